// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QUrl>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace rollcall::net {

/// Every request passes here before it is sent. When a host asks for a pause (429, 503 with Retry-After), or
/// while its access token is being renewed, what is meant for it waits, in order; other hosts are not
/// touched. A host is told by key(). One thread.
class RequestGate
{
public:
    using Go = std::function<void()>;

    explicit RequestGate(base::Scheduler &scheduler);
    RequestGate(const RequestGate &) = delete;
    RequestGate &operator=(const RequestGate &) = delete;
    ~RequestGate();

    /// Host and port.
    [[nodiscard]] static QString key(const QUrl &url);

    /// Calls `go` once, later, as soon as `host` is open; not at all after cancel() or when `context` is
    /// destroyed.
    quint64 enter(const QString &host, QObject *context, Go go);
    /// Unknown ids, and those that have passed, are ignored.
    void cancel(quint64 id);

    /// Keeps `host` shut for at least this long from now. A longer pause that is on already stays.
    void pause(const QString &host, std::chrono::milliseconds duration);
    /// What is left of the pause; 0 if there is none. Says nothing of holds.
    [[nodiscard]] std::chrono::milliseconds pausedFor(const QString &host) const;

    /// Keeps `host` shut until release() has been called as often.
    void hold(const QString &host);
    void release(const QString &host);

private:
    struct Waiting
    {
        quint64 id;
        QPointer<QObject> context;
        Go go;
    };
    struct Host
    {
        explicit Host(base::Scheduler &scheduler)
            : timer(scheduler)
        {
        }
        std::deque<Waiting> queue;
        std::chrono::nanoseconds pausedUntil{0};
        int holds = 0;
        base::Timer timer;
    };
    Host &hostFor(const QString &name);
    [[nodiscard]] bool isShut(const Host &host) const;
    void arm(const QString &name);
    void letPass(const QString &name);

    base::Scheduler &m_scheduler;
    std::map<QString, std::unique_ptr<Host>> m_hosts;
    quint64 m_lastId = 0;
    QObject m_context;
};

} // namespace rollcall::net
