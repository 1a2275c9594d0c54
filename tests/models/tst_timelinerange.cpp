// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinerange.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;

namespace {

const base::Instant t0 = test::at("2026-05-04T09:00:00Z");

TimeSpan minutes(int from, int to)
{
    return {t0 + std::chrono::minutes(from), t0 + std::chrono::minutes(to)};
}

} // namespace

class TestTimelineRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void allStaysAll();
    void followsTheEnd();
    void turningAwayEndsFollowing();
    void staysWhereItIsLookedAt();
    void zoomsAroundAPoint();
    void doesNotZoomForEver();
    void presets();
    void historyTakesAGestureAsOneStep();
    void cursorStaysWithinTheExtent();
    void resetForgets();
    void emptyExtent();
};

void TestTimelineRange::allStaysAll()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    QVERIFY(range.showsAll());
    QSignalSpy visible(&range, &TimelineRange::visibleChanged);
    range.setExtent(minutes(0, 61));
    QVERIFY(range.visible() == minutes(0, 61));
    QCOMPARE(visible.count(), 1);
    range.setExtent(minutes(0, 61));
    QCOMPARE(visible.count(), 1);
}

void TestTimelineRange::followsTheEnd()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    range.show(TimelineRange::Preset::QuarterHour);
    QVERIFY(range.followsNow());
    QVERIFY(range.visible() == minutes(45, 60));
    range.setExtent(minutes(0, 62));
    QVERIFY(range.visible() == minutes(47, 62));
}

void TestTimelineRange::turningAwayEndsFollowing()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    range.show(TimelineRange::Preset::QuarterHour);
    QSignalSpy follows(&range, &TimelineRange::followsNowChanged);
    range.pan(-5min);
    QCOMPARE(follows.count(), 1);
    QVERIFY(!range.followsNow());
    range.setFollowsNow(true);
    QVERIFY(range.visible() == minutes(45, 60));
    QCOMPARE(follows.count(), 2);
}

void TestTimelineRange::staysWhereItIsLookedAt()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    range.setVisible(minutes(10, 20));
    QSignalSpy visible(&range, &TimelineRange::visibleChanged);
    range.setExtent(minutes(0, 70));
    QVERIFY(range.visible() == minutes(10, 20));
    QCOMPARE(visible.count(), 0);
    range.setExtent(minutes(15, 70)); // an earlier start turned out to be none
    QVERIFY(range.visible() == minutes(15, 25));
}

void TestTimelineRange::zoomsAroundAPoint()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    range.zoom(2, t0 + 20min);
    QVERIFY(range.visible() == minutes(10, 40));
    range.zoom(0.5, t0 + 20min);
    QVERIFY(range.showsAll());
    range.zoom(0.5, t0 + 20min);
    QVERIFY(range.showsAll());
    range.zoom(2, t0 + 300min); // outside: as at the edge
    QVERIFY(range.visible() == minutes(30, 60));
}

void TestTimelineRange::doesNotZoomForEver()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    for (int i = 0; i < 100; ++i)
        range.zoom(1.7, t0 + 20min);
    QCOMPARE(range.visible().length(), base::Ticks{10s});
    QVERIFY(range.visible().contains(t0 + 20min));
    const TimeSpan before = range.visible();
    range.zoom(1.7, t0 + 20min + 4s);
    QVERIFY(range.visible() == before);
}

void TestTimelineRange::presets()
{
    TimelineRange range;
    range.reset(minutes(0, 180));
    range.show(TimelineRange::Preset::Hour);
    QVERIFY(range.visible() == minutes(120, 180));
    range.setVisible(minutes(40, 60));
    range.show(TimelineRange::Preset::Hour);
    QVERIFY(range.visible() == minutes(20, 80));
    range.show(TimelineRange::Preset::Fit);
    QVERIFY(range.showsAll());
    range.reset(minutes(0, 10));
    range.show(TimelineRange::Preset::Hour);
    QVERIFY(range.showsAll());
}

void TestTimelineRange::historyTakesAGestureAsOneStep()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    QVERIFY(!range.canGoBack());
    range.zoom(2, t0 + 30min);
    range.zoom(2, t0 + 30min);
    const TimeSpan close = range.visible();
    range.pan(1min);
    range.pan(1min);
    const TimeSpan panned = range.visible();
    QVERIFY(panned != close);
    range.back();
    QVERIFY(range.visible() == close);
    range.back();
    QVERIFY(range.showsAll());
    QVERIFY(range.followsNow());
    QVERIFY(!range.canGoBack());
    range.back();
    QVERIFY(range.showsAll());
    range.forward();
    range.forward();
    QVERIFY(range.visible() == panned);
    QVERIFY(!range.canGoForward());
    range.back();
    range.pan(30s); // a new way
    QVERIFY(!range.canGoForward());
}

void TestTimelineRange::cursorStaysWithinTheExtent()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    QSignalSpy cursor(&range, &TimelineRange::cursorChanged);
    range.setCursor(t0 + 90min);
    QCOMPARE(*range.cursor(), t0 + 60min);
    range.setCursor(t0 + 95min);
    QCOMPARE(cursor.count(), 1);
    range.setExtent(minutes(0, 50));
    QCOMPARE(*range.cursor(), t0 + 50min);
    range.setCursor(std::nullopt);
    QVERIFY(!range.cursor());
    QCOMPARE(cursor.count(), 3);
}

void TestTimelineRange::resetForgets()
{
    TimelineRange range;
    range.reset(minutes(0, 60));
    range.setVisible(minutes(10, 20));
    range.setCursor(t0 + 15min);
    range.reset(minutes(600, 660));
    QVERIFY(!range.canGoBack());
    QVERIFY(!range.cursor());
    QVERIFY(range.followsNow());
    QVERIFY(range.visible() == minutes(600, 660));
}

void TestTimelineRange::emptyExtent()
{
    TimelineRange range;
    range.zoom(2, t0);
    range.pan(1min);
    range.show(TimelineRange::Preset::Hour);
    QVERIFY(range.visible() == TimeSpan{});
    QVERIFY(!range.canGoBack());
    range.setExtent(minutes(0, 1)); // the meeting begins
    QVERIFY(range.visible() == minutes(0, 1));
}

QTEST_GUILESS_MAIN(TestTimelineRange)
#include "tst_timelinerange.moc"
