// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <expected>

namespace rollcall::net {

/// A request's start line and fields as the grammar gives them.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    int version = 11; ///< 10 or 11
    HttpHeaders headers;
};

/// What follows from them when they are sound.
struct RequestMeaning
{
    QByteArray path;
    QByteArray query;
    bool keepAlive = true;
    bool expectsContinue = false;
};

/// Why a request is refused.
struct RequestFailure
{
    int status = 400;
    const char *reason = ""; ///< for logs
};

/// The rules of RFC 9112 that are no grammar: target (§3.2), Host (§3.2, §7.2 of RFC 9110), framing (§6.1,
/// §6.3), persistence (§9.3), Expect (RFC 9110 §10.1.1). Pure.
[[nodiscard]] std::expected<RequestMeaning, RequestFailure> checkHead(const RequestHead &head);

/// RFC 9110 §5.6.2.
[[nodiscard]] bool isTokenCharacter(char c);

} // namespace rollcall::net
