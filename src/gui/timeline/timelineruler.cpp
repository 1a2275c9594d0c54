// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelineruler.h"

#include "gui/timeline/timelinepainter.h"
#include "models/headcountseries.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

constexpr int grip = 5; ///< pixels beside the cursor that still mean it

} // namespace

TimelineRuler::TimelineRuler(models::TimelineRange &range, models::TimelineRows &rows,
                             const models::TextFormat &format, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_rows(rows)
    , m_format(format)
{
    setObjectName(QStringLiteral("timelineRuler"));
    setMouseTracking(true);
    setToolTip(tr("Click: who was there at that time"));
    connect(&range, &models::TimelineRange::visibleChanged, this, QOverload<>::of(&QWidget::update));
    connect(&range, &models::TimelineRange::cursorChanged, this, QOverload<>::of(&QWidget::update));
    connect(&rows, &models::TimelineRows::ticked, this, QOverload<>::of(&QWidget::update));
}

void TimelineRuler::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    update();
}

void TimelineRuler::setHover(std::optional<base::Instant> time)
{
    if (m_hover == time)
        return;
    m_hover = time;
    update();
}

int TimelineRuler::heightFor(const QFontMetrics &metrics)
{
    return metrics.height() + 14;
}

models::TimeScale TimelineRuler::scale() const
{
    return {m_range.visible(), width()};
}

QString TimelineRuler::label(base::Instant time, base::Ticks step) const
{
    const QDateTime local = m_format.local(time);
    if (step >= 24h || (local.time() == QTime(0, 0) && step >= 1h))
        return m_format.day(time);
    return step < 1min ? m_format.clock(time) : m_format.shortClock(time);
}

void TimelineRuler::paintFlag(QPainter &painter, base::Instant time, const QColor &ground,
                              const QColor &text) const
{
    const QString label = m_format.clock(time);
    const int textWidth = painter.fontMetrics().horizontalAdvance(label) + 12;
    const double x = models::xOf(scale(), time);
    const double left = std::clamp<double>(x - textWidth / 2.0, 0, std::max(0, width() - textWidth));
    const QRectF flag(left, 3, textWidth, height() - 8);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(flag, 4, 4);
    painter.drawPolygon(
        QPolygonF{{x - 4, flag.bottom() - 0.5}, {x + 4, flag.bottom() - 0.5}, {x, height() + 0.5}});
    painter.setPen(text);
    painter.drawText(flag, Qt::AlignCenter | Qt::TextSingleLine, label);
}

void TimelineRuler::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_colors.margin);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_colors.edge);
    const models::TimeScale scale = this->scale();
    if (!scale.isValid())
        return;

    const auto offset = std::chrono::seconds(m_format.local(scale.span.from).offsetFromUtc());
    const base::Ticks step = models::rulerStep(scale, TimelinePainter::minGridDistance());
    for (const base::Instant time : models::rulerTimes(scale, models::minorStep(step), offset)) {
        const int x = static_cast<int>(std::lround(models::xOf(scale, time)));
        painter.fillRect(QRect(x, height() - 4, 1, 3), m_colors.edge);
    }
    painter.setPen(m_colors.secondary);
    for (const base::Instant time : models::rulerTimes(scale, step, offset)) {
        const int x = static_cast<int>(std::lround(models::xOf(scale, time)));
        painter.fillRect(QRect(x, height() - 9, 1, 8), m_colors.left);
        const QString text = label(time, step);
        if (x >= 0 && x + 5 + painter.fontMetrics().horizontalAdvance(text) <= width()) {
            painter.drawText(QRect(x + 5, 0, width() - x - 5, height() - 2),
                             static_cast<int>(Qt::AlignAbsolute | Qt::AlignLeft | Qt::AlignVCenter) |
                                 Qt::TextSingleLine,
                             text);
        }
    }
    const auto *meeting = m_rows.meeting();
    if (meeting && meeting->phase() == monitor::MeetingPhase::Live && scale.span.contains(m_rows.now())) {
        const double x = models::xOf(scale, m_rows.now());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colors.now);
        painter.drawPolygon(
            QPolygonF{{x - 5, height() - 7.0}, {x + 5, height() - 7.0}, {x, double(height())}});
    }
    if (m_hover && !m_range.cursor())
        paintFlag(painter, *m_hover, m_colors.selection, m_colors.text);
    if (m_range.cursor() && scale.span.contains(*m_range.cursor()))
        paintFlag(painter, *m_range.cursor(), m_colors.accent, m_colors.onAccent);
}

void TimelineRuler::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !scale().isValid())
        return;
    const double x = event->position().x();
    m_dragged = false;
    m_pressedOnCursor = m_range.cursor() && std::abs(models::xOf(scale(), *m_range.cursor()) - x) <= grip;
    if (!m_pressedOnCursor)
        m_range.setCursor(models::timeAt(scale(), x));
}

void TimelineRuler::mouseMoveEvent(QMouseEvent *event)
{
    if (!scale().isValid())
        return;
    const base::Instant time = models::timeAt(scale(), event->position().x());
    if (event->buttons().testFlag(Qt::LeftButton)) {
        m_dragged = true;
        m_range.setCursor(time);
    } else {
        setHover(time);
    }
}

void TimelineRuler::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_pressedOnCursor && !m_dragged)
        m_range.setCursor(std::nullopt);
    m_pressedOnCursor = false;
}

void TimelineRuler::leaveEvent(QEvent *event)
{
    Q_UNUSED(event)
    setHover(std::nullopt);
}

} // namespace rollcall::gui
