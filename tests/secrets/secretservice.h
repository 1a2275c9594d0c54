// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/messagebus.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

namespace rollcall::test {

/// A message bus of our own, and on it a real Secret Service with an unlocked, empty keyring. Nothing of the
/// user's session is touched. Needs the programs dbus-daemon, dbus-send and gnome-keyring-daemon.
class SecretService
{
public:
    SecretService()
    {
        endWithUs(m_keyring);
        qputenv("HOME", m_directory.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_directory.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_directory.path().toUtf8());
    }
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;
    ~SecretService() { stopProcess(m_keyring); }

    /// Without a Secret Service at first. Says what went wrong; nothing if all is well.
    [[nodiscard]] QString startBus()
    {
        if (const QString problem = m_bus.start(); !problem.isEmpty())
            return problem;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toUtf8());
        return {};
    }

    [[nodiscard]] QString startKeyring()
    {
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                         QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted(30'000))
            return QStringLiteral("gnome-keyring-daemon does not start: ") + m_keyring.errorString();
        m_keyring.write("a passphrase");
        m_keyring.closeWriteChannel();
        if (!QTest::qWaitFor([] { return isOnTheBus(); }, 30'000))
            return QStringLiteral("there is no Secret Service on the bus");
        return {};
    }

    void stopKeyring() { stopProcess(m_keyring); }

    /// For good: reading needs a prompt from now on, and there is nobody to show one, as if it was declined.
    [[nodiscard]] static QString lockKeyring()
    {
        return call({QStringLiteral("--dest=org.freedesktop.secrets"),
                     QStringLiteral("/org/freedesktop/secrets"),
                     QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                     QStringLiteral("array:objpath:/org/freedesktop/secrets/collection/login")})
                   ? QString()
                   : QStringLiteral("the keyring does not lock");
    }

private:
    static bool isOnTheBus()
    {
        return call({QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                     QStringLiteral("org.freedesktop.DBus.GetNameOwner"),
                     QStringLiteral("string:org.freedesktop.secrets")});
    }

    static bool call(const QStringList &message)
    {
        QProcess send;
        send.start(QStringLiteral("dbus-send"),
                   QStringList{QStringLiteral("--session"), QStringLiteral("--print-reply")} + message);
        return send.waitForFinished(30'000) && send.exitStatus() == QProcess::NormalExit &&
               send.exitCode() == 0;
    }

    QTemporaryDir m_directory;
    MessageBus m_bus;
    QProcess m_keyring;
};

} // namespace rollcall::test
