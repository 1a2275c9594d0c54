// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <csignal>
#include <sys/prctl.h>

namespace rollcall::test {

/// Ends with the test that started it, even if that crashes.
inline void endWithUs(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

inline void stopProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished(10'000);
    }
}

/// A message bus of our own: nothing of the user's session or system is touched. Needs the program
/// dbus-daemon.
class MessageBus
{
public:
    MessageBus() { endWithUs(m_daemon); }
    MessageBus(const MessageBus &) = delete;
    MessageBus &operator=(const MessageBus &) = delete;
    ~MessageBus() { stop(); }

    /// Says what went wrong; nothing if all is well.
    [[nodiscard]] QString start()
    {
        // No <servicedir>: nothing may start a service behind our back.
        QFile config(m_directory.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return config.errorString();
        config.write("<busconfig><type>session</type><listen>unix:dir=" + m_directory.path().toUtf8() +
                     "</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                     "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
                        QStringLiteral("--print-address"),
                        QStringLiteral("--config-file=") + config.fileName()});
        if (!m_daemon.waitForReadyRead(30'000))
            return QStringLiteral("dbus-daemon does not start: ") + m_daemon.errorString();
        m_address = QString::fromUtf8(m_daemon.readLine().trimmed());
        return {};
    }
    void stop() { stopProcess(m_daemon); }
    [[nodiscard]] const QString &address() const { return m_address; }

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QString m_address;
};

} // namespace rollcall::test
