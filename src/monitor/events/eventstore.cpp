// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventstore.h"

#include "domain/joinlink.h"
#include "graph/resources.h"
#include "monitor/lists/registrationbook.h"

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

QString qtText(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonValue time(const std::optional<Instant> &at)
{
    return at ? QJsonValue(qtText(base::formatMilliseconds(*at))) : QJsonValue();
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
        if (qtText(row.resource) != wanted.resource)
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
                            .meeting = meetingOf(session.joinWebUrl),
                            .capacity = session.capacity};
        const auto before = std::ranges::find(row.sessions, one.id, &EventSessionRow::id);
        if (before != row.sessions.end() && before->meeting == one.meeting)
            one.followed = before->followed;
        sessions.push_back(std::move(one));
    }
    row.sessions = std::move(sessions);
}

std::vector<storage::EventChangeRow> changesBetween(const EventRow &before, const EventRow &after)
{
    std::vector<storage::EventChangeRow> changes;
    if (!before.read || !after.read || before.read == after.read)
        return changes;
    const auto compare = [&](const std::string &session, const char *field, const std::string &was,
                             const std::string &is) {
        if (was != is)
            changes.push_back(
                {.at = *after.read, .session = session, .field = field, .before = was, .after = is});
    };
    const auto exact = [](const std::optional<Instant> &at) {
        return at ? base::formatExact(*at) : std::string();
    };
    const auto number = [](const std::optional<int> &value) {
        return value ? std::to_string(*value) : std::string();
    };
    const auto title = [](const EventSessionRow &session) {
        return session.subject.empty() ? session.id : session.subject;
    };
    compare({}, "subject", before.subject, after.subject);
    compare({}, "status", before.status, after.status);
    compare({}, "start", exact(before.start), exact(after.start));
    compare({}, "end", exact(before.end), exact(after.end));
    for (const EventSessionRow &is : after.sessions) {
        const auto was = std::ranges::find(before.sessions, is.id, &EventSessionRow::id);
        if (was == before.sessions.end()) {
            compare(title(is), "added", {}, title(is));
            continue;
        }
        compare(title(*was), "subject", was->subject, is.subject);
        compare(title(is), "start", exact(was->start), exact(is.start));
        compare(title(is), "end", exact(was->end), exact(is.end));
        compare(title(is), "link", was->joinUrl, is.joinUrl);
        compare(title(is), "capacity", number(was->capacity), number(is.capacity));
    }
    for (const EventSessionRow &was : before.sessions) {
        if (std::ranges::find(after.sessions, was.id, &EventSessionRow::id) == after.sessions.end())
            compare(title(was), "removed", title(was), {});
    }
    return changes;
}

Result<std::vector<storage::EventChangeRow>> saveChanged(storage::Store &store, const EventRow &before,
                                                         const EventRow &after)
{
    if (const auto saved = store.saveEvent(after); !saved)
        return std::unexpected(saved.error());
    auto changes = changesBetween(before, after);
    if (const auto noted = store.addEventChanges(after.id, changes); !noted)
        return std::unexpected(noted.error());
    return changes;
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
        const EventRow before = row;
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
        const auto saved = saveChanged(store, before, row);
        return saved ? Result<void>() : std::unexpected(saved.error());
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
                                 QStringLiteral("the event %1 is not followed").arg(qtText(id)));
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

graph::EventKind kindOf(const EventRow &row)
{
    return row.townhall ? graph::EventKind::Townhall : graph::EventKind::Webinar;
}

QJsonObject eventJson(const EventRow &row)
{
    QJsonArray sessions;
    for (const EventSessionRow &session : row.sessions) {
        sessions.append(QJsonObject{{QStringLiteral("id"), qtText(session.id)},
                                    {QStringLiteral("subject"), qtText(session.subject)},
                                    {QStringLiteral("start"), time(session.start)},
                                    {QStringLiteral("end"), time(session.end)},
                                    {QStringLiteral("join_web_url"), qtText(session.joinUrl)},
                                    {QStringLiteral("meeting"), qtText(session.meeting)}});
    }
    return {{QStringLiteral("kind"), row.townhall ? QStringLiteral("town_hall") : QStringLiteral("webinar")},
            {QStringLiteral("id"), qtText(row.id)},
            {QStringLiteral("tenant_id"), qtText(row.tenantId)},
            {QStringLiteral("subject"), qtText(row.subject)},
            {QStringLiteral("status"), qtText(row.status)},
            {QStringLiteral("start"), time(row.start)},
            {QStringLiteral("end"), time(row.end)},
            {QStringLiteral("organizer"), qtText(row.organizer)},
            {QStringLiteral("organizer_id"), qtText(row.organizerId)},
            {QStringLiteral("read"), time(row.read)},
            {QStringLiteral("registration_notifications"), qint64(row.registrationNotices)},
            {QStringLiteral("last_registration_notification"), time(row.lastRegistration)},
            {QStringLiteral("report_notifications"), qint64(row.reportNotices)},
            {QStringLiteral("sessions"), sessions}};
}

QString basisName(RegistrationBasis basis)
{
    switch (basis) {
    case RegistrationBasis::None:
        return QStringLiteral("none");
    case RegistrationBasis::SinceMonitoring:
        return QStringLiteral("since_monitoring");
    case RegistrationBasis::List:
        return QStringLiteral("list");
    case RegistrationBasis::File:
        return QStringLiteral("file");
    }
    Q_UNREACHABLE();
}

QJsonObject registrationsJson(const EventRegistrations &known)
{
    QJsonObject object{
        {QStringLiteral("source"), basisName(known.basis)},
        {QStringLiteral("since"), time(known.since)},
        {QStringLiteral("complete"), time(known.complete)},
        {QStringLiteral("missed"), time(known.missed)},
        {QStringLiteral("changed"), time(known.changed)},
        {QStringLiteral("unread"), qint64(known.due)},
        {QStringLiteral("capacity"), known.form.capacity ? QJsonValue(*known.form.capacity) : QJsonValue()}};
    for (const domain::RegistrationStatus status : domain::registrationStatuses)
        object.insert(qtText(std::string(domain::statusWord(status))), qint64(known.counts.of(status)));
    return object;
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
        for (const graph::WantedResource &wanted : graph::resourcesOfEvent(kindOf(row), qtText(row.id), {}))
            parts.append(subscriptionJson(wanted, *subscriptions, now));
        event.insert(QStringLiteral("subscriptions"), parts);
        const auto registrations = storedRegistrationCounts(store, row.id);
        if (!registrations)
            return std::unexpected(registrations.error());
        event.insert(QStringLiteral("registrations"), registrationsJson(*registrations));
        result.append(event);
    }
    return result;
}

} // namespace rollcall::monitor
