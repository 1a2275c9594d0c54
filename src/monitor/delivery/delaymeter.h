// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <deque>
#include <optional>

namespace rollcall::monitor {

/// How long events take from Teams to the screen, over the last minutes.
struct Delay
{
    base::Ticks median{0};
    base::Ticks p99{0};
    int events = 0;

    bool operator==(const Delay &) const = default;
};

class DelayMeter
{
public:
    /// An event that happened at `event` was shown at `shown`, by our clock; what differs between the clocks
    /// of Microsoft and this machine is in it. Times do not go back.
    void add(base::Instant event, base::Instant shown);
    /// Of what was shown in the five minutes up to `now`; nothing: nothing was.
    [[nodiscard]] std::optional<Delay> delay(base::Instant now) const;

    static constexpr base::Ticks window = std::chrono::minutes{5};

private:
    struct Sample
    {
        base::Instant shown;
        base::Ticks delay;
    };
    std::deque<Sample> m_samples;
};

} // namespace rollcall::monitor
