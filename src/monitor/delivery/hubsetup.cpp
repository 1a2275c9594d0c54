// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/hubsetup.h"

#include "intake/eventhub.h"

#include <QSysInfo>

namespace rollcall::monitor {

using config::Key;

HubOptions hubOptions(const config::Settings &settings)
{
    HubOptions options{.host = settings.text(Key::EventHubsNamespace),
                       .hub = settings.text(Key::EventHubsHub),
                       .group = settings.text(Key::EventHubsGroup),
                       .notificationUrl = settings.text(Key::EventHubsNotificationUrl)};
    // Each computer reads all of the hub unless a group was named that several share.
    if (options.group.isEmpty())
        options.group = QStringLiteral("rollcall-%1").arg(QSysInfo::machineHostName());
    return options;
}

QString hubConnectionName(const HubOptions &options)
{
    return QStringLiteral("event-hub/%1/%2").arg(options.host, options.hub);
}

void keepHubConnection(secrets::SecretStore &secrets, const HubOptions &hub, const QByteArray &text,
                       QObject *context, std::function<void(base::Result<void>)> done)
{
    const auto read = intake::readConnectionString(text, hub.hub);
    if (!read)
        return done(std::unexpected(read.error()));
    if (read->host.compare(hub.host, Qt::CaseInsensitive) != 0) {
        return done(base::failure(base::ErrorKind::InvalidInput,
                                  QStringLiteral("the connection string is for %1, the settings name %2")
                                      .arg(read->host, hub.host)));
    }
    secrets.write(hubConnectionName(hub), read->connectionString, context, std::move(done));
}

} // namespace rollcall::monitor
