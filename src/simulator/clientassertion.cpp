// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/clientassertion.h"

#include "simulator/openssl_p.h"
#include "simulator/signingkey.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <openssl/rsa.h>

#include <optional>

namespace rollcall::simulator {

namespace {

using namespace std::chrono_literals;

constexpr int badSignature = 700027;
constexpr int badTimes = 700024;
constexpr int malformed = 50027;

std::optional<QByteArray> decoded(const QByteArray &part)
{
    const auto result = QByteArray::fromBase64Encoding(part, QByteArray::Base64UrlEncoding |
                                                                 QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

const QByteArray *namedCertificate(const QJsonObject &header, const QList<QByteArray> &certificates, bool pss)
{
    for (const QByteArray &der : certificates) {
        const auto thumbprint = [&der](QCryptographicHash::Algorithm algorithm) {
            return QString::fromLatin1(base64Url(QCryptographicHash::hash(der, algorithm)));
        };
        if (header.value(QStringLiteral("x5t#S256")) == thumbprint(QCryptographicHash::Sha256) ||
            (!pss && header.value(QStringLiteral("x5t")) == thumbprint(QCryptographicHash::Sha1)))
            return &der;
    }
    return nullptr;
}

bool signatureFits(const QByteArray &input, const QByteArray &signature, const QByteArray &der, bool pss)
{
    const unsigned char *begin = openssl::bytes(der);
    const openssl::Certificate x509{d2i_X509(nullptr, &begin, static_cast<long>(der.size()))};
    EVP_PKEY *key = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
    const openssl::DigestContext context{EVP_MD_CTX_new()};
    EVP_PKEY_CTX *keyContext = nullptr;
    if (!key || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || !context ||
        EVP_DigestVerifyInit(context.get(), &keyContext, EVP_sha256(), nullptr, key) != 1)
        return false;
    if (pss && (EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) != 1 ||
                EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, 32) != 1 ||
                EVP_PKEY_CTX_set_rsa_mgf1_md(keyContext, EVP_sha256()) != 1))
        return false;
    return EVP_DigestVerify(context.get(), openssl::bytes(signature),
                            static_cast<std::size_t>(signature.size()), openssl::bytes(input),
                            static_cast<std::size_t>(input.size())) == 1;
}

std::optional<AssertionProblem> checkClaims(const QJsonObject &claims, const AssertionExpectations &expected)
{
    if (!expected.audiences.contains(claims.value(QStringLiteral("aud")).toString()))
        return AssertionProblem{700023, QStringLiteral("Client assertion audience claim does not match.")};
    if (claims.value(QStringLiteral("iss")) != expected.clientId ||
        claims.value(QStringLiteral("sub")) != expected.clientId)
        return AssertionProblem{700021,
                                QStringLiteral("Client assertion application identifier does not match.")};
    if (claims.value(QStringLiteral("jti")).toString().isEmpty())
        return AssertionProblem{malformed, QStringLiteral("Client assertion without jti.")};
    const auto time = [&claims](const QString &name) {
        return base::Instant{std::chrono::seconds{claims.value(name).toInteger(-1)}};
    };
    const base::Instant begins = time(QStringLiteral("nbf"));
    const base::Instant expires = time(QStringLiteral("exp"));
    const auto written = [](base::Instant instant) {
        return QString::fromStdString(base::formatMilliseconds(instant));
    };
    if (expires < expected.now - 5min || expires > expected.now + 15min || begins > expected.now + 5min)
        return AssertionProblem{
            badTimes, QStringLiteral("Client assertion is not within its valid time range. Current time: %1, "
                                     "assertion valid from %2, expiry time of assertion %3.")
                          .arg(written(expected.now), written(begins), written(expires))};
    return std::nullopt;
}

} // namespace

std::expected<QString, AssertionProblem> checkClientAssertion(const QByteArray &assertion,
                                                              const AssertionExpectations &expected)
{
    const auto refused = [](int code, const char *text) {
        return std::unexpected(AssertionProblem{code, QString::fromLatin1(text)});
    };
    const QByteArrayList parts = assertion.split('.');
    if (parts.size() != 3)
        return refused(malformed, "JWT token is invalid or malformed.");
    const auto header = decoded(parts[0]);
    const auto claims = decoded(parts[1]);
    const auto signature = decoded(parts[2]);
    if (!header || !claims || !signature)
        return refused(malformed, "JWT token is invalid or malformed.");

    const QJsonObject headerJson = QJsonDocument::fromJson(*header).object();
    const QJsonValue algorithm = headerJson.value(QStringLiteral("alg"));
    const bool pss = algorithm == QStringLiteral("PS256");
    if (!pss && algorithm != QStringLiteral("RS256"))
        return refused(badSignature, "Client assertion uses an unsupported algorithm.");
    const QByteArray *certificate = namedCertificate(headerJson, expected.certificates, pss);
    if (!certificate)
        return refused(badSignature,
                       "The certificate with the identifier used to sign the client assertion is "
                       "not registered on the application.");
    if (!signatureFits(parts[0] + '.' + parts[1], *signature, *certificate, pss))
        return refused(badSignature, "Client assertion failed signature validation.");
    const QJsonObject said = QJsonDocument::fromJson(*claims).object();
    if (const auto problem = checkClaims(said, expected))
        return std::unexpected(*problem);
    return said.value(QStringLiteral("jti")).toString();
}

} // namespace rollcall::simulator
