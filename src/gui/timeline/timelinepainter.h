// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinecolors.h"
#include "models/timelinegeometry.h"

#include <QRect>
#include <QSize>

class QPainter;

namespace rollcall::gui {

/// What the rows of the timeline look like. Everything is laid out in pixels of the device, filled without
/// antialiasing, so that neither scale factors nor scrolling make edges swim.
class TimelinePainter
{
public:
    explicit TimelinePainter(models::TimelineRows &rows)
        : m_rows(rows)
        , m_geometry(rows)
    {
    }

    void setColors(const TimelineColors &colors);
    /// Another meeting.
    void clear() { m_geometry.clear(); }

    struct Scene
    {
        QSize size;            ///< of the view, device-independent like all but the geometry
        models::TimeSpan span; ///< shown over the whole width
        int scroll = 0;
        int rowHeight = 24;
        domain::Handle selected = domain::noHandle;
        domain::Handle hovered = domain::noHandle;
        std::optional<base::Instant> cursor;
        bool live = false; ///< there is a now
        std::chrono::seconds utcOffset{0};
    };
    /// Paints `exposed` of the scene. `painter` is untransformed but for the device's scale.
    void paint(QPainter &painter, const QRect &exposed, const Scene &scene);

    /// Where ruler and grid have their lines, so that both agree.
    [[nodiscard]] static double minGridDistance() { return 96; }

private:
    struct Frame;
    void paintGround(QPainter &painter, const Frame &frame);
    void paintRow(QPainter &painter, const Frame &frame, int row);
    static void paintBar(QPainter &painter, const Frame &frame, const QRect &bar, const QColor &color,
                         const Hatch &gapHatch);
    void paintLines(QPainter &painter, const Frame &frame);

    models::TimelineRows &m_rows;
    models::TimelineGeometry m_geometry;
    TimelineColors m_colors;
    Hatch m_hatch;
    Hatch m_gapHatch;
    Hatch m_roomGap;
    Hatch m_lobbyGap;
    int m_hatchSize = 0;
};

} // namespace rollcall::gui
