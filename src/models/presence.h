// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <vector>

namespace rollcall::models {

/// One unbroken stretch of a person, over all connections, in the strongest state: in the room before in the
/// lobby before unknown (design §4 rule 6).
struct Segment
{
    base::Instant start;
    base::Instant end; ///< of no meaning while open
    domain::PresenceState state = domain::PresenceState::Meeting;
    bool open = false;

    bool operator==(const Segment &) const = default;
};

/// Sorted, not overlapping; adjacent ones differ in state. Only the last one can be open.
[[nodiscard]] std::vector<Segment> personSegments(const domain::Record &record, const domain::Person &person);

/// Whether the person was in the room or in the lobby at `time`; open intervals reach up to and including
/// `now`. An interval holds its start, not its end.
[[nodiscard]] bool isPresentAt(const domain::Record &record, const domain::Person &person, base::Instant time,
                               base::Instant now);

} // namespace rollcall::models
