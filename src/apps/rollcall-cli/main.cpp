// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/demohost.h"
#include "cli/application.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace rollcall;

int main(int argc, char *argv[])
{
    QByteArray passphrase = qgetenv("ROLLCALL_PASSPHRASE");
    qunsetenv("ROLLCALL_PASSPHRASE"); // no child process and no crash dump of the environment sees it

    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("rollcall-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLLCALL_VERSION));

    QFile input;
    QFile output;
    QFile errors;
    if (!input.open(stdin, QIODevice::ReadOnly) || !output.open(stdout, QIODevice::WriteOnly) ||
        !errors.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return cli::Failed;

    base::SystemScheduler scheduler;
    base::SystemRandom random;
    cli::Environment environment{
        scheduler,
        random,
        input,
        output,
        errors,
        passphrase,
        [&scheduler](const cli::DemoOptions &options) -> base::Result<std::unique_ptr<cli::Demo>> {
            return apps::DemoHost::make(options, scheduler);
        }};
    int code = cli::Failed;
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
