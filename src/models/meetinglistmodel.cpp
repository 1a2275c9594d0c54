// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetinglistmodel.h"

#include "models/kpis.h"

#include <QDateTime>

#include <algorithm>
#include <tuple>

using namespace std::chrono_literals;

namespace rollcall::models {

namespace {

constexpr quintptr sectionId = 0; ///< entries carry 1 + their section

/// A meeting may be opened before its time; from then on it belongs to Now.
constexpr auto early = 15min;

std::optional<base::Instant> startOf(const monitor::LiveMeeting &meeting)
{
    const auto &calls = meeting.record().calls;
    if (!calls.empty())
        return calls.back().start;
    return meeting.info().scheduledStart;
}

} // namespace

MeetingListModel::MeetingListModel(monitor::Monitor &monitor, const TextFormat &format, QObject *parent)
    : QAbstractItemModel(parent)
    , m_monitor(monitor)
    , m_format(format)
{
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, &MeetingListModel::synchronise);
    synchronise();
}

std::vector<MeetingListModel::Entry> &MeetingListModel::entries(int section)
{
    return m_sections[static_cast<std::size_t>(section)];
}

const std::vector<MeetingListModel::Entry> &MeetingListModel::entries(int section) const
{
    return m_sections[static_cast<std::size_t>(section)];
}

MeetingListModel::Section MeetingListModel::sectionFor(const monitor::LiveMeeting &meeting) const
{
    switch (meeting.phase()) {
    case monitor::MeetingPhase::Live:
        return Section::Now;
    case monitor::MeetingPhase::Ended:
        return Section::Earlier;
    case monitor::MeetingPhase::Waiting:
        break;
    }
    const base::Instant now = m_monitor.scheduler().now();
    const monitor::MeetingInfo &info = meeting.info();
    if (info.scheduledEnd && *info.scheduledEnd < now)
        return Section::Earlier;
    return info.scheduledStart && *info.scheduledStart - early <= now ? Section::Now : Section::Next;
}

int MeetingListModel::rowFor(const monitor::LiveMeeting &meeting, int section) const
{
    // Now and Next by start, what has no time last; Earlier the latest first.
    const auto rank = [section](const monitor::LiveMeeting &m) {
        const auto start = startOf(m);
        const qint64 ticks = start ? qint64{start->time_since_epoch().count()} : 0;
        return std::tuple(!start, section == static_cast<int>(Section::Earlier) ? -ticks : ticks,
                          m.info().id);
    };
    const auto own = rank(meeting);
    int row = 0;
    for (const Entry &entry : entries(section)) {
        if (entry.meeting && entry.meeting != &meeting && rank(*entry.meeting) < own)
            ++row;
    }
    return row;
}

void MeetingListModel::count(Entry &entry)
{
    const Kpis numbers = kpis(entry.meeting->record(), entry.meeting->info());
    entry.inRoom = numbers.inRoom;
    entry.inLobby = numbers.inLobby;
    entry.people = numbers.people;
    entry.peak = numbers.peak;
}

void MeetingListModel::synchronise()
{
    const QList<monitor::LiveMeeting *> meetings = m_monitor.meetings();
    for (int section = 0; section < sectionCount; ++section) {
        for (int row = static_cast<int>(entries(section).size()) - 1; row >= 0; --row) {
            const Entry &entry = entries(section)[static_cast<std::size_t>(row)];
            if (entry.meeting && meetings.contains(entry.meeting.data()))
                continue;
            beginRemoveRows(sectionIndex(static_cast<Section>(section)), row, row);
            if (entry.meeting)
                entry.meeting->disconnect(this);
            entries(section).erase(entries(section).begin() + row);
            endRemoveRows();
        }
    }
    for (monitor::LiveMeeting *meeting : meetings) {
        const QString id = meeting->info().id;
        if (placeOf(id).section >= 0) {
            refresh(id);
            continue;
        }
        const auto section = static_cast<int>(sectionFor(*meeting));
        const int row = rowFor(*meeting, section);
        beginInsertRows(sectionIndex(static_cast<Section>(section)), row, row);
        Entry entry{.meeting = meeting, .id = id};
        count(entry);
        entries(section).insert(entries(section).begin() + row, std::move(entry));
        endInsertRows();
        connect(meeting, &monitor::LiveMeeting::changed, this, [this, id] { refresh(id); });
        connect(meeting, &monitor::LiveMeeting::statusChanged, this, [this, id] { refresh(id); });
    }
}

void MeetingListModel::refresh(const QString &id)
{
    const Place place = placeOf(id);
    if (place.section < 0)
        return;
    auto &from = entries(place.section);
    monitor::LiveMeeting *meeting = from[static_cast<std::size_t>(place.row)].meeting;
    if (!meeting)
        return;
    const auto section = static_cast<int>(sectionFor(*meeting));
    const int row = rowFor(*meeting, section);
    if (section != place.section || row != place.row) {
        // Within one parent Qt counts the target before the row is taken out.
        const int target = section == place.section && row > place.row ? row + 1 : row;
        beginMoveRows(sectionIndex(static_cast<Section>(place.section)), place.row, place.row,
                      sectionIndex(static_cast<Section>(section)), target);
        Entry entry = std::move(from[static_cast<std::size_t>(place.row)]);
        from.erase(from.begin() + place.row);
        entries(section).insert(entries(section).begin() + row, std::move(entry));
        endMoveRows();
    }
    count(entries(section)[static_cast<std::size_t>(row)]);
    const QModelIndex changed = index(row, 0, sectionIndex(static_cast<Section>(section)));
    Q_EMIT dataChanged(changed, changed);
}

void MeetingListModel::tick()
{
    QStringList ids;
    for (const auto &section : m_sections) {
        for (const Entry &entry : section)
            ids.append(entry.id);
    }
    for (const QString &id : ids) {
        const Place place = placeOf(id);
        const auto &entry = entries(place.section)[static_cast<std::size_t>(place.row)];
        if (entry.meeting && static_cast<int>(sectionFor(*entry.meeting)) != place.section)
            refresh(id);
    }
}

MeetingListModel::Place MeetingListModel::placeOf(const QString &id) const
{
    for (int section = 0; section < sectionCount; ++section) {
        const auto &list = entries(section);
        const auto it =
            std::find_if(list.begin(), list.end(), [&id](const Entry &entry) { return entry.id == id; });
        if (it != list.end())
            return {section, static_cast<int>(it - list.begin())};
    }
    return {};
}

monitor::LiveMeeting *MeetingListModel::meetingAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == sectionId)
        return nullptr;
    return entries(static_cast<int>(index.internalId()) - 1)[static_cast<std::size_t>(index.row())].meeting;
}

QModelIndex MeetingListModel::indexOf(const QString &meetingId) const
{
    const Place place = placeOf(meetingId);
    return place.section < 0 ? QModelIndex()
                             : index(place.row, 0, sectionIndex(static_cast<Section>(place.section)));
}

QModelIndex MeetingListModel::sectionIndex(Section section) const
{
    return createIndex(static_cast<int>(section), 0, sectionId);
}

QModelIndex MeetingListModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : sectionId);
}

QModelIndex MeetingListModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == sectionId)
        return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, sectionId);
}

int MeetingListModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return sectionCount;
    if (parent.internalId() != sectionId || parent.column() != 0)
        return 0;
    return static_cast<int>(entries(parent.row()).size());
}

int MeetingListModel::columnCount(const QModelIndex &parent) const
{
    Q_UNUSED(parent)
    return 1;
}

QVariant MeetingListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() != sectionId) {
        const auto section = static_cast<int>(index.internalId()) - 1;
        return entryData(entries(section)[static_cast<std::size_t>(index.row())], section, role);
    }
    if (role == SectionRole)
        return index.row();
    if (role == IdRole)
        return QString();
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Section>(index.row())) {
    case Section::Now:
        return tr("Now");
    case Section::Next:
        return tr("Next");
    case Section::Earlier:
        return tr("Earlier");
    }
    Q_UNREACHABLE();
}

QVariant MeetingListModel::entryData(const Entry &entry, int section, int role) const
{
    switch (role) {
    case IdRole:
        return entry.id;
    case SectionRole:
        return section;
    case InRoomRole:
        return entry.inRoom;
    case InLobbyRole:
        return entry.inLobby;
    case PeopleRole:
        return entry.people;
    case PeakRole:
        return entry.peak;
    default:
        break;
    }
    if (!entry.meeting) // gone, until the monitor says so
        return {};
    const monitor::MeetingInfo &info = entry.meeting->info();
    const auto start = startOf(*entry.meeting);
    switch (role) {
    case Qt::DisplayRole: {
        const QString subject = plainName(info.subject.toStdString());
        return subject.isEmpty() ? tr("Meeting without a subject") : isolated(subject);
    }
    case PhaseRole:
        return static_cast<int>(entry.meeting->phase());
    case FreshnessRole:
        return static_cast<int>(entry.meeting->freshness());
    case ExpectedRole:
        return info.expected ? QVariant(*info.expected) : QVariant();
    case StartRole:
        return start ? QVariant(m_format.local(*start).toMSecsSinceEpoch()) : QVariant();
    case StartTextRole: {
        if (!start)
            return QString();
        const bool today =
            m_format.local(*start).date() == m_format.local(m_monitor.scheduler().now()).date();
        const QString time = m_format.shortClock(*start);
        return today ? time : tr("%1, %2", "day, clock time").arg(m_format.day(*start), time);
    }
    default:
        return {};
    }
}

Qt::ItemFlags MeetingListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return index.internalId() == sectionId
               ? Qt::ItemIsEnabled
               : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace rollcall::models
