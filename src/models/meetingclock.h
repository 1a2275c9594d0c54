// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/record/livemeeting.h"

namespace rollcall::models {

/// Up to when a meeting's open intervals are counted and drawn. While contact is fresh that is `now`; a stale
/// meeting stands still at its last contact; never before the record's end.
[[nodiscard]] base::Instant clockOf(const monitor::LiveMeeting &meeting, base::Instant now);

} // namespace rollcall::models
