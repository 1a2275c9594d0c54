// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registrationsmodel.h"

#include "models/namecollation.h"
#include "models/personkind.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::models {

using domain::RegistrationStatus;

namespace {

struct RegistrationWords
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::models::RegistrationWords)
};

constexpr std::size_t mostAtOnce = 500; ///< rows that come or go one by one

std::optional<RegistrationsProxy::Choice> choiceOf(RegistrantState state)
{
    using Choice = RegistrationsProxy::Choice;
    switch (state) {
    case RegistrantState::Here:
        return Choice::Here;
    case RegistrantState::Gone:
        return Choice::Gone;
    case RegistrantState::Missing:
        return Choice::Missing;
    case RegistrantState::WaitingHere:
    case RegistrantState::WaitingGone:
        return Choice::Waiting;
    case RegistrantState::StrangerHere:
    case RegistrantState::StrangerGone:
        return Choice::Strangers;
    case RegistrantState::Again:
    case RegistrantState::NotExpected:
    case RegistrantState::Unknown:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

QString registrationStatusWord(RegistrationStatus status)
{
    switch (status) {
    case RegistrationStatus::Registered:
        return RegistrationWords::tr("Registered");
    case RegistrationStatus::Waitlisted:
        return RegistrationWords::tr("Waitlisted");
    case RegistrationStatus::PendingApproval:
        return RegistrationWords::tr("Waiting for approval");
    case RegistrationStatus::Canceled:
        return RegistrationWords::tr("Canceled", "registration");
    case RegistrationStatus::Rejected:
        return RegistrationWords::tr("Rejected");
    case RegistrationStatus::Unknown:
        break;
    }
    return RegistrationWords::tr("Unknown", "status of a registration");
}

QString registrantStateWord(RegistrantState state)
{
    switch (state) {
    case RegistrantState::Here:
        return RegistrationWords::tr("here");
    case RegistrantState::Gone:
        return RegistrationWords::tr("was here");
    case RegistrantState::Missing:
        return RegistrationWords::tr("not here");
    case RegistrantState::WaitingHere:
        return RegistrationWords::tr("here, not registered yet");
    case RegistrantState::WaitingGone:
        return RegistrationWords::tr("was here, not registered yet");
    case RegistrantState::StrangerHere:
        return RegistrationWords::tr("here, not registered");
    case RegistrantState::StrangerGone:
        return RegistrationWords::tr("was here, not registered");
    case RegistrantState::Again:
        return RegistrationWords::tr("registered twice");
    case RegistrantState::NotExpected:
    case RegistrantState::Unknown:
        break;
    }
    return u"–"_s;
}

QString matchBasisWord(domain::MatchBasis basis)
{
    switch (basis) {
    case domain::MatchBasis::Decision:
        return RegistrationWords::tr("your decision");
    case domain::MatchBasis::UserId:
        return RegistrationWords::tr("account");
    case domain::MatchBasis::Email:
        return RegistrationWords::tr("e-mail address");
    case domain::MatchBasis::Name:
        return RegistrationWords::tr("name");
    case domain::MatchBasis::SimilarName:
        return RegistrationWords::tr("similar name");
    }
    Q_UNREACHABLE();
}

RegistrationsModel::RegistrationsModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

/// Both lists are in the same order, so that one walk over them finds what came and went.
void RegistrationsModel::show(const domain::RegistrationForm &form, const std::shared_ptr<const Rows> &rows,
                              const std::vector<Session> &sessions,
                              const std::shared_ptr<const domain::Audience> &audience)
{
    std::vector<Row> registered;
    std::vector<Row> strangers;
    registered.reserve(rows->size());
    for (const domain::AudienceRow &there : audience->rows) {
        if (there.listed == domain::AudienceRow::notListed)
            strangers.push_back({.known = nullptr, .there = &there});
        else
            registered.push_back({.known = &(*rows)[there.listed], .there = &there});
    }
    const auto questions = domain::questionColumns(form, *rows);
    const auto far = [](std::size_t a, std::size_t b) {
        return std::max(a, b) - std::min(a, b) > mostAtOnce;
    };
    // Where most is new, as at first, nothing is kept that could be worth keeping.
    if (questions != m_questions || sessions != m_sessions || far(registered.size(), m_registered) ||
        far(strangers.size(), m_rows.size() - m_registered)) {
        beginResetModel();
        m_questions = questions;
        m_sessions = sessions;
        m_registered = registered.size();
        m_rows = std::move(registered);
        m_rows.insert(m_rows.end(), strangers.begin(), strangers.end());
        m_registrations = rows;
        m_audience = audience;
        endResetModel();
        return;
    }
    const auto key = [](const Row &row) {
        const domain::Registration &one = row.known->registration;
        return std::pair(one.registered.value_or(base::Instant::max()), std::string_view(one.id));
    };
    // What the rows point into now has to last until none of them does.
    const auto registrationsBefore = std::exchange(m_registrations, rows);
    const auto audienceBefore = std::exchange(m_audience, audience);
    merge(0, m_registered, registered, [&key](const Row &a, const Row &b) { return key(a) < key(b); });
    std::size_t others = m_rows.size() - m_registered;
    merge(m_registered, others, strangers,
          [](const Row &a, const Row &b) { return a.there->personKey < b.there->personKey; });
}

/// Makes the `count` rows from `from` on what `next` says.
void RegistrationsModel::merge(std::size_t from, std::size_t &count, const std::vector<Row> &next,
                               const Before &before)
{
    const auto remove = [&](std::size_t first, std::size_t last) {
        beginRemoveRows({}, int(first), int(last));
        m_rows.erase(m_rows.begin() + std::ptrdiff_t(first), m_rows.begin() + std::ptrdiff_t(last) + 1);
        count -= last - first + 1;
        endRemoveRows();
    };
    std::size_t row = from;
    for (const Row &one : next) {
        std::size_t gone = row;
        while (gone < from + count && before(m_rows[gone], one))
            ++gone;
        if (gone > row)
            remove(row, gone - 1);
        if (row == from + count || before(one, m_rows[row])) {
            beginInsertRows({}, int(row), int(row));
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(row), one);
            ++count;
            endInsertRows();
        } else {
            const bool same = looksTheSame(m_rows[row], one);
            m_rows[row] = one;
            if (!same)
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
        }
        ++row;
    }
    if (row < from + count)
        remove(row, from + count - 1);
}

/// How long somebody has been there is not said before they go.
bool RegistrationsModel::looksTheSame(const Row &a, const Row &b)
{
    if ((a.known && a.known->registration != b.known->registration) || a.there->basis != b.there->basis ||
        a.there->again.has_value() != b.there->again.has_value() ||
        a.there->displayName != b.there->displayName || a.there->email != b.there->email)
        return false;
    return std::ranges::equal(
        a.there->sessions, b.there->sessions,
        [](const domain::SessionAttendance &one, const domain::SessionAttendance &other) {
            return one.inRoom == other.inRoom && one.firstJoin == other.firstJoin &&
                   (one.inRoom || one.attended == other.attended);
        });
}

int RegistrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RegistrationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstQuestion() + int(m_questions.size());
}

QString RegistrationsModel::title(const Row &row)
{
    if (row.known)
        return plainName(domain::displayName(row.known->registration));
    const QString name = plainName(row.there->displayName);
    return name.isEmpty() ? personTitle({}, row.there->identityKind) : name;
}

const std::string &RegistrationsModel::email(const Row &row)
{
    return row.known ? row.known->registration.email : row.there->email;
}

RegistrantState RegistrationsModel::state(const Row &row) const
{
    const bool here = row.there->inRoom();
    const bool joined = row.there->joined();
    if (row.there->again)
        return RegistrantState::Again;
    const auto rank = row.known ? domain::rankOf(row.known->registration.status) : domain::ListedRank::Gone;
    if (rank == domain::ListedRank::Waits)
        return here     ? RegistrantState::WaitingHere
               : joined ? RegistrantState::WaitingGone
                        : RegistrantState::NotExpected;
    if (rank == domain::ListedRank::Gone)
        return here     ? RegistrantState::StrangerHere
               : joined ? RegistrantState::StrangerGone
                        : RegistrantState::NotExpected;
    return here                 ? RegistrantState::Here
           : joined             ? RegistrantState::Gone
           : m_sessions.empty() ? RegistrantState::Unknown
                                : RegistrantState::Missing;
}

QString RegistrationsModel::text(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return title(row);
    case StateColumn:
        return registrantStateWord(state(row));
    case EmailColumn:
        return plainName(email(row));
    case StatusColumn:
        return row.known ? registrationStatusWord(row.known->registration.status) : u"–"_s;
    case RegisteredColumn:
        return row.known && row.known->registration.registered
                   ? dayAndClock(*row.known->registration.registered)
                   : QString();
    case BasisColumn:
        return row.there->basis ? matchBasisWord(*row.there->basis) : QString();
    default:
        break;
    }
    if (column < firstQuestion()) {
        const domain::SessionAttendance &there = row.there->sessions[std::size_t(column - FixedColumns)];
        if (there.inRoom)
            return since(m_format.clock(*there.firstJoin));
        return there.firstJoin ? m_format.duration(there.attended) : u"–"_s;
    }
    if (!row.known)
        return {};
    const auto *answer =
        domain::answerTo(m_questions[std::size_t(column - firstQuestion())], row.known->registration);
    return answer ? plainName(answer->value) : QString();
}

QString RegistrationsModel::since(const QString &clock)
{
    return tr("since %1", "time of day").arg(clock);
}

QString RegistrationsModel::dayAndClock(const QString &day, const QString &clock)
{
    return tr("%1, %2", "day, clock time").arg(day, clock);
}

QString RegistrationsModel::dayAndClock(base::Instant time) const
{
    return dayAndClock(m_format.day(time), m_format.clock(time));
}

QVariant RegistrationsModel::sortValue(const Row &row, int column) const
{
    switch (column) {
    case StateColumn:
        return qlonglong(state(row));
    case StatusColumn:
        return row.known ? qlonglong(row.known->registration.status)
                         : qlonglong(domain::registrationStatuses.size());
    case RegisteredColumn:
        return row.known ? qlonglong(row.known->registration.registered.value_or(base::Instant::max())
                                         .time_since_epoch()
                                         .count())
                         : qlonglong(INT64_MIN); // with the newest on top, who is not registered is last
    case BasisColumn:
        return row.there->basis ? qlonglong(*row.there->basis) : qlonglong(INT_MAX);
    default:
        break;
    }
    if (column < FixedColumns || column >= firstQuestion())
        return text(row, column);
    const domain::SessionAttendance &there = row.there->sessions[std::size_t(column - FixedColumns)];
    if (there.inRoom) // who is there comes before who was, in the order of arrival
        return qlonglong(there.firstJoin->time_since_epoch().count() - INT64_MAX);
    return there.firstJoin ? qlonglong(INT64_MAX / 2 - there.attended.count()) : qlonglong(INT64_MAX);
}

QString RegistrationsModel::toolTip(const Row &row, int column) const
{
    if (column != NameColumn && column != BasisColumn)
        return {};
    const QString inRoom = plainName(row.there->displayName);
    return row.known && !inRoom.isEmpty() && inRoom != title(row)
               ? tr("In the room as %1").arg(isolated(inRoom)).toHtmlEscaped()
               : QString();
}

QVariant RegistrationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole: {
        const QString tip = toolTip(row, index.column());
        return tip.isEmpty() ? QVariant() : tip;
    }
    case SortRole:
        return sortValue(row, index.column());
    case StatusRole:
        return row.known ? int(row.known->registration.status) : QVariant();
    case StateRole:
        return int(state(row));
    case AddressRole:
        return plainName(email(row));
    case SearchRole: {
        QStringList all{text(row, NameColumn), text(row, EmailColumn)};
        if (row.known) {
            for (const domain::RegistrationAnswer &answer : row.known->registration.answers)
                all << QString::fromStdString(answer.value);
        }
        return all.join(u'\n');
    }
    default:
        return {};
    }
}

QVariant RegistrationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StateColumn:
        return tr("In the room");
    case EmailColumn:
        return tr("E-mail address");
    case StatusColumn:
        return tr("Status");
    case RegisteredColumn:
        return tr("Registered", "time of a registration");
    case BasisColumn:
        return tr("Recognised by");
    default:
        break;
    }
    if (section >= firstQuestion())
        return plainName(m_questions[std::size_t(section - firstQuestion())].text);
    const Session &session = m_sessions[std::size_t(section - FixedColumns)];
    if (m_sessions.size() == 1)
        return tr("Attended");
    if (!session.title.isEmpty())
        return plainName(session.title.toStdString());
    return session.start ? dayAndClock(*session.start)
                         : tr("Session %1", "its number").arg(m_format.number(session.place + 1));
}

RegistrationsProxy::RegistrationsProxy(RegistrationsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_collator(nameCollator())
{
    setSourceModel(&model);
    setDynamicSortFilter(true);
}

void RegistrationsProxy::setText(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void RegistrationsProxy::setStatus(std::optional<RegistrationStatus> status)
{
    m_status = status;
    invalidateFilter();
}

void RegistrationsProxy::setChoice(std::optional<Choice> choice)
{
    m_choice = choice;
    invalidateFilter();
}

QStringList RegistrationsProxy::addresses() const
{
    QStringList result;
    for (int row = 0; row < rowCount(); ++row) {
        const QString address = index(row, 0).data(RegistrationsModel::AddressRole).toString();
        if (!address.isEmpty())
            result << address;
    }
    result.removeDuplicates();
    return result;
}

bool RegistrationsProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_status) {
        const QVariant status = index.data(RegistrationsModel::StatusRole);
        if (!status.isValid() || status.toInt() != int(*m_status))
            return false;
    }
    if (m_choice && m_choice != choiceOf(RegistrantState(index.data(RegistrationsModel::StateRole).toInt())))
        return false;
    if (m_words.isEmpty())
        return true;
    const QString all = index.data(RegistrationsModel::SearchRole).toString();
    return std::ranges::all_of(
        m_words, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool RegistrationsProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(RegistrationsModel::SortRole);
    const QVariant b = right.data(RegistrationsModel::SortRole);
    const int order = a.userType() == QMetaType::LongLong
                          ? (a.toLongLong() < b.toLongLong() ? -1 : a.toLongLong() > b.toLongLong())
                          : m_collator.compare(a.toString(), b.toString());
    if (order != 0 || left.column() == RegistrationsModel::NameColumn)
        return order < 0;
    const auto name = [](const QModelIndex &index) { // the same order of names whichever way
        return index.siblingAtColumn(RegistrationsModel::NameColumn)
            .data(RegistrationsModel::SortRole)
            .toString();
    };
    const int names = m_collator.compare(name(left), name(right));
    return sortOrder() == Qt::AscendingOrder ? names < 0 : names > 0;
}

QList<QPointF> registeredLine(const domain::RegistrationHistory &history, base::Instant from,
                              base::Instant to, int columns)
{
    QList<QPointF> line;
    const double step = (milliseconds(to) - milliseconds(from)) / std::max(1, columns);
    double last = 0;
    for (const domain::CountsAt &point : history) {
        if (point.at > to)
            break;
        const double x = std::max(milliseconds(point.at), milliseconds(from));
        const auto y = double(point.counts.of(RegistrationStatus::Registered));
        if (!line.isEmpty() && x - line.last().x() < step && line.size() > 1) {
            line.last().setY(y); // the last of a column counts
        } else {
            if (!line.isEmpty())
                line.append({x, last});
            line.append({x, y});
        }
        last = y;
    }
    if (!line.isEmpty())
        line.append({milliseconds(to), last});
    return line;
}

} // namespace rollcall::models
