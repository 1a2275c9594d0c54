// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "net/httpmessage.h"

namespace rollcall::net {

/// What the request and the connection have to say about the answer.
struct ResponseContext
{
    bool toHead = false; ///< the request was HEAD: everything but the body
    int version = 11;    ///< of the request, 10 or 11
    bool keepAlive = true;
    base::Instant now;
};

/// The answer as bytes (RFC 9112 §4, §6; RFC 9110 §6.4.1, §6.6.1). Fields of `response` that are the server's
/// own, and any that would break out of their line, are left out, the latter with a warning.
[[nodiscard]] QByteArray writeResponse(const HttpResponse &response, const ResponseContext &context);

} // namespace rollcall::net
