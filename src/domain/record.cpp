// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/record.h"

#include <algorithm>
#include <numeric>

namespace rollcall::domain {

namespace {

using Stretch = std::pair<base::Instant, base::Instant>;

/// Length of the union; sorts `stretches`.
base::Ticks unionLength(std::vector<Stretch> &stretches)
{
    std::sort(stretches.begin(), stretches.end());
    base::Ticks length{0};
    auto reached = base::Instant::min();
    for (const auto &[start, end] : stretches) {
        if (end <= reached)
            continue;
        length += end - std::max(start, reached);
        reached = end;
    }
    return length;
}

/// The order of `items` by `less`, and where each of them went.
template <typename Item, typename Less>
std::pair<std::vector<Handle>, std::vector<Handle>> ordered(const std::vector<Item> &items, Less less)
{
    std::vector<Handle> order(items.size());
    std::iota(order.begin(), order.end(), Handle{0});
    std::sort(order.begin(), order.end(), [&](Handle a, Handle b) { return less(items[a], items[b]); });
    std::vector<Handle> place(items.size());
    for (Handle i = 0; i < order.size(); ++i)
        place[order[i]] = i;
    return {order, place};
}

Handle moved(Handle handle, const std::vector<Handle> &place)
{
    return handle == noHandle ? noHandle : place.at(handle);
}

} // namespace

PersonSummary summarize(const Record &record, const Person &person)
{
    PersonSummary summary;
    std::vector<Stretch> meeting;
    std::vector<Stretch> lobby;
    std::vector<Stretch> unknown;
    for (const Handle handle : person.participants) {
        for (const Interval &interval : record.participants.at(handle).intervals) {
            const bool open = interval.endBasis == Basis::Open;
            const base::Instant end = endOf(record, interval);
            switch (interval.state) {
            case PresenceState::Meeting:
                meeting.emplace_back(interval.start, end);
                summary.inMeeting |= open;
                break;
            case PresenceState::Lobby:
                lobby.emplace_back(interval.start, end);
                summary.inLobby |= open;
                break;
            case PresenceState::Unknown:
                unknown.emplace_back(interval.start, end);
                break;
            }
        }
    }
    summary.joinCount = static_cast<std::uint32_t>(meeting.size());
    for (const auto &[start, end] : meeting) {
        summary.firstJoin = std::min(summary.firstJoin.value_or(start), start);
        summary.lastLeave = std::max(summary.lastLeave.value_or(end), end);
    }
    if (summary.inMeeting)
        summary.lastLeave = record.asOf;

    // What a union gains by the next kind is that kind's time outside what was there before.
    summary.attended = unionLength(meeting);
    lobby.insert(lobby.end(), meeting.begin(), meeting.end());
    const base::Ticks present = unionLength(lobby);
    summary.lobby = present - summary.attended;
    unknown.insert(unknown.end(), lobby.begin(), lobby.end());
    summary.unknown = unionLength(unknown) - present;
    return summary;
}

CoverageState coverageAt(const Record &record, base::Instant time)
{
    const auto after =
        std::upper_bound(record.coverage.begin(), record.coverage.end(), time,
                         [](base::Instant value, const CoverageSpan &span) { return value < span.start; });
    if (after == record.coverage.begin())
        return CoverageState::Unknown;
    // The last instant of the last span is covered too: it is where the record ends.
    const CoverageSpan &span = *std::prev(after);
    return time <= span.end ? span.state : CoverageState::Unknown;
}

HeadCount peak(const Record &record)
{
    const auto highest =
        std::max_element(record.headCounts.begin(), record.headCounts.end(),
                         [](const HeadCount &a, const HeadCount &b) { return a.inMeeting < b.inMeeting; });
    return highest == record.headCounts.end() ? HeadCount{} : *highest;
}

Record normalized(const Record &record)
{
    Record result = record;

    // Whoever is nobody's best identity any more is a trace of the order in which things were learned.
    const auto [persons, personPlace] = ordered(record.persons, [](const Person &a, const Person &b) {
        return std::pair(a.participants.empty(), std::string_view(a.key)) <
               std::pair(b.participants.empty(), std::string_view(b.key));
    });
    const auto [participants, participantPlace] =
        ordered(record.participants, [](const Participant &a, const Participant &b) { return a.id < b.id; });

    result.persons.clear();
    for (const Handle handle : persons) {
        Person person = record.persons[handle];
        if (person.participants.empty())
            break;
        for (Handle &participant : person.participants)
            participant = moved(participant, participantPlace);
        std::sort(person.participants.begin(), person.participants.end());
        result.persons.push_back(std::move(person));
    }

    result.reasons = {""};
    for (const Participant &participant : record.participants) {
        for (const Interval &interval : participant.intervals)
            result.reasons.push_back(record.reasons.at(interval.endReason));
    }
    std::sort(result.reasons.begin(), result.reasons.end());
    result.reasons.erase(std::unique(result.reasons.begin(), result.reasons.end()), result.reasons.end());

    result.participants.clear();
    for (const Handle handle : participants) {
        Participant participant = record.participants[handle];
        participant.person = moved(participant.person, personPlace);
        for (Interval &interval : participant.intervals) {
            interval.participant = moved(interval.participant, participantPlace);
            const auto reason = std::lower_bound(result.reasons.begin(), result.reasons.end(),
                                                 record.reasons.at(interval.endReason));
            interval.endReason = static_cast<std::uint32_t>(reason - result.reasons.begin());
        }
        result.participants.push_back(std::move(participant));
    }
    return result;
}

} // namespace rollcall::domain
