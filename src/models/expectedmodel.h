// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/audience.h"
#include "domain/record.h"
#include "models/textformat.h"
#include "monitor/lists/expectations.h"

#include <QAbstractTableModel>
#include <QCollator>
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
    enum Column {
        StateColumn,
        NameColumn,
        EmailColumn,
        GroupColumn,
        SourceColumn,
        FirstInColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< raw value: qint64 (ticks, states) or QString
        StateRole,               ///< State as int
        HereRole,                ///< bool: in the room now
        EntryRole,               ///< QString: id of the person or registration; empty for who came unexpected
        AddressRole              ///< QString: the mail address; may be empty
    };

    explicit ExpectedModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// Null: nobody is expected.
    void setExpected(const monitor::ExpectedMeeting *expected, const domain::Record &record);
    /// Who is registered instead, and whether they came to that session of `audience`, which is of these
    /// registrations.
    void setRegistered(const std::vector<domain::KnownRegistration> &registrations,
                       const domain::Audience &audience, std::size_t session);

    /// "calendar"
    [[nodiscard]] static QString sourceText(domain::ExpectedSource source);

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
        QString source;
        State state = State::Absent;
        bool here = false;
        std::optional<base::Instant> firstIn;

        bool operator==(const Row &) const = default;
    };
    void become(std::vector<Row> rows);
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] static QVariant sortValue(const Row &row, int column);

    TextFormat m_format;
    std::vector<Row> m_rows;
};

/// "came in time, here", "not here yet": what a row's state is called.
[[nodiscard]] QString expectedWord(ExpectedModel::State state, bool here);

/// Those of one state; by raw values, then by name.
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
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QCollator m_collator;
    std::optional<ExpectedModel::State> m_state;
};

} // namespace rollcall::models
