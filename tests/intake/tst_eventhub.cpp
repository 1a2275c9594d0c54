// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/eventhub.h"
#include "support/testing.h"

#include <map>

using namespace rollcall;
using namespace rollcall::intake;
using namespace Qt::StringLiterals;

namespace {

std::map<QByteArray, QByteArray> asMap(const QList<std::pair<QByteArray, QByteArray>> &settings)
{
    return {settings.begin(), settings.end()};
}

} // namespace

class TestEventHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void connectionStrings_data();
    void connectionStrings();
    void badConnectionStrings_data();
    void badConnectionStrings();
    void settings();
    void settingsForAToken();
    void settingsForThisMachine();
};

void TestEventHub::connectionStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("hub");
    QTest::newRow("of a hub") << QByteArray(
                                     "Endpoint=sb://rollcall.servicebus.windows.net/;SharedAccessKeyName="
                                     "listen;SharedAccessKey=YWJj=;EntityPath=graph")
                              << QString() << u"rollcall.servicebus.windows.net"_s << u"graph"_s;
    QTest::newRow("of a namespace")
        << QByteArray("Endpoint=sb://"
                      "rollcall.servicebus.windows.net;SharedAccessKeyName=listen;SharedAccessKey=YWJj=;")
        << u"graph"_s << u"rollcall.servicebus.windows.net"_s << u"graph"_s;
    QTest::newRow("both agree")
        << QByteArray(
               "Endpoint=sb://rollcall.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey="
               "YWJj=;EntityPath=graph")
        << u"graph"_s << u"rollcall.servicebus.windows.net"_s << u"graph"_s;
    QTest::newRow("China, other order and case, spaces, a line end")
        << QByteArray(" sharedaccesskey=YWJj=; EntityPath=graph ;SharedAccessKeyName=listen;"
                      "endpoint=sb://rollcall.servicebus.chinacloudapi.cn/\r\n")
        << QString() << u"rollcall.servicebus.chinacloudapi.cn"_s << u"graph"_s;
}

void TestEventHub::connectionStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    const auto hub = readConnectionString(text, named);
    QVERIFY(hub);
    QTEST(hub->host, "host");
    QTEST(hub->hub, "hub");
    QCOMPARE(hub->port, 9093);
    QCOMPARE(hub->connectionString, text.trimmed());
}

void TestEventHub::badConnectionStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("said");
    const QByteArray good =
        "Endpoint=sb://rollcall.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=secret17=";
    QTest::newRow("empty") << QByteArray() << u"graph"_s << u"begins with Endpoint=sb://"_s;
    QTest::newRow("another service's")
        << QByteArray("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=secret17") << u"graph"_s
        << u"begins with Endpoint=sb://"_s;
    QTest::newRow("https") << QByteArray(good).replace("sb://", "https://") << u"graph"_s
                           << u"begins with Endpoint=sb://"_s;
    QTest::newRow("no host") << QByteArray(good).replace("rollcall.servicebus.windows.net", "") << u"graph"_s
                             << u"begins with Endpoint=sb://"_s;
    QTest::newRow("no key") << good.first(good.indexOf(";SharedAccessKey=")) << u"graph"_s
                            << u"no SharedAccessKey"_s;
    QTest::newRow("no key name") << QByteArray(good).replace("SharedAccessKeyName=listen;", "") << u"graph"_s
                                 << u"no SharedAccessKeyName"_s;
    QTest::newRow("a generated token")
        << QByteArray(
               "Endpoint=sb://rollcall.servicebus.windows.net/;SharedAccessSignature=SharedAccessSignature "
               "sr=x&sig=secret17")
        << u"graph"_s << u"generated token"_s;
    QTest::newRow("no hub") << good << QString() << u"name the event hub"_s;
    QTest::newRow("another hub") << good + ";EntityPath=other" << u"graph"_s << u"another event hub"_s;
}

void TestEventHub::badConnectionStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    QFETCH(QString, said);
    const auto hub = readConnectionString(text, named);
    QVERIFY(!hub);
    QCOMPARE(hub.error().kind, base::ErrorKind::InvalidInput);
    QVERIFY2(hub.error().logText.contains(said), qPrintable(hub.error().logText));
    QVERIFY(!hub.error().logText.contains(u"secret17"));
}

/// Contract §6.2, row by row.
void TestEventHub::settings()
{
    auto hub =
        readConnectionString("Endpoint=sb://rollcall.servicebus.windows.net/;SharedAccessKeyName=listen;"
                             "SharedAccessKey=YWJj=;EntityPath=graph");
    QVERIFY(hub);
    hub->group = u"rollcall-17"_s;
    const auto settings = asMap(kafkaSettings(*hub));
    QCOMPARE(settings.at("bootstrap.servers"), "rollcall.servicebus.windows.net:9093");
    QCOMPARE(settings.at("security.protocol"), "sasl_ssl");
    QCOMPARE(settings.at("sasl.mechanism"), "PLAIN");
    QCOMPARE(settings.at("sasl.username"), "$ConnectionString");
    QCOMPARE(settings.at("sasl.password"), hub->connectionString);
    QCOMPARE(settings.at("group.id"), "rollcall-17");
    QCOMPARE(settings.at("metadata.max.age.ms"), "180000");
    QCOMPARE(settings.at("socket.keepalive.enable"), "true");
    QCOMPARE(settings.at("session.timeout.ms"), "30000");
    QCOMPARE(settings.at("heartbeat.interval.ms"), "3000");
    QCOMPARE(settings.at("auto.offset.reset"), "earliest");
    QCOMPARE(settings.at("enable.auto.offset.store"), "false");
}

void TestEventHub::settingsForAToken()
{
    const auto settings = asMap(kafkaSettings({.host = u"rollcall.servicebus.windows.net"_s,
                                               .hub = u"graph"_s,
                                               .group = u"g"_s,
                                               .connectionString = {}}));
    QCOMPARE(settings.at("sasl.mechanism"), "OAUTHBEARER");
    QVERIFY(!settings.contains("sasl.password"));
    QCOMPARE(eventHubScope(u"rollcall.servicebus.windows.net"_s),
             u"https://rollcall.servicebus.windows.net/.default"_s);
}

void TestEventHub::settingsForThisMachine()
{
    for (const auto &[host, protocol] :
         {std::pair(u"127.0.0.1"_s, "plaintext"), std::pair(u"::1"_s, "plaintext"),
          std::pair(u"127.0.0.1.example"_s, "sasl_ssl")}) {
        const auto settings = asMap(kafkaSettings({.host = host,
                                                   .port = 9092,
                                                   .hub = u"graph"_s,
                                                   .group = u"g"_s,
                                                   .connectionString = "secret17"}));
        QCOMPARE(settings.at("security.protocol"), protocol);
        QCOMPARE(settings.contains("sasl.password"), protocol == QByteArray("sasl_ssl"));
    }
}

QTEST_GUILESS_MAIN(TestEventHub)
#include "tst_eventhub.moc"
