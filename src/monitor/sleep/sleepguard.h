// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/monitor.h"
#include "monitor/sleep/systemsleep.h"

#include <functional>

namespace rollcall::monitor {

/// Keeps the machine awake while something is recorded, and says what is missed before it sleeps all the
/// same. One thread.
class SleepGuard final : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        bool stayAwake = true; ///< setting power/stayAwake
        /// What the system shows as the reason, without names of people or meetings: calls that run, calls
        /// that begin in the next minutes.
        std::function<QString(int running, int coming)> reason;
        /// Service::wrapUp(), where there is one: what was heard so far is confirmed while that is possible.
        std::function<void(QObject *context, std::function<void()> done)> wrapUp = {};
    };

    /// All borrowed. `realTime` is for the system's patience, whatever the monitor's clock is.
    SleepGuard(Monitor &monitor, SystemSleep &system, base::Scheduler &realTime, Setup setup);
    /// The machine may sleep again.
    ~SleepGuard() override;

    void setStayAwake(bool stayAwake);
    [[nodiscard]] bool isKeepingAwake() const { return !m_reason.isEmpty(); }

Q_SIGNALS:
    void keepingAwakeChanged();
    /// To be said at once: the machine sleeps in a moment, and this is what it misses.
    void sleeping(const rollcall::monitor::Absence &absence);
    void woke();

private:
    void look();
    void prepare();
    void letGo();
    void follow();

    Monitor &m_monitor;
    SystemSleep &m_system;
    Setup m_setup;
    QString m_reason;
    bool m_preparing = false;
    base::Timer m_next;
    base::Timer m_patience;
};

} // namespace rollcall::monitor
