// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetinglistmodel.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace rollcall::models {

namespace {

constexpr quintptr sectionId = 0; ///< entries carry 1 + their section

} // namespace

MeetingListModel::MeetingListModel(monitor::Monitor &monitor, const TextFormat &format, QObject *parent)
    : QAbstractItemModel(parent)
    , m_monitor(monitor)
    , m_format(format)
    , m_entries(monitor)
{
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, &MeetingListModel::synchronise);
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &MeetingListModel::synchronise);
    synchronise();
}

const MeetingEntry *MeetingListModel::at(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == sectionId)
        return nullptr;
    return &m_entries.at({.section = static_cast<int>(index.internalId()) - 1, .row = index.row()});
}

void MeetingListModel::arrange()
{
    std::vector<std::pair<MeetingStanding, QString>> order;
    for (int section = 0; section < sectionCount; ++section) {
        for (MeetingEntry &entry : m_entries.of(section)) {
            entry.standing = m_entries.standing(entry);
            order.emplace_back(entry.standing, entry.id);
        }
    }
    std::ranges::sort(order);
    // All before the one that is looked at are in their places, so it can only come from behind.
    MeetingPlace target{.section = 0, .row = 0};
    for (const auto &[standing, id] : order) {
        if (standing.section != target.section)
            target = {.section = standing.section, .row = 0};
        const auto &there = m_entries.of(target.section);
        const bool isThere = target.row < static_cast<int>(there.size()) &&
                             there[static_cast<std::size_t>(target.row)].id == id; // as nearly always
        if (!isThere) {
            const MeetingPlace place = m_entries.placeOf(id);
            beginMoveRows(sectionIndex(static_cast<Section>(place.section)), place.row, place.row,
                          sectionIndex(static_cast<Section>(target.section)), target.row);
            auto &from = m_entries.of(place.section);
            MeetingEntry entry = std::move(from[static_cast<std::size_t>(place.row)]);
            from.erase(from.begin() + place.row);
            auto &to = m_entries.of(target.section);
            to.insert(to.begin() + target.row, std::move(entry));
            endMoveRows();
        }
        ++target.row;
    }
}

void MeetingListModel::removeAllBut(const std::vector<MeetingEntry> &wanted)
{
    for (int section = 0; section < sectionCount; ++section) {
        for (int row = static_cast<int>(m_entries.of(section).size()) - 1; row >= 0; --row) {
            const QString id = m_entries.of(section)[static_cast<std::size_t>(row)].id;
            if (std::ranges::find(wanted, id, &MeetingEntry::id) != wanted.end())
                continue;
            beginRemoveRows(sectionIndex(static_cast<Section>(section)), row, row);
            m_entries.of(section).erase(m_entries.of(section).begin() + row);
            endRemoveRows();
        }
    }
}

void MeetingListModel::synchronise()
{
    std::vector<MeetingEntry> all = m_entries.wanted();
    removeAllBut(all);
    std::vector<std::pair<MeetingStanding, MeetingEntry>> added;
    QStringList changedEvents; // their sessions take titles from them
    for (MeetingEntry &entry : all) {
        if (const MeetingPlace place = m_entries.placeOf(entry.id); place.section >= 0) {
            MeetingEntry &known = m_entries.at(place);
            const bool isSame = known.meeting == entry.meeting && known.event == entry.event &&
                                known.eventId == entry.eventId && known.session == entry.session &&
                                !changedEvents.contains(entry.eventId);
            if (isSame)
                continue;
            if (entry.event)
                changedEvents << entry.id;
            if (known.meeting == entry.meeting)
                entry.numbers = known.numbers; // kept by refresh(): counting takes its time
            else
                entry.count();
            known = std::move(entry);
            say(place);
            continue;
        }
        entry.count();
        MeetingStanding about = m_entries.standing(entry);
        added.emplace_back(std::move(about), std::move(entry));
    }
    if (!added.empty()) {
        // All at once, and so that arrange() has little to move: views do much for each move.
        std::ranges::sort(added, {}, &std::pair<MeetingStanding, MeetingEntry>::first);
        auto &last = m_entries.of(sectionCount - 1);
        const int row = static_cast<int>(last.size());
        beginInsertRows(sectionIndex(Section::Earlier), row, row + static_cast<int>(added.size()) - 1);
        for (auto &[about, entry] : added)
            last.push_back(std::move(entry));
        endInsertRows();
    }
    arrange();

    const QList<monitor::LiveMeeting *> meetings = m_monitor.meetings();
    std::erase_if(m_heard, [&](const QPointer<monitor::LiveMeeting> &meeting) {
        const bool isGone = !meeting || !meetings.contains(meeting.data());
        if (isGone && meeting)
            meeting->disconnect(this);
        return isGone;
    });
    for (monitor::LiveMeeting *meeting : meetings) {
        if (std::ranges::find(m_heard, meeting, [](const auto &one) { return one.data(); }) != m_heard.end())
            continue;
        m_heard.emplace_back(meeting);
        const auto follow = [this, id = meeting->info().id] { refresh(id); };
        connect(meeting, &monitor::LiveMeeting::changed, this, follow);
        connect(meeting, &monitor::LiveMeeting::statusChanged, this, follow);
    }
}

void MeetingListModel::say(MeetingPlace place)
{
    const QModelIndex changed = index(place.row, 0, sectionIndex(static_cast<Section>(place.section)));
    Q_EMIT dataChanged(changed, changed);
}

void MeetingListModel::refresh(const QString &id)
{
    const QModelIndex known = indexOf(id);
    if (!known.isValid())
        return;
    const MeetingPlace before{.section = static_cast<int>(known.internalId()) - 1, .row = known.row()};
    MeetingEntry &entry = m_entries.at(before);
    entry.count();
    const QStringList changed{entry.id, entry.eventId};
    if (std::ranges::any_of(changed, [this](const QString &one) {
            const MeetingEntry *moving = m_entries.find(one);
            return moving && m_entries.standing(*moving) != moving->standing;
        }))
        arrange();
    for (const QString &one : changed) {
        if (const MeetingPlace place = m_entries.placeOf(one); place.section >= 0)
            say(place);
    }
}

void MeetingListModel::tick()
{
    arrange();
}

monitor::LiveMeeting *MeetingListModel::meetingAt(const QModelIndex &index) const
{
    const MeetingEntry *entry = at(index);
    if (!entry ||
        (entry->event && entry->meeting && entry->meeting->phase() == monitor::MeetingPhase::Waiting))
        return nullptr;
    return entry->meeting;
}

QString MeetingListModel::eventAt(const QModelIndex &index) const
{
    const MeetingEntry *entry = at(index);
    return entry && entry->event ? entry->id : QString();
}

QString MeetingListModel::eventOf(const QString &meetingId) const
{
    const MeetingEntry *entry = at(indexOf(meetingId));
    if (!entry || entry->id == meetingId)
        return entry ? entry->eventId : QString();
    return entry->id;
}

QModelIndex MeetingListModel::indexOf(const QString &id) const
{
    MeetingPlace place = m_entries.placeOf(id);
    for (int section = 0; place.section < 0 && section < sectionCount; ++section) {
        const auto &list = m_entries.of(section);
        const auto it = std::ranges::find_if(list, [&id](const MeetingEntry &entry) {
            return entry.event && entry.meeting && entry.meeting->info().id == id;
        });
        if (it != list.end())
            place = {.section = section, .row = static_cast<int>(it - list.begin())};
    }
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
    return static_cast<int>(m_entries.of(parent.row()).size());
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
    if (const MeetingEntry *entry = at(index))
        return entryData(*entry, static_cast<int>(index.internalId()) - 1, role);
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

QVariant MeetingListModel::entryData(const MeetingEntry &entry, int section, int role) const
{
    switch (role) {
    case IdRole:
        return entry.id;
    case SectionRole:
        return section;
    case EventRole:
        return entry.event.has_value();
    case SessionRole:
        return entry.session;
    default:
        return entry.event ? eventData(entry, role) : meetingData(entry, role);
    }
}

QVariant MeetingListModel::meetingData(const MeetingEntry &entry, int role) const
{
    switch (role) {
    case InRoomRole:
        return entry.numbers.inRoom;
    case InLobbyRole:
        return entry.numbers.inLobby;
    case PeopleRole:
        return entry.numbers.people;
    case PeakRole:
        return entry.numbers.peak;
    default:
        break;
    }
    if (!entry.meeting) // gone, until the monitor says so
        return {};
    const monitor::MeetingInfo &info = entry.meeting->info();
    const auto start = m_entries.startOf(entry);
    switch (role) {
    case Qt::DisplayRole: {
        if (entry.session > 0)
            return sessionTitle(entry);
        const QString subject = plainName(info.subject.toStdString());
        return subject.isEmpty() ? tr("Meeting without a subject") : isolated(subject);
    }
    case PhaseRole:
        return static_cast<int>(entry.meeting->phase());
    case ReadRole:
        return entry.meeting->reading() == monitor::Reading::Done;
    case FreshnessRole:
        return static_cast<int>(entry.meeting->freshness());
    case StartRole:
        return start ? QVariant(m_format.local(*start).toMSecsSinceEpoch()) : QVariant();
    case StartTextRole:
        return startText(start);
    default:
        return {};
    }
}

/// Often it has no subject, or that of its event.
QString MeetingListModel::sessionTitle(const MeetingEntry &entry) const
{
    const MeetingEntry *event = m_entries.find(entry.eventId);
    const QString whole = event ? plainName(event->event->subject.toStdString()) : QString();
    QStringList subjects{entry.meeting->info().subject};
    if (event && entry.session <= event->event->sessions.size())
        subjects.prepend(event->event->sessions[entry.session - 1].subject);
    for (const QString &subject : std::as_const(subjects)) {
        if (const QString name = plainName(subject.toStdString()); !name.isEmpty() && name != whole)
            return isolated(name);
    }
    //: One of several of a webinar or town hall; %1 is its number
    return tr("Session %1").arg(m_format.number(entry.session));
}

QString MeetingListModel::startText(const std::optional<base::Instant> &start) const
{
    if (!start)
        return {};
    const bool today = m_format.local(*start).date() == m_format.local(m_monitor.scheduler().now()).date();
    const QString time = m_format.shortClock(*start);
    return today ? time : tr("%1, %2", "day, clock time").arg(m_format.day(*start), time);
}

QVariant MeetingListModel::eventData(const MeetingEntry &entry, int role) const
{
    const monitor::WatchedEvent &event = *entry.event;
    const auto sum = [&](int MeetingEntry::Numbers::*number) {
        const std::vector<const MeetingEntry *> sessions = m_entries.sessionsOf(entry);
        int total = 0;
        for (const MeetingEntry *session : sessions)
            total += session->numbers.*number;
        return sessions.empty() ? QVariant() : QVariant(total);
    };
    switch (role) {
    case Qt::DisplayRole: {
        const QString subject = plainName(event.subject.toStdString());
        if (!subject.isEmpty())
            return isolated(subject);
        return event.townhall ? tr("Town hall without a subject") : tr("Webinar without a subject");
    }
    case InRoomRole:
        return sum(&MeetingEntry::Numbers::inRoom);
    case InLobbyRole:
        return sum(&MeetingEntry::Numbers::inLobby);
    case PeopleRole: // who was in two sessions is one person, so there is no sum
        return entry.meeting ? QVariant(entry.numbers.people) : QVariant();
    case PeakRole:
        return entry.meeting ? QVariant(entry.numbers.peak) : QVariant();
    case PhaseRole:
        if (m_entries.liveSession(entry))
            return static_cast<int>(monitor::MeetingPhase::Live);
        return static_cast<int>(entry.meeting ? entry.meeting->phase() : monitor::MeetingPhase::Waiting);
    case FreshnessRole:
        if (const monitor::LiveMeeting *live = m_entries.liveSession(entry))
            return static_cast<int>(live->freshness());
        return static_cast<int>(entry.meeting ? entry.meeting->freshness() : monitor::Freshness::Live);
    case ReadRole:
        return !entry.meeting || entry.meeting->reading() == monitor::Reading::Done;
    case TownhallRole:
        return event.townhall;
    case EventStatusRole:
        return static_cast<int>(event.status);
    case SessionsRole:
        return int(event.sessions.size());
    case StartRole: {
        const auto start = m_entries.startOf(entry);
        return start ? QVariant(m_format.local(*start).toMSecsSinceEpoch()) : QVariant();
    }
    case StartTextRole:
        return startText(m_entries.startOf(entry));
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
