// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/browsersignin.h"
#include "identity/pkce.h"
#include "loginfixture.h"
#include "support/patience.h"

#include <QLoggingCategory>
#include <QTcpSocket>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::BrowserSignIn;
using test::FakeHttpClient;

namespace {

struct Sign : test::LoginFixture
{
    std::unique_ptr<BrowserSignIn> flow;
    QList<QUrl> opened;
    QList<base::Result<identity::TokenSet>> reports;
    QList<BrowserSignIn::State> states;

    Sign() { make(); }

    void make()
    {
        flow = std::make_unique<BrowserSignIn>(services, endpoints, test::clientId,
                                               QStringList{u"User.Read"_s, u"VirtualEvent.Read"_s});
        QObject::connect(flow.get(), &BrowserSignIn::opened, &context,
                         [this](const QUrl &url) { opened.append(url); });
        QObject::connect(flow.get(), &BrowserSignIn::stateChanged, &context,
                         [this] { states.append(flow->state()); });
    }
    void start(const identity::BrowserSignInOptions &options = {})
    {
        flow->start(&context, [this](auto result) { reports.append(std::move(result)); }, options);
        settle();
    }
    /// What was asked for, decoded.
    [[nodiscard]] QMap<QString, QString> asked() const
    {
        QMap<QString, QString> fields;
        for (const auto &[name, value] : QUrlQuery(opened.first()).queryItems(QUrl::FullyDecoded))
            fields.insert(name, value);
        return fields;
    }
    [[nodiscard]] quint16 port() const
    {
        return static_cast<quint16>(QUrl(asked().value(u"redirect_uri"_s)).port());
    }
    /// The browser follows the redirect.
    QByteArray comeBack(const QByteArray &query)
    {
        QTcpSocket browser;
        browser.connectToHost(QHostAddress(QHostAddress::LocalHost), port());
        browser.write("GET /?" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray received;
        const bool answered = test::eventually([&] {
            received += browser.readAll();
            return browser.state() == QAbstractSocket::UnconnectedState;
        });
        settle();
        return answered ? received : QByteArray("no answer");
    }
    QByteArray comeBackWith(const QByteArray &query)
    {
        return comeBack(query + "&state=" + asked().value(u"state"_s).toUtf8());
    }
    /// A success body whose ID token bears this nonce.
    [[nodiscard]] QJsonObject tokens(const QString &nonce) const
    {
        QJsonObject answer = test::tokenAnswer(scheduler.now());
        QJsonObject claims = test::idTokenClaims(scheduler.now());
        claims.insert(u"nonce"_s, nonce);
        answer.insert(u"id_token"_s, QString::fromLatin1(test::unsignedJwt(claims)));
        return answer;
    }
    void compareFailure(ErrorKind kind)
    {
        QCOMPARE(reports.size(), 1);
        QVERIFY(!reports.first());
        QCOMPARE(reports.first().error().kind, kind);
        QCOMPARE(flow->state(), BrowserSignIn::State::Done);
    }
    [[nodiscard]] bool isListening()
    {
        QTcpSocket browser;
        browser.connectToHost(QHostAddress(QHostAddress::LocalHost), port());
        bool refused = false;
        QObject::connect(&browser, &QTcpSocket::errorOccurred, &browser, [&] { refused = true; });
        const auto isConnected = [&] { return browser.state() == QAbstractSocket::ConnectedState; };
        return test::eventually([&] { return refused || isConnected(); }) && isConnected();
    }
};

} // namespace

class TestBrowserSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    /// RFC 7636, appendix B.
    void challengeOfTheRfc()
    {
        QCOMPARE(identity::codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
                 "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    void signsIn()
    {
        Sign s;
        QCOMPARE(s.flow->state(), BrowserSignIn::State::Idle);
        s.start();
        QCOMPARE(s.flow->state(), BrowserSignIn::State::WaitingForUser);
        QCOMPARE(s.opened.size(), 1);
        QCOMPARE(s.flow->expires(), s.scheduler.now() + 10min);
        const auto asked = s.asked();
        s.http.enqueue(FakeHttpClient::json(s.tokens(asked.value(u"nonce"_s))));
        const QByteArray page = s.comeBackWith("code=M.C%2Bode");
        QVERIFY(page.startsWith("HTTP/1.1 200 "));
        s.settle();

        QCOMPARE(s.reports.size(), 1);
        QVERIFY(s.reports.first());
        QCOMPARE(s.reports.first()->accessToken, "access-1");
        QCOMPARE(s.reports.first()->refreshToken, "refresh-1");
        QCOMPARE(s.reports.first()->account->username, u"attendee17@example.org"_s);
        QCOMPARE(s.states, (QList{BrowserSignIn::State::WaitingForUser, BrowserSignIn::State::Redeeming,
                                  BrowserSignIn::State::Done}));
        QVERIFY(!s.flow->loginError());
        QVERIFY(!s.isListening());

        QCOMPARE(s.http.requests().size(), 1);
        const auto &request = s.http.lastRequest();
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.url, s.endpoints.token);
        auto form = test::formOf(request);
        const QByteArray verifier = form.take(u"code_verifier"_s).toLatin1();
        QVERIFY(verifier.size() >= 43 && verifier.size() <= 128);
        QCOMPARE(form, (QMap<QString, QString>{
                           {u"grant_type"_s, u"authorization_code"_s},
                           {u"client_id"_s, test::clientId},
                           {u"code"_s, u"M.C+ode"_s},
                           {u"redirect_uri"_s, asked.value(u"redirect_uri"_s)},
                           {u"scope"_s, u"User.Read VirtualEvent.Read openid profile offline_access"_s},
                           {u"client_info"_s, u"1"_s},
                           {u"claims"_s, test::plainClaims}}));
        QCOMPARE(asked.value(u"code_challenge"_s).toLatin1(), identity::codeChallenge(verifier));
        s.scheduler.advance(1h);
        QCOMPARE(s.reports.size(), 1);
    }

    void asksForWhatTheContractSays()
    {
        Sign s;
        s.start();
        QCOMPARE(s.opened.first().adjusted(QUrl::RemoveQuery), s.endpoints.authorization);
        auto asked = s.asked();
        const QString redirect = asked.take(u"redirect_uri"_s);
        QCOMPARE(redirect, u"http://localhost:"_s + QString::number(QUrl(redirect).port()));
        QSet<QString> secrets;
        for (const auto &name : {u"state"_s, u"nonce"_s, u"code_challenge"_s}) {
            const QString value = asked.take(name);
            static const QRegularExpression base64Url(u"^[A-Za-z0-9_-]{43}$"_s);
            QVERIFY2(base64Url.match(value).hasMatch(), qPrintable(value));
            secrets.insert(value);
        }
        QCOMPARE(secrets.size(), 3);
        QCOMPARE(asked, (QMap<QString, QString>{
                            {u"client_id"_s, test::clientId},
                            {u"response_type"_s, u"code"_s},
                            {u"response_mode"_s, u"query"_s},
                            {u"scope"_s, u"User.Read VirtualEvent.Read openid profile offline_access"_s},
                            {u"code_challenge_method"_s, u"S256"_s},
                            {u"claims"_s, test::plainClaims}}));
        QVERIFY(s.http.requests().isEmpty());
    }

    void optionsAreSent()
    {
        Sign s;
        s.endpoints.authorization = QUrl(u"https://login.example/authorize?policy=a%26b"_s);
        s.make();
        s.start({.prompt = u"select_account"_s,
                 .loginHint = u"attendee17+x@example.org"_s,
                 .domainHint = u"organizations"_s,
                 .claims = R"({"access_token":{"nbf":{"essential":true}}})",
                 .patience = 3min});
        const auto asked = s.asked();
        QCOMPARE(asked.value(u"policy"_s), u"a&b"_s);
        QCOMPARE(asked.value(u"prompt"_s), u"select_account"_s);
        QCOMPARE(asked.value(u"login_hint"_s), u"attendee17+x@example.org"_s);
        QVERIFY(s.opened.first().query(QUrl::FullyEncoded).contains(u"attendee17%2Bx%40example.org"_s));
        QCOMPARE(asked.value(u"domain_hint"_s), u"organizations"_s);
        const QString claims = u"{\"access_token\":{\"nbf\":{\"essential\":true},"
                               u"\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s;
        QCOMPARE(asked.value(u"claims"_s), claims);
        s.http.enqueue(FakeHttpClient::json(s.tokens(asked.value(u"nonce"_s))));
        s.comeBackWith("code=x");
        s.settle();
        QVERIFY(s.reports.first());
        QCOMPARE(test::formOf(s.http.lastRequest()).value(u"claims"_s), claims);
    }

    void nothingIsUsedTwice()
    {
        Sign s;
        s.start();
        const auto first = s.asked();
        s.flow->cancel();
        s.make();
        s.opened.clear();
        s.start();
        const auto second = s.asked();
        for (const auto &name : {u"state"_s, u"nonce"_s, u"code_challenge"_s})
            QVERIFY(first.value(name) != second.value(name));
    }

    void errorRedirects_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("kind");

        const auto row = [](const char *error, ErrorKind kind) {
            QTest::newRow(error) << "error=" + QByteArray(error) << int(kind);
        };
        row("access_denied", ErrorKind::Declined);
        row("authorization_declined", ErrorKind::Declined);
        row("login_required", ErrorKind::NotSignedIn);
        row("interaction_required", ErrorKind::NotSignedIn);
        row("consent_required", ErrorKind::NotPermitted);
        row("unauthorized_client", ErrorKind::NotPermitted);
        row("invalid_request", ErrorKind::Usage);
        row("invalid_scope", ErrorKind::Usage);
        row("invalid_resource", ErrorKind::Usage);
        row("unsupported_response_type", ErrorKind::Server);
        row("server_error", ErrorKind::Server);
        row("temporarily_unavailable", ErrorKind::Server);
        QTest::newRow("code, too") << QByteArray("code=x&error=access_denied") << int(ErrorKind::Declined);
    }

    void errorRedirects()
    {
        QFETCH(const QByteArray, query);
        QFETCH(const int, kind);
        Sign s;
        s.start();
        const QByteArray page = s.comeBackWith(query + "&error_description=attendee17%40example.org");
        QVERIFY(page.startsWith("HTTP/1.1 200 "));
        QVERIFY(!page.contains("attendee17") && !page.contains("denied"));
        s.compareFailure(ErrorKind(kind));
        QVERIFY(!s.reports.first().error().logText.contains(u"attendee17"_s));
        QVERIFY(s.http.requests().isEmpty());
        QVERIFY(!s.isListening());
    }

    void whatEntraWritesIntoARedirect()
    {
        Sign s;
        s.start();
        s.comeBackWith("error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+User+"
                       "declined+to+consent.%0d%0aTrace+ID%3a+0e4b0b7f-0000-4000-8000-000000000017%0d%0a"
                       "Correlation+ID%3a+c0ffee00-0000-4000-8000-000000000017%0d%0aTimestamp%3a+2026-05-04+"
                       "08%3a00%3a00Z");
        s.compareFailure(ErrorKind::Declined);
        const auto said = s.flow->loginError();
        QVERIFY(said);
        QCOMPARE(said->error, u"access_denied"_s);
        QCOMPARE(said->suberror, u"cancel"_s);
        QCOMPARE(said->codes, QList<int>{65004});
        QCOMPARE(said->traceId, u"0e4b0b7f-0000-4000-8000-000000000017"_s);
        QCOMPARE(said->correlationId, u"c0ffee00-0000-4000-8000-000000000017"_s);
        QCOMPARE(said->timestamp, u"2026-05-04 08:00:00Z"_s);
        const auto &error = s.reports.first().error();
        QCOMPARE(error.logText, u"login service: redirect access_denied/cancel AADSTS65004"_s);
        QCOMPARE(error.serverCode, u"access_denied"_s);
        QCOMPARE(error.requestId, said->traceId);
    }

    void neitherCodeNorError_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::newRow("nothing") << QByteArray("session_state=x");
        QTest::newRow("empty code") << QByteArray("code=");
        QTest::newRow("empty error") << QByteArray("error=");
    }

    void neitherCodeNorError()
    {
        QFETCH(const QByteArray, query);
        Sign s;
        s.start();
        s.comeBackWith(query);
        s.compareFailure(ErrorKind::Server);
        QVERIFY(!s.flow->loginError());
        QVERIFY(s.http.requests().isEmpty());
    }

    void aWrongStateDoesNotEndIt()
    {
        Sign s;
        s.start();
        QVERIFY(s.comeBack("code=stolen&state=guessed").startsWith("HTTP/1.1 400 "));
        QVERIFY(s.comeBack("error=access_denied&state=guessed").startsWith("HTTP/1.1 400 "));
        QVERIFY(s.reports.isEmpty());
        QCOMPARE(s.flow->state(), BrowserSignIn::State::WaitingForUser);
        s.http.enqueue(FakeHttpClient::json(s.tokens(s.asked().value(u"nonce"_s))));
        s.comeBackWith("code=x");
        s.settle();
        QVERIFY(s.reports.first());
        QCOMPARE(test::formOf(s.http.lastRequest()).value(u"code"_s), u"x"_s);
    }

    void idTokensThatAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("changes");

        QTest::newRow("another nonce") << QJsonObject{{u"nonce"_s, u"x"_s}};
        QTest::newRow("empty nonce") << QJsonObject{{u"nonce"_s, QString()}};
        QTest::newRow("another audience") << QJsonObject{{u"aud"_s, u"x"_s}};
        QTest::newRow("another issuer") << QJsonObject{{u"iss"_s, u"https://evil.example"_s}};
        QTest::newRow("expired") << QJsonObject{{u"exp"_s, 1}};
        QTest::newRow("none at all") << QJsonObject();
    }

    void idTokensThatAreRefused()
    {
        QFETCH(const QJsonObject, changes);
        Sign s;
        s.start();
        QJsonObject answer = s.tokens({});
        QJsonObject claims = test::idTokenClaims(s.scheduler.now());
        claims.insert(u"nonce"_s, s.asked().value(u"nonce"_s));
        for (auto change = changes.begin(); change != changes.end(); ++change)
            claims.insert(change.key(), change.value());
        answer.insert(u"id_token"_s, QString::fromLatin1(test::unsignedJwt(claims)));
        if (changes.isEmpty())
            answer.remove(u"id_token"_s);
        s.http.enqueue(FakeHttpClient::json(answer));
        s.comeBackWith("code=x");
        s.settle();
        s.compareFailure(ErrorKind::Integrity);
    }

    void redeemingFails_data()
    {
        QTest::addColumn<int>("status"); // 0: no answer
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("requests");

        QTest::newRow("code used") << 400 << u"invalid_grant"_s << int(ErrorKind::NotSignedIn) << 1;
        QTest::newRow("MFA") << 400 << u"interaction_required"_s << int(ErrorKind::NotSignedIn) << 1;
        QTest::newRow("secret expected") << 401 << u"invalid_client"_s << int(ErrorKind::NotPermitted) << 1;
        // The code works once: it is sent again only where it cannot have been used.
        QTest::newRow("no answer") << 0 << QString() << int(ErrorKind::Network) << 1;
        QTest::newRow("gateway") << 502 << u"x"_s << int(ErrorKind::Server) << 1;
        QTest::newRow("throttled") << 429 << u"x"_s << int(ErrorKind::Throttled) << 1;
        QTest::newRow("not carried out") << 503 << u"x"_s << int(ErrorKind::Server) << 2;
    }

    void redeemingFails()
    {
        QFETCH(const int, status);
        QFETCH(const QString, error);
        QFETCH(const int, kind);
        QFETCH(const int, requests);
        Sign s;
        s.http.respondWith([&](const auto &) {
            return status == 0 ? FakeHttpClient::failed()
                               : FakeHttpClient::json(test::loginError(error), status);
        });
        s.start();
        s.comeBackWith("code=x");
        QVERIFY(!s.isListening());
        s.scheduler.advance(1h);
        s.compareFailure(ErrorKind(kind));
        QCOMPARE(s.http.requests().size(), requests);
        QCOMPARE(s.flow->loginError().has_value(), status != 0 && requests == 1 && status != 502);
    }

    // As after a second tab, or when somebody tries: it is said each time, and ends nothing by itself.
    void anotherComesBack()
    {
        Sign s;
        s.start();
        int said = 0;
        connect(s.flow.get(), &BrowserSignIn::strangerCame, &s.context, [&said] { ++said; });
        s.scheduler.advance(1min);
        QVERIFY(s.comeBack("code=M.Code&state=another").startsWith("HTTP/1.1 400 "));
        QCOMPARE(said, 1);
        QCOMPARE(s.flow->expires(), s.scheduler.now() + 2min);
        // What cannot be an answer is none.
        (void)s.comeBack("code=M.Code");
        (void)s.comeBack("state=another");
        QCOMPARE(said, 1);
        s.scheduler.advance(1min);
        (void)s.comeBack("error=access_denied&state=another");
        QCOMPARE(said, 2);
        QCOMPARE(s.flow->expires(), s.scheduler.now() + 1min); // not longer for that

        s.http.enqueue(FakeHttpClient::json(s.tokens(s.asked().value(u"nonce"_s))));
        (void)s.comeBackWith("code=M.Code");
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(s.reports.first());
    }

    void anotherComesBackOnly()
    {
        Sign s;
        s.start();
        (void)s.comeBack("code=M.Code&state=another");
        s.scheduler.advance(2min - 1ns);
        QVERIFY(s.reports.isEmpty());
        s.scheduler.advance(1ns);
        s.compareFailure(ErrorKind::Expired);
        QVERIFY(s.reports.first().error().logText.contains(u"another sign-in"_s));
        QVERIFY(!s.isListening());
    }

    void nobodyComesBack()
    {
        Sign s;
        s.start();
        s.scheduler.advance(10min - 1ns);
        QVERIFY(s.reports.isEmpty());
        QVERIFY(s.isListening());
        s.scheduler.advance(1ns);
        s.compareFailure(ErrorKind::Expired);
        QVERIFY(!s.isListening());
    }

    void patienceCoversTheUserOnly()
    {
        Sign s;
        s.start({.patience = 1min});
        s.http.enqueue(FakeHttpClient::json(s.tokens(s.asked().value(u"nonce"_s))), 20s);
        s.scheduler.advance(50s);
        s.comeBackWith("code=x");
        s.scheduler.advance(20s);
        QCOMPARE(s.reports.size(), 1);
        QVERIFY(s.reports.first());
    }

    void noAuthorizationEndpoint()
    {
        Sign s;
        s.endpoints.authorization.clear();
        s.make();
        s.start();
        s.compareFailure(ErrorKind::Unsupported);
        QVERIFY(s.opened.isEmpty());
    }

    void cancelled_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("before it opens") << 0;
        QTest::newRow("while the user is at it") << 1;
        QTest::newRow("while the code is redeemed") << 2;
    }

    void cancelled()
    {
        QFETCH(const int, when);
        for (const bool byContext : {false, true}) {
            Sign s;
            auto whose = std::make_unique<QObject>();
            s.flow->cancel();
            QCOMPARE(s.flow->state(), BrowserSignIn::State::Idle);
            s.flow->start(whose.get(), [](const auto &) { QFAIL("reported"); });
            if (when >= 1)
                s.settle();
            if (when == 2) {
                s.http.enqueue(FakeHttpClient::json(s.tokens(s.asked().value(u"nonce"_s))), 1s);
                s.comeBackWith("code=x");
                s.settle();
                QCOMPARE(s.http.inFlight(), 1);
            }
            if (byContext)
                whose.reset();
            else
                s.flow->cancel();
            QCOMPARE(s.flow->state(), BrowserSignIn::State::Done);
            s.scheduler.advance(1h);
            QCOMPARE(s.opened.size(), when == 0 ? 0 : 1);
            QVERIFY(when == 0 || !s.isListening());
            QCOMPARE(s.http.inFlight(), 0);
        }
    }

    void theFlowMayGoInItsSignalsAndCallback_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("opened") << 0;
        QTest::newRow("redeeming") << 1;
        QTest::newRow("callback") << 2;
    }

    void theFlowMayGoInItsSignalsAndCallback()
    {
        QFETCH(const int, when);
        Sign s;
        bool called = false;
        QObject::connect(s.flow.get(), &BrowserSignIn::opened, &s.context, [&] {
            if (when == 0)
                s.flow.reset();
        });
        QObject::connect(s.flow.get(), &BrowserSignIn::stateChanged, &s.context, [&] {
            if (when == 1 && s.flow->state() == BrowserSignIn::State::Redeeming)
                s.flow.reset();
        });
        s.flow->start(&s.context, [&](const auto &) {
            called = true;
            s.flow.reset();
        });
        s.settle();
        if (when > 0) {
            s.http.respondWith(
                [&](const auto &) { return FakeHttpClient::json(s.tokens(s.asked().value(u"nonce"_s))); });
            s.comeBackWith("code=x");
            s.settle();
        }
        QVERIFY(!s.flow);
        QCOMPARE(called, when == 2);
        QCOMPARE(s.http.requests().size(), when == 2 ? 1 : 0);
    }

    void secretsStayOutOfTheLog()
    {
        static QByteArray log;
        log.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { log += text.toUtf8() + '\n'; });
        QLoggingCategory::setFilterRules(u"*.debug=true\nqt.*.debug=false"_s);
        Sign s;
        s.start();
        const auto asked = s.asked();
        s.http.enqueue(FakeHttpClient::json(s.tokens(asked.value(u"nonce"_s))));
        s.comeBackWith("code=the-secret-code");
        s.settle();
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(before);
        QVERIFY(s.reports.first());
        QVERIFY(!log.isEmpty());
        for (const auto &secret :
             {u"the-secret-code"_s, asked.value(u"state"_s), asked.value(u"nonce"_s), u"access-1"_s,
              u"refresh-1"_s, test::formOf(s.http.lastRequest()).value(u"code_verifier"_s)}) {
            QVERIFY(!secret.isEmpty());
            QVERIFY2(!log.contains(secret.toUtf8()), qPrintable(secret));
        }
    }
};

QTEST_GUILESS_MAIN(TestBrowserSignIn)
#include "tst_browsersignin.moc"
