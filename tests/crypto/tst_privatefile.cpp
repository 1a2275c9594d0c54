// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/privatefile.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#endif

using rollcall::base::ErrorKind;
using rollcall::crypto::readWholeFile;
using rollcall::crypto::replacePrivateFile;

class TestPrivateFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void replaces()
    {
        const QString file = path(QStringLiteral("a"));
        for (const char *text : {"first", "second, longer", ""}) {
            QVERIFY(replacePrivateFile(file, text));
            const auto read = readWholeFile(file, 100);
            QVERIFY(read);
            QCOMPARE(*read, QByteArray(text));
        }
        QCOMPARE(QDir(m_directory.path()).entryList(QDir::Files), QStringList{QStringLiteral("a")});
    }

    void refusesToReadMoreThanTheLimit()
    {
        const QString file = path(QStringLiteral("large"));
        QVERIFY(replacePrivateFile(file, QByteArray(100, 'x')));
        QVERIFY(readWholeFile(file, 100));
        const auto read = readWholeFile(file, 99);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::InvalidInput);
        QVERIFY(read.error().logText.contains(file));
    }

    void saysWhatIsMissing()
    {
        const auto read = readWholeFile(path(QStringLiteral("none")), 100);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::NotFound);
        const auto folder = readWholeFile(m_directory.path(), 100);
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, ErrorKind::Storage);
        const QString nowhere = path(QStringLiteral("no/such/folder"));
        const auto written = replacePrivateFile(nowhere, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Storage);
        QVERIFY(written.error().logText.contains(nowhere));
    }

#ifdef Q_OS_UNIX
    void keepsOthersOut()
    {
        const QString file = path(QStringLiteral("private"));
        // An open one is closed too.
        for (int round = 0; round < 2; ++round) {
            QVERIFY(replacePrivateFile(file, "secret"));
            struct stat status{};
            QCOMPARE(stat(QFile::encodeName(file).constData(), &status), 0);
            QCOMPARE(status.st_mode & 07777U, 0600U);
            QCOMPARE(chmod(QFile::encodeName(file).constData(), 0644), 0);
        }
    }

    void keepsTheOldFileWhenWritingFails()
    {
        const QString file = path(QStringLiteral("kept"));
        QVERIFY(replacePrivateFile(file, "old"));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit small = before;
        small.rlim_cur = 4096;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto result = replacePrivateFile(file, QByteArray(100'000, 'x'));
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        const auto read = readWholeFile(file, 100);
        QVERIFY(read);
        QCOMPARE(*read, QByteArray("old"));
        QVERIFY(
            !QDir(m_directory.path()).entryList(QDir::Files).join(u' ').contains(QStringLiteral("kept.")));
    }
#endif

#ifdef Q_OS_LINUX
    void knowsAFullDisk()
    {
        QFile file(QStringLiteral("/dev/full"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(file.write("x"), -1);
        QCOMPARE(rollcall::crypto::storageError(file).kind, ErrorKind::DiskFull);
    }
#endif
};

QTEST_GUILESS_MAIN(TestPrivateFile)
#include "tst_privatefile.moc"
