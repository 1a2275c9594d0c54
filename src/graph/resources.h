// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphclient.h"

#include <QString>
#include <QStringView>

#include <chrono>
#include <span>

namespace rollcall::graph {

/// What a subscription can listen to (contract §2.3).
enum class Watchable {
    CallEvents,
    EventsOfTenant,
    EventsOfOrganizers,
    Webinar,
    WebinarSessions,
    WebinarRegistrations,
    WebinarReports,
    Townhall,
    TownhallSessions,
    TownhallReports,
    VideoOnDemand,
};

/// Whose token creates, renews and deletes the subscription (design §2).
enum class Plane { Organizer, Connector };

/// One row of contract §2.3, with the limits of §0.1.
struct ResourceKind
{
    Watchable watchable;
    QLatin1StringView changeTypes;
    ApiVersion version;
    Plane plane;   ///< the one to use; Graph refuses delegated tokens where it says Connector
    bool richData; ///< the notification carries the data, encrypted
    std::chrono::minutes longestLife;
};

/// The service raises what is shorter (contract §0.1).
inline constexpr std::chrono::minutes shortestLife{45};

[[nodiscard]] std::span<const ResourceKind> resourceKinds();
[[nodiscard]] const ResourceKind &resourceKind(Watchable watchable);
/// The row that a subscription's resource text belongs to; null if we do not know it.
[[nodiscard]] const ResourceKind *resourceKindOf(QStringView resource);

/// The expiry to ask for: `now` plus `wanted`, within what the service accepts.
[[nodiscard]] base::Instant expiryFor(const ResourceKind &kind, base::Instant now,
                                      std::chrono::minutes wanted);

} // namespace rollcall::graph
