// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/relayname.h"
#include "config/addresses.h"
#include "config/settingkeys_p.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace rollcall::config {

namespace {

using base::ErrorKind;
using base::failure;

using Accepts = bool (*)(const QString &value);

struct KeyInfo
{
    Key key;
    QLatin1StringView name;
    QLatin1StringView standard;
    Accepts accepts;
    QLatin1StringView accepted; ///< completes "accepted: "
};

bool isNumberUpTo(const QString &value, int most)
{
    // toInt() alone also takes signs and spaces.
    static const QRegularExpression digits(QStringLiteral("^[0-9]{1,9}$"));
    return digits.match(value).hasMatch() && value.toInt() <= most;
}

bool isAddress(const QString &value)
{
    return isServiceAddress(QUrl(value, QUrl::StrictMode));
}

bool isIpAddress(const QString &value)
{
    const QStringList parts = value.split(u'.');
    if (parts.size() == 4 &&
        std::all_of(parts.begin(), parts.end(), [](const QString &part) { return isNumberUpTo(part, 255); }))
        return true;
    QUrl url;
    url.setHost(value, QUrl::StrictMode); // takes what has a colon for an IPv6 address, and checks it
    return value.contains(u':') && !url.host().isEmpty();
}

// A pattern: `{tid}` stands for the tenant.
bool areIssuers(const QString &value)
{
    const QStringList list = listItems(value);
    return std::all_of(list.begin(), list.end(), [](QString issuer) {
        return isAddress(issuer.replace(QLatin1StringView("{tid}"), QLatin1StringView("tid"))
                             .replace(QLatin1StringView("{tenantid}"), QLatin1StringView("tenantid")));
    });
}

bool isProxy(const QString &value)
{
    if (value == u"system" || value == u"none")
        return true;
    const QUrl url(value, QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"http" || url.scheme() == u"socks5") && !url.host().isEmpty() &&
           url.port() > 0 && url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == u"/") &&
           !url.hasQuery() && !url.hasFragment();
}

// Basic authentication cannot say a colon (RFC 7617 §2).
bool isProxyUser(const QString &value)
{
    return value.size() <= 256 && !value.contains(u':') &&
           std::all_of(value.begin(), value.end(), [](QChar c) { return c.isPrint(); });
}

bool areObjectIds(const QString &value)
{
    static const QRegularExpression shape(
        QStringLiteral("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"));
    const QStringList list = listItems(value);
    return std::all_of(list.begin(), list.end(),
                       [](const QString &id) { return shape.match(id).hasMatch(); });
}

bool isHostName(const QString &value)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$"));
    return shape.match(value).hasMatch();
}

bool isHubName(const QString &value)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9._-]{1,256}$"));
    return shape.match(value).hasMatch();
}

// Contract §6.1.
bool isHubAddress(const QString &value)
{
    constexpr QLatin1StringView scheme("EventHub:");
    const QUrl url(value.mid(scheme.size()), QUrl::StrictMode);
    return value.startsWith(scheme) && url.isValid() && url.scheme() == u"https" && !url.host().isEmpty() &&
           url.query().contains(QLatin1StringView("tenantId="));
}

bool isSwitch(const QString &value)
{
    return value == u"true" || value == u"false";
}

constexpr QLatin1StringView switchRule("true, false");
constexpr QLatin1StringView
    addressRule("an https address, or http to this machine (127.0.0.1, ::1, localhost)");
constexpr QLatin1StringView fileRule("the path of a PEM file");

constexpr std::array keys{
    KeyInfo{Key::GraphBaseUrl, QLatin1StringView("graph/baseUrl"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{
        Key::DeliveryMode, QLatin1StringView("delivery/mode"), QLatin1StringView("listen"),
        [](const QString &value) { return value == u"relay" || value == u"listen" || value == u"eventhubs"; },
        QLatin1StringView("relay, listen, eventhubs")},
    KeyInfo{Key::RelayEndpoint, QLatin1StringView("relay/endpoint"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{Key::RelayTopic, QLatin1StringView("relay/topic"), QLatin1StringView(""), base::isRelayName,
            base::relayNameRule},
    KeyInfo{Key::RelaySubscription, QLatin1StringView("relay/subscription"), QLatin1StringView(""),
            base::isRelayName, base::relayNameRule},
    KeyInfo{Key::RelayNotificationUrl, QLatin1StringView("relay/notificationUrl"), QLatin1StringView(""),
            isAddress, addressRule},
    KeyInfo{Key::RelayRetentionHours, QLatin1StringView("relay/retentionHours"), QLatin1StringView("72"),
            [](const QString &value) { return isNumberUpTo(value, 8760) && value.toInt() > 0; },
            QLatin1StringView("1 to 8760 hours")},
    KeyInfo{Key::EventHubsNamespace, QLatin1StringView("eventhubs/namespace"), QLatin1StringView(""),
            isHostName, QLatin1StringView("the host of the namespace, as in NAME.servicebus.windows.net")},
    KeyInfo{Key::EventHubsHub, QLatin1StringView("eventhubs/hub"), QLatin1StringView(""), isHubName,
            QLatin1StringView("the event hub's name")},
    KeyInfo{Key::EventHubsGroup, QLatin1StringView("eventhubs/group"), QLatin1StringView(""), isHubName,
            QLatin1StringView("the name of a consumer group, up to 256 letters, digits, '.', '_' and '-'")},
    KeyInfo{
        Key::EventHubsNotificationUrl, QLatin1StringView("eventhubs/notificationUrl"), QLatin1StringView(""),
        isHubAddress,
        QLatin1StringView("EventHub:https://NAMESPACE/eventhubname/HUB?tenantId=DOMAIN, or the form with a "
                          "key vault's secret")},
    KeyInfo{Key::ListenAddress, QLatin1StringView("listen/address"), QLatin1StringView("127.0.0.1"),
            isIpAddress, QLatin1StringView("an IP address of this machine; 0.0.0.0 or :: for all")},
    KeyInfo{Key::ListenPort, QLatin1StringView("listen/port"), QLatin1StringView("8080"),
            [](const QString &value) { return isNumberUpTo(value, 65535); },
            QLatin1StringView("0 to 65535; 0 for any that is free")},
    KeyInfo{Key::ListenPublicUrl, QLatin1StringView("listen/publicUrl"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{Key::ListenCertificate, QLatin1StringView("listen/certificate"), QLatin1StringView(""),
            [](const QString &) { return true; }, fileRule},
    KeyInfo{Key::ListenPrivateKey, QLatin1StringView("listen/privateKey"), QLatin1StringView(""),
            [](const QString &) { return true; }, fileRule},
    KeyInfo{Key::ValidationOpenIdConfiguration, QLatin1StringView("validation/openIdConfiguration"),
            QLatin1StringView(""), isAddress, addressRule},
    KeyInfo{Key::ValidationIssuers, QLatin1StringView("validation/issuers"), QLatin1StringView(""),
            areIssuers,
            QLatin1StringView(
                "issuers separated by commas, {tid} for the tenant; https, or http to this machine")},
    KeyInfo{Key::ValidationWithoutTokens, QLatin1StringView("validation/withoutTokens"),
            QLatin1StringView("quarantine"),
            [](const QString &value) { return value == u"quarantine" || value == u"accept"; },
            QLatin1StringView("quarantine, accept")},
    KeyInfo{
        Key::NetworkProxy, QLatin1StringView("network/proxy"), QLatin1StringView("system"), isProxy,
        QLatin1StringView(
            "system, none, http://HOST:PORT, socks5://HOST:PORT; the user name goes to network/proxyUser")},
    KeyInfo{Key::NetworkProxyUser, QLatin1StringView("network/proxyUser"), QLatin1StringView(""), isProxyUser,
            QLatin1StringView("a user name, perhaps DOMAIN\\NAME, without colons")},
    KeyInfo{Key::NetworkCaFile, QLatin1StringView("network/caFile"), QLatin1StringView(""),
            [](const QString &) { return true; }, fileRule},
    KeyInfo{
        Key::SecretsStore, QLatin1StringView("secrets/store"), QLatin1StringView("keychain"),
        [](const QString &value) { return value == u"keychain" || value == u"file" || value == u"memory"; },
        QLatin1StringView("keychain, file, memory")},
    KeyInfo{Key::RetentionDays, QLatin1StringView("retention/days"), QLatin1StringView("0"),
            [](const QString &value) { return isNumberUpTo(value, 36'500); },
            QLatin1StringView("0 to 36500 days; 0 keeps everything")},
    KeyInfo{Key::WatchTenantEvents, QLatin1StringView("watch/tenantEvents"), QLatin1StringView("false"),
            isSwitch, switchRule},
    KeyInfo{Key::WatchOrganizers, QLatin1StringView("watch/organizers"), QLatin1StringView(""), areObjectIds,
            QLatin1StringView("object ids of people, separated by commas")},
    KeyInfo{Key::WatchAutoOrganized, QLatin1StringView("watch/autoOrganized"), QLatin1StringView("false"),
            isSwitch, switchRule},
    KeyInfo{Key::WatchAutoExternal, QLatin1StringView("watch/autoExternal"), QLatin1StringView("false"),
            isSwitch, switchRule},
    KeyInfo{Key::WatchAutoMoreThan, QLatin1StringView("watch/autoMoreThan"), QLatin1StringView("0"),
            [](const QString &value) { return isNumberUpTo(value, 100'000); },
            QLatin1StringView("0 to 100000 people; 0 for no such rule")},
    KeyInfo{Key::WatchAutoLeadHours, QLatin1StringView("watch/autoLeadHours"), QLatin1StringView("24"),
            [](const QString &value) { return isNumberUpTo(value, 336) && value.toInt() > 0; },
            QLatin1StringView("1 to 336 hours")},
    KeyInfo{Key::PowerStayAwake, QLatin1StringView("power/stayAwake"), QLatin1StringView("true"), isSwitch,
            switchRule},
};

const KeyInfo &infoOf(Key key)
{
    return *std::find_if(keys.begin(), keys.end(), [key](const KeyInfo &info) { return info.key == key; });
}

} // namespace

QLatin1StringView keyName(Key key)
{
    return infoOf(key).name;
}

QLatin1StringView standardValue(Key key)
{
    return infoOf(key).standard;
}

base::Result<void> checkSetting(const QString &name, const QString &value)
{
    const auto info =
        std::find_if(keys.begin(), keys.end(), [&name](const KeyInfo &entry) { return entry.name == name; });
    if (info == keys.end()) {
        QStringList names;
        for (const KeyInfo &entry : keys)
            names << entry.name;
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is not a setting; there are accounts/NAME/…, %2")
                           .arg(name, names.join(QStringLiteral(", "))));
    }
    if (!value.isEmpty() && !info->accepts(value))
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("%1 is \"%2\"; accepted: %3").arg(name, withoutUser(value), info->accepted));
    return {};
}

QStringList listItems(const QString &value)
{
    QStringList list = value.split(u',', Qt::SkipEmptyParts);
    for (QString &item : list)
        item = item.trimmed();
    return list;
}

} // namespace rollcall::config
