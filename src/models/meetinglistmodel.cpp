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
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &MeetingListModel::synchroniseEvents);
    synchronise();
    synchroniseEvents();
}

std::vector<MeetingListModel::Entry> &MeetingListModel::entries(int section)
{
    return m_sections[static_cast<std::size_t>(section)];
}

const std::vector<MeetingListModel::Entry> &MeetingListModel::entries(int section) const
{
    return m_sections[static_cast<std::size_t>(section)];
}

MeetingListModel::Section MeetingListModel::sectionFor(const Entry &entry) const
{
    const base::Instant now = m_monitor.scheduler().now();
    if (entry.event) {
        if (entry.event->over)
            return Section::Earlier;
        return entry.event->start && *entry.event->start - early <= now ? Section::Now : Section::Next;
    }
    switch (entry.meeting->phase()) {
    case monitor::MeetingPhase::Live:
        return Section::Now;
    case monitor::MeetingPhase::Ended:
        return Section::Earlier;
    case monitor::MeetingPhase::Waiting:
        break;
    }
    const monitor::MeetingInfo &info = entry.meeting->info();
    if (info.scheduledEnd && *info.scheduledEnd < now)
        return Section::Earlier;
    return info.scheduledStart && *info.scheduledStart - early <= now ? Section::Now : Section::Next;
}

int MeetingListModel::rowFor(const Entry &entry, int section) const
{
    // Now and Next by start, what has no time last; Earlier the latest first. An event before its sessions.
    const auto rank = [section](const Entry &one) {
        const auto start = one.event ? one.event->start : startOf(*one.meeting);
        const qint64 ticks = start ? qint64{start->time_since_epoch().count()} : 0;
        return std::tuple(!start, section == static_cast<int>(Section::Earlier) ? -ticks : ticks,
                          !one.event.has_value(), one.id);
    };
    const auto own = rank(entry);
    int row = 0;
    for (const Entry &other : entries(section)) {
        if ((other.meeting || other.event) && other.id != entry.id && rank(other) < own)
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

void MeetingListModel::insert(Entry entry)
{
    const auto section = static_cast<int>(sectionFor(entry));
    const int row = rowFor(entry, section);
    beginInsertRows(sectionIndex(static_cast<Section>(section)), row, row);
    entries(section).insert(entries(section).begin() + row, std::move(entry));
    endInsertRows();
}

void MeetingListModel::remove(int section, int row)
{
    beginRemoveRows(sectionIndex(static_cast<Section>(section)), row, row);
    entries(section).erase(entries(section).begin() + row);
    endRemoveRows();
}

void MeetingListModel::synchronise()
{
    const QList<monitor::LiveMeeting *> meetings = m_monitor.meetings();
    for (int section = 0; section < sectionCount; ++section) {
        for (int row = static_cast<int>(entries(section).size()) - 1; row >= 0; --row) {
            const Entry &entry = entries(section)[static_cast<std::size_t>(row)];
            if (entry.event || (entry.meeting && meetings.contains(entry.meeting.data())))
                continue;
            if (entry.meeting)
                entry.meeting->disconnect(this);
            remove(section, row);
        }
    }
    for (monitor::LiveMeeting *meeting : meetings) {
        const QString id = meeting->info().id;
        if (placeOf(id).section >= 0) {
            refresh(id);
            continue;
        }
        Entry entry{.meeting = meeting, .event = {}, .id = id};
        count(entry);
        insert(std::move(entry));
        connect(meeting, &monitor::LiveMeeting::changed, this, [this, id] { refresh(id); });
        connect(meeting, &monitor::LiveMeeting::statusChanged, this, [this, id] { refresh(id); });
    }
}

void MeetingListModel::synchroniseEvents()
{
    const QList<monitor::WatchedEvent> events = m_monitor.events();
    for (int section = 0; section < sectionCount; ++section) {
        for (int row = static_cast<int>(entries(section).size()) - 1; row >= 0; --row) {
            const Entry &entry = entries(section)[static_cast<std::size_t>(row)];
            const bool stays = std::ranges::any_of(
                events, [&entry](const monitor::WatchedEvent &event) { return event.id == entry.id; });
            if (entry.event && !stays)
                remove(section, row);
        }
    }
    for (const monitor::WatchedEvent &event : events) {
        const Place place = placeOf(event.id);
        if (place.section < 0) {
            insert({.meeting = {}, .event = event, .id = event.id});
            continue;
        }
        Entry &known = entries(place.section)[static_cast<std::size_t>(place.row)];
        if (known.event == event)
            continue;
        known.event = event;
        refresh(event.id);
    }
}

void MeetingListModel::refresh(const QString &id)
{
    const Place place = placeOf(id);
    if (place.section < 0)
        return;
    auto &from = entries(place.section);
    const Entry &present = from[static_cast<std::size_t>(place.row)];
    if (!present.meeting && !present.event)
        return;
    const auto section = static_cast<int>(sectionFor(present));
    const int row = rowFor(present, section);
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
    if (Entry &counted = entries(section)[static_cast<std::size_t>(row)]; counted.meeting)
        count(counted);
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
        if ((entry.meeting || entry.event) && static_cast<int>(sectionFor(entry)) != place.section)
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

QString MeetingListModel::eventAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == sectionId)
        return {};
    const Entry &entry =
        entries(static_cast<int>(index.internalId()) - 1)[static_cast<std::size_t>(index.row())];
    return entry.event ? entry.id : QString();
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
    case EventRole:
        return entry.event.has_value();
    default:
        break;
    }
    if (entry.event)
        return eventData(*entry.event, role);
    switch (role) {
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
    case StartTextRole:
        return startText(start);
    default:
        return {};
    }
}

QString MeetingListModel::startText(const std::optional<base::Instant> &start) const
{
    if (!start)
        return {};
    const bool today = m_format.local(*start).date() == m_format.local(m_monitor.scheduler().now()).date();
    const QString time = m_format.shortClock(*start);
    return today ? time : tr("%1, %2", "day, clock time").arg(m_format.day(*start), time);
}

QVariant MeetingListModel::eventData(const monitor::WatchedEvent &event, int role) const
{
    switch (role) {
    case Qt::DisplayRole: {
        const QString subject = plainName(event.subject.toStdString());
        if (!subject.isEmpty())
            return isolated(subject);
        return event.townhall ? tr("Town hall without a subject") : tr("Webinar without a subject");
    }
    case TownhallRole:
        return event.townhall;
    case EventStatusRole:
        return static_cast<int>(event.status);
    case SessionsRole:
        return int(event.sessions.size());
    case StartRole:
        return event.start ? QVariant(m_format.local(*event.start).toMSecsSinceEpoch()) : QVariant();
    case StartTextRole:
        return startText(event.start);
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
