// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinecoordinates.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;

namespace {

const base::Instant t0 = test::at("2026-05-04T09:00:00Z");
const TimeScale hour{{t0, t0 + 1h}, 1200};

} // namespace

class TestTimelineCoordinates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void pixels();
    void thereAndBack();
    void steps_data();
    void steps();
    void timesLieOnTheWallClock();
    void clamps_data();
    void clamps();
    void zoomKeepsTheFixedTime();
};

void TestTimelineCoordinates::pixels()
{
    QCOMPARE(xOf(hour, t0), 0.0);
    QCOMPARE(xOf(hour, t0 + 30min), 600.0);
    QCOMPARE(xOf(hour, t0 + 1h), 1200.0);
    QCOMPARE(xOf(hour, t0 - 3s), -1.0);
    QVERIFY(hour.isValid());
    QVERIFY(!(TimeScale{{t0, t0}, 1200}.isValid()));
    QVERIFY(!(TimeScale{{t0, t0 + 1h}, 0}.isValid()));
}

void TestTimelineCoordinates::thereAndBack()
{
    for (int x = -50; x < 1300; x += 7)
        QCOMPARE(xOf(hour, timeAt(hour, x)), double(x));
}

void TestTimelineCoordinates::steps_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<qint64>("step");
    QTest::newRow("ten seconds") << qint64{10} << qint64{1};
    QTest::newRow("a minute") << qint64{60} << qint64{5};
    QTest::newRow("an hour") << qint64{3600} << qint64{300};
    QTest::newRow("a day") << qint64{86400} << qint64{7200};
    QTest::newRow("a week") << qint64{7 * 86400} << qint64{86400};
    QTest::newRow("a month") << qint64{30 * 86400} << qint64{3 * 86400};
}

void TestTimelineCoordinates::steps()
{
    QFETCH(qint64, seconds);
    QFETCH(qint64, step);
    const TimeScale scale{{t0, t0 + std::chrono::seconds(seconds)}, 1200};
    const base::Ticks found = rulerStep(scale, 90);
    QCOMPARE(qint64{std::chrono::floor<std::chrono::seconds>(found).count()}, step);
    QVERIFY(minorStep(found) <= found);
    QCOMPARE(found % minorStep(found), base::Ticks{0});
}

void TestTimelineCoordinates::timesLieOnTheWallClock()
{
    const TimeScale scale{{t0 + 7min, t0 + 67min}, 1000};
    const auto times = rulerTimes(scale, 15min, 0s);
    QCOMPARE(times.front(), t0);
    QCOMPARE(times.back(), t0 + 75min);
    QCOMPARE(times.size(), std::size_t{6});
    // Half past on a clock that is half an hour off.
    QCOMPARE(rulerTimes(scale, 1h, 30min).front(), t0 - 30min);
    // Before 1970, and an edge on a step.
    const base::Instant early{base::Ticks{-1}};
    QCOMPARE(rulerTimes({{early, early + 1h}, 10}, 1h, 0s).front(), base::Instant{} - 1h);
    QCOMPARE(rulerTimes({{t0, t0 + 1h}, 10}, 1h, 0s).size(), std::size_t{2});
}

void TestTimelineCoordinates::clamps_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("clampedFrom");
    QTest::addColumn<int>("clampedTo");
    QTest::newRow("inside") << 10 << 20 << 10 << 20;
    QTest::newRow("over the left") << -5 << 5 << 0 << 10;
    QTest::newRow("over the right") << 55 << 65 << 50 << 60;
    QTest::newRow("too long") << -5 << 90 << 0 << 60;
    QTest::newRow("far out") << 500 << 510 << 50 << 60;
}

void TestTimelineCoordinates::clamps()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, clampedFrom);
    QFETCH(int, clampedTo);
    const auto minutes = [](int m) { return t0 + std::chrono::minutes(m); };
    const TimeSpan result = clamped({minutes(from), minutes(to)}, {t0, minutes(60)});
    QCOMPARE(result.from, minutes(clampedFrom));
    QCOMPARE(result.to, minutes(clampedTo));
}

void TestTimelineCoordinates::zoomKeepsTheFixedTime()
{
    const base::Instant fixed = t0 + 20min;
    const TimeSpan closer = zoomed(hour.span, 2.0, fixed);
    QCOMPARE(closer.length(), base::Ticks{30min});
    QCOMPARE(xOf({closer, 1200}, fixed), xOf(hour, fixed));
    const TimeSpan back = zoomed(closer, 0.5, fixed);
    QCOMPARE(back.from, hour.span.from);
    QCOMPARE(back.to, hour.span.to);
}

QTEST_GUILESS_MAIN(TestTimelineCoordinates)
#include "tst_timelinecoordinates.moc"
