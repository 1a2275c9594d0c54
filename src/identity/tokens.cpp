// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace rollcall::identity {

namespace {

using namespace Qt::StringLiterals;
using base::ErrorKind;

// What Entra ID gives; RFC 6749 §5.1 lets a server leave it out.
constexpr std::chrono::seconds usualLifetime{3600};
constexpr std::chrono::minutes clockSkew{5};

std::optional<QJsonObject> decodeObject(const QByteArray &base64Url)
{
    const auto bytes = QByteArray::fromBase64Encoding(base64Url, QByteArray::Base64UrlEncoding |
                                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::unexpected<base::Error> refused(QLatin1StringView claim)
{
    return base::failure(ErrorKind::Integrity, u"ID token refused: "_s + claim);
}

bool isAudience(const QJsonValue &audience, const QString &clientId)
{
    return audience == QJsonValue(clientId) || audience.toArray().contains(clientId);
}

/// The claims, if they may be believed.
base::Result<QJsonObject> readIdToken(const QByteArray &token, const IdTokenChecks &checks, base::Instant now)
{
    const QByteArrayList parts = token.split('.');
    const auto claims = parts.size() == 3 ? decodeObject(parts.at(1)) : std::nullopt;
    if (!claims)
        return base::failure(ErrorKind::Server, QStringLiteral("ID token not readable"));
    QString issuer = checks.issuer;
    issuer.replace("{tenantid}"_L1, claims->value("tid"_L1).toString());
    if (claims->value("iss"_L1).toString() != issuer)
        return refused("iss"_L1);
    if (!isAudience(claims->value("aud"_L1), checks.clientId))
        return refused("aud"_L1);
    const auto expires = readSeconds(claims->value("exp"_L1));
    if (!expires || base::Instant{*expires} + clockSkew <= checks.serverTime.value_or(now))
        return refused("exp"_L1);
    if (!checks.nonce.isEmpty() && claims->value("nonce"_L1).toString() != checks.nonce)
        return refused("nonce"_L1);
    return *claims;
}

base::Result<Account> readAccount(const QJsonObject &answer, const IdTokenChecks &checks, base::Instant now)
{
    QJsonObject claims;
    if (const QByteArray idToken = answer.value("id_token"_L1).toString().toLatin1(); !idToken.isEmpty()) {
        auto read = readIdToken(idToken, checks, now);
        if (!read)
            return std::unexpected(read.error());
        claims = *read;
    } else if (!checks.nonce.isEmpty()) {
        return base::failure(ErrorKind::Integrity, u"no ID token"_s);
    }
    const auto home = homeAccountId(answer.value("client_info"_L1).toString().toLatin1());
    Account account{
        .homeAccountId = home.value_or(claims.value("sub"_L1).toString()),
        .tenantId = claims.value("tid"_L1).toString().toLower(),
        .objectId = claims.value("oid"_L1).toString().toLower(),
        .username = claims.value("preferred_username"_L1).toString(),
        .name = claims.value("name"_L1).toString(),
    };
    if (account.homeAccountId.isEmpty())
        return base::failure(ErrorKind::Server, QStringLiteral("token answer names no account"));
    if (home && account.tenantId.isEmpty())
        account.tenantId = home->section(u'.', 1);
    if (home && account.objectId.isEmpty())
        account.objectId = home->section(u'.', 0, 0);
    return account;
}

} // namespace

QStringList normalizedScopes(const QString &scopes)
{
    QStringList result;
    for (const QString &scope : scopes.toLower().split(u' ', Qt::SkipEmptyParts))
        result.append(scope.mid(scope.lastIndexOf(u'/') + 1));
    result.sort();
    result.removeDuplicates();
    return result;
}

QStringList withOpenIdScopes(QStringList scopes)
{
    for (const auto scope : {"openid"_L1, "profile"_L1, "offline_access"_L1}) {
        if (!scopes.contains(scope, Qt::CaseInsensitive))
            scopes.append(scope);
    }
    return scopes;
}

std::optional<std::chrono::seconds> readSeconds(const QJsonValue &value)
{
    constexpr double most = 1e11; // the year 5138 as a NumericDate
    bool isNumber = value.isDouble();
    const double seconds = isNumber ? value.toDouble() : value.toString().trimmed().toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0) || seconds > most)
        return std::nullopt;
    return std::chrono::seconds{static_cast<std::int64_t>(std::ceil(seconds))};
}

std::optional<QString> homeAccountId(const QByteArray &clientInfo)
{
    const auto object = decodeObject(clientInfo);
    if (!object)
        return std::nullopt;
    const QString uid = object->value("uid"_L1).toString();
    const QString utid = object->value("utid"_L1).toString();
    if (uid.isEmpty() || utid.isEmpty())
        return std::nullopt;
    return QString(uid + u'.' + utid).toLower();
}

base::Result<TokenSet> readTokens(const QByteArray &body, const QStringList &requested,
                                  const std::optional<IdTokenChecks> &checks, base::Instant now)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    TokenSet tokens{.accessToken = answer.value("access_token"_L1).toString().toLatin1(),
                    .refreshToken = answer.value("refresh_token"_L1).toString().toLatin1()};
    if (tokens.accessToken.isEmpty())
        return base::failure(ErrorKind::Server, QStringLiteral("token answer without a token"));
    if (answer.value("token_type"_L1).toString().compare("Bearer"_L1, Qt::CaseInsensitive) != 0)
        return base::failure(ErrorKind::Server, QStringLiteral("token answer of another type than Bearer"));
    const QString granted = answer.value("scope"_L1).toString();
    tokens.scopes = normalizedScopes(granted.isEmpty() ? requested.join(u' ') : granted);
    tokens.expires = now + readSeconds(answer.value("expires_in"_L1)).value_or(usualLifetime);
    if (const auto refreshIn = readSeconds(answer.value("refresh_in"_L1)))
        tokens.refreshAt = now + *refreshIn;
    if (checks) {
        auto account = readAccount(answer, *checks, now);
        if (!account)
            return std::unexpected(account.error());
        tokens.account = *account;
    }
    return tokens;
}

} // namespace rollcall::identity
