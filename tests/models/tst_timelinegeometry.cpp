// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinegeometry.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;
using domain::PresenceState;

namespace {

const base::Instant t0 = test::at("2026-05-04T09:00:00Z");
/// A pixel is a second.
const TimeScale scale{{t0, t0 + 1000s}, 1000};
constexpr auto room = PresenceState::Meeting;
constexpr auto lobby = PresenceState::Lobby;
constexpr auto unknown = PresenceState::Unknown;

Segment segment(std::chrono::milliseconds start, std::chrono::milliseconds end, PresenceState state = room)
{
    return {t0 + start, t0 + end, state, false};
}

void compare(const std::vector<Bar> &actual, const std::vector<Bar> &expected)
{
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        QCOMPARE(actual[i].left, expected[i].left);
        QCOMPARE(actual[i].right, expected[i].right);
        QCOMPARE(static_cast<int>(actual[i].state), static_cast<int>(expected[i].state));
        QCOMPARE(actual[i].open, expected[i].open);
    }
}

} // namespace

class TestTimelineGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void barsLieWhereTheyHappened();
    void onlyWhatIsVisible();
    void openBarsReachTheEdge();
    void smallBarsCanBeSeen();
    void neighboursWithinAPixelAreOne();
    void theStrongerStateTakesASharedPixel();
    void thousandsOfStretchesAreAFewBars();
    void rowsByArithmetic_data();
    void rowsByArithmetic();
    void rowsFollowTheTable();
    void barsAreMadeAnewOnlyWhenNeeded();
    void extentGrowsWithNow();
    void hits_data();
    void hits();
    void hitsNothingBelowTheRows();
};

void TestTimelineGeometry::barsLieWhereTheyHappened()
{
    const std::vector<Segment> segments{segment(10s, 20s, lobby), segment(20s, 500s),
                                        segment(600s, 700s, unknown)};
    compare(layoutBars(segments, scale),
            {{10, 20, lobby, false}, {20, 500, room, false}, {600, 700, unknown, false}});
    compare(layoutBars({}, scale), {});
}

void TestTimelineGeometry::onlyWhatIsVisible()
{
    const std::vector<Segment> segments{segment(-50s, 0s), segment(-10s, 5s, lobby), segment(995s, 2000s),
                                        segment(2000s, 2100s)};
    compare(layoutBars(segments, scale), {{-1, 5, lobby, false}, {995, 1001, room, false}});
}

void TestTimelineGeometry::openBarsReachTheEdge()
{
    Segment open = segment(100s, 101s);
    open.open = true;
    compare(layoutBars(std::vector{open}, scale), {{100, 1000, room, true}});
    open.start = t0 - 1h;
    open.end = t0 - 30min; // the record's end, long ago
    compare(layoutBars(std::vector{open}, scale), {{-1, 1000, room, true}});
}

void TestTimelineGeometry::smallBarsCanBeSeen()
{
    compare(layoutBars(std::vector{segment(10s, 10010ms), segment(50s, 50s)}, scale, 2),
            {{10, 12, room, false}, {50, 52, room, false}});
}

void TestTimelineGeometry::neighboursWithinAPixelAreOne()
{
    compare(layoutBars(std::vector{segment(10s, 20s), segment(20300ms, 30s), segment(32s, 40s)}, scale),
            {{10, 30, room, false}, {32, 40, room, false}});
}

void TestTimelineGeometry::theStrongerStateTakesASharedPixel()
{
    compare(layoutBars(std::vector{segment(10s, 10100ms, lobby), segment(10100ms, 10200ms)}, scale),
            {{10, 11, room, false}});
    compare(layoutBars(std::vector{segment(10s, 10100ms), segment(10100ms, 10200ms, lobby)}, scale),
            {{10, 11, room, false}});
    // A long bar is not shortened by a blink that falls onto its end.
    compare(layoutBars(std::vector{segment(10s, 20200ms), segment(20200ms, 20300ms, lobby)}, scale),
            {{10, 20, room, false}, {20, 21, lobby, false}});
}

void TestTimelineGeometry::thousandsOfStretchesAreAFewBars()
{
    std::vector<Segment> segments;
    for (int i = 0; i < 20'000; ++i) {
        const std::chrono::milliseconds at(i * 50);
        segments.push_back(segment(at, at + 30ms, i % 2 == 0 ? room : lobby));
    }
    const auto bars = layoutBars(segments, scale);
    QVERIFY(!bars.empty());
    QVERIFY(bars.size() <= 1001);
    for (std::size_t i = 1; i < bars.size(); ++i)
        QVERIFY(bars[i - 1].right <= bars[i].left);
}

void TestTimelineGeometry::rowsByArithmetic_data()
{
    QTest::addColumn<int>("scroll");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("rowHeight");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("last");
    QTest::newRow("top") << 0 << 100 << 20 << 1000 << 0 << 4;
    QTest::newRow("in the middle of a row") << 10 << 100 << 20 << 1000 << 0 << 5;
    QTest::newRow("fewer than fit") << 0 << 100 << 20 << 3 << 0 << 2;
    QTest::newRow("the end") << 19'900 << 100 << 20 << 1000 << 995 << 999;
    QTest::newRow("beyond the end") << 30'000 << 100 << 20 << 1000 << 0 << -1;
    QTest::newRow("no rows") << 0 << 100 << 20 << 0 << 0 << -1;
    QTest::newRow("no height") << 0 << 0 << 20 << 10 << 0 << -1;
    QTest::newRow("lanes") << 0 << 1000 << 1 << 20'000 << 0 << 999;
}

void TestTimelineGeometry::rowsByArithmetic()
{
    QFETCH(int, scroll);
    QFETCH(int, height);
    QFETCH(int, rowHeight);
    QFETCH(int, rows);
    QFETCH(int, first);
    QFETCH(int, last);
    const RowSpan span = rowsWithin(scroll, height, rowHeight, rows);
    QCOMPARE(span.first, first);
    QCOMPARE(span.last, last);
}

void TestTimelineGeometry::rowsFollowTheTable()
{
    test::SampleMeeting meeting({.people = 30});
    PeopleModel people;
    PeopleFilterProxy proxy(people);
    TimelineRows rows(proxy);
    QCOMPARE(rows.count(), 0);
    QCOMPARE(rows.personAt(0), domain::noHandle);
    QVERIFY(rows.extent() == TimeSpan{});
    QVERIFY(rows.segments(5).empty());

    QSignalSpy meetingChanged(&rows, &TimelineRows::meetingChanged);
    people.setMeeting(&meeting);
    QCOMPARE(meetingChanged.count(), 1);
    QCOMPARE(rows.count(), 31);

    QSignalSpy orderChanged(&rows, &TimelineRows::orderChanged);
    proxy.sort(PeopleModel::NameColumn, Qt::DescendingOrder);
    QVERIFY(orderChanged.count() > 0);
    for (int row = 0; row < rows.count(); ++row) {
        QCOMPARE(rows.personAt(row), proxy.index(row, 0).data(PeopleModel::HandleRole).toUInt());
        QCOMPARE(rows.rowOf(rows.personAt(row)), row);
    }
    orderChanged.clear();
    proxy.setText(QStringLiteral("attendee 17"));
    QVERIFY(orderChanged.count() > 0);
    QCOMPARE(rows.count(), 0); // the 17th calls by phone and has no name
    proxy.setText(QStringLiteral("attendee 18"));
    QCOMPARE(rows.count(), 1);
    QCOMPARE(rows.personAt(0), domain::Handle{17});
    QCOMPARE(rows.rowOf(3), -1);
    QVERIFY(rows.person(17));
    QVERIFY(!rows.person(99));
}

void TestTimelineGeometry::barsAreMadeAnewOnlyWhenNeeded()
{
    test::SampleMeeting meeting({.people = 30});
    PeopleModel people;
    people.setMeeting(&meeting);
    PeopleFilterProxy proxy(people);
    TimelineRows rows(proxy);
    TimelineGeometry geometry(rows);
    QVERIFY(geometry.bars(0).empty()); // no scale yet
    geometry.setScale({rows.extent(), 800}, 2);
    const auto *first = geometry.bars(0).data();
    QVERIFY(!geometry.bars(0).empty());
    QVERIFY(geometry.bars(0).back().open);
    QCOMPARE(geometry.bars(0).data(), first);

    QSignalSpy changed(&rows, &TimelineRows::personsChanged);
    meeting.advance(60s);
    meeting.leave(0);
    meeting.publish();
    QCOMPARE(changed.count(), 1);
    QVERIFY(!geometry.bars(0).back().open);
    const quint64 revision = rows.revision(0);
    meeting.advance(60s);
    meeting.leave(5);
    meeting.publish();
    QCOMPARE(rows.revision(0), revision);

    const int left = geometry.bars(0).back().left;
    geometry.setScale({rows.extent(), 1600}, 2);
    QVERIFY(geometry.bars(0).back().left >= 2 * left - 20);
}

void TestTimelineGeometry::extentGrowsWithNow()
{
    test::SampleMeeting meeting({.people = 30});
    PeopleModel people;
    people.setMeeting(&meeting);
    PeopleFilterProxy proxy(people);
    const TimelineRows rows(proxy);
    const TimeSpan before = rows.extent();
    QVERIFY(before.from < test::sampleCallStart());
    QVERIFY(before.to > meeting.record().asOf);
    QSignalSpy ticked(&rows, &TimelineRows::ticked);
    people.tick(meeting.record().asOf + 10min);
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(rows.extent().from, before.from);
    QVERIFY(rows.extent().to > before.to);
}

void TestTimelineGeometry::hits_data()
{
    QTest::addColumn<int>("x");
    QTest::addColumn<int>("y");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("segment");
    QTest::newRow("inside") << 150 << 5 << 0 << 0;
    QTest::newRow("left of it") << 50 << 5 << 0 << -1;
    QTest::newRow("just beside it") << 98 << 5 << 0 << 0;
    QTest::newRow("between, nearer to the first") << 201 << 5 << 0 << 0;
    QTest::newRow("between, nearer to the second") << 204 << 5 << 0 << 1;
    QTest::newRow("between, too far from both") << 800 << 5 << 0 << -1;
    QTest::newRow("second row, open") << 950 << 15 << 1 << 0;
    QTest::newRow("second row, after now") << 990 << 15 << 1 << -1;
}

void TestTimelineGeometry::hits()
{
    QFETCH(int, x);
    QFETCH(int, y);
    QFETCH(int, row);
    QFETCH(int, segment);
    // Seconds of the scale below are pixels.
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    meeting.startCall();
    const base::Instant start = meeting.record().asOf;
    meeting.advance(100s);
    const auto first = meeting.arrive(PresenceState::Meeting);
    meeting.advance(100s);
    meeting.leave(first);
    meeting.advance(6s);
    const auto again = meeting.rejoin(0, PresenceState::Meeting);
    meeting.advance(94s);
    meeting.leave(again);
    meeting.arrive(PresenceState::Meeting);
    meeting.advance(660s);
    meeting.publish();
    PeopleModel people;
    people.setMeeting(&meeting);
    PeopleFilterProxy proxy(people);
    TimelineRows rows(proxy);
    const TimelineHit hit = hitTest(rows, {{start, start + 1000s}, 1000}, 0, 10, {x, y});
    QCOMPARE(hit.row, row);
    QCOMPARE(hit.person, domain::Handle(row));
    QCOMPARE(hit.segment, segment);
    QCOMPARE(hit.time, start + std::chrono::seconds(x));
    // The same, scrolled by a row and a bit.
    QCOMPARE(hitTest(rows, {{start, start + 1000s}, 1000}, 12, 10, {x, y - 12}).segment, segment);
}

void TestTimelineGeometry::hitsNothingBelowTheRows()
{
    test::SampleMeeting meeting({.people = 3});
    PeopleModel people;
    people.setMeeting(&meeting);
    PeopleFilterProxy proxy(people);
    TimelineRows rows(proxy);
    const TimeScale all{rows.extent(), 1000};
    QCOMPARE(hitTest(rows, all, 0, 10, {500, 29}).row, 2);
    QCOMPARE(hitTest(rows, all, 0, 10, {500, 30}).row, -1);
    QCOMPARE(hitTest(rows, all, 0, 10, {500, -1}).row, -1);
    QCOMPARE(hitTest(rows, TimeScale{}, 0, 10, {500, 5}).row, -1);
}

QTEST_GUILESS_MAIN(TestTimelineGeometry)
#include "tst_timelinegeometry.moc"
