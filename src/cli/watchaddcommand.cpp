// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/eventcommands.h"
#include "cli/running.h"
#include "cli/runningone.h"
#include "cli/verdicttext.h"
#include "cli/watching.h"
#include "monitor/choosing/choosing.h"
#include "monitor/choosing/examining.h"
#include "monitor/control/controljson.h"
#include "monitor/ids.h"

namespace rollcall::cli {

using base::Error;
using base::ErrorKind;
using base::Result;
using domain::Choice;
using domain::JoinKind;
using domain::JoinProblem;
using domain::SeriesScope;
using domain::Verdict;

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

/// What the command line asks for.
struct Wanted
{
    QString text;
    domain::JoinLink link;
    SeriesScope scope = SeriesScope::All;
    std::optional<base::Instant> start; ///< of a series, the meeting that begins then
};

Result<Wanted> wantedBy(const Session &session)
{
    const Arguments &arguments = session.arguments();
    Wanted wanted{.text = arguments.positional.first(), .link = {}, .scope = SeriesScope::All, .start = {}};
    const auto link = domain::readJoinLink(wanted.text.toStdString());
    if (!link)
        return std::unexpected(problemWith(wanted.text, link.error()));
    wanted.link = *link;
    const bool only = arguments.has(QStringLiteral("only"));
    if (!only && !arguments.has(QStringLiteral("from")))
        return wanted;
    if (link->kind != JoinKind::Meeting) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("--only and --from take the whole join link of a series"));
    }
    wanted.scope = only ? SeriesScope::One : SeriesScope::Following;
    const QString text = arguments.value(only ? QStringLiteral("only") : QStringLiteral("from"));
    wanted.start = base::parseInstant(text.toStdString());
    if (!wanted.start) {
        return base::failure(ErrorKind::Usage,
                             QStringLiteral("'%1' is no time like 2026-05-04T08:00:00Z").arg(text));
    }
    return wanted;
}

/// Why somebody has to be signed in.
QString whyOrganizer(const Wanted &wanted)
{
    if (wanted.start) {
        return QStringLiteral("which meetings a series has is in its calendar: sign in first with "
                              "rollcall-cli sign-in");
    }
    if (!wanted.link.eventId.empty()) {
        return QStringLiteral("only an organizer or a connector can look this event up: sign in with "
                              "rollcall-cli sign-in, or name the join link of its session");
    }
    return QStringLiteral(
        "this does not say which meeting it is, and only its organizer can look it up: sign "
        "in with rollcall-cli sign-in, or paste the whole join link (it begins with "
        "https://teams.microsoft.com/l/meetup-join/)");
}

base::Error notInCalendar()
{
    return {ErrorKind::NotFound, monitor::notInCalendar() + QStringLiteral("; see rollcall-cli watch list "
                                                                           "--upcoming")};
}

/// What it is, as far as that is known: `choice` as monitor::toJson() has it.
QString factsOf(const QJsonObject &choice)
{
    const auto said = [&choice](const char *key) { return choice.value(QLatin1String(key)).toString(); };
    const QString kind = said("kind");
    QString facts = kind == u"webinar"     ? QStringLiteral("a webinar")
                    : kind == u"town_hall" ? QStringLiteral("a town hall")
                                           : QStringLiteral("a meeting");
    if (!said("subject").isEmpty())
        facts += QStringLiteral(", '%1'").arg(said("subject"));
    if (!said("start").isEmpty())
        facts += QStringLiteral(", at %1").arg(said("start"));
    const QString organizer = said("organizer").isEmpty() ? said("organizer_id") : said("organizer");
    facts += organizer.isEmpty() ? QStringLiteral("; who organizes it is not known")
                                 : QStringLiteral("; organizer: %1").arg(organizer);
    facts += said("tenant_id").isEmpty() ? QStringLiteral("; of which organisation is not known")
                                         : QStringLiteral("; organisation: %1").arg(said("tenant_id"));
    return facts;
}

void refuse(Session &session, const QJsonObject &choice, Verdict verdict)
{
    session.tell(QStringLiteral("rollcall-cli: this is %1.").arg(factsOf(choice)));
    session.fail({ErrorKind::NotPermitted, verdictSentence(verdict)});
}

void printAdded(Session &session, const QJsonObject &choice, Verdict verdict)
{
    if (session.json())
        return session.print(choice);
    session.print(QStringLiteral("%1  %2").arg(choice.value(QStringLiteral("id")).toString(),
                                               choice.value(QStringLiteral("join_web_url")).toString()));
    session.tell(QStringLiteral("rollcall-cli: this is %1.").arg(factsOf(choice)));
    session.tell(QStringLiteral("rollcall-cli: the meeting %1.").arg(verdictSentence(verdict)));
}

/// Of a link that says enough by itself.
void tellNotAsked(Session &session, const Error &problem)
{
    session.tell(QStringLiteral("rollcall-cli: subject and times are not known, as Graph could not tell: %1")
                     .arg(errorSentence(problem)));
}

// --- by this process
// -------------------------------------------------------------------------------------------------

struct Found
{
    QList<Choice> choices;
    QList<Choice> series = {}; ///< what the calendar has of it
    bool asked = true;         ///< Graph has told of them
};

/// All of them, or none: the first that cannot be watched ends it.
void addAll(Session &session, const Wanted &wanted, const Found &found,
            const monitor::ServiceOptions &options)
{
    const auto workspace = session.workspace(true);
    if (!workspace)
        return session.fail(workspace.error());
    const domain::Watcher watcher = monitor::watcherOf(options);
    const base::Instant now = session.environment().scheduler.now();
    for (const Choice &choice : found.choices) {
        const Verdict verdict = domain::verdictOn(choice, watcher, now);
        if (!domain::canBeWatched(verdict))
            return refuse(session, monitor::toJson(choice, verdict), verdict);
    }
    for (const Choice &choice : found.choices) {
        const auto id =
            found.asked
                ? (*workspace)->addWatch(choice, wanted.scope, options.autoWatch.rules.lead, found.series)
                : (*workspace)->addWatch(choice.joinWebUrl);
        if (!id)
            return session.fail(id.error());
        const Verdict verdict = domain::verdictOn(choice, watcher, now);
        QJsonObject added = monitor::toJson(choice, verdict);
        added.insert(QStringLiteral("id"), *id);
        printAdded(session, added, verdict);
    }
    session.finish();
}

/// The calendar knows when the meetings of a series are.
void addOfSeries(Session &session, const Wanted &wanted, const monitor::ServiceOptions &options)
{
    withOrganizer(session, options, whyOrganizer(wanted), [=, s = &session](monitor::Organizer &organizer) {
        const base::Instant now = s->environment().scheduler.now();
        monitor::listUpcoming(organizer, now, s, [=](const Result<graph::Choices> &found) {
            if (!found)
                return s->fail(found.error());
            if (found->calendarProblem)
                return s->fail(*found->calendarProblem);
            for (const Choice &choice : found->list) {
                if (monitor::isMeetingAt(choice, wanted.link, *wanted.start))
                    return addAll(*s, wanted, {.choices = {choice}, .series = found->list}, options);
            }
            s->fail(notInCalendar());
        });
    });
}

/// Graph tells its organizer more of it; else the link has to do.
void addMeeting(Session &session, const Wanted &wanted, const monitor::ServiceOptions &options)
{
    const Choice choice = monitor::choiceOf(wanted.link);
    const domain::Watcher watcher = monitor::watcherOf(options);
    const Verdict verdict = domain::verdictOn(choice, watcher, session.environment().scheduler.now());
    const Found byLink{.choices = {choice}, .asked = false};
    if (!domain::canBeWatched(verdict))
        return addAll(session, wanted, byLink, options);
    if (const auto workspace = session.workspace(true); !workspace) // before anybody is asked
        return session.fail(workspace.error());
    withOrganizerIfAny(
        session, options, [=, s = &session](monitor::Organizer *organizer, const auto &problem) {
            if (problem)
                tellNotAsked(*s, *problem);
            if (!organizer)
                return addAll(*s, wanted, byLink, options);
            const monitor::Examination examined{
                .offers = {{.choice = choice, .link = wanted.link, .verdict = verdict, .problem = {}}},
                .isComplete = false};
            monitor::lookUpOffers(*organizer, examined, watcher, s->environment().scheduler, s,
                                  [=](const monitor::Examination &found) {
                                      const monitor::Offer &offer = found.offers.first();
                                      if (offer.problem)
                                          tellNotAsked(*s, *offer.problem);
                                      // Of somebody else's meeting nothing was asked.
                                      const bool asked = !offer.problem && offer.choice != choice;
                                      addAll(*s, wanted, {.choices = {offer.choice}, .asked = asked},
                                             options);
                                  });
        });
}

void addHere(Session &session, const Wanted &wanted)
{
    const auto options = serviceOptions(session, true);
    if (!options)
        return session.fail(options.error());
    if (wanted.start)
        return addOfSeries(session, wanted, *options);
    if (wanted.link.kind == JoinKind::Meeting)
        return addMeeting(session, wanted, *options);
    if (!wanted.link.eventId.empty())
        return addEvent(session, wanted.link, *options, whyOrganizer(wanted));
    withOrganizer(session, *options, whyOrganizer(wanted),
                  [s = &session, wanted, options = *options](monitor::Organizer &organizer) {
                      monitor::findMeetings(organizer, wanted.link, s, [=](const auto &found) {
                          if (!found)
                              return s->fail(found.error());
                          addAll(*s, wanted, {.choices = *found}, options);
                      });
                  });
}

// --- by the Rollcall that runs
// ---------------------------------------------------------------------------------------

void takeAnswer(Session &session, const Wanted &wanted, const QJsonObject &answer)
{
    const bool isEvent = !wanted.link.eventId.empty();
    const auto verdict =
        monitor::fromId(answer.value(QStringLiteral("verdict")).toString(), Verdict::OtherCloud);
    if (verdict && !domain::canBeWatched(*verdict))
        return refuse(session, answer, *verdict);
    if (isEvent)
        return showEvent(session, answer.value(QStringLiteral("id")).toString(), verdict);
    QJsonObject added = answer;
    if (const QJsonValue problem = added.take(QStringLiteral("problem")); problem.isObject())
        tellNotAsked(session, monitor::errorFromJson(problem.toObject()));
    printAdded(session, added, verdict.value_or(Verdict::Yes));
    session.finish();
}

void addThere(Session &session, monitor::RunningRollcall &running, const Wanted &wanted)
{
    QJsonObject request{{QStringLiteral("link"), wanted.text}};
    if (wanted.start) {
        request[QStringLiteral("scope")] =
            wanted.scope == SeriesScope::One ? QStringLiteral("one") : QStringLiteral("following");
        request[QStringLiteral("start")] = monitor::toJson(wanted.start);
    }
    running.ask(QStringLiteral("watch"), request, &session, {},
                [s = &session, wanted](const Result<QJsonObject> &answer) {
                    if (answer)
                        return takeAnswer(*s, wanted, *answer);
                    const base::Error &error = answer.error();
                    if (error.kind == ErrorKind::NotSignedIn)
                        return s->fail({ErrorKind::NotSignedIn, whyOrganizer(wanted)});
                    const bool isMissing = error.kind == ErrorKind::NotFound;
                    if (!wanted.link.eventId.empty())
                        return s->fail(eventError(QString::fromStdString(wanted.link.eventId), error));
                    s->fail(isMissing && wanted.start ? notInCalendar() : error);
                });
}

} // namespace

void addWatch(Session &session)
{
    const auto wanted = wantedBy(session);
    if (!wanted)
        return session.fail(wanted.error());
    withRunning(session, [s = &session, wanted = *wanted](monitor::RunningRollcall *running) {
        if (running)
            addThere(*s, *running, wanted);
        else
            addHere(*s, wanted);
    });
}

} // namespace rollcall::cli
