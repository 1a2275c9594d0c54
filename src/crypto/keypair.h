// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace rollcall::crypto {

/// An RSA key with its certificate: for notification encryption (contract §4.1), or an app's own credential.
/// Immutable and thread-safe. Errors: InvalidInput (id not of 1 to 128 characters, unreadable PEM, not RSA,
/// not 2048–4096 bits, damaged, key and certificate do not belong together), Passphrase (wrong or missing),
/// Crypto.
class KeyPair
{
public:
    /// Bits: what Graph takes for encryptedContent (contract §4.1).
    static constexpr int smallestKey = 2048;
    static constexpr int largestKey = 4096;

    class Private; ///< OpenSSL stays in the .cpp files
    explicit KeyPair(std::unique_ptr<Private> data);
    ~KeyPair();
    KeyPair(const KeyPair &) = delete;
    KeyPair &operator=(const KeyPair &) = delete;

    /// A new key and a self-signed certificate, valid from `now` for `days`.
    static base::Result<std::shared_ptr<const KeyPair>> generate(const QString &id, int bits,
                                                                 base::Instant now, int days = 730);
    /// PEM texts; the private key may be PKCS#8 or PKCS#1, encrypted with `passphrase` or plain. The caller
    /// decides what an expired certificate means: see isExpired().
    static base::Result<std::shared_ptr<const KeyPair>> fromPem(const QString &id,
                                                                const QByteArray &certificate,
                                                                const QByteArray &privateKey,
                                                                const QByteArray &passphrase = {});

    [[nodiscard]] QString id() const;               ///< encryptionCertificateId, at most 128 characters
    [[nodiscard]] QString sha1Thumbprint() const;   ///< upper-case hex over the DER
    [[nodiscard]] QString sha256Thumbprint() const; ///< upper-case hex over the DER
    [[nodiscard]] int bits() const;
    [[nodiscard]] base::Instant notBefore() const;
    [[nodiscard]] base::Instant notAfter() const;
    [[nodiscard]] bool isExpired(base::Instant now) const { return now > notAfter(); }
    [[nodiscard]] QByteArray certificateDer() const; ///< what Graph wants, base64 it
    [[nodiscard]] QByteArray certificatePem() const;
    /// Unencrypted PKCS#8 PEM: goes into a SecretStore only.
    [[nodiscard]] QByteArray privateKeyPem() const;

    [[nodiscard]] const Private &data() const { return *d; }

private:
    std::unique_ptr<Private> d;
};

} // namespace rollcall::crypto
