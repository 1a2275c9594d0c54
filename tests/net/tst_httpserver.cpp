// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"
#include "support/recordinghandler.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;

namespace {

/// A client that sends bytes and keeps what comes back.
class RawClient
{
public:
    explicit RawClient(const HttpServer &server, const test::TestCertificate *certificate = nullptr)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket,
                         [this] { received += m_socket.readAll(); });
        if (certificate) {
            m_socket.setSslConfiguration(certificate->clientConfiguration());
            m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.port());
        } else {
            m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        }
    }

    /// What is sent before the connection stands waits.
    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void leave() { m_socket.abort(); }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] qint64 unsent() const { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); }
    [[nodiscard]] QSsl::SslProtocol protocol() const { return m_socket.sessionProtocol(); }

    QByteArray received;

private:
    QSslSocket m_socket;
};

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

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificate = test::TestCertificate::make(); }
    void init() { test::failOnUnexpectedWarnings(); }
    void answers_data() { withAndWithoutTls(); }
    void answers();
    void bytesOneByOne();
    void pipelinedInOrder();
    void pipelinedFlood();
    void nothingIsReadWhileARequestWaits();
    void bigBodies_data() { withAndWithoutTls(); }
    void bigBodies();
    void headHasNoBody();
    void statusWithoutContent();
    void versions_data();
    void versions();
    void handlerCannotBreakTheHeader();
    void expectContinue();
    void expectContinueRefused();
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
    void answerAfterTheClientHasGone();
    void answerAfterTheServerHasGone();
    void serverGoesWhileHandling();
    void responderWithoutAnswer();
    void secondAnswerIsIgnored();
    void oldTlsIsRefused();
    void closeDropsEverybody();
    void listenErrors();

private:
    void withAndWithoutTls();
    void listen(HttpServer &server, bool tls = false);

    test::TestCertificate m_certificate;
};

void TestHttpServer::withAndWithoutTls()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestHttpServer::listen(HttpServer &server, bool tls)
{
    const auto result =
        server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                      tls ? std::optional(m_certificate.serverConfiguration()) : std::nullopt);
    QVERIFY2(result, result ? "" : qPrintable(result.error().logText));
    QVERIFY(server.port() != 0);
}

void TestHttpServer::answers()
{
    QFETCH(const bool, tls);
    base::ManualScheduler scheduler(test::at("2026-05-04T08:03:11Z"));
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server, tls);
    RawClient client(server, tls ? &m_certificate : nullptr);
    client.send(simpleGet);
    QTRY_COMPARE(handler.requests.size(), std::size_t(1));
    const HttpRequest &request = handler.requests.front();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.path, QByteArray("/a"));
    QCOMPARE(request.query, QByteArray("b=c"));
    QCOMPARE(request.headers.value("host"), QByteArray("a.example"));
    QVERIFY(request.peer.isLoopback());
    QCOMPARE(server.connectionCount(), 1);

    HttpResponse response{.status = 202, .contentType = "text/plain; charset=utf-8", .body = "hello"};
    response.headers.append("X-Extra", "1");
    handler.waiting.front().respond(response);
    const QByteArray expected = "HTTP/1.1 202 Accepted\r\n"
                                "Date: Mon, 04 May 2026 08:03:11 GMT\r\n"
                                "X-Content-Type-Options: nosniff\r\n"
                                "Content-Type: text/plain; charset=utf-8\r\n"
                                "Content-Length: 5\r\n"
                                "X-Extra: 1\r\n"
                                "\r\n"
                                "hello";
    QTRY_COMPARE(client.received, expected);
    QVERIFY(client.isConnected());

    client.send(simpleGet);
    QTRY_COMPARE(handler.requests.size(), std::size_t(2));
    handler.waiting.back().respond({});
    QTRY_VERIFY(client.received.endsWith("Content-Length: 0\r\n\r\n"));
    QCOMPARE(server.connectionCount(), 1);
    if (tls)
        QVERIFY(client.protocol() >= QSsl::TlsV1_2);
}

void TestHttpServer::bytesOneByOne()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    QTRY_VERIFY(client.isConnected());
    const QByteArray request = post(3) + "xyz";
    for (const char byte : request) {
        client.send(QByteArray(1, byte));
        QCoreApplication::sendPostedEvents();
        QTest::qWait(0);
    }
    QTRY_VERIFY(client.received.endsWith("\r\n\r\nPOST / xyz"));
}

void TestHttpServer::pipelinedInOrder()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet + post(2) + "xy" + simpleGet);
    for (std::size_t i = 1; i <= 3; ++i) {
        QTRY_COMPARE(handler.requests.size(), i);
        QTest::qWait(0);
        QCOMPARE(handler.requests.size(), i); // the next one is not handed over before this one's answer
        handler.waiting.back().respond({.body = '<' + QByteArray::number(static_cast<int>(i)) + '>'});
    }
    QTRY_VERIFY(client.received.contains("<3>"));
    QVERIFY(client.received.indexOf("<1>") < client.received.indexOf("<2>"));
    QVERIFY(client.received.indexOf("<2>") < client.received.indexOf("<3>"));
}

void TestHttpServer::pipelinedFlood()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    int count = 0;
    handler.answer = [&](const HttpRequest &) {
        return HttpResponse{.body = '#' + QByteArray::number(++count) + ';'};
    };
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet.repeated(1000));
    QTRY_VERIFY(client.received.endsWith("#1000;"));
    qsizetype at = 0;
    for (int i = 1; i <= 1000; ++i) {
        const QByteArray mark = '#' + QByteArray::number(i) + ';';
        const qsizetype next = client.received.indexOf(mark, at);
        QVERIFY(next >= at);
        at = next;
    }
}

void TestHttpServer::nothingIsReadWhileARequestWaits()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet + "this is no HTTP\r\n\r\n");
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    handler.waiting.front().respond({.body = "first"});
    QTRY_VERIFY(client.received.contains("first"));
    QTRY_VERIFY(client.received.contains("400 Bad Request"));
}

void TestHttpServer::bigBodies()
{
    QFETCH(const bool, tls);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = [](const HttpRequest &request) { return HttpResponse{.body = request.body}; };
    HttpServer server(handler, scheduler);
    listen(server, tls);
    RawClient client(server, tls ? &m_certificate : nullptr);
    QByteArray body(4 * 1024 * 1024, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i * 31 + i / 251);
    client.send(post(body.size()) + body);
    QTRY_COMPARE_WITH_TIMEOUT(client.received.size() > body.size(), true, 30'000);
    QTRY_VERIFY(client.received.endsWith(body.last(1000)));
    QCOMPARE(client.received.last(body.size()), body);
}

void TestHttpServer::headHasNoBody()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send("HEAD / HTTP/1.1\r\nHost: a.example\r\n\r\n" + simpleGet);
    QTRY_VERIFY(client.received.endsWith("GET /a "));
    QCOMPARE(client.received.count("HTTP/1.1 200 OK"), 2);
    QVERIFY(client.received.contains("Content-Length: 7\r\n\r\nHTTP/1.1 200"));
}

void TestHttpServer::statusWithoutContent()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = [](const HttpRequest &) { return HttpResponse{.status = 204, .body = "ignored"}; };
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet);
    QTRY_VERIFY(client.received.endsWith("\r\n\r\n"));
    QVERIFY(client.received.startsWith("HTTP/1.1 204 No Content\r\n"));
    QVERIFY(!client.received.contains("Content-Length"));
}

void TestHttpServer::versions_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("stays");
    QTest::newRow("1.1") << simpleGet << QByteArray() << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                               << QByteArray("close") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("close") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")
                                    << QByteArray("keep-alive") << true;
    QTest::newRow("1.1 close, with more behind")
        << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + simpleGet)
        << QByteArray("close") << false;
}

void TestHttpServer::versions()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, connection);
    QFETCH(const bool, stays);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(request);
    QTRY_VERIFY(client.received.contains("\r\n\r\nGET /"));
    QCOMPARE(client.received.contains("Connection: "), !connection.isEmpty());
    if (!connection.isEmpty())
        QVERIFY(client.received.contains(QByteArray("\r\nConnection: " + connection + "\r\n")));
    if (!stays) {
        scheduler.advance(HttpServerLimits{}.linger);
        QTRY_VERIFY(client.isGone());
        QTRY_COMPARE(server.connectionCount(), 0);
    } else {
        QVERIFY(client.isConnected());
    }
    QCOMPARE(handler.requests.size(), std::size_t(1));
}

void TestHttpServer::handlerCannotBreakTheHeader()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = [](const HttpRequest &) {
        HttpResponse response{.body = "x"};
        response.headers.append("Content-Length", "100");
        response.headers.append("Connection", "close");
        response.headers.append("Date", "never");
        response.headers.append("Location", "/a\r\nSet-Cookie: b");
        response.headers.append("X-Good", "c");
        return response;
    };
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    QTest::ignoreMessage(QtWarningMsg, "left out a header field that is not one");
    client.send(simpleGet);
    QTRY_VERIFY(client.received.endsWith("\r\nX-Good: c\r\n\r\nx"));
    QCOMPARE(client.received.count("Content-Length:"), 1);
    QCOMPARE(client.received.count("Date:"), 1);
    QVERIFY(!client.received.contains("Connection"));
    QVERIFY(!client.received.contains("Set-Cookie"));
}

void TestHttpServer::expectContinue()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    for (int round = 1; round <= 2; ++round) {
        client.received.clear();
        client.send(post(3, "Expect: 100-continue\r\n"));
        QTRY_COMPARE(client.received, QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("xyz");
        QTRY_VERIFY(client.received.endsWith("\r\n\r\nPOST / xyz"));
        QCOMPARE(client.received.count("100 Continue"), 1);
    }
}

void TestHttpServer::expectContinueRefused()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(post(50'000'000, "Expect: 100-continue\r\n"));
    QTRY_VERIFY(client.received.startsWith("HTTP/1.1 413 Content Too Large\r\n"));
    QVERIFY(!client.received.contains("100 Continue"));
}

void TestHttpServer::badRequestsAreAnsweredAndEnd_data()
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

void TestHttpServer::badRequestsAreAnsweredAndEnd()
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

void TestHttpServer::hugeBodyIsRefusedWithoutReadingIt()
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

void TestHttpServer::lingeringHasLimits()
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

void TestHttpServer::idleConnectionsEnd()
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

void TestHttpServer::slowHeaders()
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

void TestHttpServer::slowBodies()
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

void TestHttpServer::slowHandshakes()
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

void TestHttpServer::plainTextToTls()
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

void TestHttpServer::slowReaders()
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

void TestHttpServer::tooManyConnections()
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
    RawClient third(server, certificate);
    third.send(simpleGet);
    QTRY_VERIFY(third.received.startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
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

void TestHttpServer::farTooManyConnections()
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

void TestHttpServer::requestsPerConnection()
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

void TestHttpServer::answerAfterTheClientHasGone()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    client.leave();
    QTRY_COMPARE(server.connectionCount(), 0);
    handler.waiting.front().respond({.body = "too late"});
    handler.waiting.clear();
    QCOMPARE(server.connectionCount(), 0);
    QCOMPARE(scheduler.pendingCount(), std::size_t(0));
}

void TestHttpServer::answerAfterTheServerHasGone()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    auto server = std::make_unique<HttpServer>(handler, scheduler);
    listen(*server);
    RawClient client(*server);
    client.send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    server.reset();
    handler.waiting.front().respond({.body = "too late"});
    QTRY_VERIFY(client.isGone());
    QVERIFY(client.received.isEmpty());
}

void TestHttpServer::serverGoesWhileHandling()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    auto server = std::make_unique<HttpServer>(handler, scheduler);
    handler.answer = [&](const HttpRequest &) {
        server.reset();
        return HttpResponse{};
    };
    listen(*server);
    RawClient client(*server);
    client.send(simpleGet + simpleGet);
    QTRY_VERIFY(!server);
    QTRY_VERIFY(client.isGone());
    QCOMPARE(handler.requests.size(), std::size_t(1));
}

void TestHttpServer::responderWithoutAnswer()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    handler.waiting.clear();
    QTRY_VERIFY(client.received.startsWith("HTTP/1.1 500 Internal Server Error\r\n"));
}

void TestHttpServer::secondAnswerIsIgnored()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(simpleGet + simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    HttpResponder first = std::move(handler.waiting.front());
    handler.waiting.clear();
    first.respond({.body = "one"});
    first.respond({.body = "two"});
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    first.respond({.body = "three"});
    first = std::move(handler.waiting.front()); // answering the other request, by assignment
    first.respond({.body = "four"});
    QTRY_VERIFY(client.received.endsWith("four"));
    QVERIFY(client.received.contains("one"));
    QVERIFY(!client.received.contains("two") && !client.received.contains("three"));
    QVERIFY(!client.received.contains("500"));
}

void TestHttpServer::oldTlsIsRefused()
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

void TestHttpServer::closeDropsEverybody()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient idle(server);
    RawClient waiting(server);
    waiting.send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(1));
    QTRY_COMPARE(server.connectionCount(), 2);
    server.close();
    QCOMPARE(server.connectionCount(), 0);
    QCOMPARE(server.port(), quint16(0));
    QTRY_VERIFY(idle.isGone() && waiting.isGone());
    QCOMPARE(scheduler.pendingCount(), std::size_t(0));
    listen(server); // again
    RawClient client(server);
    QTRY_COMPARE(server.connectionCount(), 1);
}

void TestHttpServer::listenErrors()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    const QHostAddress loopback(QHostAddress::LocalHost);
    QTcpServer other;
    QVERIFY(other.listen(loopback));
    HttpServer server(handler, scheduler);
    auto result = server.listen(loopback, other.serverPort());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Network);
    QVERIFY(result.error().logText.contains(QString::number(other.serverPort())));

    QSslConfiguration noKey = m_certificate.serverConfiguration();
    noKey.setPrivateKey({});
    result = server.listen(loopback, 0, noKey);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::InvalidInput);
    result = server.listen(loopback, 0, QSslConfiguration());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::InvalidInput);

    QVERIFY(server.listen(loopback, 0));
    result = server.listen(loopback, 0);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, base::ErrorKind::Usage);
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
