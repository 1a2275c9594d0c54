// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/delaymeter.h"

#include <algorithm>
#include <vector>

namespace rollcall::monitor {

using base::Instant;
using base::Ticks;

namespace {

constexpr std::size_t mostSamples = 10'000; // more would not change the figures

} // namespace

void DelayMeter::add(Instant event, Instant shown)
{
    m_samples.push_back({shown, std::max(shown - event, Ticks{0})});
    while (m_samples.size() > mostSamples || m_samples.front().shown <= shown - window)
        m_samples.pop_front();
}

std::optional<Delay> DelayMeter::delay(Instant now) const
{
    std::vector<Ticks> delays;
    for (const Sample &sample : m_samples) {
        if (sample.shown > now - window)
            delays.push_back(sample.delay);
    }
    if (delays.empty())
        return {};
    // The smallest that at least so many of a hundred do not exceed.
    const auto percentile = [&delays](std::size_t percent) {
        const std::size_t rank = (delays.size() * percent + 99) / 100;
        const auto nth = delays.begin() + std::ptrdiff_t(std::max<std::size_t>(rank, 1) - 1);
        std::ranges::nth_element(delays, nth);
        return *nth;
    };
    return Delay{.median = percentile(50), .p99 = percentile(99), .events = int(delays.size())};
}

} // namespace rollcall::monitor
