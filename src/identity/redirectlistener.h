// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/httpserver.h"

#include <QByteArray>
#include <QMap>
#include <QObject>

#include <array>
#include <memory>

namespace rollcall::identity {

/// Where the browser comes back to after a sign-in (RFC 8252 §7.3): a port of 127.0.0.1 and ::1, and of no
/// other address. It takes one GET of `/` with the right `state`; everything else gets an error page and
/// changes nothing. Whatever comes, nothing of it is written into a page.
class RedirectListener : public QObject, private net::HttpHandler
{
    Q_OBJECT

public:
    using Values = QMap<QByteArray, QByteArray>; ///< the query's, decoded

    /// `scheduler` is borrowed and must be a real-time one outside tests.
    RedirectListener(base::Scheduler &scheduler, QByteArray state, QObject *parent = nullptr);
    ~RedirectListener() override;

    /// On a port of the system's choice, the same on both addresses unless the machine has only one of them.
    /// Errors: Network.
    base::Result<void> listen();
    [[nodiscard]] quint16 port() const { return m_port; }
    /// `http://localhost:{port}`: Entra ID takes any port where `http://localhost` is registered.
    [[nodiscard]] QByteArray redirectUri() const;

Q_SIGNALS:
    /// Once, later. By then nobody can connect any more.
    void redirected(const rollcall::identity::RedirectListener::Values &values);
    /// A browser came back with the answer to another sign-in. Each time, later.
    void strangerCame();

private:
    void handle(net::HttpRequest request, net::HttpResponder responder) override;
    [[nodiscard]] int judge(const net::HttpRequest &request, Values &values, bool &stranger) const;
    base::Result<void> listenOnBoth();

    base::Scheduler &m_scheduler;
    QByteArray m_state;
    quint16 m_port = 0;
    bool m_over = false;
    std::array<std::unique_ptr<net::HttpServer>, 2> m_servers; ///< 127.0.0.1 and ::1
};

} // namespace rollcall::identity
