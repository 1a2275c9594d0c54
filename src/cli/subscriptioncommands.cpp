// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/running.h"
#include "monitor/subscriptionaccess.h"

#include <algorithm>

namespace rollcall::cli {

using base::ErrorKind;
using base::Instant;
using base::Result;
using monitor::HeldKind;
using monitor::HeldOwner;
using monitor::HeldSubscription;
using monitor::HeldSubscriptions;
using monitor::LifePhase;
using monitor::SubscriptionAccess;

namespace {

struct Name
{
    const char *id;
    const char *text;
};

Name nameOf(HeldKind kind)
{
    switch (kind) {
    case HeldKind::CallEvents:
        return {"call_events", "call events"};
    case HeldKind::EventsOfTenant:
        return {"events_of_tenant", "new webinars and town halls of the organisation"};
    case HeldKind::EventsOfOrganizers:
        return {"events_of_organizers", "new webinars and town halls of some organizers"};
    case HeldKind::Webinar:
        return {"webinar", "changes of a webinar"};
    case HeldKind::WebinarSessions:
        return {"webinar_sessions", "sessions of a webinar"};
    case HeldKind::WebinarRegistrations:
        return {"webinar_registrations", "registrations for a webinar"};
    case HeldKind::WebinarReports:
        return {"webinar_reports", "attendance reports of a webinar"};
    case HeldKind::WebinarVideo:
        return {"webinar_video", "the recording of a webinar"};
    case HeldKind::Townhall:
        return {"town_hall", "changes of a town hall"};
    case HeldKind::TownhallSessions:
        return {"town_hall_sessions", "sessions of a town hall"};
    case HeldKind::TownhallReports:
        return {"town_hall_reports", "attendance reports of a town hall"};
    case HeldKind::TownhallVideo:
        return {"town_hall_video", "the recording of a town hall"};
    case HeldKind::Other:
        return {"other", "something that Rollcall does not subscribe to"};
    }
    Q_UNREACHABLE();
}

Name nameOf(HeldOwner owner)
{
    switch (owner) {
    case HeldOwner::ThisDevice:
        return {"this_device", "of this device"};
    case HeldOwner::OtherDevice:
        return {"other_device", "of another device that shares the connector"};
    case HeldOwner::Orphan:
        return {"orphan", "orphan: nobody known here wants it"};
    }
    Q_UNREACHABLE();
}

const char *idOf(const HeldSubscription &held)
{
    if (!held.state) // of another process, or none yet
        return held.id.isEmpty() ? "wanted" : "live";
    switch (*held.state) {
    case LifePhase::Wanted:
        return "wanted";
    case LifePhase::Creating:
        return "creating";
    case LifePhase::Live:
        return "live";
    case LifePhase::Renewing:
        return "renewing";
    case LifePhase::Lapsed:
        return "lapsed";
    case LifePhase::Conflicted:
        return "conflicted";
    case LifePhase::Refused:
        return "refused";
    case LifePhase::Removed:
        return "removed";
    }
    Q_UNREACHABLE();
}

QString text(Instant time)
{
    return QString::fromStdString(base::formatMilliseconds(time));
}

QJsonValue json(const std::optional<Instant> &time)
{
    return time ? QJsonValue(text(*time)) : QJsonValue();
}

QJsonValue json(const QString &said)
{
    return said.isEmpty() ? QJsonValue() : QJsonValue(said);
}

std::optional<qint64> secondsLeft(const HeldSubscription &held, Instant now)
{
    if (!held.expires)
        return std::nullopt;
    return std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(*held.expires - now).count());
}

QJsonObject json(const HeldSubscription &held, Instant now)
{
    const auto left = secondsLeft(held, now);
    return {{QStringLiteral("id"), json(held.id)},
            {QStringLiteral("resource"), held.resource},
            {QStringLiteral("kind"), QString::fromLatin1(nameOf(held.kind).id)},
            {QStringLiteral("plane"), held.plane == config::Plane::Connector ? QStringLiteral("connector")
                                                                             : QStringLiteral("organizer")},
            {QStringLiteral("meeting_id"), json(held.meetingId)},
            {QStringLiteral("subject"), json(held.subject)},
            {QStringLiteral("event_id"), json(held.eventId)},
            {QStringLiteral("owner"), QString::fromLatin1(nameOf(held.owner).id)},
            {QStringLiteral("wanted"), held.wanted},
            {QStringLiteral("state"), QString::fromLatin1(idOf(held))},
            {QStringLiteral("expires"), json(held.expires)},
            {QStringLiteral("life_left_seconds"), left ? QJsonValue(*left) : QJsonValue()},
            {QStringLiteral("next_renewal"), json(held.nextRenewal)},
            {QStringLiteral("last_notification"), json(held.lastNotification)},
            {QStringLiteral("certificate_id"), json(held.certificateId)},
            {QStringLiteral("error"), held.error ? QJsonValue(errorSentence(*held.error)) : QJsonValue()}};
}

QString lifeLeft(qint64 seconds)
{
    const qint64 hours = seconds / 3600;
    return hours > 0 ? QStringLiteral("%1 h %2 min").arg(hours).arg(seconds / 60 % 60)
                     : QStringLiteral("%1 min").arg(seconds / 60);
}

/// "call events of 'Weekly'"
QString aboutWhat(const HeldSubscription &held)
{
    const QString what = QString::fromLatin1(nameOf(held.kind).text);
    if (!held.subject.isEmpty())
        return QStringLiteral("%1 of '%2'").arg(what, held.subject);
    if (!held.meetingId.isEmpty())
        return QStringLiteral("%1 of meeting %2").arg(what, held.meetingId);
    return held.eventId.isEmpty() ? what : QStringLiteral("%1 %2").arg(what, held.eventId);
}

void show(Session &session, const HeldSubscription &held)
{
    const Instant now = session.environment().scheduler.now();
    if (session.json())
        return session.print(json(held, now));
    session.print(QStringLiteral("%1  %2").arg(held.id.isEmpty() ? QStringLiteral("(none yet)") : held.id,
                                               aboutWhat(held)));
    QStringList facts{QString::fromLatin1(nameOf(held.owner).text)};
    if (held.id.isEmpty()) {
        facts << QStringLiteral("wanted, but not in Graph");
    } else if (const auto left = secondsLeft(held, now)) {
        facts << QStringLiteral("expires %1 (%2 left)").arg(text(*held.expires), lifeLeft(*left));
    }
    if (held.lastNotification)
        facts << QStringLiteral("last notification %1").arg(text(*held.lastNotification));
    session.print(QStringLiteral("    %1").arg(facts.join(QStringLiteral("; "))));
}

/// Runs a command on what is held, once Graph has been asked. `asked`: whether it could be, of all accounts.
class Work : public QObject
{
public:
    using Then = std::function<void(Work &, const Result<void> &asked)>;

    static void start(Session &session, const Then &then)
    {
        const auto settings = session.settings();
        if (!settings)
            return session.fail(settings.error());
        const auto options = serviceOptions(session);
        if (!options)
            return session.fail(options.error());
        if (!options->connector && !options->organizer) {
            return session.fail({ErrorKind::Usage,
                                 QStringLiteral("the settings have no account; see rollcall-cli accounts")});
        }
        const auto services = session.planeServices(*settings);
        if (!services)
            return session.fail(services.error());
        // Another Rollcall may have taken the directory: then it is only read.
        const auto workspace = session.workspace(false);
        if (!workspace)
            return session.fail(workspace.error());
        auto *work = new Work(session, {.workspace = **workspace,
                                        .readOnly = !session.canWrite(),
                                        .services = *services,
                                        .connector = options->connector,
                                        .organizer = options->organizer});
        work->m_access.open(work, [work, then](const Result<void> &opened) {
            if (!opened)
                return work->session.fail(opened.error());
            for (const SubscriptionAccess::Problem &problem : work->m_access.problems()) {
                work->session.tell(QStringLiteral("rollcall-cli: the account '%1' cannot be used: %2")
                                       .arg(problem.account, errorSentence(problem.error)));
            }
            if (!work->m_access.canAsk()) {
                const auto &problems = work->m_access.problems();
                return then(*work, std::unexpected(problems.empty()
                                                       ? base::Error{ErrorKind::NotSignedIn,
                                                                     QStringLiteral("nobody is signed in")}
                                                       : problems.front().error));
            }
            work->held().refresh(work, [work, then](const Result<void> &asked) { then(*work, asked); });
        });
    }

    [[nodiscard]] HeldSubscriptions &held() { return m_access.held(); }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }

    Session &session;

private:
    Work(Session &itsSession, const SubscriptionAccess::Setup &setup)
        : QObject(&itsSession)
        , session(itsSession)
        , m_access(setup)
        , m_readOnly(setup.readOnly)
    {
    }

    SubscriptionAccess m_access;
    bool m_readOnly;
};

/// What is done to one after the other; every one is tried.
struct Chores
{
    QList<HeldSubscription> left;
    std::function<void(Work &, const QString &id, HeldSubscriptions::Done)> act;
    std::function<void(Work &, const HeldSubscription &)> done;
    int code = Done;
};

void carryOut(Work &work, const std::shared_ptr<Chores> &chores)
{
    if (chores->left.isEmpty())
        return work.session.finish(chores->code);
    const HeldSubscription held = chores->left.takeFirst();
    chores->act(work, held.id, [w = &work, chores, held](const Result<void> &result) {
        if (result) {
            chores->done(*w, held);
        } else {
            w->session.tell(
                QStringLiteral("rollcall-cli: %1: %2").arg(held.id, errorSentence(result.error())));
            if (chores->code == Done)
                chores->code = exitCode(result.error().kind);
        }
        carryOut(*w, chores);
    });
}

/// Those that the command line names by id or an unambiguous beginning.
Result<QList<HeldSubscription>> named(const QStringList &ids, const QList<HeldSubscription> &list)
{
    QList<HeldSubscription> chosen;
    for (const QString &id : ids) {
        QList<HeldSubscription> fitting;
        for (const HeldSubscription &held : list) {
            if (!held.id.isEmpty() && held.id.startsWith(id, Qt::CaseInsensitive))
                fitting << held;
        }
        if (fitting.isEmpty())
            return base::failure(ErrorKind::NotFound,
                                 QStringLiteral("there is no subscription '%1'").arg(id));
        if (fitting.size() > 1)
            return base::failure(ErrorKind::Usage,
                                 QStringLiteral("several subscriptions begin with '%1'").arg(id));
        if (!chosen.contains(fitting.first()))
            chosen << fitting.first();
    }
    return chosen;
}

QList<HeldSubscription> ownedBy(const QList<HeldSubscription> &list, std::initializer_list<HeldOwner> owners)
{
    QList<HeldSubscription> chosen;
    for (const HeldSubscription &held : list) {
        if (!held.id.isEmpty() && std::ranges::count(owners, held.owner) > 0)
            chosen << held;
    }
    return chosen;
}

/// Not what other devices hold, unless it is named.
void tellLeftAlone(Work &work)
{
    const auto others = ownedBy(work.held().list(), {HeldOwner::OtherDevice}).size();
    if (others > 0) {
        work.session.tell(
            QStringLiteral("rollcall-cli: %1 of other devices are left alone; name their ids to "
                           "include them.")
                .arg(others));
    }
}

void tellWhatItMeans(Work &work, const HeldSubscription &held)
{
    if (!held.wanted)
        return;
    const QString what =
        held.meetingId.isEmpty() ? aboutWhat(held) : QStringLiteral("the meeting %1").arg(held.meetingId);
    work.session.tell(
        QStringLiteral(
            "rollcall-cli: %1 is still followed. %2 Until then nothing of it is heard, and a call "
            "that runs now stays silent to its end. To stop following it: rollcall-cli watch remove %3")
            .arg(what,
                 work.isReadOnly()
                     ? QStringLiteral(
                           "The Rollcall that is running notices within minutes and subscribes anew.")
                     : QStringLiteral("The next 'rollcall-cli run', or the desktop, subscribes anew."),
                 held.meetingId.isEmpty() ? held.eventId : held.meetingId));
}

Result<void> oneWayToChoose(const Session &session, const QStringList &flags)
{
    const Arguments &arguments = session.arguments();
    int ways = arguments.positional.isEmpty() ? 0 : 1;
    for (const QString &flag : flags)
        ways += arguments.has(flag) ? 1 : 0;
    if (ways == 1)
        return {};
    return base::failure(ErrorKind::Usage, QStringLiteral("'%1' needs either ids or --%2")
                                               .arg(arguments.command, flags.join(QStringLiteral(" or --"))));
}

void printDone(Session &session, const QString &id, const QString &action, const QJsonObject &more = {})
{
    if (!session.json())
        return session.print(QStringLiteral("%1  %2").arg(id, action));
    QJsonObject object = more;
    object.insert(QStringLiteral("id"), id);
    object.insert(QStringLiteral("action"), action);
    session.print(object);
}

} // namespace

void listSubscriptions(Session &session)
{
    Work::start(session, [](Work &work, const Result<void> &asked) {
        const QList<HeldSubscription> list = work.held().list();
        for (const HeldSubscription &held : list)
            show(work.session, held);
        if (!asked) {
            work.session.tell(QStringLiteral("rollcall-cli: Graph was not asked; this is what is remembered "
                                             "here."));
            return work.session.fail(asked.error());
        }
        if (list.isEmpty())
            work.session.tell(QStringLiteral("There are no subscriptions, and nothing is followed."));
        work.session.finish(list.isEmpty() ? NothingThere : Done);
    });
}

void renewSubscriptions(Session &session)
{
    if (const auto chosen = oneWayToChoose(session, {QStringLiteral("all")}); !chosen)
        return session.fail(chosen.error());
    Work::start(session, [](Work &work, const Result<void> &asked) {
        if (!asked)
            return work.session.fail(asked.error());
        const QStringList &ids = work.session.arguments().positional;
        const auto list = work.held().list();
        const auto chosen = ids.isEmpty() ? ownedBy(list, {HeldOwner::ThisDevice}) : named(ids, list);
        if (!chosen)
            return work.session.fail(chosen.error());
        if (chosen->isEmpty())
            return work.session.fail({ErrorKind::NotFound, QStringLiteral("this device holds nothing")});
        auto chores = std::make_shared<Chores>();
        chores->left = *chosen;
        chores->act = [](Work &w, const QString &id, HeldSubscriptions::Done done) {
            w.held().renew(id, &w, std::move(done));
        };
        chores->done = [](Work &w, const HeldSubscription &held) {
            const auto now = w.held().list();
            const auto renewed = std::ranges::find(now, held.id, &HeldSubscription::id);
            const auto expires = renewed == now.end() ? held.expires : renewed->expires;
            printDone(w.session, held.id, QStringLiteral("renewed"),
                      {{QStringLiteral("expires"), json(expires)}});
        };
        carryOut(work, chores);
    });
}

void removeSubscriptions(Session &session)
{
    const QString orphans = QStringLiteral("orphans");
    if (const auto chosen = oneWayToChoose(session, {QStringLiteral("all"), orphans}); !chosen)
        return session.fail(chosen.error());
    Work::start(session, [orphans](Work &work, const Result<void> &asked) {
        if (!asked)
            return work.session.fail(asked.error());
        const Arguments &arguments = work.session.arguments();
        const auto list = work.held().list();
        const auto chosen = arguments.has(orphans) ? ownedBy(list, {HeldOwner::Orphan})
                            : arguments.positional.isEmpty()
                                ? ownedBy(list, {HeldOwner::ThisDevice, HeldOwner::Orphan})
                                : named(arguments.positional, list);
        if (!chosen)
            return work.session.fail(chosen.error());
        if (arguments.has(QStringLiteral("all")))
            tellLeftAlone(work);
        if (chosen->isEmpty()) {
            work.session.tell(QStringLiteral("There is nothing to remove."));
            return work.session.finish(NothingThere);
        }
        auto chores = std::make_shared<Chores>();
        chores->left = *chosen;
        chores->act = [](Work &w, const QString &id, HeldSubscriptions::Done done) {
            w.held().remove(id, &w, std::move(done));
        };
        chores->done = [](Work &w, const HeldSubscription &held) {
            printDone(w.session, held.id, QStringLiteral("removed"),
                      {{QStringLiteral("wanted"), held.wanted}});
            tellWhatItMeans(w, held);
        };
        carryOut(work, chores);
    });
}

void takeOverSubscription(Session &session)
{
    Work::start(session, [](Work &work, const Result<void> &asked) {
        Session &s = work.session;
        if (!asked)
            return s.fail(asked.error());
        const auto workspace = s.workspace(false);
        if (!workspace)
            return s.fail(workspace.error());
        const auto meeting = (*workspace)->findMeeting(s.arguments().positional.first());
        if (!meeting)
            return s.fail(meeting.error());
        const auto list = work.held().list();
        const auto theirs = std::ranges::find_if(list, [&meeting](const HeldSubscription &held) {
            return held.meetingId == *meeting && !held.id.isEmpty() && held.owner != HeldOwner::ThisDevice;
        });
        if (theirs == list.end()) {
            return s.fail({ErrorKind::NotFound,
                           QStringLiteral("nobody else's subscription has the place of this meeting's")});
        }
        const auto record = (*workspace)->record(*meeting, std::nullopt);
        if (!record)
            return s.fail(record.error());
        const bool callRuns = !record->calls.empty() && record->calls.back().endBasis == domain::Basis::Open;
        if (callRuns && !s.arguments().has(QStringLiteral("although-silent"))) {
            return s.fail(
                {ErrorKind::Conflict,
                 QStringLiteral("a call of this meeting runs, and would be silent from now to its end. "
                                "Wait for its end, or add --although-silent")});
        }
        work.held().remove(theirs->id, &work, [w = &work, id = theirs->id](const Result<void> &removed) {
            if (!removed)
                return w->session.fail(removed.error());
            printDone(w->session, id, QStringLiteral("taken_over"));
            w->session.tell(
                w->isReadOnly()
                    ? QStringLiteral("rollcall-cli: its place is free. The Rollcall that is running "
                                     "takes it within a quarter of an hour.")
                    : QStringLiteral("rollcall-cli: its place is free. Take it with: rollcall-cli "
                                     "run"));
            w->session.finish();
        });
    });
}

} // namespace rollcall::cli
