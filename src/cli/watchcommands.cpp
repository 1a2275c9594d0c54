// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/autowatchcommand.h"
#include "cli/commands.h"
#include "cli/eventcommands.h"
#include "cli/running.h"
#include "cli/runningone.h"
#include "cli/verdicttext.h"
#include "cli/watching.h"
#include "monitor/choosing/choosing.h"
#include "monitor/control/controljson.h"
#include "monitor/ids.h"

#include <QJsonArray>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using domain::Verdict;
using graph::Choice;

namespace {

/// When a series is listened to that is not followed as a whole.
void printWindows(Session &session, const QJsonArray &windows)
{
    for (const QJsonValue &window : windows) {
        const QString until = window[QStringLiteral("until")].toString();
        session.print(QStringLiteral("    from %1%2%3")
                          .arg(window[QStringLiteral("from")].toString(),
                               until.isEmpty() ? QString() : QStringLiteral(" until ") + until,
                               window[QStringLiteral("automatic")].toBool() ? QStringLiteral(", by a rule")
                                                                            : QString()));
    }
}

void tellMissing(Session &session, const std::optional<base::Error> &problem, const QString &what)
{
    if (problem)
        session.tell(
            QStringLiteral("rollcall-cli: %1 could not be read: %2").arg(what, errorSentence(*problem)));
}

/// One that is ahead: monitor::toJson(), and its id.
void printAhead(Session &session, const QJsonObject &one)
{
    if (session.json())
        return session.print(one);
    const auto said = [&one](const char *key) { return one.value(QLatin1String(key)).toString(); };
    session.print(
        QStringLiteral("%1  %2  %3")
            .arg(said("start"), said("subject"), said(said("kind") == u"meeting" ? "join_web_url" : "id")));
    if (const auto verdict = monitor::fromId(said("verdict"), Verdict::OtherCloud))
        session.print(QStringLiteral("    %1").arg(verdictSentence(*verdict)));
}

QString whySignedIn()
{
    return QStringLiteral("the calendar is a person's: sign in first with rollcall-cli sign-in");
}

void listAheadHere(Session &session)
{
    const auto options = serviceOptions(session, true);
    if (!options)
        return session.fail(options.error());
    withOrganizer(
        session, *options, whySignedIn(), [s = &session, options = *options](monitor::Organizer &organizer) {
            const base::Instant now = s->environment().scheduler.now();
            monitor::listUpcoming(organizer, now, s, [=](const Result<graph::Choices> &found) {
                if (!found)
                    return s->fail(found.error());
                tellMissing(*s, found->eventsProblem, QStringLiteral("webinars and town halls"));
                if (found->calendarProblem)
                    return s->fail(*found->calendarProblem);
                const domain::Watcher watcher = monitor::watcherOf(options);
                for (const Choice &choice : found->list) {
                    QJsonObject one = monitor::toJson(choice, domain::verdictOn(choice, watcher, now));
                    one.insert(QStringLiteral("id"), choice.id);
                    printAhead(*s, one);
                }
                s->finish(found->list.isEmpty() ? NothingThere : Done);
            });
        });
}

void takeAhead(Session &session, const Result<QJsonObject> &answer)
{
    if (!answer && answer.error().kind == ErrorKind::NotSignedIn)
        return session.fail({ErrorKind::NotSignedIn, whySignedIn()});
    if (!answer)
        return session.fail(answer.error());
    const auto problem = [&answer](const char *key) -> std::optional<base::Error> {
        const QJsonValue error = answer->value(QLatin1String(key));
        return error.isObject() ? std::optional(monitor::errorFromJson(error.toObject())) : std::nullopt;
    };
    tellMissing(session, problem("events_problem"), QStringLiteral("webinars and town halls"));
    if (const auto calendar = problem("calendar_problem"))
        return session.fail(*calendar);
    const QJsonArray list = answer->value(QStringLiteral("list")).toArray();
    for (const QJsonValue &one : list)
        printAhead(session, one.toObject());
    session.finish(list.isEmpty() ? NothingThere : Done);
}

/// `watch list --upcoming`
void listAhead(Session &session)
{
    withRunning(session, [s = &session](monitor::RunningRollcall *running) {
        if (!running)
            return listAheadHere(*s);
        const auto waiting = tellWhenSlow(*s);
        running->ask(QStringLiteral("upcoming"), {}, s, {}, [s, waiting](const Result<QJsonObject> &answer) {
            delete waiting;
            takeAhead(*s, answer);
        });
    });
}

QString watchLine(const QJsonObject &watch)
{
    QStringList parts{watch.value(QStringLiteral("id")).toString(),
                      watch.value(QStringLiteral("subject")).toString(),
                      watch.value(QStringLiteral("join_web_url")).toString()};
    parts.removeAll(QString()); // of a link alone the subject is not known
    return parts.join(QStringLiteral("  "));
}

} // namespace

void listWatches(Session &session)
{
    if (session.arguments().has(QStringLiteral("upcoming")))
        return listAhead(session);
    const auto workspace = session.workspace(false);
    if (!workspace)
        return session.fail(workspace.error());
    const auto watches = (*workspace)->watches();
    if (!watches)
        return session.fail(watches.error());
    const auto events = listEvents(session, **workspace);
    if (!events)
        return session.fail(events.error());
    for (const QJsonObject &watch : *watches) {
        if (session.json())
            session.print(watch);
        else
            session.print(watchLine(watch));
        if (!session.json())
            printWindows(session, watch.value(QStringLiteral("windows")).toArray());
    }
    if (const auto settings = session.settings(true); settings && !session.json()) {
        const monitor::AutoWatchRules rules = monitor::autoWatchOptions(*settings).rules;
        if (rules.isOn())
            session.tell(rulesSentence(rules));
    }
    const bool nothing = watches->isEmpty() && *events == 0;
    if (nothing)
        session.tell(
            QStringLiteral("Nothing is followed yet. Add a meeting with: rollcall-cli watch add LINK"));
    session.finish(nothing ? NothingThere : Done);
}

namespace {

void removeHere(Session &session)
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const QString text = session.arguments().positional.first();
    const auto event = findEvent(**workspace, text);
    if (!event)
        return session.fail(event.error());
    if (!event->isEmpty()) {
        const auto left = (*workspace)->removeEvent(*event);
        return left ? session.finish() : session.fail(left.error());
    }
    const auto id = (*workspace)->findMeeting(text);
    if (!id)
        return session.fail(id.error());
    const auto removed = (*workspace)->removeWatch(*id);
    if (!removed)
        return session.fail(removed.error());
    session.finish();
}

/// Which one it is says the directory, which is only read.
Result<QString> followedId(Session &session)
{
    const auto workspace = session.workspace(false);
    if (!workspace)
        return std::unexpected(workspace.error());
    const QString text = session.arguments().positional.first();
    const auto event = findEvent(**workspace, text);
    if (!event || !event->isEmpty())
        return event;
    return followedMeeting(**workspace, text);
}

void removeThere(Session &session, monitor::RunningRollcall &running)
{
    const auto id = followedId(session);
    if (!id)
        return session.fail(id.error());
    running.ask(QStringLiteral("unwatch"), {{QStringLiteral("id"), *id}}, &session, {},
                [s = &session](const Result<QJsonObject> &answer) {
                    if (answer)
                        s->finish();
                    else
                        s->fail(answer.error());
                });
}

} // namespace

void removeWatch(Session &session)
{
    withRunning(session, [s = &session](monitor::RunningRollcall *running) {
        if (running)
            removeThere(*s, *running);
        else
            removeHere(*s);
    });
}

} // namespace rollcall::cli
