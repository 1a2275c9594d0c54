// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/endpoint.h"
#include "relayfixture.h"

#include <QLoggingCategory>
#include <QRegularExpression>

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;

namespace {

class Target final : public net::HttpResponder::Target
{
public:
    explicit Target(std::shared_ptr<std::optional<net::HttpResponse>> answer)
        : m_answer(std::move(answer))
    {
    }
    void respond(const net::HttpResponse &response) override { *m_answer = response; }

private:
    std::shared_ptr<std::optional<net::HttpResponse>> m_answer;
};

const QByteArray laptopPath = "/topics/meetings/eventsubscriptions/laptop:";
const QByteArray version = "api-version=2024-06-01";

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void handshake_data();
    void handshake();
    void notification();
    void notificationRefused_data();
    void notificationRefused();
    void notificationWhileTheDiskIsFull();
    void notificationsAreNeverThrottled();
    void unknownChannel();
    void channelOfAMomentAgo();
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
    void pairing();
    void pairingRefused();
    void pairingWithoutAnAddress();
    void pairingIsLimited();
    void prefix_data();
    void prefix();
    void health();
    void metrics();
    void nothingSecretInTheLog();

private:
    using Answer = std::shared_ptr<std::optional<net::HttpResponse>>;

    Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                const QByteArray &body = {}, const QByteArray &key = {})
    {
        net::HttpRequest request{.method = method, .path = path, .query = query, .body = body};
        if (!key.isNull())
            request.headers.append("Authorization", "SharedAccessKey " + key);
        auto answer = std::make_shared<std::optional<net::HttpResponse>>();
        m_endpoint->handle(std::move(request), net::HttpResponder(std::make_shared<Target>(answer)));
        return answer;
    }
    net::HttpResponse ask(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                          const QByteArray &body = {}, const QByteArray &key = {})
    {
        const Answer answer = send(method, path, query, body, key);
        if (!QTest::qWaitFor([&] { return answer->has_value(); }))
            qFatal("no answer");
        return **answer;
    }
    net::HttpResponse pull(const QByteArray &verb, const QByteArray &query = {}, const QByteArray &body = {})
    {
        return ask("POST", laptopPath + verb, version + query, body, "laptop");
    }
    static QJsonObject jsonOf(const net::HttpResponse &response)
    {
        return QJsonDocument::fromJson(response.body).object();
    }
    /// The code of an error body, which must be whole.
    static QString errorOf(const net::HttpResponse &response)
    {
        const QJsonObject error = jsonOf(response)[QStringLiteral("error")].toObject();
        const QString code = error[QStringLiteral("code")].toString();
        if (response.contentType != "application/json; charset=utf-8" ||
            error[QStringLiteral("message")].toString().isEmpty() ||
            response.headers.value("x-ms-error-code") != code.toLatin1())
            return QStringLiteral("malformed");
        return code;
    }
    void makeEndpoint(const EndpointOptions &options)
    {
        m_endpoint = std::make_unique<RelayEndpoint>(
            *f->relay, f->scheduler, options,
            RelayEndpoint::Surroundings{.connections = [] { return 3; },
                                        .certificateEnds = [] { return test::at("2027-01-01T00:00:00Z"); },
                                        .diskFree = [] { return 12345; }});
    }

    std::unique_ptr<test::RelayFixture> f;
    std::unique_ptr<RelayEndpoint> m_endpoint;
};

void TestEndpoint::init()
{
    test::failOnUnexpectedWarnings();
    f = std::make_unique<test::RelayFixture>();
    f->addTopic(QStringLiteral("meetings"));
    f->addTopic(QStringLiteral("others"));
    f->addDevice(QStringLiteral("laptop"));
    f->addDevice(QStringLiteral("desk"));
    f->start();
    makeEndpoint({.publicUrl = QUrl(QStringLiteral("https://relay.example.org"))});
}

void TestEndpoint::cleanup()
{
    m_endpoint.reset();
    f.reset();
}

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

void TestEndpoint::refused_data()
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

void TestEndpoint::refused()
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

void TestEndpoint::keys_data()
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

void TestEndpoint::keys()
{
    QFETCH(const QByteArray, field);
    QFETCH(const int, status);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    net::HttpRequest request{.method = "POST", .path = laptopPath + "receive", .query = version};
    if (!field.isNull())
        request.headers.append("Authorization", field);
    const auto answer = std::make_shared<std::optional<net::HttpResponse>>();
    m_endpoint->handle(std::move(request), net::HttpResponder(std::make_shared<Target>(answer)));
    QTRY_VERIFY(answer->has_value());
    QCOMPARE((*answer)->status, status);
    if (status == 401) {
        QCOMPARE(errorOf(**answer), QStringLiteral("Unauthorized"));
        QCOMPARE((*answer)->headers.value("WWW-Authenticate"), QByteArray("SharedAccessKey"));
    }
}

void TestEndpoint::revokedKey()
{
    QVERIFY(f->administer()->revokeDevice(1, QStringLiteral("laptop")));
    f->pass(3s, 1s);
    const auto answer = pull("receive");
    QCOMPARE(answer.status, 401);
    QCOMPARE(errorOf(answer), QStringLiteral("DeviceRevoked"));
}

void TestEndpoint::keyOfAMomentAgo()
{
    f->addDevice(QStringLiteral("tablet"));
    QCOMPARE(ask("POST", "/topics/meetings/eventsubscriptions/tablet:acknowledge", version,
                 "{\"lockTokens\":[\"a\"]}", "tablet")
                 .status,
             200);
}

void TestEndpoint::receiving()
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

void TestEndpoint::receivingParameters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    for (const char *good : {"", "&maxEvents=1", "&maxEvents=100", "&maxWaitTime=10", "&maxWaitTime=120"})
        QTest::newRow(good) << QByteArray(good) << 200;
    for (const char *bad : {"&maxEvents=0", "&maxEvents=101", "&maxEvents=", "&maxEvents=ten",
                            "&maxWaitTime=9", "&maxWaitTime=121", "&maxWaitTime=10.5"})
        QTest::newRow(bad) << QByteArray(bad) << 400;
}

void TestEndpoint::receivingParameters()
{
    QFETCH(const QByteArray, query);
    QFETCH(const int, status);
    QCOMPARE(ask("POST", "/notify/channel-meetings", {}, "{}").status, 202);
    const auto answer = pull("receive", query);
    QCOMPARE(answer.status, status);
    if (status == 400)
        QCOMPARE(errorOf(answer), QStringLiteral("BadRequest"));
}

void TestEndpoint::longPoll()
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

void TestEndpoint::settling_data()
{
    QTest::addColumn<QByteArray>("verb");
    for (const char *verb : {"acknowledge", "release", "reject", "renewLock"})
        QTest::newRow(verb) << QByteArray(verb);
}

void TestEndpoint::settling()
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

void TestEndpoint::settlingBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "[]", "{}", "{\"lockTokens\":[]}", "{\"lockTokens\":\"a\"}",
                             "{\"lockTokens\":[1]}", "{\"lockTokens\":[\"a\",null]}"})
        QTest::newRow(QByteArray("body ").append(body).constData()) << QByteArray(body);
}

void TestEndpoint::settlingBodies()
{
    QFETCH(const QByteArray, body);
    for (const char *verb : {"acknowledge", "release", "reject", "renewLock"}) {
        const auto answer = pull(verb, {}, body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(errorOf(answer), QStringLiteral("BadRequest"));
    }
}

void TestEndpoint::releasing_data()
{
    QTest::addColumn<QByteArray>("delay");
    QTest::addColumn<int>("status");
    for (const char *delay : {"0", "10", "60", "600", "3600"})
        QTest::newRow(delay) << QByteArray(delay) << 200;
    for (const char *delay : {"-1", "1", "30", "3601", "ten", ""})
        QTest::newRow(QByteArray("delay ").append(delay).constData()) << QByteArray(delay) << 400;
}

void TestEndpoint::releasing()
{
    QFETCH(const QByteArray, delay);
    QFETCH(const int, status);
    QCOMPARE(pull("release", "&releaseDelayInSeconds=" + delay, "{\"lockTokens\":[\"a\"]}").status, status);
}

void TestEndpoint::throttledPerKey()
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

void TestEndpoint::pairing()
{
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const auto answer = ask("POST", "/pair", {}, R"({"code":"code","device":"Attendee 17"})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("Cache-Control"), QByteArray("no-store"));
    const QJsonObject paired = jsonOf(answer);
    QCOMPARE(paired[QStringLiteral("endpoint")].toString(), QStringLiteral("https://relay.example.org"));
    QCOMPARE(paired[QStringLiteral("topic")].toString(), QStringLiteral("meetings"));
    QCOMPARE(paired[QStringLiteral("subscription")].toString(), QStringLiteral("tablet"));
    QCOMPARE(paired[QStringLiteral("notificationUrl")].toString(),
             QStringLiteral("https://relay.example.org/notify/channel-meetings"));
    const QByteArray key = paired[QStringLiteral("key")].toString().toLatin1();
    QCOMPARE(ask("POST", "/topics/meetings/eventsubscriptions/tablet:renewLock", version,
                 "{\"lockTokens\":[\"a\"]}", key)
                 .status,
             200);
}

void TestEndpoint::pairingRefused()
{
    QVERIFY(f->administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                         .topic = 1,
                                         .name = QStringLiteral("tablet"),
                                         .expires = f->scheduler.now() + 10min}));
    const QByteArray good = R"({"code":"code","device":"a"})";
    const auto refusal = [&](const QByteArray &body, int status) {
        const auto answer = ask("POST", "/pair", {}, body);
        return answer.status == status ? errorOf(answer) : QString::number(answer.status);
    };
    QCOMPARE(refusal("{}", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal("code", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal(R"({"code":"code"})", 400), QStringLiteral("BadRequest"));
    QCOMPARE(refusal(R"({"code":"other","device":"a"})", 403), QStringLiteral("PairingCodeUnknown"));
    f->scheduler.advance(10min);
    QCOMPARE(refusal(good, 403), QStringLiteral("PairingCodeExpired"));
    f->scheduler.jumpWallClock(-5min);
    QCOMPARE(ask("POST", "/pair", {}, good).status, 200);
    QCOMPARE(refusal(good, 403), QStringLiteral("PairingCodeUsed"));
}

void TestEndpoint::pairingWithoutAnAddress()
{
    makeEndpoint({});
    const auto answer = ask("POST", "/pair", {}, R"({"code":"code","device":"a"})");
    QCOMPARE(answer.status, 503);
    QCOMPARE(errorOf(answer), QStringLiteral("NotConfigured"));
}

void TestEndpoint::pairingIsLimited()
{
    const QByteArray guess = R"({"code":"guess","device":"a"})";
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ask("POST", "/pair", {}, guess).status, 403);
    const auto answer = ask("POST", "/pair", {}, guess);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.headers.value("Retry-After"), QByteArray("2"));
    f->scheduler.advance(2s);
    QCOMPARE(ask("POST", "/pair", {}, guess).status, 403);
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
