// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/graphfixture.h"
#include "keeperfixture.h"
#include "monitor/choosing/meetingwatch.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using domain::CoverageFact;
using domain::CoverageKind;
using monitor::Hearing;
using monitor::MeetingWatch;

namespace {

const QString otherId = QStringLiteral("8a105c7d-2dc5-4530-97cd-4e7ae6534c08");

/// A watch, and all it says.
struct WatchFixture : GraphFixture
{
    explicit WatchFixture(const Hearing &hearing = {}, const QString &known = {},
                          Instant expires = at("2026-05-06T00:00:00Z"), bool relay = false)
        : watch(client, census, storage, setup(hearing, known, expires, relay))
    {
        skew = 1h; // Graph's clock is not ours
        QObject::connect(&watch, &MeetingWatch::fact, &context,
                         [this](const CoverageFact &fact) { facts.push_back(fact); });
        http.respondWith([this](const net::ClientRequest &request) { return answer(request); });
    }

    /// `known`: a subscription of an earlier run, and how long it was to live.
    [[nodiscard]] static MeetingWatch::Setup setup(const Hearing &hearing, const QString &known,
                                                   Instant expires, bool relay)
    {
        MeetingWatch::Setup result{.meetingId = QStringLiteral("meeting"),
                                   .joinWebUrl = QStringLiteral("https://teams.example/l/1"),
                                   .tenantId = QStringLiteral("11111111-2222-3333-4444-555555555555"),
                                   .clientId = QStringLiteral("99999999-8888-7777-6666-55555555555a"),
                                   .urls = {QStringLiteral("https://relay.example/n/1"),
                                            QStringLiteral("https://relay.example/n/1")},
                                   .clientStateKey = "key",
                                   .certificate = {QStringLiteral("key-1"), "DER"},
                                   .hearing = hearing,
                                   .receivesMeanwhile = relay};
        if (!known.isEmpty()) {
            result.rows.push_back(rowOf(result.clientStateKey, known));
            result.rows.back().expires = expires;
        }
        return result;
    }
    /// Graph that does what it is asked to.
    FakeHttpClient::Reply answer(const net::ClientRequest &request)
    {
        if (request.method == "DELETE")
            return FakeHttpClient::empty(204, date());
        const QString expires = QString::fromStdString(base::formatExact(graphNow() + 24h));
        QJsonObject object = subscription(expires, id);
        if (request.method == "GET" && request.url.path().endsWith(QStringLiteral("/subscriptions")))
            return FakeHttpClient::json({{QStringLiteral("value"), QJsonArray{object}}}, 200, date());
        return FakeHttpClient::json(object, request.method == "POST" ? 201 : 200, date());
    }
    void begin()
    {
        watch.start();
        settle();
    }
    [[nodiscard]] QStringList kinds() const
    {
        static const QStringList names{QStringLiteral("subscribed"), QStringLiteral("unsubscribed"),
                                       QStringLiteral("contact"), QStringLiteral("gap"),
                                       QStringLiteral("gapClosed")};
        QStringList result;
        for (const CoverageFact &fact : facts)
            result << names.value(int(fact.kind));
        return result;
    }

    QString id = subscriptionId;
    MemoryRows storage{scheduler};
    monitor::SubscriptionCensus census{client};
    MeetingWatch watch;
    std::vector<CoverageFact> facts;
};

} // namespace

class TestMeetingWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void factsHaveGraphsTimes();
    void confirmsEveryFiveMinutes();
    void outageIsAGap();
    void shortSleepIsAGap_data();
    void shortSleepIsAGap();
    void lapseMakesANewOne();
    void newOneBeginsAfterTheOld();
    void goesOnWithOurs();
    void anotherOneIsAdopted();
    void expiredMeanwhile();
    void refusalIsFinal();
    void passingFailureIsTriedAgain_data();
    void passingFailureIsTriedAgain();
    void renewsWhenTold();
    void lifecycleNotifications();
    void somebodyElsesIsLeftAlone();
    void somebodyElsesGoesWithConsent();
    void anotherDeviceHasFetchedIt();
    void longUnseenLapseIsAGap();
    void stops();
    void stopsWhatIsBeingMade();
    void stopsWithoutSuccess();
    void stopsBeforeStart();
};

void TestMeetingWatch::factsHaveGraphsTimes()
{
    WatchFixture f;
    QSignalSpy since(&f.watch, &MeetingWatch::subscribed);
    QSignalSpy confirmed(&f.watch, &MeetingWatch::confirmed);
    f.begin();
    QVERIFY(f.watch.isActive());
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("subscribed")});
    QCOMPARE(f.facts[0].at, f.graphNow());
    QVERIFY(f.facts[0].delivery == domain::Delivery::Provable);
    QCOMPARE(since.count(), 1);
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(confirmed[0][0].value<Instant>(), f.graphNow());
    QCOMPARE(f.storage.rows.size(), std::size_t(1));
    const storage::SubscriptionRow &row = f.storage.rows.front();
    QCOMPARE(row.id, subscriptionId.toStdString());
    QCOMPARE(row.meeting, std::string("meeting"));
    QCOMPARE(row.created, f.graphNow());
    QVERIFY(row.expires == f.graphNow() + 24h);
    // What Graph was told, and only its digest.
    const QByteArray state = bodyOf(f.http.requests()[0])[u"clientState"].toString().toLatin1();
    QVERIFY(row.clientState == domain::sha256(state.toStdString()));
}

void TestMeetingWatch::confirmsEveryFiveMinutes()
{
    WatchFixture f;
    f.begin();
    const Instant start = f.graphNow();
    f.scheduler.advance(5min);
    f.settle();
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("subscribed"), QStringLiteral("contact")}));
    QCOMPARE(f.facts[1].at, start + 5min);
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("GET /beta/subscriptions/") + subscriptionId);
    f.scheduler.advance(10min);
    f.settle();
    QCOMPARE(f.facts.size(), std::size_t(4));
    QCOMPARE(f.facts[3].at, start + 15min);
}

void TestMeetingWatch::outageIsAGap()
{
    WatchFixture f;
    QSignalSpy troubled(&f.watch, &MeetingWatch::troubled);
    f.begin();
    f.scheduler.advance(10min);
    f.settle();
    const Instant last = f.graphNow();
    f.facts.clear();
    f.http.respondWith([](const net::ClientRequest &) { return FakeHttpClient::failed(); });
    f.scheduler.advance(25min);
    QVERIFY(f.facts.empty());
    QVERIFY(troubled.count() > 0);
    f.http.respondWith([&f](const net::ClientRequest &request) { return f.answer(request); });
    f.scheduler.advance(6min);
    f.settle();
    QVERIFY(f.facts.size() >= 2);
    QVERIFY(f.facts[0].kind == CoverageKind::Gap);
    QCOMPARE(f.facts[0].cause, std::string("listener_down"));
    QCOMPARE(f.facts[0].at, last);
    QVERIFY(f.facts[0].until > last + 25min && f.facts[0].until <= f.graphNow());
    QVERIFY(!f.facts[0].id.empty());
    QVERIFY(f.facts[1].kind == CoverageKind::Contact);
}

void TestMeetingWatch::shortSleepIsAGap_data()
{
    QTest::addColumn<bool>("relay");
    QTest::newRow("our own listener") << false;
    QTest::newRow("a relay") << true;
}

/// Though Graph's confirmations came as often as ever.
void TestMeetingWatch::shortSleepIsAGap()
{
    QFETCH(bool, relay);
    WatchFixture f({}, {}, at("2026-05-06T00:00:00Z"), relay);
    f.begin();
    const Instant before = f.graphNow();
    f.facts.clear();
    f.scheduler.jumpWallClock(4min);
    f.watch.slept();
    f.watch.woke();
    f.settle();
    const QStringList contact{QStringLiteral("contact")};
    QCOMPARE(f.kinds(), relay ? contact : QStringList{QStringLiteral("gap")} + contact);
    if (!relay) {
        QCOMPARE(f.facts[0].at, before);
        QCOMPARE(f.facts[0].until, f.graphNow());
        QCOMPARE(f.facts[0].cause, std::string("listener_down"));
    }
    f.facts.clear();
    f.scheduler.advance(5min);
    f.settle();
    QCOMPARE(f.kinds(), contact); // it sleeps no more
}

void TestMeetingWatch::lapseMakesANewOne()
{
    WatchFixture f;
    f.begin();
    f.scheduler.advance(5min);
    f.settle();
    const Instant confirmed = f.graphNow();
    f.facts.clear();
    f.http.enqueue(FakeHttpClient::graphError(404, QStringLiteral("ResourceNotFound"), f.date()));
    f.id = otherId;
    f.scheduler.advance(5min);
    f.settle();
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("unsubscribed"), QStringLiteral("subscribed")}));
    QCOMPARE(f.facts[0].at, confirmed); // the last that is known
    QCOMPARE(f.facts[0].cause, std::string("subscription_lapsed"));
    QCOMPARE(f.facts[1].at, f.graphNow());
    QCOMPARE(f.watch.row().id, otherId.toStdString());
    QCOMPARE(linesOf(f.http).mid(2), (QStringList{QStringLiteral("GET /beta/subscriptions/") + subscriptionId,
                                                  QStringLiteral("POST /beta/subscriptions")}));
}

/// Date fields are cut to seconds: the new one must not seem to end with the old one.
void TestMeetingWatch::newOneBeginsAfterTheOld()
{
    Hearing hearing;
    WatchFixture probe;
    hearing.note({.kind = CoverageKind::Subscribed, .at = probe.graphNow() - 1h});
    hearing.note({.kind = CoverageKind::Unsubscribed, .at = probe.graphNow() + 500ms});
    WatchFixture f(hearing);
    f.begin();
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("subscribed")});
    QVERIFY(f.facts[0].at > *hearing.unsubscribed);
    QVERIFY(f.facts[0].at < *hearing.unsubscribed + 1ms);
}

void TestMeetingWatch::goesOnWithOurs()
{
    const Instant before = at("2026-05-03T20:00:00Z");
    Hearing hearing;
    hearing.note({.kind = CoverageKind::Subscribed, .at = before});
    hearing.note({.kind = CoverageKind::Contact, .at = before + 30min});
    WatchFixture f(hearing, subscriptionId);
    QSignalSpy since(&f.watch, &MeetingWatch::subscribed);
    f.begin();
    QCOMPARE(linesOf(f.http), QStringList{QStringLiteral("GET /beta/subscriptions/") + subscriptionId});
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("gap")});
    QCOMPARE(f.facts[0].at, before + 30min);
    QCOMPARE(f.facts[0].until, f.graphNow());
    QCOMPARE(f.facts[0].cause, std::string("listener_down"));
    QCOMPARE(since[0][0].value<Instant>(), before);
    QCOMPARE(f.watch.row().created, before);
    f.scheduler.advance(5min);
    f.settle();
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("gap"), QStringLiteral("contact")}));
}

void TestMeetingWatch::anotherOneIsAdopted()
{
    Hearing hearing;
    hearing.note({.kind = CoverageKind::Subscribed, .at = at("2026-05-03T20:00:00Z")});
    WatchFixture f(hearing, otherId, at("2026-05-04T00:00:00Z"));
    f.http.enqueue(FakeHttpClient::graphError(409, QStringLiteral("Conflict"), f.date()));
    f.begin();
    f.scheduler.advance(1s);
    // Nobody knows what it heard before: it counts from now on.
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("gap"), QStringLiteral("subscribed")}));
    QCOMPARE(f.facts[1].at, f.graphNow());
}

void TestMeetingWatch::expiredMeanwhile()
{
    Hearing hearing;
    hearing.note({.kind = CoverageKind::Subscribed, .at = at("2026-05-01T08:00:00Z")});
    hearing.note({.kind = CoverageKind::Contact, .at = at("2026-05-01T09:00:00Z")});
    WatchFixture f(hearing, subscriptionId, at("2026-05-03T00:00:00Z"));
    f.id = otherId;
    f.begin();
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("gap"), QStringLiteral("subscribed")}));
    QCOMPARE(f.facts[0].at, at("2026-05-01T09:00:00Z"));
    QCOMPARE(f.facts[0].until, f.graphNow());
}

void TestMeetingWatch::refusalIsFinal()
{
    WatchFixture f;
    QSignalSpy failed(&f.watch, &MeetingWatch::failed);
    f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("ExtensionError"), f.date()));
    f.begin();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<base::Error>().kind, ErrorKind::NotPermitted);
    QVERIFY(f.watch.hasFailed());
    f.scheduler.advance(24h);
    QCOMPARE(f.http.requests().size(), 1);
    QVERIFY(f.facts.empty());
    f.begin(); // somebody asks again
    QVERIFY(f.watch.isActive());
    QVERIFY(!f.watch.hasFailed());
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("subscribed")});
}

void TestMeetingWatch::passingFailureIsTriedAgain_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("503") << 503;
    QTest::newRow("429, later than a job waits") << 429;
    QTest::newRow("no network") << 0;
}

void TestMeetingWatch::passingFailureIsTriedAgain()
{
    QFETCH(int, status);
    WatchFixture f;
    QSignalSpy failed(&f.watch, &MeetingWatch::failed);
    QSignalSpy troubled(&f.watch, &MeetingWatch::troubled);
    net::HttpHeaders headers = f.date();
    if (status == 429)
        headers.append("Retry-After", "900");
    int answers = 0;
    bool broken = true;
    f.http.respondWith([&](const net::ClientRequest &request) {
        if (!broken)
            return f.answer(request);
        ++answers;
        return status == 0 ? FakeHttpClient::failed()
                           : FakeHttpClient::graphError(status, QStringLiteral("Busy"), headers);
    });
    f.begin();
    f.scheduler.advance(55s);
    QVERIFY(answers > 0 && answers < 12); // with growing pauses
    QVERIFY(troubled.count() > 0);
    QVERIFY(!f.watch.hasFailed());
    broken = false;
    f.scheduler.advance(20min);
    QVERIFY(f.watch.isActive());
    QCOMPARE(failed.count(), 0);
}

void TestMeetingWatch::renewsWhenTold()
{
    WatchFixture f;
    QSignalSpy confirmed(&f.watch, &MeetingWatch::confirmed);
    f.begin();
    f.scheduler.advance(3min);
    f.watch.takeLifecycle(QStringLiteral("reauthorizationRequired"));
    f.settle();
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("PATCH /beta/subscriptions/") + subscriptionId);
    QCOMPARE(confirmed.count(), 2);
    QVERIFY(f.storage.rows.front().expires == f.graphNow() + 24h);
    QCOMPARE(f.facts.back().at, f.graphNow());
}

void TestMeetingWatch::lifecycleNotifications()
{
    WatchFixture f;
    f.begin();
    f.scheduler.advance(5min);
    f.settle();
    const Instant confirmed = f.graphNow();
    f.scheduler.advance(2min);
    f.facts.clear();
    f.watch.takeLifecycle(QStringLiteral("missed"));
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("gap")});
    QCOMPARE(f.facts[0].at, confirmed);
    QCOMPARE(f.facts[0].until, f.graphNow());
    f.settle();
    QCOMPARE(f.kinds().mid(1), QStringList{QStringLiteral("contact")}); // it has been looked after, too
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("GET /beta/subscriptions/") + subscriptionId);

    const auto asked = f.http.requests().size();
    f.watch.takeLifecycle(QStringLiteral("somethingNew"));
    f.settle();
    QCOMPARE(f.http.requests().size(), asked + 1);
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("GET /beta/subscriptions/") + subscriptionId);

    f.facts.clear();
    f.id = otherId;
    f.watch.takeLifecycle(QStringLiteral("subscriptionRemoved"));
    f.settle();
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("unsubscribed"), QStringLiteral("subscribed")}));
    QCOMPARE(f.watch.row().id, otherId.toStdString());
}

/// Another installation, with a bundle of its own, holds the one place that this app registration has.
void TestMeetingWatch::somebodyElsesIsLeftAlone()
{
    WatchFixture f;
    QSignalSpy failed(&f.watch, &MeetingWatch::failed);
    bool theirs = true;
    f.http.respondWith([&](const net::ClientRequest &request) -> FakeHttpClient::Reply {
        if (!theirs && request.method == "GET")
            return FakeHttpClient::graphError(404, QStringLiteral("ResourceNotFound"), f.date());
        if (!theirs)
            return f.answer(request);
        if (request.method == "POST")
            return FakeHttpClient::graphError(409, QStringLiteral("Conflict"), f.date());
        QJsonObject other = GraphFixture::subscription(QStringLiteral("2026-05-06T00:00:00Z"), otherId);
        other[u"encryptionCertificateId"] = QStringLiteral("their-key");
        if (request.url.path().endsWith(QStringLiteral("/subscriptions")))
            return FakeHttpClient::json({{QStringLiteral("value"), QJsonArray{other}}}, 200, f.date());
        return FakeHttpClient::json(other, 200, f.date());
    });
    f.begin();
    f.scheduler.advance(10s);
    QVERIFY(f.watch.life().phase == monitor::LifePhase::Conflicted);
    QVERIFY(f.watch.hasFailed());
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<base::Error>().kind, ErrorKind::Conflict);
    f.scheduler.advance(3h);
    QVERIFY(f.facts.empty());
    for (const net::ClientRequest &request : f.http.requests().mid(1))
        QCOMPARE(request.method, QByteArray("GET")); // nobody touches it
    QVERIFY(f.http.requests().size() < 16);
    theirs = false; // it is given up
    f.scheduler.advance(15min);
    QVERIFY(f.watch.isActive());
    QCOMPARE(f.kinds().first(), QStringLiteral("subscribed"));
}

void TestMeetingWatch::somebodyElsesGoesWithConsent()
{
    WatchFixture f;
    QSignalSpy silencing(&f.watch, &MeetingWatch::silencing);
    QJsonObject other = GraphFixture::subscription(QStringLiteral("2026-05-06T00:00:00Z"), otherId);
    other[u"encryptionCertificateId"] = QStringLiteral("their-key");
    const QJsonObject list{{QStringLiteral("value"), QJsonArray{other}}};
    f.http.enqueue(FakeHttpClient::graphError(409, QStringLiteral("Conflict"), f.date()));
    f.http.enqueue(FakeHttpClient::json(list, 200, f.date()));
    f.begin();
    f.scheduler.advance(10s);
    QVERIFY(f.watch.life().phase == monitor::LifePhase::Conflicted);
    const auto asked = f.http.requests().size();
    f.watch.takeOver(true, false);
    f.settle();
    QCOMPARE(silencing.count(), 1);
    QCOMPARE(f.http.requests().size(), asked);
    f.http.enqueue(FakeHttpClient::json(list, 200, f.date()));
    f.watch.takeOver(true, true);
    f.scheduler.advance(10s);
    QCOMPARE(linesOf(f.http).mid(asked), (QStringList{QStringLiteral("GET /beta/subscriptions"),
                                                      QStringLiteral("DELETE /beta/subscriptions/") + otherId,
                                                      QStringLiteral("POST /beta/subscriptions")}));
    QVERIFY(f.watch.isActive());
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("subscribed")});
}

/// Two devices of one bundle that listen at addresses of their own: whoever was started last has it, and the
/// other one says so instead of fetching it back.
void TestMeetingWatch::anotherDeviceHasFetchedIt()
{
    WatchFixture f;
    QSignalSpy failed(&f.watch, &MeetingWatch::failed);
    f.begin();
    f.scheduler.advance(5min);
    f.settle();
    const Instant confirmed = f.graphNow();
    f.facts.clear();
    QJsonObject elsewhere = GraphFixture::subscription(QStringLiteral("2026-05-06T00:00:00Z"));
    elsewhere[u"notificationUrl"] = QStringLiteral("https://other.example/n/1");
    f.http.respondWith([&](const net::ClientRequest &request) {
        if (request.url.path().endsWith(QStringLiteral("/subscriptions")))
            return FakeHttpClient::json({{QStringLiteral("value"), QJsonArray{elsewhere}}}, 200, f.date());
        return request.method == "GET" ? FakeHttpClient::json(elsewhere, 200, f.date()) : f.answer(request);
    });
    f.scheduler.advance(2h);
    QCOMPARE(f.kinds(), QStringList{QStringLiteral("unsubscribed")});
    QCOMPARE(f.facts[0].at, confirmed);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<base::Error>().kind, ErrorKind::Conflict);
    for (const net::ClientRequest &request : f.http.requests().mid(1))
        QCOMPARE(request.method, QByteArray("GET"));
    f.watch.start(); // the user wants it here
    f.scheduler.advance(1s);
    QVERIFY(f.watch.isActive());
    QCOMPARE(bodyOf(f.http.lastRequest())[u"notificationUrl"].toString(),
             QStringLiteral("https://relay.example/n/1"));
    QCOMPARE(f.kinds().last(), QStringLiteral("subscribed"));
}

/// Graph did not answer until the subscription ran out: that it was there all the time, nobody knows.
void TestMeetingWatch::longUnseenLapseIsAGap()
{
    WatchFixture f;
    f.begin();
    const Instant confirmed = f.graphNow();
    f.http.respondWith([](const net::ClientRequest &) { return FakeHttpClient::failed(); });
    f.scheduler.advance(25h);
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("subscribed"), QStringLiteral("gap"),
                                     QStringLiteral("unsubscribed")}));
    QCOMPARE(f.facts[1].at, confirmed);
    QCOMPARE(f.facts[1].until, confirmed + 24h);
    QCOMPARE(f.facts[2].at, confirmed + 24h);
}

void TestMeetingWatch::stops()
{
    WatchFixture f;
    QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
    f.begin();
    f.scheduler.advance(2min);
    f.watch.stop();
    QCOMPARE(stopped.count(), 0);
    f.settle();
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("DELETE /beta/subscriptions/") + subscriptionId);
    QCOMPARE(f.kinds(), (QStringList{QStringLiteral("subscribed"), QStringLiteral("unsubscribed")}));
    QCOMPARE(f.facts[1].at, f.graphNow());
    QCOMPARE(f.facts[1].cause, std::string("unwatched"));
    f.scheduler.advance(48h);
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(f.http.requests().size(), 2); // nothing is asked any longer
}

void TestMeetingWatch::stopsWhatIsBeingMade()
{
    WatchFixture f;
    QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
    f.http.enqueue(FakeHttpClient::json(GraphFixture::subscription(QStringLiteral("2026-05-05T00:00:00Z")),
                                        201, f.date()),
                   3s);
    f.begin();
    f.watch.stop();
    f.settle();
    QCOMPARE(stopped.count(), 0);
    f.scheduler.advance(3s);
    f.settle();
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("DELETE /beta/subscriptions/") + subscriptionId);
    QVERIFY(f.facts.empty()); // it never counted
}

void TestMeetingWatch::stopsWithoutSuccess()
{
    {
        WatchFixture f; // the creation fails meanwhile
        QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("No"), f.date()), 3s);
        f.begin();
        f.watch.stop();
        f.scheduler.advance(3s);
        QCOMPARE(stopped.count(), 1);
    }
    {
        WatchFixture f; // had failed before
        QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("No"), f.date()));
        f.begin();
        f.watch.stop();
        QCOMPARE(stopped.count(), 1);
    }
    {
        WatchFixture f; // the deletion fails
        QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
        f.begin();
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("No"), f.date()));
        f.watch.stop();
        f.settle();
        QCOMPARE(stopped.count(), 1);
        QCOMPARE(f.kinds(), QStringList{QStringLiteral("subscribed")}); // it goes on in Graph
    }
}

void TestMeetingWatch::stopsBeforeStart()
{
    WatchFixture f;
    QSignalSpy stopped(&f.watch, &MeetingWatch::stopped);
    f.watch.stop();
    QCOMPARE(stopped.count(), 1);
    QVERIFY(f.http.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestMeetingWatch)
#include "tst_meetingwatch.moc"
