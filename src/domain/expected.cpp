// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/expected.h"

#include "domain/personname.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace rollcall::domain {

namespace {

constexpr std::array<std::string_view, 2> sourceWords{"calendar", "list"};
constexpr std::array<std::string_view, 4> stateWords{"in", "late", "absent", "excused"};

ExpectedState stateOf(const ExpectedPerson &person, const ListedPresence &presence,
                      std::optional<base::Instant> latest)
{
    if (!presence.joined())
        return person.excused ? ExpectedState::Excused : ExpectedState::Absent;
    return latest && *presence.summary.firstJoin > *latest ? ExpectedState::Late : ExpectedState::In;
}

} // namespace

std::string_view sourceWord(ExpectedSource source)
{
    return sourceWords.at(std::size_t(source));
}

ExpectedSource readExpectedSource(std::string_view word)
{
    return word == sourceWords.front() ? ExpectedSource::Calendar : ExpectedSource::List;
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
    result.standings.reserve(list.people.size());
    for (std::size_t i = 0; i < list.people.size(); ++i) {
        const ExpectedState state = stateOf(list.people[i], presence[i], latest);
        result.counts.people += state != ExpectedState::Excused;
        result.counts.here += presence[i].summary.inMeeting;
        result.counts.in += state == ExpectedState::In;
        result.counts.late += state == ExpectedState::Late;
        result.counts.absent += state == ExpectedState::Absent;
        result.counts.excused += state == ExpectedState::Excused;
        result.standings.push_back({state, std::move(presence[i])});
    }
    result.unexpected = unlisted(record, result.matching);
    result.counts.unexpected = result.unexpected.size();
    return result;
}

std::vector<ExpectedPerson> replaced(const std::vector<ExpectedPerson> &known,
                                     std::vector<ExpectedPerson> read, ExpectedSource source)
{
    std::unordered_map<std::string_view, const ExpectedPerson *> before;
    for (const ExpectedPerson &person : known)
        before.emplace(person.id, &person);
    std::unordered_map<std::string_view, bool> isRead;
    for (ExpectedPerson &person : read) {
        person.source = source;
        isRead[person.id] = true;
        const auto found = before.find(person.id);
        if (found != before.end() && (found->second->excusedByHand || source != ExpectedSource::Calendar)) {
            person.excused = found->second->excused;
            person.excusedByHand = found->second->excusedByHand;
        }
    }
    std::vector<ExpectedPerson> result;
    for (const ExpectedPerson &person : known) {
        if (person.source != source && !isRead.contains(person.id))
            result.push_back(person);
    }
    result.insert(result.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    std::ranges::sort(result, {}, &ExpectedPerson::id);
    return result;
}

} // namespace rollcall::domain
