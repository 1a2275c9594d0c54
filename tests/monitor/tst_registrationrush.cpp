// SPDX-License-Identifier: GPL-3.0-or-later
#include "registrationplace.h"
#include "simulator/joinlink.h"

#include <QSet>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using domain::RegistrationStatus;
using monitor::RegistrationBasis;

namespace {

simulator::SimulatedSession sessionOf(const QString &id, const simulator::Performance &performance,
                                      Instant zero)
{
    return {.id = id,
            .joinWebUrl = simulator::joinWebUrlOf(performance.scenario()),
            .start = zero,
            .end = zero + 30min};
}

} // namespace

/// The simulator's truth of a crowd that registers, against what is known of it on each plane.
class TestRegistrationRush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void threeDaysOfAConnector() { threeDays(false); }
    void threeDaysOfAnOrganizer() { threeDays(true); }

private:
    void threeDays(bool organizer);
};

/// 5,000 people register over three days, with lost and doubled notifications and a storm of refusals; then
/// 1,900 of them come to two sessions.
void TestRegistrationRush::threeDays(bool organizer)
{
    RegistrationPlace p(organizer ? OrganizerOnly : ConnectorOnly, true);
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

QTEST_GUILESS_MAIN(TestRegistrationRush)
#include "tst_registrationrush.moc"
