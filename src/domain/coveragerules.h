// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "domain/record.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rollcall::domain {

/// What is known of our ability to hear one meeting; indexed for the fold and for rule 5.
class CoverageFacts
{
public:
    /// False if it is known already.
    bool add(const CoverageFact &fact);

    [[nodiscard]] std::optional<base::Instant> lastContact() const;
    /// The latest subscription that began at or before `time`.
    [[nodiscard]] std::optional<base::Instant> subscribedBefore(base::Instant time) const;
    /// The start of the earliest proven gap that overlaps (`from`, `to`).
    [[nodiscard]] std::optional<base::Instant> gapBetween(base::Instant from, base::Instant to) const;
    /// Where the gap `id` begins, closed or not; nothing if it is not known.
    [[nodiscard]] std::optional<base::Instant> gapStart(const std::string &id) const;

private:
    friend class CoverageRules;

    struct Subscription
    {
        Delivery delivery = Delivery::Provable;
    };
    struct Gap
    {
        base::Instant from;
        base::Instant until;
        std::string cause;

        auto operator<=>(const Gap &) const = default;
    };

    std::map<base::Instant, Subscription> m_subscribed;
    std::map<base::Instant, std::string> m_unsubscribed; ///< cause
    std::set<base::Instant> m_contacts;
    std::map<std::string, Gap> m_gaps; ///< by id
    std::set<std::string> m_closedGaps;
};

/// What rule 5 looks at beside the facts.
struct CoverageContext
{
    base::Instant asOf;
    std::optional<base::Instant> firstEvent;
    std::optional<base::Instant> firstTrusted; ///< events taken on the user's word
    std::optional<base::Instant> lastTrusted;
    const std::vector<Call> *calls = nullptr;
    const std::vector<bool> *endMissed = nullptr; ///< by call: ended by rule while somebody was still inside
    const std::vector<base::Instant> *callStarts = nullptr; ///< what Graph announced, sorted
};

/// Design §4 rule 5: adjacent spans from the first thing known to `asOf`.
[[nodiscard]] std::vector<CoverageSpan> coverageSpans(const CoverageFacts &facts,
                                                      const CoverageContext &context);

} // namespace rollcall::domain
