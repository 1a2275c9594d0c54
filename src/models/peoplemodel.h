// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "models/personkind.h"
#include "models/textformat.h"
#include "monitor/record/livemeeting.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <string>
#include <vector>

namespace rollcall::models {

/// One row a person (applications too, marked by CountedRole), in the order in which they appeared. Resets
/// only for another meeting.
class PeopleModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        NameColumn,
        KindColumn,
        FirstInColumn,
        LastOutColumn,
        AttendedColumn,
        LobbyColumn,
        JoinsColumn,
        UnknownColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< raw value of the column: qint64 (ticks, counts, states) or QString
        HandleRole,              ///< domain::Handle as uint
        KeyRole,                 ///< QString
        StateRole,               ///< PersonState as int
        KindRole,                ///< PersonKind as int
        CountedRole,             ///< bool
        NameRole,                ///< QString, plain, not isolated; may be empty
        EmailRole                ///< QString; may be empty
    };

    /// One row; the summary as of `asOf`, from where open durations go on.
    struct Row
    {
        domain::Handle handle = domain::noHandle;
        PersonState state = PersonState::Left;
        PersonKind kind = PersonKind::Unknown;
        bool counted = true;
        QString name;
        domain::PersonSummary summary;
        base::Instant asOf;
    };

    explicit PeopleModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// Borrowed; null or a destroyed meeting leave the model empty.
    void setMeeting(monitor::LiveMeeting *meeting);
    [[nodiscard]] monitor::LiveMeeting *meeting() const { return m_meeting; }
    /// Lets open durations go on: one range signal. `now` counts only while the meeting is fresh; a stale one
    /// stands still at its last contact.
    void tick(base::Instant now);
    /// Up to when open intervals are drawn and counted.
    [[nodiscard]] base::Instant now() const { return m_now; }

    /// -1 if that person has no row.
    [[nodiscard]] int rowOf(domain::Handle person) const;
    [[nodiscard]] const Row &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] base::Ticks attended(const Row &row) const;
    [[nodiscard]] base::Ticks waited(const Row &row) const;
    [[nodiscard]] const TextFormat &format() const { return m_format; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The intervals of these persons (sorted, unique) may have changed; after the row signals.
    void intervalsChanged(const std::vector<rollcall::domain::Handle> &persons);
    void ticked();

private:
    void reload();
    void apply(const domain::ChangeSet &changes);
    void applyStatus();
    void dropRows(std::vector<int> rows);
    void emitChanged(std::vector<int> rows);
    [[nodiscard]] Row makeRow(domain::Handle handle) const;
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;

    TextFormat m_format;
    QPointer<monitor::LiveMeeting> m_meeting;
    std::string m_tenant;
    base::Instant m_now;
    std::vector<Row> m_rows;
    std::vector<int> m_rowOf; ///< by person handle; -1: none
};

} // namespace rollcall::models
