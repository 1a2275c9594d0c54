// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/controlparameters.h"
#include "simulator/world.h"

namespace rollcall::simulator {

// Commands about webinars and town halls. False: a parameter is missing or makes no sense, or there is no
// such thing. Times are ISO 8601.

/// `id`; `subject`, `start`, `end`, `status` (draft, published, canceled); `create` with `townhall` for a new
/// one.
[[nodiscard]] bool controlEvent(World &world, const Parameters &given);
/// `event`, `id`; `subject`, `start`, `end`; `create` for a new one, with a join link, and with `people` for
/// a call that so many attend, from its start on.
[[nodiscard]] bool controlSession(World &world, const Parameters &given);
/// `event`, `id`; `status`, `firstName`, `lastName`, `email`; `create` for a new one.
[[nodiscard]] bool controlRegistration(World &world, const Parameters &given);
/// `event`, `session`, `id`.
[[nodiscard]] bool controlReport(World &world, const Parameters &given);

} // namespace rollcall::simulator
