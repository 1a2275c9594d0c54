// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"
#include "requests.h"
#include "simulator/joinlink.h"
#include "simulator/world.h"

#include <QTest>

namespace rollcall::test {

/// A client with real sockets.
struct WorldClient
{
    explicit WorldClient(base::Scheduler &scheduler)
        : http(net::makeHttpClient(scheduler))
    {
    }

    [[nodiscard]] net::ClientAnswer call(const QByteArray &method, const QString &url,
                                         const QByteArray &content = {}, const QByteArray &contentType = {},
                                         std::chrono::milliseconds timeout = std::chrono::seconds{30})
    {
        net::ClientRequest request{.method = method,
                                   .url = QUrl::fromEncoded(url.toLatin1(), QUrl::StrictMode),
                                   .body = content,
                                   .timeout = timeout};
        if (!contentType.isEmpty())
            request.headers.append("Content-Type", contentType);
        if (!bearer.isEmpty())
            request.headers.append("Authorization", bearer);
        std::optional<net::ClientAnswer> answer;
        QObject context;
        http->send(request, &context, [&answer](const base::Result<net::ClientAnswer> &result) {
            answer = result.value_or(net::ClientAnswer{});
        });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
            qFatal("no answer at all");
        return *answer;
    }
    /// A command of the simulator: its status.
    [[nodiscard]] int control(const simulator::World &world, const char *command,
                              const QByteArray &content = {})
    {
        return call("POST", world.baseUrl() + QStringLiteral("/rollcall-sim/") + QLatin1String(command),
                    content)
            .status;
    }
    [[nodiscard]] QJsonObject json(const QByteArray &method, const QString &url,
                                   const QByteArray &content = {}, const QByteArray &contentType = {})
    {
        return QJsonDocument::fromJson(call(method, url, content, contentType).body).object();
    }
    [[nodiscard]] QJsonObject form(const QString &url, const FormFields &fields)
    {
        return json("POST", url, postForm("/", fields).body, "application/x-www-form-urlencoded");
    }

    void signInAsApp(const simulator::World &world)
    {
        const QString endpoint =
            json("GET", world.openIdConfigurationUrl()).value(QStringLiteral("token_endpoint")).toString();
        bearer = "Bearer " +
                 form(endpoint,
                      {{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                       {QStringLiteral("client_id"), world.clientId()},
                       {QStringLiteral("client_secret"), world.clientSecret()},
                       {QStringLiteral("scope"), QStringLiteral("https://graph.microsoft.com/.default")}})
                     .value(QStringLiteral("access_token"))
                     .toString()
                     .toLatin1();
    }
    [[nodiscard]] net::ClientAnswer subscribe(const simulator::World &world, const QString &url,
                                              const QByteArray &certificate, base::Instant now)
    {
        const QJsonObject wish{
            {QStringLiteral("changeType"), QStringLiteral("updated")},
            {QStringLiteral("notificationUrl"), url},
            {QStringLiteral("lifecycleNotificationUrl"), url},
            {QStringLiteral("resource"), simulator::callEventsResource(world.joinWebUrl())},
            {QStringLiteral("expirationDateTime"),
             QString::fromStdString(base::formatMilliseconds(now + std::chrono::hours{48}))},
            {QStringLiteral("clientState"), QStringLiteral("state")},
            {QStringLiteral("includeResourceData"), true},
            {QStringLiteral("encryptionCertificate"), QString::fromLatin1(certificate.toBase64())},
            {QStringLiteral("encryptionCertificateId"), QStringLiteral("c")}};
        return call("POST", world.graphBaseUrl() + QStringLiteral("/beta/subscriptions"),
                    QJsonDocument(wish).toJson(), "application/json");
    }

    std::unique_ptr<net::HttpClient> http;
    QByteArray bearer;
};

} // namespace rollcall::test
