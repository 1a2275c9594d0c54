// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/envelope.h"

#include "crypto/keypair_p.h"
#include "crypto/openssl_p.h"
#include "crypto/rsaoaep_p.h"

#include <openssl/err.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <limits>

namespace rollcall::crypto {

namespace {

constexpr qsizetype dataKeySize = 32;
constexpr std::size_t signatureSize = 32;

struct Ciphertext
{
    QByteArray bytes;
    QByteArray signature;
};

std::optional<Ciphertext> decoded(const Envelope &envelope)
{
    auto bytes = strictBase64(envelope.data, QByteArray::Base64Encoding);
    auto signature = strictBase64(envelope.dataSignature, QByteArray::Base64Encoding);
    if (!bytes || !signature || bytes->isEmpty() || signature->isEmpty() ||
        bytes->size() > std::numeric_limits<int>::max() - EVP_MAX_BLOCK_LENGTH)
        return {};
    return Ciphertext{std::move(*bytes), std::move(*signature)};
}

using Signature = std::array<unsigned char, signatureSize>;

std::optional<Signature> signatureOf(const QByteArray &ciphertext, const QByteArray &dataKey)
{
    Signature signature{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), dataKey.constData(), static_cast<int>(dataKey.size()), bytesOf(ciphertext),
              static_cast<std::size_t>(ciphertext.size()), signature.data(), &length))
        return {};
    return signature;
}

bool isAuthentic(const Ciphertext &ciphertext, const QByteArray &dataKey)
{
    const auto expected = signatureOf(ciphertext.bytes, dataKey);
    return expected && ciphertext.signature.size() == signatureSize &&
           CRYPTO_memcmp(expected->data(), ciphertext.signature.constData(), signatureSize) == 0;
}

std::expected<QByteArray, EnvelopeError> decrypt(const QByteArray &ciphertext, const QByteArray &dataKey)
{
    const CipherContextPtr context{EVP_CIPHER_CTX_new()};
    QByteArray plain(ciphertext.size() + EVP_MAX_BLOCK_LENGTH, Qt::Uninitialized);
    int written = 0;
    int last = 0;
    // The IV is the first half of the key: EVP reads 16 bytes of it (contract §4.2 step 4).
    const bool good = context &&
                      EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytesOf(dataKey),
                                         bytesOf(dataKey)) == 1 &&
                      EVP_DecryptUpdate(context.get(), bytesOf(plain), &written, bytesOf(ciphertext),
                                        static_cast<int>(ciphertext.size())) == 1 &&
                      EVP_DecryptFinal_ex(context.get(), bytesOf(plain) + written, &last) == 1;
    if (!good) {
        ERR_clear_error();
        OPENSSL_cleanse(plain.data(), static_cast<std::size_t>(plain.size()));
        return std::unexpected(EnvelopeError::BadPadding);
    }
    plain.truncate(written + last);
    return plain;
}

/// Empty if it could not be.
QByteArray encrypt(const QByteArray &plaintext, const QByteArray &dataKey)
{
    const CipherContextPtr context{EVP_CIPHER_CTX_new()};
    QByteArray ciphertext(plaintext.size() + EVP_MAX_BLOCK_LENGTH, Qt::Uninitialized);
    int written = 0;
    int last = 0;
    const bool good = context &&
                      EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytesOf(dataKey),
                                         bytesOf(dataKey)) == 1 &&
                      EVP_EncryptUpdate(context.get(), bytesOf(ciphertext), &written, bytesOf(plaintext),
                                        static_cast<int>(plaintext.size())) == 1 &&
                      EVP_EncryptFinal_ex(context.get(), bytesOf(ciphertext) + written, &last) == 1;
    ERR_clear_error();
    ciphertext.truncate(good ? written + last : 0);
    return ciphertext;
}

} // namespace

base::Result<Envelope> sealEnvelope(const QByteArray &plaintext, const QByteArray &certificateDer)
{
    const unsigned char *end = bytesOf(certificateDer);
    const X509Ptr certificate{d2i_X509(nullptr, &end, static_cast<long>(certificateDer.size()))};
    const PKeyPtr key{certificate ? X509_get_pubkey(certificate.get()) : nullptr};
    if (!key || end != bytesOf(certificateDer) + certificateDer.size() ||
        EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return std::unexpected(
            opensslError(base::ErrorKind::InvalidInput, QStringLiteral("no certificate with an RSA key")));
    QByteArray dataKey(dataKeySize, Qt::Uninitialized);
    const Cleanse cleanse(dataKey);
    if (RAND_bytes(bytesOf(dataKey), static_cast<int>(dataKeySize)) != 1)
        return std::unexpected(opensslError(base::ErrorKind::Crypto, QStringLiteral("no random numbers")));
    const auto wrapped = wrapOaepSha1(key.get(), dataKey);
    const QByteArray ciphertext = encrypt(plaintext, dataKey);
    const auto signature = signatureOf(ciphertext, dataKey);
    if (!wrapped || ciphertext.isEmpty() || !signature)
        return base::failure(base::ErrorKind::Crypto, QStringLiteral("the envelope cannot be sealed"));
    return Envelope{.data = ciphertext.toBase64(),
                    .dataKey = wrapped->toBase64(),
                    .dataSignature = QByteArray(reinterpret_cast<const char *>(signature->data()),
                                                qsizetype(signature->size()))
                                         .toBase64()};
}

std::expected<QByteArray, EnvelopeError> openEnvelope(const Envelope &envelope, const KeyPair &key)
{
    const auto ciphertext = decoded(envelope);
    const auto wrapped = strictBase64(envelope.dataKey, QByteArray::Base64Encoding);
    if (!ciphertext || !wrapped || wrapped->isEmpty())
        return std::unexpected(EnvelopeError::BadEncoding);

    // A key that did not unwrap is replaced by a fixed one, so that the work up to the signature is the same
    // whatever was wrong, as TLS does against Bleichenbacher's and Manger's oracles (RFC 5246 §7.4.7.1).
    // Nothing is accepted with it.
    QByteArray dataKey(dataKeySize, '\0');
    auto unwrapped = unwrapOaepSha1(key.data().key.get(), *wrapped);
    if (unwrapped && unwrapped->size() == dataKeySize)
        dataKey.swap(*unwrapped);
    const Cleanse cleanse(dataKey);
    const bool authentic = isAuthentic(*ciphertext, dataKey);
    if (!unwrapped)
        return std::unexpected(EnvelopeError::WrongKey);
    if (unwrapped->size() != dataKeySize)
        return std::unexpected(EnvelopeError::ShortKey);
    if (!authentic)
        return std::unexpected(EnvelopeError::BadSignature);
    return decrypt(ciphertext->bytes, dataKey);
}

std::expected<QByteArray, EnvelopeError> openWithDataKey(const Envelope &envelope, const QByteArray &dataKey)
{
    const auto ciphertext = decoded(envelope);
    if (!ciphertext)
        return std::unexpected(EnvelopeError::BadEncoding);
    if (dataKey.size() != dataKeySize)
        return std::unexpected(EnvelopeError::ShortKey);
    if (!isAuthentic(*ciphertext, dataKey))
        return std::unexpected(EnvelopeError::BadSignature);
    return decrypt(ciphertext->bytes, dataKey);
}

} // namespace rollcall::crypto
