// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/httpclient.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace rollcall::identity {

/// The error body of Entra ID's endpoints (contract §1.7).
struct TokenError
{
    QString error;    ///< what code branches on
    QString suberror; ///< further detail of invalid_grant and interaction_required
    QList<int> codes; ///< AADSTS numbers: for choosing a better text, never for a decision
    QString detail;   ///< error_description; for people, never for logs: it may name an account
    QString claims;   ///< JSON to be sent back in the next interactive request
    QString traceId;  ///< support asks for these three
    QString correlationId;
    QString timestamp; ///< as the service writes it: `2026-05-04 08:00:00Z`

    bool operator==(const TokenError &) const = default;
};

/// The error in a body, whatever the HTTP status: some endpoints answer 200 with an error (contract §1.4).
/// Nothing if there is none.
[[nodiscard]] std::optional<TokenError> readTokenError(const QByteArray &body);

/// The error that a redirect to us names (RFC 6749 §4.1.2.1), nothing if there is none. There Entra ID writes
/// number, ids and time into the description.
[[nodiscard]] std::optional<TokenError> readErrorRedirect(const QMap<QByteArray, QByteArray> &values);

/// A code or id from a foreign body, or nothing if it cannot be one: these go into logs.
[[nodiscard]] QString asCode(const QString &text);

/// What to quote to support: `invalid_grant/bad_token AADSTS70000`. Holds codes only, whatever was sent.
[[nodiscard]] QString codeForSupport(const TokenError &error);

/// By `error` alone; the status decides only where there is no error or one we do not know.
/// Declined, Expired, NotSignedIn (a new sign-in may help), NotPermitted (an administrator has to act), Usage
/// (our request is wrong), Throttled, Server.
[[nodiscard]] base::ErrorKind kindOf(const TokenError &error, int httpStatus);

/// The failure that an answer of the login service stands for. `logText` has codes and ids only.
[[nodiscard]] base::Error errorFromLogin(const net::ClientAnswer &answer, base::Instant now);

/// The failure that such a redirect stands for; `logText` as above.
[[nodiscard]] base::Error errorFromRedirect(const TokenError &error);

/// What to do after a poll of the token endpoint (contract §1.5).
enum class PollVerdict {
    Success,   ///< the tokens are there
    Pending,   ///< ask again after the interval
    SlowDown,  ///< the same, and 5 s longer from now on
    Throttled, ///< ask again after Retry-After
    Outage,    ///< ask again with exponential back-off
    Stop,      ///< over
};
[[nodiscard]] PollVerdict judgePoll(int httpStatus, const std::optional<TokenError> &error);

} // namespace rollcall::identity
