// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/topic.h"
#include "storage/relaystore.h"

namespace rollcall::relay {

/// Where a device stands in its topic, as `:receive` tells it.
struct Heads
{
    Sequence first = 1;  ///< what is below was never meant for it
    Sequence oldest = 1; ///< what is below is not held for it any more
    Sequence last = 0;   ///< the newest of the topic
};

/// The body of an answer to `:receive` (Microsoft's REST reference, Event Grid namespaces 2024-06-01) with
/// our own `rollcall` member (design §6.2). `rows` are those of `locked`, in that order; their bodies go in
/// as they are.
[[nodiscard]] QByteArray receiveAnswer(const Topic &topic, const Heads &heads,
                                       const std::vector<EventSubscription::Locked> &locked,
                                       const std::vector<storage::RelayEventRow> &rows);

/// About what receiveAnswer() puts around one event.
inline constexpr qint64 envelopeBytes = 400;

/// The `data` of an outage note.
[[nodiscard]] QByteArray outageData(base::Instant from, base::Instant to);

} // namespace rollcall::relay
