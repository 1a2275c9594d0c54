// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4 rule 4. Borders are tried at the border and one unit of 100 ns beyond.
#include "foldcases.h"

using namespace rollcall;
using namespace rollcall::domain;

namespace {

std::string callsAndHeads(const Record &record)
{
    return test::calls(record) + test::headCounts(record);
}

} // namespace

class TestFoldCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void announced_data();
    void announced() { test::compareFold(test::callsAndIntervals); }
    void entered_data();
    void entered() { test::compareFold(test::callsAndIntervals); }
    void ended_data();
    void ended() { test::compareFold(test::callsAndIntervals); }
    void empty_data();
    void empty() { test::compareFold(test::callsAndIntervals); }
    void silent_data();
    void silent() { test::compareFold(test::callsAndIntervals); }
    void lobby_data();
    void lobby() { test::compareFold(test::callsAndIntervals); }
    void applications_data();
    void applications() { test::compareFold(test::callsAndIntervals); }
    void headCounts_data();
    void headCounts() { test::compareFold(callsAndHeads); }
};

// Rule 4a.
void TestFoldCalls::announced_data()
{
    test::addFoldCases({
        {"once", R"(
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10)"},
        {"again, 60 s later: the same call", R"(
            08:00 start
            08:01 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10)"},
        {"again, beyond 60 s, nobody in: the end was missed", R"(
            08:00 start
            08:01:00.0000001 start
            08:10 end)",
         R"(
            #1 08:00 - ~08:00
            #2 08:01:00.0000001 - 08:10)"},
        // The last of the journal's instants after which somebody was in.
        {"the end was missed, somebody inside", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:05 -p2
            08:30 start
            08:31 +p2 user:b in
            08:40 end)",
         R"(
            #1 08:00 - ~08:05
            #2 08:30 - 08:40
            p1 meeting 08:01 - ~08:05 #1
            p1 unknown ~08:05 - ~08:30 #1
            p2 meeting 08:01 - 08:05 #1
            p2 meeting 08:31 - 08:40 #2)"},
        // Not before the last one left.
        {"the end was missed, everybody gone", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:14 start
            08:20 end)",
         R"(
            #1 08:00 - ~08:05
            #2 08:14 - 08:20
            p1 meeting 08:01 - 08:05 #1)"},
        {"the end was missed, somebody waiting: carried over", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 +p2 user:b lobby
            08:30 start
            08:31 p2 in
            08:40 end)",
         R"(
            #1 08:00 - ~08:02
            #2 08:30 - 08:40
            p1 meeting 08:01 - ~08:02 #1
            p1 unknown ~08:02 - ~08:30 #1
            p2 lobby 08:02 - 08:31 #2
            p2 meeting 08:31 - 08:40 #2)"},
        // It was inside when nobody was: what is known of it begins with its own entry.
        {"the end was missed, an application inside", R"(
            08:00 start
            08:01 +bot application:r in
            08:30 start
            08:40 end)",
         R"(
            #1 08:00 - ~08:00
            #2 08:30 - 08:40
            bot unknown ~08:01 - ~08:30 #1)"},
        {"two ends missed", R"(
            08:00 start
            08:01 +p1 user:a in
            09:00 start
            09:01 +p2 user:b in
            10:00 start
            10:10 end)",
         R"(
            #1 08:00 - ~08:01
            #2 09:00 - ~09:01
            #3 10:00 - 10:10
            p1 meeting 08:01 - ~08:01 #1
            p1 unknown ~08:01 - ~09:00 #1
            p2 meeting 09:01 - ~09:01 #2
            p2 unknown ~09:01 - ~10:00 #2)"},
        {"two calls", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:30 start
            08:31 +p1 user:a in
            08:40 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:30 - 08:40
            p1 meeting 08:01 - 08:10 #1
            p1 meeting 08:31 - 08:40 #2)"},
        {"re-opened at once", R"(
            08:00 start
            08:10 end
            08:10:05 start
            08:20 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:10:05 - 08:20)"},
    });
}

// Rule 4b, and what 4a says of an inferred start.
void TestFoldCalls::entered_data()
{
    test::addFoldCases({
        {"no callStarted: a call is inferred", R"(
            08:00 +p1 user:a in
            08:10 end)",
         R"(
            #1 ~08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
        {"callStarted 60 s later", R"(
            08:00 +p1 user:a in
            08:01 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
        {"callStarted within 60 s, but the call had ended", R"(
            08:00 +p1 user:a in
            08:00:20 end
            08:00:30 start
            08:10 end)",
         R"(
            #1 ~08:00 - 08:00:20
            #2 08:00:30 - 08:10
            p1 meeting 08:00 - 08:00:20 #1)"},
        {"a callStarted on the user's word leaves it inferred", R"(
            08:00 +p1 user:a in
            08:01 start trusted
            08:10 end)",
         R"(
            #1 ~08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
        {"callStarted beyond 60 s: another call, an end was missed", R"(
            08:00 +p1 user:a in
            08:00:30 +p2 user:b in
            08:01:00.0000001 start
            08:10 end)",
         R"(
            #1 ~08:00 - ~08:00:30
            #2 08:01:00.0000001 - 08:10
            p1 meeting 08:00 - ~08:00:30 #1
            p1 unknown ~08:00:30 - ~08:01:00.0000001 #1
            p2 meeting 08:00:30 - ~08:00:30 #1
            p2 unknown ~08:00:30 - ~08:01:00.0000001 #1)"},
        {"a state not said is an entry, too", R"(
            08:00 +p1 user:a unsaid
            08:10 end)",
         R"(
            #1 ~08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
        {"an echo, 60 s after the end", R"(
            08:00 start
            08:10 end
            08:11 p1 user:a in
            contact 08:20)",
         R"(
            #1 08:00 - 08:10)"},
        {"no echo beyond 60 s", R"(
            08:00 start
            08:10 end
            08:11:00.0000001 p1 user:a in
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            #2 ~08:11:00.0000001 - 08:20 open
            p1 meeting 08:11:00.0000001 - 08:20 open #2)"},
        {"no echo if a callStarted follows", R"(
            08:00 start
            08:10 end
            08:10:30 p1 user:a in
            08:11:30 start
            08:20 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:10:30 - 08:20
            p1 meeting 08:10:30 - 08:20 #2)"},
        {"an echo if the callStarted follows too late", R"(
            08:00 start
            08:10 end
            08:10:30 p1 user:a in
            08:11:30.0000001 start
            08:20 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:11:30.0000001 - 08:20)"},
        {"after an echo the participant is out", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:10:10 p1 in
            08:10:20 -p1
            08:15 p1 in
            08:20 end)",
         R"(
            #1 08:00 - 08:10
            #2 ~08:15 - 08:20
            p1 meeting 08:01 - 08:10 #1
            p1 meeting 08:15 - 08:20 #2)"},
        {"an echo after the end of no call", R"(
            08:00 end
            08:00:30 p1 user:a in
            contact 08:20)",
         ""},
        {"no echo after an inferred end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:15 +p2 user:b in
            08:15:10 -p2
            08:15:20 +p3 user:c in
            08:30 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:15 - 08:30
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:15 - 08:15:10 #2
            p3 meeting 08:15:20 - 08:30 #2)"},
        {"admitted before the callStarted: the wait belongs to the call", R"(
            07:58 +p1 user:a lobby
            08:00 p1 in
            08:00:10 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 07:58 - 08:00 #1
            p1 meeting 08:00 - 08:10 #1)"},
        {"out again before the callStarted", R"(
            08:00 +p1 user:a in
            08:00:20 -p1
            08:00:40 start
            08:01 +p2 user:b in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:00 - 08:00:20 #1
            p2 meeting 08:01 - 08:10 #1)"},
    });
}

// Rule 4c.
void TestFoldCalls::ended_data()
{
    test::addFoldCases({
        {"everything in it", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b lobby, +bot application:r in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            bot meeting 08:01 - 08:10 #1
            p1 meeting 08:01 - 08:10 #1
            p2 lobby 08:01 - 08:10 #1)"},
        {"none open: no effect", R"(
            08:00 end
            08:05 start
            08:10 end
            08:15 end)",
         R"(
            #1 08:05 - 08:10)"},
        {"none open: who waits goes on waiting", R"(
            07:50 +p1 user:a lobby
            07:55 end
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 07:50 - 08:10 #1)"},
        {"who leaves after it has no effect", R"(
            08:00 start
            08:01 +p1 user:a in
            08:10 end
            08:10:01 -p1 "left")",
         R"(
            #1 08:00 - 08:10
            p1 meeting 08:01 - 08:10 #1)"},
        {"who comes into the lobby after it waits for the next call", R"(
            08:00 start
            08:10 end
            08:10:30 +p1 user:a lobby
            contact 08:20)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 08:10:30 - 08:20 open #-)"},
    });
}

// Rule 4d.
void TestFoldCalls::empty_data()
{
    test::addFoldCases({
        {"10 minutes up to T", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            contact 08:15)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1)"},
        {"less than 10 minutes up to T", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            contact 08:14:59.9999999)",
         R"(
            #1 08:00 - 08:14:59.9999999 open
            p1 meeting 08:01 - 08:05 #1)"},
        {"10 minutes up to the next who enters", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:15 +p2 user:b in
            08:20 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:15 - 08:20
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:15 - 08:20 #2)"},
        {"less than 10 minutes up to the next who enters", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:14:59.9999999 +p2 user:b in
            08:20 end)",
         R"(
            #1 08:00 - 08:20
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:14:59.9999999 - 08:20 #1)"},
        {"10 minutes up to callStarted", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:15 start
            08:20 end)",
         R"(
            #1 08:00 - ~08:05
            #2 08:15 - 08:20
            p1 meeting 08:01 - 08:05 #1)"},
        {"a callEnded, however late, is the better end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:45 end
            contact 09:00)",
         R"(
            #1 08:00 - 08:45
            p1 meeting 08:01 - 08:05 #1)"},
        {"a callEnded between: nothing to infer", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:45 end
            08:50 +p2 user:b in
            08:55 end)",
         R"(
            #1 08:00 - 08:45
            #2 ~08:50 - 08:55
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:50 - 08:55 #2)"},
        {"a callEnded after the next one came does not count", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:30 +p2 user:b in
            08:45 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:30 - 08:45
            p1 meeting 08:01 - 08:05 #1
            p2 meeting 08:30 - 08:45 #2)"},
        {"the last one out counts", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:05 -p1
            08:12 -p2
            08:21 +p1 user:a in
            08:30 end)",
         R"(
            #1 08:00 - 08:30
            p1 meeting 08:01 - 08:05 #1
            p1 meeting 08:21 - 08:30 #1
            p2 meeting 08:01 - 08:12 #1)"},
        {"back to the lobby is out", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 p1 lobby
            contact 08:20)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1
            p1 lobby 08:05 - 08:20 open #1)"},
        {"nobody was in yet: not empty", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:30 p1 in
            08:40 end)",
         R"(
            #1 08:00 - 08:40
            p1 lobby 08:01 - 08:30 #1
            p1 meeting 08:30 - 08:40 #1)"},
        {"nobody was ever in", R"(
            08:00 start
            contact 09:30)",
         R"(
            #1 08:00 - 09:30 open)"},
        {"other entries do not prolong it", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:08 -p1
            08:10 +p2 user:b lobby
            08:12 -p2
            contact 08:15)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:10 - 08:12 #-)"},
        {"in and out within an instant: empty from there", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:10 +p2 user:b in
            08:10 -p2
            08:19 +p1 user:a in
            08:30 end)",
         R"(
            #1 08:00 - 08:30
            p1 meeting 08:01 - 08:05 #1
            p1 meeting 08:19 - 08:30 #1
            p2 meeting 08:10 - 08:10 #1)"},
        {"somebody in but for one instant ever", R"(
            08:00 start
            08:01 +p1 user:a in
            08:01 -p1
            contact 08:11)",
         R"(
            #1 08:00 - ~08:01
            p1 meeting 08:01 - 08:01 #1)"},
        {"twice in a row", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:20 +p1 user:a in
            08:25 -p1
            contact 08:40)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:20 - ~08:25
            p1 meeting 08:01 - 08:05 #1
            p1 meeting 08:20 - 08:25 #2)"},
        {"whoever was removed unseen was not in", R"(
            08:00 start
            08:05 -p1
            contact 08:30)",
         R"(
            #1 08:00 - 08:30 open
            p1 unknown ~08:00 - 08:05 #1)"},
    });
}

// Rule 4e.
void TestFoldCalls::silent_data()
{
    test::addFoldCases({
        {"24 hours up to T", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 +p2 user:b in
            contact 08:02+1)",
         R"(
            #1 08:00 - ~08:02
            p1 meeting 08:01 - ?08:02 #1
            p2 meeting 08:02 - ?08:02 #1)"},
        {"less than 24 hours up to T", R"(
            08:00 start
            08:01 +p1 user:a in
            contact 08:00:59.9999999+1)",
         R"(
            #1 08:00 - 08:00:59.9999999+1 open
            p1 meeting 08:01 - 08:00:59.9999999+1 open #1)"},
        {"24 hours up to the next entry", R"(
            08:00 start
            08:01 +p1 user:a in
            08:01+1 +p2 user:b in
            08:10+1 end)",
         R"(
            #1 08:00 - ~08:01
            #2 ~08:01+1 - 08:10+1
            p1 meeting 08:01 - ?08:01 #1
            p2 meeting 08:01+1 - 08:10+1 #2)"},
        {"less than 24 hours up to the next entry", R"(
            08:00 start
            08:01 +p1 user:a in
            08:00:59.9999999+1 +p2 user:b in
            08:10+1 end)",
         R"(
            #1 08:00 - 08:10+1
            p1 meeting 08:01 - 08:10+1 #1
            p2 meeting 08:00:59.9999999+1 - 08:10+1 #1)"},
        {"the same participant again", R"(
            08:00 start
            08:01 +p1 user:a in
            09:00+1 p1 in
            09:10+1 end)",
         R"(
            #1 08:00 - ~08:01
            #2 ~09:00+1 - 09:10+1
            p1 meeting 08:01 - ?08:01 #1
            p1 meeting 09:00+1 - 09:10+1 #2)"},
        // Rule 4d is the better witness.
        {"empty before, and the next entry goes on", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:07 +p2 user:b lobby
            09:00+1 start
            09:10+1 end)",
         R"(
            #1 08:00 - ~08:05
            #2 09:00+1 - 09:10+1
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:07 - ?08:07 #-)"},
        {"a removal after it has no effect", R"(
            08:00 start
            08:01 +p1 user:a in
            09:00+1 -p1)",
         R"(
            #1 08:00 - ~08:01
            p1 meeting 08:01 - ?08:01 #1)"},
        {"a callEnded after it has no effect", R"(
            08:00 start
            08:01 +p1 user:a in
            09:00+1 end)",
         R"(
            #1 08:00 - ~08:01
            p1 meeting 08:01 - ?08:01 #1)"},
        {"callStarted after it", R"(
            08:00 start
            08:01 +p1 user:a in
            09:00+1 start
            09:10+1 end)",
         R"(
            #1 08:00 - ~08:01
            #2 09:00+1 - 09:10+1
            p1 meeting 08:01 - ?08:01 #1)"},
        {"nobody was ever in", R"(
            08:00 start
            contact 08:00+1)",
         R"(
            #1 08:00 - ~08:00)"},
        {"any entry breaks it", R"(
            08:00 start
            08:01 +p1 user:a in
            20:00 -p9
            contact 19:00+1)",
         R"(
            #1 08:00 - 19:00+1 open
            p1 meeting 08:01 - 19:00+1 open #1
            p9 unknown ~08:00 - 20:00 #1)"},
        // It is no entry: it says nothing of the call (§1).
        {"an event of another kind does not", R"(
            08:00 start
            08:01 +p1 user:a in
            20:00 other recordingStateUpdated
            contact 19:00+1)",
         R"(
            #1 08:00 - ~08:01
            p1 meeting 08:01 - ?08:01 #1)"},
        {"silence with somebody waiting", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 +p2 user:b lobby
            contact 09:00+1)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - ?08:05 #1
            p2 lobby 08:05 - ?08:05 #1)"},
        {"empty and silent: ended when it became empty", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:07 +p2 user:b lobby
            08:08 -p2
            contact 09:00+1)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:07 - 08:08 #-)"},
    });
}

// Rule 4f.
void TestFoldCalls::lobby_data()
{
    test::addFoldCases({
        {"60 minutes before the call", R"(
            07:00 +p1 user:a lobby
            08:00 start
            08:01 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 07:00 - 08:01 #1
            p1 meeting 08:01 - 08:10 #1)"},
        {"more than 60 minutes before the call", R"(
            06:59:59.9999999 +p1 user:a lobby
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 06:59:59.9999999 - ?06:59:59.9999999 #-)"},
        {"it ends at its participant's last entry", R"(
            06:00 +p1 user:a lobby
            06:30 p1 lobby
            06:40 p1 unsaid
            06:45 +p2 user:b lobby
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 06:00 - ?06:40 #-
            p2 lobby 06:45 - ?06:45 #-)"},
        {"no call yet, less than 60 minutes", R"(
            07:00 +p1 user:a lobby
            contact 07:59:59.9999999)",
         R"(
            p1 lobby 07:00 - 07:59:59.9999999 open #-)"},
        {"no call within 60 minutes", R"(
            07:00 +p1 user:a lobby
            contact 08:00:00.0000001)",
         R"(
            p1 lobby 07:00 - ?07:00 #-)"},
        {"came too late for the first, waits for the second", R"(
            08:00 start
            08:10 end
            08:20 +p1 user:a lobby
            08:30 start
            08:40 end)",
         R"(
            #1 08:00 - 08:10
            #2 08:30 - 08:40
            p1 lobby 08:20 - 08:40 #2)"},
        {"went before any call", R"(
            07:50 +p1 user:a lobby
            07:55 -p1 "left"
            08:00 start
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            p1 lobby 07:50 - 07:55 #- "left")"},
        // "Carried into" goes before "began in": it is the next call that it belongs to.
        {"an inferred end does not close it: carried into the next call", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            08:40 +p3 user:c in
            08:41 p2 in
            08:50 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:40 - 08:50
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - 08:41 #2
            p2 meeting 08:41 - 08:50 #2
            p3 meeting 08:40 - 08:50 #2)"},
        {"60 minutes from the inferred end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            09:05 start
            09:10 end)",
         R"(
            #1 08:00 - ~08:05
            #2 09:05 - 09:10
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - 09:10 #2)"},
        {"more than 60 minutes from the inferred end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            09:05:00.0000001 start
            09:10 end)",
         R"(
            #1 08:00 - ~08:05
            #2 09:05:00.0000001 - 09:10
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - ?08:03 #1)"},
        {"none within 60 minutes of the inferred end, up to T", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            contact 09:30)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - ?08:03 #1)"},
        {"T within 60 minutes of the inferred end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            contact 08:40)",
         R"(
            #1 08:00 - ~08:05
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - 08:40 open #1)"},
        // It came when the call was over already, as is known now.
        {"came after an inferred end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:05 -p1
            08:10 +p2 user:b lobby
            09:08 +p3 user:c in
            09:20 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~09:08 - 09:20
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:10 - 09:20 #2
            p3 meeting 09:08 - 09:20 #2)"},
        {"carried over twice", R"(
            08:00 start
            08:01 +p1 user:a in
            08:03 +p2 user:b lobby
            08:05 -p1
            08:40 +p3 user:c in
            08:45 -p3
            09:10 +p4 user:d in
            09:20 end)",
         R"(
            #1 08:00 - ~08:05
            #2 ~08:40 - ~08:45
            #3 ~09:10 - 09:20
            p1 meeting 08:01 - 08:05 #1
            p2 lobby 08:03 - 09:20 #3
            p3 meeting 08:40 - 08:45 #2
            p4 meeting 09:10 - 09:20 #3)"},
        {"admitted long after its own time was over: a call of its own", R"(
            06:00 +p1 user:a lobby
            08:00 p1 in
            08:10 end)",
         R"(
            #1 ~08:00 - 08:10
            p1 lobby 06:00 - ?06:00 #-
            p1 meeting 08:00 - 08:10 #1)"},
        {"removed when its own time was over: as if none were open", R"(
            06:00 +p1 user:a lobby
            07:30 start
            07:40 -p1
            07:50 end)",
         R"(
            #1 07:30 - 07:50
            p1 lobby 06:00 - ?06:00 #-
            p1 unknown ~07:30 - 07:40 #1)"},
    });
}

// Rule 4, first sentence, and 4d.
void TestFoldCalls::applications_data()
{
    test::addFoldCases({
        {"do not open a call", R"(
            08:00 +bot application:r in
            08:05 +p1 user:a in
            08:10 end)",
         R"(
            #1 ~08:05 - 08:10
            p1 meeting 08:05 - 08:10 #1)"},
        {"nor wait for one", R"(
            08:00 +bot application:r lobby
            08:05 start
            08:10 end)",
         R"(
            #1 08:05 - 08:10)"},
        {"nor do resource accounts", R"(
            08:00 +bot applicationInstance:r in
            contact 08:10)",
         ""},
        {"are there while a call is", R"(
            08:00 start
            08:01 +bot application:r in
            08:05 -bot "left"
            08:06 +bot application:r lobby
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            bot meeting 08:01 - 08:05 #1 "left"
            bot lobby 08:06 - 08:10 #1)"},
        {"do not keep a call from being empty", R"(
            08:00 start
            08:01 +bot application:r in, +p1 user:a in
            08:05 -p1
            08:12 +bot2 application:s in
            contact 08:15)",
         R"(
            #1 08:00 - ~08:05
            bot meeting 08:01 - ~08:05 #1
            p1 meeting 08:01 - 08:05 #1)"},
        {"alone, nobody has ever been in", R"(
            08:00 start
            08:01 +bot application:r in
            08:02 -bot
            contact 08:30)",
         R"(
            #1 08:00 - 08:30 open
            bot meeting 08:01 - 08:02 #1)"},
        {"do not break a silence", R"(
            08:00 start
            08:01 +p1 user:a in
            20:00 +bot application:r in
            contact 09:00+1)",
         R"(
            #1 08:00 - ~08:01
            p1 meeting 08:01 - ?08:01 #1)"},
        {"nor put off a missed end", R"(
            08:00 start
            08:01 +p1 user:a in
            08:20 +bot application:r in
            08:30 start
            08:40 end)",
         R"(
            #1 08:00 - ~08:01
            #2 08:30 - 08:40
            bot unknown ~08:20 - ~08:30 #1
            p1 meeting 08:01 - ~08:01 #1
            p1 unknown ~08:01 - ~08:30 #1)"},
        {"what turns out to be one never opened a call", R"(
            08:00 +p1 in
            08:05 p1 application:r in
            contact 08:10)",
         ""},
        {"what turns out to be somebody did", R"(
            08:00 +p1 application:r in
            08:05 p1 user:a in
            08:10 end)",
         R"(
            #1 ~08:00 - 08:10
            p1 meeting 08:00 - 08:10 #1)"},
    });
}

void TestFoldCalls::headCounts_data()
{
    test::addFoldCases({
        {"two devices are one person", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 +p2 user:a in
            08:03 -p1
            08:04 -p2
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            08:01 1+0
            08:04 0+0)"},
        {"who is in does not wait", R"(
            08:00 start
            08:01 +p1 user:a lobby
            08:02 +p2 user:a in
            08:03 p1 in
            08:04 -p2
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            08:01 0+1
            08:02 1+0
            08:10 0+0)"},
        {"applications are not counted", R"(
            08:00 start
            08:01 +bot application:r in, +bot2 applicationInstance:s lobby
            08:02 +p1 user:a in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            08:02 1+0
            08:10 0+0)"},
        {"unknown is not counted", R"(
            08:00 start
            08:05 -p1
            08:10 end)",
         R"(
            #1 08:00 - 08:10)"},
        {"nothing changes: no row", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 p1 in
            08:10 end)",
         R"(
            #1 08:00 - 08:10
            08:01 1+0
            08:10 0+0)"},
        {"who was never admitted did not wait for ever", R"(
            08:00 +p1 user:a lobby
            contact 09:30)",
         ""},
        {"a missed end is counted where it was", R"(
            08:00 start
            08:01 +p1 user:a in, +p2 user:b in
            08:05 -p2
            08:30 start
            08:31 +p3 user:c in
            08:40 end)",
         R"(
            #1 08:00 - ~08:05
            #2 08:30 - 08:40
            08:01 2+0
            08:05 0+0
            08:31 1+0
            08:40 0+0)"},
        {"silence too", R"(
            08:00 start
            08:01 +p1 user:a in
            08:02 +p2 user:b in
            09:00+1 +p3 user:c in
            09:10+1 end)",
         R"(
            #1 08:00 - ~08:02
            #2 ~09:00+1 - 09:10+1
            08:01 1+0
            08:02 0+0
            09:00+1 1+0
            09:10+1 0+0)"},
        {"a wait that nothing came of, too", R"(
            06:00 +p1 user:a lobby
            06:10 p1 lobby
            06:20 +p2 user:b lobby
            07:15 start
            07:16 p2 in
            07:30 end)",
         R"(
            #1 07:15 - 07:30
            06:00 0+1
            06:10 0+0
            06:20 0+1
            07:16 1+0
            07:30 0+0)"},
        {"still there at T", R"(
            08:00 start
            08:01 +p1 user:a in
            contact 08:05)",
         R"(
            #1 08:00 - 08:05 open
            08:01 1+0)"},
    });
}

QTEST_GUILESS_MAIN(TestFoldCalls)
#include "tst_fold_calls.moc"
