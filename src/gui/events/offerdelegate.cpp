// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/offerdelegate.h"

#include "gui/look/cellpainting.h"
#include "gui/look/tokens.h"
#include "models/offerlistmodel.h"

#include <QPainter>

namespace rollcall::gui {

using models::OfferListModel;
using tokens::Colours;

namespace {

QFont captionFont()
{
    return tokens::font(tokens::Type::Caption);
}

/// A little more than its letters: their advances are rounded where it is scaled.
int widthOf(const QString &text)
{
    return QFontMetrics(captionFont()).horizontalAdvance(text) + tokens::space1;
}

QColor verdictColour(const Colours &c, OfferListModel::Tone tone)
{
    switch (tone) {
    case OfferListModel::Tone::Good:
        return c.liveText;
    case OfferListModel::Tone::Limited:
        return c.inLobbyText;
    case OfferListModel::Tone::No:
        return c.secondary;
    case OfferListModel::Tone::Watched:
        return c.inRoomText;
    }
    Q_UNREACHABLE();
}

/// `area` without `width` at its trailing edge, which is given back.
QRect takeTrailing(const QStyleOptionViewItem &option, QRect &area, int width)
{
    const QRect whole = area;
    const QRect end(whole.right() - width + 1, whole.top(), width, whole.height());
    area = QStyle::visualRect(option.direction, whole, whole.adjusted(0, 0, -width - tokens::space3, 0));
    return QStyle::visualRect(option.direction, whole, end);
}

} // namespace

void OfferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem own(option);
    initStyleOption(&own, index);
    const Colours &c = tokens::colours(own.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.data(OfferListModel::HeadingRole).toBool()) {
        QFont font = captionFont();
        font.setWeight(QFont::DemiBold);
        drawText(painter, own, own.rect.adjusted(tokens::space3, tokens::space2, -tokens::space3, 0),
                 own.text, c.secondary, font);
        painter->restore();
        return;
    }
    paintRow(painter, own);
    const auto tone = static_cast<OfferListModel::Tone>(index.data(OfferListModel::ToneRole).toInt());
    const QRect area = own.rect.adjusted(tokens::space3, tokens::space1, -tokens::space3, -tokens::space1);
    QRect first(area.left(), area.top(), area.width(), area.height() / 2);
    QRect second(area.left(), first.bottom() + 1, area.width(), area.height() - first.height());
    const QString time = index.data(OfferListModel::TimeRole).toString();
    const QRect timeBox = takeTrailing(own, first, widthOf(time));
    drawText(painter, own, timeBox, time, c.secondary, captionFont(), Qt::AlignTrailing);
    drawText(painter, own, first, own.text, tone == OfferListModel::Tone::No ? c.secondary : c.text,
             tokens::font(tokens::Type::Strong));
    const QString verdict = index.data(OfferListModel::VerdictRole).toString();
    const QRect verdictBox = takeTrailing(own, second, widthOf(verdict));
    drawText(painter, own, verdictBox, verdict, verdictColour(c, tone), captionFont(), Qt::AlignTrailing);
    drawText(painter, own, second, index.data(OfferListModel::DetailRole).toString(), c.secondary,
             captionFont());
    painter->restore();
}

QSize OfferDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int caption = QFontMetrics(captionFont()).height();
    if (index.data(OfferListModel::HeadingRole).toBool())
        return {160, caption + tokens::space4};
    return {160, QFontMetrics(tokens::font(tokens::Type::Strong)).height() + caption + tokens::space3};
}

} // namespace rollcall::gui
