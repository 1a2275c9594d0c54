// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::base::Instant;
using rollcall::net::ClientRequest;
using rollcall::net::HttpRequest;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

namespace {

QString codeOf(const HttpResponse &response)
{
    return body(response)[QStringLiteral("error")][QStringLiteral("code")].toString();
}

QString messageOf(const HttpResponse &response)
{
    return body(response)[QStringLiteral("error")][QStringLiteral("message")].toString();
}

std::optional<Instant> expiryOf(const HttpResponse &response)
{
    return rollcall::base::parseInstant(text(response, QStringLiteral("expirationDateTime")).toStdString());
}

} // namespace

class TestGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void createsAfterTheHandshake();
    void refusesWithoutToken();
    void errorShape();
    void refusesCreation_data();
    void refusesCreation();
    void refusesDelegatedToken();
    void refusesAppWithoutPermission();
    void refusesVersion1();
    void raisesShortLifetimes();
    void lifecycleUrlIsCompulsoryAboveAnHour();
    void handshakeFailures_data();
    void handshakeFailures();
    void conflict();
    void readsOneAndMany();
    void listIsThrottled();
    void othersDoNotSee();
    void renews();
    void patchRefusals_data();
    void patchRefusals();
    void changingTheUrlShakesHandsAgain();
    void deletes();
    void expires();
    void reauthorizes();
    void virtualEvents_data();
    void virtualEvents();
};

void TestGraph::createsAfterTheHandshake()
{
    GraphFixture f;
    const HttpResponse response = f.create(f.wish());
    QCOMPARE(response.status, 201);
    // Two requests, in form encoding, on top of the query that the URL had.
    QCOMPARE(f.receiver.requests().size(), 2);
    const ClientRequest first = f.receiver.requests()[0];
    QCOMPARE(first.method, QByteArray("POST"));
    QVERIFY(first.url.toEncoded().startsWith(
        "https://relay.example.org/n/7f3a?x=1&validationToken=Validation%3A+Testing+"));
    QCOMPARE(first.headers.value("Content-Type"), QByteArray("text/plain; charset=utf-8"));
    QVERIFY(first.timeout == 10s);
    const auto token = GraphFixture::validationToken(first);
    QVERIFY(token && token->contains(": ") && token->endsWith(" +100%25"));
    QVERIFY(f.receiver.requests()[1].url.toEncoded().startsWith(
        "https://relay.example.org/life?validationToken="));

    const QJsonObject json = body(response);
    QCOMPARE(json.value(QStringLiteral("resource")), f.wish().value(QStringLiteral("resource")));
    QCOMPARE(json.value(QStringLiteral("clientState")).toString(), QStringLiteral("state-1"));
    QCOMPARE(json.value(QStringLiteral("applicationId")).toString(), connectorApp);
    QCOMPARE(json.value(QStringLiteral("creatorId")).toString(),
             QStringLiteral("00000000-0000-4000-8000-0000000000bb"));
    QCOMPARE(json.value(QStringLiteral("encryptionCertificateId")).toString(), QStringLiteral("cert-1"));
    QCOMPARE(*expiryOf(response), f.clock.now() + 48h);
    QVERIFY(!response.headers.value("request-id").isEmpty());
    QVERIFY(f.graph.hasSubscription(f.joinWebUrl));
}

void TestGraph::refusesWithoutToken()
{
    GraphFixture f;
    HttpRequest request = f.request("GET", "/beta/subscriptions");
    f.clock.advance(4501s);
    const HttpResponse stale = f.call(request);
    QCOMPARE(stale.status, 401);
    QCOMPARE(codeOf(stale), QStringLiteral("InvalidAuthenticationToken"));
    QVERIFY(stale.headers.value("WWW-Authenticate").startsWith("Bearer "));
    request.headers = {};
    const HttpResponse missing = f.call(request);
    QCOMPARE(missing.status, 401);
    QVERIFY(messageOf(missing) != messageOf(stale));
}

void TestGraph::errorShape()
{
    GraphFixture f;
    HttpRequest request = f.request("GET", "/beta/subscriptions/none");
    request.headers.append("client-request-id", "mine");
    const HttpResponse response = f.call(request);
    QCOMPARE(response.status, 404);
    QCOMPARE(response.headers.value("client-request-id"), QByteArray("mine"));
    const QJsonObject error = body(response).value(QStringLiteral("error")).toObject();
    QCOMPARE(error.value(QStringLiteral("code")).toString(), QStringLiteral("ResourceNotFound"));
    const QJsonObject inner = error.value(QStringLiteral("innerError")).toObject();
    QCOMPARE(inner.value(QStringLiteral("date")).toString(), QStringLiteral("2026-05-04T00:00:00"));
    QCOMPARE(inner.value(QStringLiteral("client-request-id")).toString(), QStringLiteral("mine"));
    QCOMPARE(inner.value(QStringLiteral("request-id")).toString().toLatin1(),
             response.headers.value("request-id"));
}

void TestGraph::refusesCreation_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QJsonValue none(QJsonValue::Undefined);
    const QString invalid = QStringLiteral("InvalidRequest");
    const auto resource = [](const QString &quoted) {
        return QJsonValue(
            QStringLiteral("communications/onlineMeetings(joinWebUrl='%1')/meetingCallEvents").arg(quoted));
    };
    const GraphFixture f;
    const QString once = QString::fromLatin1(QUrl::toPercentEncoding(f.joinWebUrl));
    const QString twice = QString::fromLatin1(QUrl::toPercentEncoding(once));
    const QString foreign =
        makeJoinWebUrl(QStringLiteral("19:meeting_QUJD@thread.v2"),
                       QStringLiteral("99999999-2222-4333-8444-555555555555"), sampleDirectory().user.id);
    const QString extension = QStringLiteral("ExtensionError");
    QTest::newRow("no resource") << "resource" << none << 400 << invalid;
    QTest::newRow("unknown resource")
        << "resource" << QJsonValue(QStringLiteral("me/events")) << 400 << invalid;
    QTest::newRow("with host") << "resource"
                               << QJsonValue(QStringLiteral("https://graph.microsoft.com/beta/me")) << 400
                               << invalid;
    QTest::newRow("link not encoded") << "resource" << resource(f.joinWebUrl) << 400 << extension;
    QTest::newRow("link encoded twice") << "resource" << resource(twice) << 400 << extension;
    QTest::newRow("link decoded first") << "resource"
                                        << resource(QString::fromLatin1(QUrl::toPercentEncoding(
                                               QUrl::fromPercentEncoding(f.joinWebUrl.toLatin1()))))
                                        << 400 << extension;
    QTest::newRow("escapes of the link in upper case")
        << "resource" << resource(QString(once).replace(QStringLiteral("%253a"), QStringLiteral("%253A")))
        << 400 << extension;
    QTest::newRow("unknown meeting") << "resource"
                                     << resource(QString(once).replace(QStringLiteral("QUJD"),
                                                                       QStringLiteral("QUJE")))
                                     << 400 << extension;
    QTest::newRow("short link") << "resource"
                                << resource(QStringLiteral(
                                       "https%3A%2F%2Fteams.microsoft.com%2Fmeet%2F123%3Fp%3Dx"))
                                << 400 << extension;
    QTest::newRow("another tenant's meeting")
        << "resource" << resource(QString::fromLatin1(QUrl::toPercentEncoding(foreign))) << 403 << extension;
    QTest::newRow("change type") << "changeType" << QJsonValue(QStringLiteral("created")) << 400 << invalid;
    QTest::newRow("change types") << "changeType" << QJsonValue(QStringLiteral("updated,deleted")) << 400
                                  << invalid;
    QTest::newRow("no change type") << "changeType" << none << 400 << invalid;
    QTest::newRow("no notificationUrl") << "notificationUrl" << none << 400 << invalid;
    QTest::newRow("plain http") << "notificationUrl"
                                << QJsonValue(QStringLiteral("http://relay.example.org/")) << 400 << invalid;
    QTest::newRow("plain http lifecycle")
        << "lifecycleNotificationUrl" << QJsonValue(QStringLiteral("http://relay.example.org/")) << 400
        << invalid;
    QTest::newRow("no lifecycleNotificationUrl") << "lifecycleNotificationUrl" << none << 400 << invalid;
    QTest::newRow("no expiry") << "expirationDateTime" << none << 400 << invalid;
    QTest::newRow("no date") << "expirationDateTime" << QJsonValue(QStringLiteral("tomorrow")) << 400
                             << invalid;
    QTest::newRow("past") << "expirationDateTime" << QJsonValue(QStringLiteral("2026-05-03T00:00:00Z")) << 400
                          << invalid;
    // 4,231 minutes from midnight of 4 May.
    QTest::newRow("too long") << "expirationDateTime" << QJsonValue(QStringLiteral("2026-05-06T22:31:00Z"))
                              << 400 << invalid;
    QTest::newRow("clientState") << "clientState" << QJsonValue(QString(129, QLatin1Char('x'))) << 400
                                 << invalid;
    QTest::newRow("web push") << "vapidPublicKey" << QJsonValue(QStringLiteral("x")) << 400 << invalid;
    QTest::newRow("TLS version") << "latestSupportedTlsVersion" << QJsonValue(QStringLiteral("v2_0")) << 400
                                 << invalid;
    QTest::newRow("no certificate") << "encryptionCertificate" << none << 400 << invalid;
    QTest::newRow("no certificate id") << "encryptionCertificateId" << none << 400 << invalid;
    QTest::newRow("long certificate id")
        << "encryptionCertificateId" << QJsonValue(QString(129, QLatin1Char('x'))) << 400 << invalid;
    QTest::newRow("PEM armour") << "encryptionCertificate"
                                << QJsonValue(QStringLiteral("-----BEGIN CERTIFICATE-----\n") +
                                              QString::fromLatin1(GraphFixture::certificate().toBase64()))
                                << 400 << invalid;
    QTest::newRow("no DER") << "encryptionCertificate" << QJsonValue(QStringLiteral("AAAA")) << 400
                            << invalid;
    QTest::newRow("short key") << "encryptionCertificate"
                               << QJsonValue(
                                      QString::fromLatin1(selfSigned(generateRsa(1024).get()).toBase64()))
                               << 400 << invalid;
}

void TestGraph::refusesCreation()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(int, status);
    QFETCH(QString, code);
    GraphFixture f;
    const HttpResponse response = f.create(f.wishWith(key, value));
    QCOMPARE(response.status, status);
    QCOMPARE(codeOf(response), code);
    QVERIFY(!messageOf(response).isEmpty());
    QVERIFY(f.receiver.requests().isEmpty()); // nobody was called
    QVERIFY(f.graph.subscriptions().empty());
}

void TestGraph::refusesDelegatedToken()
{
    GraphFixture f;
    const HttpResponse response = f.create(f.wish(), false);
    QCOMPARE(response.status, 403);
    QCOMPARE(codeOf(response), QStringLiteral("Forbidden"));
}

void TestGraph::refusesAppWithoutPermission()
{
    Directory directory = sampleDirectory();
    directory.apps[1].applicationPermissions.clear();
    GraphFixture f({}, directory);
    QCOMPARE(f.create(f.wish()).status, 403);
}

void TestGraph::refusesVersion1()
{
    GraphFixture f;
    QCOMPARE(f.create(f.wish(), true, "/v1.0").status, 400);
    const QString id = f.subscribe();
    const QJsonObject renewal{{QStringLiteral("expirationDateTime"), f.time(50h)}};
    QCOMPARE(f.call(f.request("PATCH", "/v1.0/subscriptions/" + id.toLatin1(), renewal)).status, 400);
    // Deleting works in either version (contract §2.5).
    QCOMPARE(f.call(f.request("DELETE", "/v1.0/subscriptions/" + id.toLatin1())).status, 204);
}

void TestGraph::raisesShortLifetimes()
{
    GraphFixture f;
    const HttpResponse response = f.create(f.wish(10min));
    QCOMPARE(response.status, 201);
    QCOMPARE(*expiryOf(response), f.clock.now() + 45min);
}

void TestGraph::lifecycleUrlIsCompulsoryAboveAnHour()
{
    GraphFixture f;
    QJsonObject json = f.wish(60min);
    json.remove(QStringLiteral("lifecycleNotificationUrl"));
    const HttpResponse created = f.create(json);
    QCOMPARE(created.status, 201);
    QCOMPARE(f.receiver.requests().size(), 1);
    // And it can be renewed in steps of an hour only.
    const QByteArray path = f.one(text(created, QStringLiteral("id")));
    f.clock.advance(30min);
    QCOMPARE(f.call(f.request("PATCH", path, {{QStringLiteral("expirationDateTime"), f.time(61min)}})).status,
             400);
    QCOMPARE(f.call(f.request("PATCH", path, {{QStringLiteral("expirationDateTime"), f.time(60min)}})).status,
             200);
}

void TestGraph::handshakeFailures_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("status") << 0;
    QTest::newRow("JSON") << 1;
    QTest::newRow("still encoded") << 2;
    QTest::newRow("newline") << 3;
    QTest::newRow("nobody there") << 4;
    QTest::newRow("too slow") << 5;
    QTest::newRow("created") << 6;
    QTest::newRow("second one fails") << 7;
}

void TestGraph::handshakeFailures()
{
    QFETCH(int, kind);
    GraphFixture f;
    int calls = 0;
    f.handshake = [&](const QByteArray &token) {
        ++calls;
        switch (kind) {
        case 0:
            return FakeHttpClient::text(token, 202, "text/plain");
        case 1:
            return FakeHttpClient::text(token, 200, "application/json");
        case 2:
            return FakeHttpClient::text(token.toPercentEncoding(), 200, "text/plain");
        case 3:
            return FakeHttpClient::text(token + '\n', 200, "text/plain; charset=utf-8");
        case 4:
            return FakeHttpClient::failed();
        case 5:
            return FakeHttpClient::hanging();
        case 6:
            return FakeHttpClient::text(token, 201, "text/plain");
        default:
            return FakeHttpClient::text(calls == 1 ? token : "other", 200, "text/plain; charset=utf-8");
        }
    };
    const HttpResponse response = f.create(f.wish());
    QCOMPARE(response.status, 400);
    QCOMPARE(codeOf(response), QStringLiteral("ValidationError"));
    QCOMPARE(calls, kind == 7 ? 2 : 1);
    QVERIFY(f.graph.subscriptions().empty());
    QCOMPARE(messageOf(response).contains(QStringLiteral("timed out")), kind == 5);
}

void TestGraph::conflict()
{
    GraphFixture f;
    const QString id = f.subscribe();
    QJsonObject again = f.wish();
    again.insert(QStringLiteral("resource"), QString(QLatin1Char('/') + callEventsResource(f.joinWebUrl)));
    const HttpResponse response = f.create(again);
    QCOMPARE(response.status, 409);
    QVERIFY(messageOf(response).contains(id));
    // Two creations at once: the second one loses, whatever it is told first.
    GraphFixture g;
    const HttpRequest request = g.request("POST", "/beta/subscriptions", g.wish());
    QList<int> statuses;
    for (int i = 0; i < 2; ++i)
        g.graph.answer(request, [&statuses](const HttpResponse &answer) { statuses.append(answer.status); });
    for (int i = 0; i < 5; ++i)
        g.clock.advance(0s);
    QCOMPARE(statuses, (QList<int>{201, 409}));
    QCOMPARE(g.graph.subscriptions().size(), std::size_t(1));
}

void TestGraph::readsOneAndMany()
{
    GraphFixture f;
    const QString id = f.subscribe();
    const QJsonObject one = body(f.call(f.request("GET", f.one(id))));
    QCOMPARE(one.value(QStringLiteral("id")).toString(), id);
    QVERIFY(one.value(QStringLiteral("clientState")).isNull());
    QVERIFY(one.value(QStringLiteral("encryptionCertificate")).isNull());
    const QJsonArray many =
        body(f.call(f.request("GET", "/beta/subscriptions"))).value(QStringLiteral("value")).toArray();
    QCOMPARE(many, QJsonArray{one});
}

void TestGraph::listIsThrottled()
{
    GraphFixture f;
    for (int i = 0; i < 25; ++i)
        QCOMPARE(f.call(f.request("GET", "/v1.0/subscriptions")).status, 200);
    f.clock.advance(5s);
    const HttpResponse response = f.call(f.request("GET", "/v1.0/subscriptions"));
    QCOMPARE(response.status, 429);
    QCOMPARE(codeOf(response), QStringLiteral("TooManyRequests"));
    QCOMPARE(response.headers.value("Retry-After"), QByteArray("15"));
    f.clock.advance(15s);
    QCOMPARE(f.call(f.request("GET", "/v1.0/subscriptions")).status, 200);
}

void TestGraph::othersDoNotSee()
{
    GraphFixture f;
    const QString id = f.subscribe();
    QCOMPARE(f.call(f.request("GET", f.one(id), {}, false)).status, 404);
    QCOMPARE(f.call(f.request("DELETE", f.one(id), {}, false)).status, 404);
    QCOMPARE(body(f.call(f.request("GET", "/beta/subscriptions", {}, false)))
                 .value(QStringLiteral("value"))
                 .toArray(),
             QJsonArray());
}

void TestGraph::renews()
{
    GraphFixture f;
    const QString id = f.subscribe();
    f.clock.advance(50min);
    const HttpResponse response =
        f.call(f.request("PATCH", f.one(id), {{QStringLiteral("expirationDateTime"), f.time(70h)}}));
    QCOMPARE(response.status, 200);
    QCOMPARE(*expiryOf(response), f.clock.now() + 70h);
    QCOMPARE(text(response, QStringLiteral("id")), id);
    QCOMPARE(f.receiver.requests().size(), 2); // no new handshake
    f.clock.advance(69h);
    QVERIFY(f.graph.hasSubscription(f.joinWebUrl));
}

void TestGraph::patchRefusals_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("status");
    QTest::newRow("lifecycleNotificationUrl")
        << "lifecycleNotificationUrl" << "https://relay.example.org/" << 400;
    QTest::newRow("clientState") << "clientState" << "new" << 400;
    QTest::newRow("resource") << "resource" << "x" << 400;
    QTest::newRow("too long") << "expirationDateTime" << "2026-05-06T22:31:00Z" << 400;
    QTest::newRow("no date") << "expirationDateTime" << "later" << 400;
    QTest::newRow("http") << "notificationUrl" << "http://relay.example.org/" << 400;
    QTest::newRow("certificate without id") << "encryptionCertificate" << "AAAA" << 400;
    QTest::newRow("nothing") << QString() << QString() << 400;
}

void TestGraph::patchRefusals()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, status);
    GraphFixture f;
    const QString id = f.subscribe();
    HttpRequest request = f.request("PATCH", f.one(id));
    request.body = key.isEmpty() ? "{}" : QJsonDocument(QJsonObject{{key, value}}).toJson();
    QCOMPARE(f.call(request).status, status);
    request.body = "no JSON";
    QCOMPARE(f.call(request).status, 400);
    QCOMPARE(f.call(f.request("PATCH", f.one(QStringLiteral("none")), {{key, value}})).status, 404);
}

void TestGraph::changingTheUrlShakesHandsAgain()
{
    GraphFixture f;
    const QString id = f.subscribe();
    const QJsonObject change{{QStringLiteral("notificationUrl"), QStringLiteral("https://new.example.org/")}};
    f.handshake = [](const QByteArray &) { return FakeHttpClient::text("no", 200, "text/plain"); };
    QCOMPARE(codeOf(f.call(f.request("PATCH", f.one(id), change))), QStringLiteral("ValidationError"));
    QVERIFY(f.graph.subscriptions()[0].notificationUrl.contains(QStringLiteral("relay.example.org")));
    f.handshake = {};
    QCOMPARE(f.call(f.request("PATCH", f.one(id), change)).status, 200);
    QCOMPARE(f.graph.subscriptions()[0].notificationUrl, QStringLiteral("https://new.example.org/"));

    const Pkey key = generateRsa(2048);
    QCOMPARE(f.call(f.request("PATCH", f.one(id),
                              {{QStringLiteral("encryptionCertificate"),
                                QString::fromLatin1(selfSigned(key.get()).toBase64())},
                               {QStringLiteral("encryptionCertificateId"), QStringLiteral("cert-2")}}))
                 .status,
             200);
    f.publish(f.clock.now(), "rotated");
    const QJsonObject content = QJsonDocument::fromJson(f.notifications().last().body)
                                    .object()[QStringLiteral("value")][0][QStringLiteral("encryptedContent")]
                                    .toObject();
    QCOMPARE(content.value(QStringLiteral("encryptionCertificateId")).toString(), QStringLiteral("cert-2"));
    QVERIFY(unwrap(content.value(QStringLiteral("dataKey")).toString().toLatin1(), key.get()).has_value());
}

void TestGraph::deletes()
{
    GraphFixture f;
    const QString id = f.subscribe();
    const HttpResponse response = f.call(f.request("DELETE", f.one(id)));
    QCOMPARE(response.status, 204);
    QVERIFY(response.body.isEmpty());
    QCOMPARE(f.call(f.request("DELETE", f.one(id))).status, 404);
    QVERIFY(!f.subscribe().isEmpty()); // the slot is free again
}

void TestGraph::expires()
{
    GraphFixture f;
    const QString id = f.subscribe();
    f.clock.advance(48h);
    QVERIFY(!f.graph.hasSubscription(f.joinWebUrl));
    f.appBearer.clear();
    QCOMPARE(f.call(f.request("GET", f.one(id))).status, 404);
    const auto before = f.notifications().size();
    f.publish(f.clock.now());
    QCOMPARE(f.notifications().size(), before);
}

void TestGraph::reauthorizes()
{
    GraphFixture f;
    const QString id = f.subscribe();
    const Instant expiry = f.graph.subscriptions()[0].expires;
    QCOMPARE(f.call(f.request("POST", f.one(id) + "/reauthorize")).status, 204);
    QCOMPARE(f.graph.subscriptions()[0].expires, expiry);
    QVERIFY(f.graph.misuses().isEmpty());
    QCOMPARE(
        f.call(f.request("PATCH", f.one(id), {{QStringLiteral("expirationDateTime"), f.time(50h)}})).status,
        200);
    QCOMPARE(f.graph.misuses().size(), 1);
    QCOMPARE(f.call(f.request("POST", f.one(id) + "/nothing")).status, 405);
    QCOMPARE(f.call(f.request("PUT", f.one(id))).status, 405);
}

void TestGraph::virtualEvents_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("changeType");
    QTest::addColumn<bool>("app");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *resource, const char *changeType, bool app,
                        int status) {
        QTest::newRow(name) << QString::fromLatin1(resource) << QString::fromLatin1(changeType) << app
                            << status;
    };
    row("tenant, app", "solutions/virtualEvents/events", "created", true, 201);
    row("tenant, user", "solutions/virtualEvents/events", "created", false, 403);
    row("organizers", "solutions/virtualEvents/events/getEventsFromOrganizers(organizerIds=['id1', 'id2'])",
        "created", true, 201);
    row("webinar, user", "solutions/virtualEvents/webinars/a@b", "updated", false, 201);
    row("webinar, wrong change", "solutions/virtualEvents/webinars/a@b", "created", false, 400);
    row("sessions", "/solutions/virtualEvents/webinars/a@b/sessions", "created, updated", false, 201);
    row("registrations", "solutions/virtualEvents/webinars/a@b/registrations", "created,updated", true, 201);
    row("reports", "solutions/virtualEvents/webinars/a@b/getAttendanceReports", "created", true, 201);
    row("town hall", "solutions/virtualEvents/townhalls/a@b", "updated", true, 201);
    row("video", "solutions/virtualEvents/townhalls/a@b/getVideoOnDemandPublication", "updated", true, 201);
    row("unknown", "solutions/virtualEvents/webinars/a@b/questions", "updated", true, 400);
}

void TestGraph::virtualEvents()
{
    QFETCH(QString, resource);
    QFETCH(QString, changeType);
    QFETCH(bool, app);
    QFETCH(int, status);
    GraphFixture f;
    QJsonObject wish{
        {QStringLiteral("changeType"), changeType},
        {QStringLiteral("notificationUrl"), QStringLiteral("https://relay.example.org/n")},
        {QStringLiteral("lifecycleNotificationUrl"), QStringLiteral("https://relay.example.org/n")},
        {QStringLiteral("resource"), resource},
        {QStringLiteral("expirationDateTime"), f.time(23h)}};
    QCOMPARE(f.create(wish, app, "/v1.0").status, status);
    if (status != 201)
        return;
    QCOMPARE(f.receiver.requests().size(), 2); // one URL, two handshakes
    QCOMPARE(f.create(wish, app, "/v1.0").status, 409);
    // One day, and no resource data.
    wish.insert(QStringLiteral("expirationDateTime"), f.time(24h + 1min));
    QCOMPARE(f.create(wish, app, "/v1.0").status, 400);
    wish.insert(QStringLiteral("expirationDateTime"), f.time(23h));
    wish.insert(QStringLiteral("includeResourceData"), true);
    QCOMPARE(f.create(wish, app, "/v1.0").status, 400);
}

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"
