// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registrationtrend.h"
#include "models/textformat.h"

#include <QAbstractTableModel>
#include <QCollator>
#include <QList>
#include <QPointF>
#include <QSortFilterProxyModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::models {

[[nodiscard]] QString registrationStatusWord(domain::RegistrationStatus status);

/// Who has registered, one row each, by the time of registration; what was asked, one column each.
class RegistrationsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, EmailColumn, StatusColumn, RegisteredColumn, FixedColumns };
    enum Role {
        SortRole = Qt::UserRole, ///< QString, or qint64 for times
        StatusRole,              ///< domain::RegistrationStatus as int
        SearchRole               ///< name, address and answers
    };
    using Rows = std::vector<domain::KnownRegistration>;

    explicit RegistrationsModel(const TextFormat &format = TextFormat(), QObject *parent = nullptr);

    /// `rows` as monitor::EventRegistrations has them. Rows that stay keep their selection.
    void show(const domain::RegistrationForm &form, const std::shared_ptr<const Rows> &rows);
    /// Valid until the next show().
    [[nodiscard]] const domain::KnownRegistration &at(int row) const { return (*m_rows)[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const domain::KnownRegistration &known, int column) const;

    TextFormat m_format;
    std::shared_ptr<const Rows> m_rows = std::make_shared<Rows>();
    std::vector<domain::RegistrationQuestion> m_questions;
};

/// The order and choice of registrations in a table.
class RegistrationsProxy : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RegistrationsProxy(RegistrationsModel &model, QObject *parent = nullptr);

    /// Every word has to occur in name, address or an answer, in any case.
    void setText(const QString &text);
    /// Nothing: all.
    void setStatus(std::optional<domain::RegistrationStatus> status);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QCollator m_collator;
    QStringList m_words;
    std::optional<domain::RegistrationStatus> m_status;
};

/// How many were registered from `from` to `to` as a line of steps, at most two points for each of `columns`;
/// x in ms since 1970.
[[nodiscard]] QList<QPointF> registeredLine(const domain::RegistrationHistory &history, base::Instant from,
                                            base::Instant to, int columns);

} // namespace rollcall::models
