// SPDX-License-Identifier: GPL-3.0-or-later
// What the short journals of the other tests do not reach: more than a handful of anything.
#include "base/random.h"
#include "domain/fold.h"
#include "foldcases.h"

#include <algorithm>

using namespace rollcall;
using namespace rollcall::domain;

namespace {

EventEntry entryAt(int second, EventKind kind)
{
    EventEntry entry;
    entry.event.kind = kind;
    entry.event.time = test::dayTime("08:00") + std::chrono::seconds(second);
    return entry;
}

EventEntry finished(EventEntry entry)
{
    entry.digest = canonicalDigest(entry.event);
    return entry;
}

EventEntry removal(int second, const std::string &participant, const std::string &reason)
{
    EventEntry entry = entryAt(second, EventKind::Roster);
    ParticipantDelta delta;
    delta.participantId = participant;
    delta.removed = true;
    delta.removedReason = reason;
    entry.event.participants.push_back(delta);
    return finished(entry);
}

EventEntry arrival(int second, const std::string &participant, bool inLobby)
{
    EventEntry entry = entryAt(second, EventKind::Roster);
    ParticipantDelta delta;
    delta.participantId = participant;
    delta.inLobby = inLobby;
    entry.event.participants.push_back(delta);
    return finished(entry);
}

/// Fifty who come, wait, are admitted and go, over and over.
std::vector<JournalEntry> longMeeting()
{
    std::vector<JournalEntry> journal{finished(entryAt(0, EventKind::CallStarted))};
    for (int second = 1; second <= 3000; ++second) {
        const std::string participant = "p" + std::to_string(second % 50);
        const int step = second / 50 % 3;
        journal.emplace_back(step == 2 ? removal(second, participant, "left")
                                       : arrival(second, participant, step == 0));
    }
    return journal;
}

} // namespace

class TestFoldLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void lateEventsOfALongMeeting();
    void moreReasonsThanGraphKnows();
    void openIntervalsEndWithT();
};

void TestFoldLarge::lateEventsOfALongMeeting()
{
    const auto journal = longMeeting();
    const Record expected = normalized(fold(journal));
    QVERIFY(!expected.headCounts.empty());
    base::SeededRandom random(1);
    auto late = journal;
    for (std::size_t i = late.size(); i > 1; --i)
        std::swap(late[i - 1], late[random.below(i)]);
    Fold incremental;
    for (std::size_t i = 0; i < late.size(); ++i) {
        QVERIFY(incremental.add(late[i]));
        if (i % 20 == 0) // goes back to somewhere, over much of what was done
            static_cast<void>(incremental.takeChanges());
    }
    QVERIFY(normalized(incremental.record()) == expected);
}

void TestFoldLarge::moreReasonsThanGraphKnows()
{
    std::vector<JournalEntry> journal{finished(entryAt(0, EventKind::CallStarted))};
    for (int i = 0; i < 600; ++i) {
        const std::string participant = "p" + std::to_string(i);
        journal.emplace_back(arrival(2 * i + 1, participant, false));
        journal.emplace_back(removal(2 * i + 2, participant, "reason of " + participant));
    }
    const Record record = fold(journal);
    QCOMPARE(record.participants.size(), std::size_t{600});
    for (const Participant &participant : record.participants) {
        QCOMPARE(participant.intervals.size(), std::size_t{1});
        QCOMPARE(record.reasons.at(participant.intervals[0].endReason), "reason of " + participant.id);
    }
    std::ranges::reverse(journal);
    QVERIFY(normalized(fold(journal)) == normalized(record));
}

void TestFoldLarge::openIntervalsEndWithT()
{
    Fold fold;
    fold.add(finished(entryAt(0, EventKind::CallStarted)));
    fold.add(arrival(10, "p1", false));
    fold.add(arrival(60, "p2", false));
    const auto later = test::dayTime("08:01");
    const Record &record = fold.record();
    QVERIFY(record.asOf == later);
    for (const Participant &participant : record.participants)
        QVERIFY(endOf(record, participant.intervals.at(0)) == later);
    fold.add(removal(30, "p1", {})); // closes it, and what comes after does not move it
    fold.add(removal(90, "p2", {}));
    const Record &closed = fold.record();
    QVERIFY(endOf(closed, closed.participants[0].intervals.at(0)) ==
            test::dayTime("08:00") + std::chrono::seconds(30));
    QVERIFY(closed.asOf == test::dayTime("08:00") + std::chrono::seconds(90));
}

QTEST_GUILESS_MAIN(TestFoldLarge)
#include "tst_fold_large.moc"
