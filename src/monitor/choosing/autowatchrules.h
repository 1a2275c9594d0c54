// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <chrono>
#include <functional>

namespace rollcall::config {
class Settings;
}

namespace rollcall::monitor {

/// Which meetings of the calendar are watched without being chosen: those to which one of these applies.
struct AutoWatchRules
{
    bool organized = false; ///< the signed-in person organizes it
    bool external = false;  ///< somebody is invited whose mail domain is none of the organisation's
    int moreThan = 0;       ///< more people than this are invited; 0: whatever their number
    /// How long before its start a meeting is subscribed to. For the meetings of a series that are watched
    /// one by one, too, rules or not.
    std::chrono::hours lead{24};

    [[nodiscard]] bool isOn() const { return organized || external || moreThan > 0; }
    bool operator==(const AutoWatchRules &) const = default;
};

/// Set by the organisation's policy.
struct AutoWatchLocks
{
    bool organized = false;
    bool external = false;
    bool moreThan = false;
    bool lead = false;
};

/// What a service needs of them.
struct AutoWatchOptions
{
    AutoWatchRules rules;
    AutoWatchLocks locks;
    /// Keeps what somebody has set, for the next start; none: nothing is kept. Errors: those of
    /// keepAutoWatchRules().
    std::function<base::Result<void>(const AutoWatchRules &)> keep;
};

[[nodiscard]] AutoWatchOptions autoWatchOptions(const config::Settings &settings);
/// Errors: those of config::Settings::set(), for what is different from before.
[[nodiscard]] base::Result<void> keepAutoWatchRules(config::Settings &settings, const AutoWatchRules &rules);

} // namespace rollcall::monitor
