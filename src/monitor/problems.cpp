// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/problems.h"

#include <algorithm>

namespace rollcall::monitor {

namespace {

bool same(const std::optional<base::Error> &a, const std::optional<base::Error> &b)
{
    if (!a || !b)
        return a.has_value() == b.has_value();
    return a->kind == b->kind && a->logText == b->logText && a->httpStatus == b->httpStatus;
}

} // namespace

bool Problems::set(Trouble trouble, const QString &what, const base::Error &error)
{
    const auto before = worst();
    m_errors[{trouble, what}] = error;
    return !same(before, worst());
}

bool Problems::clear(Trouble trouble, const QString &what)
{
    const auto before = worst();
    m_errors.erase({trouble, what});
    return !same(before, worst());
}

void Problems::forget(Trouble trouble)
{
    std::erase_if(m_errors, [trouble](const auto &one) { return one.first.first == trouble; });
}

std::optional<base::Error> Problems::worst() const
{
    if (m_errors.empty())
        return std::nullopt;
    return m_errors.begin()->second;
}

Trouble Problems::worstTrouble() const
{
    return m_errors.empty() ? Trouble::Start : m_errors.begin()->first.first;
}

bool Problems::has(Trouble trouble) const
{
    return std::ranges::any_of(m_errors, [trouble](const auto &one) { return one.first.first == trouble; });
}

} // namespace rollcall::monitor
