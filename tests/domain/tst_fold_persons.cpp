// SPDX-License-Identifier: GPL-3.0-or-later
// Design §4 rule 6.
#include "domain/fold.h"
#include "foldcases.h"

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::chrono_literals;

class TestFoldPersons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void keys_data();
    void keys() { test::compareFold(test::persons); }
    void best_data();
    void best() { test::compareFold(test::persons); }
    void names_data();
    void names() { test::compareFold(test::persons); }
    void identitiesChangeCounts_data();
    void identitiesChangeCounts() { test::compareFold(test::headCounts); }
    void summaryOverDevices();
};

void TestFoldPersons::keys_data()
{
    test::addFoldCases({
        {"every kind", R"(
            08:00 start
            08:01 +p01 user:t1/u in
            08:01 +p02 guest:g in
            08:01 +p03 phone:+15550100 in
            08:01 +p04 encrypted:e in
            08:01 +p05 device:d in
            08:01 +p06 azureCommunicationServicesUser:8:acs:x in
            08:01 +p07 application:a in
            08:01 +p08 applicationInstance:i in
            08:01 +p09 onPremises:o in
            08:01 +p10 assertedIdentity:s in
            08:01 +p11 somethingNew:n in
            08:01 +p12 in)",
         R"(
            application:a application "" (not counted): p07
            applicationInstance:i applicationInstance "" (not counted): p08
            assertedIdentity:s assertedIdentity "": p10
            azureCommunicationServicesUser:8:acs:x azureCommunicationServicesUser "": p06
            device:d device "": p05
            encrypted:e encrypted "": p04
            guest:g guest "": p02
            onPremises:o onPremises "": p09
            participant:p12 - "": p12
            phone:+15550100 phone "": p03
            somethingNew:n somethingNew "": p11
            user:t1/u user "": p01)"},
        {"an identity without an id", R"(
            08:00 start
            08:01 +p1 guest:=Attendee_17 in
            08:02 +p2 guest:=Attendee_17 in)",
         R"(
            participant:p1 guest "Attendee 17": p1
            participant:p2 guest "Attendee 17": p2)"},
        {"an application without an id is none to count", R"(
            08:00 start
            08:01 +p1 application:=Recorder in)",
         R"(
            participant:p1 application "Recorder" (not counted): p1)"},
        {"the same id in another tenant is somebody else", R"(
            08:00 start
            08:01 +p1 user:t1/u in
            08:01 +p2 user:t2/u in)",
         R"(
            user:t1/u user "": p1
            user:t2/u user "": p2)"},
        {"the same id of another kind is somebody else", R"(
            08:00 start
            08:01 +p1 guest:x in
            08:01 +p2 encrypted:x in)",
         R"(
            encrypted:x encrypted "": p2
            guest:x guest "": p1)"},
        {"one person, three participants", R"(
            08:00 start
            08:01 +p2 user:a in
            08:02 +p3 user:a lobby
            08:03 +p1 user:a in)",
         R"(
            user:t/a user "": p1 p2 p3)"},
        {"only users have a tenant in their key", R"(
            08:00 start
            08:01 +p1 guest:t2/g in)",
         R"(
            guest:g guest "": p1)"},
        {"whoever was only removed has a row", R"(
            08:00 start
            08:01 -p1 user:a)",
         R"(
            user:t/a user "": p1)"},
    });
}

void TestFoldPersons::best_data()
{
    test::addFoldCases({
        {"user before guest before phone before others", R"(
            08:00 start
            08:01 +p1 user:u in, +p2 guest:g in, +p3 phone:f in, +p4 device:d in
            08:02 p1 guest:g2 in, p2 phone:f2 in, p3 device:d2 in, p4 encrypted:e in
            08:03 p1 phone:f3 in, p2 encrypted:e2 in)",
         R"(
            encrypted:e encrypted "": p4
            guest:g guest "": p2
            phone:f phone "": p3
            user:t/u user "": p1)"},
        {"a better one comes later", R"(
            08:00 start
            08:01 +p1 in
            08:02 p1 device:d in
            08:03 p1 phone:f in
            08:04 p1 guest:g in
            08:05 p1 user:u in)",
         R"(
            user:t/u user "": p1)"},
        {"of equal ones the latest", R"(
            08:00 start
            08:01 +p1 guest:g1 in
            08:02 p1 guest:g2 in)",
         R"(
            guest:g2 guest "": p1)"},
        {"of other kinds the latest", R"(
            08:00 start
            08:01 +p1 encrypted:e in
            08:02 p1 azureCommunicationServicesUser:x in)",
         R"(
            azureCommunicationServicesUser:x azureCommunicationServicesUser "": p1)"},
        {"of equal ones in one entry the first", R"(
            08:00 start
            08:01 +p1 device:d encrypted:e in)",
         R"(
            device:d device "": p1)"},
        {"an entry without an identity takes nothing away", R"(
            08:00 start
            08:01 +p1 guest:g in
            08:02 p1 in
            08:03 -p1)",
         R"(
            guest:g guest "": p1)"},
        {"an id is better than none, whatever the kind", R"(
            08:00 start
            08:01 +p1 device:d in
            08:02 p1 user:=Attendee_17 in)",
         R"(
            device:d device "Attendee 17": p1)"},
        {"several in one entry", R"(
            08:00 start
            08:01 +p1 device:d phone:f user:u guest:g in)",
         R"(
            user:t/u user "": p1)"},
        {"the removal may name it", R"(
            08:00 start
            08:01 +p1 in
            08:02 -p1 user:u)",
         R"(
            user:t/u user "": p1)"},
        {"two become one", R"(
            08:00 start
            08:01 +p1 guest:g1 in, +p2 guest:g2 in
            08:02 p1 user:u in, p2 user:u in)",
         R"(
            user:t/u user "": p1 p2)"},
        {"one becomes two", R"(
            08:00 start
            08:01 +p1 guest:g in, +p2 guest:g in
            08:02 p1 user:u in)",
         R"(
            guest:g guest "": p2
            user:t/u user "": p1)"},
        {"entries of no effect count, too", R"(
            08:00 -p1 user:u
            08:01 +p2 application:r in)",
         R"(
            application:r application "" (not counted): p2
            user:t/u user "": p1)"},
    });
}

void TestFoldPersons::names_data()
{
    test::addFoldCases({
        {"the latest", R"(
            08:00 start
            08:01 +p1 user:a=Attendee_17 in
            08:02 p1 user:a=Attendee_17_at_home in)",
         R"(
            user:t/a user "Attendee 17 at home": p1)"},
        {"that is not empty", R"(
            08:00 start
            08:01 +p1 user:a=Attendee_17 in
            08:02 p1 user:a in
            08:03 p1 in)",
         R"(
            user:t/a user "Attendee 17": p1)"},
        {"over all participants", R"(
            08:00 start
            08:01 +p1 user:a=One in
            08:02 +p2 user:a=Two in
            08:03 p1 user:a=Three in)",
         R"(
            user:t/a user "Three": p1 p2)"},
        {"with one who is gone", R"(
            08:00 start
            08:01 +p1 user:a=One in
            08:02 +p2 user:a in
            08:03 -p2 user:a=Two)",
         R"(
            user:t/a user "Two": p1 p2)"},
        {"the address likewise", R"(
            08:00 start
            08:01 +p1 guest:g=One<one@example.org> in
            08:02 p1 guest:g=Two in
            08:03 p1 guest:g<three@example.org> in)",
         R"(
            guest:g guest "Two" <three@example.org>: p1)"},
        {"a participant takes its address along", R"(
            08:00 start
            08:01 +p1 guest:g<one@example.org> in, +p2 guest:g in
            08:03 p1 user:u in)",
         R"(
            guest:g guest "": p2
            user:t/u user "" <one@example.org>: p1)"},
        {"a participant takes its name along", R"(
            08:00 start
            08:01 +p1 guest:g=Early in, +p2 guest:g=Other in
            08:02 p1 guest:g=Late in
            08:03 p1 user:u in)",
         R"(
            guest:g guest "Other": p2
            user:t/u user "Late": p1)"},
    });
}

void TestFoldPersons::identitiesChangeCounts_data()
{
    test::addFoldCases({
        {"two turn out to be one", R"(
            08:00 start
            08:01 +p1 guest:g in
            08:02 +p2 user:u in
            08:05 p1 user:u in
            08:10 end)",
         R"(
            08:01 1+0
            08:10 0+0)"},
        {"somebody turns out to be an application", R"(
            08:00 start
            08:01 +p1 in
            08:02 +p2 user:u in
            08:05 p1 application:r in
            08:10 end)",
         R"(
            08:02 1+0
            08:10 0+0)"},
        {"an application turns out to be somebody", R"(
            08:00 start
            08:01 +p1 application:r lobby
            08:02 p1 in
            08:05 p1 guest:g in
            08:10 end)",
         R"(
            08:01 0+1
            08:02 1+0
            08:10 0+0)"},
    });
}

void TestFoldPersons::summaryOverDevices()
{
    const Record record = fold(test::journal("08:00 start\n"
                                             "08:01 +p1 user:a lobby\n"
                                             "08:05 p1 in\n"
                                             "08:08 +p2 user:a lobby\n"
                                             "08:20 -p1\n"
                                             "08:25 p2 in\n"
                                             "08:30 -p2\n"
                                             "08:35 -p3 user:a\n"
                                             "08:40 end\n"));
    QCOMPARE(record.persons.size(), 1UL);
    const PersonSummary summary = summarize(record, record.persons[0]);
    QCOMPARE(*summary.firstJoin, test::dayTime("08:05"));
    QCOMPARE(*summary.lastLeave, test::dayTime("08:30"));
    QVERIFY(summary.attended == 20min); // 08:05-08:20, 08:25-08:30
    QVERIFY(summary.lobby == 9min);     // 08:01-08:05, 08:20-08:25
    QVERIFY(summary.unknown == 6min);   // 08:00-08:35, less all of these
    QCOMPARE(summary.joinCount, 2U);
}

QTEST_GUILESS_MAIN(TestFoldPersons)
#include "tst_fold_persons.moc"
