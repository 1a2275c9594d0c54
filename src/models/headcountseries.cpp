// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/headcountseries.h"

#include "models/textformat.h"

#include <algorithm>

namespace rollcall::models {

using base::Instant;
using domain::HeadCount;

namespace {

Instant edge(Instant from, Instant to, int column, int columns)
{
    const base::Ticks span = to - from;
    return from + span / columns * column + span % columns * column / columns;
}

auto firstAfter(const std::vector<HeadCount> &counts, Instant time)
{
    return std::upper_bound(counts.begin(), counts.end(), time,
                            [](Instant t, const HeadCount &count) { return t < count.time; });
}

} // namespace

std::vector<HeadCountColumn> headCountColumns(const domain::Record &record, Instant from, Instant to,
                                              int columns)
{
    std::vector<HeadCountColumn> result;
    if (columns <= 0 || from >= to)
        return result;
    result.reserve(static_cast<std::size_t>(columns));
    auto next = firstAfter(record.headCounts, from);
    HeadCount current = next == record.headCounts.begin() ? HeadCount{} : *std::prev(next);
    for (int column = 0; column < columns; ++column) {
        const Instant end = edge(from, to, column + 1, columns);
        const auto meeting = static_cast<int>(current.inMeeting);
        const auto lobby = static_cast<int>(current.inLobby);
        HeadCountColumn c{meeting, meeting, meeting, lobby, lobby, lobby, meeting + lobby};
        for (; next != record.headCounts.end() && next->time < end; ++next) {
            current = *next;
            c.lastMeeting = static_cast<int>(current.inMeeting);
            c.minMeeting = std::min(c.minMeeting, c.lastMeeting);
            c.maxMeeting = std::max(c.maxMeeting, c.lastMeeting);
            c.lastLobby = static_cast<int>(current.inLobby);
            c.minLobby = std::min(c.minLobby, c.lastLobby);
            c.maxLobby = std::max(c.maxLobby, c.lastLobby);
            c.maxTogether = std::max(c.maxTogether, c.lastMeeting + c.lastLobby);
        }
        result.push_back(c);
    }
    return result;
}

QList<QPointF> headCountLine(const domain::Record &record, HeadCountLine line, Instant from, Instant to,
                             int columns)
{
    QList<QPointF> points;
    if (columns <= 0 || from >= to)
        return points;
    const auto value = [line](const HeadCount &count) {
        return static_cast<qreal>(line == HeadCountLine::InMeeting ? count.inMeeting : count.inLobby);
    };
    const auto first = firstAfter(record.headCounts, from);
    const auto last = firstAfter(record.headCounts, to);
    qreal current = first == record.headCounts.begin() ? 0 : value(*std::prev(first));
    points.append({milliseconds(from), current});
    if (last - first <= 2 * columns) { // few enough to draw each step as it was
        for (auto it = first; it != last; ++it) {
            const qreal next = value(*it);
            if (next == current)
                continue;
            points.append({milliseconds(it->time), current});
            points.append({milliseconds(it->time), next});
            current = next;
        }
    } else {
        const auto parts = headCountColumns(record, from, to, columns);
        for (int column = 0; column < columns; ++column) {
            const HeadCountColumn &c = parts[static_cast<std::size_t>(column)];
            const bool meeting = line == HeadCountLine::InMeeting;
            const qreal x = milliseconds(edge(from, to, column, columns));
            for (const qreal y :
                 {current, qreal(meeting ? c.minMeeting : c.minLobby),
                  qreal(meeting ? c.maxMeeting : c.maxLobby), qreal(meeting ? c.lastMeeting : c.lastLobby)}) {
                if (points.constLast() != QPointF(x, y))
                    points.append({x, y});
                current = y;
            }
        }
    }
    points.append({milliseconds(to), current});
    return points;
}

std::vector<GapSpan> coverageGaps(const domain::Record &record, Instant from, Instant to)
{
    std::vector<GapSpan> gaps;
    for (const domain::CoverageSpan &span : record.coverage) {
        if (span.state == domain::CoverageState::Observed)
            continue;
        const Instant start = std::max(span.start, from);
        const Instant end = std::min(span.end, to);
        if (start < end)
            gaps.push_back({start, end, span.state, span.cause});
    }
    return gaps;
}

} // namespace rollcall::models
