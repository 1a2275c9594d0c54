// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/changeprinter.h"

#include <algorithm>

namespace rollcall::cli {

using domain::Basis;
using domain::Interval;
using domain::PresenceState;
using monitor::LiveMeeting;
using monitor::MeetingPhase;

namespace {

const char *beginning(const Interval &interval, const Interval *before)
{
    switch (interval.state) {
    case PresenceState::Lobby:
        return "waiting";
    case PresenceState::Unknown:
        return "unknown";
    case PresenceState::Meeting:
        break;
    }
    const bool admitted = before && before->state == PresenceState::Lobby && before->end == interval.start;
    return admitted ? "admitted" : "joined";
}

/// Whether the participant's person is in the meeting just then with another connection.
bool elsewhere(const domain::Record &record, domain::Handle participant, base::Instant time)
{
    const domain::Handle person = record.participants[participant].person;
    if (person == domain::noHandle)
        return false;
    return std::ranges::any_of(record.persons[person].participants, [&](domain::Handle other) {
        return other != participant &&
               std::ranges::any_of(record.participants[other].intervals, [time](const Interval &interval) {
                   return interval.state == PresenceState::Meeting && interval.start < time &&
                          (interval.endBasis == Basis::Open || interval.end > time);
               });
    });
}

} // namespace

ChangePrinter::ChangePrinter(Session &session, monitor::Monitor &monitor)
    : QObject(&session)
    , m_session(session)
    , m_monitor(monitor)
{
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, [this] { follow(Past::Print); });
    follow(Past::Skip);
}

void ChangePrinter::follow(Past past)
{
    for (LiveMeeting *meeting : m_monitor.meetings()) {
        const QString id = meeting->info().id;
        if (m_printed.contains(id))
            continue;
        m_printed.insert(id, {});
        connect(meeting, &LiveMeeting::changed, this, [this, meeting](const domain::ChangeSet &changes) {
            collect(*meeting, changes);
            flush(*meeting);
        });
        domain::ChangeSet everything;
        everything.calls = true;
        for (domain::Handle handle = 0; handle < meeting->record().participants.size(); ++handle)
            everything.participants.push_back(handle);
        collect(*meeting, everything);
        if (past == Past::Print)
            flush(*meeting);
        else
            m_lines.clear();
    }
}

void ChangePrinter::collect(const LiveMeeting &meeting, const domain::ChangeSet &changes)
{
    Printed &printed = m_printed[meeting.info().id];
    if (changes.calls)
        printCalls(meeting, printed);
    for (const domain::Handle participant : changes.participants)
        printParticipant(meeting, printed, participant);
}

void ChangePrinter::printCalls(const LiveMeeting &meeting, Printed &printed)
{
    const auto &calls = meeting.record().calls;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const bool isNew = i >= printed.calls.size();
        if (isNew || printed.calls[i].start != calls[i].start)
            add(calls[i].start, "call_started", nullptr);
        const bool wasOpen = isNew || printed.calls[i].endBasis == Basis::Open;
        if (wasOpen && calls[i].endBasis != Basis::Open)
            add(calls[i].end, "call_ended", nullptr);
    }
    printed.calls = calls;
}

void ChangePrinter::printParticipant(const LiveMeeting &meeting, Printed &printed, domain::Handle handle)
{
    const domain::Record &record = meeting.record();
    const domain::Participant &participant = record.participants.at(handle);
    const domain::Person *person =
        participant.person == domain::noHandle ? nullptr : &record.persons.at(participant.person);
    auto &before = printed.intervals[handle];
    const auto &now = participant.intervals;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const bool isNew =
            i >= before.size() || before[i].start != now[i].start || before[i].state != now[i].state;
        if (isNew)
            add(now[i].start,
                elsewhere(record, handle, now[i].start) ? "joined_on_another_device"
                                                        : beginning(now[i], i > 0 ? &now[i - 1] : nullptr),
                person);
        const bool closed = now[i].endBasis != Basis::Open && (isNew || before[i].endBasis == Basis::Open);
        const bool goesOn = i + 1 < now.size() && now[i + 1].start == now[i].end;
        if (closed && !goesOn)
            add(now[i].end, elsewhere(record, handle, now[i].end) ? "left_on_one_device" : "left", person);
    }
    before = now;
}

void ChangePrinter::add(base::Instant time, const char *change, const domain::Person *person)
{
    m_lines.push_back({time, QString::fromLatin1(change),
                       person ? QString::fromStdString(person->key) : QString(),
                       person ? QString::fromStdString(person->displayName) : QString()});
}

/// In order of time within a batch; what arrives late is printed late.
void ChangePrinter::flush(const LiveMeeting &meeting)
{
    const QString id = meeting.info().id;
    std::ranges::sort(m_lines, {}, [](const Line &line) { return std::pair(line.time, line.personKey); });
    for (const Line &line : m_lines) {
        const QString when = QString::fromStdString(base::formatMilliseconds(line.time));
        if (!m_session.json()) {
            const QString who = line.displayName.isEmpty() ? line.personKey : line.displayName;
            m_session.print(QStringLiteral("%1  %2  %3  %4").arg(when, id.left(8), line.change, who));
            continue;
        }
        QJsonObject object{{QStringLiteral("time"), when},
                           {QStringLiteral("meeting"), id},
                           {QStringLiteral("change"), line.change}};
        if (!line.personKey.isEmpty()) {
            object.insert(QStringLiteral("person_key"), line.personKey);
            object.insert(QStringLiteral("display_name"), line.displayName);
        }
        m_session.print(object);
    }
    m_lines.clear();
}

EndWatcher::EndWatcher(monitor::Monitor &monitor, QObject *parent)
    : QObject(parent)
    , m_monitor(monitor)
{
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, &EndWatcher::follow);
    follow();
}

void EndWatcher::follow()
{
    for (LiveMeeting *meeting : m_monitor.meetings()) {
        if (m_followed.contains(meeting->info().id))
            continue;
        m_followed.insert(meeting->info().id);
        connect(meeting, &LiveMeeting::statusChanged, this, &EndWatcher::look);
    }
    look();
}

void EndWatcher::look()
{
    const auto meetings = m_monitor.meetings();
    const auto isLive = [](const LiveMeeting *meeting) { return meeting->phase() == MeetingPhase::Live; };
    const bool live = std::ranges::any_of(meetings, isLive);
    m_wasLive = m_wasLive || live;
    if (m_wasLive && !live && !m_ended) {
        m_ended = true;
        Q_EMIT ended();
    }
}

} // namespace rollcall::cli
