// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace rollcall::intake {

/// How far one partition of an event hub has been dealt with, while its messages are stored in any order: an
/// offset may be committed when everything before it is stored.
class PartitionProgress
{
public:
    /// It has come and is being stored.
    void begin(std::int64_t offset) { m_underWay.insert(offset); }
    /// It is stored. Returns the offset to commit, which is that of the next message to read (Kafka's
    /// convention), if it has moved.
    std::optional<std::int64_t> finish(std::int64_t offset)
    {
        m_underWay.erase(offset);
        m_next = std::max(m_next, offset + 1);
        const std::int64_t safe = m_underWay.empty() ? m_next : *m_underWay.begin();
        if (safe <= m_safe)
            return std::nullopt;
        m_safe = safe;
        return safe;
    }
    [[nodiscard]] bool isIdle() const { return m_underWay.empty(); }

private:
    std::set<std::int64_t> m_underWay;
    std::int64_t m_next = 0;
    std::int64_t m_safe = 0;
};

} // namespace rollcall::intake
