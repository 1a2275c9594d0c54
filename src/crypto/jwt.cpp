// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/jwt.h"

#include "crypto/jwks_p.h"
#include "crypto/openssl_p.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <openssl/err.h>

namespace rollcall::crypto {

namespace {

// Entra's are below 2 KiB.
constexpr qsizetype longestToken = 16 * 1024;
// 9999-12-31T23:59:59Z
constexpr double latestNumericDate = 253'402'300'799.0;

struct Jws
{
    QJsonObject header;
    QJsonObject claims;
    QByteArray signedText;
    QByteArray signature;
};

std::optional<QByteArray> part(const QByteArray &text)
{
    return strictBase64(text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QJsonObject> object(const std::optional<QByteArray> &json)
{
    if (!json)
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(*json);
    if (!document.isObject())
        return {};
    return document.object();
}

std::optional<Jws> split(const QByteArray &token)
{
    if (token.size() > longestToken)
        return {};
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {};
    auto header = object(part(parts.at(0)));
    auto claims = object(part(parts.at(1)));
    auto signature = part(parts.at(2));
    if (!header || !claims || !signature)
        return {};
    return Jws{.header = std::move(*header),
               .claims = std::move(*claims),
               .signedText = token.left(token.lastIndexOf('.')),
               .signature = std::move(*signature)};
}

bool isSignedBy(const Jws &jws, EVP_PKEY *key)
{
    // RFC 7518 §3.3: RS256 is RSASSA-PKCS1-v1_5 with SHA-256, EVP's default for RSA keys.
    const DigestContextPtr context{EVP_MD_CTX_new()};
    const bool good =
        context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), bytesOf(jws.signature),
                         static_cast<std::size_t>(jws.signature.size()), bytesOf(jws.signedText),
                         static_cast<std::size_t>(jws.signedText.size())) == 1;
    ERR_clear_error();
    return good;
}

bool sameId(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool isAllowedIssuer(const QString &issuer, const QString &tenant, const QStringList &patterns)
{
    for (QString pattern : patterns) {
        pattern.replace(QLatin1String("{tid}"), tenant).replace(QLatin1String("{tenantid}"), tenant);
        if (pattern == issuer)
            return true;
    }
    return false;
}

std::expected<void, TokenError> checkSignature(const Jws &jws, const Jwks &keys, const TokenPolicy &policy,
                                               const QString &tenant)
{
    const QString kid = jws.header.value(u"kid").toString();
    auto error = TokenError::UnknownKid;
    for (const Jwks::Key &key : keys.keys()) {
        if (key.kid != kid)
            continue;
        if (!isSignedBy(jws, key.key.get())) {
            error = TokenError::BadSignature;
            continue;
        }
        const QString keyIssuer = QString(key.issuer).replace(QLatin1String("{tenantid}"), tenant);
        if (key.issuer.isEmpty() || isAllowedIssuer(keyIssuer, tenant, policy.issuers))
            return {};
        error = TokenError::ForeignKey;
    }
    return std::unexpected(error);
}

std::optional<base::Instant> numericDate(const QJsonValue &value)
{
    if (!value.isDouble() || value.toDouble() < 0 || value.toDouble() > latestNumericDate)
        return {};
    return base::Instant{std::chrono::seconds{static_cast<std::int64_t>(value.toDouble())}};
}

QString callerOf(const QJsonObject &claims)
{
    const QString version = claims.value(u"ver").toString();
    if (version == u"2.0")
        return claims.value(u"azp").toString();
    if (version == u"1.0")
        return claims.value(u"appid").toString();
    return {};
}

} // namespace

QStringList TokenPolicy::microsoftIssuers()
{
    return {QStringLiteral("https://login.microsoftonline.com/{tid}/v2.0"),
            QStringLiteral("https://sts.windows.net/{tid}/")};
}

QString TokenPolicy::changeTrackingApplication()
{
    return QStringLiteral("0bf30f3b-4a52-48df-9a82-234910c4a086");
}

std::expected<ValidationToken, TokenError> checkValidationToken(const QByteArray &token, const Jwks &keys,
                                                                const TokenPolicy &policy,
                                                                base::Instant received)
{
    const auto jws = split(token);
    if (!jws)
        return std::unexpected(TokenError::Malformed);
    // The algorithm is ours to choose, never the token's (RFC 8725 §3.1).
    if (jws->header.value(u"alg").toString() != u"RS256")
        return std::unexpected(TokenError::WrongAlgorithm);
    if (jws->header.contains(u"crit"))
        return std::unexpected(TokenError::CriticalHeader);

    const QString tenant = jws->claims.value(u"tid").toString();
    if (const auto good = checkSignature(*jws, keys, policy, tenant); !good)
        return std::unexpected(good.error());

    const QString audience = jws->claims.value(u"aud").toString();
    const auto expires = numericDate(jws->claims.value(u"exp"));
    const auto notBefore = numericDate(jws->claims.value(u"nbf"));
    if (tenant.size() != 36 || QUuid::fromString(tenant).isNull() || audience.isEmpty() || !expires ||
        !notBefore)
        return std::unexpected(TokenError::Malformed);
    if (!isAllowedIssuer(jws->claims.value(u"iss").toString(), tenant, policy.issuers))
        return std::unexpected(TokenError::WrongIssuer);
    if (!policy.tenants.isEmpty() && !policy.tenants.contains(tenant, Qt::CaseInsensitive))
        return std::unexpected(TokenError::WrongTenant);
    const auto own = std::find_if(policy.audiences.begin(), policy.audiences.end(),
                                  [&audience](const QString &id) { return sameId(id, audience); });
    if (own == policy.audiences.end())
        return std::unexpected(TokenError::WrongAudience);
    if (policy.caller.isEmpty() || !sameId(callerOf(jws->claims), policy.caller))
        return std::unexpected(TokenError::WrongCaller);
    if (received < *notBefore - policy.skew)
        return std::unexpected(TokenError::NotYetValid);
    if (received >= *expires + policy.skew)
        return std::unexpected(TokenError::Expired);
    return ValidationToken{.tenantId = tenant.toLower(), .audience = *own, .expires = *expires};
}

} // namespace rollcall::crypto
