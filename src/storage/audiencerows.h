// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace rollcall::storage {

/// Whose list decisions of a match are about: one of the two is said.
struct DecisionOwner
{
    std::string event;   ///< EventRow's id: its registrations
    std::string meeting; ///< MeetingRow's id: who is expected

    bool operator==(const DecisionOwner &) const = default;
};

} // namespace rollcall::storage
