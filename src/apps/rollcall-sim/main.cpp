// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/version/version.h"
#include "base/scheduler.h"
#include "simulator/commandline.h"
#include "simulator/world.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace rollcall;

namespace {

enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2 };

void print(std::FILE *stream, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stream);
    std::fflush(stream);
}

int failed(ExitCode code, const base::Error &error)
{
    print(stderr, "rollcall-sim: " + error.logText.toUtf8() + '\n');
    return code;
}

int serve(QCoreApplication &application, const simulator::ServeCommand &command)
{
    base::SystemScheduler realTime;
    base::SystemScheduler clock(realTime.now() + command.clockOffset, command.speed);
    simulator::WorldOptions options = command.world;
    options.entra.patience = std::max(1.0, command.speed); // clients live in real time
    simulator::World world(clock, realTime, options);
    if (const auto started = world.start(); !started)
        return failed(Failed, started.error());
    print(stdout, QJsonDocument(world.infoJson()).toJson());
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("rollcall-sim"));
    const auto command = simulator::readCommandLine(QCoreApplication::arguments());
    if (!command)
        return failed(WrongUsage, command.error());
    if (const auto *help = std::get_if<simulator::HelpCommand>(&*command)) {
        print(stdout, help->text.toUtf8());
        return Done;
    }
    if (std::holds_alternative<simulator::VersionCommand>(*command)) {
        print(stdout, "rollcall-sim " + apps::versionText({}).toUtf8() + '\n');
        return Done;
    }
    if (const auto *exporting = std::get_if<simulator::ExportCommand>(&*command)) {
        const auto written = simulator::runExport(*exporting);
        return written ? Done : failed(Failed, written.error());
    }
    return serve(application, std::get<simulator::ServeCommand>(*command));
}
