// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/addresses.h"
#include "config/paths.h"
#include "support/testing.h"

#include <QStandardPaths>

using namespace rollcall::config;

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }

    void knowsLoopback_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("loopback");
        for (const char *url :
             {"http://localhost", "http://LOCALHOST:80", "http://127.0.0.1", "http://127.255.0.9:1",
              "http://127.1/", "http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]"})
            QTest::newRow(url) << QString::fromLatin1(url) << true;
        for (const char *url :
             {"http://localhost.example.org", "http://127.0.0.1.example.org", "http://128.0.0.1",
              "http://0.0.0.0", "http://[::2]", "http://[::ffff:10.0.0.1]", "http://example.org",
              "http://127.0.0.1@example.org", "http://notlocalhost", "http://127.0.0.x"})
            QTest::newRow(url) << QString::fromLatin1(url) << false;
    }

    void knowsLoopback()
    {
        QFETCH(QString, url);
        QFETCH(bool, loopback);
        QCOMPARE(isLoopbackHost(QUrl(url).host()), loopback);
        QCOMPARE(isServiceAddress(QUrl(url)), loopback);
    }

    void takesHttpsFromAnywhere()
    {
        QVERIFY(isServiceAddress(QUrl(QStringLiteral("https://graph.example.org/v1.0"))));
        QVERIFY(!isServiceAddress(QUrl(QStringLiteral("https://user@graph.example.org/"))));
        QVERIFY(!isServiceAddress(QUrl(QStringLiteral("https://graph.example.org/?x"))));
        QVERIFY(!isServiceAddress(QUrl(QStringLiteral("https://graph.example.org/#x"))));
        QVERIFY(!isServiceAddress(QUrl(QStringLiteral("https:///v1.0"))));
        QVERIFY(!isServiceAddress(QUrl(QStringLiteral("file:///etc"))));
        QVERIFY(!isServiceAddress(QUrl()));
    }

    // Desktop, command line and relay share them.
    void placesDoNotDependOnTheProgram()
    {
        QCoreApplication::setApplicationName(QStringLiteral("another"));
        QCOMPARE(defaultDataDirectory(),
                 QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                     QStringLiteral("/rollcall"));
        QVERIFY(defaultConfigFile().endsWith(QStringLiteral("/rollcall/rollcall.ini")));
        QVERIFY(!defaultConfigFile().contains(QStringLiteral("another")));
    }
};

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
