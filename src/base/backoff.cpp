// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"

#include <algorithm>

namespace rollcall::base {

std::chrono::milliseconds backoffDelay(int attempt, Random &random,
                                       std::optional<std::chrono::milliseconds> retryAfter,
                                       std::chrono::milliseconds first, std::chrono::milliseconds cap)
{
    const auto doubled = first * (std::int64_t{1} << std::clamp(attempt, 0, 30));
    const auto ceiling = std::min(cap, doubled);
    const std::chrono::milliseconds wait{random.below(static_cast<std::uint64_t>(ceiling.count()) + 1)};
    return std::max(wait, retryAfter.value_or(std::chrono::milliseconds{0}));
}

} // namespace rollcall::base
