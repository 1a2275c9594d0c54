// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/endpoints.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace rollcall::identity {

namespace {

using namespace Qt::StringLiterals;

const QString tenantPlaceholder = QStringLiteral("{tenantid}");

bool isWebAddress(const QUrl &url)
{
    return url.isValid() && (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty() &&
           url.userInfo().isEmpty() && !url.hasFragment();
}

QUrl below(QUrl base, const QString &path)
{
    QString start = base.path(QUrl::FullyEncoded);
    while (start.endsWith(u'/'))
        start.chop(1);
    base.setPath(start + path, QUrl::StrictMode);
    return base;
}

bool isGuid(const QString &text)
{
    static const QRegularExpression guid(QStringLiteral("^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$"),
                                         QRegularExpression::CaseInsensitiveOption);
    return guid.match(text).hasMatch();
}

// Contract §1.9: hosts that are one service, its usual name first.
const std::array<QStringList, 3> &sameHosts()
{
    static const std::array<QStringList, 3> hosts{
        QStringList{u"login.microsoftonline.com"_s, u"login.windows.net"_s, u"login.microsoft.com"_s,
                    u"sts.windows.net"_s},
        QStringList{u"login.partner.microsoftonline.cn"_s, u"login.chinacloudapi.cn"_s},
        QStringList{u"login.microsoftonline.us"_s, u"login.usgovcloudapi.net"_s}};
    return hosts;
}

QStringList hostsLike(const QString &host)
{
    for (const QStringList &hosts : sameHosts()) {
        if (hosts.contains(host))
            return hosts;
    }
    return {host};
}

bool isSameIssuerOfHost(const QUrl &asked, const QString &named)
{
    QString issuer = asked.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
    if (named == issuer || named == issuer + u'/')
        return true;
    // Entra ID: the tenant is the first of the path's two segments.
    const QStringList askedPath = asked.path().split(u'/', Qt::SkipEmptyParts);
    if (askedPath.size() != 2 || isGuid(askedPath.first()))
        return false;
    const QString head = asked.toString(QUrl::FullyEncoded | QUrl::RemovePath) + u'/';
    const QString tail = u'/' + askedPath.last();
    if (!named.startsWith(head) || !named.endsWith(tail) || named.size() <= head.size() + tail.size())
        return false;
    const QString tenant = named.mid(head.size(), named.size() - head.size() - tail.size());
    return tenant == tenantPlaceholder || isGuid(tenant);
}

/// Whether `named`, what the document says, is the issuer that was asked.
bool isSameIssuer(const QUrl &asked, const QString &named)
{
    const QStringList hosts = hostsLike(asked.host());
    return std::ranges::any_of(hosts, [&](const QString &host) {
        QUrl alias = asked;
        alias.setHost(host);
        return isSameIssuerOfHost(alias, named);
    });
}

class DiscoveryJob final : public net::HttpJob<Endpoints>
{
public:
    DiscoveryJob(const net::HttpServices &services, const QUrl &issuer)
        : HttpJob(services, net::RetryPolicy::forUser(), nullptr)
        , m_issuer(issuer)
    {
    }

protected:
    net::ClientRequest request() override
    {
        net::ClientRequest request;
        request.url = below(m_issuer, QStringLiteral("/.well-known/openid-configuration"));
        request.headers.append("Accept", "application/json");
        return request;
    }

    base::Result<Endpoints> read(const net::ClientAnswer &answer) override
    {
        return readOpenIdConfiguration(answer.body, m_issuer);
    }

private:
    QUrl m_issuer;
};

/// Whether the next candidate is worth a try: there was an answer, but it is not the document.
bool isElsewhere(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Network:
    case base::ErrorKind::Timeout:
    case base::ErrorKind::Throttled:
        return false;
    default:
        return error.httpStatus < 500;
    }
}

void tryCandidates(const net::HttpServices &services, QList<QUrl> candidates, QObject *context,
                   std::function<void(base::Result<Endpoints>)> done)
{
    auto *job = new DiscoveryJob(services, candidates.takeFirst());
    job->start(context, [services, candidates = std::move(candidates), context,
                         done = std::move(done)](base::Result<Endpoints> result) {
        if (!result && !candidates.isEmpty() && isElsewhere(result.error()))
            return tryCandidates(services, candidates, context, done);
        if (!result)
            qCInfo(lcIdentity) << "no OpenID configuration:" << result.error();
        done(std::move(result));
    });
}

} // namespace

QString Endpoints::issuerFor(const QString &tenantId) const
{
    QString result = issuer;
    return result.replace(tenantPlaceholder, tenantId);
}

Endpoints Endpoints::forTenant(const QString &tenantId) const
{
    if (!issuer.contains(tenantPlaceholder) || !isGuid(tenantId))
        return *this;
    Endpoints result = *this;
    result.issuer = issuerFor(tenantId);
    for (QUrl *url : {&result.token, &result.deviceAuthorization, &result.authorization, &result.keys,
                      &result.endSession}) {
        const QString path = url->path(QUrl::FullyEncoded);
        for (const auto alias : {"/organizations/"_L1, "/common/"_L1}) {
            if (path.startsWith(alias))
                url->setPath(u'/' + tenantId + path.mid(alias.size() - 1), QUrl::StrictMode);
        }
    }
    return result;
}

QString canonicalEnvironment(const QUrl &authority)
{
    const QString host = hostsLike(authority.host().toLower()).first();
    const int port = authority.port();
    const bool isUsual = port < 0 || port == (authority.scheme() == u"https" ? 443 : 80);
    QUrl name;
    name.setHost(host);
    return name.authority(QUrl::FullyEncoded) + (isUsual ? QString() : u':' + QString::number(port));
}

QUrl defaultAuthority(const QString &tenant)
{
    QUrl url(QStringLiteral("https://login.microsoftonline.com"));
    url.setPath(u'/' + (tenant.isEmpty() ? QStringLiteral("organizations") : tenant) + "/v2.0"_L1);
    return url;
}

QList<QUrl> issuerCandidates(const QUrl &authority)
{
    const QUrl plain = below(authority, {});
    if (plain.path().endsWith("/v2.0"_L1))
        return {plain};
    return {below(plain, QStringLiteral("/v2.0")), plain};
}

base::Result<Endpoints> readOpenIdConfiguration(const QByteArray &json, const QUrl &issuer)
{
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    const auto endpoint = [&](QLatin1StringView name) {
        const QUrl url = QUrl::fromEncoded(document.value(name).toString().toUtf8(), QUrl::StrictMode);
        return isWebAddress(url) ? url : QUrl();
    };
    Endpoints endpoints{
        .issuer = document.value("issuer"_L1).toString(),
        .token = endpoint("token_endpoint"_L1),
        .deviceAuthorization = endpoint("device_authorization_endpoint"_L1),
        .authorization = endpoint("authorization_endpoint"_L1),
        .keys = endpoint("jwks_uri"_L1),
        .endSession = endpoint("end_session_endpoint"_L1),
        .environment = canonicalEnvironment(issuer),
    };
    if (endpoints.issuer.isEmpty() || endpoints.token.isEmpty())
        return base::failure(base::ErrorKind::Server, QStringLiteral("not an OpenID configuration"));
    if (!isSameIssuer(issuer, endpoints.issuer))
        return base::failure(base::ErrorKind::Integrity,
                             QStringLiteral("OpenID configuration of another issuer: ") + endpoints.issuer);
    return endpoints;
}

void discover(const net::HttpServices &services, const QUrl &authority, QObject *context,
              std::function<void(base::Result<Endpoints>)> done)
{
    if (!isWebAddress(authority)) {
        services.scheduler.after({}, context, [done = std::move(done)] {
            done(base::failure(base::ErrorKind::Usage, QStringLiteral("authority is not a web address")));
        });
        return;
    }
    tryCandidates(services, issuerCandidates(authority), context, std::move(done));
}

} // namespace rollcall::identity
