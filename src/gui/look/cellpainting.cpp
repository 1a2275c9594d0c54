// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/cellpainting.h"

#include "gui/look/icons.h"
#include "gui/look/listtable.h"
#include "gui/look/tokens.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace rollcall::gui {

using tokens::Colours;

void paintGround(QPainter *painter, QStyleOptionViewItem option)
{
    option.text.clear();
    option.icon = {};
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool ringed = qobject_cast<const ListTable *>(option.widget); // around the whole row, by itself
    if (!ringed && (option.state & QStyle::State_HasFocus) &&
        (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->save();
        painter->setPen(tokens::colours(option.palette).accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

QRect textArea(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(tokens::space2, 0, -tokens::space2, 0);
}

void drawText(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area, const QString &text,
              const QColor &colour, const QFont &font, Qt::Alignment alignment)
{
    painter->setFont(font);
    painter->setPen(colour);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width());
    const auto flags = QStyle::visualAlignment(option.direction, alignment) | Qt::AlignVCenter;
    painter->drawText(area, static_cast<int>(flags) | Qt::TextSingleLine, shown);
}

QRect takeLeading(const QStyleOptionViewItem &option, QRect &area, int width)
{
    const QRect logical(area.left(), area.top(), width, area.height());
    const QRect taken = QStyle::visualRect(option.direction, area, logical);
    area = QStyle::visualRect(option.direction, area, area.adjusted(width, 0, 0, 0));
    return taken;
}

void drawDot(QPainter *painter, const QStyleOptionViewItem &option, QRect &area, const QColor &colour,
             bool filled)
{
    const QRect box = takeLeading(option, area, stateMark);
    const QRect dot = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, {9, 9}, box);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(filled ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter->drawEllipse(QRectF(dot).adjusted(0.75, 0.75, -0.75, -0.75));
    painter->restore();
}

void drawBadge(QPainter *painter, const QStyleOptionViewItem &option, QRect area, const QString &iconName,
               const QString &text, bool emphasised)
{
    const Colours &c = tokens::colours(option.palette);
    const QFont font = tokens::font(tokens::Type::Caption);
    const QFontMetrics metrics(font);
    const int width = std::min(area.width(), metrics.horizontalAdvance(text) + 14 + 3 * tokens::space2 - 2);
    const QRect pill = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter,
                                           {width, metrics.height() + tokens::space1}, area);
    const QColor colour = emphasised ? c.inLobbyText : c.secondary;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(emphasised ? tokens::blend(c.surface, c.inLobby, 0.6) : c.outline);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2.0,
                             pill.height() / 2.0);
    painter->restore();
    QRect inner = pill.adjusted(tokens::space2, 0, -tokens::space2, 0);
    const QRect iconBox = takeLeading(option, inner, 14 + tokens::space1);
    painter->drawPixmap(
        QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, iconBox),
        iconPixmap(iconName, 14, colour, painter->device()->devicePixelRatioF()));
    drawText(painter, option, inner, text, colour, font);
}

void paintRow(QPainter *painter, const QStyleOptionViewItem &option)
{
    const Colours &c = tokens::colours(option.palette);
    const QRectF box = QRectF(option.rect).adjusted(tokens::space1, 1, -tokens::space1, -1);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selection : c.raised);
        painter->drawRoundedRect(box, tokens::radius, tokens::radius);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter->setPen(QPen(c.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens::radius, tokens::radius);
    }
}

} // namespace rollcall::gui
