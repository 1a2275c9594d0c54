// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QTcpServer>

#include <optional>

namespace rollcall::test {

/// A forward proxy on 127.0.0.1: tunnels for CONNECT (RFC 9110 §9.3.6) and passes requests in absolute form
/// on (RFC 9112 §3.2.2, plain http only, one request per connection). It reaches nothing but loopback: a host
/// that is neither a loopback address nor given to route() gets 502. Fails by qFatal() if it can't listen.
class TestProxy : public QObject
{
    Q_OBJECT

public:
    explicit TestProxy(QObject *parent = nullptr);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    /// From now on: without these (RFC 7617) every request gets 407 and `Proxy-Authenticate: Basic`.
    void requireBasic(const QByteArray &user, const QByteArray &password);
    /// Requests for `host`, whatever the port, go to this port of 127.0.0.1: names need not resolve.
    void route(const QByteArray &host, quint16 port);
    /// Everything is answered with this status from now on; 0: as usual again.
    void refuseWith(int status) { m_refusal = status; }

    /// `host:port` of the tunnels opened, in order.
    [[nodiscard]] const QByteArrayList &tunnels() const { return m_tunnels; }
    /// `METHOD url` of the plain requests passed on, in order.
    [[nodiscard]] const QByteArrayList &requests() const { return m_requests; }
    /// How often 407 was answered.
    [[nodiscard]] int challenges() const { return m_challenges; }
    /// How many requests came, refused ones too.
    [[nodiscard]] int count() const { return m_count; }

private:
    class Session;

    QTcpServer m_server;
    std::optional<QByteArray> m_authorization;
    QHash<QByteArray, quint16> m_routes;
    QByteArrayList m_tunnels;
    QByteArrayList m_requests;
    int m_refusal = 0;
    int m_challenges = 0;
    int m_count = 0;
};

} // namespace rollcall::test
