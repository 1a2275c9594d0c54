// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <QList>
#include <QPointF>

#include <vector>

namespace rollcall::models {

/// What one column of pixels has to show: the least and the most within it, and what it ends with.
struct HeadCountColumn
{
    int minMeeting = 0;
    int maxMeeting = 0;
    int lastMeeting = 0;
    int minLobby = 0;
    int maxLobby = 0;
    int lastLobby = 0;
    int maxTogether = 0; ///< room and lobby at one instant; who was admitted is not in both

    bool operator==(const HeadCountColumn &) const = default;
};

/// The head count over [from, to) in `columns` equal parts. Before the first point it is 0; it holds until
/// the next one. Empty if there is nothing to divide.
[[nodiscard]] std::vector<HeadCountColumn> headCountColumns(const domain::Record &record, base::Instant from,
                                                            base::Instant to, int columns);

enum class HeadCountLine { InMeeting, InLobby };

/// The same as a stepped line for a chart, at most about four points a column: x in ms since 1970, y persons.
[[nodiscard]] QList<QPointF> headCountLine(const domain::Record &record, HeadCountLine line,
                                           base::Instant from, base::Instant to, int columns);

struct GapSpan
{
    base::Instant start;
    base::Instant end;
    domain::CoverageState state = domain::CoverageState::Unknown; ///< Unknown or Inferred
    std::string cause;

    bool operator==(const GapSpan &) const = default;
};

/// What was not observed within [from, to), cut to it.
[[nodiscard]] std::vector<GapSpan> coverageGaps(const domain::Record &record, base::Instant from,
                                                base::Instant to);

} // namespace rollcall::models
