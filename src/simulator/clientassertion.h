// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>

namespace rollcall::simulator {

struct AssertionExpectations
{
    QString clientId;               ///< `iss` and `sub`
    QStringList audiences;          ///< the token endpoint it is sent to, in each form it is known by
    QList<QByteArray> certificates; ///< DER, as registered
    base::Instant now;
};

/// Why Entra ID refuses it: an AADSTS number and a text.
struct AssertionProblem
{
    int code = 0;
    QString text;
};

/// Checks a client assertion by contract §1.11: PS256 with `x5t#S256`, or RS256 with `x5t` or `x5t#S256`;
/// signature by a registered certificate; aud, iss, sub, jti, nbf, exp (at most 10 minutes ahead, 5 minutes
/// of skew). Gives its `jti`.
[[nodiscard]] std::expected<QString, AssertionProblem>
checkClientAssertion(const QByteArray &assertion, const AssertionExpectations &expected);

} // namespace rollcall::simulator
