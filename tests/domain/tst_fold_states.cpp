// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4 rules 2 and 3.
#include "domain/fold.h"
#include "foldcases.h"

using namespace rollcall;
using namespace rollcall::domain;

class TestFoldStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void nothing();
    void states_data();
    void states() { test::compareFold(test::callsAndIntervals); }
    void removals_data();
    void removals() { test::compareFold(test::callsAndIntervals); }
    void trusted_data();
    void trusted() { test::compareFold(test::callsAndIntervals); }
};

void TestFoldStates::nothing()
{
    QVERIFY(fold({}) == Record{});
    const base::Instant now = test::dayTime("08:00");
    QVERIFY(fold({}, now) == Record{.asOf = now});
}

// Rule 2.
void TestFoldStates::states_data()
{
    test::addFoldCases({
        {"joins", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"still there", R"(
            08:00 start
            08:01 +p1 user:a in
            contact 08:09)",
         R"(
            #1 08:00 - 08:09 open
            p1 meeting 08:01 - 08:09 open #1)"},
        {"waits", R"(
            08:00 start
            08:01 +p1 user:a lobby
            contact 08:09)",
         R"(
            #1 08:00 - 08:09 open
            p1 lobby 08:01 - 08:09 open #1)"},
        {"admitted", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:02 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:01 - 08:02 #1
            p1 meeting 08:02 - 08:10 #1)"},
        {"sent back to the lobby", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 p1 lobby
            08:03 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p1 lobby 08:02 - 08:03 #1
            p1 meeting 08:03 - 08:10 #1)"},
        {"repeating a state changes nothing", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:02 p1 lobby
            08:03 p1 in
            08:04 p1 in
            08:05 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:01 - 08:03 #1
            p1 meeting 08:03 - 08:10 #1)"},
        {"not said, while in", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 p1 unsaid
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        // "in" as opposed to removed or never seen: who waits keeps waiting.
        {"not said, while waiting", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:02 p1 unsaid
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:01 - 08:10 #1)"},
        {"not said, never seen", R"(
            08:00 start
            08:01 +p1 user:a unsaid
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"not said, after leaving", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:02 -p1
            08:03 p1 unsaid
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:01 - 08:02 #1
            p1 meeting 08:03 - 08:10 #1)"},
        {"leaves, with Graph's words", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1 "Participant has left the meeting call."
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1 "Participant has left the meeting call.")"},
        {"leaves without a word", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1)"},
        {"removed counts, whatever it says of the lobby", R"(
            08:00 start
            08:01 +p1 user:a in, p2 user:b in
            08:05 -p1 lobby, -p2 unsaid
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:01 - 08:05 #1)"},
        {"turned away", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:05 -p1 "Participant has left the meeting call."
            08:09 +p2 user:b in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:01 - 08:05 #1 "Participant has left the meeting call."
            p2 meeting 08:09 - 08:10 #1)"},
        {"comes back as the same participant", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 -p1
            08:05 +p1 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:03 #1
            p1 meeting 08:05 - 08:10 #1)"},
        {"comes back as another participant", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 -p1
            08:05 +p2 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:03 #1
            p2 meeting 08:05 - 08:10 #1)"},
        {"several in one event", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b lobby, +p3 user:c unsaid
            08:02 -p1, p2 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p2 lobby 08:01 - 08:02 #1
            p2 meeting 08:02 - 08:10 #1
            p3 meeting 08:01 - 08:10 #1)"},
        {"without an identity", R"(
            08:00 start
            08:01 +p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"events of other kinds say nothing", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 other recordingStateUpdated
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
    });
}

// Rule 3. A rule's word is where the unknown stretch begins, so its start_basis is inferred.
void TestFoldStates::removals_data()
{
    test::addFoldCases({
        {"never seen: from the call's start", R"(
            sub 07:55
            08:00 start
            08:03 -p1 "left"
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:00 - 08:03 #1 "left")"},
        {"never seen: from the subscription's start, if later", R"(
            08:00 start
            sub 08:02
            08:03 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:02 - 08:03 #1)"},
        {"never seen: a subscription after it does not matter", R"(
            08:00 start
            08:03 -p1
            sub 08:05
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:00 - 08:03 #1)"},
        {"never seen, no call: no effect", R"(
            08:03 -p1
            08:10 start
            08:20 end)",
         R"(
            #1 08:10 - 08:20)"},
        {"twice: the second has no effect", R"(
            08:00 start
            08:03 -p1
            08:05 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:00 - 08:03 #1)"},
        {"seen in the last call only: like never seen", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:20 start
            08:25 -p1
            08:30 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:20 - 08:30
            p1 meeting 08:01 - 08:10 #1
            p1 unknown ~08:20 - 08:25 #2)"},
        {"seen, nothing open: no effect", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 -p1
            08:05 -p1 "again"
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1)"},
        {"a gap since: unknown from its start", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:02 -p1
            gap 08:04 08:06 relay_gap g1
            08:08 -p1 "again"
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p1 unknown ~08:04 - 08:08 #1 "again"
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap before its last entry: no effect", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            gap 08:03 08:04 relay_gap g1
            08:05 -p1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap that ends with its last entry: no effect", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            gap 08:03 08:05 relay_gap g1
            08:05 -p1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:01 - 08:10 #1)"},
        // What is known of it stays known: not before its last entry.
        {"a gap around its last entry: unknown from there", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            gap 08:03 08:06 relay_gap g1
            08:05 -p1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:05 #1
            p1 unknown ~08:05 - 08:08 #1
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap around the removal", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:02 -p1
            gap 08:04 08:09 relay_gap g1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p1 unknown ~08:04 - 08:08 #1
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap after the removal: no effect", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:02 -p1
            08:08 -p1
            gap 08:08 08:09 relay_gap g1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap that was none: no effect", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:02 -p1
            gap 08:04 08:06 quarantined g1
            gapclosed 08:07 g1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p2 meeting 08:01 - 08:10 #1)"},
        // It can have come back in either.
        {"two gaps: from the first", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:02 -p1
            gap 08:06 08:07 relay_gap g2
            gap 08:03 08:04 relay_gap g1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:02 #1
            p1 unknown ~08:03 - 08:08 #1
            p2 meeting 08:01 - 08:10 #1)"},
        {"a gap changes nothing for who is in", R"(
            08:00 start
            08:01 +p1 user:a in
            gap 08:04 08:06 relay_gap g1
            08:08 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:08 #1)"},
        {"seen in the last call, none open: no effect", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:12 -p1
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"seen in the last call, none open, a gap since", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            gap 08:11 08:12 relay_gap g1
            08:15 -p1
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p1 unknown ~08:11 - 08:15 #-)"},
        {"seen in the last call, none open, a gap since before its end", R"(
            08:00 start
            08:01 +p1 user:a in
            gap 08:05 08:12 relay_gap g1
            08:10 end
            08:15 -p1
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p1 unknown ~08:10 - 08:15 #-)"},
        {"seen in the last call, echoed after it, a gap since", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:10:30 p1 in
            gap 08:11 08:12 relay_gap g1
            08:15 -p1
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p1 unknown ~08:11 - 08:15 #-)"},
        {"seen in the last call, a gap around its echo", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:10:30 p1 in
            gap 08:10:10 08:12 relay_gap g1
            08:15 -p1
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1
            p1 unknown ~08:10:30 - 08:15 #-)"},
        {"not seen in the last call, none open, a gap since: no effect", R"(
            07:00 start
            07:01 +p1 user:a in
            07:10 end
            08:00 start
            08:10 end
            gap 08:11 08:12 relay_gap g1
            08:15 -p1
            contact 08:20)",
         R"(
            #1 07:00 - 07:10
            #2 08:00 - 08:10
            p1 meeting 07:01 - 07:10 #1)"},
        {"comes in after an unknown stretch", R"(
            08:00 start
            08:03 -p1
            08:04 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:00 - 08:03 #1
            p1 meeting 08:04 - 08:10 #1)"},
        {"at the call's start", R"(
            08:00 start
            08:00 -p1
            08:01 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 unknown ~08:00 - 08:00 #1
            p1 meeting 08:01 - 08:10 #1)"},
    });
}

// §3: what is taken on the user's word is inferred at best.
void TestFoldStates::trusted_data()
{
    test::addFoldCases({
        {"all of it", R"(
            08:00 start trusted
            08:01 +p1 user:a lobby trusted
            08:02 p1 in trusted
            08:05 -p1 trusted
            08:10 end trusted)",
         R"(
            #1 ~08:00 - ~08:10
            p1 lobby ~08:01 - ~08:02 #1
            p1 meeting ~08:02 - ~08:05 #1)"},
        {"only what it says", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1 trusted
            08:06 +p1 user:a in trusted
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - ~08:05 #1
            p1 meeting ~08:06 - 08:10 #1)"},
        {"verified later", R"(
            08:00 start trusted
            08:01 +p1 user:a in trusted
            08:10 end trusted
            08:00 start
            08:01 +p1 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
    });
}

QTEST_GUILESS_MAIN(TestFoldStates)
#include "tst_fold_states.moc"
