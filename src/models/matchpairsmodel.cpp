// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/matchpairsmodel.h"

#include "models/namecollation.h"
#include "models/personkind.h"
#include "models/registrationsmodel.h"
#include "models/textformat.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

auto pairKey(const MatchPairsModel::Pair &pair)
{
    return std::tuple(std::string_view(pair.entry), std::string_view(pair.match.personKey));
}

} // namespace

MatchPairsModel::MatchPairsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void MatchPairsModel::show(const AudienceJoin::Registrations &registrations, const domain::Audience &audience)
{
    std::vector<Pair> next;
    next.reserve(audience.pairs.size());
    for (const domain::MatchPair &pair : audience.pairs) {
        const domain::Registration &one = registrations[pair.listed].registration;
        next.push_back(
            {.entry = one.id, .name = domain::displayName(one), .email = one.email, .match = pair});
        next.back().match.listed = 0; // changes with every registration that comes
    }
    std::ranges::sort(next, {}, pairKey);
    std::size_t row = 0;
    for (Pair &pair : next) {
        std::size_t gone = row;
        while (gone < m_pairs.size() && pairKey(m_pairs[gone]) < pairKey(pair))
            ++gone;
        if (gone > row) {
            beginRemoveRows({}, int(row), int(gone) - 1);
            m_pairs.erase(m_pairs.begin() + std::ptrdiff_t(row), m_pairs.begin() + std::ptrdiff_t(gone));
            endRemoveRows();
        }
        if (row == m_pairs.size() || pairKey(pair) != pairKey(m_pairs[row])) {
            beginInsertRows({}, int(row), int(row));
            m_pairs.insert(m_pairs.begin() + std::ptrdiff_t(row), std::move(pair));
            endInsertRows();
        } else if (m_pairs[row] != pair) {
            m_pairs[row] = std::move(pair);
            Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
        }
        ++row;
    }
    if (row < m_pairs.size()) {
        beginRemoveRows({}, int(row), int(m_pairs.size()) - 1);
        m_pairs.resize(row);
        endRemoveRows();
    }
}

MatchPairsModel::Fate MatchPairsModel::fate(const Pair &pair)
{
    return pair.match.refused                                           ? Fate::Refused
           : pair.match.basis == domain::MatchBasis::Decision           ? Fate::Confirmed
           : pair.match.confidence == domain::MatchConfidence::Possible ? Fate::Open
                                                                        : Fate::Counts;
}

int MatchPairsModel::count(Fate of) const
{
    return int(std::ranges::count_if(m_pairs, [of](const Pair &pair) { return fate(pair) == of; }));
}

int MatchPairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size());
}

int MatchPairsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString MatchPairsModel::text(const Pair &pair, int column)
{
    switch (column) {
    case PersonColumn:
        return personTitle(pair.match.displayName, pair.match.identityKind);
    case RegistrationColumn:
        return plainName(pair.name);
    case EmailColumn:
        return plainName(pair.email);
    case WhyColumn:
        return matchBasisWord(pair.match.basis);
    case FateColumn:
        return matchFateWord(fate(pair));
    default:
        return {};
    }
}

QVariant MatchPairsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Pair &pair = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(pair, index.column());
    case SortRole:
        if (index.column() == WhyColumn)
            return qlonglong(pair.match.basis);
        if (index.column() == FateColumn)
            return qlonglong(fate(pair));
        return index.column() == PersonColumn ? plainName(pair.match.displayName)
                                              : text(pair, index.column());
    case FateRole:
        return int(fate(pair));
    default:
        return {};
    }
}

QVariant MatchPairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PersonColumn:
        return tr("In the room");
    case RegistrationColumn:
        return tr("Registered as");
    case EmailColumn:
        return tr("E-mail address");
    case WhyColumn:
        return tr("Recognised by");
    case FateColumn:
        return tr("State");
    default:
        return {};
    }
}

QString matchFateWord(MatchPairsModel::Fate fate)
{
    switch (fate) {
    case MatchPairsModel::Fate::Open:
        return MatchPairsModel::tr("to decide");
    case MatchPairsModel::Fate::Counts:
        return MatchPairsModel::tr("same person");
    case MatchPairsModel::Fate::Confirmed:
        return MatchPairsModel::tr("same person, you said");
    case MatchPairsModel::Fate::Refused:
        return MatchPairsModel::tr("somebody else, you said");
    }
    Q_UNREACHABLE();
}

MatchPairsProxy::MatchPairsProxy(MatchPairsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
    , m_collator(nameCollator())
{
    setSourceModel(&model);
}

void MatchPairsProxy::setFates(const std::vector<MatchPairsModel::Fate> &fates)
{
    m_fates = fates;
    invalidateFilter();
}

const MatchPairsModel::Pair *MatchPairsProxy::at(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? &m_model.at(source.row()) : nullptr;
}

bool MatchPairsProxy::filterAcceptsRow(int sourceRow, const QModelIndex & /*sourceParent*/) const
{
    return m_fates.empty() ||
           std::ranges::find(m_fates, MatchPairsModel::fate(m_model.at(sourceRow))) != m_fates.end();
}

bool MatchPairsProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(MatchPairsModel::SortRole);
    const QVariant b = right.data(MatchPairsModel::SortRole);
    if (a.userType() == QMetaType::LongLong)
        return a.toLongLong() < b.toLongLong();
    return m_collator.compare(a.toString(), b.toString()) < 0;
}

} // namespace rollcall::models
