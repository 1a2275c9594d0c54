// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activitymodel.h"

#include "models/personkind.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace rollcall::models {

using domain::Handle;

namespace {

constexpr std::chrono::seconds slotLength{10};
constexpr std::size_t burst = 4;
constexpr std::size_t kindCount = static_cast<std::size_t>(ActivityKind::Note) + 1;
constexpr qsizetype namesInRow = 10;
constexpr qsizetype namesInTooltip = 40;

/// Names are not markup: a tool tip would take them for it.
QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

} // namespace

ActivityModel::ActivityModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void ActivityModel::setMeeting(monitor::LiveMeeting *meeting)
{
    if (m_meeting == meeting && meeting)
        return;
    if (m_meeting)
        m_meeting->disconnect(this);
    m_meeting = meeting;
    m_notes.clear();
    if (m_meeting) {
        connect(m_meeting, &monitor::LiveMeeting::changed, this, &ActivityModel::apply);
        connect(m_meeting, &QObject::destroyed, this, [this] {
            m_meeting = nullptr;
            reload();
        });
    }
    reload();
}

void ActivityModel::setNotes(const std::vector<ActivityNote> &notes)
{
    if (!m_meeting || notes == m_notes)
        return;
    const std::size_t known = m_notes.size();
    const bool goesOn = notes.size() > known && std::equal(m_notes.begin(), m_notes.end(), notes.begin());
    m_notes = notes;
    if (!goesOn)
        return reload();
    for (std::size_t i = known; i < m_notes.size(); ++i) {
        const Slot slot = slotOf(m_notes[i].time);
        std::vector<ActivityItem> items = m_buckets[slot].items;
        items.push_back(note(i));
        std::sort(items.begin(), items.end());
        replace(slot, std::move(items));
    }
}

ActivityItem ActivityModel::note(std::size_t index) const
{
    return {
        .time = m_notes[index].time, .kind = ActivityKind::Note, .reason = static_cast<std::uint32_t>(index)};
}

ActivityModel::Slot ActivityModel::slotOf(base::Instant time)
{
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()) / slotLength;
}

std::vector<ActivityModel::Row> ActivityModel::group(Slot slot, const std::vector<ActivityItem> &items) const
{
    std::array<std::size_t, kindCount> counts{};
    for (const ActivityItem &item : items)
        counts[static_cast<std::size_t>(item.kind)] += item.counted ? 1U : 0U;
    std::array<Row, kindCount> bursts;
    std::vector<Row> rows;
    for (const ActivityItem &item : items) {
        const auto kind = static_cast<std::size_t>(item.kind);
        if (item.counted && counts[kind] >= burst)
            bursts[kind].items.push_back(item);
        else
            rows.push_back({{item}});
    }
    for (Row &row : bursts) {
        if (row.items.empty())
            continue;
        const bool expanded = m_expanded.contains({slot, row.items.front().kind});
        row.part = expanded ? Part::Expanded : Part::Collapsed;
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(),
              [](const Row &a, const Row &b) { return a.items.back() > b.items.back(); });
    for (std::size_t i = rows.size(); i-- > 0;) {
        if (rows[i].part != Part::Expanded)
            continue;
        std::vector<Row> members;
        for (auto item = rows[i].items.rbegin(); item != rows[i].items.rend(); ++item)
            members.push_back({{*item}, Part::Member});
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(i) + 1, members.begin(), members.end());
    }
    return rows;
}

void ActivityModel::reload()
{
    beginResetModel();
    m_buckets.clear();
    m_rows.clear();
    m_items.clear();
    m_calls.clear();
    m_expanded.clear();
    if (m_meeting) {
        m_calls = activityOfCalls(m_meeting->record());
        for (const ActivityItem &item : m_calls)
            m_buckets[slotOf(item.time)].items.push_back(item);
        for (std::size_t i = 0; i < m_notes.size(); ++i)
            m_buckets[slotOf(m_notes[i].time)].items.push_back(note(i));
        m_items.resize(m_meeting->record().participants.size());
        for (Handle participant = 0; participant < m_items.size(); ++participant) {
            m_items[participant] = activityOf(m_meeting->record(), participant);
            for (const ActivityItem &item : m_items[participant])
                m_buckets[slotOf(item.time)].items.push_back(item);
        }
        for (auto &[slot, bucket] : m_buckets) {
            std::sort(bucket.items.begin(), bucket.items.end());
            bucket.rows = group(slot, bucket.items);
            for (const Row &row : bucket.rows)
                m_rows.push_back(&row);
        }
    }
    endResetModel();
}

void ActivityModel::apply(const domain::ChangeSet &changes)
{
    const domain::Record &record = m_meeting->record();
    if (record.participants.size() < m_items.size()) { // folded anew
        reload();
        return;
    }
    m_items.resize(record.participants.size());

    struct Difference
    {
        std::vector<ActivityItem> gone;
        std::vector<ActivityItem> come;
    };
    std::map<Slot, Difference> differences;
    std::set<Slot> renamed;
    const auto differ = [&differences](std::vector<ActivityItem> &old, std::vector<ActivityItem> now) {
        std::sort(now.begin(), now.end());
        std::sort(old.begin(), old.end());
        std::vector<ActivityItem> gone;
        std::vector<ActivityItem> come;
        std::set_difference(old.begin(), old.end(), now.begin(), now.end(), std::back_inserter(gone));
        std::set_difference(now.begin(), now.end(), old.begin(), old.end(), std::back_inserter(come));
        for (const ActivityItem &item : gone)
            differences[slotOf(item.time)].gone.push_back(item);
        for (const ActivityItem &item : come)
            differences[slotOf(item.time)].come.push_back(item);
        old = std::move(now);
    };
    if (changes.calls)
        differ(m_calls, activityOfCalls(record));
    // What one device does is told by what the person's other devices do.
    std::set<Handle> concerned(changes.participants.begin(), changes.participants.end());
    const auto concernPerson = [&](Handle person) {
        if (person != domain::noHandle && record.persons[person].participants.size() > 1)
            concerned.insert(record.persons[person].participants.begin(),
                             record.persons[person].participants.end());
    };
    for (const Handle participant : changes.participants)
        concernPerson(record.participants[participant].person);
    for (const Handle person : changes.persons)
        concernPerson(person);
    for (const Handle participant : concerned) {
        std::vector<ActivityItem> items = activityOf(record, participant);
        for (const ActivityItem &item : items)
            renamed.insert(slotOf(item.time)); // it may be somebody else's now
        differ(m_items[participant], std::move(items));
    }
    for (const Handle person : changes.persons) {
        for (const Handle participant : record.persons[person].participants) {
            for (const ActivityItem &item : m_items[participant])
                renamed.insert(slotOf(item.time));
        }
    }
    for (auto &[slot, difference] : differences) {
        std::sort(difference.gone.begin(), difference.gone.end());
        std::vector<ActivityItem> items;
        std::set_difference(m_buckets[slot].items.begin(), m_buckets[slot].items.end(),
                            difference.gone.begin(), difference.gone.end(), std::back_inserter(items));
        items.insert(items.end(), difference.come.begin(), difference.come.end());
        std::sort(items.begin(), items.end());
        replace(slot, std::move(items));
    }
    for (const Slot slot : renamed) {
        const auto bucket = m_buckets.find(slot);
        if (bucket == m_buckets.end() || bucket->second.rows.empty() || differences.contains(slot))
            continue;
        const int first = firstRow(slot);
        Q_EMIT dataChanged(index(first, TextColumn),
                           index(first + static_cast<int>(bucket->second.rows.size()) - 1, TextColumn));
    }
}

void ActivityModel::replace(Slot slot, std::vector<ActivityItem> items)
{
    const auto first = static_cast<std::size_t>(firstRow(slot));
    Bucket &bucket = m_buckets[slot];
    // m_rows goes on pointing to the old rows until each step below is announced.
    const std::vector<Row> old = std::exchange(bucket.rows, group(slot, items));
    const std::vector<Row> &now = bucket.rows;
    bucket.items = std::move(items);

    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t head = 0;
    while (head < shorter && old[head] == now[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    for (std::size_t i = 0; i < head; ++i)
        m_rows[first + i] = &now[i];
    for (std::size_t i = 0; i < tail; ++i)
        m_rows[first + old.size() - 1 - i] = &now[now.size() - 1 - i];
    const std::size_t changed = shorter - head - tail;
    for (std::size_t i = head; i < head + changed; ++i)
        m_rows[first + i] = &now[i];
    const auto at = m_rows.begin() + static_cast<std::ptrdiff_t>(first + head + changed);
    const int row = static_cast<int>(first + head + changed);
    if (old.size() > now.size()) {
        const auto count = old.size() - now.size();
        beginRemoveRows({}, row, row + static_cast<int>(count) - 1);
        m_rows.erase(at, at + static_cast<std::ptrdiff_t>(count));
        endRemoveRows();
    } else if (now.size() > old.size()) {
        const auto count = now.size() - old.size();
        beginInsertRows({}, row, row + static_cast<int>(count) - 1);
        std::vector<const Row *> added;
        added.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            added.push_back(&now[head + changed + i]);
        m_rows.insert(at, added.begin(), added.end());
        endInsertRows();
    }
    if (changed > 0) {
        Q_EMIT dataChanged(index(static_cast<int>(first + head), 0),
                           index(static_cast<int>(first + head + changed) - 1, ColumnCount - 1));
    }
    if (bucket.items.empty())
        m_buckets.erase(slot);
}

int ActivityModel::firstRow(Slot slot) const
{
    std::size_t row = 0;
    for (auto it = m_buckets.begin(); it != m_buckets.end() && it->first > slot; ++it)
        row += it->second.rows.size();
    return static_cast<int>(row);
}

const ActivityModel::Row &ActivityModel::rowAt(int row) const
{
    return *m_rows[static_cast<std::size_t>(row)];
}

Handle ActivityModel::personOf(const ActivityItem &item) const
{
    return item.participant == domain::noHandle ? domain::noHandle
                                                : m_meeting->record().participants[item.participant].person;
}

/// What was changed on another day says which.
QString ActivityModel::when(const ActivityItem &item) const
{
    const auto &calls = m_meeting->record().calls;
    const bool otherDay = item.kind == ActivityKind::Note && !calls.empty() &&
                          m_format.local(item.time).date() != m_format.local(calls.back().start).date();
    return otherDay ? m_format.day(item.time) : m_format.clock(item.time);
}

QString ActivityModel::single(const ActivityItem &item) const
{
    const domain::Record &record = m_meeting->record();
    if (item.kind == ActivityKind::CallStarted)
        return item.inferred ? tr("Call started (inferred)") : tr("Call started");
    if (item.kind == ActivityKind::CallEnded)
        return item.inferred ? tr("Call ended (inferred)") : tr("Call ended");
    if (item.kind == ActivityKind::Note)
        return m_notes[item.reason].text;
    const QString name = personTitle(record.persons[personOf(item)]);
    switch (item.kind) {
    case ActivityKind::Joined:
        return tr("%1 joined").arg(name);
    case ActivityKind::JoinedElsewhere:
        return tr("%1 joined on another device").arg(name);
    case ActivityKind::Waiting:
        return tr("%1 came to the lobby").arg(name);
    case ActivityKind::Admitted:
        return tr("%1 was admitted").arg(name);
    case ActivityKind::LeftOneDevice:
        return tr("%1 left on one device").arg(name);
    case ActivityKind::Left:
        return tr("%1 left").arg(name);
    case ActivityKind::GaveUp:
        return tr("%1 left the lobby without being admitted").arg(name);
    case ActivityKind::LostTrack:
        return tr("%1: not known from here on").arg(name);
    case ActivityKind::CallStarted:
    case ActivityKind::CallEnded:
    case ActivityKind::Note:
        break;
    }
    Q_UNREACHABLE();
}

QString ActivityModel::text(const Row &row) const
{
    if (row.items.size() == 1)
        return single(row.items.front());
    const auto count = static_cast<int>(row.items.size());
    switch (row.items.front().kind) {
    case ActivityKind::Joined:
        return tr("%Ln joined", nullptr, count);
    case ActivityKind::JoinedElsewhere:
        return tr("%Ln joined on another device", nullptr, count);
    case ActivityKind::Waiting:
        return tr("%Ln came to the lobby", nullptr, count);
    case ActivityKind::Admitted:
        return tr("%Ln were admitted", nullptr, count);
    case ActivityKind::LeftOneDevice:
        return tr("%Ln left on one device", nullptr, count);
    case ActivityKind::Left:
        return tr("%Ln left", nullptr, count);
    case ActivityKind::GaveUp:
        return tr("%Ln left the lobby without being admitted", nullptr, count);
    case ActivityKind::LostTrack:
        return tr("%Ln: not known from here on", nullptr, count);
    case ActivityKind::CallStarted:
        return tr("%Ln calls started", nullptr, count);
    case ActivityKind::CallEnded:
        return tr("%Ln calls ended", nullptr, count);
    case ActivityKind::Note: // never counted together
        break;
    }
    Q_UNREACHABLE();
}

QString ActivityModel::names(const Row &row, qsizetype most) const
{
    QStringList names;
    for (const ActivityItem &item : row.items) {
        if (personOf(item) == domain::noHandle)
            continue;
        if (names.size() == most) {
            names.append(tr("and %Ln more", nullptr, static_cast<int>(row.items.size()) - int(most)));
            break;
        }
        names.append(personTitle(m_meeting->record().persons[personOf(item)]));
    }
    return m_format.locale().createSeparatedList(names);
}

QString ActivityModel::toolTip(const Row &row) const
{
    if (row.items.size() > 1)
        return plainToolTip(names(row, namesInTooltip));
    if (row.items.front().kind == ActivityKind::Note)
        return {};
    const std::uint32_t reason = row.items.front().reason; // Graph's own words, not a line of the list
    return reason == 0 ? QString() : plainToolTip(isolated(m_meeting->record().reasons[reason]));
}

void ActivityModel::toggle(int row)
{
    const Row &head = rowAt(row);
    if (head.part != Part::Collapsed && head.part != Part::Expanded)
        return;
    const Slot slot = slotOf(head.items.back().time);
    const std::pair key(slot, head.items.front().kind);
    if (m_expanded.erase(key) == 0)
        m_expanded.insert(key);
    replace(slot, std::vector(m_buckets[slot].items));
}

bool ActivityModel::mentions(int row, const QString &word) const
{
    const Row &r = rowAt(row);
    if (text(r).contains(word, Qt::CaseInsensitive))
        return true;
    return std::any_of(r.items.begin(), r.items.end(), [&](const ActivityItem &item) {
        const Handle person = personOf(item);
        return person != domain::noHandle &&
               plainName(m_meeting->record().persons[person].displayName).contains(word, Qt::CaseInsensitive);
    });
}

bool ActivityModel::concerns(int row, Handle person) const
{
    const auto &items = rowAt(row).items;
    return std::any_of(items.begin(), items.end(),
                       [&](const ActivityItem &item) { return personOf(item) == person; });
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TimeColumn ? when(row.items.back()) : text(row);
    case Qt::ToolTipRole:
        return toolTip(row);
    case Qt::AccessibleTextRole:
        return row.items.size() > 1 && index.column() == TextColumn
                   ? tr("%1: %2", "what happened, to whom").arg(text(row), names(row, namesInTooltip))
                   : QVariant();
    case KindRole:
        return static_cast<int>(row.items.front().kind);
    case TimeRole:
        return qint64{row.items.back().time.time_since_epoch().count()};
    case CountRole:
        return static_cast<int>(row.items.size());
    case HandlesRole: {
        QList<uint> handles;
        for (const ActivityItem &item : row.items) {
            if (const Handle person = personOf(item); person != domain::noHandle)
                handles.append(person);
        }
        return QVariant::fromValue(handles);
    }
    case NamesRole:
        return names(row, namesInRow);
    case PartRole:
        return static_cast<int>(row.part);
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case TextColumn:
        return tr("What happened");
    default:
        return {};
    }
}

} // namespace rollcall::models
