// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/events/eventbook.h"

#include "monitor/events/eventstore.h"
#include "monitor/events/eventwatch.h"

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
                               .meetingId = QString::fromStdString(session.meeting),
                               .capacity = session.capacity});
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
    using Read = std::pair<std::vector<EventRow>, Changes>;
    m_writer.run<Read>(
        [](storage::Store &store) -> Result<Read> {
            auto rows = store.events();
            if (!rows)
                return std::unexpected(rows.error());
            Read read;
            read.first = std::move(*rows);
            auto changes = store.eventChanges();
            if (!changes)
                return std::unexpected(changes.error());
            read.second = std::move(*changes);
            return read;
        },
        this,
        [this, listening, done = std::move(done)](const Result<Read> &read) {
            if (read) {
                m_rows.clear();
                m_changes = read->second;
                take(read->first);
            }
            if (listening)
                done(read ? Result<void>() : std::unexpected(read.error()));
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
    using Changed = std::pair<EventRow, std::vector<storage::EventChangeRow>>;
    m_writer.run<Changed>(
        [id = id.toStdString(), edit](storage::Store &store) -> Result<Changed> {
            const auto known = store.event(id);
            if (!known)
                return std::unexpected(known.error());
            EventRow row = known->value_or(EventRow{.id = id});
            const EventRow before = row;
            edit(row);
            if (*known && row == before)
                return Changed{row, {}};
            auto changes = saveChanged(store, before, row);
            return changes ? Result<Changed>({row, std::move(*changes)}) : std::unexpected(changes.error());
        },
        this,
        [this, listening, done = std::move(done)](const Result<Changed> &changed) {
            if (changed) {
                auto &changes = m_changes[changed->first.id];
                changes.insert(changes.end(), changed->second.begin(), changed->second.end());
                take({changed->first});
            }
            if (listening)
                done(changed ? Result<void>() : std::unexpected(changed.error()));
        });
}

QList<EventChange> EventBook::changes(const QString &id) const
{
    QList<EventChange> result;
    const auto found = m_changes.find(id.toLower().toStdString());
    if (found == m_changes.end())
        return result;
    for (const storage::EventChangeRow &row : found->second)
        result.append({.at = row.at,
                       .session = QString::fromStdString(row.session),
                       .field = QString::fromStdString(row.field),
                       .before = QString::fromStdString(row.before),
                       .after = QString::fromStdString(row.after)});
    return result;
}

void EventBook::take(const std::vector<EventRow> &rows)
{
    for (const EventRow &row : rows)
        m_rows[row.id] = row;
    Q_EMIT changed();
}

} // namespace rollcall::monitor
