// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/recordinghandler.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;

namespace {

using Results = QList<base::Result<ClientAnswer>>;

/// Sends what it is given to whoever connects and asks, then closes.
class CutOffServer : public QTcpServer
{
public:
    explicit CutOffServer(const QByteArray &bytes)
    {
        connect(this, &QTcpServer::newConnection, this, [this, bytes] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, bytes] {
                requests += socket->readAll().count(" HTTP/1.1\r\n");
                socket->write(bytes);
                socket->disconnectFromHost();
            });
        });
        if (!listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("cannot listen");
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort())); }

    qsizetype requests = 0;
};

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void getAndPost_data();
    void getAndPost();
    void bodiesAndMethods_data();
    void bodiesAndMethods();
    void urlsGoOutAsTheyAre();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void neitherRedirectsNorCookies();
    void unpacksGzip();
    void brokenGzip();
    void longAnswers();
    void timeOutIsForTheWholeExchange();
    void cancelledExchangesSayNothing();
    void deadContextsAreNotCalled();
    void clientGoesWithExchangesUnderWay();
    void clientGoesInItsCallback();
    void callbackMaySendAgain();
    void refusedAddresses_data();
    void refusedAddresses();
    void refusalCanBeCancelled();
    void nobodyListens();
    void cutOffAnswers_data();
    void cutOffAnswers();
    void nothingButGetIsRepeated_data();
    void nothingButGetIsRepeated();
    void untrustedCertificates();
    void newConnectionAfter503();
    void loopbackHosts();
    void urlsForLogs();

private:
    quint64 send(const ClientRequest &request);
    QUrl url(const char *path = "/") const;
    /// The one result, after it has come.
    base::Result<ClientAnswer> result();

    test::TestCertificate m_certificate;
    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<test::RecordingHandler> m_handler;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<QObject> m_context;
    Results m_results;
};

void TestHttpClient::initTestCase()
{
    m_certificate = test::TestCertificate::make();
}

void TestHttpClient::init()
{
    test::failOnUnexpectedWarnings();
    m_results.clear();
    m_scheduler = std::make_unique<base::ManualScheduler>();
    m_handler = std::make_unique<test::RecordingHandler>();
    m_handler->answer = [](const HttpRequest &request) { return HttpResponse{.body = request.body}; };
    m_server = std::make_unique<HttpServer>(*m_handler, *m_scheduler);
    QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
    m_client = makeHttpClient(*m_scheduler, m_certificate.clientConfiguration());
    m_context = std::make_unique<QObject>();
}

void TestHttpClient::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_handler.reset();
    m_scheduler.reset();
}

quint64 TestHttpClient::send(const ClientRequest &request)
{
    return m_client->send(request, m_context.get(),
                          [this](base::Result<ClientAnswer> result) { m_results.append(result); });
}

QUrl TestHttpClient::url(const char *path) const
{
    const QByteArray text = "http://127.0.0.1:" + QByteArray::number(m_server->port()) + path;
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

base::Result<ClientAnswer> TestHttpClient::result()
{
    [this] { QTRY_COMPARE(m_results.size(), 1); }();
    if (m_results.isEmpty())
        return base::failure(base::ErrorKind::Usage, QStringLiteral("no result came"));
    return m_results.takeFirst();
}

void TestHttpClient::getAndPost_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestHttpClient::getAndPost()
{
    QFETCH(const bool, tls);
    HttpServer server(*m_handler, *m_scheduler);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                          tls ? std::optional(m_certificate.serverConfiguration()) : std::nullopt));
    const QUrl address(QStringLiteral("%1://127.0.0.1:%2/a?b=c")
                           .arg(tls ? QStringLiteral("https") : QStringLiteral("http"))
                           .arg(server.port()));
    m_handler->answer = [](const HttpRequest &) {
        HttpResponse response{.status = 201, .contentType = "application/json", .body = "{}"};
        response.headers.append("request-id", "r-1");
        return response;
    };
    ClientRequest request{.url = address};
    request.headers.append("Authorization", "Bearer t");
    send(request);
    QVERIFY(m_results.isEmpty()); // later, not at once
    auto answer = result();
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->headers.value("Request-Id"), QByteArray("r-1"));
    QCOMPARE(answer->headers.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(answer->body, QByteArray("{}"));
    const HttpRequest &sent = m_handler->requests.front();
    QCOMPARE(sent.method, QByteArray("GET"));
    QCOMPARE(sent.path, QByteArray("/a"));
    QCOMPARE(sent.query, QByteArray("b=c"));
    QCOMPARE(sent.headers.value("Authorization"), QByteArray("Bearer t"));
    QCOMPARE(sent.headers.value("User-Agent"), QByteArray("Rollcall"));
    QCOMPARE(sent.headers.value("Accept-Language"), QByteArray("en"));
    QVERIFY(sent.headers.value("Accept-Encoding").contains("gzip"));

    request.method = "POST";
    request.body = "x=y";
    request.headers.append("Content-Type", "application/x-www-form-urlencoded");
    send(request);
    QCOMPARE(result().value().status, 201);
    QCOMPARE(m_handler->requests.back().method, QByteArray("POST"));
    QCOMPARE(m_handler->requests.back().body, QByteArray("x=y"));
    QCOMPARE(m_handler->requests.back().headers.value("Content-Type"),
             QByteArray("application/x-www-form-urlencoded"));
}

void TestHttpClient::bodiesAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty POST") << QByteArray("POST") << QByteArray();
    QTest::newRow("big POST") << QByteArray("POST") << QByteArray(3'000'000, 'x');
    QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("{}");
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("{}");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
}

void TestHttpClient::bodiesAndMethods()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    send({.method = method, .url = url(), .body = body});
    const auto answer = result();
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
    QCOMPARE(answer->body, body);
    QCOMPARE(m_handler->requests.size(), std::size_t(1));
    QCOMPARE(m_handler->requests.front().method, method);
    QCOMPARE(m_handler->requests.front().headers.values("Content-Length"),
             QByteArrayList{QByteArray::number(body.size())});
}

void TestHttpClient::urlsGoOutAsTheyAre()
{
    // A join link as a key: encoded once more on top of its own escapes (Graph contract §7.2).
    const char *path =
        "/v1.0/me/onlineMeetings(joinWebUrl='https%3A%2F%2Fteams.example%2Fl%2F19%253ameeting')"
        "?$filter=a%20eq%20'b%2Bc'&$select=id,subject&x=%2F~";
    send({.url = url(path)});
    QVERIFY(result());
    const HttpRequest &sent = m_handler->requests.front();
    QCOMPARE(sent.path + '?' + sent.query, QByteArray(path));
}

void TestHttpClient::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("challenge");
    for (const int status : {200, 202, 204, 304, 400, 403, 404, 405, 408, 409, 410,
                             412, 418, 424, 429, 500, 501, 502, 503, 504, 509})
        QTest::addRow("%d", status) << status << QByteArray();
    QTest::newRow("401") << 401 << QByteArray();
    QTest::newRow("401 Bearer") << 401 << QByteArray("Bearer error=\"insufficient_claims\", claims=\"e30=\"");
    QTest::newRow("401 Basic") << 401 << QByteArray("Basic realm=\"a\"");
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, challenge);
    m_handler->answer = [&](const HttpRequest &) {
        HttpResponse response{.status = status, .contentType = "application/json", .body = "{\"error\":{}}"};
        response.headers.append("Retry-After", "7");
        if (!challenge.isEmpty())
            response.headers.append("WWW-Authenticate", challenge);
        return response;
    };
    for (const char *method : {"GET", "POST"}) {
        send({.method = method, .url = url(), .body = QByteArray(method) == "POST" ? "{}" : ""});
        const auto answer = result();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->headers.value("Retry-After"), QByteArray("7"));
        QCOMPARE(answer->headers.value("WWW-Authenticate"), challenge);
        const bool hasBody = status != 204 && status != 304;
        QCOMPARE(answer->body, hasBody ? QByteArray("{\"error\":{}}") : QByteArray());
    }
    QCOMPARE(m_handler->requests.size(), std::size_t(2));
}

void TestHttpClient::neitherRedirectsNorCookies()
{
    m_handler->answer = [](const HttpRequest &) {
        HttpResponse response{.status = 302};
        response.headers.append("Location", "/elsewhere");
        response.headers.append("Set-Cookie", "a=b");
        response.headers.append("Cache-Control", "max-age=1000");
        return response;
    };
    for (int i = 0; i < 2; ++i) {
        send({.url = url()});
        const auto answer = result();
        QCOMPARE(answer->status, 302);
        QCOMPARE(answer->headers.value("Location"), QByteArray("/elsewhere"));
    }
    QCOMPARE(m_handler->requests.size(), std::size_t(2));
    QCOMPARE(m_handler->requests.back().path, QByteArray("/"));
    QVERIFY(!m_handler->requests.back().headers.contains("Cookie"));
}

void TestHttpClient::unpacksGzip()
{
    m_handler->answer = [](const HttpRequest &) {
        HttpResponse response{
            .body = QByteArray::fromHex("1f8b0800000000000203cb48cdc9c957c84090008088f9e511000000")};
        response.headers.append("Content-Encoding", "gzip");
        return response;
    };
    send({.url = url()});
    QCOMPARE(result().value().body, QByteArray("hello hello hello"));
}

void TestHttpClient::brokenGzip()
{
    m_handler->answer = [](const HttpRequest &) {
        HttpResponse response{.body = "this is no gzip"};
        response.headers.append("Content-Encoding", "gzip");
        return response;
    };
    send({.url = url()});
    const auto answer = result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, base::ErrorKind::Network);
}

void TestHttpClient::longAnswers()
{
    m_handler->answer = [](const HttpRequest &) { return HttpResponse{.body = QByteArray(100'000, 'x')}; };
    send({.url = url(), .maxAnswer = 100'000});
    QCOMPARE(result().value().body.size(), 100'000);
    send({.url = url("/a?secret"), .maxAnswer = 99'999});
    const auto answer = result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, base::ErrorKind::Server);
    QVERIFY(answer.error().logText.contains(QLatin1String("127.0.0.1/a")));
    QVERIFY(!answer.error().logText.contains(QLatin1String("secret")));
}

void TestHttpClient::timeOutIsForTheWholeExchange()
{
    QTcpServer slow;
    QVERIFY(slow.listen(QHostAddress(QHostAddress::LocalHost)));
    send({.url = QUrl(QStringLiteral("http://127.0.0.1:%1/a?secret").arg(slow.serverPort())), .timeout = 5s});
    QTRY_VERIFY(slow.hasPendingConnections());
    QTcpSocket *socket = slow.nextPendingConnection();
    QTRY_VERIFY(socket->bytesAvailable() > 0);
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    for (int i = 0; i < 4; ++i) {
        m_scheduler->advance(1s);
        socket->write("x"); // progress does not buy time
        QTRY_COMPARE(socket->bytesToWrite(), qint64(0));
    }
    QVERIFY(m_results.isEmpty());
    m_scheduler->advance(1s);
    const auto answer = result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, base::ErrorKind::Timeout);
    QVERIFY(answer.error().logText.contains(QLatin1String("127.0.0.1/a")));
    QVERIFY(!answer.error().logText.contains(QLatin1String("secret")));
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_scheduler->pendingCount(), std::size_t(0));
}

void TestHttpClient::cancelledExchangesSayNothing()
{
    m_handler->answer = nullptr;
    m_client->cancel(send({.url = url("/at-once")}));
    const quint64 id = send({.url = url("/in-flight")});
    QTRY_COMPARE(m_handler->waiting.size(), std::size_t(1));
    QCOMPARE(m_handler->requests.front().path, QByteArray("/in-flight"));
    m_client->cancel(id);
    m_client->cancel(id);
    m_client->cancel(12345);
    m_handler->answer = [](const HttpRequest &) { return HttpResponse{}; };
    send({.url = url("/after")});
    QVERIFY(result());
    m_scheduler->advance(60s);
    // Whatever they had to say comes before the next answer.
    HttpServer another(*m_handler, *m_scheduler);
    QVERIFY(another.listen(QHostAddress(QHostAddress::LocalHost), 0));
    send({.url = QUrl(QStringLiteral("http://127.0.0.1:%1/later").arg(another.port()))});
    QVERIFY(result());
    QVERIFY(m_results.isEmpty());
}

void TestHttpClient::deadContextsAreNotCalled()
{
    m_handler->answer = nullptr;
    send({.url = url()});
    QTRY_COMPARE(m_handler->waiting.size(), std::size_t(1));
    m_context.reset();
    QCOMPARE(m_scheduler->untilNext(), std::nullopt); // given up, not just ignored
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QVERIFY(m_results.isEmpty());
}

void TestHttpClient::clientGoesWithExchangesUnderWay()
{
    m_handler->answer = nullptr;
    send({.url = url()});
    send({.url = QUrl(QStringLiteral("http://example.org/"))});
    QTRY_COMPARE(m_handler->waiting.size(), std::size_t(1));
    m_client.reset();
    m_scheduler->advance(60s);
    QTRY_COMPARE(m_server->connectionCount(), 0);
    QVERIFY(m_results.isEmpty());
}

void TestHttpClient::clientGoesInItsCallback()
{
    int calls = 0;
    m_client->send({.url = url()}, m_context.get(), [&](const base::Result<ClientAnswer> &) {
        m_client.reset();
        ++calls;
    });
    QTRY_COMPARE(calls, 1);
    QTRY_COMPARE(m_server->connectionCount(), 0);
}

void TestHttpClient::callbackMaySendAgain()
{
    int calls = 0;
    std::function<void(base::Result<ClientAnswer>)> again = [&](const base::Result<ClientAnswer> &) {
        if (++calls < 5)
            m_client->send({.url = url()}, m_context.get(), again);
    };
    m_client->send({.url = url()}, m_context.get(), again);
    QTRY_COMPARE(calls, 5);
}

void TestHttpClient::refusedAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("plain http") << QStringLiteral("http://graph.example/v1.0/me?secret");
    QTest::newRow("name that resembles") << QStringLiteral("http://localhost.example/?secret");
    QTest::newRow("address outside") << QStringLiteral("http://192.0.2.1/?secret");
    QTest::newRow("other scheme") << QStringLiteral("ftp://127.0.0.1/?secret");
    QTest::newRow("file") << QStringLiteral("file:///etc/hostname?secret");
    QTest::newRow("no host") << QStringLiteral("https:///a?secret");
    QTest::newRow("nothing") << QString();
}

void TestHttpClient::refusedAddresses()
{
    QFETCH(const QString, address);
    send({.url = QUrl(address)});
    QVERIFY(m_results.isEmpty());
    m_scheduler->advance(0s);
    QCOMPARE(m_results.size(), 1);
    QCOMPARE(m_results.front().error().kind, base::ErrorKind::Unsupported);
    QVERIFY(!m_results.front().error().logText.contains(QLatin1String("secret")));
}

void TestHttpClient::refusalCanBeCancelled()
{
    m_client->cancel(send({.url = QUrl(QStringLiteral("http://graph.example/"))}));
    send({.url = QUrl(QStringLiteral("http://graph.example/"))});
    m_context.reset();
    m_scheduler->advance(1s);
    QVERIFY(m_results.isEmpty());
}

void TestHttpClient::nobodyListens()
{
    const QUrl address = url("/a?secret");
    m_server->close();
    send({.url = address});
    const auto answer = result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, base::ErrorKind::Network);
    QCOMPARE(answer.error().httpStatus, 0);
    QVERIFY(!answer.error().logText.contains(QLatin1String("secret")));
}

void TestHttpClient::cutOffAnswers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no HTTP") << QByteArray("garbage\r\n\r\n");
    QTest::newRow("in the header") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
    QTest::newRow("in a chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\n12345");
    QTest::newRow("between chunks") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n");
    QTest::newRow("in the body of an error")
        << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n12345");
}

void TestHttpClient::cutOffAnswers()
{
    QFETCH(const QByteArray, bytes);
    CutOffServer server(bytes);
    send({.method = "POST", .url = server.url(), .body = "{}"});
    const auto answer = result();
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, base::ErrorKind::Network);
}

void TestHttpClient::nothingButGetIsRepeated_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("empty POST") << QByteArray("POST") << QByteArray();
    QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("{}");
    QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
}

void TestHttpClient::nothingButGetIsRepeated()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    CutOffServer server{QByteArray()};
    send({.method = method, .url = server.url(), .body = body});
    QVERIFY(!result());
    QCOMPARE(server.requests, 1);
}

void TestHttpClient::untrustedCertificates()
{
    HttpServer server(*m_handler, *m_scheduler);
    QVERIFY(server.listen(QHostAddress(QHostAddress::AnyIPv4), 0, m_certificate.serverConfiguration()));
    const auto address = [&](const char *host) {
        return QUrl(QStringLiteral("https://%1:%2/").arg(QLatin1String(host)).arg(server.port()));
    };
    send({.url = address("127.0.0.1")});
    QVERIFY(result());
    send({.url = address("127.0.0.2")}); // not in the certificate
    QCOMPARE(result().error().kind, base::ErrorKind::Network);

    m_client = makeHttpClient(*m_scheduler); // does not know the certificate
    send({.url = address("127.0.0.1")});
    QCOMPARE(result().error().kind, base::ErrorKind::Network);

    QSslConfiguration careless = QSslConfiguration::defaultConfiguration();
    careless.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_client = makeHttpClient(*m_scheduler, careless);
    send({.url = address("127.0.0.1")});
    QCOMPARE(result().error().kind, base::ErrorKind::Network);
    QCOMPARE(m_handler->requests.size(), std::size_t(1));
}

void TestHttpClient::newConnectionAfter503()
{
    int status = 200;
    m_handler->answer = [&](const HttpRequest &) { return HttpResponse{.status = status}; };
    send({.url = url()});
    QVERIFY(result());
    QTRY_COMPARE(m_server->connectionCount(), 1);
    status = 503;
    send({.url = url()});
    QCOMPARE(result().value().status, 503);
    // The old connection goes with its manager, the next request comes on another.
    QTRY_COMPARE(m_server->connectionCount(), 0);
    status = 200;
    send({.url = url()});
    QVERIFY(result());
    QCOMPARE(m_server->connectionCount(), 1);
}

void TestHttpClient::loopbackHosts()
{
    for (const char *host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
        QVERIFY2(isLoopbackHost(QLatin1String(host)), host);
    for (const char *host : {"", "example.org", "localhost.example", "10.0.0.1", "0.0.0.0", "::", "fe80::1"})
        QVERIFY2(!isLoopbackHost(QLatin1String(host)), host);
}

void TestHttpClient::urlsForLogs()
{
    const auto text = [](const char *address) { return urlForLog(QUrl(QLatin1String(address))); };
    QCOMPARE(text("https://u:p@graph.example:444/v1.0/me?a=b#c"), QStringLiteral("graph.example/v1.0/me"));
    QCOMPARE(text("https://a.example/users/attendee17@example.org/events"),
             QStringLiteral("a.example/users/…/events"));
    QCOMPARE(text("https://a.example/users/attendee17%40example.org"), QStringLiteral("a.example/users/…"));
    QCOMPARE(text("https://a.example/onlineMeetings(joinWebUrl='x')/y"), QStringLiteral("a.example/…/y"));
    QCOMPARE(text("https://a.example"), QStringLiteral("a.example"));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
