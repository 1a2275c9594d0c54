// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphclient.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <chrono>
#include <optional>
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
    WebinarVideo,
    Townhall,
    TownhallSessions,
    TownhallReports,
    TownhallVideo,
};

/// Whose token creates, renews and deletes the subscription (design §2).
enum class Plane { Organizer, Connector };

/// One row of contract §2.3, with the limits of §0.1.
struct ResourceKind
{
    Watchable watchable;
    QLatin1StringView resource; ///< `{}` stands for what resourceOf() puts there
    QLatin1StringView changeTypes;
    ApiVersion version;
    /// The other one, to be tried where `version` is refused as not supported (contract §2.3).
    std::optional<ApiVersion> fallback;
    QLatin1StringView delegated; ///< the least permission; empty: Graph refuses delegated tokens
    QLatin1StringView application;
    bool richData; ///< the notification carries the data, encrypted
    std::chrono::minutes longestLife;

    /// The plane to use: a person's token where that is enough.
    [[nodiscard]] constexpr Plane plane() const
    {
        return delegated.isEmpty() ? Plane::Connector : Plane::Organizer;
    }
};

/// The service raises what is shorter (contract §0.1).
inline constexpr std::chrono::minutes shortestLife{45};
/// Of a subscription that has no lifecycleNotificationUrl, which cannot be added later (contract §2.2).
inline constexpr std::chrono::minutes longestLifeWithoutLifecycleUrl{60};

[[nodiscard]] std::span<const ResourceKind> resourceKinds();
[[nodiscard]] const ResourceKind &resourceKind(Watchable watchable);
/// The row that a subscription's resource text belongs to; null if we do not know it.
[[nodiscard]] const ResourceKind *resourceKindOf(QStringView resource);

/// The resource as it goes into the request. `what` is for CallEvents the joinWebUrl as Graph wrote it, for
/// EventsOfOrganizers the object ids, else the id of the event.
[[nodiscard]] QString resourceOf(Watchable watchable, const QStringList &what);

/// A subscription that a watch needs.
struct WantedResource
{
    Watchable watchable;
    QString resource;

    bool operator==(const WantedResource &) const = default;
};

enum class EventKind { Webinar, Townhall };

/// What following a webinar or town hall takes: itself, its sessions, registrations and reports, and the call
/// events behind the join link of each session as far as links are known (contract §9.3).
[[nodiscard]] QList<WantedResource> resourcesOfEvent(EventKind kind, const QString &id,
                                                     const QStringList &sessionLinks);

/// The expiry to ask for: `now` plus `wanted`, within what the service accepts.
[[nodiscard]] base::Instant expiryFor(const ResourceKind &kind, base::Instant now,
                                      std::chrono::minutes wanted, bool hasLifecycleUrl = true);

} // namespace rollcall::graph
