// SPDX-License-Identifier: GPL-3.0-or-later
#include "testauthority.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

namespace rollcall::test {

namespace {

template <auto function> struct Free
{
    template <typename T> void operator()(T *object) const { function(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;

void require(bool good, const char *what)
{
    if (!good)
        qFatal("test authority: %s: %s", what, ERR_error_string(ERR_peek_last_error(), nullptr));
}

QByteArray contents(const Bio &bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, size};
}

Bio reading(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
}

void extend(X509 *certificate, int nid, const QByteArray &value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData()));
    require(extension && X509_add_ext(certificate, extension.get(), -1) == 1, "extension");
}

} // namespace

TestAuthority TestAuthority::make(const Wish &wish, const TestAuthority *issuer)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate made(X509_new());
    require(key && made, "key");
    static long serial = 0;
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), static_cast<long>(wish.from));
    X509_gmtime_adj(X509_getm_notAfter(made.get()), static_cast<long>(wish.to));
    X509_set_pubkey(made.get(), key.get());
    X509_NAME *name = X509_get_subject_name(made.get());
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char *>(wish.name.constData()), -1, -1,
                                       0) == 1,
            "name");
    QByteArrayList hosts;
    for (const QByteArray &host : wish.hosts)
        hosts << "DNS:" + host;
    extend(made.get(), NID_basic_constraints, hosts.isEmpty() ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!hosts.isEmpty())
        extend(made.get(), NID_subject_alt_name, hosts.join(','));

    Key issuerKey;
    Certificate issuerCertificate;
    if (issuer) {
        issuerKey.reset(PEM_read_bio_PrivateKey(reading(issuer->m_key).get(), nullptr, nullptr, nullptr));
        issuerCertificate.reset(
            PEM_read_bio_X509(reading(issuer->m_certificate).get(), nullptr, nullptr, nullptr));
        require(issuerKey && issuerCertificate, "issuer");
    }
    X509_set_issuer_name(made.get(), issuer ? X509_get_subject_name(issuerCertificate.get()) : name);
    require(X509_sign(made.get(), issuer ? issuerKey.get() : key.get(), EVP_sha256()) > 0, "signature");

    const Bio certificatePem(BIO_new(BIO_s_mem()));
    const Bio keyPem(BIO_new(BIO_s_mem()));
    require(PEM_write_bio_X509(certificatePem.get(), made.get()) == 1, "certificate as PEM");
    require(PEM_write_bio_PrivateKey(keyPem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "key as PEM");
    TestAuthority authority;
    authority.m_certificate = contents(certificatePem);
    authority.m_key = contents(keyPem);
    return authority;
}

TestAuthority TestAuthority::make(const Wish &wish)
{
    return make(wish, nullptr);
}

TestAuthority TestAuthority::issue(const Wish &wish) const
{
    return make(wish, this);
}

QSslConfiguration TestAuthority::serverConfiguration() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate());
    configuration.setPrivateKey(QSslKey(m_key, QSsl::Ec));
    return configuration;
}

} // namespace rollcall::test
