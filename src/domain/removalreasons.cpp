// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/removalreasons.h"

namespace rollcall::domain {

namespace {

constexpr std::uint8_t isRare = UINT8_MAX;

} // namespace

void RemovalReasons::set(Item &item, const std::string &reason)
{
    if (reason.empty())
        return;
    const std::uint32_t index = indexOf(reason);
    if (index < isRare) {
        item.reason = static_cast<std::uint8_t>(index);
    } else {
        item.reason = isRare;
        m_rare.emplace(keyOf(item.event, item.place), index);
    }
}

std::uint32_t RemovalReasons::of(const Item &item) const
{
    return item.reason == isRare ? m_rare.at(keyOf(item.event, item.place)) : item.reason;
}

std::uint32_t RemovalReasons::indexOf(const std::string &reason)
{
    const auto [found, isNew] =
        m_indexByText.try_emplace(reason, static_cast<std::uint32_t>(m_record.reasons.size()));
    if (isNew)
        m_record.reasons.push_back(reason);
    return found->second;
}

} // namespace rollcall::domain
