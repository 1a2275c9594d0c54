// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <chrono>
#include <vector>

namespace rollcall::models {

/// A stretch of time, from < to unless it is empty.
struct TimeSpan
{
    base::Instant from;
    base::Instant to;

    [[nodiscard]] base::Ticks length() const { return to - from; }
    [[nodiscard]] bool contains(base::Instant time) const { return from <= time && time <= to; }
    bool operator==(const TimeSpan &) const = default;
};

/// `span` drawn over `width` pixels, the left edge of the first being span.from.
struct TimeScale
{
    TimeSpan span;
    int width = 0;

    [[nodiscard]] bool isValid() const { return width > 0 && span.from < span.to; }
    bool operator==(const TimeScale &) const = default;
};

/// In pixels from the left; outside [0, width] for times outside. `scale` is valid.
[[nodiscard]] double xOf(const TimeScale &scale, base::Instant time);
/// The inverse of xOf().
[[nodiscard]] base::Instant timeAt(const TimeScale &scale, double x);

/// The shortest of the usual steps (1 s … 1 day) that is at least `minPixels` wide.
[[nodiscard]] base::Ticks rulerStep(const TimeScale &scale, double minPixels);
/// How a step is divided further: 5 min into minutes, 1 h into quarters.
[[nodiscard]] base::Ticks minorStep(base::Ticks step);
/// The multiples of `step` on the wall clock of `utcOffset` within the scale, one beyond either edge
/// included.
[[nodiscard]] std::vector<base::Instant> rulerTimes(const TimeScale &scale, base::Ticks step,
                                                    std::chrono::seconds utcOffset);

/// Moved and, if need be, shortened so that it lies within `extent`.
[[nodiscard]] TimeSpan clamped(TimeSpan span, TimeSpan extent);
/// `factor` > 1 shows less; `fixed` keeps its place. Not clamped.
[[nodiscard]] TimeSpan zoomed(TimeSpan span, double factor, base::Instant fixed);

} // namespace rollcall::models
