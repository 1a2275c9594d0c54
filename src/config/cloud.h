// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace rollcall::config {

/// Contract §1.13: nothing of one cloud is valid in another.
enum class Cloud {
    Global,          ///< US Government's GCC included
    UsGovernment,    ///< L4, GCC High
    UsGovernmentDod, ///< L5
    China,           ///< operated by 21Vianet
};

/// What of Graph we need and not every cloud has.
enum class CloudFeature {
    Subscriptions,
    VirtualEvents,     ///< webinars, their sessions and registrations
    CallEvents,        ///< the live roster and the lobby
    AttendanceRecords, ///< reports after the end
};

enum class Presence {
    Documented,
    NotInSchema, ///< Microsoft's schema of that cloud lacks it; that it is refused is not confirmed
    Absent,      ///< Microsoft says that it is not there
};

struct CloudInfo
{
    Cloud cloud;
    QLatin1StringView name; ///< in settings
    QLatin1StringView loginHost;
    QLatin1StringView graphHost;
    QLatin1StringView eventHubsDomain; ///< a namespace's host is `{namespace}.{domain}`
};

[[nodiscard]] const CloudInfo &cloudInfo(Cloud cloud);
[[nodiscard]] QList<Cloud> allClouds();
[[nodiscard]] std::optional<Cloud> cloudByName(QStringView name);

[[nodiscard]] Presence presence(Cloud cloud, CloudFeature feature);
/// Everything that is not documented to be there, in the order of the enumeration.
[[nodiscard]] QList<CloudFeature> missingFeatures(Cloud cloud);

/// A Graph permission (`User.Read`, `.default`) as a token request needs it: national clouds want the full
/// form, and `.default` always does (contract §1.3). `openid`, `profile`, `email` and `offline_access` belong
/// to no resource and stay as they are.
[[nodiscard]] QString graphScope(Cloud cloud, const QString &permission);

} // namespace rollcall::config
