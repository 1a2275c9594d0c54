// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelinecolors.h"

#include "gui/look/tokens.h"

#include <QPainter>
#include <QPalette>
#include <QRect>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

TimelineColors timelineColors(const QPalette &palette)
{
    const tokens::Colours &c = tokens::colours(palette);
    return {.ground = c.surface,
            .ahead = tokens::blend(c.surface, c.window, 0.75),
            .margin = c.surface,
            .line = tokens::blend(c.surface, c.line, 0.7),
            .edge = c.line,
            .text = c.text,
            .secondary = c.secondary,
            .accent = c.accent,
            .onAccent = c.onAccent,
            .selection = c.selection,
            .hover = tokens::blend(c.surface, c.selection, 0.45),
            .inRoom = c.inRoom,
            .inLobby = c.inLobby,
            .left = tokens::blend(c.surface, c.left, 0.75),
            .hatch = c.left,
            .hatchGround = tokens::blend(c.surface, c.left, 0.18),
            .gapHatch = tokens::blend(c.surface, c.left, 0.32),
            .roomGap = tokens::blend(c.inRoom, c.surface, 0.5),
            .lobbyGap = tokens::blend(c.inLobby, c.surface, 0.5),
            .now = c.alert};
}

Hatch::Hatch(const QColor &line, const QColor &ground, int size)
    : m_image((512 / size + 1) * size, (64 / size + 1) * size, QImage::Format_RGB32)
    , m_size(size)
{
    const int thickness = std::max(1, size / 5);
    const QRgb lineRgb = line.rgb();
    const QRgb groundRgb = ground.rgb();
    for (int y = 0; y < m_image.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y));
        for (int x = 0; x < m_image.width(); ++x)
            row[x] = (x + y) % size < thickness ? lineRgb : groundRgb;
    }
}

void Hatch::fill(QPainter &painter, const QRect &rect) const
{
    if (m_image.isNull() || rect.isEmpty())
        return;
    // The pattern lies still, whatever part of it is repainted.
    const auto phase = [this](int position) { return (position % m_size + m_size) % m_size; };
    const int wide = m_image.width() - m_size;
    const int high = m_image.height() - m_size;
    for (int y = rect.top(); y <= rect.bottom(); y += high) {
        const int height = std::min(high, rect.bottom() + 1 - y);
        for (int x = rect.left(); x <= rect.right(); x += wide) {
            const int width = std::min(wide, rect.right() + 1 - x);
            painter.drawImage(QPoint(x, y), m_image, QRect(phase(x), phase(y), width, height));
        }
    }
}

void paintHatch(QPainter &painter, const QRectF &rect, const QColor &line, const QColor &ground,
                double distance)
{
    const double ratio = painter.deviceTransform().m11();
    const Hatch hatch(line, ground, std::max(2, static_cast<int>(std::lround(distance * ratio))));
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    hatch.fill(painter, QRectF(rect.topLeft() * ratio, rect.size() * ratio).toAlignedRect());
    painter.restore();
}

} // namespace rollcall::gui
