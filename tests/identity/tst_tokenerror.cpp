// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/loginrequest.h"
#include "identity/tokenerror.h"
#include "loginfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using identity::PollVerdict;

namespace {

/// JSON with apostrophes for quotes, which reads better here.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestTokenError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void everythingIsRead()
    {
        const auto error = identity::readTokenError(
            json("{'error':'invalid_grant','suberror':'basic_action','error_codes':[50076,50079],"
                 "'error_description':'AADSTS50076: x','timestamp':'2026-05-04 08:00:00Z','trace_id':'t-1',"
                 "'correlation_id':'c-1','claims':'{}'}"));
        QVERIFY(error);
        QCOMPARE(*error, (identity::TokenError{.error = u"invalid_grant"_s,
                                               .suberror = u"basic_action"_s,
                                               .codes = {50076, 50079},
                                               .detail = u"AADSTS50076: x"_s,
                                               .claims = u"{}"_s,
                                               .traceId = u"t-1"_s,
                                               .correlationId = u"c-1"_s,
                                               .timestamp = u"2026-05-04 08:00:00Z"_s}));
    }

    void noError_data()
    {
        QTest::addColumn<QByteArray>("body");

        QTest::newRow("empty") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<html>error</html>");
        QTest::newRow("success") << json("{'access_token':'x'}");
        QTest::newRow("empty error") << json("{'error':''}");
        QTest::newRow("error of another type") << json("{'error':{'code':'x'}}");
    }

    void noError()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(!identity::readTokenError(body));
    }

    /// By `error` only (contract §1.7): the same whatever the status says.
    void kinds_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("kind");

        const auto row = [](const char *error, ErrorKind kind) {
            QTest::newRow(error) << QString::fromLatin1(error) << int(kind);
        };
        row("authorization_declined", ErrorKind::Declined);
        row("access_denied", ErrorKind::Declined);
        row("expired_token", ErrorKind::Expired);
        row("bad_verification_code", ErrorKind::InvalidInput);
        row("invalid_grant", ErrorKind::NotSignedIn);
        row("interaction_required", ErrorKind::NotSignedIn);
        row("login_required", ErrorKind::NotSignedIn);
        row("consent_required", ErrorKind::NotPermitted);
        row("unauthorized_client", ErrorKind::NotPermitted);
        row("invalid_client", ErrorKind::NotPermitted);
        row("invalid_scope", ErrorKind::Usage);
        row("invalid_request", ErrorKind::Usage);
        row("invalid_resource", ErrorKind::Usage);
        row("unsupported_grant_type", ErrorKind::Usage);
        row("slow_down", ErrorKind::Throttled);
        row("temporarily_unavailable", ErrorKind::Server);
        row("server_error", ErrorKind::Server);
    }

    void kinds()
    {
        QFETCH(const QString, error);
        for (const int status : {200, 400, 401, 500}) {
            QTEST(int(identity::kindOf({.error = error, .codes = {1}}, status)), "kind");
        }
    }

    void unknownErrorsGoByStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");

        QTest::newRow("200") << 200 << int(ErrorKind::Server);
        QTest::newRow("400") << 400 << int(ErrorKind::Server);
        QTest::newRow("401") << 401 << int(ErrorKind::NotPermitted);
        QTest::newRow("403") << 403 << int(ErrorKind::NotPermitted);
        QTest::newRow("404") << 404 << int(ErrorKind::NotFound);
        QTest::newRow("408") << 408 << int(ErrorKind::Timeout);
        QTest::newRow("429") << 429 << int(ErrorKind::Throttled);
        QTest::newRow("500") << 500 << int(ErrorKind::Server);
    }

    void unknownErrorsGoByStatus()
    {
        QFETCH(const int, status);
        QTEST(int(identity::kindOf({.error = u"something_new"_s}, status)), "kind");
        QTEST(int(identity::errorFromLogin({.status = status}, {}).kind), "kind");
    }

    void logTextSaysCodesOnly()
    {
        net::ClientAnswer answer{
            .status = 400,
            .body = json("{'error':'invalid_grant','suberror':'bad_token','error_codes':[70000,5],"
                         "'error_description':'attendee17@example.org','trace_id':'t-1'}")};
        answer.headers.append("Retry-After", "7");
        const auto error = identity::errorFromLogin(answer, test::at("2026-05-04T08:00:00Z"));
        QCOMPARE(error.kind, ErrorKind::NotSignedIn);
        QCOMPARE(error.httpStatus, 400);
        QCOMPARE(error.serverCode, u"invalid_grant"_s);
        QCOMPARE(error.requestId, u"t-1"_s);
        QCOMPARE(error.logText, u"login service: HTTP 400 invalid_grant/bad_token AADSTS70000 AADSTS5"_s);
        QVERIFY(error.retryAfter == std::chrono::seconds{7});
    }

    /// Somebody else's text does not get into our logs by calling itself a code.
    void aCodeThatIsNoneIsNotLogged()
    {
        const auto error = identity::errorFromLogin(
            {.status = 400,
             .body = json("{'error':'attendee17@example.org','suberror':'a b','trace_id':'x y'}")},
            {});
        QCOMPARE(error.serverCode, QString());
        QCOMPARE(error.requestId, QString());
        QCOMPARE(error.logText, u"login service: HTTP 400 "_s);
    }

    void verdicts_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error"); // empty: none
        QTest::addColumn<int>("verdict");

        const auto row = [](int status, const char *error, PollVerdict verdict) {
            QTest::addRow("%d %s", status, error) << status << QString::fromLatin1(error) << int(verdict);
        };
        for (const int status : {200, 400, 429, 500}) {
            row(status, "authorization_pending", PollVerdict::Pending);
            row(status, "slow_down", PollVerdict::SlowDown);
        }
        row(200, "", PollVerdict::Success);
        row(201, "", PollVerdict::Stop);
        row(302, "", PollVerdict::Stop);
        row(400, "", PollVerdict::Stop);
        row(401, "", PollVerdict::Stop);
        row(407, "", PollVerdict::Stop);
        row(408, "", PollVerdict::Outage);
        row(429, "", PollVerdict::Throttled);
        row(429, "too_many_requests", PollVerdict::Throttled);
        row(500, "", PollVerdict::Outage);
        row(502, "", PollVerdict::Outage);
        row(503, "", PollVerdict::Outage);
        row(504, "", PollVerdict::Outage);
        row(500, "internal_error", PollVerdict::Outage);
        for (const int status : {200, 400}) {
            row(status, "temporarily_unavailable", PollVerdict::Outage);
            row(status, "server_error", PollVerdict::Outage);
            for (const char *error :
                 {"authorization_declined", "access_denied", "bad_verification_code", "expired_token",
                  "invalid_grant", "interaction_required", "consent_required", "invalid_scope",
                  "unauthorized_client", "invalid_client", "invalid_request", "unsupported_grant_type",
                  "invalid_resource", "something_new"})
                row(status, error, PollVerdict::Stop);
        }
    }

    void verdicts()
    {
        QFETCH(const int, status);
        QFETCH(const QString, error);
        std::optional<identity::TokenError> tokenError;
        if (!error.isEmpty())
            tokenError = identity::TokenError{.error = error};
        QTEST(int(identity::judgePoll(status, tokenError)), "verdict");
    }

    void everyValueIsPercentEncoded()
    {
        QCOMPARE(identity::formEncoded(
                     {{"client_secret", "a+b/c=d&e f%\xC3\xA4~"}, {"scope", "x y"}, {"empty", ""}}),
                 QByteArray("client_secret=a%2Bb%2Fc%3Dd%26e%20f%25%C3%A4~&scope=x%20y&empty="));
    }

    void requestsSayWhoAsks()
    {
        base::SeededRandom random(1);
        const QUrl url(u"https://login.example/t/oauth2/v2.0/token"_s);
        const auto request = identity::loginRequest(url, {{"a", "b"}}, random);
        QCOMPARE(request.method, "POST");
        QCOMPARE(request.url, url);
        QCOMPARE(request.body, "a=b");
        QCOMPARE(request.headers.value("Content-Type"), "application/x-www-form-urlencoded");
        QCOMPARE(request.headers.value("return-client-request-id"), "true");
        QCOMPARE(request.headers.value("x-app-name"), "Rollcall");
        const QRegularExpression guid(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        const QString id = QString::fromLatin1(request.headers.value("client-request-id"));
        QVERIFY2(guid.match(id).hasMatch(), qPrintable(id));
        QVERIFY(identity::loginRequest(url, {}, random).headers.value("client-request-id") != id.toLatin1());
    }

    void theServersClock_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("instant"); // empty: none
        QTest::newRow("IMF-fixdate") << QByteArray("Mon, 04 May 2026 08:03:11 GMT")
                                     << QByteArray("2026-05-04T08:03:11Z");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("text") << QByteArray("yesterday") << QByteArray();
        QTest::newRow("another zone") << QByteArray("Mon, 04 May 2026 08:03:11 CET") << QByteArray();
        QTest::newRow("no such day") << QByteArray("Mon, 31 Apr 2026 08:03:11 GMT") << QByteArray();
    }

    void theServersClock()
    {
        QFETCH(const QByteArray, date);
        QFETCH(const QByteArray, instant);
        net::ClientAnswer answer;
        if (!date.isEmpty())
            answer.headers.append("date", date);
        const auto found = identity::serverTime(answer);
        QCOMPARE(found.has_value(), !instant.isEmpty());
        if (found)
            QCOMPARE(*found, test::at(instant.toStdString()));
    }

    void redirectsWithoutAnError()
    {
        QVERIFY(!identity::readErrorRedirect({}));
        QVERIFY(!identity::readErrorRedirect({{"code", "x"}}));
        QVERIFY(!identity::readErrorRedirect({{"error", ""}}));
        // Nothing but what is there.
        QCOMPARE(identity::readErrorRedirect({{"error", "x"}, {"error_description", "AADSTS: none"}}),
                 std::optional(identity::TokenError{.error = u"x"_s, .detail = u"AADSTS: none"_s}));
    }
};

QTEST_GUILESS_MAIN(TestTokenError)
#include "tst_tokenerror.moc"
