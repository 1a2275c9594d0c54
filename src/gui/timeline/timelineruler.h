// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/timelinecolors.h"
#include "models/textformat.h"
#include "models/timelinerange.h"
#include "models/timelinerows.h"

#include <QWidget>

namespace rollcall::gui {

/// Clock times over the rows. A click or drag sets the time cursor, another click on it takes it away.
class TimelineRuler final : public QWidget
{
    Q_OBJECT

public:
    TimelineRuler(models::TimelineRange &range, models::TimelineRows &rows, const models::TextFormat &format,
                  QWidget *parent);

    void setColors(const TimelineColors &colors);
    /// What the pointer is over; nothing when it is elsewhere.
    void setHover(std::optional<base::Instant> time);
    [[nodiscard]] static int heightFor(const QFontMetrics &metrics);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] models::TimeScale scale() const;
    [[nodiscard]] QString label(base::Instant time, base::Ticks step) const;
    void paintFlag(QPainter &painter, base::Instant time, const QColor &ground, const QColor &text) const;

    models::TimelineRange &m_range;
    models::TimelineRows &m_rows;
    models::TextFormat m_format;
    TimelineColors m_colors;
    std::optional<base::Instant> m_hover;
    bool m_pressedOnCursor = false;
    bool m_dragged = false;
};

} // namespace rollcall::gui
