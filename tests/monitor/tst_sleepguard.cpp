// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/sleepguard.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace std::chrono_literals;
using monitor::Absence;
using monitor::AbsenceStatement;
using monitor::SleepGuard;

namespace {

class FakeSystem final : public monitor::SystemSleep
{
public:
    void stayAwake(const QString &reason) override { reasons << reason; }
    void letSleep() override { ++letGo; }

    QStringList reasons;
    int letGo = 0;
};

struct World
{
    explicit World(base::Instant now = test::sampleCallStart())
        : clock(now)
    {
    }
    SleepGuard::Setup setup(bool stayAwake = true)
    {
        return {.stayAwake = stayAwake,
                .reason = [](int running,
                             int coming) { return QStringLiteral("%1/%2").arg(running).arg(coming); },
                .wrapUp = [this](QObject *, std::function<void()> done) { wrapUp = std::move(done); }};
    }

    base::ManualScheduler clock;
    test::SampleMonitor monitor{clock};
    FakeSystem system;
    std::function<void()> wrapUp;
};

} // namespace

class TestSleepGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void awakeWhileSomethingIsRecorded()
    {
        World w(base::Instant{});
        w.clock.advance(1h);
        auto *meeting = w.monitor.add({.kind = test::SampleKind::Waiting}); // hours away
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        QSignalSpy changed(&guard, &SleepGuard::keepingAwakeChanged);
        QVERIFY(w.system.reasons.isEmpty());
        meeting->startCall();
        meeting->publish();
        QCOMPARE(w.system.reasons, QStringList{QStringLiteral("1/0")});
        QVERIFY(guard.isKeepingAwake());
        meeting->arrive(domain::PresenceState::Meeting);
        meeting->publish();
        QCOMPARE(w.system.reasons.size(), 1); // said once
        meeting->endCall();
        meeting->publish();
        QCOMPARE(w.system.reasons, (QStringList{QStringLiteral("1/0"), QString()}));
        QVERIFY(!guard.isKeepingAwake());
        QCOMPARE(changed.count(), 2);
    }

    /// From five minutes before the start, through a late one, to the end that was planned.
    void awakeBeforeTheStart()
    {
        World w;
        auto *meeting = w.monitor.add({.kind = test::SampleKind::Waiting});
        auto info = meeting->info();
        info.scheduledStart = w.clock.now() + 10min;
        info.scheduledEnd = w.clock.now() + 70min;
        meeting->setInfo(info);
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        w.clock.advance(4min);
        QVERIFY(!guard.isKeepingAwake());
        w.clock.advance(2min);
        QCOMPARE(w.system.reasons, QStringList{QStringLiteral("0/1")});
        w.clock.advance(62min);
        QVERIFY(guard.isKeepingAwake());
        w.clock.advance(4min);
        QVERIFY(!guard.isKeepingAwake());
        info.scheduledEnd.reset();
        info.scheduledStart = w.clock.now();
        meeting->setInfo(info);
        QVERIFY(guard.isKeepingAwake());
        w.clock.advance(62min);
        QVERIFY(!guard.isKeepingAwake());
    }

    /// What is not heard is no reason, and who does not want it is obeyed.
    void asleepOtherwise()
    {
        World w;
        auto *meeting = w.monitor.add({.people = 3, .kind = test::SampleKind::Live});
        meeting->setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Unwatched);
        SleepGuard guard(w.monitor, w.system, w.clock, w.setup(false));
        meeting->setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Live);
        QVERIFY(w.system.reasons.isEmpty());
        guard.setStayAwake(true);
        QVERIFY(guard.isKeepingAwake());
        meeting->setStatus(monitor::MeetingPhase::Live, monitor::Freshness::NotPermitted);
        QVERIFY(!guard.isKeepingAwake());
        meeting->setStatus(monitor::MeetingPhase::Live, monitor::Freshness::Stale);
        QVERIFY(guard.isKeepingAwake());
        guard.setStayAwake(false);
        QVERIFY(!guard.isKeepingAwake());
        guard.setStayAwake(true);
        w.monitor.remove(meeting->info().id);
        QVERIFY(!guard.isKeepingAwake());
    }

    /// What runs is not known before it has been read; what was silent for a day runs no more.
    void awakeWhileRecordsAreRead()
    {
        World w;
        auto *meeting = w.monitor.add({.people = 3, .kind = test::SampleKind::Live});
        auto info = meeting->info();
        info.scheduledStart.reset();
        meeting->setInfo(info);
        meeting->setStatus(monitor::MeetingPhase::Waiting, monitor::Freshness::Offline);
        meeting->setReading(monitor::Reading::Underway, w.clock.now() - 23h);
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        QCOMPARE(w.system.reasons, QStringList{QStringLiteral("1/0")});
        meeting->setReading(monitor::Reading::Underway, w.clock.now() - 25h);
        QVERIFY(!guard.isKeepingAwake());
        meeting->setReading(monitor::Reading::Underway, w.clock.now() - 1h);
        QVERIFY(guard.isKeepingAwake());
        info.scheduledStart = w.clock.now();
        meeting->setInfo(info);
        QCOMPARE(w.system.reasons.last(), QStringLiteral("1/0")); // counted once
        info.scheduledStart.reset();
        meeting->setInfo(info);
        meeting->setReading(monitor::Reading::Done);
        QVERIFY(!guard.isKeepingAwake());
        meeting->setReading(monitor::Reading::Underway); // nothing ever came
        QVERIFY(!guard.isKeepingAwake());
        meeting->setReading(monitor::Reading::Underway, w.clock.now());
        QVERIFY(guard.isKeepingAwake());
        meeting->setReading(monitor::Reading::Failed);
        QVERIFY(!guard.isKeepingAwake());
    }

    void endsWithIt()
    {
        World w;
        w.monitor.add({.people = 3, .kind = test::SampleKind::Live});
        {
            const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
            Q_EMIT w.system.aboutToSleep();
            QCOMPARE(w.system.letGo, 0);
        }
        QCOMPARE(w.system.reasons.last(), QString());
        QCOMPARE(w.system.letGo, 1);
    }

    /// First it is said, then what was heard is confirmed, then the machine may sleep; once for each sleep.
    void beforeSleeping()
    {
        World w;
        const Absence absence{.keptFor = {},
                              .statements = {{.kind = AbsenceStatement::LiveCall,
                                              .meetingId = QStringLiteral("m"),
                                              .subject = {},
                                              .at = {}}}};
        w.monitor.setAbsence(absence);
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        QSignalSpy sleeping(&guard, &SleepGuard::sleeping);
        QSignalSpy woke(&guard, &SleepGuard::woke);
        Q_EMIT w.system.aboutToSleep();
        Q_EMIT w.system.aboutToSleep();
        QCOMPARE(sleeping.count(), 1);
        QVERIFY(sleeping[0][0].value<Absence>() == absence);
        QCOMPARE(w.system.letGo, 0);
        std::exchange(w.wrapUp, nullptr)();
        QCOMPARE(w.system.letGo, 1);
        w.clock.advance(1min);
        QCOMPARE(w.system.letGo, 1);
        Q_EMIT w.system.wokeUp();
        QCOMPARE(woke.count(), 1);
        QCOMPARE(w.system.letGo, 1);
        Q_EMIT w.system.aboutToSleep();
        QCOMPARE(sleeping.count(), 2);
    }

    /// Graph does not answer: the system would not wait any longer either.
    void waitsForNobodyTooLong()
    {
        World w;
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        Q_EMIT w.system.aboutToSleep();
        w.clock.advance(2900ms);
        QCOMPARE(w.system.letGo, 0);
        w.clock.advance(200ms);
        QCOMPARE(w.system.letGo, 1);
        w.wrapUp(); // too late
        QCOMPARE(w.system.letGo, 1);
    }

    /// It slept without waiting: nothing is answered, for that would be the answer of the next time.
    void answersNoSleepThatIsOver()
    {
        World w;
        const SleepGuard guard(w.monitor, w.system, w.clock, w.setup());
        Q_EMIT w.system.aboutToSleep();
        Q_EMIT w.system.wokeUp();
        w.wrapUp();
        w.clock.advance(1min);
        QCOMPARE(w.system.letGo, 0);
    }

    void withoutAnythingToConfirm()
    {
        World w;
        auto setup = w.setup();
        setup.wrapUp = nullptr;
        const SleepGuard guard(w.monitor, w.system, w.clock, setup);
        Q_EMIT w.system.aboutToSleep();
        QCOMPARE(w.system.letGo, 1);
    }
};

QTEST_GUILESS_MAIN(TestSleepGuard)
#include "tst_sleepguard.moc"
