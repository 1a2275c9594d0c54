// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrafixture.h"
#include "support/testing.h"

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

namespace {

const QString capable = QStringLiteral(R"({"access_token":{"xms_cc":{"values":["cp1"]}}})");
const QString merged = QStringLiteral(
    R"({"access_token":{"nbf":{"essential":true,"value":"1767225600"},"xms_cc":{"values":["cp1"]}}})");

ClaimsChallenge sampleChallenge()
{
    return {.claims = {{QStringLiteral("nbf"),
                        QJsonObject{{QStringLiteral("essential"), true},
                                    {QStringLiteral("value"), QStringLiteral("1767225600")}}}}};
}

/// What the token endpoint says to a device code poll, to a renewal and to an app: error or nothing.
QStringList outcomes(EntraFixture &f, LoginRule rule)
{
    const QString refreshToken = text(f.signIn(), QStringLiteral("refresh_token"));
    f.entra.options().rules = {rule};
    const HttpResponse started = f.start();
    QString polled = errorOf(started);
    if (started.status == 200) {
        f.clock.advance(10s);
        polled = errorOf(f.poll(text(started, QStringLiteral("device_code"))));
    }
    const FormFields secret{{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")}};
    return {polled, errorOf(f.refresh(refreshToken)), errorOf(f.appToken(secret))};
}

} // namespace

class TestLoginRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void names();
    void where_data();
    void where();
    void numbersAndClaims_data();
    void numbersAndClaims();
    void singleTenant();
    void secretsAndCertificates();
    void refreshTokenGrace_data();
    void refreshTokenGrace();
    void refreshIn();
    void capableTokensLiveLong();
    void malformedClaims();
    void challengeNeedsUser();
    void revokedAccessTokens();
    void standardDialect();
};

void TestLoginRules::names()
{
    QVERIFY(loginRuleNames().size() >= 15);
    for (const QString &name : loginRuleNames())
        QCOMPARE(nameOf(*loginRuleNamed(name)), name);
    QVERIFY(!loginRuleNamed(QStringLiteral("nonsense")));
    QVERIFY(!problemOf(LoginRule::WrongNonce));
}

void TestLoginRules::where_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("poll");
    QTest::addColumn<QString>("refresh");
    QTest::addColumn<QString>("app");
    const auto row = [](const char *rule, const char *poll, const char *refresh, const char *app) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromLatin1(poll)
                            << QString::fromLatin1(refresh) << QString::fromLatin1(app);
    };
    row("device-code-blocked", "invalid_grant", "", "");
    row("conditional-access", "invalid_grant", "invalid_grant", "");
    row("mfa-required", "interaction_required", "interaction_required", "");
    row("consent-missing", "consent_required", "consent_required", "");
    row("app-unknown", "unauthorized_client", "unauthorized_client", "unauthorized_client");
    row("single-tenant", "invalid_request", "", ""); // only the poll goes to `organizations`
    row("public-client-off", "invalid_client", "invalid_client", "");
    row("user-not-assigned", "invalid_grant", "invalid_grant", "");
    row("user-unknown", "invalid_grant", "", "");
    row("refresh-expired", "", "invalid_grant", "");
    row("secret-expired", "", "", "invalid_client");
    row("secret-wrong", "", "", "invalid_client");
    row("certificate-unknown", "", "", "");
}

void TestLoginRules::where()
{
    QFETCH(QString, rule);
    QFETCH(QString, poll);
    QFETCH(QString, refresh);
    QFETCH(QString, app);
    EntraFixture f;
    QCOMPARE(outcomes(f, *loginRuleNamed(rule)), (QStringList{poll, refresh, app}));
}

void TestLoginRules::numbersAndClaims_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("suberror");
    QTest::addColumn<bool>("claims");
    QTest::newRow("device-code-blocked") << 530033 << QString() << true;
    QTest::newRow("conditional-access") << 53003 << QStringLiteral("message_only") << true;
    QTest::newRow("mfa-required") << 50076 << QStringLiteral("basic_action") << true;
    QTest::newRow("consent-missing") << 65001 << QStringLiteral("consent_required") << false;
    QTest::newRow("user-not-assigned") << 50105 << QStringLiteral("message_only") << false;
    QTest::newRow("user-unknown") << 50020 << QString() << false;
}

void TestLoginRules::numbersAndClaims()
{
    QFETCH(int, code);
    QFETCH(QString, suberror);
    QFETCH(bool, claims);
    EntraFixture f;
    f.entra.options().rules = {*loginRuleNamed(QString::fromLatin1(QTest::currentDataTag()))};
    const HttpResponse refused = f.signIn();
    QCOMPARE(codeOf(refused), code);
    QCOMPARE(text(refused, QStringLiteral("suberror")), suberror);
    const QJsonDocument sent = QJsonDocument::fromJson(text(refused, QStringLiteral("claims")).toUtf8());
    QCOMPARE(sent.object().contains(QStringLiteral("access_token")), claims);
}

void TestLoginRules::singleTenant()
{
    EntraFixture f;
    f.entra.options().rules = {LoginRule::SingleTenant};
    REFUSED(f.start(), 400, "invalid_request", 50194);
    QCOMPARE(f.start(scopes, organizerApp, "contoso.example").status, 200);
}

void TestLoginRules::secretsAndCertificates()
{
    EntraFixture f;
    const FormFields secret{{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")}};
    f.entra.options().rules = {LoginRule::SecretExpired};
    REFUSED(f.appToken(secret), 401, "invalid_client", 7000222);
    f.entra.options().rules = {LoginRule::SecretWrong};
    REFUSED(f.appToken(secret), 401, "invalid_client", 7000215);
    f.entra.options().rules = {LoginRule::CertificateUnknown};
    REFUSED(f.appToken({{QStringLiteral("client_assertion_type"),
                         QStringLiteral("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")},
                        {QStringLiteral("client_assertion"), QStringLiteral("a.b.c")}}),
            401, "invalid_client", 700027);
}

void TestLoginRules::refreshTokenGrace_data()
{
    QTest::addColumn<int>("grace"); // seconds; -1: for ever
    QTest::newRow("for ever") << -1;
    QTest::newRow("a minute") << 60;
    QTest::newRow("none") << 0;
}

void TestLoginRules::refreshTokenGrace()
{
    QFETCH(int, grace);
    EntraFixture f;
    if (grace >= 0)
        f.entra.options().refreshTokenGrace = std::chrono::seconds{grace};
    const QString first = text(f.signIn(), QStringLiteral("refresh_token"));
    const QString second = text(f.refresh(first), QStringLiteral("refresh_token"));
    QCOMPARE(f.entra.reusedRefreshTokens(), 0);
    f.clock.advance(59s);
    QCOMPARE(f.refresh(first).status, grace == 0 ? 400 : 200);
    f.clock.advance(1s);
    const HttpResponse late = f.refresh(first);
    if (grace >= 0) {
        REFUSED(late, 400, "invalid_grant", 70000);
        QCOMPARE(text(late, QStringLiteral("suberror")), QStringLiteral("bad_token"));
    } else {
        QCOMPARE(late.status, 200);
    }
    QCOMPARE(f.entra.reusedRefreshTokens(), 2);
    QCOMPARE(f.refresh(second).status, 200);
    QCOMPARE(f.entra.reusedRefreshTokens(), 2);
}

void TestLoginRules::refreshIn()
{
    EntraFixture f;
    QVERIFY(!body(f.signIn()).contains(QStringLiteral("refresh_in")));
    f.entra.options().refreshIn = 1800s;
    QCOMPARE(body(f.signIn()).value(QStringLiteral("refresh_in")), QJsonValue(1800));
}

void TestLoginRules::capableTokensLiveLong()
{
    EntraFixture f;
    const QString refreshToken = text(f.signIn(), QStringLiteral("refresh_token"));
    const HttpResponse grant = f.refresh(refreshToken, organizerApp, capable);
    QCOMPARE(body(grant).value(QStringLiteral("expires_in")), QJsonValue(28 * 3600));
    QCOMPARE(body(grant).value(QStringLiteral("refresh_in")), QJsonValue(14 * 3600));
    f.clock.advance(28h - 1s);
    QVERIFY(f.entra.accessToken(bearing(grant))->capable);
    f.clock.advance(1s);
    QVERIFY(!f.entra.accessToken(bearing(grant)));
    const HttpResponse app = f.appToken({{QStringLiteral("client_secret"), QStringLiteral("s3cret+/=&")},
                                         {QStringLiteral("claims"), capable}});
    QVERIFY(f.entra.accessToken(bearing(app))->capable);
    // In the request for the device code as good as in the poll.
    const HttpResponse started = f.entra.answer(
        postForm("/organizations/oauth2/v2.0/devicecode", {{QStringLiteral("client_id"), organizerApp},
                                                           {QStringLiteral("scope"), scopes},
                                                           {QStringLiteral("claims"), merged}}));
    f.clock.advance(10s);
    const auto token = f.entra.accessToken(bearing(f.poll(text(started, QStringLiteral("device_code")))));
    QVERIFY(token->capable);
    QCOMPARE(token->claims, sampleChallenge().claims);
}

void TestLoginRules::malformedClaims()
{
    EntraFixture f;
    const QString refreshToken = text(f.signIn(), QStringLiteral("refresh_token"));
    for (const char *claims : {"{", "[]", "\"cp1\""})
        REFUSED(f.refresh(refreshToken, organizerApp, QString::fromLatin1(claims)), 400, "invalid_request",
                9000410);
}

void TestLoginRules::challengeNeedsUser()
{
    EntraFixture f;
    const QString refreshToken = text(f.signIn(), QStringLiteral("refresh_token"));
    ClaimsChallenge challenge = sampleChallenge();
    f.entra.challenge(challenge);
    QCOMPARE(f.refresh(refreshToken, organizerApp, merged).status, 200);
    challenge.needsUser = true;
    f.entra.challenge(challenge);
    QCOMPARE(f.refresh(refreshToken, organizerApp, capable).status, 200);
    const HttpResponse refused = f.refresh(refreshToken, organizerApp, merged);
    REFUSED(refused, 400, "interaction_required", 50076);
    QCOMPARE(text(refused, QStringLiteral("claims")).toUtf8(), challenge.json());
    const QString code =
        f.redirected(f.authorize({{QStringLiteral("claims"), merged}}), QStringLiteral("code"));
    const auto token = f.entra.accessToken(bearing(f.redeem(code)));
    QVERIFY(token && token->capable && !challenge.concerns(*token));
}

void TestLoginRules::revokedAccessTokens()
{
    EntraFixture f;
    const HttpResponse grant = f.signIn();
    f.entra.revokeAccessTokens();
    QVERIFY(!f.entra.accessToken(bearing(grant)));
    QVERIFY(f.entra.accessToken(bearing(f.refresh(text(grant, QStringLiteral("refresh_token"))))));
}

/// A provider of RFC 8628 and OpenID Connect that is not Entra ID.
void TestLoginRules::standardDialect()
{
    EntraFixture f({.dialect = Dialect::Rfc8628});
    const QJsonObject started = body(f.start());
    QVERIFY(!started.contains(QStringLiteral("message")));
    QVERIFY(!started.contains(QStringLiteral("interval")));
    QVERIFY(started.contains(QStringLiteral("verification_uri_complete")));
    f.clock.advance(10s);
    const HttpResponse grant = f.poll(started.value(QStringLiteral("device_code")).toString());
    QVERIFY(!body(grant).contains(QStringLiteral("client_info")));
    QVERIFY(text(grant, QStringLiteral("scope")).contains(QStringLiteral("Calendars.ReadBasic User.Read")));
    QVERIFY(!f.idToken(grant).contains(QStringLiteral("tid")));
    QVERIFY(!f.idToken(grant).value(QStringLiteral("sub")).toString().isEmpty());

    QCOMPARE(body(f.poll(QStringLiteral("made-up"))).keys(),
             (QStringList{QStringLiteral("error"), QStringLiteral("error_description")}));
    QCOMPARE(errorOf(f.poll(QStringLiteral("made-up"))), QStringLiteral("invalid_grant"));
    f.entra.options().decision = UserDecision::Declines;
    QCOMPARE(errorOf(f.signIn()), QStringLiteral("access_denied"));
    f.entra.options().interval = 7s;
    QCOMPARE(body(f.start()).value(QStringLiteral("interval")), QJsonValue(7));
    const HttpResponse denied = f.authorize();
    QCOMPARE(f.redirected(denied, QStringLiteral("error")), QStringLiteral("access_denied"));
    QVERIFY(!f.redirected(denied, QStringLiteral("error_description")).contains(QStringLiteral("AADSTS")));
}

QTEST_GUILESS_MAIN(TestLoginRules)
#include "tst_loginrules.moc"
