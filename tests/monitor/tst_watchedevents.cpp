// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "graph/resources.h"
#include "simulator/joinlink.h"
#include "storage/database.h"
#include "storage/store.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::Instant;
using monitor::EventCover;
using monitor::EventPart;
using monitor::WatchedEvent;

namespace {

const QString guid = QStringLiteral("99999999-8888-4777-8666-555555555555");

enum Planes { OrganizerOnly = 1, ConnectorOnly = 2, Both = 3 };

/// A tenant with one more webinar, and the accounts of `planes`.
struct Place
{
    explicit Place(int planes, const std::function<void(simulator::SimulatedEvent &)> &edit = {},
                   const std::function<void(simulator::WorldOptions &)> &options = {})
        : chain([&] {
            simulator::WorldOptions chosen{.people = 3, .length = 10min};
            chosen.startAt = Instant(std::chrono::sys_days(std::chrono::January / 1 / 2100));
            chosen.entra.interval = 1s;
            chosen.entra.decidesAfter = 0s;
            if (options)
                options(chosen);
            return chosen;
        }())
        , id(guid + QLatin1Char('@') + chain.world.tenantId())
        , start(chain.clock.now() + 1h)
    {
        simulator::SimulatedEvent event{
            .id = id, .displayName = QStringLiteral("Product day"), .start = start, .end = start + 2h};
        if (edit)
            edit(event);
        chain.world.events().add(event);
        organizer = chain.options.connector;
        organizer->name = QStringLiteral("person");
        organizer->plane = config::Plane::Organizer;
        if (planes & OrganizerOnly)
            chain.options.organizer = organizer;
        if (!(planes & ConnectorOnly))
            chain.options.connector.reset();
    }

    void begin()
    {
        if (const auto started = chain.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        if (chain.options.organizer && !chain.service->health().organizer)
            signIn();
    }
    void signIn()
    {
        QSignalSpy signedIn(chain.service.get(), &monitor::Monitor::signedIn);
        chain.service->signIn({});
        if (!chain.waitFor([&] { return !signedIn.isEmpty(); }))
            qFatal("not signed in");
    }
    [[nodiscard]] base::Result<QString> watch(const QString &text)
    {
        std::optional<base::Result<QString>> watched;
        chain.service->watch(text, chain.service.get(),
                             [&watched](const base::Result<QString> &result) { watched = result; });
        if (!chain.waitFor([&watched] { return watched.has_value(); }))
            qFatal("watch() does not report");
        return *watched;
    }
    /// Long stretches.
    void pass(base::Ticks duration)
    {
        const Instant until = chain.clock.now() + duration;
        (void)chain.waitFor([&] { return chain.clock.now() >= until; }, 30s);
    }
    [[nodiscard]] WatchedEvent event() const { return chain.service->events().value(0); }
    [[nodiscard]] EventCover cover(EventPart::What what) const
    {
        const auto parts = event().parts;
        const auto found = std::ranges::find(parts, what, &EventPart::what);
        return found == parts.end() ? EventCover::Ended : found->cover;
    }
    [[nodiscard]] bool isCovered() const
    {
        const auto parts = event().parts;
        return !parts.isEmpty() && std::ranges::all_of(parts, [](const EventPart &part) {
            return part.cover == EventCover::Covered || part.what == EventPart::Roster;
        });
    }
    /// What Graph holds of it, by resource.
    [[nodiscard]] std::map<QString, simulator::Subscription> held()
    {
        std::map<QString, simulator::Subscription> result;
        for (const auto &one : chain.world.graph().subscriptions())
            result[one.resource] = one;
        return result;
    }
    [[nodiscard]] QString path(const QString &part = {}) const
    {
        return QStringLiteral("solutions/virtualEvents/webinars/") + id.toLower() + part;
    }
    /// A call of the tenant, as a session of the webinar.
    simulator::Performance &perform(int seed, Instant zero)
    {
        return chain.world.perform({.people = 5, .seed = std::uint64_t(seed), .length = 20min}, zero);
    }

    Chain chain;
    QString id;
    Instant start;
    std::optional<config::AccountConfig> organizer;
};

simulator::SimulatedSession sessionOf(const QString &id, const simulator::Performance &performance,
                                      Instant zero)
{
    return {.id = id,
            .joinWebUrl = simulator::joinWebUrlOf(performance.scenario()),
            .start = zero,
            .end = zero + 30min,
            .subject = QStringLiteral("Session ") + id};
}

} // namespace

/// Webinars and town halls through the whole chain, from the simulated Graph's sockets to the records.
class TestWatchedEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void sessionsAreRecorded();
    void everyResourceIsAskedForAsTheTableSays();
    void withoutAConnector();
    void withoutAnOrganizer();
    void organizedByOthers();
    void townhallInBetaOnly();
    void countsNotifications();
    void followsChanges();
    void restart();
    void leaves();
    void leavesWhatACrashLeft();
    void endsAfterTheReports();
    void endsWhenCanceled();
    void signOutAndIn();
    void signOutWithoutGraph();
    void signOutThatCannotBeShown();
    void signOutLeavesTheConnectorsAlone();
    void signOutErases();
    void offersWhatIsCreated_data();
    void offersWhatIsCreated();
    void unknownEvent();
    void meetingOfFormerTimes();
};

/// The second session comes later; both calls are recorded as they were.
void TestWatchedEvents::sessionsAreRecorded()
{
    Place p(Both);
    const Instant first = p.start;
    const Instant second = p.start + 1h;
    auto &one = p.perform(21, first);
    p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
        event.sessions = {sessionOf(QStringLiteral("s-1"), one, first)};
    });
    p.begin();
    const auto watched = p.watch(p.id);
    ROLLCALL_VERIFY(watched);
    QCOMPARE(*watched, p.id.toLower());
    QVERIFY(p.chain.waitFor([&] { return p.isCovered() && p.chain.service->meetings().size() == 1; }));
    QVERIFY(p.chain.waitFor([&] { return p.cover(EventPart::Roster) == EventCover::Covered; }));
    QCOMPARE(p.event().sessions.size(), 1);
    QCOMPARE(p.held().size(), std::size_t(5));

    auto &two = p.perform(22, second);
    QVERIFY(p.chain.world.events().addSession(p.id, sessionOf(QStringLiteral("s-2"), two, second)));
    QVERIFY(p.chain.waitFor([&] { return p.event().sessions.size() == 2; }));
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 6; }));
    QVERIFY(p.chain.waitFor([&] { return p.cover(EventPart::Roster) == EventCover::Covered; }));
    const QList<monitor::EventSession> sessions = p.event().sessions;
    QCOMPARE(sessions[1].subject, QStringLiteral("Session s-2"));
    QCOMPARE(sessions[1].start, std::optional(second));

    QVERIFY(p.chain.waitFor(
        [&] {
            return two.isPlayed() && p.chain.world.graph().publisher().isIdle() &&
                   p.chain.service->health().waiting == 0;
        },
        2s));
    p.chain.pass(5s);
    for (const auto &[performance, zero, session] :
         {std::tuple(&one, first, sessions[0]), std::tuple(&two, second, sessions[1])}) {
        const monitor::LiveMeeting *meeting = p.chain.service->meeting(session.meetingId);
        QVERIFY(meeting);
        QCOMPARE(meeting->info().subject, session.subject);
        QCOMPARE(Chain::differences(performance->scenario(), zero, meeting->record()), QString());
    }
    QCOMPARE(p.chain.service->health().quarantined, quint64(0));
    QCOMPARE(p.chain.problem(), QString());
    QCOMPARE(p.chain.world.graph().misuses(), QStringList());
}

void TestWatchedEvents::everyResourceIsAskedForAsTheTableSays()
{
    Place p(Both);
    p.begin();
    const Instant asked = p.chain.clock.now();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    const auto held = p.held();
    QCOMPARE(held.size(), std::size_t(4));
    for (const auto &wanted : graph::resourcesOfEvent(graph::EventKind::Webinar, p.id.toLower(), {})) {
        const graph::ResourceKind &kind = graph::resourceKind(wanted.watchable);
        QVERIFY2(held.contains(wanted.resource), qPrintable(wanted.resource));
        const simulator::Subscription &one = held.at(wanted.resource);
        QCOMPARE(one.changeType, QString(kind.changeTypes));
        QVERIFY(one.delegated);
        QVERIFY(!one.includeResourceData);
        QVERIFY(one.expires > asked + kind.longestLife - 1min);
        QVERIFY(one.expires < p.chain.clock.now() + kind.longestLife + 1min);
        QCOMPARE(one.lifecycleNotificationUrl, one.notificationUrl);
        QVERIFY(one.clientState && one.clientState->size() >= 43);
    }
    // Renewed before their day is over, all the time.
    QVERIFY(p.chain.waitFor([&] { return p.chain.clock.now() > asked + 30h; }, 1min));
    for (const auto &[resource, one] : p.held())
        QVERIFY(one.id == held.at(resource).id && one.expires > p.chain.clock.now());
}

void TestWatchedEvents::withoutAConnector()
{
    Place p(OrganizerOnly, [](simulator::SimulatedEvent &event) {
        event.sessions = {
            {.id = QStringLiteral("s-1"), .joinWebUrl = {}, .start = event.start, .end = event.end}};
    });
    p.begin();
    ROLLCALL_VERIFY(p.watch(guid)); // the tenant is the person's
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QCOMPARE(p.cover(EventPart::Roster), EventCover::NeedsConnector);
    QCOMPARE(p.event().subject, QStringLiteral("Product day"));
    QCOMPARE(p.event().sessions.size(), 1); // although it has no link yet
    QVERIFY(p.event().sessions[0].meetingId.isEmpty());
    QCOMPARE(p.held().size(), std::size_t(4));
    p.chain.world.events().addRegistration(p.id, {.id = QStringLiteral("reg-01"),
                                                  .firstName = QStringLiteral("Attendee"),
                                                  .lastName = QStringLiteral("17"),
                                                  .email = {},
                                                  .registered = p.chain.clock.now()});
    QVERIFY(p.chain.waitFor([&] { return p.event().registrationNotices == 1; }));
}

void TestWatchedEvents::withoutAnOrganizer()
{
    Place p(ConnectorOnly);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    for (const auto &[resource, one] : p.held())
        QVERIFY(!one.delegated);
    for (const EventPart &part : p.event().parts)
        QVERIFY(!part.byOrganizer);
}

/// A person may not subscribe to what others organize; the connector may.
void TestWatchedEvents::organizedByOthers()
{
    Place p(Both, [](simulator::SimulatedEvent &event) { event.isForeign = true; });
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    for (const auto &[resource, one] : p.held())
        QVERIFY(!one.delegated);
    QVERIFY(!p.event().readProblem);
    p.chain.service.reset();

    Place alone(OrganizerOnly);
    alone.begin();
    ROLLCALL_VERIFY(alone.watch(alone.id));
    QVERIFY(alone.chain.waitFor([&] { return alone.isCovered(); }));
    alone.chain.service.reset();
    alone.chain.world.events().change(alone.id, [](auto &event) { event.isForeign = true; });
    alone.pass(25h); // what there was has expired
    alone.begin();
    QVERIFY(
        alone.chain.waitFor([&] { return alone.cover(EventPart::Sessions) == EventCover::NotPermitted; }));
    QVERIFY(alone.event().readProblem);
    QCOMPARE(alone.event().readProblem->kind, ErrorKind::NotPermitted);
}

void TestWatchedEvents::townhallInBetaOnly()
{
    Place p(Both, [](simulator::SimulatedEvent &event) { event.isTownhall = true; });
    p.chain.world.events().setTownhallsNeedBeta(true);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QVERIFY(p.event().townhall);
    QCOMPARE(p.held().size(), std::size_t(3));
    for (const auto &[resource, one] : p.held())
        QVERIFY(resource.startsWith(QStringLiteral("solutions/virtualEvents/townhalls/")));
    const QStringList lines = p.chain.world.history().lines();
    QCOMPARE(lines.filter(QStringLiteral("POST /beta/subscriptions 201")).size(), 3);
    QCOMPARE(lines.filter(QStringLiteral("POST /v1.0/subscriptions 400")).size(), 3);
    // Renewed where they were made.
    p.pass(25h);
    QVERIFY(p.isCovered());
    QCOMPARE(p.held().size(), std::size_t(3));
}

/// Basic notifications are counted once each, also over a restart.
void TestWatchedEvents::countsNotifications()
{
    Place p(Both);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    const auto add = [&](const QString &id) {
        return p.chain.world.events().addRegistration(p.id, {.id = id,
                                                             .firstName = QStringLiteral("Attendee"),
                                                             .lastName = id,
                                                             .email = {},
                                                             .registered = p.chain.clock.now()});
    };
    QVERIFY(add(QStringLiteral("17")));
    QVERIFY(add(QStringLiteral("18")));
    QVERIFY(p.chain.waitFor([&] { return p.event().registrationNotices == 2; }));
    QVERIFY(p.chain.world.events().changeRegistration(
        p.id, QStringLiteral("17"), [](auto &one) { one.status = QStringLiteral("canceled"); }));
    QVERIFY(p.chain.waitFor([&] { return p.event().registrationNotices == 3; }));
    const auto last = p.event().lastRegistration;
    QVERIFY(last && *last > p.chain.clock.now() - 1min);
    QVERIFY(p.chain.world.events().publishReport(p.id, QStringLiteral("s-1"), QStringLiteral("r-1")));
    QVERIFY(p.chain.waitFor([&] { return p.event().reportNotices == 1; }));
    QCOMPARE(p.event().registrationNotices, quint64(3));
    p.chain.service.reset();
    {
        const auto store = storage::Store::open(p.chain.options.dataDir, storage::Store::Mode::ReadOnly);
        ROLLCALL_VERIFY(store);
        std::map<QString, std::optional<Instant>> heard;
        for (const auto &row : (*store)->subscriptions().value())
            heard[QString::fromStdString(row.resource)] = row.heard;
        QCOMPARE(heard.at(p.path(QStringLiteral("/registrations"))), last);
        QVERIFY(heard.at(p.path(QStringLiteral("/getAttendanceReports"))) >= last);
        QVERIFY(!heard.at(p.path(QStringLiteral("/sessions"))));
    }
    p.begin();
    QCOMPARE(p.event().registrationNotices, quint64(3));
    QCOMPARE(p.event().lastRegistration, last);
    QCOMPARE(p.chain.service->health().quarantined, quint64(0));
}

void TestWatchedEvents::followsChanges()
{
    Place p(Both);
    auto &one = p.perform(21, p.start);
    auto &other = p.perform(22, p.start);
    p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
        event.sessions = {sessionOf(QStringLiteral("s-1"), one, p.start)};
        event.status = QStringLiteral("draft");
    });
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QCOMPARE(p.event().status, monitor::EventStatus::Draft);
    QSignalSpy changes(p.chain.service.get(), &monitor::Monitor::eventsChanged);
    QVERIFY(p.chain.world.events().publish(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.event().status == monitor::EventStatus::Published; }));
    QVERIFY(!changes.isEmpty());
    const QString before = p.event().sessions[0].meetingId;
    QVERIFY(p.chain.waitFor([&] { return p.cover(EventPart::Roster) == EventCover::Covered; }));
    // Another link: the meeting behind the old one is nobody's any more.
    QVERIFY(p.chain.world.events().changeSession(p.id, QStringLiteral("s-1"), [&](auto &session) {
        session.joinWebUrl = simulator::joinWebUrlOf(other.scenario());
        session.subject = QStringLiteral("Moved");
    }));
    QVERIFY(p.chain.waitFor([&] { return p.event().sessions[0].meetingId != before; }));
    const QString after = p.event().sessions[0].meetingId;
    QVERIFY(p.chain.waitFor(
        [&] { return p.chain.service->meeting(before)->freshness() == monitor::Freshness::Unwatched; }));
    QVERIFY(p.chain.waitFor([&] {
        return p.chain.service->meeting(after) &&
               p.chain.service->meeting(after)->freshness() == monitor::Freshness::Live;
    }));
    QCOMPARE(p.held().size(), std::size_t(5));
    // Who takes a session's meeting off the list means it.
    p.chain.service->unwatch(after);
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 4; }));
    QVERIFY(p.chain.world.events().changeSession(
        p.id, QStringLiteral("s-1"), [](auto &session) { session.subject = QStringLiteral("Again"); }));
    QVERIFY(p.chain.waitFor([&] { return p.event().sessions[0].subject == QStringLiteral("Again"); }));
    p.chain.pass(10s);
    QCOMPARE(p.held().size(), std::size_t(4));
    // What changed is told with what was before, also after a restart.
    const auto told = p.event().changes;
    QStringList lines;
    for (const monitor::EventChange &change : told) {
        QVERIFY(change.at <= p.chain.clock.now());
        if (change.field != u"link")
            lines << QStringList{change.session, change.field, change.before, change.after}.join(u'|');
    }
    QCOMPARE(lines, (QStringList{QStringLiteral("|status|draft|published"),
                                 QStringLiteral("Session s-1|subject|Session s-1|Moved"),
                                 QStringLiteral("Moved|subject|Moved|Again")}));
    QCOMPARE(told.size(), 4);
    p.chain.service.reset();
    p.begin();
    QCOMPARE(p.event().changes, told);
}

void TestWatchedEvents::restart()
{
    Place p(Both);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    const auto before = p.held();
    p.chain.options.listen.port = static_cast<quint16>(QUrl(before.begin()->second.notificationUrl).port());
    p.chain.service.reset();
    QVERIFY(p.chain.world.events().change(
        p.id, [](auto &event) { event.displayName = QStringLiteral("Renamed"); }));
    p.pass(10min);
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QVERIFY(p.chain.waitFor([&] { return p.event().subject == QStringLiteral("Renamed"); }));
    const auto after = p.held();
    QCOMPARE(after.size(), std::size_t(4));
    for (const auto &[resource, one] : after)
        QCOMPARE(one.id, before.at(resource).id);
}

void TestWatchedEvents::leaves()
{
    Place p(Both);
    auto &one = p.perform(21, p.start);
    p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
        event.sessions = {sessionOf(QStringLiteral("s-1"), one, p.start)};
    });
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 5; }));
    p.chain.service->unwatch(p.id);
    QVERIFY(p.chain.waitFor([&] { return p.held().empty(); }));
    QVERIFY(p.chain.service->events().isEmpty());
    // Again, while the others are being deleted.
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 5; }));
    p.chain.service->unwatch(p.id);
    ROLLCALL_VERIFY(p.watch(p.id));
    p.chain.pass(1min);
    QVERIFY(p.chain.waitFor([&] { return p.isCovered() && p.held().size() == 5; }));
    QCOMPARE(p.chain.problem(), QString());
}

void TestWatchedEvents::leavesWhatACrashLeft()
{
    Place p(Both);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    p.chain.service.reset();
    {
        const auto store = storage::Store::open(p.chain.options.dataDir, storage::Store::Mode::Write);
        ROLLCALL_VERIFY(store);
        auto row = (*store)->event(p.id.toLower().toStdString())->value();
        row.watched = false;
        ROLLCALL_VERIFY((*store)->saveEvent(row));
    }
    QCOMPARE(p.held().size(), std::size_t(4));
    // Nobody needs a person's token but for these; watching another one fetches it.
    p.begin();
    ROLLCALL_VERIFY(p.watch(QStringLiteral("77777777-8888-4999-8aaa-bbbbbbbbbbbb")));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QVERIFY(p.chain.waitFor([&] { return !p.held().contains(p.path(QStringLiteral("/sessions"))); }));
    QVERIFY(p.chain.waitFor([&] { return !p.held().contains(p.path()); }));
}

void TestWatchedEvents::endsAfterTheReports()
{
    Place p(Both);
    auto &one = p.perform(21, p.start);
    p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
        event.sessions = {sessionOf(QStringLiteral("s-1"), one, p.start)};
    });
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 5; }));
    QVERIFY(!p.event().over);
    QVERIFY(p.chain.waitFor([&] { return p.chain.clock.now() > p.start + 3h; }, 10s));
    QVERIFY(p.event().over);
    QVERIFY(p.isCovered()); // a report may still come
    QVERIFY(p.chain.world.events().publishReport(p.id, QStringLiteral("s-1"), QStringLiteral("r-1")));
    QVERIFY(p.chain.waitFor([&] { return p.event().reportNotices == 1; }));
    QVERIFY(p.chain.waitFor([&] { return p.chain.clock.now() > p.start + 2h + 24h + 1min; }, 1min));
    QVERIFY(p.chain.waitFor([&] { return p.held().empty(); }));
    QCOMPARE(p.cover(EventPart::Event), EventCover::Ended);
    QCOMPARE(p.cover(EventPart::Roster), EventCover::Ended);
    // It stays so, unless it is put off.
    p.chain.service.reset();
    p.begin();
    p.chain.pass(1min);
    QVERIFY(p.held().empty());
    p.chain.service.reset();
    p.chain.world.events().change(
        p.id, [&](simulator::SimulatedEvent &event) { event.end = p.chain.clock.now() + 5h; });
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.isCovered() && p.held().size() == 5; }));
}

void TestWatchedEvents::endsWhenCanceled()
{
    Place p(Both);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QVERIFY(p.chain.world.events().cancel(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.event().status == monitor::EventStatus::Canceled; }));
    p.pass(30min);
    QCOMPARE(p.held().size(), std::size_t(4));
    p.pass(31min);
    QVERIFY(p.chain.waitFor([&] { return p.held().empty(); }));
    p.chain.service.reset();
    p.begin();
    p.chain.pass(1min);
    QVERIFY(p.held().empty());
    QVERIFY(p.event().over);
}

void TestWatchedEvents::signOutAndIn()
{
    Place p(OrganizerOnly);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    std::optional<base::Result<monitor::SignOutReport>> out;
    p.chain.service->signOut(p.organizer->name, false, p.chain.service.get(),
                             [&out](const auto &report) { out = report; });
    QVERIFY(p.chain.waitFor([&] { return out.has_value(); }));
    ROLLCALL_VERIFY(*out);
    // Nobody could delete or renew them later.
    QVERIFY(p.held().empty());
    int deleted = 0;
    for (const auto &step : (*out)->steps)
        deleted += step.action == monitor::SignOutAction::DeleteSubscription &&
                   step.outcome == monitor::SignOutOutcome::Done;
    QCOMPARE(deleted, 4);
    QVERIFY((*out)->complete());
    QCOMPARE(p.cover(EventPart::Sessions), EventCover::NeedsOrganizer);
    p.chain.pass(1min);
    QCOMPARE(p.cover(EventPart::Registrations), EventCover::NeedsOrganizer);
    QVERIFY(p.held().empty());
    p.signIn();
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    QCOMPARE(p.held().size(), std::size_t(4));
}

namespace {

QList<monitor::SignOutStep> signOut(Place &p, const QString &account)
{
    std::optional<base::Result<monitor::SignOutReport>> out;
    p.chain.service->signOut(account, false, p.chain.service.get(),
                             [&out](const auto &report) { out = report; });
    if (!p.chain.waitFor([&] { return out.has_value(); }) || !*out)
        qFatal("not signed out");
    return (*out)->steps;
}

} // namespace

/// What the window shows may be what is gone, so nobody is told that all is well.
void TestWatchedEvents::signOutThatCannotBeShown()
{
    Place p(OrganizerOnly);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    {
        const auto behindOurBack =
            storage::Database::open(p.chain.directory.filePath(QStringLiteral("data/rollcall.sqlite")), true);
        ROLLCALL_VERIFY(behindOurBack);
        ROLLCALL_VERIFY(
            (*behindOurBack)->execute(QStringLiteral("ALTER TABLE match_decisions RENAME TO elsewhere")));
    }
    std::optional<base::Result<monitor::SignOutReport>> out;
    p.chain.service->signOut(p.organizer->name, false, p.chain.service.get(),
                             [&out](const auto &report) { out = report; });
    QVERIFY(p.chain.waitFor([&] { return out.has_value(); }));
    QVERIFY(!*out);
    QCOMPARE(out->error().kind, base::ErrorKind::Storage);
    QVERIFY(p.held().empty()); // signed out all the same
}

/// Each is tried, and the person is signed out all the same.
void TestWatchedEvents::signOutWithoutGraph()
{
    Place p(OrganizerOnly);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    p.chain.world.script().add("DELETE", "/subscriptions/", simulator::refusal(403), 1);
    const auto steps = signOut(p, p.organizer->name);
    int deleted = 0;
    int failed = 0;
    for (const monitor::SignOutStep &step : steps) {
        if (step.action != monitor::SignOutAction::DeleteSubscription)
            continue;
        deleted += step.outcome == monitor::SignOutOutcome::Done;
        if (step.outcome != monitor::SignOutOutcome::Failed)
            continue;
        ++failed;
        QVERIFY(step.livesUntil && *step.livesUntil > p.chain.clock.now());
        QVERIFY(!step.id.isEmpty() && step.error);
    }
    QCOMPARE(failed, 1);
    QCOMPARE(deleted, 3);
    QCOMPARE(p.held().size(), std::size_t(1));
    QVERIFY(!p.chain.service->health().organizer);
}

/// Both may have the same app registration.
void TestWatchedEvents::signOutLeavesTheConnectorsAlone()
{
    Place p(Both);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    ROLLCALL_VERIFY(p.watch(p.chain.world.joinWebUrl()));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered() && p.held().size() == 5; }));
    const auto delegated = [&p] {
        return std::ranges::count_if(p.chain.world.graph().subscriptions(),
                                     &simulator::Subscription::delegated);
    };
    QCOMPARE(delegated(), 4);
    const auto steps = signOut(p, p.organizer->name);
    QCOMPARE(
        std::ranges::count(steps, monitor::SignOutAction::DeleteSubscription, &monitor::SignOutStep::action),
        4);
    QCOMPARE(delegated(), 0);
    // The roster goes on, and the connector takes the webinar over.
    QVERIFY(p.chain.waitFor([&] { return p.isCovered() && p.held().size() == 5; }));
    QCOMPARE(delegated(), 0);
}

void TestWatchedEvents::signOutErases()
{
    Place p(OrganizerOnly);
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    const QString id = p.chain.service->events().front().id;
    monitor::RegistrantDecisions *decisions = p.chain.service->registrantDecisions();
    decisions->decide(id, {.listed = "reg-1", .person = "guest:a", .same = true}, p.chain.service.get(),
                      [](const base::Result<void> &) {});
    QVERIFY(p.chain.waitFor([&] { return !decisions->of(id).empty(); }));
    std::optional<base::Result<monitor::SignOutReport>> out;
    p.chain.service->signOut(p.organizer->name, true, p.chain.service.get(),
                             [&out](const auto &report) { out = report; });
    QVERIFY(p.chain.waitFor([&] { return out.has_value(); }));
    ROLLCALL_VERIFY(*out);
    QVERIFY(p.chain.service->events().isEmpty());
    QVERIFY(decisions->of(id).empty());
    p.pass(2h);
    QVERIFY(p.chain.service->events().isEmpty());
    p.chain.service.reset();
    const auto store = storage::Store::open(p.chain.options.dataDir, storage::Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(store);
    QVERIFY((*store)->events()->empty());
}

void TestWatchedEvents::offersWhatIsCreated_data()
{
    QTest::addColumn<bool>("everybody");
    QTest::newRow("of the whole organisation") << true;
    QTest::newRow("of some organizers") << false;
}

void TestWatchedEvents::offersWhatIsCreated()
{
    QFETCH(const bool, everybody);
    Place p(ConnectorOnly);
    if (everybody)
        p.chain.options.tenantEvents = true;
    else
        p.chain.options.organizersWatched = {p.chain.world.user().id, guid};
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 1; }));
    const simulator::Subscription held = p.held().begin()->second;
    QCOMPARE(held.changeType, QStringLiteral("created"));
    QVERIFY(held.resource.startsWith(QStringLiteral("solutions/virtualEvents/events")));
    QCOMPARE(held.resource.contains(QStringLiteral("getEventsFromOrganizers(organizerIds=['")), !everybody);
    const QString own = QStringLiteral("12121212-8888-4777-8666-555555555555@") + p.chain.world.tenantId();
    const QString other = QStringLiteral("34343434-8888-4777-8666-555555555555@") + p.chain.world.tenantId();
    p.chain.world.events().create(
        {.id = own, .displayName = QStringLiteral("Open house"), .start = p.start, .end = p.start + 1h});
    p.chain.world.events().create({.id = other,
                                   .displayName = QStringLiteral("Town talk"),
                                   .isTownhall = true,
                                   .start = p.start,
                                   .end = p.start + 1h,
                                   .isForeign = true});
    const auto names = [&] {
        QStringList result;
        for (const WatchedEvent &event : p.chain.service->offers())
            result << event.subject;
        return result;
    };
    const QStringList wanted = everybody
                                   ? QStringList{QStringLiteral("Open house"), QStringLiteral("Town talk")}
                                   : QStringList{QStringLiteral("Open house")};
    QVERIFY(p.chain.waitFor([&] { return names() == wanted; }));
    QVERIFY(p.chain.service->events().isEmpty());
    if (everybody) {
        p.chain.service->dismissOffer(other.toLower());
        QVERIFY(p.chain.waitFor([&] { return names() == QStringList{QStringLiteral("Open house")}; }));
    }
    p.chain.service.reset();
    p.begin();
    QCOMPARE(names(), QStringList{QStringLiteral("Open house")}); // until somebody chooses
    ROLLCALL_VERIFY(p.watch(own));
    QVERIFY(names().isEmpty());
    QVERIFY(p.chain.waitFor([&] { return p.isCovered(); }));
    // Switched off, it ends.
    p.chain.service.reset();
    p.chain.options.tenantEvents = false;
    p.chain.options.organizersWatched.clear();
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.held().size() == 4; }));
    QVERIFY(!p.held().contains(held.resource));
}

void TestWatchedEvents::unknownEvent()
{
    Place p(OrganizerOnly);
    p.begin();
    const auto unknown = p.watch(QStringLiteral("00000000-8888-4777-8666-555555555555"));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
    QVERIFY(p.chain.service->events().isEmpty());
    p.chain.service.reset();
    p.chain.options.organizer.reset();
    p.begin();
    const auto nobody = p.watch(p.id);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, ErrorKind::NotSignedIn);
}

/// A session's meeting that was followed for a while, and taken off the list then.
void TestWatchedEvents::meetingOfFormerTimes()
{
    Place p(Both);
    auto &one = p.perform(21, p.start);
    const simulator::SimulatedSession session = sessionOf(QStringLiteral("s-1"), one, p.start);
    p.chain.world.events().change(p.id,
                                  [&](simulator::SimulatedEvent &event) { event.sessions = {session}; });
    p.begin();
    std::optional<base::Result<QString>> meeting;
    p.chain.service->watch(session.joinWebUrl, p.chain.service.get(),
                           [&meeting](const base::Result<QString> &id) { meeting = id; });
    QVERIFY(p.chain.waitFor([&] { return meeting.has_value(); }));
    p.chain.service->unwatch(**meeting);
    p.chain.pass(5s);
    p.chain.service.reset();
    {
        const auto store = storage::Store::open(p.chain.options.dataDir, storage::Store::Mode::Write);
        ROLLCALL_VERIFY(store);
        auto row = (*store)->meeting((*meeting)->toStdString())->value();
        QVERIFY(row.declined);
        row.windows = {{.begins = p.start - 48h, .ends = p.start - 47h}};
        ROLLCALL_VERIFY((*store)->saveMeeting(row));
    }
    p.begin();
    ROLLCALL_VERIFY(p.watch(p.id));
    QVERIFY(p.chain.waitFor([&] { return p.cover(EventPart::Roster) == EventCover::Covered; }));
    QCOMPARE(p.held().size(), std::size_t(5));
}

QTEST_GUILESS_MAIN(TestWatchedEvents)
#include "tst_watchedevents.moc"
