// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/encryptor.h"

#include "simulator/openssl_p.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace rollcall::simulator {

using base::ErrorKind;

namespace {

constexpr qsizetype dataKeyBytes = 32;

/// With keys and lengths of ours OpenSSL fails only when memory or the library itself is broken.
void must(bool success, const char *what)
{
    if (!success)
        qFatal("OpenSSL: %s failed", what);
}

} // namespace

class Encryptor::Private
{
public:
    openssl::Pkey key;
    QString certificateId;
    QString thumbprint;
};

Encryptor::Encryptor(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Encryptor::~Encryptor() = default;

base::Result<std::shared_ptr<const Encryptor>> Encryptor::fromDer(const QByteArray &certificate,
                                                                  const QString &certificateId)
{
    const unsigned char *begin = openssl::bytes(certificate);
    const unsigned char *end = begin;
    const openssl::Certificate x509{d2i_X509(nullptr, &end, static_cast<long>(certificate.size()))};
    if (!x509 || end != begin + certificate.size())
        return base::failure(ErrorKind::InvalidInput, QStringLiteral("not the DER of one X.509 certificate"));
    auto data = std::make_unique<Private>();
    data->key.reset(X509_get_pubkey(x509.get()));
    if (!data->key || EVP_PKEY_get_base_id(data->key.get()) != EVP_PKEY_RSA)
        return base::failure(ErrorKind::InvalidInput, QStringLiteral("the certificate has no RSA key"));
    const int bits = EVP_PKEY_get_bits(data->key.get());
    if (bits < 2048 || bits > 4096)
        return base::failure(ErrorKind::InvalidInput,
                             QStringLiteral("the certificate's key has %1 bits, not 2048 to 4096").arg(bits));
    data->certificateId = certificateId;
    data->thumbprint = QString::fromLatin1(
        QCryptographicHash::hash(certificate, QCryptographicHash::Sha1).toHex().toUpper());
    return std::make_shared<const Encryptor>(std::move(data));
}

base::Result<std::shared_ptr<const Encryptor>> Encryptor::fromPem(const QByteArray &certificate,
                                                                  const QString &certificateId)
{
    const std::unique_ptr<BIO, openssl::Freer<BIO_free>> bio{
        BIO_new_mem_buf(certificate.constData(), static_cast<int>(certificate.size()))};
    const openssl::Certificate x509{bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr};
    if (!x509)
        return base::failure(ErrorKind::InvalidInput, QStringLiteral("not a PEM certificate"));
    QByteArray der(i2d_X509(x509.get(), nullptr), Qt::Uninitialized);
    unsigned char *out = openssl::bytes(der);
    i2d_X509(x509.get(), &out);
    return fromDer(der, certificateId);
}

EncryptedContent Encryptor::encrypt(const QByteArray &plaintext, base::Random &random) const
{
    QByteArray dataKey(dataKeyBytes, Qt::Uninitialized);
    random.fill(std::as_writable_bytes(std::span(dataKey.data(), static_cast<std::size_t>(dataKey.size()))));

    const openssl::PkeyContext context{EVP_PKEY_CTX_new(d->key.get(), nullptr)};
    must(context && EVP_PKEY_encrypt_init(context.get()) == 1 &&
             EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha1()) == 1 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha1()) == 1,
         "setting up RSA-OAEP");
    std::size_t length = static_cast<std::size_t>(EVP_PKEY_get_size(d->key.get()));
    QByteArray wrapped(static_cast<qsizetype>(length), Qt::Uninitialized);
    must(EVP_PKEY_encrypt(context.get(), openssl::bytes(wrapped), &length,
                          openssl::bytes(std::as_const(dataKey)), dataKeyBytes) == 1,
         "RSA-OAEP");
    wrapped.truncate(static_cast<qsizetype>(length));

    EncryptedContent content = encryptWithDataKey(plaintext, dataKey);
    content.dataKey = wrapped.toBase64();
    content.certificateId = d->certificateId;
    content.thumbprint = d->thumbprint;
    return content;
}

const QString &Encryptor::certificateId() const
{
    return d->certificateId;
}

EncryptedContent encryptWithDataKey(const QByteArray &plaintext, const QByteArray &dataKey)
{
    Q_ASSERT(dataKey.size() == dataKeyBytes);
    const openssl::CipherContext context{EVP_CIPHER_CTX_new()};
    // The IV is the first half of the key: only its first 16 bytes are read.
    must(context && EVP_EncryptInit_ex2(context.get(), EVP_aes_256_cbc(), openssl::bytes(dataKey),
                                        openssl::bytes(dataKey), nullptr) == 1,
         "setting up AES-256-CBC");
    QByteArray ciphertext(plaintext.size() + 16, Qt::Uninitialized);
    int written = 0;
    int padded = 0;
    must(EVP_EncryptUpdate(context.get(), openssl::bytes(ciphertext), &written, openssl::bytes(plaintext),
                           static_cast<int>(plaintext.size())) == 1 &&
             EVP_EncryptFinal_ex(context.get(), openssl::bytes(ciphertext) + written, &padded) == 1,
         "AES-256-CBC");
    ciphertext.truncate(written + padded);
    return {.data = ciphertext.toBase64(),
            .dataSignature =
                QMessageAuthenticationCode::hash(ciphertext, dataKey, QCryptographicHash::Sha256).toBase64()};
}

} // namespace rollcall::simulator
