// SPDX-License-Identifier: GPL-3.0-or-later
// What a workspace follows: meetings, webinars and town halls, with what is known of who has registered.
#include "domain/joinlink.h"
#include "domain/meetingid.h"
#include "monitor/choosing/watchwindows.h"
#include "monitor/events/eventstore.h"
#include "monitor/lists/registrationbook.h"
#include "monitor/workspace_p.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

// --- watches
// -------------------------------------------------------------------------------------------------------

Result<QString> Workspace::Private::addWatch(const QString &text, const domain::Choice &choice,
                                             const std::optional<storage::WatchWindow> &window)
{
    const auto link = domain::readMeetingLink(text.toStdString());
    if (!link) {
        return base::failure(
            ErrorKind::Usage,
            QStringLiteral("'%1' is no Teams join link; copy it from the invitation").arg(text));
    }
    const std::string &ours = options.tenant;
    if (!ours.empty() && !link->tenantId.empty() && link->tenantId != ours) {
        return base::failure(ErrorKind::NotPermitted,
                             QStringLiteral("the meeting belongs to another organisation than the account"));
    }
    const std::string id = domain::meetingId({}, *link);
    auto known = store->meeting(id);
    if (!known)
        return std::unexpected(known.error());
    storage::MeetingRow row = known->value_or(storage::MeetingRow{.id = id});
    want(row, choice, *link, window);
    if (row.tenantId.empty())
        row.tenantId = ours;
    if (const auto saved = store->saveMeeting(row); !saved)
        return std::unexpected(saved.error());
    return QString::fromStdString(id);
}

Result<QString> Workspace::addWatch(const QString &link)
{
    return d->addWatch(link, {}, {});
}

Result<QString> Workspace::addWatch(const domain::Choice &choice, domain::SeriesScope scope,
                                    std::chrono::hours lead, const QList<domain::Choice> &series)
{
    return d->addWatch(choice.joinWebUrl, choice, windowFor(choice, scope, lead, series));
}

Result<void> Workspace::removeWatch(const QString &meetingId)
{
    const auto known = d->store->meeting(meetingId.toStdString());
    if (!known)
        return std::unexpected(known.error());
    if (!*known || !(*known)->watched)
        return base::failure(ErrorKind::NotFound,
                             QStringLiteral("the meeting %1 is not followed").arg(meetingId));
    storage::MeetingRow row = **known;
    decline(row);
    return d->store->saveMeeting(row);
}

namespace {

QJsonObject windowJson(const storage::WatchWindow &window)
{
    const auto time = [](const std::optional<base::Instant> &at) {
        return at ? QJsonValue(QString::fromStdString(base::formatMilliseconds(*at))) : QJsonValue();
    };
    return {{QStringLiteral("from"), time(window.begins)},
            {QStringLiteral("until"), time(window.ends)},
            {QStringLiteral("automatic"), window.automatic}};
}

} // namespace

Result<QList<QJsonObject>> Workspace::watches() const
{
    const auto rows = d->meetings();
    if (!rows)
        return std::unexpected(rows.error());
    QList<QJsonObject> result;
    for (const storage::MeetingRow &row : *rows) {
        if (row.watched) {
            QJsonObject watch{{QStringLiteral("id"), QString::fromStdString(row.id)},
                              {QStringLiteral("join_web_url"), QString::fromStdString(row.joinUrl)},
                              {QStringLiteral("subject"), QString::fromStdString(row.subject)}};
            QJsonArray windows;
            for (const storage::WatchWindow &window : row.windows)
                windows.append(windowJson(window));
            if (!windows.isEmpty())
                watch.insert(QStringLiteral("windows"), windows);
            result.append(watch);
        }
    }
    return result;
}

// --- webinars and town halls
// ---------------------------------------------------------------------------------------

Result<QJsonObject> Workspace::addEvent(const graph::EventReading &reading)
{
    const std::string tenant = reading.event.tenantId.toStdString();
    if (!d->options.tenant.empty() && !tenant.empty() && tenant != d->options.tenant) {
        return base::failure(ErrorKind::NotPermitted,
                             QStringLiteral("the event belongs to another organisation than the account"));
    }
    const auto row = followEvent(*d->store, reading, d->clock.now());
    return row ? Result<QJsonObject>(eventJson(*row)) : std::unexpected(row.error());
}

Result<void> Workspace::removeEvent(const QString &eventId)
{
    return unfollowEvent(*d->store, eventId.toLower().toStdString());
}

Result<QList<QJsonObject>> Workspace::events() const
{
    return followedEvents(*d->store, d->options.tenant, d->clock.now());
}

Result<QString> Workspace::findEvent(const QString &text) const
{
    const auto rows = d->store->events();
    if (!rows)
        return std::unexpected(rows.error());
    const auto link = domain::readJoinLink(text.toStdString());
    const bool named = link && !link->eventId.empty();
    const QString said = named ? QString::fromStdString(link->eventId) : text.trimmed();
    const std::string beginning = said.toLower().toStdString();
    QStringList matches;
    for (const storage::EventRow &row : *rows) {
        const bool ours =
            d->options.tenant.empty() || row.tenantId.empty() || row.tenantId == d->options.tenant;
        if (!ours || beginning.empty() || !row.id.starts_with(beginning))
            continue;
        if (row.id == beginning)
            return QString::fromStdString(row.id);
        matches << QString::fromStdString(row.id);
    }
    if (matches.isEmpty())
        return base::failure(
            ErrorKind::NotFound,
            QStringLiteral("no webinar or town hall '%1' is known here; 'watch list' shows those that are")
                .arg(text));
    if (matches.size() > 1)
        return base::failure(ErrorKind::Usage, QStringLiteral("'%1' is the beginning of %2 events: %3")
                                                   .arg(text)
                                                   .arg(matches.size())
                                                   .arg(matches.join(QStringLiteral(", "))));
    return matches.first();
}

Result<EventRegistrations> Workspace::registrations(const QString &eventId) const
{
    return storedRegistrations(*d->store, eventId.toStdString());
}

Result<QStringList> Workspace::meetingsOfEvent(const QString &eventId) const
{
    const auto event = d->store->event(eventId.toStdString());
    if (!event)
        return std::unexpected(event.error());
    QStringList meetings;
    if (!*event)
        return meetings;
    for (const storage::EventSessionRow &session : (*event)->sessions) {
        if (session.meeting.empty())
            continue;
        const auto known = d->store->meeting(session.meeting);
        if (!known)
            return std::unexpected(known.error());
        if (*known)
            meetings << QString::fromStdString(session.meeting);
    }
    return meetings;
}

Result<std::vector<domain::MatchDecision>> Workspace::registrantDecisions(const QString &eventId) const
{
    return d->store->decisions({.event = eventId.toStdString(), .meeting = {}});
}

Result<domain::ImportOutcome> Workspace::importRegistrations(const QString &eventId,
                                                             const std::vector<domain::Registration> &file,
                                                             base::Instant written)
{
    return monitor::importRegistrations(*d->store, eventId.toStdString(), file, written, d->clock.now());
}

} // namespace rollcall::monitor
