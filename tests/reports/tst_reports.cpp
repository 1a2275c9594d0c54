// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rollcall;
using domain::Basis;
using domain::CoverageState;
using domain::PresenceState;
using reports::Report;
using test::at;

namespace {

base::Instant time(std::string_view clock)
{
    return at("2026-05-04T" + std::string(clock) + "Z");
}

domain::Interval stretch(PresenceState state, std::string_view start, std::string_view end,
                         Basis endBasis = Basis::Observed)
{
    return {.start = time(start), .end = time(end), .call = 1, .state = state, .endBasis = endBasis};
}

/// A record is put together by adding people; what a fold would number, this numbers.
class RecordBuilder
{
public:
    domain::Record record;

    domain::Handle person(const std::string &key, const std::string &name, const std::string &kind = "user",
                          bool counted = true)
    {
        record.persons.push_back({.key = key, .displayName = name, .identityKind = kind, .counted = counted});
        return static_cast<domain::Handle>(record.persons.size() - 1);
    }

    void participant(domain::Handle person, const std::string &id, std::vector<domain::Interval> intervals)
    {
        const auto handle = static_cast<domain::Handle>(record.participants.size());
        for (auto &interval : intervals)
            interval.participant = handle;
        record.participants.push_back({.id = id, .person = person, .intervals = std::move(intervals)});
        record.persons[person].participants.push_back(handle);
    }
};

/// Two calls, the second one running: somebody with two devices, a guest who was admitted, one who was not, a
/// recorder, a dial-in that nobody saw come, and somebody still waiting.
domain::Record meeting(bool otherHandles = false)
{
    RecordBuilder b;
    b.record.asOf = time("10:00:00");
    b.record.reasons = otherHandles ? std::vector<std::string>{"", "denied", "left, then \"gone\""}
                                    : std::vector<std::string>{"", "left, then \"gone\"", "denied"};
    const std::uint32_t left = otherHandles ? 2 : 1;
    const std::uint32_t denied = otherHandles ? 1 : 2;
    b.record.calls = {
        {.number = 1, .start = time("08:00:00"), .end = time("09:00:00"), .endBasis = Basis::Observed},
        {.number = 2,
         .start = time("09:30:00"),
         .startBasis = Basis::Inferred,
         .end = time("10:00:00"),
         .endBasis = Basis::Open}};

    const auto addUser = [&] {
        const auto user = b.person("user:t/1", "Attendee 1");
        b.record.persons[user].email = "attendee1@example.org";
        auto first = stretch(PresenceState::Meeting, "08:00:00.1", "08:30:00.5499999");
        first.endReason = left;
        auto second = stretch(PresenceState::Meeting, "08:15:00", "09:00:00");
        auto open = stretch(PresenceState::Meeting, "09:30:00", "10:00:00", Basis::Open);
        open.call = 2;
        b.participant(user, "p-1a", {first, open});
        b.participant(user, "p-1b", {second});
    };
    const auto addGuest = [&] {
        const auto guest = b.person("guest:2", "=Attendee 2", "guest");
        b.participant(guest, "p-2",
                      {stretch(PresenceState::Lobby, "08:01:00", "08:02:30.5"),
                       stretch(PresenceState::Meeting, "08:02:30.5", "09:00:00")});
    };
    const auto addRefused = [&] {
        const auto refused = b.person("participant:p-3", "Attendee, \"3\"", "");
        auto wait = stretch(PresenceState::Lobby, "08:05:00", "08:06:00");
        wait.endReason = denied;
        b.participant(refused, "p-3", {wait});
    };
    const auto addBot = [&] {
        const auto bot = b.person("application:9", "Recorder", "application", false);
        b.participant(bot, "p-9", {stretch(PresenceState::Meeting, "08:00:00.1", "09:00:00")});
    };
    const auto addPhone = [&] {
        const auto phone = b.person("phone:4", "", "phone");
        auto unknown = stretch(PresenceState::Unknown, "08:00:00", "08:20:00");
        unknown.startBasis = Basis::Inferred;
        b.participant(phone, "p-4", {unknown});
    };
    const auto addWaiting = [&] {
        const auto waiting = b.person("guest:5", "Attendee 5", "guest");
        auto wait = stretch(PresenceState::Lobby, "09:59:00", "10:00:00", Basis::Open);
        wait.call = 0;
        b.participant(waiting, "p-5", {wait});
    };
    const auto addNobody = [&] { b.participant(b.person("user:t/7", "Attendee 7"), "p-7", {}); };
    if (otherHandles) {
        addNobody();
        addWaiting();
        addPhone();
        addBot();
        addRefused();
        addGuest();
        addUser();
    } else {
        addUser();
        addGuest();
        addRefused();
        addBot();
        addPhone();
        addWaiting();
        addNobody();
    }
    b.record.headCounts = {
        {.time = time("08:00:00.1"), .inMeeting = 1}, {.time = time("09:00:00")}, {.time = time("10:00:00")}};
    b.record.coverage = {
        {.start = time("08:00:00"), .end = time("08:05:30"), .state = CoverageState::Observed},
        {.start = time("08:05:30"),
         .end = time("08:30:00"),
         .state = CoverageState::Unknown,
         .cause = "relay_gap"},
        {.start = time("08:30:00"),
         .end = time("10:00:00"),
         .state = CoverageState::Inferred,
         .cause = "delivery"}};
    b.record.trustedEntries = 3;
    return b.record;
}

QByteArray withoutMark(Report report, const domain::Record &record)
{
    return reports::toCsv(report, record, {.byteOrderMark = false});
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void people()
    {
        // Attendee 1: the two devices overlap, 08:00:00.1 to 09:00:00 is one hour less 0.1 s, plus 30
        // minutes.
        QCOMPARE(
            withoutMark(Report::People, meeting()),
            QByteArray(
                "person_key,display_name,email,identity_kind,role,first_join,last_leave,attended_seconds,"
                "lobby_seconds,join_count,unknown_seconds,still_present,rule_met,rule_reason\r\n"
                "application:9,Recorder,,application,,2026-05-04T08:00:00.100Z,2026-05-04T09:00:00.000Z,"
                "3600,0,1,0,false,,\r\n"
                "user:t/1,Attendee 1,attendee1@example.org,user,,2026-05-04T08:00:00.100Z,,"
                "5400,0,3,0,true,,\r\n"
                "guest:2,'=Attendee 2,,guest,,2026-05-04T08:02:30.500Z,2026-05-04T09:00:00.000Z,"
                "3450,91,1,0,false,,\r\n"
                "guest:5,Attendee 5,,guest,,,,0,60,0,0,false,,\r\n"
                "participant:p-3,\"Attendee, \"\"3\"\"\",,,,,,0,60,0,0,false,,\r\n"
                "phone:4,,,phone,,,,0,0,0,1200,false,,\r\n"));
    }

    void intervals()
    {
        QCOMPARE(withoutMark(Report::Intervals, meeting()),
                 QByteArray(
                     "person_key,display_name,participant_id,call,state,start,start_basis,end,end_basis,"
                     "end_reason,duration_seconds\r\n"
                     "phone:4,,p-4,1,unknown,2026-05-04T08:00:00.000Z,inferred,2026-05-04T08:20:00.000Z,"
                     "observed,,1200\r\n"
                     "application:9,Recorder,p-9,1,meeting,2026-05-04T08:00:00.100Z,observed,"
                     "2026-05-04T09:00:00.000Z,observed,,3600\r\n"
                     "user:t/1,Attendee 1,p-1a,1,meeting,2026-05-04T08:00:00.100Z,observed,"
                     "2026-05-04T08:30:00.549Z,observed,\"left, then \"\"gone\"\"\",1800\r\n"
                     "guest:2,'=Attendee 2,p-2,1,lobby,2026-05-04T08:01:00.000Z,observed,"
                     "2026-05-04T08:02:30.500Z,observed,,91\r\n"
                     "guest:2,'=Attendee 2,p-2,1,meeting,2026-05-04T08:02:30.500Z,observed,"
                     "2026-05-04T09:00:00.000Z,observed,,3450\r\n"
                     "participant:p-3,\"Attendee, \"\"3\"\"\",p-3,1,lobby,2026-05-04T08:05:00.000Z,observed,"
                     "2026-05-04T08:06:00.000Z,observed,denied,60\r\n"
                     "user:t/1,Attendee 1,p-1b,1,meeting,2026-05-04T08:15:00.000Z,observed,"
                     "2026-05-04T09:00:00.000Z,observed,,2700\r\n"
                     "user:t/1,Attendee 1,p-1a,2,meeting,2026-05-04T09:30:00.000Z,observed,"
                     "2026-05-04T10:00:00.000Z,open,,1800\r\n"
                     "guest:5,Attendee 5,p-5,,lobby,2026-05-04T09:59:00.000Z,observed,"
                     "2026-05-04T10:00:00.000Z,open,,60\r\n"));
    }

    void lobby()
    {
        QCOMPARE(
            withoutMark(Report::Lobby, meeting()),
            QByteArray(
                "person_key,display_name,participant_id,call,entered,left,waited_seconds,outcome,coverage\r\n"
                "guest:2,'=Attendee 2,p-2,1,2026-05-04T08:01:00.000Z,2026-05-04T08:02:30.500Z,91,"
                "admitted,observed\r\n"
                "participant:p-3,\"Attendee, \"\"3\"\"\",p-3,1,2026-05-04T08:05:00.000Z,"
                "2026-05-04T08:06:00.000Z,60,not_admitted,unknown\r\n"
                "guest:5,Attendee 5,p-5,,2026-05-04T09:59:00.000Z,,60,waiting,inferred\r\n"));
    }

    void headCount()
    {
        QCOMPARE(withoutMark(Report::HeadCount, meeting()),
                 QByteArray("time,in_meeting,in_lobby,coverage\r\n"
                            "2026-05-04T08:00:00.100Z,1,0,observed\r\n"
                            "2026-05-04T09:00:00.000Z,0,0,inferred\r\n"
                            "2026-05-04T10:00:00.000Z,0,0,inferred\r\n"));
    }

    void coverage()
    {
        QCOMPARE(withoutMark(Report::Coverage, meeting()),
                 QByteArray("start,end,state,cause\r\n"
                            "2026-05-04T08:00:00.000Z,2026-05-04T08:05:30.000Z,observed,\r\n"
                            "2026-05-04T08:05:30.000Z,2026-05-04T08:30:00.000Z,unknown,relay_gap\r\n"
                            "2026-05-04T08:30:00.000Z,2026-05-04T10:00:00.000Z,inferred,delivery\r\n"));
    }

    void byteOrderMarkUnlessUnwanted()
    {
        QCOMPARE(reports::toCsv(Report::Coverage, {}), QByteArray("\xEF\xBB\xBFstart,end,state,cause\r\n"));
        QCOMPARE(withoutMark(Report::Coverage, {}), QByteArray("start,end,state,cause\r\n"));
    }

    void anEmptyRecordHasHeadersOnly()
    {
        for (const auto report : reports::allReports)
            QCOMPARE(withoutMark(report, {}).count('\n'), 1);
    }

    void aZoneIsWrittenAsOffset()
    {
        const auto csv = reports::toCsv(Report::Coverage, meeting(),
                                        {.timeZone = QTimeZone("Asia/Kolkata"), .byteOrderMark = false});
        QVERIFY2(
            csv.contains("\r\n2026-05-04T13:30:00.000+05:30,2026-05-04T13:35:30.000+05:30,observed,\r\n"),
            csv.constData());
    }

    void handlesDoNotShow()
    {
        const auto one = meeting();
        const auto other = meeting(true);
        QVERIFY(one != other);
        for (const auto report : reports::allReports) {
            QCOMPARE(reports::toCsv(report, other), reports::toCsv(report, one));
            QCOMPARE(reports::toJson(report, other), reports::toJson(report, one));
        }
    }

    void lobbyOutcome_data()
    {
        QTest::addColumn<int>("endBasis");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<int>("next"); // state of an interval from 08:10 on, -1: none
        QTest::addColumn<bool>("reason");
        QTest::addColumn<QByteArray>("outcome");

        const int none = -1;
        const int meetingState = int(PresenceState::Meeting);
        const int lobbyState = int(PresenceState::Lobby);
        const int unknownState = int(PresenceState::Unknown);
        const int observed = int(Basis::Observed);
        QTest::newRow("admitted") << observed << QByteArray("08:10:00") << meetingState << false
                                  << QByteArray("admitted");
        QTest::newRow("came later, not from here")
            << observed << QByteArray("08:09:59") << meetingState << false << QByteArray("not_admitted");
        QTest::newRow("waited again")
            << observed << QByteArray("08:10:00") << lobbyState << false << QByteArray("not_admitted");
        QTest::newRow("unknown after")
            << observed << QByteArray("08:10:00") << unknownState << false << QByteArray("unknown");
        QTest::newRow("removed") << observed << QByteArray("08:10:00") << none << true
                                 << QByteArray("not_admitted");
        QTest::newRow("with the call")
            << observed << QByteArray("09:00:00") << none << false << QByteArray("call_ended");
        QTest::newRow("removed as the call ended")
            << observed << QByteArray("09:00:00") << none << true << QByteArray("not_admitted");
        QTest::newRow("end not known")
            << int(Basis::Unknown) << QByteArray("08:10:00") << none << false << QByteArray("unknown");
        QTest::newRow("open") << int(Basis::Open) << QByteArray("09:00:00") << none << false
                              << QByteArray("waiting");
    }

    void lobbyOutcome()
    {
        QFETCH(const int, endBasis);
        QFETCH(const QByteArray, end);
        QFETCH(const int, next);
        QFETCH(const bool, reason);
        RecordBuilder b;
        b.record.asOf = time("09:00:00");
        b.record.reasons = {"", "left"};
        b.record.calls = {
            {.number = 1, .start = time("08:00:00"), .end = time("09:00:00"), .endBasis = Basis::Observed}};
        std::vector<domain::Interval> intervals{
            stretch(PresenceState::Lobby, "08:00:00", end.toStdString(), Basis(endBasis))};
        intervals.front().endReason = reason ? 1 : 0;
        if (next >= 0)
            intervals.push_back(stretch(PresenceState(next), "08:10:00", "08:30:00"));
        b.participant(b.person("guest:1", "Attendee 1"), "p-1", intervals);
        const auto table = reports::makeTable(Report::Lobby, b.record);
        QTEST(QByteArray::fromStdString(std::get<std::string>(table.rows.front()[7])), "outcome");
    }

    /// An interval of no length at the end of the wait does not hide the admission behind it.
    void admittedPastAStretchOfNoLength()
    {
        RecordBuilder b;
        b.participant(b.person("guest:1", "Attendee 1"), "p-1",
                      {stretch(PresenceState::Lobby, "08:00:00", "08:10:00"),
                       stretch(PresenceState::Lobby, "08:10:00", "08:10:00"),
                       stretch(PresenceState::Meeting, "08:10:00", "08:30:00")});
        const auto table = reports::makeTable(Report::Lobby, b.record);
        QCOMPARE(std::get<std::string>(table.rows[0][7]), std::string("admitted"));
        QCOMPARE(std::get<std::string>(table.rows[1][7]), std::string("admitted"));
    }

    void lobbyCoverage_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QByteArray>("coverage");

        // Observed from 08:00:00, unknown from 08:05:30, inferred from 08:30:00 to 10:00:00.
        QTest::newRow("observed throughout")
            << QByteArray("08:00:00") << QByteArray("08:05:30") << QByteArray("observed");
        QTest::newRow("into the gap")
            << QByteArray("08:00:00") << QByteArray("08:05:31") << QByteArray("unknown");
        QTest::newRow("across the gap")
            << QByteArray("08:00:00") << QByteArray("09:00:00") << QByteArray("unknown");
        QTest::newRow("inferred") << QByteArray("08:30:00") << QByteArray("10:00:00")
                                  << QByteArray("inferred");
        QTest::newRow("past the end")
            << QByteArray("08:30:00") << QByteArray("10:00:01") << QByteArray("unknown");
        QTest::newRow("before the start")
            << QByteArray("07:59:59") << QByteArray("08:01:00") << QByteArray("unknown");
        QTest::newRow("a moment") << QByteArray("08:01:00") << QByteArray("08:01:00")
                                  << QByteArray("observed");
    }

    void lobbyCoverage()
    {
        QFETCH(const QByteArray, start);
        QFETCH(const QByteArray, end);
        RecordBuilder b;
        b.record.coverage = meeting().coverage;
        b.participant(b.person("guest:1", "Attendee 1"), "p-1",
                      {stretch(PresenceState::Lobby, start.toStdString(), end.toStdString())});
        const auto table = reports::makeTable(Report::Lobby, b.record);
        QTEST(QByteArray::fromStdString(std::get<std::string>(table.rows.front()[8])), "coverage");
    }

    void secondsAreRoundedHalfUp_data()
    {
        QTest::addColumn<qint64>("ticks");
        QTest::addColumn<qint64>("seconds");

        QTest::newRow("none") << qint64{0} << qint64{0};
        QTest::newRow("just under half") << qint64{4'999'999} << qint64{0};
        QTest::newRow("half") << qint64{5'000'000} << qint64{1};
        QTest::newRow("just under one and a half") << qint64{14'999'999} << qint64{1};
        QTest::newRow("one and a half") << qint64{15'000'000} << qint64{2};
    }

    void secondsAreRoundedHalfUp()
    {
        QFETCH(const qint64, ticks);
        QFETCH(const qint64, seconds);
        QCOMPARE(qint64{reports::roundedSeconds(base::Ticks{ticks}).count}, seconds);
    }

    /// Three stretches of 0.4 s are 1.2 s: rounded once, at the end.
    void durationsAreAddedBeforeRounding()
    {
        RecordBuilder b;
        b.participant(b.person("user:t/1", "Attendee 1"), "p-1",
                      {stretch(PresenceState::Meeting, "08:00:00", "08:00:00.4"),
                       stretch(PresenceState::Meeting, "08:01:00", "08:01:00.4"),
                       stretch(PresenceState::Meeting, "08:02:00", "08:02:00.4")});
        const auto table = reports::makeTable(Report::People, b.record);
        QCOMPARE(std::get<reports::Seconds>(table.rows.front()[7]).count, std::int64_t{1});
    }

    void aPreviewStopsWhereItIsTold()
    {
        const auto all = reports::makeTable(Report::Intervals, meeting());
        QVERIFY(all.complete);
        QCOMPARE(all.rows.size(), std::size_t{9});
        const auto some = reports::makeTable(Report::Intervals, meeting(), 2);
        QVERIFY(!some.complete);
        QCOMPARE(some.rows.size(), std::size_t{2});
        QVERIFY(some.rows[1] == all.rows[1]);
        QVERIFY(reports::makeTable(Report::Intervals, meeting(), 9).complete);
        QCOMPARE(reports::cellText(some.rows[0][5]), std::string("2026-05-04T08:00:00.000Z"));
        QCOMPARE(reports::cellText(some.rows[0][1]), std::string());
        QCOMPARE(reports::cellText(some.rows[0][3]), std::string("1"));
        QCOMPARE(reports::cellText(some.rows[0][10]), std::string("1200"));
        QCOMPARE(reports::cellText(some.rows[0][4]), std::string("unknown"));
        QCOMPARE(reports::cellText(reports::Cell(true)), std::string("true"));
    }

    void names()
    {
        for (const auto report : reports::allReports)
            QVERIFY(reports::reportFromName(reports::reportName(report)) == report);
        QVERIFY(!reports::reportFromName("peoples"));
    }

    void json()
    {
        const auto bytes = reports::toJson(Report::HeadCount, meeting());
        QCOMPARE(bytes,
                 QByteArray("{\"report\":\"headcount\",\"as_of\":\"2026-05-04T10:00:00.000Z\","
                            "\"trusted_entries\":3,\"coverage\":["
                            "{\"start\":\"2026-05-04T08:00:00.000Z\",\"end\":\"2026-05-04T08:05:30.000Z\","
                            "\"state\":\"observed\",\"cause\":null},"
                            "{\"start\":\"2026-05-04T08:05:30.000Z\",\"end\":\"2026-05-04T08:30:00.000Z\","
                            "\"state\":\"unknown\",\"cause\":\"relay_gap\"},"
                            "{\"start\":\"2026-05-04T08:30:00.000Z\",\"end\":\"2026-05-04T10:00:00.000Z\","
                            "\"state\":\"inferred\",\"cause\":\"delivery\"}],\"rows\":["
                            "{\"time\":\"2026-05-04T08:00:00.100Z\",\"in_meeting\":1,\"in_lobby\":0,"
                            "\"coverage\":\"observed\"},"
                            "{\"time\":\"2026-05-04T09:00:00.000Z\",\"in_meeting\":0,\"in_lobby\":0,"
                            "\"coverage\":\"inferred\"},"
                            "{\"time\":\"2026-05-04T10:00:00.000Z\",\"in_meeting\":0,\"in_lobby\":0,"
                            "\"coverage\":\"inferred\"}]}\n"));
        QCOMPARE(bytes.count('\n'), 1); // an object a line
        reports::ReportOptions options;
        options.quarantined = 2;
        const auto told = QJsonDocument::fromJson(reports::toJson(Report::HeadCount, meeting(), options));
        QCOMPARE(told.object()[u"quarantined"].toInt(), 2);
        const auto nothing = QJsonDocument::fromJson(reports::toJson(Report::People, domain::Record()));
        QVERIFY(nothing.object()[u"as_of"].isNull());
    }

    /// Text goes in untouched: no apostrophes, and whatever JSON has to escape comes back as it was.
    void jsonText()
    {
        RecordBuilder b;
        const std::string name = "=\"\\\b\t\n\x1f/\u00e4\u4f1a";
        b.participant(b.person("user:t/1", name), "p-1",
                      {stretch(PresenceState::Meeting, "08:00:00", "08:30:00")});
        const auto document = QJsonDocument::fromJson(reports::toJson(Report::People, b.record));
        const auto row = document.object()[u"rows"].toArray().first().toObject();
        QCOMPARE(row[u"display_name"].toString(), QString::fromStdString(name));
        QCOMPARE(row[u"attended_seconds"].toInt(), 1800);
        QCOMPARE(row[u"still_present"], QJsonValue(false));
        QVERIFY(row[u"rule_met"].isNull());
    }
};

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
