// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"

#include "crypto/openssl_p.h"

#include <openssl/hmac.h>
#include <openssl/sha.h>

namespace rollcall::crypto {

namespace {

const unsigned char *start(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

} // namespace

bool constantTimeEqual(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size() &&
           (left.empty() ||
            CRYPTO_memcmp(left.data(), right.data(), static_cast<std::size_t>(left.size())) == 0);
}

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(start(bytes), static_cast<std::size_t>(bytes.size()), bytesOf(digest));
    return digest;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView message)
{
    // OpenSSL takes a null key for "as before".
    static constexpr unsigned char none = 0;
    QByteArray code(SHA256_DIGEST_LENGTH, '\0');
    unsigned int length = 0;
    if (!HMAC(EVP_sha256(), key.empty() ? &none : start(key), static_cast<int>(key.size()), start(message),
              static_cast<std::size_t>(message.size()), bytesOf(code), &length))
        qFatal("out of memory in HMAC");
    return code;
}

} // namespace rollcall::crypto
