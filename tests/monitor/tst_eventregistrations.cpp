// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationplace.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using domain::RegistrationStatus;
using monitor::RegistrationBasis;

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
    void decisionsFollowWhoGraphNames();
    void organizerReadsAgainAfterAGap();
};

void TestEventRegistrations::sinceMonitoringBegan()
{
    RegistrationPlace p(OrganizerOnly, true);
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
    RegistrationPlace p(ConnectorOnly, true);
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
    RegistrationPlace p(ConnectorOnly, false);
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
    RegistrationPlace p(OrganizerOnly, true);
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
    RegistrationPlace p(OrganizerOnly, true);
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
    RegistrationPlace p(ConnectorOnly, true);
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
    RegistrationPlace p(ConnectorOnly, true);
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
    RegistrationPlace p(ConnectorOnly, true);
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
    RegistrationPlace p(OrganizerOnly, true);
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

/// The user said who a row of the file is; then Graph names the row.
void TestEventRegistrations::decisionsFollowWhoGraphNames()
{
    RegistrationPlace p(OrganizerOnly, true);
    p.begin();
    p.watch();
    std::optional<base::Result<void>> done;
    const auto stored = [&done](const base::Result<void> &result) { done = result; };
    p.chain.service->importRegistrations(p.id,
                                         {{.id = "file:a1@example.org",
                                           .firstName = "Attendee",
                                           .lastName = "1",
                                           .email = "a1@example.org",
                                           .status = RegistrationStatus::Registered}},
                                         p.chain.clock.now(), p.chain.service.get(), [&](const auto &result) {
                                             done = result ? base::Result<void>()
                                                           : std::unexpected(result.error());
                                         });
    QVERIFY(p.chain.waitFor([&done] { return done.has_value(); }));
    ROLLCALL_VERIFY(*done);
    done.reset();
    domain::MatchDecision decision{.listed = "file:a1@example.org", .person = "guest:a", .same = true};
    p.chain.service->registrantDecisions()->decide(p.id, decision, p.chain.service.get(), stored);
    QVERIFY(p.chain.waitFor([&done] { return done.has_value(); }));
    ROLLCALL_VERIFY(*done);
    p.add(QStringLiteral("reg-1"));
    QVERIFY(p.chain.waitFor([&] {
        const auto known = p.known();
        return known.counts.total() == 1 && known.registrations->front().registration.id == "reg-1";
    }));
    decision.listed = "reg-1";
    QCOMPARE(p.chain.service->registrantDecisions()->of(p.id), std::vector{decision});
    const auto held = p.chain.world.graph().subscriptions();
    p.chain.options.listen.port = static_cast<quint16>(QUrl(held.front().notificationUrl).port());
    p.chain.service.reset();
    p.begin();
    QCOMPARE(p.chain.service->registrantDecisions()->of(p.id), std::vector{decision});
}

/// Nobody may list them for a person. Who is known is asked for one by one; who came in the gap stays
/// unknown.
void TestEventRegistrations::organizerReadsAgainAfterAGap()
{
    RegistrationPlace p(OrganizerOnly, true);
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

QTEST_GUILESS_MAIN(TestEventRegistrations)
#include "tst_eventregistrations.moc"
