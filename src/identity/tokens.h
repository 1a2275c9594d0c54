// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::identity {

/// Who is signed in (contract §1.6).
struct Account
{
    QString homeAccountId; ///< `uid.utid`, else the ID token's `sub`: the key of everything kept for them
    QString tenantId;      ///< where they signed in to; lower case
    QString objectId;      ///< in that tenant; lower case
    QString username;      ///< for display only, may change
    QString name;          ///< for display only

    bool operator==(const Account &) const = default;
};

/// What the token endpoint gives. Never to be logged.
struct TokenSet
{
    QByteArray accessToken; ///< opaque
    QStringList scopes;     ///< granted, as normalizedScopes() writes them
    base::Instant expires;
    std::optional<base::Instant> refreshAt; ///< from here on a new one is advised (`refresh_in`)
    QByteArray refreshToken;                ///< empty: none came
    std::optional<Account> account;         ///< nothing for an app's own token
};

/// Lower case, without the resource in front, sorted: so that granted and wanted scopes can be compared
/// (contract §1.3).
[[nodiscard]] QStringList normalizedScopes(const QString &scopes);

/// The same with openid, profile and offline_access, which every sign-in asks for (contract §1.3).
[[nodiscard]] QStringList withOpenIdScopes(QStringList scopes);

/// A whole number of seconds from a number or a numeric string; nothing for anything else, or if negative.
[[nodiscard]] std::optional<std::chrono::seconds> readSeconds(const QJsonValue &value);

/// `uid.utid` of a `client_info`, nothing if it cannot be read.
[[nodiscard]] std::optional<QString> homeAccountId(const QByteArray &clientInfo);

/// What an ID token has to say to be believed. It comes from the token endpoint over TLS, so that its
/// signature need not be checked (OpenID Connect Core §3.1.3.7, point 6).
struct IdTokenChecks
{
    QString clientId;
    QString issuer; ///< may hold `{tenantid}`
    QString nonce;  ///< empty: none was sent; else there must be an ID token
    /// What the login service takes for now. Without it our own clock counts, which may be wrong.
    std::optional<base::Instant> serverTime = {};
};

/// Reads a success body of the token endpoint (contract §1.6). `requested` stands in for a missing `scope`
/// (RFC 6749 §5.1). With `checks` somebody must have signed in: an account is demanded, and an ID token, if
/// there is one, must pass. Errors: Server (unreadable, or not a bearer token), Integrity (ID token refused).
[[nodiscard]] base::Result<TokenSet> readTokens(const QByteArray &body, const QStringList &requested,
                                                const std::optional<IdTokenChecks> &checks,
                                                base::Instant now);

} // namespace rollcall::identity
