// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinecoordinates.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace std::chrono_literals;

namespace rollcall::models {

using base::Instant;
using base::Ticks;

namespace {

constexpr std::array<Ticks, 18> steps{1s,    2s,    5s,    10s, 15s, 30s, 1min, 2min, 5min,
                                      10min, 15min, 30min, 1h,  2h,  3h,  6h,   12h,  24h};
constexpr std::array<Ticks, 18> minorSteps{500ms, 1s,   1s,    2s,    5s,    10s, 15s, 30s, 1min,
                                           2min,  5min, 10min, 15min, 30min, 1h,  1h,  3h,  6h};

double count(Ticks ticks)
{
    return static_cast<double>(ticks.count());
}

} // namespace

double xOf(const TimeScale &scale, Instant time)
{
    return count(time - scale.span.from) * scale.width / count(scale.span.length());
}

Instant timeAt(const TimeScale &scale, double x)
{
    return scale.span.from + Ticks{std::llround(x * count(scale.span.length()) / scale.width)};
}

Ticks rulerStep(const TimeScale &scale, double minPixels)
{
    const double shortest = minPixels * count(scale.span.length()) / scale.width;
    const auto step = std::find_if(steps.begin(), steps.end(),
                                   [shortest](Ticks ticks) { return count(ticks) >= shortest; });
    if (step != steps.end())
        return *step;
    return steps.back() * static_cast<std::int64_t>(std::ceil(shortest / count(steps.back())));
}

Ticks minorStep(Ticks step)
{
    const auto it = std::find(steps.begin(), steps.end(), step);
    return it == steps.end() ? step : minorSteps[static_cast<std::size_t>(it - steps.begin())];
}

std::vector<Instant> rulerTimes(const TimeScale &scale, Ticks step, std::chrono::seconds utcOffset)
{
    const Ticks local = scale.span.from.time_since_epoch() + utcOffset;
    std::int64_t number = local / step;
    if (local % step < Ticks{0})
        --number;
    std::vector<Instant> times;
    for (Instant time{step * number - utcOffset};; time += step) {
        times.push_back(time);
        if (time >= scale.span.to)
            return times;
    }
}

TimeSpan clamped(TimeSpan span, TimeSpan extent)
{
    if (span.length() >= extent.length())
        return extent;
    if (span.from < extent.from)
        return {extent.from, extent.from + span.length()};
    if (span.to > extent.to)
        return {extent.to - span.length(), extent.to};
    return span;
}

TimeSpan zoomed(TimeSpan span, double factor, Instant fixed)
{
    const auto shrunk = [factor](Ticks ticks) { return Ticks{std::llround(count(ticks) / factor)}; };
    return {fixed - shrunk(fixed - span.from), fixed + shrunk(span.to - fixed)};
}

} // namespace rollcall::models
