// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fetch.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall::domain {

/// From well mixed 64-bit hashes to numbers, eight bytes a slot: open addressing with linear probing. Knows
/// only the lower half of a hash, which may stand for several numbers anyway; the caller tells them apart.
class FlatIndex
{
public:
    /// The first number under `hash` that `matches` says yes to.
    template <typename Matches>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, const Matches &matches) const
    {
        if (m_slots.empty())
            return std::nullopt;
        for (std::size_t i = first(hash); m_slots[i].value != none; i = (i + 1) & mask()) {
            if (m_slots[i].hash == tag(hash) && matches(m_slots[i].value))
                return m_slots[i].value;
        }
        return std::nullopt;
    }

    /// Before find() or insert(), if there is something else to do in between.
    void prefetch(std::uint64_t hash) const
    {
        if (!m_slots.empty())
            fetchSoon(&m_slots[first(hash)]);
    }

    /// `value` below 2³²-1. Does not look whether it is there.
    void insert(std::uint64_t hash, std::uint32_t value)
    {
        if ((m_count + 1) * 4 > m_slots.size() * 3)
            grow();
        place({tag(hash), value});
        ++m_count;
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t value = none;
    };

    [[nodiscard]] static std::uint32_t tag(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }
    [[nodiscard]] std::size_t mask() const { return m_slots.size() - 1; }
    [[nodiscard]] std::size_t first(std::uint64_t hash) const { return tag(hash) & mask(); }

    void place(Slot slot)
    {
        std::size_t i = first(slot.hash);
        while (m_slots[i].value != none)
            i = (i + 1) & mask();
        m_slots[i] = slot;
    }

    void grow()
    {
        const auto slots =
            std::exchange(m_slots, std::vector<Slot>(m_slots.empty() ? 16 : m_slots.size() * 2));
        for (const Slot &slot : slots) {
            if (slot.value != none)
                place(slot);
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace rollcall::domain
