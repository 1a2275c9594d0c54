// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "models/personkind.h"
#include "models/standings.h"
#include "models/textformat.h"
#include "monitor/record/livemeeting.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QSortFilterProxyModel>

#include <optional>
#include <string>
#include <vector>

namespace rollcall::models {

enum class LobbyOutcome { Waiting, Admitted, NotAdmitted, CallEnded, Unknown };

[[nodiscard]] QString outcomeWord(LobbyOutcome outcome);

/// Every stay in the lobby: first who waits now, oldest first, then those who are through, latest first.
class LobbyModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        KindColumn,
        StandingColumn, ///< whether they should come
        EnteredColumn,
        LeftColumn, ///< when the wait ended; empty while it goes on
        WaitedColumn,
        OutcomeColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< raw value: qint64 (ticks, states) or QString
        HandleRole,              ///< the person's domain::Handle as uint
        OutcomeRole,             ///< LobbyOutcome as int
        KindRole,                ///< PersonKind as int
        WaitedSecondsRole,       ///< qint64, for thresholds
        StandingRole             ///< Standing as int
    };

    explicit LobbyModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    void setMeeting(monitor::LiveMeeting *meeting);
    /// Of the same meeting; borrowed. Without it nobody has a standing.
    void setStandings(const Standings *standings);
    /// As PeopleModel::tick(): one range signal over those who wait.
    void tick(base::Instant now);

    [[nodiscard]] int waitingCount() const { return m_waiting; }
    /// Of the stays that are over; nothing without one.
    [[nodiscard]] std::optional<base::Ticks> medianWait() const;
    /// Of all stays, the open ones up to now.
    [[nodiscard]] std::optional<base::Ticks> longestWait() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Counts, median or longest wait may have changed.
    void figuresChanged();

private:
    struct Row
    {
        domain::Handle participant = domain::noHandle;
        domain::Handle person = domain::noHandle;
        base::Instant entered;
        base::Instant left;
        LobbyOutcome outcome = LobbyOutcome::Waiting;

        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static bool before(const Row &a, const Row &b);
    void reload();
    void apply(const domain::ChangeSet &changes);
    void become(const std::vector<Row> &wanted);
    void countWaiting();
    void appendRows(domain::Handle participant, std::vector<Row> &rows) const;
    [[nodiscard]] Standing standing(const Row &row) const;
    [[nodiscard]] base::Ticks waited(const Row &row) const;
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] QVariant sortValue(const Row &row, int column) const;

    TextFormat m_format;
    QPointer<monitor::LiveMeeting> m_meeting;
    QPointer<const Standings> m_standings;
    std::string m_tenant;
    base::Instant m_now;
    std::vector<Row> m_rows; ///< in the order of before()
    std::size_t m_participants = 0;
    int m_waiting = 0;
};

/// Only who waits now.
class WaitingProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit WaitingProxy(LobbyModel &lobby, QObject *parent = nullptr);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
};

} // namespace rollcall::models
