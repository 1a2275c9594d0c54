// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QList>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <optional>

namespace rollcall::net {

/// The way out of the organisation's network. Loopback addresses are never reached through a proxy.
struct NetworkOptions
{
    enum class Proxy {
        System, ///< what the system's settings, its PAC script or the environment say
        None,
        Given,
    };
    using PasswordDone = std::function<void(base::Result<QByteArray>)>;
    /// Asked when a proxy is about to be used, not at all without `proxyUser`. UTF-8. Calls back once, unless
    /// `context` is destroyed.
    using Password = std::function<void(QObject *context, PasswordDone done)>;
    /// May block; called on another thread.
    using SystemProxies = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;

    Proxy proxy = Proxy::System;
    QUrl proxyAddress; ///< for Given: `http` or `socks5`, host and port
    QString proxyUser; ///< also for the system's; empty: none, or what the system says
    Password proxyPassword;
    /// In addition to the system's; from readCaFile().
    QList<QSslCertificate> extraAuthorities;
    /// Replaces the system's certificate store and settings. TLS 1.2 or later and checked certificates are
    /// enforced in any case.
    std::optional<QSslConfiguration> tls;
    SystemProxies systemProxies = QNetworkProxyFactory::systemProxyForQuery;
};

/// As `options` say: the system's store unless `tls` replaces it, and `extraAuthorities`.
[[nodiscard]] QSslConfiguration tlsConfiguration(const NetworkOptions &options);

/// The certificates of a PEM file, one or several, that are valid at `now`. Errors: InvalidInput, naming the
/// file: it cannot be read, holds none or what is no certificate, one is not an authority's, or all have
/// expired.
[[nodiscard]] base::Result<QList<QSslCertificate>> readCaFile(const QString &path, base::Instant now);

} // namespace rollcall::net
