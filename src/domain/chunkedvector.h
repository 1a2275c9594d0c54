// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace rollcall::domain {

/// For what a record holds by the million: grows by about 2 KiB at a time, so that nothing is moved and
/// hardly anything is held in reserve.
template <typename T> class ChunkedVector
{
public:
    using value_type = T;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }

    [[nodiscard]] T &operator[](std::size_t index) { return m_chunks[index / perChunk][index % perChunk]; }
    [[nodiscard]] const T &operator[](std::size_t index) const
    {
        return m_chunks[index / perChunk][index % perChunk];
    }
    [[nodiscard]] T &back() { return (*this)[m_size - 1]; }
    [[nodiscard]] const T &back() const { return (*this)[m_size - 1]; }

    void push_back(T value)
    {
        if (m_size == m_chunks.size() * perChunk)
            m_chunks.push_back(std::make_unique<T[]>(perChunk));
        (*this)[m_size++] = std::move(value);
    }
    void pop_back()
    {
        back() = T{};
        --m_size;
    }

private:
    static constexpr std::size_t perChunk = std::bit_floor(std::max<std::size_t>(2048 / sizeof(T), 1));

    std::vector<std::unique_ptr<T[]>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace rollcall::domain
