// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/rawclient.h"
#include "support/recordinghandler.h"
#include "support/testing.h"

#include <QSignalSpy>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using test::RawClient;

namespace {

const QByteArray simpleGet = "GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n";

QByteArray post(qsizetype length, const QByteArray &path = "/")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + QByteArray::number(length) +
           "\r\n\r\n";
}

HttpResponse accepted(const HttpRequest &)
{
    return {.status = 202};
}

/// Graph waits 3 s for most of its answers (contract §3.1): here virtual time stands still, or it is said how
/// much of it goes by.
bool isAnswered(const RawClient &client)
{
    return client.received.startsWith("HTTP/1.1 202 ");
}

} // namespace

/// Whoever means no good: requests that two readers would read differently, and floods of silence, of
/// connections, of bodies, of requests. An honest sender beside them gets its answer.
class TestHttpServerFloods : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_certificate = test::TestCertificate::make(); }
    void init() { test::failOnUnexpectedWarnings(); }
    void nothingIsSmuggled_data();
    void nothingIsSmuggled();
    void silenceMakesRoom_data();
    void silenceMakesRoom();
    void whoNeverAskedGoesFirst();
    void whoWaitsForAnAnswerStays();
    void stalledHandshakesMakeRoom();
    void honestAmongWavesOfConnections_data();
    void honestAmongWavesOfConnections();
    void honestBesideAFloodOfRequests();
    void unfinishedBodiesAreLimited();
    void smallBodiesAlwaysFit();
    void finishedAndEndedBodiesCountNoMore();
    void halfClosedConnectionsEnd();

private:
    using Clients = std::vector<std::unique_ptr<RawClient>>;
    void withAndWithoutTls();
    void listen(HttpServer &server, bool tls = false);
    /// Connected and heard of.
    static void add(Clients &clients, HttpServer &server, int count, const QByteArray &said = {});
    static qsizetype gone(const Clients &clients)
    {
        return std::count_if(clients.begin(), clients.end(), [](const auto &one) { return one->isGone(); });
    }

    test::TestCertificate m_certificate;
};

void TestHttpServerFloods::withAndWithoutTls()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestHttpServerFloods::listen(HttpServer &server, bool tls)
{
    const auto result =
        server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                      tls ? std::optional(m_certificate.serverConfiguration()) : std::nullopt);
    QVERIFY2(result, result ? "" : qPrintable(result.error().logText));
}

void TestHttpServerFloods::add(Clients &clients, HttpServer &server, int count, const QByteArray &said)
{
    const int before = server.connectionCount();
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawClient>(server));
        clients.back()->send(said);
    }
    QTRY_COMPARE(server.connectionCount(), before + count);
    for (auto it = clients.end() - count; it != clients.end(); ++it)
        QTRY_COMPARE((*it)->unsent(), 0);
    QTest::qWait(0);
}

/// Each holds a request for /hidden, which one reading would see and another would not.
void TestHttpServerFloods::nothingIsSmuggled_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray hidden = "GET /hidden HTTP/1.1\r\nHost: a.example\r\n\r\n";
    const QByteArray head = "POST /open HTTP/1.1\r\nHost: a.example\r\n";
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("length and chunked",
        head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("chunked and length",
        head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden);
    row("two lengths", head + "Content-Length: 0\r\nContent-Length: 41\r\n\r\n" + hidden);
    row("list of lengths", head + "Content-Length: 0, 41\r\n\r\n" + hidden);
    row("length of another base", head + "Content-Length: 0x0\r\n\r\n" + hidden);
    row("length with a sign", head + "Content-Length: +0\r\n\r\n" + hidden);
    row("length around 2^64", head + "Content-Length: 18446744073709551616\r\n\r\n" + hidden);
    row("blank before the colon", head + "Content-Length : 41\r\n\r\n" + hidden);
    row("tab before the colon", head + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("folded length", head + "X: y\r\n Content-Length: 41\r\n\r\n" + hidden);
    row("folded coding", head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("bare line feed hides a field", head + "X: y\nContent-Length: 41\r\n\r\n" + hidden);
    row("bare line feed ends the header", head + "Content-Length: 41\n\n" + hidden);
    row("bare carriage return", head + "X: y\rContent-Length: 41\r\n\r\n" + hidden);
    row("NUL in a value", head + QByteArray("X: \0\r\n", 6) + "Content-Length: 41\r\n\r\n" + hidden);
    row("NUL in a name", head + QByteArray("Content-Length\0: 41\r\n\r\n", 23) + hidden);
    row("unknown coding", head + "Transfer-Encoding: x\r\n\r\n" + hidden);
    row("identity", head + "Transfer-Encoding: identity\r\nX: y\r\n\r\n" + hidden);
    row("identity, chunked", head + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("chunked twice",
        head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("vertical tab before chunked", head +
                                           "Transfer-Encoding: \x0b"
                                           "chunked\r\n\r\n0\r\n\r\n" +
                                           hidden);
    row("chunk size around 2^64",
        head + "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\n" + hidden);
    row("chunk size with a prefix", head + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + hidden);
    row("negative chunk size", head + "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n" + hidden);
    row("line feed in a chunk extension",
        head + "Transfer-Encoding: chunked\r\n\r\n1;\nx\r\n0\r\n\r\n" + hidden);
    row("chunk without its line end", head + "Transfer-Encoding: chunked\r\n\r\n1\r\nx0\r\n\r\n" + hidden);
    row("length as trailer",
        head + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 41\r\n\r\n" + hidden);
    row("chunked in 1.0",
        "POST /open HTTP/1.0\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n" +
            hidden);
    row("other host in the target",
        "POST http://b.example/open HTTP/1.1\r\nHost: a.example\r\n\r\n" + hidden);
    row("two hosts", head + "Host: b.example\r\n\r\n" + hidden);
    row("version 0.9", "GET /open\r\n" + hidden);
    row("blank in the target", "GET /open HTTP/1.1 /hidden HTTP/1.1\r\nHost: a.example\r\n\r\n" + hidden);
}

void TestHttpServerFloods::nothingIsSmuggled()
{
    QFETCH(const QByteArray, bytes);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler);
    listen(server);
    RawClient client(server);
    client.send(bytes);
    QTRY_VERIFY(client.received.contains("\r\n\r\n"));
    QVERIFY(client.received.startsWith("HTTP/1.1 4") || client.received.startsWith("HTTP/1.1 501 "));
    QVERIFY(client.received.contains("\r\nConnection: close\r\n"));
    scheduler.advance(HttpServerLimits{}.linger);
    QTRY_VERIFY(client.isGone());
    QVERIFY(handler.requests.empty());
    QCOMPARE(client.received.count("HTTP/1.1"), 1);
}

void TestHttpServerFloods::silenceMakesRoom_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("part of a header") << QByteArray("POST / HTTP/1.1\r\nHost: a.example\r\nX-");
    QTest::newRow("part of a body") << QByteArray(post(100) + "{");
}

void TestHttpServerFloods::silenceMakesRoom()
{
    QFETCH(const QByteArray, said);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.connections = 8});
    listen(server);
    const QSignalSpy refused(&server, &HttpServer::connectionRefused);
    Clients silent;
    for (int i = 0; i < 8; ++i) {
        add(silent, server, 1, said);
        scheduler.advance(1ms); // so that there is an oldest
    }
    scheduler.advance(991ms);
    RawClient early(server);
    early.send(simpleGet);
    QTRY_VERIFY(early.received.startsWith("HTTP/1.1 503 "));
    QCOMPARE(gone(silent), 0);

    scheduler.advance(1ms);
    RawClient honest(server);
    honest.send(simpleGet);
    QTRY_VERIFY(isAnswered(honest));
    QTRY_COMPARE(gone(silent), 1);
    QVERIFY(silent.front()->isGone()); // the oldest
    QCOMPARE(refused.size(), 1);
}

void TestHttpServerFloods::whoNeverAskedGoesFirst()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.connections = 3});
    listen(server);
    RawClient regular(server);
    regular.send(simpleGet);
    QTRY_VERIFY(isAnswered(regular));
    scheduler.advance(10s);
    Clients strangers;
    add(strangers, server, 2);
    scheduler.advance(1s);
    Clients more;
    add(more, server, 0);
    for (int i = 0; i < 2; ++i) {
        more.push_back(std::make_unique<RawClient>(server));
        more.back()->send(simpleGet);
        QTRY_VERIFY(isAnswered(*more.back()));
    }
    QTRY_COMPARE(gone(strangers), 2);
    QVERIFY(regular.isConnected());
    scheduler.advance(1s);
    RawClient last(server);
    last.send(simpleGet);
    QTRY_VERIFY(isAnswered(last));
    QTRY_VERIFY(regular.isGone()); // idle for the longest
    QCOMPARE(gone(more), 0);
}

void TestHttpServerFloods::whoWaitsForAnAnswerStays()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler, {.connections = 4});
    listen(server);
    Clients pollers;
    add(pollers, server, 4, simpleGet);
    QTRY_COMPARE(handler.waiting.size(), std::size_t(4));
    scheduler.advance(2min);
    RawClient late(server);
    late.send(simpleGet);
    QTRY_VERIFY(late.received.startsWith("HTTP/1.1 503 "));
    QVERIFY(late.received.contains("\r\nRetry-After: 1\r\n"));
    for (HttpResponder &responder : handler.waiting)
        responder.respond({.status = 202});
    for (const auto &poller : pollers)
        QTRY_VERIFY(isAnswered(*poller));
}

void TestHttpServerFloods::stalledHandshakesMakeRoom()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.connections = 8});
    listen(server, true);
    Clients stalled;
    add(stalled, server, 4);
    add(stalled, server, 4, QByteArray("\x16\x03\x01\x02", 4)); // the beginning of a handshake
    scheduler.advance(1s);
    Clients honest;
    for (int i = 1; i <= 8; ++i) {
        honest.push_back(std::make_unique<RawClient>(server, &m_certificate));
        honest.back()->send(simpleGet);
        QTRY_VERIFY(isAnswered(*honest.back()));
        QTRY_COMPARE(gone(stalled), i);
        scheduler.advance(1s); // then these are silent for as long, too, but they have asked
    }
    QCOMPARE(gone(honest), 0);
}

void TestHttpServerFloods::honestAmongWavesOfConnections_data()
{
    withAndWithoutTls();
}

/// More newcomers a second than connections are allowed, for a minute.
void TestHttpServerFloods::honestAmongWavesOfConnections()
{
    QFETCH(const bool, tls);
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.connections = 16});
    listen(server, tls);
    Clients flood;
    int inTime = 0;
    for (int wave = 0; wave < 60; ++wave) {
        // Whoever comes first in a second gets what the second before has left.
        RawClient honest(server, tls ? &m_certificate : nullptr);
        honest.send(post(2) + "{}");
        for (int i = 0; i < 40; ++i) {
            flood.push_back(std::make_unique<RawClient>(server));
            flood.back()->send(i % 2 ? QByteArray("POST / HT") : QByteArray());
        }
        QTRY_VERIFY(isAnswered(honest));
        ++inTime;
        QVERIFY(server.connectionCount() <= 16 + 16);
        scheduler.advance(1s);
    }
    QCOMPARE(inTime, 60);
    QCOMPARE(handler.requests.size(), std::size_t(60));
}

/// Clients ask again and again without waiting; another one, that asks in turn, comes in between.
void TestHttpServerFloods::honestBesideAFloodOfRequests()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    constexpr int all = 4 * 5'000;
    int flooded = 0;
    std::vector<int> before; ///< so many of the flood's requests had been served before each honest one
    handler.answer = [&](const HttpRequest &request) {
        if (request.path == "/honest")
            before.push_back(flooded);
        else
            ++flooded;
        return HttpResponse{.status = 202};
    };
    HttpServer server(handler, scheduler);
    listen(server);
    Clients flood;
    add(flood, server, 4);
    QTcpSocket honest;
    int answers = 0;
    connect(&honest, &QTcpSocket::readyRead, this, [&] {
        if (honest.readAll().startsWith("HTTP/1.1 202 ") && ++answers < 10)
            honest.write(post(2, "/honest") + "{}");
    });
    honest.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QTRY_COMPARE(server.connectionCount(), 5);
    for (const auto &client : flood)
        client->send(simpleGet.repeated(all / 4));
    honest.write(post(2, "/honest") + "{}");
    QTRY_COMPARE(answers, 10);
    QCOMPARE(before.size(), std::size_t(10));
    QVERIFY2(before.back() < all, qPrintable(QString::number(before.back())));
    QTRY_COMPARE(flooded, all);
}

void TestHttpServerFloods::unfinishedBodiesAreLimited()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.bodiesTogether = 500'000, .bodyAlways = 1'000});
    listen(server);
    Clients flood;
    for (int i = 0; i < 5; ++i) {
        add(flood, server, 1, post(4'000'000) + QByteArray(100'000, 'x'));
        scheduler.advance(1ms); // so that there is an oldest
    }
    const auto refused = [&] {
        return std::count_if(flood.begin(), flood.end(),
                             [](const auto &client) { return client->received.startsWith("HTTP/1.1 503 "); });
    };
    QCOMPARE(refused(), 0);
    QTest::ignoreMessage(QtWarningMsg,
                         "many long requests come in slowly: the oldest of them are refused (503)");
    RawClient honest(server);
    honest.send(post(200'000) + QByteArray(200'000, 'y'));
    QTRY_VERIFY(isAnswered(honest));
    QTRY_COMPARE(refused(), 2); // until the honest one fits
    QVERIFY(!flood.front()->received.isEmpty());
    QCOMPARE(handler.requests.size(), std::size_t(1));
    QCOMPARE(handler.requests.front().body.size(), 200'000);
    // It is said once a minute at most.
    for (int i = 0; i < 5; ++i) {
        flood.push_back(std::make_unique<RawClient>(server));
        flood.back()->send(post(4'000'000) + QByteArray(100'000, 'x'));
        scheduler.advance(1ms);
    }
    QTRY_VERIFY(refused() >= 5);
    RawClient another(server);
    another.send(post(200'000) + QByteArray(200'000, 'y'));
    QTRY_VERIFY(isAnswered(another));
}

void TestHttpServerFloods::smallBodiesAlwaysFit()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.bodiesTogether = 0, .bodyAlways = 1'000});
    listen(server);
    Clients slow;
    add(slow, server, 20, post(1'000) + QByteArray(999, 'x'));
    for (const auto &client : slow)
        QVERIFY(client->received.isEmpty());
    for (const auto &client : slow) {
        client->send("x");
        QTRY_VERIFY(isAnswered(*client));
    }
}

void TestHttpServerFloods::finishedAndEndedBodiesCountNoMore()
{
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    handler.answer = accepted;
    HttpServer server(handler, scheduler, {.bodiesTogether = 100'000, .bodyAlways = 0});
    listen(server);
    RawClient client(server);
    for (int i = 1; i <= 10; ++i) { // finished
        client.send(post(90'000) + QByteArray(90'000, 'x'));
        QTRY_COMPARE(client.received.count("HTTP/1.1 202 "), i);
    }
    for (int i = 0; i < 5; ++i) { // gone
        RawClient leaving(server);
        leaving.send(post(95'000) + QByteArray(90'000, 'x'));
        QTRY_COMPARE(leaving.unsent(), 0);
        QTest::qWait(0);
        leaving.leave();
        QTRY_COMPARE(server.connectionCount(), 1);
    }
    RawClient slow(server); // too slow
    slow.send(post(95'000) + QByteArray(90'000, 'x'));
    QTRY_COMPARE(slow.unsent(), 0);
    QTest::qWait(0);
    scheduler.advance(HttpServerLimits{}.bodyTime);
    QTRY_VERIFY(slow.received.startsWith("HTTP/1.1 408 "));
    RawClient last(server);
    last.send(post(90'000) + QByteArray(90'000, 'x'));
    QTRY_VERIFY(isAnswered(last));
}

/// Whoever closes has gone: what was asked is done, nobody is told.
void TestHttpServerFloods::halfClosedConnectionsEnd()
{
#ifdef Q_OS_UNIX
    base::ManualScheduler scheduler;
    test::RecordingHandler handler;
    HttpServer server(handler, scheduler);
    listen(server);
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    QTRY_COMPARE(client.state(), QAbstractSocket::ConnectedState);
    client.write(simpleGet);
    QTRY_COMPARE(client.bytesToWrite(), 0);
    QCOMPARE(::shutdown(static_cast<int>(client.socketDescriptor()), SHUT_WR), 0);
    QTRY_COMPARE(handler.requests.size(), std::size_t(1));
    QTRY_COMPARE(server.connectionCount(), 0);
    QVERIFY(!handler.waiting.front().isAwaited());
    handler.waiting.front().respond({.status = 202});
    QCOMPARE(scheduler.pendingCount(), std::size_t(0));
#endif
}

QTEST_GUILESS_MAIN(TestHttpServerFloods)
#include "tst_httpserverfloods.moc"
