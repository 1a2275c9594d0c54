// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace rollcall::domain {

/// From well mixed 64-bit hashes to numbers, twelve bytes a slot: open addressing with linear probing. A hash
/// may stand for several numbers; the caller tells them apart.
class FlatIndex
{
public:
    /// The first number under `hash` that `matches` says yes to.
    template <typename Matches>
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, const Matches &matches) const
    {
        if (m_hashes.empty())
            return std::nullopt;
        for (std::size_t slot = hash & mask(); m_values[slot] != none; slot = (slot + 1) & mask()) {
            if (m_hashes[slot] == hash && matches(m_values[slot]))
                return m_values[slot];
        }
        return std::nullopt;
    }

    /// `value` below 2³²-1. Does not look whether it is there.
    void insert(std::uint64_t hash, std::uint32_t value)
    {
        if ((m_count + 1) * 4 > m_hashes.size() * 3)
            grow();
        place(hash, value);
        ++m_count;
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;

    [[nodiscard]] std::size_t mask() const { return m_hashes.size() - 1; }

    void place(std::uint64_t hash, std::uint32_t value)
    {
        std::size_t slot = hash & mask();
        while (m_values[slot] != none)
            slot = (slot + 1) & mask();
        m_hashes[slot] = hash;
        m_values[slot] = value;
    }

    void grow()
    {
        const std::size_t size = m_hashes.empty() ? 16 : m_hashes.size() * 2;
        const auto hashes = std::move(m_hashes);
        const auto values = std::move(m_values);
        m_hashes.assign(size, 0);
        m_values.assign(size, none);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] != none)
                place(hashes[i], values[i]);
        }
    }

    std::vector<std::uint64_t> m_hashes;
    std::vector<std::uint32_t> m_values;
    std::size_t m_count = 0;
};

} // namespace rollcall::domain
