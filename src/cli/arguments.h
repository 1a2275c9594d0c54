// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace rollcall::cli {

/// One option a command takes. A flag has no value name.
struct OptionSpec
{
    QString name;      ///< without the dashes
    QString valueName; ///< empty: a flag
    QString help;
};

struct CommandSpec
{
    QString name;       ///< "keys import": one or two words
    QString positional; ///< as in the usage line: "MEETING", "FILE|-…"
    QString help;
    int minPositional = 0;
    int maxPositional = 0; ///< -1: any number
    QList<OptionSpec> options;
};

/// What stands on a command line, checked against its command.
struct Arguments
{
    QString command;
    QStringList positional;
    QMap<QString, QString> values; ///< by option name; flags have an empty value

    [[nodiscard]] bool has(const QString &option) const { return values.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &otherwise = {}) const
    {
        return values.value(option, otherwise);
    }
};

/// Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them. `arguments` without the
/// program's name. Errors: Usage, in a sentence.
[[nodiscard]] base::Result<Arguments> parseArguments(const QStringList &arguments,
                                                     const QList<CommandSpec> &commands,
                                                     const QList<OptionSpec> &global);

[[nodiscard]] QString usageText(const QList<CommandSpec> &commands, const QList<OptionSpec> &global);

} // namespace rollcall::cli
