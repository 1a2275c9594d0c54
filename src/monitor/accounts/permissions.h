// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"

#include <QLatin1StringView>
#include <QList>
#include <QStringList>

#include <span>

namespace rollcall::monitor {

enum class PermissionKind {
    Delegated,        ///< the organizer's
    Application,      ///< the connector's
    ResourceSpecific, ///< the connector's, by the manifest of a Teams app (contract §1.2)
};

/// What a permission is for.
enum class PermissionUse {
    KnowWhoYouAre,
    StaySignedIn,
    Calendar,
    FindMeetings,
    AttendanceReports,
    Webinars,
    LiveRoster,
    RegistrationCounts, ///< webinars of everybody, for lists of registrations
    RegistrationLists,
};

/// One row of contract §1.2 that Rollcall asks for.
struct PermissionNeed
{
    QLatin1StringView name; ///< as Graph calls it
    QLatin1StringView id;   ///< guid; empty: there is none (resource-specific)
    PermissionKind kind;
    bool adminConsent; ///< only an administrator can grant it
    bool optional;     ///< Rollcall does its main work without it
    PermissionUse use;
};

/// All of them, delegated ones first.
[[nodiscard]] std::span<const PermissionNeed> permissionNeeds();

enum class GrantState {
    Granted,
    Missing,
    Unknown, ///< nothing tells us: an app's token is opaque to its bearer
};

struct Permission
{
    PermissionNeed need;
    GrantState state = GrantState::Unknown;
};

/// What a sign-in asks for; openid, profile and offline_access are added by the flow.
[[nodiscard]] QStringList delegatedScopes(bool withAdminConsent);

/// Each delegated permission: granted if among `granted`, as identity::normalizedScopes() writes them.
[[nodiscard]] QList<Permission> delegatedPermissions(const QStringList &granted, bool hasRefreshToken);
/// Each permission of a plane, while nothing is known.
[[nodiscard]] QList<Permission> unknownPermissions(config::Plane plane);

} // namespace rollcall::monitor
