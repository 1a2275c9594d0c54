// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "opening.h"
#include "requests.h"
#include "simulator/graph.h"
#include "simulator/joinlink.h"
#include "support/fakehttpclient.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <memory>
#include <optional>

namespace rollcall::test {

/// Graph with a scripted receiver and a clock in the hand. The receiver answers handshakes well unless told
/// otherwise, and everything else with 202.
struct GraphFixture
{
    explicit GraphFixture(const simulator::EntraOptions &options = {},
                          const simulator::Directory &directory = sampleDirectory())
        : entra(directory, options, QStringLiteral("http://127.0.0.1:8080"), clock, random)
        , calendar(entra.directory(), QStringLiteral("http://127.0.0.1:8080"))
        , receiver(clock)
        , graph(entra, calendar, receiver, clock, clock, random)
    {
        calendar.add({.id = QStringLiteral("meeting-1"),
                      .subject = QStringLiteral("Weekly demo"),
                      .joinWebUrl = joinWebUrl,
                      .start = clock.now() + std::chrono::hours{8},
                      .end = clock.now() + std::chrono::hours{9}});
        receiver.respondWith([this](const net::ClientRequest &request) { return respond(request); });
    }

    FakeHttpClient::Reply respond(const net::ClientRequest &request)
    {
        const auto token = validationToken(request);
        if (token)
            return handshake ? handshake(*token) : FakeHttpClient::text(*token, 200, "text/plain");
        return notify ? notify(request) : FakeHttpClient::empty(202);
    }

    /// The decoded token of a handshake request.
    static std::optional<QByteArray> validationToken(const net::ClientRequest &request)
    {
        net::HttpRequest carrier;
        carrier.query = request.url.query(QUrl::FullyEncoded).toLatin1();
        return carrier.queryValue("validationToken");
    }

    /// Runs to its end, the handshake's answers included.
    net::HttpResponse call(const net::HttpRequest &request)
    {
        std::optional<net::HttpResponse> result;
        graph.answer(request, [&result](const net::HttpResponse &response) {
            if (result)
                qFatal("answered twice");
            result = response;
        });
        for (int i = 0; i < 10 && !result; ++i)
            clock.advance(std::chrono::seconds{0});
        for (int i = 0; i < 30 && !result; ++i)
            clock.advance(std::chrono::seconds{1});
        if (!result)
            qFatal("not answered");
        return *result;
    }

    QByteArray bearer(bool app)
    {
        QByteArray &cached = app ? appBearer : userBearer;
        if (!cached.isEmpty())
            return cached;
        net::HttpResponse grant;
        if (app) {
            grant = entra.answer(postForm(
                "/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token",
                {{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                 {QStringLiteral("client_id"), connectorApp},
                 {QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")},
                 {QStringLiteral("scope"), QStringLiteral("https://graph.microsoft.com/.default")}}));
        } else {
            const QString code = text(
                entra.answer(postForm("/organizations/oauth2/v2.0/devicecode",
                                      {{QStringLiteral("client_id"), organizerApp},
                                       {QStringLiteral("scope"),
                                        QStringLiteral("User.Read Calendars.ReadBasic OnlineMeetings.Read "
                                                       "VirtualEvent.Read")}})),
                QStringLiteral("device_code"));
            clock.advance(std::chrono::seconds{10});
            grant = entra.answer(postForm("/organizations/oauth2/v2.0/token",
                                          {{QStringLiteral("grant_type"),
                                            QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
                                           {QStringLiteral("client_id"), organizerApp},
                                           {QStringLiteral("device_code"), code}}));
        }
        return cached = "Bearer " + text(grant, QStringLiteral("access_token")).toLatin1();
    }

    net::HttpRequest request(const QByteArray &method, const QByteArray &path, const QJsonObject &json = {},
                             bool app = true)
    {
        net::HttpRequest result;
        result.method = method;
        const qsizetype question = path.indexOf('?');
        result.path = question < 0 ? path : path.left(question);
        result.query = question < 0 ? QByteArray() : path.mid(question + 1);
        result.headers.append("Authorization", bearer(app));
        if (!json.isEmpty())
            result.body = QJsonDocument(json).toJson();
        return result;
    }

    /// A creation that Graph accepts.
    QJsonObject wish(std::chrono::minutes lifetime = std::chrono::hours{48})
    {
        return {
            {QStringLiteral("changeType"), QStringLiteral("updated")},
            {QStringLiteral("notificationUrl"), QStringLiteral("https://relay.example.org/n/7f3a?x=1")},
            {QStringLiteral("lifecycleNotificationUrl"), QStringLiteral("https://relay.example.org/life")},
            {QStringLiteral("resource"), simulator::callEventsResource(joinWebUrl)},
            {QStringLiteral("expirationDateTime"), time(lifetime)},
            {QStringLiteral("clientState"), QStringLiteral("state-1")},
            {QStringLiteral("includeResourceData"), true},
            {QStringLiteral("encryptionCertificate"), QString::fromLatin1(certificate().toBase64())},
            {QStringLiteral("encryptionCertificateId"), QStringLiteral("cert-1")}};
    }
    QJsonObject wishWith(const QString &key, const QJsonValue &value)
    {
        QJsonObject json = wish();
        if (value.isUndefined())
            json.remove(key);
        else
            json.insert(key, value);
        return json;
    }
    [[nodiscard]] QString time(base::Ticks ahead) const
    {
        return QString::fromStdString(base::formatMilliseconds(clock.now() + ahead));
    }
    net::HttpResponse create(const QJsonObject &json, bool app = true, const QByteArray &version = "/beta")
    {
        return call(request("POST", version + "/subscriptions", json, app));
    }
    QString subscribe() { return text(create(wish()), QStringLiteral("id")); }
    QByteArray one(const QString &id) { return "/beta/subscriptions/" + id.toLatin1(); }

    static EVP_PKEY *key()
    {
        static const Pkey made = generateRsa(2048);
        return made.get();
    }
    static const QByteArray &certificate()
    {
        static const QByteArray made = selfSigned(key());
        return made;
    }

    /// Requests that were notifications, in order.
    [[nodiscard]] QList<net::ClientRequest> notifications() const
    {
        QList<net::ClientRequest> result;
        for (const net::ClientRequest &one : receiver.requests()) {
            if (!validationToken(one))
                result.append(one);
        }
        return result;
    }
    void publish(base::Instant callStart, const QByteArray &plaintext = "{}")
    {
        graph.send(graph.prepare({joinWebUrl, callStart, QStringLiteral("n-1"), plaintext}));
        clock.advance(std::chrono::seconds{0});
        clock.advance(std::chrono::seconds{0});
    }

    base::ManualScheduler clock;
    base::SeededRandom random{5};
    QString joinWebUrl = simulator::makeJoinWebUrl(QStringLiteral("19:meeting_QUJD@thread.v2"),
                                                   sampleDirectory().tenantId, sampleDirectory().user.id);
    simulator::Entra entra;
    simulator::Calendar calendar;
    FakeHttpClient receiver;
    simulator::Graph graph;
    std::function<FakeHttpClient::Reply(const QByteArray &token)> handshake;
    std::function<FakeHttpClient::Reply(const net::ClientRequest &)> notify;
    QByteArray appBearer;
    QByteArray userBearer;
};

} // namespace rollcall::test
