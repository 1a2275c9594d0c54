// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelinelegend.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

#include <array>
#include <cmath>

namespace rollcall::gui {

TimelineLegend::TimelineLegend(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("timelineLegend"));
}

void TimelineLegend::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    m_hatchRatio = 0;
    update();
}

void TimelineLegend::paintHatch(QPainter &painter, const QRect &bar)
{
    const double ratio = painter.deviceTransform().m11();
    if (m_hatchRatio != ratio) {
        m_hatch = Hatch(m_colors.hatch, m_colors.hatchGround, static_cast<int>(std::lround(5 * ratio)));
        m_hatchRatio = ratio;
    }
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    m_hatch.fill(
        painter,
        QRectF(bar.x() * ratio, bar.y() * ratio, bar.width() * ratio, bar.height() * ratio).toRect());
    painter.restore();
}

void TimelineLegend::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_colors.margin);
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };

    constexpr int padding = 12;
    constexpr int swatch = 22;
    constexpr int barHeight = 10;
    const std::array words{tr("In room"), tr("In lobby"), tr("Unknown")};
    const int lineHeight =
        std::min(fontMetrics().height() + 4, (height() - 8) / static_cast<int>(words.size()));
    int top = (height() - lineHeight * static_cast<int>(words.size())) / 2;
    // The same shapes as in the rows.
    for (std::size_t i = 0; i < words.size(); ++i, top += lineHeight) {
        const QRect bar = mirrored(QRect(padding, top + (lineHeight - barHeight) / 2, swatch, barHeight));
        if (i == 0)
            painter.fillRect(bar, m_colors.inRoom);
        else if (i == 1)
            painter.fillRect(bar.adjusted(0, barHeight - 5, 0, 0), m_colors.inLobby);
        else
            paintHatch(painter, bar);
        painter.setPen(m_colors.secondary);
        painter.drawText(
            mirrored(QRect(padding + swatch + 8, top, width() - padding - swatch - 8, lineHeight)),
            static_cast<int>(Qt::AlignAbsolute | Qt::AlignVCenter) |
                (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
            fontMetrics().elidedText(words[i], Qt::ElideRight, width() - 2 * padding - swatch - 8));
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_colors.edge);
    painter.fillRect(mirrored(QRect(width() - 1, 0, 1, height())), m_colors.edge);
}

} // namespace rollcall::gui
