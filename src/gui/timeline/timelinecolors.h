// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

class QPainter;
class QPalette;
class QRect;

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
    QColor roomGap;     ///< the same over bars: lines on inRoom …
    QColor lobbyGap;    ///< … and on inLobby
    QColor now;
};

[[nodiscard]] TimelineColors timelineColors(const QPalette &palette);

/// An area of diagonal lines, `size` pixels of the device apart. Opaque, and copied rather than blended: it
/// costs what a plain area costs.
class Hatch
{
public:
    Hatch() = default;
    Hatch(const QColor &line, const QColor &ground, int size);

    /// `rect` in pixels of the device, to which `painter` is scaled. Neighbouring areas join.
    void fill(QPainter &painter, const QRect &rect) const;

private:
    QImage m_image;
    int m_size = 0;
};

/// An area of diagonal lines, `distance` device-independent pixels apart: as dense at 300 % as at 100 %.
/// `rect` as `painter` counts, which is not turned. For a few areas; for many, keep a Hatch.
void paintHatch(QPainter &painter, const QRectF &rect, const QColor &line, const QColor &ground,
                double distance);

} // namespace rollcall::gui
