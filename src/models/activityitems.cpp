// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activityitems.h"

#include <algorithm>

namespace rollcall::models {

using domain::Basis;
using domain::Handle;
using domain::PresenceState;

namespace {

/// Whether the participant's person is in the room with another device, too: beside one that comes in at
/// `time`, or after one that goes at `time`. Of two that come or go together, one is the person's first or
/// last, in the order of their ids.
bool isElsewhere(const domain::Record &record, Handle participant, base::Instant time, bool goes)
{
    const auto &all = record.persons[record.participants[participant].person].participants;
    bool laterId = false;
    for (const Handle other : all) {
        if (other == participant) {
            laterId = true;
            continue;
        }
        for (const domain::Interval &interval : record.participants[other].intervals) {
            if (interval.state != PresenceState::Meeting)
                continue;
            const bool open = interval.endBasis == Basis::Open;
            const bool before = interval.start < time || (!goes && interval.start == time && !laterId);
            const bool after = open || interval.end > time || (goes && interval.end == time && laterId);
            if (before && after)
                return true;
        }
    }
    return false;
}

} // namespace

std::vector<ActivityItem> activityOfCalls(const domain::Record &record)
{
    std::vector<ActivityItem> items;
    for (const domain::Call &call : record.calls) {
        items.push_back({.time = call.start,
                         .kind = ActivityKind::CallStarted,
                         .inferred = call.startBasis != Basis::Observed});
        if (call.endBasis != Basis::Open) {
            items.push_back({.time = call.end,
                             .kind = ActivityKind::CallEnded,
                             .inferred = call.endBasis != Basis::Observed});
        }
    }
    return items;
}

std::vector<ActivityItem> activityOf(const domain::Record &record, Handle participant)
{
    const domain::Participant &p = record.participants[participant];
    std::vector<ActivityItem> items;
    if (p.person == domain::noHandle)
        return items;
    const bool counted = record.persons[p.person].counted;
    const auto add = [&](base::Instant time, ActivityKind kind, std::uint32_t reason = 0) {
        items.push_back({time, kind, participant, reason, counted, false});
    };
    for (std::size_t i = 0; i < p.intervals.size(); ++i) {
        const domain::Interval &interval = p.intervals[i];
        const domain::Interval *previous = i > 0 ? &p.intervals[i - 1] : nullptr;
        const bool goesOn = previous && previous->end == interval.start;
        switch (interval.state) {
        case PresenceState::Lobby:
            add(interval.start, ActivityKind::Waiting);
            break;
        case PresenceState::Meeting:
            add(interval.start, isElsewhere(record, participant, interval.start, false)
                                    ? ActivityKind::JoinedElsewhere
                                : goesOn && previous->state == PresenceState::Lobby ? ActivityKind::Admitted
                                                                                    : ActivityKind::Joined);
            break;
        case PresenceState::Unknown:
            add(interval.start, ActivityKind::LostTrack);
            break;
        }
        const bool continued = i + 1 < p.intervals.size() && p.intervals[i + 1].start == interval.end;
        if (interval.endBasis == Basis::Open || continued || interval.state == PresenceState::Unknown)
            continue;
        if (interval.endBasis == Basis::Unknown) {
            add(interval.end, ActivityKind::LostTrack);
            continue;
        }
        const bool withTheCall =
            interval.endReason == 0 &&
            std::any_of(record.calls.begin(), record.calls.end(), [&interval](const domain::Call &call) {
                return call.number == interval.call && call.endBasis != Basis::Open &&
                       call.end == interval.end;
            });
        if (withTheCall) // "call ended" says it of everybody
            continue;
        add(interval.end,
            interval.state == PresenceState::Lobby                 ? ActivityKind::GaveUp
            : isElsewhere(record, participant, interval.end, true) ? ActivityKind::LeftOneDevice
                                                                   : ActivityKind::Left,
            interval.endReason);
    }
    return items;
}

} // namespace rollcall::models
