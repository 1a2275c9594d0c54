// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscription.h"
#include "monitor/subscriptions/heldsubscriptions.h"
#include "storage/store.h"

#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace rollcall::monitor {

/// What this device knows of its subscriptions without asking Graph.
struct HeldRecords
{
    std::vector<storage::SubscriptionRow> rows;
    std::vector<storage::MeetingRow> meetings;
    std::vector<storage::EventRow> events;
    std::vector<storage::RefusalRow> refusals;  ///< the latest ones last
    std::map<std::string, base::Instant> heard; ///< by meeting: its latest event was received then
    QStringList certificates;                   ///< of all notification keys
};

[[nodiscard]] base::Result<HeldRecords> readHeldRecords(const storage::Store &store);

/// How to tell what is delivered to us.
struct HeldMarks
{
    QString address; ///< this device's notificationUrl; empty: it has none now
    QString mark;    ///< addressMark() of the bundle; empty: not known
    /// Other devices of the bundle receive there, too, as at a relay.
    bool shared = false;
};

/// What is to be said of one that Graph lists.
[[nodiscard]] HeldSubscription describe(const graph::Subscription &found, config::Plane plane,
                                        const HeldRecords &records, const HeldMarks &marks);

/// What the watches of this device want at `now`, each without an id.
[[nodiscard]] QList<HeldSubscription> wishesOf(const HeldRecords &records, base::Instant now);

/// What the database says of subscriptions that are not over at `now`, for when Graph cannot be asked.
[[nodiscard]] QList<HeldSubscription> rememberedOf(const HeldRecords &records, base::Instant now);

/// Subject, meeting and event of `resource`; also what was last heard.
void nameByResource(HeldSubscription &held, const HeldRecords &records);

/// Puts what is `wanted` together with what is `there`, in the order of HeldSubscriptions::list().
[[nodiscard]] QList<HeldSubscription> joined(const QList<HeldSubscription> &wanted,
                                             const QList<HeldSubscription> &there);

} // namespace rollcall::monitor
