// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/sleep/systemsleep.h"

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QDBusUnixFileDescriptor>

namespace rollcall::apps {

/// systemd's login manager, org.freedesktop.login1(5). Where there is none, or it refuses, nothing happens;
/// one that comes later is used from then on.
class LogindSleep final : public monitor::SystemSleep
{
    Q_OBJECT

public:
    /// `bus`: the system's; a test has one of its own.
    explicit LogindSleep(const QDBusConnection &bus = QDBusConnection::systemBus());

    void stayAwake(const QString &reason) override;
    void letSleep() override;

private Q_SLOTS:
    void prepareForSleep(bool begins);

private:
    /// A lock that is held as long as its descriptor is open.
    struct Lock
    {
        quint64 asked = 0; ///< the request whose answer counts
        QDBusUnixFileDescriptor held;
    };
    void take(Lock &lock, const QString &what, const QString &why, const QString &mode);
    void release(Lock &lock);
    void takeAll();

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    QString m_reason;
    bool m_sleeping = false;
    quint64 m_requests = 0;
    Lock m_delay; ///< sleep waits for us
    Lock m_awake; ///< no sleep from idleness
};

} // namespace rollcall::apps
