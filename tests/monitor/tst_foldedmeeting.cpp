// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/record/foldedmeeting.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using domain::CoverageKind;
using domain::EventKind;
using domain::JournalEntry;
using monitor::FoldedMeeting;
using monitor::Freshness;
using monitor::MeetingPhase;

namespace {

JournalEntry eventEntry(const std::string &id, EventKind kind, base::Instant time,
                        std::vector<domain::ParticipantDelta> participants = {})
{
    domain::EventEntry entry{
        .event = {.id = id, .kind = kind, .time = time, .participants = std::move(participants)}};
    entry.digest = domain::canonicalDigest(entry.event);
    return entry;
}

JournalEntry enters(const std::string &participant, base::Instant time)
{
    return eventEntry("join-" + participant, EventKind::Roster, time,
                      {{.participantId = participant, .inLobby = false}});
}

} // namespace

class TestFoldedMeeting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void phases();
    void publishesAtMostEvery100ms();
    void duplicatesAreNoNews();
    void freshness();
    void agingIsAnnouncedOnce();
    void otherClockOfGraph();
    void announcesOnlyChanges();

private:
    static void add(FoldedMeeting &meeting, const JournalEntry &entry) { meeting.add(std::span(&entry, 1)); }
};

void TestFoldedMeeting::phases()
{
    base::ManualScheduler clock;
    base::ManualScheduler pace;
    FoldedMeeting meeting({.id = QStringLiteral("m")}, clock, pace);
    QSignalSpy status(&meeting, &monitor::LiveMeeting::statusChanged);
    QCOMPARE(meeting.phase(), MeetingPhase::Waiting);
    const base::Instant start = clock.now();
    add(meeting, eventEntry("1", EventKind::CallStarted, start));
    pace.advance(100ms);
    QCOMPARE(meeting.phase(), MeetingPhase::Live);
    QCOMPARE(status.count(), 1);
    add(meeting, enters("p-1", start + 1s));
    pace.advance(100ms);
    QCOMPARE(status.count(), 1);
    add(meeting, eventEntry("2", EventKind::CallEnded, start + 1min));
    pace.advance(100ms);
    QCOMPARE(meeting.phase(), MeetingPhase::Ended);
    QCOMPARE(status.count(), 2);
    add(meeting, eventEntry("3", EventKind::CallStarted, start + 2min)); // opened again
    pace.advance(100ms);
    QCOMPARE(meeting.phase(), MeetingPhase::Live);
    QCOMPARE(status.count(), 3);
}

void TestFoldedMeeting::publishesAtMostEvery100ms()
{
    base::ManualScheduler clock;
    base::ManualScheduler pace;
    FoldedMeeting meeting({}, clock, pace);
    std::vector<domain::ChangeSet> published;
    connect(&meeting, &monitor::LiveMeeting::changed, this,
            [&published](const domain::ChangeSet &changes) { published.push_back(changes); });
    const base::Instant start = clock.now();
    add(meeting, eventEntry("1", EventKind::CallStarted, start));
    QCOMPARE(meeting.record().calls.size(), std::size_t(1)); // folded at once
    pace.advance(60ms);
    add(meeting, enters("p-1", start + 1s));
    add(meeting, enters("p-2", start + 2s));
    pace.advance(39ms);
    QVERIFY(published.empty());
    pace.advance(1ms);
    QCOMPARE(published.size(), std::size_t(1));
    QVERIFY(published[0].calls);
    QCOMPARE(published[0].participants.size(), std::size_t(2));
    QVERIFY(published[0].headCountFrom == start + 1s);
    clock.advance(1h); // the other clock moves nothing
    pace.advance(10s);
    QCOMPARE(published.size(), std::size_t(1));
    add(meeting, enters("p-3", start + 3s));
    pace.advance(100ms);
    QCOMPARE(published.size(), std::size_t(2));
    QCOMPARE(published[1].participants.size(), std::size_t(1));
    QVERIFY(!published[1].calls);
}

void TestFoldedMeeting::duplicatesAreNoNews()
{
    base::ManualScheduler clock;
    base::ManualScheduler pace;
    FoldedMeeting meeting({}, clock, pace);
    QSignalSpy changed(&meeting, &monitor::LiveMeeting::changed);
    add(meeting, enters("p-1", clock.now()));
    pace.advance(100ms);
    add(meeting, enters("p-1", clock.now()));
    pace.advance(1s);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(pace.pendingCount(), std::size_t(0));
}

void TestFoldedMeeting::freshness()
{
    base::ManualScheduler clock;
    FoldedMeeting meeting({}, clock, clock);
    QCOMPARE(meeting.freshness(), Freshness::Unwatched);
    meeting.setWatched(true);
    QCOMPARE(meeting.freshness(), Freshness::Offline);
    meeting.setContact(clock.now());
    QCOMPARE(meeting.freshness(), Freshness::Live);
    clock.advance(15min);
    QCOMPARE(meeting.freshness(), Freshness::Live);
    clock.advance(1s);
    QCOMPARE(meeting.freshness(), Freshness::Stale);
    meeting.setContact(clock.now());
    QCOMPARE(meeting.freshness(), Freshness::Live);
    clock.jumpWallClock(16min); // slept
    QCOMPARE(meeting.freshness(), Freshness::Stale);
    meeting.setPermitted(false);
    QCOMPARE(meeting.freshness(), Freshness::NotPermitted);
    meeting.setWatched(false);
    QCOMPARE(meeting.freshness(), Freshness::Unwatched);
}

void TestFoldedMeeting::agingIsAnnouncedOnce()
{
    base::ManualScheduler clock;
    FoldedMeeting meeting({}, clock, clock);
    meeting.setWatched(true);
    meeting.setContact(clock.now());
    clock.advance(10min);
    meeting.setContact(clock.now()); // begins anew
    QList<Freshness> announced;
    connect(&meeting, &monitor::LiveMeeting::statusChanged, this,
            [&] { announced.append(meeting.freshness()); });
    clock.advance(15min);
    QVERIFY(announced.isEmpty());
    clock.advance(1h);
    QCOMPARE(announced, QList<Freshness>{Freshness::Stale});
}

void TestFoldedMeeting::otherClockOfGraph()
{
    base::ManualScheduler clock;
    FoldedMeeting meeting({}, clock, clock);
    meeting.setWatched(true);
    const base::Instant graph = clock.now() - 2h;
    meeting.setContact(graph);
    QCOMPARE(meeting.freshness(), Freshness::Live);
    QCOMPARE(*meeting.lastContact(), graph);
    meeting.setContact(graph - 1min); // an answer that took longer
    QCOMPARE(*meeting.lastContact(), graph);
}

void TestFoldedMeeting::announcesOnlyChanges()
{
    base::ManualScheduler clock;
    FoldedMeeting meeting({.id = QStringLiteral("m")}, clock, clock);
    QSignalSpy status(&meeting, &monitor::LiveMeeting::statusChanged);
    meeting.setWatched(false);
    meeting.setPermitted(true);
    meeting.setInfo({.id = QStringLiteral("m")});
    meeting.setSubscribedSince({});
    QCOMPARE(status.count(), 0);
    meeting.setWatched(true);
    meeting.setPermitted(false);
    meeting.setInfo({.id = QStringLiteral("m"), .subject = QStringLiteral("Review")});
    meeting.setSubscribedSince(clock.now());
    QCOMPARE(status.count(), 4);
    QCOMPARE(meeting.info().subject, QStringLiteral("Review"));
    QVERIFY(meeting.subscribedSince() == clock.now());
}

QTEST_GUILESS_MAIN(TestFoldedMeeting)
#include "tst_foldedmeeting.moc"
