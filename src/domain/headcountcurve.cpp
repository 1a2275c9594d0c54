// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/headcountcurve.h"

#include <algorithm>

namespace rollcall::domain {

namespace {

bool sameCounts(const HeadCount &a, const HeadCount &b)
{
    return a.inMeeting == b.inMeeting && a.inLobby == b.inLobby;
}

} // namespace

void HeadCountCurve::truncate(base::Instant time)
{
    while (!m_rows.empty() && m_rows.back().time >= time)
        m_rows.pop_back();
}

void HeadCountCurve::setFrom(base::Instant time, std::uint32_t inMeeting, std::uint32_t inLobby)
{
    truncate(time);
    const HeadCount row{time, inMeeting, inLobby};
    if (!sameCounts(row, m_rows.empty() ? HeadCount{} : m_rows.back()))
        m_rows.push_back(row);
}

std::size_t HeadCountCurve::breakAt(base::Instant time)
{
    const auto found = std::ranges::lower_bound(m_rows, time, {}, &HeadCount::time);
    const auto index = static_cast<std::size_t>(found - m_rows.begin());
    if (found == m_rows.end() || found->time != time) {
        HeadCount row = index == 0 ? HeadCount{} : m_rows[index - 1];
        row.time = time;
        m_rows.insert(found, row);
    }
    return index;
}

void HeadCountCurve::mergeAt(std::size_t index)
{
    if (index < m_rows.size() && sameCounts(m_rows[index], index == 0 ? HeadCount{} : m_rows[index - 1]))
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(index));
}

void HeadCountCurve::adjust(base::Instant from, base::Instant to, int inMeeting, int inLobby)
{
    if (from >= to)
        return;
    const std::size_t first = breakAt(from);
    const std::size_t last = breakAt(to);
    for (std::size_t i = first; i < last; ++i) {
        m_rows[i].inMeeting += static_cast<std::uint32_t>(inMeeting);
        m_rows[i].inLobby += static_cast<std::uint32_t>(inLobby);
    }
    mergeAt(last);
    mergeAt(first);
}

} // namespace rollcall::domain
