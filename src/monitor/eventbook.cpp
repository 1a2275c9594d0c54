// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/eventbook.h"

#include "monitor/eventwatch.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Result;
using storage::EventRow;

namespace {

EventStatus statusOf(const std::string &status)
{
    if (status == "draft")
        return EventStatus::Draft;
    if (status == "published")
        return EventStatus::Published;
    return status == "canceled" ? EventStatus::Canceled : EventStatus::Unknown;
}

} // namespace

WatchedEvent watchedEvent(const EventRow &row, base::Instant now)
{
    WatchedEvent event{.id = QString::fromStdString(row.id),
                       .townhall = row.townhall,
                       .subject = QString::fromStdString(row.subject),
                       .status = statusOf(row.status),
                       .organizer = QString::fromStdString(row.organizer),
                       .start = row.start,
                       .end = row.end,
                       .sessions = {},
                       .parts = {},
                       .read = row.read,
                       .readProblem = {},
                       .registrationNotices = row.registrationNotices,
                       .lastRegistration = row.lastRegistration,
                       .reportNotices = row.reportNotices,
                       .over = isOver(row, now)};
    for (const storage::EventSessionRow &session : row.sessions) {
        event.sessions.append({.id = QString::fromStdString(session.id),
                               .subject = QString::fromStdString(session.subject),
                               .start = session.start,
                               .end = session.end,
                               .joinWebUrl = QString::fromStdString(session.joinUrl),
                               .meetingId = QString::fromStdString(session.meeting)});
    }
    return event;
}

EventBook::EventBook(storage::Writer &writer)
    : m_writer(writer)
{
}

EventBook::~EventBook() = default;

void EventBook::load(QObject *context, Done done)
{
    const QPointer<QObject> listening(context);
    m_writer.run<std::vector<EventRow>>(
        [](storage::Store &store) { return store.events(); }, this,
        [this, listening, done = std::move(done)](const Result<std::vector<EventRow>> &rows) {
            if (rows) {
                m_rows.clear();
                take(*rows);
            }
            if (listening)
                done(rows ? Result<void>() : std::unexpected(rows.error()));
        });
}

void EventBook::showOnly(const std::string &tenant)
{
    if (std::exchange(m_tenant, tenant) != tenant)
        Q_EMIT changed();
}

std::vector<const EventRow *> EventBook::rows() const
{
    std::vector<const EventRow *> result;
    for (const auto &[id, row] : m_rows) {
        if (m_tenant.empty() || row.tenantId.empty() || row.tenantId == m_tenant)
            result.push_back(&row);
    }
    return result;
}

const EventRow *EventBook::row(const QString &id) const
{
    const auto all = rows();
    const auto found = std::ranges::find_if(all, [&id](const EventRow *row) {
        return id.compare(QString::fromStdString(row->id), Qt::CaseInsensitive) == 0;
    });
    return found == all.end() ? nullptr : *found;
}

void EventBook::change(const QString &id, const std::function<void(EventRow &)> &edit, QObject *context,
                       Done done)
{
    const QPointer<QObject> listening(context);
    m_writer.run<EventRow>(
        [id = id.toStdString(), edit](storage::Store &store) -> Result<EventRow> {
            const auto known = store.event(id);
            if (!known)
                return std::unexpected(known.error());
            EventRow row = known->value_or(EventRow{.id = id});
            const EventRow before = row;
            edit(row);
            if (*known && row == before)
                return row;
            const auto saved = store.saveEvent(row);
            return saved ? Result<EventRow>(row) : std::unexpected(saved.error());
        },
        this,
        [this, listening, done = std::move(done)](const Result<EventRow> &row) {
            if (row)
                take({*row});
            if (listening)
                done(row ? Result<void>() : std::unexpected(row.error()));
        });
}

void EventBook::take(const std::vector<EventRow> &rows)
{
    for (const EventRow &row : rows)
        m_rows[row.id] = row;
    Q_EMIT changed();
}

} // namespace rollcall::monitor
