// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/pacrunner_p.h"
#include "net/proxyroutes_p.h"

#include <QMutexLocker>
#include <QThreadPool>

#include <utility>

namespace rollcall::net {

namespace {

using namespace std::chrono_literals;

constexpr auto memory = 60s;
// Directories commonly lock an account after five wrong passwords in half an hour.
constexpr auto refusalLasts = 15min;

QString keyOf(const QUrl &url)
{
    return QStringLiteral("%1:%2").arg(url.host(QUrl::FullyEncoded)).arg(url.port(443));
}

bool isDirect(const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::NoProxy;
}

/// Of a list in the order of preference, as PAC scripts give it.
QNetworkProxy firstUsable(const QList<QNetworkProxy> &proxies)
{
    for (const QNetworkProxy &proxy : proxies) {
        if (isDirect(proxy) || proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability))
            return proxy;
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

base::Error passwordError(const QString &why)
{
    return {.kind = base::ErrorKind::NotPermitted,
            .logText = why,
            .cause = base::NetworkCause::ProxyAuthentication};
}

} // namespace

class ProxyRoutes::Factory final : public QNetworkProxyFactory
{
public:
    explicit Factory(std::shared_ptr<const Table> table)
        : m_table(std::move(table))
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const auto entry = m_table->constFind(keyOf(query.url()));
        return {entry != m_table->cend() ? entry->forQt : QNetworkProxy(QNetworkProxy::NoProxy)};
    }

private:
    std::shared_ptr<const Table> m_table;
};

ProxyRoutes::ProxyRoutes(base::Scheduler &scheduler, const NetworkOptions &options)
    : m_scheduler(scheduler)
    , m_options(options)
{
    m_link->routes = this;
}

ProxyRoutes::~ProxyRoutes()
{
    const QMutexLocker lock(&m_link->mutex);
    m_link->routes = nullptr;
}

QNetworkProxyFactory *ProxyRoutes::makeFactory() const
{
    return new Factory(m_table);
}

void ProxyRoutes::find(const QUrl &url, Done done)
{
    const QNetworkProxy direct(QNetworkProxy::NoProxy);
    if (isLoopbackHost(url.host()) || m_options.proxy == NetworkOptions::Proxy::None)
        return done(direct);
    const QString key = keyOf(url);
    if (m_options.proxy == NetworkOptions::Proxy::Given) {
        const QUrl &address = m_options.proxyAddress;
        const auto type = address.scheme() == QLatin1String("socks5") ? QNetworkProxy::Socks5Proxy
                                                                      : QNetworkProxy::HttpProxy;
        const auto port = static_cast<quint16>(address.port());
        return authenticate(key, QNetworkProxy(type, address.host(), port), std::move(done));
    }
    const auto known = m_table->constFind(key);
    if (known != m_table->cend() && m_scheduler.elapsed() - known->at < memory)
        return authenticate(key, known->proxy, std::move(done));
    auto &waiting = m_asked[key];
    waiting.push_back(std::move(done));
    if (waiting.size() == 1)
        askSystem(key, url);
}

void ProxyRoutes::askSystem(const QString &key, const QUrl &url)
{
    QThreadPool::globalInstance()->start([key, url, ask = m_options.systemProxies, link = m_link] {
        const QNetworkProxy proxy = firstUsable(ask(QNetworkProxyQuery(url)));
        keepPacRunnerLoaded();
        const QMutexLocker lock(&link->mutex);
        if (link->routes)
            QMetaObject::invokeMethod(
                link->routes, [routes = link->routes, key, proxy] { routes->found(key, proxy); },
                Qt::QueuedConnection);
    });
}

void ProxyRoutes::found(const QString &key, const QNetworkProxy &proxy)
{
    m_table->insert(key, {.proxy = proxy, .at = m_scheduler.elapsed()});
    for (Done &done : m_asked.take(key))
        authenticate(key, proxy, std::move(done));
}

void ProxyRoutes::authenticate(const QString &key, const QNetworkProxy &proxy, Done done)
{
    const auto use = [this, key, proxy, done = std::move(done)](const base::Result<void> &ready) {
        if (!ready)
            return done(std::unexpected(ready.error()));
        QNetworkProxy complete = proxy;
        if (m_password && !isDirect(proxy)) {
            complete.setUser(m_options.proxyUser);
            complete.setPassword(QString::fromUtf8(*m_password));
        }
        if (const auto leads = lead(key, complete); !leads)
            return done(std::unexpected(leads.error()));
        done(complete);
    };
    if (isDirect(proxy) || m_options.proxyUser.isEmpty() || m_password)
        return use({});
    m_waiting.push_back(use);
    if (m_waiting.size() > 1)
        return;
    if (!m_options.proxyPassword)
        return passwordCame(base::failure(base::ErrorKind::NotFound, {}));
    m_options.proxyPassword(this, [this](const base::Result<QByteArray> &result) { passwordCame(result); });
}

base::Result<void> ProxyRoutes::lead(const QString &key, const QNetworkProxy &proxy)
{
    Found &entry = (*m_table)[key];
    entry.forQt = proxy;
    entry.hop = nullptr;
    if (proxy.type() != QNetworkProxy::HttpProxy)
        return {};
    entry.hop = &hop(proxy);
    if (!m_password) // the system's own
        entry.hop->allowLogin();
    if (entry.hop->port() == 0)
        return base::failure(base::ErrorKind::Network, QStringLiteral("no port of this machine is free"));
    entry.forQt.setHostName(QStringLiteral("127.0.0.1"));
    entry.forQt.setPort(entry.hop->port());
    return {};
}

ProxyHop &ProxyRoutes::hop(const QNetworkProxy &proxy)
{
    const bool hasPassword = !proxy.user().isEmpty();
    auto &hop = m_hops[proxyForLog(proxy) + u' ' + proxy.user()];
    if (!hop)
        hop = std::make_unique<ProxyHop>(proxy, hasPassword, nullptr);
    return *hop;
}

ProxyHop::Trouble ProxyRoutes::trouble(const QUrl &url) const
{
    const QString key = keyOf(url);
    const auto entry = m_table->constFind(key);
    return entry != m_table->cend() && entry->hop ? entry->hop->trouble(key.toLatin1())
                                                  : ProxyHop::Trouble::None;
}

void ProxyRoutes::passwordCame(const base::Result<QByteArray> &result)
{
    base::Result<void> ready;
    if (!result) {
        ready = std::unexpected(passwordError(
            result.error().kind == base::ErrorKind::NotFound
                ? QStringLiteral("there is no password for the proxy")
                : QStringLiteral("the password for the proxy cannot be read: ") + result.error().logText));
    } else if (m_refusedPassword == *result && m_scheduler.elapsed() - m_refusedAt < refusalLasts) {
        ready = std::unexpected(passwordError(
            QStringLiteral("the proxy refused this password; it is not sent again for a while")));
    } else {
        m_password = *result;
        for (const auto &[name, hop] : m_hops)
            hop->allowLogin();
    }
    for (const auto &tell : std::exchange(m_waiting, {}))
        tell(ready);
}

void ProxyRoutes::forget(const QUrl &url)
{
    // Stays for Qt, which may ask once more for what is under way, but is too old for us.
    if (const auto entry = m_table->find(keyOf(url)); entry != m_table->end())
        entry->at = m_scheduler.elapsed() - memory;
}

void ProxyRoutes::passwordRefused()
{
    if (!m_password)
        return;
    m_refusedPassword = std::exchange(m_password, std::nullopt);
    m_refusedAt = m_scheduler.elapsed();
}

QString proxyForLog(const QNetworkProxy &proxy)
{
    return QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
}

} // namespace rollcall::net
