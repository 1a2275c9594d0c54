// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"
#include "secrets/secretstore.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// What an app signs in with: certificates or, if there are none, a secret.
struct AppSecrets
{
    using Certificate = std::shared_ptr<const crypto::KeyPair>;

    std::vector<Certificate> certificates; ///< newest first; several while one replaces another
    QByteArray clientSecret;

    [[nodiscard]] bool empty() const { return certificates.empty() && clientSecret.isEmpty(); }
    /// When the last certificate runs out; of a secret nobody here knows it.
    [[nodiscard]] std::optional<base::Instant> expires() const;
};

/// Where an account's are kept.
[[nodiscard]] QString clientSecretName(const QString &account);
[[nodiscard]] QString certificatesName(const QString &account);

/// Reads both; empty if nothing is kept. Reports once, later. Errors: those of the store, Integrity (what is
/// kept cannot be read).
void readAppSecrets(secrets::SecretStore &store, const QString &account, QObject *context,
                    std::function<void(base::Result<AppSecrets>)> done);
/// Keeps one kind and removes the other, in that order. Reports once, later. Errors: those of the store.
void keepAppSecrets(secrets::SecretStore &store, const QString &account, const AppSecrets &secrets,
                    QObject *context, secrets::SecretStore::Done done);

/// From the bytes of a PEM file with certificate and private key (or of two such files together), or a
/// PKCS#12 file. Errors: Passphrase (missing or wrong), Expired, InvalidInput; logText says what and is for
/// people.
[[nodiscard]] base::Result<AppSecrets>
readCertificateSecrets(const QByteArray &file, const QByteArray &passphrase, base::Instant now);

/// JSON of the certificates with their keys: for a secret store or a sealed bundle, nowhere else.
[[nodiscard]] QByteArray toBytes(const std::vector<AppSecrets::Certificate> &certificates);
/// Errors: Integrity.
[[nodiscard]] base::Result<std::vector<AppSecrets::Certificate>> readCertificates(const QByteArray &bytes);

} // namespace rollcall::monitor
