// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/headcountseries.h"
#include "models/kpis.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;

namespace {

const base::Instant t0 = test::at("2026-05-04T09:00:00Z");

domain::Record counts(std::initializer_list<domain::HeadCount> headCounts)
{
    domain::Record record;
    record.headCounts = headCounts;
    record.asOf = t0 + 100s;
    return record;
}

} // namespace

class TestHeadCountSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void columnsKeepLeastAndMost();
    void columnsCarryOn();
    void nothingToDivide();
    void lineShowsEachStep();
    void lineIsReducedToTheWidth();
    void gapsAreCut();
    void numbers();
    void numbersOfNothing();
    void applicationsDoNotCount();
};

void TestHeadCountSeries::columnsKeepLeastAndMost()
{
    const auto record = counts({{t0 + 1s, 5, 1}, {t0 + 2s, 2, 0}, {t0 + 3s, 9, 4}, {t0 + 4s, 7, 2}});
    const auto columns = headCountColumns(record, t0, t0 + 20s, 2);
    QCOMPARE(columns.size(), std::size_t{2});
    QVERIFY(columns[0] == (HeadCountColumn{0, 9, 7, 0, 4, 2, 13}));
    QVERIFY(columns[1] == (HeadCountColumn{7, 7, 7, 2, 2, 2, 9}));
}

void TestHeadCountSeries::columnsCarryOn()
{
    const auto record = counts({{t0 - 10s, 5, 1}, {t0, 6, 1}, {t0 + 10s, 8, 0}});
    const auto columns = headCountColumns(record, t0, t0 + 20s, 4);
    QVERIFY(columns[0] == (HeadCountColumn{6, 6, 6, 1, 1, 1, 7}));
    QVERIFY(columns[2] == (HeadCountColumn{6, 8, 8, 0, 1, 0, 8}));
    QVERIFY(columns[3] == (HeadCountColumn{8, 8, 8, 0, 0, 0, 8}));
}

void TestHeadCountSeries::nothingToDivide()
{
    const auto record = counts({{t0, 5, 1}});
    QVERIFY(headCountColumns(record, t0, t0, 10).empty());
    QVERIFY(headCountColumns(record, t0, t0 + 1s, 0).empty());
    QVERIFY(headCountLine(record, HeadCountLine::InMeeting, t0, t0, 10).isEmpty());
    const auto empty = headCountColumns(counts({}), t0, t0 + 1s, 3);
    QCOMPARE(empty.size(), std::size_t{3});
    QVERIFY(empty[1] == HeadCountColumn{});
}

void TestHeadCountSeries::lineShowsEachStep()
{
    const auto record = counts({{t0 + 1s, 5, 1}, {t0 + 2s, 5, 3}, {t0 + 3s, 2, 3}});
    const qreal ms = static_cast<qreal>(t0.time_since_epoch().count()) / 10'000;
    const QList<QPointF> expected{{ms, 0},        {ms + 1000, 0}, {ms + 1000, 5},
                                  {ms + 3000, 5}, {ms + 3000, 2}, {ms + 9000, 2}};
    QCOMPARE(headCountLine(record, HeadCountLine::InMeeting, t0, t0 + 9s, 100), expected);
    QCOMPARE(headCountLine(record, HeadCountLine::InLobby, t0, t0 + 9s, 100).constLast().y(), 3.0);
}

void TestHeadCountSeries::lineIsReducedToTheWidth()
{
    const test::SampleMeeting meeting({.people = 5000});
    const domain::Record &record = meeting.record();
    QVERIFY(record.headCounts.size() > 5000);
    const auto points =
        headCountLine(record, HeadCountLine::InMeeting, test::sampleCallStart(), record.asOf, 200);
    QVERIFY(points.size() > 200);
    QVERIFY(points.size() <= 4 * 200 + 2);
    qreal highest = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        highest = std::max(highest, points[i].y());
        QVERIFY(i == 0 || points[i - 1].x() <= points[i].x());
    }
    QCOMPARE(highest, static_cast<qreal>(domain::peak(record).inMeeting)); // peaks survive
    QCOMPARE(points.constLast().y(), static_cast<qreal>(record.headCounts.back().inMeeting));
}

void TestHeadCountSeries::gapsAreCut()
{
    domain::Record record;
    record.coverage = {{t0, t0 + 10s, domain::CoverageState::Observed, {}},
                       {t0 + 10s, t0 + 20s, domain::CoverageState::Unknown, "relay_gap"},
                       {t0 + 20s, t0 + 30s, domain::CoverageState::Inferred, "missing_end"},
                       {t0 + 30s, t0 + 40s, domain::CoverageState::Observed, {}}};
    const auto gaps = coverageGaps(record, t0 + 15s, t0 + 60s);
    QCOMPARE(gaps.size(), std::size_t{2});
    QVERIFY(gaps[0] == (GapSpan{t0 + 15s, t0 + 20s, domain::CoverageState::Unknown, "relay_gap"}));
    QVERIFY(gaps[1] == (GapSpan{t0 + 20s, t0 + 30s, domain::CoverageState::Inferred, "missing_end"}));
    QVERIFY(coverageGaps(record, t0 + 30s, t0 + 60s).empty());
}

void TestHeadCountSeries::numbers()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    meeting.startCall();
    const auto a = meeting.arrive(domain::PresenceState::Meeting);
    meeting.arrive(domain::PresenceState::Lobby);
    const auto c = meeting.arrive(domain::PresenceState::Lobby);
    meeting.advance(10s);
    meeting.admit(c);
    const base::Instant most = meeting.record().asOf;
    meeting.advance(10s);
    meeting.leave(a);
    meeting.advance(10s);
    meeting.rejoin(0, domain::PresenceState::Meeting);
    meeting.rejoin(2, domain::PresenceState::Meeting); // a second device
    monitor::MeetingInfo info = meeting.info();
    info.expected.reset();

    Kpis numbers = kpis(meeting.record(), info);
    QCOMPARE(numbers.inRoom, 2);
    QCOMPARE(numbers.inLobby, 1);
    QCOMPARE(numbers.peak, 2);
    QCOMPARE(*numbers.peakTime, most);
    QCOMPARE(numbers.people, 2); // who only waits has not been in
    QCOMPARE(numbers.joins, 4);
    QCOMPARE(numbers.waitedOnly, 1);
    QCOMPARE(numbers.unknownOnly, 0);
    QCOMPARE(numbers.applications, 0);
    QVERIFY(numbers.coverage == domain::CoverageState::Observed);
    QVERIFY(!numbers.expected);
    QVERIFY(!numbers.expectedShare);

    info.expected = 8;
    numbers = kpis(meeting.record(), info);
    QCOMPARE(*numbers.expected, 8);
    QCOMPARE(*numbers.expectedShare, 0.25);
    info.expected = 0;
    QVERIFY(!kpis(meeting.record(), info).expectedShare);
}

void TestHeadCountSeries::numbersOfNothing()
{
    const Kpis numbers = kpis(domain::Record{}, monitor::MeetingInfo{});
    QVERIFY(numbers == Kpis{});
    QVERIFY(!numbers.peakTime);
}

void TestHeadCountSeries::applicationsDoNotCount()
{
    test::SampleMeeting meeting({.kind = test::SampleKind::Waiting});
    meeting.startCall();
    meeting.arrive(domain::PresenceState::Meeting, "application");
    const Kpis numbers = kpis(meeting.record(), meeting.info());
    QCOMPARE(numbers.people, 0);
    QCOMPARE(numbers.joins, 0);
    QCOMPARE(numbers.inRoom, 0);
    QCOMPARE(numbers.applications, 1);
}

QTEST_GUILESS_MAIN(TestHeadCountSeries)
#include "tst_headcountseries.moc"
