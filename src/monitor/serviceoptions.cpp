// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/serviceoptions.h"

#include "monitor/delivery/hubsetup.h"
#include "monitor/delivery/relaysetup.h"

#include <QUuid>

#include <algorithm>

namespace rollcall::monitor {

using base::Result;
using config::AccountConfig;
using config::Key;

namespace {

/// As far as the settings tell: an organizer's tenant may turn out later.
bool mayBelongTogether(const AccountConfig &one, const AccountConfig &other)
{
    const auto isOpen = [](const AccountConfig &account) {
        return account.tenant.isEmpty() || account.tenant == u"organizations";
    };
    const auto host = [](const AccountConfig &account) { return account.effectiveAuthority().host(); };
    const auto isDomain = [](const AccountConfig &account) {
        return QUuid::fromString(account.tenant).isNull();
    };
    return one.cloud == other.cloud && host(one) == host(other) &&
           (isOpen(one) || isOpen(other) || one.tenant.compare(other.tenant, Qt::CaseInsensitive) == 0 ||
            isDomain(one) != isDomain(other));
}

std::optional<AccountConfig> partnerOf(const QList<AccountConfig> &accounts, const AccountConfig &chosen)
{
    for (const AccountConfig &one : accounts) {
        if (one.plane != chosen.plane && mayBelongTogether(one, chosen))
            return one;
    }
    return std::nullopt;
}

} // namespace

QString proxyPasswordName()
{
    return QStringLiteral("proxy-password");
}

Result<net::NetworkOptions> networkOptions(const config::Settings &settings, base::Instant now)
{
    net::NetworkOptions options;
    const QString proxy = settings.text(Key::NetworkProxy);
    options.proxyAddress = settings.url(Key::NetworkProxy);
    if (!options.proxyAddress.isEmpty())
        options.proxy = net::NetworkOptions::Proxy::Given;
    else if (proxy == u"none")
        options.proxy = net::NetworkOptions::Proxy::None;
    options.proxyUser = settings.text(Key::NetworkProxyUser);
    const QString caFile = settings.text(Key::NetworkCaFile);
    if (!caFile.isEmpty()) {
        const auto authorities = net::readCaFile(caFile, now);
        if (!authorities)
            return std::unexpected(authorities.error());
        options.extraAuthorities = *authorities;
    }
    return options;
}

net::NetworkOptions withPassword(net::NetworkOptions options, secrets::SecretStore &store)
{
    options.proxyPassword = [&store](QObject *context, net::NetworkOptions::PasswordDone done) {
        store.read(proxyPasswordName(), context, std::move(done));
    };
    return options;
}

Result<ServiceOptions> serviceOptions(const config::Settings &settings, const QString &account,
                                      base::Instant now)
{
    ServiceOptions options;
    const QList<AccountConfig> all = settings.accounts();
    std::optional<AccountConfig> chosen;
    for (const AccountConfig &one : all) {
        options.accounts.append({one, settings.isAccountLocked(one.name)});
        options.apart |= !mayBelongTogether(one, all.first()) && one.plane != all.first().plane;
        if (!account.isEmpty() ? one.name == account : !chosen || one.plane < chosen->plane)
            chosen = one;
    }
    if (!account.isEmpty() && !chosen) {
        return base::failure(base::ErrorKind::NotFound,
                             QStringLiteral("the settings have no account '%1'").arg(account));
    }
    for (const config::Plane plane : {config::Plane::Organizer, config::Plane::Connector})
        options.apart |= std::ranges::count(all, plane, &AccountConfig::plane) > 1;
    if (chosen) {
        (chosen->plane == config::Plane::Organizer ? options.organizer : options.connector) = chosen;
        (chosen->plane == config::Plane::Organizer ? options.connector : options.organizer) =
            partnerOf(all, *chosen);
    }
    const auto network = networkOptions(settings, now);
    if (!network)
        return std::unexpected(network.error());
    options.network = *network;
    options.delivery = deliveryMode(settings.text(Key::DeliveryMode));
    options.relay.address = pairedRelay(settings).value_or(intake::PullAddress());
    options.relay.notificationUrl = settings.text(Key::RelayNotificationUrl);
    options.hub = hubOptions(settings);
    options.listen.address = QHostAddress(settings.text(Key::ListenAddress));
    options.listen.port = static_cast<quint16>(settings.number(Key::ListenPort));
    options.listen.publicUrl = settings.text(Key::ListenPublicUrl);
    options.listen.certificateFile = settings.text(Key::ListenCertificate);
    options.listen.privateKeyFile = settings.text(Key::ListenPrivateKey);
    options.relayRetention = std::chrono::hours(settings.number(Key::RelayRetentionHours));
    options.validationIssuers = settings.list(Key::ValidationIssuers);
    options.withoutTokens = settings.text(Key::ValidationWithoutTokens) == u"accept";
    options.validationConfiguration = settings.url(Key::ValidationOpenIdConfiguration);
    options.autoWatch = autoWatchOptions(settings);
    options.tenantEvents = settings.text(Key::WatchTenantEvents) == u"true";
    options.organizersWatched = settings.list(Key::WatchOrganizers);
    return options;
}

} // namespace rollcall::monitor
