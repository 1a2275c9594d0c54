// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/sleepwatch.h"

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Ticks;

namespace {

constexpr Ticks corrections = 10s; // time servers move clocks a little

} // namespace

SleepWatch::SleepWatch(base::Scheduler &scheduler, std::chrono::nanoseconds lookEvery)
    : m_scheduler(scheduler)
    , m_lookEvery(lookEvery)
    , m_timer(scheduler)
{
    m_origin = origin();
    m_timer.start(m_lookEvery, this, [this] { look(); });
}

/// When, by the clock of now, no time had passed.
base::Instant SleepWatch::origin() const
{
    return m_scheduler.now() - std::chrono::floor<Ticks>(m_scheduler.elapsed());
}

void SleepWatch::look()
{
    m_timer.start(m_lookEvery, this, [this] { look(); });
    const Ticks jump = origin() - std::exchange(m_origin, origin());
    if (jump > corrections || jump < -corrections)
        Q_EMIT woke(jump);
}

} // namespace rollcall::monitor
