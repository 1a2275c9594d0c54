// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestgate.h"

#include <utility>

namespace rollcall::net {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

RequestGate::RequestGate(base::Scheduler &scheduler)
    : m_scheduler(scheduler)
{
}

RequestGate::~RequestGate() = default;

QString RequestGate::key(const QUrl &url)
{
    const int defaultPort = url.scheme() == QLatin1String("http") ? 80 : 443;
    return url.host() + QLatin1Char(':') + QString::number(url.port(defaultPort));
}

RequestGate::Host &RequestGate::hostFor(const QString &name)
{
    auto &host = m_hosts[name];
    if (!host)
        host = std::make_unique<Host>(m_scheduler);
    return *host;
}

bool RequestGate::isShut(const Host &host) const
{
    return host.holds > 0 || host.pausedUntil > m_scheduler.elapsed();
}

quint64 RequestGate::enter(const QString &host, QObject *context, Go go)
{
    const quint64 id = ++m_lastId;
    hostFor(host).queue.push_back({id, context, std::move(go)});
    arm(host);
    return id;
}

void RequestGate::cancel(quint64 id)
{
    for (auto &[name, host] : m_hosts)
        std::erase_if(host->queue, [id](const Waiting &waiting) { return waiting.id == id; });
}

void RequestGate::pause(const QString &host, milliseconds duration)
{
    Host &shut = hostFor(host);
    shut.pausedUntil = std::max(shut.pausedUntil, m_scheduler.elapsed() + nanoseconds(duration));
    arm(host);
}

milliseconds RequestGate::pausedFor(const QString &host) const
{
    const auto found = m_hosts.find(host);
    if (found == m_hosts.end())
        return milliseconds{0};
    const nanoseconds left = found->second->pausedUntil - m_scheduler.elapsed();
    return std::chrono::ceil<milliseconds>(std::max(left, nanoseconds{0}));
}

void RequestGate::hold(const QString &host)
{
    ++hostFor(host).holds;
}

void RequestGate::release(const QString &host)
{
    Host &held = hostFor(host);
    Q_ASSERT(held.holds > 0);
    --held.holds;
    arm(host);
}

void RequestGate::arm(const QString &name)
{
    Host &host = hostFor(name);
    if (host.queue.empty() || host.holds > 0)
        return;
    host.timer.start(host.pausedUntil - m_scheduler.elapsed(), &m_context, [this, name] { letPass(name); });
}

void RequestGate::letPass(const QString &name)
{
    Host &host = hostFor(name);
    while (!host.queue.empty() && !isShut(host)) {
        const Waiting first = std::move(host.queue.front());
        host.queue.pop_front();
        if (first.context)
            first.go();
    }
    arm(name);
}

} // namespace rollcall::net
