// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For the .cpp files of this folder only: OpenSSL is not part of any interface.

#include "base/error.h"

#include <QByteArray>
#include <QString>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <optional>

namespace rollcall::crypto {

template <auto Free> struct Freed
{
    template <typename T> void operator()(T *pointer) const { Free(pointer); }
};

using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using BignumPtr = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using CipherContextPtr = std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>>;
using DigestContextPtr = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using PKeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using PKeyContextPtr = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using X509Ptr = std::unique_ptr<X509, Freed<X509_free>>;

/// Overwrites a secret when it goes out of scope. Only for arrays that nobody shares.
class Cleanse
{
public:
    explicit Cleanse(QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    Cleanse(const Cleanse &) = delete;
    Cleanse &operator=(const Cleanse &) = delete;
    ~Cleanse() { OPENSSL_cleanse(m_bytes.data(), static_cast<std::size_t>(m_bytes.size())); }

private:
    QByteArray &m_bytes;
};

[[nodiscard]] inline const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

[[nodiscard]] inline unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// Empties this thread's OpenSSL error queue into one value: `what` and OpenSSL's reasons, which name
/// algorithms and encodings but hold no data.
[[nodiscard]] base::Error opensslError(base::ErrorKind kind, const QString &what);

/// A read-only view: `bytes` must outlive it. Null if it is larger than OpenSSL can take.
[[nodiscard]] BioPtr readFrom(const QByteArray &bytes);

/// What `write`, a PEM_write_bio function, writes. A memory BIO fails only when memory runs out.
template <typename Write> QByteArray writtenPem(Write write)
{
    const BioPtr bio{BIO_new(BIO_s_mem())};
    if (!bio || write(bio.get()) != 1)
        qFatal("out of memory while writing PEM");
    char *start = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &start);
    return {start, static_cast<qsizetype>(length)};
}

/// For reading encrypted PEM: what answerPassphrase() is given as `user`, and whether it was asked.
struct PassphraseAnswer
{
    const QByteArray &passphrase;
    bool asked = false;
};
/// A pem_password_cb. Without it OpenSSL would ask at the terminal.
int answerPassphrase(char *buffer, int size, int writing, void *user);

[[nodiscard]] QByteArray derOf(const X509 *certificate);

/// RFC 4648 §4 or §5 (url), the canonical form alone: no line breaks, no wrong padding, no stray bits at the
/// end. Otherwise a changed character could leave the decoded bytes as they were.
[[nodiscard]] std::optional<QByteArray> strictBase64(const QByteArray &text,
                                                     QByteArray::Base64Options alphabet);

} // namespace rollcall::crypto
