// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/random.h"
#include "base/scheduler.h"
#include "cli/arguments.h"
#include "config/policy.h"
#include "config/settings.h"
#include "monitor/accounts/connector.h"
#include "monitor/accounts/secretstores.h"
#include "monitor/democontrol.h"
#include "monitor/monitor.h"
#include "monitor/sleep/systemsleep.h"
#include "monitor/workspace.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QIODevice>
#include <QJsonObject>
#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace rollcall::cli {

/// design §6.1
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2, NotAllowed = 3, NothingThere = 4, IntegrityFailed = 5 };

[[nodiscard]] int exitCode(base::ErrorKind kind);
/// What happened and what to do about it, in one or two sentences.
[[nodiscard]] QString errorSentence(const base::Error &error);
/// What happened, without what to do.
[[nodiscard]] QString factSentence(const base::Error &error);
/// What to do about a proxy; empty if it is not the cause.
[[nodiscard]] QString proxyAdvice(base::NetworkCause cause);
/// The failure to write a file that an argument names.
[[nodiscard]] base::Error cannotWrite(const QString &path, const QString &why);

struct DemoOptions
{
    int people = 30;
    double speed = 1.0;
    quint64 seed = 1;
    QString dataDir; ///< where the demo keeps its own data
};

/// A running demo: the real chain against the simulator.
class Demo
{
public:
    Demo() = default;
    Demo(const Demo &) = delete;
    Demo &operator=(const Demo &) = delete;
    virtual ~Demo() = default;

    [[nodiscard]] virtual monitor::Monitor &monitor() = 0;
    [[nodiscard]] virtual monitor::DemoControl &control() = 0;
    /// Opens the records, signs in and watches the meeting. Reports once, later.
    virtual void start(QObject *context, std::function<void(base::Result<void>)> done) = 0;
};

/// The person wants the command to end: Ctrl+C.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt()
    {
        connect(this, &Interrupt::raised, this, [this] { m_raised = true; });
    }

    /// Calls it from the event loop, once, as long as `context` lives; also if it was raised before, while
    /// the command was still starting. Main thread.
    void whenRaised(QObject *context, const std::function<void()> &does)
    {
        expect();
        connect(this, &Interrupt::raised, context, does);
        if (m_raised)
            QMetaObject::invokeMethod(context, does, Qt::QueuedConnection);
    }

    /// The command will ask for whenRaised(). Others are just stopped: see start().
    void expect() { m_expected = true; }
    [[nodiscard]] bool isExpected() const { return m_expected; }

    /// Of what a signal handler may do (signal-safety(7)); raised() is up to the event loop.
    void ask() { m_asked = true; }
    /// For work that holds the event loop up. Any thread.
    [[nodiscard]] bool asked() const { return m_asked; }

Q_SIGNALS:
    void raised();

private:
    static_assert(std::atomic<bool>::is_always_lock_free);
    std::atomic<bool> m_asked = false;
    bool m_raised = false;
    bool m_expected = false;
};

/// What the commands take from outside; main.cpp and tests provide it.
struct Environment
{
    base::Scheduler &scheduler;
    base::Random &random;
    QIODevice &input;
    QIODevice &output; ///< results
    QIODevice &errors; ///< everything else
    Interrupt &interrupt;
    QByteArray passphrase;     ///< ROLLCALL_PASSPHRASE, already removed from the environment
    config::PolicyFile policy; ///< of the machine
    std::function<base::Result<std::unique_ptr<Demo>>(const DemoOptions &)> openDemo;
    std::function<base::Result<std::unique_ptr<secrets::SecretStore>>(const monitor::WorkspaceOptions &)>
        openSecrets = monitor::openSecretStore;
    /// What this machine lets us know of its sleep; empty: nothing.
    std::function<std::unique_ptr<monitor::SystemSleep>()> systemSleep = {};
    std::function<QString()> version = QCoreApplication::applicationVersion; ///< what --version says
    bool inputIsTerminal = true; ///< somebody types: what is expected is said
};

/// One run of one command. Lives until finish() has been called.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(Arguments arguments, Environment &environment, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] Environment &environment() { return m_environment; }
    [[nodiscard]] bool json() const { return m_arguments.has(QStringLiteral("json")); }

    /// A line of the result.
    void print(const QString &line);
    void print(const QJsonObject &object); ///< one line
    /// A line for the person at the terminal.
    void tell(const QString &line);
    /// The same, before something is read from standard input; not where that is a file or a pipe.
    void prompt(const QString &line);

    /// The data directory of --data-dir with the secret store asked for. Opened once.
    [[nodiscard]] base::Result<monitor::Workspace *> workspace(bool write);
    /// Gives back what workspace() and planeServices() have opened, which nobody uses any longer.
    void release();
    /// Whether workspace() is one that may be written.
    [[nodiscard]] bool canWrite() const { return m_canWrite; }
    /// What --data-dir, --secret-store and the passphrase say.
    [[nodiscard]] base::Result<monitor::WorkspaceOptions> workspaceOptions(bool write);
    /// The passphrase of --passphrase-fd or the environment.
    [[nodiscard]] base::Result<QByteArray> passphrase();
    /// The line that waits behind the file descriptor of an option. Once for each: it is read away.
    [[nodiscard]] base::Result<QByteArray> secretLine(const QString &option) const;
    /// The secret store of the data directory, which is made if it is not there, and the network. Kept while
    /// the command runs.
    [[nodiscard]] base::Result<monitor::Connector::Services> planeServices(const config::Settings &settings);
    /// The settings of --config, which must be there if it is named, or of the default file.
    [[nodiscard]] base::Result<config::Settings> settings(bool mayBeMissing = false) const;
    /// The same, to be changed while the command runs.
    [[nodiscard]] base::Result<config::Settings *> keepSettings(bool mayBeMissing = false);
    [[nodiscard]] QString settingsPath() const;
    /// Keeps what a command needs while it runs.
    void keep(std::unique_ptr<monitor::Monitor> monitor) { m_monitor = std::move(monitor); }
    void keep(std::unique_ptr<Demo> demo) { m_demo = std::move(demo); }

    /// Exactly once.
    void finish(int code = Done);
    /// The person wants it to end at once: what is under way is let go of. Whatever comes after it does
    /// nothing.
    void stop();
    void fail(const base::Error &error);

Q_SIGNALS:
    void finished(int code);

private:
    void printBytes(const QByteArray &line);

    Arguments m_arguments;
    Environment &m_environment;
    std::unique_ptr<monitor::Workspace> m_workspace;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<net::HttpClient> m_http;
    std::optional<config::Settings> m_settings;
    std::unique_ptr<monitor::Monitor> m_monitor;
    std::unique_ptr<Demo> m_demo;
    std::optional<QByteArray> m_passphrase;
    bool m_canWrite = false;
    bool m_finished = false;
    bool m_stopped = false;
};

} // namespace rollcall::cli
