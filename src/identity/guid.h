// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <QByteArray>

namespace rollcall::identity {

/// A version 4 UUID (RFC 9562 §5.4), lower case, without braces: for client-request-id and jti.
[[nodiscard]] QByteArray randomGuid(base::Random &random);

} // namespace rollcall::identity
