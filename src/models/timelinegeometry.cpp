// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinegeometry.h"

#include <algorithm>
#include <cmath>

namespace rollcall::models {

using base::Instant;
using domain::PresenceState;

namespace {

/// Beyond this many rows the cache begins anew when the scale changes; a screen shows fewer.
constexpr std::size_t cachedRows = 4096;

Instant endOf(const Segment &segment)
{
    return segment.open ? Instant::max() : segment.end;
}

/// In the room before in the lobby before unknown.
bool isStronger(PresenceState a, PresenceState b)
{
    const auto rank = [](PresenceState state) {
        return state == PresenceState::Meeting ? 2 : state == PresenceState::Lobby ? 1 : 0;
    };
    return rank(a) > rank(b);
}

auto firstEndingAfter(std::span<const Segment> segments, Instant time)
{
    return std::partition_point(segments.begin(), segments.end(),
                                [time](const Segment &segment) { return endOf(segment) <= time; });
}

} // namespace

std::vector<Bar> layoutBars(std::span<const Segment> segments, const TimeScale &scale, int minWidth)
{
    std::vector<Bar> bars;
    const auto pixel = [&scale](Instant time) {
        const double x = time == Instant::max() ? scale.width : xOf(scale, time);
        return static_cast<int>(std::lround(std::clamp<double>(x, -1, scale.width + 1)));
    };
    for (auto it = firstEndingAfter(segments, scale.span.from);
         it != segments.end() && it->start < scale.span.to; ++it) {
        Bar bar{pixel(it->start), pixel(endOf(*it)), it->state, it->open};
        bar.right = std::max(bar.right, bar.left + minWidth);
        if (bars.empty() || bar.left > bars.back().right) {
            bars.push_back(bar);
            continue;
        }
        Bar &last = bars.back();
        if (last.state == bar.state) {
            last.right = std::max(last.right, bar.right);
            last.open |= bar.open;
        } else if (bar.right > last.right) {
            bar.left = last.right;
            bars.push_back(bar);
        } else if (last.right - last.left <= minWidth && isStronger(bar.state, last.state)) {
            last.state = bar.state; // both within one mark: the one that counts more
        }
    }
    return bars;
}

RowSpan rowsWithin(int scroll, int height, int rowHeight, int rowCount)
{
    if (height <= 0 || rowHeight <= 0 || rowCount <= 0)
        return {};
    const int first = std::max(0, scroll / rowHeight);
    const int last = std::min(rowCount - 1, (scroll + height - 1) / rowHeight);
    return last < first ? RowSpan{} : RowSpan{first, last};
}

void TimelineGeometry::setScale(const TimeScale &scale, int minWidth)
{
    if (m_scale == scale && m_minWidth == minWidth)
        return;
    m_scale = scale;
    m_minWidth = minWidth;
    ++m_scaleId;
    if (m_cache.size() > cachedRows)
        m_cache.clear();
}

std::span<const Bar> TimelineGeometry::bars(domain::Handle person)
{
    if (!m_scale.isValid())
        return {};
    const auto &segments = m_rows.segments(person);
    const quint64 revision = m_rows.revision(person);
    Entry &entry = m_cache[person];
    if (entry.revision != revision || entry.scaleId != m_scaleId) {
        entry.bars = layoutBars(segments, m_scale, m_minWidth);
        entry.revision = revision;
        entry.scaleId = m_scaleId;
    }
    return entry.bars;
}

TimelineHit hitTest(TimelineRows &rows, const TimeScale &scale, int scroll, int rowHeight, QPoint position,
                    int tolerance)
{
    TimelineHit hit;
    if (!scale.isValid() || rowHeight <= 0)
        return hit;
    hit.time = timeAt(scale, position.x());
    const int y = position.y() + scroll;
    if (y < 0 || y / rowHeight >= rows.count())
        return hit;
    hit.row = y / rowHeight;
    hit.person = rows.personAt(hit.row);
    const auto &segments = rows.segments(hit.person);
    const Instant now = rows.now();
    // Small bars are hard to hit: the nearest one counts.
    const Instant left = timeAt(scale, position.x() - tolerance);
    const Instant right = timeAt(scale, position.x() + tolerance);
    base::Ticks nearest = base::Ticks::max();
    for (auto it = firstEndingAfter(segments, left) - std::span(segments).begin();
         it < static_cast<std::ptrdiff_t>(segments.size()); ++it) {
        const Segment &segment = segments[static_cast<std::size_t>(it)];
        const Instant end = segment.open ? now : segment.end;
        if (segment.start > right)
            break;
        if (end < left)
            continue;
        const base::Ticks distance = std::max({segment.start - hit.time, hit.time - end, base::Ticks{0}});
        if (distance < nearest) {
            nearest = distance;
            hit.segment = static_cast<int>(it);
        }
    }
    return hit;
}

} // namespace rollcall::models
