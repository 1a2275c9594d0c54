// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/control/controlchannel.h"

#include <QStringList>

#include <functional>

namespace rollcall::monitor {

/// One request to the Rollcall that has a data directory. Deletes itself when it has reported; to delete it
/// before gives up. One thread.
class ControlCall final : public QObject
{
    Q_OBJECT

public:
    using Part = std::function<void(const QJsonObject &)>;
    using Done = std::function<void(base::Result<QJsonObject>)>;

    /// A child of `context`. `request` says what is asked for; the greeting is the first part. `done` runs
    /// once, later. Errors beside those of the other side: NotFound (nobody listens), Unsupported (another
    /// version), Cancelled (it ended, or was silent for too long, before it had answered), InvalidInput (what
    /// it said cannot be read).
    static ControlCall *start(base::Scheduler &realTime, const QString &name, const QJsonObject &request,
                              QObject *context, Part part, Done done);

private:
    ControlCall(base::Scheduler &realTime, QJsonObject request, QObject *context, Part part, Done done);
    void open(const QString &name);
    void take(const QJsonObject &object);
    void finish(const base::Result<QJsonObject> &result);
    void wait();

    base::Timer m_patience;
    QJsonObject m_request;
    Part m_part;
    Done m_done;
    std::unique_ptr<ControlChannel> m_channel;
    bool m_greeted = false;
};

/// The Rollcall that has a data directory, as other programs see it.
class RunningRollcall final : public QObject
{
    Q_OBJECT

public:
    using Found = std::function<void(base::Result<RunningRollcall *>)>;

    /// Reports once, later, with a child of `context`, or null if none is there that answers. Errors:
    /// Unsupported (it is of another version), Conflict (it is busy with others).
    static void find(base::Scheduler &realTime, const QString &directory, QObject *context, Found found);

    [[nodiscard]] const QStringList &accounts() const { return m_accounts; } ///< those it uses
    /// `request`: its name; `more`: what else it says. `part` may be empty.
    ControlCall *ask(const QString &request, QJsonObject more, QObject *context, ControlCall::Part part,
                     ControlCall::Done done);

private:
    RunningRollcall(base::Scheduler &realTime, QString name, QStringList accounts, QObject *parent);

    base::Scheduler &m_realTime;
    QString m_name;
    QStringList m_accounts;
};

} // namespace rollcall::monitor
