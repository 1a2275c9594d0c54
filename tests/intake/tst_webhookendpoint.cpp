// SPDX-License-Identifier: GPL-3.0-or-later
#include "heldsink.h"
#include "intake/webhookendpoint.h"
#include "net/httpclient.h"
#include "support/patience.h"
#include "support/testcertificate.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::intake;
using net::HttpRequest;
using net::HttpResponse;

namespace {

class KeptAnswer final : public net::HttpResponder::Target
{
public:
    explicit KeptAnswer(QList<HttpResponse> &answers)
        : m_answers(answers)
    {
    }
    void respond(const HttpResponse &response) override { m_answers.append(response); }

private:
    QList<HttpResponse> &m_answers;
};

const QByteArray path = "/notify/secret%20path";
const QByteArray collection = R"({"value":[{"subscriptionId":"1","clientState":"s"}]})";

HttpRequest notification(const QByteArray &body = collection,
                         const QByteArray &type = "application/json; charset=utf-8")
{
    HttpRequest request{.method = "POST", .path = path, .body = body};
    if (!type.isNull())
        request.headers.append("Content-Type", type);
    request.headers.append("Content-Length", QByteArray::number(body.size()));
    return request;
}

} // namespace

class TestWebhookEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void handshake_data();
    void handshake();
    void handshakeOnBothPaths();
    void otherPathsAndMethods_data();
    void otherPathsAndMethods();
    void notificationIsAnsweredWhenStored();
    void storingFails_data();
    void storingFails();
    void badNotifications_data();
    void badNotifications();
    void contentTypes_data();
    void contentTypes();
    void answersComeBackToTheirSenders();
    void sinkForgets();
    void endpointGoes();
    void overTheWire_data();
    void overTheWire();

private:
    /// The answer to a request that needs no sink.
    HttpResponse ask(const HttpRequest &request);
    void send(const HttpRequest &request);

    base::ManualScheduler m_scheduler{test::at("2026-05-04T08:03:11.482Z")};
    test::HeldSink m_sink;
    std::unique_ptr<WebhookEndpoint> m_endpoint;
    QList<HttpResponse> m_answers;
};

void TestWebhookEndpoint::init()
{
    test::failOnUnexpectedWarnings();
    m_answers.clear();
    m_sink.forget();
    m_sink.collections.clear();
    m_endpoint =
        std::make_unique<WebhookEndpoint>(m_sink, m_scheduler, QByteArrayList{path, "/lifecycle/secret"});
}

void TestWebhookEndpoint::send(const HttpRequest &request)
{
    m_endpoint->handle(request, net::HttpResponder(std::make_shared<KeptAnswer>(m_answers)));
}

HttpResponse TestWebhookEndpoint::ask(const HttpRequest &request)
{
    m_answers.clear();
    send(request);
    return m_answers.size() == 1 ? m_answers.takeFirst() : HttpResponse{.status = 0};
}

void TestWebhookEndpoint::handshake_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("as Graph sends it")
        << QByteArray(
               "validationToken=Validation%3a+Testing+client+application+reachability+for+subscription+"
               "Request-Id%3a+00000000-0000-4000-8000-000000000001")
        << QByteArray("Validation: Testing client application reachability for subscription Request-Id: "
                      "00000000-0000-4000-8000-000000000001");
    QTest::newRow("behind another parameter") << QByteArray("a=b&validationToken=x") << QByteArray("x");
    QTest::newRow("decoded once") << QByteArray("validationToken=%2525%2B+") << QByteArray("%25+ ");
    QTest::newRow("markup") << QByteArray("validationToken=%3Cscript%3E") << QByteArray("<script>");
    QTest::newRow("bytes") << QByteArray("validationToken=%C3%A4%00") << QByteArray("\xC3\xA4\0", 3);
}

void TestWebhookEndpoint::handshake()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, token);
    HttpRequest request{.method = "POST", .path = path, .query = query};
    request.headers.append("Content-Type", "text/plain; charset=utf-8");
    const HttpResponse answer = ask(request);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArray("text/plain"));
    QCOMPARE(answer.body, token);
    QVERIFY(m_sink.collections.isEmpty());
}

void TestWebhookEndpoint::handshakeOnBothPaths()
{
    QCOMPARE(ask({.method = "POST", .path = "/lifecycle/secret", .query = "validationToken=x"}).body,
             QByteArray("x"));
    m_endpoint->setPaths({"/new"});
    QCOMPARE(ask({.method = "POST", .path = "/lifecycle/secret", .query = "validationToken=x"}).status, 404);
    QCOMPARE(ask({.method = "POST", .path = "/new", .query = "validationToken=x"}).body, QByteArray("x"));
}

void TestWebhookEndpoint::otherPathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<int>("status");
    for (const char *method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"})
        QTest::newRow(method) << QByteArray(method) << path << 405;
    QTest::newRow("unknown path") << QByteArray("POST") << QByteArray("/") << 404;
    QTest::newRow("beginning of the path") << QByteArray("POST") << QByteArray("/notify/secret%20pat") << 404;
    QTest::newRow("more than the path") << QByteArray("POST") << QByteArray(path + '/') << 404;
    QTest::newRow("another case") << QByteArray("POST") << QByteArray("/notify/Secret%20path") << 404;
    QTest::newRow("GET elsewhere") << QByteArray("GET") << QByteArray("/") << 404;
}

void TestWebhookEndpoint::otherPathsAndMethods()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, where);
    QFETCH(const int, status);
    for (const char *query : {"", "validationToken=x"}) {
        HttpRequest request = notification();
        request.method = method;
        request.path = where;
        request.query = query;
        const HttpResponse answer = ask(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("Allow"), status == 405 ? QByteArray("POST") : QByteArray());
        QVERIFY(answer.body.isEmpty());
    }
    QVERIFY(m_sink.collections.isEmpty());
}

void TestWebhookEndpoint::notificationIsAnsweredWhenStored()
{
    send(notification());
    QCOMPARE(m_sink.collections.size(), 1);
    QCOMPARE(m_sink.collections.front().body, collection);
    QCOMPARE(m_sink.collections.front().received, test::at("2026-05-04T08:03:11.482Z"));
    QVERIFY(m_answers.isEmpty()); // not before
    m_sink.finish({});
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers.front().status, 202);
    QVERIFY(m_answers.front().body.isEmpty());
}

void TestWebhookEndpoint::storingFails_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("disk full") << static_cast<int>(base::ErrorKind::DiskFull) << 503;
    QTest::newRow("storage") << static_cast<int>(base::ErrorKind::Storage) << 503;
    QTest::newRow("anything else") << static_cast<int>(base::ErrorKind::Crypto) << 503;
    QTest::newRow("not JSON after all") << static_cast<int>(base::ErrorKind::InvalidInput) << 400;
}

void TestWebhookEndpoint::storingFails()
{
    QFETCH(const int, kind);
    QFETCH(const int, status);
    send(notification());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a collection was not stored: .*")));
    m_sink.finish(base::failure(static_cast<base::ErrorKind>(kind), QStringLiteral("test")));
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers.front().status, status);
}

void TestWebhookEndpoint::badNotifications_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("cut off") << collection.chopped(1);
    QTest::newRow("more behind") << QByteArray(collection + collection);
    QTest::newRow("stray comma") << QByteArray(R"({"value":[{},]})");
    QTest::newRow("array") << QByteArray("[1]");
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("no value") << QByteArray("{}");
    QTest::newRow("value is an object") << QByteArray(R"({"value":{}})");
    QTest::newRow("value is null") << QByteArray(R"({"value":null})");
    QTest::newRow("bytes") << QByteArray("\x00\xFF\xFE", 3);
    QTest::newRow("too deep") << QByteArray(R"({"value":)" + QByteArray(100'000, '['));
}

void TestWebhookEndpoint::badNotifications()
{
    QFETCH(const QByteArray, body);
    QCOMPARE(ask(notification(body)).status, 400);
    QVERIFY(m_sink.collections.isEmpty());
}

void TestWebhookEndpoint::contentTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status"); // 0: taken
    QTest::newRow("plain") << QByteArray("application/json") << 0;
    QTest::newRow("charset") << QByteArray("application/json; charset=utf-8") << 0;
    QTest::newRow("OData") << QByteArray("application/json;odata.metadata=minimal") << 0;
    QTest::newRow("another case") << QByteArray("Application/JSON ;x") << 0;
    QTest::newRow("none") << QByteArray() << 415;
    QTest::newRow("empty") << QByteArray("") << 415;
    QTest::newRow("text") << QByteArray("text/plain") << 415;
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << 415;
    QTest::newRow("longer") << QByteArray("application/json5") << 415;
    QTest::newRow("parameter") << QByteArray("text/plain; application/json") << 415;
}

void TestWebhookEndpoint::contentTypes()
{
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QCOMPARE(ask(notification(collection, type)).status, status);
    QCOMPARE(m_sink.collections.size(), status == 0 ? 1 : 0);

    HttpRequest packed = notification(collection, type);
    packed.headers.append("Content-Encoding", "gzip");
    QCOMPARE(ask(packed).status, 415);
    HttpRequest endless{.method = "POST", .path = path};
    endless.headers.append("Content-Type", type);
    QCOMPARE(ask(endless).status, 411);
}

void TestWebhookEndpoint::answersComeBackToTheirSenders()
{
    QList<HttpResponse> first;
    QList<HttpResponse> second;
    m_endpoint->handle(notification(), net::HttpResponder(std::make_shared<KeptAnswer>(first)));
    m_endpoint->handle(notification(), net::HttpResponder(std::make_shared<KeptAnswer>(second)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a collection was not stored: .*")));
    m_sink.finish(base::failure(base::ErrorKind::DiskFull, QStringLiteral("test")));
    QCOMPARE(first.size(), 1);
    QCOMPARE(first.front().status, 503);
    QVERIFY(second.isEmpty());
    m_sink.finish({});
    QCOMPARE(second.size(), 1);
    QCOMPARE(second.front().status, 202);
}

/// A sink that breaks its promise must not leave Graph waiting: 500 makes it come again.
void TestWebhookEndpoint::sinkForgets()
{
    send(notification());
    m_sink.forget();
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers.front().status, 500);
}

void TestWebhookEndpoint::endpointGoes()
{
    send(notification());
    m_endpoint.reset();
    m_sink.finish({});
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers.front().status, 500);
}

void TestWebhookEndpoint::overTheWire_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void TestWebhookEndpoint::overTheWire()
{
    QFETCH(const bool, tls);
    const auto certificate = test::TestCertificate::make();
    net::HttpServer server(*m_endpoint, m_scheduler);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0,
                          tls ? std::optional(certificate.serverConfiguration()) : std::nullopt));
    const auto client = net::makeHttpClient(m_scheduler, certificate.clientConfiguration());
    QObject context;
    QList<base::Result<net::ClientAnswer>> results;
    const auto post = [&](const QByteArray &query, const QByteArray &type, const QByteArray &body) {
        const QByteArray address = (tls ? "https" : "http") + QByteArray("://127.0.0.1:") +
                                   QByteArray::number(server.port()) + path + query;
        net::ClientRequest request{
            .method = "POST", .url = QUrl::fromEncoded(address, QUrl::StrictMode), .body = body};
        request.headers.append("Content-Type", type);
        client->send(request, &context,
                     [&](base::Result<net::ClientAnswer> result) { results.append(std::move(result)); });
    };
    post("?validationToken=Validation%3a+a%2bb", "text/plain; charset=utf-8", {});
    QTRY_COMPARE(results.size(), 1);
    QVERIFY2(results[0], results[0] ? "" : qPrintable(results[0].error().logText));
    QCOMPARE(results[0]->status, 200);
    QCOMPARE(results[0]->body, QByteArray("Validation: a+b"));
    QCOMPARE(results[0]->headers.value("Content-Type"), QByteArray("text/plain"));
    QCOMPARE(results[0]->headers.value("X-Content-Type-Options"), QByteArray("nosniff"));

    const QByteArray big = R"({"value":[")" + QByteArray(3'000'000, 'x') + R"("]})";
    post({}, "application/json", big);
    QTRY_COMPARE(m_sink.waiting(), 1);
    QCOMPARE(results.size(), 1);
    QCOMPARE(m_sink.collections.front().body, big);
    m_sink.finish({});
    QTRY_COMPARE(results.size(), 2);
    QCOMPARE(results[1]->status, 202);

    post({}, "text/plain", collection);
    QTRY_COMPARE(results.size(), 3);
    QCOMPARE(results[2]->status, 415);
    post({}, "application/json", QByteArray(5'000'000, ' '));
    QTRY_COMPARE(results.size(), 4);
    QVERIFY2(results[3], results[3] ? "" : qPrintable(results[3].error().logText));
    QCOMPARE(results[3]->status, 413);
    QCOMPARE(m_sink.collections.size(), 1);
}

QTEST_GUILESS_MAIN(TestWebhookEndpoint)
#include "tst_webhookendpoint.moc"
