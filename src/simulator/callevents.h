// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "simulator/scenario.h"

#include <QString>

#include <vector>

namespace rollcall::simulator {

enum class CallEventKind { CallStarted, RosterUpdated, CallEnded };

/// What Graph says of one instant: a boundary of the call, or one roster delta.
struct CallEvent
{
    base::Ticks at{0}; ///< since the beginning of the scenario
    CallEventKind kind = CallEventKind::RosterUpdated;
    QString id;                       ///< the notification id
    int call = 0;                     ///< from 1: the call it belongs to
    std::vector<std::size_t> actions; ///< indexes into Scenario::actions; one for a boundary
};

/// The events of a scenario in order of time. Actions of one instant share a delta of at most 50
/// participants. The same scenario gives the same events, ids included.
[[nodiscard]] std::vector<CallEvent> callEvents(const Scenario &scenario);

/// What goes wrong with deliveries, in per cent of the events; contract §3.1 promises neither order nor
/// uniqueness, and §7.4 knows of losses.
struct DeliveryFaults
{
    unsigned latePercent = 0;
    base::Ticks lateBy = std::chrono::minutes{5}; ///< at most; what is late is so by a random part of it
    unsigned doubledPercent = 0;                  ///< the same bytes once more
    unsigned reencryptedPercent = 0;              ///< the same event published anew, encrypted anew
    unsigned reorderedPercent = 0;                ///< swapped with what follows within a few seconds
    unsigned lostPercent = 0;

    bool operator==(const DeliveryFaults &) const = default;
};

/// One item on its way to a subscription.
struct PlannedDelivery
{
    base::Ticks at{0};     ///< since the beginning of the scenario: when it is handed to the publisher
    std::size_t event = 0; ///< index into the events
    bool again = false;    ///< the bytes of the event's first delivery once more
};

/// When each event goes out, in order. Without faults: all of them, once, in order, `latency` after they
/// happened.
[[nodiscard]] std::vector<PlannedDelivery> planDeliveries(const std::vector<CallEvent> &events,
                                                          const DeliveryFaults &faults, base::Random &random,
                                                          base::Ticks latency = std::chrono::seconds{1});

} // namespace rollcall::simulator
