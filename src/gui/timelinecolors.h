// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBrush>
#include <QColor>

class QPalette;

namespace rollcall::gui {

/// What the timeline and its strips are painted with.
struct TimelineColors
{
    QColor ground; ///< behind the rows
    QColor ahead;  ///< the time after now
    QColor margin; ///< names, ruler, overview
    QColor line;   ///< between rows, and the grid
    QColor edge;   ///< around the strips
    QColor text;
    QColor secondary;
    QColor accent; ///< cursor, visible window
    QColor onAccent;
    QColor selection;
    QColor hover;
    QColor inRoom;
    QColor inLobby;
    QColor left;
    QColor hatch;       ///< lines of what is unknown
    QColor hatchGround; ///< between them
    QColor gapHatch;    ///< fainter: nobody was watching
    QColor gapVeil;     ///< the same over bars
    QColor now;
};

[[nodiscard]] TimelineColors timelineColors(const QPalette &palette);

/// Diagonal lines, `size` pixels of the device apart; not scaled with the painter's device.
[[nodiscard]] QBrush hatchBrush(const QColor &line, const QColor &ground, int size);

} // namespace rollcall::gui
