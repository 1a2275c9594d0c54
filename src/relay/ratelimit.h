// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <optional>

namespace rollcall::relay {

/// A token bucket for each name: `perSecond` requests a second on average, `burst` at once. Pure.
class RateLimit
{
public:
    RateLimit(double perSecond, double burst)
        : m_perSecond(perSecond)
        , m_burst(burst)
    {
    }

    /// Takes one; nothing if that is allowed, else how long to wait. `now` is elapsed time.
    [[nodiscard]] std::optional<std::chrono::milliseconds> take(const QByteArray &name,
                                                                std::chrono::nanoseconds now);

private:
    struct Bucket
    {
        double tokens = 0;
        std::chrono::nanoseconds at{0};
    };
    const double m_perSecond;
    const double m_burst;
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace rollcall::relay
