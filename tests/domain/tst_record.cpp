// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/record.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::chrono_literals;

namespace {

/// Minutes after eight.
base::Instant minute(int minutes)
{
    return test::at("2026-05-04T08:00:00Z") + std::chrono::minutes(minutes);
}

constexpr auto lobby = PresenceState::Lobby;
constexpr auto meeting = PresenceState::Meeting;
constexpr auto unknown = PresenceState::Unknown;

/// One person whose participants have these intervals; the record ends at 08:50.
class Sheet
{
public:
    Sheet() { m_record.asOf = minute(50); }

    Sheet &participant(const std::string &id)
    {
        m_record.participants.push_back({.id = id, .person = 0});
        m_person.participants.push_back(Handle(m_record.participants.size() - 1));
        return *this;
    }
    Sheet &add(PresenceState state, int from, int to)
    {
        return add({.start = minute(from), .end = minute(to), .state = state, .endBasis = Basis::Observed});
    }
    Sheet &open(PresenceState state, int from)
    {
        return add({.start = minute(from), .end = m_record.asOf, .state = state, .endBasis = Basis::Open});
    }
    [[nodiscard]] PersonSummary summary() const { return summarize(m_record, m_person); }

private:
    Sheet &add(const Interval &interval)
    {
        m_record.participants.back().intervals.push_back(interval);
        return *this;
    }

    Record m_record;
    Person m_person{.key = "user:t/a"};
};

Record coverageOf(std::vector<CoverageSpan> spans)
{
    Record record;
    record.coverage = std::move(spans);
    return record;
}

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void nobodyHasNothing();
    void oneInterval();
    void unionsOverTwoDevices();
    void adjacentIntervalsCountOnce();
    void containedIntervalAddsNothing();
    void lobbyTimeIsOutsideMeetingTime();
    void unknownTimeIsOutsideBoth();
    void whoOnlyWaited();
    void openMeeting();
    void openLobbyIsNotPresence();
    void openUnknownIsNotPresence();
    void openOnOneDeviceLeavesAtTheEnd();
    void lastLeaveIsTheLatestEnd();
    void emptyIntervalsAreJoins();
    void exactToTheTick();
    void coverageAt_data();
    void coverageAt();
    void peaks();
    void peakOfNothing();
    void normalizedIgnoresTheOrderOfLearning();
    void normalizedDropsTracesOnly();
    void normalizedKeepsWhatDiffers();
};

void TestRecord::nobodyHasNothing()
{
    QVERIFY(Sheet().summary() == PersonSummary{});
    QVERIFY(Sheet().participant("p").summary() == PersonSummary{});
}

void TestRecord::oneInterval()
{
    const PersonSummary summary = Sheet().participant("p").add(meeting, 1, 11).summary();
    QCOMPARE(*summary.firstJoin, minute(1));
    QCOMPARE(*summary.lastLeave, minute(11));
    QVERIFY(summary.attended == 10min);
    QVERIFY(summary.lobby == 0min);
    QVERIFY(summary.unknown == 0min);
    QCOMPARE(summary.joinCount, 1U);
    QVERIFY(!summary.inMeeting);
    QVERIFY(!summary.inLobby);
}

void TestRecord::unionsOverTwoDevices()
{
    const PersonSummary summary =
        Sheet().participant("b").add(meeting, 20, 40).participant("a").add(meeting, 10, 30).summary();
    QVERIFY(summary.attended == 30min);
    QCOMPARE(*summary.firstJoin, minute(10));
    QCOMPARE(*summary.lastLeave, minute(40));
    QCOMPARE(summary.joinCount, 2U);
}

void TestRecord::adjacentIntervalsCountOnce()
{
    const PersonSummary summary =
        Sheet().participant("a").add(meeting, 0, 10).participant("b").add(meeting, 10, 20).summary();
    QVERIFY(summary.attended == 20min);
}

void TestRecord::containedIntervalAddsNothing()
{
    const PersonSummary summary = Sheet()
                                      .participant("a")
                                      .add(meeting, 0, 40)
                                      .participant("b")
                                      .add(meeting, 5, 10)
                                      .add(meeting, 15, 20)
                                      .participant("c")
                                      .add(meeting, 35, 45)
                                      .summary();
    QVERIFY(summary.attended == 45min);
    QCOMPARE(summary.joinCount, 4U);
}

void TestRecord::lobbyTimeIsOutsideMeetingTime()
{
    // In on the laptop from 10 to 20 while the telephone waits from 5 to 25.
    const PersonSummary summary =
        Sheet().participant("a").add(meeting, 10, 20).participant("b").add(lobby, 5, 25).summary();
    QVERIFY(summary.attended == 10min);
    QVERIFY(summary.lobby == 10min);
}

void TestRecord::unknownTimeIsOutsideBoth()
{
    const PersonSummary summary = Sheet()
                                      .participant("a")
                                      .add(lobby, 5, 10)
                                      .add(meeting, 10, 20)
                                      .participant("b")
                                      .add(unknown, 0, 30)
                                      .summary();
    QVERIFY(summary.attended == 10min);
    QVERIFY(summary.lobby == 5min);
    QVERIFY(summary.unknown == 15min);
    // Unknown is never attendance, so no join either.
    QCOMPARE(summary.joinCount, 1U);
    QCOMPARE(*summary.firstJoin, minute(10));
    QCOMPARE(*summary.lastLeave, minute(20));
}

void TestRecord::whoOnlyWaited()
{
    const PersonSummary summary =
        Sheet().participant("a").add(lobby, 5, 10).participant("b").add(lobby, 8, 12).summary();
    QVERIFY(!summary.firstJoin);
    QVERIFY(!summary.lastLeave);
    QVERIFY(summary.attended == 0min);
    QVERIFY(summary.lobby == 7min);
    QCOMPARE(summary.joinCount, 0U);
}

void TestRecord::openMeeting()
{
    const PersonSummary summary = Sheet().participant("a").add(lobby, 5, 10).open(meeting, 10).summary();
    QVERIFY(summary.inMeeting);
    QVERIFY(!summary.inLobby);
    QVERIFY(summary.attended == 40min);
    QCOMPARE(*summary.lastLeave, minute(50));
}

void TestRecord::openLobbyIsNotPresence()
{
    const PersonSummary summary = Sheet().participant("a").add(meeting, 5, 10).open(lobby, 10).summary();
    QVERIFY(!summary.inMeeting);
    QVERIFY(summary.inLobby);
    QVERIFY(summary.lobby == 40min);
    QCOMPARE(*summary.lastLeave, minute(10));
}

void TestRecord::openUnknownIsNotPresence()
{
    const PersonSummary summary = Sheet().participant("a").open(unknown, 10).summary();
    QVERIFY(!summary.inMeeting);
    QVERIFY(!summary.inLobby);
    QVERIFY(!summary.firstJoin);
    QVERIFY(summary.unknown == 40min);
}

void TestRecord::openOnOneDeviceLeavesAtTheEnd()
{
    const PersonSummary summary =
        Sheet().participant("a").open(meeting, 10).participant("b").add(meeting, 20, 30).summary();
    QVERIFY(summary.inMeeting);
    QCOMPARE(*summary.lastLeave, minute(50));
    QVERIFY(summary.attended == 40min);
}

void TestRecord::lastLeaveIsTheLatestEnd()
{
    const PersonSummary summary =
        Sheet().participant("a").add(meeting, 0, 40).participant("b").add(meeting, 10, 20).summary();
    QCOMPARE(*summary.lastLeave, minute(40));
}

void TestRecord::emptyIntervalsAreJoins()
{
    const PersonSummary summary = Sheet().participant("a").add(meeting, 7, 7).summary();
    QVERIFY(summary.attended == 0min);
    QCOMPARE(summary.joinCount, 1U);
    QCOMPARE(*summary.firstJoin, minute(7));
    QCOMPARE(*summary.lastLeave, minute(7));
}

void TestRecord::exactToTheTick()
{
    Record record{.asOf = minute(50)};
    const base::Ticks tick{1};
    record.participants.push_back(
        {.id = "a",
         .intervals = {
             {.start = minute(0), .end = minute(0) + tick, .state = lobby, .endBasis = Basis::Observed},
             {.start = minute(0) + tick,
              .end = minute(0) + 4 * tick,
              .state = meeting,
              .endBasis = Basis::Observed}}});
    const PersonSummary summary = summarize(record, {.participants = {0}});
    QCOMPARE(summary.lobby.count(), std::int64_t(1));
    QCOMPARE(summary.attended.count(), std::int64_t(3));
}

void TestRecord::coverageAt_data()
{
    QTest::addColumn<qint64>("ticksAfterEight");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, base::Instant time, CoverageState state) {
        QTest::newRow(name) << qint64((time - minute(0)).count()) << int(state);
    };
    const base::Ticks tick{1};
    row("before all", minute(0) - tick, CoverageState::Unknown);
    row("first instant", minute(0), CoverageState::Observed);
    row("within", minute(5), CoverageState::Observed);
    row("last before the border", minute(10) - tick, CoverageState::Observed);
    row("at the border: the next", minute(10), CoverageState::Unknown);
    row("after it", minute(20), CoverageState::Inferred);
    row("last instant of all", minute(30), CoverageState::Inferred);
    row("after all", minute(30) + tick, CoverageState::Unknown);
}

void TestRecord::coverageAt()
{
    QFETCH(qint64, ticksAfterEight);
    QFETCH(int, expected);
    const Record record = coverageOf(
        {{.start = minute(0), .end = minute(10), .state = CoverageState::Observed},
         {.start = minute(10), .end = minute(20), .state = CoverageState::Unknown, .cause = "relay_gap"},
         {.start = minute(20), .end = minute(30), .state = CoverageState::Inferred}});
    QCOMPARE(int(domain::coverageAt(record, minute(0) + base::Ticks(ticksAfterEight))), expected);
    QCOMPARE(int(domain::coverageAt(Record{}, minute(0) + base::Ticks(ticksAfterEight))),
             int(CoverageState::Unknown));
}

void TestRecord::peaks()
{
    Record record;
    record.headCounts = {{minute(0), 1, 9}, {minute(1), 3, 2}, {minute(2), 2, 0}, {minute(3), 3, 5}};
    // The first instant of the two with three in.
    QVERIFY(peak(record) == (HeadCount{minute(1), 3, 2}));
}

void TestRecord::peakOfNothing()
{
    QVERIFY(peak(Record{}) == HeadCount{});
}

namespace {

/// Two persons, three participants; the handles as they come when things are learned in this or that order.
Record learned(bool otherWayRound)
{
    Record record{.asOf = minute(50)};
    const auto interval = [](Handle participant, std::uint32_t reason) {
        return Interval{.start = minute(int(reason)),
                        .end = minute(50),
                        .participant = participant,
                        .call = 1,
                        .endReason = reason,
                        .endBasis = Basis::Observed};
    };
    if (!otherWayRound) {
        record.reasons = {"", "left", "inactive"};
        record.persons = {{.key = "user:t/a", .participants = {0, 2}},
                          {.key = "guest:b", .participants = {1}}};
        record.participants = {{.id = "p1", .person = 0, .intervals = {interval(0, 1)}},
                               {.id = "p2", .person = 1, .intervals = {interval(1, 2)}},
                               {.id = "p3", .person = 0, .intervals = {interval(2, 0)}}};
        return record;
    }
    record.reasons = {"", "inactive", "left", "nobody's any more"};
    record.persons = {{.key = "participant:p3"},
                      {.key = "guest:b", .participants = {1}},
                      {.key = "user:t/a", .participants = {2, 0}}};
    record.participants = {{.id = "p3", .person = 2, .intervals = {interval(0, 0)}},
                           {.id = "p2", .person = 1, .intervals = {interval(1, 2)}},
                           {.id = "p1", .person = 2, .intervals = {interval(2, 1)}}};
    record.participants[1].intervals[0].endReason = 1;
    record.participants[2].intervals[0].endReason = 2;
    return record;
}

} // namespace

void TestRecord::normalizedIgnoresTheOrderOfLearning()
{
    const Record one = normalized(learned(false));
    const Record other = normalized(learned(true));
    QVERIFY(learned(false) != learned(true));
    QVERIFY(one == other);
    QVERIFY(normalized(one) == one);
    QCOMPARE(one.persons[0].key, std::string("guest:b"));
    QCOMPARE(one.persons[1].key, std::string("user:t/a"));
    QVERIFY(one.persons[1].participants == (std::vector<Handle>{0, 2}));
    QVERIFY(one.reasons == (std::vector<std::string>{"", "inactive", "left"}));
    QCOMPARE(one.participants[0].person, 1U);
    QCOMPARE(one.participants[0].intervals[0].endReason, 2U);
    QCOMPARE(one.participants[2].intervals[0].participant, 2U);
    QCOMPARE(one.participants[2].intervals[0].endReason, 0U);
}

void TestRecord::normalizedDropsTracesOnly()
{
    Record record = learned(false);
    record.participants.push_back({.id = "p0"}); // seen, but without a person or an interval yet
    record.calls = {{.number = 1, .start = minute(0)}};
    record.headCounts = {{minute(0), 1, 0}};
    record.coverage = {{.start = minute(0), .end = minute(50)}};
    record.trustedEntries = 3;
    record.events = 4;
    record.conflictingIds = 5;
    const Record result = normalized(record);
    QCOMPARE(result.participants.size(), 4UL);
    QCOMPARE(result.participants[0].id, std::string("p0"));
    QCOMPARE(result.participants[0].person, noHandle);
    QVERIFY(result.calls == record.calls);
    QVERIFY(result.headCounts == record.headCounts);
    QVERIFY(result.coverage == record.coverage);
    QCOMPARE(result.asOf, record.asOf);
    QCOMPARE(result.trustedEntries, std::uint64_t(3));
    QCOMPARE(result.events, std::uint64_t(4));
    QCOMPARE(result.conflictingIds, std::uint64_t(5));
}

void TestRecord::normalizedKeepsWhatDiffers()
{
    Record record = learned(true);
    record.persons[2].displayName = "Attendee 17";
    QVERIFY(normalized(record) != normalized(learned(true)));
    record = learned(true);
    record.participants[0].intervals[0].endReason = 1;
    QVERIFY(normalized(record) != normalized(learned(true)));
}

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
