// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "crypto/keypair.h"

#include <QByteArray>
#include <QString>

#include <expected>
#include <memory>
#include <optional>

namespace rollcall::crypto {

/// Why an app cannot sign in with a certificate.
enum class CertificateProblem {
    Unreadable, ///< neither PEM nor PKCS#12, or damaged
    NoCertificate,
    NoPrivateKey,
    PassphraseMissing,
    PassphraseWrong,
    UnsupportedEncryption, ///< RC2 mostly, and OpenSSL's legacy provider is not installed
    NotRsa,                ///< an elliptic curve, for instance
    KeySize,               ///< fewer than 2048 bits or more than 4096
    Mismatch,              ///< no certificate in the file belongs to the key
    NotYetValid,
    Expired,
};

struct CertificateError
{
    CertificateProblem problem = CertificateProblem::Unreadable;
    QString logText; ///< as base::Error's
};

/// Reads the certificate and private key of an app from one file: PEM, in any order and perhaps with the
/// certificates of its issuers, or PKCS#12 (RFC 7292). `passphrase`: UTF-8, empty if there is none. The
/// pair's id is its SHA-256 thumbprint. Dates are not looked at: see checkDates().
[[nodiscard]] std::expected<std::shared_ptr<const KeyPair>, CertificateError>
readCertificateFile(const QByteArray &file, const QByteArray &passphrase = {});

/// NotYetValid, Expired or nothing.
[[nodiscard]] std::optional<CertificateProblem> checkDates(const KeyPair &certificate, base::Instant now);

} // namespace rollcall::crypto
