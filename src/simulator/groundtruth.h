// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "simulator/scenario.h"

#include <QJsonObject>

#include <vector>

namespace rollcall::simulator {

struct TruthInterval
{
    std::size_t connection = 0;
    bool lobby = false;
    base::Instant start;
    base::Instant end;
    int call = 0;             ///< from 1
    bool endedByCall = false; ///< the call ended with this still open
    bool admitted = false;    ///< a wait in the lobby that ended in the meeting

    bool operator==(const TruthInterval &) const = default;
};

struct TruthPerson
{
    std::size_t person = 0;
    std::vector<TruthInterval> intervals; ///< by start, then connection
    base::Ticks attended{0};              ///< union of the meeting intervals
    base::Ticks waited{0};                ///< union of the lobby intervals, less the above
    int joinCount = 0;
};

struct HeadCount
{
    base::Instant time;
    int inMeeting = 0; ///< persons, not connections; bots do not count
    int inLobby = 0;   ///< who waits with every connection

    bool operator==(const HeadCount &) const = default;
};

struct TruthCall
{
    base::Instant start;
    base::Instant end;
};

/// What really happened, worked out from the actions alone and by nobody else's rules.
struct GroundTruth
{
    std::vector<TruthCall> calls;
    std::vector<TruthPerson> people;   ///< in the scenario's order; bots too
    std::vector<HeadCount> headCounts; ///< one per change
    int peak = 0;
};

/// With the scenario's zero at `start`.
[[nodiscard]] GroundTruth groundTruth(const Scenario &scenario, base::Instant start);

/// Keys as in the reports of design §6.3, times with all seven digits, durations in ticks of 100 ns and in
/// seconds.
[[nodiscard]] QJsonObject toJson(const GroundTruth &truth, const Scenario &scenario);

} // namespace rollcall::simulator
