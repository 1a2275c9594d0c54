// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/presence.h"
#include "models/timelinerows.h"
#include "support/samplemeeting.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::models;
using namespace std::chrono_literals;
using domain::Basis;
using domain::PresenceState;

namespace {

const base::Instant t0 = test::at("2026-05-04T09:00:00Z");

domain::Interval interval(std::chrono::seconds start, std::chrono::seconds end, PresenceState state,
                          Basis endBasis = Basis::Observed)
{
    return {.start = t0 + start, .end = t0 + end, .call = 1, .state = state, .endBasis = endBasis};
}

domain::Record record(std::vector<std::vector<domain::Interval>> participants)
{
    domain::Record record;
    record.asOf = t0 + 100s;
    record.persons.resize(1);
    for (auto &intervals : participants) {
        record.persons[0].participants.push_back(static_cast<domain::Handle>(record.participants.size()));
        record.participants.push_back({.id = "p", .person = 0, .intervals = std::move(intervals)});
    }
    return record;
}

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void oneConnectionIsTakenAsItIs();
    void touchingStretchesOfOneStateAreOne();
    void theStrongestStateWins();
    void openStretchesAreOpenOnce();
    void presence_data();
    void presence();
    void whoWasThereAgreesWithTheHeadCount();
};

void TestPresence::oneConnectionIsTakenAsItIs()
{
    const auto r =
        record({{interval(0s, 10s, PresenceState::Lobby), interval(10s, 40s, PresenceState::Meeting),
                 interval(60s, 100s, PresenceState::Meeting, Basis::Open)}});
    const std::vector<Segment> expected{{t0, t0 + 10s, PresenceState::Lobby, false},
                                        {t0 + 10s, t0 + 40s, PresenceState::Meeting, false},
                                        {t0 + 60s, t0 + 100s, PresenceState::Meeting, true}};
    QVERIFY(personSegments(r, r.persons[0]) == expected);
    QVERIFY(personSegments(r, domain::Person{}).empty());
}

void TestPresence::touchingStretchesOfOneStateAreOne()
{
    const auto r = record(
        {{interval(0s, 10s, PresenceState::Meeting)}, {interval(10s, 20s, PresenceState::Meeting)}, {}});
    const std::vector<Segment> expected{{t0, t0 + 20s, PresenceState::Meeting, false}};
    QVERIFY(personSegments(r, r.persons[0]) == expected);
}

void TestPresence::theStrongestStateWins()
{
    const auto r = record({{interval(0s, 50s, PresenceState::Unknown)},
                           {interval(10s, 40s, PresenceState::Lobby)},
                           {interval(20s, 30s, PresenceState::Meeting)}});
    const std::vector<Segment> expected{{t0, t0 + 10s, PresenceState::Unknown, false},
                                        {t0 + 10s, t0 + 20s, PresenceState::Lobby, false},
                                        {t0 + 20s, t0 + 30s, PresenceState::Meeting, false},
                                        {t0 + 30s, t0 + 40s, PresenceState::Lobby, false},
                                        {t0 + 40s, t0 + 50s, PresenceState::Unknown, false}};
    QVERIFY(personSegments(r, r.persons[0]) == expected);
}

void TestPresence::openStretchesAreOpenOnce()
{
    const auto r = record({{interval(0s, 100s, PresenceState::Lobby, Basis::Open)},
                           {interval(20s, 100s, PresenceState::Meeting, Basis::Open)}});
    const std::vector<Segment> expected{{t0, t0 + 20s, PresenceState::Lobby, false},
                                        {t0 + 20s, t0 + 100s, PresenceState::Meeting, true}};
    QVERIFY(personSegments(r, r.persons[0]) == expected);
}

void TestPresence::presence_data()
{
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("present");
    QTest::newRow("before") << -1 << false;
    QTest::newRow("its start") << 0 << true;
    QTest::newRow("inside") << 5 << true;
    QTest::newRow("its end") << 10 << false;
    QTest::newRow("between") << 20 << false;
    QTest::newRow("lobby") << 35 << true;
    QTest::newRow("unknown") << 55 << false;
    QTest::newRow("open") << 90 << true;
    QTest::newRow("open, beyond the record, up to now") << 110 << true;
    QTest::newRow("after now") << 111 << false;
}

void TestPresence::presence()
{
    QFETCH(int, second);
    QFETCH(bool, present);
    const auto r =
        record({{interval(0s, 10s, PresenceState::Meeting), interval(50s, 60s, PresenceState::Unknown),
                 interval(80s, 100s, PresenceState::Meeting, Basis::Open)},
                {interval(30s, 40s, PresenceState::Lobby)}});
    QCOMPARE(isPresentAt(r, r.persons[0], t0 + std::chrono::seconds(second), t0 + 110s), present);
}

void TestPresence::whoWasThereAgreesWithTheHeadCount()
{
    const test::SampleMeeting meeting({.people = 300, .seed = 7});
    const domain::Record &r = meeting.record();
    QVERIFY(r.headCounts.size() > 100);
    for (std::size_t i = 0; i < r.headCounts.size(); i += 17) {
        const auto there = presentAt(r, r.headCounts[i].time, r.asOf);
        QCOMPARE(there.size(), std::size_t{r.headCounts[i].inMeeting} + r.headCounts[i].inLobby);
    }
}

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
