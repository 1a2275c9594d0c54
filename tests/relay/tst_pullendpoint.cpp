// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"
#include "support/patience.h"

using namespace rollcall;
using namespace std::chrono_literals;
using test::laptopPath;
using test::version;

class TestPullEndpoint : public QObject, private test::EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        startRelay();
    }
    void cleanup() { endRelay(); }
    void refused_data();
    void refused();
    void keys_data();
    void keys();
    void revokedKey();
    void keyOfAMomentAgo();
    void receiving();
    void receivingParameters_data();
    void receivingParameters();
    void longPoll();
    void settling_data();
    void settling();
    void settlingBodies_data();
    void settlingBodies();
    void releasing_data();
    void releasing();
    void throttledPerKey();
};

void TestPullEndpoint::refused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &path,
                        const QByteArray &query, int status, const char *code) {
        QTest::newRow(name) << method << path << query << status << QString::fromLatin1(code);
    };
    row("root", "GET", "/", {}, 404, "NotFound");
    row("publish", "POST", "/topics/meetings:publish", version, 404, "NotFound");
    row("verb", "POST", laptopPath + "steal", version, 404, "NotFound");
    row("no verb", "POST", "/topics/meetings/eventsubscriptions/laptop", version, 404, "NotFound");
    row("method", "GET", laptopPath + "receive", version, 405, "MethodNotAllowed");
    row("topic", "POST", "/topics/none/eventsubscriptions/laptop:receive", version, 404, "TopicNotFound");
    row("other topic", "POST", "/topics/others/eventsubscriptions/laptop:receive", version, 403, "Forbidden");
    row("other subscription", "POST", "/topics/meetings/eventsubscriptions/desk:receive", version, 403,
        "Forbidden");
    row("no subscription", "POST", "/topics/meetings/eventsubscriptions/none:receive", version, 403,
        "Forbidden");
    row("no version", "POST", laptopPath + "receive", {}, 400, "BadRequest");
    row("old version", "POST", laptopPath + "receive", "api-version=2023-06-01-preview", 400, "BadRequest");
    row("version", "POST", laptopPath + "receive", "api-version=latest", 400, "BadRequest");
    row("health", "POST", "/healthz", {}, 405, "MethodNotAllowed");
    row("metrics", "DELETE", "/metrics", {}, 405, "MethodNotAllowed");
    row("pair", "GET", "/pair", {}, 405, "MethodNotAllowed");
}

void TestPullEndpoint::refused()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const auto answer = ask(method, path, query, {}, "laptop");
    QCOMPARE(answer.status, status);
    QCOMPARE(errorOf(answer), code);
}

void TestPullEndpoint::keys_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("empty") << QByteArray("SharedAccessKey ") << 401;
    QTest::newRow("wrong") << QByteArray("SharedAccessKey wrong") << 401;
    QTest::newRow("scheme") << QByteArray("Bearer laptop") << 401;
    QTest::newRow("bare") << QByteArray("laptop") << 401;
    QTest::newRow("good") << QByteArray("SharedAccessKey laptop") << 200;
    QTest::newRow("any case") << QByteArray("sharedaccesskey laptop") << 200;
}

void TestPullEndpoint::keys()
{
    QFETCH(const QByteArray, field);
    QFETCH(const int, status);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    net::HttpRequest request{.method = "POST", .path = laptopPath + "receive", .query = version};
    if (!field.isNull())
        request.headers.append("Authorization", field);
    const Answer answer = send(std::move(request));
    QTRY_VERIFY(answer->has_value());
    QCOMPARE((*answer)->status, status);
    if (status == 401) {
        QCOMPARE(errorOf(**answer), QStringLiteral("Unauthorized"));
        QCOMPARE((*answer)->headers.value("WWW-Authenticate"), QByteArray("SharedAccessKey"));
    }
}

void TestPullEndpoint::revokedKey()
{
    QVERIFY(f->administer()->revokeDevice(1, QStringLiteral("laptop")));
    f->pass(3s, 1s);
    const auto answer = pull("receive");
    QCOMPARE(answer.status, 401);
    QCOMPARE(errorOf(answer), QStringLiteral("DeviceRevoked"));
}

void TestPullEndpoint::keyOfAMomentAgo()
{
    f->addDevice(QStringLiteral("tablet"));
    QCOMPARE(ask("POST", "/topics/meetings/eventsubscriptions/tablet:acknowledge", version,
                 "{\"lockTokens\":[\"a\"]}", "tablet")
                 .status,
             200);
}

void TestPullEndpoint::receiving()
{
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{\"value\":[]}").status, 202);
    const auto one = pull("receive");
    QCOMPARE(one.status, 200);
    QCOMPARE(one.contentType, QByteArray("application/json; charset=utf-8"));
    QCOMPARE(jsonOf(one)[QStringLiteral("value")].toArray().size(), 1);
    const auto two = pull("receive", "&maxEvents=100&maxWaitTime=10");
    QCOMPARE(jsonOf(two)[QStringLiteral("value")].toArray().size(), 2);
    QCOMPARE(jsonOf(two)[QStringLiteral("rollcall")][u"last"].toString(), QStringLiteral("3"));
}

void TestPullEndpoint::receivingParameters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    for (const char *good : {"", "&maxEvents=1", "&maxEvents=100", "&maxWaitTime=10", "&maxWaitTime=120"})
        QTest::newRow(good) << QByteArray(good) << 200;
    for (const char *bad : {"&maxEvents=0", "&maxEvents=101", "&maxEvents=", "&maxEvents=ten",
                            "&maxWaitTime=9", "&maxWaitTime=121", "&maxWaitTime=10.5"})
        QTest::newRow(bad) << QByteArray(bad) << 400;
}

void TestPullEndpoint::receivingParameters()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    const auto answer = pull("receive", query);
    QCOMPARE(answer.status, status);
    if (status == 400)
        QCOMPARE(errorOf(answer), QStringLiteral("BadRequest"));
}

void TestPullEndpoint::longPoll()
{
    const Answer waiting = send("POST", laptopPath + "receive", version + "&maxWaitTime=10", {}, "laptop");
    f->scheduler.advance(9s);
    QVERIFY(!waiting->has_value());
    f->scheduler.advance(1s);
    QVERIFY(waiting->has_value());
    QCOMPARE((*waiting)->status, 200);
    QCOMPARE(jsonOf(**waiting)[QStringLiteral("value")].toArray().size(), 0);
    QVERIFY((*waiting)->body.startsWith("{\"value\":[]"));
    const Answer usual = send("POST", laptopPath + "receive", version, {}, "laptop");
    f->scheduler.advance(59s);
    QVERIFY(!usual->has_value());
    f->scheduler.advance(1s);
    QVERIFY(usual->has_value());
}

void TestPullEndpoint::settling_data()
{
    QTest::addColumn<QByteArray>("verb");
    for (const char *verb : {"acknowledge", "release", "reject", "renewLock"})
        QTest::newRow(verb) << QByteArray(verb);
}

void TestPullEndpoint::settling()
{
    QFETCH(const QByteArray, verb);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    const QString token =
        jsonOf(pull("receive"))[QStringLiteral("value")][0][u"brokerProperties"][u"lockToken"].toString();
    const QByteArray lost = "1.0123456789abcdef";
    const auto answer =
        pull(verb, {}, "{\"lockTokens\":[\"" + token.toLatin1() + "\",\"x\\\"y\",\"" + lost + "\"]}");
    QCOMPARE(answer.status, 200);
    const QJsonObject outcome = jsonOf(answer);
    QCOMPARE(outcome.keys(),
             QStringList({QStringLiteral("failedLockTokens"), QStringLiteral("succeededLockTokens")}));
    QCOMPARE(outcome[QStringLiteral("succeededLockTokens")].toArray(), QJsonArray({token}));
    const QJsonArray failures = outcome[QStringLiteral("failedLockTokens")].toArray();
    QCOMPARE(failures.size(), 2);
    QCOMPARE(failures[0][u"lockToken"].toString(), QStringLiteral("x\"y"));
    QCOMPARE(failures[0][u"error"][u"code"].toString(), QStringLiteral("BadToken"));
    QVERIFY(!failures[0][u"error"][u"message"].toString().isEmpty());
    QCOMPARE(failures[1][u"lockToken"].toString(), QString::fromLatin1(lost));
    QCOMPARE(failures[1][u"error"][u"code"].toString(), QStringLiteral("TokenLost"));
    // Both lists are there, whatever they hold.
    QVERIFY(pull(verb, {}, "{\"lockTokens\":[\"x\"]}").body.contains("\"succeededLockTokens\":[]"));
}

void TestPullEndpoint::settlingBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "[]", "{}", "{\"lockTokens\":[]}", "{\"lockTokens\":\"a\"}",
                             "{\"lockTokens\":[1]}", "{\"lockTokens\":[\"a\",null]}"})
        QTest::newRow(QByteArray("body ").append(body).constData()) << QByteArray(body);
}

void TestPullEndpoint::settlingBodies()
{
    QFETCH(const QByteArray, body);
    for (const char *verb : {"acknowledge", "release", "reject", "renewLock"}) {
        const auto answer = pull(verb, {}, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(errorOf(answer), QStringLiteral("BadRequest"));
    }
}

void TestPullEndpoint::releasing_data()
{
    QTest::addColumn<QByteArray>("delay");
    QTest::addColumn<int>("status");
    for (const char *delay : {"0", "10", "60", "600", "3600"})
        QTest::newRow(delay) << QByteArray(delay) << 200;
    for (const char *delay : {"-1", "1", "30", "3601", "ten", ""})
        QTest::newRow(QByteArray("delay ").append(delay).constData()) << QByteArray(delay) << 400;
}

void TestPullEndpoint::releasing()
{
    QFETCH(const QByteArray, delay);
    QFETCH(const int, status);
    QCOMPARE(pull("release", "&releaseDelayInSeconds=" + delay, "{\"lockTokens\":[\"a\"]}").status, status);
}

void TestPullEndpoint::throttledPerKey()
{
    makeEndpoint(
        {.publicUrl = QUrl(QStringLiteral("https://relay.example.org")), .requestsPerSecond = 2, .burst = 4});
    const QByteArray body = "{\"lockTokens\":[\"a\"]}";
    for (int i = 0; i < 4; ++i)
        QCOMPARE(pull("renewLock", {}, body).status, 200);
    const auto answer = pull("renewLock", {}, body);
    QCOMPARE(answer.status, 429);
    QCOMPARE(errorOf(answer), QStringLiteral("TooManyRequests"));
    QCOMPARE(answer.headers.value("Retry-After"), QByteArray("1"));
    // The other key is not concerned.
    QCOMPARE(ask("POST", "/topics/meetings/eventsubscriptions/desk:renewLock", version, body, "desk").status,
             200);
    f->scheduler.advance(500ms);
    QCOMPARE(pull("renewLock", {}, body).status, 200);
    QCOMPARE(pull("renewLock", {}, body).status, 429);
}

QTEST_GUILESS_MAIN(TestPullEndpoint)
#include "tst_pullendpoint.moc"
