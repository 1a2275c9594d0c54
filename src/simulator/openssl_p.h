// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this folder's .cpp files only. Nothing of it is shared with the folder that decrypts, so that the two
// sides check each other.

#include <QByteArray>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace rollcall::simulator::openssl {

template <auto Free> struct Freer
{
    template <typename T> void operator()(T *object) const { Free(object); }
};

using Pkey = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Freer<EVP_PKEY_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Freer<EVP_CIPHER_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;

[[nodiscard]] inline const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

[[nodiscard]] inline unsigned char *bytes(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}

} // namespace rollcall::simulator::openssl
