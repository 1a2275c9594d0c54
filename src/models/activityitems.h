// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"

#include <vector>

namespace rollcall::models {

enum class ActivityKind {
    CallStarted,
    CallEnded,
    Joined,          ///< into the room without waiting
    JoinedElsewhere, ///< the same person is in the room already, with another device
    Waiting,         ///< into the lobby
    Admitted,        ///< from the lobby into the room
    LeftOneDevice,   ///< the same person stays in the room, with another device
    Left,            ///< out of the room
    GaveUp,          ///< out of the lobby without having been in
    LostTrack,       ///< from here on unknown
    Note             ///< beside the roster
};

/// One thing that happened, as the record has it; sorted by time first.
struct ActivityItem
{
    base::Instant time;
    ActivityKind kind = ActivityKind::Joined;
    domain::Handle participant = domain::noHandle;
    std::uint32_t reason = 0; ///< index into Record::reasons; of a note: which one
    bool counted = false;     ///< the person counts, so it may be told together with others
    bool inferred = false;    ///< calls only

    auto operator<=>(const ActivityItem &) const = default;
};

/// The starts and ends of the calls, call by call.
[[nodiscard]] std::vector<ActivityItem> activityOfCalls(const domain::Record &record);
/// What one participant did, in the order of its intervals; nothing if it is nobody.
[[nodiscard]] std::vector<ActivityItem> activityOf(const domain::Record &record, domain::Handle participant);

} // namespace rollcall::models
