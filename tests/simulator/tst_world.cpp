// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "opening.h"
#include "requests.h"
#include "simulator/groundtruth.h"
#include "simulator/joinlink.h"
#include "simulator/world.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QSignalSpy>

#include <map>
#include <set>

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::base::ManualScheduler;
using rollcall::base::Scheduler;
using rollcall::base::SystemScheduler;
using rollcall::net::ClientAnswer;
using rollcall::net::ClientRequest;
using rollcall::net::HttpRequest;
using rollcall::net::HttpResponder;
using namespace std::chrono_literals;

namespace {

/// A webhook that keeps what it gets.
class Receiver final : public rollcall::net::HttpHandler
{
public:
    explicit Receiver(Scheduler &scheduler)
        : m_server(*this, scheduler)
    {
        if (!m_server.listen(QHostAddress::LocalHost, 0))
            qFatal("can't listen");
    }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1/n").arg(m_server.port()); }

    void handle(HttpRequest request, HttpResponder responder) override
    {
        if (const auto token = request.queryValue("validationToken")) {
            ++handshakes;
            responder.respond({.contentType = "text/plain", .body = *token});
            return;
        }
        collections.append(QJsonDocument::fromJson(request.body).object());
        responder.respond({.status = 202});
    }

    /// The decrypted events in order of arrival.
    [[nodiscard]] QList<QJsonObject> events(EVP_PKEY *key) const
    {
        QList<QJsonObject> result;
        for (const QJsonObject &collection : collections) {
            for (const QJsonValue &item : collection.value(QStringLiteral("value")).toArray()) {
                const QJsonValue content = item[QStringLiteral("encryptedContent")];
                const auto member = [&content](const QString &name) {
                    return content[name].toString().toLatin1();
                };
                if (content.isUndefined())
                    continue; // lifecycle
                result.append(QJsonDocument::fromJson(open(member(QStringLiteral("data")),
                                                           member(QStringLiteral("dataSignature")),
                                                           member(QStringLiteral("dataKey")), key)
                                                          .value_or(QByteArray()))
                                  .object());
            }
        }
        return result;
    }

    QList<QJsonObject> collections;
    int handshakes = 0;

private:
    rollcall::net::HttpServer m_server;
};

/// A client with real sockets.
struct Client
{
    explicit Client(Scheduler &scheduler)
        : http(rollcall::net::makeHttpClient(scheduler))
    {
    }

    [[nodiscard]] ClientAnswer call(const QByteArray &method, const QString &url,
                                    const QByteArray &content = {}, const QByteArray &contentType = {},
                                    std::chrono::milliseconds timeout = 30s)
    {
        ClientRequest request{.method = method,
                              .url = QUrl::fromEncoded(url.toLatin1(), QUrl::StrictMode),
                              .body = content,
                              .timeout = timeout};
        if (!contentType.isEmpty())
            request.headers.append("Content-Type", contentType);
        if (!bearer.isEmpty())
            request.headers.append("Authorization", bearer);
        std::optional<ClientAnswer> answer;
        QObject context;
        http->send(request, &context, [&answer](const rollcall::base::Result<ClientAnswer> &result) {
            answer = result.value_or(ClientAnswer{});
        });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
            qFatal("no answer at all");
        return *answer;
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

    void signInAsApp(const World &world)
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
    [[nodiscard]] ClientAnswer subscribe(const World &world, const QString &url,
                                         const QByteArray &certificate, rollcall::base::Instant now)
    {
        const QJsonObject wish{
            {QStringLiteral("changeType"), QStringLiteral("updated")},
            {QStringLiteral("notificationUrl"), url},
            {QStringLiteral("lifecycleNotificationUrl"), url},
            {QStringLiteral("resource"), callEventsResource(world.joinWebUrl())},
            {QStringLiteral("expirationDateTime"),
             QString::fromStdString(rollcall::base::formatMilliseconds(now + 48h))},
            {QStringLiteral("clientState"), QStringLiteral("state")},
            {QStringLiteral("includeResourceData"), true},
            {QStringLiteral("encryptionCertificate"), QString::fromLatin1(certificate.toBase64())},
            {QStringLiteral("encryptionCertificateId"), QStringLiteral("c")}};
        return call("POST", world.graphBaseUrl() + QStringLiteral("/beta/subscriptions"),
                    QJsonDocument(wish).toJson(), "application/json");
    }

    std::unique_ptr<rollcall::net::HttpClient> http;
    QByteArray bearer;
};

QStringList idsOf(const QList<QJsonObject> &events)
{
    QStringList result;
    for (const QJsonObject &event : events)
        result.append(event.value(QStringLiteral("id")).toString());
    return result;
}

QStringList plannedIds(const World &world)
{
    QStringList result;
    for (const CallEvent &event : callEvents(world.scenario()))
        result.append(event.id);
    return result;
}

} // namespace

class TestWorld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void initTestCase();
    void organizerFindsTheMeeting();
    void playsToTheEnd();
    void highSpeedLosesNothing();
    void doublesAndLoses();
    void setTime();
    void lateSubscriberHearsNothing();
    void failsOnPurpose();
    void controls();
    void portInUse();

private:
    Pkey m_key;
    QByteArray m_certificate;
};

void TestWorld::initTestCase()
{
    m_key = generateRsa(2048);
    m_certificate = selfSigned(m_key.get());
}

void TestWorld::organizerFindsTheMeeting()
{
    SystemScheduler realTime;
    ManualScheduler clock(at("2026-05-04T08:57:00Z"));
    World world(clock, realTime, {});
    QVERIFY(world.start().has_value());
    Client client(realTime);
    const QJsonObject discovery = client.json("GET", world.openIdConfigurationUrl());
    QCOMPARE(discovery.value(QStringLiteral("issuer")).toString(), world.authority());
    const QJsonObject started = client.form(
        discovery.value(QStringLiteral("device_authorization_endpoint")).toString(),
        {{QStringLiteral("client_id"), world.clientId()},
         {QStringLiteral("scope"), QStringLiteral("openid offline_access User.Read Calendars.ReadBasic")}});
    const FormFields poll{
        {QStringLiteral("grant_type"), QStringLiteral("urn:ietf:params:oauth:grant-type:device_code")},
        {QStringLiteral("client_id"), world.clientId()},
        {QStringLiteral("device_code"), started.value(QStringLiteral("device_code")).toString()}};
    const QString endpoint = discovery.value(QStringLiteral("token_endpoint")).toString();
    clock.advance(5s);
    QCOMPARE(client.form(endpoint, poll).value(QStringLiteral("error")).toString(),
             QStringLiteral("authorization_pending"));
    clock.advance(5s);
    client.bearer =
        "Bearer " + client.form(endpoint, poll).value(QStringLiteral("access_token")).toString().toLatin1();
    QCOMPARE(client.call("GET", started.value(QStringLiteral("verification_uri")).toString()).status, 200);

    const ClientAnswer answer = client.call(
        "GET", world.graphBaseUrl() +
                   QStringLiteral("/v1.0/me/calendarView?startDateTime=2026-05-04T00:00:00Z&endDateTime="
                                  "2026-05-05T00:00:00Z"));
    QCOMPARE(answer.status, 200);
    // The virtual clock's, not this machine's.
    QCOMPARE(answer.headers.value("Date"), QByteArray("Mon, 04 May 2026 08:57:10 GMT"));
    const QJsonObject meeting = QJsonDocument::fromJson(answer.body)[QStringLiteral("value")][0].toObject();
    QCOMPARE(meeting.value(QStringLiteral("subject")).toString(), world.meetingSubject());
    QCOMPARE(meeting[QStringLiteral("onlineMeeting")][QStringLiteral("joinUrl")].toString(),
             world.joinWebUrl());
    QCOMPARE(world.scheduledStart(), at("2026-05-04T09:00:00Z"));
    QCOMPARE(world.scheduledEnd(), at("2026-05-04T09:50:00Z"));
    // Nothing happens before somebody listens.
    clock.advance(1h);
    QVERIFY(!world.beganAt());
    QCOMPARE(world.groundTruthJson().value(QStringLiteral("started")), QJsonValue(false));
}

void TestWorld::playsToTheEnd()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 30, .seed = 2});
    QVERIFY(world.start().has_value());
    QSignalSpy finished(&world, &World::finished);
    Receiver receiver(realTime);
    Client client(realTime);
    client.signInAsApp(world);
    const ClientAnswer created = client.subscribe(world, receiver.url(), m_certificate, clock.now());
    QCOMPARE(created.status, 201);
    QCOMPARE(receiver.handshakes, 2);
    QVERIFY(world.beganAt() == clock.now() + 5s);

    for (int minute = 0; minute < 55; minute += 5) {
        clock.advance(5min);
        QTRY_VERIFY(world.graph().publisher().isIdle());
    }
    QTRY_COMPARE(finished.count(), 1);
    const QList<QJsonObject> events = receiver.events(m_key.get());
    QCOMPARE(idsOf(events), plannedIds(world));
    const GroundTruth truth = groundTruth(world.scenario(), *world.beganAt());
    QCOMPARE(events.first().value(QStringLiteral("eventDateTime")).toString().toStdString(),
             rollcall::base::formatExact(truth.calls[0].start));
    QCOMPARE(client.json("GET", world.baseUrl() + QStringLiteral("/rollcall-sim/ground-truth")),
             world.groundTruthJson());
    QVERIFY(world.graph().misuses().isEmpty());

    const QJsonObject keys =
        client.json("GET", world.baseUrl() + QStringLiteral("/common/discovery/v2.0/keys"));
    for (const QJsonObject &collection : receiver.collections) {
        if (collection.value(QStringLiteral("value"))[0].toObject().contains(
                QStringLiteral("lifecycleEvent")))
            continue;
        const QJsonArray tokens = collection.value(QStringLiteral("validationTokens")).toArray();
        QCOMPARE(tokens.size(), 1);
        const auto claims = verifiedClaims(tokens[0].toString().toLatin1(),
                                           keys.value(QStringLiteral("keys")).toArray()[0].toObject());
        QVERIFY(claims &&
                world.validationIssuers().contains(claims->value(QStringLiteral("iss")).toString()));
    }
}

void TestWorld::highSpeedLosesNothing()
{
    SystemScheduler realTime;
    SystemScheduler clock(at("2026-05-04T09:00:00Z"), 1500);
    World world(clock, realTime, {.people = 300, .seed = 3, .reopened = true});
    QVERIFY(world.start().has_value());
    QSignalSpy finished(&world, &World::finished);
    Receiver receiver(realTime);
    Client client(realTime);
    client.signInAsApp(world);
    QCOMPARE(client.subscribe(world, receiver.url(), m_certificate, clock.now()).status, 201);
    QVERIFY(finished.count() == 1 || finished.wait(120'000));
    QCOMPARE(idsOf(receiver.events(m_key.get())), plannedIds(world));
}

void TestWorld::doublesAndLoses()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime,
                {.people = 30,
                 .faults = {.latePercent = 20,
                            .doubledPercent = 30,
                            .reencryptedPercent = 30,
                            .reorderedPercent = 30,
                            .lostPercent = 10}});
    QVERIFY(world.start().has_value());
    Receiver receiver(realTime);
    Client client(realTime);
    client.signInAsApp(world);
    QCOMPARE(client.subscribe(world, receiver.url(), m_certificate, clock.now()).status, 201);
    for (int minute = 0; minute < 60 && !world.isFinished(); minute += 5) {
        clock.advance(5min);
        QTRY_VERIFY(world.graph().publisher().isIdle());
    }
    QVERIFY(world.isFinished());
    const QStringList received = idsOf(receiver.events(m_key.get()));
    const QStringList planned = plannedIds(world);
    const QSet<QString> distinct(received.begin(), received.end());
    QVERIFY(distinct.size() < planned.size());  // lost
    QVERIFY(received.size() > distinct.size()); // doubled
    QStringList inOrder = received;
    std::ranges::sort(inOrder, {}, [&planned](const QString &id) { return planned.indexOf(id); });
    QVERIFY(received != inOrder); // late and overtaken
}

void TestWorld::setTime()
{
    SystemScheduler realTime;
    ManualScheduler clock(at("2026-05-04T08:00:00Z"));
    World world(clock, realTime, {.people = 3, .startAt = at("2026-05-04T08:58:30Z")});
    QVERIFY(world.start().has_value());
    QSignalSpy finished(&world, &World::finished);
    QCOMPARE(*world.beganAt(), at("2026-05-04T08:58:30Z"));
    QCOMPARE(world.scheduledStart(), at("2026-05-04T09:00:00Z"));
    clock.advance(1h);
    QCOMPARE(finished.count(), 0);
    clock.advance(1h);
    QCOMPARE(finished.count(), 1); // with nobody listening
}

void TestWorld::lateSubscriberHearsNothing()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 10});
    QVERIFY(world.start().has_value());
    world.begin();
    clock.advance(1min);
    Receiver receiver(realTime);
    Client client(realTime);
    client.signInAsApp(world);
    QCOMPARE(client.subscribe(world, receiver.url(), m_certificate, clock.now()).status, 201);
    clock.advance(1h);
    QTRY_VERIFY(world.isFinished());
    QVERIFY(receiver.events(m_key.get()).isEmpty());
}

void TestWorld::failsOnPurpose()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 3});
    QVERIFY(world.start().has_value());
    Client client(realTime);
    client.signInAsApp(world);
    const QString list = world.graphBaseUrl() + QStringLiteral("/v1.0/subscriptions");
    const auto fail = [&](const QString &query) {
        return client.call("POST", world.baseUrl() + QStringLiteral("/rollcall-sim/fail?") + query).status;
    };
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=429&retryAfter=7")), 204);
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=503&times=2")), 204);
    const ClientAnswer throttled = client.call("GET", list);
    QCOMPARE(throttled.status, 429);
    QCOMPARE(throttled.headers.value("Retry-After"), QByteArray("7"));
    QCOMPARE(client.call("GET", list).status, 503);
    QCOMPARE(client.call("GET", list).status, 503);
    QCOMPARE(client.call("GET", list).status, 200);
    QCOMPARE(fail(QStringLiteral("method=GET&path=/subscriptions&status=0")), 204);
    QCOMPARE(client.call("GET", list, {}, {}, 50ms).status, 0); // silence
    QCOMPARE(client.call("GET", list).status, 200);
    for (const char *query : {"", "method=GET&path=/x", "method=GET&status=500", "path=/x&status=500",
                              "method=GET&path=/x&status=99"})
        QCOMPARE(fail(QLatin1String(query)), 400);
}

void TestWorld::controls()
{
    SystemScheduler realTime;
    ManualScheduler clock;
    World world(clock, realTime, {.people = 3});
    QVERIFY(world.start().has_value());
    Client client(realTime);
    const QString control = world.baseUrl() + QStringLiteral("/rollcall-sim/");
    QCOMPARE(client.json("GET", control + QStringLiteral("info")), world.infoJson());
    QCOMPARE(client.call("GET", control + QStringLiteral("ground-truth")).status, 404);
    QCOMPARE(client.json("GET", control + QStringLiteral("status")).value(QStringLiteral("started")),
             QJsonValue(false));
    QCOMPARE(client.call("POST", control + QStringLiteral("begin")).status, 204);
    QVERIFY(world.beganAt() == clock.now());
    QCOMPARE(client.call("GET", control + QStringLiteral("ground-truth")).status, 200);
    const auto keys = [&] {
        return client.json("GET", world.baseUrl() + QStringLiteral("/common/discovery/v2.0/keys"))
            .value(QStringLiteral("keys"))
            .toArray()
            .size();
    };
    QCOMPARE(keys(), 1);
    QCOMPARE(client.call("POST", control + QStringLiteral("rotate-signing-keys")).status, 204);
    QCOMPARE(keys(), 2);
    QCOMPARE(client.call("POST", control + QStringLiteral("revoke-access")).status, 204);
    QCOMPARE(client.call("POST", control + QStringLiteral("revoke-refresh-tokens")).status, 204);
    QCOMPARE(client.call("GET", control + QStringLiteral("nothing")).status, 404);
}

void TestWorld::portInUse()
{
    SystemScheduler realTime;
    World first(realTime, realTime, {.people = 1});
    QVERIFY(first.start().has_value());
    WorldOptions options{.people = 1};
    options.port = static_cast<quint16>(QUrl(first.baseUrl()).port());
    World second(realTime, realTime, options);
    const auto started = second.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, rollcall::base::ErrorKind::Network);
}

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
