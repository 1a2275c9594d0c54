// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinerows.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace rollcall::models {

using base::Instant;
using domain::Handle;

TimelineRows::TimelineRows(PeopleFilterProxy &order, QObject *parent)
    : QObject(parent)
    , m_order(order)
{
    PeopleModel &people = order.people();
    connect(&people, &PeopleModel::intervalsChanged, this, &TimelineRows::invalidate);
    connect(&people, &PeopleModel::ticked, this, &TimelineRows::ticked);
    connect(&people, &QAbstractItemModel::modelAboutToBeReset, this, &TimelineRows::clear);
    connect(&people, &QAbstractItemModel::modelReset, this, &TimelineRows::meetingChanged);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&order, signal, this, [this] { Q_EMIT orderChanged(); });
    connect(&order, &QAbstractItemModel::rowsMoved, this, [this] { Q_EMIT orderChanged(); });
    connect(&order, &QAbstractItemModel::layoutChanged, this, [this] { Q_EMIT orderChanged(); });
    connect(&order, &QAbstractItemModel::modelReset, this, &TimelineRows::orderChanged);
}

int TimelineRows::count() const
{
    return m_order.rowCount();
}

const PeopleModel::Row *TimelineRows::person(Handle person) const
{
    const int row = m_order.people().rowOf(person);
    return row < 0 ? nullptr : &m_order.people().at(row);
}

const std::vector<Segment> &TimelineRows::segments(Handle person)
{
    static const std::vector<Segment> none;
    if (!meeting() || person >= meeting()->record().persons.size())
        return none;
    if (person >= m_entries.size())
        m_entries.resize(meeting()->record().persons.size());
    Entry &entry = m_entries[person];
    if (!entry.made) {
        entry.segments = personSegments(meeting()->record(), meeting()->record().persons[person]);
        entry.made = true;
    }
    return entry.segments;
}

quint64 TimelineRows::revision(Handle person) const
{
    return person < m_entries.size() ? m_entries[person].revision : 1;
}

void TimelineRows::invalidate(const std::vector<Handle> &persons)
{
    ++m_lastRevision;
    for (const Handle person : persons) {
        if (person >= m_entries.size())
            continue;
        m_entries[person].made = false;
        m_entries[person].revision = m_lastRevision;
    }
    Q_EMIT personsChanged(persons);
}

void TimelineRows::clear()
{
    m_entries.clear();
    ++m_lastRevision;
}

TimeSpan TimelineRows::extent() const
{
    if (!meeting())
        return {};
    const domain::Record &record = meeting()->record();
    std::optional<Instant> first;
    const auto earliest = [&first](Instant time) { first = std::min(first.value_or(time), time); };
    if (!record.calls.empty())
        earliest(record.calls.front().start);
    if (!record.headCounts.empty())
        earliest(record.headCounts.front().time);
    if (!first)
        return {};
    const Instant from = std::chrono::floor<std::chrono::minutes>(*first - 20s);
    const base::Ticks air = std::max<base::Ticks>((now() - from) / 50, 15s);
    return {from, now() + air};
}

std::vector<Handle> presentAt(const domain::Record &record, Instant time, Instant now)
{
    std::vector<Handle> present;
    for (Handle handle = 0; handle < record.persons.size(); ++handle) {
        const domain::Person &person = record.persons[handle];
        if (person.counted && isPresentAt(record, person, time, now))
            present.push_back(handle);
    }
    return present;
}

} // namespace rollcall::models
