// SPDX-License-Identifier: GPL-3.0-or-later
// Contract §11: what the lists say that people import.
#include "domain/listreading.h"
#include "support/testing.h"

#include <QStringEncoder>

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::string_literals;

namespace {

Table tableOf(const std::string &bytes)
{
    auto table = readTable(bytes);
    if (!table)
        qFatal("not a table");
    return std::move(*table);
}

std::string shown(const ListLayout &layout)
{
    std::string text;
    for (const ListColumn &column : layout.columns)
        text += (text.empty() ? "" : " ") + std::string(meaningWord(column.meaning));
    return text;
}

std::string shown(const Registration &registration)
{
    std::string text = registration.id + " " + registration.firstName + "|" + registration.lastName + "|" +
                       registration.email + " " + std::string(statusWord(registration.status));
    if (registration.registered)
        text += " " + base::formatMilliseconds(*registration.registered);
    for (const RegistrationAnswer &answer : registration.answers)
        text += " " + answer.question + "=" + answer.value;
    return text;
}

std::string shown(const std::vector<RowProblem> &problems)
{
    static constexpr const char *names[] = {"nobody",   "time",  "status",   "address",
                                            "repeated", "spare", "odd quote"};
    std::string text;
    for (const RowProblem &problem : problems)
        text += (text.empty() ? "" : "; ") + std::to_string(problem.line) + " " + names[int(problem.kind)] +
                (problem.text.empty() ? "" : " " + problem.text);
    return text;
}

KnownRegistration known(const std::string &id, const std::string &first, const std::string &last,
                        const std::string &email, const std::string &readAt,
                        RegistrationStatus status = RegistrationStatus::Registered)
{
    KnownRegistration result;
    result.registration.id = id;
    result.registration.firstName = first;
    result.registration.lastName = last;
    result.registration.email = email;
    result.registration.status = status;
    result.readAt = test::at(readAt);
    return result;
}

/// The synthetic file of contract §11.2.
const std::string teamsFile =
    "1. Summary\r\n"
    "Meeting title\tWeekly demo\r\n"
    "Attended participants\t2\r\n"
    "Start time\t5/4/26, 10:00:01 AM\r\n"
    "End time\t5/4/26, 10:45:30 AM\r\n"
    "Meeting duration\t45m 29s\r\n"
    "Average attendance time\t39m 2s\r\n"
    "\r\n"
    "2. Participants\r\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\r\n"
    "Ada Example\t5/4/26, 10:00:01 AM\t5/4/26, 10:45:30 AM\t45m "
    "29s\tada@example.org\tada@example.org\tOrganizer\r\n"
    "Bo Sample (Unverified)\t5/4/26, 10:05:00 AM\t5/4/26, 10:40:00 AM\t32m "
    "35s\t\t\tPresenter\r\n"
    "\r\n"
    "3. In-Meeting Activities\r\n"
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\r\n"
    "Ada Example\t5/4/26, 10:00:01 AM\t5/4/26, 10:45:30 AM\t45m "
    "29s\tada@example.org\tOrganizer\r\n";

} // namespace

class TestLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void knowsHeaders_data();
    void knowsHeaders();
    void knowsStatuses_data();
    void knowsStatuses();
    void readsTimes_data();
    void readsTimes();
    void tellsOrdersOfDates();
    void guessesLayouts_data();
    void guessesLayouts();
    void findsTheSection();
    void keepsTheUsersMeanings();
    void readsRegistrations();
    void namesProblemsByLine();
    void tellsWhenDatesAreAmbiguous();
    void readsClassLists();
    void readsPastedText_data();
    void readsPastedText();
    void mergesImports();
    void keepsWhatGraphSaidLater();
    void importsFamilies();
    void householdsAreSeveralPeople();
    void laterFilesName();
    void graphNamesHouseholds();
    void correctsNames();
    void tellsRegistrationsApartByTime();
    void olderFilesFillIn();
};

void TestLists::knowsHeaders_data()
{
    QTest::addColumn<std::string>("header");
    QTest::addColumn<std::string>("meaning");
    const std::pair<const char *, const char *> rows[] = {{"First name", "first_name"},
                                                          {"Status der Registrierung", "status"},
                                                          {"Statut de l’inscription", "status"},
                                                          {"Estado de la inscripción", "status"},
                                                          {"Status da inscrição", "status"},
                                                          {"登録ステータス", "status"},
                                                          {"حالة التسجيل", "status"},
                                                          {"Zeitpunkt der Registrierung", "registered_at"},
                                                          {"registrationDateTime", "registered_at"},
                                                          {"userPrincipalName", "sign_in_name"},
                                                          {"Benutzerprinzipalname", "sign_in_name"},
                                                          {"Nom d’affichage", "name"},
                                                          {"表示名", "name"},
                                                          {"Matrikelnummer", "id"},
                                                          {"VORNAME", "first_name"},
                                                          {"Prénom", "first_name"},
                                                          {"prenom", "first_name"},
                                                          {"Apellidos", "last_name"},
                                                          {"Sobrenome", "last_name"},
                                                          {"Nachname", "last_name"},
                                                          {"E-Mail-Adresse", "email"},
                                                          {"e-mail", "email"},
                                                          {"Correo electrónico", "email"},
                                                          {"البريد الإلكتروني", "email"},
                                                          {"メール アドレス", "email"},
                                                          {"ID do participante (UPN)", "sign_in_name"},
                                                          {"Nome", "name"},
                                                          {"Nom", "name"},
                                                          {"氏名", "name"},
                                                          {"الاسم الكامل", "name"},
                                                          {"Registrierungszeit", "registered_at"},
                                                          {"registered_at", "registered_at"},
                                                          {"Heure d’inscription", "registered_at"},
                                                          {"وقت التسجيل", "registered_at"},
                                                          {"Statut", "status"},
                                                          {"registration_id", "id"},
                                                          {"Klasse", "group"},
                                                          {"Primeiro ingresso", "ignored"},
                                                          {"In-meeting duration", "ignored"},
                                                          {"Who invited you?", ""},
                                                          {"", ""}};
    for (const auto &[header, meaning] : rows)
        QTest::newRow(header) << std::string(header) << std::string(meaning);
}

void TestLists::knowsHeaders()
{
    QFETCH(std::string, header);
    QFETCH(std::string, meaning);
    const auto found = meaningOfHeader(header);
    QCOMPARE(found ? std::string(meaningWord(*found)) : std::string(), meaning);
    if (found)
        QCOMPARE(readMeaning(meaning), *found);
}

void TestLists::knowsStatuses_data()
{
    QTest::addColumn<std::string>("cell");
    QTest::addColumn<std::string>("status");
    const std::pair<const char *, const char *> rows[] = {{"Registered", "registered"},
                                                          {"angemeldet", "registered"},
                                                          {"Inscrit", "registered"},
                                                          {"مسجل", "registered"},
                                                          {"Waitlisted", "waitlisted"},
                                                          {"Auf der Warteliste", "waitlisted"},
                                                          {"Pending approval", "pending_approval"},
                                                          {"pending_approval", "pending_approval"},
                                                          {"Pendiente de aprobación", "pending_approval"},
                                                          {"Cancelled", "canceled"},
                                                          {"annulé", "canceled"},
                                                          {"キャンセル済み", "canceled"},
                                                          {"RejectedByOrganizer", "rejected"},
                                                          {"abgelehnt", "rejected"},
                                                          {"perhaps", ""},
                                                          {"", ""}};
    for (const auto &[cell, status] : rows)
        QTest::newRow(cell) << std::string(cell) << std::string(status);
}

void TestLists::knowsStatuses()
{
    QFETCH(std::string, cell);
    QFETCH(std::string, status);
    const auto found = statusOfCell(cell);
    QCOMPARE(found ? std::string(statusWord(*found)) : std::string(), status);
}

void TestLists::readsTimes_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("monthFirst");
    QTest::addColumn<std::string>("expected");
    QTest::addColumn<bool>("utc");
    const auto row = [](const char *text, bool monthFirst, const char *expected, bool utc = false) {
        QTest::addRow("%s%s", text, monthFirst ? ", US" : "")
            << std::string(text) << monthFirst << std::string(expected) << utc;
    };
    row("2/7/26, 10:00:05 AM", true, "2026-02-07T10:00:05.000Z");
    row("4/25/2022, 8:22:11 PM", true, "2022-04-25T20:22:11.000Z");
    row("5/4/26, 12:00:01 AM", true, "2026-05-04T00:00:01.000Z");
    row("5/4/26, 12:30 p.m.", true, "2026-05-04T12:30:00.000Z");
    row("1/25/2022 4:48:08 PM", true, "2022-01-25T16:48:08.000Z");
    row("5/4/26, 10:00:01\xe2\x80\xaf"
        "AM",
        true, "2026-05-04T10:00:01.000Z"); // as newer Windows writes it
    row("14/11/22, 09:29:07", false, "2022-11-14T09:29:07.000Z");
    row("07/02/26, 10:00:00", false, "2026-02-07T10:00:00.000Z");
    row("07.02.2026, 10:00:00", false, "2026-02-07T10:00:00.000Z");
    row("07.02.2026, 10:00:00", true, "2026-02-07T10:00:00.000Z");
    row("7. 2. 2026 10:00", false, "2026-02-07T10:00:00.000Z");
    row("2026/02/07 9:05", false, "2026-02-07T09:05:00.000Z");
    row("2026-02-07", false, "2026-02-07T00:00:00.000Z");
    row("2026-02-07T10:00:00Z", false, "2026-02-07T10:00:00.000Z", true);
    row("2026-02-07T10:00:00.1234567+02:00", false, "2026-02-07T08:00:00.000Z", true);
    row("2/7/2026 10:00 UTC", true, "2026-02-07T10:00:00.000Z", true);
    row("٧‏/٢‏/٢٠٢٦، ١٠:٠٠:٠٠ م", false, "2026-02-07T22:00:00.000Z");
    row("2026/02/07 午後 3:05", false, "2026-02-07T15:05:00.000Z");
    row("31/02/26, 10:00", false, "");
    row("2/7/26, 13:00 PM", true, "");
    row("2/7/26, 24:00", true, "");
    row("45m 29s", false, "");
    row("1.2", false, "");
    row("tomorrow", false, "");
    row("", false, "");
}

void TestLists::readsTimes()
{
    QFETCH(std::string, text);
    QFETCH(bool, monthFirst);
    QFETCH(std::string, expected);
    QFETCH(bool, utc);
    const auto time = readListTime(text, monthFirst ? DateOrder::MonthFirst : DateOrder::DayFirst);
    QCOMPARE(time ? base::formatMilliseconds(time->time) : std::string(), expected);
    if (time)
        QCOMPARE(time->isUtc, utc);
}

void TestLists::tellsOrdersOfDates()
{
    QCOMPARE(dateOrderOf("14/11/22, 09:29:07"), DateOrder::DayFirst);
    QCOMPARE(dateOrderOf("11/14/22, 09:29:07"), DateOrder::MonthFirst);
    QCOMPARE(dateOrderOf("07.02.2026"), DateOrder::DayFirst);
    QCOMPARE(dateOrderOf("5/4/26, 10:00"), std::nullopt);
    QCOMPARE(dateOrderOf("2026-05-14"), std::nullopt);
}

void TestLists::guessesLayouts_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("registrations");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("registrations")
        << "First Name,Last Name,Email,Registration Time,Status,Company,Who invited you?\n"
           "Ada,Example,ada@example.org,\"5/4/26, 10:00 AM\",Registered,X,Bo Sample\n"s
        << true << "first_name last_name email registered_at status question question"s;
    QTest::newRow("German") << "Vorname;Nachname;E-Mail-Adresse;Registrierungszeit;Status;Firma\n"
                               "Ada;Example;ada@example.org;04.05.2026, 10:00;Registriert;X\n"s
                            << true << "first_name last_name email registered_at status question"s;
    QTest::newRow("French") << "Nom;Prénom;Courriel\nExample;Ada;ada@example.org\n"s << false
                            << "last_name first_name email"s;
    QTest::newRow("Spanish") << "Nombre;Apellidos;Correo electrónico\nAda;Example;ada@example.org\n"s << false
                             << "first_name last_name email"s;
    QTest::newRow("Arabic") << "الاسم الكامل\tالبريد الإلكتروني\tالصف\nAda Example\tada@example.org\t7b\n"s
                            << false << "name email group"s;
    QTest::newRow("no header") << "Ada Example,ada@example.org,7b\nBo Sample,bo@example.org,7b\n"s << false
                               << "name email ignored"s;
    QTest::newRow("unknown headers over what can be told")
        << "Wer,Wohin\nAda Example,ada@example.org\nBo Sample,bo@example.org\n"s << false << "name email"s;
    QTest::newRow("our own report")
        << "registration_id,display_name,email,status,registered_at,canceled_at,joined,"
           "first_join,attended_seconds,Company\nr1,Ada Example,ada@example.org,registered,,,,,,X\n"s
        << true << "id name email status registered_at canceled_at ignored ignored ignored question"s;
    QTest::newRow("attendance with what was given at the registration")
        << "Name\tFirst join\tEmail\tRegistration First Name\tRegistration Last Name\tRegistration Email\t"
           "Registration Status\nAda\t\t\tAda\tExample\tada@example.org\tRegistered\n"s
        << true << "name ignored ignored first_name last_name email status"s;
    QTest::newRow("numbers of rows") << "Nr;Name\n1;Ada Example\n2;Bo Sample\n"s << false << "ignored name"s;
    QTest::newRow("an organisation's own numbers")
        << "Personalnummer;Name\n4711;Ada Example\n"s << true << "question name"s;
    QTest::newRow("an organisation's own numbers tell its people apart")
        << "Personalnummer;Name\n4711;Ada Example\n"s << false << "id name"s;
    QTest::newRow("twice") << "Email,Email,Name\na@example.org,b@example.org,Ada Example\n"s << true
                           << "email question name"s;
    QTest::newRow("2021")
        << "Meeting Summary\nTotal Number of Participants\t1\nMeeting Title\tX\n\n"
           "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
           "Ada Example\t4/25/2022, 8:22:11 AM\t4/25/2022, 9:22:11 AM\t1h\t\tAttendee\tada@example.org\n"s
        << false << "name ignored ignored ignored email ignored sign_in_name"s;
    QTest::newRow("in the meeting")
        << "The data could be incomplete due to the large number of meeting participants.\n"
           "Full Name\tUser Action\tTimestamp\nAda Example\tJoined\t4/25/2022, 8:22:11 AM\n"s
        << false << "name ignored ignored"s;
    QTest::newRow("live event")
        << "SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n"
           "s,p,Ada Example,x,1/25/2022 4:48:08 PM,Joined,Attendee\n"s
        << false << "ignored ignored name ignored ignored ignored ignored"s;
}

void TestLists::guessesLayouts()
{
    QFETCH(std::string, bytes);
    QFETCH(bool, registrations);
    QFETCH(std::string, expected);
    const Table table = tableOf(bytes);
    const ListLayout layout = guessLayout(table, registrations ? ListKind::Registrations : ListKind::People);
    QCOMPARE(shown(layout), expected);
    QVERIFY(canBeRead(layout));
}

void TestLists::findsTheSection()
{
    QStringEncoder encoder(QStringConverter::Utf16LE);
    const QByteArray bytes = encoder(QChar(0xfeff) + QString::fromStdString(teamsFile));
    const Table table = tableOf(bytes.toStdString());
    const ListLayout layout = guessLayout(table, ListKind::People);
    QCOMPARE(*layout.headerRow, std::size_t(9));
    QCOMPARE(shown(layout), "name ignored ignored ignored email sign_in_name ignored"s);
    const ExpectedReading reading = readExpected(table, layout);
    QCOMPARE(reading.people.size(), std::size_t(2));
    QCOMPARE(reading.people[0].id, "mail:ada@example.org ada example"s);
    QCOMPARE(reading.people[1].id, "name:bo sample"s);
    QVERIFY(reading.problems.empty());
}

void TestLists::keepsTheUsersMeanings()
{
    const Table table = tableOf("Wer,Adresse,Mail\nAda,x,ada@example.org\n");
    ListLayout layout = guessLayout(table, ListKind::Registrations);
    QCOMPARE(shown(layout), "question question email"s);
    const std::string print = headerPrint(layout);
    QCOMPARE(print.size(), std::size_t(64));
    setMeaning(layout, 0, ColumnMeaning::Name);
    setMeaning(layout, 1, ColumnMeaning::Email); // the other one gives it up
    QCOMPARE(shown(layout), "name email ignored"s);
    QCOMPARE(headerPrint(layout), print);

    ListLayout again =
        guessLayout(tableOf("wer;ADRESSE;mail\nBo;y;bo@example.org\n"), ListKind::Registrations);
    QCOMPARE(headerPrint(again), print);
    QVERIFY(remember(again, {ColumnMeaning::Name, ColumnMeaning::Email, ColumnMeaning::Ignored}));
    QCOMPARE(shown(again), "name email ignored"s);
    QCOMPARE(again.columns[0].reason, ColumnReason::Remembered);
    QVERIFY(!remember(again, {ColumnMeaning::Name}));
    QVERIFY(headerPrint(guessLayout(tableOf("Wer,Mail\nAda,x\n"), ListKind::Registrations)) != print);
    QVERIFY(headerPrint(guessLayout(tableOf("Ada Example,ada@example.org\n"), ListKind::People)).empty());
}

void TestLists::readsRegistrations()
{
    const Table table =
        tableOf("First name,Last name,Email,Registration time,Status,\"What do you\nexpect?\"\n"
                "Ada,Example,ada@example.org,\"5/14/26, 10:00:01 AM\",Registered,\"much, indeed\"\n"
                "Bo,,,\"5/4/26, 9:00:00 AM\",Waitlisted,\n"
                "Cy,Model,cy@example.org,,Cancelled,-\n");
    ReadingOptions options;
    options.toUtc = [](base::Instant wall) { return wall - std::chrono::hours(2); };
    const RegistrationReading reading =
        readRegistrations(table, guessLayout(table, ListKind::Registrations), options);
    QVERIFY(reading.problems.empty());
    QVERIFY(!reading.dateOrderGuessed);
    QCOMPARE(reading.registrations.size(), std::size_t(3));
    QCOMPARE(
        shown(reading.registrations[0]),
        "file:ada@example.org ada example Ada|Example|ada@example.org registered 2026-05-14T08:00:01.000Z "
        "What do you\nexpect?=much, indeed"s);
    QCOMPARE(shown(reading.registrations[1]), "file:bo Bo|| waitlisted 2026-05-04T07:00:00.000Z"s);
    QCOMPARE(shown(reading.registrations[2]),
             "file:cy@example.org cy model Cy|Model|cy@example.org canceled What do you\nexpect?=-"s);
}

void TestLists::namesProblemsByLine()
{
    const Table table = tableOf("Name,Email,Status,Registration time\n"
                                "Ada Example,ada@example.org,Registered,\n"
                                ",,Registered,\n"
                                "\"Sample, Bo\",bo at example.org,perhaps,soon\n"
                                "Ada Example,ada@example.org,Canceled,,more\n");
    ListLayout layout = guessLayout(table, ListKind::Registrations);
    layout.columns.resize(4);
    const RegistrationReading reading = readRegistrations(table, layout, {});
    QCOMPARE(
        shown(reading.problems),
        "3 nobody; 4 time soon; 4 status perhaps; 4 address bo at example.org; 5 repeated Ada Example; 5 spare more"s);
    QCOMPARE(reading.registrations.size(), std::size_t(2));
    QCOMPARE(shown(reading.registrations[0]),
             "file:ada@example.org ada example Ada|Example|ada@example.org canceled"s);
    QCOMPARE(shown(reading.registrations[1]), "file:bo sample Bo|Sample| unknown"s);
}

void TestLists::tellsWhenDatesAreAmbiguous()
{
    const Table table = tableOf("Name;Registration time\nAda Example;5/4/26, 10:00\n");
    const ListLayout layout = guessLayout(table, ListKind::Registrations);
    const auto dayFirst = readRegistrations(table, layout, {});
    QVERIFY(dayFirst.dateOrderGuessed);
    QCOMPARE(*dayFirst.registrations[0].registered, test::at("2026-04-05T10:00:00Z"));
    const auto monthFirst =
        readRegistrations(table, layout, {.dateOrder = DateOrder::MonthFirst, .toUtc = {}});
    QCOMPARE(*monthFirst.registrations[0].registered, test::at("2026-05-04T10:00:00Z"));
}

void TestLists::readsClassLists()
{
    const Table table = tableOf(
        "Matrikelnummer;Nachname;Vorname;Klasse\n17;Example;Ada;7b\n18;Sample;Bo;7b\n\n3;Model;Cy;7c\n");
    const auto reading = readExpected(table, guessLayout(table, ListKind::People));
    QCOMPARE(reading.people.size(), std::size_t(3));
    QCOMPARE(reading.people[0].id, "id:17"s);
    QCOMPARE(reading.people[0].name, "Ada Example"s);
    QCOMPARE(reading.people[2].group, "7c"s);
    QVERIFY(reading.problems.empty());
}

void TestLists::readsPastedText_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("recipients")
        << "Ada Example <ada@example.org>; \"Sample, Bo\" <bo@example.org>; cy@example.org"s
        << "Ada Example/ada@example.org, Sample, Bo/bo@example.org, /cy@example.org"s;
    QTest::newRow("by commas") << "Ada Example <ada@example.org>, Bo <bo@example.org>\n"s
                               << "Ada Example/ada@example.org, Bo/bo@example.org"s;
    QTest::newRow("addresses") << "ada@example.org\nbo@example.org\n"s
                               << "/ada@example.org, /bo@example.org"s;
    QTest::newRow("names") << "Ada Example\nBo Sample\n"s << "Ada Example/, Bo Sample/"s;
    QTest::newRow("one name each") << "Ada\nBo\n"s << "Ada/, Bo/"s;
    QTest::newRow("from a spreadsheet")
        << "Name\tMail\nAda Example\tada@example.org\n"s << "Ada Example/ada@example.org"s;
    QTest::newRow("last, first") << "Example, Ada\nSample, Bo\n"s << "Example, Ada/, Sample, Bo/"s;
}

void TestLists::readsPastedText()
{
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    const auto pasted = readPasted(text);
    QVERIFY(pasted);
    std::string shown;
    for (const ExpectedPerson &person : readExpected(pasted->table, pasted->layout).people)
        shown += (shown.empty() ? "" : ", ") + person.name + "/" + person.email;
    QCOMPARE(shown, expected);
    QVERIFY(!readPasted("  \n"));
}

void TestLists::mergesImports()
{
    const std::vector<KnownRegistration> before{
        known("g1", "Ada", "Example", "ada@example.org", "2026-05-01T00:00:00Z"),
        known("g2", "Bo", "Sample", "", "2026-05-01T00:00:00Z"),
        known("g3", "Cy", "Model", "cy@example.org", "2026-05-01T00:00:00Z")};
    const Table table = tableOf("Name,Email,Status,Company\n"
                                "ADA EXAMPLE,Ada@Example.org,Canceled,X\n" // by address
                                "\"Sample, Bo\",,Registered,Y\n"           // by name
                                "Cy Model,,Registered,\n"                  // nothing new
                                "Cy Model,cy2@example.org,Registered,\n"); // another address, another person
    const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
    const ImportOutcome outcome = mergeImport(before, file.registrations, test::at("2026-05-02T00:00:00Z"));
    QCOMPARE(outcome.added, std::size_t(1));
    QCOMPARE(outcome.updated, std::size_t(2));
    QCOMPARE(outcome.unchanged, std::size_t(1));
    QCOMPARE(outcome.kept, std::size_t(0));
    QCOMPARE(outcome.changed.size(), std::size_t(3));
    QCOMPARE(shown(outcome.changed[0].registration), "g1 Ada|Example|Ada@Example.org canceled Company=X"s);
    QCOMPARE(outcome.changed[0].source, RegistrationSource::File);
    QCOMPARE(shown(outcome.changed[1].registration), "g2 Bo|Sample| registered Company=Y"s);
    QCOMPARE(shown(outcome.changed[2].registration),
             "file:cy2@example.org cy model Cy|Model|cy2@example.org registered"s);

    // Importing it again changes nothing.
    std::vector<KnownRegistration> after{outcome.changed[0], outcome.changed[1], before[2],
                                         outcome.changed[2]};
    const ImportOutcome again = mergeImport(after, file.registrations, test::at("2026-05-02T00:00:00Z"));
    QVERIFY(again.changed.empty());
    QCOMPARE(again.unchanged, std::size_t(4));
}

void TestLists::keepsWhatGraphSaidLater()
{
    const std::vector<KnownRegistration> before{known("g1", "Ada", "Example", "ada@example.org",
                                                      "2026-05-03T00:00:00Z", RegistrationStatus::Canceled)};
    const Table table = tableOf("Name,Email,Status\nAda Example,ada@example.org,Registered\n");
    const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
    const ImportOutcome outcome = mergeImport(before, file.registrations, test::at("2026-05-02T00:00:00Z"));
    QVERIFY(outcome.changed.empty());
    QCOMPARE(outcome.kept, std::size_t(1));
    const ImportOutcome later = mergeImport(before, file.registrations, test::at("2026-05-04T00:00:00Z"));
    QCOMPARE(later.updated, std::size_t(1));
    QCOMPARE(later.changed[0].registration.id, "g1"s);
}

/// Nobody becomes somebody else whom another row means.
void TestLists::importsFamilies()
{
    const auto time = "2026-05-01T00:00:00Z";
    const auto import = [](const std::vector<KnownRegistration> &before, const std::string &text) {
        const Table table = tableOf(text);
        const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
        std::vector<std::string> rows;
        for (const auto &one :
             mergeImport(before, file.registrations, test::at("2026-05-02T00:00:00Z")).changed)
            rows.push_back(shown(one.registration));
        return rows;
    };
    // An id tells more than an address.
    const std::vector<KnownRegistration> ada{known("r1", "Ada", "Example", "a@example.org", time)};
    QCOMPARE(
        import(ada, "Registration Id,Name,Email,Status\n"
                    "r2,Bo Example,a@example.org,Registered\n"
                    "r1,Ada Example,a@example.org,Canceled\n"),
        (std::vector{"r2 Bo|Example|a@example.org registered"s, "r1 Ada|Example|a@example.org canceled"s}));
    // A name with the address tells more than the address.
    const std::vector<KnownRegistration> both{known("r1", "Ada", "Example", "a@example.org", time),
                                              known("r2", "Bo", "Example", "a@example.org", time)};
    QCOMPARE(import(both, "Name,Email,Status\nBo Example,a@example.org,Canceled\n"),
             (std::vector{"r2 Bo|Example|a@example.org canceled"s}));
    // Who registered twice: the later one.
    std::vector<KnownRegistration> twice{
        known("r1", "Ada", "Example", "a@example.org", time, RegistrationStatus::Canceled),
        known("r2", "Ada", "Example", "a@example.org", time)};
    twice[0].registration.registered = test::at("2026-04-01T00:00:00Z");
    twice[1].registration.registered = test::at("2026-04-02T00:00:00Z");
    QVERIFY(import(twice, "Name,Email,Status\nAda Example,a@example.org,Registered\n").empty());
    // Two rows of one name are two people.
    const std::vector<KnownRegistration> bo{known("r1", "Bo", "Sample", "", time)};
    QCOMPARE(import(bo, "Registration Id,Name,Status\nr8,Bo Sample,Registered\nr9,Bo Sample,Canceled\n"),
             (std::vector{"r9 Bo|Sample| canceled"s}));
}

/// An address is not enough to be somebody.
void TestLists::householdsAreSeveralPeople()
{
    const Table table = tableOf("Name,Email,Status\n"
                                "Ada Example,home@example.org,Registered\n"
                                "Bo Example,home@example.org,Registered\n"
                                "\"Example, Ada\",HOME@example.org,Canceled\n");
    const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
    QCOMPARE(shown(file.problems), "4 repeated Ada Example"s);
    QCOMPARE(file.registrations.size(), std::size_t(2));
    QCOMPARE(shown(file.registrations[0]),
             "file:home@example.org ada example Ada|Example|HOME@example.org canceled"s);
    QCOMPARE(shown(file.registrations[1]),
             "file:home@example.org bo example Bo|Example|home@example.org registered"s);

    // Nor to be whom Graph or an earlier file knows.
    const std::vector<KnownRegistration> before{
        known("r1", "Ada", "Example", "home@example.org", "2026-05-01T00:00:00Z"),
        known("file:cy@example.org", "Cy", "", "cy@example.org", "2026-05-01T00:00:00Z"),
        known("r3", "", "", "di@example.org", "2026-05-01T00:00:00Z"),
        known("r4", "Ed", "Sample", "ed@example.org", "2026-05-01T00:00:00Z")};
    const Table later = tableOf("Name,Email,Status\n"
                                "Bo Example,home@example.org,Registered\n"
                                "Cy Model,cy@example.org,Canceled\n"  // by a first name
                                "Di Person,di@example.org,Canceled\n" // nothing speaks against it
                                "Sample Maria Ed,ed@example.org,Canceled\n");
    const auto rows = readRegistrations(later, guessLayout(later, ListKind::Registrations), {});
    const ImportOutcome outcome = mergeImport(before, rows.registrations, test::at("2026-05-02T00:00:00Z"));
    QCOMPARE(outcome.added, std::size_t(1));
    std::vector<std::string> ids;
    for (const KnownRegistration &one : outcome.changed)
        ids.push_back(one.registration.id);
    QCOMPARE(ids, (std::vector{"file:home@example.org bo example"s, "file:cy@example.org"s, "r3"s, "r4"s}));
}

/// What a file without ids brought gets the id that a later one has for it.
void TestLists::laterFilesName()
{
    const auto time = "2026-05-01T00:00:00Z";
    const std::vector<KnownRegistration> before{
        known("file:a@example.org ada example", "Ada", "Example", "a@example.org", time),
        known("r2", "Bo", "Sample", "bo@example.org", time)};
    const Table table = tableOf("Registration Id,Name,Email\n"
                                "r1,Ada Example,a@example.org\n"
                                "x2,Bo Sample,bo@example.org\n");
    const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
    const ImportOutcome outcome = mergeImport(before, file.registrations, test::at("2026-05-02T00:00:00Z"));
    QCOMPARE(outcome.renamed, (std::vector<RenamedEntry>{{"file:a@example.org ada example", "r1"}}));
    QCOMPARE(outcome.updated, std::size_t(1));
    QCOMPARE(outcome.unchanged, std::size_t(1)); // what is named keeps its name
    QCOMPARE(outcome.changed.size(), std::size_t(1));
    QCOMPARE(outcome.changed[0].registration.id, "r1"s);
}

void TestLists::graphNamesHouseholds()
{
    const auto time = "2026-05-01T00:00:00Z";
    const std::vector<KnownRegistration> before{
        known("file:home@example.org ada example", "Ada", "Example", "home@example.org", time),
        known("file:cy@example.org cy", "Cy", "", "cy@example.org", time)};
    const auto named = [&](const KnownRegistration &one) { return namedByGraph(before, {one}); };
    QVERIFY(named(known("r1", "Bo", "Example", "home@example.org", time)).empty());
    QCOMPARE(named(known("r2", "Ada", "Maria Example", "home@example.org", time)),
             (std::vector<RenamedEntry>{{"file:home@example.org ada example", "r2"}}));
    QCOMPARE(named(known("r3", "Cy", "Model", "cy@example.org", time)),
             (std::vector<RenamedEntry>{{"file:cy@example.org cy", "r3"}}));
}

/// One registration stays one when its name is spelled otherwise; a household registers one after the other.
void TestLists::correctsNames()
{
    std::vector<KnownRegistration> before{
        known("g1", "Jon", "Example", "home@example.org", "2026-05-01T00:00:00Z")};
    before[0].registration.registered = test::at("2026-04-01T09:30:20Z");
    const auto import = [&before](const std::string &time) {
        const Table table = tableOf(
            "First name,Last name,Email,Registration time\nJohn,Exampel,home@example.org," + time + "\n");
        const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
        return mergeImport(before, file.registrations, test::at("2026-05-02T00:00:00Z"));
    };
    const ImportOutcome corrected = import("2026-04-01 09:30");
    QCOMPARE(corrected.added, std::size_t(0));
    QCOMPARE(corrected.updated, std::size_t(1));
    QCOMPARE(shown(corrected.changed[0].registration),
             "g1 John|Exampel|home@example.org registered 2026-04-01T09:30:20.000Z"s);
    QCOMPARE(import("2026-04-01 09:32").added, std::size_t(1));
    QCOMPARE(import("").added, std::size_t(1));
}

/// Who canceled and registered again has two, in any order of the rows.
void TestLists::tellsRegistrationsApartByTime()
{
    const std::string header = "Name,Email,Status,Registration time\n";
    const std::string first = "Ada Example,ada@example.org,Canceled,2026-04-01 09:30\n";
    const std::string second = "Ada Example,ada@example.org,Registered,2026-04-03 10:00\n";
    const auto read = [](const std::string &text) {
        const Table table = tableOf(text);
        return readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
    };
    const auto one = read(header + first);
    QCOMPARE(one.registrations[0].id, "file:ada@example.org ada example"s);
    const auto both = read(header + second + first);
    QVERIFY(both.problems.empty());
    QCOMPARE(both.registrations.size(), std::size_t(2));
    const base::Instant written = test::at("2026-04-04T00:00:00Z");
    const auto before = mergeImport({}, one.registrations, written).changed;
    const ImportOutcome outcome = mergeImport(before, both.registrations, written);
    QCOMPARE(outcome.added, std::size_t(1));
    QCOMPARE(outcome.unchanged, std::size_t(1));
    QCOMPARE(
        shown(outcome.changed[0].registration),
        "file:ada@example.org ada example 2026-04-03T10:00:00.000Z Ada|Example|ada@example.org registered "
        "2026-04-03T10:00:00.000Z"s);
    QCOMPARE(shown(read(header + first + first).problems), "3 repeated Ada Example"s);
}

/// What a newer file said stays; what nobody said before is news all the same.
void TestLists::olderFilesFillIn()
{
    const auto import = [](const std::vector<KnownRegistration> &before, const std::string &text,
                           const char *written) {
        const Table table = tableOf(text);
        const auto file = readRegistrations(table, guessLayout(table, ListKind::Registrations), {});
        return mergeImport(before, file.registrations, test::at(written));
    };
    const auto newer =
        import({}, "Name,Email,Status\nAda Example,ada@example.org,Canceled\n", "2026-05-02T00:00:00Z")
            .changed;
    const auto kept =
        import(newer, "Name,Email,Status\nAda Example,ada@example.org,Registered\n", "2026-05-01T00:00:00Z");
    QVERIFY(kept.changed.empty());
    QCOMPARE(kept.kept, std::size_t(1));
    const auto filled = import(newer, "Name,Email,Status,Company\nAda Example,ada@example.org,Registered,X\n",
                               "2026-05-01T00:00:00Z");
    QCOMPARE(filled.updated, std::size_t(1));
    QCOMPARE(shown(filled.changed[0].registration),
             "file:ada@example.org ada example Ada|Example|ada@example.org canceled Company=X"s);
    QCOMPARE(filled.changed[0].readAt, newer[0].readAt);
}

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
