// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinecolors.h"

#include <QWidget>

namespace rollcall::gui {

/// What the bars of the timeline mean; fills the corner over the names.
class TimelineLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineLegend(QWidget *parent);

    void setColors(const TimelineColors &colors);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintHatch(QPainter &painter, const QRect &bar);

    TimelineColors m_colors;
    Hatch m_hatch;
    double m_hatchRatio = 0;
};

} // namespace rollcall::gui
