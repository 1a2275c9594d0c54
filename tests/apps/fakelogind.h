// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QSocketNotifier>
#include <QStringList>

#include <map>
#include <memory>
#include <unistd.h>

namespace rollcall::test {

/// systemd's login manager as far as locks and sleep go (org.freedesktop.login1(5)), on a bus of the test.
class FakeLogind final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit FakeLogind(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, QStringLiteral("fake-logind")))
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                             QDBusConnection::ExportScriptableSlots |
                                 QDBusConnection::ExportScriptableSignals);
    }
    ~FakeLogind() override { QDBusConnection::disconnectFromBus(QStringLiteral("fake-logind")); }
    FakeLogind(const FakeLogind &) = delete;
    FakeLogind &operator=(const FakeLogind &) = delete;

    [[nodiscard]] bool come() { return m_bus.registerService(name()); }
    [[nodiscard]] bool go() { return m_bus.unregisterService(name()); }
    void refuse(bool refuses) { m_refuses = refuses; }

    /// What is locked just now, in the order of asking: "what:mode:why".
    [[nodiscard]] QStringList locks() const
    {
        QStringList locks;
        for (const auto &[number, lock] : m_locks)
            locks << lock.words;
        return locks;
    }
    [[nodiscard]] int asked() const { return m_asked; }

public Q_SLOTS:
    Q_SCRIPTABLE QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                                 const QString &mode)
    {
        ++m_asked;
        int ends[2] = {-1, -1};
        if (m_refuses || who != QStringLiteral("Rollcall") || ::pipe(ends) != 0) {
            sendErrorReply(QDBusError::AccessDenied, QStringLiteral("not you"));
            return {};
        }
        const int number = m_asked;
        Lock lock{.words = what + u':' + mode + u':' + why,
                  .closed = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read)};
        // Its other end is closed: nobody ever writes.
        QObject::connect(lock.closed.get(), &QSocketNotifier::activated, this, [this, number, end = ends[0]] {
            QSocketNotifier *closed = m_locks[number].closed.release();
            closed->setEnabled(false);
            closed->deleteLater();
            ::close(end);
            m_locks.erase(number);
        });
        m_locks.emplace(number, std::move(lock));
        const QDBusUnixFileDescriptor given(ends[1]); // a duplicate
        ::close(ends[1]);
        return given;
    }

Q_SIGNALS:
    Q_SCRIPTABLE void PrepareForSleep(bool begins);

private:
    struct Lock
    {
        QString words;
        std::unique_ptr<QSocketNotifier> closed;
    };
    static QString name() { return QStringLiteral("org.freedesktop.login1"); }

    QDBusConnection m_bus;
    bool m_refuses = false;
    int m_asked = 0;
    std::map<int, Lock> m_locks;
};

} // namespace rollcall::test
