// SPDX-License-Identifier: GPL-3.0-or-later
#include "keeperfixture.h"
#include "monitor/subscriptions/ownmarks.h"
#include "monitor/subscriptions/subscriptiondesk.h"
#include "monitor/subscriptions/subscriptionkeeper.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using base::Result;
using monitor::HeldKind;
using monitor::HeldOwner;
using monitor::HeldRecords;
using monitor::HeldSubscription;
using monitor::HeldSubscriptions;
using monitor::LifePhase;
using monitor::SubscriptionDesk;
using monitor::SubscriptionKeeper;

namespace {

const QByteArray key = "synthetic key";
const QString address = QStringLiteral("https://relay.example/n/1");
QString webinarOf(const QString &event)
{
    return QStringLiteral("solutions/virtualEvents/webinars/%1/registrations").arg(event);
}
const QString webinars = webinarOf(QStringLiteral("event-7"));

/// A desk on records that the test writes, and Graph as the test says.
struct Fixture : GraphFixture
{
    Fixture()
    {
        records.meetings = {
            {.id = "meeting", .joinUrl = "https://teams.example/l/1", .subject = "Weekly", .watched = true}};
        records.events = {{.id = "followed", .subject = "Product day", .watched = true}, {.id = "left"}};
        records.heard["meeting"] = at("2026-05-03T08:00:00Z");
        records.certificates = {QStringLiteral("key-1")};
        desk.setMarks({.address = address, .mark = monitor::addressMark(key)});
        settings.resource = callEvents;
        settings.urls = {address, address};
        settings.clientStateKey = key;
        settings.certificate = graph::EncryptionCertificate{.id = QStringLiteral("key-1"), .der = "\x30"};
        settings.clientId = QStringLiteral("99999999-8888-7777-6666-55555555555a");
        settings.meeting = "meeting";
        settings.checkEvery = 24h;
    }

    [[nodiscard]] QJsonObject one(const QString &id, const QString &resource, const QString &url,
                                  const QString &certificate) const
    {
        QJsonObject object = subscription(QString::fromStdString(base::formatExact(graphNow() + 2h)), id);
        object[QStringLiteral("resource")] = resource;
        object[QStringLiteral("notificationUrl")] = url;
        object[QStringLiteral("encryptionCertificateId")] = certificate;
        return object;
    }
    [[nodiscard]] static storage::SubscriptionRow row(const QString &id, const QString &resource,
                                                      const QString &url)
    {
        return {.id = id.toStdString(),
                .resource = resource.toStdString(),
                .created = at("2026-05-03T20:00:00Z"),
                .url = url.toStdString(),
                .heard = at("2026-05-03T21:00:00Z")};
    }
    [[nodiscard]] FakeHttpClient::Reply listed(const QJsonArray &value) const
    {
        return FakeHttpClient::json({{QStringLiteral("value"), value}}, 200, date());
    }
    [[nodiscard]] FakeHttpClient::Reply alive(int status = 200) const
    {
        return FakeHttpClient::json(subscription(QString::fromStdString(base::formatExact(graphNow() + 2h))),
                                    status, date());
    }
    std::optional<Result<void>> refresh(const QJsonArray &value)
    {
        http.enqueue(listed(value));
        return refresh();
    }
    std::optional<Result<void>> refresh()
    {
        std::optional<Result<void>> said;
        desk.refresh(&context, [&said](const Result<void> &result) { said = result; });
        scheduler.advance(30s);
        return said;
    }
    /// Lets what was reported later arrive.
    void turn()
    {
        scheduler.advance(2s);
        QCoreApplication::sendPostedEvents();
        scheduler.advance(0s);
        QCoreApplication::sendPostedEvents();
    }
    std::unique_ptr<SubscriptionKeeper> keep()
    {
        return std::make_unique<SubscriptionKeeper>(client, census, rows, settings);
    }
    [[nodiscard]] HeldSubscription only() const
    {
        return desk.list().size() == 1 ? desk.list().first() : HeldSubscription{};
    }

    HeldRecords records;
    std::optional<base::Error> readError;
    QStringList ended;
    bool callRuns = false;
    MemoryRows rows{scheduler};
    monitor::SubscriptionCensus census{client};
    SubscriptionKeeper::Settings settings;
    SubscriptionDesk desk{{.clock = scheduler,
                           .pace = scheduler,
                           .read =
                               [this](QObject *asking, std::function<void(Result<HeldRecords>)> done) {
                                   scheduler.after({}, asking, [this, done = std::move(done)] {
                                       if (readError)
                                           done(std::unexpected(*readError));
                                       else
                                           done(records);
                                   });
                               },
                           .end = [this](const QString &id, Instant) { ended << id; },
                           .callRuns = [this](const QString &) { return callRuns; }}};
};

} // namespace

class TestSubscriptionDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void ownersAreTold_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("rowUrl"); // empty: no row
        QTest::addColumn<bool>("watched");
        QTest::addColumn<HeldOwner>("owner");
        const QString elsewhere = QStringLiteral("https://other.example") + monitor::addressMark(key);
        const QString unknown = QStringLiteral("https://unknown.example/notify/x");
        const QString mine = QStringLiteral("key-1");
        const QString theirs = QStringLiteral("key-9");
        const QString none;
        using enum HeldOwner;
        QTest::newRow("ours") << callEvents << address << mine << address << true << ThisDevice;
        QTest::newRow("ours, the row was lost")
            << callEvents << address << mine << none << true << ThisDevice;
        QTest::newRow("ours, from an earlier address")
            << callEvents << elsewhere << mine << elsewhere << true << ThisDevice;
        QTest::newRow("its watch is gone") << callEvents << address << mine << address << false << Orphan;
        QTest::newRow("its watch is gone, and so is the address")
            << callEvents << elsewhere << mine << elsewhere << false << Orphan;
        QTest::newRow("another device's, by its key")
            << callEvents << unknown << mine << none << true << OtherDevice;
        QTest::newRow("another device's, by its address")
            << callEvents << elsewhere << theirs << none << false << OtherDevice;
        QTest::newRow("taken over by another device")
            << callEvents << elsewhere << mine << address << true << OtherDevice;
        QTest::newRow("another installation's, in the place of ours")
            << callEvents << unknown << theirs << none << true << OtherDevice;
        QTest::newRow("another installation's, of an event that is followed")
            << webinarOf(QStringLiteral("followed")) << unknown << none << none << true << OtherDevice;
        QTest::newRow("nobody's that we know") << callEvents << unknown << theirs << none << false << Orphan;
        QTest::newRow("basic, ours") << webinars << address << none << address << true << ThisDevice;
        QTest::newRow("basic, nobody wants it") << webinars << address << none << none << true << Orphan;
        QTest::newRow("basic, of an event that is followed")
            << webinarOf(QStringLiteral("followed")) << address << none << none << true << ThisDevice;
        QTest::newRow("basic, of an event that is followed no longer")
            << webinarOf(QStringLiteral("left")) << address << none << address << true << Orphan;
        QTest::newRow("basic, another device's")
            << webinars << elsewhere << none << none << true << OtherDevice;
        QTest::newRow("basic, unknown") << webinars << unknown << none << none << true << Orphan;
        QTest::newRow("no resource of ours")
            << QStringLiteral("me/messages") << unknown << none << none << true << Orphan;
    }
    void ownersAreTold()
    {
        QFETCH(const QString, resource);
        QFETCH(const QString, url);
        QFETCH(const QString, certificate);
        QFETCH(const QString, rowUrl);
        QFETCH(const bool, watched);
        QFETCH(const HeldOwner, owner);
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        f.records.meetings[0].watched = watched;
        if (!rowUrl.isEmpty())
            f.records.rows = {Fixture::row(QStringLiteral("sub-1"), resource, rowUrl)};
        const auto said = f.refresh({f.one(QStringLiteral("SUB-1"), resource, url, certificate)});
        QVERIFY(said && *said);
        QVERIFY(f.desk.listedAt());
        const auto list = f.desk.list();
        const auto found = std::ranges::find(list, QStringLiteral("sub-1"), &HeldSubscription::id);
        QVERIFY(found != list.end());
        QCOMPARE(found->owner, owner);
        QCOMPARE(found->wanted, owner == HeldOwner::ThisDevice);
        QVERIFY(!found->state);
        QCOMPARE(found->certificateId, certificate);
        // What is wanted here is there, if only as a wish.
        const auto ours = std::ranges::count(list, HeldOwner::ThisDevice, &HeldSubscription::owner);
        QCOMPARE(ours, resource == callEvents
                           ? (watched ? 1 : 0) + (owner == HeldOwner::ThisDevice && !watched)
                           : 1 + (owner == HeldOwner::ThisDevice ? 1 : 0));
    }

    /// What is about no meeting and no event is known by our row for it.
    void theWholeTenantsPlace()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const QString all = QStringLiteral("solutions/virtualEvents/events/getEvents");
        const QJsonArray there{f.one(QStringLiteral("x"), all, QStringLiteral("https://x.example/"), {})};
        f.records.meetings.clear();
        QVERIFY(f.refresh(there).value());
        QCOMPARE(f.only().owner, HeldOwner::Orphan);
        f.records.rows = {Fixture::row(QStringLiteral("ours"), all, address)};
        QVERIFY(f.refresh(there).value());
        QCOMPARE(f.only().owner, HeldOwner::OtherDevice);
    }

    void whatItIsAbout()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        f.records.rows = {Fixture::row(QStringLiteral("b"), webinars, address)};
        QVERIFY(f.refresh({f.one(QStringLiteral("a"), callEvents, address, QStringLiteral("key-1")),
                           f.one(QStringLiteral("b"), webinars, address, {})})
                    .value());
        QCOMPARE(f.desk.list().size(), 2);
        const HeldSubscription meeting = f.desk.list().at(0);
        QCOMPARE(meeting.kind, HeldKind::CallEvents);
        QCOMPARE(meeting.meetingId, QStringLiteral("meeting"));
        QCOMPARE(meeting.subject, QStringLiteral("Weekly"));
        QVERIFY(meeting.lastNotification == at("2026-05-03T08:00:00Z"));
        QVERIFY(meeting.expires == f.scheduler.now() - 30s + 2h);
        const HeldSubscription webinar = f.desk.list().at(1);
        QCOMPARE(webinar.kind, HeldKind::WebinarRegistrations);
        QCOMPARE(webinar.eventId, QStringLiteral("event-7"));
        QVERIFY(webinar.meetingId.isEmpty());
        QVERIFY(webinar.lastNotification == at("2026-05-03T21:00:00Z"));
    }

    /// Without Graph: what is wanted, and what the database remembers.
    void beforeGraphIsAsked()
    {
        Fixture f;
        QSignalSpy changed(&f.desk, &HeldSubscriptions::changed);
        f.desk.touch();
        f.turn();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.only().owner, HeldOwner::ThisDevice);
        QVERIFY(f.only().wanted && f.only().id.isEmpty());
        QVERIFY(!f.desk.listedAt());

        storage::SubscriptionRow row = Fixture::row(QStringLiteral("a"), callEvents, address);
        row.expires = f.scheduler.now() + 1h;
        f.records.rows = {row};
        f.desk.touch();
        f.turn();
        QCOMPARE(f.only().id, QStringLiteral("a"));
        QVERIFY(f.only().expires == row.expires);
        f.desk.touch();
        f.turn();
        QCOMPARE(changed.size(), 2); // nothing new
        f.records.meetings[0].watched = false;
        f.desk.touch();
        f.turn();
        QCOMPARE(f.only().owner, HeldOwner::Orphan);
        f.scheduler.advance(1h);
        f.desk.touch();
        f.turn();
        QVERIFY(f.desk.list().isEmpty());
    }

    /// Of a series only the meetings that are wanted, and not long before.
    void wishesHaveTheirTime()
    {
        Fixture f;
        f.records.meetings[0].windows = {{.begins = f.scheduler.now() + 1h, .ends = f.scheduler.now() + 3h}};
        for (const bool wanted : {false, true, false}) {
            f.desk.touch();
            f.turn();
            QCOMPARE(f.desk.list().size(), wanted ? 1 : 0);
            f.scheduler.advance(2h);
        }
    }

    void keepersKnowBetter()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const auto keeper = f.keep();
        f.turn();
        QCOMPARE(f.only().state, LifePhase::Wanted);
        QVERIFY(f.only().id.isEmpty());
        f.http.enqueue(f.alive(201));
        keeper->start();
        f.turn();
        QCOMPARE(f.only().state, LifePhase::Live);
        QCOMPARE(f.only().id, subscriptionId);
        QVERIFY(f.only().expires == keeper->life().expires);
        QVERIFY(f.only().nextRenewal == keeper->life().renewAt);
        QCOMPARE(f.only().certificateId, QStringLiteral("key-1"));
        QVERIFY(!f.only().error);
        keeper->noteHeard(f.scheduler.now());
        f.turn();
        QVERIFY(f.only().lastNotification == f.scheduler.now() - 2s);
        QVERIFY(f.rows.rows.front().heard == f.scheduler.now() - 2s);

        // A renewal that is refused: why, and that nobody tries any longer.
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden"), f.date()));
        std::optional<Result<void>> said;
        f.desk.renew(subscriptionId, &f.context, [&](const Result<void> &result) { said = result; });
        QVERIFY(!said);
        f.turn();
        QVERIFY(said && said->error().kind == ErrorKind::NotPermitted);
        QCOMPARE(f.only().state, LifePhase::Refused);
        QCOMPARE(f.only().error->kind, ErrorKind::NotPermitted);

        f.http.enqueue(f.alive());
        f.desk.renew(subscriptionId.toUpper(), &f.context,
                     [&](const Result<void> &result) { said = result; });
        f.turn();
        QVERIFY(said && *said);
        QVERIFY(!f.only().error);
        QCOMPARE(f.only().state, LifePhase::Live);
    }

    /// A keeper that has gone leaves nothing of itself.
    void keepersGo()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        auto keeper = f.keep();
        f.http.enqueue(f.alive(201));
        keeper->start();
        f.turn();
        f.http.enqueue(FakeHttpClient::hanging());
        int reports = 0;
        ErrorKind kind = ErrorKind::Usage;
        f.desk.renew(subscriptionId, &f.context, [&](const Result<void> &result) {
            ++reports;
            kind = result.error().kind;
        });
        keeper.reset();
        f.turn();
        QCOMPARE(reports, 1);
        QCOMPARE(kind, ErrorKind::Cancelled);
        QCOMPARE(f.only().state, std::optional<LifePhase>());
    }

    void whatIsKeptIsNotRemoved()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const auto keeper = f.keep();
        f.http.enqueue(f.alive(201));
        keeper->start();
        f.turn();
        std::optional<Result<void>> said;
        f.desk.remove(subscriptionId, &f.context, [&](const Result<void> &result) { said = result; });
        f.turn();
        QVERIFY(said && said->error().kind == ErrorKind::Conflict);
        QCOMPARE(f.http.requests().size(), 1);
    }

    void strayOnesAreRenewedAndRemoved()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const QString unknown = QStringLiteral("https://unknown.example/notify/x");
        QVERIFY(f.refresh({f.one(QStringLiteral("A"), callEvents, unknown, QStringLiteral("key-9")),
                           f.one(QStringLiteral("b"), webinars, unknown, {})})
                    .value());
        std::optional<Result<void>> said;
        const auto note = [&said](const Result<void> &result) { said = result; };
        f.http.enqueue(FakeHttpClient::json(Fixture::subscription(
            QString::fromStdString(base::formatExact(f.graphNow() + 70h)), QStringLiteral("a"))));
        f.desk.renew(QStringLiteral("a"), &f.context, note);
        f.turn();
        QVERIFY(said && *said);
        QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("PATCH /beta/subscriptions/a"));
        QCOMPARE(bodyOf(f.http.lastRequest())[u"expirationDateTime"].toString(),
                 QStringLiteral("2026-05-06T22:00:30.000Z")); // 4,200 minutes
        const auto stray = [&f] {
            const auto list = f.desk.list();
            return *std::ranges::find(list, QStringLiteral("a"), &HeldSubscription::id);
        };
        QVERIFY(stray().expires == f.scheduler.now() - 2s + 70h);

        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        f.desk.remove(QStringLiteral("a"), &f.context, note);
        f.turn();
        QVERIFY(said && said->error().kind == ErrorKind::NotPermitted);
        QCOMPARE(f.desk.list().size(), 3); // and the wish
        f.http.enqueue(FakeHttpClient::empty(204, f.date()));
        f.desk.remove(QStringLiteral("a"), &f.context, note);
        f.turn();
        QVERIFY(said && *said);
        QCOMPARE(f.ended, QStringList{QStringLiteral("a")});
        QCOMPARE(f.desk.list().size(), 2);
        f.http.enqueue(FakeHttpClient::empty(404, f.date()));
        f.desk.remove(QStringLiteral("b"), &f.context, note);
        f.turn();
        QVERIFY(said && *said);
        QCOMPARE(lineOf(f.http.lastRequest()), QStringLiteral("DELETE /v1.0/subscriptions/b"));
        for (const auto &id : {QStringLiteral("a"), QString()}) {
            f.desk.remove(id, &f.context, note);
            f.turn();
            QVERIFY(said && said->error().kind == ErrorKind::NotFound);
            f.desk.renew(id, &f.context, note);
            f.turn();
            QVERIFY(said && said->error().kind == ErrorKind::NotFound);
        }
    }

    void orphansAreCleanedUp()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const QString unknown = QStringLiteral("https://unknown.example/notify/x");
        const QString elsewhere = QStringLiteral("https://other.example") + monitor::addressMark(key);
        const QJsonArray there{f.one(QStringLiteral("a"), webinarOf(QStringLiteral("event-6")), unknown, {}),
                               f.one(QStringLiteral("b"), webinars, unknown, {}),
                               f.one(QStringLiteral("c"), webinars, elsewhere, {}),
                               f.one(QStringLiteral("d"), callEvents, address, QStringLiteral("key-1")),
                               f.one(QStringLiteral("e"), callEvents, unknown, QStringLiteral("key-9"))};
        QVERIFY(f.refresh(there).value());
        std::optional<Result<int>> said;
        const auto note = [&said](const Result<int> &result) { said = result; };
        f.http.enqueue(FakeHttpClient::empty(204));
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        f.desk.removeOrphans(&f.context, note);
        f.turn();
        QVERIFY(said && said->error().kind == ErrorKind::NotPermitted);
        f.http.enqueue(FakeHttpClient::empty(204));
        f.desk.removeOrphans(&f.context, note);
        f.turn();
        QVERIFY(said && *said == 1);
        f.desk.removeOrphans(&f.context, note);
        f.turn();
        QVERIFY(said && *said == 0);
        QCOMPARE(f.ended, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(f.desk.list().size(), 3);
    }

    void placesAreTakenOver()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        f.callRuns = true;
        using TakeOver = HeldSubscriptions::TakeOver;
        std::optional<Result<TakeOver>> said;
        const auto note = [&said](const Result<TakeOver> &result) { said = result; };
        const auto ask = [&](bool warned) {
            said.reset();
            f.desk.takeOver(QStringLiteral("meeting"), warned, &f.context, note);
            f.scheduler.advance(30s);
            f.turn();
        };
        ask(true);
        QVERIFY(said && said->error().kind == ErrorKind::NotFound);
        const auto keeper = f.keep();
        const QJsonArray theirs{f.one(QStringLiteral("x"), callEvents,
                                      QStringLiteral("https://unknown.example/notify/x"),
                                      QStringLiteral("key-9"))};
        f.http.enqueue(FakeHttpClient::graphError(409, QStringLiteral("Conflict")));
        f.http.enqueue(f.listed(theirs));
        keeper->start();
        f.scheduler.advance(10s);
        f.turn();
        QCOMPARE(f.only().state, LifePhase::Conflicted);
        QCOMPARE(f.only().error->kind, ErrorKind::Conflict);
        ask(false);
        QVERIFY(said && *said == TakeOver::Silencing);
        QCOMPARE(f.http.requests().size(), 2);
        f.http.enqueue(f.listed(theirs));
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        ask(true);
        QVERIFY(said && !*said);
        f.http.enqueue(f.listed(theirs));
        f.http.enqueue(FakeHttpClient::empty(204, f.date()));
        f.http.enqueue(f.alive(201));
        ask(true);
        QVERIFY(said && *said == TakeOver::Taken);
        QCOMPARE(f.only().state, LifePhase::Live);
        QVERIFY(!f.only().error);
    }

    /// Somebody has deleted ours, and made their own: Graph's list says so before the keeper notices.
    void stolenPlaces()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const auto keeper = f.keep();
        f.http.enqueue(f.alive(201));
        keeper->start();
        f.turn();
        const QJsonArray theirs{f.one(QStringLiteral("x"), callEvents,
                                      QStringLiteral("https://unknown.example/notify/x"),
                                      QStringLiteral("key-9"))};
        const auto ours = [&f] { return f.desk.list().first(); };

        f.http.enqueue(f.listed(theirs));
        f.http.enqueue(FakeHttpClient::hanging()); // whether ours is there
        std::optional<Result<void>> listed;
        f.desk.refresh(&f.context, [&](const Result<void> &result) { listed = result; });
        f.scheduler.advance(3s);
        QVERIFY(listed && *listed);
        QCOMPARE(f.desk.list().size(), 2);
        QCOMPARE(ours().owner, HeldOwner::ThisDevice);
        QCOMPARE(ours().id, subscriptionId);
        QCOMPARE(ours().state, LifePhase::Lapsed);
        QVERIFY(!ours().nextRenewal && !ours().expires);
        QCOMPARE(f.desk.list().last().owner, HeldOwner::OtherDevice);
        QCOMPARE(lineOf(f.http.lastRequest()),
                 QStringLiteral("GET /beta/subscriptions/%1").arg(subscriptionId));
    }

    /// The list was older than ours: Graph says that it is there.
    void missedByTheList()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const auto keeper = f.keep();
        f.http.enqueue(f.alive(201));
        keeper->start();
        f.turn();
        const QJsonArray theirs{f.one(QStringLiteral("x"), callEvents,
                                      QStringLiteral("https://unknown.example/notify/x"),
                                      QStringLiteral("key-9"))};
        f.http.enqueue(f.listed(theirs));
        f.http.enqueue(f.alive());
        const auto said = f.refresh();
        QVERIFY(said && *said);
        QCOMPARE(f.desk.list().first().state, LifePhase::Live);
        QVERIFY(f.desk.list().first().nextRenewal);

        // Theirs is on the list: Graph is asked before anybody is told that there is nothing.
        using TakeOver = HeldSubscriptions::TakeOver;
        std::optional<Result<TakeOver>> taken;
        const auto take = [&] {
            f.desk.takeOver(QStringLiteral("meeting"), true, &f.context,
                            [&taken](const Result<TakeOver> &result) { taken = result; });
            for (int i = 0; i < 3; ++i) {
                f.scheduler.advance(10s);
                f.turn();
            }
        };
        f.http.enqueue(f.alive());
        take();
        QVERIFY(taken && !*taken);
        QCOMPARE(taken->error().kind, ErrorKind::Conflict);
        f.scheduler.advance(10min); // a new one may be missing for a moment
        f.http.enqueue(FakeHttpClient::graphError(404, QStringLiteral("ResourceNotFound"), f.date()));
        f.http.enqueue(FakeHttpClient::graphError(409, QStringLiteral("Conflict"), f.date()));
        f.http.enqueue(f.listed(theirs)); // who it is
        f.http.enqueue(f.listed(theirs)); // whether it still is
        f.http.enqueue(FakeHttpClient::empty(204, f.date()));
        f.http.enqueue(f.alive(201));
        take();
        QVERIFY(taken && *taken);
        QCOMPARE(taken->value(), TakeOver::Taken);
        QVERIFY(keeper->isActive());
    }

    /// The app may list what its users have made, too: it is there once, and of those who can renew it.
    void listedByBothPlanes()
    {
        Fixture f;
        monitor::SubscriptionCensus ofPerson(f.client);
        f.desk.use(config::Plane::Connector, &f.census);
        f.desk.use(config::Plane::Organizer, &ofPerson);
        const QString ofFollowed = webinarOf(QStringLiteral("followed"));
        const auto one = f.one(QStringLiteral("W"), ofFollowed, address, QStringLiteral("key-1"));
        f.http.enqueue(f.listed({one}));
        const auto said = f.refresh({one});
        QVERIFY(said && *said);
        QCOMPARE(f.http.requests().size(), 2);
        QCOMPARE(f.desk.list().size(), 2);
        QCOMPARE(f.desk.list().at(0).state, std::nullopt); // the meeting, of which there is none
        QCOMPARE(f.desk.list().at(1).id, QStringLiteral("w"));
        QCOMPARE(f.desk.list().at(1).plane, config::Plane::Organizer);
    }

    /// Several commands in a row, as people give them: Graph is asked once, until something has changed.
    void askedAgainAtOnce()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        const auto ask = [&f](std::chrono::nanoseconds wait) {
            const auto said = std::make_shared<std::optional<Result<void>>>();
            f.desk.refresh(&f.context, [said](const Result<void> &result) { *said = result; });
            f.scheduler.advance(wait);
            return *said;
        };
        const auto lists = [&f] { return f.http.requests().size(); };
        const auto theirs = f.one(QStringLiteral("x"), callEvents, QStringLiteral("https://unknown.example/"),
                                  QStringLiteral("key-9"));
        f.http.enqueue(f.listed({theirs}));
        std::optional<Result<void>> first;
        f.desk.refresh(&f.context, [&first](const Result<void> &result) { first = result; });
        QVERIFY(!ask(0s)); // while Graph has not said anything yet
        f.scheduler.advance(2s);
        QVERIFY(first && *first);
        QCOMPARE(lists(), 1);
        const auto at = f.desk.listedAt();
        QVERIFY(ask(0s));
        QCOMPARE(lists(), 1);
        QCOMPARE(f.desk.listedAt(), at);

        f.scheduler.advance(10s);
        f.http.enqueue(f.listed({theirs}));
        QVERIFY(!ask(0s));
        f.scheduler.advance(2s);
        QCOMPARE(lists(), 2);

        const auto keeper = f.keep();
        f.http.enqueue(f.listed({theirs}));
        QVERIFY(ask(2s));
        QCOMPARE(lists(), 3);

        f.scheduler.advance(10s);
        for (int i = 0; i < 5; ++i) {
            f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
            const auto refused = ask(2s);
            QVERIFY(refused && !*refused);
        }
        QCOMPARE(lists(), 8);
        f.http.enqueue(f.listed({theirs})); // six in twenty seconds would be too many
        QVERIFY(!ask(5s));
        f.scheduler.advance(15s);
        QCOMPARE(lists(), 9);
    }

    /// Whoever asked has gone: nothing runs into the void.
    void nobodyListens()
    {
        Fixture f;
        f.desk.use(config::Plane::Connector, &f.census);
        auto gone = std::make_unique<QObject>();
        const auto never = [](const auto &) { QFAIL("reported to nobody"); };
        f.http.enqueue(
            f.listed({f.one(QStringLiteral("a"), webinars, QStringLiteral("https://x.example/"), {})}));
        f.desk.refresh(gone.get(), never);
        f.desk.remove(QStringLiteral("b"), gone.get(), never);
        gone.reset();
        f.scheduler.advance(30s);
        f.turn();
        QCOMPARE(f.desk.list().size(), 2);
    }

    void askingFails()
    {
        Fixture f;
        auto said = f.refresh();
        QVERIFY(said && said->error().kind == ErrorKind::NotSignedIn);
        auto census = std::make_unique<monitor::SubscriptionCensus>(f.client);
        f.desk.use(config::Plane::Connector, census.get());
        f.readError = base::Error{.kind = ErrorKind::Storage};
        said = f.refresh();
        QVERIFY(said && said->error().kind == ErrorKind::Storage);
        f.readError.reset();
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        said = f.refresh();
        QVERIFY(said && said->error().kind == ErrorKind::NotPermitted);
        QVERIFY(!f.desk.listedAt());
        // One plane's failure does not hide what the other one found.
        f.desk.use(config::Plane::Organizer, &f.census);
        f.http.enqueue(f.listed({f.one(QStringLiteral("a"), webinars, address, {})}));
        f.http.enqueue(FakeHttpClient::graphError(403, QStringLiteral("Forbidden")));
        said = f.refresh();
        QVERIFY(said && !*said);
        QCOMPARE(f.desk.list().size(), 2);
        census.reset(); // signed out
        f.http.enqueue(f.listed({}));
        said = f.refresh();
        QVERIFY(said && *said);
        QCOMPARE(f.desk.list().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionDesk)
#include "tst_subscriptiondesk.moc"
