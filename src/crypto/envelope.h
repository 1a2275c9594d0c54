// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"

#include <QByteArray>

#include <expected>

namespace rollcall::crypto {

/// encryptedContent of a rich notification, still base64 as Graph sent it (contract §3.3).
struct Envelope
{
    QByteArray data;
    QByteArray dataKey;
    QByteArray dataSignature;
};

/// For our own quarantine only: nothing of it, nor its timing as far as practical, is told to a sender.
enum class EnvelopeError {
    BadEncoding,  ///< not base64, or empty
    WrongKey,     ///< RSA-OAEP did not unwrap
    ShortKey,     ///< unwrapped to anything but 32 bytes
    BadSignature, ///< HMAC-SHA256 over the ciphertext bytes does not fit
    BadPadding,   ///< AES-256-CBC, PKCS#7
};

/// Contract §4.2: unwrap (OAEP, SHA-1, MGF1-SHA-1), authenticate in constant time, then decrypt. Thread-safe.
[[nodiscard]] std::expected<QByteArray, EnvelopeError> openEnvelope(const Envelope &envelope,
                                                                    const KeyPair &key);

/// Makes one as Graph does, which knows no more than a subscription's certificate: for trying out our own
/// chain. Thread-safe. Errors: InvalidInput (not one X.509 certificate in DER with an RSA key), Crypto.
[[nodiscard]] base::Result<Envelope> sealEnvelope(const QByteArray &plaintext,
                                                  const QByteArray &certificateDer);

/// Steps 3–5 of §4.2 with a known data key; for the contract's vectors.
[[nodiscard]] std::expected<QByteArray, EnvelopeError> openWithDataKey(const Envelope &envelope,
                                                                       const QByteArray &dataKey);

} // namespace rollcall::crypto
