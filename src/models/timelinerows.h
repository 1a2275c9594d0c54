// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/peoplefilterproxy.h"
#include "models/presence.h"
#include "models/timelinecoordinates.h"

#include <QObject>

#include <vector>

namespace rollcall::models {

/// The persons of the timeline, in the order and choice of the table, each with the stretches that are drawn.
/// Stretches are made when somebody looks, and again only when they changed.
class TimelineRows : public QObject
{
    Q_OBJECT

public:
    explicit TimelineRows(PeopleFilterProxy &order, QObject *parent = nullptr);

    [[nodiscard]] int count() const;
    /// noHandle out of range.
    [[nodiscard]] domain::Handle personAt(int row) const { return m_order.handleAt(row); }
    /// -1 if filtered out.
    [[nodiscard]] int rowOf(domain::Handle person) const { return m_order.rowOf(person); }

    /// Null for nobody.
    [[nodiscard]] const PeopleModel::Row *person(domain::Handle person) const;
    /// Valid until the meeting changes.
    [[nodiscard]] const std::vector<Segment> &segments(domain::Handle person);
    /// Other than before when the segments are.
    [[nodiscard]] quint64 revision(domain::Handle person) const;

    [[nodiscard]] monitor::LiveMeeting *meeting() const { return m_order.people().meeting(); }
    [[nodiscard]] PeopleFilterProxy &order() const { return m_order; }
    /// Up to when open stretches reach.
    [[nodiscard]] base::Instant now() const { return m_order.people().now(); }
    /// Everything that happened and was watched, with a little air; grows with now(). Empty without anything.
    [[nodiscard]] TimeSpan extent() const;

Q_SIGNALS:
    /// Another meeting.
    void meetingChanged();
    /// Persons came, went or moved.
    void orderChanged();
    /// Stretches or names of these.
    void personsChanged(const std::vector<rollcall::domain::Handle> &persons);
    /// now() went on.
    void ticked();

private:
    struct Entry
    {
        quint64 revision = 1;
        bool made = false;
        std::vector<Segment> segments;
    };
    void invalidate(const std::vector<domain::Handle> &persons);
    void clear();

    PeopleFilterProxy &m_order;
    std::vector<Entry> m_entries; ///< by person handle
    quint64 m_lastRevision = 1;
};

/// Persons, in the room or in the lobby at `time`; without applications. "Who was there at 10:42."
[[nodiscard]] std::vector<domain::Handle> presentAt(const domain::Record &record, base::Instant time,
                                                    base::Instant now);

} // namespace rollcall::models
