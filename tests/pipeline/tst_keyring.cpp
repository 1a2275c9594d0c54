// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipelinesupport.h"

using namespace rollcall;
using namespace rollcall::pipeline;

class TestKeyRing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void choosesByIdThenThumbprintThenAll();
    void replacesAndRemoves();
    void keysStayValidWhileHeld();
};

void TestKeyRing::choosesByIdThenThumbprintThenAll()
{
    const auto first = test::keyPair(test::makeSealerKey(QStringLiteral("a")));
    const auto second = test::keyPair(test::makeSealerKey(QStringLiteral("b")));
    LocalKeyRing ring;
    QVERIFY(ring.candidates(QStringLiteral("a"), QString()).empty());
    ring.add(first);
    ring.add(second);
    using Keys = std::vector<std::shared_ptr<const crypto::KeyPair>>;
    QVERIFY(ring.candidates(QStringLiteral("b"), first->sha1Thumbprint()) ==
            Keys{second}); // the id comes first
    QVERIFY(ring.candidates(QStringLiteral("x"), first->sha1Thumbprint()) == Keys{first});
    QVERIFY(ring.candidates(QString(), first->sha1Thumbprint().toLower()) == Keys{first});
    QVERIFY(ring.candidates(QString(), second->sha256Thumbprint().toLower()) == Keys{second});
    QVERIFY(ring.candidates(QStringLiteral("x"), QStringLiteral("y")) == (Keys{first, second}));
    QVERIFY(ring.candidates(QString(), QString()) == (Keys{first, second}));
    QVERIFY(ring.candidates(QStringLiteral("B"), QString()) == (Keys{first, second})); // ids are exact
}

void TestKeyRing::replacesAndRemoves()
{
    const auto first = test::keyPair(test::makeSealerKey(QStringLiteral("a")));
    const auto namesake = test::keyPair(test::makeSealerKey(QStringLiteral("a")));
    LocalKeyRing ring;
    ring.add(first);
    ring.add(namesake);
    QCOMPARE(ring.candidates(QString(), QString()).size(), std::size_t(1));
    QVERIFY(ring.candidates(QString(), QString()).front() == namesake);
    ring.remove(QStringLiteral("nobody"));
    ring.remove(QStringLiteral("a"));
    QVERIFY(ring.candidates(QString(), QString()).empty());
}

void TestKeyRing::keysStayValidWhileHeld()
{
    LocalKeyRing ring;
    ring.add(test::keyPair(test::makeSealerKey(QStringLiteral("a"))));
    const auto held = ring.candidates(QStringLiteral("a"), QString());
    ring.remove(QStringLiteral("a"));
    QCOMPARE(held.front()->id(), QStringLiteral("a"));
}

QTEST_GUILESS_MAIN(TestKeyRing)
#include "tst_keyring.moc"
