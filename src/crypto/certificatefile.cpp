// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/certificatefile.h"

#include "crypto/digest.h"
#include "crypto/openssl_p.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/proverr.h>
#include <openssl/provider.h>

#include <algorithm>
#include <vector>

namespace rollcall::crypto {

namespace {

using namespace Qt::StringLiterals;
using Problem = CertificateProblem;

constexpr qsizetype largestFile = 1024 * 1024;

using LibraryPtr = std::unique_ptr<OSSL_LIB_CTX, Freed<OSSL_LIB_CTX_free>>;
using ProviderPtr = std::unique_ptr<OSSL_PROVIDER, Freed<OSSL_PROVIDER_unload>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, Freed<PKCS12_free>>;

void freeCertificates(STACK_OF(X509) * certificates)
{
    sk_X509_pop_free(certificates, X509_free);
}
using CertificatesPtr = std::unique_ptr<STACK_OF(X509), Freed<freeCertificates>>;

/// What a file holds.
struct Contents
{
    PKeyPtr key;
    std::vector<X509Ptr> certificates;
};
using Read = std::expected<Contents, CertificateError>;

std::unexpected<CertificateError> failed(Problem problem, const QString &what)
{
    return std::unexpected(
        CertificateError{problem, opensslError(base::ErrorKind::InvalidInput, what).logText});
}

/// Whether OpenSSL has lately failed because it does not know a cipher.
bool isCipherUnknown()
{
    const unsigned long first = ERR_peek_error();
    const auto isUnknown = [](unsigned long code) {
        const int library = ERR_GET_LIB(code);
        const int reason = ERR_GET_REASON(code);
        return (library == ERR_LIB_EVP &&
                (reason == ERR_R_UNSUPPORTED || reason == EVP_R_UNSUPPORTED_ALGORITHM ||
                 reason == EVP_R_UNKNOWN_CIPHER || reason == EVP_R_UNKNOWN_PBE_ALGORITHM ||
                 reason == EVP_R_UNSUPPORTED_CIPHER)) ||
               (library == ERR_LIB_PKCS12 && reason == PKCS12_R_UNKNOWN_DIGEST_ALGORITHM);
    };
    return isUnknown(first) || isUnknown(ERR_peek_last_error());
}

/// Whether what was decrypted made no sense.
bool isPassphraseWrong()
{
    const unsigned long first = ERR_peek_error();
    const unsigned long last = ERR_peek_last_error();
    return (ERR_GET_LIB(last) == ERR_LIB_PKCS12 && ERR_GET_REASON(last) == PKCS12_R_MAC_VERIFY_FAILURE) ||
           (ERR_GET_LIB(first) == ERR_LIB_PROV && ERR_GET_REASON(first) == PROV_R_BAD_DECRYPT);
}

Read readPem(const QByteArray &file, const QByteArray &passphrase)
{
    Contents contents;
    const BioPtr certificates = readFrom(file);
    while (X509 *certificate = PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr))
        contents.certificates.emplace_back(certificate);
    ERR_clear_error(); // the end of the file
    if (!file.contains("PRIVATE KEY-----"))
        return failed(Problem::NoPrivateKey, u"the file has no private key"_s);
    const BioPtr keys = readFrom(file);
    PassphraseAnswer answer{.passphrase = passphrase};
    contents.key.reset(PEM_read_bio_PrivateKey(keys.get(), nullptr, answerPassphrase, &answer));
    if (contents.key) {
        ERR_clear_error(); // decoders that did not fit leave their reasons behind
        return contents;
    }
    if (!answer.asked)
        return failed(Problem::Unreadable, u"the private key cannot be read"_s);
    if (passphrase.isEmpty())
        return failed(Problem::PassphraseMissing, u"the private key is encrypted"_s);
    if (isCipherUnknown())
        return failed(Problem::UnsupportedEncryption, u"the private key's encryption is not supported"_s);
    return failed(Problem::PassphraseWrong, u"wrong passphrase, or a damaged private key"_s);
}

/// Files of Windows before 2022 and of OpenSSL 1 are encrypted with RC2. The provider that knows it is loaded
/// for them alone, not into what the rest of the program uses.
struct Library
{
    LibraryPtr context{OSSL_LIB_CTX_new()};
    ProviderPtr usual{context ? OSSL_PROVIDER_load(context.get(), "default") : nullptr};
    ProviderPtr legacy{usual ? OSSL_PROVIDER_load(context.get(), "legacy") : nullptr};
};

/// What it gives must not outlive `library`.
Read readPkcs12(const Library &library, const QByteArray &file, const QByteArray &passphrase)
{
    ERR_clear_error(); // of a provider that is not installed
    const BioPtr bio = readFrom(file);
    PKCS12 *read = library.usual ? PKCS12_init_ex(NID_pkcs7_data, library.context.get(), nullptr) : nullptr;
    const bool isRead = read && d2i_PKCS12_bio(bio.get(), &read);
    const Pkcs12Ptr pkcs12{read};
    if (!isRead)
        return failed(Problem::Unreadable, u"the file is neither PEM nor PKCS#12"_s);
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
    STACK_OF(X509) *more = nullptr;
    // OpenSSL takes a passphrase only together with a MAC.
    const bool hasMac = PKCS12_mac_present(pkcs12.get()) == 1;
    const int parsed =
        PKCS12_parse(pkcs12.get(), hasMac ? passphrase.constData() : nullptr, &key, &certificate, &more);
    Contents contents{.key = PKeyPtr{key}, .certificates = {}};
    const CertificatesPtr others{more};
    if (certificate)
        contents.certificates.emplace_back(certificate);
    for (int i = 0; i < sk_X509_num(others.get()); ++i) {
        X509 *other = sk_X509_value(others.get(), i);
        X509_up_ref(other);
        contents.certificates.emplace_back(other);
    }
    if (parsed == 1)
        return contents;
    if (isCipherUnknown())
        return failed(Problem::UnsupportedEncryption, u"the file's encryption is not supported"_s);
    if (hasMac && isPassphraseWrong())
        return failed(passphrase.isEmpty() ? Problem::PassphraseMissing : Problem::PassphraseWrong,
                      u"the passphrase does not open the file"_s);
    return failed(Problem::Unreadable, u"the file cannot be read"_s);
}

std::optional<CertificateError> checkKey(const EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "RSA") != 1) {
        const char *name = EVP_PKEY_get0_type_name(key);
        return CertificateError{Problem::NotRsa,
                                u"the key is not RSA but "_s + QLatin1StringView(name ? name : "?")};
    }
    const int bits = EVP_PKEY_get_bits(key);
    if (bits < KeyPair::smallestKey || bits > KeyPair::largestKey)
        return CertificateError{Problem::KeySize, u"the key has %1 bits"_s.arg(bits)};
    return std::nullopt;
}

std::expected<std::shared_ptr<const KeyPair>, CertificateError> paired(const Contents &contents)
{
    if (!contents.key)
        return failed(Problem::NoPrivateKey, u"the file has no private key"_s);
    if (contents.certificates.empty())
        return failed(Problem::NoCertificate, u"the file has no certificate"_s);
    if (const auto error = checkKey(contents.key.get()))
        return std::unexpected(*error);
    const auto ours = std::ranges::find_if(contents.certificates, [&](const X509Ptr &certificate) {
        const EVP_PKEY *publicKey = X509_get0_pubkey(certificate.get());
        return publicKey && EVP_PKEY_eq(publicKey, contents.key.get()) == 1;
    });
    if (ours == contents.certificates.end())
        return failed(Problem::Mismatch, u"no certificate of the file belongs to its private key"_s);
    // Through PEM, because what has been read may belong to a Library of its own.
    const QByteArray certificate = writtenPem([&](BIO *bio) { return PEM_write_bio_X509(bio, ours->get()); });
    QByteArray key = writtenPem([&](BIO *bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, contents.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    const Cleanse cleanse(key);
    const QByteArray der = derOf(ours->get());
    const QString id = QString::fromLatin1(sha256(der).toHex().toUpper());
    auto pair = KeyPair::fromPem(id, certificate, key);
    if (!pair)
        return std::unexpected(CertificateError{Problem::Unreadable, pair.error().logText});
    return *pair;
}

} // namespace

std::expected<std::shared_ptr<const KeyPair>, CertificateError>
readCertificateFile(const QByteArray &file, const QByteArray &passphrase)
{
    ERR_clear_error();
    if (file.size() > largestFile)
        return failed(Problem::Unreadable, u"the file is too large"_s);
    const bool isPem = file.contains("-----BEGIN ");
    const std::optional<Library> library =
        isPem ? std::optional<Library>() : std::optional<Library>(std::in_place);
    const Read contents = isPem ? readPem(file, passphrase) : readPkcs12(*library, file, passphrase);
    if (!contents)
        return std::unexpected(contents.error());
    return paired(*contents);
}

std::optional<CertificateProblem> checkDates(const KeyPair &certificate, base::Instant now)
{
    if (now < certificate.notBefore())
        return Problem::NotYetValid;
    if (certificate.isExpired(now))
        return Problem::Expired;
    return std::nullopt;
}

} // namespace rollcall::crypto
