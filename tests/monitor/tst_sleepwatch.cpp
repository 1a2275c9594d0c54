// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/sleepwatch.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace std::chrono_literals;

class TestSleepWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void noticesSleepAndClockJumps()
    {
        base::ManualScheduler scheduler;
        monitor::SleepWatch watch(scheduler);
        QSignalSpy woke(&watch, &monitor::SleepWatch::woke);
        scheduler.advance(24h);
        QCOMPARE(woke.count(), 0);
        scheduler.jumpWallClock(3h); // timers stand still while the machine sleeps
        scheduler.advance(1min);
        QCOMPARE(woke.count(), 1);
        QVERIFY(woke[0][0].value<base::Ticks>() == base::Ticks(3h));
        scheduler.jumpWallClock(-1h);
        scheduler.advance(1min);
        QCOMPARE(woke.count(), 2);
        QVERIFY(woke[1][0].value<base::Ticks>() == base::Ticks(-1h));
        scheduler.jumpWallClock(2s); // a correction
        scheduler.advance(24h);
        QCOMPARE(woke.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch.moc"
