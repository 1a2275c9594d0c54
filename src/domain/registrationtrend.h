// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/registration.h"

#include <optional>
#include <span>
#include <vector>

namespace rollcall::domain {

/// How many there were, from then on.
struct CountsAt
{
    base::Instant at;
    RegistrationCounts counts;

    bool operator==(const CountsAt &) const = default;
};

/// By time. The functions below expect it so.
using RegistrationHistory = std::vector<CountsAt>;

/// How many there were then; nothing before the history begins.
[[nodiscard]] std::optional<RegistrationCounts> countsAsOf(std::span<const CountsAt> history,
                                                           base::Instant at);

/// How fast people register.
struct RegistrationPace
{
    double perDay = 0;                    ///< over the last week, or since the history began; may be negative
    std::optional<base::Instant> full;    ///< when the capacity is reached, if it goes on so before `end`
    std::optional<std::uint64_t> atStart; ///< how many there are when the event begins, if it goes on so
};

/// What `now` lets expect of an event that begins at `start`. Nothing while less than an hour is known.
[[nodiscard]] std::optional<RegistrationPace> paceOf(std::span<const CountsAt> history,
                                                     std::optional<int> capacity,
                                                     std::optional<base::Instant> start, base::Instant now);

/// So many were registered for the first time.
struct RegistrationMilestone
{
    std::uint64_t count = 0;
    bool full = false; ///< it is the capacity
    base::Instant at;

    bool operator==(const RegistrationMilestone &) const = default;
};

/// 10, 25, 50, 100, 250, 500, … and the capacity, by time: those that were reached after the history began.
[[nodiscard]] std::vector<RegistrationMilestone> milestonesOf(std::span<const CountsAt> history,
                                                              std::optional<int> capacity);

/// How the number of one status went within an hour.
struct CountsChange
{
    base::Instant to; ///< the last time it changed then
    RegistrationStatus status = RegistrationStatus::Registered;
    std::uint64_t before = 0;
    std::uint64_t after = 0;

    bool operator==(const CountsChange &) const = default;
};

/// By time; the last `most`. What came and went within the hour is no change.
[[nodiscard]] std::vector<CountsChange> countsChanges(std::span<const CountsAt> history, std::size_t most);

} // namespace rollcall::domain
