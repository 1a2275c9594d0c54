// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"
#include "monitor/lists/expectations.h"
#include "monitor/record/livemeeting.h"

#include <optional>

namespace rollcall::models {

/// The numbers over a meeting. Persons, never applications.
struct Kpis
{
    int inRoom = 0;
    int inLobby = 0;
    int peak = 0; ///< most in the room at one time
    std::optional<base::Instant> peakTime;
    int people = 0; ///< different persons who have been in the room
    int joins = 0;  ///< entries into the room over all connections
    // Who else has a row in the lists; with `people` they make up all of them.
    int waitedOnly = 0;   ///< have been in the lobby, never in the room
    int unknownOnly = 0;  ///< of whom nothing is certain
    int applications = 0; ///< never counted
    std::optional<int> expected;
    /// Of those on the list, who is in the room; nothing where the list is not complete.
    std::optional<double> expectedShare;
    /// Whether what happens now is known to us; the numbers are those of the record's end.
    domain::CoverageState coverage = domain::CoverageState::Unknown;

    bool operator==(const Kpis &) const = default;
};

/// Costs time in proportion to the intervals.
/// `expected`: null where there is no list; then what `info` says of their number holds.
[[nodiscard]] Kpis kpis(const domain::Record &record, const monitor::MeetingInfo &info,
                        const monitor::ExpectedMeeting *expected = nullptr);

} // namespace rollcall::models
