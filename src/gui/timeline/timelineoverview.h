// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinecolors.h"
#include "models/timelinerange.h"
#include "models/timelinerows.h"

#include <QPixmap>
#include <QWidget>

namespace rollcall::gui {

/// The whole meeting as the outline of its head count, with a window over the part that is shown: drag it,
/// drag its edges, click beside it, double-click for everything.
class TimelineOverview final : public QWidget
{
    Q_OBJECT

public:
    TimelineOverview(models::TimelineRange &range, models::TimelineRows &rows, QWidget *parent);

    void setColors(const TimelineColors &colors);
    /// The head count or the coverage changed.
    void invalidate();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    enum class Grip { None, Window, Left, Right };
    [[nodiscard]] models::TimeScale scale() const;
    [[nodiscard]] Grip gripAt(double x) const;
    void drawSilhouette(double ratio);
    [[nodiscard]] QPixmap silhouette(double ratio) const;

    models::TimelineRange &m_range;
    models::TimelineRows &m_rows;
    TimelineColors m_colors;
    QPixmap m_silhouette;
    QPixmap m_veiled; ///< the same, where it is not shown
    Grip m_grip = Grip::None;
    double m_pressX = 0;
    models::TimeSpan m_pressVisible;
};

} // namespace rollcall::gui
