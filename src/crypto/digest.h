// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace rollcall::crypto {

/// For secrets such as clientState: takes the same time wherever the two differ. Unequal lengths are told
/// apart at once.
[[nodiscard]] bool constantTimeEqual(QByteArrayView left, QByteArrayView right);

/// 32 bytes.
[[nodiscard]] QByteArray sha256(QByteArrayView bytes);

/// 32 bytes; `key` of any length, kept out of freed memory as far as OpenSSL does so.
[[nodiscard]] QByteArray hmacSha256(QByteArrayView key, QByteArrayView message);

} // namespace rollcall::crypto
