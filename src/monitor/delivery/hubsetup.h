// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/serviceoptions.h"
#include "secrets/secretstore.h"

#include <functional>

namespace rollcall::monitor {

/// The event hub that the settings name; without host or hub: none.
[[nodiscard]] HubOptions hubOptions(const config::Settings &settings);

/// Where the connection string of a hub is kept; without one it is read with the connector's Entra token.
[[nodiscard]] QString hubConnectionName(const HubOptions &options);

/// Keeps the connection string of `hub`, whatever blanks are around it. Reports once, later. Errors:
/// InvalidInput (none of Event Hubs, of another namespace or hub), those of the secret store.
void keepHubConnection(secrets::SecretStore &secrets, const HubOptions &hub, const QByteArray &text,
                       QObject *context, std::function<void(base::Result<void>)> done);

} // namespace rollcall::monitor
