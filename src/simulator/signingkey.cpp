// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/signingkey.h"

#include "simulator/openssl_p.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <openssl/core_names.h>
#include <openssl/rsa.h>

namespace rollcall::simulator {

namespace {

void require(bool success, const char *what)
{
    if (!success)
        qFatal("OpenSSL: %s failed", what);
}

QByteArray selfSignedDer(EVP_PKEY *key, base::Instant now)
{
    const openssl::Certificate x509{X509_new()};
    const auto at = [now](std::chrono::days shift) { return static_cast<time_t>(numericDate(now + shift)); };
    require(x509 && X509_set_version(x509.get(), X509_VERSION_3) == 1 &&
                ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1) == 1 &&
                ASN1_TIME_set(X509_getm_notBefore(x509.get()), at(std::chrono::days{-1})) &&
                ASN1_TIME_set(X509_getm_notAfter(x509.get()), at(std::chrono::days{365})) &&
                X509_set_pubkey(x509.get(), key) == 1,
            "building a certificate");
    X509_NAME *name = X509_get_subject_name(x509.get());
    const QByteArray commonName = "accounts.simulator.example";
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, openssl::bytes(commonName), -1, -1, 0) ==
                    1 &&
                X509_set_issuer_name(x509.get(), name) == 1 && X509_sign(x509.get(), key, EVP_sha256()) > 0,
            "signing a certificate");
    QByteArray der(i2d_X509(x509.get(), nullptr), Qt::Uninitialized);
    unsigned char *out = openssl::bytes(der);
    i2d_X509(x509.get(), &out);
    return der;
}

QByteArray publicNumber(EVP_PKEY *key, const char *name)
{
    BIGNUM *raw = nullptr;
    require(EVP_PKEY_get_bn_param(key, name, &raw) == 1, "reading a public key");
    const std::unique_ptr<BIGNUM, openssl::Freer<BN_free>> number{raw};
    QByteArray bytes(BN_num_bytes(number.get()), Qt::Uninitialized);
    BN_bn2bin(number.get(), openssl::bytes(bytes));
    return bytes;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class SigningKey::Private
{
public:
    openssl::Pkey key;
    QByteArray certificate; ///< DER
    QString id;
};

SigningKey::SigningKey(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

SigningKey::~SigningKey() = default;

std::shared_ptr<const SigningKey> SigningKey::generate(base::Instant now)
{
    auto data = std::make_unique<Private>();
    data->key.reset(EVP_RSA_gen(2048));
    require(data->key != nullptr, "generating an RSA key");
    data->certificate = selfSignedDer(data->key.get(), now);
    data->id =
        QString::fromLatin1(base64Url(QCryptographicHash::hash(data->certificate, QCryptographicHash::Sha1)));
    return std::make_shared<const SigningKey>(std::move(data));
}

const QString &SigningKey::id() const
{
    return d->id;
}

QJsonObject SigningKey::jwk(const QString &issuer) const
{
    const auto number = [this](const char *name) {
        return QString::fromLatin1(base64Url(publicNumber(d->key.get(), name)));
    };
    return {{QStringLiteral("kty"), QStringLiteral("RSA")},
            {QStringLiteral("use"), QStringLiteral("sig")},
            {QStringLiteral("kid"), d->id},
            {QStringLiteral("x5t"), d->id},
            {QStringLiteral("n"), number(OSSL_PKEY_PARAM_RSA_N)},
            {QStringLiteral("e"), number(OSSL_PKEY_PARAM_RSA_E)},
            {QStringLiteral("x5c"), QJsonArray{QString::fromLatin1(d->certificate.toBase64())}},
            {QStringLiteral("issuer"), issuer}};
}

QByteArray SigningKey::sign(const QJsonObject &claims) const
{
    const QJsonObject header{{QStringLiteral("typ"), QStringLiteral("JWT")},
                             {QStringLiteral("alg"), QStringLiteral("RS256")},
                             {QStringLiteral("kid"), d->id},
                             {QStringLiteral("x5t"), d->id}};
    const QByteArray input = base64Url(compact(header)) + '.' + base64Url(compact(claims));
    const openssl::DigestContext context{EVP_MD_CTX_new()};
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(d->key.get()));
    QByteArray signature(static_cast<qsizetype>(length), Qt::Uninitialized);
    require(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, d->key.get()) == 1 &&
                EVP_DigestSign(context.get(), openssl::bytes(signature), &length, openssl::bytes(input),
                               static_cast<std::size_t>(input.size())) == 1,
            "RS256");
    signature.truncate(static_cast<qsizetype>(length));
    return input + '.' + base64Url(signature);
}

QJsonObject validationTokenClaims(const ValidationTokenClaims &claims)
{
    const bool v2 = claims.version == TokenVersion::V2;
    return {{QStringLiteral("aud"), claims.audience},
            {QStringLiteral("iss"), claims.issuer},
            {QStringLiteral("iat"), numericDate(claims.notBefore)},
            {QStringLiteral("nbf"), numericDate(claims.notBefore)},
            {QStringLiteral("exp"), numericDate(claims.expires)},
            {v2 ? QStringLiteral("azp") : QStringLiteral("appid"), claims.caller},
            {v2 ? QStringLiteral("azpacr") : QStringLiteral("appidacr"), QStringLiteral("2")},
            {QStringLiteral("tid"), claims.tenantId},
            {QStringLiteral("ver"), v2 ? QStringLiteral("2.0") : QStringLiteral("1.0")}};
}

} // namespace rollcall::simulator
