// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/lookups.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 1 << 20;

/// For want of an application access policy, which is another matter than consent (contract §8.6).
bool isAboutPolicy(const QByteArray &body)
{
    return QJsonDocument::fromJson(body)
        .object()
        .value("error"_L1)
        .toObject()
        .value("message"_L1)
        .toString()
        .contains("application access policy"_L1, Qt::CaseInsensitive);
}

} // namespace

GetProfile::GetProfile(const GraphClient &client, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
{
}

net::ClientRequest GetProfile::request()
{
    return m_client.request("GET",
                            m_client.url(ApiVersion::V1, "/me?$select=id,displayName,userPrincipalName"));
}

base::Result<Profile> GetProfile::read(const net::ClientAnswer &answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    Profile profile{.id = object.value("id"_L1).toString().toLower(),
                    .displayName = object.value("displayName"_L1).toString(),
                    .userPrincipalName = object.value("userPrincipalName"_L1).toString()};
    if (profile.id.isEmpty())
        return base::failure(base::ErrorKind::Server, u"profile not readable"_s);
    return profile;
}

GetVerifiedDomains::GetVerifiedDomains(const GraphClient &client, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
{
}

net::ClientRequest GetVerifiedDomains::request()
{
    return m_client.request("GET", m_client.url(ApiVersion::V1, "/organization?$select=verifiedDomains"));
}

base::Result<QStringList> GetVerifiedDomains::read(const net::ClientAnswer &answer)
{
    QStringList domains;
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    for (const QJsonValue &organization : object.value("value"_L1).toArray()) {
        for (const QJsonValue &domain : organization["verifiedDomains"_L1].toArray()) {
            const QString name = domain["name"_L1].toString().toLower();
            if (!name.isEmpty())
                domains << name;
        }
    }
    if (domains.isEmpty())
        return base::failure(base::ErrorKind::Server, u"the organisation's domains are not readable"_s);
    return domains;
}

ProbeAccess::ProbeAccess(const GraphClient &client, QByteArray path, const net::RetryPolicy &policy)
    : HttpJob(client.services(), policy, nullptr)
    , m_client(client)
    , m_path(std::move(path))
{
}

net::ClientRequest ProbeAccess::request()
{
    auto request = m_client.request("GET", m_client.url(ApiVersion::V1, m_path));
    request.maxAnswer = mostBytes;
    return request;
}

bool ProbeAccess::isAnswer(const net::ClientAnswer &answer) const
{
    return HttpJob::isAnswer(answer) || answer.status == 400 || answer.status == 403 || answer.status == 404;
}

base::Result<Access> ProbeAccess::read(const net::ClientAnswer &answer)
{
    if (answer.status < 300)
        return Access::Granted;
    return answer.status == 403 && !isAboutPolicy(answer.body) ? Access::Refused : Access::Unclear;
}

} // namespace rollcall::graph
