// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>

namespace rollcall::base {

/// Microsoft Graph writes times with seven fractional digits (DateTimeOffset): 100 ns is the unit of the
/// record.
using Ticks = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;

/// A point in time, UTC, in 100 ns since 1970-01-01T00:00:00Z (leap seconds not counted).
using Instant = std::chrono::sys_time<Ticks>;

/// Reads an ISO 8601 / RFC 3339 date-time: `2026-05-04T08:03:11.4820000Z`, with 0 to 9 fractional digits (cut
/// to seven) and `Z` or a numeric offset; a missing offset means UTC (Graph contract §9.5). Gives nothing for
/// anything else: other shapes, a date that does not exist, a year outside 1..9999.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

/// `2026-05-04T08:03:11.482Z`: cut, not rounded, to milliseconds (design §4 rule 7).
[[nodiscard]] std::string formatMilliseconds(Instant instant);

/// `2026-05-04T08:03:11.4820000Z`: all that the record holds.
[[nodiscard]] std::string formatExact(Instant instant);

} // namespace rollcall::base
