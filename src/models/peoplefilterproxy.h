// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/peoplemodel.h"

#include <QCollator>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>
#include <vector>

namespace rollcall::models {

/// The order and choice of persons that the table and the timeline share. Ties keep the order of appearance.
class PeopleFilterProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum Chip { InRoom = 1, InLobby = 2, Left = 4, Guests = 8, Unexpected = 16 };
    Q_DECLARE_FLAGS(Chips, Chip)

    explicit PeopleFilterProxy(PeopleModel &people, QObject *parent = nullptr);

    /// Every word has to occur in name or e-mail address, in any case.
    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    /// InRoom, InLobby and Left are alternatives; Guests and Unexpected narrow further. None: everybody.
    void setChips(Chips chips);
    [[nodiscard]] Chips chips() const { return m_chips; }
    /// Who was in the room and is not on the list of the expected; for the chip.
    void setUnexpected(std::vector<domain::Handle> persons);
    /// Only who was in the room or in the lobby at that time.
    void setPresentAt(std::optional<base::Instant> time);
    [[nodiscard]] std::optional<base::Instant> presentAt() const { return m_presentAt; }
    [[nodiscard]] bool isFiltering() const;

    [[nodiscard]] PeopleModel &people() const { return m_people; }
    /// noHandle out of range.
    [[nodiscard]] domain::Handle handleAt(int row) const;
    /// -1 if filtered out.
    [[nodiscard]] int rowOf(domain::Handle person) const;

Q_SIGNALS:
    void filterChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void refilter();

    PeopleModel &m_people;
    QCollator m_collator;
    QString m_text;
    QStringList m_words;
    Chips m_chips;
    std::vector<domain::Handle> m_unexpected; ///< sorted
    std::optional<base::Instant> m_presentAt;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(PeopleFilterProxy::Chips)

} // namespace rollcall::models
