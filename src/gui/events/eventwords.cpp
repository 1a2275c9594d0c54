// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventwords.h"

#include "gui/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui::eventwords {

using monitor::EventCover;
using monitor::EventPart;
using monitor::EventStatus;
using monitor::WatchedEvent;

namespace {

struct EventWords
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

bool lacks(const WatchedEvent &event, EventCover cover)
{
    return std::ranges::any_of(event.parts, [cover](const EventPart &one) { return one.cover == cover; });
}

} // namespace

QString part(EventPart::What what)
{
    switch (what) {
    case EventPart::Event:
        return EventWords::tr("Title, times, cancelation");
    case EventPart::Sessions:
        return EventWords::tr("Sessions");
    case EventPart::Registrations:
        return EventWords::tr("New and changed registrations");
    case EventPart::Reports:
        return EventWords::tr("Attendance reports");
    case EventPart::Roster:
        return EventWords::tr("Who is in the room, live");
    }
    Q_UNREACHABLE();
}

QString cover(EventCover cover)
{
    switch (cover) {
    case EventCover::Pending:
        return EventWords::tr("Being set up");
    case EventCover::Covered:
        return EventWords::tr("Covered");
    case EventCover::Ended:
        return EventWords::tr("Ended");
    default:
        return EventWords::tr("Not covered");
    }
}

QString detail(const EventPart &part, const models::TextFormat &format)
{
    switch (part.cover) {
    case EventCover::Covered:
        return part.until ? EventWords::tr("renewed before %1", "day and time of day")
                                .arg(words::dayAndClock(format, *part.until))
                          : QString();
    case EventCover::Pending:
        return {};
    case EventCover::Ended:
        return EventWords::tr("It is over, and nothing more is expected.");
    case EventCover::NeedsOrganizer:
        return EventWords::tr("Nobody is signed in.");
    case EventCover::NeedsConnector:
        return EventWords::tr("Needs your organisation's connector.");
    case EventCover::NotPermitted:
        return part.what == EventPart::Roster
                   ? EventWords::tr("The connector may not hear of these meetings.")
                   : EventWords::tr("Only its organizers and co-organizers may, or a connector with the "
                                    "permission.");
    case EventCover::TakenByOther:
        return EventWords::tr("Another installation has the only place there is.");
    case EventCover::Refused:
        return EventWords::tr("Microsoft refused it.");
    case EventCover::Failing:
        return EventWords::tr("It did not work, and is tried again.");
    }
    Q_UNREACHABLE();
}

QString status(const WatchedEvent &event)
{
    switch (event.status) {
    case EventStatus::Draft:
        return EventWords::tr("NOT PUBLISHED");
    case EventStatus::Canceled:
        return EventWords::tr("CANCELED");
    case EventStatus::Published:
        return event.over ? EventWords::tr("OVER") : EventWords::tr("PUBLISHED");
    case EventStatus::Unknown:
        return {};
    }
    Q_UNREACHABLE();
}

QStringList change(const monitor::EventChange &change, const models::TextFormat &format)
{
    const QString &field = change.field;
    const QString what = field == u"subject"    ? EventWords::tr("Subject")
                         : field == u"status"   ? EventWords::tr("Status", "of a webinar")
                         : field == u"start"    ? EventWords::tr("Start", "of a webinar or session")
                         : field == u"end"      ? EventWords::tr("End", "of a webinar or session")
                         : field == u"link"     ? EventWords::tr("Join link")
                         : field == u"capacity" ? EventWords::tr("Capacity")
                         : field == u"added"    ? EventWords::tr("Session added")
                         : field == u"removed"  ? EventWords::tr("Session removed")
                                                : field;
    const auto value = [&](const QString &text) {
        if (text.isEmpty())
            return u"–"_s;
        if (field == u"status")
            return text == u"draft"       ? EventWords::tr("draft", "status of a webinar")
                   : text == u"published" ? EventWords::tr("published", "status of a webinar")
                   : text == u"canceled"  ? EventWords::tr("canceled", "status of a webinar")
                                          : text;
        if (field == u"capacity")
            return format.number(text.toLongLong());
        if (field == u"start" || field == u"end") {
            if (const auto at = base::parseInstant(text.toStdString()))
                return words::dayAndClock(format, *at);
        }
        return models::isolated(text.toStdString());
    };
    const bool whole = field == u"added" || field == u"removed" || change.session.isEmpty();
    return {words::dayAndClock(format, change.at),
            whole ? what
                  //: A session of a webinar, and what changed about it
                  : EventWords::tr("%1: %2").arg(models::isolated(change.session.toStdString()), what),
            value(change.before), value(change.after)};
}

QString changeSentence(const monitor::EventChange &one, const models::TextFormat &format)
{
    const QStringList parts = change(one, format);
    if (one.before.isEmpty() || one.after.isEmpty())
        return EventWords::tr("%1: %2", "what changed about a webinar, and to what")
            .arg(parts[1], parts[one.after.isEmpty() ? 2 : 3]);
    return EventWords::tr("%1: %2, before: %3", "what changed about a webinar, after and before")
        .arg(parts[1], parts[3], parts[2]);
}

QString registrations(const WatchedEvent &event, const models::TextFormat &format)
{
    if (event.townhall)
        return {};
    if (event.registrationNotices == 0)
        return EventWords::tr("No new or changed registration since it is watched. How many there were "
                              "before, Microsoft does not say.");
    QString text = EventWords::tr("Registrations were added or changed %Ln times since it is watched.",
                                  nullptr, int(std::min<quint64>(event.registrationNotices, INT_MAX)));
    if (event.lastRegistration)
        text += u' ' + EventWords::tr("The last time: %1.", "day and time of day")
                           .arg(words::dayAndClock(format, *event.lastRegistration));
    return text + u' ' + EventWords::tr("How many there are is not known yet.");
}

StateText obstacle(const WatchedEvent &event)
{
    if (lacks(event, EventCover::NeedsOrganizer))
        return {.icon = u"key"_s,
                .title = EventWords::tr("Nobody is signed in."),
                .body = EventWords::tr("Changes of this event and its registrations are not heard of."),
                .action = StateAction::SignIn,
                .actionLabel = EventWords::tr("Sign in…")};
    if (lacks(event, EventCover::NeedsConnector))
        return {.icon = u"info"_s,
                .title = EventWords::tr("A live roster needs your organisation's connector."),
                .body = EventWords::tr("What you have now: schedule, registrations, the report after the "
                                       "meeting."),
                .action = StateAction::CopyRequest,
                .actionLabel = EventWords::tr("Copy request")};
    if (event.readProblem)
        return {.icon = u"warning"_s,
                .title = EventWords::tr("Microsoft does not say how this event stands."),
                .body = EventWords::tr("Times and sessions may be out of date; it is tried again."),
                .action = StateAction::ShowDetails,
                .actionLabel = EventWords::tr("Details…")};
    return {};
}

} // namespace rollcall::gui::eventwords
