// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"
#include "storing.h"

using rollcall::base::ErrorKind;
using rollcall::secrets::KeychainState;
using rollcall::secrets::makeKeychainStore;
using rollcall::test::Storing;

// Against a real Secret Service. The functions run in order: first there is none.
class TestKeychain : public QObject
{
    Q_OBJECT

private:
    rollcall::test::SecretService m_service;
    const QString m_key = QStringLiteral("tokens/1");

private Q_SLOTS:
    void initTestCase()
    {
        const QString trouble = m_service.startBus();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void saysThatThereIsNone()
    {
        const auto store = makeKeychainStore();
        Storing use(*store);
        const auto read = use.read(m_key);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Unsupported);
        const auto written = use.write(m_key, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Unsupported);
        const auto removed = use.remove(m_key);
        QVERIFY(!removed);
        QCOMPARE(removed.error().kind, ErrorKind::Unsupported);
        const auto probed = rollcall::test::probe();
        QCOMPARE(probed.state, KeychainState::Missing);
        QCOMPARE(probed.cause.kind, ErrorKind::Unsupported);
        QVERIFY(!probed.cause.logText.isEmpty());
    }

    void keeps()
    {
        const QString trouble = m_service.startKeyring();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        const auto store = makeKeychainStore();
        rollcall::test::checkStore(*store);
    }

    void keepsBeyondItsEnd()
    {
        // The size of a private key and of a token cache.
        const QByteArray value = QByteArray("0123456789").repeated(500);
        QVERIFY(Storing(*makeKeychainStore()).write(m_key, value));
        const auto read = Storing(*makeKeychainStore()).read(m_key);
        QVERIFY(read);
        QCOMPARE(*read, value);
    }

    void setsServicesApart()
    {
        const auto read = Storing(*makeKeychainStore(QStringLiteral("Another"))).read(m_key);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
    }

    void isSilentAfterItsEnd()
    {
        bool reported = false;
        QObject context;
        auto store = makeKeychainStore();
        store->read(m_key, &context, [&reported](const auto &) { reported = true; });
        store.reset();
        // Its job is served before this one.
        QVERIFY(Storing(*makeKeychainStore()).read(m_key));
        QVERIFY(!reported);
    }

    void movesIntoAFile()
    {
        QTemporaryDir directory;
        const auto file =
            rollcall::secrets::openFileStore(directory.filePath(QStringLiteral("secrets")), "p", {.logN = 4});
        QVERIFY(file);
        const auto store = makeKeychainStore(QStringLiteral("Moving"));
        QVERIFY(Storing(*store).write(m_key, QByteArray(5000, 'x')));
        QCOMPARE(Storing(*store).moveTo(**file).value(), 1);
        QCOMPARE(Storing(*store).names().value(), QStringList());
        QCOMPARE(Storing(**file).read(m_key).value(), QByteArray(5000, 'x'));
    }

    void probesWithoutATrace()
    {
        QCOMPARE(rollcall::test::probe().state, KeychainState::Usable);
        QCOMPARE(Storing(*makeKeychainStore()).names().value(), QStringList{m_key});
    }

    void reportsWhenItGoesAway()
    {
        const auto store = makeKeychainStore();
        Storing use(*store);
        QVERIFY(use.read(m_key));
        m_service.stopKeyring();
        const auto read = use.read(m_key);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Storage);
        QCOMPARE(use.write(m_key, "x").error().kind, ErrorKind::Storage);
        QCOMPARE(use.remove(m_key).error().kind, ErrorKind::Storage);
        QCOMPARE(rollcall::test::probe().state, KeychainState::Missing);
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
