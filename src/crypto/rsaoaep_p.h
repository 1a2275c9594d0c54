// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/openssl_p.h"

namespace rollcall::crypto {

/// RSA-OAEP as Graph wraps data keys: SHA-1 as hash and in MGF1, empty label (contract §4.2). Nothing if it
/// did not unwrap; the error queue is clean afterwards.
[[nodiscard]] std::optional<QByteArray> unwrapOaepSha1(EVP_PKEY *key, const QByteArray &wrapped);

/// Nothing if it cannot be wrapped: longer than the key allows.
[[nodiscard]] std::optional<QByteArray> wrapOaepSha1(EVP_PKEY *key, const QByteArray &plain);

/// Whether the private half of `key` undoes its public half. A damaged private key would otherwise look like
/// the wrong one for every notification.
[[nodiscard]] bool undoesItself(EVP_PKEY *key);

} // namespace rollcall::crypto
