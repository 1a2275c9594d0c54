// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/autowatchcommand.h"
#include "cli/commands.h"
#include "cli/eventcommands.h"
#include "cli/running.h"
#include "cli/verdicttext.h"
#include "monitor/choosing.h"

#include <QJsonArray>

namespace rollcall::cli {

using base::ErrorKind;
using base::Result;
using domain::JoinKind;
using domain::JoinProblem;
using domain::Verdict;
using graph::Choice;

namespace {

base::Error problemWith(const QString &text, JoinProblem problem)
{
    switch (problem) {
    case JoinProblem::Empty:
    case JoinProblem::NoLink:
        return {ErrorKind::Usage,
                QStringLiteral("'%1' is no Teams join link; copy it from the invitation").arg(text)};
    case JoinProblem::NotTeams:
        return {ErrorKind::Usage,
                QStringLiteral("'%1' is no Teams join link: it leads elsewhere; copy the one from the "
                               "invitation")
                    .arg(text)};
    case JoinProblem::NotMeeting:
        return {ErrorKind::Usage,
                QStringLiteral("this link leads into Teams, but to no meeting; copy the join link from the "
                               "invitation")};
    case JoinProblem::Incomplete:
        return {ErrorKind::Usage,
                QStringLiteral("a part of this join link is missing, as when it was broken on its way; copy "
                               "the link itself from the invitation")};
    case JoinProblem::Personal:
        return {
            ErrorKind::NotPermitted,
            QStringLiteral("this is a meeting of Teams for personal use (teams.live.com); Microsoft Graph "
                           "tells nothing of those")};
    }
    Q_UNREACHABLE();
}

QString idOf(graph::ChoiceKind kind)
{
    switch (kind) {
    case graph::ChoiceKind::Meeting:
        return QStringLiteral("meeting");
    case graph::ChoiceKind::Webinar:
        return QStringLiteral("webinar");
    case graph::ChoiceKind::Townhall:
        return QStringLiteral("town_hall");
    }
    Q_UNREACHABLE();
}

QJsonValue time(const std::optional<base::Instant> &time)
{
    return time ? QJsonValue(QString::fromStdString(base::formatMilliseconds(*time))) : QJsonValue();
}

QJsonObject json(const Choice &choice, Verdict verdict)
{
    return {
        {QStringLiteral("kind"), idOf(choice.kind)},     {QStringLiteral("subject"), choice.subject},
        {QStringLiteral("start"), time(choice.start)},   {QStringLiteral("end"), time(choice.end)},
        {QStringLiteral("organizer"), choice.organizer}, {QStringLiteral("organizer_id"), choice.organizerId},
        {QStringLiteral("tenant_id"), choice.tenantId},  {QStringLiteral("join_web_url"), choice.joinWebUrl},
        {QStringLiteral("verdict"), verdictId(verdict)}};
}

/// All of them, or none: the first that cannot be watched ends it.
void addAll(Session &session, const QList<Choice> &choices, const monitor::ServiceOptions &options,
            domain::SeriesScope scope = domain::SeriesScope::All, const QList<Choice> &series = {})
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const domain::Watcher watcher = monitor::watcherOf(options);
    const base::Instant now = session.environment().scheduler.now();
    for (const Choice &choice : choices) {
        const Verdict verdict = domain::verdictOn(choice, watcher, now);
        if (!domain::canBeWatched(verdict))
            return session.fail({ErrorKind::NotPermitted, verdictSentence(verdict)});
    }
    for (const Choice &choice : choices) {
        const auto id = scope == domain::SeriesScope::All
                            ? (*workspace)->addWatch(choice.joinWebUrl)
                            : (*workspace)->addWatch(choice, scope, options.autoWatch.rules.lead, series);
        if (!id)
            return session.fail(id.error());
        const Verdict verdict = domain::verdictOn(choice, watcher, now);
        if (session.json()) {
            QJsonObject added = json(choice, verdict);
            added.insert(QStringLiteral("id"), *id);
            session.print(added);
        } else {
            session.print(QStringLiteral("%1  %2").arg(*id, choice.joinWebUrl));
            session.tell(QStringLiteral("rollcall-cli: the meeting %1.").arg(verdictSentence(verdict)));
        }
    }
    session.finish();
}

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

/// What the settings say; without a file, nothing.
Result<monitor::ServiceOptions> optionsOf(Session &session)
{
    const auto settings = session.settings(true);
    if (!settings)
        return std::unexpected(settings.error());
    return monitor::serviceOptions(*settings, session.arguments().value(QStringLiteral("account")),
                                   session.environment().scheduler.now());
}

/// Whoever is signed in to the organizer's account in use. `why` is said if nobody is.
void withOrganizer(Session &session, const monitor::ServiceOptions &options, const QString &why,
                   std::function<void(monitor::Organizer &)> then)
{
    if (!options.organizer)
        return session.fail({ErrorKind::NotSignedIn, why});
    // Nobody else may use the tokens meanwhile.
    if (const auto opened = session.workspace(true); !opened)
        return session.fail(opened.error());
    const auto settings = session.settings();
    if (!settings)
        return session.fail(settings.error());
    const auto services = session.planeServices(*settings);
    if (!services)
        return session.fail(services.error());
    auto *organizer = new monitor::Organizer(*services, *options.organizer, &session);
    organizer->restore(&session,
                       [s = &session, organizer, why, then = std::move(then)](const auto &restored) {
                           if (!restored)
                               return s->fail(restored.error());
                           if (!organizer->person())
                               return s->fail({ErrorKind::NotSignedIn, why});
                           then(*organizer);
                       });
}

void tellMissing(Session &session, const std::optional<base::Error> &problem, const QString &what)
{
    if (problem)
        session.tell(
            QStringLiteral("rollcall-cli: %1 could not be read: %2").arg(what, errorSentence(*problem)));
}

/// `watch list --upcoming`
void listAhead(Session &session)
{
    const auto options = optionsOf(session);
    if (!options)
        return session.fail(options.error());
    const QString why = QStringLiteral("the calendar is a person's: sign in first with rollcall-cli sign-in");
    withOrganizer(session, *options, why, [s = &session, options = *options](monitor::Organizer &organizer) {
        const base::Instant now = s->environment().scheduler.now();
        monitor::listUpcoming(organizer, now, s, [s, now, options](const Result<graph::Choices> &found) {
            if (!found)
                return s->fail(found.error());
            tellMissing(*s, found->eventsProblem, QStringLiteral("webinars and town halls"));
            if (found->calendarProblem)
                return s->fail(*found->calendarProblem);
            const domain::Watcher watcher = monitor::watcherOf(options);
            for (const Choice &choice : found->list) {
                const Verdict verdict = domain::verdictOn(choice, watcher, now);
                if (s->json()) {
                    QJsonObject line = json(choice, verdict);
                    line.insert(QStringLiteral("id"), choice.id);
                    s->print(line);
                } else {
                    s->print(
                        QStringLiteral("%1  %2  %3")
                            .arg(time(choice.start).toString(), choice.subject,
                                 choice.kind == graph::ChoiceKind::Meeting ? choice.joinWebUrl : choice.id));
                    s->print(QStringLiteral("    %1").arg(verdictSentence(verdict)));
                }
            }
            s->finish(found->list.isEmpty() ? NothingThere : Done);
        });
    });
}

/// What has to be looked up, as its organizer.
QString whyOrganizer()
{
    return QStringLiteral(
        "this does not say which meeting it is, and only its organizer can look it up: sign "
        "in with rollcall-cli sign-in, or paste the whole join link (it begins with "
        "https://teams.microsoft.com/l/meetup-join/)");
}

/// `watch add LINK --only TIME`, `--from TIME`: the calendar knows when the meetings of a series are.
void addOfSeries(Session &session, const domain::JoinLink &link, const monitor::ServiceOptions &options)
{
    const bool only = session.arguments().has(QStringLiteral("only"));
    const QString text = session.arguments().value(only ? QStringLiteral("only") : QStringLiteral("from"));
    const auto start = base::parseInstant(text.toStdString());
    if (!start)
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("'%1' is no time like 2026-05-04T08:00:00Z").arg(text)});
    const QString why = QStringLiteral("which meetings a series has is in its calendar: sign in first with "
                                       "rollcall-cli sign-in");
    withOrganizer(session, options, why, [=, s = &session](monitor::Organizer &organizer) {
        const base::Instant now = s->environment().scheduler.now();
        monitor::listUpcoming(organizer, now, s, [=](const Result<graph::Choices> &found) {
            if (!found)
                return s->fail(found.error());
            if (found->calendarProblem)
                return s->fail(*found->calendarProblem);
            for (const Choice &choice : found->list) {
                const auto other = domain::readMeetingLink(choice.joinWebUrl.toStdString());
                if (choice.start == start && other && other->threadId == link.meeting.threadId)
                    return addAll(*s, {choice}, options,
                                  only ? domain::SeriesScope::One : domain::SeriesScope::Following,
                                  found->list);
            }
            s->fail({ErrorKind::NotFound,
                     QStringLiteral("the calendar's next 30 days have no meeting of this link at %1; see "
                                    "rollcall-cli watch list --upcoming")
                         .arg(text)});
        });
    });
}

} // namespace

void addWatch(Session &session)
{
    const QString text = session.arguments().positional.first();
    const auto link = domain::readJoinLink(text.toStdString());
    if (!link)
        return session.fail(problemWith(text, link.error()));
    const auto options = optionsOf(session);
    if (!options)
        return session.fail(options.error());
    const bool ofSeries =
        session.arguments().has(QStringLiteral("only")) || session.arguments().has(QStringLiteral("from"));
    if (ofSeries && link->kind != JoinKind::Meeting) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("--only and --from take the whole join link of a series")});
    }
    if (ofSeries)
        return addOfSeries(session, *link, *options);
    if (link->kind == JoinKind::Meeting)
        return addAll(session, {monitor::choiceOf(*link)}, *options);
    if (!link->eventId.empty())
        return addEvent(session, *link, *options);
    withOrganizer(session, *options, whyOrganizer(),
                  [s = &session, link = *link, options = *options](monitor::Organizer &organizer) {
                      monitor::findMeetings(organizer, link, s, [s, options](const auto &found) {
                          if (!found)
                              return s->fail(found.error());
                          addAll(*s, *found, options);
                      });
                  });
}

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
            session.print(
                QStringLiteral("%1  %2").arg(watch.value(QStringLiteral("id")).toString(),
                                             watch.value(QStringLiteral("join_web_url")).toString()));
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

void removeWatch(Session &session)
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

} // namespace rollcall::cli
