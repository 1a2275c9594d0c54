// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signinadvice.h"
#include "ways.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::SignInAdvice;

namespace {

/// One answer of the token endpoint to a poll. `status` 0: none at all; without `error`: no body.
struct Said
{
    int status = 400;
    QString error = {};
    int code = 0;
    std::optional<int> retryAfter = {};
};
using Script = QList<Said>;

Said said(const char *error, int code = 0, int status = 400)
{
    return {.status = status, .error = QLatin1String(error), .code = code};
}

} // namespace

/// Contract §1.4 and §1.5: the real flow against the simulated login service, request by request.
class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void goesOn_data();
    void goesOn();
    void stops_data();
    void stops();
    void stopsByRule_data();
    void stopsByRule();
    void endsWithTheCode();
    void noPollAfterTheCode();
    void keepsTheInterval();
    void refusedWithStatus200();
    void leastAnswer();
    void numbersAsText();
    void sendsWhatItShould();
};

void TestPolling::goesOn_data()
{
    QTest::addColumn<Script>("answers");
    QTest::addColumn<QStringList>("story");
    const auto row = [](const char *name, const Script &answers, const char *polls) {
        QTest::newRow(name) << answers << test::linesOf(polls);
    };
    row("approved", {}, "5 poll 200");
    row("authorization_pending", {said("authorization_pending", 70016), said("authorization_pending", 70016)},
        "5 poll 400 authorization_pending|10 poll 400 authorization_pending|15 poll 200");
    row("slow_down: for good",
        {said("slow_down"), said("authorization_pending", 70016), said("slow_down"),
         said("authorization_pending", 70016)},
        "5 poll 400 slow_down|15 poll 400 authorization_pending|25 poll 400 slow_down|"
        "40 poll 400 authorization_pending|55 poll 200");
    row("temporarily_unavailable", {said("temporarily_unavailable", 90033)},
        "5 poll 400 temporarily_unavailable|10 poll 200");
    row("temporarily_unavailable, 503", {said("temporarily_unavailable", 90033, 503)},
        "5 poll 503 temporarily_unavailable|10 poll 200");
    row("server_error", {said("server_error")}, "5 poll 400 server_error|10 poll 200");
    for (const int status : {500, 502, 503, 504, 408}) {
        const QString name = u"HTTP %1"_s.arg(status);
        row(qPrintable(name), {{.status = status}}, qPrintable(u"5 poll %1|10 poll 200"_s.arg(status)));
    }
    row("outages: longer and longer, to 30 s", Script(6, {.status = 503}),
        "5 poll 503|10 poll 503|20 poll 503|40 poll 503|70 poll 503|100 poll 503|130 poll 200");
    row("outage over: the interval again",
        {{.status = 503}, {.status = 503}, said("authorization_pending", 70016), {.status = 503}},
        "5 poll 503|10 poll 503|20 poll 400 authorization_pending|25 poll 503|30 poll 200");
    row("outage with Retry-After", {{.status = 503, .retryAfter = 12}}, "5 poll 503|17 poll 200");
    row("Retry-After shorter than the interval", {{.status = 503, .retryAfter = 1}},
        "5 poll 503|10 poll 200");
    row("no answer", {{.status = 0}}, "5 poll 0|45 poll 200");
    row("429 with Retry-After", {{.status = 429, .retryAfter = 20}}, "5 poll 429|25 poll 200");
    row("429 without", {{.status = 429}}, "5 poll 429|10 poll 200");
    row("429 with an error", {{.status = 429, .error = u"temporarily_unavailable"_s, .retryAfter = 20}},
        "5 poll 429 temporarily_unavailable|25 poll 200");
    row("no network", {{.status = -1}}, "5 lost|15 poll 200");
    row("no network for long", Script(3, {.status = -1}), "5 lost|15 lost|35 lost|65 poll 200");
}

void TestPolling::goesOn()
{
    QFETCH(const Script, answers);
    QFETCH(const QStringList, story);
    test::Tenant tenant({.entra = {.decidesAfter = 0s}});
    const auto endpoints = tenant.endpoints();
    for (const Said &one : answers)
        if (one.status >= 0)
            tenant.answer({.status = one.status, .error = one.error, .code = one.code}, one.retryAfter);
    // The network goes once the code is there.
    const qsizetype lost = std::ranges::count(answers, -1, &Said::status);
    tenant.clock.after(1s, &tenant.context, [&] { tenant.http.toLose = static_cast<int>(lost); });
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.story(), QStringList{u"0 code 200"_s} + story);
    QVERIFY(ending.result->has_value());
    QCOMPARE(ending.prompts.size(), 1); // never a new code
    QVERIFY(tenant.world.script().isEmpty());
}

void TestPolling::stops_data()
{
    QTest::addColumn<Said>("answer");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<SignInAdvice>("advice");
    const auto row = [](const Said &answer, const char *kind, SignInAdvice advice) {
        const QString name = u"%1 %2"_s.arg(answer.error).arg(answer.code);
        QTest::newRow(qPrintable(name)) << answer << QString::fromLatin1(kind) << advice;
    };
    using enum SignInAdvice;
    row(said("authorization_declined", 65004), "declined", TryAgain);
    row(said("authorization_declined"), "declined", TryAgain);
    row(said("access_denied"), "declined", TryAgain);
    row(said("bad_verification_code", 70018), "invalid_input", TryAgain);
    row(said("expired_token", 70019), "expired", TryAgain);
    row(said("expired_token"), "expired", TryAgain);
    row(said("invalid_grant"), "not_signed_in", UseOtherMethod);
    row(said("invalid_grant", 53003), "not_signed_in", UseOtherMethod);
    row(said("invalid_grant", 530033), "not_signed_in", UseOtherMethod);
    row(said("invalid_grant", 50076), "not_signed_in", MfaInBrowser);
    row(said("invalid_grant", 50020), "not_signed_in", WrongTenant);
    row(said("invalid_grant", 70000), "not_signed_in", TryAgain); // the code was used twice
    row(said("interaction_required", 50076), "not_signed_in", MfaInBrowser);
    row(said("interaction_required", 50079), "not_signed_in", MfaInBrowser);
    row(said("interaction_required", 53000), "not_signed_in", UseOtherMethod);
    row(said("interaction_required"), "not_signed_in", MfaInBrowser);
    row(said("consent_required", 65001), "not_permitted", AdminConsent);
    row(said("invalid_scope", 70011), "usage", Stop);
    row(said("unauthorized_client", 70001), "not_permitted", FixRegistration);
    row(said("unauthorized_client", 700016), "not_permitted", FixRegistration);
    row(said("unauthorized_client"), "not_permitted", FixRegistration);
    row(said("invalid_client", 7000218, 401), "not_permitted", FixRegistration);
    row(said("invalid_client", 70002, 401), "not_permitted", FixRegistration);
    row(said("invalid_client", 700025, 401), "not_permitted", FixRegistration);
    row(said("invalid_request", 50059), "usage", TenantNeeded);
    row(said("invalid_request", 900144), "usage", Stop);
    row(said("unsupported_grant_type"), "usage", Stop);
    row(said("invalid_resource", 500011), "usage", Stop);
    row(said("invalid_resource", 50001), "usage", Stop);
    row(said("something_new", 99999), "server", Stop);
}

void TestPolling::stops()
{
    QFETCH(const Said, answer);
    QFETCH(const QString, kind);
    QFETCH(const SignInAdvice, advice);
    test::Tenant tenant;
    const auto endpoints = tenant.endpoints();
    tenant.answer({.status = answer.status, .error = answer.error, .code = answer.code});
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    tenant.passTime(20min);
    QCOMPARE(tenant.story(),
             (QStringList{u"0 code 200"_s, u"5 poll %1 %2"_s.arg(answer.status).arg(answer.error)}));
    QVERIFY(!ending.result->has_value());
    const base::Error &error = ending.result->error();
    QCOMPARE(QString::fromLatin1(base::errorKindName(error.kind)), kind);
    QCOMPARE(error.serverCode, answer.error);
    QVERIFY(ending.loginError);
    QCOMPARE(ending.loginError->error, answer.error);
    QCOMPARE(ending.loginError->codes, answer.code == 0 ? QList<int>() : QList<int>{answer.code});
    QCOMPARE(identity::adviceFor(*ending.loginError, error.httpStatus, identity::SignInMethod::DeviceCode),
             advice);
}

void TestPolling::stopsByRule_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("story");
    QTest::addColumn<SignInAdvice>("advice");
    const auto row = [](const char *rule, const char *story, SignInAdvice advice) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << test::linesOf(story) << advice;
    };
    using enum SignInAdvice;
    row("device-code-blocked", "0 code 200|5 poll 400 invalid_grant", UseOtherMethod);
    row("conditional-access", "0 code 200|5 poll 400 invalid_grant", UseOtherMethod);
    row("mfa-required", "0 code 200|5 poll 400 interaction_required", MfaInBrowser);
    row("consent-missing", "0 code 200|5 poll 400 consent_required", AdminConsent);
    row("user-not-assigned", "0 code 200|5 poll 400 invalid_grant", UserNotAssigned);
    row("user-unknown", "0 code 200|5 poll 400 invalid_grant", WrongTenant);
    row("public-client-off", "0 code 200|5 poll 401 invalid_client", FixRegistration);
    row("app-unknown", "0 code 400 unauthorized_client", FixRegistration);
    row("single-tenant", "0 code 400 invalid_request", TenantNeeded);
}

void TestPolling::stopsByRule()
{
    QFETCH(const QString, rule);
    QFETCH(const QStringList, story);
    QFETCH(const SignInAdvice, advice);
    test::Tenant tenant({.entra = {.decidesAfter = 0s, .rules = {*simulator::loginRuleNamed(rule)}}});
    const test::Ending ending = test::byDeviceCode(tenant, tenant.endpoints());
    QCOMPARE(tenant.story(), story);
    QVERIFY(!ending.result->has_value());
    QVERIFY(ending.loginError);
    QCOMPARE(identity::adviceFor(*ending.loginError, ending.result->error().httpStatus,
                                 identity::SignInMethod::DeviceCode),
             advice);
}

void TestPolling::endsWithTheCode()
{
    test::Tenant tenant({.entra = {.decision = simulator::UserDecision::IgnoresIt}});
    const auto endpoints = tenant.endpoints();
    const auto began = tenant.clock.elapsed();
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.clock.elapsed() - began, std::chrono::nanoseconds{900s});
    QCOMPARE(ending.result->error().kind, ErrorKind::Expired);
    QVERIFY(!ending.loginError);
    QStringList story{u"0 code 200"_s};
    for (int second = 5; second < 900; second += 5)
        story << u"%1 poll 400 authorization_pending"_s.arg(second);
    QCOMPARE(tenant.story(), story);
    tenant.passTime(1h);
    QCOMPARE(tenant.story(), story);
    QCOMPARE(ending.prompts.size(), 1);
}

void TestPolling::noPollAfterTheCode()
{
    test::Tenant tenant({.entra = {.decidesAfter = 0s, .deviceCodeLife = 12s}});
    const auto endpoints = tenant.endpoints();
    tenant.answer({.status = 503}, {}, 5);
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.story(), (QStringList{u"0 code 200"_s, u"5 poll 503"_s, u"10 poll 503"_s}));
    QCOMPARE(ending.result->error().kind, ErrorKind::Expired);
}

void TestPolling::keepsTheInterval()
{
    test::Tenant tenant({.entra = {.decidesAfter = 0s, .interval = 20s}});
    const auto endpoints = tenant.endpoints();
    const test::Ending patient = test::byDeviceCode(tenant, endpoints);
    QVERIFY(patient.result->has_value());
    QCOMPARE(tenant.story(), (QStringList{u"0 code 200"_s, u"20 poll 200"_s}));
}

void TestPolling::refusedWithStatus200()
{
    test::Tenant tenant;
    const auto endpoints = tenant.endpoints();
    tenant.world.script().add(
        "POST", "/devicecode",
        {.response = tenant.world.entra().errorAnswer(
             {.status = 200, .error = u"invalid_request"_s, .code = 900144, .text = u"No."_s})});
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.story(), QStringList{u"0 code 200 invalid_request"_s});
    QCOMPARE(ending.result->error().kind, ErrorKind::Usage);
    QCOMPARE(ending.prompts, QStringList());
}

/// expires_in, interval and message may be missing (contract §1.4).
void TestPolling::leastAnswer()
{
    test::Tenant tenant;
    const auto endpoints = tenant.endpoints();
    tenant.world.script().add(
        "POST", "/devicecode",
        {.response = {
             .status = 200,
             .body = R"({"user_code":"ABCD","device_code":"x","verification_uri":"https://a.example/"})"}});
    tenant.answer({.error = u"authorization_pending"_s, .code = 70016}, {}, 1000);
    const auto began = tenant.clock.elapsed();
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(ending.prompts, QStringList{u"ABCD"_s});
    QCOMPARE(tenant.clock.elapsed() - began, std::chrono::nanoseconds{900s});
    QCOMPARE(tenant.story().at(1), u"5 poll 400 authorization_pending"_s);
    QCOMPARE(tenant.story().size(), 180);
}

void TestPolling::numbersAsText()
{
    test::Tenant tenant({.entra = {.decidesAfter = 0s, .interval = 7s, .numbersAsText = true}});
    const auto endpoints = tenant.endpoints();
    const test::Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.story(), (QStringList{u"0 code 200"_s, u"7 poll 200"_s}));
    QVERIFY(ending.result->has_value());
    QVERIFY(ending.result->value().expires > tenant.clock.now() + 1h);
}

/// The parameters of both requests, the same tenant in both, and each once.
void TestPolling::sendsWhatItShould()
{
    test::Tenant tenant({.entra = {.decidesAfter = 0s}});
    const auto endpoints = tenant.endpoints();
    const test::Ending ending =
        test::byDeviceCode(tenant, endpoints, R"({"access_token":{"x":{"essential":true}}})");
    QVERIFY(ending.result->has_value());
    const QString claims =
        u"{\"access_token\":{\"x\":{\"essential\":true},\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s;
    const QMap<QString, QString> code{
        {u"client_id"_s, tenant.world.clientId()},
        {u"scope"_s, u"User.Read Calendars.ReadBasic openid profile offline_access"_s},
        {u"claims"_s, claims}};
    QCOMPARE(tenant.form(0), code);
    auto poll = tenant.form(1);
    QVERIFY(!poll.take(u"device_code"_s).isEmpty());
    const QMap<QString, QString> rest{{u"client_id"_s, tenant.world.clientId()},
                                      {u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                                      {u"client_info"_s, u"1"_s},
                                      {u"claims"_s, claims}};
    QCOMPARE(poll, rest);
}

QTEST_GUILESS_MAIN(TestPolling)
#include "tst_polling.moc"
