// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelineoverview.h"

#include "models/headcountseries.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace rollcall::gui {

namespace {

constexpr double edgeGrip = 6;
constexpr int headroom = 5;

} // namespace

TimelineOverview::TimelineOverview(models::TimelineRange &range, models::TimelineRows &rows, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_rows(rows)
{
    setObjectName(QStringLiteral("timelineOverview"));
    setMouseTracking(true);
    setToolTip(tr("The whole meeting: drag the window to move, its edges to zoom, double-click for all"));
    connect(&range, &models::TimelineRange::visibleChanged, this, QOverload<>::of(&QWidget::update));
    connect(&range, &models::TimelineRange::cursorChanged, this, QOverload<>::of(&QWidget::update));
    connect(&range, &models::TimelineRange::extentChanged, this, &TimelineOverview::invalidate);
    connect(&rows, &models::TimelineRows::meetingChanged, this, &TimelineOverview::invalidate);
    connect(&rows, &models::TimelineRows::personsChanged, this, &TimelineOverview::invalidate);
}

void TimelineOverview::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    invalidate();
}

void TimelineOverview::invalidate()
{
    m_silhouette = {};
    update();
}

models::TimeScale TimelineOverview::scale() const
{
    return {m_range.extent(), width()};
}

QPixmap TimelineOverview::silhouette(double ratio) const
{
    const QSize size(static_cast<int>(std::lround(width() * ratio)),
                     static_cast<int>(std::lround(height() * ratio)));
    QPixmap pixmap(size);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(m_colors.margin);
    const models::TimeScale scale{m_range.extent(), size.width()};
    if (!m_rows.meeting() || !scale.isValid())
        return pixmap;
    const domain::Record &record = m_rows.meeting()->record();
    QPainter painter(&pixmap);
    painter.scale(1 / ratio, 1 / ratio); // one column of the head count is one pixel of the device

    const auto x = [&scale](base::Instant time) {
        return static_cast<int>(std::lround(models::xOf(scale, time)));
    };
    const Hatch hatch(m_colors.gapHatch, m_colors.margin, static_cast<int>(std::lround(6 * ratio)));
    for (const models::GapSpan &gap : models::coverageGaps(record, scale.span.from, scale.span.to)) {
        if (gap.state == domain::CoverageState::Unknown)
            hatch.fill(painter,
                       QRect(x(gap.start), 0, std::max(1, x(gap.end) - x(gap.start)), size.height()));
    }

    // Up to now; what lies ahead is nobody's.
    const int columns = std::clamp(x(m_rows.now()), 0, size.width());
    const auto counts = models::headCountColumns(record, scale.span.from, m_rows.now(), columns);
    int most = 1;
    for (const models::HeadCountColumn &column : counts)
        most = std::max(most, column.maxTogether);
    const int room = size.height() - static_cast<int>(std::lround(headroom * ratio));
    const auto y = [&](int persons) {
        return size.height() - static_cast<int>(std::lround(double(room) * persons / most));
    };
    QColor area = m_colors.inRoom;
    area.setAlphaF(0.45F);
    const int line = std::max(1, static_cast<int>(std::lround(ratio)));
    for (int column = 0; column < static_cast<int>(counts.size()); ++column) {
        const models::HeadCountColumn &count = counts[static_cast<std::size_t>(column)];
        const int top = y(count.maxMeeting);
        painter.fillRect(QRect(column, top, 1, size.height() - top), area);
        if (count.maxMeeting > 0) // the edge, as tall as the count went up and down
            painter.fillRect(QRect(column, top, 1, std::max(line, y(count.minMeeting) - top)),
                             m_colors.inRoom);
        if (count.maxLobby > 0) {
            const int lobbyTop = std::min(y(count.maxTogether), top - line);
            painter.fillRect(QRect(column, lobbyTop, 1, top - lobbyTop), m_colors.inLobby);
        }
    }
    return pixmap;
}

void TimelineOverview::drawSilhouette(double ratio)
{
    m_silhouette = silhouette(ratio);
    m_veiled = m_silhouette;
    QColor veil = m_colors.margin;
    veil.setAlphaF(0.68F);
    QPainter painter(&m_veiled);
    painter.fillRect(rect(), veil);
}

void TimelineOverview::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const double ratio = painter.deviceTransform().m11();
    if (m_silhouette.isNull() || m_silhouette.devicePixelRatioF() != ratio ||
        m_silhouette.deviceIndependentSize().toSize() != size())
        drawSilhouette(ratio);
    painter.drawPixmap(QPoint(0, 0), m_silhouette);
    const models::TimeScale scale = this->scale();
    if (!scale.isValid()) {
        painter.fillRect(QRect(0, height() - 1, width(), 1), m_colors.edge);
        return;
    }

    const int left = static_cast<int>(std::lround(models::xOf(scale, m_range.visible().from)));
    const int right = static_cast<int>(std::lround(models::xOf(scale, m_range.visible().to)));
    if (!m_range.showsAll()) {
        for (const QRect &outside :
             {QRect(0, 0, left, height()), QRect(right, 0, width() - right, height())}) {
            const QRectF source(outside.x() * ratio, 0, outside.width() * ratio, outside.height() * ratio);
            painter.drawPixmap(outside, m_veiled, source);
        }
        const QRect window(left, 0, std::max(3, right - left), height() - 1);
        painter.setPen(QPen(m_colors.accent, 1));
        painter.drawRect(window.adjusted(0, 0, -1, -1));
        for (const int x : {window.left(), window.right() - 2})
            painter.fillRect(QRect(x, height() / 2 - 9, 3, 18), m_colors.accent);
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_colors.edge);
    if (m_range.cursor()) {
        const int x = static_cast<int>(std::lround(models::xOf(scale, *m_range.cursor())));
        painter.fillRect(QRect(x, 0, 1, height() - 1), m_colors.accent);
    }
}

TimelineOverview::Grip TimelineOverview::gripAt(double x) const
{
    const double left = models::xOf(scale(), m_range.visible().from);
    const double right = models::xOf(scale(), m_range.visible().to);
    // Where the window is narrow, its edges are to be had from outside.
    const double inside = std::min(edgeGrip, (right - left) / 4);
    if (x >= left - edgeGrip && x <= left + inside)
        return Grip::Left;
    if (x >= right - inside && x <= right + edgeGrip)
        return Grip::Right;
    return x > left && x < right ? Grip::Window : Grip::None;
}

void TimelineOverview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !scale().isValid())
        return;
    m_pressX = event->position().x();
    m_grip = gripAt(m_pressX);
    if (m_grip == Grip::None) { // beside the window: it comes
        const base::Instant time = models::timeAt(scale(), m_pressX);
        const base::Ticks half = m_range.visible().length() / 2;
        m_range.setVisible({time - half, time - half + m_range.visible().length()});
        m_grip = Grip::Window;
    }
    m_pressVisible = m_range.visible();
}

void TimelineOverview::mouseMoveEvent(QMouseEvent *event)
{
    if (!scale().isValid())
        return;
    const double x = event->position().x();
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        const Grip grip = gripAt(x);
        setCursor(grip == Grip::Left || grip == Grip::Right     ? Qt::SizeHorCursor
                  : grip == Grip::Window && !m_range.showsAll() ? Qt::OpenHandCursor
                                                                : Qt::ArrowCursor);
        return;
    }
    const base::Ticks by = models::timeAt(scale(), x) - models::timeAt(scale(), m_pressX);
    models::TimeSpan visible = m_pressVisible;
    const base::Ticks shortest = std::chrono::seconds(10);
    switch (m_grip) {
    case Grip::None:
        return;
    case Grip::Window:
        visible = {visible.from + by, visible.to + by};
        break;
    case Grip::Left:
        visible.from = std::max(m_range.extent().from, std::min(visible.from + by, visible.to - shortest));
        break;
    case Grip::Right:
        visible.to = std::min(m_range.extent().to, std::max(visible.to + by, visible.from + shortest));
        break;
    }
    m_range.dragTo(visible);
}

void TimelineOverview::mouseReleaseEvent(QMouseEvent *event)
{
    Q_UNUSED(event)
    m_grip = Grip::None;
}

void TimelineOverview::mouseDoubleClickEvent(QMouseEvent *event)
{
    Q_UNUSED(event)
    m_grip = Grip::None;
    m_range.show(models::TimelineRange::Preset::Fit);
}

} // namespace rollcall::gui
