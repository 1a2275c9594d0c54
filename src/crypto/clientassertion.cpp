// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/clientassertion.h"

#include "crypto/keypair_p.h"
#include "crypto/openssl_p.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace rollcall::crypto {

namespace {

using namespace Qt::StringLiterals;

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject &object)
{
    return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString thumbprint(const QString &hex)
{
    return QString::fromLatin1(base64Url(QByteArray::fromHex(hex.toLatin1())));
}

QByteArray header(const KeyPair &key, AssertionAlgorithm algorithm)
{
    if (algorithm == AssertionAlgorithm::Ps256)
        return encoded({{u"alg"_s, u"PS256"_s},
                        {u"typ"_s, u"JWT"_s},
                        {u"x5t#S256"_s, thumbprint(key.sha256Thumbprint())}});
    return encoded(
        {{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}, {u"x5t"_s, thumbprint(key.sha1Thumbprint())}});
}

QByteArray payload(const AssertionClaims &claims)
{
    const auto issued = std::chrono::floor<std::chrono::seconds>(claims.issued).time_since_epoch().count();
    return encoded({{u"aud"_s, claims.audience},
                    {u"iss"_s, claims.clientId},
                    {u"sub"_s, claims.clientId},
                    {u"jti"_s, QString::fromLatin1(claims.id)},
                    {u"nbf"_s, static_cast<qint64>(issued)},
                    {u"iat"_s, static_cast<qint64>(issued)},
                    {u"exp"_s, static_cast<qint64>(issued + claims.lifetime.count())}});
}

/// RFC 7518 §3.5: MGF1 with the same hash, and a salt of its length.
bool choosePss(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1;
}

} // namespace

base::Result<QByteArray> signClientAssertion(const KeyPair &key, const AssertionClaims &claims,
                                             AssertionAlgorithm algorithm)
{
    ERR_clear_error();
    const QByteArray input = header(key, algorithm) + '.' + payload(claims);
    const DigestContextPtr context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX *parameters = nullptr;
    std::size_t length = 0;
    const auto size = static_cast<std::size_t>(input.size());
    const bool ready =
        context &&
        EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, key.data().key.get()) == 1 &&
        (algorithm == AssertionAlgorithm::Rs256 || choosePss(parameters)) &&
        EVP_DigestSign(context.get(), nullptr, &length, bytesOf(input), size) == 1;
    QByteArray signature(static_cast<qsizetype>(length), '\0');
    if (!ready || EVP_DigestSign(context.get(), bytesOf(signature), &length, bytesOf(input), size) != 1)
        return std::unexpected(
            opensslError(base::ErrorKind::Crypto, u"the client assertion cannot be signed"_s));
    signature.truncate(static_cast<qsizetype>(length));
    return input + '.' + base64Url(signature);
}

} // namespace rollcall::crypto
