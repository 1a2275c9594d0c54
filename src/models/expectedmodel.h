// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"
#include "models/textformat.h"
#include "monitor/expectations.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <optional>
#include <string>
#include <vector>

namespace rollcall::models {

/// Who should come and how they stand, then who came unexpected.
class ExpectedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State { In, Late, Absent, Excused, Unexpected };
    enum Column { StateColumn, NameColumn, EmailColumn, GroupColumn, FirstInColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< raw value: qint64 (ticks, states) or QString
        StateRole,               ///< State as int
        EntryRole,               ///< QString: ExpectedPerson::id; empty for who came unexpected
        AddressRole              ///< QString: the mail address; may be empty
    };

    explicit ExpectedModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// Null: nobody is expected.
    void setExpected(const monitor::ExpectedMeeting *expected, const domain::Record &record);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        std::string entry;
        std::string name;
        QString title; ///< the name as it is shown
        std::string email;
        std::string group;
        State state = State::Absent;
        bool here = false;
        std::optional<base::Instant> firstIn;

        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] static QVariant sortValue(const Row &row, int column);

    TextFormat m_format;
    std::vector<Row> m_rows;
};

/// "came in time, here", "not here yet": what a row's state is called.
[[nodiscard]] QString expectedWord(ExpectedModel::State state, bool here);

/// Those of one state; by raw values.
class ExpectedProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExpectedProxy(ExpectedModel &model, QObject *parent = nullptr);

    /// Nothing: all.
    void setState(std::optional<ExpectedModel::State> state);
    /// Addresses of the rows that are left, each once.
    [[nodiscard]] QStringList addresses() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    std::optional<ExpectedModel::State> m_state;
};

} // namespace rollcall::models
