// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "config/settings.h"
#include "intake/relaypairing.h"
#include "net/httpclient.h"
#include "secrets/secretstore.h"

#include <functional>
#include <optional>

namespace rollcall::monitor {

/// The relay that the settings name; nothing: none. It may be incomplete: a bundle knows no event
/// subscription.
[[nodiscard]] std::optional<intake::PullAddress> pairedRelay(const config::Settings &settings);
/// Whether it can be read from.
[[nodiscard]] bool isComplete(const intake::PullAddress &address);
/// Where the device key of a relay is kept.
[[nodiscard]] QString relayKeyName(const intake::PullAddress &address);

/// What setting up takes. All borrowed until it has reported.
struct RelaySetupServices
{
    net::HttpClient &http;
    secrets::SecretStore &secrets;
    const base::Clock &clock;
    config::Settings &settings;
};

/// Pairs this device with a relay, puts its key into the secret store and sets delivery/mode. The host of the
/// link has been confirmed by the user. Reports once, later. Errors: Conflict (another relay is paired and
/// `replace` was not said: nothing has been asked of the new one), those of intake::pairWithRelay(), of the
/// secret store and of config::Settings::set().
void pairRelay(const RelaySetupServices &services, const intake::RelayLink &link, bool replace,
               QObject *context, std::function<void(base::Result<intake::PullAddress>)> done);

/// Forgets relay and key; events are received directly from then on. What waits at the relay stays there.
/// Reports once, later. Errors: NotFound (there is none), those of the secret store and of
/// config::Settings::set().
void forgetRelay(const RelaySetupServices &services, QObject *context,
                 std::function<void(base::Result<void>)> done);

} // namespace rollcall::monitor
