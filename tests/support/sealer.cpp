// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sealer.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

namespace rollcall::test {

namespace {

template <auto function> struct Free
{
    template <typename T> void operator()(T *object) const { function(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;

void require(bool good, const char *what)
{
    if (!good)
        qFatal("sealer: %s: %s", what, ERR_error_string(ERR_peek_last_error(), nullptr));
}

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

unsigned char *bytes(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}

QByteArray content(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

Certificate readCertificate(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    require(certificate != nullptr, "reading the certificate");
    return certificate;
}

QByteArray wrap(const QByteArray &dataKey, const SealerKey &key)
{
    const Certificate certificate = readCertificate(key.certificatePem);
    const KeyContext context(EVP_PKEY_CTX_new(X509_get0_pubkey(certificate.get()), nullptr));
    require(EVP_PKEY_encrypt_init(context.get()) > 0, "encrypt_init");
    require(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) > 0, "padding");
    require(EVP_PKEY_CTX_set_rsa_oaep_md(context.get(), EVP_sha1()) > 0, "oaep digest");
    require(EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha1()) > 0, "mgf1 digest");
    std::size_t size = 0;
    require(EVP_PKEY_encrypt(context.get(), nullptr, &size, bytes(dataKey), std::size_t(dataKey.size())) > 0,
            "encrypt size");
    QByteArray wrapped(qsizetype(size), Qt::Uninitialized);
    require(EVP_PKEY_encrypt(context.get(), bytes(wrapped), &size, bytes(dataKey),
                             std::size_t(dataKey.size())) > 0,
            "encrypt");
    wrapped.resize(qsizetype(size));
    return wrapped;
}

QByteArray encrypt(const QByteArray &plaintext, const QByteArray &dataKey, bool pad)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    // The IV is the beginning of the key (contract §4.2 step 4).
    require(EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes(dataKey), bytes(dataKey)) > 0,
            "cipher");
    EVP_CIPHER_CTX_set_padding(context.get(), pad ? 1 : 0);
    QByteArray data(plaintext.size() + 32, Qt::Uninitialized);
    int first = 0;
    int last = 0;
    require(EVP_EncryptUpdate(context.get(), bytes(data), &first, bytes(plaintext), int(plaintext.size())) >
                0,
            "update");
    require(EVP_EncryptFinal_ex(context.get(), bytes(data) + first, &last) > 0, "final");
    data.resize(first + last);
    return data;
}

QByteArray sign(const QByteArray &message, const QByteArray &dataKey)
{
    QByteArray signature(32, Qt::Uninitialized);
    unsigned size = 0;
    require(HMAC(EVP_sha256(), dataKey.constData(), int(dataKey.size()), bytes(message),
                 std::size_t(message.size()), bytes(signature), &size) != nullptr,
            "HMAC");
    return signature;
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject event(const QString &id, const QString &type, const QString &time)
{
    return {{QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevent")},
            {QStringLiteral("id"), id},
            {QStringLiteral("eventType"), type},
            {QStringLiteral("eventDateTime"), time}};
}

} // namespace

SealerKey makeSealerKey(const QString &id, int bits, int days)
{
    const Key key(EVP_RSA_gen(unsigned(bits)));
    require(key != nullptr, "key generation");
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -86400L * (days < 0 ? 2 - days : 1));
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86400L * days);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>("notifications.example"), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    X509_set_pubkey(certificate.get(), key.get());
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0, "signing the certificate");

    SealerKey result{.id = id};
    const Bio certificateBio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(certificateBio.get(), certificate.get()) > 0, "writing the certificate");
    result.certificatePem = content(certificateBio);
    const Bio keyBio(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_PKCS8PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) > 0,
            "writing the key");
    result.privateKeyPem = content(keyBio);
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    require(size > 0, "DER");
    result.sha1Thumbprint = QString::fromLatin1(
        QCryptographicHash::hash(QByteArrayView(der, size), QCryptographicHash::Sha1).toHex().toUpper());
    OPENSSL_free(der);
    return result;
}

QJsonObject sealFlawed(const QByteArray &plaintext, const SealerKey &key, Flaw flaw)
{
    QByteArray dataKey(32, Qt::Uninitialized);
    require(RAND_bytes(bytes(dataKey), 32) > 0, "random");
    QByteArray data;
    if (flaw == Flaw::BadPadding) {
        // A whole block that ends in a byte no PKCS#7 padding can end in.
        data = encrypt(plaintext.left(plaintext.size() / 16 * 16) + QByteArray(16, '\xee'), dataKey, false);
    } else {
        data = encrypt(plaintext, dataKey, true);
    }
    QByteArray signature = sign(flaw == Flaw::SignedBase64 ? data.toBase64() : data, dataKey);
    if (flaw == Flaw::BadSignature)
        signature[0] = char(signature[0] ^ 1);
    return {
        {QStringLiteral("data"), QString::fromLatin1(data.toBase64())},
        {QStringLiteral("dataSignature"), QString::fromLatin1(signature.toBase64())},
        {QStringLiteral("dataKey"),
         QString::fromLatin1(wrap(flaw == Flaw::ShortDataKey ? dataKey.left(16) : dataKey, key).toBase64())},
        {QStringLiteral("encryptionCertificateId"), key.id},
        {QStringLiteral("encryptionCertificateThumbprint"), key.sha1Thumbprint}};
}

QJsonObject seal(const QByteArray &plaintext, const SealerKey &key)
{
    return sealFlawed(plaintext, key, Flaw::None);
}

QString NotificationText::resource() const
{
    return QStringLiteral("communications/onlineMeetings(joinWebUrl='%1')/meetingCallEvents")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(joinWebUrl)));
}

QJsonObject NotificationText::rich(const QByteArray &plaintext, const SealerKey &key) const
{
    return rich(seal(plaintext, key));
}

QJsonObject NotificationText::rich(const QJsonObject &encryptedContent) const
{
    return {
        {QStringLiteral("subscriptionId"), subscriptionId},
        {QStringLiteral("clientState"), clientState},
        {QStringLiteral("changeType"), QStringLiteral("updated")},
        {QStringLiteral("tenantId"), tenantId},
        {QStringLiteral("resource"), resource()},
        {QStringLiteral("subscriptionExpirationDateTime"), QStringLiteral("2026-05-06T00:00:00.0000000Z")},
        {QStringLiteral("resourceData"),
         QJsonObject{{QStringLiteral("@odata.id"), resource()},
                     {QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.callevent")},
                     {QStringLiteral("id"), QStringLiteral("n")}}},
        {QStringLiteral("organizationId"), tenantId},
        {QStringLiteral("encryptedContent"), encryptedContent}};
}

QJsonObject NotificationText::lifecycle(const QString &lifecycleEvent) const
{
    return {{QStringLiteral("subscriptionId"), subscriptionId},
            {QStringLiteral("clientState"), clientState},
            {QStringLiteral("tenantId"), tenantId},
            {QStringLiteral("subscriptionExpirationDateTime"), QStringLiteral("2026-05-06T06:00:00+00:00")},
            {QStringLiteral("lifecycleEvent"), lifecycleEvent}};
}

QJsonObject NotificationText::basic(const QString &odataType, const QString &path) const
{
    return {
        {QStringLiteral("subscriptionId"), subscriptionId},
        {QStringLiteral("clientState"), clientState},
        {QStringLiteral("changeType"), QStringLiteral("updated")},
        {QStringLiteral("tenantId"), tenantId},
        {QStringLiteral("resource"), path},
        {QStringLiteral("subscriptionExpirationDateTime"), QStringLiteral("2026-05-05T00:00:00.0000000Z")},
        {QStringLiteral("resourceData"), QJsonObject{{QStringLiteral("@odata.type"), odataType},
                                                     {QStringLiteral("@odata.id"), path},
                                                     {QStringLiteral("id"), path}}}};
}

QByteArray collection(const QList<QJsonObject> &items, const QList<QByteArray> &validationTokens)
{
    QJsonArray value;
    for (const QJsonObject &item : items)
        value.append(item);
    QJsonObject result{{QStringLiteral("value"), value}};
    if (!validationTokens.isEmpty()) {
        QJsonArray tokens;
        for (const QByteArray &token : validationTokens)
            tokens.append(QString::fromUtf8(token));
        result.insert(QStringLiteral("validationTokens"), tokens);
    }
    return json(result);
}

QByteArray signToken(const SealerKey &signer, const QString &kid, const QJsonObject &claims)
{
    const Bio bio(BIO_new_mem_buf(signer.privateKeyPem.constData(), int(signer.privateKeyPem.size())));
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    require(key != nullptr, "reading the key");
    const QString tenant = QStringLiteral("11111111-2222-3333-4444-555555555555");
    QJsonObject all{
        {QStringLiteral("ver"), QStringLiteral("2.0")},
        {QStringLiteral("iss"), QStringLiteral("https://login.microsoftonline.com/%1/v2.0").arg(tenant)},
        {QStringLiteral("tid"), tenant},
        {QStringLiteral("aud"), QStringLiteral("client")},
        {QStringLiteral("azp"), QStringLiteral("0bf30f3b-4a52-48df-9a82-234910c4a086")},
        {QStringLiteral("nbf"), 1777881600},  // 2026-05-04T08:00:00Z
        {QStringLiteral("exp"), 1777885200}}; // an hour later
    for (auto it = claims.begin(); it != claims.end(); ++it)
        all.insert(it.key(), *it);
    const auto url = [](const QByteArray &part) {
        return part.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray text = url(json({{QStringLiteral("alg"), QStringLiteral("RS256")},
                                      {QStringLiteral("typ"), QStringLiteral("JWT")},
                                      {QStringLiteral("kid"), kid}})) +
                            '.' + url(json(all));
    const std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    require(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) > 0, "sign init");
    std::size_t size = 0;
    require(EVP_DigestSign(context.get(), nullptr, &size, bytes(text), std::size_t(text.size())) > 0,
            "sign size");
    QByteArray signature(qsizetype(size), Qt::Uninitialized);
    require(EVP_DigestSign(context.get(), bytes(signature), &size, bytes(text), std::size_t(text.size())) > 0,
            "sign");
    return text + '.' + url(signature);
}

QByteArray jwks(const SealerKey &signer, const QString &kid)
{
    const Certificate certificate = readCertificate(signer.certificatePem);
    const auto number = [&](const char *name) {
        BIGNUM *value = nullptr;
        require(EVP_PKEY_get_bn_param(X509_get0_pubkey(certificate.get()), name, &value) > 0, name);
        QByteArray big(BN_num_bytes(value), Qt::Uninitialized);
        BN_bn2bin(value, bytes(big));
        BN_free(value);
        return QString::fromLatin1(
            big.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    };
    return json(
        {{QStringLiteral("keys"), QJsonArray{QJsonObject{{QStringLiteral("kty"), QStringLiteral("RSA")},
                                                         {QStringLiteral("use"), QStringLiteral("sig")},
                                                         {QStringLiteral("kid"), kid},
                                                         {QStringLiteral("n"), number("n")},
                                                         {QStringLiteral("e"), number("e")}}}}});
}

QByteArray callStarted(const QString &id, const QString &time)
{
    return json(event(id, QStringLiteral("callStarted"), time));
}

QByteArray callEnded(const QString &id, const QString &time)
{
    return json(event(id, QStringLiteral("callEnded"), time));
}

QByteArray rosterUpdated(const QString &id, const QString &time, const QString &participant,
                         const QString &state, const QString &displayName, const QString &userId)
{
    const QJsonObject user{
        {QStringLiteral("id"), userId},
        {QStringLiteral("displayName"), displayName},
        {QStringLiteral("tenantId"), QStringLiteral("11111111-2222-3333-4444-555555555555")}};
    QJsonObject delta{{QStringLiteral("id"), participant},
                      {QStringLiteral("isInLobby"), state == QStringLiteral("lobby")},
                      {QStringLiteral("info"), QJsonObject{{QStringLiteral("identity"),
                                                            QJsonObject{{QStringLiteral("user"), user}}}}}};
    if (state == QStringLiteral("removed"))
        delta.insert(QStringLiteral("removedState"),
                     QJsonObject{{QStringLiteral("reason"),
                                  QStringLiteral("Participant has left the meeting call.")}});
    QJsonObject object = event(id, QStringLiteral("rosterUpdated"), time);
    object.insert(QStringLiteral("participants@delta"), QJsonArray{delta});
    return json(object);
}

} // namespace rollcall::test
