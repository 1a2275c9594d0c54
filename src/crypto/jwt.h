// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <expected>
#include <memory>
#include <vector>

namespace rollcall::crypto {

/// The signing keys of an authority (contract §1.10), from its JWKS document. A cheap, immutable value;
/// thread-safe.
class Jwks
{
public:
    struct Key; ///< OpenSSL stays in the .cpp files

    Jwks();
    ~Jwks();
    Jwks(const Jwks &);
    Jwks &operator=(const Jwks &);
    Jwks(Jwks &&) noexcept;
    Jwks &operator=(Jwks &&) noexcept;

    /// Takes the RSA keys for signatures of 2048 bits or more, by `n` and `e`, else by the first certificate
    /// of `x5c`; others are passed over (RFC 7517 §5). InvalidInput if it is not JSON, not a key set, or none
    /// is left.
    static base::Result<Jwks> fromJson(const QByteArray &json);

    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] bool contains(const QString &kid) const;

    [[nodiscard]] const std::vector<Key> &keys() const { return *m_keys; }

private:
    std::shared_ptr<const std::vector<Key>> m_keys;
};

/// What an acceptable validation token says (contract §4.3).
struct TokenPolicy
{
    /// Client ids of the apps that own our subscriptions.
    QStringList audiences;
    /// Issuers, with `{tid}` or `{tenantid}` where the token's tenant stands.
    QStringList issuers = microsoftIssuers();
    /// Tenants this installation serves. Empty: any; the caller compares with the item's tenantId.
    QStringList tenants;
    /// Who may send: azp of a v2 token, appid of a v1 token.
    QString caller = changeTrackingApplication();
    std::chrono::seconds skew = std::chrono::minutes{5};

    /// Version 1 and version 2 of the global cloud.
    [[nodiscard]] static QStringList microsoftIssuers();
    /// Microsoft Graph change tracking.
    [[nodiscard]] static QString changeTrackingApplication();
};

struct ValidationToken
{
    QString tenantId; ///< lower case
    QString audience; ///< the client id, as the policy spells it
    base::Instant expires;
};

/// In the order in which they are looked for.
enum class TokenError {
    Malformed,      ///< not a compact JWS of sensible size, or a claim is missing or of the wrong type
    WrongAlgorithm, ///< anything but RS256
    CriticalHeader, ///< `crit`: extensions we would have to understand (RFC 7515 §4.1.11)
    UnknownKid,     ///< not in the key set: fetch it again, but not more often than every few minutes
    BadSignature,
    ForeignKey, ///< good signature, but the key belongs to an issuer that is not allowed here
    WrongIssuer,
    WrongTenant,
    WrongAudience,
    WrongCaller,
    NotYetValid,
    Expired,
};

/// Judges one entry of `validationTokens` by the time of receipt, not of processing: a batch may be handled
/// late. Pure and thread-safe. Client, tenant and application ids are compared without regard to case.
[[nodiscard]] std::expected<ValidationToken, TokenError> checkValidationToken(const QByteArray &token,
                                                                              const Jwks &keys,
                                                                              const TokenPolicy &policy,
                                                                              base::Instant received);

} // namespace rollcall::crypto
