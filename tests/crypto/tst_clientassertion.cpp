// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/clientassertion.h"
#include "opensslcli.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace rollcall;
using namespace Qt::StringLiterals;
using crypto::AssertionAlgorithm;
using test::at;

class TestClientAssertion : public QObject
{
    Q_OBJECT

private:
    const test::OpensslCli m_openssl;
    std::shared_ptr<const crypto::KeyPair> m_key;

    [[nodiscard]] static crypto::AssertionClaims claims()
    {
        return {.audience = u"https://login.example/tenant/oauth2/v2.0/token"_s,
                .clientId = u"99999999-8888-7777-6666-555555555555"_s,
                .id = "00000000-0000-4000-8000-000000000017",
                .issued = at("2026-05-04T08:00:00.9Z")};
    }
    [[nodiscard]] static QByteArray decoded(const QByteArray &part)
    {
        const auto bytes = QByteArray::fromBase64Encoding(part, QByteArray::Base64UrlEncoding |
                                                                    QByteArray::AbortOnBase64DecodingErrors);
        if (!bytes ||
            bytes.decoded.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) != part)
            qFatal("not base64url without padding: %s", part.constData());
        return bytes.decoded;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_openssl.makeRsaPair(u"a"_s, 2048);
        const auto key =
            crypto::KeyPair::fromPem(u"k"_s, m_openssl.read(u"a.crt"_s), m_openssl.read(u"a.key"_s));
        QVERIFY(key);
        m_key = *key;
        m_openssl.run({u"x509"_s, u"-in"_s, u"a.crt"_s, u"-noout"_s, u"-pubkey"_s, u"-out"_s, u"a.pub"_s});
    }

    void init() { test::failOnUnexpectedWarnings(); }

    void signs_data()
    {
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<QString>("alg");
        QTest::addColumn<QString>("thumbprint");
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QStringList>("options");

        // A salt of exactly 32 bytes, not of whatever length was found.
        QTest::newRow("PS256") << int(AssertionAlgorithm::Ps256) << u"PS256"_s << u"x5t#S256"_s
                               << u"-sha256"_s << QStringList{u"-sigopt"_s, u"rsa_padding_mode:pss"_s,
                                                              u"-sigopt"_s, u"rsa_pss_saltlen:32"_s,
                                                              u"-sigopt"_s, u"rsa_mgf1_md:sha256"_s};
        QTest::newRow("RS256") << int(AssertionAlgorithm::Rs256) << u"RS256"_s << u"x5t"_s << u"-sha1"_s
                               << QStringList();
    }

    void signs()
    {
        QFETCH(const int, algorithm);
        QFETCH(const QString, alg);
        QFETCH(const QString, thumbprint);
        QFETCH(const QString, digest);
        QFETCH(const QStringList, options);
        const auto assertion = crypto::signClientAssertion(*m_key, claims(), AssertionAlgorithm(algorithm));
        QVERIFY(assertion);
        const QByteArrayList parts = assertion->split('.');
        QCOMPARE(parts.size(), 3);
        const QByteArray print =
            m_openssl.run({u"dgst"_s, digest, u"-binary"_s}, m_key->certificateDer())
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        QCOMPARE(
            QJsonDocument::fromJson(decoded(parts.at(0))).object(),
            (QJsonObject{{u"alg"_s, alg}, {u"typ"_s, u"JWT"_s}, {thumbprint, QString::fromLatin1(print)}}));
        QCOMPARE(QJsonDocument::fromJson(decoded(parts.at(1))).object(),
                 (QJsonObject{{u"aud"_s, u"https://login.example/tenant/oauth2/v2.0/token"_s},
                              {u"iss"_s, u"99999999-8888-7777-6666-555555555555"_s},
                              {u"sub"_s, u"99999999-8888-7777-6666-555555555555"_s},
                              {u"jti"_s, u"00000000-0000-4000-8000-000000000017"_s},
                              {u"nbf"_s, 1777881600},
                              {u"iat"_s, 1777881600},
                              {u"exp"_s, 1777882200}}));

        m_openssl.write(u"signature"_s, decoded(parts.at(2)));
        QCOMPARE(m_openssl
                     .run(QStringList{u"dgst"_s, u"-sha256"_s, u"-verify"_s, u"a.pub"_s, u"-signature"_s,
                                      u"signature"_s} +
                              options,
                          parts.at(0) + '.' + parts.at(1))
                     .trimmed(),
                 "Verified OK");
    }

    void pssIsSaltedAnew()
    {
        const auto one = crypto::signClientAssertion(*m_key, claims(), AssertionAlgorithm::Ps256);
        const auto two = crypto::signClientAssertion(*m_key, claims(), AssertionAlgorithm::Ps256);
        QVERIFY(one && two);
        QVERIFY(*one != *two);
        QCOMPARE(one->left(one->lastIndexOf('.')), two->left(two->lastIndexOf('.')));
    }

    void lifetimeIsAsAsked()
    {
        auto short_ = claims();
        short_.lifetime = std::chrono::minutes{5};
        const auto assertion = crypto::signClientAssertion(*m_key, short_, AssertionAlgorithm::Ps256);
        QVERIFY(assertion);
        const auto said = QJsonDocument::fromJson(decoded(assertion->split('.').at(1))).object();
        QCOMPARE(said.value(u"exp"_s).toInteger() - said.value(u"nbf"_s).toInteger(), 300);
    }
};

QTEST_GUILESS_MAIN(TestClientAssertion)
#include "tst_clientassertion.moc"
