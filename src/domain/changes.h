// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"

#include <vector>

namespace rollcall::domain {

/// Collects handles once each.
class HandleSet
{
public:
    void insert(Handle handle);
    [[nodiscard]] std::vector<Handle> take(); ///< sorted

private:
    std::vector<bool> m_in;
    std::vector<Handle> m_handles;
};

/// Gathers the next ChangeSet.
struct Changes
{
    HandleSet participants;
    HandleSet persons;
    std::optional<base::Instant> headCountFrom;
    bool calls = false;
    bool coverage = false;

    void headCountsFrom(base::Instant time);
    /// Starts anew.
    [[nodiscard]] ChangeSet take();
};

} // namespace rollcall::domain
