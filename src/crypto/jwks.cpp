// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/jwks_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>

#include <algorithm>

namespace rollcall::crypto {

namespace {

using base::ErrorKind;
using base::failure;

// RFC 7518 §3.3: a key of size 2048 bits or larger MUST be used with RS256. Above, a document from the
// network could only be there to cost us time.
constexpr int smallestKey = 2048;
constexpr int largestKey = 8192;

using ParamBuilderPtr = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using ParamsPtr = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

BignumPtr readNumber(const QJsonValue &value)
{
    const auto bytes = strictBase64(value.toString().toLatin1(),
                                    QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (!bytes || bytes->isEmpty() || bytes->size() > largestKey / 8)
        return {};
    return BignumPtr{BN_bin2bn(bytesOf(*bytes), static_cast<int>(bytes->size()), nullptr)};
}

PKeyPtr keyFromNumbers(const QJsonObject &entry)
{
    const BignumPtr n = readNumber(entry.value(u"n"));
    const BignumPtr e = readNumber(entry.value(u"e"));
    const ParamBuilderPtr builder{OSSL_PARAM_BLD_new()};
    if (!n || !e || !builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return {};
    const ParamsPtr params{OSSL_PARAM_BLD_to_param(builder.get())};
    const PKeyContextPtr context{EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
    EVP_PKEY *key = nullptr;
    if (params && context && EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get());
    return PKeyPtr{key};
}

PKeyPtr keyFromCertificate(const QJsonObject &entry)
{
    // RFC 7517 §4.7: ordinary base64, not the URL kind.
    const auto der =
        strictBase64(entry.value(u"x5c").toArray().first().toString().toLatin1(), QByteArray::Base64Encoding);
    if (!der)
        return {};
    const unsigned char *cursor = bytesOf(*der);
    const X509Ptr certificate{d2i_X509(nullptr, &cursor, static_cast<long>(der->size()))};
    return PKeyPtr{certificate ? X509_get_pubkey(certificate.get()) : nullptr};
}

bool saysOrIsSilent(const QJsonObject &entry, QStringView name, QStringView value)
{
    const QJsonValue said = entry.value(name);
    return said.isUndefined() || said.toString() == value;
}

std::optional<Jwks::Key> readKey(const QJsonObject &entry)
{
    const QString kid = entry.value(u"kid").toString();
    if (kid.isEmpty() || entry.value(u"kty").toString() != u"RSA" || !saysOrIsSilent(entry, u"use", u"sig") ||
        !saysOrIsSilent(entry, u"alg", u"RS256"))
        return {};
    PKeyPtr key;
    if (entry.contains(u"n"))
        key = keyFromNumbers(entry);
    else if (!entry.value(u"x5c").toArray().isEmpty())
        key = keyFromCertificate(entry);
    const bool usable = key && EVP_PKEY_is_a(key.get(), "RSA") == 1 &&
                        EVP_PKEY_get_bits(key.get()) >= smallestKey &&
                        EVP_PKEY_get_bits(key.get()) <= largestKey;
    ERR_clear_error();
    if (!usable)
        return {};
    return Jwks::Key{.kid = kid, .issuer = entry.value(u"issuer").toString(), .key = std::move(key)};
}

} // namespace

Jwks::Jwks()
    : m_keys(std::make_shared<const std::vector<Key>>())
{
}

Jwks::~Jwks() = default;
Jwks::Jwks(const Jwks &) = default;
Jwks &Jwks::operator=(const Jwks &) = default;
Jwks::Jwks(Jwks &&) noexcept = default;
Jwks &Jwks::operator=(Jwks &&) noexcept = default;

base::Result<Jwks> Jwks::fromJson(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("the signing keys are not a JSON object: ") + error.errorString());
    const QJsonValue entries = document.object().value(u"keys");
    if (!entries.isArray())
        return failure(ErrorKind::InvalidInput, QStringLiteral("the signing keys have no array \"keys\""));
    auto keys = std::make_shared<std::vector<Key>>();
    for (const QJsonValue entry : entries.toArray()) {
        if (auto key = readKey(entry.toObject()))
            keys->push_back(std::move(*key));
    }
    if (keys->empty())
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("none of the signing keys can be used for RS256"));
    Jwks result;
    result.m_keys = std::move(keys);
    return result;
}

qsizetype Jwks::size() const
{
    return static_cast<qsizetype>(m_keys->size());
}

bool Jwks::contains(const QString &kid) const
{
    return std::any_of(m_keys->begin(), m_keys->end(), [&kid](const Key &key) { return key.kid == kid; });
}

} // namespace rollcall::crypto
