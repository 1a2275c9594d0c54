// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <chrono>
#include <optional>

namespace rollcall::base {

/// Full jitter: attempt n (from 0) waits a random time between 0 and min(cap, first·2ⁿ), never less than
/// `retryAfter`, which is what the server asked for.
[[nodiscard]] std::chrono::milliseconds
backoffDelay(int attempt, Random &random, std::optional<std::chrono::milliseconds> retryAfter = {},
             std::chrono::milliseconds first = std::chrono::seconds{1},
             std::chrono::milliseconds cap = std::chrono::seconds{60});

} // namespace rollcall::base
