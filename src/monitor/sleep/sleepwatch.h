// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>

namespace rollcall::monitor {

/// Notices that the machine has slept or that its clock was set: the time of day and the time that passed do
/// not agree. One thread.
class SleepWatch : public QObject
{
    Q_OBJECT

public:
    explicit SleepWatch(base::Scheduler &scheduler,
                        std::chrono::nanoseconds lookEvery = std::chrono::minutes{1});

Q_SIGNALS:
    /// Once the time between two looks has passed, at the latest. `jump`: what the clock gained (a sleep), or
    /// lost.
    void woke(rollcall::base::Ticks jump);

private:
    void look();
    [[nodiscard]] base::Instant origin() const;

    base::Scheduler &m_scheduler;
    std::chrono::nanoseconds m_lookEvery;
    base::Instant m_origin;
    base::Timer m_timer;
};

} // namespace rollcall::monitor
