// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <QStyledItemDelegate>

#include <functional>

namespace rollcall::gui {

/// The state column of the coverage: a mark beside the word, hatched for what nobody can say.
class CoverageStateDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `stateOf` gives the state of a row.
    CoverageStateDelegate(std::function<domain::CoverageState(int)> stateOf, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    std::function<domain::CoverageState(int)> m_stateOf;
};

} // namespace rollcall::gui
