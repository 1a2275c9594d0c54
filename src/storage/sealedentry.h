// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "domain/hashchain.h"
#include "domain/journal.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace rollcall::storage {

enum class EntryKind : int { Event = 0, Coverage = 1 };

/// The erasable side of a journal entry: one part per participant, then, for events, the SHA-256 of the
/// decrypted text (in hex), which would give a person away as well and so is salted, chained and erased like
/// one.
struct SealedParts
{
    struct Part
    {
        domain::SealedPart sealed;
        domain::Digest commitment{};
    };
    std::vector<Part> parts;
    bool hasPlaintextSha256 = false; ///< it is the last part

    [[nodiscard]] std::vector<domain::Digest> commitments() const;
    /// Of the participants alone; erased ones are empty.
    [[nodiscard]] std::vector<std::string> participantParts() const;
    [[nodiscard]] std::optional<domain::Digest> plaintextSha256() const;
    [[nodiscard]] bool anyErased() const;

    [[nodiscard]] QByteArray toBlob() const;
    [[nodiscard]] static std::optional<SealedParts> fromBlob(const QByteArray &blob);
};

/// A journal entry made ready to be appended: all but its place in the chain. Made on any thread.
struct SealedEntry
{
    EntryKind kind = EntryKind::Event;
    domain::Digest digest{}; ///< events: canonical digest; facts: SHA-256 of the public part
    domain::Verification verification = domain::Verification::Verified;
    base::Instant at; ///< event time; facts: CoverageFact::at
    std::optional<base::Instant> received;
    std::string publicPart;
    SealedParts parts;
};

[[nodiscard]] SealedEntry sealEntry(const domain::JournalEntry &entry,
                                    const std::optional<domain::Digest> &plaintextSha256,
                                    base::Random &random);

} // namespace rollcall::storage
