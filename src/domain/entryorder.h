// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/eventindex.h"
#include "domain/record.h"

#include <cstdint>
#include <limits>
#include <unordered_map>

namespace rollcall::domain {

/// What one entry asks for.
enum class Asked : std::uint8_t { Lobby, Meeting, NotSaid, Removed };
enum class ItemKind : std::uint8_t { CallStarted, Roster, CallEnded };

[[nodiscard]] Asked askedBy(const ParticipantDelta &delta);

/// One entry, in the compact form the fold keeps. 24 bytes: see the memory budget.
struct Item
{
    static constexpr std::uint32_t noItem = std::numeric_limits<std::uint32_t>::max();

    base::Instant time;
    Handle participant = noHandle;
    std::uint32_t event = 0;         ///< its number in the EventIndex
    std::uint32_t previous = noItem; ///< the participant's item before this one, once applied
    std::uint16_t place = 0;         ///< in its delta
    std::uint8_t reason = 0;         ///< for RemovalReasons
    ItemKind kind : 2 = ItemKind::Roster;
    Asked asked : 2 = Asked::NotSaid;
    bool trusted : 1 = false; ///< taken on the user's word: inferred at best (design §3)
    bool inCall : 1 = false;  ///< a call was open after it was applied
};
static_assert(sizeof(Item) == 24);

/// What an entry's rare properties are kept under, beside its Item.
[[nodiscard]] constexpr std::uint64_t keyOf(std::uint32_t event, std::uint16_t place)
{
    return std::uint64_t{event} << 16U | place;
}

/// Which of a participant's entries said something.
struct Stamp
{
    base::Instant time = base::Instant::min();
    std::uint32_t event = 0;
    std::uint16_t place = 0;
    Asked asked = Asked::NotSaid;
};

/// Design §4 rule 1: the one order in which entries are handled, however they came.
class EntryOrder
{
public:
    /// Borrowed.
    EntryOrder(const Record &record, const EventIndex &events)
        : m_record(record)
        , m_events(events)
    {
    }

    void setSequence(std::uint32_t event, std::uint16_t place, std::int64_t sequence);

    [[nodiscard]] bool less(const Item &a, const Item &b) const;
    /// Whether participant a's entry comes after participant b's.
    [[nodiscard]] bool isLater(Handle participantA, const Stamp &a, Handle participantB,
                               const Stamp &b) const;

private:
    [[nodiscard]] std::int64_t sequence(std::uint32_t event, std::uint16_t place) const;

    const Record &m_record;
    const EventIndex &m_events;
    std::unordered_map<std::uint64_t, std::int64_t> m_sequences; ///< by keyOf(); few have one
};

} // namespace rollcall::domain
