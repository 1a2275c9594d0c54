// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QAbstractTableModel>
#include <QList>

namespace rollcall::models {

/// "Live roster", "Registrations of a webinar": what a subscription is about.
[[nodiscard]] QString heldKindWord(monitor::HeldKind kind);
[[nodiscard]] QString heldOwnerWord(monitor::HeldOwner owner);
/// Where it stands, for this device's own: "Live", "Refused"; empty if this program does not keep it.
[[nodiscard]] QString lifePhaseWord(const monitor::HeldSubscription &held);
/// "2 d 4 h", "3 h 10 min", "12 min"; "expired" for what lies behind.
[[nodiscard]] QString lifeLeft(base::Ticks left, const TextFormat &format);

/// What our accounts hold in Graph, one row each, in the order of the list (ui.md, Subscriptions).
class SubscriptionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        AboutColumn,
        OwnerColumn,
        StateColumn,
        LeftColumn, ///< until Graph ends it
        RenewalColumn,
        HeardColumn, ///< the last notification
        CredentialColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< raw value: qint64 (ticks, states) or QString
        IdRole,                  ///< QString; empty: there is none in Graph yet
    };

    explicit SubscriptionsModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// Rows that stay keep their place in views. `now`: as tick().
    void setList(const QList<monitor::HeldSubscription> &list, base::Instant now);
    /// What is left of their lives.
    void tick(base::Instant now);
    /// Of a row; null for none.
    [[nodiscard]] const monitor::HeldSubscription *at(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString about(const monitor::HeldSubscription &held) const;
    [[nodiscard]] QString time(const std::optional<base::Instant> &time) const;
    [[nodiscard]] QString display(const monitor::HeldSubscription &held, int column) const;
    [[nodiscard]] QVariant sortValue(const monitor::HeldSubscription &held, int column) const;

    TextFormat m_format;
    QList<monitor::HeldSubscription> m_list;
    base::Instant m_now;
};

} // namespace rollcall::models
