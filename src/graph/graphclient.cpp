// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graphclient.h"

#include "identity/guid.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

QUrl withoutVersion(QUrl url)
{
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    for (const auto version : {"/v1.0"_L1, "/beta"_L1}) {
        if (path.endsWith(version))
            path.chop(version.size());
    }
    url.setPath(path, QUrl::StrictMode);
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == u"https" ? 443 : 80);
}

} // namespace

GraphClient::GraphClient(const net::HttpServices &services, const QUrl &baseUrl, QByteArray userAgent)
    : m_services(services)
    , m_baseUrl(withoutVersion(baseUrl))
    , m_userAgent(std::move(userAgent))
{
}

QUrl GraphClient::url(ApiVersion version, const QByteArray &path) const
{
    const QByteArray root = version == ApiVersion::Beta ? "/beta" : "/v1.0";
    return QUrl::fromEncoded(m_baseUrl.toEncoded() + root + path, QUrl::StrictMode);
}

net::ClientRequest GraphClient::request(const QByteArray &method, const QUrl &url,
                                        const std::optional<QJsonObject> &body) const
{
    net::ClientRequest request{.method = method, .url = url};
    request.headers.append("Accept", "application/json");
    request.headers.append("User-Agent", m_userAgent);
    request.headers.append("client-request-id", identity::randomGuid(m_services.random));
    if (body) {
        request.headers.append("Content-Type", "application/json");
        request.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    return request;
}

bool GraphClient::isOurs(const QUrl &url) const
{
    return url.scheme() == m_baseUrl.scheme() && url.host() == m_baseUrl.host() &&
           portOf(url) == portOf(m_baseUrl) && url.userInfo().isEmpty();
}

std::optional<base::Instant> answerDate(const net::ClientAnswer &answer)
{
    const QString text = QString::fromLatin1(answer.headers.value("Date"));
    QDateTime date = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return base::Instant{std::chrono::seconds{date.toSecsSinceEpoch()}};
}

bool mayHaveHappened(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Network:
    case base::ErrorKind::Timeout:
        return true;
    case base::ErrorKind::Server:
        return error.httpStatus != 503 && error.httpStatus != 509; // these say that nothing was done
    default:
        return false;
    }
}

} // namespace rollcall::graph
