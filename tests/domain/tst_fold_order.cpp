// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4 rule 1, the rule time T, and what §3 says of duplicates.
#include "domain/fold.h"
#include "foldcases.h"

using namespace rollcall;
using namespace rollcall::domain;
using test::dayTime;

namespace {

std::string counts(const Record &record)
{
    return std::to_string(record.events) + " events, " + std::to_string(record.trustedEntries) +
           " trusted, " + std::to_string(record.conflictingIds) + " conflicting\n" +
           test::callsAndIntervals(record);
}

std::string timeAndIntervals(const Record &record)
{
    return "as of " + test::dayTimeText(record.asOf) + '\n' + test::callsAndIntervals(record);
}

std::string intervalsAndHeads(const Record &record)
{
    return test::intervals(record) + test::headCounts(record);
}

} // namespace

class TestFoldOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void instant_data();
    void instant() { test::compareFold(test::callsAndIntervals); }
    void afterTheInstant_data();
    void afterTheInstant() { test::compareFold(intervalsAndHeads); }
    void digestDecidesLast();
    void ruleTime_data();
    void ruleTime() { test::compareFold(timeAndIntervals); }
    void duplicates_data();
    void duplicates() { test::compareFold(counts); }
    void addSaysWhatIsNew();
    void unseenEntriesAreNotCounted();
};

// The journal lists an instant's entries in the wrong order on purpose.
void TestFoldOrder::instant_data()
{
    test::addFoldCases({
        {"callStarted before the roster", R"(
            08:00 +p1 user:a in
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
        {"callEnded after the roster", R"(
            08:00 start
            08:10 end
            08:10 +p1 user:a in)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:10 - 08:10 #1)"},
        {"both boundaries, a call open before: the end first", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 start
            08:10 +p2 user:b in
            08:10 end
            08:20 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:10 - 08:20
            p1 meeting 08:01 - 08:10 #1
            p2 meeting 08:10 - 08:20 #2)"},
        {"both boundaries, no call open before: the start first", R"(
            08:10 end
            08:10 start
            08:10 +p1 user:a in
            contact 08:20)",
         R"(
            #1 08:10 - 08:10
            p1 meeting 08:10 - 08:10 #1)"},
        {"seven digits count", R"(
            08:00 start
            08:01:00.0000002 -p1
            08:01:00.0000001 +p1 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01:00.0000001 - 08:01:00.0000002 #1)"},
        {"sequence numbers", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 p1 in seq=12
            08:05 -p1 seq=11
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p1 meeting 08:05 - 08:10 #1)"},
        {"a missing sequence number is the least", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 p1 in seq=0
            08:05 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p1 meeting 08:05 - 08:10 #1)"},
        {"sequence numbers count within an instant only", R"(
            08:00 start
            08:01 +p1 user:a in seq=12
            08:05 -p1 seq=11
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1)"},
        {"removed comes last", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:05 p1 lobby
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p1 lobby 08:05 - 08:05 #1)"},
        {"the lobby comes before the meeting", R"(
            08:00 start
            08:05 +p1 user:a in
            08:05 +p1 user:a lobby
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:05 - 08:05 #1
            p1 meeting 08:05 - 08:10 #1)"},
        {"the lobby comes before not said", R"(
            08:00 start
            08:05 +p1 user:a unsaid
            08:05 +p1 user:a lobby
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:05 - 08:10 #1)"},
        {"within one delta too", R"(
            08:00 start
            08:05 +p1 user:a in, p1 lobby
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:05 - 08:05 #1
            p1 meeting 08:05 - 08:10 #1)"},
    });
}

void TestFoldOrder::afterTheInstant_data()
{
    test::addFoldCases({
        {"one goes as another comes: no dip, no peak", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 +p2 user:b in
            08:05 -p1
            08:10 end)",
         R"(
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:05 - 08:10 #1
            08:01 1+0
            08:10 0+0)"},
        {"in and out at once: no row", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 +p2 user:b in
            08:05 -p2
            08:10 end)",
         R"(
            p1 meeting 08:01 - 08:10 #1
            p2 meeting 08:05 - 08:05 #1
            08:01 1+0
            08:10 0+0)"},
        {"one row for many", R"(
            08:00 start
            08:01 +p1 user:a in
            08:01 +p2 user:b in, +p3 user:c lobby
            08:10 end)",
         R"(
            p1 meeting 08:01 - 08:10 #1
            p2 meeting 08:01 - 08:10 #1
            p3 lobby 08:01 - 08:10 #1
            08:01 2+1
            08:10 0+0)"},
    });
}

// Same instant, participant, sequence number and state: the greater digest is the later entry, so its name
// stays.
void TestFoldOrder::digestDecidesLast()
{
    auto entries = test::journal("08:00 start\n"
                                 "08:01 +p1 user:a=One in id=x1\n"
                                 "08:01 +p1 user:a=Two in id=x2\n");
    const auto digest = [&](std::size_t index) { return std::get<EventEntry>(entries[index]).digest; };
    const char *later = digest(1) < digest(2) ? "Two" : "One";
    QCOMPARE(test::describeFold(entries, test::persons),
             "user:t/a user \"" + std::string(later) + "\": p1\n");
    // Then the place in the delta.
    QCOMPARE(test::describeFold(test::journal("08:01 +p1 user:a=One in, p1 user:a=Two in"), test::persons),
             std::string("user:t/a user \"Two\": p1\n"));
}

void TestFoldOrder::ruleTime_data()
{
    test::addFoldCases({
        {"the latest event", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 +p2 user:b in)",
         R"(
            as of 08:05
            #1 08:00 - 08:05 open
            p1 meeting 08:01 - 08:05 open #1
            p2 meeting 08:05 - 08:05 open #1)"},
        {"the latest contact", R"(
            08:00 start
            08:01 +p1 user:a in
            contact 08:07
            contact 08:06)",
         R"(
            as of 08:07
            #1 08:00 - 08:07 open
            p1 meeting 08:01 - 08:07 open #1)"},
        {"an event of another kind", R"(
            08:00 start
            08:01 +p1 user:a in
            08:07 other transcriptionStateUpdated)",
         R"(
            as of 08:07
            #1 08:00 - 08:07 open
            p1 meeting 08:01 - 08:07 open #1)"},
        {"not how far a gap goes, nor a subscription's end", R"(
            08:00 start
            08:01 +p1 user:a in
            gap 08:05 08:20 relay_gap g1
            unsub 08:20 subscription_lapsed)",
         R"(
            as of 08:01
            #1 08:00 - 08:01 open
            p1 meeting 08:01 - 08:01 open #1)"},
        {"as of: later entries are unseen", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:06 +p2 user:b in
            08:10 end
            contact 08:20)",
         R"(
            as of 08:03
            #1 08:00 - 08:03 open
            p1 meeting 08:01 - 08:03 open #1)",
         "08:03"},
        {"as of: what happens then is seen", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:05:00.0000001 +p2 user:b in)",
         R"(
            as of 08:05
            #1 08:00 - 08:05 open
            p1 meeting 08:01 - 08:05 #1)",
         "08:05"},
        {"as of: before everything", R"(
            08:00 start
            08:01 +p1 user:a in)",
         R"(
            as of 07:00)",
         "07:00"},
        {"as of: after everything, T goes on", R"(
            08:00 start
            08:01 +p1 user:a in)",
         R"(
            as of 09:00
            #1 08:00 - 09:00 open
            p1 meeting 08:01 - 09:00 open #1)",
         "09:00"},
        {"as of: a callStarted after T does not show the call", R"(
            08:00 +p1 user:a in
            08:00:30 start
            08:10 end)",
         R"(
            as of 08:00:10
            #1 ~08:00 - 08:00:10 open
            p1 meeting 08:00 - 08:00:10 open #1)",
         "08:00:10"},
        {"as of: a callEnded after T does not undo the empty rule", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:40 end)",
         R"(
            as of 08:20
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1)",
         "08:20"},
        {"as of: an identity learned later is not known yet", R"(
            08:00 start
            08:01 +p1 in
            08:05 p1 application:bot in)",
         R"(
            as of 08:03
            #1 08:00 - 08:03 open
            p1 meeting 08:01 - 08:03 open #1)",
         "08:03"},
    });
}

void TestFoldOrder::duplicates_data()
{
    test::addFoldCases({
        {"the same again", R"(
            08:00 start
            08:01 +p1 user:a in
            08:01 +p1 user:a in
            08:00 start
            08:10 end)",
         R"(
            3 events, 0 trusted, 0 conflicting
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"the same with another id: both count", R"(
            08:00 start id=a
            08:00 start id=b
            08:10 end)",
         R"(
            3 events, 0 trusted, 0 conflicting
            #1 08:00 - 08:10)"},
        {"the same id with other content: both count, and are flagged", R"(
            08:00 start
            08:01 +p1 user:a in id=x
            08:02 +p2 user:b in id=x
            08:10 end)",
         R"(
            4 events, 0 trusted, 2 conflicting
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p2 meeting 08:02 - 08:10 #1)"},
        {"three of them, one doubled", R"(
            08:00 start
            08:01 +p1 user:a in id=x
            08:02 +p2 user:b in id=x
            08:02 +p2 user:b in id=x
            08:03 -p2 id=x
            08:10 end)",
         R"(
            5 events, 0 trusted, 3 conflicting
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p2 meeting 08:02 - 08:03 #1)"},
        {"events without an id conflict with nothing", R"(
            08:00 start id=
            08:01 +p1 user:a in id=
            08:10 end id=)",
         R"(
            3 events, 0 trusted, 0 conflicting
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"trusted ones are counted", R"(
            08:00 start trusted
            08:01 +p1 user:a in
            08:05 other recordingStateUpdated trusted)",
         R"(
            3 events, 2 trusted, 0 conflicting
            #1 ~08:00 - 08:05 open
            p1 meeting 08:01 - 08:05 open #1)"},
        {"verified and trusted: once, verified", R"(
            08:00 start
            08:00 start trusted
            08:01 +p1 user:a in
            08:01 +p1 user:a in trusted)",
         R"(
            2 events, 0 trusted, 0 conflicting
            #1 08:00 - 08:01 open
            p1 meeting 08:01 - 08:01 open #1)"},
        {"events of other kinds count as events", R"(
            08:00 start
            08:05 other recordingStateUpdated)",
         R"(
            2 events, 0 trusted, 0 conflicting
            #1 08:00 - 08:05 open)"},
    });
}

void TestFoldOrder::addSaysWhatIsNew()
{
    const auto entries =
        test::journal("08:00 start\n08:01 +p1 user:a in\nsub 07:55\ncontact 08:05\n"
                      "gap 08:02 08:03 relay_gap g1\ngapclosed 08:04 g1\nunsub 08:06 lapsed");
    Fold fold;
    for (const JournalEntry &entry : entries)
        QVERIFY(fold.add(entry));
    static_cast<void>(fold.takeChanges());
    const Record before = fold.record();
    for (const JournalEntry &entry : entries)
        QVERIFY(!fold.add(entry));
    QVERIFY(fold.takeChanges().isEmpty());
    QVERIFY(fold.record() == before);
}

void TestFoldOrder::unseenEntriesAreNotCounted()
{
    const Record record = fold(test::journal("08:00 start\n08:01 +p1 user:a in\n08:10 +p2 user:b in trusted\n"
                                             "08:11 -p2 id=x\n08:12 -p1 id=x"),
                               dayTime("08:05"));
    QCOMPARE(record.events, std::uint64_t(2));
    QCOMPARE(record.trustedEntries, std::uint64_t(0));
    QCOMPARE(record.conflictingIds, std::uint64_t(0));
    QCOMPARE(test::persons(record), std::string("user:t/a user \"\": p1\n"));
}

QTEST_GUILESS_MAIN(TestFoldOrder)
#include "tst_fold_order.moc"
