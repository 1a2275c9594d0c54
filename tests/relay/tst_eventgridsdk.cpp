// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"
#include "support/patience.h"
#include "support/rawclient.h"

#include <QDateTime>

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

struct Reply
{
    int status = 0;
    QByteArray head;
    QJsonObject body;
};

/// What Microsoft's SDK for JavaScript sends (@azure/eventgrid-namespaces 1.0.0, recorded with
/// tests/interop/eventgrid.mjs), to the byte but for ids, key, host and lock tokens.
QByteArray sdkRequest(const QByteArray &target, const QByteArray &key)
{
    return "POST " + target +
           " HTTP/1.1\r\n"
           "accept: application/json\r\n"
           "Accept-Encoding: gzip,deflate\r\n"
           "User-Agent: azsdk-js-eventgrid-namespaces-rest/1.0.0 core-rest-pipeline/1.24.0 Node/20.20.2 "
           "(Linux 6.1.0; x64)\r\n"
           "x-ms-client-request-id: c9982d64-a43d-499c-b15a-8008c234ca40\r\n"
           "Authorization: SharedAccessKey " +
           key +
           "\r\n"
           "Host: localhost:8443\r\n"
           "Connection: keep-alive\r\n"
           "Content-Length: 0\r\n"
           "\r\n";
}

QByteArray sdkRequest(const QByteArray &target, const QByteArray &key, const QByteArray &body)
{
    return "POST " + target +
           " HTTP/1.1\r\n"
           "accept: application/json\r\n"
           "content-type: application/json; charset=UTF-8\r\n"
           "Accept-Encoding: gzip,deflate\r\n"
           "User-Agent: azsdk-js-eventgrid-namespaces-rest/1.0.0 core-rest-pipeline/1.24.0 Node/20.20.2 "
           "(Linux 6.1.0; x64)\r\n"
           "x-ms-client-request-id: a7656388-059f-46e5-8850-e1771bcf34be\r\n"
           "Authorization: SharedAccessKey " +
           key + "\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n"
           "Host: localhost:8443\r\n"
           "Connection: keep-alive\r\n"
           "\r\n" +
           body;
}

QByteArray tokensBody(const QStringList &tokens)
{
    return "{\"lockTokens\":[\"" + tokens.join(QStringLiteral("\",\"")).toLatin1() + "\"]}";
}

const QByteArray subscription = "/topics/meetings/eventsubscriptions/laptop:";
const QByteArray receiveFour = subscription + "receive?maxEvents=4&maxWaitTime=10&api-version=2024-06-01";

} // namespace

/// What the SDK sends is taken, and the answers have what it reads of them: dist-esm's deserializers of
/// `receiveCloudEvents` and the four operations on lock tokens, and `createRestError`.
class TestEventGridSdk : public QObject, private test::EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        startRelay();
        m_server = std::make_unique<net::HttpServer>(*m_endpoint, f->scheduler);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0));
        m_client = std::make_unique<test::RawClient>(*m_server);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        endRelay();
    }
    void receives();
    void settlesOnOneConnection();
    void releasesForLater();
    void emptyWait();
    void tokensThatFail_data();
    void tokensThatFail();
    void errors_data();
    void errors();

private:
    Reply exchange(const QByteArray &request)
    {
        m_client->received.clear();
        m_client->send(request);
        return reply();
    }
    Reply reply()
    {
        const QByteArray &bytes = m_client->received;
        Reply reply;
        const auto isWhole = [&] {
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            const qsizetype field = bytes.toLower().indexOf("content-length: ");
            if (end < 0 || field < 0)
                return false;
            const qsizetype length =
                bytes.sliced(field + 16, bytes.indexOf('\r', field) - field - 16).toLongLong();
            if (bytes.size() < end + 4 + length)
                return false;
            reply = {bytes.sliced(9, 3).toInt(), bytes.first(end).toLower(),
                     QJsonDocument::fromJson(bytes.sliced(end + 4)).object()};
            return true;
        };
        if (!test::eventually(isWhole))
            qFatal("no whole answer: %s", bytes.constData());
        return reply;
    }
    Reply settle(const QByteArray &verb, const QStringList &tokens, const QByteArray &query = {})
    {
        return exchange(sdkRequest(subscription + verb + '?' + query + "api-version=2024-06-01", "laptop",
                                   tokensBody(tokens)));
    }
    QStringList receive()
    {
        QStringList tokens;
        for (const QJsonValue entry :
             exchange(sdkRequest(receiveFour, "laptop")).body[QStringLiteral("value")].toArray())
            tokens.append(entry[u"brokerProperties"][u"lockToken"].toString());
        return tokens;
    }

    std::unique_ptr<net::HttpServer> m_server;
    std::unique_ptr<test::RawClient> m_client;
};

void TestEventGridSdk::receives()
{
    QVERIFY(f->store("{\"value\":[{\"number\":1}]}"));
    QVERIFY(f->store("{\"value\":[{\"number\":2}]}"));
    const Reply reply = exchange(sdkRequest(receiveFour, "laptop"));
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.head.contains("content-type: application/json"));
    QVERIFY(!reply.head.contains("content-encoding"));
    const QJsonArray details = reply.body[QStringLiteral("value")].toArray();
    QCOMPARE(details.size(), 2);
    for (int i = 0; i < 2; ++i) {
        const QJsonObject broker = details[i][u"brokerProperties"].toObject();
        QVERIFY(!broker[QStringLiteral("lockToken")].toString().isEmpty());
        QCOMPARE(broker[QStringLiteral("deliveryCount")].toInt(), 1);
        const QJsonObject event = details[i][u"event"].toObject();
        for (const char *member : {"id", "source", "type"})
            QVERIFY(!event[QLatin1StringView(member)].toString().isEmpty());
        QCOMPARE(event[QStringLiteral("specversion")].toString(), QStringLiteral("1.0"));
        QVERIFY(QDateTime::fromString(event[QStringLiteral("time")].toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(event[QStringLiteral("data")][u"value"][0][u"number"].toInt(), i + 1);
        QVERIFY(!event.contains(QStringLiteral("data_base64")));
    }
}

void TestEventGridSdk::settlesOnOneConnection()
{
    for (int i = 0; i < 4; ++i)
        QVERIFY(f->store("{}"));
    const QStringList tokens = receive();
    QCOMPARE(tokens.size(), 4);
    const char *verbs[] = {"renewLock", "acknowledge", "reject", "release"};
    for (int i = 0; i < 4; ++i) {
        const Reply reply = settle(verbs[i], {tokens[i]});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body[QStringLiteral("succeededLockTokens")].toArray(), QJsonArray({tokens[i]}));
        QVERIFY(reply.body[QStringLiteral("failedLockTokens")].isArray());
        QVERIFY(reply.body[QStringLiteral("failedLockTokens")].toArray().isEmpty());
    }
    QCOMPARE(receive().size(), 1); // what was released; the renewed one is still locked
    QVERIFY(m_client->isConnected());
}

void TestEventGridSdk::releasesForLater()
{
    QVERIFY(f->store("{}"));
    const Reply reply = settle("release", receive(), "releaseDelayInSeconds=10&");
    QCOMPARE(reply.body[QStringLiteral("succeededLockTokens")].toArray().size(), 1);
    m_client->received.clear();
    f->scheduler.advance(5s);
    m_client->send(sdkRequest(receiveFour, "laptop"));
    QTRY_COMPARE(f->relay->figures().polls, 1u);
    f->scheduler.advance(5s);
    const QJsonArray details = this->reply().body[QStringLiteral("value")].toArray();
    QCOMPARE(details.size(), 1);
    QCOMPARE(details[0][u"brokerProperties"][u"deliveryCount"].toInt(), 2);
}

void TestEventGridSdk::emptyWait()
{
    m_client->send(sdkRequest(receiveFour, "laptop"));
    QTRY_COMPARE(f->relay->figures().polls, 1u);
    f->scheduler.advance(10s);
    const Reply answered = reply();
    QCOMPARE(answered.status, 200);
    QVERIFY(answered.body[QStringLiteral("value")].isArray());
    QVERIFY(answered.body[QStringLiteral("value")].toArray().isEmpty());
}

void TestEventGridSdk::tokensThatFail_data()
{
    QTest::addColumn<QByteArray>("verb");
    for (const char *verb : {"acknowledge", "release", "reject", "renewLock"})
        QTest::newRow(verb) << QByteArray(verb);
}

void TestEventGridSdk::tokensThatFail()
{
    QFETCH(const QByteArray, verb);
    QVERIFY(f->store("{}"));
    const QString ended = receive().value(0);
    f->scheduler.advance(60s); // the connection has ended, too
    m_client = std::make_unique<test::RawClient>(*m_server);
    const Reply reply = settle(verb, {ended, QStringLiteral("made-up")});
    QCOMPARE(reply.status, 200); // all of them failed, and still: the SDK reads the list
    QVERIFY(reply.body[QStringLiteral("succeededLockTokens")].isArray());
    QVERIFY(reply.body[QStringLiteral("succeededLockTokens")].toArray().isEmpty());
    const QJsonArray failures = reply.body[QStringLiteral("failedLockTokens")].toArray();
    QCOMPARE(failures.size(), 2);
    QCOMPARE(failures[0][u"lockToken"].toString(), ended);
    QCOMPARE(failures[0][u"error"][u"code"].toString(), QStringLiteral("TokenLost"));
    QCOMPARE(failures[1][u"lockToken"].toString(), QStringLiteral("made-up"));
    QCOMPARE(failures[1][u"error"][u"code"].toString(), QStringLiteral("BadToken"));
}

void TestEventGridSdk::errors_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &request, int status, const char *code) {
        QTest::newRow(name) << request << status << QString::fromLatin1(code);
    };
    const QByteArray wait = "receive?maxWaitTime=10&api-version=2024-06-01";
    row("wrong key", sdkRequest(subscription + wait, "wrong"), 401, "Unauthorized");
    row("topic", sdkRequest("/topics/nowhere/eventsubscriptions/laptop:" + wait, "laptop"), 404,
        "TopicNotFound");
    row("subscription", sdkRequest("/topics/meetings/eventsubscriptions/none:" + wait, "laptop"), 403,
        "Forbidden");
    row("too many events",
        sdkRequest(subscription + "receive?maxEvents=101&maxWaitTime=10&api-version=2024-06-01", "laptop"),
        400, "BadRequest");
    row("too short a wait",
        sdkRequest(subscription + "receive?maxWaitTime=5&api-version=2024-06-01", "laptop"), 400,
        "BadRequest");
    row("no tokens",
        sdkRequest(subscription + "acknowledge?api-version=2024-06-01", "laptop", "{\"lockTokens\":[]}"), 400,
        "BadRequest");
    row("odd delay",
        sdkRequest(subscription + "release?releaseDelayInSeconds=7&api-version=2024-06-01", "laptop",
                   tokensBody({QStringLiteral("6.e26dbc9ba2ee7adb")})),
        400, "BadRequest");
}

void TestEventGridSdk::errors()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const Reply reply = exchange(request);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.head.contains("content-type: application/json"));
    QVERIFY(reply.head.contains(QByteArray("x-ms-error-code: " + code.toLatin1().toLower())));
    QCOMPARE(reply.body[QStringLiteral("error")][u"code"].toString(), code);
    QVERIFY(!reply.body[QStringLiteral("error")][u"message"].toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestEventGridSdk)
#include "tst_eventgridsdk.moc"
