// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "config/settings.h"
#include "intake/pullprotocol.h"
#include "monitor/accounts/accountbook.h"
#include "monitor/choosing/autowatchrules.h"
#include "monitor/delivery/deliverymode.h"
#include "net/networkoptions.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::monitor {

/// How notifications reach us: by a relay.
struct RelayOptions
{
    intake::PullAddress address; ///< where anything is empty: not paired
    QString notificationUrl;     ///< what Graph is told; empty: other devices subscribe
};

/// How notifications reach us: a webhook of our own.
struct ListenOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0;  ///< 0: any free one
    QString publicUrl; ///< what Graph is told, without the path; empty: http://address:port (loopback only)
    QString certificateFile; ///< PEM; both empty: plain http, behind a proxy or on loopback
    QString privateKeyFile;
};

/// How notifications reach us: Graph writes them into an event hub.
struct HubOptions
{
    QString host;
    int port = 9093;
    QString hub;
    QString group;           ///< of consumers
    QString notificationUrl; ///< what Graph is told; empty: other devices subscribe

    bool operator==(const HubOptions &) const = default;
};

struct ServiceOptions
{
    QString dataDir;
    // The accounts in use: of one organisation, as far as that is known.
    std::optional<config::AccountConfig> organizer;
    std::optional<config::AccountConfig> connector;
    QList<KnownAccount> accounts; ///< all of the settings; without any, those in use
    /// Several organisations share the data directory: only what belongs to the accounts in use is shown.
    bool apart = false;
    ListenOptions listen;
    DeliveryMode delivery = DeliveryMode::Listen;
    RelayOptions relay;
    HubOptions hub;
    net::NetworkOptions network;   ///< but for the proxy's password, which is in the secret store
    QStringList validationIssuers; ///< empty: Microsoft's
    /// Rich notifications without validation tokens are accepted, and never count for more than trusted.
    bool withoutTokens = false;
    QUrl validationConfiguration; ///< of whoever signs validation tokens; empty: the connector's authority
    AutoWatchOptions autoWatch;
    bool tenantEvents = false; ///< hear of every webinar and town hall that is created
    /// Or of those of these organizers and co-organizers, by object id.
    QStringList organizersWatched = {};
    std::chrono::hours relayRetention{72}; ///< how long the relay may hold what it could not hand out
    /// start() ends when all records are read; false: they come meanwhile, see LiveMeeting::reading().
    bool recordsFirst = true;
    bool receive = true; ///< false: sign in only; nothing is listened to, nothing subscribed
};

/// Where the password of the proxy is kept (setting `network/proxyUser`).
[[nodiscard]] QString proxyPasswordName();

/// What the settings say. `account`: the id of the one to use, along with one of the other plane of the same
/// organisation; empty: the first. Errors: NotFound (no account of that name), InvalidInput, those of
/// net::readCaFile().
[[nodiscard]] base::Result<ServiceOptions> serviceOptions(const config::Settings &settings,
                                                          const QString &account, base::Instant now);
/// How to reach the network. Errors: those of net::readCaFile().
[[nodiscard]] base::Result<net::NetworkOptions> networkOptions(const config::Settings &settings,
                                                               base::Instant now);
/// Those with the proxy's password from `store`, which is borrowed for as long as they are used.
[[nodiscard]] net::NetworkOptions withPassword(net::NetworkOptions options, secrets::SecretStore &store);

/// The two clocks of the program: `clock` is the one that people see, virtual in the demo; `realTime` is for
/// sockets and for how often views are told.
struct ServiceClocks
{
    base::Scheduler &clock;
    base::Scheduler &realTime;
    base::Random &random;
};

} // namespace rollcall::monitor
