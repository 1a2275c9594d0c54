// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/presencedelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/tokens.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int barHeight = 10;

} // namespace

PresenceDelegate::PresenceDelegate(std::function<Look(const QModelIndex &)> lookOf, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_lookOf(std::move(lookOf))
{
}

void PresenceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const tokens::Colours &c = tokens::colours(own.palette);
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const auto draw = [&](const QColor &dot, bool filled, const QColor &word) {
        drawDot(painter, own, area, dot, filled);
        drawText(painter, own, area, own.text, word, tokens::font(tokens::Type::Body));
    };
    switch (m_lookOf(index)) {
    case Look::Here:
        draw(c.inRoom, true, c.inRoomText);
        break;
    case Look::HereToo:
        draw(c.inRoom, true, c.text);
        break;
    case Look::Gone:
        draw(c.left, false, c.leftText);
        break;
    case Look::Missing:
        draw(c.text, false, c.text);
        break;
    case Look::Running:
        draw(c.live, true, c.liveText);
        break;
    case Look::Plain:
        takeLeading(own, area, stateMark);
        drawText(painter, own, area, own.text, c.secondary, tokens::font(tokens::Type::Body));
        break;
    }
    painter->restore();
}

ShareDelegate::ShareDelegate(std::function<double(int)> shareOf, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_shareOf(std::move(shareOf))
{
}

void ShareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const tokens::Colours &c = tokens::colours(own.palette);
    const QFont body = tokens::font(tokens::Type::Body);
    painter->save();
    paintGround(painter, own);
    QRect area = textArea(own);
    const int widest = QFontMetrics(body).horizontalAdvance(u"100 %"_s) + tokens::space3;
    const QRect figure = takeLeading(own, area, widest);
    drawText(painter, own, figure, own.text, c.text, body);
    const double share = std::clamp(m_shareOf(index.row()), 0.0, 1.0);
    if (share > 0 && area.width() > 0) {
        const QRect bar = takeLeading(own, area, std::max(2, int(area.width() * share)));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.inRoom);
        painter->drawRoundedRect(
            QRectF(bar.left(), bar.center().y() - barHeight / 2.0 + 1, bar.width(), barHeight), 2, 2);
    }
    painter->restore();
}

} // namespace rollcall::gui
