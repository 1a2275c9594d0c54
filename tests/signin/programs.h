// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/simulatorsettings.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

/// rollcall-cli and rollcall-sim as they are shipped: processes with nothing between them but sockets on
/// loopback.
namespace rollcall::test {

/// One run of a program that has ended.
struct Finished
{
    int code = -1;
    QByteArray output;
    QByteArray errors;

    /// The last line.
    [[nodiscard]] QJsonObject object() const
    {
        return QJsonDocument::fromJson(output.trimmed().split('\n').last()).object();
    }
};

/// All that a program keeps by itself goes below `root`.
inline QProcessEnvironment environmentIn(const QDir &root)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
                             "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString folder = root.filePath(QLatin1String(name).toString().toLower());
        root.mkpath(folder);
        environment.insert(QLatin1String(name), folder);
    }
    return environment;
}

/// A running rollcall-cli.
class Program
{
public:
    using Watching = std::function<void(Program &)>;

    Program(const QDir &root, const QStringList &arguments, const QByteArray &input,
            const QByteArray &passphrase, bool passphraseInEnvironment)
    {
        auto environment = environmentIn(root);
        QStringList all{QStringLiteral("--data-dir"),     root.filePath(QStringLiteral("data")),
                        QStringLiteral("--config"),       root.filePath(QStringLiteral("rollcall.ini")),
                        QStringLiteral("--secret-store"), QStringLiteral("file"),
                        QStringLiteral("--json"),         QStringLiteral("--log-level"),
                        QStringLiteral("debug")};
#ifdef Q_OS_UNIX
        if (!passphraseInEnvironment) {
            if (::pipe(m_pipe) != 0 || ::write(m_pipe[1], passphrase.constData(), passphrase.size()) < 0)
                qFatal("no pipe");
            ::close(m_pipe[1]);
            m_process.setChildProcessModifier([from = m_pipe[0]] { ::dup2(from, 9); });
            all << QStringLiteral("--passphrase-fd") << QStringLiteral("9");
        }
#else
        passphraseInEnvironment = true;
#endif
        if (passphraseInEnvironment)
            environment.insert(QStringLiteral("ROLLCALL_PASSPHRASE"), QString::fromUtf8(passphrase));
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(root.path());
        m_process.start(QStringLiteral(ROLLCALL_CLI), all + arguments);
        if (!m_process.waitForStarted())
            qFatal("rollcall-cli does not start");
#ifdef Q_OS_UNIX
        if (m_pipe[0] >= 0)
            ::close(m_pipe[0]);
#endif
        m_process.write(input);
        m_process.closeWriteChannel();
    }

    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    [[nodiscard]] const QByteArray &output()
    {
        m_finished.output += m_process.readAllStandardOutput();
        return m_finished.output;
    }
    /// What it has said first.
    [[nodiscard]] QJsonObject firstObject()
    {
        return QJsonDocument::fromJson(output().split('\n').first()).object();
    }
    /// Waits for its end, looking at it meanwhile.
    Finished finish(const Watching &watching = {})
    {
        for (int i = 0; i < 6000 && m_process.state() != QProcess::NotRunning; ++i) {
            m_process.waitForFinished(10);
            QCoreApplication::processEvents();
            if (watching && m_process.state() == QProcess::Running)
                watching(*this);
        }
        (void)output();
        m_finished.errors = m_process.readAllStandardError();
        if (m_process.state() == QProcess::NotRunning && m_process.exitStatus() == QProcess::NormalExit)
            m_finished.code = m_process.exitCode();
        return m_finished;
    }

private:
    QProcess m_process;
    Finished m_finished;
    int m_pipe[2] = {-1, -1};
};

/// A simulated tenant in a process of its own.
class SimulatorProcess
{
public:
    explicit SimulatorProcess(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(ROLLCALL_SIM), arguments);
        QByteArray said;
        while (!said.trimmed().endsWith('}')) {
            if (!m_process.waitForReadyRead(30'000))
                qFatal("rollcall-sim says nothing: %s", m_process.readAllStandardError().constData());
            said += m_process.readAllStandardOutput();
        }
        m_info = QJsonDocument::fromJson(said).object();
    }
    ~SimulatorProcess()
    {
        m_process.terminate();
        m_process.waitForFinished(30'000);
    }
    Q_DISABLE_COPY_MOVE(SimulatorProcess)

    [[nodiscard]] QString told(const char *key) const { return m_info.value(QLatin1String(key)).toString(); }
    /// What `GET` of a command says.
    [[nodiscard]] QJsonObject ask(const char *command)
    {
        const QNetworkRequest request(
            QUrl(told("base_url") + QStringLiteral("/rollcall-sim/") + QLatin1String(command)));
        const std::unique_ptr<QNetworkReply> reply(m_http.get(request));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000))
            qFatal("rollcall-sim does not answer");
        return QJsonDocument::fromJson(reply->readAll()).object();
    }
    /// One command, with its parameters.
    void post(const char *command)
    {
        QNetworkRequest request(
            QUrl(told("base_url") + QStringLiteral("/rollcall-sim/") + QLatin1String(command)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
        const std::unique_ptr<QNetworkReply> reply(m_http.post(request, QByteArray()));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000) ||
            reply->error() != QNetworkReply::NoError)
            qFatal("rollcall-sim does not obey: %s", command);
    }
    /// What the person's browser shows in the end.
    [[nodiscard]] QByteArray browse(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::NoLessSafeRedirectPolicy);
        const std::unique_ptr<QNetworkReply> reply(m_http.get(request));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 30'000))
            qFatal("the browser sees nothing");
        return reply->readAll();
    }
    /// Settings with an account of each plane, `me` and `us`.
    [[nodiscard]] QByteArray settings() const { return settingsFor(m_info); }

private:
    QProcess m_process;
    QJsonObject m_info;
    QNetworkAccessManager m_http;
};

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qUtf8Printable(path));
}

} // namespace rollcall::test
