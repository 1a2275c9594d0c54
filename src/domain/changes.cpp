// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/changes.h"

#include <algorithm>
#include <utility>

namespace rollcall::domain {

void HandleSet::insert(Handle handle)
{
    if (handle >= m_in.size())
        m_in.resize(handle + 1);
    if (!m_in[handle]) {
        m_in[handle] = true;
        m_handles.push_back(handle);
    }
}

std::vector<Handle> HandleSet::take()
{
    for (const Handle handle : m_handles)
        m_in[handle] = false;
    std::ranges::sort(m_handles);
    return std::exchange(m_handles, {});
}

void Changes::headCountsFrom(base::Instant time)
{
    headCountFrom = std::min(headCountFrom.value_or(time), time);
}

ChangeSet Changes::take()
{
    return {.participants = participants.take(),
            .persons = persons.take(),
            .headCountFrom = std::exchange(headCountFrom, std::nullopt),
            .calls = std::exchange(calls, false),
            .coverage = std::exchange(coverage, false)};
}

} // namespace rollcall::domain
