// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fetch.h"
#include "reports/report.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace rollcall::reports {

namespace {

using domain::Basis;
using domain::CoverageState;
using domain::Interval;
using domain::Participant;
using domain::Person;
using domain::PresenceState;
using domain::Record;

constexpr std::array<std::string_view, 14> peopleColumns{
    "person_key",    "display_name", "email",           "identity_kind",
    "role",          "first_join",   "last_leave",      "attended_seconds",
    "lobby_seconds", "join_count",   "unknown_seconds", "still_present",
    "rule_met",      "rule_reason"};
constexpr std::array<std::string_view, 11> intervalColumns{
    "person_key",  "display_name", "participant_id", "call",       "state",           "start",
    "start_basis", "end",          "end_basis",      "end_reason", "duration_seconds"};
constexpr std::size_t whoColumns = 3; ///< of those: what does not change from one interval to the next
constexpr std::array<std::string_view, 9> lobbyColumns{"person_key",     "display_name", "participant_id",
                                                       "call",           "entered",      "left",
                                                       "waited_seconds", "outcome",      "coverage"};
constexpr std::array<std::string_view, 4> headCountColumns{"time", "in_meeting", "in_lobby", "coverage"};
constexpr std::array<std::string_view, 4> coverageColumns{"start", "end", "state", "cause"};

constexpr CellView empty{};

std::string_view name(PresenceState state)
{
    switch (state) {
    case PresenceState::Lobby:
        return "lobby";
    case PresenceState::Meeting:
        return "meeting";
    case PresenceState::Unknown:
        return "unknown";
    }
    Q_UNREACHABLE();
}

std::string_view name(Basis basis)
{
    switch (basis) {
    case Basis::Observed:
        return "observed";
    case Basis::Inferred:
        return "inferred";
    case Basis::Unknown:
        return "unknown";
    case Basis::Open:
        return "open";
    }
    Q_UNREACHABLE();
}

std::string_view name(CoverageState state)
{
    switch (state) {
    case CoverageState::Observed:
        return "observed";
    case CoverageState::Inferred:
        return "inferred";
    case CoverageState::Unknown:
        return "unknown";
    }
    Q_UNREACHABLE();
}

CellView textOrEmpty(std::string_view text)
{
    return text.empty() ? empty : CellView(text);
}

CellView timeOrEmpty(const std::optional<base::Instant> &time)
{
    return time ? CellView(*time) : empty;
}

CellView callNumber(std::uint32_t call)
{
    return call == 0 ? empty : CellView(std::uint64_t{call});
}

void makePeople(const Record &record, RowSink &sink)
{
    struct Row
    {
        const Person *person;
        domain::PersonSummary summary;
    };
    std::vector<Row> rows;
    for (const Person &person : record.persons) {
        const bool wasThere = std::ranges::any_of(person.participants, [&](domain::Handle participant) {
            return !record.participants[participant].intervals.empty();
        });
        if (wasThere)
            rows.push_back({&person, domain::summarize(record, person)});
    }
    std::ranges::sort(rows, {}, [](const Row &row) {
        return std::tuple(row.summary.firstJoin.value_or(base::Instant::max()),
                          std::string_view(row.person->key));
    });
    for (const auto &[person, summary] : rows) {
        // Who is still there has not left: contract §11.5, open legs.
        const std::array<CellView, peopleColumns.size()> cells{
            person->key,
            textOrEmpty(person->displayName),
            textOrEmpty(person->email),
            textOrEmpty(person->identityKind),
            empty, // role: read from the meeting's participants, which a record does not have
            timeOrEmpty(summary.firstJoin),
            summary.inMeeting ? empty : timeOrEmpty(summary.lastLeave),
            roundedSeconds(summary.attended),
            roundedSeconds(summary.lobby),
            std::uint64_t{summary.joinCount},
            roundedSeconds(summary.unknown),
            summary.inMeeting,
            empty, // rule_met, rule_reason: no rule given
            empty,
        };
        if (!sink.row(cells))
            return;
    }
}

/// One interval on its way to be sorted: small, and compared without following pointers.
struct Stretch
{
    base::Instant start;
    const Interval *interval; ///< within its participant
    std::uint32_t rank;       ///< of its participant by person key, then participant id
};

/// Intervals that `wanted` accepts, by start, person key, participant id; those of one participant in their
/// order. `participantByRank` is set to the handles that ranks stand for.
template <typename Wanted>
std::vector<Stretch> sortedStretches(const Record &record, std::vector<domain::Handle> &participantByRank,
                                     Wanted wanted)
{
    participantByRank.resize(record.participants.size());
    std::iota(participantByRank.begin(), participantByRank.end(), domain::Handle{0});
    std::ranges::sort(participantByRank, {}, [&](domain::Handle handle) {
        const Participant &participant = record.participants[handle];
        return std::tuple(std::string_view(record.persons[participant.person].key),
                          std::string_view(participant.id));
    });
    std::vector<Stretch> stretches;
    stretches.reserve(std::accumulate(
        record.participants.begin(), record.participants.end(), std::size_t{0},
        [](std::size_t sum, const Participant &participant) { return sum + participant.intervals.size(); }));
    for (std::uint32_t rank = 0; rank < participantByRank.size(); ++rank) {
        for (const Interval &interval : record.participants[participantByRank[rank]].intervals) {
            if (wanted(interval))
                stretches.push_back({interval.start, &interval, rank});
        }
    }
    std::ranges::sort(stretches, [](const Stretch &a, const Stretch &b) {
        return a.start != b.start ? a.start < b.start
                                  : std::tuple(a.rank, a.interval) < std::tuple(b.rank, b.interval);
    });
    return stretches;
}

/// Tells who each participant is, in the order of their ranks.
void addWho(const Record &record, std::span<const domain::Handle> participantByRank, RowSink &sink)
{
    for (std::size_t i = 0; i < participantByRank.size(); ++i) {
        const auto participant = [&](std::size_t ahead) -> const Participant & {
            return record.participants[participantByRank[std::min(i + ahead, participantByRank.size() - 1)]];
        };
        constexpr std::size_t ahead = 8;
        constexpr std::ptrdiff_t cacheLine = 64; // a key is longer
        const std::string &nextKey = record.persons[participant(ahead).person].key;
        domain::fetchSoon(participant(ahead).id.data());
        domain::fetchSoon(nextKey.data());
        domain::fetchSoon(nextKey.data() + cacheLine);
        const Person &person = record.persons[participant(0).person];
        sink.addBeginning(
            std::array<CellView, whoColumns>{person.key, textOrEmpty(person.displayName), participant(0).id});
    }
}

void makeIntervals(const Record &record, RowSink &sink)
{
    std::vector<domain::Handle> participants;
    const auto stretches = sortedStretches(record, participants, [](const Interval &) { return true; });
    addWho(record, participants, sink);
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        // By time the rows jump from one participant to another.
        constexpr std::size_t ahead = 16;
        domain::fetchSoon(stretches[std::min(i + ahead, stretches.size() - 1)].interval);
        const Interval &interval = *stretches[i].interval;
        const base::Instant end = endOf(record, interval);
        const std::array<CellView, intervalColumns.size() - whoColumns> cells{
            callNumber(interval.call),
            name(interval.state),
            interval.start,
            name(interval.startBasis),
            end,
            name(interval.endBasis),
            textOrEmpty(record.reasons[interval.endReason]),
            roundedSeconds(end - interval.start),
        };
        if (!sink.row(stretches[i].rank, cells))
            return;
    }
}

/// What became of somebody who waited, told from what follows the interval.
std::string_view lobbyOutcome(const Record &record, const Participant &participant, std::size_t index)
{
    const Interval &waited = participant.intervals[index];
    if (waited.endBasis == Basis::Open)
        return "waiting";
    const auto follows = [&](PresenceState state) {
        for (std::size_t next = index + 1; next < participant.intervals.size(); ++next) {
            if (participant.intervals[next].start != waited.end)
                return false;
            if (participant.intervals[next].state == state)
                return true;
        }
        return false;
    };
    if (follows(PresenceState::Meeting))
        return "admitted";
    if (waited.endBasis == Basis::Unknown || follows(PresenceState::Unknown))
        return "unknown";
    const auto call = std::ranges::find(record.calls, waited.call, &domain::Call::number);
    const bool withTheCall =
        call != record.calls.end() && call->endBasis == Basis::Observed && call->end == waited.end;
    // A removal in the same instant comes before the end of the call (design §4 rule 1) and has its reason.
    if (withTheCall && waited.endReason == 0)
        return "call_ended";
    return "not_admitted";
}

/// The coverage in force at `time`. What happens in the last instant of all that is known belongs to the span
/// that ends there, not to what may come after it.
CoverageState coverageOf(const Record &record, base::Instant time)
{
    if (!record.coverage.empty() && record.coverage.back().end == time)
        return record.coverage.back().state;
    return domain::coverageAt(record, time);
}

/// The weakest coverage within a stretch: "observed" has to hold for all of it.
CoverageState coverageOver(const Record &record, base::Instant start, base::Instant end)
{
    auto weakest = coverageOf(record, start);
    auto span = std::ranges::upper_bound(record.coverage, start, {}, &domain::CoverageSpan::start);
    for (; span != record.coverage.end() && span->start < end; ++span)
        weakest = std::max(weakest, span->state);
    const bool known = !record.coverage.empty() && end <= record.coverage.back().end;
    return known ? weakest : CoverageState::Unknown;
}

void makeLobby(const Record &record, RowSink &sink)
{
    std::vector<domain::Handle> participants;
    const auto isLobby = [](const Interval &interval) { return interval.state == PresenceState::Lobby; };
    for (const Stretch &stretch : sortedStretches(record, participants, isLobby)) {
        const Participant &participant = record.participants[participants[stretch.rank]];
        const Person &person = record.persons[participant.person];
        const Interval &interval = *stretch.interval;
        const auto index = std::size_t(stretch.interval - participant.intervals.data());
        const base::Instant end = endOf(record, interval);
        const bool waiting = interval.endBasis == Basis::Open;
        const std::array<CellView, lobbyColumns.size()> cells{
            person.key,
            textOrEmpty(person.displayName),
            participant.id,
            callNumber(interval.call),
            interval.start,
            waiting ? empty : CellView(end),
            roundedSeconds(end - interval.start),
            lobbyOutcome(record, participant, index),
            name(coverageOver(record, interval.start, end)),
        };
        if (!sink.row(cells))
            return;
    }
}

void makeHeadCount(const Record &record, RowSink &sink)
{
    for (const auto &count : record.headCounts) {
        const std::array<CellView, headCountColumns.size()> cells{count.time, std::uint64_t{count.inMeeting},
                                                                  std::uint64_t{count.inLobby},
                                                                  name(coverageOf(record, count.time))};
        if (!sink.row(cells))
            return;
    }
}

void makeCoverage(const Record &record, RowSink &sink)
{
    for (const auto &span : record.coverage) {
        const std::array<CellView, coverageColumns.size()> cells{span.start, span.end, name(span.state),
                                                                 textOrEmpty(span.cause)};
        if (!sink.row(cells))
            return;
    }
}

} // namespace

std::span<const std::string_view> columns(Report report)
{
    switch (report) {
    case Report::People:
        return peopleColumns;
    case Report::Intervals:
        return intervalColumns;
    case Report::Lobby:
        return lobbyColumns;
    case Report::HeadCount:
        return headCountColumns;
    case Report::Coverage:
        return coverageColumns;
    }
    Q_UNREACHABLE();
}

void makeRows(Report report, const domain::Record &record, RowSink &sink)
{
    switch (report) {
    case Report::People:
        return makePeople(record, sink);
    case Report::Intervals:
        return makeIntervals(record, sink);
    case Report::Lobby:
        return makeLobby(record, sink);
    case Report::HeadCount:
        return makeHeadCount(record, sink);
    case Report::Coverage:
        return makeCoverage(record, sink);
    }
}

} // namespace rollcall::reports
