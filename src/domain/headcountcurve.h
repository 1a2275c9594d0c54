// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <vector>

namespace rollcall::domain {

/// Head counts as a step function of time: rows by time, no two neighbours with equal counts, (0, 0) before
/// the first.
class HeadCountCurve
{
public:
    explicit HeadCountCurve(std::vector<HeadCount> &rows)
        : m_rows(rows)
    {
    }

    /// The counts from `time` on; what stood from there on is forgotten.
    void setFrom(base::Instant time, std::uint32_t inMeeting, std::uint32_t inLobby);
    /// Forgets what stood from `time` on.
    void truncate(base::Instant time);
    /// Adds to the counts in [`from`, `to`). Adding the opposite restores exactly what was.
    void adjust(base::Instant from, base::Instant to, int inMeeting, int inLobby);

private:
    std::size_t breakAt(base::Instant time);
    void mergeAt(std::size_t index);

    std::vector<HeadCount> &m_rows;
};

} // namespace rollcall::domain
