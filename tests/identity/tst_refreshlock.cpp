// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/scheduler.h"
#include "identity/refreshlock.h"
#include "support/testing.h"

#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::RefreshLock;

namespace {

/// Two of them are as good as two processes: a lock file knows no owner but the one who made it.
struct Locks
{
    QTemporaryDir directory;
    base::ManualScheduler scheduler;
    QString path = directory.filePath(u"tokens.lock"_s);
    RefreshLock one{scheduler, path};
    RefreshLock two{scheduler, path};
    QObject context;
    QStringList log;
    std::map<QString, RefreshLock::Hold> held;

    void acquire(RefreshLock &lock, const QString &name) { acquire(lock, name, &context); }
    void acquire(RefreshLock &lock, const QString &name, QObject *whose)
    {
        lock.acquire(whose, [this, name](const base::Result<RefreshLock::Hold> &hold) {
            log.append(
                hold ? name
                     : QString(name + u": "_s + QString::fromLatin1(base::errorKindName(hold.error().kind))));
            if (hold)
                held[name] = *hold;
        });
    }
    QStringList happened(std::chrono::nanoseconds within = 0ns)
    {
        scheduler.advance(within);
        return std::exchange(log, {});
    }
};

} // namespace

class TestRefreshLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void withoutAFileEverybodyGetsIt()
    {
        Locks l;
        RefreshLock alone(l.scheduler, {});
        QVERIFY(!alone.isShared());
        l.acquire(alone, u"a"_s);
        l.acquire(alone, u"b"_s);
        QCOMPARE(l.log, (QStringList{u"a"_s, u"b"_s}));
    }

    void oneAfterTheOther()
    {
        Locks l;
        QVERIFY(l.one.isShared());
        l.acquire(l.one, u"a"_s);
        l.acquire(l.one, u"b"_s);
        l.acquire(l.one, u"c"_s);
        QCOMPARE(l.happened(1min), QStringList{u"a"_s});
        QVERIFY(QFile::exists(l.path));
        l.held.erase(u"a"_s);
        QVERIFY(l.log.isEmpty());
        QCOMPARE(l.happened(), QStringList{u"b"_s});
        l.held.erase(u"b"_s);
        QCOMPARE(l.happened(), QStringList{u"c"_s});
        l.held.clear();
        QVERIFY(!QFile::exists(l.path));
        l.acquire(l.one, u"d"_s);
        QCOMPARE(l.happened(), QStringList{u"d"_s});
    }

    void theLastCopyCounts()
    {
        Locks l;
        l.acquire(l.one, u"a"_s);
        RefreshLock::Hold copy = l.held[u"a"_s];
        l.held.clear();
        l.acquire(l.one, u"b"_s);
        QCOMPARE(l.happened(), QStringList{u"a"_s});
        copy.reset();
        QCOMPARE(l.happened(), QStringList{u"b"_s});
    }

    void anotherProcessWaits()
    {
        Locks l;
        l.acquire(l.one, u"a"_s);
        l.acquire(l.two, u"b"_s);
        QCOMPARE(l.happened(119s), QStringList{u"a"_s});
        l.held.clear();
        QCOMPARE(l.happened(200ms), QStringList{u"b"_s});
    }

    void butNotForEver()
    {
        Locks l;
        l.acquire(l.one, u"a"_s);
        l.acquire(l.two, u"b"_s);
        l.scheduler.advance(60s);
        l.acquire(l.two, u"c"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no refresh lock"_s));
        QCOMPARE(l.happened(60s), (QStringList{u"a"_s, u"b: locked"_s}));
        l.held.clear();
        QCOMPARE(l.happened(1s), QStringList{u"c"_s});
    }

    void whoIsGoneIsPassedOver()
    {
        Locks l;
        auto gone = std::make_unique<QObject>();
        l.acquire(l.one, u"a"_s);
        l.acquire(l.one, u"b"_s, gone.get());
        l.acquire(l.one, u"c"_s);
        gone.reset();
        l.held.clear();
        QCOMPARE(l.happened(), (QStringList{u"a"_s, u"c"_s}));
    }

    void aHoldOutlivesTheLock()
    {
        Locks l;
        auto lock = std::make_unique<RefreshLock>(l.scheduler, l.path);
        l.acquire(*lock, u"a"_s);
        lock.reset();
        l.acquire(l.two, u"b"_s);
        QCOMPARE(l.happened(1s), QStringList{u"a"_s});
        l.held.clear();
        QCOMPARE(l.happened(1s), QStringList{u"b"_s});
    }

    void whoCrashedDoesNotHoldIt()
    {
        Locks l;
        QFile file(l.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        // As QLockFile writes it, by a process that does not exist.
        file.write("2147483646\nrollcall\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        file.close();
        l.acquire(l.one, u"a"_s);
        QCOMPARE(l.happened(1s), QStringList{u"a"_s});
    }

    void noFolder()
    {
        Locks l;
        RefreshLock lost(l.scheduler, l.directory.filePath(u"missing/tokens.lock"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no refresh lock"_s));
        l.acquire(lost, u"a"_s);
        QCOMPARE(l.happened(), QStringList{u"a: storage"_s});
    }
};

QTEST_GUILESS_MAIN(TestRefreshLock)
#include "tst_refreshlock.moc"
