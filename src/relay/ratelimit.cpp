// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/ratelimit.h"

#include <algorithm>
#include <cmath>

namespace rollcall::relay {

std::optional<std::chrono::milliseconds> RateLimit::take(const QByteArray &name, std::chrono::nanoseconds now)
{
    auto bucket = m_buckets.find(name);
    if (bucket == m_buckets.end())
        bucket = m_buckets.insert(name, {m_burst, now});
    const double seconds = std::chrono::duration<double>(now - bucket->at).count();
    bucket->tokens = std::min(m_burst, bucket->tokens + seconds * m_perSecond);
    bucket->at = now;
    if (bucket->tokens < 1)
        return std::chrono::milliseconds(
            static_cast<std::int64_t>(std::ceil((1 - bucket->tokens) / m_perSecond * 1000)));
    bucket->tokens -= 1;
    return std::nullopt;
}

} // namespace rollcall::relay
