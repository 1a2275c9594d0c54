// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lobbymodel.h"

#include "models/meetingclock.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <tuple>

namespace rollcall::models {

using domain::Basis;
using domain::Handle;
using domain::PresenceState;

namespace {

/// As the lobby report tells it (design §6.3): from what follows the interval.
LobbyOutcome outcomeOf(const domain::Record &record, const domain::Participant &participant,
                       std::size_t index)
{
    const domain::Interval &stay = participant.intervals[index];
    if (stay.endBasis == Basis::Open)
        return LobbyOutcome::Waiting;
    bool unknownFollows = false;
    for (std::size_t next = index + 1;
         next < participant.intervals.size() && participant.intervals[next].start == stay.end; ++next) {
        if (participant.intervals[next].state == PresenceState::Meeting)
            return LobbyOutcome::Admitted;
        unknownFollows |= participant.intervals[next].state == PresenceState::Unknown;
    }
    if (stay.endBasis == Basis::Unknown || unknownFollows)
        return LobbyOutcome::Unknown;
    const auto call = std::find_if(record.calls.begin(), record.calls.end(),
                                   [&stay](const domain::Call &c) { return c.number == stay.call; });
    const bool withTheCall =
        call != record.calls.end() && call->endBasis == Basis::Observed && call->end == stay.end;
    return withTheCall && stay.endReason == 0 ? LobbyOutcome::CallEnded : LobbyOutcome::NotAdmitted;
}

} // namespace

QString outcomeWord(LobbyOutcome outcome)
{
    switch (outcome) {
    case LobbyOutcome::Waiting:
        return QCoreApplication::translate("rollcall::models::LobbyModel", "Waiting");
    case LobbyOutcome::Admitted:
        return QCoreApplication::translate("rollcall::models::LobbyModel", "Admitted");
    case LobbyOutcome::NotAdmitted:
        return QCoreApplication::translate("rollcall::models::LobbyModel", "Not admitted");
    case LobbyOutcome::CallEnded:
        return QCoreApplication::translate("rollcall::models::LobbyModel", "Call ended");
    case LobbyOutcome::Unknown:
        return QCoreApplication::translate("rollcall::models::LobbyModel", "Unknown", "what became of them");
    }
    Q_UNREACHABLE();
}

LobbyModel::LobbyModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void LobbyModel::setMeeting(monitor::LiveMeeting *meeting)
{
    if (m_meeting == meeting && meeting)
        return;
    if (m_meeting)
        m_meeting->disconnect(this);
    m_meeting = meeting;
    if (m_meeting) {
        connect(m_meeting, &monitor::LiveMeeting::changed, this, &LobbyModel::apply);
        connect(m_meeting, &QObject::destroyed, this, [this] {
            m_meeting = nullptr;
            reload();
        });
    }
    reload();
}

void LobbyModel::setStandings(const Standings *standings)
{
    if (m_standings)
        m_standings->disconnect(this);
    m_standings = standings;
    if (m_standings) {
        connect(m_standings, &Standings::changed, this, [this] {
            if (!m_rows.empty())
                Q_EMIT dataChanged(index(0, StandingColumn), index(rowCount() - 1, StandingColumn));
        });
    }
}

Standing LobbyModel::standing(const Row &row) const
{
    return m_standings ? m_standings->of(row.person) : Standing::Nothing;
}

bool LobbyModel::before(const Row &a, const Row &b)
{
    const bool waitsA = a.outcome == LobbyOutcome::Waiting;
    const bool waitsB = b.outcome == LobbyOutcome::Waiting;
    if (waitsA != waitsB)
        return waitsA;
    if (!waitsA && a.left != b.left)
        return a.left > b.left;
    return std::tie(a.entered, a.participant) < std::tie(b.entered, b.participant);
}

void LobbyModel::appendRows(Handle participant, std::vector<Row> &rows) const
{
    const domain::Record &record = m_meeting->record();
    const domain::Participant &p = record.participants[participant];
    if (p.person == domain::noHandle || !record.persons[p.person].counted)
        return;
    for (std::size_t i = 0; i < p.intervals.size(); ++i) {
        if (p.intervals[i].state != PresenceState::Lobby)
            continue;
        const LobbyOutcome outcome = outcomeOf(record, p, i);
        rows.push_back({.participant = participant,
                        .person = p.person,
                        .entered = p.intervals[i].start,
                        .left = outcome == LobbyOutcome::Waiting ? base::Instant{} : p.intervals[i].end,
                        .outcome = outcome});
    }
}

void LobbyModel::reload()
{
    beginResetModel();
    m_rows.clear();
    m_participants = 0;
    m_now = {};
    m_tenant.clear();
    if (m_meeting) {
        m_tenant = meetingTenant(m_meeting->info());
        m_now = m_meeting->record().asOf;
        m_participants = m_meeting->record().participants.size();
        for (Handle participant = 0; participant < m_participants; ++participant)
            appendRows(participant, m_rows);
        std::sort(m_rows.begin(), m_rows.end(), before);
    }
    countWaiting();
    endResetModel();
    Q_EMIT figuresChanged();
}

void LobbyModel::countWaiting()
{
    const auto through = std::find_if(m_rows.begin(), m_rows.end(),
                                      [](const Row &row) { return row.outcome != LobbyOutcome::Waiting; });
    m_waiting = static_cast<int>(through - m_rows.begin());
}

void LobbyModel::apply(const domain::ChangeSet &changes)
{
    const domain::Record &record = m_meeting->record();
    if (record.participants.size() < m_participants) { // folded anew
        reload();
        return;
    }
    m_participants = record.participants.size();
    m_now = std::max(m_now, record.asOf);
    if (!changes.participants.empty()) {
        std::vector<Row> wanted;
        wanted.reserve(m_rows.size() + changes.participants.size());
        for (const Row &row : m_rows) {
            if (!std::binary_search(changes.participants.begin(), changes.participants.end(),
                                    row.participant))
                wanted.push_back(row);
        }
        for (const Handle participant : changes.participants)
            appendRows(participant, wanted);
        std::sort(wanted.begin(), wanted.end(), before);
        become(wanted);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (std::binary_search(changes.persons.begin(), changes.persons.end(), m_rows[i].person)) {
            const int row = static_cast<int>(i);
            Q_EMIT dataChanged(index(row, NameColumn), index(row, StandingColumn));
        }
    }
    Q_EMIT figuresChanged();
}

void LobbyModel::become(const std::vector<Row> &wanted)
{
    const auto same = [](const Row &a, const Row &b) { return !before(a, b) && !before(b, a); };
    // Both are in the same order: what only we have goes, from the back and in runs …
    for (auto end = m_rows.size(), j = wanted.size(); end > 0;) {
        while (j > 0 && before(m_rows[end - 1], wanted[j - 1]))
            --j;
        if (j > 0 && same(m_rows[end - 1], wanted[j - 1])) {
            --end;
            continue;
        }
        auto first = end - 1;
        while (first > 0 && (j == 0 || before(wanted[j - 1], m_rows[first - 1])))
            --first;
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                     m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        countWaiting();
        endRemoveRows();
        end = first;
    }
    // … then what is new comes in, and the rest is brought up to date.
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < m_rows.size() && same(m_rows[i], wanted[i])) {
            if (m_rows[i] != wanted[i]) {
                m_rows[i] = wanted[i];
                Q_EMIT dataChanged(index(static_cast<int>(i), 0),
                                   index(static_cast<int>(i), ColumnCount - 1));
            }
            continue;
        }
        auto last = i;
        while (last + 1 < wanted.size() && (i >= m_rows.size() || before(wanted[last + 1], m_rows[i])))
            ++last;
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(last));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i),
                      wanted.begin() + static_cast<std::ptrdiff_t>(i),
                      wanted.begin() + static_cast<std::ptrdiff_t>(last) + 1);
        countWaiting();
        endInsertRows();
        i = last;
    }
}

void LobbyModel::tick(base::Instant now)
{
    if (!m_meeting)
        return;
    const base::Instant then = clockOf(*m_meeting, now);
    if (then == m_now)
        return;
    m_now = then;
    if (m_waiting == 0)
        return;
    Q_EMIT dataChanged(index(0, WaitedColumn), index(m_waiting - 1, WaitedColumn),
                       {Qt::DisplayRole, SortRole, WaitedSecondsRole});
    Q_EMIT figuresChanged();
}

base::Ticks LobbyModel::waited(const Row &row) const
{
    const base::Instant until = row.outcome == LobbyOutcome::Waiting ? m_now : row.left;
    return std::max(until - row.entered, base::Ticks{0});
}

std::optional<base::Ticks> LobbyModel::medianWait() const
{
    std::vector<base::Ticks> waits;
    for (auto row = static_cast<std::size_t>(m_waiting); row < m_rows.size(); ++row)
        waits.push_back(waited(m_rows[row]));
    if (waits.empty())
        return std::nullopt;
    const auto middle = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::nth_element(waits.begin(), middle, waits.end());
    if (waits.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(waits.begin(), middle)) / 2;
}

std::optional<base::Ticks> LobbyModel::longestWait() const
{
    std::optional<base::Ticks> longest;
    for (const Row &row : m_rows)
        longest = std::max(longest.value_or(base::Ticks{0}), waited(row));
    return longest;
}

int LobbyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LobbyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LobbyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == EnteredColumn || index.column() == LeftColumn || index.column() == WaitedColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case SortRole:
        return sortValue(row, index.column());
    case HandleRole:
        return row.person;
    case OutcomeRole:
        return static_cast<int>(row.outcome);
    case KindRole:
        return static_cast<int>(personKind(m_meeting->record().persons[row.person], m_tenant));
    case StandingRole:
        return static_cast<int>(standing(row));
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: {
        const QString meaning = index.column() == StandingColumn ? standingMeaning(standing(row)) : QString();
        return meaning.isEmpty() ? QVariant() : meaning;
    }
    case WaitedSecondsRole:
        return qint64{std::chrono::floor<std::chrono::seconds>(waited(row)).count()};
    default:
        return {};
    }
}

QVariant LobbyModel::display(const Row &row, int column) const
{
    const domain::Person &person = m_meeting->record().persons[row.person];
    switch (column) {
    case NameColumn:
        return personTitle(person);
    case KindColumn:
        return kindWord(personKind(person, m_tenant));
    case StandingColumn:
        return standingWord(standing(row));
    case EnteredColumn:
        return m_format.clock(row.entered);
    case LeftColumn:
        return row.outcome == LobbyOutcome::Waiting ? QString() : m_format.clock(row.left);
    case WaitedColumn:
        return m_format.duration(waited(row));
    case OutcomeColumn:
        return outcomeWord(row.outcome);
    default:
        return {};
    }
}

QVariant LobbyModel::sortValue(const Row &row, int column) const
{
    const domain::Person &person = m_meeting->record().persons[row.person];
    switch (column) {
    case NameColumn:
        return plainName(person.displayName);
    case KindColumn:
        return static_cast<qint64>(personKind(person, m_tenant));
    case StandingColumn:
        return static_cast<qint64>(standing(row));
    case EnteredColumn:
        return qint64{row.entered.time_since_epoch().count()};
    case LeftColumn:
        return row.outcome == LobbyOutcome::Waiting ? std::numeric_limits<qint64>::max()
                                                    : qint64{row.left.time_since_epoch().count()};
    case WaitedColumn:
        return qint64{waited(row).count()};
    case OutcomeColumn:
        return static_cast<qint64>(row.outcome);
    default:
        return {};
    }
}

QVariant LobbyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case KindColumn:
        return tr("Kind");
    case StandingColumn:
        return tr("Expected", "whether somebody who waits should come");
    case EnteredColumn:
        return tr("Since", "when somebody came to the lobby");
    case LeftColumn:
        return tr("Until", "when somebody was admitted or left the lobby");
    case WaitedColumn:
        return tr("Waited");
    case OutcomeColumn:
        return tr("Outcome");
    default:
        return {};
    }
}

WaitingProxy::WaitingProxy(LobbyModel &lobby, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(&lobby);
}

bool WaitingProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    return index.data(LobbyModel::OutcomeRole).toInt() == static_cast<int>(LobbyOutcome::Waiting);
}

} // namespace rollcall::models
