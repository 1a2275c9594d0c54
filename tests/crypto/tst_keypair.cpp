// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "crypto/keypair.h"
#include "opensslcli.h"
#include "support/testing.h"

using rollcall::base::ErrorKind;
using rollcall::base::Instant;
using rollcall::crypto::KeyPair;
using rollcall::test::at;

class TestKeyPair : public QObject
{
    Q_OBJECT

private:
    const rollcall::test::OpensslCli m_openssl;
    QByteArray m_certificate;
    QByteArray m_key;

    [[nodiscard]] QByteArray answer(const QString &command) const
    {
        return m_openssl.run(command.split(u' ', Qt::SkipEmptyParts)).trimmed();
    }

    static rollcall::base::Result<std::shared_ptr<const KeyPair>>
    imported(const QByteArray &certificate, const QByteArray &key, const QByteArray &passphrase = {})
    {
        return KeyPair::fromPem(QStringLiteral("k"), certificate, key, passphrase);
    }

    static void compareFailure(const rollcall::base::Result<std::shared_ptr<const KeyPair>> &result,
                               ErrorKind kind, const QString &says)
    {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, kind);
        QVERIFY2(result.error().logText.contains(says), qPrintable(result.error().logText));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_openssl.makeRsaPair(QStringLiteral("a"), 2048);
        m_openssl.makeRsaPair(QStringLiteral("b"), 2048);
        m_certificate = m_openssl.read(QStringLiteral("a.crt"));
        m_key = m_openssl.read(QStringLiteral("a.key"));
    }

    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void makesPairsThatOpensslAccepts_data()
    {
        QTest::addColumn<int>("bits");
        QTest::newRow("2048") << 2048;
        QTest::newRow("3072") << 3072;
        QTest::newRow("4096") << 4096;
    }

    void makesPairsThatOpensslAccepts()
    {
        QFETCH(int, bits);
        const auto made = KeyPair::generate(QStringLiteral("key-1"), bits, at("2026-05-04T08:00:00.5Z"), 10);
        QVERIFY(made);
        const KeyPair &pair = **made;
        QCOMPARE(pair.id(), QStringLiteral("key-1"));
        QCOMPARE(pair.bits(), bits);
        QCOMPARE(pair.notBefore(), at("2026-05-04T08:00:00Z"));
        QCOMPARE(pair.notAfter(), at("2026-05-14T08:00:00Z"));
        QVERIFY(!pair.isExpired(at("2026-05-14T08:00:00Z")));
        QVERIFY(pair.isExpired(at("2026-05-14T08:00:00.001Z")));

        m_openssl.write(QStringLiteral("made.crt"), pair.certificatePem());
        m_openssl.write(QStringLiteral("made.der"), pair.certificateDer());
        m_openssl.write(QStringLiteral("made.key"), pair.privateKeyPem());
        QVERIFY(answer(QStringLiteral("verify -attime 1777883000 -check_ss_sig -CAfile made.crt made.crt"))
                    .endsWith("OK"));
        QVERIFY(answer(QStringLiteral("rsa -in made.key -check -noout")).endsWith("ok"));
        QCOMPARE(answer(QStringLiteral("x509 -in made.crt -noout -pubkey")),
                 answer(QStringLiteral("pkey -in made.key -pubout")));
        QCOMPARE(answer(QStringLiteral("x509 -in made.der -inform DER")),
                 answer(QStringLiteral("x509 -in made.crt")));
        QVERIFY(pair.privateKeyPem().startsWith("-----BEGIN PRIVATE KEY-----"));
    }

    void makesDifferentSerials()
    {
        QSet<QByteArray> serials;
        for (int count = 0; count < 3; ++count) {
            const auto made = KeyPair::generate(QStringLiteral("k"), 2048, at("2026-05-04T08:00:00Z"));
            QVERIFY(made);
            m_openssl.write(QStringLiteral("serial.crt"), (*made)->certificatePem());
            serials << answer(QStringLiteral("x509 -in serial.crt -noout -serial"));
        }
        QCOMPARE(serials.size(), 3);
    }

    void refusesToMakeOtherKeys()
    {
        const Instant now = at("2026-05-04T08:00:00Z");
        compareFailure(KeyPair::generate(QStringLiteral("k"), 1024, now), ErrorKind::InvalidInput,
                       QStringLiteral("2048"));
        compareFailure(KeyPair::generate(QStringLiteral("k"), 8192, now), ErrorKind::InvalidInput,
                       QStringLiteral("4096"));
        compareFailure(KeyPair::generate(QStringLiteral("k"), 2048, now, 0), ErrorKind::InvalidInput,
                       QStringLiteral("a day or more"));
        compareFailure(KeyPair::generate({}, 2048, now), ErrorKind::InvalidInput, QStringLiteral("128"));
        compareFailure(KeyPair::generate(QString(129, u'k'), 2048, now), ErrorKind::InvalidInput,
                       QStringLiteral("128"));
    }

    void readsItsOwnPem()
    {
        const auto made = KeyPair::generate(QStringLiteral("k"), 2048, at("2026-05-04T08:00:00Z"));
        QVERIFY(made);
        const auto read = imported((*made)->certificatePem(), (*made)->privateKeyPem());
        QVERIFY(read);
        QCOMPARE((*read)->certificateDer(), (*made)->certificateDer());
        QCOMPARE((*read)->privateKeyPem(), (*made)->privateKeyPem());
        QCOMPARE((*read)->sha256Thumbprint(), (*made)->sha256Thumbprint());
    }

    void tellsWhatOpensslTells()
    {
        const auto pair = imported(m_certificate, m_key);
        QVERIFY(pair);
        const auto plain = [](QByteArray fingerprint) {
            return QString::fromLatin1(fingerprint.mid(fingerprint.indexOf('=') + 1).replace(":", ""));
        };
        QCOMPARE((*pair)->sha1Thumbprint(),
                 plain(answer(QStringLiteral("x509 -in a.crt -noout -fingerprint -sha1"))));
        QCOMPARE((*pair)->sha256Thumbprint(),
                 plain(answer(QStringLiteral("x509 -in a.crt -noout -fingerprint -sha256"))));
        QCOMPARE((*pair)->certificateDer(),
                 m_openssl.run({QStringLiteral("x509"), QStringLiteral("-in"), QStringLiteral("a.crt"),
                                QStringLiteral("-outform"), QStringLiteral("DER")}));
        QCOMPARE((*pair)->notAfter() - (*pair)->notBefore(), std::chrono::days{30});
    }

    void readsPkcs1()
    {
        m_openssl.run(QStringLiteral("rsa -traditional -in a.key -out pkcs1.key").split(u' '));
        const QByteArray pkcs1 = m_openssl.read(QStringLiteral("pkcs1.key"));
        QVERIFY(pkcs1.startsWith("-----BEGIN RSA PRIVATE KEY-----"));
        const auto pair = imported(m_certificate, pkcs1);
        QVERIFY(pair);
        QCOMPARE((*pair)->privateKeyPem(), (*imported(m_certificate, m_key))->privateKeyPem());
    }

    void readsEncryptedKeys_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("PKCS#8") << QStringLiteral("pkcs8 -topk8 -in a.key -out enc.key -v2 aes-256-cbc");
        QTest::newRow("PKCS#1") << QStringLiteral("rsa -traditional -aes256 -in a.key -out enc.key");
    }

    void readsEncryptedKeys()
    {
        QFETCH(QString, command);
        m_openssl.run(command.split(u' ') +
                      QStringList{QStringLiteral("-passout"), QStringLiteral("pass:right one")});
        const QByteArray encrypted = m_openssl.read(QStringLiteral("enc.key"));
        QVERIFY(encrypted.contains("ENCRYPTED"));
        const auto pair = imported(m_certificate, encrypted, "right one");
        QVERIFY(pair);
        QVERIFY(!(*pair)->privateKeyPem().contains("ENCRYPTED"));
        compareFailure(imported(m_certificate, encrypted, "wrong one"), ErrorKind::Passphrase,
                       QStringLiteral("wrong"));
        compareFailure(imported(m_certificate, encrypted), ErrorKind::Passphrase, QStringLiteral("needs"));
        compareFailure(imported(m_certificate, encrypted, QByteArray(100'000, 'x')), ErrorKind::Passphrase,
                       QStringLiteral("wrong"));
    }

    void ignoresPassphraseOfPlainKey() { QVERIFY(imported(m_certificate, m_key, "not needed")); }

    void readsBothFromOneFile() { QVERIFY(imported(m_key + m_certificate, m_key + m_certificate)); }

    void refusesPairThatDoesNotBelongTogether()
    {
        compareFailure(imported(m_openssl.read(QStringLiteral("b.crt")), m_key), ErrorKind::InvalidInput,
                       QStringLiteral("does not belong"));
    }

    void refusesOtherKeys_data()
    {
        QTest::addColumn<QStringList>("newKey");
        QTest::addColumn<QString>("says");
        QTest::newRow("1024 bits") << QStringList{QStringLiteral("rsa:1024")} << QStringLiteral("1024 bits");
        QTest::newRow("4104 bits") << QStringList{QStringLiteral("rsa:4104")} << QStringLiteral("4104 bits");
        QTest::newRow("EC") << QStringList{QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                           QStringLiteral("ec_paramgen_curve:P-256")}
                            << QStringLiteral("not RSA but EC");
        QTest::newRow("RSA-PSS") << QStringList{QStringLiteral("rsa-pss"), QStringLiteral("-pkeyopt"),
                                                QStringLiteral("rsa_keygen_bits:2048")}
                                 << QStringLiteral("not RSA but RSA-PSS");
    }

    void refusesOtherKeys()
    {
        QFETCH(QStringList, newKey);
        QFETCH(QString, says);
        m_openssl.run(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"),
                                  QStringLiteral("-subj"), QStringLiteral("/CN=x"), QStringLiteral("-keyout"),
                                  QStringLiteral("other.key"), QStringLiteral("-out"),
                                  QStringLiteral("other.crt"), QStringLiteral("-newkey")} +
                      newKey);
        compareFailure(imported(m_openssl.read(QStringLiteral("other.crt")),
                                m_openssl.read(QStringLiteral("other.key"))),
                       ErrorKind::InvalidInput, says);
    }

    // The certificate matches, yet nothing could be opened: both the private exponent and the numbers for the
    // Chinese remainder theorem are wrong (OpenSSL makes do with either).
    void refusesDamagedKey()
    {
        QByteArray der = m_openssl.run(QStringLiteral("rsa -traditional -in a.key -outform DER").split(u' '));
        for (const qsizetype place : {qsizetype{300}, der.size() - 8})
            der[place] = static_cast<char>(der.at(place) ^ 1);
        const QByteArray pem = "-----BEGIN RSA PRIVATE KEY-----\n" + QByteArray(der.toBase64()) +
                               "\n-----END RSA PRIVATE KEY-----\n";
        compareFailure(imported(m_certificate, pem), ErrorKind::InvalidInput, QStringLiteral("damaged"));
    }

    void readsExpiredCertificate()
    {
        m_openssl.run(QStringLiteral("req -new -key a.key -subj /CN=x -out a.csr").split(u' '));
        m_openssl.run(
            QStringLiteral("x509 -req -in a.csr -signkey a.key -days -1 -out expired.crt").split(u' '));
        const auto pair = imported(m_openssl.read(QStringLiteral("expired.crt")), m_key);
        QVERIFY(pair);
        QVERIFY((*pair)->notAfter() < (*pair)->notBefore());
        QVERIFY((*pair)->isExpired((*pair)->notBefore()));
    }

    void refusesWhatIsNotPem()
    {
        compareFailure(imported({}, m_key), ErrorKind::InvalidInput, QStringLiteral("no certificate"));
        compareFailure(imported(m_certificate, {}), ErrorKind::InvalidInput,
                       QStringLiteral("no private key"));
        compareFailure(imported(m_key, m_key), ErrorKind::InvalidInput, QStringLiteral("no certificate"));
        compareFailure(imported(m_certificate, m_certificate), ErrorKind::InvalidInput,
                       QStringLiteral("no private key"));
        compareFailure(imported("hello", "hello"), ErrorKind::InvalidInput, QStringLiteral("no certificate"));
        compareFailure(KeyPair::fromPem({}, m_certificate, m_key), ErrorKind::InvalidInput,
                       QStringLiteral("128"));
    }

    void survivesGarbage()
    {
        rollcall::base::SeededRandom random(7);
        const auto damaged = [&random](QByteArray bytes) {
            for (std::uint64_t count = 1 + random.below(4); count > 0; --count)
                bytes[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bytes.size())))] =
                    static_cast<char>(random.below(256));
            if (random.below(4) == 0)
                bytes.truncate(
                    static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bytes.size()))));
            return bytes;
        };
        int refused = 0;
        for (int round = 0; round < 300; ++round) {
            const bool certificate = random.below(2) == 0;
            const auto pair = imported(certificate ? damaged(m_certificate) : m_certificate,
                                       certificate ? m_key : damaged(m_key));
            refused += pair ? 0 : 1;
        }
        QVERIFY(refused > 200);
    }
};

QTEST_GUILESS_MAIN(TestKeyPair)
#include "tst_keypair.moc"
