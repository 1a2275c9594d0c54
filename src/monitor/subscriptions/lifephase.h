// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::monitor {

/// Where one subscription stands, for people, too.
enum class LifePhase {
    Wanted,     ///< there is none yet, and nothing under way in Graph
    Creating,   ///< or finding out what is there, and adopting it
    Live,       ///< Graph has confirmed it
    Renewing,   ///< exists as far as we know; a PATCH is under way
    Lapsed,     ///< was lost; a new one is wanted
    Conflicted, ///< somebody else's has its place
    Refused,    ///< nobody tries any longer; it may live on until its expiry
    Removed,    ///< not wanted any more; being deleted, or gone
};

} // namespace rollcall::monitor
