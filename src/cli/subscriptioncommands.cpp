// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/subscriptionwork.h"
#include "monitor/control/controljson.h"
#include "monitor/ids.h"

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

namespace {

QString textOf(HeldKind kind)
{
    switch (kind) {
    case HeldKind::CallEvents:
        return QStringLiteral("call events");
    case HeldKind::EventsOfTenant:
        return QStringLiteral("new webinars and town halls of the organisation");
    case HeldKind::EventsOfOrganizers:
        return QStringLiteral("new webinars and town halls of some organizers");
    case HeldKind::Webinar:
        return QStringLiteral("changes of a webinar");
    case HeldKind::WebinarSessions:
        return QStringLiteral("sessions of a webinar");
    case HeldKind::WebinarRegistrations:
        return QStringLiteral("registrations for a webinar");
    case HeldKind::WebinarReports:
        return QStringLiteral("attendance reports of a webinar");
    case HeldKind::WebinarVideo:
        return QStringLiteral("the recording of a webinar");
    case HeldKind::Townhall:
        return QStringLiteral("changes of a town hall");
    case HeldKind::TownhallSessions:
        return QStringLiteral("sessions of a town hall");
    case HeldKind::TownhallReports:
        return QStringLiteral("attendance reports of a town hall");
    case HeldKind::TownhallVideo:
        return QStringLiteral("the recording of a town hall");
    case HeldKind::Other:
        return QStringLiteral("something that Rollcall does not subscribe to");
    }
    Q_UNREACHABLE();
}

QString textOf(HeldOwner owner)
{
    switch (owner) {
    case HeldOwner::ThisDevice:
        return QStringLiteral("of this device");
    case HeldOwner::OtherDevice:
        return QStringLiteral("of another device");
    case HeldOwner::Orphan:
        return QStringLiteral("orphan: nobody known here wants it");
    }
    Q_UNREACHABLE();
}

/// Graph may begin a resource with a slash; a meeting has one subscription.
bool haveOnePlace(const HeldSubscription &left, const HeldSubscription &right)
{
    if (left.kind != right.kind)
        return false;
    return left.meetingId.isEmpty() ? left.resource == right.resource : left.meetingId == right.meetingId;
}

/// Somebody else's that keeps one of ours out.
bool isInTheWay(const HeldSubscription &held, const QList<HeldSubscription> &list)
{
    return held.owner == HeldOwner::OtherDevice && !held.id.isEmpty() &&
           std::ranges::any_of(list, [&held](const HeldSubscription &one) {
               return one.owner == HeldOwner::ThisDevice && haveOnePlace(one, held);
           });
}

/// Without a keeper there is none that could stand otherwise.
LifePhase phaseOf(const HeldSubscription &held, const QList<HeldSubscription> &list)
{
    if (held.state && *held.state != LifePhase::Wanted)
        return *held.state;
    if (!held.id.isEmpty())
        return held.state.value_or(LifePhase::Live);
    const bool taken = std::ranges::any_of(list, [&held, &list](const HeldSubscription &one) {
        return haveOnePlace(one, held) && isInTheWay(one, list);
    });
    return taken ? LifePhase::Conflicted : LifePhase::Wanted;
}

QString text(Instant time)
{
    return QString::fromStdString(base::formatMilliseconds(time));
}

std::optional<qint64> secondsLeft(const HeldSubscription &held, Instant now)
{
    if (!held.expires)
        return std::nullopt;
    return std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(*held.expires - now).count());
}

QJsonObject json(const HeldSubscription &held, LifePhase phase, Instant now)
{
    const auto left = secondsLeft(held, now);
    QJsonObject object = monitor::toJson(held);
    object[QStringLiteral("state")] = monitor::idOf(phase);
    object[QStringLiteral("life_left_seconds")] = left ? QJsonValue(*left) : QJsonValue();
    object[QStringLiteral("error")] = held.error ? QJsonValue(errorSentence(*held.error)) : QJsonValue();
    return object;
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
    const QString what = textOf(held.kind);
    if (!held.subject.isEmpty())
        return QStringLiteral("%1 of '%2'").arg(what, held.subject);
    if (!held.meetingId.isEmpty())
        return QStringLiteral("%1 of meeting %2").arg(what, held.meetingId);
    return held.eventId.isEmpty() ? what : QStringLiteral("%1 %2").arg(what, held.eventId);
}

/// How one stands in Graph that is wanted here.
QString standing(const HeldSubscription &held, LifePhase phase, Instant now)
{
    if (phase == LifePhase::Conflicted) {
        const QString taken = QStringLiteral("taken by another installation");
        return held.meetingId.isEmpty()
                   ? taken
                   : QStringLiteral("%1; rollcall-cli subscriptions take-over %2").arg(taken, held.meetingId);
    }
    if (phase == LifePhase::Refused && held.error)
        return QStringLiteral("refused: %1").arg(errorSentence(*held.error));
    if (phase == LifePhase::Lapsed)
        return QStringLiteral("gone from Graph; being looked at");
    if (held.id.isEmpty())
        return QStringLiteral("wanted, but not in Graph");
    const auto left = secondsLeft(held, now);
    return left ? QStringLiteral("expires %1 (%2 left)").arg(text(*held.expires), lifeLeft(*left))
                : QString();
}

void show(Session &session, const HeldSubscription &held, const QList<HeldSubscription> &list)
{
    const Instant now = session.environment().scheduler.now();
    const LifePhase phase = phaseOf(held, list);
    if (session.json())
        return session.print(json(held, phase, now));
    session.print(QStringLiteral("%1  %2").arg(held.id.isEmpty() ? QStringLiteral("(none yet)") : held.id,
                                               aboutWhat(held)));
    QStringList facts{isInTheWay(held, list)
                          ? QStringLiteral("another installation's: it has the place of ours")
                          : textOf(held.owner)};
    if (const QString stands = standing(held, phase, now); !stands.isEmpty())
        facts << stands;
    if (held.nextRenewal) {
        facts << (held.renewalByRule ? QStringLiteral("to be renewed after %1, while Rollcall runs")
                                     : QStringLiteral("next renewal %1"))
                     .arg(text(*held.nextRenewal));
    }
    if (held.lastNotification)
        facts << QStringLiteral("last notification %1").arg(text(*held.lastNotification));
    session.print(QStringLiteral("    %1").arg(facts.join(QStringLiteral("; "))));
}

QString followedWhat(const HeldSubscription &held)
{
    return held.meetingId.isEmpty() ? held.eventId : held.meetingId;
}

/// Of what a running Rollcall keeps.
void tellHowToEnd(SubscriptionWork &work, const HeldSubscription &held)
{
    if (held.wanted && !followedWhat(held).isEmpty()) {
        work.session.tell(QStringLiteral("rollcall-cli: to stop following it: rollcall-cli watch remove %1")
                              .arg(followedWhat(held)));
    }
}

/// What is done to one after the other; every one is tried.
struct Chores
{
    QList<HeldSubscription> left;
    std::function<void(SubscriptionWork &, const QString &id, HeldSubscriptions::Done)> act;
    std::function<void(SubscriptionWork &, const HeldSubscription &)> done;
    int code = Done;
};

void carryOut(SubscriptionWork &work, const std::shared_ptr<Chores> &chores)
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
            if (result.error().kind == ErrorKind::Conflict)
                tellHowToEnd(*w, held);
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

/// A running Rollcall would make anew what it keeps: unless that is named, it is left alone.
QList<HeldSubscription> unkept(SubscriptionWork &work)
{
    auto list = work.held().list();
    if (!work.isOfRunning() || !work.session.arguments().positional.isEmpty())
        return list;
    const auto kept = list.removeIf([](const HeldSubscription &held) { return held.wanted; });
    if (kept > 0 && work.session.arguments().has(QStringLiteral("all"))) {
        work.session.tell(
            QStringLiteral("rollcall-cli: %1 are left alone, as the Rollcall that is running keeps them; to "
                           "stop following something: rollcall-cli watch remove")
                .arg(kept));
    }
    return list;
}

/// Not what other devices hold, unless it is named.
void tellLeftAlone(SubscriptionWork &work)
{
    const auto others = ownedBy(work.held().list(), {HeldOwner::OtherDevice}).size();
    if (others > 0) {
        work.session.tell(
            QStringLiteral("rollcall-cli: %1 of other devices are left alone; name their ids to "
                           "include them.")
                .arg(others));
    }
}

void tellWhatItMeans(SubscriptionWork &work, const HeldSubscription &held)
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
                 work.isBesideAnother()
                     ? QStringLiteral(
                           "The Rollcall that is running notices within minutes and subscribes anew.")
                     : QStringLiteral("The next 'rollcall-cli run', or the desktop, subscribes anew."),
                 followedWhat(held)));
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
    SubscriptionWork::start(session, [](SubscriptionWork &work, const Result<void> &asked) {
        const QList<HeldSubscription> list = work.held().list();
        for (const HeldSubscription &held : list)
            show(work.session, held, list);
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
    SubscriptionWork::start(session, [](SubscriptionWork &work, const Result<void> &asked) {
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
        chores->act = [](SubscriptionWork &w, const QString &id, HeldSubscriptions::Done done) {
            w.held().renew(id, &w, std::move(done));
        };
        chores->done = [](SubscriptionWork &w, const HeldSubscription &held) {
            const auto now = w.held().list();
            const auto renewed = std::ranges::find(now, held.id, &HeldSubscription::id);
            const auto expires = renewed == now.end() ? held.expires : renewed->expires;
            printDone(w.session, held.id, QStringLiteral("renewed"),
                      {{QStringLiteral("expires"), monitor::toJson(expires)}});
        };
        carryOut(work, chores);
    });
}

void removeSubscriptions(Session &session)
{
    const QString orphans = QStringLiteral("orphans");
    if (const auto chosen = oneWayToChoose(session, {QStringLiteral("all"), orphans}); !chosen)
        return session.fail(chosen.error());
    SubscriptionWork::start(session, [orphans](SubscriptionWork &work, const Result<void> &asked) {
        if (!asked)
            return work.session.fail(asked.error());
        const Arguments &arguments = work.session.arguments();
        const auto list = unkept(work);
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
        chores->act = [](SubscriptionWork &w, const QString &id, HeldSubscriptions::Done done) {
            w.held().remove(id, &w, std::move(done));
        };
        chores->done = [](SubscriptionWork &w, const HeldSubscription &held) {
            printDone(w.session, held.id, QStringLiteral("removed"),
                      {{QStringLiteral("wanted"), held.wanted}});
            tellWhatItMeans(w, held);
        };
        carryOut(work, chores);
    });
}

} // namespace rollcall::cli
