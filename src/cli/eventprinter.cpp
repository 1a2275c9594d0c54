// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventprinter.h"

#include "monitor/control/controljson.h"

#include <algorithm>

namespace rollcall::cli {

using monitor::EventCover;
using monitor::EventPart;
using monitor::EventSession;
using monitor::EventStatus;
using monitor::WatchedEvent;

namespace {

QString partName(EventPart::What what)
{
    switch (what) {
    case EventPart::Event:
        return QStringLiteral("event");
    case EventPart::Sessions:
        return QStringLiteral("sessions");
    case EventPart::Registrations:
        return QStringLiteral("registrations");
    case EventPart::Reports:
        return QStringLiteral("attendance_reports");
    case EventPart::Roster:
        return QStringLiteral("roster");
    }
    Q_UNREACHABLE();
}

QString coverName(EventCover cover)
{
    switch (cover) {
    case EventCover::Pending:
        return QStringLiteral("pending");
    case EventCover::Covered:
        return QStringLiteral("covered");
    case EventCover::NeedsOrganizer:
        return QStringLiteral("needs_organizer");
    case EventCover::NeedsConnector:
        return QStringLiteral("needs_connector");
    case EventCover::NotPermitted:
        return QStringLiteral("not_permitted");
    case EventCover::TakenByOther:
        return QStringLiteral("taken_by_other");
    case EventCover::Refused:
        return QStringLiteral("refused");
    case EventCover::Failing:
        return QStringLiteral("failing");
    case EventCover::Ended:
        return QStringLiteral("ended");
    }
    Q_UNREACHABLE();
}

QString statusName(EventStatus status)
{
    switch (status) {
    case EventStatus::Unknown:
        return QStringLiteral("unknown");
    case EventStatus::Draft:
        return QStringLiteral("draft");
    case EventStatus::Published:
        return QStringLiteral("published");
    case EventStatus::Canceled:
        return QStringLiteral("canceled");
    }
    Q_UNREACHABLE();
}

QJsonObject json(const EventSession &session)
{
    return {{QStringLiteral("session"), session.id},
            {QStringLiteral("subject"), session.subject},
            {QStringLiteral("start"), monitor::toJson(session.start)},
            {QStringLiteral("end"), monitor::toJson(session.end)},
            {QStringLiteral("meeting"), session.meetingId}};
}

} // namespace

EventPrinter::EventPrinter(Session &session, monitor::Monitor &monitor)
    : QObject(&session)
    , m_session(session)
    , m_monitor(monitor)
{
    connect(&monitor, &monitor::Monitor::eventsChanged, this, [this] { look(true); });
    look(false);
}

void EventPrinter::look(bool print)
{
    for (const WatchedEvent &event : m_monitor.events()) {
        const auto before = m_printed.constFind(event.id);
        if (before != m_printed.cend())
            compare(*before, event);
        m_printed[event.id] = event;
    }
    for (const WatchedEvent &event : m_monitor.offers()) {
        if (m_offered.contains(event.id))
            continue;
        m_offered << event.id;
        if (print)
            this->print(event, "event_created", {{QStringLiteral("subject"), event.subject}});
    }
}

void EventPrinter::compare(const WatchedEvent &before, const WatchedEvent &now)
{
    if (before.subject != now.subject || before.status != now.status || before.start != now.start ||
        before.end != now.end)
        print(now, "event_changed",
              {{QStringLiteral("subject"), now.subject},
               {QStringLiteral("status"), statusName(now.status)},
               {QStringLiteral("start"), monitor::toJson(now.start)},
               {QStringLiteral("end"), monitor::toJson(now.end)}});
    compareSessions(before, now);
    if (before.registrationNotices != now.registrationNotices)
        print(now, "registrations_changed",
              {{QStringLiteral("notifications"), qint64(now.registrationNotices)}});
    if (before.reportNotices != now.reportNotices)
        print(now, "attendance_report_ready");
    for (const EventPart &part : now.parts) {
        const auto same = std::ranges::find(before.parts, part.what, &EventPart::what);
        if (same == before.parts.end() || same->cover != part.cover)
            print(now, "coverage_changed",
                  {{QStringLiteral("part"), partName(part.what)},
                   {QStringLiteral("state"), coverName(part.cover)}});
    }
}

void EventPrinter::compareSessions(const WatchedEvent &before, const WatchedEvent &now)
{
    for (const EventSession &session : now.sessions) {
        const auto same = std::ranges::find(before.sessions, session.id, &EventSession::id);
        if (same == before.sessions.end())
            print(now, "session_added", json(session));
        else if (*same != session)
            print(now, "session_changed", json(session));
    }
    for (const EventSession &session : before.sessions) {
        if (std::ranges::find(now.sessions, session.id, &EventSession::id) == now.sessions.end())
            print(now, "session_removed", json(session));
    }
}

void EventPrinter::print(const WatchedEvent &event, const char *change, const QJsonObject &more)
{
    const QString when = QString::fromStdString(base::formatMilliseconds(m_monitor.scheduler().now()));
    QJsonObject object{{QStringLiteral("time"), when},
                       {QStringLiteral("event"), event.id},
                       {QStringLiteral("change"), QLatin1String(change)}};
    for (auto one = more.begin(); one != more.end(); ++one)
        object.insert(one.key(), one.value());
    if (m_session.json())
        return m_session.print(object);
    QStringList words{when, event.id.left(8), QLatin1String(change)};
    for (const char *key : {"part", "state", "subject", "status", "start", "notifications"}) {
        const QJsonValue value = more.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isNull())
            words << value.toVariant().toString();
    }
    m_session.print(words.join(QStringLiteral("  ")));
}

} // namespace rollcall::cli
