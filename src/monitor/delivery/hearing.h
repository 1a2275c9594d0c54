// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"

#include <algorithm>
#include <optional>

namespace rollcall::monitor {

/// What the coverage facts of one journal say of our ability to hear its meeting.
struct Hearing
{
    std::optional<base::Instant> firstSubscribed;
    std::optional<base::Instant> subscribed; ///< the latest of each
    std::optional<base::Instant> unsubscribed;
    std::optional<base::Instant> confirmed; ///< the chain was last known to be intact

    void note(const domain::CoverageFact &fact)
    {
        const auto later = [](std::optional<base::Instant> &instant, base::Instant at) {
            instant = std::max(instant.value_or(at), at);
        };
        switch (fact.kind) {
        case domain::CoverageKind::Subscribed:
            firstSubscribed = std::min(firstSubscribed.value_or(fact.at), fact.at);
            later(subscribed, fact.at);
            later(confirmed, fact.at);
            break;
        case domain::CoverageKind::Unsubscribed:
            later(unsubscribed, fact.at);
            break;
        case domain::CoverageKind::Contact:
            later(confirmed, fact.at);
            break;
        case domain::CoverageKind::Gap:
            if (fact.cause == listenerDown) // it ended with a confirmation
                later(confirmed, fact.until);
            break;
        case domain::CoverageKind::GapClosed:
            break;
        }
    }

    /// While the journal's last word is that we are subscribed: until when that is known to be true.
    [[nodiscard]] std::optional<base::Instant> until() const
    {
        if (!subscribed || (unsubscribed && *unsubscribed >= *subscribed))
            return std::nullopt;
        return confirmed;
    }

    /// Whether something was to be heard at some time of that stretch, as far as is known.
    [[nodiscard]] bool mayHaveHeard(base::Instant from, base::Instant until) const
    {
        if (!subscribed || *firstSubscribed > until)
            return false;
        return !unsubscribed || *unsubscribed < *subscribed || *unsubscribed > from;
    }

    static constexpr const char *listenerDown = "listener_down"; ///< cause of our own gaps
};

} // namespace rollcall::monitor
