// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/servercertificate.h"
#include "relay/configuration.h"

namespace rollcall::relay {

/// The relay as it serves: its queue, its HTTP, its certificate, its beginning and its end.
class Service : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// Both are borrowed; `scheduler` is a real-time one outside tests.
    Service(const Configuration &configuration, base::Scheduler &scheduler, base::Random &random);
    ~Service() override;

    /// `done`: it listens, or why not. Errors: those of Relay::open(), readTls() and HttpServer::listen().
    void start(QObject *context, Done done);
    /// Stops accepting, ends long polls with empty answers, waits until what was accepted is stored and
    /// answered.
    void stop(QObject *context, Done done);
    /// Reads the certificate and the key again; what cannot be used is refused, with a line in the log, and
    /// the old one stays. By itself it does so when one of the two files has changed.
    void reloadCertificate();

    [[nodiscard]] quint16 port() const { return m_server.port(); }

private:
    void awaitLast(QObject *context, const Done &done, int turns);

    const Configuration m_configuration;
    base::Scheduler &m_scheduler;
    Relay m_relay;
    RelayEndpoint m_endpoint;
    net::HttpServer m_server;
    net::CertificateWatch m_certificateWatch;
    std::optional<base::Instant> m_certificateEnds;
};

} // namespace rollcall::relay
