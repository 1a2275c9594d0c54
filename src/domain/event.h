// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/digest.h"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::domain {

/// One member of Graph's identity set (contract §7.3). All text is UTF-8 as Graph sent it; guids are
/// lower-cased.
struct Identity
{
    std::string kind; ///< the member's name as Graph spells it: user, guest, phone, encrypted, application, …
    std::string id;
    std::string tenantId;
    std::string displayName;
    std::string email;

    bool operator==(const Identity &) const = default;
};

/// What one rosterUpdated event says of one participant.
struct ParticipantDelta
{
    std::string participantId;
    std::vector<Identity> identities; ///< normally one; every non-null member of the set, by kind
    std::optional<bool> inLobby;
    bool removed = false; ///< removedState was an object, even an empty one
    std::string removedReason;
    std::int64_t rosterSequenceNumber = -1; ///< -1: not said

    bool operator==(const ParticipantDelta &) const = default;
};

enum class EventKind : std::uint8_t { CallStarted, Roster, CallEnded, Other };

/// A decrypted and decoded notification.
struct Event
{
    std::string id; ///< notification id; may be empty
    EventKind kind = EventKind::Other;
    base::Instant time; ///< eventDateTime, the service's clock
    std::vector<ParticipantDelta> participants;
    std::string otherKind;    ///< eventType of an event we do not know; kept, never folded
    std::string otherContent; ///< its canonical JSON

    bool operator==(const Event &) const = default;
};

/// SHA-256 of a canonical form: equal for equal decoded events however they were spelled, ordered or
/// encrypted. The event's own id is part of it (design §3, duplicates).
[[nodiscard]] Digest canonicalDigest(const Event &event);

/// Verified: subscription, clientState and tokens checked. Trusted: taken on the user's word (ingest
/// --trust).
enum class Verification : std::uint8_t { Verified, Trusted };

std::ostream &operator<<(std::ostream &out, const Event &event);

} // namespace rollcall::domain
