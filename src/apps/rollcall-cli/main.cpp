// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/console.h"
#include "apps/demohost.h"
#include "apps/hardening.h"
#include "apps/systemsleep/systemsleep.h"
#include "apps/version/libraryversions.h"
#include "cli/application.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace rollcall;

namespace {

#ifdef Q_OS_UNIX
int interruptPipe[2] = {-1, -1};
cli::Interrupt *interrupted = nullptr;

/// Only what a signal handler may do (signal-safety(7)); the event loop does the rest.
void onSignal(int)
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    interrupted->ask();
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
}

/// Ctrl+C and termination end a command in good order; a second one ends the program.
void listenForSignals(cli::Interrupt &interrupt)
{
    if (::pipe(interruptPipe) != 0)
        return; // signals then end the program at once, as ever
    auto *notifier = new QSocketNotifier(interruptPipe[0], QSocketNotifier::Read, &interrupt);
    QObject::connect(notifier, &QSocketNotifier::activated, &interrupt, [&interrupt] {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(interruptPipe[0], &byte, 1);
        Q_EMIT interrupt.raised();
    });
    interrupted = &interrupt;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}
#else
void listenForSignals(cli::Interrupt &) {} // signals end the program at once
#endif

} // namespace

int main(int argc, char *argv[])
{
    apps::hardenProcess();
    QByteArray passphrase = apps::takeFromEnvironment("ROLLCALL_PASSPHRASE");

    const apps::ConsoleOutput console;

#ifdef Q_OS_MACOS
    // Keychain and sleep answer by the main run loop, which Qt serves only where there are windows, or when
    // told.
    qputenv("QT_EVENT_DISPATCHER_CORE_FOUNDATION", "1");
#endif
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("rollcall-cli"));
    QCoreApplication::setApplicationVersion(apps::versionNumber());

    QFile input;
    QFile output;
    QFile errors;
    if (!input.open(stdin, QIODevice::ReadOnly) || !output.open(stdout, QIODevice::WriteOnly) ||
        !errors.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return cli::Failed;

    base::SystemScheduler scheduler;
    base::SystemRandom random;
    cli::Interrupt interrupt;
    cli::Environment environment{
        scheduler,
        random,
        input,
        output,
        errors,
        interrupt,
        passphrase,
        config::machinePolicy(),
        [&scheduler](const cli::DemoOptions &options) -> base::Result<std::unique_ptr<cli::Demo>> {
            return apps::DemoHost::make(options, scheduler);
        }};
    environment.systemSleep = apps::systemSleep;
    environment.version = [] { return apps::versionText(apps::libraryVersions()); };
    environment.inputIsTerminal = apps::inputIsTerminal();
    int code = cli::Failed;
    listenForSignals(interrupt);
    QMetaObject::invokeMethod(
        &app,
        [&] {
            cli::start(QCoreApplication::arguments().mid(1), environment, &app, [&](int result) {
                code = result;
                QCoreApplication::quit();
            });
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    // What was asked for must have arrived: a full disk or a closed pipe behind the output is a failure.
    if (!output.flush() || output.error() != QFileDevice::NoError) {
        errors.write("rollcall-cli: cannot write the result: " + output.errorString().toUtf8() + '\n');
        return cli::Failed;
    }
    return code;
}
