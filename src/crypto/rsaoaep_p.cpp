// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/rsaoaep_p.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace rollcall::crypto {

namespace {

bool setOaepSha1(EVP_PKEY_CTX *context)
{
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
           EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha1()) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha1()) > 0;
}

} // namespace

std::optional<QByteArray> unwrapOaepSha1(EVP_PKEY *key, const QByteArray &wrapped)
{
    QByteArray plain(EVP_PKEY_get_size(key), '\0');
    auto length = static_cast<std::size_t>(plain.size());
    const PKeyContextPtr context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    const bool good = context && EVP_PKEY_decrypt_init(context.get()) > 0 && setOaepSha1(context.get()) &&
                      EVP_PKEY_decrypt(context.get(), bytesOf(plain), &length, bytesOf(wrapped),
                                       static_cast<std::size_t>(wrapped.size())) > 0;
    ERR_clear_error();
    if (!good)
        return {};
    plain.truncate(static_cast<qsizetype>(length));
    return plain;
}

std::optional<QByteArray> wrapOaepSha1(EVP_PKEY *key, const QByteArray &plain)
{
    QByteArray wrapped(EVP_PKEY_get_size(key), '\0');
    auto length = static_cast<std::size_t>(wrapped.size());
    const PKeyContextPtr context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
    const bool good = context && EVP_PKEY_encrypt_init(context.get()) > 0 && setOaepSha1(context.get()) &&
                      EVP_PKEY_encrypt(context.get(), bytesOf(wrapped), &length, bytesOf(plain),
                                       static_cast<std::size_t>(plain.size())) > 0;
    ERR_clear_error();
    if (!good)
        return {};
    wrapped.truncate(static_cast<qsizetype>(length));
    return wrapped;
}

bool undoesItself(EVP_PKEY *key)
{
    const QByteArray probe(32, 'r');
    const auto wrapped = wrapOaepSha1(key, probe);
    return wrapped && unwrapOaepSha1(key, *wrapped) == probe;
}

} // namespace rollcall::crypto
