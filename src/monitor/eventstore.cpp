// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/eventstore.h"

#include "domain/joinlink.h"
#include "graph/resources.h"

#include <QJsonArray>

#include <algorithm>

namespace rollcall::monitor {

using base::Instant;
using base::Result;
using storage::EventRow;
using storage::EventSessionRow;

namespace {

/// The meeting behind a session's link, as RecordBook knows it.
std::string meetingOf(const QString &joinWebUrl)
{
    const auto link = domain::readMeetingLink(joinWebUrl.toStdString());
    return link ? domain::meetingId({}, *link) : std::string();
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonValue time(const std::optional<Instant> &at)
{
    return at ? QJsonValue(text(base::formatMilliseconds(*at))) : QJsonValue();
}

QString partName(graph::Watchable watchable)
{
    using enum graph::Watchable;
    switch (watchable) {
    case WebinarSessions:
    case TownhallSessions:
        return QStringLiteral("sessions");
    case WebinarRegistrations:
        return QStringLiteral("registrations");
    case WebinarReports:
    case TownhallReports:
        return QStringLiteral("attendance_reports");
    default:
        return QStringLiteral("event");
    }
}

/// How far the database knows of it; what Graph holds says `subscriptions list`.
QJsonObject subscriptionJson(const graph::WantedResource &wanted,
                             const std::vector<storage::SubscriptionRow> &rows, Instant now)
{
    QString state = QStringLiteral("none");
    std::optional<Instant> expires;
    for (const storage::SubscriptionRow &row : rows) {
        if (text(row.resource) != wanted.resource)
            continue;
        if (row.id.empty()) {
            if (state == u"none" || state == u"expired")
                state = QStringLiteral("being_made");
        } else if (row.expires && *row.expires > now) {
            state = QStringLiteral("active");
            expires = std::max(expires.value_or(*row.expires), *row.expires);
        } else if (state == u"none") {
            state = QStringLiteral("expired");
            expires = row.expires;
        }
    }
    return {{QStringLiteral("part"), partName(wanted.watchable)},
            {QStringLiteral("resource"), wanted.resource},
            {QStringLiteral("state"), state},
            {QStringLiteral("expires"), time(expires)}};
}

} // namespace

void describeMeeting(storage::MeetingRow &row, const EventRow &event, const EventSessionRow &session)
{
    if (const auto link = domain::readMeetingLink(session.joinUrl)) {
        row.tenantId = link->tenantId.empty() ? event.tenantId : link->tenantId;
        row.threadId = link->threadId;
        row.joinUrl = link->url;
    }
    row.subject = session.subject.empty() ? event.subject : session.subject;
    row.organizer = event.organizer;
    row.scheduledStart = session.start;
    row.scheduledEnd = session.end;
}

void followMeeting(storage::MeetingRow &row, const EventRow &event, const EventSessionRow &session)
{
    describeMeeting(row, event, session);
    row.watched = true;
    row.windows.clear();
    row.declined = false;
}

void applyReading(EventRow &row, const graph::EventReading &reading, Instant at)
{
    const graph::Choice &event = reading.event;
    row.townhall = event.kind == graph::ChoiceKind::Townhall;
    if (!event.tenantId.isEmpty())
        row.tenantId = event.tenantId.toStdString();
    row.subject = event.subject.toStdString();
    row.status = reading.status.toStdString();
    row.organizer = event.organizer.toStdString();
    row.organizerId = event.organizerId.toStdString();
    row.start = event.start;
    row.end = event.end;
    row.read = at;
    std::vector<EventSessionRow> sessions;
    for (const graph::EventSession &session : reading.sessions) {
        EventSessionRow one{.id = session.id.toStdString(),
                            .subject = session.subject.toStdString(),
                            .start = session.start,
                            .end = session.end,
                            .joinUrl = session.joinWebUrl.toStdString(),
                            .meeting = meetingOf(session.joinWebUrl)};
        const auto before = std::ranges::find(row.sessions, one.id, &EventSessionRow::id);
        if (before != row.sessions.end() && before->meeting == one.meeting)
            one.followed = before->followed;
        sessions.push_back(std::move(one));
    }
    row.sessions = std::move(sessions);
}

// --- for programs that end
// ----------------------------------------------------------------------------------------

Result<EventRow> followEvent(storage::Store &store, const graph::EventReading &reading, Instant at)
{
    const std::string id = reading.event.id.toLower().toStdString();
    EventRow row{.id = id};
    const auto done = store.transaction([&]() -> Result<void> {
        const auto known = store.event(id);
        if (!known)
            return std::unexpected(known.error());
        row = known->value_or(EventRow{.id = id});
        applyReading(row, reading, at);
        row.watched = true;
        row.offered.reset();
        for (EventSessionRow &session : row.sessions) {
            if (session.meeting.empty() || session.followed)
                continue;
            const auto meeting = store.meeting(session.meeting);
            if (!meeting)
                return std::unexpected(meeting.error());
            storage::MeetingRow described = meeting->value_or(storage::MeetingRow{.id = session.meeting});
            session.followed = !described.watched;
            if (session.followed)
                followMeeting(described, row, session);
            else
                describeMeeting(described, row, session);
            if (const auto saved = store.saveMeeting(described); !saved)
                return saved;
        }
        return store.saveEvent(row);
    });
    return done ? Result<EventRow>(row) : std::unexpected(done.error());
}

Result<void> unfollowEvent(storage::Store &store, const std::string &id)
{
    return store.transaction([&]() -> Result<void> {
        const auto known = store.event(id);
        if (!known)
            return std::unexpected(known.error());
        if (!*known || !(*known)->watched)
            return base::failure(base::ErrorKind::NotFound,
                                 QStringLiteral("the event %1 is not followed").arg(text(id)));
        EventRow row = **known;
        row.watched = false;
        for (EventSessionRow &session : row.sessions) {
            if (!std::exchange(session.followed, false))
                continue;
            const auto meeting = store.meeting(session.meeting);
            if (!meeting)
                return std::unexpected(meeting.error());
            if (!*meeting)
                continue;
            storage::MeetingRow left = **meeting;
            left.watched = false;
            if (const auto saved = store.saveMeeting(left); !saved)
                return saved;
        }
        return store.saveEvent(row);
    });
}

QJsonObject eventJson(const EventRow &row)
{
    QJsonArray sessions;
    for (const EventSessionRow &session : row.sessions) {
        sessions.append(QJsonObject{{QStringLiteral("id"), text(session.id)},
                                    {QStringLiteral("subject"), text(session.subject)},
                                    {QStringLiteral("start"), time(session.start)},
                                    {QStringLiteral("end"), time(session.end)},
                                    {QStringLiteral("join_web_url"), text(session.joinUrl)},
                                    {QStringLiteral("meeting"), text(session.meeting)}});
    }
    return {{QStringLiteral("kind"), row.townhall ? QStringLiteral("town_hall") : QStringLiteral("webinar")},
            {QStringLiteral("id"), text(row.id)},
            {QStringLiteral("tenant_id"), text(row.tenantId)},
            {QStringLiteral("subject"), text(row.subject)},
            {QStringLiteral("status"), text(row.status)},
            {QStringLiteral("start"), time(row.start)},
            {QStringLiteral("end"), time(row.end)},
            {QStringLiteral("organizer"), text(row.organizer)},
            {QStringLiteral("organizer_id"), text(row.organizerId)},
            {QStringLiteral("read"), time(row.read)},
            {QStringLiteral("registration_notifications"), qint64(row.registrationNotices)},
            {QStringLiteral("last_registration_notification"), time(row.lastRegistration)},
            {QStringLiteral("report_notifications"), qint64(row.reportNotices)},
            {QStringLiteral("sessions"), sessions}};
}

Result<QList<QJsonObject>> followedEvents(storage::Store &store, const std::string &tenant, Instant now)
{
    const auto rows = store.events();
    if (!rows)
        return std::unexpected(rows.error());
    const auto subscriptions = store.subscriptions();
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    QList<QJsonObject> result;
    for (const EventRow &row : *rows) {
        if (!row.watched || (!tenant.empty() && !row.tenantId.empty() && row.tenantId != tenant))
            continue;
        QJsonObject event = eventJson(row);
        QJsonArray parts;
        const auto kind = row.townhall ? graph::EventKind::Townhall : graph::EventKind::Webinar;
        for (const graph::WantedResource &wanted : graph::resourcesOfEvent(kind, text(row.id), {}))
            parts.append(subscriptionJson(wanted, *subscriptions, now));
        event.insert(QStringLiteral("subscriptions"), parts);
        result.append(event);
    }
    return result;
}

} // namespace rollcall::monitor
