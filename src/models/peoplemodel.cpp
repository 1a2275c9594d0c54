// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/peoplemodel.h"

#include "models/meetingclock.h"

#include <algorithm>
#include <limits>

namespace rollcall::models {

using domain::Handle;

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();

qint64 ticks(const std::optional<base::Instant> &time)
{
    return time ? qint64{time->time_since_epoch().count()} : never;
}

} // namespace

PeopleModel::PeopleModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void PeopleModel::setMeeting(monitor::LiveMeeting *meeting)
{
    if (m_meeting == meeting && meeting)
        return;
    if (m_meeting)
        m_meeting->disconnect(this);
    m_meeting = meeting;
    if (m_meeting) {
        connect(m_meeting, &monitor::LiveMeeting::changed, this, &PeopleModel::apply);
        connect(m_meeting, &monitor::LiveMeeting::statusChanged, this, &PeopleModel::applyStatus);
        connect(m_meeting, &QObject::destroyed, this, [this] {
            m_meeting = nullptr;
            reload();
        });
    }
    reload();
}

void PeopleModel::reload()
{
    beginResetModel();
    m_rows.clear();
    m_rowOf.clear();
    m_tenant.clear();
    m_now = {};
    if (m_meeting) {
        const domain::Record &record = m_meeting->record();
        m_tenant = meetingTenant(m_meeting->info());
        m_now = record.asOf;
        m_rowOf.assign(record.persons.size(), -1);
        m_rows.reserve(record.persons.size());
        for (Handle handle = 0; handle < record.persons.size(); ++handle) {
            if (record.persons[handle].participants.empty())
                continue;
            m_rowOf[handle] = static_cast<int>(m_rows.size());
            m_rows.push_back(makeRow(handle));
        }
    }
    endResetModel();
}

PeopleModel::Row PeopleModel::makeRow(Handle handle) const
{
    const domain::Record &record = m_meeting->record();
    const domain::Person &person = record.persons[handle];
    Row row{.handle = handle,
            .kind = personKind(person, m_tenant),
            .counted = person.counted,
            .name = plainName(person.displayName),
            .summary = domain::summarize(record, person),
            .asOf = record.asOf};
    row.state = row.summary.inMeeting ? PersonState::InRoom
                : row.summary.inLobby ? PersonState::InLobby
                                      : PersonState::Left;
    return row;
}

void PeopleModel::apply(const domain::ChangeSet &changes)
{
    const domain::Record &record = m_meeting->record();
    if (record.persons.size() < m_rowOf.size()) { // folded anew: the handles mean other people
        reload();
        return;
    }
    m_now = std::max(m_now, record.asOf);
    m_rowOf.resize(record.persons.size(), -1);

    std::vector<Handle> persons = changes.persons;
    for (const Handle participant : changes.participants) {
        if (const Handle person = record.participants[participant].person; person != domain::noHandle)
            persons.push_back(person);
    }
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());

    std::vector<int> removed;
    std::vector<Handle> added;
    std::vector<Handle> changed;
    for (const Handle handle : persons) {
        const bool shown = m_rowOf[handle] >= 0;
        const bool wanted = !record.persons[handle].participants.empty();
        if (shown && wanted)
            changed.push_back(handle);
        else if (wanted)
            added.push_back(handle);
        else if (shown)
            removed.push_back(m_rowOf[handle]);
    }
    dropRows(removed);
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (const Handle handle : added) {
            m_rowOf[handle] = static_cast<int>(m_rows.size());
            m_rows.push_back(makeRow(handle));
        }
        endInsertRows();
    }
    std::vector<int> rows;
    rows.reserve(changed.size());
    for (const Handle handle : changed) {
        rows.push_back(m_rowOf[handle]);
        m_rows[static_cast<std::size_t>(rows.back())] = makeRow(handle);
    }
    emitChanged(std::move(rows));
    if (!persons.empty())
        Q_EMIT intervalsChanged(persons);
}

void PeopleModel::dropRows(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : rows) {
        beginRemoveRows({}, row, row);
        m_rowOf[m_rows[static_cast<std::size_t>(row)].handle] = -1;
        m_rows.erase(m_rows.begin() + row);
        for (auto later = m_rows.begin() + row; later != m_rows.end(); ++later)
            --m_rowOf[later->handle];
        endRemoveRows();
    }
}

void PeopleModel::emitChanged(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    if (rows.size() * 2 > m_rows.size()) {
        Q_EMIT dataChanged(index(rows.front(), 0), index(rows.back(), ColumnCount - 1));
        return;
    }
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t last = i;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        Q_EMIT dataChanged(index(rows[i], 0), index(rows[last], ColumnCount - 1));
        i = last + 1;
    }
}

void PeopleModel::applyStatus()
{
    const std::string tenant = meetingTenant(m_meeting->info());
    if (tenant == m_tenant)
        return;
    m_tenant = tenant;
    for (Row &row : m_rows)
        row.kind = personKind(m_meeting->record().persons[row.handle], m_tenant);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, KindColumn), index(rowCount() - 1, KindColumn));
}

void PeopleModel::tick(base::Instant now)
{
    if (!m_meeting)
        return;
    const base::Instant then = clockOf(*m_meeting, now);
    if (then == m_now)
        return;
    m_now = then;
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, AttendedColumn), index(rowCount() - 1, LobbyColumn),
                           {Qt::DisplayRole, SortRole});
    }
    Q_EMIT ticked();
}

int PeopleModel::rowOf(Handle person) const
{
    return person < m_rowOf.size() ? m_rowOf[person] : -1;
}

base::Ticks PeopleModel::attended(const Row &row) const
{
    return row.summary.attended + (row.state == PersonState::InRoom ? m_now - row.asOf : base::Ticks{0});
}

base::Ticks PeopleModel::waited(const Row &row) const
{
    return row.summary.lobby + (row.state == PersonState::InLobby ? m_now - row.asOf : base::Ticks{0});
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PeopleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() >= FirstInColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case SortRole:
        return sortValue(row, index.column());
    case HandleRole:
        return row.handle;
    case KeyRole:
        return QString::fromStdString(m_meeting->record().persons[row.handle].key);
    case StateRole:
        return static_cast<int>(row.state);
    case KindRole:
        return static_cast<int>(row.kind);
    case CountedRole:
        return row.counted;
    case NameRole:
        return row.name;
    case EmailRole:
        return QString::fromStdString(m_meeting->record().persons[row.handle].email);
    default:
        return {};
    }
}

QVariant PeopleModel::display(const Row &row, int column) const
{
    switch (column) {
    case StateColumn:
        return stateWord(row.state);
    case NameColumn:
        return personTitle(m_meeting->record().persons[row.handle]);
    case KindColumn:
        return kindWord(row.kind);
    case FirstInColumn:
        return row.summary.firstJoin ? m_format.clock(*row.summary.firstJoin) : QString();
    case LastOutColumn:
        return row.summary.lastLeave && row.state != PersonState::InRoom
                   ? m_format.clock(*row.summary.lastLeave)
                   : QString();
    case AttendedColumn:
        return m_format.duration(attended(row));
    case LobbyColumn:
        return m_format.duration(waited(row));
    case JoinsColumn:
        return m_format.number(row.summary.joinCount);
    case UnknownColumn:
        return row.summary.unknown.count() > 0 ? m_format.duration(row.summary.unknown) : QString();
    default:
        return {};
    }
}

QVariant PeopleModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case StateColumn:
        return static_cast<qint64>(row.state);
    case NameColumn:
        return row.name;
    case KindColumn:
        return static_cast<qint64>(row.kind);
    case FirstInColumn:
        return ticks(row.summary.firstJoin);
    case LastOutColumn:
        return row.state == PersonState::InRoom ? never : ticks(row.summary.lastLeave);
    case AttendedColumn:
        return qint64{attended(row).count()};
    case LobbyColumn:
        return qint64{waited(row).count()};
    case JoinsColumn:
        return qint64{row.summary.joinCount};
    case UnknownColumn:
        return qint64{row.summary.unknown.count()};
    default:
        return {};
    }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole && section >= FirstInColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    const bool tip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !tip)
        return {};
    switch (section) {
    case StateColumn:
        return tip ? tr("Where this person is now") : tr("State");
    case NameColumn:
        return tip ? tr("As the joiner wrote it") : tr("Name");
    case KindColumn:
        return tip ? tr("Told by the identity, never by the name") : tr("Kind");
    case FirstInColumn:
        return tip ? tr("First entry into the room") : tr("First in");
    case LastOutColumn:
        return tip ? tr("Last time this person left the room; empty while inside") : tr("Last out");
    case AttendedColumn:
        return tip ? tr("Time in the room, several devices counted once") : tr("Attended");
    case LobbyColumn:
        return tip ? tr("Time in the lobby while not in the room") : tr("Lobby");
    case JoinsColumn:
        return tip ? tr("Entries into the room, over all devices") : tr("Joins");
    case UnknownColumn:
        return tip ? tr("Time of which nobody knows; never counted as attendance") : tr("Unknown");
    default:
        return {};
    }
}

} // namespace rollcall::models
