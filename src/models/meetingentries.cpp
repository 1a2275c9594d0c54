// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetingentries.h"

#include "models/kpis.h"

#include <QStringList>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::models {

namespace {

/// A meeting may be opened before its time; from then on it belongs to Now.
constexpr auto early = 15min;

bool isDue(const std::optional<base::Instant> &start, base::Instant now)
{
    return start && *start - early <= now;
}

std::optional<base::Instant> startOfMeeting(const monitor::LiveMeeting &meeting)
{
    const auto &calls = meeting.record().calls;
    if (!calls.empty())
        return calls.back().start;
    const auto scheduled = meeting.info().scheduledStart;
    return scheduled ? scheduled : meeting.lastEvent();
}

} // namespace

void MeetingEntry::count()
{
    if (!meeting)
        return;
    const Kpis all = kpis(meeting->record(), meeting->info());
    numbers = {.inRoom = all.inRoom, .inLobby = all.inLobby, .people = all.people, .peak = all.peak};
}

MeetingEntries::MeetingEntries(monitor::Monitor &monitor)
    : m_monitor(monitor)
{
}

std::vector<MeetingEntry> &MeetingEntries::of(int section)
{
    return m_sections[static_cast<std::size_t>(section)];
}

const std::vector<MeetingEntry> &MeetingEntries::of(int section) const
{
    return m_sections[static_cast<std::size_t>(section)];
}

MeetingEntry &MeetingEntries::at(MeetingPlace place)
{
    return of(place.section)[static_cast<std::size_t>(place.row)];
}

const MeetingEntry &MeetingEntries::at(MeetingPlace place) const
{
    return of(place.section)[static_cast<std::size_t>(place.row)];
}

const MeetingEntry *MeetingEntries::find(const QString &id) const
{
    const MeetingPlace place = placeOf(id);
    return place.section < 0 ? nullptr : &at(place);
}

MeetingPlace MeetingEntries::placeOf(const QString &id) const
{
    for (int section = 0; section < meetingSectionCount; ++section) {
        const auto &list = of(section);
        const auto it = std::ranges::find(list, id, &MeetingEntry::id);
        if (it != list.end())
            return {section, static_cast<int>(it - list.begin())};
    }
    return {};
}

std::vector<const MeetingEntry *> MeetingEntries::sessionsOf(const MeetingEntry &event) const
{
    std::vector<const MeetingEntry *> sessions;
    if (event.meeting)
        sessions.push_back(&event);
    for (const auto &section : m_sections) {
        for (const MeetingEntry &entry : section) {
            if (entry.eventId == event.id && entry.meeting)
                sessions.push_back(&entry);
        }
    }
    return sessions;
}

const monitor::LiveMeeting *MeetingEntries::liveSession(const MeetingEntry &event) const
{
    for (const MeetingEntry *session : sessionsOf(event)) {
        if (session->meeting && session->meeting->phase() == monitor::MeetingPhase::Live)
            return session->meeting;
    }
    return nullptr;
}

const monitor::EventSession *MeetingEntries::comingSession(const monitor::WatchedEvent &event) const
{
    const base::Instant now = m_monitor.scheduler().now();
    for (const monitor::EventSession &session : event.sessions) {
        const monitor::LiveMeeting *meeting = m_monitor.meeting(session.meetingId);
        const bool isOver = meeting && meeting->phase() != monitor::MeetingPhase::Waiting
                                ? meeting->phase() == monitor::MeetingPhase::Ended
                                : session.end && *session.end < now;
        if (!isOver)
            return &session;
    }
    return nullptr;
}

MeetingSection MeetingEntries::sectionFor(const MeetingEntry &entry) const
{
    const base::Instant now = m_monitor.scheduler().now();
    if (!entry.eventId.isEmpty()) {
        if (const MeetingEntry *event = find(entry.eventId))
            return sectionFor(*event);
    }
    if (entry.event) {
        if (liveSession(entry))
            return MeetingSection::Now;
        const monitor::EventSession *coming = comingSession(*entry.event);
        if (entry.event->over || (!coming && !entry.event->sessions.isEmpty()))
            return MeetingSection::Earlier;
        return isDue(coming ? coming->start : entry.event->start, now) ? MeetingSection::Now
                                                                       : MeetingSection::Next;
    }
    if (!entry.meeting) // gone, until the monitor says so
        return MeetingSection::Earlier;
    switch (entry.meeting->phase()) {
    case monitor::MeetingPhase::Live:
        return MeetingSection::Now;
    case monitor::MeetingPhase::Ended:
        return MeetingSection::Earlier;
    case monitor::MeetingPhase::Waiting:
        break;
    }
    const monitor::MeetingInfo &info = entry.meeting->info();
    if (info.scheduledEnd && *info.scheduledEnd < now)
        return MeetingSection::Earlier;
    // What it was, its record will tell.
    if (entry.meeting->reading() != monitor::Reading::Done && !info.scheduledStart)
        return MeetingSection::Earlier;
    return isDue(info.scheduledStart, now) ? MeetingSection::Now : MeetingSection::Next;
}

std::optional<base::Instant> MeetingEntries::startOf(const MeetingEntry &entry) const
{
    if (!entry.event)
        return entry.meeting ? startOfMeeting(*entry.meeting) : std::nullopt;
    if (const monitor::LiveMeeting *live = liveSession(entry))
        return startOfMeeting(*live);
    if (const monitor::EventSession *coming = comingSession(*entry.event); coming && coming->start)
        return coming->start;
    std::optional<base::Instant> last;
    for (const MeetingEntry *session : sessionsOf(entry))
        last = std::max(last, startOfMeeting(*session->meeting));
    return last ? last : entry.event->start;
}

MeetingStanding MeetingEntries::standing(const MeetingEntry &entry) const
{
    if (!entry.eventId.isEmpty()) {
        if (const MeetingEntry *event = find(entry.eventId)) {
            MeetingStanding behind = standing(*event);
            behind.session = entry.session;
            return behind;
        }
    }
    const auto section = static_cast<int>(sectionFor(entry));
    const auto start = startOf(entry);
    const qint64 ticks = start ? qint64{start->time_since_epoch().count()} : 0;
    return {.section = section,
            .isTimeless = !start,
            .time = section == static_cast<int>(MeetingSection::Earlier) ? -ticks : ticks,
            .isMeeting = !entry.event,
            .group = entry.id.toStdString()};
}

std::vector<MeetingEntry> MeetingEntries::wanted() const
{
    std::vector<MeetingEntry> result;
    QStringList sessions;
    for (const monitor::WatchedEvent &event : m_monitor.events()) {
        const auto at = result.size();
        result.push_back({.id = event.id, .meeting = {}, .event = event, .eventId = {}});
        int number = 0;
        for (const monitor::EventSession &session : event.sessions) {
            ++number;
            monitor::LiveMeeting *meeting =
                sessions.contains(session.meetingId) ? nullptr : m_monitor.meeting(session.meetingId);
            if (!meeting)
                continue;
            sessions.append(session.meetingId);
            if (event.sessions.size() == 1)
                result[at].meeting = meeting;
            else
                result.push_back({.id = session.meetingId,
                                  .meeting = meeting,
                                  .event = {},
                                  .eventId = event.id,
                                  .session = number});
        }
    }
    for (monitor::LiveMeeting *meeting : m_monitor.meetings()) {
        if (const QString id = meeting->info().id; !sessions.contains(id))
            result.push_back({.id = id, .meeting = meeting, .event = {}, .eventId = {}});
    }
    return result;
}

} // namespace rollcall::models
