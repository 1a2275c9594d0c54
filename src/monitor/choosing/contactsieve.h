// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"

#include <QString>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall::monitor {

/// Decides which contacts go into the journals. Of all that lie before T, only the latest says anything
/// (design §4 rule 5), and each watch has 288 a day. While a call runs or something was heard lately, every
/// one is stored. Else one an hour is, and the latest is kept at hand and stored before whatever happens
/// next: at every instant at which something did, the coverage is the same as with all of them. A report as
/// of a quiet time in between may say of its last hour "not confirmed yet", where nothing happened.
///
/// A crash loses what is at hand: up to an hour of quiet is unknown then.
class ContactSieve
{
public:
    using Facts = std::vector<domain::CoverageFact>;

    /// What is to be stored now that `fact` is known, in this order.
    [[nodiscard]] Facts take(const QString &meeting, const domain::CoverageFact &fact, bool callRuns);
    /// The same, now that an event was journaled.
    [[nodiscard]] Facts heard(const QString &meeting);
    /// The same at the end.
    [[nodiscard]] std::vector<std::pair<QString, domain::CoverageFact>> release();

private:
    struct Meeting
    {
        std::optional<domain::CoverageFact> atHand;
        std::optional<base::Instant> stored; ///< the latest contact
        base::Instant latest;                ///< contact, stored or not
        std::optional<base::Instant> busyUntil;
    };
    static void release(Meeting &meeting, Facts &facts);

    std::map<QString, Meeting> m_meetings;
};

} // namespace rollcall::monitor
