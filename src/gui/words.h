// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activityitems.h"
#include "models/personkind.h"
#include "models/textformat.h"

#include <QString>
#include <QStringList>

/// The few words that the models leave to the windows (ui.md, Numbers and words).
namespace rollcall::gui::words {

/// "Mon 4 May, 10:14", for what lies days away.
[[nodiscard]] QString dayAndClock(const models::TextFormat &format, base::Instant time);
/// Times of day that are as wide as any, for the width of a column: two digits everywhere, before and after
/// noon.
[[nodiscard]] QStringList wideClocks(const models::TextFormat &format);
/// "00:42:10", for the badge of a running meeting.
[[nodiscard]] QString running(const models::TextFormat &format, base::Ticks duration);
/// "71 %", nearest.
[[nodiscard]] QString percent(const models::TextFormat &format, double share);
/// "2 seconds", "3 minutes": a length of time in words.
[[nodiscard]] QString age(base::Ticks age);

/// Icons (gui/look/icons.h) that stand beside the words.
[[nodiscard]] QString kindIcon(models::PersonKind kind);
[[nodiscard]] QString activityIcon(models::ActivityKind kind);

} // namespace rollcall::gui::words
