// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QTimeZone>

#include <array>
#include <optional>
#include <string_view>

namespace rollcall::reports {

/// Writes times as ISO 8601 with milliseconds, cut, and `Z` or the zone's offset. Keeps the last day and the
/// last stretch between two changes of the zone's offset: a report of a million rows asks for few of them.
class TimeText
{
public:
    explicit TimeText(std::optional<QTimeZone> zone);

    /// Valid until the next call.
    [[nodiscard]] std::string_view operator()(base::Instant time);

private:
    void findOffset(base::Instant time);

    std::optional<QTimeZone> m_zone;
    base::Instant m_offsetFrom = base::Instant::max();
    base::Instant m_offsetUntil = base::Instant::min();
    std::chrono::minutes m_offset{0};
    std::chrono::sys_days m_day = std::chrono::sys_days::max();
    std::array<char, 32> m_text{};
};

} // namespace rollcall::reports
