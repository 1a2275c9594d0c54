// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/registrantmatch.h"
#include "domain/registration.h"

#include <string>
#include <vector>

namespace rollcall::domain {

/// As the match takes them; registrations that were canceled or rejected come after those that stand.
[[nodiscard]] std::vector<Listed> listed(const std::vector<KnownRegistration> &registrations);

/// Somebody who is registered is missed, or counted as present: canceled and rejected ones are not.
[[nodiscard]] bool isExpected(RegistrationStatus status);

/// How many of those who answered so.
struct AnswerShare
{
    std::string value; ///< empty: no answer
    std::size_t registered = 0;
    std::size_t joined = 0; ///< of them: have been in the room
    std::size_t inRoom = 0; ///< of them: are there now

    bool operator==(const AnswerShare &) const = default;
};

/// By the number in the room, then registered, then value; who did not answer last. Canceled and rejected
/// registrations count only where they are there all the same. Of several choices each counts.
[[nodiscard]] std::vector<AnswerShare> breakdown(const RegistrationQuestion &question,
                                                 const std::vector<KnownRegistration> &registrations,
                                                 const std::vector<ListedPresence> &presences);

/// What somebody did in one session.
struct SessionAttendance
{
    std::optional<base::Instant> firstJoin; ///< nothing: was not there
    base::Ticks attended{0};
    bool inRoom = false;

    bool operator==(const SessionAttendance &) const = default;
};

/// Somebody over all sessions of an event.
struct MatrixRow
{
    static constexpr std::uint32_t notListed = UINT32_MAX;

    std::uint32_t listed = notListed; ///< index into the list
    std::string personKey;            ///< of who is not on it
    std::string displayName;          ///< likewise
    std::vector<SessionAttendance> sessions;

    bool operator==(const MatrixRow &) const = default;
};

/// All of the list in its order, then who was in a room and is not on it, by person key. One record a
/// session.
[[nodiscard]] std::vector<MatrixRow> sessionMatrix(std::span<const Listed> list,
                                                   std::span<const Record *const> sessions,
                                                   std::span<const MatchDecision> decisions);

} // namespace rollcall::domain
