// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/scheduler.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall::base;
using namespace std::chrono_literals;

class TestScheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void manualFiresInOrder();
    void manualFiresWhatCallbacksAdd();
    void manualJumpLeavesTimersAlone();
    void cancelledAndOrphanedNeverFire();
    void timerRestartsAndDiesWithItsOwner();
    void systemFires();
    void scaledTimeRunsFaster();
    void speedChangesPendingTimers();
};

void TestScheduler::manualFiresInOrder()
{
    ManualScheduler scheduler;
    const Instant start = scheduler.now();
    QObject context;
    QStringList fired;
    scheduler.after(20ms, &context, [&] { fired << QStringLiteral("b"); });
    scheduler.after(10ms, &context, [&] { fired << QStringLiteral("a"); });
    scheduler.after(20ms, &context, [&] { fired << QStringLiteral("c"); });
    QCOMPARE(*scheduler.untilNext(), std::chrono::nanoseconds(10ms));
    scheduler.advance(19ms);
    QCOMPARE(fired, QStringList{QStringLiteral("a")});
    scheduler.advance(1ms);
    QCOMPARE(fired.join(u' '), QStringLiteral("a b c"));
    QCOMPARE(scheduler.now(), start + std::chrono::floor<Ticks>(20ms));
    QVERIFY(!scheduler.untilNext());
}

void TestScheduler::manualFiresWhatCallbacksAdd()
{
    ManualScheduler scheduler;
    QObject context;
    int count = 0;
    std::function<void()> again = [&] {
        if (++count < 5)
            scheduler.after(10ms, &context, again);
    };
    scheduler.after(10ms, &context, again);
    scheduler.advance(1s);
    QCOMPARE(count, 5);
}

void TestScheduler::manualJumpLeavesTimersAlone()
{
    ManualScheduler scheduler;
    QObject context;
    int count = 0;
    scheduler.after(1h, &context, [&] { ++count; });
    scheduler.jumpWallClock(std::chrono::hours{5});
    scheduler.advance(59min);
    QCOMPARE(count, 0);
    scheduler.advance(1min);
    QCOMPARE(count, 1);
}

void TestScheduler::cancelledAndOrphanedNeverFire()
{
    ManualScheduler scheduler;
    int count = 0;
    QObject context;
    const auto id = scheduler.after(1s, &context, [&] { ++count; });
    scheduler.cancel(id);
    scheduler.cancel(id);
    auto dying = std::make_unique<QObject>();
    scheduler.after(1s, dying.get(), [&] { ++count; });
    dying.reset();
    scheduler.advance(2s);
    QCOMPARE(count, 0);
    QCOMPARE(scheduler.pendingCount(), std::size_t(0));
}

void TestScheduler::timerRestartsAndDiesWithItsOwner()
{
    ManualScheduler scheduler;
    QObject context;
    QStringList fired;
    {
        Timer timer(scheduler);
        timer.start(1s, &context, [&] { fired << QStringLiteral("first"); });
        timer.start(2s, &context, [&] { fired << QStringLiteral("second"); });
        scheduler.advance(2s);
        QVERIFY(!timer.isActive());
        timer.start(1s, &context, [&] { fired << QStringLiteral("third"); });
        QVERIFY(timer.isActive());
    }
    scheduler.advance(5s);
    QCOMPARE(fired, QStringList{QStringLiteral("second")});
}

void TestScheduler::systemFires()
{
    SystemScheduler scheduler;
    QObject context;
    int count = 0;
    scheduler.after(0ms, &context, [&] { ++count; });
    const auto cancelled = scheduler.after(0ms, &context, [&] { count += 100; });
    scheduler.cancel(cancelled);
    QCOMPARE(count, 0);
    QTRY_COMPARE(count, 1);
}

void TestScheduler::scaledTimeRunsFaster()
{
    const Instant start = rollcall::test::at("2026-05-04T08:00:00Z");
    SystemScheduler scheduler(start, 36'000);
    QObject context;
    bool fired = false;
    scheduler.after(10min, &context, [&] { fired = true; });
    QTRY_VERIFY(fired);
    QVERIFY(scheduler.now() >= start + std::chrono::minutes{10});
}

void TestScheduler::speedChangesPendingTimers()
{
    SystemScheduler scheduler(rollcall::test::at("2026-05-04T08:00:00Z"), 0.001);
    QObject context;
    bool fired = false;
    scheduler.after(1h, &context, [&] { fired = true; });
    const Instant before = scheduler.now();
    scheduler.setSpeed(360'000);
    QVERIFY(scheduler.now() >= before);
    QTRY_VERIFY(fired);
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
