// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/devicecodeflow.h"
#include "loginfixture.h"

#include <QLoggingCategory>
#include <QTest>

#include <deque>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::DeviceCodeFlow;
using Reply = test::FakeHttpClient::Reply;
using test::FakeHttpClient;

namespace {

QJsonObject codeAnswer()
{
    // As in contract §1.4, with numeric strings where they may come.
    return {{u"user_code"_s, u"ABCD12345"_s},
            {u"device_code"_s, u"DAQABAAEAAAB-synthetic+/="_s},
            {u"verification_uri"_s, u"https://microsoft.example/devicelogin"_s},
            {u"expires_in"_s, u"900"_s},
            {u"interval"_s, 5},
            {u"message"_s, u"To sign in, open the page and enter ABCD12345."_s}};
}

Reply error(const char *name, int status = 400, const char *retryAfter = nullptr)
{
    net::HttpHeaders headers;
    if (retryAfter)
        headers.append("Retry-After", retryAfter);
    return FakeHttpClient::json(test::loginError(QString::fromLatin1(name)), status, headers);
}

Reply bare(int status, const char *retryAfter = nullptr)
{
    net::HttpHeaders headers;
    if (retryAfter)
        headers.append("Retry-After", retryAfter);
    return FakeHttpClient::text("<html>", status, "text/html", headers);
}

Reply pending()
{
    return error("authorization_pending");
}

/// A flow, and everything that it says and does, with the second in which it did.
struct Sign : test::LoginFixture
{
    std::unique_ptr<DeviceCodeFlow> flow;
    std::deque<Reply> script; ///< answers to the polls; then `pending` for ever
    Reply code = FakeHttpClient::json(codeAnswer());
    QList<qint64> polls; ///< seconds after the code came
    QList<identity::DeviceCodePrompt> prompts;
    QList<base::Result<identity::TokenSet>> reports;
    QList<base::Error> troubles;
    qint64 reportedAt = -1;
    int mostInFlight = 0;

    Sign() { make(); }

    void make()
    {
        flow = std::make_unique<DeviceCodeFlow>(services, endpoints, test::clientId,
                                                QStringList{u"User.Read"_s, u"VirtualEvent.Read"_s});
        QObject::connect(flow.get(), &DeviceCodeFlow::codeReady, &context,
                         [this](const auto &prompt) { prompts.append(prompt); });
        QObject::connect(flow.get(), &DeviceCodeFlow::pollFailed, &context,
                         [this](const auto &trouble) { troubles.append(trouble); });
        http.respondWith([this](const net::ClientRequest &request) {
            mostInFlight = std::max(mostInFlight, http.inFlight() + 1);
            if (request.url == endpoints.deviceAuthorization)
                return code;
            polls.append(seconds());
            if (script.empty())
                return pending();
            Reply reply = script.front();
            script.pop_front();
            return reply;
        });
    }

    [[nodiscard]] qint64 seconds() const
    {
        return std::chrono::floor<std::chrono::seconds>(scheduler.elapsed()).count();
    }

    void start()
    {
        flow->start(&context, [this](auto result) {
            reports.append(std::move(result));
            reportedAt = seconds();
        });
    }

    /// Until it is over, at most an hour.
    void run()
    {
        start();
        scheduler.advance(1h);
    }

    [[nodiscard]] Reply tokens() const { return FakeHttpClient::json(test::tokenAnswer(scheduler.now())); }
};

} // namespace

Q_DECLARE_METATYPE(Reply)

class TestDeviceCodeFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void signsIn()
    {
        Sign s;
        s.script = {pending(), s.tokens()};
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::Idle);
        s.start();
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::RequestingCode);
        QVERIFY(s.prompts.isEmpty());
        s.settle();
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::WaitingForUser);
        QCOMPARE(s.prompts.size(), 1);
        QCOMPARE(s.prompts.first().userCode, u"ABCD12345"_s);
        QCOMPARE(s.prompts.first().verificationUri, u"https://microsoft.example/devicelogin"_s);
        QCOMPARE(s.prompts.first().message, u"To sign in, open the page and enter ABCD12345."_s);
        QCOMPARE(s.prompts.first().expires, s.scheduler.now() + 15min);
        QVERIFY(s.prompts.first().expiresIn == 900s);
        QVERIFY(s.prompts.first().interval == 5s);

        s.scheduler.advance(5s - 1ns);
        QVERIFY(s.polls.isEmpty());
        s.scheduler.advance(1h);
        QCOMPARE(s.polls, (QList<qint64>{5, 10}));
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(s.reports.first());
        QCOMPARE(s.reports.first()->accessToken, "access-1");
        QCOMPARE(s.reports.first()->refreshToken, "refresh-1");
        QCOMPARE(s.reports.first()->account->username, u"attendee17@example.org"_s);
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::Done);
        QCOMPARE(s.prompts.size(), 1);
        QVERIFY(s.troubles.isEmpty());
        QCOMPARE(s.mostInFlight, 1);

        const auto &requests = s.http.requests();
        QCOMPARE(requests.size(), 3);
        QCOMPARE(requests[0].method, "POST");
        QCOMPARE(requests[0].url, s.endpoints.deviceAuthorization);
        QCOMPARE(test::formOf(requests[0]),
                 (QMap<QString, QString>{
                     {u"client_id"_s, test::clientId},
                     {u"scope"_s, u"User.Read VirtualEvent.Read openid profile offline_access"_s},
                     {u"claims"_s, test::plainClaims}}));
        for (const int poll : {1, 2}) {
            QCOMPARE(requests[poll].url, s.endpoints.token);
            QCOMPARE(
                test::formOf(requests[poll]),
                (QMap<QString, QString>{{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                                        {u"client_id"_s, test::clientId},
                                        {u"device_code"_s, u"DAQABAAEAAAB-synthetic+/="_s},
                                        {u"client_info"_s, u"1"_s},
                                        {u"claims"_s, test::plainClaims}}));
        }
    }

    /// Every row of contract §1.5 that ends the flow, each with status 400 and with status 200.
    void stops_data()
    {
        QTest::addColumn<Reply>("reply");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");

        const auto row = [](const char *name, ErrorKind kind) {
            for (const int status : {400, 401, 200})
                QTest::addRow("%s with %d", name, status)
                    << error(name, status) << int(kind) << QString::fromLatin1(name);
        };
        row("authorization_declined", ErrorKind::Declined);
        row("access_denied", ErrorKind::Declined);
        row("bad_verification_code", ErrorKind::InvalidInput);
        row("expired_token", ErrorKind::Expired);
        row("invalid_grant", ErrorKind::NotSignedIn);
        row("interaction_required", ErrorKind::NotSignedIn);
        row("consent_required", ErrorKind::NotPermitted);
        row("invalid_scope", ErrorKind::Usage);
        row("unauthorized_client", ErrorKind::NotPermitted);
        row("invalid_client", ErrorKind::NotPermitted);
        row("invalid_request", ErrorKind::Usage);
        row("unsupported_grant_type", ErrorKind::Usage);
        row("invalid_resource", ErrorKind::Usage);
        QTest::newRow("unknown error")
            << error("something_new") << int(ErrorKind::Server) << u"something_new"_s;
        QTest::newRow("no error at all") << bare(400) << int(ErrorKind::Server) << QString();
        QTest::newRow("proxy") << bare(407) << int(ErrorKind::Server) << QString();
        QTest::newRow("forbidden") << bare(403) << int(ErrorKind::NotPermitted) << QString();
        QTest::newRow("success without a token") << bare(200) << int(ErrorKind::Server) << QString();
        QTest::newRow("plain http") << FakeHttpClient::failed(ErrorKind::Unsupported)
                                    << int(ErrorKind::Unsupported) << QString();
    }

    void stops()
    {
        QFETCH(const Reply, reply);
        QFETCH(const int, kind);
        QFETCH(const QString, code);
        Sign s;
        s.script = {pending(), reply};
        s.run();
        QCOMPARE(s.polls, (QList<qint64>{5, 10}));
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(!s.reports.first());
        QCOMPARE(int(s.reports.first().error().kind), kind);
        QCOMPARE(s.reports.first().error().serverCode, code);
        QCOMPARE(s.reportedAt, 10);
        QCOMPARE(s.flow->loginError() ? s.flow->loginError()->error : QString(), code);
        QVERIFY(s.troubles.isEmpty());
        QCOMPARE(s.scheduler.pendingCount(), std::size_t{0});
    }

    /// Every row that goes on: when the following polls are sent.
    void goesOn_data()
    {
        QTest::addColumn<QList<Reply>>("replies");
        QTest::addColumn<QList<qint64>>("polls");
        QTest::addColumn<int>("troubles");

        const auto row = [](const char *name, const QList<Reply> &replies, const QList<qint64> &polls,
                            int troubles = 0) { QTest::newRow(name) << replies << polls << troubles; };
        using Polls = QList<qint64>;
        const Reply slow = error("slow_down");
        const Reply lost = FakeHttpClient::failed();
        row("pending", {pending(), pending(), pending()}, Polls{5, 10, 15, 20});
        row("pending with 200", {error("authorization_pending", 200)}, Polls{5, 10});
        row("slow_down is for good", {slow, pending(), pending()}, Polls{5, 15, 25, 35});
        row("slow_down adds up", {slow, slow, pending(), slow}, Polls{5, 15, 30, 45, 65});
        row("temporarily_unavailable", {error("temporarily_unavailable")}, Polls{5, 10}, 1);
        row("server_error", {error("server_error")}, Polls{5, 10}, 1);
        row("outage backs off up to 30 s", {bare(500), bare(502), bare(503), bare(504), bare(500), bare(500)},
            Polls{5, 10, 20, 40, 70, 100, 130}, 6);
        row("outage is forgotten after an answer", {bare(503), bare(503), pending(), bare(503), pending()},
            Polls{5, 10, 20, 25, 30, 35}, 3);
        row("outage with Retry-After", {bare(503, "17"), pending()}, Polls{5, 22, 27}, 1);
        row("Retry-After does not shorten the wait", {bare(503, "1"), pending()}, Polls{5, 10, 15}, 1);
        row("outage after slow_down", {slow, bare(500), bare(500), bare(500), pending()},
            Polls{5, 15, 25, 45, 75, 85}, 3);
        row("no connection doubles the interval", {lost, lost, lost, pending()}, Polls{5, 15, 35, 65, 70}, 3);
        // The request itself hangs for 30 s before it counts as lost.
        row("time-out doubles the interval",
            {FakeHttpClient::hanging(), FakeHttpClient::hanging(), pending()}, Polls{5, 45, 95, 100}, 2);
        row("408", {bare(408), pending()}, Polls{5, 10, 15}, 1);
        row("429 with Retry-After", {bare(429, "42"), pending()}, Polls{5, 47, 52}, 1);
        row("429 with a date", {bare(429, "Mon, 04 May 2026 00:00:30 GMT"), pending()}, Polls{5, 30, 35}, 1);
        row("429 without Retry-After", {bare(429), bare(429), pending()}, Polls{5, 10, 20, 25}, 2);
        row("slow_down with 429", {error("slow_down", 429), pending()}, Polls{5, 15, 25});
        row("an error that we know with 500", {error("invalid_grant", 500)}, Polls{5, 10}, 1);
    }

    void goesOn()
    {
        QFETCH(const QList<Reply>, replies);
        QFETCH(const QList<qint64>, polls);
        QFETCH(const int, troubles);
        Sign s;
        s.script.assign(replies.begin(), replies.end());
        s.script.push_back(s.tokens());
        s.run();
        QCOMPARE(s.polls, polls);
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(s.reports.first());
        QCOMPARE(s.reportedAt, polls.last());
        QCOMPARE(s.troubles.size(), troubles);
        QCOMPARE(s.mostInFlight, 1);
        QCOMPARE(s.prompts.size(), 1);
    }

    void aLongIntervalIsNeverCut()
    {
        Sign s;
        auto answer = codeAnswer();
        answer[u"interval"_s] = 40;
        s.code = FakeHttpClient::json(answer);
        s.script = {bare(500), FakeHttpClient::failed(), s.tokens()};
        s.run();
        QCOMPARE(s.polls, (QList<qint64>{40, 80, 120}));
    }

    void numbersOfTheAnswer_data()
    {
        QTest::addColumn<QJsonValue>("interval");
        QTest::addColumn<QJsonValue>("expiresIn");
        QTest::addColumn<qint64>("firstPoll");
        QTest::addColumn<qint64>("expiry");

        QTest::newRow("numbers") << QJsonValue(7) << QJsonValue(100) << qint64{7} << qint64{100};
        QTest::newRow("numeric strings")
            << QJsonValue(u"7"_s) << QJsonValue(u"100"_s) << qint64{7} << qint64{100};
        QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << QJsonValue(QJsonValue::Undefined)
                                << qint64{5} << qint64{900};
        QTest::newRow("nonsense") << QJsonValue(u"soon"_s) << QJsonValue(true) << qint64{5} << qint64{900};
        QTest::newRow("zero interval") << QJsonValue(0) << QJsonValue(100) << qint64{5} << qint64{100};
    }

    void numbersOfTheAnswer()
    {
        QFETCH(const QJsonValue, interval);
        QFETCH(const QJsonValue, expiresIn);
        Sign s;
        auto answer = codeAnswer();
        answer[u"interval"_s] = interval;
        answer[u"expires_in"_s] = expiresIn;
        s.code = FakeHttpClient::json(answer);
        s.run();
        QTEST(s.polls.first(), "firstPoll");
        QTEST(s.reportedAt, "expiry");
        QCOMPARE(s.reports.first().error().kind, ErrorKind::Expired);
    }

    void nothingIsPolledAfterTheExpiry()
    {
        Sign s;
        auto answer = codeAnswer();
        answer[u"expires_in"_s] = 20;
        s.code = FakeHttpClient::json(answer);
        s.run();
        QCOMPARE(s.polls, (QList<qint64>{5, 10, 15}));
        QCOMPARE(s.reports.size(), 1);
        QCOMPARE(s.reports.first().error().kind, ErrorKind::Expired);
        QCOMPARE(s.reportedAt, 20);
    }

    void aWaitBeyondTheExpiryEndsAtTheExpiry()
    {
        Sign s;
        auto answer = codeAnswer();
        answer[u"expires_in"_s] = 60;
        s.code = FakeHttpClient::json(answer);
        s.script = {bare(429, "300")};
        s.run();
        QCOMPARE(s.polls, QList<qint64>{5});
        QCOMPARE(s.reports.first().error().kind, ErrorKind::Expired);
        QCOMPARE(s.reportedAt, 60);
    }

    /// The user decided in time; the answer only took long.
    void aPollUnderWayAtTheExpiryCounts_data()
    {
        QTest::addColumn<bool>("success");
        QTest::newRow("success") << true;
        QTest::newRow("still pending") << false;
    }

    void aPollUnderWayAtTheExpiryCounts()
    {
        QFETCH(const bool, success);
        Sign s;
        auto answer = codeAnswer();
        answer[u"expires_in"_s] = 7;
        s.code = FakeHttpClient::json(answer);
        Reply slow = success ? s.tokens() : pending();
        slow.delay = 10s;
        s.script = {slow};
        s.run();
        QCOMPARE(s.polls, QList<qint64>{5});
        QCOMPARE(s.reports.size(), 1);
        QCOMPARE(s.reports.first().has_value(), success);
        QCOMPARE(s.reportedAt, 15);
    }

    /// The wall clock may jump: the deadline is a duration.
    void theWallClockDoesNotMatter()
    {
        Sign s;
        s.start();
        s.settle();
        s.scheduler.jumpWallClock(std::chrono::hours{24});
        s.scheduler.advance(5s);
        s.scheduler.jumpWallClock(-std::chrono::hours{48});
        s.scheduler.advance(5s);
        QCOMPARE(s.polls, (QList<qint64>{5, 10}));
        QVERIFY(s.reports.isEmpty());
    }

    void anIdTokenForSomebodyElseIsRefused()
    {
        Sign s;
        auto answer = test::tokenAnswer(s.scheduler.now());
        auto claims = test::idTokenClaims(s.scheduler.now());
        claims[u"aud"_s] = u"another-client"_s;
        answer[u"id_token"_s] = QString::fromLatin1(test::unsignedJwt(claims));
        s.script = {FakeHttpClient::json(answer)};
        s.run();
        QCOMPARE(s.reports.size(), 1);
        QCOMPARE(s.reports.first().error().kind, ErrorKind::Integrity);
    }

    void noCode_data()
    {
        QTest::addColumn<Reply>("reply");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");

        const auto without = [](const QString &field, const QJsonValue &value = {}) {
            auto answer = codeAnswer();
            answer[field] = value;
            return FakeHttpClient::json(answer);
        };
        QTest::newRow("error with 200") << error("invalid_scope", 200) << int(ErrorKind::Usage) << 1;
        QTest::newRow("error with 400") << error("unauthorized_client") << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("error with 401") << error("invalid_client", 401) << int(ErrorKind::NotPermitted) << 1;
        QTest::newRow("not found") << bare(404) << int(ErrorKind::NotFound) << 1;
        QTest::newRow("not JSON") << bare(200) << int(ErrorKind::Server) << 1;
        QTest::newRow("no device code") << without(u"device_code"_s) << int(ErrorKind::Server) << 1;
        QTest::newRow("no user code") << without(u"user_code"_s) << int(ErrorKind::Server) << 1;
        QTest::newRow("no address") << without(u"verification_uri"_s) << int(ErrorKind::Server) << 1;
        QTest::newRow("a file") << without(u"verification_uri"_s, u"file:///etc/passwd"_s)
                                << int(ErrorKind::Server) << 1;
        QTest::newRow("a script") << without(u"verification_uri"_s, u"javascript:alert(1)"_s)
                                  << int(ErrorKind::Server) << 1;
        QTest::newRow("down") << bare(503) << int(ErrorKind::Server) << 4;
        QTest::newRow("unreachable") << FakeHttpClient::failed() << int(ErrorKind::Network) << 4;
    }

    void noCode()
    {
        QFETCH(const Reply, reply);
        QFETCH(const int, kind);
        QFETCH(const int, requests);
        Sign s;
        s.code = reply;
        s.run();
        QVERIFY(s.prompts.isEmpty());
        QVERIFY(s.polls.isEmpty());
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(!s.reports.first());
        QCOMPARE(int(s.reports.first().error().kind), kind);
        QCOMPARE(s.http.requests().size(), requests);
        const bool said = !s.reports.first().error().serverCode.isEmpty();
        QCOMPARE(s.flow->loginError().has_value(), said);
    }

    void anAuthorityWithoutDeviceCode()
    {
        Sign s;
        s.endpoints.deviceAuthorization.clear();
        s.make();
        s.start();
        QVERIFY(s.reports.isEmpty());
        s.settle();
        QCOMPARE(s.reports.size(), 1);
        QCOMPARE(s.reports.first().error().kind, ErrorKind::Unsupported);
        QVERIFY(s.http.requests().isEmpty());
    }

    void cancelled_data()
    {
        QTest::addColumn<int>("after"); // seconds
        QTest::addColumn<int>("requests");

        QTest::newRow("before the code is asked for") << -1 << 0;
        QTest::newRow("while the code is asked for") << 0 << 1;
        QTest::newRow("while waiting") << 4 << 1;
        QTest::newRow("while polling") << 8 << 2;
    }

    void cancelled()
    {
        QFETCH(const int, after);
        QFETCH(const int, requests);
        Sign s;
        s.code.delay = 2s;
        Reply slow = s.tokens();
        slow.delay = 10s;
        s.script = {slow};
        s.start();
        if (after >= 0)
            s.scheduler.advance(std::chrono::seconds{after});
        s.flow->cancel();
        s.flow->cancel();
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::Done);
        s.scheduler.advance(1h);
        QVERIFY(s.reports.isEmpty());
        QCOMPARE(s.http.requests().size(), requests);
        QCOMPARE(s.http.inFlight(), 0);
        QCOMPARE(s.scheduler.pendingCount(), std::size_t{0});
    }

    void cancelAfterTheEndDoesNothing()
    {
        Sign s;
        s.flow->cancel();
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::Idle);
        s.script = {s.tokens()};
        s.run();
        s.flow->cancel();
        QCOMPARE(s.reports.size(), 1);
    }

    void theContextGoes()
    {
        Sign s;
        auto context = std::make_unique<QObject>();
        s.flow->start(context.get(), [](const auto &) { QFAIL("reported"); });
        s.scheduler.advance(6s);
        QCOMPARE(s.polls.size(), 1);
        context.reset();
        s.scheduler.advance(1h);
        QCOMPARE(s.polls.size(), 1);
        QCOMPARE(s.flow->state(), DeviceCodeFlow::State::Done);
    }

    void theFlowGoes_data()
    {
        QTest::addColumn<int>("after");
        QTest::newRow("while the code is asked for") << 0;
        QTest::newRow("while waiting") << 4;
        QTest::newRow("while polling") << 8;
    }

    void theFlowGoes()
    {
        QFETCH(const int, after);
        Sign s;
        s.code.delay = 2s;
        s.script = {FakeHttpClient::hanging()};
        s.start();
        s.scheduler.advance(std::chrono::seconds{after});
        s.flow.reset();
        s.scheduler.advance(1h);
        QVERIFY(s.reports.isEmpty());
        QCOMPARE(s.http.inFlight(), 0);
    }

    void theFlowMayBeDeletedByWhoeverItTalksTo()
    {
        {
            Sign s;
            QObject::connect(s.flow.get(), &DeviceCodeFlow::codeReady, &s.context, [&] { s.flow.reset(); });
            s.run();
            QVERIFY(s.reports.isEmpty());
            QVERIFY(s.polls.isEmpty());
        }
        {
            Sign s;
            s.script = {bare(500)};
            QObject::connect(s.flow.get(), &DeviceCodeFlow::pollFailed, &s.context, [&] { s.flow.reset(); });
            s.run();
            QVERIFY(s.reports.isEmpty());
            QCOMPARE(s.polls.size(), 1);
        }
        {
            Sign s;
            QObject::connect(s.flow.get(), &DeviceCodeFlow::stateChanged, &s.context, [&] {
                if (s.flow->state() == DeviceCodeFlow::State::Done)
                    s.flow.reset();
            });
            s.script = {s.tokens()};
            s.run();
            QVERIFY(s.reports.isEmpty());
        }
        {
            Sign s;
            s.script = {s.tokens()};
            int reports = 0;
            s.flow->start(&s.context, [&](const auto &result) {
                ++reports;
                QVERIFY(result);
                s.flow.reset();
            });
            s.scheduler.advance(1h);
            QCOMPARE(reports, 1);
        }
        {
            Sign s;
            QObject::connect(s.flow.get(), &DeviceCodeFlow::codeReady, &s.context, [&] { s.flow->cancel(); });
            s.run();
            QVERIFY(s.reports.isEmpty());
            QVERIFY(s.polls.isEmpty());
        }
    }

    void nothingSecretIsLogged()
    {
        static QString log;
        log.clear();
        QLoggingCategory::setFilterRules(u"rollcall.*=true"_s);
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { log += text + u'\n'; });
        {
            Sign s;
            s.script = {pending(), bare(500), s.tokens()};
            s.run();
            Sign refused;
            refused.script = {error("invalid_grant")};
            refused.run();
        }
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
        QVERIFY(log.contains(u"invalid_grant"_s));
        for (const auto &secret :
             {u"synthetic"_s, u"ABCD12345"_s, u"access-1"_s, u"refresh-1"_s, u"attendee17"_s, u"Attendee"_s})
            QVERIFY2(!log.contains(secret), qPrintable(log));
    }

    /// Contract §1.4, §1.5: of a challenge, in both requests.
    void claimsAreSent()
    {
        Sign s;
        s.script = {s.tokens()};
        s.flow->start(
            &s.context, [&](auto result) { s.reports.append(std::move(result)); }, R"({"id_token":{}})");
        s.scheduler.advance(1h);
        QVERIFY(s.reports.first());
        QCOMPARE(s.http.requests().size(), 2);
        for (const auto &request : s.http.requests())
            QCOMPARE(test::formOf(request).value(u"claims"_s),
                     u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}},\"id_token\":{}}"_s);
    }
};

QTEST_GUILESS_MAIN(TestDeviceCodeFlow)
#include "tst_devicecodeflow.moc"
