// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/presence.h"

#include <algorithm>
#include <array>

namespace rollcall::models {

using base::Instant;
using domain::Basis;
using domain::PresenceState;

namespace {

struct Boundary
{
    Instant time;
    PresenceState state;
    int by;
};

/// Appends, joining what touches.
void append(std::vector<Segment> &segments, const Segment &segment)
{
    if (!segments.empty() && segments.back().state == segment.state && segments.back().end == segment.start) {
        segments.back().end = segment.end;
        segments.back().open = segment.open;
        return;
    }
    segments.push_back(segment);
}

} // namespace

std::vector<Segment> personSegments(const domain::Record &record, const domain::Person &person)
{
    std::vector<Segment> segments;
    if (person.participants.size() == 1) { // nearly everybody
        const auto &intervals = record.participants[person.participants.front()].intervals;
        segments.reserve(intervals.size());
        for (const domain::Interval &interval : intervals) {
            append(segments, {interval.start, endOf(record, interval), interval.state,
                              interval.endBasis == Basis::Open});
        }
        return segments;
    }

    std::vector<Boundary> boundaries;
    for (const domain::Handle handle : person.participants) {
        for (const domain::Interval &interval : record.participants[handle].intervals) {
            const bool open = interval.endBasis == Basis::Open;
            boundaries.push_back({interval.start, interval.state, 1});
            boundaries.push_back({open ? Instant::max() : interval.end, interval.state, -1});
        }
    }
    std::sort(boundaries.begin(), boundaries.end(),
              [](const Boundary &a, const Boundary &b) { return a.time < b.time; });
    std::array<int, 3> inside{}; // by PresenceState
    const auto strongest = [&inside]() -> std::optional<PresenceState> {
        for (const auto state : {PresenceState::Meeting, PresenceState::Lobby, PresenceState::Unknown}) {
            if (inside[static_cast<std::size_t>(state)] > 0)
                return state;
        }
        return std::nullopt;
    };
    for (std::size_t i = 0; i < boundaries.size();) {
        const Instant time = boundaries[i].time;
        for (; i < boundaries.size() && boundaries[i].time == time; ++i)
            inside[static_cast<std::size_t>(boundaries[i].state)] += boundaries[i].by;
        const auto state = strongest();
        if (!state)
            continue;
        const Instant end = boundaries[i].time; // what is inside has an end ahead
        const bool open = end == Instant::max();
        append(segments, {time, open ? record.asOf : end, *state, open});
    }
    return segments;
}

bool isPresentAt(const domain::Record &record, const domain::Person &person, Instant time, Instant now)
{
    for (const domain::Handle handle : person.participants) {
        const auto &intervals = record.participants[handle].intervals;
        auto it = std::upper_bound(intervals.begin(), intervals.end(), time,
                                   [](Instant t, const domain::Interval &i) { return t < i.start; });
        if (it == intervals.begin())
            continue;
        --it;
        const bool holds = it->endBasis == Basis::Open ? time <= now : time < it->end;
        if (holds && it->state != PresenceState::Unknown)
            return true;
    }
    return false;
}

} // namespace rollcall::models
