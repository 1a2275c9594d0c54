// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/permissions.h"

#include <algorithm>
#include <array>

namespace rollcall::monitor {

namespace {

using enum PermissionKind;

template <std::size_t N> constexpr QLatin1StringView text(const char (&literal)[N])
{
    return QLatin1StringView(literal, qsizetype(N - 1));
}

constexpr std::array needs{
    PermissionNeed{text("User.Read"), text("e1fe6dd8-ba31-4d61-89e7-88639da4683d"), Delegated, false, false,
                   PermissionUse::KnowWhoYouAre},
    PermissionNeed{text("offline_access"), text("7427e0e9-2fba-42fe-b0c0-848c9e6a8182"), Delegated, false,
                   false, PermissionUse::StaySignedIn},
    PermissionNeed{text("Calendars.ReadBasic"), text("662d75ba-a364-42ad-adee-f5f880ea4878"), Delegated,
                   false, false, PermissionUse::Calendar},
    PermissionNeed{text("OnlineMeetings.Read"), text("9be106e1-f4e3-4df5-bdff-e4bc531cbe43"), Delegated,
                   false, false, PermissionUse::FindMeetings},
    PermissionNeed{text("OnlineMeetingArtifact.Read.All"), text("110e5abb-a10c-4b59-8b55-9b4daa4ef743"),
                   Delegated, false, false, PermissionUse::AttendanceReports},
    PermissionNeed{text("VirtualEvent.Read"), text("6b616635-ae58-433a-a918-8c45e4f304dc"), Delegated, true,
                   true, PermissionUse::Webinars},
    PermissionNeed{text("OnlineMeetings.Read.All"), text("c1684f21-1984-47fa-9d61-2dc8c296bb70"), Application,
                   true, false, PermissionUse::LiveRoster},
    PermissionNeed{text("VirtualEvent.Read.All"), text("1dccb351-c4e4-4e09-a8d1-7a9ecbf027cc"), Application,
                   true, true, PermissionUse::RegistrationCounts},
    PermissionNeed{text("VirtualEvent.Read.Chat"), text(""), ResourceSpecific, true, true,
                   PermissionUse::RegistrationLists},
};

} // namespace

std::span<const PermissionNeed> permissionNeeds()
{
    return needs;
}

QStringList delegatedScopes(bool withAdminConsent)
{
    QStringList scopes;
    for (const PermissionNeed &need : needs) {
        // offline_access goes with every sign-in (contract §1.3).
        if (need.kind == Delegated && need.use != PermissionUse::StaySignedIn &&
            (withAdminConsent || !need.adminConsent))
            scopes << need.name;
    }
    return scopes;
}

QList<Permission> delegatedPermissions(const QStringList &granted, bool hasRefreshToken)
{
    QList<Permission> result;
    for (const PermissionNeed &need : needs) {
        if (need.kind != Delegated)
            continue;
        // Entra ID leaves offline_access out of what it says was granted.
        const bool is = need.use == PermissionUse::StaySignedIn
                            ? hasRefreshToken
                            : granted.contains(need.name, Qt::CaseInsensitive);
        result.append({need, is ? GrantState::Granted : GrantState::Missing});
    }
    return result;
}

QList<Permission> unknownPermissions(config::Plane plane)
{
    QList<Permission> result;
    for (const PermissionNeed &need : needs) {
        if ((need.kind == Delegated) == (plane == config::Plane::Organizer))
            result.append({need, GrantState::Unknown});
    }
    return result;
}

} // namespace rollcall::monitor
