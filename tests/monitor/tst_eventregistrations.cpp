// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "simulator/joinlink.h"
#include "simulator/registrationrush.h"

#include <QSet>
#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using domain::RegistrationStatus;
using monitor::EventRegistrations;
using monitor::RegistrationBasis;
using simulator::RegistrationStep;

namespace {

const QString guid = QStringLiteral("99999999-8888-4777-8666-555555555555");

enum Planes { OrganizerOnly, ConnectorOnly };

simulator::WorldOptions worldOf(bool consent)
{
    simulator::WorldOptions options{.people = 3, .length = 10min, .registrationConsent = consent};
    options.startAt = Instant(std::chrono::sys_days(std::chrono::January / 1 / 2100));
    options.entra.interval = 1s;
    options.entra.decidesAfter = 0s;
    return options;
}

/// A tenant with a webinar that people register for, watched on one plane.
struct Place
{
    Place(Planes planes, bool consent)
        : chain(worldOf(consent))
        , id((guid + QLatin1Char('@') + chain.world.tenantId()).toLower())
        , start(chain.clock.now() + 76h)
    {
        simulator::SimulatedEvent event{
            .id = id, .displayName = QStringLiteral("Product day"), .start = start, .end = start + 3h};
        event.capacity = 4'000;
        event.hasWaitlist = event.isApproved = true;
        event.questions = {QJsonObject{{QStringLiteral("id"), QStringLiteral("q1")},
                                       {QStringLiteral("displayName"), QStringLiteral("Town")}}};
        chain.world.events().add(event);
        if (planes == OrganizerOnly) {
            chain.options.organizer = chain.options.connector;
            chain.options.organizer->name = QStringLiteral("person");
            chain.options.organizer->plane = config::Plane::Organizer;
            chain.options.connector.reset();
        }
    }

    void begin()
    {
        if (const auto started = chain.start(); !started)
            qFatal("%s", qUtf8Printable(started.error().logText));
        if (chain.options.organizer && !chain.service->health().organizer) {
            QSignalSpy signedIn(chain.service.get(), &monitor::Monitor::signedIn);
            chain.service->signIn({});
            if (!chain.waitFor([&] { return !signedIn.isEmpty(); }))
                qFatal("not signed in");
        }
    }
    void watch()
    {
        std::optional<base::Result<QString>> watched;
        chain.service->watch(id, chain.service.get(),
                             [&watched](const base::Result<QString> &result) { watched = result; });
        if (!chain.waitFor([&] { return watched && known().since; }) || !*watched)
            qFatal("not watched");
    }
    [[nodiscard]] EventRegistrations known() const
    {
        return chain.service->registrations(id).value_or(EventRegistrations());
    }
    [[nodiscard]] std::uint64_t count(RegistrationStatus status) const { return known().counts.of(status); }
    [[nodiscard]] bool isRead()
    {
        return chain.world.graph().publisher().isIdle() && chain.service->health().waiting == 0 &&
               known().due == 0;
    }
    void step(const RegistrationStep &step)
    {
        simulator::take(step, chain.world.events(), id, chain.clock.now());
    }
    void add(const QString &one, const QString &status = QStringLiteral("registered"))
    {
        step({.id = one, .status = status, .isNew = true});
    }
    void change(const QString &one, const QString &status) { step({.id = one, .status = status}); }
    [[nodiscard]] const simulator::SimulatedEvent &truth() { return *chain.world.events().find(id, false); }
    /// What differs between what is known and what really is; empty: nothing.
    [[nodiscard]] QString differences(const QSet<QString> *only = nullptr)
    {
        const std::map<RegistrationStatus, QString> words{
            {RegistrationStatus::Registered, QStringLiteral("registered")},
            {RegistrationStatus::Waitlisted, QStringLiteral("waitlisted")},
            {RegistrationStatus::PendingApproval, QStringLiteral("pendingApproval")},
            {RegistrationStatus::Canceled, QStringLiteral("canceled")},
            {RegistrationStatus::Rejected, QStringLiteral("rejectedByOrganizer")},
            {RegistrationStatus::Unknown, QStringLiteral("?")}};
        auto counts = simulator::registrationTruth(truth(), only);
        QStringList found;
        for (const auto &[status, word] : words) {
            const auto is = known().counts.of(status);
            if (is != std::uint64_t(counts[word]))
                found << QStringLiteral("%1: %2, not %3").arg(word).arg(is).arg(counts[word]);
        }
        return found.join(u'\n');
    }

    Chain chain;
    QString id;
    Instant start;
};

simulator::SimulatedSession sessionOf(const QString &id, const simulator::Performance &performance,
                                      Instant zero)
{
    return {.id = id,
            .joinWebUrl = simulator::joinWebUrlOf(performance.scenario()),
            .start = zero,
            .end = zero + 30min};
}

} // namespace

/// Registrations through the whole chain, from the simulated Graph to what a window shows.
class TestEventRegistrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void sinceMonitoringBegan();
    void completeByTheList();
    void listWithoutConsent();
    void restartForgetsNothing();
    void changeAndTrend();
    void townhall();
    void pastEventsRest();
    void unreadFormIsNoUnreadRegistration();
    void importedWhileWatched();
    void organizerReadsAgainAfterAGap();
    void threeDaysOfAConnector() { threeDays(false); }
    void threeDaysOfAnOrganizer() { threeDays(true); }

private:
    void threeDays(bool organizer);
};

void TestEventRegistrations::sinceMonitoringBegan()
{
    Place p(OrganizerOnly, true);
    p.add(QStringLiteral("reg-1"));
    p.begin();
    p.watch();
    QCOMPARE(p.known().basis, RegistrationBasis::SinceMonitoring);
    QCOMPARE(p.known().counts.total(), std::uint64_t(0));
    p.add(QStringLiteral("reg-2"));
    p.add(QStringLiteral("reg-3"), QStringLiteral("waitlisted"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 2; }));
    QCOMPARE(p.count(RegistrationStatus::Waitlisted), std::uint64_t(1));
    const auto row = p.known().registrations->front();
    QCOMPARE(row.registration.email, std::string("a2@example.org"));
    QCOMPARE(row.source, domain::RegistrationSource::Notification);
    QCOMPARE(row.registration.answers.front().question, std::string("Town"));
    // What was there before is known from its first change on.
    p.change(QStringLiteral("reg-1"), QStringLiteral("canceled"));
    p.change(QStringLiteral("reg-3"), QStringLiteral("registered"));
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 1; }));
    QCOMPARE(p.differences(), QString());
    QVERIFY(p.chain.waitFor([&] { return p.known().form.capacity == 4'000; }));
    QCOMPARE(p.known().form.questions.front().text, std::string("Town"));
    QVERIFY(!p.known().problem && !p.known().listProblem && !p.known().missed);
}

void TestEventRegistrations::completeByTheList()
{
    Place p(ConnectorOnly, true);
    for (int i = 1; i <= 250; ++i)
        p.add(QStringLiteral("reg-%1").arg(i));
    p.begin();
    p.watch();
    QVERIFY(p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::List; }));
    QCOMPARE(p.differences(), QString());
    QCOMPARE(p.known().registrations->front().source, domain::RegistrationSource::List);
    // That is where the trend begins, not a jump in it.
    QCOMPARE(p.known().history.front().counts.total(), std::uint64_t(250));
    p.change(QStringLiteral("reg-17"), QStringLiteral("canceled"));
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 1; }));
    QCOMPARE(p.differences(), QString());
    // Nobody tells of this one; the next list does, and on request at once.
    p.chain.world.graph().setEventFaults({.lost = 1'000});
    p.change(QStringLiteral("reg-18"), QStringLiteral("canceled"));
    p.chain.pass(1min);
    QCOMPARE(p.count(RegistrationStatus::Canceled), std::uint64_t(1));
    p.chain.service->refreshRegistrations(p.id);
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 2; }));
    p.change(QStringLiteral("reg-19"), QStringLiteral("canceled"));
    const Instant asked = p.chain.clock.now();
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 3; }, 10s));
    QVERIFY(p.chain.clock.now() - asked > 3h);
    QCOMPARE(p.differences(), QString());
}

void TestEventRegistrations::listWithoutConsent()
{
    Place p(ConnectorOnly, false);
    p.add(QStringLiteral("reg-1"));
    p.begin();
    p.watch();
    QVERIFY(p.chain.waitFor([&] { return p.known().listProblem.has_value(); }));
    QCOMPARE(p.known().listProblem->kind, base::ErrorKind::NotPermitted);
    QCOMPARE(p.known().basis, RegistrationBasis::SinceMonitoring);
    p.add(QStringLiteral("reg-2"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }));
}

/// Graph told of it and was answered; the process ended before it was read.
void TestEventRegistrations::restartForgetsNothing()
{
    Place p(OrganizerOnly, true);
    p.begin();
    p.watch();
    p.add(QStringLiteral("reg-1"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }));
    const auto since = p.known().since;
    p.chain.world.graph().throttleEventsUntil(p.chain.clock.now() + 30min);
    p.add(QStringLiteral("reg-2"));
    QVERIFY(p.chain.waitFor([&] { return p.known().due == 1; }));
    p.chain.pass(10s);
    p.chain.service.reset();
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.known().since.has_value(); }));
    QCOMPARE(p.known().since, since);
    QCOMPARE(p.known().counts.total(), std::uint64_t(1));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 2; }, 5s));
    QCOMPARE(p.known().due, std::size_t(0));
    QCOMPARE(p.differences(), QString());
}

void TestEventRegistrations::changeAndTrend()
{
    Place p(OrganizerOnly, true);
    p.begin();
    p.watch();
    QSignalSpy changes(p.chain.service.get(), &monitor::Monitor::registrationsChanged);
    p.add(QStringLiteral("reg-1"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }));
    QVERIFY(!changes.isEmpty());
    QCOMPARE(changes.front().front().toString(), p.id);
    QVERIFY(!p.known().looked);
    p.chain.service->lookedAtRegistrations(p.id);
    QCOMPARE(p.known().looked->counts.total(), std::uint64_t(1));
    p.chain.pass(20min);
    const Instant before = p.chain.clock.now();
    p.add(QStringLiteral("reg-2"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 2; }));
    QCOMPARE(p.known().looked->counts.total(), std::uint64_t(1));
    QVERIFY(p.known().changed >= before);
    QCOMPARE(domain::countsAsOf(p.known().history, before)->total(), std::uint64_t(1));
    QCOMPARE(domain::countsAsOf(p.known().history, *p.known().since + 1s)->total(), std::uint64_t(0));
}

/// Graph tells nothing of their registrations, but lists them.
void TestEventRegistrations::townhall()
{
    Place p(ConnectorOnly, true);
    p.chain.world.events().change(p.id, [](simulator::SimulatedEvent &event) { event.isTownhall = true; });
    p.begin();
    std::optional<base::Result<QString>> watched;
    p.chain.service->watch(p.id, p.chain.service.get(),
                           [&watched](const base::Result<QString> &result) { watched = result; });
    QVERIFY(p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::List; }));
    QVERIFY(!p.known().since);
    simulator::take({.id = QStringLiteral("reg-1"), .status = QStringLiteral("registered"), .isNew = true},
                    p.chain.world.events(), p.id, p.chain.clock.now());
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }, 10s));
}

void TestEventRegistrations::pastEventsRest()
{
    Place p(ConnectorOnly, true);
    p.add(QStringLiteral("reg-1"));
    const auto move = [&p](base::Ticks start, base::Ticks end) {
        p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
            event.start = p.chain.clock.now() + start;
            event.end = p.chain.clock.now() + end;
        });
    };
    const auto follow = [&p] {
        p.chain.service->watch(p.id, p.chain.service.get(), [](const base::Result<QString> &) {});
    };
    const auto pass = [&p](base::Ticks duration) {
        const Instant until = p.chain.clock.now() + duration;
        QVERIFY(p.chain.waitFor([&] { return p.chain.clock.now() >= until; }, 30s));
    };
    move(-30h, -27h);
    p.begin();
    follow();
    QVERIFY(p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::List; }));
    const auto requests = [&p] {
        return p.chain.world.history().lines().filter(QStringLiteral("/registrations ")).size();
    };
    p.chain.pass(1min);
    const auto once = requests();
    pass(10h);
    QCOMPARE(requests(), once);
    p.chain.service.reset();
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }));
    pass(10h);
    QCOMPARE(requests(), once);
    // It is put off: somebody looks, and all of it goes on.
    move(20h, 23h);
    follow();
    QVERIFY(p.chain.waitFor([&] { return p.known().since.has_value(); }));
    p.chain.pass(1min);
    p.chain.world.graph().setEventFaults({.lost = 1'000});
    p.add(QStringLiteral("reg-2"));
    const Instant asked = p.chain.clock.now();
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 2; }, 30s));
    QVERIFY(p.chain.clock.now() - asked > 3h);
}

/// Graph tells of no registrations of a town hall, so none of them is ever answered.
void TestEventRegistrations::unreadFormIsNoUnreadRegistration()
{
    Place p(ConnectorOnly, true);
    p.chain.world.events().change(p.id, [](simulator::SimulatedEvent &event) { event.isTownhall = true; });
    p.begin();
    p.chain.world.script().add("GET", "registrationConfiguration", simulator::refusal(403));
    p.chain.service->watch(p.id, p.chain.service.get(), [](const base::Result<QString> &) {});
    QVERIFY(p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::List; }));
    p.chain.pass(1min);
    QVERIFY(!p.known().formRead);
    QVERIFY(!p.known().problem);
}

void TestEventRegistrations::importedWhileWatched()
{
    Place p(OrganizerOnly, true);
    p.begin();
    p.watch();
    p.add(QStringLiteral("reg-1"));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 1; }));
    QSignalSpy changes(p.chain.service.get(), &monitor::Monitor::registrationsChanged);
    std::optional<base::Result<domain::ImportOutcome>> imported;
    const auto import = [&](const QString &event) {
        imported.reset();
        p.chain.service->importRegistrations(event,
                                             {{.id = "file:a9@example.org",
                                               .firstName = "Attendee",
                                               .lastName = "9",
                                               .email = "a9@example.org",
                                               .status = RegistrationStatus::Registered}},
                                             p.chain.clock.now(), p.chain.service.get(),
                                             [&imported](const auto &result) { imported = result; });
        return p.chain.waitFor([&imported] { return imported.has_value(); });
    };
    QVERIFY(import(p.id));
    ROLLCALL_VERIFY(*imported);
    QCOMPARE((*imported)->added, std::size_t(1));
    QVERIFY(!changes.isEmpty());
    QCOMPARE(p.known().basis, RegistrationBasis::File);
    QCOMPARE(p.known().counts.total(), std::uint64_t(2));
    QVERIFY(import(QStringLiteral("another@event")));
    QCOMPARE(imported->error().kind, base::ErrorKind::NotFound);
    // It is there at the next start, and Graph's news are added to it.
    const auto held = p.chain.world.graph().subscriptions();
    p.chain.options.listen.port = static_cast<quint16>(QUrl(held.front().notificationUrl).port());
    p.chain.service.reset();
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::File; }));
    p.change(QStringLiteral("reg-1"), QStringLiteral("canceled"));
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 1; }));
    QCOMPARE(p.known().counts.total(), std::uint64_t(2));
}

/// Nobody may list them for a person. Who is known is asked for one by one; who came in the gap stays
/// unknown.
void TestEventRegistrations::organizerReadsAgainAfterAGap()
{
    Place p(OrganizerOnly, true);
    p.begin();
    p.watch();
    for (int i = 1; i <= 30; ++i)
        p.add(QStringLiteral("reg-%1").arg(i));
    QVERIFY(p.chain.waitFor([&] { return p.known().counts.total() == 30; }));
    // Nobody is there while the subscriptions lapse.
    p.chain.service.reset();
    p.chain.clock.advance(48h);
    p.change(QStringLiteral("reg-3"), QStringLiteral("canceled"));
    p.add(QStringLiteral("reg-31"));
    p.begin();
    QVERIFY(p.chain.waitFor([&] { return p.known().missed.has_value(); }));
    QVERIFY(p.chain.waitFor([&] { return p.count(RegistrationStatus::Canceled) == 1; }));
    p.chain.pass(10s);
    QCOMPARE(p.known().counts.total(), std::uint64_t(30));
    QVERIFY(p.known().missed);
}

/// 5,000 people register over three days, with lost and doubled notifications and a storm of refusals; then
/// 1,900 of them come to two sessions.
void TestEventRegistrations::threeDays(bool organizer)
{
    Place p(organizer ? OrganizerOnly : ConnectorOnly, true);
    auto &one = p.chain.world.perform({.people = 950, .seed = 21, .length = 20min}, p.start);
    auto &two = p.chain.world.perform({.people = 950, .seed = 22, .length = 20min}, p.start + 1h);
    p.chain.world.events().change(p.id, [&](simulator::SimulatedEvent &event) {
        event.sessions = {sessionOf(QStringLiteral("s-1"), one, p.start),
                          sessionOf(QStringLiteral("s-2"), two, p.start + 1h)};
    });
    const auto steps = simulator::registrationRush({});
    std::size_t next = 0;
    const auto play = [&](base::Ticks until, base::Ticks offset) {
        for (; next < steps.size() && steps[next].after - offset <= until; ++next)
            p.step(steps[next]);
    };
    // 500 are there before anybody looks.
    std::size_t early = 0;
    for (std::size_t fresh = 0; fresh < 500; ++early)
        fresh += steps[early].isNew ? 1 : 0;
    const base::Ticks offset = steps[early - 1].after;
    play(0s, offset);
    p.begin();
    p.watch();
    QVERIFY(organizer || p.chain.waitFor([&] { return p.known().basis == RegistrationBasis::List; }));
    const Instant began = p.chain.clock.now();
    const std::size_t firstTold = next;
    p.chain.world.graph().setEventFaults({.lost = 10, .doubled = 50});
    const base::Ticks whole = steps.back().after - offset;
    bool stormed = false;
    while (next < steps.size()) {
        const base::Ticks passed = p.chain.clock.now() - began;
        if (!stormed && passed > 30h) {
            stormed = true;
            p.chain.world.graph().throttleEventsUntil(p.chain.clock.now() + 15min);
        }
        play(passed, offset);
        p.chain.clock.advance(60s);
        QTest::qWait(1);
    }
    QVERIFY(stormed && p.chain.clock.now() - began >= whole);
    p.chain.world.graph().setEventFaults({});
    p.chain.pass(1min); // what was told last is on its way
    QVERIFY(p.chain.waitFor([&] { return p.isRead(); }, 2s));
    QSet<QString> told;
    QSet<QString> lost;
    const QStringList &notTold = p.chain.world.graph().lostRegistrations();
    lost = {notTold.begin(), notTold.end()};
    QVERIFY(!lost.isEmpty());
    if (organizer) {
        // From the start of monitoring, and as far as anybody was told.
        for (std::size_t i = firstTold; i < steps.size(); ++i)
            told.insert(steps[i].id);
        std::map<QString, QString> truth;
        for (const auto &registration : p.truth().registrations)
            truth[registration.id] = registration.status;
        const std::map<RegistrationStatus, QString> words{
            {RegistrationStatus::Registered, QStringLiteral("registered")},
            {RegistrationStatus::Waitlisted, QStringLiteral("waitlisted")},
            {RegistrationStatus::PendingApproval, QStringLiteral("pendingApproval")},
            {RegistrationStatus::Canceled, QStringLiteral("canceled")},
            {RegistrationStatus::Rejected, QStringLiteral("rejectedByOrganizer")}};
        // Each update was told of once: what it says is known as soon as the machine finds the time.
        QString wrong;
        const auto isRight = [&] {
            wrong.clear();
            std::map<QString, QString> is;
            for (const auto &row : *p.known().registrations)
                is[QString::fromStdString(row.registration.id)] = words.at(row.registration.status);
            for (const QString &id : told - lost) {
                if (is[id] != truth[id])
                    wrong = id + u' ' + is[id] + u' ' + truth[id];
            }
            for (const auto &[id, status] : is) {
                if (!told.contains(id))
                    wrong = id;
            }
            return wrong.isEmpty();
        };
        QVERIFY2(p.chain.waitFor(isRight, 2s, 500), qPrintable(wrong));
        QCOMPARE(p.known().basis, RegistrationBasis::SinceMonitoring);
    } else {
        // By the next list at the latest.
        QVERIFY(p.chain.waitFor([&] { return p.differences().isEmpty(); }, 30s));
        QCOMPARE(p.known().registrations->size(), std::size_t(5'000));
    }
    const auto reads = p.chain.world.graph().eventReads();
    qInfo("%s: %zu steps, %lld lost; %llu requests, %llu reads carried out, %llu refused in the storm",
          organizer ? "organizer" : "connector", steps.size() - firstTold, qlonglong(notTold.size()),
          qulonglong(reads.requests), qulonglong(reads.items), qulonglong(reads.throttled));
    QCOMPARE(reads.exceeded, quint64(0));

    // The sessions: live attendance takes the connector.
    if (!organizer) {
        QVERIFY(p.chain.waitFor([&] { return p.chain.service->meetings().size() == 2; }));
        const auto isOver = [&] {
            return one.isPlayed() && two.isPlayed() && p.chain.world.graph().publisher().isIdle() &&
                   p.chain.service->health().waiting == 0;
        };
        QVERIFY(p.chain.waitFor([&] { return p.chain.clock.now() > p.start - 5min; }, 60s));
        QVERIFY(p.chain.waitFor(isOver, 5s));
        p.chain.pass(5s);
        std::size_t people = 0;
        for (const auto &session : p.chain.service->events().front().sessions) {
            const monitor::LiveMeeting *meeting = p.chain.service->meeting(session.meetingId);
            QVERIFY(meeting);
            people += meeting->record().persons.size();
        }
        QVERIFY2(people >= 1'900, qPrintable(QString::number(people)));
        QCOMPARE(p.chain.problem(), QString());
    }
    QCOMPARE(p.chain.world.graph().misuses(), QStringList());
}

QTEST_GUILESS_MAIN(TestEventRegistrations)
#include "tst_eventregistrations.moc"
