// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/sequenceproof.h"

#include <algorithm>

namespace rollcall::intake {

SequenceProof proveSequence(const std::vector<StoredRange> &stored, const QueueHeads &heads)
{
    SequenceProof proof;
    const quint64 kept = std::min(heads.oldest, heads.last + 1); // of an empty queue `oldest` says nothing
    quint64 next = std::max<quint64>(heads.first, 1);
    std::optional<base::Instant> after;
    const auto missing = [&](quint64 end, const std::optional<base::Instant> &before) {
        // [next, end) is not stored.
        if (next < std::min(end, kept))
            proof.lost.push_back(
                {.first = next, .last = std::min(end, kept) - 1, .after = after, .before = before});
        if (const quint64 first = std::max(next, kept); first < end)
            proof.coming += end - first;
    };
    for (const StoredRange &range : stored) {
        if (range.first > heads.last)
            break;
        missing(range.first, range.firstTime);
        if (range.last < heads.first)
            continue;
        next = std::max(next, range.last + 1);
        after = range.lastTime;
    }
    missing(heads.last + 1, std::nullopt);
    return proof;
}

} // namespace rollcall::intake
