// SPDX-License-Identifier: GPL-3.0-or-later
#include "signingin.h"

#include <QProcess>

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::Machine;

/// The notification keys of the command line, and the passphrases that open them.
class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnUnexpectedWarnings(); }
    void opensAnEncryptedKey_data();
    void opensAnEncryptedKey();
    void nothingInMemory();
    void damagedDatabase();

private:
    [[nodiscard]] QStringList importing() const
    {
        return {u"--secret-store"_s, u"file"_s,
                u"keys"_s,           u"import"_s,
                u"--certificate"_s,  m_made.filePath(u"c.pem"_s),
                u"--private-key"_s,  m_made.filePath(u"k.pem"_s),
                u"--id"_s,           u"test-key"_s};
    }

    QTemporaryDir m_made; ///< the key is under "key horse"
    base::SystemScheduler m_scheduler;
};

void TestKeys::initTestCase()
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-subj"_s, u"/CN=x"_s,
                                 u"-passout"_s, u"pass:key horse"_s, u"-keyout"_s,
                                 m_made.filePath(u"k.pem"_s), u"-out"_s, m_made.filePath(u"c.pem"_s)});
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
}

void TestKeys::opensAnEncryptedKey_data()
{
    QTest::addColumn<QByteArray>("line"); // behind --key-passphrase-fd; empty: not given
    QTest::addColumn<QByteArray>("storePassphrase");
    QTest::addColumn<int>("code");
    QTest::newRow("its own") << QByteArray("key horse\n") << QByteArray("correct horse") << 0;
    QTest::newRow("without a new line") << QByteArray("key horse") << QByteArray("correct horse") << 0;
    QTest::newRow("another") << QByteArray("wrong horse\n") << QByteArray("correct horse") << 1;
    // As the manual says.
    QTest::newRow("the store's") << QByteArray() << QByteArray("key horse") << 0;
    QTest::newRow("none that fits") << QByteArray() << QByteArray("correct horse") << 1;
}

void TestKeys::opensAnEncryptedKey()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, storePassphrase);
    QFETCH(const int, code);
    Machine machine(m_scheduler);
    QStringList arguments = importing();
    int ends[2] = {-1, -1};
    if (!line.isEmpty()) {
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], line.constData(), std::size_t(line.size())), line.size());
        ::close(ends[1]);
        arguments << u"--key-passphrase-fd"_s << QString::number(ends[0]);
    }
    const auto run = machine.run(arguments, {}, {}, storePassphrase);
    if (ends[0] >= 0)
        ::close(ends[0]);
    QVERIFY2(run.code == code, run.errors.constData());
    QCOMPARE(run.errors.contains("--key-passphrase-fd"), code != 0);
    const auto listed = machine.run({u"keys"_s, u"list"_s}).objects();
    QCOMPARE(listed.size(), code == 0 ? 1 : 0);
}

/// It would be gone when the command ends, and what was encrypted to it lost.
void TestKeys::nothingInMemory()
{
    Machine machine(m_scheduler);
    QStringList bringing = importing();
    bringing[1] = u"memory"_s;
    for (const QStringList &arguments :
         {QStringList{u"keys"_s, u"create"_s}, QStringList{u"keys"_s, u"rotate"_s}, bringing}) {
        const auto run = machine.run(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.errors.contains("gone when this command ends"), run.errors.constData());
    }
    QVERIFY(!QFile::exists(machine.path(u"data/rollcall.sqlite"_s)) ||
            machine.run({u"keys"_s, u"list"_s}).objects().isEmpty());
}

void TestKeys::damagedDatabase()
{
    Machine machine(m_scheduler);
    QCOMPARE(machine.run({u"--secret-store"_s, u"file"_s, u"keys"_s, u"create"_s}).code, 0);
    QFile file(machine.path(u"data/rollcall.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray(8192, 'x'));
    file.close();
    for (const char *log : {"-wal", "-shm"})
        QFile::remove(file.fileName() + QLatin1String(log));
    const auto run = machine.run({u"meetings"_s});
    QCOMPARE(run.code, 5);
    QVERIFY2(run.errors.contains("damaged"), run.errors.constData());
    QVERIFY(run.errors.contains("backup"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"
