// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/rawclient.h"
#include "support/recordinghandler.h"
#include "support/testing.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using test::RawClient;

namespace {

const QByteArray simpleGet = "GET /a?b=c HTTP/1.1\r\nHost: a.example\r\n\r\n";

QByteArray post(qsizetype length, const QByteArray &fields = {})
{
    return "POST / HTTP/1.1\r\nHost: a.example\r\n" + fields +
           "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

HttpResponse echo(const HttpRequest &request)
{
    return {.contentType = "text/plain", .body = request.method + ' ' + request.path + ' ' + request.body};
}

} // namespace

class TestHttpServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificate = test::TestCertificate::make(); }
    void init() { test::failOnUnexpectedWarnings(); }
    void badRequestsAreAnsweredAndEnd_data();
    void badRequestsAreAnsweredAndEnd();
    void hugeBodyIsRefusedWithoutReadingIt_data() { withAndWithoutTls(); }
    void hugeBodyIsRefusedWithoutReadingIt();
    void lingeringHasLimits();
    void idleConnectionsEnd();
    void slowHeaders();
    void slowBodies();
    void slowHandshakes();
    void plainTextToTls();
    void slowReaders();
    void tooManyConnections_data() { withAndWithoutTls(); }
    void tooManyConnections();
    void farTooManyConnections();
    void requestsPerConnection();
    void oldTlsIsRefused();
    void acceptsAgainAfterRunningOutOfDescriptors();

private:
    void withAndWithoutTls();
    void listen(HttpServer &server, bool tls = false);

    test::TestCertificate m_certificate;
};

void TestHttpServerLimits::withAndWithoutTls()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestHttpServerLimits::listen(HttpServer &server, bool tls)
{
    const auto result =
        server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                      tls ? std::optional(m_certificate.serverConfiguration()) : std::nullopt);
    QVERIFY2(result, result ? "" : qPrintable(result.error().logText));
    QVERIFY(server.port() != 0);
}

void TestHttpServerLimits::badRequestsAreAnsweredAndEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01garbage") << 400;
    QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\n\r\n") << 505;
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("both lengths") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                                                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                  << 400;
    QTest::newRow("coding") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\n"
                                          "Transfer-Encoding: gzip, chunked\r\n\r\n")
                            << 501;
    QTest::newRow("long target") << QByteArray("GET /" + QByteArray(9000, 'a')) << 414;
    QTest::newRow("long header") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(33'000, 'a')) << 431;
    QTest::newRow("no length") << QByteArray("POST / HTTP/1.0\r\n\r\n") << 411;
}

void TestHttpServerLimits::badRequestsAreAnsweredAndEnd()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(bytes + simpleGet);
    const QByteArray statusLine = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    QTRY_VERIFY(client.received.startsWith(statusLine));
    QTRY_VERIFY(client.received.endsWith("\r\n\r\n"));
    QVERIFY(client.received.contains("\r\nConnection: close\r\n"));
    QVERIFY(client.received.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    scheduler.advance(HttpServerLimits{}.linger);
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.received.count("HTTP/1.1"), 1);
    QVERIFY(handler.requests.empty());
    QTRY_COMPARE(server.connectionCount(), 0);
}

void TestHttpServerLimits::hugeBodyIsRefusedWithoutReadingIt()
{
    QFETCH(const bool, tls);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server, tls);
    RawClient client(server, tls ? &m_certificate : nullptr);
    constexpr qsizetype size = 50 * 1024 * 1024;
    client.send(post(size));
    QTRY_VERIFY(client.received.startsWith("HTTP/1.1 413 "));
    // A client that sends on regardless is not cut off before it can read that.
    client.send(QByteArray(size, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(client.unsent(), 0, 60'000);
    QVERIFY(client.isConnected());
    client.leave();
    QTRY_COMPARE(server.connectionCount(), 0);
    QVERIFY(handler.requests.empty());
}

void TestHttpServerLimits::lingeringHasLimits()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler, {.lingerBytes = 100'000});
    listen(server);
    RawClient patient(server);
    patient.send(post(50'000'000));
    QTRY_VERIFY(patient.received.startsWith("HTTP/1.1 413 "));
    patient.send(QByteArray(200'000, 'x'));
    QTRY_VERIFY(patient.isGone());

    RawClient silent(server);
    silent.send(post(50'000'000));
    QTRY_VERIFY(silent.received.startsWith("HTTP/1.1 413 "));
    scheduler.advance(1'999ms);
    QCOMPARE(server.connectionCount(), 1);
    scheduler.advance(1ms);
    QTRY_VERIFY(silent.isGone());
    QCOMPARE(server.connectionCount(), 0);
}

void TestHttpServerLimits::idleConnectionsEnd()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    QTRY_COMPARE(server.connectionCount(), 1);
    scheduler.advance(59s);
    client.send(simpleGet);
    QTRY_VERIFY(client.received.contains("GET /a"));
    client.received.clear();
    scheduler.advance(59s); // counted from the last answer
    QTest::qWait(0);
    QVERIFY(client.isConnected());
    scheduler.advance(1s);
    QTRY_VERIFY(client.isGone());
    QVERIFY(client.received.isEmpty());
    QTRY_COMPARE(server.connectionCount(), 0);
}

void TestHttpServerLimits::slowHeaders()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send("GET / HT");
    QTRY_COMPARE(scheduler.untilNext().value_or(0s), std::chrono::nanoseconds(10s));
    scheduler.advance(6s);
    client.send("TP/1.1\r\n"); // does not buy more time
    QTest::qWait(0);
    scheduler.advance(4s);
    QTRY_VERIFY(client.received.startsWith("HTTP/1.1 408 Request Timeout\r\n"));
    QVERIFY(client.received.contains("Connection: close"));
    scheduler.advance(2s);
    QTRY_VERIFY(client.isGone());
}

void TestHttpServerLimits::slowBodies()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(post(10) + "x");
    QTRY_COMPARE(scheduler.untilNext().value_or(0s), std::chrono::nanoseconds(30s));
    scheduler.advance(29s);
    client.send("x");
    QTest::qWait(0);
    QVERIFY(client.received.isEmpty());
    scheduler.advance(1s);
    QTRY_VERIFY(client.received.startsWith("HTTP/1.1 408 "));
    QVERIFY(handler.requests.empty());
}

void TestHttpServerLimits::slowHandshakes()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server, true);
    RawClient client(server); // says nothing
    QTRY_COMPARE(server.connectionCount(), 1);
    scheduler.advance(9'999ms);
    QCOMPARE(server.connectionCount(), 1);
    scheduler.advance(1ms);
    QTRY_VERIFY(client.isGone());
    QCOMPARE(server.connectionCount(), 0);
}

void TestHttpServerLimits::plainTextToTls()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server, true);
    RawClient client(server);
    client.send(simpleGet);
    QTRY_VERIFY(client.isGone());
    QTRY_COMPARE(server.connectionCount(), 0);
    QVERIFY(handler.requests.empty());
    QVERIFY(!client.received.contains("HTTP/1.1"));
}

void TestHttpServerLimits::slowReaders()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = [](const HttpRequest &) { return HttpResponse{.body = QByteArray(64 << 20, 'x')}; };
    HttpServer server(handler, scheduler);
    listen(server);
    QTcpSocket client; // its default buffer is endless, so it must be told not to read
    client.setReadBufferSize(1);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    client.write(simpleGet + simpleGet);
    QTRY_COMPARE(handler.requests.size(), std::size_t(1));
    scheduler.advance(29s);
    QTest::qWait(0);
    QCOMPARE(server.connectionCount(), 1);
    QCOMPARE(handler.requests.size(), std::size_t(1)); // answers do not pile up
    scheduler.advance(1s);
    QTRY_COMPARE(server.connectionCount(), 0);
}

void TestHttpServerLimits::tooManyConnections()
{
    QFETCH(const bool, tls);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler, {.connections = 2});
    listen(server, tls);
    const auto *certificate = tls ? &m_certificate : nullptr;
    RawClient first(server, certificate);
    auto second = std::make_unique<RawClient>(server, certificate);
    QTRY_COMPARE(server.connectionCount(), 2);
    const QSignalSpy refused(&server, &HttpServer::connectionRefused);
    RawClient third(server, certificate);
    third.send(simpleGet);
    QTRY_VERIFY(third.received.startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QCOMPARE(refused.size(), 1);
    QVERIFY(third.received.contains("\r\nRetry-After: 1\r\n"));
    scheduler.advance(2s);
    QTRY_VERIFY(third.isGone());
    QVERIFY(handler.requests.empty());

    first.send(simpleGet);
    QTRY_VERIFY(first.received.contains("200 OK"));
    second.reset();
    QTRY_COMPARE(server.connectionCount(), 1);
    RawClient fourth(server, certificate);
    fourth.send(simpleGet);
    QTRY_VERIFY(fourth.received.contains("200 OK"));
}

void TestHttpServerLimits::farTooManyConnections()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler, {.connections = 1});
    listen(server);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<RawClient>(server));
    const auto gone = [&] {
        return std::count_if(clients.begin(), clients.end(),
                             [](const auto &client) { return client->isGone(); });
    };
    const auto refused = [&] {
        return std::count_if(clients.begin(), clients.end(),
                             [](const auto &client) { return client->received.startsWith("HTTP/1.1 503 "); });
    };
    QTRY_COMPARE(refused(), 16);
    QTRY_COMPARE(gone(), 3);
    QCOMPARE(server.connectionCount(), 17);
}

void TestHttpServerLimits::requestsPerConnection()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler, {.requestsPerConnection = 2});
    listen(server);
    RawClient client(server);
    client.send(simpleGet);
    QTRY_COMPARE(client.received.count("200 OK"), 1);
    QVERIFY(!client.received.contains("Connection: close"));
    client.send(simpleGet);
    QTRY_COMPARE(client.received.count("200 OK"), 2);
    QVERIFY(client.received.contains("Connection: close"));
    QTRY_VERIFY(client.isGone());
}

void TestHttpServerLimits::oldTlsIsRefused()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    QSslConfiguration lax = m_certificate.serverConfiguration();
    lax.setProtocol(QSsl::AnyProtocol);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0, lax));
    const auto handshake = [&](const QString &version) {
        QProcess openssl;
        QSignalSpy finished(&openssl, &QProcess::finished);
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("s_client"), QStringLiteral("-connect"),
                       QStringLiteral("127.0.0.1:%1").arg(server.port()), version, QStringLiteral("-cipher"),
                       QStringLiteral("DEFAULT@SECLEVEL=0")});
        openssl.closeWriteChannel();
        [&] { QTRY_COMPARE(finished.count(), 1); }();
        return openssl.exitCode();
    };
    QCOMPARE(handshake(QStringLiteral("-tls1_2")), 0);
    QVERIFY(handshake(QStringLiteral("-tls1_1")) != 0);
}

void TestHttpServerLimits::acceptsAgainAfterRunningOutOfDescriptors()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    // What QTcpServer does then: it pauses, and says so once.
    auto *listener = server.findChild<QTcpServer *>();
    QVERIFY(listener);
    listener->pauseAccepting();
    QTest::ignoreMessage(QtWarningMsg, "cannot accept a connection: QAbstractSocket::SocketResourceError");
    QVERIFY(QMetaObject::invokeMethod(
        listener, "acceptError", Q_ARG(QAbstractSocket::SocketError, QAbstractSocket::SocketResourceError)));
    RawClient client(server);
    QTRY_VERIFY(client.isConnected()); // by the kernel
    scheduler.advance(999ms);
    QTest::qWait(0);
    QCOMPARE(server.connectionCount(), 0);
    scheduler.advance(1ms);
    QTRY_COMPARE(server.connectionCount(), 1);
}

QTEST_GUILESS_MAIN(TestHttpServerLimits)
#include "tst_httpserverlimits.moc"
