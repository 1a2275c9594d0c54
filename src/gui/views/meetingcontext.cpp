// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/meetingcontext.h"

#include "models/kpis.h"

#include <algorithm>

namespace rollcall::gui {

MeetingContext::MeetingContext(const models::TextFormat &format, base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_format(format)
    , m_scheduler(scheduler)
    , m_people(format)
    , m_filteredPeople(m_people)
    , m_lobby(format)
    , m_waiting(m_lobby)
    , m_activity(format)
{
}

void MeetingContext::setMeeting(monitor::LiveMeeting *meeting)
{
    if (meeting == m_meeting && meeting)
        return;
    if (m_meeting)
        m_meeting->disconnect(this);
    m_meeting = meeting;
    m_selection.setPerson(domain::noHandle);
    m_filteredPeople.setText({});
    m_filteredPeople.setChips({});
    m_filteredPeople.setPresentAt({});
    m_people.setMeeting(meeting);
    m_lobby.setMeeting(meeting);
    m_activity.setMeeting(meeting);
    if (meeting) {
        meeting->hurry();
        // Connected after the models, so what listens to us finds them up to date.
        connect(meeting, &monitor::LiveMeeting::changed, this, &MeetingContext::changed);
        connect(meeting, &monitor::LiveMeeting::statusChanged, this, &MeetingContext::changed);
    }
    Q_EMIT meetingChanged();
    tick();
}

void MeetingContext::tick()
{
    const base::Instant now = m_scheduler.now();
    m_people.tick(now);
    m_lobby.tick(now);
    Q_EMIT ticked();
}

base::Instant MeetingContext::now() const
{
    if (!m_meeting)
        return m_scheduler.now();
    const base::Instant asOf = m_meeting->record().asOf;
    if (m_meeting->phase() == monitor::MeetingPhase::Ended)
        return m_meeting->record().calls.empty() ? asOf : m_meeting->record().calls.back().end;
    if (m_meeting->freshness() == monitor::Freshness::Live)
        return std::max(asOf, m_scheduler.now());
    return std::max(asOf, m_meeting->lastContact().value_or(asOf));
}

QStringList MeetingContext::whoIsListed() const
{
    if (!m_meeting)
        return {};
    const models::Kpis kpis = models::kpis(m_meeting->record(), m_meeting->info());
    QStringList parts{tr("%Ln people", "who have been in the room", kpis.people)};
    if (kpis.waitedOnly > 0)
        parts.append(tr("%Ln only in the lobby", nullptr, kpis.waitedOnly));
    if (kpis.unknownOnly > 0)
        parts.append(
            tr("%Ln unknown", "people of whom nobody knows whether they were there", kpis.unknownOnly));
    if (kpis.applications > 0)
        parts.append(tr("%Ln applications", "bots and the like", kpis.applications));
    return parts;
}

QString MeetingContext::countDefinition() const
{
    return tr("One row each: %1. Only who has been in the room counts as people; applications never do.",
              "a list of numbers")
        .arg(m_format.locale().createSeparatedList(whoIsListed()));
}

QString MeetingContext::countText() const
{
    const int all = m_people.rowCount();
    const int shown = m_filteredPeople.rowCount();
    //: %1 shown by the filter, %2 in all
    QString text = m_filteredPeople.isFiltering()
                       ? tr("%1 of %2 rows").arg(m_format.number(shown), m_format.number(all))
                       : whoIsListed().join(QStringLiteral(" · "));
    if (const auto time = m_filteredPeople.presentAt())
        text += QStringLiteral(" · ") + tr("there at %1", "time of day").arg(m_format.clock(*time));
    return text;
}

} // namespace rollcall::gui
