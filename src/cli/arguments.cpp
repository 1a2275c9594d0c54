// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::failure;

namespace {

const OptionSpec *find(const QList<OptionSpec> &options, const QString &name)
{
    const auto found = std::ranges::find(options, name, &OptionSpec::name);
    return found == options.end() ? nullptr : &*found;
}

/// The command is the first one or two words that are no options; which options take a value is known only
/// once the command is, so any command's option counts here.
const OptionSpec *findAnywhere(const QList<CommandSpec> &commands, const QList<OptionSpec> &global,
                               const QString &name)
{
    if (const auto *option = find(global, name))
        return option;
    for (const CommandSpec &command : commands) {
        if (const auto *option = find(command.options, name))
            return option;
    }
    return nullptr;
}

struct Raw
{
    QStringList words;
    QList<QPair<QString, QString>> options;
};

base::Result<Raw> split(const QStringList &arguments, const QList<CommandSpec> &commands,
                        const QList<OptionSpec> &global)
{
    Raw raw;
    bool onlyWords = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (onlyWords || !argument.startsWith(u"--")) {
            if (!onlyWords && argument == u"-h") {
                raw.options.append({QStringLiteral("help"), {}});
                continue;
            }
            if (!onlyWords && argument.size() > 1 && argument.startsWith(u'-'))
                return failure(ErrorKind::Usage, QStringLiteral("there is no option %1").arg(argument));
            raw.words << argument;
            continue;
        }
        if (argument == u"--") {
            onlyWords = true;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const OptionSpec *option = findAnywhere(commands, global, name);
        if (!option)
            return failure(ErrorKind::Usage, QStringLiteral("there is no option --%1").arg(name));
        if (option->valueName.isEmpty()) {
            if (equals >= 0)
                return failure(ErrorKind::Usage, QStringLiteral("--%1 takes no value").arg(name));
            raw.options.append({name, {}});
        } else if (equals >= 0) {
            raw.options.append({name, argument.mid(equals + 1)});
        } else if (i + 1 < arguments.size()) {
            raw.options.append({name, arguments.at(++i)});
        } else {
            return failure(ErrorKind::Usage,
                           QStringLiteral("--%1 needs a value: %2").arg(name, option->valueName));
        }
    }
    return raw;
}

const CommandSpec *matchCommand(const QStringList &words, const QList<CommandSpec> &commands)
{
    const CommandSpec *best = nullptr;
    for (const CommandSpec &command : commands) {
        const QStringList names = command.name.split(u' ');
        const bool fits =
            words.size() >= names.size() && std::equal(names.begin(), names.end(), words.begin());
        if (fits && (!best || command.name.size() > best->name.size()))
            best = &command;
    }
    return best;
}

} // namespace

base::Result<Arguments> parseArguments(const QStringList &arguments, const QList<CommandSpec> &commands,
                                       const QList<OptionSpec> &global)
{
    const auto raw = split(arguments, commands, global);
    if (!raw)
        return std::unexpected(raw.error());
    Arguments result;
    for (const auto &[name, value] : raw->options) {
        if (result.values.contains(name))
            return failure(ErrorKind::Usage, QStringLiteral("--%1 is given twice").arg(name));
        result.values.insert(name, value);
    }
    if (raw->words.isEmpty() || result.has(QStringLiteral("help"))) // --help and --version stand alone
        return result;

    const CommandSpec *command = matchCommand(raw->words, commands);
    if (!command) {
        return failure(ErrorKind::Usage,
                       QStringLiteral("there is no command '%1'").arg(raw->words.join(u' ')));
    }
    result.command = command->name;
    result.positional = raw->words.mid(command->name.count(u' ') + 1);
    for (const auto &[name, value] : raw->options) {
        if (!find(command->options, name) && !find(global, name))
            return failure(ErrorKind::Usage,
                           QStringLiteral("'%1' has no option --%2").arg(command->name, name));
    }
    if (result.positional.size() < command->minPositional) {
        return failure(ErrorKind::Usage,
                       QStringLiteral("'%1' needs %2").arg(command->name, command->positional));
    }
    if (command->maxPositional >= 0 && result.positional.size() > command->maxPositional) {
        return failure(ErrorKind::Usage,
                       QStringLiteral("'%1' cannot take '%2'")
                           .arg(command->name, result.positional.at(command->maxPositional)));
    }
    return result;
}

QString usageText(const QList<CommandSpec> &commands, const QList<OptionSpec> &global)
{
    const auto optionLine = [](const OptionSpec &option) {
        const QString left = QStringLiteral("--") + option.name +
                             (option.valueName.isEmpty() ? QString() : u' ' + option.valueName);
        return QStringLiteral("  %1  %2\n").arg(left, -34).arg(option.help);
    };
    QString text = QStringLiteral("usage: rollcall-cli [OPTION…] COMMAND [ARG…]\n\nCommands:\n");
    for (const CommandSpec &command : commands) {
        text += QStringLiteral("\n  %1 %2\n      %3\n").arg(command.name, command.positional, command.help);
        for (const OptionSpec &option : command.options)
            text += QStringLiteral("    ") + optionLine(option);
    }
    text += QStringLiteral("\nOptions of all commands:\n");
    for (const OptionSpec &option : global)
        text += optionLine(option);
    text +=
        QStringLiteral("\nExit codes: 0 done; 1 failed; 2 wrong usage; 3 not signed in or not permitted;\n"
                       "4 no such meeting or nothing there; 5 integrity check failed.\n");
    return text;
}

} // namespace rollcall::cli
