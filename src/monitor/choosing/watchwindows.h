// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/choice.h"
#include "domain/meetingid.h"
#include "storage/rows.h"

#include <QList>

#include <chrono>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// When to listen to the meeting of a series for `scope` of it, seen from `choice`: from `lead` before it
/// starts, but not before the one of `series` that comes before it ends, as they share one join link. Nothing
/// for all of it, and where the calendar says no time.
[[nodiscard]] std::optional<storage::WatchWindow> windowFor(const domain::Choice &choice,
                                                            domain::SeriesScope scope,
                                                            std::chrono::hours lead,
                                                            const QList<domain::Choice> &series);

/// Without windows a meeting is always wanted.
[[nodiscard]] bool isWantedAt(const std::vector<storage::WatchWindow> &windows, base::Instant now);
/// All windows are past.
[[nodiscard]] bool areOver(const std::vector<storage::WatchWindow> &windows, base::Instant now);
/// Some window, or the absence of any, has this meeting in it.
[[nodiscard]] bool cover(const std::vector<storage::WatchWindow> &windows, const domain::Choice &choice);
/// The next time that isWantedAt() or areOver() may change; nothing: never.
[[nodiscard]] std::optional<base::Instant> nextChange(const std::vector<storage::WatchWindow> &windows,
                                                      base::Instant now);
/// Adds `window` to those of a watched meeting: one that goes on for ever replaces what lies in it.
void addWindow(std::vector<storage::WatchWindow> &windows, const storage::WatchWindow &window);

/// What is stored when somebody, or a rule, wants `choice` to be watched; without a window: always.
void want(storage::MeetingRow &row, const domain::Choice &choice, const domain::MeetingLink &link,
          const std::optional<storage::WatchWindow> &window);
/// When somebody does not want it any longer, which rules respect.
void decline(storage::MeetingRow &row);

} // namespace rollcall::monitor
