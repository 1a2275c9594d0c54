// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QPointer>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

class QTimer;

namespace rollcall::base {

/// Where the program's idea of time comes from.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// Wall clock, UTC. May jump.
    [[nodiscard]] virtual Instant now() const = 0;
    /// Never goes backwards; for durations and deadlines.
    [[nodiscard]] virtual std::chrono::nanoseconds elapsed() const = 0;
};

/// Under every timer. All functions are called, and callbacks run, on the thread that made the scheduler.
class Scheduler : public Clock
{
public:
    using Id = std::uint64_t; ///< 0 is never given out
    using Callback = std::function<void()>;

    /// Runs `callback` once, `delay` from now (at once in a later turn for zero or less), unless it was
    /// cancelled or `context` has been destroyed by then. `context` must not be null.
    virtual Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) = 0;
    /// Unknown and already fired ids are ignored.
    virtual void cancel(Id id) = 0;
};

/// One pending callback that its owner can restart and that dies with it.
class Timer
{
public:
    explicit Timer(Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;
    ~Timer() { stop(); }

    /// Forgets what was pending. `context` as in Scheduler::after().
    void start(std::chrono::nanoseconds delay, QObject *context, Scheduler::Callback callback);
    void stop();
    [[nodiscard]] bool isActive() const { return m_id != 0; }

private:
    Scheduler &m_scheduler;
    Scheduler::Id m_id = 0;
};

/// The machine's clock, optionally running `speed` times as fast from `start` on: the demo's virtual time.
class SystemScheduler final : public Scheduler
{
public:
    SystemScheduler();
    SystemScheduler(Instant start, double speed);
    ~SystemScheduler() override;

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override;
    Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) override;
    void cancel(Id id) override;

    [[nodiscard]] double speed() const { return m_speed; }
    /// From now on; what is pending fires when its virtual time has come at the new speed. `speed` > 0.
    void setSpeed(double speed);

private:
    struct Pending
    {
        std::chrono::nanoseconds due;
        std::unique_ptr<QTimer> timer;
        QPointer<QObject> context;
        Callback callback;
    };
    void arm(Pending &pending);
    void fire(Id id);

    std::chrono::steady_clock::time_point m_realBase;
    std::chrono::nanoseconds m_virtualBase{0};
    Instant m_start;
    bool m_followsSystem = false;
    double m_speed = 1.0;
    Id m_lastId = 0;
    std::unordered_map<Id, Pending> m_pending;
};

/// Time that moves only when it is told to: for tests, and for running a demo as fast as it goes.
class ManualScheduler final : public Scheduler
{
public:
    explicit ManualScheduler(Instant start = Instant{std::chrono::sys_days{std::chrono::year{2026} / 5 / 4}});
    ~ManualScheduler() override;

    [[nodiscard]] Instant now() const override
    {
        return m_start + std::chrono::floor<Ticks>(m_elapsed) + m_skew;
    }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return m_elapsed; }
    Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) override;
    void cancel(Id id) override;

    /// Fires everything due on the way, in order of due time and then of registration; timers that callbacks
    /// add within the stretch fire too.
    void advance(std::chrono::nanoseconds by);
    /// Moves the wall clock alone, as a correction or a wake-up does.
    void jumpWallClock(Ticks by) { m_skew += by; }
    [[nodiscard]] std::size_t pendingCount() const { return m_pending.size(); }
    /// How long until the next timer; nothing if there is none.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> untilNext() const;

private:
    struct Pending
    {
        Id id;
        QPointer<QObject> context;
        Callback callback;
    };
    Instant m_start;
    Ticks m_skew{0};
    std::chrono::nanoseconds m_elapsed{0};
    Id m_lastId = 0;
    std::multimap<std::chrono::nanoseconds, Pending> m_pending;
};

} // namespace rollcall::base
