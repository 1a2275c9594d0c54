// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/accesstoken.h"

#include <QByteArrayList>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace rollcall::simulator {

/// The `claims` parameter of a request for tokens (contract §1.12).
struct ClaimsRequest
{
    bool capable = false; ///< `xms_cc` has `cp1`
    QJsonObject claims;   ///< the other members of `access_token`
};

/// Nothing if it is not a JSON object; an empty text asks for nothing.
[[nodiscard]] std::optional<ClaimsRequest> readClaims(const QString &parameter);

/// What Graph wants to see in tokens before it takes them (contract §1.12).
struct ClaimsChallenge
{
    QJsonObject claims;     ///< below `access_token`
    int status = 401;       ///< or 403, as Conditional Access does it
    bool needsUser = false; ///< a refresh token alone does not bring them
    /// Several header fields, other parameters first, base64url without padding: legal, and met in the wild.
    bool unusual = false;

    /// Challenged are only those who said that they understand it.
    [[nodiscard]] bool concerns(const AccessToken &token) const
    {
        return token.capable && !isIn(token.claims);
    }
    /// Whether all of it was asked for.
    [[nodiscard]] bool isIn(const QJsonObject &asked) const;
    /// The `claims` parameter that asks for it, without capabilities.
    [[nodiscard]] QByteArray json() const;
    /// Values of WWW-Authenticate.
    [[nodiscard]] QByteArrayList fields(const QByteArray &authorizationUri) const;
};

} // namespace rollcall::simulator
