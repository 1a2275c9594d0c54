// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QByteArray>

namespace rollcall::identity {

/// The `claims` parameter of every request for tokens (contract §1.12): the client capability `cp1`, which
/// asks for tokens that are revoked at once and live longer in return, and whatever `challenge` demands.
/// `challenge`: JSON; empty or anything but an object: the capability alone.
[[nodiscard]] QByteArray claimsParameter(const QByteArray &challenge = {});

/// The claims that an answer of 401 or 403 demands in its WWW-Authenticate fields (RFC 9110 §11.6.1), as
/// JSON; empty if there are none, or none that can be read.
[[nodiscard]] QByteArray claimsChallenge(const net::HttpHeaders &headers);

} // namespace rollcall::identity
