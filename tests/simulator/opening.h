// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <openssl/evp.h>

#include <memory>
#include <optional>

/// The reader's side of contract §4, written here anew: shares no code with the simulator nor with
/// src/crypto.
namespace rollcall::test {

struct PkeyDeleter
{
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
using Pkey = std::unique_ptr<EVP_PKEY, PkeyDeleter>;

[[nodiscard]] Pkey generateRsa(int bits);
[[nodiscard]] Pkey generateEc();
/// DER of a self-signed certificate around the key.
[[nodiscard]] QByteArray selfSigned(EVP_PKEY *key);

/// The data key of a rich notification, or nothing.
[[nodiscard]] std::optional<QByteArray> unwrap(const QByteArray &dataKey, EVP_PKEY *key);
/// Checks the signature and decrypts; all members base64.
[[nodiscard]] std::optional<QByteArray> open(const QByteArray &data, const QByteArray &signature,
                                             const QByteArray &dataKey, EVP_PKEY *key);

/// Claims of an RS256 JWT whose signature fits the entry of a key set.
[[nodiscard]] std::optional<QJsonObject> verifiedClaims(const QByteArray &jwt, const QJsonObject &jwk);

/// A client assertion (contract §1.11) around `claims`; PS256 or RS256.
[[nodiscard]] QByteArray signedAssertion(const QJsonObject &header, const QJsonObject &claims, EVP_PKEY *key,
                                         bool pss);

} // namespace rollcall::test
