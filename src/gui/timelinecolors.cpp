// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timelinecolors.h"

#include "gui/tokens.h"

#include <QImage>
#include <QPalette>

namespace rollcall::gui {

TimelineColors timelineColors(const QPalette &palette)
{
    const tokens::Colours &c = tokens::colours(palette);
    QColor veil = c.surface;
    veil.setAlphaF(0.5F);
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
            .gapVeil = veil,
            .now = c.alert};
}

QBrush hatchBrush(const QColor &line, const QColor &ground, int size)
{
    QImage tile(size, size, QImage::Format_ARGB32_Premultiplied);
    tile.fill(ground);
    const int thickness = qMax(1, size / 5);
    for (int y = 0; y < size; ++y) {
        for (int i = 0; i < thickness; ++i)
            tile.setPixelColor((size - 1 - y + i) % size, y, line);
    }
    return QBrush(tile);
}

} // namespace rollcall::gui
