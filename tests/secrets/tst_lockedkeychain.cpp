// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"
#include "storing.h"

using rollcall::base::ErrorKind;
using rollcall::secrets::KeychainState;
using rollcall::secrets::makeKeychainStore;
using rollcall::test::Storing;

// A real Secret Service whose keyring is locked, and nobody unlocks it.
class TestLockedKeychain : public QObject
{
    Q_OBJECT

private:
    rollcall::test::SecretService m_service;
    const QString m_key = QStringLiteral("tokens/1");

private Q_SLOTS:
    void initTestCase()
    {
        const QString noBus = m_service.startBus();
        QVERIFY2(noBus.isEmpty(), qPrintable(noBus));
        const QString noKeyring = m_service.startKeyring();
        QVERIFY2(noKeyring.isEmpty(), qPrintable(noKeyring));
    }

    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    // libsecret answers as if the keyring was empty.
    void saysThatItIsLocked()
    {
        const auto store = makeKeychainStore();
        Storing use(*store);
        QVERIFY(use.write(m_key, "x"));
        const QString trouble = rollcall::test::SecretService::lockKeyring();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
        const auto probed = rollcall::test::probe();
        QCOMPARE(probed.state, KeychainState::Locked);
        QCOMPARE(probed.cause.kind, ErrorKind::Declined);
        for (const QString &key : {m_key, QStringLiteral("tokens/none")}) {
            QCOMPARE(use.read(key).error().kind, ErrorKind::Declined);
            QCOMPARE(use.write(key, "x").error().kind, ErrorKind::Declined);
            QCOMPARE(use.remove(key).error().kind, ErrorKind::Declined);
        }
        QCOMPARE(use.names().error().kind, ErrorKind::Declined);
        QCOMPARE(use.moveTo(*rollcall::secrets::makeMemoryStore()).error().kind, ErrorKind::Declined);
    }
};

QTEST_GUILESS_MAIN(TestLockedKeychain)
#include "tst_lockedkeychain.moc"
