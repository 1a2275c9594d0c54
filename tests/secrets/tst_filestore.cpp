// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/privatefile.h"
#include "crypto/sealedfile.h"
#include "storing.h"

#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using rollcall::base::ErrorKind;
using rollcall::crypto::ScryptParameters;
using rollcall::crypto::Seal;
using rollcall::secrets::openFileStore;
using rollcall::secrets::probeFileStore;
using rollcall::test::Storing;

class TestFileStore : public QObject
{
    Q_OBJECT

private:
    static constexpr ScryptParameters quick{.logN = 4};
    QTemporaryDir m_directory;
    int m_files = 0;
    const QString m_key = QStringLiteral("keys/1");

    [[nodiscard]] QString newPath()
    {
        return m_directory.filePath(QStringLiteral("secrets-%1").arg(++m_files));
    }

    [[nodiscard]] static QByteArray bytesIn(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // With the passphrase "right", whatever is inside.
    [[nodiscard]] QString sealed(const QByteArray &plain)
    {
        const QString path = newPath();
        if (!rollcall::crypto::replacePrivateFile(path, *Seal::create("right", quick)->close(plain)))
            qFatal("cannot write");
        return path;
    }

    static void compareRefusal(const QString &path, const QByteArray &passphrase, ErrorKind kind)
    {
        const QByteArray before = bytesIn(path);
        const auto store = openFileStore(path, passphrase, quick);
        QVERIFY(!store);
        QCOMPARE(store.error().kind, kind);
        QVERIFY2(store.error().logText.contains(path), qPrintable(store.error().logText));
        QCOMPARE(bytesIn(path), before);
    }

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void probes()
    {
        const QString path = newPath();
        QVERIFY(probeFileStore(path));
        QVERIFY(!QFile::exists(path));
        // The folder comes with the first write.
        QVERIFY(probeFileStore(m_directory.filePath(QStringLiteral("to/come/secrets"))));
        QVERIFY(!QDir(m_directory.filePath(QStringLiteral("to"))).exists());
        const QString full = sealed(QByteArray(1, '\1') + QCborMap().toCborValue().toCbor());
        const QByteArray before = bytesIn(full);
        QVERIFY(probeFileStore(full));
        QCOMPARE(bytesIn(full), before);
        QCOMPARE(QDir(m_directory.path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{QFileInfo(full).fileName()});
        // A folder in its place takes no file.
        QVERIFY(QDir(m_directory.path()).mkpath(QStringLiteral("folder")));
        const auto refused = probeFileStore(m_directory.filePath(QStringLiteral("folder")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
    }

#ifdef Q_OS_UNIX
    void probesForRoom()
    {
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 4096;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const QString path = newPath();
        const auto result = probeFileStore(path);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QVERIFY2(result.error().logText.contains(path), qPrintable(result.error().logText));
    }
#endif

    void keeps()
    {
        const auto store = openFileStore(newPath(), "right", quick);
        QVERIFY(store);
        rollcall::test::checkStore(**store);
    }

    void keepsBeyondItsEnd()
    {
        const QString path = newPath();
        {
            const auto store = openFileStore(path, "right", quick);
            QVERIFY(store);
            QVERIFY(!QFile::exists(path));
            QVERIFY(Storing(**store).write(m_key, "a secret that must not be readable"));
        }
        QVERIFY(!bytesIn(path).contains("secret"));
        QCOMPARE(QFile::permissions(path) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const auto store = openFileStore(path, "right", quick);
        QVERIFY(store);
        const auto read = Storing(**store).read(m_key);
        QVERIFY(read);
        QCOMPARE(*read, QByteArray("a secret that must not be readable"));
    }

    void refusesWrongPassphrase()
    {
        const QString path = newPath();
        const auto store = openFileStore(path, "right", quick);
        QVERIFY(store && Storing(**store).write(m_key, "x"));
        compareRefusal(path, "wrong", ErrorKind::Passphrase);
        compareRefusal(path, "", ErrorKind::Passphrase);
        compareRefusal(newPath(), "", ErrorKind::Passphrase);
    }

    void refusesOtherFiles()
    {
        QByteArray damaged = *Seal::create("right", quick)->close("x");
        damaged[damaged.size() - 1] = static_cast<char>(damaged.back() ^ 1);
        const QString path = newPath();
        QVERIFY(rollcall::crypto::replacePrivateFile(path, damaged));
        compareRefusal(path, "right", ErrorKind::Integrity);

        QVERIFY(rollcall::crypto::replacePrivateFile(path, "[Secrets]\nkey=value\n"));
        compareRefusal(path, "right", ErrorKind::InvalidInput);
        QVERIFY(rollcall::crypto::replacePrivateFile(path, "RCSEALED\2"));
        compareRefusal(path, "right", ErrorKind::NewerVersion);
        compareRefusal(m_directory.path(), "right", ErrorKind::Storage);

        compareRefusal(sealed(""), "right", ErrorKind::Integrity);
        compareRefusal(sealed(QByteArray(1, '\0') + '\xa0'), "right", ErrorKind::Integrity);
        compareRefusal(sealed("\2\xa0"), "right", ErrorKind::NewerVersion);
        compareRefusal(sealed("\xff\xa0"), "right", ErrorKind::NewerVersion);
        compareRefusal(sealed("\1"), "right", ErrorKind::Integrity);
        compareRefusal(sealed("\1{}"), "right", ErrorKind::Integrity);
        QVERIFY(openFileStore(sealed("\1\xa0"), "right", quick));
    }

    // Two processes that have the file open at a time.
    void losesNothingOfAnother()
    {
        const QString path = newPath();
        QVERIFY(Storing(**openFileStore(path, "right", quick)).write(m_key, "first"));
        const auto one = openFileStore(path, "right", quick);
        const auto two = openFileStore(path, "right", quick);
        QVERIFY(one && two);
        QVERIFY(Storing(**one).write(QStringLiteral("keys/2"), "of one"));
        QVERIFY(Storing(**two).write(QStringLiteral("keys/3"), "of two"));
        for (const auto &key : {m_key, QStringLiteral("keys/2"), QStringLiteral("keys/3")}) {
            QVERIFY(Storing(**one).read(key));
            QVERIFY(Storing(**two).read(key));
        }
    }

    void refusesToOverwriteWhatWasSealedAnew()
    {
        const QString path = newPath();
        const auto store = openFileStore(path, "right", quick);
        QVERIFY(store && Storing(**store).write(m_key, "x"));
        QVERIFY(rollcall::crypto::replacePrivateFile(path, *Seal::create("another", quick)->close("\1\xa0")));
        const QByteArray before = bytesIn(path);
        const auto written = Storing(**store).write(m_key, "y");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Passphrase);
        const auto read = Storing(**store).read(m_key);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Passphrase);
        QCOMPARE(bytesIn(path), before);
    }

    void changesItsPassphrase()
    {
        const QString path = newPath();
        const auto before = openFileStore(path, "right", quick);
        QVERIFY(before && Storing(**before).write(m_key, "x"));
        QVERIFY(rollcall::secrets::changePassphrase(path, "right", "another", quick));
        compareRefusal(path, "right", ErrorKind::Passphrase);
        const auto after = openFileStore(path, "another", quick);
        QVERIFY(after);
        QCOMPARE(Storing(**after).read(m_key).value(), QByteArray("x"));
        // Who has it open must open it again.
        QCOMPARE(Storing(**before).read(m_key).error().kind, ErrorKind::Passphrase);
        QCOMPARE(Storing(**before).write(m_key, "y").error().kind, ErrorKind::Passphrase);
        QCOMPARE(Storing(**before).names().error().kind, ErrorKind::Passphrase);
        QCOMPARE(Storing(**after).read(m_key).value(), QByteArray("x"));
    }

    void changesNoPassphraseInVain_data()
    {
        QTest::addColumn<QByteArray>("oldOne");
        QTest::addColumn<QByteArray>("newOne");
        QTest::newRow("wrong") << QByteArray("wrong") << QByteArray("another");
        QTest::newRow("empty") << QByteArray("right") << QByteArray();
    }

    void changesNoPassphraseInVain()
    {
        QFETCH(QByteArray, oldOne);
        QFETCH(QByteArray, newOne);
        const QString path = sealed("\1\xa0");
        const QByteArray before = bytesIn(path);
        const auto changed = rollcall::secrets::changePassphrase(path, oldOne, newOne, quick);
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Passphrase);
        QVERIFY2(changed.error().logText.contains(path), qPrintable(changed.error().logText));
        QCOMPARE(bytesIn(path), before);
    }

    void changesNoPassphraseOfOtherFiles()
    {
        const auto change = [](const QString &path) {
            return rollcall::secrets::changePassphrase(path, "right", "another", quick).error().kind;
        };
        QCOMPARE(change(newPath()), ErrorKind::NotFound);
        QCOMPARE(change(sealed("\2\xa0")), ErrorKind::NewerVersion);
        const QString path = sealed("\1\xa0");
        QLockFile lock(path + QStringLiteral(".lock"));
        QVERIFY(lock.lock());
        QCOMPARE(change(path), ErrorKind::Locked);
    }

    void waitsForALockOnlySoLong()
    {
        const QString path = newPath();
        const auto store = openFileStore(path, "right", quick);
        QVERIFY(store && Storing(**store).write(m_key, "x"));
        QLockFile lock(path + QStringLiteral(".lock"));
        QVERIFY(lock.lock());
        const auto written = Storing(**store).write(m_key, "y");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Locked);
        const auto read = Storing(**store).read(m_key);
        QVERIFY(read);
        QCOMPARE(*read, QByteArray("x"));
    }

    void reportsWhatCannotBeWritten()
    {
        const QString path = m_directory.filePath(QStringLiteral("no/such/folder/secrets"));
        const auto store = openFileStore(path, "right", quick);
        QVERIFY(store);
        const auto written = Storing(**store).write(m_key, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY(written.error().logText.contains(path));
    }

    void isSilentAfterItsEnd()
    {
        bool reported = false;
        QObject context;
        {
            const auto store = openFileStore(newPath(), "right", quick);
            QVERIFY(store);
            (*store)->read(m_key, &context, [&reported](const auto &) { reported = true; });
        }
        QCoreApplication::processEvents();
        QVERIFY(!reported);
    }
};

QTEST_GUILESS_MAIN(TestFileStore)
#include "tst_filestore.moc"
