// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/scheduler.h"
#include "net/networkoptions.h"
#include "support/testing.h"
#include "testauthority.h"

#include <QFile>
#include <QTemporaryDir>

using namespace rollcall;
using net::readCaFile;
using test::TestAuthority;

class TestCaFile : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    int m_files = 0;

    [[nodiscard]] QString written(const QByteArray &text)
    {
        const QString path = m_directory.filePath(QStringLiteral("ca-%1.pem").arg(++m_files));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return path;
    }

    [[nodiscard]] static base::Instant now() { return base::SystemScheduler().now(); }

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void readsOneOrSeveral()
    {
        const TestAuthority one = TestAuthority::make({});
        const TestAuthority two = TestAuthority::make({.name = "Another CA"});
        auto read = readCaFile(written(one.pem()), now());
        QVERIFY2(read, read ? "" : qPrintable(read.error().logText));
        QCOMPARE(*read, QList{one.certificate()});
        read = readCaFile(written("# The company's\n" + one.pem() + "\n" + two.pem()), now());
        QVERIFY(read);
        QCOMPARE(*read, (QList{one.certificate(), two.certificate()}));
    }

    // As they are while one root follows another.
    void leavesOutExpiredOnes()
    {
        const TestAuthority old = TestAuthority::make({.from = -7200, .to = -60});
        const TestAuthority current = TestAuthority::make({});
        const auto read = readCaFile(written(old.pem() + current.pem()), now());
        QVERIFY(read);
        QCOMPARE(*read, QList{current.certificate()});
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const TestAuthority authority = TestAuthority::make({});
        QByteArray damaged = authority.pem();
        damaged.replace(60, 4, "????");
        const QByteArray server = authority.issue({.name = "server", .hosts = {"example.org"}}).pem();
        const QByteArray old = TestAuthority::make({.from = -7200, .to = -60}).pem();
        QTest::newRow("empty") << QByteArray() << QStringLiteral("no certificate in PEM form");
        QTest::newRow("something else")
            << QByteArray("hello") << QStringLiteral("no certificate in PEM form");
        QTest::newRow("DER") << authority.certificate().toDer()
                             << QStringLiteral("no certificate in PEM form");
        QTest::newRow("damaged") << damaged << QStringLiteral("no certificate in PEM form");
        QTest::newRow("one damaged") << authority.pem() + damaged << QStringLiteral("is damaged");
        QTest::newRow("a server's") << server << QStringLiteral("certificate 1 in the CA file is not");
        QTest::newRow("one a server's")
            << authority.pem() + server << QStringLiteral("certificate 2 in the CA file is not");
        QTest::newRow("expired") << old << QStringLiteral("has expired");
        QTest::newRow("all expired") << old + old << QStringLiteral("has expired");
        QTest::newRow("endless") << authority.pem() + QByteArray(4 * 1024 * 1024, '\n')
                                 << QStringLiteral("cannot be read");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const QString path = written(text);
        const auto read = readCaFile(path, now());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, base::ErrorKind::InvalidInput);
        QVERIFY2(read.error().logText.startsWith(path), qPrintable(read.error().logText));
        QVERIFY2(read.error().logText.contains(says), qPrintable(read.error().logText));
    }

    void refusesWhatCannotBeRead()
    {
        for (const QString &path : {m_directory.filePath(QStringLiteral("none.pem")), m_directory.path()}) {
            const auto read = readCaFile(path, now());
            QVERIFY(!read);
            QCOMPARE(read.error().kind, base::ErrorKind::InvalidInput);
            QVERIFY2(read.error().logText.startsWith(path), qPrintable(read.error().logText));
        }
    }

    // On top of the system's, not instead of them.
    void joinsTheSystems()
    {
        const TestAuthority authority = TestAuthority::make({});
        const QSslConfiguration with = net::tlsConfiguration({.extraAuthorities = {authority.certificate()}});
        QVERIFY(with.caCertificates().contains(authority.certificate()));
        const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates();
        QCOMPARE(with.caCertificates().size(), system.size() + 1);
        for (const QSslCertificate &certificate : system)
            QVERIFY(with.caCertificates().contains(certificate));

        // Without, Qt looks into the store by itself.
        QCOMPARE(net::tlsConfiguration({}).caCertificates(),
                 QSslConfiguration::defaultConfiguration().caCertificates());

        const TestAuthority another = TestAuthority::make({.name = "Another CA"});
        QSslConfiguration own = QSslConfiguration::defaultConfiguration();
        own.setCaCertificates({another.certificate()});
        const QSslConfiguration both =
            net::tlsConfiguration({.extraAuthorities = {authority.certificate()}, .tls = own});
        QCOMPARE(both.caCertificates(), (QList{another.certificate(), authority.certificate()}));
    }
};

QTEST_GUILESS_MAIN(TestCaFile)
#include "tst_cafile.moc"
