// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/record.h"

#include <cstdint>
#include <vector>

namespace rollcall::domain {

/// Who is in the meeting and who is in the lobby at the moment the fold has come to.
class Room
{
public:
    explicit Room(const Record &record)
        : m_record(record)
    {
    }

    /// After participants or persons were added.
    void grow();

    /// `state` is Meeting or Lobby. A participant is in at most once.
    void enter(Handle participant, PresenceState state);
    void leave(Handle participant, PresenceState state);

    /// Everybody who is in either, applications too.
    [[nodiscard]] const std::vector<Handle> &participants() const { return m_participants; }
    /// Whether somebody is in the meeting, applications apart.
    [[nodiscard]] bool isMeetingOccupied() const { return m_personsIn > 0; }
    [[nodiscard]] std::uint32_t personsIn() const { return m_personsIn; }
    /// Of those who are not in the meeting as well.
    [[nodiscard]] std::uint32_t personsWaiting() const { return m_personsWaiting; }
    /// Not an application.
    [[nodiscard]] bool isCounted(Handle participant) const;

private:
    /// How many participants of a person are in.
    struct Presence
    {
        std::uint32_t meeting = 0;
        std::uint32_t lobby = 0;
    };

    void count(Handle participant, PresenceState state, int by);

    const Record &m_record;
    std::vector<Handle> m_participants;
    std::vector<std::uint32_t> m_places; ///< in m_participants, by participant, while in
    std::vector<Presence> m_presences;   ///< by person
    std::uint32_t m_personsIn = 0;
    std::uint32_t m_personsWaiting = 0;
};

} // namespace rollcall::domain
