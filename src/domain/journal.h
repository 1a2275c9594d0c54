// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/event.h"

#include <cstdint>
#include <string>
#include <variant>

namespace rollcall::domain {

/// A verified, decoded event in a meeting's journal.
struct EventEntry
{
    Event event;
    Digest digest{}; ///< canonicalDigest(event)
    Verification verification = Verification::Verified;
    base::Instant received; ///< for latency only; never used by the fold

    bool operator==(const EventEntry &) const = default;
};

/// What we know of our own ability to hear (design §4 rule 5).
enum class CoverageKind : std::uint8_t {
    Subscribed,   ///< from `at` on Graph delivers calls that start later (its Date header, not our clock)
    Unsubscribed, ///< from `at` on nothing is delivered: lapsed, removed
    Contact,      ///< at `at` the chain was intact and the queue was empty
    Gap,          ///< `at` … `until`: something was or may have been lost; `id` names the gap
    GapClosed,    ///< the gap `id` turned out to be none (a quarantined event was read after all)
};

enum class Delivery : std::uint8_t { Provable, Unprovable };

struct CoverageFact
{
    CoverageKind kind = CoverageKind::Contact;
    base::Instant at;
    base::Instant until; ///< Gap only
    std::string id;      ///< Gap and GapClosed: any unique text
    std::string
        cause; ///< Gap and Unsubscribed: subscription_lapsed, listener_down, quarantined, relay_hole, …
    Delivery delivery = Delivery::Provable; ///< Subscribed only

    bool operator==(const CoverageFact &) const = default;
};

using JournalEntry = std::variant<EventEntry, CoverageFact>;

} // namespace rollcall::domain
