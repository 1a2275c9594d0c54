// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/sealedfile.h"

#include "crypto/digest.h"
#include "crypto/openssl_p.h"

#include <QtEndian>

#include <openssl/rand.h>

#include <limits>

namespace rollcall::crypto {

namespace {

using base::ErrorKind;
using base::failure;

constexpr char magic[] = "RCSEALED";
constexpr qsizetype magicSize = sizeof magic - 1;
constexpr char currentVersion = 1;
constexpr qsizetype saltSize = 32;
constexpr qsizetype parametersEnd = magicSize + 1 + 1 + 4 + 4;
constexpr qsizetype saltEnd = parametersEnd + saltSize;
constexpr qsizetype headEnd = saltEnd + 32;
constexpr qsizetype nonceSize = 12;
constexpr qsizetype nonceEnd = headEnd + nonceSize;
constexpr qsizetype tagSize = 16;
constexpr qsizetype keySize = 32;

// A hostile file must not be able to take all memory, nor minutes.
constexpr std::uint64_t mostMemory = 256ULL << 20U;
constexpr std::uint64_t mostWork = 4ULL << 20U;

struct Parameters
{
    std::uint64_t logN = 0;
    std::uint64_t r = 0;
    std::uint64_t p = 0;
};

bool isSensible(const Parameters &parameters)
{
    const auto &[logN, r, p] = parameters;
    // Bounded one by one first: the products below cannot overflow.
    if (logN < 1 || logN > 24 || r < 1 || r > 64 || p < 1 || p > 64)
        return false;
    const std::uint64_t blocks = r << logN;
    return 128 * blocks <= mostMemory && blocks * p <= mostWork;
}

base::Result<Parameters> readHead(const QByteArray &sealed)
{
    if (!sealed.startsWith(magic) || sealed.size() == magicSize)
        return failure(ErrorKind::InvalidInput, QStringLiteral("not a file sealed by Rollcall"));
    const int version = static_cast<unsigned char>(sealed.at(magicSize));
    if (version > currentVersion)
        return failure(ErrorKind::NewerVersion,
                       QStringLiteral("sealed by a newer Rollcall: version %1").arg(version));
    if (version < currentVersion)
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("sealed files have no version %1").arg(version));
    if (sealed.size() < nonceEnd + tagSize)
        return failure(ErrorKind::InvalidInput, QStringLiteral("a sealed file that has been cut short"));
    const char *numbers = sealed.constData() + magicSize + 1;
    const Parameters parameters{.logN = static_cast<unsigned char>(numbers[0]),
                                .r = qFromBigEndian<quint32>(numbers + 1),
                                .p = qFromBigEndian<quint32>(numbers + 5)};
    if (!isSensible(parameters))
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("a sealed file that asks for scrypt with logN=%1, r=%2, p=%3")
                           .arg(parameters.logN)
                           .arg(parameters.r)
                           .arg(parameters.p));
    return parameters;
}

} // namespace

class Seal::Private
{
public:
    Private()
        : keys(2 * keySize, '\0')
    {
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private() { OPENSSL_cleanse(keys.data(), static_cast<std::size_t>(keys.size())); }

    static base::Result<std::unique_ptr<Private>>
    derive(const QByteArray &passphrase, const Parameters &parameters, const QByteArray &salt);

    [[nodiscard]] QByteArrayView macKey() const { return QByteArrayView(keys).sliced(keySize); }

    QByteArray keys;
    QByteArray head; ///< up to its HMAC, inclusive
};

base::Result<std::unique_ptr<Seal::Private>>
Seal::Private::derive(const QByteArray &passphrase, const Parameters &parameters, const QByteArray &salt)
{
    if (passphrase.isEmpty())
        return failure(ErrorKind::Passphrase, QStringLiteral("a passphrase is needed"));
    auto data = std::make_unique<Private>();
    // OpenSSL counts a little more than the memory of RFC 7914.
    if (EVP_PBE_scrypt(passphrase.constData(), static_cast<std::size_t>(passphrase.size()), bytesOf(salt),
                       static_cast<std::size_t>(salt.size()), 1ULL << parameters.logN, parameters.r,
                       parameters.p, 2 * mostMemory, bytesOf(data->keys),
                       static_cast<std::size_t>(data->keys.size())) != 1)
        return std::unexpected(opensslError(ErrorKind::Crypto, QStringLiteral("scrypt failed")));
    return data;
}

Seal::Seal(std::unique_ptr<const Private> data)
    : d(std::move(data))
{
}

Seal::Seal(Seal &&) noexcept = default;
Seal &Seal::operator=(Seal &&) noexcept = default;
Seal::~Seal() = default;

base::Result<Seal> Seal::create(const QByteArray &passphrase, ScryptParameters parameters)
{
    const Parameters chosen{.logN = static_cast<std::uint64_t>(parameters.logN),
                            .r = static_cast<std::uint64_t>(parameters.r),
                            .p = static_cast<std::uint64_t>(parameters.p)};
    if (!isSensible(chosen))
        return failure(ErrorKind::InvalidInput, QStringLiteral("scrypt parameters out of range"));
    QByteArray salt(saltSize, '\0');
    if (RAND_bytes(bytesOf(salt), static_cast<int>(salt.size())) != 1)
        return std::unexpected(opensslError(ErrorKind::Crypto, QStringLiteral("no randomness")));
    auto data = Private::derive(passphrase, chosen, salt);
    if (!data)
        return std::unexpected(data.error());

    QByteArray head(parametersEnd, '\0');
    std::copy_n(magic, magicSize, head.begin());
    head[magicSize] = currentVersion;
    head[magicSize + 1] = static_cast<char>(parameters.logN);
    qToBigEndian(static_cast<quint32>(parameters.r), head.data() + magicSize + 2);
    qToBigEndian(static_cast<quint32>(parameters.p), head.data() + magicSize + 6);
    head += salt;
    head += hmacSha256((*data)->macKey(), head);
    (*data)->head = head;
    return Seal(std::move(*data));
}

base::Result<Seal> Seal::fromSealed(const QByteArray &sealed, const QByteArray &passphrase)
{
    const auto parameters = readHead(sealed);
    if (!parameters)
        return std::unexpected(parameters.error());
    auto data = Private::derive(passphrase, *parameters, sealed.mid(parametersEnd, saltSize));
    if (!data)
        return std::unexpected(data.error());
    const QByteArrayView view(sealed);
    if (!constantTimeEqual(hmacSha256((*data)->macKey(), view.first(saltEnd)),
                           view.sliced(saltEnd, headEnd - saltEnd)))
        return failure(ErrorKind::Passphrase,
                       QStringLiteral("the passphrase is wrong, or the head of the file is damaged"));
    (*data)->head = sealed.left(headEnd);
    return Seal(std::move(*data));
}

base::Result<QByteArray> Seal::close(const QByteArray &plain) const
{
    if (plain.size() > std::numeric_limits<int>::max())
        return failure(ErrorKind::Crypto, QStringLiteral("too much to seal in one piece"));
    QByteArray sealed = d->head;
    sealed.resize(nonceEnd + plain.size() + tagSize);
    unsigned char *bytes = bytesOf(sealed);
    const CipherContextPtr context{EVP_CIPHER_CTX_new()};
    int length = 0;
    // NIST SP 800-38D §8.2.2: random 96-bit nonces are good for 2^32 messages under one key.
    const bool good = context && RAND_bytes(bytes + headEnd, nonceSize) == 1 &&
                      EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(d->keys),
                                         bytes + headEnd) == 1 &&
                      EVP_EncryptUpdate(context.get(), nullptr, &length, bytes, nonceEnd) == 1 &&
                      EVP_EncryptUpdate(context.get(), bytes + nonceEnd, &length, bytesOf(plain),
                                        static_cast<int>(plain.size())) == 1 &&
                      EVP_EncryptFinal_ex(context.get(), bytes + nonceEnd + length, &length) == 1 &&
                      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, tagSize,
                                          bytes + nonceEnd + plain.size()) == 1;
    if (!good)
        return std::unexpected(opensslError(ErrorKind::Crypto, QStringLiteral("AES-256-GCM failed")));
    return sealed;
}

base::Result<QByteArray> Seal::open(const QByteArray &sealed) const
{
    if (const auto parameters = readHead(sealed); !parameters)
        return std::unexpected(parameters.error());
    if (!sealed.startsWith(d->head))
        return failure(ErrorKind::Passphrase,
                       QStringLiteral("sealed anew since, maybe with another passphrase"));
    const qsizetype size = sealed.size() - nonceEnd - tagSize;
    if (size > std::numeric_limits<int>::max())
        return failure(ErrorKind::InvalidInput, QStringLiteral("a sealed file that is too large"));
    const unsigned char *bytes = bytesOf(sealed);
    QByteArray tag = sealed.right(tagSize);
    QByteArray plain(size, '\0');
    const CipherContextPtr context{EVP_CIPHER_CTX_new()};
    int length = 0;
    const bool good = context &&
                      EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(d->keys),
                                         bytes + headEnd) == 1 &&
                      EVP_DecryptUpdate(context.get(), nullptr, &length, bytes, nonceEnd) == 1 &&
                      EVP_DecryptUpdate(context.get(), bytesOf(plain), &length, bytes + nonceEnd,
                                        static_cast<int>(size)) == 1 &&
                      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, tagSize, tag.data()) == 1 &&
                      EVP_DecryptFinal_ex(context.get(), bytesOf(plain) + length, &length) == 1;
    if (!good) {
        OPENSSL_cleanse(plain.data(), static_cast<std::size_t>(plain.size()));
        return std::unexpected(opensslError(
            ErrorKind::Integrity, QStringLiteral("the sealed file has been changed or is damaged")));
    }
    return plain;
}

} // namespace rollcall::crypto
