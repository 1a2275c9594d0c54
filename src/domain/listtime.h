// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace rollcall::domain {

/// What `05/04/26` means.
enum class DateOrder : std::uint8_t { DayFirst, MonthFirst };

/// A time as a file has it: its writer's clock, unless it says which (contract §11.1).
struct ListTime
{
    base::Instant time; ///< what the clock showed, counted as if it were UTC
    bool isUtc = false; ///< the file gave an offset, which is taken off

    bool operator==(const ListTime &) const = default;
};

/// Reads the shapes of contract §11.2, ISO 8601, and what spreadsheets make of either; two-digit years are of
/// this century. Nothing for anything else, and for what does not exist.
[[nodiscard]] std::optional<ListTime> readListTime(std::string_view text, DateOrder order);

/// Which order the text can only have; nothing: both, or it is no such date.
[[nodiscard]] std::optional<DateOrder> dateOrderOf(std::string_view text);

} // namespace rollcall::domain
