// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include <string>
#include <string_view>

namespace rollcall::domain {

// Design §4 rule 6: which identity a participant has, and what key a person gets.

/// The greater, the better; an identity without an id cannot name a person, whatever its kind.
[[nodiscard]] int identityRank(const Identity &identity);
/// The best of one entry's identities; null if there are none.
[[nodiscard]] const Identity *bestIdentity(const ParticipantDelta &delta);

/// `user:<tenantId>/<id>`, `<kind>:<id>`, or `participant:<participantId>`.
[[nodiscard]] std::string personKey(const Identity *identity, std::string_view participantId);
/// Whether personKey() would give `key`, without making it.
[[nodiscard]] bool hasKey(std::string_view key, const Identity &identity);

/// application and applicationInstance are shown, never counted.
[[nodiscard]] bool isCounted(std::string_view identityKind);

} // namespace rollcall::domain
