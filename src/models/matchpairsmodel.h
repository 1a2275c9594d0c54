// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audiencejoin.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QSortFilterProxyModel>

#include <optional>
#include <string>
#include <vector>

namespace rollcall::models {

/// Who of the registered is taken for whom in the room, and who may be: for the user to confirm or to refuse.
class MatchPairsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Fate {
        Open,      ///< for the user to decide
        Counts,    ///< found by Rollcall
        Confirmed, ///< by the user
        Refused    ///< by the user
    };
    enum Column { PersonColumn, RegistrationColumn, EmailColumn, WhyColumn, FateColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< QString, or qint64 for reasons and fates
        FateRole                 ///< Fate as int
    };
    struct Pair
    {
        std::string entry; ///< Registration::id
        std::string name;  ///< as registered
        std::string email; ///< likewise
        domain::MatchPair match;

        bool operator==(const Pair &) const = default;
    };

    explicit MatchPairsModel(QObject *parent = nullptr);

    /// Rows that stay keep their selection.
    void show(const AudienceJoin::Registrations &registrations, const domain::Audience &audience);
    [[nodiscard]] const Pair &at(int row) const { return m_pairs[std::size_t(row)]; }
    [[nodiscard]] int count(Fate fate) const;
    [[nodiscard]] static Fate fate(const Pair &pair);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static QString text(const Pair &pair, int column);

    std::vector<Pair> m_pairs; ///< by entry, then person key
};

[[nodiscard]] QString matchFateWord(MatchPairsModel::Fate fate);

/// Pairs of some fates.
class MatchPairsProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit MatchPairsProxy(MatchPairsModel &model, QObject *parent = nullptr);

    /// Empty: all.
    void setFates(const std::vector<MatchPairsModel::Fate> &fates);
    /// Null without such a row.
    [[nodiscard]] const MatchPairsModel::Pair *at(int row) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    MatchPairsModel &m_model;
    QCollator m_collator;
    std::vector<MatchPairsModel::Fate> m_fates;
};

} // namespace rollcall::models
