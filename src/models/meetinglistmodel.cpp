// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetinglistmodel.h"

#include "models/kpis.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::models {

namespace {

constexpr quintptr sectionId = 0; ///< entries carry 1 + their section

/// A meeting may be opened before its time; from then on it belongs to Now.
constexpr auto early = 15min;

bool isLive(const monitor::LiveMeeting *meeting)
{
    return meeting && meeting->phase() == monitor::MeetingPhase::Live;
}

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

MeetingListModel::MeetingListModel(monitor::Monitor &monitor, const TextFormat &format, QObject *parent)
    : QAbstractItemModel(parent)
    , m_monitor(monitor)
    , m_format(format)
{
    connect(&monitor, &monitor::Monitor::meetingsChanged, this, &MeetingListModel::synchronise);
    connect(&monitor, &monitor::Monitor::eventsChanged, this, &MeetingListModel::synchronise);
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

const MeetingListModel::Entry *MeetingListModel::find(const QString &id) const
{
    const Place place = placeOf(id);
    return place.section < 0 ? nullptr : &entries(place.section)[static_cast<std::size_t>(place.row)];
}

const MeetingListModel::Entry *MeetingListModel::at(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == sectionId)
        return nullptr;
    return &entries(static_cast<int>(index.internalId()) - 1)[static_cast<std::size_t>(index.row())];
}

std::vector<const MeetingListModel::Entry *> MeetingListModel::sessionsOf(const Entry &event) const
{
    std::vector<const Entry *> sessions;
    if (event.meeting)
        sessions.push_back(&event);
    for (const auto &section : m_sections) {
        for (const Entry &entry : section) {
            if (entry.eventId == event.id && entry.meeting)
                sessions.push_back(&entry);
        }
    }
    return sessions;
}

// --- which section, and where in it
// --------------------------------------------------------------------------------

const monitor::EventSession *MeetingListModel::comingSession(const monitor::WatchedEvent &event) const
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

MeetingListModel::Section MeetingListModel::sectionFor(const Entry &entry) const
{
    const base::Instant now = m_monitor.scheduler().now();
    if (!entry.eventId.isEmpty()) {
        if (const Entry *event = find(entry.eventId))
            return sectionFor(*event);
    }
    if (entry.event) {
        for (const Entry *session : sessionsOf(entry)) {
            if (isLive(session->meeting))
                return Section::Now;
        }
        const monitor::EventSession *coming = comingSession(*entry.event);
        if (entry.event->over || (!coming && !entry.event->sessions.isEmpty()))
            return Section::Earlier;
        return isDue(coming ? coming->start : entry.event->start, now) ? Section::Now : Section::Next;
    }
    if (!entry.meeting) // gone, until the monitor says so
        return Section::Earlier;
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
    // What it was, its record will tell.
    if (entry.meeting->reading() != monitor::Reading::Done && !info.scheduledStart)
        return Section::Earlier;
    return isDue(info.scheduledStart, now) ? Section::Now : Section::Next;
}

/// Of an event the start of the session that matters: which runs, else comes next, else was the last.
std::optional<base::Instant> MeetingListModel::startOf(const Entry &entry) const
{
    if (!entry.event)
        return entry.meeting ? startOfMeeting(*entry.meeting) : std::nullopt;
    const std::vector<const Entry *> sessions = sessionsOf(entry);
    for (const Entry *session : sessions) {
        if (isLive(session->meeting))
            return startOfMeeting(*session->meeting);
    }
    if (const monitor::EventSession *coming = comingSession(*entry.event); coming && coming->start)
        return coming->start;
    std::optional<base::Instant> last;
    for (const Entry *session : sessions)
        last = std::max(last, startOfMeeting(*session->meeting));
    return last ? last : entry.event->start;
}

/// Now and Next by start, what has no time last; Earlier the latest first. An event before its sessions.
MeetingListModel::Standing MeetingListModel::standing(const Entry &entry) const
{
    if (!entry.eventId.isEmpty()) {
        if (const Entry *event = find(entry.eventId)) {
            Standing behind = standing(*event);
            behind.session = entry.session;
            return behind;
        }
    }
    const auto section = static_cast<int>(sectionFor(entry));
    const auto start = startOf(entry);
    const qint64 ticks = start ? qint64{start->time_since_epoch().count()} : 0;
    return {.section = section,
            .isTimeless = !start,
            .time = section == static_cast<int>(Section::Earlier) ? -ticks : ticks,
            .isMeeting = !entry.event,
            .group = entry.id.toStdString()};
}

void MeetingListModel::count(Entry &entry)
{
    if (!entry.meeting)
        return;
    const Kpis all = kpis(entry.meeting->record(), entry.meeting->info());
    entry.numbers = {.inRoom = all.inRoom, .inLobby = all.inLobby, .people = all.people, .peak = all.peak};
}

void MeetingListModel::arrange()
{
    std::vector<std::pair<Standing, QString>> order;
    for (auto &section : m_sections) {
        for (Entry &entry : section) {
            entry.standing = standing(entry);
            order.emplace_back(entry.standing, entry.id);
        }
    }
    std::ranges::sort(order);
    // All before the one that is looked at are in their places, so it can only come from behind.
    Place target{.section = 0, .row = 0};
    for (const auto &[standing, id] : order) {
        if (standing.section != target.section)
            target = {.section = standing.section, .row = 0};
        const auto &there = entries(target.section);
        const bool isThere = target.row < static_cast<int>(there.size()) &&
                             there[static_cast<std::size_t>(target.row)].id == id; // as nearly always
        if (!isThere) {
            const Place place = placeOf(id);
            beginMoveRows(sectionIndex(static_cast<Section>(place.section)), place.row, place.row,
                          sectionIndex(static_cast<Section>(target.section)), target.row);
            auto &from = entries(place.section);
            Entry entry = std::move(from[static_cast<std::size_t>(place.row)]);
            from.erase(from.begin() + place.row);
            auto &to = entries(target.section);
            to.insert(to.begin() + target.row, std::move(entry));
            endMoveRows();
        }
        ++target.row;
    }
}

// --- what there is
// -------------------------------------------------------------------------------------------------

std::vector<MeetingListModel::Entry> MeetingListModel::wanted() const
{
    std::vector<Entry> result;
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

void MeetingListModel::removeAllBut(const std::vector<Entry> &wanted)
{
    for (int section = 0; section < sectionCount; ++section) {
        for (int row = static_cast<int>(entries(section).size()) - 1; row >= 0; --row) {
            const QString id = entries(section)[static_cast<std::size_t>(row)].id;
            if (std::ranges::find(wanted, id, &Entry::id) != wanted.end())
                continue;
            beginRemoveRows(sectionIndex(static_cast<Section>(section)), row, row);
            entries(section).erase(entries(section).begin() + row);
            endRemoveRows();
        }
    }
}

void MeetingListModel::synchronise()
{
    std::vector<Entry> all = wanted();
    removeAllBut(all);
    std::vector<std::pair<Standing, Entry>> added;
    QStringList changedEvents; // their sessions take titles from them
    for (Entry &entry : all) {
        if (const Place place = placeOf(entry.id); place.section >= 0) {
            Entry &known = entries(place.section)[static_cast<std::size_t>(place.row)];
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
                count(entry);
            known = std::move(entry);
            say(place);
            continue;
        }
        count(entry);
        Standing about = standing(entry);
        added.emplace_back(std::move(about), std::move(entry));
    }
    if (!added.empty()) {
        // All at once, and so that arrange() has little to move: views do much for each move.
        std::ranges::sort(added, {}, &std::pair<Standing, Entry>::first);
        auto &last = entries(sectionCount - 1);
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

void MeetingListModel::say(Place place)
{
    const QModelIndex changed = index(place.row, 0, sectionIndex(static_cast<Section>(place.section)));
    Q_EMIT dataChanged(changed, changed);
}

void MeetingListModel::refresh(const QString &id)
{
    const QModelIndex known = indexOf(id);
    if (!known.isValid())
        return;
    const Place before{.section = static_cast<int>(known.internalId()) - 1, .row = known.row()};
    Entry &entry = entries(before.section)[static_cast<std::size_t>(before.row)];
    count(entry);
    const QStringList changed{entry.id, entry.eventId};
    if (std::ranges::any_of(changed, [this](const QString &one) {
            const Entry *moving = find(one);
            return moving && standing(*moving) != moving->standing;
        }))
        arrange();
    for (const QString &one : changed) {
        if (const Place place = placeOf(one); place.section >= 0)
            say(place);
    }
}

void MeetingListModel::tick()
{
    arrange();
}

MeetingListModel::Place MeetingListModel::placeOf(const QString &id) const
{
    for (int section = 0; section < sectionCount; ++section) {
        const auto &list = entries(section);
        const auto it = std::ranges::find(list, id, &Entry::id);
        if (it != list.end())
            return {section, static_cast<int>(it - list.begin())};
    }
    return {};
}

monitor::LiveMeeting *MeetingListModel::meetingAt(const QModelIndex &index) const
{
    const Entry *entry = at(index);
    if (!entry ||
        (entry->event && entry->meeting && entry->meeting->phase() == monitor::MeetingPhase::Waiting))
        return nullptr;
    return entry->meeting;
}

QString MeetingListModel::eventAt(const QModelIndex &index) const
{
    const Entry *entry = at(index);
    return entry && entry->event ? entry->id : QString();
}

QString MeetingListModel::eventOf(const QString &meetingId) const
{
    const Entry *entry = at(indexOf(meetingId));
    if (!entry || entry->id == meetingId)
        return entry ? entry->eventId : QString();
    return entry->id;
}

QModelIndex MeetingListModel::indexOf(const QString &id) const
{
    Place place = placeOf(id);
    for (int section = 0; place.section < 0 && section < sectionCount; ++section) {
        const auto &list = entries(section);
        const auto it = std::ranges::find_if(list, [&id](const Entry &entry) {
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
    if (const Entry *entry = at(index))
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

QVariant MeetingListModel::entryData(const Entry &entry, int section, int role) const
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

QVariant MeetingListModel::meetingData(const Entry &entry, int role) const
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
    const auto start = startOfMeeting(*entry.meeting);
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
QString MeetingListModel::sessionTitle(const Entry &entry) const
{
    const Entry *event = find(entry.eventId);
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

QVariant MeetingListModel::eventData(const Entry &entry, int role) const
{
    const monitor::WatchedEvent &event = *entry.event;
    const std::vector<const Entry *> sessions = sessionsOf(entry);
    const auto live =
        std::ranges::find_if(sessions, [](const Entry *session) { return isLive(session->meeting); });
    const auto sum = [&](int Numbers::*number) {
        int total = 0;
        for (const Entry *session : sessions)
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
        return sum(&Numbers::inRoom);
    case InLobbyRole:
        return sum(&Numbers::inLobby);
    case PeopleRole: // who was in two sessions is one person, so there is no sum
        return entry.meeting ? QVariant(entry.numbers.people) : QVariant();
    case PeakRole:
        return entry.meeting ? QVariant(entry.numbers.peak) : QVariant();
    case PhaseRole:
        if (live != sessions.end())
            return static_cast<int>(monitor::MeetingPhase::Live);
        return static_cast<int>(entry.meeting ? entry.meeting->phase() : monitor::MeetingPhase::Waiting);
    case FreshnessRole:
        if (live != sessions.end())
            return static_cast<int>((*live)->meeting->freshness());
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
        const auto start = startOf(entry);
        return start ? QVariant(m_format.local(*start).toMSecsSinceEpoch()) : QVariant();
    }
    case StartTextRole:
        return startText(startOf(entry));
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
