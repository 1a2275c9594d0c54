// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/rawclient.h"
#include "support/recordinghandler.h"
#include "support/testing.h"

#include <QTcpServer>

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
    void answerAfterTheClientHasGone();
    void answerAfterTheServerHasGone();
    void serverGoesWhileHandling();
    void responderWithoutAnswer();
    void secondAnswerIsIgnored();
    void closeDropsEverybody();
    void listenErrors();
    void certificateIsReplaced();
    void knowsWhoStillWaits();

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

void TestHttpServer::certificateIsReplaced()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = echo;
    const auto other = test::TestCertificate::make();
    HttpServer server(handler, scheduler);
    QCOMPARE(server.setTls(other.serverConfiguration()).error().kind, base::ErrorKind::Usage);
    listen(server, true);
    RawClient before(server, &m_certificate);
    QTRY_VERIFY(before.isConnected());
    QTRY_COMPARE(server.connectionCount(), 1);
    QCOMPARE(server.setTls(QSslConfiguration()).error().kind, base::ErrorKind::InvalidInput);
    QVERIFY(server.setTls(other.serverConfiguration()));
    RawClient after(server, &other);
    after.send(simpleGet);
    QTRY_VERIFY(after.received.startsWith("HTTP/1.1 200"));
    before.send(simpleGet); // it has its connection
    QTRY_VERIFY(before.received.startsWith("HTTP/1.1 200"));

    HttpServer plain(handler, scheduler);
    listen(plain);
    QCOMPARE(plain.setTls(other.serverConfiguration()).error().kind, base::ErrorKind::Usage);
}

void TestHttpServer::knowsWhoStillWaits()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient stays(server);
    stays.send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), 1u);
    auto leaves = std::make_unique<RawClient>(server);
    leaves->send(simpleGet);
    QTRY_COMPARE(handler.waiting.size(), 2u);
    QCOMPARE(server.busyCount(), 2);
    QVERIFY(handler.waiting[0].isAwaited() && handler.waiting[1].isAwaited());
    leaves.reset();
    QTRY_VERIFY(!handler.waiting[1].isAwaited());
    QTRY_COMPARE(server.busyCount(), 1);
    handler.waiting[0].respond({.status = 204});
    QVERIFY(!handler.waiting[0].isAwaited());
    QTRY_COMPARE(server.busyCount(), 0);
    QVERIFY(HttpResponder(nullptr).isAwaited() == false);
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
