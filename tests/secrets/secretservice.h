// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace rollcall::test {

/// A message bus of our own, and on it a real Secret Service with an unlocked, empty keyring. Nothing of the
/// user's session is touched. Needs the programs dbus-daemon, dbus-send and gnome-keyring-daemon.
class SecretService
{
public:
    SecretService()
    {
        // A test that crashes leaves nothing behind.
        for (QProcess *process : {&m_bus, &m_keyring})
            process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
        qputenv("HOME", m_directory.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_directory.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_directory.path().toUtf8());
    }
    SecretService(const SecretService &) = delete;
    SecretService &operator=(const SecretService &) = delete;
    ~SecretService()
    {
        stop(m_keyring);
        stop(m_bus);
    }

    /// Without a Secret Service at first. Says what went wrong; nothing if all is well.
    [[nodiscard]] QString startBus()
    {
        // No <servicedir>: nothing may start a service behind our back.
        QFile config(m_directory.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return config.errorString();
        config.write("<busconfig><type>session</type><listen>unix:dir=" + m_directory.path().toUtf8() +
                     "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                     "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                                                    QStringLiteral("--print-address"),
                                                    QStringLiteral("--config-file=") + config.fileName()});
        if (!m_bus.waitForReadyRead(30'000))
            return QStringLiteral("dbus-daemon does not start: ") + m_bus.errorString();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
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

    void stopKeyring() { stop(m_keyring); }

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

    static void stop(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(10'000)) {
            process.kill();
            process.waitForFinished(10'000);
        }
    }

    QTemporaryDir m_directory;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace rollcall::test
