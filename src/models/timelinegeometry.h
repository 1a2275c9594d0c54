// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timelinerows.h"

#include <QPoint>

#include <span>
#include <unordered_map>
#include <vector>

namespace rollcall::models {

/// One rectangle of a row, in whole pixels from the left, right edge excluded. May reach one pixel beyond
/// either side of the view.
struct Bar
{
    int left = 0;
    int right = 0; ///< the view's right side while open: whoever paints cuts it at now
    domain::PresenceState state = domain::PresenceState::Meeting;
    bool open = false;

    bool operator==(const Bar &) const = default;
};

/// What of `segments` is to be drawn at this scale: found by binary search, each at least `minWidth` wide,
/// never overlapping; what a gap of less than a pixel parts is one bar. At most about one bar a pixel.
[[nodiscard]] std::vector<Bar> layoutBars(std::span<const Segment> segments, const TimeScale &scale,
                                          int minWidth = 1);

/// Rows first … last lie within a view of `height` pixels scrolled down by `scroll`; nothing: last < first.
struct RowSpan
{
    int first = 0;
    int last = -1;

    [[nodiscard]] int count() const { return last - first + 1; }
    bool operator==(const RowSpan &) const = default;
};
[[nodiscard]] RowSpan rowsWithin(int scroll, int height, int rowHeight, int rowCount);

/// The bars of those rows that are looked at, kept until the row or the scale changes.
class TimelineGeometry
{
public:
    explicit TimelineGeometry(TimelineRows &rows)
        : m_rows(rows)
    {
    }

    /// In the pixels of the device.
    void setScale(const TimeScale &scale, int minWidth);
    [[nodiscard]] const TimeScale &scale() const { return m_scale; }
    /// Valid until the next call.
    [[nodiscard]] std::span<const Bar> bars(domain::Handle person);
    /// Another meeting.
    void clear() { m_cache.clear(); }

private:
    struct Entry
    {
        quint64 revision = 0;
        quint64 scaleId = 0;
        std::vector<Bar> bars;
    };

    TimelineRows &m_rows;
    TimeScale m_scale;
    int m_minWidth = 1;
    quint64 m_scaleId = 1;
    std::unordered_map<domain::Handle, Entry> m_cache;
};

/// What lies at a point of the view; for hover, click, menu, tooltip and accessibility.
struct TimelineHit
{
    int row = -1; ///< -1: below the last row
    domain::Handle person = domain::noHandle;
    base::Instant time;
    int segment = -1; ///< index into the person's segments; -1: none within `tolerance` pixels
};
[[nodiscard]] TimelineHit hitTest(TimelineRows &rows, const TimeScale &scale, int scroll, int rowHeight,
                                  QPoint position, int tolerance = 3);

} // namespace rollcall::models
