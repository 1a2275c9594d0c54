// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

#include <algorithm>

namespace rollcall::storage {

namespace {

EventRow eventAt(const QSqlQuery &row)
{
    return {.id = textAt(row, 0),
            .townhall = row.value(1).toBool(),
            .tenantId = textAt(row, 2),
            .subject = textAt(row, 3),
            .status = textAt(row, 4),
            .organizer = textAt(row, 5),
            .organizerId = textAt(row, 6),
            .start = optionalInstantAt(row, 7),
            .end = optionalInstantAt(row, 8),
            .watched = row.value(9).toBool(),
            .offered = optionalInstantAt(row, 10),
            .read = optionalInstantAt(row, 11),
            .registrationNotices = row.value(12).toULongLong(),
            .lastRegistration = optionalInstantAt(row, 13),
            .reportNotices = row.value(14).toULongLong(),
            .sessions = {}};
}

} // namespace

base::Result<void> Store::saveEvent(const EventRow &row)
{
    return transaction([&]() -> base::Result<void> {
        const auto saved = d->database->run(
            "INSERT INTO events (id, townhall, tenant, subject, status, organizer, organizer_id, start, end, "
            "watched, offered, read, registration_notices, last_registration, report_notices)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " townhall = excluded.townhall, tenant = excluded.tenant, subject = excluded.subject,"
            " status = excluded.status, organizer = excluded.organizer, organizer_id = excluded.organizer_id,"
            " start = excluded.start, end = excluded.end, watched = excluded.watched,"
            " offered = excluded.offered, read = excluded.read,"
            " registration_notices = excluded.registration_notices,"
            " last_registration = excluded.last_registration, report_notices = excluded.report_notices",
            {column(row.id), row.townhall ? 1 : 0, column(row.tenantId), column(row.subject),
             column(row.status), column(row.organizer), column(row.organizerId), column(row.start),
             column(row.end), row.watched ? 1 : 0, column(row.offered), column(row.read),
             qulonglong(row.registrationNotices), column(row.lastRegistration),
             qulonglong(row.reportNotices)});
        if (!saved)
            return std::unexpected(saved.error());
        if (const auto gone =
                d->database->run("DELETE FROM event_sessions WHERE event = ?", {column(row.id)});
            !gone)
            return std::unexpected(gone.error());
        for (const EventSessionRow &session : row.sessions) {
            const auto added = d->database->run(
                "INSERT INTO event_sessions (event, id, subject, start, end, join_url, meeting, followed, "
                "capacity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {column(row.id), column(session.id), column(session.subject), column(session.start),
                 column(session.end), column(session.joinUrl), column(session.meeting),
                 session.followed ? 1 : 0, column(session.capacity)});
            if (!added)
                return std::unexpected(added.error());
        }
        return {};
    });
}

base::Result<void> Store::removeEvent(const std::string &id)
{
    const auto done = d->database->run("DELETE FROM events WHERE id = ?", {column(id)});
    return done ? base::Result<void>() : std::unexpected(done.error());
}

base::Result<std::vector<EventRow>> Store::events() const
{
    std::vector<EventRow> rows;
    const auto read = d->database->select(
        "SELECT id, townhall, tenant, subject, status, organizer, organizer_id, start, end, watched, "
        "offered, read, registration_notices, last_registration, report_notices FROM events ORDER BY id",
        {}, [&](const QSqlQuery &row) {
            rows.push_back(eventAt(row));
            return true;
        });
    if (!read)
        return std::unexpected(read.error());
    const auto done = d->database->select(
        "SELECT event, id, subject, start, end, join_url, meeting, followed, capacity FROM event_sessions"
        " ORDER BY event, start IS NULL, start, id",
        {}, [&](const QSqlQuery &row) {
            const auto event = std::ranges::lower_bound(rows, textAt(row, 0), {}, &EventRow::id);
            event->sessions.push_back({.id = textAt(row, 1),
                                       .subject = textAt(row, 2),
                                       .start = optionalInstantAt(row, 3),
                                       .end = optionalInstantAt(row, 4),
                                       .joinUrl = textAt(row, 5),
                                       .meeting = textAt(row, 6),
                                       .followed = row.value(7).toBool(),
                                       .capacity = optionalIntAt(row, 8)});
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

base::Result<std::optional<EventRow>> Store::event(const std::string &id) const
{
    auto rows = events();
    if (!rows)
        return std::unexpected(rows.error());
    const auto found = std::ranges::find(*rows, id, &EventRow::id);
    return found == rows->end() ? std::optional<EventRow>() : std::optional(std::move(*found));
}

} // namespace rollcall::storage
