// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "support/testing.h"

using namespace rollcall::crypto;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void comparesInConstantTime()
    {
        QVERIFY(constantTimeEqual("same", "same"));
        QVERIFY(constantTimeEqual("", QByteArrayView()));
        QVERIFY(!constantTimeEqual("same", "sama"));
        QVERIFY(!constantTimeEqual("same", "Same"));
        QVERIFY(!constantTimeEqual("same", "sam"));
        QVERIFY(!constantTimeEqual("", "s"));
    }

    // FIPS 180-4's example values.
    void hashes()
    {
        QCOMPARE(sha256("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256({}).toHex(),
                 QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    // RFC 4231 §4.3 and §4.7, and the empty key.
    void authenticates()
    {
        QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(hmacSha256(QByteArray(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")
                     .toHex(),
                 QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        QCOMPARE(hmacSha256({}, {}).toHex(),
                 QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
