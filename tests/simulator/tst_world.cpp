// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"
#include "opening.h"
#include "simulator/groundtruth.h"
#include "support/patience.h"
#include "support/testing.h"
#include "worldclient.h"

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
    WorldClient client(realTime);
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
    WorldClient client(realTime);
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
    WorldClient client(realTime);
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
    WorldClient client(realTime);
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
    WorldClient client(realTime);
    client.signInAsApp(world);
    QCOMPARE(client.subscribe(world, receiver.url(), m_certificate, clock.now()).status, 201);
    clock.advance(1h);
    QTRY_VERIFY(world.isFinished());
    QVERIFY(receiver.events(m_key.get()).isEmpty());
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
