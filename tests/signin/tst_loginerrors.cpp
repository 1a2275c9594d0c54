// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signinadvice.h"
#include "ways.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::SignInAdvice;
using identity::SignInMethod;
using test::Ending;

namespace {

/// Making RSA keys takes time.
identity::AppCredential::Certificate certificate()
{
    static const auto made = [] {
        const auto pair = crypto::KeyPair::generate(u"app"_s, 2048, test::at("2026-05-01T00:00:00Z"));
        if (!pair)
            qFatal("%s", qPrintable(pair.error().logText));
        return *pair;
    }();
    return made;
}

/// What the login service says to one request, as it says it.
struct Refusal
{
    QString error;
    int code = 0;
    QString suberror = {};
    int status = 400;
    QString claims = {};

    [[nodiscard]] simulator::LoginProblem problem() const
    {
        return {.status = status,
                .error = error,
                .code = code,
                .text = u"Text for attendee1@contoso.example."_s,
                .suberror = suberror,
                .claims = claims};
    }
};

/// Lets it come to that refusal: what came of it, and the sequence of requests it has to be.
Ending refuse(test::Tenant &tenant, SignInMethod method, const Refusal &refusal, QStringList &requests)
{
    const QString said = u" %1 %2"_s.arg(refusal.status).arg(refusal.error);
    switch (method) {
    case SignInMethod::DeviceCode: {
        const auto endpoints = tenant.endpoints();
        tenant.answer(refusal.problem());
        requests = {u"0 code 200"_s, u"5 poll"_s + said};
        return test::byDeviceCode(tenant, endpoints);
    }
    case SignInMethod::Browser: {
        const auto endpoints = tenant.endpoints();
        tenant.answer(refusal.problem());
        requests = {u"0 authorize 302"_s, u"0 comes back"_s, u"0 redeem"_s + said};
        return test::byBrowser(tenant, endpoints);
    }
    case SignInMethod::Silent: {
        test::Person person(tenant);
        tenant.answer(refusal.problem());
        requests = {u"0 refresh"_s + said};
        return test::from(tenant, *person.credential, test::graphScopes);
    }
    case SignInMethod::AppSecret: {
        identity::AppCredential app(tenant.services, tenant.endpoints(tenant.world.tenantId()),
                                    tenant.world.clientId(), tenant.world.clientSecret().toUtf8());
        tenant.answer(refusal.problem());
        requests = {u"0 tenant's app"_s + said};
        return test::from(tenant, app, test::appScopes);
    }
    case SignInMethod::AppCertificate: {
        identity::AppCredential app(tenant.services, tenant.endpoints(tenant.world.tenantId()),
                                    tenant.world.clientId(), {certificate()});
        // Once for each algorithm, where it is the assertion that was refused (contract §1.11).
        const bool isAssertion = refusal.error == u"invalid_client";
        tenant.answer(refusal.problem(), {}, isAssertion ? 2 : 1);
        requests = QStringList(isAssertion ? 2 : 1, u"0 tenant's app"_s + said);
        return test::from(tenant, app, test::appScopes);
    }
    }
    return {};
}

using enum SignInAdvice;
using enum SignInMethod;

} // namespace

/// Contract §1.7: what the real classes make of each error of the simulated login service.
class TestLoginErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void numbers_data();
    void numbers();
    void suberrors_data();
    void suberrors();
    void fields();
    void redirects_data();
    void redirects();
    void errorPages_data();
    void errorPages();
    void credentials_data();
    void credentials();
    void renewalsByRule_data();
    void renewalsByRule();
    void uselessRefreshToken_data();
    void uselessRefreshToken();
    void blockedForAWhile_data();
    void blockedForAWhile();
    void notBlocked();
    void cleanupTestCase() { m_tenant.reset(); }

private:
    /// One for all rows that only script an answer: a tenant of its own makes an RSA key.
    test::Tenant &tenant()
    {
        if (!m_tenant)
            m_tenant = std::make_unique<test::Tenant>(simulator::WorldOptions{.entra = {.decidesAfter = 0s}});
        return *m_tenant;
    }
    std::unique_ptr<test::Tenant> m_tenant;
};

void TestLoginErrors::numbers_data()
{
    QTest::addColumn<Refusal>("refusal");
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<SignInAdvice>("advice");
    static constexpr const char *ways[] = {"device code", "browser", "silent", "secret", "certificate"};
    const auto row = [](int code, const char *error, SignInMethod method, ErrorKind kind,
                        SignInAdvice advice) {
        const Refusal refusal{.error = QLatin1String(error),
                              .code = code,
                              .status = qstrcmp(error, "invalid_client") == 0 ? 401 : 400};
        QTest::addRow("%d %s, %s", code, error, ways[static_cast<int>(method)])
            << refusal << method << kind << advice;
    };
    using enum ErrorKind;
    for (const int code : {50034, 50020, 51004}) {
        row(code, "invalid_grant", DeviceCode, NotSignedIn, WrongTenant);
        row(code, "invalid_grant", Silent, NotSignedIn, WrongTenant);
    }
    row(50058, "interaction_required", Silent, NotSignedIn, SignInAgain);
    for (const int code : {50076, 50079, 50078}) {
        row(code, "interaction_required", DeviceCode, NotSignedIn, MfaInBrowser);
        row(code, "interaction_required", Browser, NotSignedIn, MfaInBrowser);
        row(code, "interaction_required", Silent, NotSignedIn, MfaInBrowser);
        row(code, "invalid_grant", Silent, NotSignedIn, MfaInBrowser);
    }
    row(50097, "interaction_required", DeviceCode, NotSignedIn, UseOtherMethod);
    row(50097, "interaction_required", Browser, NotSignedIn, PolicyRefused);
    row(50097, "interaction_required", Silent, NotSignedIn, MfaInBrowser);
    row(50105, "invalid_grant", DeviceCode, NotSignedIn, UserNotAssigned);
    row(50105, "invalid_grant", Silent, NotSignedIn, UserNotAssigned);
    row(50126, "invalid_grant", Browser, NotSignedIn, TryAgain);
    row(50134, "invalid_grant", Browser, NotSignedIn, TryAgain);
    row(50173, "invalid_grant", Silent, NotSignedIn, SignInAgain);
    row(50194, "invalid_request", DeviceCode, Usage, TenantNeeded);
    row(50196, "invalid_grant", Silent, NotSignedIn, Stop);
    row(500011, "invalid_resource", DeviceCode, Usage, Stop);
    row(500011, "invalid_resource", AppSecret, Usage, Stop);
    for (const int code : {53000, 53001, 53003, 530033}) {
        row(code, "invalid_grant", DeviceCode, NotSignedIn, UseOtherMethod);
        row(code, "invalid_grant", Browser, NotSignedIn, PolicyRefused);
        row(code, "invalid_grant", Silent, NotSignedIn, MfaInBrowser);
        row(code, "unauthorized_client", AppSecret, NotPermitted, PolicyRefused);
    }
    row(65001, "consent_required", DeviceCode, NotPermitted, AdminConsent);
    row(65001, "consent_required", Silent, NotPermitted, AdminConsent);
    row(65001, "invalid_grant", Silent, NotSignedIn, AdminConsent);
    row(65004, "authorization_declined", DeviceCode, Declined, TryAgain);
    row(70000, "invalid_grant", DeviceCode, NotSignedIn, TryAgain);
    row(70000, "invalid_grant", Browser, NotSignedIn, TryAgain);
    row(70000, "invalid_grant", Silent, NotSignedIn, SignInAgain);
    for (const int code : {70001, 700016, 700011}) {
        row(code, "unauthorized_client", DeviceCode, NotPermitted, FixRegistration);
        row(code, "unauthorized_client", AppSecret, NotPermitted, FixRegistration);
        row(code, "unauthorized_client", AppCertificate, NotPermitted, FixRegistration);
    }
    row(70002, "invalid_client", DeviceCode, NotPermitted, FixRegistration);
    row(70002, "invalid_client", AppSecret, NotPermitted, CredentialWrong);
    row(7000215, "invalid_client", AppSecret, NotPermitted, CredentialWrong);
    row(7000218, "invalid_client", DeviceCode, NotPermitted, FixRegistration);
    row(7000222, "invalid_client", AppSecret, NotPermitted, CredentialExpired);
    for (const int code : {70008, 700082, 70043})
        row(code, "invalid_grant", Silent, NotSignedIn, SignInAgain);
    row(70008, "invalid_grant", Browser, NotSignedIn, TryAgain);
    row(70011, "invalid_scope", DeviceCode, Usage, Stop);
    row(70011, "invalid_scope", Silent, Usage, Stop);
    row(70011, "invalid_scope", AppSecret, Usage, Stop);
    row(70018, "bad_verification_code", DeviceCode, InvalidInput, TryAgain);
    row(70019, "expired_token", DeviceCode, Expired, TryAgain);
    row(700025, "invalid_client", DeviceCode, NotPermitted, FixRegistration);
    row(700025, "invalid_client", AppSecret, NotPermitted, FixRegistration);
    row(700027, "invalid_client", AppCertificate, NotPermitted, CertificateNotRegistered);
    row(700024, "invalid_client", AppCertificate, NotPermitted, ClockSkew);
    row(650056, "invalid_client", DeviceCode, NotPermitted, FixRegistration);
    row(650057, "invalid_resource", DeviceCode, Usage, FixRegistration);
    row(50059, "invalid_request", AppSecret, Usage, TenantNeeded);
    row(900144, "invalid_request", Silent, Usage, Stop);
}

void TestLoginErrors::numbers()
{
    QFETCH(const Refusal, refusal);
    QFETCH(const SignInMethod, method);
    QFETCH(const ErrorKind, kind);
    QFETCH(const SignInAdvice, advice);
    QStringList requests;
    const Ending ending = refuse(tenant(), method, refusal, requests);
    tenant().passTime(5min);
    QCOMPARE(tenant().story(), requests);
    QVERIFY(!ending.result->has_value());
    const base::Error &error = ending.result->error();
    QCOMPARE(base::errorKindName(error.kind), base::errorKindName(kind));
    QCOMPARE(error.serverCode, refusal.error);
    QVERIFY(error.logText.contains(u"AADSTS%1"_s.arg(refusal.code)));
    QVERIFY(!error.logText.contains(u'@'));
    QVERIFY(ending.loginError);
    QCOMPARE(identity::adviceFor(*ending.loginError, error.httpStatus, method), advice);
}

void TestLoginErrors::suberrors_data()
{
    QTest::addColumn<QString>("suberror");
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<bool>("erased");
    QTest::addColumn<SignInAdvice>("advice");
    const auto row = [](const char *suberror, SignInMethod method, SignInAdvice advice, bool erased = false) {
        QTest::addRow("%s, %s", suberror, method == Silent ? "silent" : "device code")
            << QString::fromLatin1(suberror) << method << erased << advice;
    };
    row("basic_action", Silent, MfaInBrowser);
    row("basic_action", DeviceCode, MfaInBrowser);
    row("additional_action", Silent, MfaInBrowser);
    row("additional_action", DeviceCode, MfaInBrowser);
    row("message_only", Silent, Stop);
    row("message_only", DeviceCode, Stop);
    row("consent_required", Silent, AdminConsent);
    row("consent_required", DeviceCode, AdminConsent);
    row("user_password_expired", Silent, PasswordChange);
    row("user_password_expired", DeviceCode, PasswordChange);
    row("bad_token", Silent, SignInAgain, true);
    row("token_expired", Silent, SignInAgain, true);
    row("client_mismatch", Silent, SignInAgain);
    row("protection_policy_required", Silent, SignInAgain);
    row("device_authentication_failed", Silent, SignInAgain);
    row("something_new", Silent, SignInAgain);
}

void TestLoginErrors::suberrors()
{
    QFETCH(const QString, suberror);
    QFETCH(const SignInMethod, method);
    QFETCH(const bool, erased);
    QFETCH(const SignInAdvice, advice);
    const Refusal refusal{.error = u"invalid_grant"_s, .suberror = suberror};
    Ending ending;
    QStringList requests;
    if (method == Silent) {
        test::Person person(tenant());
        QVERIFY(!person.stored().isEmpty());
        tenant().answer(refusal.problem());
        ending = test::from(tenant(), *person.credential, test::graphScopes);
        requests = {u"0 refresh 400 invalid_grant"_s};
        QCOMPARE(person.stored().isEmpty(), erased);
    } else {
        ending = refuse(tenant(), method, refusal, requests);
    }
    QCOMPARE(tenant().story(), requests);
    QCOMPARE(ending.result->error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(ending.loginError->suberror, suberror);
    QCOMPARE(identity::adviceFor(*ending.loginError, 400, method), advice);
}

/// Every member of an error body.
void TestLoginErrors::fields()
{
    test::Tenant tenant;
    const auto endpoints = tenant.endpoints();
    const QJsonObject extra{{u"error_uri"_s, u"https://login.example/error?code=53003"_s},
                            {u"suberror"_s, u"message_only"_s},
                            {u"claims"_s, uR"({"access_token":{"a":1}})"_s},
                            {u"timestamp"_s, u"2026-05-04 08:00:00Z"_s},
                            {u"trace_id"_s, u"11111111-0000-4000-8000-000000000001"_s},
                            {u"correlation_id"_s, u"22222222-0000-4000-8000-000000000002"_s}};
    tenant.world.script().add("POST", "/token",
                              {.response = tenant.world.entra().errorAnswer(
                                   400, u"invalid_grant"_s, u"Blocked."_s, {53003, 50126}, extra)});
    const Ending ending = test::byDeviceCode(tenant, endpoints);
    const auto &error = *ending.loginError;
    QCOMPARE(error.error, u"invalid_grant"_s);
    QCOMPARE(error.suberror, u"message_only"_s);
    QCOMPARE(error.codes, (QList<int>{53003, 50126}));
    QVERIFY(error.detail.startsWith(u"AADSTS53003: Blocked."));
    QCOMPARE(error.claims, uR"({"access_token":{"a":1}})"_s);
    QCOMPARE(error.traceId, u"11111111-0000-4000-8000-000000000001"_s);
    QCOMPARE(error.correlationId, u"22222222-0000-4000-8000-000000000002"_s);
    QCOMPARE(identity::timeOf(error), std::optional(test::at("2026-05-04T08:00:00Z")));
    QCOMPARE(ending.result->error().requestId, error.traceId);
}

/// What comes back to us instead of a code.
void TestLoginErrors::redirects_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("error");
    QTest::addColumn<SignInAdvice>("advice");
    QTest::newRow("declined") << QString() << ErrorKind::Declined << u"access_denied"_s << TryAgain;
    QTest::newRow("conditional-access")
        << u"conditional-access"_s << ErrorKind::Declined << u"access_denied"_s << PolicyRefused;
    QTest::newRow("user-not-assigned")
        << u"user-not-assigned"_s << ErrorKind::Declined << u"access_denied"_s << UserNotAssigned;
    QTest::newRow("consent-missing") << u"consent-missing"_s << ErrorKind::NotPermitted
                                     << u"consent_required"_s << AdminConsent;
    QTest::newRow("prompt=none") << u"none"_s << ErrorKind::NotSignedIn << u"login_required"_s << SignInAgain;
}

void TestLoginErrors::redirects()
{
    QFETCH(const QString, rule);
    QFETCH(const ErrorKind, kind);
    QFETCH(const QString, error);
    QFETCH(const SignInAdvice, advice);
    simulator::EntraOptions options;
    identity::BrowserSignInOptions asked;
    if (rule.isEmpty())
        options.decision = simulator::UserDecision::Declines;
    else if (rule == u"none")
        asked.prompt = rule;
    else
        options.rules = {*simulator::loginRuleNamed(rule)};
    test::Tenant tenant({.entra = options});
    const Ending ending = test::byBrowser(tenant, tenant.endpoints(), asked);
    tenant.passTime(20min);
    QCOMPARE(tenant.story(), (QStringList{u"0 authorize 302 "_s + error, u"0 comes back"_s}));
    QCOMPARE(base::errorKindName(ending.result->error().kind), base::errorKindName(kind));
    QCOMPARE(ending.loginError->error, error);
    QCOMPARE(identity::adviceFor(*ending.loginError, 0, Browser), advice);
    QVERIFY(!ending.page.contains("AADSTS"));
    QVERIFY(ending.page.contains("close"));
}

/// What the login service tells the person only, and what comes back but is not ours: we wait in vain.
void TestLoginErrors::errorPages_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("story");
    QTest::newRow("user-unknown") << u"user-unknown"_s << QStringList{u"0 authorize 400"_s};
    QTest::newRow("app-unknown") << u"app-unknown"_s << QStringList{u"0 authorize 400"_s};
    QTest::newRow("single-tenant") << u"single-tenant"_s << QStringList{u"0 authorize 400"_s};
    QTest::newRow("wrong-state") << u"wrong-state"_s << QStringList{u"0 authorize 302"_s, u"0 comes back"_s};
}

void TestLoginErrors::errorPages()
{
    QFETCH(const QString, rule);
    QFETCH(const QStringList, story);
    test::Tenant tenant({.entra = {.rules = {*simulator::loginRuleNamed(rule)}}});
    const Ending ending = test::byBrowser(tenant, tenant.endpoints());
    QCOMPARE(tenant.story(), story);
    QCOMPARE(ending.result->error().kind, ErrorKind::Expired);
    QVERIFY(!ending.loginError);
}

/// What is wrong with the app or its credential, said by the service itself.
void TestLoginErrors::credentials_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<QStringList>("story");
    QTest::addColumn<SignInAdvice>("advice");
    const auto row = [](const char *rule, SignInMethod method, const char *story, SignInAdvice advice) {
        QTest::addRow("%s, %s", rule, method == AppSecret ? "secret" : "certificate")
            << QString::fromLatin1(rule) << method << test::linesOf(story) << advice;
    };
    row("secret-wrong", AppSecret, "0 tenant's app 401 invalid_client", CredentialWrong);
    row("secret-expired", AppSecret, "0 tenant's app 401 invalid_client", CredentialExpired);
    row("app-unknown", AppSecret, "0 tenant's app 400 unauthorized_client", FixRegistration);
    row("app-unknown", AppCertificate, "0 tenant's app 400 unauthorized_client", FixRegistration);
    row("certificate-unknown", AppCertificate,
        "0 tenant's app 401 invalid_client|0 tenant's app 401 invalid_client", CertificateNotRegistered);
}

void TestLoginErrors::credentials()
{
    QFETCH(const QString, rule);
    QFETCH(const SignInMethod, method);
    QFETCH(const QStringList, story);
    QFETCH(const SignInAdvice, advice);
    test::Tenant tenant({.certificates = {certificate()->certificateDer()}});
    const auto endpoints = tenant.endpoints(tenant.world.tenantId());
    const auto app =
        method == AppSecret
            ? std::make_unique<identity::AppCredential>(tenant.services, endpoints, tenant.world.clientId(),
                                                        tenant.world.clientSecret().toUtf8())
            : std::make_unique<identity::AppCredential>(
                  tenant.services, endpoints, tenant.world.clientId(),
                  std::vector<identity::AppCredential::Certificate>{certificate()});
    const Ending before = test::from(tenant, *app, test::appScopes);
    QVERIFY2(before.result->has_value(),
             before.result->has_value() ? "" : qPrintable(before.result->error().logText));
    QCOMPARE(tenant.story(), QStringList{u"0 tenant's app 200"_s});
    tenant.world.entra().options().rules = {*simulator::loginRuleNamed(rule)};
    const Ending after = test::from(tenant, *app, test::appScopes);
    QCOMPARE(tenant.story(), story);
    QCOMPARE(after.result->error().kind, ErrorKind::NotPermitted);
    QCOMPARE(identity::adviceFor(*after.loginError, after.result->error().httpStatus, method), advice);
}

/// Renewals that the service itself refuses.
void TestLoginErrors::renewalsByRule_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<SignInAdvice>("advice");
    const auto row = [](const char *rule, const char *error, bool asks, SignInAdvice advice) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromLatin1(error) << asks << advice;
    };
    row("refresh-expired", "invalid_grant", true, SignInAgain);
    row("conditional-access", "invalid_grant", true, MfaInBrowser);
    row("user-not-assigned", "invalid_grant", true, UserNotAssigned);
    row("mfa-required", "interaction_required", true, MfaInBrowser);
    row("consent-missing", "consent_required", false, AdminConsent);
    row("app-unknown", "unauthorized_client", false, FixRegistration);
}

void TestLoginErrors::renewalsByRule()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, error);
    QFETCH(const bool, asks);
    QFETCH(const SignInAdvice, advice);
    test::Tenant tenant;
    test::Person person(tenant);
    tenant.world.entra().options().rules = {*simulator::loginRuleNamed(rule)};
    person.cache->drop(person.tokens.accessToken, {});
    const auto token = person.token();
    QCOMPARE(tenant.story(), QStringList{u"0 refresh 400 "_s + error});
    QVERIFY(!token);
    QCOMPARE(token.error().serverCode, error);
    QCOMPARE(person.asked, asks ? 1 : 0);
    QCOMPARE(identity::adviceFor(*person.credential->loginError(), 400, Silent), advice);
    if (asks && rule != u"refresh-expired" && rule != u"user-not-assigned") {
        // What a sign-in in the browser has to fulfil.
        QVERIFY(person.cache->signInClaims().contains("capolids"));
    }
}

/// Never again what can't be of any use; and nobody is asked twice.
void TestLoginErrors::uselessRefreshToken_data()
{
    QTest::addColumn<bool>("restarted");
    QTest::newRow("at once") << false;
    QTest::newRow("after a restart") << true;
}

void TestLoginErrors::uselessRefreshToken()
{
    QFETCH(const bool, restarted);
    test::Tenant tenant;
    test::Person person(tenant);
    tenant.world.entra().revokeRefreshTokens();
    person.cache->drop(person.tokens.accessToken, {});
    QVERIFY(!person.token());
    QCOMPARE(tenant.story(), QStringList{u"0 refresh 400 invalid_grant"_s});
    QVERIFY(person.stored().isEmpty());
    if (restarted)
        person.restart();
    tenant.passTime(10min);
    QCOMPARE(person.token().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.requests(), QStringList{u"refresh 400 invalid_grant"_s});
}

/// Contract §1.9, local throttling.
void TestLoginErrors::blockedForAWhile_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<QStringList>("story");
    QTest::newRow("needs the user: 120 s")
        << 400 << u"invalid_grant"_s << -1
        << QStringList{u"0 refresh 400 invalid_grant"_s, u"120 refresh 200"_s};
    QTest::newRow("administrator: 120 s")
        << 400 << u"consent_required"_s << -1
        << QStringList{u"0 refresh 400 consent_required"_s, u"120 refresh 200"_s};
    QTest::newRow("429: Retry-After")
        << 429 << QString() << 40 << QStringList{u"0 refresh 429"_s, u"40 refresh 200"_s};
    QTest::newRow("429: 60 s") << 429 << QString() << -1
                               << QStringList{u"0 refresh 429"_s, u"60 refresh 200"_s};
    QTest::newRow("503: Retry-After")
        << 503 << QString() << 90 << QStringList{u"0 refresh 503"_s, u"90 refresh 200"_s};
    QTest::newRow("temporarily_unavailable: 60 s")
        << 400 << u"temporarily_unavailable"_s << -1
        << QStringList{u"0 refresh 400 temporarily_unavailable"_s, u"60 refresh 200"_s};
}

void TestLoginErrors::blockedForAWhile()
{
    QFETCH(const int, status);
    QFETCH(const QString, error);
    QFETCH(const int, retryAfter);
    QFETCH(const QStringList, story);
    test::Tenant tenant;
    test::Person person(tenant);
    tenant.answer({.status = status, .error = error},
                  retryAfter < 0 ? std::nullopt : std::optional(retryAfter));
    person.cache->drop(person.tokens.accessToken, {});
    // Asked for every second.
    std::optional<base::Result<QByteArray>> last = person.token();
    for (int second = 1; !*last && second < 200; ++second) {
        tenant.passTime(1s);
        last = person.token();
    }
    QVERIFY(last->has_value());
    QCOMPARE(tenant.story(), story);
}

/// One repetition after about a second, then the next one who asks tries again.
void TestLoginErrors::notBlocked()
{
    test::Tenant tenant;
    test::Person person(tenant);
    person.cache->drop(person.tokens.accessToken, {});
    tenant.http.toLose = 2;
    QCOMPARE(person.token().error().kind, ErrorKind::Network);
    QVERIFY(person.token().has_value());
    QCOMPARE(tenant.requests(), (QStringList{u"lost"_s, u"lost"_s, u"refresh 200"_s}));
    QCOMPARE(person.asked, 0);
}

QTEST_GUILESS_MAIN(TestLoginErrors)
#include "tst_loginerrors.moc"
