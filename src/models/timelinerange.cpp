// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinerange.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace rollcall::models {

using base::Instant;
using base::Ticks;

namespace {

constexpr Ticks closest = 10s;
constexpr std::size_t longestHistory = 64;

} // namespace

void TimelineRange::setExtent(TimeSpan extent)
{
    if (m_extent == extent)
        return;
    const bool all = showsAll();
    const Ticks moved = extent.to - m_extent.to;
    m_extent = extent;
    Q_EMIT extentChanged();
    if (all)
        place(extent);
    else if (m_followsNow)
        place(clamped({m_visible.from + moved, m_visible.to + moved}, extent));
    else
        place(clamped(m_visible, extent));
    if (m_cursor)
        setCursor(m_cursor);
}

void TimelineRange::reset(TimeSpan extent)
{
    m_back.clear();
    m_forward.clear();
    m_lastStep = Step::None;
    Q_EMIT historyChanged();
    setCursor(std::nullopt);
    setFollowsNow(true);
    if (m_extent != extent) {
        m_extent = extent;
        Q_EMIT extentChanged();
    }
    place(extent);
}

void TimelineRange::place(TimeSpan visible)
{
    if (m_visible == visible)
        return;
    m_visible = visible;
    Q_EMIT visibleChanged();
}

void TimelineRange::go(TimeSpan visible, Step step)
{
    if (m_extent.from >= m_extent.to)
        return;
    if (visible.length() < closest) {
        const Instant middle = visible.from + visible.length() / 2;
        visible = {middle - closest / 2, middle + closest / 2};
    }
    visible = clamped(visible, m_extent);
    if (visible == m_visible)
        return;
    if (step != m_lastStep || step == Step::Jump) {
        m_back.push_back(m_visible);
        if (m_back.size() > longestHistory)
            m_back.erase(m_back.begin());
    }
    m_forward.clear();
    m_lastStep = step;
    place(visible);
    if (visible.to < m_extent.to)
        setFollowsNow(false);
    Q_EMIT historyChanged();
}

void TimelineRange::setVisible(TimeSpan visible)
{
    go(visible, Step::Jump);
}

void TimelineRange::dragTo(TimeSpan visible)
{
    go(visible, Step::Pan);
}

void TimelineRange::zoom(double factor, Instant fixed)
{
    // At the closest there is nothing to be had but a move.
    if (factor > 1 && m_visible.length() <= closest)
        return;
    go(zoomed(m_visible, factor, std::clamp(fixed, m_visible.from, m_visible.to)), Step::Zoom);
}

void TimelineRange::pan(Ticks by)
{
    go({m_visible.from + by, m_visible.to + by}, Step::Pan);
}

void TimelineRange::show(Preset preset)
{
    if (preset == Preset::Fit) {
        go(m_extent, Step::Jump);
        return;
    }
    const Ticks length = preset == Preset::Hour ? Ticks{1h} : Ticks{15min};
    if (m_followsNow) {
        go({m_extent.to - length, m_extent.to}, Step::Jump);
        return;
    }
    const Instant middle = m_visible.from + m_visible.length() / 2;
    go({middle - length / 2, middle - length / 2 + length}, Step::Jump);
}

void TimelineRange::setFollowsNow(bool follows)
{
    if (m_followsNow == follows)
        return;
    m_followsNow = follows;
    if (follows)
        place(clamped({m_extent.to - m_visible.length(), m_extent.to}, m_extent));
    Q_EMIT followsNowChanged(follows);
}

void TimelineRange::setCursor(std::optional<Instant> cursor)
{
    if (cursor)
        cursor = std::clamp(*cursor, m_extent.from, m_extent.to);
    if (m_cursor == cursor)
        return;
    m_cursor = cursor;
    Q_EMIT cursorChanged();
}

void TimelineRange::back()
{
    if (m_back.empty())
        return;
    m_forward.push_back(m_visible);
    const TimeSpan visible = m_back.back();
    m_back.pop_back();
    m_lastStep = Step::None;
    place(clamped(visible, m_extent));
    setFollowsNow(m_visible.to == m_extent.to);
    Q_EMIT historyChanged();
}

void TimelineRange::forward()
{
    if (m_forward.empty())
        return;
    m_back.push_back(m_visible);
    const TimeSpan visible = m_forward.back();
    m_forward.pop_back();
    m_lastStep = Step::None;
    place(clamped(visible, m_extent));
    setFollowsNow(m_visible.to == m_extent.to);
    Q_EMIT historyChanged();
}

} // namespace rollcall::models
