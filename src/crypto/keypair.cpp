// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/keypair.h"

#include "crypto/keypair_p.h"
#include "crypto/openssl_p.h"
#include "crypto/rsaoaep_p.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <array>

namespace rollcall::crypto {

namespace {

using base::ErrorKind;
using base::failure;

constexpr qsizetype longestId = 128;

base::Result<void> checkId(const QString &id)
{
    if (id.isEmpty() || id.size() > longestId)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("a key's id has 1 to 128 characters, not %1").arg(id.size()));
    return {};
}

base::Result<void> checkKind(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "RSA") != 1) {
        const char *name = EVP_PKEY_get0_type_name(key);
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the key is not RSA but %1").arg(QLatin1StringView(name ? name : "?")));
    }
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < KeyPair::smallestKey || bits > KeyPair::largestKey)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the key has %1 bits; Microsoft Graph takes RSA keys of %2 to %3 bits")
                           .arg(bits)
                           .arg(KeyPair::smallestKey)
                           .arg(KeyPair::largestKey));
    return {};
}

base::Result<base::Instant> toInstant(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return std::unexpected(opensslError(ErrorKind::InvalidInput,
                                            QStringLiteral("the certificate's validity cannot be read")));
    const std::chrono::year_month_day day{std::chrono::year{parts.tm_year + 1900},
                                          std::chrono::month{static_cast<unsigned>(parts.tm_mon + 1)},
                                          std::chrono::day{static_cast<unsigned>(parts.tm_mday)}};
    return std::chrono::sys_days{day} + std::chrono::hours{parts.tm_hour} +
           std::chrono::minutes{parts.tm_min} + std::chrono::seconds{parts.tm_sec};
}

base::Result<QString> thumbprint(const X509 *certificate, const EVP_MD *digest)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned int length = 0;
    if (X509_digest(certificate, digest, bytes.data(), &length) != 1)
        return std::unexpected(opensslError(ErrorKind::Crypto, QStringLiteral("no thumbprint")));
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), length);
    return QString::fromLatin1(raw.toHex().toUpper());
}

base::Result<std::shared_ptr<const KeyPair>> assemble(const QString &id, PKeyPtr key, X509Ptr certificate)
{
    auto data = std::make_unique<KeyPair::Private>();
    const auto sha1 = thumbprint(certificate.get(), EVP_sha1());
    const auto sha256 = thumbprint(certificate.get(), EVP_sha256());
    const auto notBefore = toInstant(X509_get0_notBefore(certificate.get()));
    const auto notAfter = toInstant(X509_get0_notAfter(certificate.get()));
    if (!sha1)
        return std::unexpected(sha1.error());
    if (!sha256)
        return std::unexpected(sha256.error());
    if (!notBefore)
        return std::unexpected(notBefore.error());
    if (!notAfter)
        return std::unexpected(notAfter.error());
    data->id = id;
    data->key = std::move(key);
    data->certificate = std::move(certificate);
    data->sha1Thumbprint = *sha1;
    data->sha256Thumbprint = *sha256;
    data->notBefore = *notBefore;
    data->notAfter = *notAfter;
    return std::make_shared<const KeyPair>(std::move(data));
}

bool setValidity(X509 *certificate, base::Instant now, int days)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return ASN1_TIME_adj(X509_getm_notBefore(certificate), static_cast<time_t>(seconds), 0, 0) &&
           ASN1_TIME_adj(X509_getm_notAfter(certificate), static_cast<time_t>(seconds), days, 0);
}

bool setSerial(X509 *certificate)
{
    // RFC 5280 §4.1.2.2: positive, at most 20 octets; random so that no two certificates share one.
    const BignumPtr serial{BN_new()};
    return serial && BN_rand(serial.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate));
}

bool setSubject(X509 *certificate)
{
    static constexpr char name[] = "Rollcall notification encryption";
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(name), -1, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, subject) == 1;
}

bool addExtension(X509 *certificate, int nid, const char *value)
{
    using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
    X509V3_CTX context{};
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value)};
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

base::Result<PKeyPtr> readPrivateKey(const QByteArray &pem, const QByteArray &passphrase)
{
    const BioPtr bio = readFrom(pem);
    PassphraseAnswer answer{.passphrase = passphrase};
    PKeyPtr key;
    if (bio)
        key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, answerPassphrase, &answer));
    if (key) {
        ERR_clear_error(); // decoders that did not fit leave their reasons behind
        return key;
    }
    if (answer.asked)
        return std::unexpected(opensslError(
            ErrorKind::Passphrase,
            passphrase.isEmpty()
                ? QStringLiteral("the private key is encrypted and needs a passphrase")
                : QStringLiteral("the private key's passphrase is wrong, or the key is damaged")));
    return std::unexpected(
        opensslError(ErrorKind::InvalidInput, QStringLiteral("no private key in PEM form can be read")));
}

base::Result<X509Ptr> readCertificate(const QByteArray &pem)
{
    const BioPtr bio = readFrom(pem);
    X509Ptr certificate;
    if (bio)
        certificate.reset(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return std::unexpected(
            opensslError(ErrorKind::InvalidInput, QStringLiteral("no certificate in PEM form can be read")));
    return certificate;
}

} // namespace

KeyPair::KeyPair(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

KeyPair::~KeyPair() = default;

base::Result<std::shared_ptr<const KeyPair>> KeyPair::generate(const QString &id, int bits, base::Instant now,
                                                               int days)
{
    ERR_clear_error();
    if (const auto good = checkId(id); !good)
        return std::unexpected(good.error());
    if (bits < KeyPair::smallestKey || bits > KeyPair::largestKey || days < 1)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("a key has %1 to %2 bits and is valid for a day or more")
                           .arg(KeyPair::smallestKey)
                           .arg(KeyPair::largestKey));
    PKeyPtr key{EVP_RSA_gen(static_cast<unsigned int>(bits))};
    if (!key)
        return std::unexpected(opensslError(ErrorKind::Crypto, QStringLiteral("no RSA key could be made")));
    X509Ptr certificate{X509_new()};
    // RFC 5280 §4.2.1.3: keyEncipherment is what the key is for; the certificate signs nothing but itself.
    const bool good =
        certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
        setSerial(certificate.get()) && setSubject(certificate.get()) &&
        setValidity(certificate.get(), now, days) && X509_set_pubkey(certificate.get(), key.get()) == 1 &&
        addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(certificate.get(), NID_key_usage, "critical,keyEncipherment,dataEncipherment") &&
        addExtension(certificate.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0;
    if (!good)
        return std::unexpected(
            opensslError(ErrorKind::Crypto, QStringLiteral("no certificate could be made")));
    return assemble(id, std::move(key), std::move(certificate));
}

base::Result<std::shared_ptr<const KeyPair>> KeyPair::fromPem(const QString &id,
                                                              const QByteArray &certificate,
                                                              const QByteArray &privateKey,
                                                              const QByteArray &passphrase)
{
    ERR_clear_error();
    if (const auto good = checkId(id); !good)
        return std::unexpected(good.error());
    auto x509 = readCertificate(certificate);
    if (!x509)
        return std::unexpected(x509.error());
    auto key = readPrivateKey(privateKey, passphrase);
    if (!key)
        return std::unexpected(key.error());
    if (const auto good = checkKind(key->get()); !good)
        return std::unexpected(good.error());
    const EVP_PKEY *publicKey = X509_get0_pubkey(x509->get());
    if (!publicKey || EVP_PKEY_eq(publicKey, key->get()) != 1)
        return std::unexpected(opensslError(
            ErrorKind::InvalidInput, QStringLiteral("the certificate does not belong to the private key")));
    if (!undoesItself(key->get()))
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the private key is damaged: it does not undo its public key"));
    return assemble(id, std::move(*key), std::move(*x509));
}

QString KeyPair::id() const
{
    return d->id;
}

QString KeyPair::sha1Thumbprint() const
{
    return d->sha1Thumbprint;
}

QString KeyPair::sha256Thumbprint() const
{
    return d->sha256Thumbprint;
}

int KeyPair::bits() const
{
    return EVP_PKEY_get_bits(d->key.get());
}

base::Instant KeyPair::notBefore() const
{
    return d->notBefore;
}

base::Instant KeyPair::notAfter() const
{
    return d->notAfter;
}

QByteArray KeyPair::certificateDer() const
{
    return derOf(d->certificate.get());
}

QByteArray KeyPair::certificatePem() const
{
    return writtenPem([this](BIO *bio) { return PEM_write_bio_X509(bio, d->certificate.get()); });
}

QByteArray KeyPair::privateKeyPem() const
{
    return writtenPem([this](BIO *bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, d->key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

} // namespace rollcall::crypto
