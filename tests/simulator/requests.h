// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"
#include "simulator/directory.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <utility>
#include <vector>

/// Requests as a client sends them, and what comes back, for the simulator's own tests.
namespace rollcall::test {

inline const QString organizerApp = QStringLiteral("00000000-0000-4000-8000-00000000000a");
inline const QString connectorApp = QStringLiteral("00000000-0000-4000-8000-00000000000b");

using FormFields = std::vector<std::pair<QString, QString>>;

[[nodiscard]] inline net::HttpRequest get(const QByteArray &path, const QByteArray &query = {})
{
    net::HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    return request;
}

[[nodiscard]] inline net::HttpRequest postForm(const QByteArray &path, const FormFields &fields)
{
    net::HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.headers.append("Content-Type", "application/x-www-form-urlencoded");
    for (const auto &[name, value] : fields) {
        if (!request.body.isEmpty())
            request.body += '&';
        request.body += name.toLatin1();
        request.body += '=';
        request.body += QUrl::toPercentEncoding(value);
    }
    return request;
}

[[nodiscard]] inline QJsonObject body(const net::HttpResponse &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

[[nodiscard]] inline QString text(const net::HttpResponse &response, const QString &key)
{
    return body(response).value(key).toString();
}

/// A tenant with an app for the organizer and one for the connector.
[[nodiscard]] inline simulator::Directory sampleDirectory()
{
    simulator::Directory directory;
    directory.tenantId = QStringLiteral("11111111-2222-4333-8444-555555555555");
    directory.domain = QStringLiteral("contoso.example");
    directory.user = {QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-000000000001"),
                      QStringLiteral("attendee1@contoso.example"), QStringLiteral("Attendee 1")};
    directory.apps = {
        {.clientId = QStringLiteral("00000000-0000-4000-8000-00000000000a"),
         .servicePrincipalId = QStringLiteral("00000000-0000-4000-8000-0000000000aa"),
         .delegatedPermissions = {QStringLiteral("User.Read"), QStringLiteral("Calendars.ReadBasic"),
                                  QStringLiteral("OnlineMeetings.Read"),
                                  QStringLiteral("VirtualEvent.Read")}},
        {.clientId = QStringLiteral("00000000-0000-4000-8000-00000000000b"),
         .servicePrincipalId = QStringLiteral("00000000-0000-4000-8000-0000000000bb"),
         .allowsPublicFlows = false,
         .secrets = {"s3cret+/=&"},
         .applicationPermissions = {QStringLiteral("OnlineMeetings.Read.All"),
                                    QStringLiteral("Calendars.ReadBasic.All"),
                                    QStringLiteral("VirtualEvent.Read.All")}}};
    return directory;
}

} // namespace rollcall::test
