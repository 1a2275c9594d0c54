// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/webhookendpoint.h"
#include "monitor/delivery/delivery.h"
#include "monitor/delivery/handshake.h"
#include "monitor/delivery/storesink.h"
#include "monitor/serviceoptions.h"
#include "net/httpserver.h"
#include "net/servercertificate.h"

namespace rollcall::monitor {

/// What it takes to speak https there; nothing: plain http. Errors: those of net::readServerCertificate().
[[nodiscard]] base::Result<std::optional<QSslConfiguration>> listenTls(const ListenOptions &options,
                                                                       base::Instant now);

/// Our own webhook: from its socket to the pipeline. Another certificate in the same files is taken within a
/// minute.
class Listener final : public Delivery
{
    Q_OBJECT

public:
    /// Borrowed. `path` is the listener's only secret: it keeps strangers from filling the inbox.
    Listener(pipeline::Processor &processor, const ServiceClocks &clocks, const QString &path,
             ListenOptions options);

    /// At once. Errors: Network (the address is in use or not ours), InvalidInput (certificate, key or public
    /// address are missing or unreadable).
    void open(QObject *context, std::function<void(base::Result<void>)> done) override;
    [[nodiscard]] QString url() const override { return m_url; }
    [[nodiscard]] QString mode() const override { return QStringLiteral("listen"); }
    [[nodiscard]] bool receivesMeanwhile() const override { return false; }
    [[nodiscard]] bool hasAll(base::Instant) const override { return true; } // else Graph comes again
    [[nodiscard]] quint64 waiting() const override { return 0; }
    [[nodiscard]] bool isProvable() const override { return true; }
    /// Who sees all that comes in; for whoever wants to know whether something does.
    [[nodiscard]] HandshakeWitness &witness() { return m_witness; }
    [[nodiscard]] quint16 port() const { return m_server.port(); }

private:
    [[nodiscard]] base::Result<void> listen();
    void reloadCertificate();

    ListenOptions m_options;
    QString m_path;
    QString m_url;
    StoreSink m_sink;
    intake::WebhookEndpoint m_endpoint;
    HandshakeWitness m_witness{m_endpoint};
    net::HttpServer m_server;
    const base::Clock &m_clock;
    net::CertificateWatch m_certificateWatch;
};

} // namespace rollcall::monitor
