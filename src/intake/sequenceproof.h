// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "intake/pullprotocol.h"

#include <optional>
#include <vector>

namespace rollcall::intake {

/// Sequences of one epoch that are stored, or known to be lost; both ends included.
struct StoredRange
{
    quint64 first = 0;
    quint64 last = 0;
    base::Instant firstTime; ///< when the relay received `first`
    base::Instant lastTime;

    bool operator==(const StoredRange &) const = default;
};

/// Sequences that will never come.
struct Hole
{
    quint64 first = 0;
    quint64 last = 0;
    std::optional<base::Instant> after; ///< the relay received what is before it then; nothing: not known
    std::optional<base::Instant> before;

    bool operator==(const Hole &) const = default;
};

struct SequenceProof
{
    std::vector<Hole> lost; ///< in order
    quint64 coming = 0;     ///< neither stored nor lost

    bool operator==(const SequenceProof &) const = default;
};

/// Design §6.2: missing is what the relay does not keep any longer and we have never stored. In which order
/// things came does not matter. `stored`: of the epoch of `heads`, in order, apart from each other.
[[nodiscard]] SequenceProof proveSequence(const std::vector<StoredRange> &stored, const QueueHeads &heads);

} // namespace rollcall::intake
