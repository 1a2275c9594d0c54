// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/sleepguard.h"

#include "monitor/record/runningcall.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;

namespace {

constexpr auto guardLookEvery = 1min;
constexpr auto before = 5min; ///< the start, people gather
constexpr auto usual = 1h;    ///< how long a late start is waited for, where no end is planned
/// logind grants 5 s unless it is configured otherwise (logind.conf(5), InhibitDelayMaxSec).
constexpr auto lockPatience = 3s;

bool isHeard(const LiveMeeting &meeting)
{
    return meeting.freshness() != Freshness::NotPermitted && meeting.freshness() != Freshness::Unwatched;
}

bool isAboutToBegin(const LiveMeeting &meeting, Instant now)
{
    const MeetingInfo &info = meeting.info();
    if (meeting.phase() != MeetingPhase::Waiting || !info.scheduledStart)
        return false;
    const Instant end = info.scheduledEnd.value_or(*info.scheduledStart + usual);
    return *info.scheduledStart - before <= now && now < end;
}

} // namespace

SleepGuard::SleepGuard(Monitor &monitor, SystemSleep &system, base::Scheduler &realTime, Setup setup)
    : m_monitor(monitor)
    , m_system(system)
    , m_setup(std::move(setup))
    , m_next(realTime)
    , m_patience(realTime)
{
    connect(&m_monitor, &Monitor::meetingsChanged, this, &SleepGuard::follow);
    connect(&m_system, &SystemSleep::aboutToSleep, this, &SleepGuard::prepare);
    connect(&m_system, &SystemSleep::wokeUp, this, [this] {
        m_patience.stop();
        m_preparing = false; // whoever has woken up was not waited for
        look();
        Q_EMIT woke();
    });
    follow();
}

SleepGuard::~SleepGuard()
{
    if (isKeepingAwake())
        m_system.stayAwake({});
    if (m_preparing)
        m_system.letSleep();
}

void SleepGuard::setStayAwake(bool stayAwake)
{
    m_setup.stayAwake = stayAwake;
    look();
}

void SleepGuard::follow()
{
    for (const LiveMeeting *meeting : m_monitor.meetings()) {
        connect(meeting, &LiveMeeting::changed, this, &SleepGuard::look, Qt::UniqueConnection);
        connect(meeting, &LiveMeeting::statusChanged, this, &SleepGuard::look, Qt::UniqueConnection);
    }
    look();
}

void SleepGuard::look()
{
    m_next.start(guardLookEvery, this, [this] { look(); });
    const Instant now = m_monitor.scheduler().now();
    int running = 0;
    int coming = 0;
    for (const LiveMeeting *meeting : m_monitor.meetings()) {
        if (!isHeard(*meeting))
            continue;
        if (mayRun(*meeting, now))
            ++running;
        else if (isAboutToBegin(*meeting, now))
            ++coming;
    }
    const QString reason =
        m_setup.stayAwake && running + coming > 0 ? m_setup.reason(running, coming) : QString();
    if (reason == m_reason)
        return;
    m_reason = reason;
    m_system.stayAwake(reason);
    Q_EMIT keepingAwakeChanged();
}

void SleepGuard::prepare()
{
    if (std::exchange(m_preparing, true))
        return;
    m_patience.start(lockPatience, this, [this] { letGo(); });
    Q_EMIT sleeping(m_monitor.absence());
    if (m_setup.wrapUp)
        m_setup.wrapUp(this, [this] { letGo(); });
    else
        letGo();
}

void SleepGuard::letGo()
{
    m_patience.stop();
    if (std::exchange(m_preparing, false))
        m_system.letSleep();
}

} // namespace rollcall::monitor
