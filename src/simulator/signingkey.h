// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace rollcall::simulator {

/// One of the keys that Entra ID signs with.
class SigningKey
{
public:
    class Private;

    /// RSA-2048 with a self-signed certificate that is valid around `now`.
    [[nodiscard]] static std::shared_ptr<const SigningKey> generate(base::Instant now);

    explicit SigningKey(std::unique_ptr<Private> data);
    ~SigningKey();
    SigningKey(const SigningKey &) = delete;
    SigningKey &operator=(const SigningKey &) = delete;

    /// base64url of the certificate's SHA-1, as Entra names its keys.
    [[nodiscard]] const QString &id() const;
    /// An entry of the key set (contract §1.10).
    [[nodiscard]] QJsonObject jwk(const QString &issuer) const;
    /// A JWT, RS256.
    [[nodiscard]] QByteArray sign(const QJsonObject &claims) const;

private:
    std::unique_ptr<Private> d;
};

enum class TokenVersion { V1, V2 };

/// A validation token of Graph's change notifications (contract §4.3).
struct ValidationTokenClaims
{
    TokenVersion version = TokenVersion::V2;
    QString issuer;
    QString audience; ///< the client id of the app that subscribed
    QString tenantId;
    base::Instant notBefore;
    base::Instant expires;
    /// Microsoft Graph Change Tracking.
    QString caller = QStringLiteral("0bf30f3b-4a52-48df-9a82-234910c4a086");
};

[[nodiscard]] QJsonObject validationTokenClaims(const ValidationTokenClaims &claims);

[[nodiscard]] inline QByteArray base64Url(const QByteArray &data)
{
    return data.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// NumericDate of RFC 7519.
[[nodiscard]] inline qint64 numericDate(base::Instant instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

} // namespace rollcall::simulator
