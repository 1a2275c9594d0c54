// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/activitydelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/words.h"
#include "models/activitymodel.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using tokens::Colours;

void ActivityDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    using models::ActivityKind;
    using models::ActivityModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const QFont body = tokens::font(tokens::Type::Body);
    if (index.column() == ActivityModel::TimeColumn) {
        drawText(painter, own, area, text, c.secondary, body);
    } else {
        const auto kind = static_cast<ActivityKind>(index.data(ActivityModel::KindRole).toInt());
        const auto part = static_cast<ActivityModel::Part>(index.data(ActivityModel::PartRole).toInt());
        QColor colour = c.secondary;
        if (kind == ActivityKind::Joined || kind == ActivityKind::JoinedElsewhere ||
            kind == ActivityKind::Admitted)
            colour = c.inRoomText;
        else if (kind == ActivityKind::Waiting)
            colour = c.inLobbyText;
        if (part == ActivityModel::Part::Member)
            takeLeading(own, area, 16 + tokens::space2);
        const auto drawIcon = [&](QRect &rest, const QString &name, const QColor &tint, int size) {
            const QRect box = takeLeading(own, rest, size + tokens::space2);
            painter->drawPixmap(
                QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {size, size}, box),
                iconPixmap(name, size, tint, painter->device()->devicePixelRatioF()));
        };
        drawIcon(area, words::activityIcon(kind), colour, 16);
        const bool call = kind == ActivityKind::CallStarted || kind == ActivityKind::CallEnded;
        const QFont font = call ? tokens::font(tokens::Type::Strong) : body;
        drawText(painter, own, area, text, c.text, font);
        if (part == ActivityModel::Part::Collapsed || part == ActivityModel::Part::Expanded) {
            const bool collapsed = part == ActivityModel::Part::Collapsed;
            takeLeading(own, area, QFontMetrics(font).horizontalAdvance(text) + tokens::space2);
            drawIcon(area, collapsed ? u"chevron-down"_s : u"chevron-up"_s, c.secondary, 14);
            if (collapsed)
                drawText(painter, own, area, index.data(ActivityModel::NamesRole).toString(), c.secondary,
                         body);
        }
    }
    painter->restore();
}

QSize ActivityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += 24;
    size.setHeight(28);
    return size;
}

} // namespace rollcall::gui
