// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/coveragedelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/tokens.h"

#include <QPainter>

#include <utility>

namespace rollcall::gui {

using tokens::Colours;

CoverageStateDelegate::CoverageStateDelegate(std::function<domain::CoverageState(int)> stateOf,
                                             QObject *parent)
    : QStyledItemDelegate(parent)
    , m_stateOf(std::move(stateOf))
{
}

void CoverageStateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const domain::CoverageState state = m_stateOf(index.row());
    const bool observed = state == domain::CoverageState::Observed;
    const bool unknown = state == domain::CoverageState::Unknown;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const QRect box = takeLeading(own, area, stateMark + tokens::space1);
    const QRect mark = QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 10}, box);
    painter->setPen(observed ? c.inRoom : c.left);
    painter->setBrush(observed  ? QBrush(tokens::blend(c.surface, c.inRoom, 0.3))
                      : unknown ? QBrush(c.left, Qt::BDiagPattern)
                                : QBrush(Qt::NoBrush));
    painter->drawRect(mark.adjusted(0, 0, -1, -1));
    drawText(painter, own, area, own.text, c.text,
             tokens::font(unknown ? tokens::Type::Strong : tokens::Type::Body));
    painter->restore();
}

} // namespace rollcall::gui
