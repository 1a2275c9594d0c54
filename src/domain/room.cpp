// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/room.h"

namespace rollcall::domain {

void Room::grow()
{
    m_places.resize(m_record.participants.size());
    m_presences.resize(m_record.persons.size());
}

bool Room::isCounted(Handle participant) const
{
    return m_record.persons[m_record.participants[participant].person].counted;
}

void Room::enter(Handle participant, PresenceState state)
{
    m_places[participant] = static_cast<std::uint32_t>(m_participants.size());
    m_participants.push_back(participant);
    count(participant, state, +1);
}

void Room::leave(Handle participant, PresenceState state)
{
    const std::uint32_t place = m_places[participant];
    m_participants[place] = m_participants.back();
    m_places[m_participants[place]] = place;
    m_participants.pop_back();
    count(participant, state, -1);
}

void Room::count(Handle participant, PresenceState state, int by)
{
    const Handle person = m_record.participants[participant].person;
    if (!m_record.persons[person].counted)
        return;
    Presence &presence = m_presences[person];
    const bool wasIn = presence.meeting > 0;
    const bool waited = !wasIn && presence.lobby > 0;
    (state == PresenceState::Meeting ? presence.meeting : presence.lobby) += static_cast<std::uint32_t>(by);
    const bool isIn = presence.meeting > 0;
    const bool waits = !isIn && presence.lobby > 0;
    m_personsIn += static_cast<std::uint32_t>(int(isIn) - int(wasIn));
    m_personsWaiting += static_cast<std::uint32_t>(int(waits) - int(waited));
}

} // namespace rollcall::domain
