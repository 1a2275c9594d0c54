// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/scheduler.h"

#include <QTimer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::base {

using namespace std::chrono;

void Timer::start(nanoseconds delay, QObject *context, Scheduler::Callback callback)
{
    stop();
    m_id = m_scheduler.after(delay, context, [this, run = std::move(callback)] {
        m_id = 0;
        run();
    });
}

void Timer::stop()
{
    if (m_id != 0)
        m_scheduler.cancel(std::exchange(m_id, 0));
}

SystemScheduler::SystemScheduler()
    : m_realBase(steady_clock::now())
    , m_followsSystem(true)
{
}

SystemScheduler::SystemScheduler(Instant start, double speed)
    : m_realBase(steady_clock::now())
    , m_start(start)
    , m_speed(speed)
{
    Q_ASSERT(speed > 0);
}

SystemScheduler::~SystemScheduler() = default;

Instant SystemScheduler::now() const
{
    if (m_followsSystem)
        return floor<Ticks>(system_clock::now());
    return m_start + floor<Ticks>(elapsed());
}

nanoseconds SystemScheduler::elapsed() const
{
    const auto real = steady_clock::now() - m_realBase;
    if (m_speed == 1.0)
        return m_virtualBase + real;
    return m_virtualBase +
           nanoseconds(static_cast<std::int64_t>(static_cast<double>(real.count()) * m_speed));
}

void SystemScheduler::setSpeed(double speed)
{
    Q_ASSERT(speed > 0 && !m_followsSystem);
    m_virtualBase = elapsed();
    m_realBase = steady_clock::now();
    m_speed = speed;
    for (auto &[id, pending] : m_pending)
        arm(pending);
}

Scheduler::Id SystemScheduler::after(nanoseconds delay, QObject *context, Callback callback)
{
    Q_ASSERT(context);
    const Id id = ++m_lastId;
    Pending pending{elapsed() + std::max(delay, nanoseconds{0}), std::make_unique<QTimer>(), context,
                    std::move(callback)};
    pending.timer->setSingleShot(true);
    pending.timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(pending.timer.get(), &QTimer::timeout, pending.timer.get(), [this, id] { fire(id); });
    auto &stored = m_pending.emplace(id, std::move(pending)).first->second;
    arm(stored);
    return id;
}

void SystemScheduler::arm(Pending &pending)
{
    // A QTimer counts an int of milliseconds: longer waits are re-armed when it fires.
    const auto left = std::max(pending.due - elapsed(), nanoseconds{0});
    const double real = std::min(std::ceil(static_cast<double>(left.count()) / m_speed / 1e6), 86'400'000.0);
    pending.timer->start(static_cast<int>(real));
}

void SystemScheduler::fire(Id id)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end())
        return;
    if (found->second.due - elapsed() > milliseconds{1}) {
        arm(found->second);
        return;
    }
    Pending pending = std::move(found->second);
    m_pending.erase(found);
    // The timer is the sender of the signal that brought us here.
    pending.timer.release()->deleteLater();
    if (pending.context)
        pending.callback();
}

void SystemScheduler::cancel(Id id)
{
    m_pending.erase(id);
}

ManualScheduler::ManualScheduler(Instant start)
    : m_start(start)
{
}
ManualScheduler::~ManualScheduler() = default;

Scheduler::Id ManualScheduler::after(nanoseconds delay, QObject *context, Callback callback)
{
    Q_ASSERT(context);
    const Id id = ++m_lastId;
    m_pending.emplace(m_elapsed + std::max(delay, nanoseconds{0}), Pending{id, context, std::move(callback)});
    return id;
}

void ManualScheduler::cancel(Id id)
{
    std::erase_if(m_pending, [id](const auto &entry) { return entry.second.id == id; });
}

void ManualScheduler::advance(nanoseconds by)
{
    const auto target = m_elapsed + by;
    while (!m_pending.empty() && m_pending.begin()->first <= target) {
        const auto first = m_pending.begin();
        m_elapsed = std::max(m_elapsed, first->first);
        Pending pending = std::move(first->second);
        m_pending.erase(first);
        if (pending.context)
            pending.callback();
    }
    m_elapsed = target;
}

std::optional<nanoseconds> ManualScheduler::untilNext() const
{
    if (m_pending.empty())
        return std::nullopt;
    return std::max(m_pending.begin()->first - m_elapsed, nanoseconds{0});
}

} // namespace rollcall::base
