// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/entryorder.h"

namespace rollcall::domain {

namespace {

/// Lobby < meeting or not said < removed.
int askedOrder(Asked asked)
{
    switch (asked) {
    case Asked::Lobby:
        return 0;
    case Asked::Meeting:
    case Asked::NotSaid:
        return 1;
    case Asked::Removed:
        return 2;
    }
    return 1;
}

} // namespace

Asked askedBy(const ParticipantDelta &delta)
{
    if (delta.removed)
        return Asked::Removed;
    if (!delta.inLobby)
        return Asked::NotSaid;
    return *delta.inLobby ? Asked::Lobby : Asked::Meeting;
}

void EntryOrder::setSequence(std::uint32_t event, std::uint16_t place, std::int64_t sequence)
{
    m_sequences.emplace(keyOf(event, place), sequence);
}

std::int64_t EntryOrder::sequence(std::uint32_t event, std::uint16_t place) const
{
    if (m_sequences.empty())
        return -1;
    const auto found = m_sequences.find(keyOf(event, place));
    return found == m_sequences.end() ? -1 : found->second;
}

bool EntryOrder::less(const Item &a, const Item &b) const
{
    if (a.time != b.time)
        return a.time < b.time;
    if (a.kind != b.kind)
        return a.kind < b.kind;
    if (a.kind == ItemKind::Roster) {
        if (a.participant != b.participant)
            return m_record.participants[a.participant].id < m_record.participants[b.participant].id;
        const auto sequenceA = sequence(a.event, a.place);
        const auto sequenceB = sequence(b.event, b.place);
        if (sequenceA != sequenceB)
            return sequenceA < sequenceB;
        if (askedOrder(a.asked) != askedOrder(b.asked))
            return askedOrder(a.asked) < askedOrder(b.asked);
    }
    if (a.event != b.event)
        return m_events.comesBefore(a.event, b.event);
    return a.place < b.place;
}

bool EntryOrder::isLater(Handle participantA, const Stamp &a, Handle participantB, const Stamp &b) const
{
    const auto item = [](Handle participant, const Stamp &stamp) {
        return Item{.time = stamp.time,
                    .participant = participant,
                    .event = stamp.event,
                    .place = stamp.place,
                    .kind = ItemKind::Roster,
                    .asked = stamp.asked};
    };
    return less(item(participantB, b), item(participantA, a));
}

} // namespace rollcall::domain
