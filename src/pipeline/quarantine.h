// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "storage/store.h"

#include <optional>

namespace rollcall::pipeline {

/// What bounds the time of an event that could not be used.
struct EventBounds
{
    std::optional<base::Instant> time; ///< its own, where it could be opened
    /// First and last event that came in the same collection.
    std::optional<base::Instant> firstBeside;
    std::optional<base::Instant> lastBeside;
    std::optional<base::Instant> subscribed; ///< when the subscription it names was made
    base::Instant now;
};

/// The stretch in which the event may lie, and no more than that: its own instant; or the minute before the
/// known time of receipt, as call events arrive within one (contract §3.2); or a minute around those it came
/// with; or the life of the subscription, at most three days up to the expiry it names (§0.1); or any time up
/// to now.
[[nodiscard]] domain::CoverageFact gapOf(const storage::QuarantineRow &row, const EventBounds &bounds);
/// Nothing is missing there after all. `cause`: empty, or `dismissed`.
[[nodiscard]] domain::CoverageFact closedGapOf(const storage::QuarantineRow &row, std::string cause = {});

/// By which a copy of the event is known that was encrypted anew.
[[nodiscard]] std::int64_t eventSeal(const std::string &meeting, const domain::Digest &event);
/// By which a copy of the same encrypted text is known: `data` or `dataSignature`. Both depend on the event
/// and on a key made for it alone (contract §4.2), so no other notification has either.
[[nodiscard]] std::int64_t textSeal(QByteArrayView base64);
/// The same of a text that is no JSON any more; none if more than one notification stands in it, as all of
/// them would have to be read.
[[nodiscard]] storage::Seals sealsIn(const QByteArray &text);

/// The user says that nothing is missing for want of this item: it goes, and its gap is closed, with the
/// journal saying why. NotFound: it is not in quarantine.
[[nodiscard]] base::Result<void> dismiss(storage::Store &store, const domain::Digest &digest);

} // namespace rollcall::pipeline
