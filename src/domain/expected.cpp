// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/expected.h"

#include "domain/asciicase.h"
#include "domain/entryindex.h"
#include "domain/personname.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>

namespace rollcall::domain {

namespace {

constexpr std::array<std::string_view, 3> sourceWords{"calendar", "list", "both"};
constexpr std::array<std::string_view, 4> stateWords{"in", "late", "absent", "excused"};

ExpectedState stateOf(const ExpectedPerson &person, const ListedPresence &presence,
                      std::optional<base::Instant> latest)
{
    if (!presence.joined())
        return person.excused ? ExpectedState::Excused : ExpectedState::Absent;
    return latest && *presence.summary.firstJoin > *latest ? ExpectedState::Late : ExpectedState::In;
}

EntryTraits traitsOf(const ExpectedPerson &person)
{
    return {.id = person.id,
            .userId = lowered(person.userId),
            .mail = comparableMail(person.email),
            .name = nameKey(person.name),
            .registered = {}};
}

/// Where in a list those are who were read.
struct Places
{
    std::vector<std::optional<std::size_t>> ofRead;
    std::vector<bool> isFound; ///< by place in the list
};

Places placesIn(const std::vector<ExpectedPerson> &known, const std::vector<ExpectedPerson> &read)
{
    std::vector<EntryTraits> entries;
    entries.reserve(known.size());
    for (const ExpectedPerson &person : known)
        entries.push_back(traitsOf(person));
    EntryIndex index(std::move(entries));
    std::vector<EntryTraits> rows;
    std::unordered_map<std::string, std::size_t> named;
    for (const ExpectedPerson &person : read)
        ++named[rows.emplace_back(traitsOf(person)).name.exact];
    // The order in which they were read decides nothing.
    std::vector<std::size_t> order(read.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&rows](std::size_t i) { return std::string_view(rows[i].id); });
    Places places{.ofRead = std::vector<std::optional<std::size_t>>(read.size()),
                  .isFound = std::vector<bool>(known.size())};
    const auto look = [&](std::optional<std::size_t> (EntryIndex::*find)(const EntryTraits &), bool byName) {
        for (const std::size_t i : order) {
            if (places.ofRead[i] || (byName && named[rows[i].name.exact] > 1))
                continue;
            if (const auto place = (index.*find)(rows[i])) {
                places.ofRead[i] = place;
                places.isFound[*place] = true;
            }
        }
    };
    look(&EntryIndex::byId, false);
    look(&EntryIndex::byUserId, false);
    look(&EntryIndex::byMailAndName, false);
    look(&EntryIndex::byMail, false);
    look(&EntryIndex::byName, true);
    look(&EntryIndex::byNameWithoutMail, true);
    return places;
}

void fillIn(ExpectedPerson &person, const ExpectedPerson &from)
{
    for (const auto field : {&ExpectedPerson::userId, &ExpectedPerson::name, &ExpectedPerson::email}) {
        if ((person.*field).empty())
            person.*field = from.*field;
    }
}

} // namespace

std::string_view sourceWord(ExpectedSource source)
{
    return sourceWords.at(std::size_t(source));
}

ExpectedSource readExpectedSource(std::string_view word)
{
    const auto found = std::ranges::find(sourceWords, word);
    return found == sourceWords.end() ? ExpectedSource::List
                                      : static_cast<ExpectedSource>(found - sourceWords.begin());
}

std::string expectedId(const ExpectedPerson &person)
{
    const std::string mail = comparableMail(person.email);
    const std::string name = nameKey(person.name).exact;
    if (mail.empty())
        return "name:" + name;
    return name.empty() ? "mail:" + mail : "mail:" + mail + ' ' + name;
}

std::string_view stateWord(ExpectedState state)
{
    return stateWords.at(std::size_t(state));
}

std::vector<Listed> listed(const ExpectedList &list)
{
    std::vector<Listed> result;
    result.reserve(list.people.size());
    for (const ExpectedPerson &person : list.people)
        result.push_back(
            {.id = person.id, .userId = person.userId, .email = person.email, .name = person.name});
    return result;
}

Expectation expectation(const ExpectedList &list, const Record &record, std::optional<base::Instant> start,
                        std::span<const MatchDecision> decisions)
{
    return expectationFrom(list, record, start, match(listed(list), record, decisions));
}

Expectation expectationFrom(const ExpectedList &list, const Record &record,
                            std::optional<base::Instant> start, Matching matching)
{
    Expectation result;
    result.matching = std::move(matching);
    if (!start && !record.calls.empty())
        start = record.calls.front().start;
    const auto latest = start ? std::optional(*start + list.grace) : std::nullopt;
    std::vector<ListedPresence> presence = presences(list.people.size(), record, result.matching);
    std::vector<bool> isAgain(list.people.size());
    for (const ListedAgain &again : result.matching.again)
        isAgain[again.listed] = true;
    result.standings.reserve(list.people.size());
    for (std::size_t i = 0; i < list.people.size(); ++i) {
        const ExpectedState state = stateOf(list.people[i], presence[i], latest);
        result.standings.push_back({state, presence[i]});
        if (isAgain[i])
            continue;
        result.counts.people += state != ExpectedState::Excused;
        result.counts.here += presence[i].summary.inMeeting;
        result.counts.in += state == ExpectedState::In;
        result.counts.late += state == ExpectedState::Late;
        result.counts.absent += state == ExpectedState::Absent;
        result.counts.excused += state == ExpectedState::Excused;
    }
    result.unexpected = unlisted(record, result.matching);
    result.counts.unexpected = result.unexpected.size();
    return result;
}

ExpectedList withImported(ExpectedList list, std::vector<ExpectedPerson> read, ListOrigin origin)
{
    list.imported = read.empty() ? std::nullopt : std::optional(std::move(origin));
    const Places places = placesIn(list.people, read);
    std::vector<ExpectedPerson> people;
    for (std::size_t i = 0; i < list.people.size(); ++i) {
        ExpectedPerson &known = list.people[i];
        if (places.isFound[i] || !known.isInvited())
            continue;
        if (known.source == ExpectedSource::Both)
            known.group.clear(); // it was of the list
        known.source = ExpectedSource::Calendar;
        people.push_back(known);
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
        ExpectedPerson &person = read[i];
        person.source = ExpectedSource::List;
        if (const auto place = places.ofRead[i]) {
            const ExpectedPerson &known = list.people[*place];
            person.id = known.id;
            person.excused = known.excused;
            person.excusedByHand = known.excusedByHand;
            if (known.isInvited()) {
                person.source = ExpectedSource::Both;
                fillIn(person, known);
            }
        }
        people.push_back(std::move(person));
    }
    std::ranges::sort(people, {}, &ExpectedPerson::id);
    list.people = std::move(people);
    return list;
}

ExpectedList withInvited(ExpectedList list, std::vector<ExpectedPerson> invited, base::Instant at)
{
    list.invited = invited.empty() ? std::nullopt : std::optional(at);
    const Places places = placesIn(list.people, invited);
    std::vector<ExpectedPerson> people;
    for (std::size_t i = 0; i < list.people.size(); ++i) {
        ExpectedPerson &known = list.people[i];
        if (places.isFound[i] || !known.isListed())
            continue;
        if (known.source == ExpectedSource::Both && !known.excusedByHand)
            known.excused = false; // it was of the calendar
        known.source = ExpectedSource::List;
        people.push_back(known);
    }
    for (std::size_t i = 0; i < invited.size(); ++i) {
        ExpectedPerson person = std::move(invited[i]);
        person.source = ExpectedSource::Calendar;
        if (const auto place = places.ofRead[i]) {
            const ExpectedPerson &known = list.people[*place];
            const bool excused = known.excusedByHand ? known.excused : person.excused;
            if (known.isListed()) {
                ExpectedPerson both = known;
                fillIn(both, person);
                both.source = ExpectedSource::Both;
                person = std::move(both);
            }
            person.id = known.id;
            person.excused = excused;
            person.excusedByHand = known.excusedByHand;
        }
        people.push_back(std::move(person));
    }
    std::ranges::sort(people, {}, &ExpectedPerson::id);
    list.people = std::move(people);
    return list;
}

} // namespace rollcall::domain
