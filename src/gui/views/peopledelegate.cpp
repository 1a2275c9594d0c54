// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/peopledelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/tokens.h"
#include "gui/views/kindbadge.h"
#include "models/peoplemodel.h"

#include <QPainter>

namespace rollcall::gui {

using tokens::Colours;

void PeopleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    using models::PeopleModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const auto state = static_cast<models::PersonState>(index.data(PeopleModel::StateRole).toInt());
    const bool counted = index.data(PeopleModel::CountedRole).toBool();
    const QFont body = tokens::font(tokens::Type::Body);
    switch (index.column()) {
    case PeopleModel::StateColumn: {
        const bool inRoom = state == models::PersonState::InRoom;
        const bool inLobby = state == models::PersonState::InLobby;
        drawDot(painter, own, area, inRoom ? c.inRoom : inLobby ? c.inLobby : c.left, inRoom || inLobby);
        drawText(painter, own, area, text,
                 inRoom    ? c.inRoomText
                 : inLobby ? c.inLobbyText
                           : c.leftText,
                 body);
        break;
    }
    case PeopleModel::NameColumn:
        drawText(painter, own, area, text, counted ? c.text : c.secondary, body);
        break;
    case PeopleModel::KindColumn:
        drawKind(painter, own, static_cast<models::PersonKind>(index.data(PeopleModel::KindRole).toInt()),
                 text);
        break;
    default: {
        const bool none = index.data(PeopleModel::SortRole).toLongLong() == 0;
        const bool quiet = none || state == models::PersonState::Left;
        drawText(painter, own, area, text, quiet ? c.secondary : c.text, body, Qt::AlignTrailing);
    }
    }
    painter->restore();
}

QSize PeopleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += index.column() == models::PeopleModel::KindColumn ? 48 : 24;
    size.setHeight(tokens::rowHeight);
    return size;
}

} // namespace rollcall::gui
