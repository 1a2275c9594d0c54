// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entryorder.h"
#include "domain/record.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace rollcall::domain {

/// Why participants were removed, as Graph wrote it: Record::reasons, and which of them an item has.
class RemovalReasons
{
public:
    explicit RemovalReasons(Record &record)
        : m_record(record)
    {
    }

    void set(Item &item, const std::string &reason);
    /// Index into Record::reasons.
    [[nodiscard]] std::uint32_t of(const Item &item) const;

private:
    [[nodiscard]] std::uint32_t indexOf(const std::string &reason);

    Record &m_record;
    std::unordered_map<std::string, std::uint32_t> m_indexByText;
    /// By event and place, for what does not fit into an item: Graph knows a handful of reasons.
    std::unordered_map<std::uint64_t, std::uint32_t> m_rare;
};

} // namespace rollcall::domain
