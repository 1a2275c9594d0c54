// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"
#include "support/patience.h"

#include <QLoggingCategory>
#include <QRegularExpression>

using namespace rollcall;
using namespace std::chrono_literals;
using test::laptopPath;
using test::version;

class TestEndpoint : public QObject, private test::EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        startRelay();
    }
    void cleanup() { endRelay(); }
    void handshake_data();
    void handshake();
    void notification();
    void notificationRefused_data();
    void notificationRefused();
    void notificationWhileTheDiskIsFull();
    void notificationsAreNeverThrottled();
    void unknownChannel();
    void channelOfAMomentAgo();
    void prefix_data();
    void prefix();
    void health();
    void metrics();
    void nothingSecretInTheLog();
};

void TestEndpoint::handshake_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("plain") << QByteArray("validationToken=abc") << QByteArray("abc");
    QTest::newRow("escaped once") << QByteArray("a=b&validationToken=Validation%3a+Testing%252B")
                                  << QByteArray("Validation: Testing%2B");
    QTest::newRow("empty") << QByteArray("validationToken=") << QByteArray("");
    QTest::newRow("markup") << QByteArray("validationToken=%3Cscript%3E") << QByteArray("<script>");
}

void TestEndpoint::handshake()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArray, token);
    const auto answer = ask("POST", "/notify/channel-meetings", query);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.contentType, QByteArray("text/plain"));
    QCOMPARE(answer.body, token);
    QCOMPARE(f->relay->figures().stored, 0u);
}

void TestEndpoint::notification()
{
    const auto answer = ask("POST", "/notify/channel-meetings", {}, "{\"value\":[]}");
    QCOMPARE(answer.status, 202);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(f->receive(QStringLiteral("laptop")).events().size(), 1);
}

void TestEndpoint::notificationRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray() << 405;
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("{}") << 405;
    QTest::newRow("empty") << QByteArray("POST") << QByteArray() << 400;
    QTest::newRow("text") << QByteArray("POST") << QByteArray("hello") << 400;
    QTest::newRow("cut off") << QByteArray("POST") << QByteArray("{\"value\":[") << 400;
    QTest::newRow("almost JSON") << QByteArray("POST") << QByteArray("{\"value\":[1.]}") << 400;
    QTest::newRow("not UTF-8") << QByteArray("POST") << QByteArray("[\"\xff\"]") << 400;
    QTest::newRow("any JSON") << QByteArray("POST") << QByteArray("[]") << 202;
}

void TestEndpoint::notificationRefused()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const auto answer = ask(method, "/notify/channel-meetings", {}, body);
    QCOMPARE(answer.status, status);
    if (status == 400)
        QCOMPARE(errorOf(answer), QStringLiteral("BadRequest"));
    if (status == 405)
        QCOMPARE(answer.headers.value("Allow"), QByteArray("POST"));
    QCOMPARE(f->relay->figures().stored, status == 202 ? 1u : 0u);
}

void TestEndpoint::notificationWhileTheDiskIsFull()
{
    f->relay->setSizeLimit(150'000);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("refused")));
    const QByteArray large = '"' + QByteArray(200'000, 'x') + '"';
    const auto refused = ask("POST", "/notify/channel-meetings", {}, large);
    QCOMPARE(refused.status, 503);
    QCOMPARE(errorOf(refused), QStringLiteral("ServiceUnavailable"));
    QVERIFY(refused.headers.contains("Retry-After"));
    QCOMPARE(ask("GET", "/healthz", {}).status, 503);
    f->relay->setSizeLimit(100'000'000);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, large).status, 202);
    QCOMPARE(ask("GET", "/healthz", {}).status, 200);
}

void TestEndpoint::notificationsAreNeverThrottled()
{
    std::vector<Answer> answers;
    for (int i = 0; i < 2000; ++i)
        answers.push_back(send("POST", "/notify/channel-meetings", {}, "{}"));
    for (const Answer &answer : answers) {
        QTRY_VERIFY(answer->has_value());
        QCOMPARE((*answer)->status, 202);
    }
}

void TestEndpoint::unknownChannel()
{
    for (int i = 0; i < 60; ++i) {
        const auto answer = ask("POST", "/notify/channel-none", "validationToken=a");
        QCOMPARE(answer.status, 404);
        QCOMPARE(errorOf(answer), QStringLiteral("NotFound"));
    }
    QCOMPARE(ask("POST", "/notify/", {}).status, 404);
}

void TestEndpoint::channelOfAMomentAgo()
{
    f->addTopic(QStringLiteral("new"));
    QCOMPARE(ask("POST", "/notify/channel-new", "validationToken=a").body, QByteArray("a"));
}

void TestEndpoint::prefix_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("passed on") << QByteArray("/rollcall");
    QTest::newRow("cut off") << QByteArray();
}

void TestEndpoint::prefix()
{
    QFETCH(const QByteArray, before);
    makeEndpoint({.publicUrl = QUrl(QStringLiteral("https://example.org/rollcall/"))});
    QCOMPARE(ask("GET", before + "/healthz", {}).status, 200);
    QCOMPARE(ask("POST", before + "/notify/channel-meetings", {}, "{}").status, 202);
    QCOMPARE(ask("POST", before + laptopPath + "receive", version, {}, "laptop").status, 200);
    QCOMPARE(ask("GET", "/rollcallx/healthz", {}).status, 404);
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const QJsonObject paired = jsonOf(ask("POST", before + "/pair", {}, R"({"code":"code","device":"a"})"));
    QCOMPARE(paired[QStringLiteral("endpoint")].toString(), QStringLiteral("https://example.org/rollcall"));
    QCOMPARE(paired[QStringLiteral("notificationUrl")].toString(),
             QStringLiteral("https://example.org/rollcall/notify/channel-meetings"));
}

void TestEndpoint::health()
{
    const auto answer = ask("GET", "/healthz", {});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("{\"status\":\"ok\"}"));
    QCOMPARE(ask("HEAD", "/healthz", {}).status, 200);
}

void TestEndpoint::metrics()
{
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "no").status, 400);
    QCOMPARE(ask("POST", laptopPath + "receive", version, {}, "wrong").status, 401);
    f->scheduler.advance(90s);
    const auto answer = ask("GET", "/metrics", {});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("text/plain; version=0.0.4"));
    for (const char *line :
         {"rollcall_relay_notify_seconds_bucket{le=\"3\"} 1\n",
          "rollcall_relay_notify_seconds_bucket{le=\"+Inf\"} 1\n", "rollcall_relay_notify_seconds_count 1\n",
          "rollcall_relay_notify_over_3s_ratio 0\n", "rollcall_relay_stored_total 1\n",
          "rollcall_relay_refused_total 0\n", "rollcall_relay_not_json_total 1\n",
          "rollcall_relay_bad_keys_total 1\n",
          "rollcall_relay_queue_events{topic=\"meetings\",device=\"laptop\"} 1\n",
          "rollcall_relay_oldest_seconds 90\n", "rollcall_relay_held_bytes 2\n",
          "rollcall_relay_disk_free_bytes 12345\n", "rollcall_relay_connections 3\n",
          "rollcall_relay_certificate_ends_timestamp_seconds 1798761600\n",
          "# TYPE rollcall_relay_notify_seconds histogram\n"})
        QVERIFY2(answer.body.contains(line), qPrintable(QString::fromLatin1(line + answer.body)));
    // Every line is a comment or a name with a number.
    static const QRegularExpression sample(QStringLiteral(
        "\\Arollcall_relay_[a-z0-9_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [-+.e0-9]+\\z"));
    for (const QByteArray &line : answer.body.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith("# ") ||
                     sample.match(QString::fromLatin1(line)).hasMatch(),
                 line.constData());
    QVERIFY(!answer.body.contains("channel-"));
}

void TestEndpoint::nothingSecretInTheLog()
{
    static QStringList lines;
    lines.clear();
    const auto before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { lines.append(text); });
    QLoggingCategory::setFilterRules(QStringLiteral("rollcall.*=true"));
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("one-time-code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const auto paired = ask("POST", "/pair", {}, R"({"code":"one-time-code","device":"Attendee 17"})");
    ask("POST", "/notify/channel-meetings", "validationToken=handshake-token", {});
    ask("POST", "/notify/channel-meetings", {}, R"({"clientState":"client-state"})");
    ask("POST", "/notify/channel-unknown", {}, "{}");
    ask("POST", laptopPath + "receive", version, {}, "wrong-key");
    pull("receive");
    QVERIFY(f->administer()->revokeDevice(1, QStringLiteral("laptop")));
    f->pass(3s, 1s);
    QLoggingCategory::setFilterRules(QString());
    qInstallMessageHandler(before);
    const QString log = lines.join(u'\n');
    QVERIFY(log.contains(QStringLiteral("device paired"))); // there is a log
    for (const QString &secret :
         {jsonOf(paired)[QStringLiteral("key")].toString(), QStringLiteral("one-time-code"),
          QStringLiteral("Attendee"), QStringLiteral("channel-"), QStringLiteral("handshake-token"),
          QStringLiteral("client-state"), QStringLiteral("wrong-key")})
        QVERIFY2(!log.contains(secret), qPrintable(secret));
}

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
