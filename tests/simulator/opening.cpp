// SPDX-License-Identifier: GPL-3.0-or-later
#include "opening.h"

#include <QJsonDocument>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace rollcall::test {

namespace {

const unsigned char *in(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

unsigned char *out(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}

QByteArray fromUrl(const QByteArray &text)
{
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

QByteArray toUrl(const QByteArray &data)
{
    return data.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Pkey publicKey(const QJsonObject &jwk)
{
    const auto number = [&jwk](const QString &name) {
        const QByteArray bytes = fromUrl(jwk.value(name).toString().toLatin1());
        return BN_bin2bn(in(bytes), int(bytes.size()), nullptr);
    };
    BIGNUM *n = number(QStringLiteral("n"));
    BIGNUM *e = number(QStringLiteral("e"));
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n);
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e);
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(n);
    BN_free(e);
    return Pkey(key);
}

} // namespace

Pkey generateRsa(int bits)
{
    return Pkey(EVP_RSA_gen(static_cast<std::size_t>(bits)));
}

Pkey generateEc()
{
    return Pkey(EVP_EC_gen("P-256"));
}

QByteArray selfSigned(EVP_PKEY *key)
{
    X509 *x509 = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 4711);
    X509_gmtime_adj(X509_getm_notBefore(x509), 0);
    X509_gmtime_adj(X509_getm_notAfter(x509), 86'400);
    X509_set_pubkey(x509, key);
    X509_sign(x509, key, EVP_sha256());
    QByteArray der(i2d_X509(x509, nullptr), '\0');
    unsigned char *end = out(der);
    i2d_X509(x509, &end);
    X509_free(x509);
    return der;
}

std::optional<QByteArray> unwrap(const QByteArray &dataKey, EVP_PKEY *key)
{
    const QByteArray wrapped = QByteArray::fromBase64(dataKey);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, nullptr);
    EVP_PKEY_decrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING);
    EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha1());
    EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha1());
    QByteArray plain(EVP_PKEY_get_size(key), '\0');
    std::size_t length = std::size_t(plain.size());
    const bool good =
        EVP_PKEY_decrypt(context, out(plain), &length, in(wrapped), std::size_t(wrapped.size())) == 1;
    EVP_PKEY_CTX_free(context);
    if (!good)
        return std::nullopt;
    plain.truncate(qsizetype(length));
    return plain;
}

std::optional<QByteArray> open(const QByteArray &data, const QByteArray &signature, const QByteArray &dataKey,
                               EVP_PKEY *key)
{
    const auto secret = unwrap(dataKey, key);
    if (!secret || secret->size() != 32)
        return std::nullopt;
    const QByteArray ciphertext = QByteArray::fromBase64(data);
    QByteArray mac(32, '\0');
    unsigned int macLength = 0;
    HMAC(EVP_sha256(), secret->constData(), int(secret->size()), in(ciphertext),
         std::size_t(ciphertext.size()), out(mac), &macLength);
    if (mac.toBase64() != signature)
        return std::nullopt;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    EVP_DecryptInit_ex(context, EVP_aes_256_cbc(), nullptr, in(*secret), in(secret->left(16)));
    QByteArray plain(ciphertext.size() + 16, '\0');
    int first = 0;
    int last = 0;
    const bool good =
        EVP_DecryptUpdate(context, out(plain), &first, in(ciphertext), int(ciphertext.size())) == 1 &&
        EVP_DecryptFinal_ex(context, out(plain) + first, &last) == 1;
    EVP_CIPHER_CTX_free(context);
    if (!good)
        return std::nullopt;
    plain.truncate(first + last);
    return plain;
}

std::optional<QJsonObject> verifiedClaims(const QByteArray &jwt, const QJsonObject &jwk)
{
    const QByteArrayList parts = jwt.split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const QJsonObject header = QJsonDocument::fromJson(fromUrl(parts[0])).object();
    if (header.value(QStringLiteral("alg")) != QJsonValue(QStringLiteral("RS256")) ||
        header.value(QStringLiteral("kid")) != jwk.value(QStringLiteral("kid")))
        return std::nullopt;
    const Pkey key = publicKey(jwk);
    const QByteArray input = parts[0] + '.' + parts[1];
    const QByteArray signature = fromUrl(parts[2]);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key.get());
    const bool good = EVP_DigestVerify(context, in(signature), std::size_t(signature.size()), in(input),
                                       std::size_t(input.size())) == 1;
    EVP_MD_CTX_free(context);
    if (!good)
        return std::nullopt;
    return QJsonDocument::fromJson(fromUrl(parts[1])).object();
}

QByteArray signedAssertion(const QJsonObject &header, const QJsonObject &claims, EVP_PKEY *key, bool pss)
{
    const QByteArray input = toUrl(QJsonDocument(header).toJson(QJsonDocument::Compact)) + '.' +
                             toUrl(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_PKEY_CTX *keyContext = nullptr;
    EVP_DigestSignInit(context, &keyContext, EVP_sha256(), nullptr, key);
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, 32);
        EVP_PKEY_CTX_set_rsa_mgf1_md(keyContext, EVP_sha256());
    }
    QByteArray signature(EVP_PKEY_get_size(key), '\0');
    std::size_t length = std::size_t(signature.size());
    EVP_DigestSign(context, out(signature), &length, in(input), std::size_t(input.size()));
    EVP_MD_CTX_free(context);
    signature.truncate(qsizetype(length));
    return input + '.' + toUrl(signature);
}

} // namespace rollcall::test
