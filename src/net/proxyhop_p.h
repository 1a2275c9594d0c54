// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QNetworkProxy>
#include <QTcpServer>

namespace rollcall::net {

/// Stands on this machine between Qt and one HTTP proxy while a tunnel is opened (RFC 9110 §9.3.6), then
/// passes bytes. For what Qt 6.4 does not do itself:
///
/// - Where a proxy refuses an NTLM login, or there is no password, Qt tries again without end, each time a
///   failed login for the directory behind it. Here the first refusal is the last until
///   allowLogin(), and of several connections at a time one tries the password first.
/// - Of the methods that a proxy offers Qt takes NTLM before those that a password is enough for.
/// - It hardly tells apart why there is no tunnel, and waits when the proxy hangs up.
class ProxyHop final : public QObject
{
    Q_OBJECT

public:
    enum class Trouble {
        None,
        Unreachable,     ///< or no answer that is HTTP
        Refused,         ///< it does not connect to this host
        WantsPassword,   ///< there is none
        RefusedPassword, ///< or user name
        OtherMethod,     ///< it wants an authentication that we cannot do
    };

    /// `hasPassword`: what connects here will have a user and a password to show.
    ProxyHop(const QNetworkProxy &proxy, bool hasPassword, QObject *parent);
    ~ProxyHop() override;

    /// A refused login may be tried once more: the password is another, or old enough.
    void allowLogin();
    /// 0: no port of this machine was to be had.
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// What became of the last try to reach `host:port`.
    [[nodiscard]] Trouble trouble(const QByteArray &target) const { return m_troubles.value(target); }

private:
    class Session;
    enum class Login { Untried, Trying, Accepted, Refused };

    [[nodiscard]] QByteArrayList acceptable(const QByteArrayList &offers) const;
    void loginEnded(Login login);

    QTcpServer m_server;
    const QNetworkProxy m_proxy;
    const bool m_hasPassword;
    QHash<QByteArray, Trouble> m_troubles; ///< by target
    Login m_login = Login::Untried;
    QList<Session *> m_waiting; ///< for the one that tries the password
};

} // namespace rollcall::net
