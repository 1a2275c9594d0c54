// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/record/livemeeting.h"

namespace rollcall::monitor {

/// Whether a call of the meeting runs, or may: what has not been read yet is taken to run if something was
/// heard of it so lately that it can. `now` is the monitor's clock's.
[[nodiscard]] bool mayRun(const LiveMeeting &meeting, base::Instant now);

} // namespace rollcall::monitor
