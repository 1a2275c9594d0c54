// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <QByteArray>

namespace rollcall::identity {

/// 256 random bits in base64url, 43 characters: a code verifier (RFC 7636 §4.1), a state, a nonce.
[[nodiscard]] QByteArray randomSecret(base::Random &random);

/// The S256 code challenge of a verifier (RFC 7636 §4.2).
[[nodiscard]] QByteArray codeChallenge(const QByteArray &verifier);

} // namespace rollcall::identity
