// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "crypto/sealedfile.h"
#include "support/testing.h"

using rollcall::base::ErrorKind;
using rollcall::base::Result;
using rollcall::crypto::ScryptParameters;
using rollcall::crypto::Seal;

namespace {

// So that no test waits for scrypt.
constexpr ScryptParameters quick{.logN = 4};

// Made from the description in the header with Python's hashlib.scrypt, hmac and cryptography's AESGCM.
const QByteArray madeElsewhere = QByteArray::fromHex(
    "52435345414c454401040000000800000001000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
    "1e1f3f1e302be3109e58aa9eb75ded286a0bab8d8cc8faf1d08efeb40046b5cd91626465666768696a6b6c6d6e6fbde4"
    "a8353ff62f5f2230ae31a4f1b24f2aca603c3bd448648cfc4fa6");

Result<QByteArray> opened(const QByteArray &sealed, const QByteArray &passphrase)
{
    const auto seal = Seal::fromSealed(sealed, passphrase);
    if (!seal)
        return std::unexpected(seal.error());
    return seal->open(sealed);
}

void compareFailure(const QByteArray &sealed, ErrorKind kind, const QByteArray &passphrase = "correct horse")
{
    const auto result = opened(sealed, passphrase);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QVERIFY(!result.error().logText.isEmpty());
}

} // namespace

class TestSealedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void opensWhatWasMadeElsewhere()
    {
        const auto plain = opened(madeElsewhere, "correct horse");
        QVERIFY(plain);
        QCOMPARE(*plain, QByteArray("what is kept"));
    }

    void sealsByDefaultAsDocumented()
    {
        const auto seal = Seal::create("correct horse");
        QVERIFY(seal);
        const auto sealed = seal->close("x");
        QVERIFY(sealed);
        // N=2^17, r=8, p=1 (design §6.1).
        QCOMPARE(sealed->left(18).toHex(), QByteArray("52435345414c4544"
                                                      "01"
                                                      "11"
                                                      "00000008"
                                                      "00000001"));
        const auto plain = opened(*sealed, "correct horse");
        QVERIFY(plain);
        QCOMPARE(*plain, QByteArray("x"));
    }

    void opensWhatItSealed_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("a byte") << QByteArray(1, '\0');
        QTest::newRow("much") << QByteArray(1'000'000, 'x');
    }

    void opensWhatItSealed()
    {
        QFETCH(QByteArray, plain);
        const auto seal = Seal::create("correct horse", quick);
        QVERIFY(seal);
        const auto sealed = seal->close(plain);
        QVERIFY(sealed);
        QCOMPARE(sealed->size(), 94 + plain.size() + 16);
        QVERIFY(plain.size() < 100 || !sealed->contains(plain.left(100)));
        const auto again = opened(*sealed, "correct horse");
        QVERIFY(again);
        QCOMPARE(*again, plain);
    }

    void usesNewSaltsAndNonces()
    {
        const auto one = Seal::create("correct horse", quick);
        const auto two = Seal::create("correct horse", quick);
        QVERIFY(one && two);
        const QByteArray first = *one->close("x");
        QCOMPARE(one->close("x")->left(82), first.left(82));
        QVERIFY(one->close("x")->mid(82) != first.mid(82));
        QVERIFY(two->close("x")->mid(18, 32) != first.mid(18, 32));
    }

    void tellsWrongPassphraseFromDamage()
    {
        compareFailure(madeElsewhere, ErrorKind::Passphrase, "wrong horse");
        compareFailure(madeElsewhere, ErrorKind::Passphrase, "");
        compareFailure(madeElsewhere, ErrorKind::Passphrase, "correct horse ");
        QByteArray damaged = madeElsewhere;
        damaged[damaged.size() - 1] = static_cast<char>(damaged.back() ^ 1);
        compareFailure(damaged, ErrorKind::Integrity);
        compareFailure(damaged, ErrorKind::Passphrase, "wrong horse");
    }

    void refusesEveryFlippedBit()
    {
        for (qsizetype bit = 0; bit < madeElsewhere.size() * 8; ++bit) {
            QByteArray bad = madeElsewhere;
            bad[bit / 8] = static_cast<char>(static_cast<unsigned char>(bad.at(bit / 8)) ^ (1U << (bit % 8)));
            const auto result = opened(bad, "correct horse");
            QVERIFY(!result);
            if (bit >= 82 * 8)
                QCOMPARE(result.error().kind, ErrorKind::Integrity);
            else if (bit >= 18 * 8)
                QCOMPARE(result.error().kind, ErrorKind::Passphrase);
        }
    }

    void refusesEveryShorterFile()
    {
        for (qsizetype size = 0; size < madeElsewhere.size(); ++size) {
            const auto result = opened(madeElsewhere.left(size), "correct horse");
            QVERIFY(!result);
            QCOMPARE(result.error().kind, size < 94 + 16 ? ErrorKind::InvalidInput : ErrorKind::Integrity);
        }
        compareFailure(madeElsewhere + 'x', ErrorKind::Integrity);
    }

    void refusesOtherVersions()
    {
        QByteArray other = madeElsewhere;
        for (const int version : {2, 127, 128, 255}) {
            other[8] = static_cast<char>(version);
            compareFailure(other, ErrorKind::NewerVersion);
            compareFailure(other.left(9), ErrorKind::NewerVersion);
        }
        other[8] = 0;
        compareFailure(other, ErrorKind::InvalidInput);
    }

    void refusesOtherFiles()
    {
        compareFailure("", ErrorKind::InvalidInput);
        compareFailure("RCSEALED", ErrorKind::InvalidInput);
        compareFailure("{\"a\": \"JSON file of some length, but not sealed by anybody at all\"}",
                       ErrorKind::InvalidInput);
        compareFailure(QByteArray(1000, '\0'), ErrorKind::InvalidInput);
    }

    void refusesAbsurdParameters_data()
    {
        QTest::addColumn<QByteArray>("parameters");
        QTest::newRow("no N") << QByteArray("00"
                                            "00000008"
                                            "00000001");
        QTest::newRow("512 MiB") << QByteArray("13"
                                               "00000008"
                                               "00000001");
        QTest::newRow("most N") << QByteArray("ff"
                                              "00000008"
                                              "00000001");
        QTest::newRow("no r") << QByteArray("04"
                                            "00000000"
                                            "00000001");
        QTest::newRow("large r") << QByteArray("04"
                                               "00000041"
                                               "00000001");
        QTest::newRow("most r") << QByteArray("11"
                                              "ffffffff"
                                              "00000001");
        QTest::newRow("no p") << QByteArray("04"
                                            "00000008"
                                            "00000000");
        QTest::newRow("most p") << QByteArray("04"
                                              "00000008"
                                              "ffffffff");
        QTest::newRow("minutes") << QByteArray("11"
                                               "00000008"
                                               "00000010");
    }

    void refusesAbsurdParameters()
    {
        QFETCH(QByteArray, parameters);
        QByteArray hostile = madeElsewhere;
        hostile.replace(9, 9, QByteArray::fromHex(parameters));
        compareFailure(hostile, ErrorKind::InvalidInput);
    }

    void refusesToSealWithAbsurdParameters()
    {
        for (const ScryptParameters parameters :
             {ScryptParameters{.logN = 0}, ScryptParameters{.logN = -1}, ScryptParameters{.logN = 40},
              ScryptParameters{.r = 0}, ScryptParameters{.r = -8}, ScryptParameters{.p = 0},
              ScryptParameters{.p = 1000}}) {
            const auto seal = Seal::create("correct horse", parameters);
            QVERIFY(!seal);
            QCOMPARE(seal.error().kind, ErrorKind::InvalidInput);
        }
        const auto seal = Seal::create("", quick);
        QVERIFY(!seal);
        QCOMPARE(seal.error().kind, ErrorKind::Passphrase);
    }

    void refusesWhatAnotherSealClosed()
    {
        const auto one = Seal::create("correct horse", quick);
        const auto two = Seal::create("correct horse", quick);
        QVERIFY(one && two);
        const auto result = one->open(*two->close("x"));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Passphrase);
    }
};

QTEST_GUILESS_MAIN(TestSealedFile)
#include "tst_sealedfile.moc"
