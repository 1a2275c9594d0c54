// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpserver.h"
#include "relay/endpoint.h"
#include "relay/relay.h"

#include <QHostAddress>
#include <QProcessEnvironment>

namespace rollcall::relay {

/// What the administrator has decided: an INI file, and over it the environment, where `listen/publicUrl` is
/// ROLLCALL_RELAY_LISTEN_PUBLICURL (docs/relay.md has them all).
struct Configuration
{
    QString dataDirectory;
    QHostAddress address;
    quint16 port = 0;
    bool behindProxy = false; ///< plain HTTP, as a proxy in front of it speaks TLS
    QString certificateFile;  ///< PEM, the chain; empty: no TLS
    QString privateKeyFile;   ///< PEM
    RelaySettings relay;
    EndpointOptions endpoint;
    net::HttpServerLimits http;
    QString logLevel; ///< debug, info, warning, critical
};

/// Errors: NotFound (a file that was asked for), InvalidInput, Storage; the text says which key and what it
/// must be. `file` may be empty: only the environment.
[[nodiscard]] base::Result<Configuration> readConfiguration(const QString &file,
                                                            const QProcessEnvironment &environment);

/// The certificate with its chain and its key. Errors: InvalidInput, naming the file and what to do.
[[nodiscard]] base::Result<QSslConfiguration> readTls(const Configuration &configuration, base::Instant now);

} // namespace rollcall::relay
