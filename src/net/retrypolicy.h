// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "base/random.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace rollcall::net {

/// How long to keep trying.
struct RetryPolicy
{
    std::optional<int> tries = 4; ///< the first one included; nothing: endless
    std::chrono::milliseconds firstWait{1'000};
    std::chrono::milliseconds longestWait{60'000};
    /// When the server asks for more than this, stop and report it. Nothing: wait as long as it takes.
    std::optional<std::chrono::milliseconds> longestRetryAfter{60'000};

    /// Somebody is waiting for the answer.
    [[nodiscard]] static RetryPolicy forUser() { return {}; }
    /// Nobody is: keeps on for ever.
    [[nodiscard]] static RetryPolicy forPoller() { return {.tries = {}, .longestRetryAfter = {}}; }
    /// One try.
    [[nodiscard]] static RetryPolicy once() { return {.tries = 1}; }
};

/// Which request failed, how often, and how the last time.
struct FailedAttempt
{
    bool idempotent = false; ///< may be sent again though it may have been carried out
    int attempt = 1;         ///< how many have failed, this one included
    base::Error error;       ///< with httpStatus and retryAfter as far as there was an answer
};

/// How long to wait before the next try; nothing: stop. A request that is not idempotent is repeated only
/// where the server said that it did not carry it out: 429, 503 and 509 (Graph contract §10). Certificates
/// that are refused are tried again by who keeps on for ever only.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryDelay(const RetryPolicy &policy, const FailedAttempt &failed, base::Random &random);

/// GET, HEAD, OPTIONS, PUT and DELETE (RFC 9110 §9.2.2).
[[nodiscard]] bool isIdempotentMethod(const QByteArray &method);

/// Retry-After (RFC 9110 §10.2.3): seconds, or a date in one of the three forms of §5.6.7. A date in the past
/// is 0; more than a day counts as a day; nothing for anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(const QByteArray &value,
                                                                       base::Instant now);

} // namespace rollcall::net
