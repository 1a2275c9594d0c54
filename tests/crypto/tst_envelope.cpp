// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "crypto/envelope.h"
#include "opensslcli.h"
#include "support/testing.h"

#include <map>

using rollcall::crypto::Envelope;
using rollcall::crypto::EnvelopeError;
using rollcall::crypto::KeyPair;
using rollcall::crypto::openEnvelope;
using rollcall::crypto::openWithDataKey;

namespace {

using Opened = std::expected<QByteArray, EnvelopeError>;

const QByteArray contractKey =
    QByteArray::fromHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
const QByteArray contractText =
    R"({"@odata.type":"#microsoft.graph.callevent","id":"n-1",)"
    R"("eventType":"callStarted","eventDateTime":"2026-05-04T08:00:00.0000000Z"})";

Envelope contractEnvelope()
{
    return {.data = "6qYyi6sfwX/0xv3ZSeeB3PuGaHu6q8FZsQpOIWJzb/iu+CJ3pHnpn8KiIj4jmkZHKIYClCq/"
                    "hINbPKSbzuQ5ZkJkCSSuZcZejmL8ohsyM1Np4TTbpRw3pWE9JIU9fet89m99zWNTaWrKN9j4H3YiudC1RDAd8hkM"
                    "jlhSvj5IT4YdAeD74EB/hci/y+s6fABU",
            .dataKey = {},
            .dataSignature = "ML2Z1mUuBqnD1b7ra17eSJEo/eDHn43AvNMUgP6wnRc="};
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    const qsizetype at = bit / 8;
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes.at(at)) ^ (1U << (bit % 8)));
    return bytes;
}

QByteArray flippedInside(const QByteArray &base64, qsizetype bit)
{
    return flipped(QByteArray::fromBase64(base64), bit).toBase64();
}

qsizetype bitsInside(const QByteArray &base64)
{
    return QByteArray::fromBase64(base64).size() * 8;
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT

private:
    const rollcall::test::OpensslCli m_openssl;
    std::map<int, std::shared_ptr<const KeyPair>> m_keys;

    static QString nameOf(int bits) { return QStringLiteral("rsa%1").arg(bits); }

    // The way Graph makes one, but by the openssl program.
    [[nodiscard]] Envelope sealed(int bits, const QByteArray &dataKey, const QByteArray &plain,
                                  const QString &oaepDigest = QStringLiteral("sha1")) const
    {
        const QByteArray cipher = m_openssl.encrypt(contractKey, plain);
        return {.data = cipher.toBase64(),
                .dataKey =
                    m_openssl.wrap(nameOf(bits) + QStringLiteral(".crt"), dataKey, oaepDigest).toBase64(),
                .dataSignature = m_openssl.hmacSha256(contractKey, cipher).toBase64()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const int bits : {2048, 3072, 4096}) {
            m_openssl.makeRsaPair(nameOf(bits), bits);
            const auto key =
                KeyPair::fromPem(nameOf(bits), m_openssl.read(nameOf(bits) + QStringLiteral(".crt")),
                                 m_openssl.read(nameOf(bits) + QStringLiteral(".key")));
            QVERIFY2(key, key ? "" : qPrintable(key.error().logText));
            m_keys.emplace(bits, *key);
        }
    }

    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void opensContractVector()
    {
        QCOMPARE(contractText.size(), 128);
        QCOMPARE(openWithDataKey(contractEnvelope(), contractKey), Opened(contractText));
    }

    void refusesHmacOverBase64Text()
    {
        Envelope envelope = contractEnvelope();
        envelope.dataSignature = "dyolmp4JwgZ78MYWPQAgsggvRgly6P8pTtFbTCkRCl0=";
        QCOMPARE(openWithDataKey(envelope, contractKey),
                 Opened(std::unexpected(EnvelopeError::BadSignature)));
    }

    void opensWhatOpensslSealed_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("2048") << 2048 << contractText;
        QTest::newRow("3072") << 3072 << contractText;
        QTest::newRow("4096") << 4096 << contractText;
        QTest::newRow("nothing inside") << 2048 << QByteArray("");
        QTest::newRow("one block less a byte") << 2048 << QByteArray(15, 'x');
        QTest::newRow("a whole block") << 2048 << QByteArray(16, 'x');
        QTest::newRow("large") << 2048 << QByteArray(300'000, 'x');
    }

    void opensWhatOpensslSealed()
    {
        QFETCH(int, bits);
        QFETCH(QByteArray, plain);
        QCOMPARE(openEnvelope(sealed(bits, contractKey, plain), *m_keys.at(bits)), Opened(plain));
    }

    void opensWithMadeKey()
    {
        const auto key =
            KeyPair::generate(QStringLiteral("made"), 2048, rollcall::test::at("2026-05-04T08:00:00Z"));
        QVERIFY(key);
        m_openssl.write(QStringLiteral("made.crt"), (*key)->certificatePem());
        const QByteArray cipher = m_openssl.encrypt(contractKey, contractText);
        const Envelope envelope{.data = cipher.toBase64(),
                                .dataKey = m_openssl.wrap(QStringLiteral("made.crt"), contractKey).toBase64(),
                                .dataSignature = m_openssl.hmacSha256(contractKey, cipher).toBase64()};
        QCOMPARE(openEnvelope(envelope, **key), Opened(contractText));
    }

    void refusesAnotherKey()
    {
        const Envelope envelope = sealed(2048, contractKey, contractText);
        const auto other =
            KeyPair::generate(QStringLiteral("other"), 2048, rollcall::test::at("2026-05-04T08:00:00Z"));
        QVERIFY(other);
        QCOMPARE(openEnvelope(envelope, **other), Opened(std::unexpected(EnvelopeError::WrongKey)));
        QCOMPARE(openEnvelope(envelope, *m_keys.at(4096)), Opened(std::unexpected(EnvelopeError::WrongKey)));
    }

    void refusesOaepWithSha256()
    {
        const Envelope envelope = sealed(2048, contractKey, contractText, QStringLiteral("sha256"));
        QCOMPARE(openEnvelope(envelope, *m_keys.at(2048)), Opened(std::unexpected(EnvelopeError::WrongKey)));
    }

    void refusesDataKeysThatAreNot32Bytes_data()
    {
        QTest::addColumn<QByteArray>("dataKey");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("16") << contractKey.left(16);
        QTest::newRow("31") << contractKey.left(31);
        QTest::newRow("33") << contractKey + 'x';
    }

    void refusesDataKeysThatAreNot32Bytes()
    {
        QFETCH(QByteArray, dataKey);
        QCOMPARE(openEnvelope(sealed(2048, dataKey, contractText), *m_keys.at(2048)),
                 Opened(std::unexpected(EnvelopeError::ShortKey)));
        QCOMPARE(openWithDataKey(contractEnvelope(), dataKey),
                 Opened(std::unexpected(EnvelopeError::ShortKey)));
    }

    // The key that stands in for one that did not unwrap must open nothing.
    void refusesWhatIsSealedWithTheStandIn()
    {
        const QByteArray zeros(32, '\0');
        const QByteArray cipher = m_openssl.encrypt(zeros, contractText);
        Envelope envelope{.data = cipher.toBase64(),
                          .dataKey = QByteArray(256, 'x').toBase64(),
                          .dataSignature = m_openssl.hmacSha256(zeros, cipher).toBase64()};
        QCOMPARE(openEnvelope(envelope, *m_keys.at(2048)), Opened(std::unexpected(EnvelopeError::WrongKey)));
        envelope.dataKey = m_openssl.wrap(QStringLiteral("rsa2048.crt"), zeros.left(31)).toBase64();
        QCOMPARE(openEnvelope(envelope, *m_keys.at(2048)), Opened(std::unexpected(EnvelopeError::ShortKey)));
    }

    void refusesBadPadding_data()
    {
        QTest::addColumn<QByteArray>("cipher");
        const QStringList noPadding{QStringLiteral("-nopad")};
        QTest::newRow("no padding at all") << m_openssl.encrypt(contractKey, QByteArray(32, 'x'), noPadding);
        QTest::newRow("zero") << m_openssl.encrypt(contractKey, QByteArray(16, '\0'), noPadding);
        QTest::newRow("uneven") << m_openssl.encrypt(contractKey, QByteArray(13, 'x') + "\2\3\3", noPadding);
        QTest::newRow("seventeen") << m_openssl.encrypt(contractKey, QByteArray(32, '\x11'), noPadding);
        QTest::newRow("not whole blocks") << m_openssl.encrypt(contractKey, contractText).chopped(1);
        QTest::newRow("less than a block") << QByteArray(1, 'x');
    }

    void refusesBadPadding()
    {
        QFETCH(QByteArray, cipher);
        const Envelope envelope{.data = cipher.toBase64(),
                                .dataKey =
                                    m_openssl.wrap(QStringLiteral("rsa2048.crt"), contractKey).toBase64(),
                                .dataSignature = m_openssl.hmacSha256(contractKey, cipher).toBase64()};
        QCOMPARE(openEnvelope(envelope, *m_keys.at(2048)),
                 Opened(std::unexpected(EnvelopeError::BadPadding)));
        QCOMPARE(openWithDataKey(envelope, contractKey), Opened(std::unexpected(EnvelopeError::BadPadding)));
    }

    // Were the padding looked at first, its error would come out: that is the padding oracle.
    void authenticatesBeforeDecrypting()
    {
        const QByteArray cipher =
            m_openssl.encrypt(contractKey, QByteArray(32, 'x'), {QStringLiteral("-nopad")});
        const Envelope envelope{
            .data = cipher.toBase64(), .dataKey = {}, .dataSignature = QByteArray(32, 's').toBase64()};
        QCOMPARE(openWithDataKey(envelope, contractKey),
                 Opened(std::unexpected(EnvelopeError::BadSignature)));
    }

    void refusesSignaturesOfAnotherLength()
    {
        const QByteArray good = QByteArray::fromBase64(contractEnvelope().dataSignature);
        for (const qsizetype length : {1, 31, 33, 64}) {
            Envelope envelope = contractEnvelope();
            envelope.dataSignature = good.repeated(2).left(length).toBase64();
            QCOMPARE(openWithDataKey(envelope, contractKey),
                     Opened(std::unexpected(EnvelopeError::BadSignature)));
        }
    }

    void refusesEveryFlippedBit()
    {
        const Opened badSignature = std::unexpected(EnvelopeError::BadSignature);
        const Envelope good = sealed(2048, contractKey, contractText);
        for (qsizetype bit = 0; bit < bitsInside(good.data); ++bit) {
            Envelope bad = good;
            bad.data = flippedInside(good.data, bit);
            QCOMPARE(openWithDataKey(bad, contractKey), badSignature);
        }
        for (qsizetype bit = 0; bit < bitsInside(good.dataSignature); ++bit) {
            Envelope bad = good;
            bad.dataSignature = flippedInside(good.dataSignature, bit);
            QCOMPARE(openWithDataKey(bad, contractKey), badSignature);
        }
        for (qsizetype bit = 0; bit < bitsInside(good.dataKey); ++bit) {
            Envelope bad = good;
            bad.dataKey = flippedInside(good.dataKey, bit);
            QCOMPARE(openEnvelope(bad, *m_keys.at(2048)), Opened(std::unexpected(EnvelopeError::WrongKey)));
        }
    }

    // In the text too: no other spelling of the same bytes is taken.
    void refusesEveryFlippedBitOfTheText()
    {
        const Envelope good = sealed(2048, contractKey, QByteArray(17, 'x'));
        QCOMPARE(openEnvelope(good, *m_keys.at(2048)), Opened(QByteArray(17, 'x')));
        for (const auto field : {&Envelope::data, &Envelope::dataKey, &Envelope::dataSignature}) {
            for (qsizetype bit = 0; bit < (good.*field).size() * 8; ++bit) {
                Envelope bad = good;
                bad.*field = flipped(good.*field, bit);
                QVERIFY(!openEnvelope(bad, *m_keys.at(2048)));
            }
        }
    }

    void refusesBadEncoding_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("not base64") << QByteArray("!!!!");
        QTest::newRow("line break") << QByteArray("QUJD\nQUJD");
        QTest::newRow("space") << QByteArray(" QUJD");
        QTest::newRow("url alphabet") << QByteArray("_-_-");
        QTest::newRow("no padding") << QByteArray("QUI");
        QTest::newRow("padding inside") << QByteArray("QUI=QUJD");
        QTest::newRow("only padding") << QByteArray("====");
        QTest::newRow("stray bits") << QByteArray("QUJ=");
        QTest::newRow("zero byte") << QByteArray("QUJD\0QUJD", 9);
    }

    void refusesBadEncoding()
    {
        QFETCH(QByteArray, text);
        for (const auto field : {&Envelope::data, &Envelope::dataKey, &Envelope::dataSignature}) {
            Envelope envelope = contractEnvelope();
            envelope.dataKey = QByteArray(256, 'x').toBase64();
            envelope.*field = text;
            QCOMPARE(openEnvelope(envelope, *m_keys.at(2048)),
                     Opened(std::unexpected(EnvelopeError::BadEncoding)));
        }
    }

    void sealsAsItOpens()
    {
        using rollcall::crypto::sealEnvelope;
        for (const int bits : {2048, 4096}) {
            const auto &key = *m_keys.at(bits);
            const auto sealed = sealEnvelope(contractText, key.certificateDer());
            QVERIFY(sealed);
            QCOMPARE(openEnvelope(*sealed, key), Opened(contractText));
            QCOMPARE(openEnvelope(*sealed, *m_keys.at(3072)),
                     Opened(std::unexpected(EnvelopeError::WrongKey)));
            const auto again = sealEnvelope(contractText, key.certificateDer());
            QVERIFY(again->data != sealed->data); // each has a data key of its own
            QVERIFY(again->dataKey != sealed->dataKey);
        }
        const QByteArray der = m_keys.at(2048)->certificateDer();
        for (const QByteArray &none :
             {QByteArray(), QByteArray("none"), der.chopped(1), QByteArray(der + 'x')})
            QCOMPARE(sealEnvelope(contractText, none).error().kind, rollcall::base::ErrorKind::InvalidInput);
    }

    void survivesGarbage()
    {
        rollcall::base::SeededRandom random(1);
        for (int round = 0; round < 500; ++round) {
            Envelope envelope;
            for (const auto field : {&Envelope::data, &Envelope::dataKey, &Envelope::dataSignature}) {
                QByteArray bytes(static_cast<qsizetype>(random.below(400)), '\0');
                random.fill(
                    std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
                envelope.*field = random.below(4) == 0 ? bytes : bytes.toBase64();
            }
            QVERIFY(!openEnvelope(envelope, *m_keys.at(2048)));
            QVERIFY(!openWithDataKey(envelope, contractKey));
        }
    }
};

QTEST_GUILESS_MAIN(TestEnvelope)
#include "tst_envelope.moc"
