// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "simulator/export.h"
#include "simulator/world.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <variant>

namespace rollcall::simulator {

struct ServeCommand
{
    WorldOptions world;
    double speed = 1.0;
    std::chrono::seconds clockOffset{0}; ///< the services' clock is that much ahead of the machine's
};

struct ExportCommand
{
    ExportOptions options; ///< without the encryptor
    QString certificateFile;
    QString certificateId;
    QString outputFile;
    QString groundTruthFile;
};

struct HelpCommand
{
    QString text;
};

struct VersionCommand
{
};

using Command = std::variant<ServeCommand, ExportCommand, HelpCommand, VersionCommand>;

/// What `rollcall-sim` was asked for; `arguments` begins with the program's name. Errors: Usage, with a
/// sentence in logText.
[[nodiscard]] base::Result<Command> readCommandLine(const QStringList &arguments);

/// Writes the two files. Errors: InvalidInput (the certificate), Storage.
[[nodiscard]] base::Result<void> runExport(const ExportCommand &command);

} // namespace rollcall::simulator
