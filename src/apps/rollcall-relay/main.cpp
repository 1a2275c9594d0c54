// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/console.h"
#include "apps/hardening.h"
#include "apps/version/libraryversions.h"
#include "qr/qrcode.h"
#include "relay/commandline.h"
#include "relay/logline.h"
#include "relay/service.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace rollcall;

namespace {

enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2, NothingThere = 4 };

void print(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream);
    std::fflush(stream);
}

int failed(const base::Error &error)
{
    print(stderr, "rollcall-relay: " + error.logText.toUtf8() + '\n');
    switch (error.kind) {
    case base::ErrorKind::Usage:
        return WrongUsage;
    case base::ErrorKind::NotFound:
        return NothingThere;
    default:
        return Failed;
    }
}

void writeLogLine(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
    print(stderr, relay::logLine(now, level, context.category, message));
}

#ifdef Q_OS_UNIX
int signalPipe[2] = {-1, -1};

/// Only what a signal handler may do (signal-safety(7)); the event loop does the rest.
void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

/// SIGTERM and SIGINT end it in good order, a second one at once; SIGHUP reads the certificate again.
void listenForSignals(relay::Service &service, const std::function<void()> &stop)
{
    if (::pipe(signalPipe) != 0)
        return; // signals then end the program at once, as ever
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, &service);
    QObject::connect(notifier, &QSocketNotifier::activated, &service, [&service, stop] {
        char number = 0;
        if (::read(signalPipe[0], &number, 1) != 1)
            return;
        if (number == SIGHUP) {
            service.reloadCertificate();
            return;
        }
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        stop();
    });
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        std::signal(number, onSignal);
}

/// A connection is a file: as many as the limit on connections says, if the system allows it.
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}
#else
void listenForSignals(relay::Service &, const std::function<void()> &) {} // signals end the program at once
#endif

int serve(const relay::Configuration &configuration)
{
    qInstallMessageHandler(writeLogLine);
    QLoggingCategory::setFilterRules(relay::logRules(configuration.logLevel));
#ifdef Q_OS_UNIX
    raiseFileLimit();
#endif
    base::SystemScheduler scheduler;
    base::SystemRandom random;
    relay::Service service(configuration, scheduler, random);
    int code = Done;
    const auto end = [&](const base::Result<void> &result) {
        if (!result)
            code = failed(result.error());
        QCoreApplication::exit(code);
    };
    listenForSignals(service, [&service, end] { service.stop(&service, end); });
    service.start(&service, [&](const base::Result<void> &result) {
        if (!result)
            end(result);
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    apps::hardenProcess();
#ifdef Q_OS_UNIX
    ::umask(S_IRWXG | S_IRWXO); // what is written is the user's alone
#endif
    const apps::ConsoleOutput console;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("rollcall-relay"));

    const auto line = relay::readCommandLine(QCoreApplication::arguments().mid(1));
    if (!line) {
        print(stderr, relay::usageText().toUtf8());
        return failed(line.error());
    }
    if (line->command == relay::CommandLine::Command::Help) {
        print(stdout, relay::usageText().toUtf8());
        return Done;
    }
    if (line->command == relay::CommandLine::Command::Version) {
        print(stdout, "rollcall-relay " + apps::versionText(apps::libraryVersions()).toUtf8() + '\n');
        return Done;
    }
    const auto environment = QProcessEnvironment::systemEnvironment();
    const QString file = line->configFile.isEmpty()
                             ? environment.value(QStringLiteral("ROLLCALL_RELAY_CONFIG"))
                             : line->configFile;
    const auto configuration = relay::readConfiguration(file, environment);
    if (!configuration)
        return failed(configuration.error());
    if (line->command == relay::CommandLine::Command::Serve)
        return serve(*configuration);

    base::SystemScheduler clock;
    base::SystemRandom random;
    relay::Administration administration(*configuration, clock, random,
                                         [](const QByteArray &link) -> base::Result<QString> {
                                             const auto code = qr::QrCode::encode(link);
                                             if (!code)
                                                 return std::unexpected(code.error());
                                             return qr::toTerminal(*code);
                                         });
    const auto text = administration.run(*line);
    if (!text)
        return failed(text.error());
    print(stdout, text->toUtf8());
    return Done;
}
