// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "domain/record.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::domain {

/// What a batch of entries changed, for models. Handles index Record::participants and Record::persons. The
/// ends of what is open (intervals, the call, the last stretch of coverage) move with Record::asOf and are
/// not named.
struct ChangeSet
{
    std::vector<Handle>
        participants;            ///< new ones, and those whose intervals or person changed; sorted, unique
    std::vector<Handle> persons; ///< new ones, and those whose text, kind or participants changed
    std::optional<base::Instant> headCountFrom; ///< head counts from here on were rewritten
    bool calls = false;
    bool coverage = false;

    [[nodiscard]] bool isEmpty() const;
};

/// The record of one meeting, kept up to date entry by entry. Equal to folding all entries from scratch after
/// every single add(), whatever their order (design §4). Not thread-safe; no I/O.
class Fold
{
public:
    Fold();
    /// `asOf`: rule time T; entries after it are unseen. Without it T is the latest event time or contact.
    explicit Fold(std::optional<base::Instant> asOf);
    Fold(Fold &&) noexcept;
    Fold &operator=(Fold &&) noexcept;
    ~Fold();

    /// False for a duplicate, which changes nothing: an event with the same canonical digest, an equal fact.
    /// A Verified copy of an event known as Trusted only upgrades it.
    bool add(const JournalEntry &entry);

    /// Valid until the next add().
    [[nodiscard]] const Record &record() const;

    /// What has changed since the last call.
    [[nodiscard]] ChangeSet takeChanges();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// record = fold(journal, T).
[[nodiscard]] Record fold(std::span<const JournalEntry> journal, std::optional<base::Instant> asOf = {});

} // namespace rollcall::domain
