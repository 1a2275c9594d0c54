// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace rollcall::domain {

/// Whose Teams a host belongs to. Nothing of one is valid in another (contract §1.13).
enum class TeamsCloud {
    Global, ///< US Government's GCC included
    GccHigh,
    Dod,
    China,
    Personal, ///< of Microsoft accounts: Graph tells nothing of its meetings
};

/// The host in lower case, without a port. Nothing if it is none where meetings are joined.
[[nodiscard]] std::optional<TeamsCloud> teamsCloudOf(std::string_view host);

} // namespace rollcall::domain
