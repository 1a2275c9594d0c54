// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/autowatchcommand.h"

#include "cli/commands.h"
#include "cli/runningone.h"
#include "monitor/control/controljson.h"

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using monitor::AutoWatchRules;

namespace {

Result<int> numberOf(const Session &session, const QString &option, int least, int most)
{
    bool isNumber = false;
    const int number = session.arguments().value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("--%1 is a number from %2 to %3").arg(option).arg(least).arg(most));
    }
    return number;
}

Result<AutoWatchRules> changed(const Session &session, AutoWatchRules rules)
{
    const Arguments &arguments = session.arguments();
    if (arguments.has(QStringLiteral("off")))
        rules = {.lead = rules.lead};
    rules.organized |= arguments.has(QStringLiteral("organized"));
    rules.external |= arguments.has(QStringLiteral("external"));
    if (arguments.has(QStringLiteral("more-than"))) {
        const auto number = numberOf(session, QStringLiteral("more-than"), 0, 100'000);
        if (!number)
            return std::unexpected(number.error());
        rules.moreThan = *number;
    }
    if (arguments.has(QStringLiteral("lead"))) {
        const auto hours = numberOf(session, QStringLiteral("lead"), 1, 336);
        if (!hours)
            return std::unexpected(hours.error());
        rules.lead = std::chrono::hours{*hours};
    }
    return rules;
}

void show(Session &session, const AutoWatchRules &rules)
{
    if (session.json())
        session.print(monitor::toJson(rules));
    else
        session.print(rulesSentence(rules));
    session.finish();
}

} // namespace

QString rulesSentence(const AutoWatchRules &rules)
{
    QStringList parts;
    if (rules.organized)
        parts << QStringLiteral("organized by the person who is signed in");
    if (rules.external)
        parts << QStringLiteral("with people from outside");
    if (rules.moreThan > 0)
        parts << QStringLiteral("with more than %1 people invited").arg(rules.moreThan);
    if (parts.isEmpty())
        return QStringLiteral("No meetings are followed automatically.");
    return QStringLiteral(
               "Followed automatically from %1 hours before their start, while rollcall-cli run or "
               "the desktop is running: meetings %2.")
        .arg(rules.lead.count())
        .arg(parts.join(QStringLiteral("; ")));
}

QString newsSentence(const monitor::AutoWatchNews &news)
{
    QString text = QStringLiteral("Rules have added %1 meetings.").arg(news.added);
    if (news.running > 0) {
        text +=
            QStringLiteral(" %1 of them are on already: a running call stays silent to a late subscription, "
                           "the next one will be seen.")
                .arg(news.running);
    }
    if (news.shortNotice > 0) {
        text += QStringLiteral(" %1 were found at short notice: a call that has begun early stays silent.")
                    .arg(news.shortNotice);
    }
    return text;
}

void setAutoWatch(Session &session)
{
    const auto settings = session.keepSettings(true);
    if (!settings)
        return session.fail(settings.error());
    const auto rules = changed(session, monitor::autoWatchOptions(**settings).rules);
    if (!rules)
        return session.fail(rules.error());
    const QStringList options{QStringLiteral("organized"), QStringLiteral("external"),
                              QStringLiteral("more-than"), QStringLiteral("lead"), QStringLiteral("off")};
    if (std::ranges::none_of(options, [&](const QString &one) { return session.arguments().has(one); }))
        return show(session, *rules);
    if (const auto kept = monitor::keepAutoWatchRules(**settings, *rules); !kept)
        return session.fail(kept.error());
    withRunning(session, [s = &session, rules = *rules](monitor::RunningRollcall *running) {
        if (!running)
            return show(*s, rules);
        // It has read its settings when it began.
        running->ask(QStringLiteral("auto_watch"), {{QStringLiteral("rules"), monitor::toJson(rules)}}, s, {},
                     [s, rules](const Result<QJsonObject> &told) {
                         if (told)
                             show(*s, rules);
                         else
                             s->fail(told.error());
                     });
    });
}

} // namespace rollcall::cli
