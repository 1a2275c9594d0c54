// SPDX-License-Identifier: GPL-3.0-or-later
#include "storing.h"

class TestMemoryStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void keeps()
    {
        const auto store = rollcall::secrets::makeMemoryStore();
        rollcall::test::checkStore(*store);
    }

    void sharesNothing()
    {
        const auto one = rollcall::secrets::makeMemoryStore();
        const auto two = rollcall::secrets::makeMemoryStore();
        QVERIFY(rollcall::test::Storing(*one).write(QStringLiteral("a/b"), "x"));
        QVERIFY(!rollcall::test::Storing(*two).read(QStringLiteral("a/b")));
    }

    void isSilentAfterItsEnd()
    {
        bool reported = false;
        QObject context;
        auto store = rollcall::secrets::makeMemoryStore();
        store->read(QStringLiteral("a/b"), &context, [&reported](const auto &) { reported = true; });
        store.reset();
        QCoreApplication::processEvents();
        QVERIFY(!reported);
    }
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
