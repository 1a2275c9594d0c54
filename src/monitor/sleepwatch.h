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
    explicit SleepWatch(base::Scheduler &scheduler);

Q_SIGNALS:
    /// At most a minute after it. `jump`: what the clock gained (a sleep), or lost.
    void woke(rollcall::base::Ticks jump);

private:
    void look();
    [[nodiscard]] base::Instant origin() const;

    base::Scheduler &m_scheduler;
    base::Instant m_origin;
    base::Timer m_timer;
};

} // namespace rollcall::monitor
