// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace rollcall::intake {

/// How far one partition of an event hub has been dealt with, while its messages are stored in any order: an
/// offset may be committed when everything before it is stored. Offsets of an event hub count without holes,
/// as nothing there is compacted and Graph writes no transactions.
class PartitionProgress
{
public:
    /// Its messages are expected from `next` on; nothing: from wherever they begin.
    explicit PartitionProgress(std::optional<std::int64_t> next = {})
        : m_expected(next)
    {
    }

    /// It goes on at `offset`, and the next thing is to be at `next`. Returns where it ought to have gone on,
    /// if that was elsewhere.
    std::optional<std::int64_t> goOn(std::int64_t offset, std::int64_t next)
    {
        const auto expected = std::exchange(m_expected, next);
        return expected && *expected != offset ? expected : std::nullopt;
    }
    /// It has come and is being stored.
    void begin(std::int64_t offset) { m_underWay.insert(offset); }
    /// It is stored, and `next` is what is to be read then. Returns the offset to commit, which is that of
    /// the next message to read (Kafka's convention), if it has moved.
    std::optional<std::int64_t> finish(std::int64_t offset, std::int64_t next)
    {
        m_underWay.erase(offset);
        m_next = std::max(m_next, next);
        const std::int64_t safe = m_underWay.empty() ? m_next : *m_underWay.begin();
        if (safe <= m_safe)
            return std::nullopt;
        m_safe = safe;
        return safe;
    }
    [[nodiscard]] bool isIdle() const { return m_underWay.empty(); }

private:
    std::optional<std::int64_t> m_expected;
    std::set<std::int64_t> m_underWay;
    std::int64_t m_next = 0;
    std::int64_t m_safe = 0;
};

} // namespace rollcall::intake
