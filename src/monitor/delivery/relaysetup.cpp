// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relaysetup.h"

#include <QCryptographicHash>
#include <QSysInfo>

namespace rollcall::monitor {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using config::Key;
using intake::PullAddress;

namespace {

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded | QUrl::StripTrailingSlash);
}

/// Puts the key away first: settings that name a relay without its key would be of no use.
void keep(const RelaySetupServices &services, const intake::RelayPairing &pairing,
          const std::optional<PullAddress> &former, QObject *context,
          std::function<void(Result<PullAddress>)> done)
{
    services.secrets.write(
        relayKeyName(pairing.address), pairing.key, context,
        [services, pairing, former, context, done = std::move(done)](const Result<void> &kept) {
            if (!kept)
                return done(std::unexpected(kept.error()));
            const auto set =
                services.settings.set({{Key::DeliveryMode, u"relay"_s},
                                       {Key::RelayEndpoint, urlText(pairing.address.endpoint)},
                                       {Key::RelayTopic, pairing.address.topic},
                                       {Key::RelaySubscription, pairing.address.subscription},
                                       {Key::RelayNotificationUrl, urlText(pairing.notificationUrl)}});
            const bool isNew = former && *former != pairing.address;
            if (set && !isNew)
                return done(pairing.address);
            // One of the two keys is of no use any longer.
            services.secrets.remove(relayKeyName(set ? *former : pairing.address), context,
                                    [set, address = pairing.address, done](const Result<void> &) {
                                        if (set)
                                            done(address);
                                        else
                                            done(std::unexpected(set.error()));
                                    });
        });
}

} // namespace

std::optional<PullAddress> pairedRelay(const config::Settings &settings)
{
    if (!settings.isSet(Key::RelayEndpoint))
        return {};
    return PullAddress{.endpoint = settings.url(Key::RelayEndpoint),
                       .topic = settings.text(Key::RelayTopic),
                       .subscription = settings.text(Key::RelaySubscription)};
}

bool isComplete(const PullAddress &address)
{
    return !address.endpoint.isEmpty() && !address.topic.isEmpty() && !address.subscription.isEmpty();
}

QString relayKeyName(const PullAddress &address)
{
    const QByteArray all = urlText(address.endpoint).toUtf8() + ' ' + address.topic.toUtf8() + ' ' +
                           address.subscription.toUtf8();
    return u"relay-key/"_s +
           QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex());
}

void pairRelay(const RelaySetupServices &services, const intake::RelayLink &link, bool replace,
               QObject *context, std::function<void(Result<PullAddress>)> done)
{
    const auto former = pairedRelay(services.settings);
    if (former && isComplete(*former) && !replace) {
        const QString host = former->endpoint.host();
        QMetaObject::invokeMethod(
            context,
            [done = std::move(done), host] {
                done(base::failure(ErrorKind::Conflict,
                                   u"this device is paired with the relay at %1; it is replaced only if you "
                                   "say so"_s.arg(host)));
            },
            Qt::QueuedConnection);
        return;
    }
    intake::pairWithRelay(
        services.http, services.clock, link, QSysInfo::machineHostName(), context,
        [services, former, context, done = std::move(done)](const Result<intake::RelayPairing> &pairing) {
            if (pairing)
                keep(services, *pairing, former, context, done);
            else
                done(std::unexpected(pairing.error()));
        });
}

void forgetRelay(const RelaySetupServices &services, QObject *context, std::function<void(Result<void>)> done)
{
    const auto relay = pairedRelay(services.settings);
    const auto later = [context, done](const Result<void> &result) {
        QMetaObject::invokeMethod(context, [done, result] { done(result); }, Qt::QueuedConnection);
    };
    if (!relay)
        return later(base::failure(ErrorKind::NotFound, u"no relay is paired"_s));
    const auto set = services.settings.set({{Key::DeliveryMode, QString()},
                                            {Key::RelayEndpoint, QString()},
                                            {Key::RelayTopic, QString()},
                                            {Key::RelaySubscription, QString()},
                                            {Key::RelayNotificationUrl, QString()}});
    if (!set)
        return later(set);
    services.secrets.remove(relayKeyName(*relay), context, std::move(done));
}

} // namespace rollcall::monitor
