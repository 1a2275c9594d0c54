// SPDX-License-Identifier: GPL-3.0-or-later
// What Graph says of the events that are followed or offered, and what follows from it.
#include "monitor/events/eventside.h"
#include "monitor/events/eventstore.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Result;
using graph::Plane;
using storage::EventRow;
using storage::EventSessionRow;

void EventSide::storeReading(const QString &id, const graph::EventReading &reading, bool watched,
                             const EventBook::Done &done)
{
    const EventRow *before = m_services.events.row(id);
    QStringList followed;
    if (before) {
        for (const EventSessionRow &session : before->sessions) {
            if (session.followed)
                followed << QString::fromStdString(session.meeting);
        }
    }
    const auto edit = [reading, watched, at = m_services.clock.now()](EventRow &row) {
        applyReading(row, reading, at);
        if (watched) {
            row.watched = true;
            row.offered.reset();
        }
    };
    m_services.events.change(id, edit, this, [this, id, followed, done](const Result<void> &result) {
        const EventRow *row = m_services.events.row(id);
        if (result && row) {
            for (const QString &meeting : followed) { // of sessions that are gone, or have another link now
                if (std::ranges::find(row->sessions, meeting.toStdString(), &EventSessionRow::meeting) ==
                    row->sessions.end())
                    leaveMeeting(meeting);
            }
            if (const auto watch = m_watches.find(id); watch != m_watches.end())
                watch->second->setEvent(*row);
            followSessions(id);
        }
        done(result);
    });
}

/// Each session's meeting is watched like any other, once: who takes it from the list means that. One that
/// is watched already says what is known of it.
void EventSide::followSessions(const QString &id)
{
    const EventRow *row = m_services.events.row(id);
    const auto watch = m_watches.find(id);
    if (!row || !row->watched || watch == m_watches.end() || watch->second->hasEnded())
        return;
    const EventRow event = *row;
    for (const EventSessionRow &session : event.sessions) {
        if (session.meeting.empty())
            continue;
        const QString meeting = QString::fromStdString(session.meeting);
        const storage::MeetingRow *known = m_services.records.row(meeting);
        if (session.followed || (known && known->watched)) {
            storage::MeetingRow described = known ? *known : storage::MeetingRow();
            describeMeeting(described, event, session);
            if (known && described != *known)
                m_services.records.change(
                    meeting,
                    [event, session](storage::MeetingRow &stored) {
                        describeMeeting(stored, event, session);
                    },
                    this, [this](const Result<void> &result) { stored(result); });
            continue;
        }
        const auto edit = [event, session](storage::MeetingRow &stored) {
            followMeeting(stored, event, session);
        };
        m_services.records.change(
            meeting, edit, this, [this, id, meeting, session = session.id](const Result<void> &result) {
                stored(result);
                if (!result)
                    return;
                m_services.events.change(
                    id,
                    [session](EventRow &changed) {
                        const auto one = std::ranges::find(changed.sessions, session, &EventSessionRow::id);
                        if (one != changed.sessions.end())
                            one->followed = true;
                    },
                    this, [this](const Result<void> &marked) { stored(marked); });
                Q_EMIT meetingFollowed(meeting);
            });
    }
}

void EventSide::leaveMeeting(const QString &meetingId)
{
    m_services.records.change(
        meetingId, [](storage::MeetingRow &row) { row.watched = false; }, this,
        [this, meetingId](const Result<void> &result) {
            stored(result);
            if (result)
                Q_EMIT meetingLeft(meetingId);
        });
}

void EventSide::readNotices()
{
    m_services.writer.run<EventNotices>(takeEventNotices, this, [this](const Result<EventNotices> &notices) {
        if (notices)
            dealWith(*notices);
        else
            Q_EMIT troubled(Trouble::Storage, eventRows, notices.error());
    });
}

void EventSide::dealWith(const EventNotices &notices)
{
    m_services.events.take(notices.told);
    m_services.events.take(notices.offered);
    for (const std::string &changed : notices.changed) {
        const QString id = QString::fromStdString(changed);
        if (const auto watch = m_watches.find(id); watch != m_watches.end())
            watch->second->look();
        m_registrations.eventChanged(id);
    }
    for (const auto &[event, due] : notices.due)
        m_registrations.told(QString::fromStdString(event), due);
    for (const EventRow &row : notices.offered)
        readOffer(row);
    const auto anyTakes = [this](const auto &takes) {
        return std::ranges::any_of(m_watches, [&](const auto &watch) { return takes(watch.second); }) ||
               std::ranges::any_of(m_tenant, takes);
    };
    for (const auto &[id, at] : notices.heard)
        anyTakes([&](const auto &kept) { return kept->noteHeard(id, at); });
    for (const EventNotices::Lifecycle &one : notices.lifecycle) {
        if (anyTakes([&one](const auto &kept) { return kept->takeLifecycle(one.subscriptionId, one.event); }))
            m_services.writer.run([id = one.notice](storage::Store &store) { return store.removeNotice(id); },
                                  this, [this](const Result<void> &result) { stored(result); });
    }
}

/// The notification does not say what it is called.
void EventSide::readOffer(const EventRow &row)
{
    const QString id = QString::fromStdString(row.id);
    const auto plane = m_planes.find(Plane::Connector);
    if (plane == m_planes.end() || m_offersRead.contains(id))
        return;
    m_offersRead << id;
    graph::readEvent(
        plane->second.client, kindOf(row), id, this, [this, id](const Result<graph::EventReading> &reading) {
            if (!reading) {
                m_offersRead.removeAll(id); // at the next start, or when the plane comes again
                return;
            }
            storeReading(id, *reading, false, [this](const Result<void> &result) { stored(result); });
        });
}

void EventSide::stored(const Result<void> &result)
{
    if (result)
        Q_EMIT recovered(Trouble::Storage, eventRows);
    else
        Q_EMIT troubled(Trouble::Storage, eventRows, result.error());
}

} // namespace rollcall::monitor
