// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/networkoptions.h"
#include "net/proxyhop_p.h"

#include <QHash>
#include <QMutex>
#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace rollcall::net {

/// Which proxy leads to which host. Asking the system may take seconds (a PAC script to fetch, a name to look
/// up) and Qt would do it on the thread that sends; so it is asked on another one, and remembered for a
/// minute. It also fetches the password, once, and keeps one that was refused from being sent again and
/// again: directories lock the accounts of people who do that.
class ProxyRoutes final : public QObject
{
public:
    using Done = std::function<void(base::Result<QNetworkProxy>)>;

    ProxyRoutes(base::Scheduler &scheduler, const NetworkOptions &options);
    ~ProxyRoutes() override;

    /// Calls back once, perhaps at once. Errors: NotPermitted (there is no password, or it was refused a
    /// short while ago).
    void find(const QUrl &url, Done done);
    /// Leads Qt the way that was found last, by a ProxyHop if there is one; to be used on this thread. It may
    /// outlive this.
    [[nodiscard]] QNetworkProxyFactory *makeFactory() const;
    /// Why the last try to reach `url` did not get past the proxy, as far as a ProxyHop can tell.
    [[nodiscard]] ProxyHop::Trouble trouble(const QUrl &url) const;
    /// The way to `url` may have changed.
    void forget(const QUrl &url);
    /// A proxy did not take our password.
    void passwordRefused();

private:
    struct Found
    {
        QNetworkProxy proxy;
        QNetworkProxy forQt;
        ProxyHop *hop = nullptr;
        std::chrono::nanoseconds at{0};
    };
    using Table = QHash<QString, Found>;
    class Factory;
    struct Link
    {
        QMutex mutex;
        ProxyRoutes *routes;
    };

    void askSystem(const QString &key, const QUrl &url);
    void found(const QString &key, const QNetworkProxy &proxy);
    void authenticate(const QString &key, const QNetworkProxy &proxy, Done done);
    [[nodiscard]] base::Result<void> lead(const QString &key, const QNetworkProxy &proxy);
    [[nodiscard]] ProxyHop &hop(const QNetworkProxy &proxy);
    void passwordCame(const base::Result<QByteArray> &result);

    base::Scheduler &m_scheduler;
    const NetworkOptions m_options;
    std::shared_ptr<Table> m_table = std::make_shared<Table>();
    std::map<QString, std::unique_ptr<ProxyHop>> m_hops;
    QHash<QString, std::vector<Done>> m_asked;
    std::shared_ptr<Link> m_link = std::make_shared<Link>();

    std::optional<QByteArray> m_password;
    std::optional<QByteArray> m_refusedPassword;
    std::chrono::nanoseconds m_refusedAt{0};
    std::vector<std::function<void(const base::Result<void> &)>> m_waiting; ///< for the password
};

/// `host:port` for logs.
[[nodiscard]] QString proxyForLog(const QNetworkProxy &proxy);

} // namespace rollcall::net
