// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timelinepainter.h"

#include "models/headcountseries.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rollcall::gui {

using domain::PresenceState;

/// One paint event, in pixels of the device.
struct TimelinePainter::Frame
{
    const Scene &scene;
    double ratio;
    models::TimeScale scale;
    int height;
    int now; ///< x
    models::RowSpan rows;
    int left; ///< exposed
    int right;
    std::vector<std::pair<int, int>> gaps; ///< unwatched, from x to x

    [[nodiscard]] int px(double length) const { return static_cast<int>(std::lround(length * ratio)); }
    [[nodiscard]] int x(base::Instant time) const
    {
        const double position = models::xOf(scale, time);
        return static_cast<int>(std::lround(std::clamp<double>(position, -1, scale.width + 1)));
    }
    [[nodiscard]] int rowTop(int row) const { return px(double(row) * scene.rowHeight - scene.scroll); }
};

void TimelinePainter::setColors(const TimelineColors &colors)
{
    m_colors = colors;
    m_hatchSize = 0;
}

void TimelinePainter::paint(QPainter &painter, const QRect &exposed, const Scene &scene)
{
    const double ratio = painter.deviceTransform().m11();
    painter.fillRect(exposed, m_colors.ground);
    const models::TimeScale scale{scene.span, static_cast<int>(std::lround(scene.size.width() * ratio))};
    if (!scale.isValid())
        return;
    // A mark of one pixel is lost on a dense screen.
    m_geometry.setScale(scale, static_cast<int>(std::lround(std::max(1.0, 2 * ratio - 0.5))));
    if (const int size = static_cast<int>(std::lround(5 * ratio)); m_hatchSize != size) {
        m_hatchSize = size;
        m_hatch = Hatch(m_colors.hatch, m_colors.hatchGround, size);
        m_gapHatch = Hatch(m_colors.gapHatch, m_colors.ground, size + size / 2);
        m_roomGap = Hatch(m_colors.roomGap, m_colors.inRoom, size + size / 2);
        m_lobbyGap = Hatch(m_colors.lobbyGap, m_colors.inLobby, size + size / 2);
    }

    Frame frame{.scene = scene,
                .ratio = ratio,
                .scale = scale,
                .height = static_cast<int>(std::lround(scene.size.height() * ratio)),
                .now = 0,
                .rows = models::rowsWithin(scene.scroll + exposed.top(), exposed.height(), scene.rowHeight,
                                           m_rows.count()),
                .left = static_cast<int>(std::floor(exposed.left() * ratio)),
                .right = static_cast<int>(std::ceil((exposed.right() + 1) * ratio)),
                .gaps = {}};
    frame.now = frame.x(m_rows.now());
    if (m_rows.meeting()) {
        for (const auto &gap :
             models::coverageGaps(m_rows.meeting()->record(), scale.span.from, scale.span.to)) {
            if (gap.state == domain::CoverageState::Unknown)
                frame.gaps.emplace_back(frame.x(gap.start),
                                        std::max(frame.x(gap.start) + frame.px(2), frame.x(gap.end)));
        }
    }

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.scale(1 / ratio, 1 / ratio);
    paintGround(painter, frame);
    for (int row = frame.rows.first; row <= frame.rows.last; ++row)
        paintRow(painter, frame, row);
    paintLines(painter, frame);
    painter.restore();
}

void TimelinePainter::paintGround(QPainter &painter, const Frame &frame)
{
    const auto strip = [&frame](int left, int right) { return QRect(left, 0, right - left, frame.height); };
    // Light is where a call was running; what lies before, between and ahead is not.
    if (m_rows.meeting()) {
        int dark = 0;
        for (const domain::Call &call : m_rows.meeting()->record().calls) {
            painter.fillRect(strip(dark, std::max(dark, frame.x(call.start))), m_colors.ahead);
            dark = call.endBasis == domain::Basis::Open ? frame.now : frame.x(call.end);
        }
        painter.fillRect(strip(dark, std::max(dark, frame.scale.width)), m_colors.ahead);
    }
    for (const auto &[left, right] : frame.gaps)
        m_gapHatch.fill(painter, strip(left, right));
    const base::Ticks step = models::rulerStep(frame.scale, minGridDistance() * frame.ratio);
    for (const base::Instant time : models::rulerTimes(frame.scale, step, frame.scene.utcOffset))
        painter.fillRect(strip(frame.x(time), frame.x(time) + frame.px(1)), m_colors.line);
}

void TimelinePainter::paintRow(QPainter &painter, const Frame &frame, int row)
{
    const domain::Handle person = m_rows.personAt(row);
    const int top = frame.rowTop(row);
    const int height = frame.rowTop(row + 1) - top;
    const int rowHeight = frame.scene.rowHeight;

    if (person == frame.scene.selected || person == frame.scene.hovered) {
        painter.fillRect(QRect(frame.left, top, frame.right - frame.left, height),
                         person == frame.scene.selected ? m_colors.selection : m_colors.hover);
    } else if (rowHeight >= 14) {
        painter.fillRect(QRect(frame.left, top + height - frame.px(1), frame.right - frame.left, frame.px(1)),
                         m_colors.line);
    }

    // Lobby bars are thinner and stand lower, unknown ones are hatched: colour is never the only sign.
    const int gap = rowHeight >= 14 ? frame.px(rowHeight / 5.0) : rowHeight >= 4 ? frame.px(1) : 0;
    const int barTop = top + (rowHeight >= 14 ? gap : 0);
    const int barHeight = std::max(1, height - (rowHeight >= 14 ? 2 * gap + frame.px(1) : gap));
    const int lobbyHeight = std::max(1, static_cast<int>(std::lround(barHeight * 0.45)));
    const auto bars = m_geometry.bars(person);

    if (rowHeight >= 8 && !bars.empty()) { // away: a line from one stretch to the next
        const int thickness = frame.px(1);
        const int middle = barTop + barHeight - lobbyHeight / 2 - thickness;
        for (std::size_t i = 1; i < bars.size(); ++i) {
            const int from = std::max(bars[i - 1].right, frame.left);
            const int to = std::min(bars[i].left, frame.right);
            if (from < to)
                painter.fillRect(QRect(from, middle, to - from, thickness), m_colors.left);
        }
    }
    for (const models::Bar &bar : bars) {
        const int right = bar.open ? std::max(std::min(bar.right, frame.now), bar.left + 1) : bar.right;
        if (right <= frame.left || bar.left >= frame.right)
            continue;
        const int left = std::max(bar.left, frame.left);
        const QRect area(left, barTop, std::min(right, frame.right) - left, barHeight);
        switch (bar.state) {
        case PresenceState::Meeting:
            paintBar(painter, frame, area, m_colors.inRoom, m_roomGap);
            break;
        case PresenceState::Lobby:
            paintBar(painter, frame, area.adjusted(0, barHeight - lobbyHeight, 0, 0), m_colors.inLobby,
                     m_lobbyGap);
            break;
        case PresenceState::Unknown:
            m_hatch.fill(painter, area);
            break;
        }
    }
}

void TimelinePainter::paintBar(QPainter &painter, const Frame &frame, const QRect &bar, const QColor &color,
                               const Hatch &gapHatch)
{
    painter.fillRect(bar, color);
    // Nobody was watching: what a bar says of that time is not observed.
    for (const auto &[left, right] : frame.gaps)
        gapHatch.fill(painter, bar.intersected(QRect(left, bar.top(), right - left, bar.height())));
}

void TimelinePainter::paintLines(QPainter &painter, const Frame &frame)
{
    if (frame.scene.live && frame.now >= 0 && frame.now <= frame.scale.width) {
        const int width = std::max(1, frame.px(1.5));
        painter.fillRect(QRect(frame.now - width / 2, 0, width, frame.height), m_colors.now);
    }
    if (frame.scene.cursor) {
        const int width = std::max(1, frame.px(1.5));
        painter.fillRect(QRect(frame.x(*frame.scene.cursor) - width / 2, 0, width, frame.height),
                         m_colors.accent);
    }
}

} // namespace rollcall::gui
