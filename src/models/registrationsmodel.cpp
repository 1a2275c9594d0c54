// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registrationsmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace rollcall::models {

using domain::KnownRegistration;
using domain::RegistrationStatus;

namespace {

struct RegistrationWords
{
    Q_DECLARE_TR_FUNCTIONS(rollcall::models::RegistrationWords)
};

double axisPosition(base::Instant time)
{
    return double(std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count());
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

RegistrationsModel::RegistrationsModel(const TextFormat &format, QObject *parent)
    : QAbstractTableModel(parent)
    , m_format(format)
{
}

/// Both lists are in the same order, so that one walk over them finds what came and went.
void RegistrationsModel::show(const domain::RegistrationForm &form, const std::shared_ptr<const Rows> &rows)
{
    const auto questions = domain::questionColumns(form, *rows);
    // Where most is new, as at first, nothing is kept that could be worth keeping.
    if (questions != m_questions || rows->size() > m_rows->size() + 500) {
        beginResetModel();
        m_questions = questions;
        m_rows = rows;
        endResetModel();
        return;
    }
    const auto key = [](const KnownRegistration &known) {
        return std::pair(known.registration.registered.value_or(base::Instant::max()), known.registration.id);
    };
    auto current = std::make_shared<Rows>(*m_rows);
    m_rows = current;
    std::size_t row = 0;
    for (const KnownRegistration &next : *rows) {
        while (row < current->size() && key((*current)[row]) < key(next)) {
            beginRemoveRows({}, int(row), int(row));
            current->erase(current->begin() + std::ptrdiff_t(row));
            endRemoveRows();
        }
        if (row == current->size() || key(next) < key((*current)[row])) {
            beginInsertRows({}, int(row), int(row));
            current->insert(current->begin() + std::ptrdiff_t(row), next);
            endInsertRows();
        } else if ((*current)[row] != next) {
            const bool shows = (*current)[row].registration != next.registration;
            (*current)[row] = next;
            if (shows)
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
        }
        ++row;
    }
    if (row < current->size()) {
        beginRemoveRows({}, int(row), int(current->size()) - 1);
        current->resize(row);
        endRemoveRows();
    }
}

int RegistrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows->size());
}

int RegistrationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FixedColumns + int(m_questions.size());
}

QString RegistrationsModel::text(const KnownRegistration &known, int column) const
{
    const domain::Registration &one = known.registration;
    switch (column) {
    case NameColumn:
        return plainName(domain::displayName(one));
    case EmailColumn:
        return plainName(one.email);
    case StatusColumn:
        return registrationStatusWord(one.status);
    case RegisteredColumn:
        return one.registered ? m_format.day(*one.registered) + u", "_s + m_format.clock(*one.registered)
                              : QString();
    default:
        break;
    }
    const auto *answer = domain::answerTo(m_questions[std::size_t(column - FixedColumns)], one);
    return answer ? plainName(answer->value) : QString();
}

QVariant RegistrationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const KnownRegistration &known = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(known, index.column());
    case SortRole:
        if (index.column() == RegisteredColumn)
            return qlonglong(
                known.registration.registered.value_or(base::Instant::max()).time_since_epoch().count());
        if (index.column() == StatusColumn)
            return qlonglong(known.registration.status);
        return text(known, index.column());
    case StatusRole:
        return int(known.registration.status);
    case SearchRole: {
        QStringList all{text(known, NameColumn), text(known, EmailColumn)};
        for (const domain::RegistrationAnswer &answer : known.registration.answers)
            all << QString::fromStdString(answer.value);
        return all.join(u'\n');
    }
    default:
        return {};
    }
}

QVariant RegistrationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case EmailColumn:
        return tr("E-mail address");
    case StatusColumn:
        return tr("Status");
    case RegisteredColumn:
        return tr("Registered", "time of a registration");
    default:
        return section - FixedColumns < int(m_questions.size())
                   ? plainName(m_questions[std::size_t(section - FixedColumns)].text)
                   : QVariant();
    }
}

RegistrationsProxy::RegistrationsProxy(RegistrationsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
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

bool RegistrationsProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_status && index.data(RegistrationsModel::StatusRole).toInt() != int(*m_status))
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
    if (a.userType() == QMetaType::LongLong)
        return a.toLongLong() < b.toLongLong();
    return m_collator.compare(a.toString(), b.toString()) < 0;
}

QList<QPointF> registeredLine(const domain::RegistrationHistory &history, base::Instant from,
                              base::Instant to, int columns)
{
    QList<QPointF> line;
    const double step = (axisPosition(to) - axisPosition(from)) / std::max(1, columns);
    double last = 0;
    for (const domain::CountsAt &point : history) {
        if (point.at > to)
            break;
        const double x = std::max(axisPosition(point.at), axisPosition(from));
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
        line.append({axisPosition(to), last});
    return line;
}

} // namespace rollcall::models
