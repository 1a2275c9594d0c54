// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <set>
#include <vector>

namespace rollcall::gui {

/// A short table of finished texts that changes as a whole, if at all: previews, details.
class TextTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    using Rows = std::vector<QStringList>;
    /// `trailing`: the columns of figures. Does nothing if all is as it was.
    void setContent(const QStringList &headers, const Rows &rows, const std::set<int> &trailing = {});

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QStringList m_headers;
    Rows m_rows;
    std::set<int> m_trailing;
};

} // namespace rollcall::gui
