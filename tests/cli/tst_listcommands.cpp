// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/delimitedtext.h"
#include "domain/joinlink.h"
#include "domain/meetingid.h"
#include "signingin.h"
#include "storage/store.h"

#include <QJsonArray>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;

namespace {

const QString eventId = u"77777777-8888-4999-8aaa-bbbbbbbbbbbb@11111111-2222-4333-8444-555555555555"_s;
const std::string link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_class%40thread.v2/0?context="
                         "%7b%22Tid%22%3a%2211111111-2222-4333-8444-555555555555%22%2c%22Oid%22%3a%22"
                         "11111111-2222-4333-8444-666666666666%22%7d";

/// A machine that knows a meeting and a webinar with it as its session.
struct Place
{
    Place()
        : machine(scheduler)
        , id(QString::fromStdString(domain::meetingId({}, *domain::readMeetingLink(link))))
    {
        machine.writeSettings({});
        if (!QDir().mkpath(machine.path(u"data"_s)))
            qFatal("no data directory");
        const auto store = storage::Store::open(machine.path(u"data"_s), storage::Store::Mode::Write);
        if (!store)
            qFatal("%s", qPrintable(store.error().logText));
        const bool saved =
            (*store)->saveMeeting({.id = id.toStdString(), .joinUrl = link, .watched = true}) &&
            (*store)->saveEvent({.id = eventId.toStdString(),
                                 .subject = "Product day",
                                 .watched = true,
                                 .sessions = {{.id = "s-1", .meeting = id.toStdString()}}});
        if (!saved)
            qFatal("not saved");
    }
    QString write(const QByteArray &content)
    {
        const QString path = machine.path(u"list.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    Machine::Run expect(const QByteArray &content, const QStringList &more = {})
    {
        return machine.run(QStringList{u"expected"_s, u"import"_s, id, write(content)} + more);
    }
    Machine::Run take(const QByteArray &content, const QStringList &more = {})
    {
        return machine.run(QStringList{u"registrations"_s, u"import"_s, eventId, write(content)} + more);
    }

    base::SystemScheduler scheduler;
    Machine machine;
    QString id;
};

QByteArray utf16(const QString &text)
{
    QByteArray bytes("\xff\xfe", 2);
    for (const QChar c : text) {
        bytes += char(c.unicode() & 0xff);
        bytes += char(c.unicode() >> 8);
    }
    return bytes;
}

const QByteArray people = "Name,Email,Group\nAttendee 1,a1@example.org,A\nAttendee 2,a2@example.org,B\n";

} // namespace

class TestListCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void expected();
    void expectedFromStandardInput();
    void expectedFromRecipients();
    void columnsAreRemembered();
    void registrations();
    void registrationsOfTeams();
    void datesBothWays();
    void badFiles_data();
    void badFiles();
    void fileOfNobodyTakesNobodyAway();
    void badArguments_data();
    void badArguments();
    void nothingKnownYet();
};

void TestListCommands::expected()
{
    Place p;
    const auto read = p.expect(people, {u"--grace"_s, u"10"_s});
    QVERIFY2(read.code == 0, read.errors.constData());
    const QJsonObject told = read.objects().value(0);
    QCOMPARE(told.value(u"meeting"_s).toString(), p.id);
    QCOMPARE(told.value(u"people"_s).toInt(), 2);
    QCOMPARE(told.value(u"expected"_s).toInt(), 2);
    QVERIFY(told.value(u"complete"_s).toBool());
    QCOMPARE(told.value(u"columns"_s)[2][u"holds"_s].toString(), u"group"_s);
    QVERIFY(told.value(u"problems"_s).toArray().isEmpty());

    const auto list = p.machine.run({u"expected"_s, u"list"_s, p.id.left(6)});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.objects().size(), 2);
    QCOMPARE(list.objects()[0].value(u"display_name"_s).toString(), u"Attendee 1"_s);
    QCOMPARE(list.objects()[0].value(u"state"_s).toString(), u"absent"_s);
    QCOMPARE(list.objects()[0].value(u"source"_s).toString(), u"list"_s);
    QVERIFY(list.errors.contains("2 expected: 0 in time, 0 late, 2 absent, 0 excused; 0 came unexpected."));
    QVERIFY(!list.errors.contains("calendar"));
    const QString file = list.objects()[0].value(u"file"_s).toString();
    QVERIFY(!file.isEmpty() && !file.contains(u'/')); // where it lies is nobody's business
    QVERIFY(!list.objects()[0].value(u"imported_at"_s).toString().isEmpty());
    QVERIFY(list.objects()[0].value(u"invited_at"_s).isNull());
    QVERIFY(list.errors.contains(u"2 of the list are from %1, imported 20"_s.arg(file).toUtf8()));

    const QJsonObject meeting = p.machine.run({u"meetings"_s}).objects().value(0);
    QCOMPARE(meeting.value(u"expected"_s)[u"people"_s].toInt(), 2);
    QCOMPARE(meeting.value(u"expected"_s)[u"absent"_s].toInt(), 2);

    // Read again with others: the new list counts, what is known of its grace stays.
    const auto again = p.expect("Name\nAttendee 3\n\n", {u"--incomplete"_s});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.objects().value(0).value(u"expected"_s).toInt(), 1);
    QVERIFY(!again.objects().value(0).value(u"complete"_s).toBool());
    p.machine.speakPlainly(true);
    const auto plain = p.expect("Name,Email\nAttendee 4,nowhere\n,\n");
    QCOMPARE(plain.output, QByteArray("read: 1, expected: 1\n"));
    QVERIFY(plain.errors.contains("Columns: Name = name, Email = email"));
    QVERIFY(plain.errors.contains("Line 2: 'nowhere' is no mail address: taken as not said."));
    QVERIFY(p.machine.run({u"meetings"_s}).output.contains("expected 1, absent 1"));
    QVERIFY(p.machine.run({u"expected"_s, u"list"_s, p.id}).output.endsWith(u"  %1\n"_s.arg(file).toUtf8()));
}

void TestListCommands::expectedFromStandardInput()
{
    Place p;
    const auto read = p.machine.run({u"expected"_s, u"import"_s, p.id, u"-"_s}, people);
    QVERIFY2(read.code == 0, read.errors.constData());
    QCOMPARE(read.objects().value(0).value(u"people"_s).toInt(), 2);
    const auto list = p.machine.run({u"expected"_s, u"list"_s, p.id});
    QVERIFY(list.objects().value(0).value(u"file"_s).isNull());
    QVERIFY(list.errors.contains("2 of the list are from text that was given, imported 20"));
}

void TestListCommands::expectedFromRecipients()
{
    Place p;
    const auto read = p.machine.run({u"expected"_s, u"import"_s, p.id, u"-"_s},
                                    "Attendee 3\nAttendee 4 <a4@example.org>; a5@example.org\n");
    QVERIFY2(read.code == 0, read.errors.constData());
    QCOMPARE(read.objects().value(0).value(u"people"_s).toInt(), 3);
    QStringList shown;
    for (const QJsonObject &one : p.machine.run({u"expected"_s, u"list"_s, p.id}).objects())
        shown << one.value(u"display_name"_s).toString() + u'|' + one.value(u"email"_s).toString();
    shown.sort();
    QCOMPARE(shown, (QStringList{u"Attendee 3|"_s, u"Attendee 4|a4@example.org"_s, u"|a5@example.org"_s}));
    // Names alone.
    QCOMPARE(p.expect("Attendee 6\nAttendee 7\n").objects().value(0).value(u"people"_s).toInt(), 2);
}

void TestListCommands::columnsAreRemembered()
{
    Place p;
    const QByteArray odd = "Wer,Wohin\nAttendee 1,a1@example.org\n";
    QCOMPARE(p.expect(odd, {u"--columns"_s, u"ignored,email"_s}).code, 0);
    const auto list = p.machine.run({u"expected"_s, u"list"_s, p.id});
    QCOMPARE(list.objects().value(0).value(u"display_name"_s).toString(), QString());
    const auto again = p.expect(odd);
    QCOMPARE(again.objects().value(0).value(u"columns"_s)[0][u"holds"_s].toString(), u"ignored"_s);
}

void TestListCommands::registrations()
{
    Place p;
    const QByteArray file = "Registration Id,First name,Last name,Email,Status,Town\n"
                            "r-1,Attendee,1,a1@example.org,Registered,Ulm\n"
                            "r-2,Attendee,2,a2@example.org,Canceled,Bonn\n";
    const auto read = p.take(file, {u"--as-of"_s, u"2026-05-04T08:00:00Z"_s});
    QVERIFY2(read.code == 0, read.errors.constData());
    const QJsonObject told = read.objects().value(0);
    QCOMPARE(told.value(u"event"_s).toString(), eventId);
    QCOMPARE(told.value(u"registrations"_s).toInt(), 2);
    QCOMPARE(told.value(u"added"_s).toInt(), 2);
    QCOMPARE(told.value(u"as_of"_s).toString(), u"2026-05-04T08:00:00.000Z"_s);
    const auto again = p.take(file, {u"--as-of"_s, u"2026-05-04T09:00:00Z"_s});
    QCOMPARE(again.objects().value(0).value(u"unchanged"_s).toInt(), 2);

    const auto report = p.machine.run(
        {u"report"_s, u"registrations"_s, eventId.left(9), u"--no-bom"_s, u"--format"_s, u"json"_s});
    QVERIFY2(report.code == 0, report.errors.constData());
    const QJsonObject all = report.objects().value(0);
    QCOMPARE(all.value(u"source"_s).toString(), u"file"_s);
    QCOMPARE(all.value(u"complete"_s).toString(), u"2026-05-04T09:00:00.000Z"_s);
    QCOMPARE(all.value(u"rows"_s)[0][u"Town"_s].toString(), u"Ulm"_s);
    const QJsonObject watched = p.machine.run({u"watch"_s, u"list"_s}).object(eventId);
    QCOMPARE(watched.value(u"registrations"_s)[u"registered"_s].toInt(), 1);
    QCOMPARE(watched.value(u"registrations"_s)[u"changed"_s].toString(), u"2026-05-04T08:00:00.000Z"_s);
    const QJsonObject meeting = p.machine.run({u"meetings"_s}).objects().value(0);
    QCOMPARE(meeting.value(u"event"_s).toString(), eventId);
    QCOMPARE(meeting.value(u"registered"_s).toInt(), 1);
    QVERIFY(meeting.value(u"expected"_s).isNull());
}

/// As Teams writes its files: UTF-16 with tabs.
void TestListCommands::registrationsOfTeams()
{
    Place p;
    const auto read = p.take(utf16(u"Vorname\tNachname\tE-Mail\tStatus\r\nJosé\tAttendee\ta1@example.org\t"
                                   "Registriert\r\n\tAttendee 2\ta2@example.org\tirgendwie\r\n"_s));
    QVERIFY2(read.code == 0, read.errors.constData());
    QCOMPARE(read.objects().value(0).value(u"registrations"_s).toInt(), 2);
    const auto problems = read.objects().value(0).value(u"problems"_s).toArray();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0][u"problem"_s].toString(), u"unknown_status"_s);
    const auto report = p.machine.run({u"report"_s, u"registrations"_s, eventId, u"--format"_s, u"json"_s})
                            .objects()
                            .value(0);
    QStringList names;
    for (const QJsonValue row : report.value(u"rows"_s).toArray())
        names << row[u"display_name"_s].toString();
    names.sort();
    QCOMPARE(names, (QStringList{u"Attendee 2"_s, u"José Attendee"_s}));
}

/// Nobody is warned of what they have just said.
void TestListCommands::datesBothWays()
{
    Place p;
    const QByteArray file = "Name,Email,Registration time\nAttendee 1,a1@example.org,5/4/26 10:00\n";
    QVERIFY(p.take(file).errors.contains("--date-order says which"));
    const auto said =
        p.take(file, {u"--date-order"_s, u"month-first"_s, u"--time-zone"_s, u"Europe/Berlin"_s});
    QCOMPARE(said.code, 0);
    QVERIFY(!said.errors.contains("--date-order"));
    const auto report = p.machine.run({u"report"_s, u"registrations"_s, eventId, u"--no-bom"_s});
    QVERIFY2(report.output.contains("2026-05-04T08:00:00.000Z"), report.output.constData());
}

void TestListCommands::badFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray() << QByteArray("holds nothing") << 1;
    QTest::newRow("blank") << QByteArray("\n \n\n") << QByteArray("holds nothing") << 1;
    QTest::newRow("workbook") << QByteArray("PK\x03\x04rest", 8) << QByteArray("is a workbook") << 1;
    QTest::newRow("no text") << QByteArray("Name\n\x01\x02\x03\x04\x05\n") << QByteArray("is no text") << 1;
    QTest::newRow("open quote") << QByteArray("Name\n\"Attendee 1\n") << QByteArray("never closed (line 2)")
                                << 1;
    QTest::newRow("cut UTF-16") << utf16(u"Name\nAttendee 1"_s).chopped(1) << QByteArray("cut off") << 1;
    QTest::newRow("too large") << QByteArray("Name\n") + QByteArray(qsizetype(domain::maxTableBytes), 'x')
                               << QByteArray("larger than a list can be") << 1;
    QTest::newRow("no names") << QByteArray("Score,Weight\n1,2\n3,4\n")
                              << QByteArray("has no column that is known to hold names or addresses") << 1;
    QTest::newRow("nobody") << QByteArray("Name,Email\n,\n") << QByteArray("Columns: ") << 4;
}

void TestListCommands::badFiles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, words);
    QFETCH(const int, code);
    Place p;
    for (const auto &run : {p.expect(content), p.take(content)}) {
        QVERIFY2(run.errors.contains(words), run.errors.constData());
        QCOMPARE(run.code, code);
    }
    QCOMPARE(p.machine.run({u"expected"_s, u"list"_s, p.id}).code, 4);
}

void TestListCommands::fileOfNobodyTakesNobodyAway()
{
    Place p;
    QCOMPARE(p.expect(people).code, 0);
    QCOMPARE(p.take(people, {u"--as-of"_s, u"2026-05-04T08:00:00Z"_s}).code, 0);
    const QByteArray nobody = "Name,Email,Group\n,,A\n";
    for (const auto &run : {p.expect(nobody), p.take(nobody)}) {
        QCOMPARE(run.code, 4);
        QVERIFY(run.output.isEmpty());
        QVERIFY2(run.errors.contains("What was known stays as it is."), run.errors.constData());
    }
    QCOMPARE(p.machine.run({u"expected"_s, u"list"_s, p.id}).objects().size(), 2);
    const QJsonObject watched = p.machine.run({u"watch"_s, u"list"_s}).object(eventId);
    QCOMPARE(watched.value(u"registrations"_s)[u"registered"_s].toInt(), 2);
    QCOMPARE(watched.value(u"registrations"_s)[u"complete"_s].toString(), u"2026-05-04T08:00:00.000Z"_s);
}

void TestListCommands::badArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("code");
    const QString file = u"FILE"_s;
    const auto row = [](const char *name, const QStringList &arguments, const char *words, int code) {
        QTest::newRow(name) << arguments << QByteArray(words) << code;
    };
    const QStringList expect{u"expected"_s, u"import"_s, u"MEETING"_s, file};
    const QStringList take{u"registrations"_s, u"import"_s, eventId, file};
    row("no such file", {u"expected"_s, u"import"_s, u"MEETING"_s, u"/nowhere/list.csv"_s}, "cannot be read",
        4);
    row("a directory", {u"expected"_s, u"import"_s, u"MEETING"_s, u"/"_s}, "cannot be read", 4);
    row("unknown meeting", {u"expected"_s, u"import"_s, u"zzzz"_s, file}, "zzzz", 4);
    row("list of an unknown meeting", {u"expected"_s, u"list"_s, u"zzzz"_s}, "zzzz", 4);
    row("unknown event", {u"registrations"_s, u"import"_s, u"zzzz"_s, file}, "no webinar or town hall 'zzzz'",
        4);
    row("report of an unknown event", {u"report"_s, u"registrations"_s, u"zzzz"_s}, "zzzz", 4);
    row("grace", expect + QStringList{u"--grace"_s, u"soon"_s}, "--grace is a number of minutes", 2);
    row("negative grace", expect + QStringList{u"--grace=-1"_s}, "--grace is a number of minutes", 2);
    row("separator", expect + QStringList{u"--separator"_s, u"pipe"_s}, "tab, comma or semicolon", 2);
    row("too few columns", expect + QStringList{u"--columns"_s, u"name"_s}, "names 1 columns, the file has 3",
        2);
    row("odd column", expect + QStringList{u"--columns"_s, u"name,email,shoe"_s}, "not 'shoe'", 2);
    row("no name", expect + QStringList{u"--columns"_s, u"ignored,ignored,group"_s}, "--columns", 1);
    row("date order", take + QStringList{u"--date-order"_s, u"year"_s}, "day-first or month-first", 2);
    row("time zone", take + QStringList{u"--time-zone"_s, u"Nowhere/Else"_s}, "no time zone 'Nowhere/Else'",
        2);
    row("as of", take + QStringList{u"--as-of"_s, u"yesterday"_s}, "--as-of is a time like", 2);
    row("as of tomorrow", take + QStringList{u"--as-of"_s, u"2126-05-04T08:00:00Z"_s}, "still to come", 2);
    row("list as of", {u"expected"_s, u"list"_s, u"MEETING"_s, u"--as-of"_s, u"yesterday"_s},
        "--as-of is a time like", 2);
    row("report as of", {u"report"_s, u"registrations"_s, eventId, u"--as-of"_s, u"yesterday"_s},
        "leave --as-of out", 2);
}

void TestListCommands::badArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(const QByteArray, words);
    QFETCH(const int, code);
    Place p;
    arguments.replaceInStrings(u"MEETING"_s, p.id).replaceInStrings(u"FILE"_s, p.write(people));
    const auto run = p.machine.run(arguments);
    QVERIFY2(run.errors.contains(words), run.errors.constData());
    QCOMPARE(run.code, code);
    QVERIFY(run.output.isEmpty());
}

void TestListCommands::nothingKnownYet()
{
    Place p;
    const auto list = p.machine.run({u"expected"_s, u"list"_s, p.id});
    QCOMPARE(list.code, 4);
    QVERIFY(list.errors.contains("'expected import' reads one"));
    const auto report = p.machine.run({u"report"_s, u"registrations"_s, eventId});
    QVERIFY(report.errors.contains("No registrations have been read yet."));
}

QTEST_GUILESS_MAIN(TestListCommands)
#include "tst_listcommands.moc"
