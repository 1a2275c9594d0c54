// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/expectedmodel.h"

#include "models/namecollation.h"
#include "models/personkind.h"

#include <algorithm>
#include <iterator>

namespace rollcall::models {

namespace {

constexpr std::size_t mostChanged = 500; ///< rows that change one by one

ExpectedModel::State stateOf(domain::ExpectedState state)
{
    switch (state) {
    case domain::ExpectedState::In:
        return ExpectedModel::State::In;
    case domain::ExpectedState::Late:
        return ExpectedModel::State::Late;
    case domain::ExpectedState::Absent:
        return ExpectedModel::State::Absent;
    case domain::ExpectedState::Excused:
        return ExpectedModel::State::Excused;
    }
    Q_UNREACHABLE();
}

} // namespace

QString ExpectedModel::sourceText(domain::ExpectedSource source)
{
    switch (source) {
    case domain::ExpectedSource::Calendar:
        return tr("calendar", "where it is known from that somebody should come");
    case domain::ExpectedSource::List:
        return tr("your list", "where it is known from that somebody should come");
    case domain::ExpectedSource::Both:
        return tr("both", "where it is known from that somebody should come: calendar and list");
    }
    Q_UNREACHABLE();
}

ExpectedModel::ExpectedModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

void ExpectedModel::setExpected(const monitor::ExpectedMeeting *expected, const domain::Record &record)
{
    std::vector<Row> rows;
    if (expected) {
        const domain::Expectation &known = expected->expectation;
        for (std::size_t i = 0; i < known.standings.size(); ++i) {
            const domain::ExpectedPerson &person = expected->list.people[i];
            const domain::PersonSummary &summary = known.standings[i].presence.summary;
            rows.push_back({.entry = person.id,
                            .name = person.name,
                            .title = isolated(person.name),
                            .email = person.email,
                            .group = person.group,
                            .source = sourceText(person.source),
                            .state = stateOf(known.standings[i].state),
                            .here = summary.inMeeting,
                            .firstIn = summary.firstJoin});
        }
        for (const domain::Handle handle : known.unexpected) {
            const domain::Person &person = record.persons[handle];
            const domain::PersonSummary summary = domain::summarize(record, person);
            rows.push_back({.entry = {},
                            .name = person.displayName,
                            .title = personTitle(person),
                            .email = person.email,
                            .group = {},
                            .source = {},
                            .state = State::Unexpected,
                            .here = summary.inMeeting,
                            .firstIn = summary.firstJoin});
        }
    }
    become(std::move(rows));
}

void ExpectedModel::setRegistered(const std::vector<domain::KnownRegistration> &registrations,
                                  const domain::Audience &audience, std::size_t session)
{
    std::vector<Row> rows;
    rows.reserve(registrations.size());
    for (const domain::AudienceRow &row : audience.rows) {
        if (row.listed == domain::AudienceRow::notListed)
            break; // these come after all who are
        const domain::Registration &one = registrations[row.listed].registration;
        if (row.again || !domain::isExpected(one.status))
            continue;
        const domain::SessionAttendance &there = row.sessions[session];
        const std::string name = domain::displayName(one);
        rows.push_back({.entry = one.id,
                        .name = name,
                        .title = isolated(name),
                        .email = one.email,
                        .group = {},
                        .source = {},
                        .state = there.firstJoin ? State::In : State::Absent,
                        .here = there.inRoom,
                        .firstIn = there.firstJoin});
    }
    become(std::move(rows));
}

void ExpectedModel::become(std::vector<Row> rows)
{
    // Who comes unexpected comes last; what is selected, and where one has scrolled to, stays.
    const auto before = m_rows.size();
    const auto common = std::min(before, rows.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < common; ++i)
        different += m_rows[i] != rows[i];
    if (different > mostChanged) { // each would be sorted in by itself
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < common; ++i) {
        if (m_rows[i] == rows[i])
            continue;
        m_rows[i] = std::move(rows[i]);
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
    if (rows.size() < before) {
        beginRemoveRows({}, int(common), int(before) - 1);
        m_rows.resize(common);
        endRemoveRows();
    } else if (rows.size() > before) {
        beginInsertRows({}, int(common), int(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin() + std::ptrdiff_t(common)),
                      std::make_move_iterator(rows.end()));
        endInsertRows();
    }
}

int ExpectedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExpectedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExpectedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == FirstInColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case SortRole:
        return sortValue(row, index.column());
    case HereRole:
        return row.here;
    case StateRole:
        return int(row.state);
    case EntryRole:
        return QString::fromStdString(row.entry);
    case AddressRole:
        return plainName(row.email);
    default:
        return {};
    }
}

QVariant ExpectedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == FirstInColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Name");
    case EmailColumn:
        return tr("E-mail");
    case GroupColumn:
        return tr("Group");
    case SourceColumn:
        return tr("From", "where it is known from that somebody should come");
    case FirstInColumn:
        return tr("First in");
    default:
        return {};
    }
}

QVariant ExpectedModel::display(const Row &row, int column) const
{
    switch (column) {
    case StateColumn:
        return expectedWord(row.state, row.here);
    case NameColumn:
        return row.title;
    case EmailColumn:
        return isolated(row.email);
    case GroupColumn:
        return isolated(row.group);
    case SourceColumn:
        return row.source;
    case FirstInColumn:
        return row.firstIn ? m_format.clock(*row.firstIn) : QString();
    default:
        return {};
    }
}

QVariant ExpectedModel::sortValue(const Row &row, int column)
{
    switch (column) {
    case StateColumn:
        return qint64((int(row.state) * 2) + (row.here ? 0 : 1));
    case NameColumn:
        return plainName(row.name);
    case EmailColumn:
        return plainName(row.email);
    case GroupColumn:
        return plainName(row.group);
    case SourceColumn:
        return row.source;
    case FirstInColumn:
        return qint64(row.firstIn.value_or(base::Instant::max()).time_since_epoch().count());
    default:
        return {};
    }
}

QString expectedWord(ExpectedModel::State state, bool here)
{
    switch (state) {
    case ExpectedModel::State::In:
        return here ? ExpectedModel::tr("here") : ExpectedModel::tr("was here");
    case ExpectedModel::State::Late:
        return here ? ExpectedModel::tr("here, came late") : ExpectedModel::tr("was here, came late");
    case ExpectedModel::State::Absent:
        return ExpectedModel::tr("not here");
    case ExpectedModel::State::Excused:
        return ExpectedModel::tr("excused");
    case ExpectedModel::State::Unexpected:
        return here ? ExpectedModel::tr("here, not expected") : ExpectedModel::tr("was here, not expected");
    }
    Q_UNREACHABLE();
}

ExpectedProxy::ExpectedProxy(ExpectedModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_collator(nameCollator())
{
    setSourceModel(&model);
}

void ExpectedProxy::setState(std::optional<ExpectedModel::State> state)
{
    m_state = state;
    invalidateFilter();
}

QStringList ExpectedProxy::addresses() const
{
    QStringList result;
    for (int row = 0; row < rowCount(); ++row) {
        const QString address = index(row, 0).data(ExpectedModel::AddressRole).toString();
        if (!address.isEmpty())
            result << address;
    }
    result.removeDuplicates();
    return result;
}

bool ExpectedProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(ExpectedModel::SortRole);
    const QVariant b = right.data(ExpectedModel::SortRole);
    const bool words = a.userType() == QMetaType::QString;
    const int order = words                             ? m_collator.compare(a.toString(), b.toString())
                      : a.toLongLong() < b.toLongLong() ? -1
                                                        : a.toLongLong() > b.toLongLong();
    if (order != 0 || left.column() == ExpectedModel::NameColumn)
        return order < 0;
    const auto name = [](const QModelIndex &index) {
        return index.siblingAtColumn(ExpectedModel::NameColumn).data(ExpectedModel::SortRole).toString();
    };
    const int names = m_collator.compare(name(left), name(right));
    return sortOrder() == Qt::AscendingOrder ? names < 0 : names > 0;
}

bool ExpectedProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    return !m_state ||
           sourceModel()->index(sourceRow, 0, sourceParent).data(ExpectedModel::StateRole).toInt() ==
               int(*m_state);
}

} // namespace rollcall::models
