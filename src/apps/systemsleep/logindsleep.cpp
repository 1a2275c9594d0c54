// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/systemsleep/logindsleep.h"

#include "apps/systemsleep/systemsleep.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace rollcall::apps {

namespace {

const QString service = QStringLiteral("org.freedesktop.login1");
const QString path = QStringLiteral("/org/freedesktop/login1");
const QString manager = QStringLiteral("org.freedesktop.login1.Manager");

} // namespace

LogindSleep::LogindSleep(const QDBusConnection &bus)
    : m_bus(bus)
    , m_watcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(service, path, manager, QStringLiteral("PrepareForSleep"), this,
                  SLOT(prepareForSleep(bool)));
    connect(&m_watcher, &QDBusServiceWatcher::serviceOwnerChanged, this,
            [this](const QString &, const QString &, const QString &owner) {
                release(m_delay);
                release(m_awake);
                m_sleeping = false;
                if (!owner.isEmpty())
                    takeAll();
            });
    takeAll();
}

void LogindSleep::takeAll()
{
    take(m_delay, QStringLiteral("sleep"), QStringLiteral("Rollcall notes what it has heard so far"),
         QStringLiteral("delay"));
    // A lock on "sleep" would also stand in the way of whoever closes the lid; "idle" is sleep by itself.
    if (!m_reason.isEmpty())
        take(m_awake, QStringLiteral("idle"), m_reason, QStringLiteral("block"));
}

void LogindSleep::stayAwake(const QString &reason)
{
    if (m_reason == reason)
        return;
    m_reason = reason;
    if (reason.isEmpty())
        release(m_awake);
    else
        take(m_awake, QStringLiteral("idle"), reason, QStringLiteral("block"));
}

/// What is held stays until the new one is there.
void LogindSleep::take(Lock &lock, const QString &what, const QString &why, const QString &mode)
{
    const quint64 request = ++m_requests;
    lock.asked = request;
    if (!m_bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, manager, QStringLiteral("Inhibit"));
    call << what << QStringLiteral("Rollcall") << why << mode;
    call.setAutoStartService(false);
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [&lock, request, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answer;
        if (lock.asked != request) // given up meanwhile; the descriptor closes with the reply
            return;
        lock.held = reply.isError() ? QDBusUnixFileDescriptor() : reply.value();
    });
}

void LogindSleep::release(Lock &lock)
{
    lock.asked = 0;
    lock.held = {};
}

void LogindSleep::prepareForSleep(bool begins)
{
    if (m_sleeping == begins)
        return;
    m_sleeping = begins;
    if (begins) {
        Q_EMIT aboutToSleep();
        return;
    }
    take(m_delay, QStringLiteral("sleep"), QStringLiteral("Rollcall notes what it has heard so far"),
         QStringLiteral("delay"));
    Q_EMIT wokeUp();
}

void LogindSleep::letSleep()
{
    release(m_delay);
}

std::unique_ptr<monitor::SystemSleep> systemSleep()
{
    return std::make_unique<LogindSleep>();
}

} // namespace rollcall::apps
