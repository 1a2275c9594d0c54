// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "crypto/certificatefile.h"
#include "opensslcli.h"
#include "support/testing.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using crypto::CertificateProblem;
using test::at;

namespace {

QStringList words(const QString &command)
{
    return command.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestCertificateFile : public QObject
{
    Q_OBJECT

private:
    const test::OpensslCli m_openssl;
    QByteArray m_certificate;
    QByteArray m_key;

    void openssl(const QString &command) const { m_openssl.run(words(command)); }

    /// A PKCS#12 file of the pair `a`, encrypted with "right one" unless options say otherwise.
    [[nodiscard]] QByteArray pkcs12(const QString &options = {}) const
    {
        m_openssl.run(words(u"pkcs12 -export -inkey a.key -in a.crt -out a.p12 "_s + options) +
                      QStringList{u"-passout"_s, u"pass:right one"_s});
        return m_openssl.read(u"a.p12"_s);
    }

    void compareOurs(const QByteArray &file, const QByteArray &passphrase = {}) const
    {
        const auto pair = crypto::readCertificateFile(file, passphrase);
        QVERIFY2(pair, qPrintable(pair ? QString() : pair.error().logText));
        QCOMPARE((*pair)->certificatePem(), m_certificate);
        QCOMPARE((*pair)->privateKeyPem(), m_key);
        QCOMPARE((*pair)->id(), (*pair)->sha256Thumbprint());
    }
    static void compareProblem(const QByteArray &file, const QByteArray &passphrase,
                               CertificateProblem problem)
    {
        const auto pair = crypto::readCertificateFile(file, passphrase);
        QVERIFY(!pair);
        QVERIFY2(pair.error().problem == problem, qPrintable(pair.error().logText));
        QVERIFY(!pair.error().logText.isEmpty());
        QVERIFY(!pair.error().logText.contains(u"right one"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_openssl.makeRsaPair(u"a"_s, 2048);
        m_openssl.makeRsaPair(u"b"_s, 2048);
        m_certificate = m_openssl.read(u"a.crt"_s);
        m_key = m_openssl.read(u"a.key"_s);
    }

    void init() { test::failOnUnexpectedWarnings(); }

    void readsPem()
    {
        const QByteArray other = m_openssl.read(u"b.crt"_s);
        compareOurs(m_key + m_certificate);
        compareOurs(m_certificate + m_key);
        compareOurs("Bag Attributes\r\n" + m_key + "subject=x\r\n" + m_certificate);
        // The certificates of its issuers may stand around it.
        compareOurs(other + m_key + m_certificate + other);
        compareOurs(m_key + m_certificate, "not needed");
    }

    void readsPkcs1()
    {
        openssl(u"rsa -traditional -in a.key -out pkcs1.key"_s);
        compareOurs(m_openssl.read(u"pkcs1.key"_s) + m_certificate);
    }

    void readsEncryptedPem_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("PKCS#8") << u"pkcs8 -topk8 -in a.key -out enc.key -v2 aes-256-cbc"_s;
        QTest::newRow("PKCS#1") << u"rsa -traditional -aes256 -in a.key -out enc.key"_s;
    }

    void readsEncryptedPem()
    {
        QFETCH(const QString, command);
        m_openssl.run(words(command) + QStringList{u"-passout"_s, u"pass:right one"_s});
        const QByteArray file = m_openssl.read(u"enc.key"_s) + m_certificate;
        compareOurs(file, "right one");
        compareProblem(file, {}, CertificateProblem::PassphraseMissing);
        compareProblem(file, "wrong one", CertificateProblem::PassphraseWrong);
        compareProblem(file, QByteArray(100'000, 'x'), CertificateProblem::PassphraseWrong);
    }

    void anOldCipherOfPem()
    {
        m_openssl.run(words(u"pkcs8 -topk8 -in a.key -out enc.key -v1 PBE-MD5-DES"_s +
                            u" -provider legacy -provider default"_s) +
                      QStringList{u"-passout"_s, u"pass:right one"_s});
        compareProblem(m_openssl.read(u"enc.key"_s) + m_certificate, "right one",
                       CertificateProblem::UnsupportedEncryption);
    }

    void readsPkcs12_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("as OpenSSL 3 makes it") << QString();
        QTest::newRow("3DES") << u"-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1"_s;
        QTest::newRow("RC2, as Windows made it") << u"-legacy"_s;
        QTest::newRow("with a chain") << u"-certfile b.crt"_s;
        QTest::newRow("certificates in the clear") << u"-certpbe NONE"_s;
    }

    void readsPkcs12()
    {
        QFETCH(const QString, options);
        const QByteArray file = pkcs12(options);
        compareOurs(file, "right one");
        compareProblem(file, {}, CertificateProblem::PassphraseMissing);
        compareProblem(file, "wrong one", CertificateProblem::PassphraseWrong);
    }

    void readsPkcs12WithoutPassphrase()
    {
        openssl(u"pkcs12 -export -inkey a.key -in a.crt -out a.p12 -passout pass:"_s);
        compareOurs(m_openssl.read(u"a.p12"_s));
        // Without a MAC, only what is not encrypted either can be read.
        openssl(u"pkcs12 -export -inkey a.key -in a.crt -out a.p12 -passout pass: -keypbe NONE -certpbe NONE "
                u"-nomac"_s);
        compareOurs(m_openssl.read(u"a.p12"_s));
        compareOurs(m_openssl.read(u"a.p12"_s), "not needed");
        compareProblem(pkcs12(u"-nomac"_s), "right one", CertificateProblem::Unreadable);
    }

    void passphrasesAreUtf8()
    {
        m_openssl.run(words(u"pkcs12 -export -inkey a.key -in a.crt -out a.p12"_s) +
                      QStringList{u"-passout"_s, u"pass:sch\u00f6n \u0645\u0641\u062a\u0627\u062d"_s});
        compareOurs(m_openssl.read(u"a.p12"_s), u"sch\u00f6n \u0645\u0641\u062a\u0627\u062d"_s.toUtf8());
    }

    void withoutTheLegacyProvider()
    {
        const QByteArray file = pkcs12(u"-legacy"_s);
        const QByteArray before = qgetenv("OPENSSL_MODULES");
        qputenv("OPENSSL_MODULES", "/nonexistent");
        compareProblem(file, "right one", CertificateProblem::UnsupportedEncryption);
        compareProblem(file, "wrong one", CertificateProblem::PassphraseWrong);
        compareOurs(pkcs12(), "right one");
        if (before.isEmpty())
            qunsetenv("OPENSSL_MODULES");
        else
            qputenv("OPENSSL_MODULES", before);
        compareOurs(file, "right one");
    }

    void whatIsMissing()
    {
        compareProblem(m_key, {}, CertificateProblem::NoCertificate);
        compareProblem(m_certificate, {}, CertificateProblem::NoPrivateKey);
        openssl(u"pkcs12 -export -nocerts -inkey a.key -out a.p12 -passout pass:x"_s);
        compareProblem(m_openssl.read(u"a.p12"_s), "x", CertificateProblem::NoCertificate);
        openssl(u"pkcs12 -export -nokeys -in a.crt -out a.p12 -passout pass:x"_s);
        compareProblem(m_openssl.read(u"a.p12"_s), "x", CertificateProblem::NoPrivateKey);
    }

    void thatDoesNotBelongTogether()
    {
        compareProblem(m_openssl.read(u"b.crt"_s) + m_key, {}, CertificateProblem::Mismatch);
    }

    void otherKeys_data()
    {
        QTest::addColumn<QString>("newKey");
        QTest::addColumn<int>("problem");
        QTest::newRow("1024 bits") << u"rsa:1024"_s << int(CertificateProblem::KeySize);
        QTest::newRow("4104 bits") << u"rsa:4104"_s << int(CertificateProblem::KeySize);
        QTest::newRow("EC") << u"ec -pkeyopt ec_paramgen_curve:P-256"_s << int(CertificateProblem::NotRsa);
        QTest::newRow("RSA-PSS") << u"rsa-pss -pkeyopt rsa_keygen_bits:2048"_s
                                 << int(CertificateProblem::NotRsa);
        QTest::newRow("Ed25519") << u"ed25519"_s << int(CertificateProblem::NotRsa);
    }

    void otherKeys()
    {
        QFETCH(const QString, newKey);
        QFETCH(const int, problem);
        openssl(u"req -x509 -nodes -subj /CN=x -keyout other.key -out other.crt -newkey "_s + newKey);
        compareProblem(m_openssl.read(u"other.key"_s) + m_openssl.read(u"other.crt"_s), {},
                       CertificateProblem(problem));
        openssl(u"pkcs12 -export -inkey other.key -in other.crt -out other.p12 -passout pass:x"_s);
        compareProblem(m_openssl.read(u"other.p12"_s), "x", CertificateProblem(problem));
    }

    void unreadable_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("bare DER certificate") << m_openssl.run(words(u"x509 -in a.crt -outform DER"_s));
        QTest::newRow("cut PKCS#12") << pkcs12().chopped(100);
        QTest::newRow("cut key") << m_certificate + m_key.left(200) + "\n-----END PRIVATE KEY-----\n";
        QTest::newRow("too large") << m_certificate + m_key + QByteArray(1024 * 1024, ' ');
    }

    void unreadable()
    {
        QFETCH(const QByteArray, file);
        compareProblem(file, "right one", CertificateProblem::Unreadable);
    }

    void survivesGarbage()
    {
        base::SeededRandom random(7);
        const QByteArray good = pkcs12(u"-iter 1"_s);
        int refused = 0;
        for (int round = 0; round < 200; ++round) {
            QByteArray file = good;
            for (std::uint64_t count = 1 + random.below(3); count > 0; --count)
                file[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(file.size())))] =
                    static_cast<char>(random.below(256));
            refused += crypto::readCertificateFile(file, "right one") ? 0 : 1;
        }
        QVERIFY(refused > 150);
    }

    void dates()
    {
        const auto pair = crypto::KeyPair::generate(u"k"_s, 2048, at("2026-05-04T08:00:00Z"), 10);
        QVERIFY(pair);
        const auto at_ = [&](std::string_view time) { return crypto::checkDates(**pair, at(time)); };
        QVERIFY(at_("2026-05-04T07:59:59Z") == CertificateProblem::NotYetValid);
        QVERIFY(!at_("2026-05-04T08:00:00Z"));
        QVERIFY(!at_("2026-05-14T08:00:00Z"));
        QVERIFY(at_("2026-05-14T08:00:01Z") == CertificateProblem::Expired);
    }
};

QTEST_GUILESS_MAIN(TestCertificateFile)
#include "tst_certificatefile.moc"
