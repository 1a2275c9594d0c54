// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/control/controlchannel.h"

#include <QLocalServer>

#include <functional>
#include <unordered_set>

namespace rollcall::monitor {

/// One request of another program; gone when it has been answered, or they have hung up.
class ControlExchange final : public QObject
{
    Q_OBJECT

public:
    ControlExchange(std::unique_ptr<QLocalSocket> socket, base::Scheduler &realTime);
    ~ControlExchange() override;

    void greet(const QStringList &accounts);
    /// Instead of a greeting.
    void turnAway();
    [[nodiscard]] const QJsonObject &request() const { return m_request; }

    void say(const QJsonObject &part);
    // Once, one of them.
    void end(const QJsonObject &result);
    void fail(const base::Error &error);

Q_SIGNALS:
    void asked(); ///< request()
    void over();

private:
    void take(const QJsonObject &object);
    void finish(const QJsonObject &last);

    base::Timer m_patience;
    ControlChannel m_channel;
    QJsonObject m_request;
    bool m_asked = false;
    bool m_answered = false;
};

/// Listens for other programs of the same user. One thread.
class ControlServer final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(ControlExchange &)>;
    static constexpr std::size_t mostClients = 8;

    /// `accounts`: the names of those in use. `handler` is told of each request.
    ControlServer(base::Scheduler &realTime, std::function<QStringList()> accounts, Handler handler,
                  QObject *parent = nullptr);
    ~ControlServer() override;

    /// For whoever has the lock of `directory`: what another run has left there is taken away. Errors:
    /// Conflict (somebody listens there), Unsupported (there can be no socket).
    [[nodiscard]] base::Result<void> listen(const QString &directory);

private:
    void accept();

    base::Scheduler &m_realTime;
    std::function<QStringList()> m_accounts;
    Handler m_handler;
    QLocalServer m_server;
    std::unordered_set<ControlExchange *> m_exchanges;
};

} // namespace rollcall::monitor
