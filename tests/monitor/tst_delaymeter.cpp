// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/delaymeter.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::monitor;
using namespace std::chrono_literals;

class tst_DelayMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void saysNothingOfNothing();
    void ranksDelays();
    void forgetsAfterFiveMinutes();
    void clocksThatDisagreeGiveNoNegativeDelay();
};

namespace {
const base::Instant eight = test::at("2026-05-04T08:00:00Z");
}

void tst_DelayMeter::saysNothingOfNothing()
{
    QVERIFY(!DelayMeter().delay(eight));
}

void tst_DelayMeter::ranksDelays()
{
    DelayMeter meter;
    meter.add(eight - 7s, eight);
    QVERIFY(meter.delay(eight) == (Delay{.median = 7s, .p99 = 7s, .events = 1}));
    DelayMeter hundred;
    for (int i = 100; i >= 1; --i)
        hundred.add(eight - std::chrono::seconds(i), eight);
    QVERIFY(hundred.delay(eight) == (Delay{.median = 50s, .p99 = 99s, .events = 100}));
}

void tst_DelayMeter::forgetsAfterFiveMinutes()
{
    DelayMeter meter;
    meter.add(eight - 9s, eight);
    meter.add(eight + 4min - 1s, eight + 4min);
    QCOMPARE(meter.delay(eight + 5min - 1s)->events, 2);
    QVERIFY(meter.delay(eight + 5min) == (Delay{.median = 1s, .p99 = 1s, .events = 1}));
    QVERIFY(!meter.delay(eight + 9min));
}

void tst_DelayMeter::clocksThatDisagreeGiveNoNegativeDelay()
{
    DelayMeter meter;
    meter.add(eight + 3s, eight);
    QCOMPARE(meter.delay(eight)->median, base::Ticks(0));
}

QTEST_GUILESS_MAIN(tst_DelayMeter)
#include "tst_delaymeter.moc"
