// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/digest.h"
#include "domain/journal.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rollcall::domain {

/// One participant's share of a journal entry, erasable on its own.
struct SealedPart
{
    std::array<std::byte, 16> salt{};
    std::string part; ///< empty together with its salt once erased
};

/// A journal entry as it is stored and chained: JSON in canonical form, so that equal entries have equal
/// bytes.
struct ChainedEntry
{
    std::string publicPart;         ///< everything but participants
    std::vector<std::string> parts; ///< one per participant, in the delta's order
};

/// Nothing is lost: decodeEntry(encodeEntry(e)) == e.
[[nodiscard]] ChainedEntry encodeEntry(const JournalEntry &entry);
/// Nothing if the text is not what encodeEntry() writes. Empty parts (erased) leave their participant out.
[[nodiscard]] std::optional<JournalEntry> decodeEntry(std::string_view publicPart,
                                                      std::span<const std::string> parts);

/// ci = SHA-256(salt ‖ part), design §4 rule 8.
[[nodiscard]] Digest partCommitment(const SealedPart &part);
/// SHA-256(previous ‖ public part ‖ c1 … cn).
[[nodiscard]] Digest chainHash(const Digest &previous, std::string_view publicPart,
                               std::span<const Digest> commitments);

} // namespace rollcall::domain
