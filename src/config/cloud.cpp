// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/cloud.h"

#include <algorithm>
#include <array>

namespace rollcall::config {

namespace {

constexpr QLatin1StringView governmentEventHubs("servicebus.usgovcloudapi.net");

constexpr std::array clouds{
    CloudInfo{Cloud::Global, QLatin1StringView("global"), QLatin1StringView("login.microsoftonline.com"),
              QLatin1StringView("graph.microsoft.com"), QLatin1StringView("servicebus.windows.net")},
    CloudInfo{Cloud::UsGovernment, QLatin1StringView("usgov"), QLatin1StringView("login.microsoftonline.us"),
              QLatin1StringView("graph.microsoft.us"), governmentEventHubs},
    CloudInfo{Cloud::UsGovernmentDod, QLatin1StringView("usgov-dod"),
              QLatin1StringView("login.microsoftonline.us"), QLatin1StringView("dod-graph.microsoft.us"),
              governmentEventHubs},
    CloudInfo{Cloud::China, QLatin1StringView("china"), QLatin1StringView("login.partner.microsoftonline.cn"),
              QLatin1StringView("microsoftgraph.chinacloudapi.cn"),
              QLatin1StringView("servicebus.chinacloudapi.cn")},
};

} // namespace

const CloudInfo &cloudInfo(Cloud cloud)
{
    return *std::find_if(clouds.begin(), clouds.end(),
                         [cloud](const CloudInfo &info) { return info.cloud == cloud; });
}

QList<Cloud> allClouds()
{
    QList<Cloud> list;
    for (const CloudInfo &info : clouds)
        list << info.cloud;
    return list;
}

std::optional<Cloud> cloudByName(QStringView name)
{
    const auto found = std::find_if(clouds.begin(), clouds.end(),
                                    [name](const CloudInfo &info) { return info.name == name; });
    return found != clouds.end() ? std::optional(found->cloud) : std::nullopt;
}

Presence presence(Cloud cloud, CloudFeature feature)
{
    if (cloud == Cloud::Global)
        return Presence::Documented;
    switch (feature) {
    case CloudFeature::Subscriptions:
        return Presence::Documented;
    case CloudFeature::VirtualEvents:
    case CloudFeature::CallEvents:
        return Presence::NotInSchema;
    case CloudFeature::AttendanceRecords:
        return cloud == Cloud::China ? Presence::Absent : Presence::Documented;
    }
    Q_UNREACHABLE();
}

QList<CloudFeature> missingFeatures(Cloud cloud)
{
    QList<CloudFeature> missing;
    for (const CloudFeature feature : {CloudFeature::Subscriptions, CloudFeature::VirtualEvents,
                                       CloudFeature::CallEvents, CloudFeature::AttendanceRecords}) {
        if (presence(cloud, feature) != Presence::Documented)
            missing << feature;
    }
    return missing;
}

QString graphScope(Cloud cloud, const QString &permission)
{
    const bool ofNoResource = permission == u"openid" || permission == u"profile" || permission == u"email" ||
                              permission == u"offline_access";
    if (ofNoResource || (cloud == Cloud::Global && permission != u".default"))
        return permission;
    return QStringLiteral("https://%1/%2").arg(cloudInfo(cloud).graphHost, permission);
}

} // namespace rollcall::config
