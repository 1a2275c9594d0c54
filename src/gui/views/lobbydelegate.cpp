// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/lobbydelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/icons.h"
#include "gui/look/tokens.h"
#include "gui/views/kindbadge.h"
#include "models/lobbymodel.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

using tokens::Colours;

void LobbyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    using models::LobbyModel;
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    const QString text = own.text;
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const auto outcome = static_cast<models::LobbyOutcome>(index.data(LobbyModel::OutcomeRole).toInt());
    const bool waiting = outcome == models::LobbyOutcome::Waiting;
    const bool isLong = waiting && index.data(LobbyModel::WaitedSecondsRole).toLongLong() >= longWaitSeconds;
    const QFont body = tokens::font(tokens::Type::Body);
    const QFont strong = tokens::font(tokens::Type::Strong);
    switch (index.column()) {
    case LobbyModel::NameColumn:
        drawText(painter, own, area, text, waiting ? c.text : c.secondary, waiting ? strong : body);
        break;
    case LobbyModel::KindColumn:
        drawKind(painter, own, static_cast<models::PersonKind>(index.data(LobbyModel::KindRole).toInt()),
                 text);
        break;
    case LobbyModel::StandingColumn: {
        using models::Standing;
        const auto standing = static_cast<Standing>(index.data(LobbyModel::StandingRole).toInt());
        const bool expected = standing == Standing::OnList || standing == Standing::Registered;
        const bool known = standing != Standing::Unknown && standing != Standing::Nothing;
        const QColor colour = !waiting || !known ? c.secondary : expected ? c.inRoomText : c.inLobbyText;
        if (standing != Standing::Nothing) { // a sign beside the colour
            const QRect box = takeLeading(own, area, stateMark + tokens::space1);
            painter->drawPixmap(
                QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, box),
                iconPixmap(expected ? u"check"_s
                           : known  ? u"info"_s
                                    : u"unknown"_s,
                           14, colour, painter->device()->devicePixelRatioF()));
        }
        drawText(painter, own, area, text, colour, body);
        break;
    }
    case LobbyModel::WaitedColumn:
        drawText(painter, own, area, text,
                 isLong    ? c.alertText
                 : waiting ? c.inLobbyText
                           : c.secondary,
                 waiting ? strong : body);
        if (isLong) { // where the word has no column: a sign beside the colour
            takeLeading(own, area, QFontMetrics(strong).horizontalAdvance(text) + tokens::space2);
            if (area.width() >= 14) {
                painter->drawPixmap(
                    QStyle::alignedRect(own.direction, Qt::AlignLeading | Qt::AlignVCenter, {14, 14}, area),
                    iconPixmap(u"warning"_s, 14, c.alertText, painter->device()->devicePixelRatioF()));
            }
        }
        break;
    case LobbyModel::OutcomeColumn: {
        const QColor dot = isLong                                      ? c.alert
                           : waiting                                   ? c.inLobby
                           : outcome == models::LobbyOutcome::Admitted ? c.inRoom
                                                                       : c.left;
        drawDot(painter, own, area, dot, waiting || outcome == models::LobbyOutcome::Admitted);
        drawText(painter, own, area, isLong ? longWaitWord() : text,
                 isLong    ? c.alertText
                 : waiting ? c.inLobbyText
                           : c.secondary,
                 body);
        break;
    }
    case LobbyModel::LeftColumn:
        drawText(painter, own, area, waiting ? stillWaitingWord() : text, c.secondary, body);
        break;
    default:
        drawText(painter, own, area, text, waiting ? c.text : c.secondary, body);
    }
    painter->restore();
}

QString LobbyDelegate::longWaitWord()
{
    return tr("Long wait", "beside somebody who has been in the lobby too long");
}

QStringList LobbyDelegate::standingSamples()
{
    QStringList words;
    for (int standing = 0; standing <= static_cast<int>(models::Standing::Unknown); ++standing)
        words.append(models::standingWord(static_cast<models::Standing>(standing)));
    return words;
}

QString LobbyDelegate::stillWaitingWord()
{
    return tr("still waiting", "instead of the time when a wait ended");
}

QSize LobbyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += index.column() == models::LobbyModel::KindColumn ? 48 : 28;
    size.setHeight(tokens::rowHeight);
    return size;
}

} // namespace rollcall::gui
