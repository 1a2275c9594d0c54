// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "models/activitymodel.h"
#include "models/lobbymodel.h"
#include "models/peoplefilterproxy.h"
#include "models/peoplemodel.h"
#include "models/personselection.h"
#include "models/textformat.h"

#include <QObject>
#include <QPointer>

namespace rollcall::gui {

/// The meeting that the window shows, with the models that its views share: one filter, one selection.
class MeetingContext : public QObject
{
    Q_OBJECT

public:
    MeetingContext(const models::TextFormat &format, base::Scheduler &scheduler, QObject *parent = nullptr);

    /// Borrowed; null for none. Forgets selection and filters.
    void setMeeting(monitor::LiveMeeting *meeting);
    [[nodiscard]] monitor::LiveMeeting *meeting() const { return m_meeting; }
    /// Lets waits and open durations go on.
    void tick();
    /// Up to when the numbers hold: the clock while the meeting is live and fresh, else the last contact or
    /// end.
    [[nodiscard]] base::Instant now() const;

    /// "28 people · 2 only in the lobby · 1 application", "4 of 31 rows · there at 10:42:07": what the shared
    /// filter leaves.
    [[nodiscard]] QString countText() const;
    /// Who the rows are, so that the count agrees with the figure "people".
    [[nodiscard]] QString countDefinition() const;

    [[nodiscard]] models::PeopleModel &people() { return m_people; }
    [[nodiscard]] models::PeopleFilterProxy &filteredPeople() { return m_filteredPeople; }
    [[nodiscard]] models::LobbyModel &lobby() { return m_lobby; }
    [[nodiscard]] models::WaitingProxy &waiting() { return m_waiting; }
    [[nodiscard]] models::ActivityModel &activity() { return m_activity; }
    [[nodiscard]] models::PersonSelection &selection() { return m_selection; }
    [[nodiscard]] const models::TextFormat &format() const { return m_format; }

Q_SIGNALS:
    void meetingChanged();
    /// Content or status of the meeting changed, after the models took it in.
    void changed();
    void ticked();

private:
    [[nodiscard]] QStringList whoIsListed() const;

    const models::TextFormat m_format;
    base::Scheduler &m_scheduler;
    models::PeopleModel m_people;
    models::PeopleFilterProxy m_filteredPeople;
    models::LobbyModel m_lobby;
    models::WaitingProxy m_waiting;
    models::ActivityModel m_activity;
    models::PersonSelection m_selection;
    QPointer<monitor::LiveMeeting> m_meeting;
};

} // namespace rollcall::gui
