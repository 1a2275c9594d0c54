// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/audience.h"
#include "domain/expected.h"
#include "domain/fold.h"
#include "domain/personname.h"
#include "support/journaltext.h"
#include "support/testing.h"

#include <rapidcheck.h>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::string_literals;

namespace {

Record recordOf(std::string_view journal)
{
    return fold(test::journal(journal));
}

/// `ada: u=id m=mail n=name r=rank`, entries divided by line ends; `_` is a blank.
std::vector<Listed> list(std::string_view text)
{
    std::vector<Listed> result;
    for (const QString &line :
         QString::fromUtf8(text.data(), qsizetype(text.size())).split(u'\n', Qt::SkipEmptyParts)) {
        Listed listed;
        for (const QString &word : line.trimmed().split(u' ', Qt::SkipEmptyParts)) {
            std::string value = word.mid(2).replace(u'_', u' ').toStdString();
            if (word.startsWith(u"u="))
                listed.userId = value;
            else if (word.startsWith(u"m="))
                listed.email = value;
            else if (word.startsWith(u"n="))
                listed.name = value;
            else if (word.startsWith(u"r="))
                listed.rank = static_cast<ListedRank>(std::stoi(value));
            else
                listed.id = word.chopped(1).toStdString();
        }
        result.push_back(listed);
    }
    return result;
}

std::string shown(const std::vector<Match> &matches, const std::vector<Listed> &list, const Record &record)
{
    static constexpr const char *bases[] = {"decision", "id", "mail", "name", "similar"};
    static constexpr const char *confidences[] = {"certain", "probable", "possible"};
    std::string text;
    for (const Match &match : matches)
        text += (text.empty() ? "" : ", ") + list[match.listed].id + "=" + record.persons[match.person].key +
                " " + bases[int(match.basis)] + " " + confidences[int(match.confidence)];
    return text;
}

const std::string meeting = "08:00 start\n";

KnownRegistration registered(const std::string &id, const std::string &firstName, const std::string &lastName,
                             const std::string &userId = {},
                             RegistrationStatus status = RegistrationStatus::Registered)
{
    KnownRegistration known;
    known.registration.id = id;
    known.registration.firstName = firstName;
    known.registration.lastName = lastName;
    known.registration.userId = userId;
    known.registration.status = status;
    return known;
}

Audience audienceOf(const std::vector<KnownRegistration> &registrations,
                    const std::vector<const Record *> &records, const std::vector<MatchDecision> &decisions)
{
    const auto list = listed(registrations);
    std::vector<SessionPresence> presences;
    for (const Record *record : records)
        presences.push_back(sessionPresence(list.size(), *record, match(list, *record, decisions)));
    std::vector<SessionView> sessions;
    for (std::size_t i = 0; i < records.size(); ++i)
        sessions.push_back({records[i], &presences[i]});
    return audience(registrations, sessions, decisions);
}

} // namespace

class TestRegistrantMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void comparesNames_data();
    void comparesNames();
    void comparesAddresses();
    void matches_data();
    void matches();
    void obeysDecisions();
    void movesDecisions();
    void ignoresApplications();
    void listsAgainByTwoWords();
    void asksForFurtherEntries();
    void ordersChangeNothing();
    void unitesConnections();
    void breaksDownAnswers();
    void joinsSessions();
    void countsWhoRegisteredAgain();
    void pairsUp();
    void tellsWhoIsLate();
    void countsWhoIsExcused();
    void replacesLists();
    void lastWordExcuses_data();
    void lastWordExcuses();
    void mergesCalendarAndList();
    void isNotQuadratic();
};

void TestRegistrantMatch::comparesNames_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("exact");
    QTest::addColumn<std::string>("loose");
    const auto row = [](const char *name, const char *exact, const char *loose) {
        QTest::newRow(name) << std::string(name) << std::string(exact) << std::string(loose);
    };
    row("Ada Example", "ada example", "ada example");
    row("EXAMPLE, Ada", "ada example", "ada example");
    row("Ada Example (Guest)", "ada example", "ada example");
    row("Ada Example (Unverified) [EXT]", "ada example", "ada example");
    row("İbrahim Işık", "ibrahim isik", "ibrahim isik");
    row("José  Ñandú-Øre", "jose nandu ore", "jose ore");
    row("Łukasz Weiß", "lukasz weiss", "lukasz weiss");
    row("Ann-Marie O'Example", "ann marie oexample", "ann oexample");
    row("ann marie oexample", "ann marie oexample", "ann oexample");
    row("Zoe Maria Abel", "zoe maria abel", "abel zoe");
    row("Ada", "ada", "");
    row("(Guest)", "guest", "");
    row("山田 太郎（ゲスト）", "山田 太郎", "太郎 山田");
    row("هُدى مثال", "هدى مثال", "مثال هدى");
    row("\xe2\x80\xaa"
        "Ada Example\xe2\x80\xac",
        "ada example", "ada example");
    row(" ,, ", "", "");
    row("", "", "");
}

void TestRegistrantMatch::comparesNames()
{
    QFETCH(std::string, name);
    QFETCH(std::string, exact);
    QFETCH(std::string, loose);
    QCOMPARE(nameKey(name).exact, exact);
    QCOMPARE(nameKey(name).loose, loose);
}

void TestRegistrantMatch::comparesAddresses()
{
    QCOMPARE(comparableMail(" MailTo:Ada@Example.ORG "), "ada@example.org"s);
    QCOMPARE(comparableMail("ada"), ""s);
    QCOMPARE(comparableMail("@example.org"), ""s);
    QCOMPARE(comparableMail("ada@"), ""s);
}

void TestRegistrantMatch::matches_data()
{
    QTest::addColumn<std::string>("entries");
    QTest::addColumn<std::string>("journal");
    QTest::addColumn<std::string>("counted");
    QTest::addColumn<std::string>("suggested");
    const auto row = [](const char *name, const std::string &entries, const std::string &journal,
                        const std::string &counted, const std::string &suggested = {}) {
        QTest::newRow(name) << entries << meeting + journal << counted << suggested;
    };
    row("user id, in any case", "r1: u=A m=x@example.org", "08:01 p1 user:a=Someone",
        "r1=user:t/a id certain");
    row("user id before address", "r1: u=a\nr2: m=a@example.org", "08:01 p1 user:a=X<a@example.org>",
        "r1=user:t/a id certain");
    row("address, in any case", "r1: m=Ada@example.ORG", "08:01 p1 guest:g=Whoever<ada@example.org>",
        "r1=guest:g mail certain");
    row("one name", "r1: n=Example,_Ada\nr2: n=Bo_Sample", "08:01 p1 guest:g=Ada_Example",
        "r1=guest:g name probable");
    row("two of that name on the list",
        "r1: n=Ada_Example m=a1@example.org\nr2: n=ada_example m=a2@example.org",
        "08:01 p1 guest:g=Ada_Example", "", "r1=guest:g name possible, r2=guest:g name possible");
    row("two of that name in the room", "r1: n=Ada_Example",
        "08:01 p1 guest:g=Ada_Example, p2 guest:h=Ada_Example", "",
        "r1=guest:g name possible, r1=guest:h name possible");
    row("somebody else has the name, too", "r1: u=a n=Ada_Example",
        "08:01 p1 user:a=Ada_Example, p2 guest:h=Ada_Example", "r1=user:t/a id certain",
        "r1=guest:h name possible");
    row("another account", "r1: u=a n=Ada_Example", "08:01 p1 user:b=Ada_Example", "",
        "r1=user:t/b name possible");
    row("only a first name", "r1: n=Ada", "08:01 p1 guest:g=Ada", "", "r1=guest:g name possible");
    row("alike", "r1: n=Ada_Maria_Example\nr2: n=Bo_Sample", "08:01 p1 guest:g=Example_Ada", "",
        "r1=guest:g similar possible");
    row("nobody", "r1: n=Ada_Example", "08:01 p1 guest:g=Bo_Sample", "");
    row("registered twice", "r1: m=a@example.org n=Ada_Example r=2\nr2: m=A@example.org n=Ada_Example r=0",
        "08:01 p1 guest:g=Ada_Example", "r2=guest:g name probable");
    row("a family's address", "r1: m=f@example.org n=Ada_Example\nr2: m=f@example.org n=Bo_Example",
        "08:01 p1 guest:g=Bo_Example", "r2=guest:g name probable");
    row("somebody of a family", "r1: m=f@example.org n=Ada_Example\nr2: m=f@example.org n=Bo_Example",
        "08:01 p1 guest:g=Bo_M_Example<f@example.org>", "r2=guest:g mail certain");
    row("the family's address", "r1: m=f@example.org n=Ada_Example\nr2: m=f@example.org n=Bo_Example",
        "08:01 p1 guest:g=Family<f@example.org>", "r1=guest:g mail certain");
    row("two devices", "r1: m=a@example.org",
        "08:01 p1 guest:g=X<a@example.org>, p2 guest:h=Y<a@example.org>",
        "r1=guest:g mail certain, r1=guest:h mail certain");
    row("at most five", "r1: n=A_B\nr2: n=A_B\nr3: n=A_B\nr4: n=A_B\nr5: n=A_B\nr6: n=A_B",
        "08:01 p1 guest:g=A_B", "",
        "r1=guest:g name possible, r2=guest:g name possible, r3=guest:g name possible, r4=guest:g name "
        "possible, "
        "r5=guest:g name possible");
}

void TestRegistrantMatch::matches()
{
    QFETCH(std::string, entries);
    QFETCH(std::string, journal);
    QFETCH(std::string, counted);
    QFETCH(std::string, suggested);
    const auto listed = list(entries);
    const Record record = recordOf(journal);
    const Matching matching = match(listed, record, {});
    QCOMPARE(shown(matching.matches, listed, record), counted);
    QCOMPARE(shown(matching.suggestions, listed, record), suggested);
}

void TestRegistrantMatch::obeysDecisions()
{
    const auto listed = list("r1: n=Ada_Example m=a@example.org\nr2: n=Bo_Sample\nr3: n=Cy_Model");
    const Record record =
        recordOf(meeting + "08:01 p1 guest:g=Cy_Model<a@example.org>, p2 guest:h=Ada_Example");
    // Not the one with that address; by name it is somebody.
    const std::vector<MatchDecision> first{{"r1", "guest:g", false}};
    QCOMPARE(shown(match(listed, record, first).matches, listed, record),
             "r1=guest:h name probable, r3=guest:g name probable"s);
    // The user knows better than all else; who is gone from the list decides nothing.
    const std::vector<MatchDecision> second{
        {"r2", "guest:g", true}, {"r9", "guest:h", true}, {"r1", "guest:h", false}};
    QCOMPARE(shown(match(listed, record, second).matches, listed, record), "r2=guest:g decision certain"s);
    QVERIFY(match(listed, record, second).suggestions.empty());
}

/// What is known of one entry under another id stays known.
void TestRegistrantMatch::movesDecisions()
{
    const std::vector<RenamedEntry> entries{{"file:a", "r1"}, {"file:b", "r2"}};
    const std::vector<MatchDecision> made{{"file:a", "guest:g", true}, {"r1", "guest:h", false},
                                          {"file:a", "guest:h", true}, // the last word on the two
                                          {"r2", "guest:i", true},     {"r3", "guest:k", true},
                                          {"file:b", "guest:i", false}};
    QCOMPARE(renamed(made, entries), (std::vector<MatchDecision>{{"r1", "guest:g", true},
                                                                 {"r1", "guest:h", true},
                                                                 {"r3", "guest:k", true},
                                                                 {"r2", "guest:i", false}}));
    QCOMPARE(renamed({{"file:a", "guest:h", true}, {"r1", "guest:h", false}}, entries),
             (std::vector<MatchDecision>{{"r1", "guest:h", false}}));
    QCOMPARE(renamed(made, {}), made);
}

void TestRegistrantMatch::ignoresApplications()
{
    const auto listed = list("r1: n=Note_Taker");
    const Record record = recordOf(meeting + "08:01 p1 application:b=Note_Taker");
    const Matching matching = match(listed, record, {});
    QVERIFY(matching.matches.empty());
    QVERIFY(matching.suggestions.empty());
    QVERIFY(unlisted(record, matching).empty());
}

namespace {

/// `r3 again r1`, in the list's order.
std::string shownAgain(const Matching &matching, const std::vector<Listed> &list)
{
    std::string text;
    for (const ListedAgain &again : matching.again)
        text += (text.empty() ? "" : ", ") + list[again.listed].id + " again " + list[again.first].id;
    return text;
}

} // namespace

/// Two persons are different entries, and both a third one: it counts with the entry that stands firmest,
/// whatever the order of the list.
void TestRegistrantMatch::listsAgainByTwoWords()
{
    const Record record = recordOf(meeting + "08:01 p1 guest:g=X, p2 guest:h=Y");
    const std::vector<MatchDecision> said{
        {"r1", "guest:g", true}, {"r3", "guest:g", true}, {"r2", "guest:h", true}, {"r3", "guest:h", true}};
    for (const char *entries :
         {"r1: r=1\nr2: r=0\nr3: r=0", "r3: r=0\nr2: r=0\nr1: r=1", "r2: r=0\nr3: r=0\nr1: r=1"}) {
        const auto listed = list(entries);
        const Matching matching = match(listed, record, said);
        QCOMPARE(matching.matches.size(), std::size_t(2));
        QCOMPARE(shownAgain(matching, listed), "r3 again r2"s);
    }
}

/// People register again with another address, and namesakes exist: only the user can tell.
void TestRegistrantMatch::asksForFurtherEntries()
{
    const auto listed = list("r1: m=a@example.org n=Ada_Example\nr2: m=home@example.org n=Example,_Ada\n"
                             "r3: m=bo@example.org n=Bo_Sample");
    const Record one = recordOf(
        meeting + "08:01 p1 guest:g=Ada_Example<a@example.org>, p3 guest:b=Bo_Sample<bo@example.org>");
    const Matching asked = match(listed, one, {});
    QCOMPARE(shown(asked.matches, listed, one), "r1=guest:g mail certain, r3=guest:b mail certain"s);
    QCOMPARE(shown(asked.suggestions, listed, one), "r2=guest:g name possible"s);

    // They are: who is known by address stays known by it.
    const Matching same = match(listed, one, std::vector<MatchDecision>{{"r2", "guest:g", true}});
    QCOMPARE(shown(same.matches, listed, one), "r2=guest:g decision certain, r3=guest:b mail certain"s);
    QCOMPARE(shownAgain(same, listed), "r1 again r2"s);
    QVERIFY(same.suggestions.empty());

    // They are not, somebody else came with that address or name, the entry is gone or of another account, or
    // the address is a family's.
    QVERIFY(match(listed, one, std::vector<MatchDecision>{{"r2", "guest:g", false}}).suggestions.empty());
    const auto none = [](const std::string &entries, const std::string &journal) {
        const auto of = list(entries);
        return match(of, recordOf(meeting + journal), {}).suggestions.empty();
    };
    const std::string two = "r1: m=a@example.org n=Ada_Example\nr2: m=home@example.org n=Ada_Example";
    QVERIFY(none(two, "08:01 p1 guest:g=Ada_Example<a@example.org>, p2 guest:h=X<home@example.org>"));
    QVERIFY(
        none(two, "08:01 p1 guest:g=Ada_Example<a@example.org>, p2 guest:h=Ada_Example<home@example.org>"));
    QVERIFY(none(two + " r=2", "08:01 p1 guest:g=Ada_Example<a@example.org>"));
    QVERIFY(none("r1: u=a n=Ada_Example\nr2: u=b n=Ada_Example", "08:01 p1 user:a=Ada_Example"));
    QVERIFY(none("r1: m=f@example.org n=Bo_Example\nr2: m=home@example.org n=Ada_Example",
                 "08:01 p1 guest:g=Ada_Example<f@example.org>"));
}

void TestRegistrantMatch::ordersChangeNothing()
{
    QVERIFY(rc::check("any order of list, arrival and decisions gives the same", [] {
        static const std::vector<std::string> names{"Ada Example", "Example, Ada", "Ada M. Example",
                                                    "Bo Sample",   "Ada",          ""};
        static const std::vector<std::string> mails{"", "", "a@example.org", "A@Example.org",
                                                    "b@example.org"};
        std::vector<Listed> listed;
        const int entries = *rc::gen::inRange(0, 12);
        for (int i = 0; i < entries; ++i)
            listed.push_back({.id = "r" + std::to_string(i),
                              .userId = *rc::gen::element(""s, ""s, "u0"s, "U1"s),
                              .email = *rc::gen::elementOf(mails),
                              .name = *rc::gen::elementOf(names),
                              .rank = static_cast<ListedRank>(*rc::gen::inRange(0, 3))});
        Record record;
        const int persons = *rc::gen::inRange(0, 12);
        for (int i = 0; i < persons; ++i) {
            const std::string n = std::to_string(i);
            record.participants.push_back({.id = "p" + n, .person = Handle(i), .intervals = {}});
            record.persons.push_back({.key = *rc::gen::element("guest:" + n, "user:t/" + n, "user:t/u"s + n),
                                      .displayName = *rc::gen::elementOf(names),
                                      .email = *rc::gen::elementOf(mails),
                                      .identityKind = {},
                                      .participants = {Handle(i)}});
        }
        std::vector<MatchDecision> decisions;
        for (int i = *rc::gen::inRange(0, 4); i > 0 && entries > 0 && persons > 0; --i)
            decisions.push_back({listed[std::size_t(*rc::gen::inRange(0, entries))].id,
                                 record.persons[std::size_t(*rc::gen::inRange(0, persons))].key,
                                 *rc::gen::arbitrary<bool>()});

        // Both lists are in the order of the list, which is another one afterwards.
        const auto describe = [](const Matching &matching, const std::vector<Listed> &list,
                                 const Record &of) {
            QStringList all;
            for (const auto &matches : {matching.matches, matching.suggestions})
                all << QString::fromStdString(shown(matches, list, of)).split(QStringLiteral(", "));
            for (const ListedAgain &again : matching.again)
                all << QString::fromStdString(list[again.listed].id + " again " + list[again.first].id);
            all.sort();
            return all.join(QStringLiteral(", ")).toStdString();
        };
        const std::string before = describe(match(listed, record, decisions), listed, record);
        const auto shuffle = [&](auto &values) {
            for (std::size_t i = values.size(); i > 1; --i)
                std::swap(values[i - 1], values[std::size_t(*rc::gen::inRange(0, int(i)))]);
        };
        shuffle(listed);
        shuffle(record.persons);
        shuffle(decisions);
        RC_ASSERT(describe(match(listed, record, decisions), listed, record) == before);
    }));
}

void TestRegistrantMatch::unitesConnections()
{
    const auto listed = list("r1: m=a@example.org\nr2: n=Bo_Sample");
    const Record record =
        recordOf(meeting + "08:01 p1 guest:g=X<a@example.org>\n"
                           "08:03 p2 guest:h=Y<a@example.org>\n08:05 -p1\n08:06 p3 guest:i=Z\n"
                           "08:10 -p2\n08:11 p4 guest:k=W lobby");
    const Matching matching = match(listed, record, {});
    const auto present = presences(listed.size(), record, matching);
    QCOMPARE(present[0].persons.size(), std::size_t(2));
    QCOMPARE(*present[0].summary.firstJoin, test::dayTime("08:01"));
    QCOMPARE(present[0].summary.attended, base::Ticks(std::chrono::minutes(9)));
    QVERIFY(!present[0].summary.inMeeting);
    QVERIFY(!present[1].joined());
    const auto others = unlisted(record, matching);
    QCOMPARE(others.size(), std::size_t(1)); // who waits is not in the room
    QCOMPARE(record.persons[others[0]].key, "guest:i"s);
}

void TestRegistrantMatch::breaksDownAnswers()
{
    const auto answering = [](const std::string &id, const std::string &value,
                              std::vector<std::string> choices = {},
                              RegistrationStatus status = RegistrationStatus::Registered) {
        KnownRegistration known;
        known.registration.id = id;
        known.registration.email = id + "@example.org";
        known.registration.status = status;
        if (!value.empty())
            known.registration.answers = {
                {.questionId = "q", .question = "Which?", .value = value, .choices = std::move(choices)}};
        return known;
    };
    const std::vector<KnownRegistration> registrations{answering("a", "x"),
                                                       answering("b", "x; y", {"x", "y"}),
                                                       answering("c", ""),
                                                       answering("d", "y"),
                                                       answering("e", "z", {}, RegistrationStatus::Canceled),
                                                       answering("f", "w", {}, RegistrationStatus::Canceled)};
    const Record record =
        recordOf(meeting + "08:01 p1 guest:g<a@example.org>\n08:01 p2 guest:h<b@example.org>\n"
                           "08:02 p3 guest:i<f@example.org>\n08:03 -p1");
    const auto joined = audienceOf(registrations, {&record}, {});
    const auto shares = breakdown({.id = "q", .text = "Which?"}, registrations, joined.rows);
    const std::vector<AnswerShare> expected{{"x", 2, 2, 1}, {"y", 2, 1, 1}, {"w", 1, 1, 1}, {"", 1, 0, 0}};
    QCOMPARE(shares.size(), expected.size());
    for (std::size_t i = 0; i < shares.size(); ++i)
        QVERIFY2(shares[i] == expected[i], shares[i].value.c_str());
}

void TestRegistrantMatch::joinsSessions()
{
    const std::vector<KnownRegistration> registrations{
        registered("r1", "Ada", "Example", "a"), registered("r2", "Bo", "Sample"),
        registered("r3", "Cy", "Away"), registered("r4", "Di", "Away", {}, RegistrationStatus::Canceled),
        registered("r5", "Ed", "Waits", "e", RegistrationStatus::Waitlisted)};
    const Record one =
        recordOf(meeting + "08:01 p1 user:a=Ada\n08:02 p2 user:z=Zoe\n08:03 p3 user:e=Ed\n08:05 -p1");
    const Record two = recordOf("09:00 start\n09:01 q1 guest:b=Bo_Sample, q2 user:z=Zoe\n09:30 end");
    const Audience joined = audienceOf(registrations, {&one, &two}, {});
    const auto &rows = joined.rows;
    QCOMPARE(rows.size(), std::size_t(6));
    QCOMPARE(*rows[0].sessions[0].firstJoin, test::dayTime("08:01"));
    QCOMPARE(rows[0].sessions[0].attended, base::Ticks(std::chrono::minutes(4)));
    QVERIFY(!rows[0].sessions[1].firstJoin);
    QVERIFY(rows[0].basis == MatchBasis::UserId);
    QCOMPARE(rows[0].displayName, "Ada"s);
    QVERIFY(rows[0].joined() && !rows[0].inRoom());
    QVERIFY(!rows[1].sessions[0].firstJoin);
    QCOMPARE(rows[1].sessions[1].attended, base::Ticks(std::chrono::minutes(29)));
    QVERIFY(rows[1].basis == MatchBasis::Name);
    QVERIFY(!rows[2].joined() && !rows[2].basis);
    QVERIFY(rows[4].inRoom() && rows[4].basis == MatchBasis::UserId);
    QCOMPARE(rows[5].listed, AudienceRow::notListed);
    QCOMPARE(rows[5].personKey, "user:t/z"s);
    QCOMPARE(rows[5].displayName, "Zoe"s);
    QVERIFY(rows[5].sessions[0].inRoom && rows[5].inRoom());
    QVERIFY(!rows[5].sessions[1].inRoom);
    const AudienceCounts counts{.expected = 3,
                                .here = 0,
                                .gone = 2,
                                .missing = 1,
                                .waitingHere = 1,
                                .strangersHere = 1,
                                .open = 0,
                                .known = {1, 1}};
    QVERIFY(joined.counts == counts);
    QCOMPARE(joined.pairs.size(), std::size_t(3));
}

/// Each human once, wherever they came in.
void TestRegistrantMatch::countsWhoRegisteredAgain()
{
    std::vector<KnownRegistration> registrations{
        registered("r1", "Ada", "Example"),
        registered("r2", "Ada", "Example"),
        registered("r3", "Ada", "Example", {}, RegistrationStatus::Canceled),
        registered("r4", "Bo", "Sample"),
        registered("r5", "Bo", "Sample", {}, RegistrationStatus::Waitlisted),
        registered("r6", "Cy", "Waits", "c", RegistrationStatus::PendingApproval),
        registered("r7", "Bo", "Sample")};
    for (const std::size_t i : {0U, 1U, 2U})
        registrations[i].registration.email = "a@example.org";
    for (const std::size_t i : {3U, 4U})
        registrations[i].registration.email = "b@example.org";
    registrations[6].registration.email = "other@example.org";
    const Record one =
        recordOf(meeting + "08:01 p1 guest:a=Ada<a@example.org>\n08:02 p2 user:c=Cy\n08:03 -p2");
    const Record two = recordOf("09:00 start\n09:01 q1 guest:b=X<b@example.org>\n09:30 end");
    Audience joined = audienceOf(registrations, {&one, &two}, {});
    const auto again = [&joined](std::size_t row) { return joined.rows[row].again; };
    QVERIFY(!again(0) && !again(2) && !again(3) && !again(5) && !again(6));
    QCOMPARE(again(1), std::optional(0U));
    QCOMPARE(again(4), std::optional(3U));
    QVERIFY(joined.rows[1].inRoom() && joined.rows[1].basis == MatchBasis::Email);
    QVERIFY(!joined.rows[2].joined()); // that one was canceled
    QVERIFY(joined.rows[4].sessions == joined.rows[3].sessions);
    QCOMPARE(joined.rows[3].attended(), base::Ticks(std::chrono::minutes(29)));
    QCOMPARE(joined.rows[3].firstJoin(), std::optional(test::dayTime("09:01")));
    QVERIFY(joined.counts == (AudienceCounts{.expected = 3,
                                             .here = 1,
                                             .gone = 1,
                                             .missing = 1,
                                             .again = 1,
                                             .waitingHere = 0,
                                             .waitingGone = 1,
                                             .strangersHere = 0,
                                             .strangersGone = 0,
                                             .open = 0,
                                             .known = {1, 1}}));

    // The user knows of one with another address, and says which one counts.
    const std::vector<MatchDecision> said{{.listed = "r5", .person = "guest:b", .same = true},
                                          {.listed = "r7", .person = "guest:b", .same = true}};
    joined = audienceOf(registrations, {&one, &two}, said);
    QVERIFY(!again(4) && joined.rows[4].basis == MatchBasis::Decision);
    QCOMPARE(again(3), std::optional(4U));
    QCOMPARE(again(6), std::optional(4U));
    QVERIFY(joined.rows[6].joined() && joined.rows[3].joined());
    QCOMPARE(joined.counts.missing, std::size_t(0));
    QCOMPARE(joined.counts.again, std::size_t(3));
    QCOMPARE(joined.counts.waitingGone, std::size_t(2));
}

/// A pair comes up once, whatever the number of sessions, and can be taken back when it was refused.
void TestRegistrantMatch::pairsUp()
{
    const std::vector<KnownRegistration> registrations{registered("r1", "Ada", "Example"),
                                                       registered("r2", "Ada", "Example")};
    const Record one = recordOf(meeting + "08:01 p1 guest:a=Ada_Example");
    const Record two = recordOf("09:00 start\n09:01 q1 guest:a=Ada_Example");
    const Audience open = audienceOf(registrations, {&one, &two}, {});
    QCOMPARE(open.pairs.size(), std::size_t(2));
    QCOMPARE(open.counts.open, std::size_t(2));
    QVERIFY(open.pairs[0].isOpen() && open.pairs[0].basis == MatchBasis::Name);
    QCOMPARE(open.counts.strangersHere, std::size_t(1));

    const std::vector<MatchDecision> no{{.listed = "r1", .person = "guest:a", .same = false},
                                        {.listed = "r9", .person = "guest:a", .same = false},
                                        {.listed = "r1", .person = "guest:away", .same = false}};
    const Audience refused = audienceOf(registrations, {&one, &two}, no);
    QCOMPARE(refused.pairs.size(), std::size_t(2));
    QVERIFY(refused.pairs[0].refused && !refused.pairs[0].isOpen());
    QCOMPARE(refused.pairs[0].displayName, "Ada Example"s);
    QVERIFY(refused.pairs[1].isOpen());

    const std::vector<MatchDecision> yes{{.listed = "r2", .person = "guest:a", .same = true}};
    const Audience decided = audienceOf(registrations, {&one, &two}, yes);
    QCOMPARE(decided.pairs.size(), std::size_t(1));
    QVERIFY(decided.pairs[0].basis == MatchBasis::Decision && !decided.pairs[0].isOpen());
    QVERIFY(decided.rows[1].inRoom() && decided.rows[1].basis == MatchBasis::Decision);
    QCOMPARE(decided.counts.here, std::size_t(1));
    QCOMPARE(decided.counts.strangersHere, std::size_t(0));
}

namespace {

ExpectedList expectedList(std::initializer_list<const char *> names)
{
    ExpectedList list;
    for (const char *name : names) {
        ExpectedPerson person{.id = {}, .name = name};
        person.id = expectedId(person);
        list.people.push_back(person);
    }
    return list;
}

std::string shown(const Expectation &expectation)
{
    std::string text;
    for (const ExpectedStanding &standing : expectation.standings)
        text += (text.empty() ? "" : " ") + std::string(stateWord(standing.state));
    return text;
}

} // namespace

void TestRegistrantMatch::tellsWhoIsLate()
{
    const auto list = expectedList({"Ada Example", "Bo Sample", "Cy Model", "Di Person", "Ed Human"});
    const Record record = recordOf(
        "07:50 start\n07:55 p1 guest:a=Ada_Example\n08:05 p2 guest:b=Bo_Sample\n"
        "08:05:00.0000001 p3 guest:c=Cy_Model\n08:06 p4 guest:d=Di_Person lobby, p6 guest:x=Xi_Other\n"
        "08:10 -p1");
    const Expectation expectation = domain::expectation(list, record, test::dayTime("08:00"), {});
    QCOMPARE(shown(expectation), "in in late absent absent"s);
    QCOMPARE(expectation.counts,
             (ExpectedCounts{
                 .people = 5, .here = 2, .in = 2, .late = 1, .absent = 2, .excused = 0, .unexpected = 1}));
    // Without a schedule the first call begins it.
    QCOMPARE(shown(domain::expectation(list, record, {}, {})), "in late late absent absent"s);
}

void TestRegistrantMatch::countsWhoIsExcused()
{
    auto list = expectedList({"Ada Example", "Bo Sample"});
    list.people[0].excused = true;
    list.people[1].excused = true;
    const Expectation expectation = domain::expectation(
        list, recordOf(meeting + "08:01 p1 guest:a=Ada_Example"), test::dayTime("08:00"), {});
    QCOMPARE(shown(expectation), "in excused"s);
    QCOMPARE(expectation.counts.people, std::size_t(1));
    QCOMPARE(expectation.counts.here, std::size_t(1));
    QCOMPARE(expectation.counts.excused, std::size_t(1));
}

void TestRegistrantMatch::replacesLists()
{
    auto before = expectedList({"Ada Example", "Bo Sample", "Cy Model"}).people;
    before[0].excused = true;
    before[2].source = ExpectedSource::Calendar;
    const auto after = withImported({.people = before}, expectedList({"Di Person", "Ada Example"}).people,
                                    {.file = "7b.csv", .at = test::dayTime("07:00")})
                           .people;
    QCOMPARE(after.size(), std::size_t(3));
    QCOMPARE(after[0].name, "Ada Example"s);
    QVERIFY(after[0].excused);
    QCOMPARE(after[1].name, "Cy Model"s);
    QCOMPARE(after[1].source, ExpectedSource::Calendar);
    QCOMPARE(after[2].name, "Di Person"s);
}

void TestRegistrantMatch::lastWordExcuses_data()
{
    QTest::addColumn<bool>("was");
    QTest::addColumn<bool>("byHand");
    QTest::addColumn<bool>("declined");
    QTest::addColumn<ExpectedSource>("source");
    QTest::addColumn<bool>("excused");
    const auto calendar = ExpectedSource::Calendar;
    QTest::newRow("declines") << false << false << true << calendar << true;
    QTest::newRow("accepts after all") << true << false << false << calendar << false;
    QTest::newRow("excused by hand, accepted") << true << true << false << calendar << true;
    QTest::newRow("not excused by hand, declined") << false << true << true << calendar << false;
    QTest::newRow("declined, then in a file") << true << false << false << ExpectedSource::List << true;
    QTest::newRow("excused by hand, then in a file") << true << true << false << ExpectedSource::List << true;
}

void TestRegistrantMatch::lastWordExcuses()
{
    QFETCH(bool, was);
    QFETCH(bool, byHand);
    QFETCH(bool, declined);
    QFETCH(ExpectedSource, source);
    QFETCH(bool, excused);
    auto before = expectedList({"Ada Example"}).people;
    before[0].excused = was;
    before[0].excusedByHand = byHand;
    before[0].source = ExpectedSource::Calendar;
    auto read = expectedList({"Ada Example"}).people;
    read[0].excused = declined;
    const ExpectedList list{.people = before};
    const auto after =
        source == ExpectedSource::Calendar
            ? withInvited(list, read, test::dayTime("07:00")).people
            : withImported(list, read, {.file = "7b.csv", .at = test::dayTime("07:00")}).people;
    QCOMPARE(after.size(), std::size_t(1));
    QCOMPARE(after[0].excused, excused);
    QCOMPARE(after[0].excusedByHand, byHand);
}

/// Nobody is expected twice, and what one side said survives the other.
void TestRegistrantMatch::mergesCalendarAndList()
{
    const auto person = [](const std::string &name, const std::string &email, const std::string &group = {}) {
        ExpectedPerson one{.id = {}, .name = name, .email = email, .group = group};
        one.id = expectedId(one);
        return one;
    };
    const auto shownList = [](const ExpectedList &list) {
        std::string text;
        for (const ExpectedPerson &one : list.people)
            text += (text.empty() ? "" : ", ") + one.name + "|" + one.email + "|" + one.group + "|" +
                    std::string(sourceWord(one.source));
        return text;
    };
    const base::Instant first = test::dayTime("07:00");
    const base::Instant second = test::dayTime("08:00");
    const ExpectedList invited = withInvited(
        {}, {person("Ada Example", "ada@example.org"), person("Bo Sample", "bo@example.org")}, first);
    QVERIFY(!invited.imported);
    QCOMPARE(*invited.invited, first);
    // By an address alone, and by a name alone.
    const ExpectedList both = withImported(
        invited,
        {person("", "ADA@example.org", "7b"), person("Sample, Bo", "", "7c"), person("Cy Model", "")},
        {.file = "7b.csv", .at = second});
    QCOMPARE(shownList(both),
             "Ada Example|ADA@example.org|7b|both, Sample, Bo|bo@example.org|7c|both, Cy Model|||list"s);
    QCOMPARE(both.people[0].id, invited.people[0].id); // so that what the user said of them stays
    QCOMPARE(*both.imported, (ListOrigin{.file = "7b.csv", .at = second}));
    QCOMPARE(*both.invited, first);
    // The calendar is read again: Bo is not invited any more.
    const ExpectedList later = withInvited(both, {person("Ada Example", "ada@example.org")}, second);
    QCOMPARE(shownList(later),
             "Ada Example|ADA@example.org|7b|both, Sample, Bo|bo@example.org|7c|list, Cy Model|||list"s);
    QCOMPARE(*later.invited, second);
    // Another list: who is invited stays, without what the first one said.
    const ExpectedList other = withImported(later, {person("Di Person", "")}, {.file = {}, .at = second});
    QCOMPARE(shownList(other), "Ada Example|ADA@example.org||calendar, Di Person|||list"s);
    // Two of a name are not taken for one who is invited.
    auto ada = person("Ada Example", "");
    auto second_ada = ada;
    ada.id = "id:1";
    second_ada.id = "id:2";
    QCOMPARE(withImported(invited, {ada, second_ada}, {}).people.size(), std::size_t(4));
}

void TestRegistrantMatch::isNotQuadratic()
{
    // 60,000 entries of one name against 30,000 persons of that name would be 1.8 thousand million pairs.
    std::vector<Listed> listed(60'000);
    for (std::size_t i = 0; i < listed.size(); ++i)
        listed[i] = {.id = "r" + std::to_string(i), .userId = {}, .email = {}, .name = "Guest User"};
    Record record;
    for (Handle i = 0; i < 30'000; ++i) {
        record.participants.push_back({.id = std::to_string(i), .person = i, .intervals = {}});
        record.persons.push_back({.key = "guest:" + std::to_string(i),
                                  .displayName = "Guest User",
                                  .email = {},
                                  .identityKind = {},
                                  .participants = {i}});
    }
    const Matching matching = match(listed, record, {});
    QVERIFY(matching.matches.empty());
    QCOMPARE(matching.suggestions.size(), record.persons.size() * 5);
    // Nor of one address, as when one person registers all others.
    for (std::size_t i = 0; i < listed.size(); ++i) {
        listed[i].email = "all@example.org";
        listed[i].name = "Guest Number" + std::to_string(i);
    }
    for (std::size_t i = 0; i < record.persons.size(); ++i) {
        record.persons[i].email = "all@example.org";
        record.persons[i].displayName = "Guest Number" + std::to_string(i);
    }
    const Matching byMail = match(listed, record, {});
    QCOMPARE(byMail.matches.size(), record.persons.size());
    QVERIFY(byMail.again.empty());
}

QTEST_GUILESS_MAIN(TestRegistrantMatch)
#include "tst_registrantmatch.moc"
