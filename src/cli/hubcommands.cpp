// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "monitor/delivery/hubsetup.h"

namespace rollcall::cli {

using base::ErrorKind;

void keepHubConnection(Session &session)
{
    const auto settings = session.settings(true);
    if (!settings)
        return session.fail(settings.error());
    const monitor::HubOptions hub = monitor::hubOptions(*settings);
    if (hub.host.isEmpty() || hub.hub.isEmpty()) {
        return session.fail(
            {ErrorKind::Usage, QStringLiteral("the settings name no eventhubs/namespace and "
                                              "eventhubs/hub to use a connection string for")});
    }
    const auto plane = session.planeServices(*settings);
    if (!plane)
        return session.fail(plane.error());
    session.tell(QStringLiteral("Type or pipe the connection string for %1, then Enter.").arg(hub.hub));
    monitor::keepHubConnection(plane->secrets, hub, session.environment().input.readLine(4096), &session,
                               [s = &session](const base::Result<void> &kept) {
                                   if (!kept)
                                       return s->fail(kept.error());
                                   s->finish();
                               });
}

} // namespace rollcall::cli
