// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

namespace rollcall::simulator {

/// The wall clock of the simulated service on the timers of the machine: a server that runs on it keeps real
/// time-outs and writes virtual `Date` fields.
class ServiceTime final : public base::Scheduler
{
public:
    /// Both are borrowed.
    ServiceTime(const base::Clock &service, base::Scheduler &realTime)
        : m_service(service)
        , m_realTime(realTime)
    {
    }

    [[nodiscard]] base::Instant now() const override { return m_service.now(); }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return m_realTime.elapsed(); }
    Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) override
    {
        return m_realTime.after(delay, context, std::move(callback));
    }
    void cancel(Id id) override { m_realTime.cancel(id); }

private:
    const base::Clock &m_service;
    base::Scheduler &m_realTime;
};

} // namespace rollcall::simulator
