// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "crypto/keypair.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace rollcall::crypto {

enum class AssertionAlgorithm {
    Ps256, ///< RSASSA-PSS, with `x5t#S256`
    Rs256, ///< RSASSA-PKCS1-v1_5, with `x5t`
};

struct AssertionClaims
{
    QString audience; ///< the token endpoint
    QString clientId; ///< issuer and subject
    QByteArray id;    ///< `jti`, another each time
    base::Instant issued;
    std::chrono::seconds lifetime = std::chrono::minutes{10};
};

/// What an app proves with that it holds the key of a certificate it has registered: a signed JWT (RFC 7523
/// §3, contract §1.11). Thread-safe. Errors: Crypto.
[[nodiscard]] base::Result<QByteArray> signClientAssertion(const KeyPair &key, const AssertionClaims &claims,
                                                           AssertionAlgorithm algorithm);

} // namespace rollcall::crypto
