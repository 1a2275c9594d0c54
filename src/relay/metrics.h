// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/relay.h"

#include <array>
#include <chrono>
#include <deque>

namespace rollcall::relay {

/// How long Graph waited for our answers. Graph slows down when more than 10 % of ten minutes' answers take
/// longer than 3 s, and drops notifications when more than 15 % take longer than 10 s (contract §3.1). Pure.
class AnswerTimes
{
public:
    /// `now`: elapsed time.
    void add(std::chrono::nanoseconds taken, std::chrono::nanoseconds now);

    /// Of the last ten minutes; 0 if there were none.
    [[nodiscard]] double shareOverThreeSeconds(std::chrono::nanoseconds now) const;
    [[nodiscard]] double shareOverTenSeconds(std::chrono::nanoseconds now) const;

    static constexpr std::array<double, 11> bounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                   0.5,   1,    3,     5,    10}; ///< s
    /// How many took at most bounds[i]; the last one: all.
    [[nodiscard]] const std::array<std::uint64_t, bounds.size() + 1> &cumulative() const { return m_counts; }
    [[nodiscard]] double sum() const { return m_sum; } ///< s

private:
    struct Minute
    {
        std::int64_t number = 0;
        std::uint64_t all = 0;
        std::uint64_t slow = 0;
        std::uint64_t verySlow = 0;
    };
    [[nodiscard]] Minute lastTen(std::chrono::nanoseconds now) const;

    std::array<std::uint64_t, bounds.size() + 1> m_counts{};
    double m_sum = 0;
    std::deque<Minute> m_minutes;
};

/// What the HTTP side counts.
struct HttpFigures
{
    AnswerTimes notify;
    std::uint64_t notJson = 0;
    std::uint64_t badKeys = 0;
    std::uint64_t throttled = 0;
    int connections = 0;
    std::optional<base::Instant> certificateEnds;
};

/// Prometheus' text format 0.0.4. No names but those of topics and devices.
[[nodiscard]] QByteArray metricsText(const RelayFigures &relay, const HttpFigures &http,
                                     std::chrono::nanoseconds now, qint64 diskFree);

} // namespace rollcall::relay
