// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of any lists that are merged and joined. Each run draws others; RC_PARAMS="seed=…" repeats
// it.
#include "domain/audience.h"
#include "domain/entryindex.h"
#include "domain/expected.h"
#include "domain/listreading.h"
#include "domain/registrationtrend.h"
#include "support/journaltext.h"
#include "support/testing.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::string_literals;

namespace {

const std::vector<std::string> names{
    "Attendee One", "One, Attendee", "Attendee M. One", "Attendant One", "Attendee Two", "Attendee", "Two"};
const std::vector<std::string> mails{"", "", "a@example.org", "A@Example.org", "b@example.org"};

base::Instant minute(int count)
{
    return test::at("2026-05-04T08:00:00Z") + base::Ticks(std::chrono::minutes(count));
}

template <typename Value> void shuffle(std::vector<Value> &values)
{
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[std::size_t(*rc::gen::inRange(0, int(i)))]);
}

/// What a file has a column for, it says of all; registrations have names.
struct Columns
{
    bool id = true;
    bool mail = true;
    bool status = true;
    bool time = true;
    bool question = true;
};

Columns anyColumns()
{
    return {.id = *rc::gen::arbitrary<bool>(),
            .mail = *rc::gen::inRange(0, 4) > 0,
            .status = *rc::gen::arbitrary<bool>(),
            .time = *rc::gen::arbitrary<bool>(),
            .question = *rc::gen::arbitrary<bool>()};
}

Registration anyRegistration(const Columns &columns)
{
    Registration one;
    // As a file with two columns has them.
    const std::string name = *rc::gen::elementOf(names);
    const std::size_t blank = name.rfind(' ');
    one.firstName = blank == std::string::npos ? name : name.substr(0, blank);
    one.lastName = blank == std::string::npos ? "" : name.substr(blank + 1);
    if (columns.mail)
        one.email = *rc::gen::element("a@example.org"s, "A@Example.org"s, "b@example.org"s, "c@example.org"s);
    one.status = RegistrationStatus::Registered;
    if (columns.status)
        one.status = *rc::gen::elementOf(
            std::vector<RegistrationStatus>(registrationStatuses.begin(), registrationStatuses.end()));
    if (columns.time)
        one.registered = minute(*rc::gen::inRange(0, 4));
    if (columns.question && *rc::gen::arbitrary<bool>())
        one.answers = {
            {.questionId = {}, .question = "Which?", .value = *rc::gen::element("x"s, "y"s), .choices = {}}};
    return one;
}

/// Rows as a reading gives them: each id once, those without one by what they say.
std::vector<Registration> anyFile(int most)
{
    const Columns columns = anyColumns();
    std::map<std::string, std::vector<Registration>> rows;
    const int count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) {
        Registration row = anyRegistration(columns);
        row.id = columns.id ? "g" + std::to_string(*rc::gen::inRange(0, most))
                            : "file:" + comparableMail(row.email) + ' ' + nameKey(displayName(row)).exact;
        auto &same = rows[row.id];
        if (std::ranges::find(same, row.registered, &Registration::registered) == same.end() &&
            (same.empty() || !columns.id))
            same.push_back(row);
    }
    std::vector<Registration> result;
    for (auto &[id, same] : rows) {
        for (Registration &row : same) {
            if (same.size() > 1)
                row.id += ' ' + base::formatMilliseconds(*row.registered);
            result.push_back(row);
        }
    }
    return result;
}

std::vector<KnownRegistration> after(const std::vector<KnownRegistration> &known,
                                     const ImportOutcome &outcome);

/// What Graph said, and what files said over it.
std::vector<KnownRegistration> anyKnown(int most)
{
    std::vector<KnownRegistration> known;
    const int count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) {
        known.push_back({.registration = anyRegistration({}),
                         .source = RegistrationSource::Notification,
                         .readAt = minute(*rc::gen::inRange(0, 3))});
        known.back().registration.id = "g" + std::to_string(i);
    }
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        known = after(known, mergeImport(known, anyFile(most / 2), minute(*rc::gen::inRange(0, 3))));
    return known;
}

std::vector<KnownRegistration> after(const std::vector<KnownRegistration> &known,
                                     const ImportOutcome &outcome)
{
    std::map<std::string, KnownRegistration> rows;
    for (const KnownRegistration &one : known)
        rows[one.registration.id] = one;
    for (const RenamedEntry &entry : outcome.renamed)
        rows.erase(entry.before);
    for (const KnownRegistration &one : outcome.changed)
        rows[one.registration.id] = one;
    std::vector<KnownRegistration> result;
    for (const auto &[id, one] : rows)
        result.push_back(one);
    return result;
}

/// The calendar knows addresses; a list has columns, or has them not.
std::vector<ExpectedPerson> anyPeople(ExpectedSource source, int most)
{
    const bool invited = source == ExpectedSource::Calendar;
    const bool hasMail = invited || *rc::gen::inRange(0, 3) > 0;
    const bool hasName = !hasMail || *rc::gen::inRange(0, 4) > 0;
    const bool hasId = !invited && hasName && *rc::gen::inRange(0, 4) == 0;
    std::map<std::string, ExpectedPerson> people;
    const int count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) {
        ExpectedPerson person{.id = {}};
        const int number = *rc::gen::inRange(0, most); // is one human, and has one address
        if (hasMail)
            person.email = "abcd"[hasId ? number % 4 : *rc::gen::inRange(0, 4)] + "@example.org"s;
        if (hasName && !(invited && *rc::gen::inRange(0, 4) == 0))
            person.name = hasId ? names[std::size_t(number) % 6] : *rc::gen::elementOf(names);
        if (nameKey(person.name).exact.empty() && person.email.empty())
            continue;
        if (invited)
            person.excused = *rc::gen::arbitrary<bool>();
        else
            person.group = *rc::gen::element(""s, "7b"s);
        person.source = source;
        person.id = hasId ? "id:" + std::to_string(number) : expectedId(person);
        people[person.id] = person;
    }
    std::vector<ExpectedPerson> result;
    for (const auto &[id, person] : people)
        result.push_back(person);
    return result;
}

ExpectedList anyList()
{
    ExpectedList list;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        if (*rc::gen::arbitrary<bool>())
            list = withImported(list, anyPeople(ExpectedSource::List, 8), {.file = "f", .at = minute(i)});
        else
            list = withInvited(list, anyPeople(ExpectedSource::Calendar, 8), minute(i));
        for (ExpectedPerson &person : list.people) {
            if (*rc::gen::inRange(0, 6) == 0) {
                person.excusedByHand = true;
                person.excused = *rc::gen::arbitrary<bool>();
            }
        }
    }
    return list;
}

void requireSound(const ExpectedList &list)
{
    std::string before;
    for (const ExpectedPerson &person : list.people) {
        RC_ASSERT(!person.id.empty());
        RC_ASSERT(before < person.id);
        before = person.id;
    }
    RC_ASSERT((!list.imported || std::ranges::any_of(list.people, &ExpectedPerson::isListed)));
    RC_ASSERT((!list.invited || std::ranges::any_of(list.people, &ExpectedPerson::isInvited)));
}

/// Some who are in the room, were, or wait; with and without address and account.
Record anyRecord()
{
    Record record;
    record.asOf = minute(30);
    const int persons = *rc::gen::inRange(0, 8);
    for (int i = 0; i < persons; ++i) {
        const std::string n = std::to_string(i);
        Participant participant{.id = "p" + n, .person = Handle(i), .intervals = {}};
        const int came = *rc::gen::inRange(0, 10);
        if (*rc::gen::inRange(0, 5) > 0) {
            Interval interval;
            interval.state =
                *rc::gen::element(PresenceState::Meeting, PresenceState::Meeting, PresenceState::Lobby);
            interval.start = minute(came);
            interval.participant = Handle(i);
            interval.end = minute(came + *rc::gen::inRange(1, 5));
            interval.endBasis = *rc::gen::element(Basis::Observed, Basis::Open);
            participant.intervals.push_back(interval);
        }
        record.participants.push_back(participant);
        record.persons.push_back({.key = *rc::gen::element("guest:" + n, "user:t/u" + n),
                                  .displayName = *rc::gen::elementOf(names),
                                  .email = *rc::gen::elementOf(mails),
                                  .identityKind = {},
                                  .participants = {Handle(i)}});
    }
    return record;
}

std::vector<MatchDecision> anyDecisions(const std::vector<std::string> &entries, const Record &record)
{
    std::vector<MatchDecision> decisions;
    for (int i = *rc::gen::inRange(0, 4); i > 0 && !entries.empty() && !record.persons.empty(); --i)
        decisions.push_back({*rc::gen::elementOf(entries),
                             record.persons[*rc::gen::inRange<std::size_t>(0, record.persons.size())].key,
                             *rc::gen::arbitrary<bool>()});
    return decisions;
}

} // namespace

class TestMergeProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void importingTwiceChangesNothing();
    void orderOfRowsChangesNothing();
    void graphNamesEachOnce();
    void listsAreMergedOnce();
    void listsLoseNobody();
    void expectationsAddUp();
    void audiencesAddUp();
    void trendsFollowTheHistory();
};

void TestMergeProperties::importingTwiceChangesNothing()
{
    QVERIFY(rc::check("a file that is imported again says nothing new, and nobody is lost", [] {
        const auto known = anyKnown(8);
        const auto file = anyFile(8);
        const ImportOutcome first = mergeImport(known, file, minute(1));
        RC_ASSERT(first.added + first.updated + first.unchanged == file.size());
        RC_ASSERT(first.kept <= first.unchanged);
        const auto then = after(known, first);
        RC_ASSERT(then.size() == known.size() + first.added);
        const ImportOutcome again = mergeImport(then, file, minute(1));
        RC_ASSERT(again.changed.empty());
        RC_ASSERT(again.renamed.empty());
        RC_ASSERT(again.unchanged == file.size());
    }));
}

void TestMergeProperties::orderOfRowsChangesNothing()
{
    QVERIFY(rc::check("any order of the file and of what is known gives the same", [] {
        auto known = anyKnown(8);
        auto file = anyFile(8);
        const auto then = after(known, mergeImport(known, file, minute(1)));
        shuffle(known);
        shuffle(file);
        RC_ASSERT(after(known, mergeImport(known, file, minute(1))) == then);
    }));
}

void TestMergeProperties::graphNamesEachOnce()
{
    QVERIFY(rc::check("what Graph names is named once, and was of a file", [] {
        const auto known = anyKnown(8);
        std::vector<KnownRegistration> named;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
            named.push_back({.registration = anyRegistration({}),
                             .source = RegistrationSource::List,
                             .readAt = minute(5)});
        for (std::size_t i = 0; i < named.size(); ++i)
            named[i].registration.id = "n" + std::to_string(i);
        std::set<std::string> before;
        std::set<std::string> afterwards;
        for (const RenamedEntry &entry : namedByGraph(known, named)) {
            RC_ASSERT(entry.before.starts_with("file:"));
            RC_ASSERT(entry.after.starts_with("n"));
            RC_ASSERT(before.insert(entry.before).second);
            RC_ASSERT(afterwards.insert(entry.after).second);
        }
    }));
}

void TestMergeProperties::listsAreMergedOnce()
{
    QVERIFY(rc::check("a list that is read again says nothing new, in any order", [] {
        const ExpectedList known = anyList();
        requireSound(known);
        auto read = anyPeople(ExpectedSource::List, 8);
        const ListOrigin origin{.file = "g", .at = minute(9)};
        const ExpectedList imported = withImported(known, read, origin);
        requireSound(imported);
        shuffle(read);
        RC_ASSERT(withImported(known, read, origin) == imported);
        RC_ASSERT(withImported(imported, read, origin) == imported);

        auto invited = anyPeople(ExpectedSource::Calendar, 8);
        const ExpectedList both = withInvited(imported, invited, minute(9));
        requireSound(both);
        shuffle(invited);
        RC_ASSERT(withInvited(imported, invited, minute(9)) == both);
        RC_ASSERT(withInvited(both, invited, minute(9)) == both);
    }));
}

void TestMergeProperties::listsLoseNobody()
{
    QVERIFY(rc::check("who was given stays, whoever else names them or ceases to", [] {
        const auto read = anyPeople(ExpectedSource::List, 8);
        const auto invited = anyPeople(ExpectedSource::Calendar, 8);
        const ExpectedList own = withImported({}, read, {.file = "f", .at = minute(1)});
        RC_ASSERT(own.people.size() == read.size());
        const ExpectedList both = withInvited(own, invited, minute(2));
        RC_ASSERT(std::size_t(std::ranges::count_if(both.people, &ExpectedPerson::isListed)) == read.size());
        RC_ASSERT(std::size_t(std::ranges::count_if(both.people, &ExpectedPerson::isInvited)) ==
                  invited.size());
        // The calendar invites nobody any more: what the user gave is as it was, but for what it filled in.
        const ExpectedList alone = withInvited(both, {}, minute(3));
        RC_ASSERT(alone.people.size() == own.people.size());
        for (std::size_t i = 0; i < own.people.size(); ++i) {
            RC_ASSERT(alone.people[i].id == own.people[i].id);
            RC_ASSERT(alone.people[i].group == own.people[i].group);
            RC_ASSERT(alone.people[i].excused == own.people[i].excused);
            RC_ASSERT((own.people[i].name.empty() || alone.people[i].name == own.people[i].name));
            RC_ASSERT(alone.people[i].source == ExpectedSource::List);
        }
        RC_ASSERT(alone.imported == own.imported);
    }));
}

void TestMergeProperties::expectationsAddUp()
{
    QVERIFY(rc::check("each on the list counts once, in any order", [] {
        ExpectedList list = anyList();
        Record record = anyRecord();
        std::vector<std::string> entries;
        for (const ExpectedPerson &person : list.people)
            entries.push_back(person.id);
        const auto decisions = anyDecisions(entries, record);
        const auto start = *rc::gen::element(std::optional(minute(2)), std::optional<base::Instant>());
        const Expectation known = expectation(list, record, start, decisions);
        const ExpectedCounts &counts = known.counts;
        RC_ASSERT(known.standings.size() == list.people.size());
        RC_ASSERT(counts.in + counts.late + counts.absent == counts.people);
        RC_ASSERT(counts.people + counts.excused + known.matching.again.size() == list.people.size());
        RC_ASSERT(counts.here <= counts.in + counts.late);
        RC_ASSERT(counts.unexpected == known.unexpected.size());
        std::map<std::string, ExpectedState> states;
        for (std::size_t i = 0; i < list.people.size(); ++i)
            states[list.people[i].id] = known.standings[i].state;

        shuffle(list.people);
        shuffle(record.persons);
        const Expectation other = expectation(list, record, start, decisions);
        RC_ASSERT(other.counts == counts);
        for (std::size_t i = 0; i < list.people.size(); ++i)
            RC_ASSERT(other.standings[i].state == states.at(list.people[i].id));
    }));
}

void TestMergeProperties::audiencesAddUp()
{
    QVERIFY(rc::check("each human counts once, in any order", [] {
        auto known = anyKnown(10);
        std::vector<std::string> entries;
        for (const KnownRegistration &one : known)
            entries.push_back(one.registration.id);
        std::vector<Record> records;
        for (int i = *rc::gen::inRange(1, 3); i > 0; --i)
            records.push_back(anyRecord());
        const auto decisions = anyDecisions(entries, records.front());
        const auto join = [&] {
            const auto list = listed(known);
            std::vector<SessionPresence> presences;
            for (const Record &record : records)
                presences.push_back(sessionPresence(list.size(), record, match(list, record, decisions)));
            std::vector<SessionView> views;
            for (std::size_t i = 0; i < records.size(); ++i)
                views.push_back({&records[i], &presences[i]});
            return audience(known, views, decisions);
        };
        const Audience before = join();
        const AudienceCounts &counts = before.counts;
        RC_ASSERT(counts.here + counts.gone + counts.missing == counts.expected);
        std::size_t standing = 0;
        for (const KnownRegistration &one : known)
            standing += isExpected(one.registration.status);
        RC_ASSERT(counts.expected + counts.again == standing);
        const RegistrationQuestion question{.id = {}, .text = "Which?"};
        std::size_t answered = 0;
        std::size_t counted = 0;
        const auto shares = breakdown(question, known, before.rows);
        for (const AnswerShare &share : shares) {
            RC_ASSERT(share.inRoom <= share.joined);
            RC_ASSERT(share.joined <= share.registered);
            answered += share.registered;
        }
        std::map<std::string, AudienceRow> rows;
        for (std::size_t i = 0; i < before.rows.size(); ++i) {
            const AudienceRow &row = before.rows[i];
            if (row.listed == AudienceRow::notListed)
                continue;
            rows[known[row.listed].registration.id] = row;
            counted += !row.again && (isExpected(known[row.listed].registration.status) || row.joined());
        }
        RC_ASSERT(answered == counted);

        shuffle(known);
        for (Record &record : records)
            shuffle(record.persons);
        const Audience other = join();
        RC_ASSERT(other.counts == counts);
        RC_ASSERT(breakdown(question, known, other.rows) == shares);
        for (const AudienceRow &row : other.rows) {
            if (row.listed == AudienceRow::notListed)
                continue;
            const AudienceRow &same = rows.at(known[row.listed].registration.id);
            RC_ASSERT(row.sessions == same.sessions);
            RC_ASSERT(row.basis == same.basis);
            RC_ASSERT(row.again.has_value() == same.again.has_value());
        }
        RC_ASSERT(other.pairs.size() == before.pairs.size());
    }));
}

void TestMergeProperties::trendsFollowTheHistory()
{
    QVERIFY(rc::check("milestones, pace and changes are of the history", [] {
        RegistrationHistory history;
        int at = 0;
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
            CountsAt point{.at = minute(at += *rc::gen::inRange(1, 2000)), .counts = {}};
            for (std::uint64_t &count : point.counts.byStatus)
                count = std::uint64_t(*rc::gen::inRange(0, 400));
            history.push_back(point);
        }
        const auto capacity =
            *rc::gen::element(std::optional<int>(), std::optional(0), std::optional(60), std::optional(250));
        const base::Instant now = minute(at + *rc::gen::inRange(0, 3000));
        const base::Instant start = now + base::Ticks(std::chrono::minutes(*rc::gen::inRange(-100, 5000)));
        const auto registeredAt = [](const CountsAt &point) {
            return point.counts.of(RegistrationStatus::Registered);
        };
        std::set<std::uint64_t> reached;
        for (const RegistrationMilestone &one : milestonesOf(history, capacity)) {
            RC_ASSERT(reached.insert(one.count).second);
            RC_ASSERT(one.full == (capacity.value_or(0) > 0 && one.count == std::uint64_t(*capacity)));
            RC_ASSERT(registeredAt(history.front()) < one.count);
            const auto first = std::ranges::find_if(
                history, [&](const CountsAt &point) { return registeredAt(point) >= one.count; });
            RC_ASSERT(first != history.end());
            RC_ASSERT(first->at == one.at);
        }
        if (const auto pace = paceOf(history, capacity, start, now)) {
            RC_ASSERT(std::isfinite(pace->perDay));
            if (pace->full) {
                RC_ASSERT(*pace->full >= now);
                RC_ASSERT(*pace->full <= start);
            }
            RC_ASSERT(pace->atStart.has_value() == (start > now));
        }
        // Each status goes from one change to the next.
        std::map<RegistrationStatus, std::uint64_t> last;
        for (const CountsChange &change : countsChanges(history, 1000)) {
            RC_ASSERT(change.before != change.after);
            if (const auto known = last.find(change.status); known != last.end())
                RC_ASSERT(known->second == change.before);
            else
                RC_ASSERT(change.before == history.front().counts.of(change.status));
            last[change.status] = change.after;
        }
        for (const auto &[status, count] : last)
            RC_ASSERT(count == history.back().counts.of(status));
    }));
}

QTEST_GUILESS_MAIN(TestMergeProperties)
#include "tst_mergeproperties.moc"
