// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/webhookendpoint.h"
#include "monitor/serviceoptions.h"
#include "monitor/storesink.h"
#include "net/httpserver.h"

namespace rollcall::monitor {

/// Our own webhook: from its socket to the pipeline.
class Listener
{
public:
    /// Borrowed. `path` is the listener's only secret: it keeps strangers from filling the inbox.
    Listener(pipeline::Processor &processor, const ServiceClocks &clocks, const QString &path);

    /// Errors: Network (the address is in use or not ours), InvalidInput (certificate, key or public address
    /// are missing or unreadable).
    [[nodiscard]] base::Result<void> listen(const ListenOptions &options);
    /// What Graph is told, once it listens.
    [[nodiscard]] const QString &url() const { return m_url; }

private:
    QString m_path;
    QString m_url;
    StoreSink m_sink;
    intake::WebhookEndpoint m_endpoint;
    net::HttpServer m_server;
};

} // namespace rollcall::monitor
