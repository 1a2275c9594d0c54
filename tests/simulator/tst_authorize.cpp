// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrafixture.h"
#include "support/testing.h"

#include <QRegularExpression>

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::net::HttpResponse;
using namespace std::chrono_literals;

namespace {

const QString state = QStringLiteral("st/ate+1&2");

QString errorSentBack(const HttpResponse &response)
{
    return response.status == 302 ? EntraFixture::redirected(response, QStringLiteral("error")) : QString();
}

/// What a person finds behind a link of the page.
QByteArray link(const HttpResponse &page, const char *id)
{
    const QRegularExpression expression(
        QStringLiteral("id=\"%1\" href=\"decide\\?([^\"]+)\"").arg(QLatin1String(id)));
    return expression.match(QString::fromUtf8(page.body))
        .captured(1)
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"))
        .toLatin1();
}

} // namespace

class TestAuthorize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void codeAndTokens();
    void redirects_data();
    void redirects();
    void pages_data();
    void pages();
    void refusals_data();
    void refusals();
    void declined();
    void ignored();
    void personDecides();
    void codeRefusals_data();
    void codeRefusals();
    void codeWorksOnce();
    void codeExpires();
    void rulesInTheBrowser_data();
    void rulesInTheBrowser();
    void wrongStateAndNonce();
    void publicClientSwitchDoesNotMatter();
    void guest();
    void adminConsent();
    void signOut();
};

void TestAuthorize::codeAndTokens()
{
    EntraFixture f;
    const HttpResponse sentBack = f.authorize({{QStringLiteral("client_info"), QStringLiteral("1")}});
    QCOMPARE(sentBack.status, 302);
    QVERIFY(sentBack.headers.value("Location").startsWith(QByteArray(redirectUri.toLatin1() + "?code=")));
    QCOMPARE(f.redirected(sentBack, QStringLiteral("state")), state);
    QVERIFY(!f.redirected(sentBack, QStringLiteral("client_info")).isEmpty());
    QVERIFY(f.redirected(f.authorize(), QStringLiteral("client_info")).isEmpty());

    const HttpResponse grant = f.redeem(f.redirected(sentBack, QStringLiteral("code")));
    QCOMPARE(grant.status, 200);
    QCOMPARE(text(grant, QStringLiteral("client_info")),
             f.redirected(sentBack, QStringLiteral("client_info")));
    const QJsonObject claims = f.idToken(grant);
    QCOMPARE(claims.value(QStringLiteral("nonce")).toString(), QStringLiteral("nonce-1"));
    QCOMPARE(claims.value(QStringLiteral("aud")).toString(), organizerApp);
    const auto token = f.entra.accessToken(bearing(grant));
    QVERIFY(token && token->delegated);
    QCOMPARE(token->permissions,
             (QStringList{QStringLiteral("User.Read"), QStringLiteral("Calendars.ReadBasic")}));
    QCOMPARE(f.refresh(text(grant, QStringLiteral("refresh_token"))).status, 200);
}

void TestAuthorize::redirects_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *uri, bool good) {
        QTest::newRow(uri) << QString::fromLatin1(uri) << good;
    };
    row("http://localhost", true);
    row("http://localhost:1", true);
    row("http://localhost:65535/", true);
    row("http://localhost:1/elsewhere", false);
    row("https://localhost:1", false);
    row("http://127.0.0.1:1", false); // must be registered by that name (contract §1.2)
    row("http://localhost.example.org:1", false);
    row("http://user@localhost:1", false);
    row("http://localhost:1?x=1", false);
    row("http://localhost:1#x", false);
    row("https://example.org/", false);
    row("", false);
    row("localhost", false);
    row("http://localhost:99999", false);
}

void TestAuthorize::redirects()
{
    QFETCH(QString, uri);
    QFETCH(bool, good);
    EntraFixture f;
    const HttpResponse response = f.authorize({{QStringLiteral("redirect_uri"), uri}});
    QCOMPARE(response.status, good ? 302 : 400);
    if (good) {
        QVERIFY(response.headers.value("Location").startsWith(QByteArray(uri.toLatin1() + '?')));
        const QString code = f.redirected(response, QStringLiteral("code"));
        QCOMPARE(f.redeem(code, {{QStringLiteral("redirect_uri"), uri}}).status, 200);
    } else {
        QVERIFY(!response.headers.contains("Location"));
        QVERIFY(response.contentType.startsWith("text/html"));
        QVERIFY(response.body.contains("AADSTS50011"));
    }
}

void TestAuthorize::pages_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("app");
    QTest::addColumn<QByteArray>("number");
    QTest::newRow("other app") << QString() << QStringLiteral("nobody") << QByteArray("AADSTS700016");
    QTest::newRow("no app") << QString() << QString() << QByteArray("AADSTS700016");
    for (const auto &[rule, number] :
         {std::pair("app-unknown", "AADSTS700016"), std::pair("single-tenant", "AADSTS50194"),
          std::pair("user-unknown", "AADSTS50020")})
        QTest::newRow(rule) << QString::fromLatin1(rule) << organizerApp << QByteArray(number);
}

/// Where nothing may be, or is, sent to the client.
void TestAuthorize::pages()
{
    QFETCH(QString, rule);
    QFETCH(QString, app);
    QFETCH(QByteArray, number);
    EntraFixture f;
    if (!rule.isEmpty())
        f.entra.options().rules = {*loginRuleNamed(rule)};
    const HttpResponse response = f.authorize({{QStringLiteral("client_id"), app}});
    QCOMPARE(response.status, 400);
    QVERIFY(!response.headers.contains("Location"));
    QVERIFY2(response.body.contains(number), response.body.constData());
    QVERIFY(!response.body.contains("st/ate"));
}

void TestAuthorize::refusals_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value"); // empty: left out
    QTest::addColumn<QString>("error");
    const auto row = [](const char *parameter, const QString &value, const char *error) {
        QTest::addRow("%s=%s", parameter, qPrintable(value))
            << QString::fromLatin1(parameter) << value << QString::fromLatin1(error);
    };
    row("response_type", QString(), "unsupported_response_type");
    row("response_type", QStringLiteral("token"), "unsupported_response_type");
    row("response_mode", QStringLiteral("fragment"), "invalid_request");
    row("scope", QString(), "invalid_request");
    row("scope", QStringLiteral("Calendar.Reed"), "invalid_scope");
    row("scope", QStringLiteral("Subscription.Read.All"), "consent_required");
    row("code_challenge", QString(), "invalid_request");
    row("code_challenge", QStringLiteral("short"), "invalid_request");
    row("code_challenge_method", QString(), "invalid_request");
    row("code_challenge_method", QStringLiteral("plain"), "invalid_request");
    row("claims", QStringLiteral("{"), "invalid_request");
    row("prompt", QStringLiteral("none"), "login_required");
}

void TestAuthorize::refusals()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(QString, error);
    EntraFixture f;
    const HttpResponse response = f.authorize({{parameter, value}});
    QCOMPARE(errorSentBack(response), error);
    QCOMPARE(f.redirected(response, QStringLiteral("state")), state);
    QVERIFY(f.redirected(response, QStringLiteral("error_description")).startsWith(QStringLiteral("AADSTS")));
    QVERIFY(f.redirected(response, QStringLiteral("code")).isEmpty());
}

void TestAuthorize::declined()
{
    EntraFixture f({.decision = UserDecision::Declines});
    const HttpResponse response = f.authorize();
    QCOMPARE(errorSentBack(response), QStringLiteral("access_denied"));
    QCOMPARE(f.redirected(response, QStringLiteral("state")), state);
}

void TestAuthorize::ignored()
{
    EntraFixture f({.decision = UserDecision::IgnoresIt});
    const HttpResponse response = f.authorize();
    QCOMPARE(response.status, 200);
    QVERIFY(!response.headers.contains("Location"));
}

void TestAuthorize::personDecides()
{
    EntraFixture f({.browser = BrowserManner::AsksPerson});
    const HttpResponse page = f.authorize();
    QCOMPARE(page.status, 200);
    const QByteArray decide = "/organizations/oauth2/v2.0/decide";
    const HttpResponse approved = f.entra.answer(get(decide, link(page, "approve")));
    QCOMPARE(f.redeem(f.redirected(approved, QStringLiteral("code"))).status, 200);
    QCOMPARE(f.entra.answer(get(decide, link(page, "approve"))).status, 400); // once
    const HttpResponse denied = f.entra.answer(get(decide, link(f.authorize(), "deny")));
    QCOMPARE(errorSentBack(denied), QStringLiteral("access_denied"));
    QCOMPARE(f.redirected(denied, QStringLiteral("state")), state);
}

void TestAuthorize::codeRefusals_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    QTest::newRow("made up") << QStringLiteral("code") << QStringLiteral("0.AY") << 70000;
    QTest::newRow("other redirect") << QStringLiteral("redirect_uri") << QStringLiteral("http://localhost:1")
                                    << 500112;
    QTest::newRow("slash more") << QStringLiteral("redirect_uri")
                                << QString(redirectUri + QStringLiteral("/")) << 500112;
    QTest::newRow("no verifier") << QStringLiteral("code_verifier") << QString() << 501481;
    QTest::newRow("other verifier") << QStringLiteral("code_verifier") << QString(43, QLatin1Char('a'))
                                    << 501481;
    QTest::newRow("challenge as verifier")
        << QStringLiteral("code_verifier") << EntraFixture::challengeOf(verifier) << 501481;
}

void TestAuthorize::codeRefusals()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(int, code);
    EntraFixture f;
    const QString fresh = f.freshAuthorization();
    REFUSED(f.redeem(fresh, {{parameter, value}}), 400, "invalid_grant", code);
    REFUSED(f.redeem(fresh, {}, "common"), 400, "invalid_grant", 700005);
    REFUSED(f.redeem(fresh, {{QStringLiteral("claims"), QStringLiteral("[]")}}), 400, "invalid_request",
            9000410);
    QCOMPARE(f.redeem(fresh).status, 200);
}

void TestAuthorize::codeWorksOnce()
{
    EntraFixture f;
    const QString code = f.freshAuthorization();
    QCOMPARE(f.redeem(code).status, 200);
    REFUSED(f.redeem(code), 400, "invalid_grant", 54005);
}

void TestAuthorize::codeExpires()
{
    EntraFixture f;
    const QString early = f.freshAuthorization();
    const QString late = f.freshAuthorization();
    f.clock.advance(599s);
    QCOMPARE(f.redeem(early).status, 200);
    f.clock.advance(1s);
    REFUSED(f.redeem(late), 400, "invalid_grant", 70008);
}

void TestAuthorize::rulesInTheBrowser_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("error"); // empty: the browser is fine
    const auto row = [](const char *rule, const char *error) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << QString::fromLatin1(error);
    };
    row("device-code-blocked", "");
    row("mfa-required", "");
    row("public-client-off", "");
    row("conditional-access", "access_denied");
    row("user-not-assigned", "access_denied");
    row("consent-missing", "consent_required");
}

void TestAuthorize::rulesInTheBrowser()
{
    QFETCH(QString, rule);
    QFETCH(QString, error);
    EntraFixture f;
    f.entra.options().rules = {*loginRuleNamed(rule)};
    const HttpResponse response = f.authorize();
    QCOMPARE(errorSentBack(response), error);
    if (!error.isEmpty())
        return;
    const HttpResponse grant = f.redeem(f.redirected(response, QStringLiteral("code")));
    QCOMPARE(grant.status, 200);
    // Whoever came by browser has done what the rule demands.
    QCOMPARE(f.refresh(text(grant, QStringLiteral("refresh_token"))).status, 200);
}

void TestAuthorize::wrongStateAndNonce()
{
    EntraFixture f;
    f.entra.options().rules = {LoginRule::WrongState, LoginRule::WrongNonce};
    const HttpResponse response = f.authorize();
    QVERIFY(f.redirected(response, QStringLiteral("state")) != state);
    const QJsonObject claims = f.idToken(f.redeem(f.redirected(response, QStringLiteral("code"))));
    QVERIFY(claims.contains(QStringLiteral("nonce")));
    QVERIFY(claims.value(QStringLiteral("nonce")).toString() != QStringLiteral("nonce-1"));
}

void TestAuthorize::publicClientSwitchDoesNotMatter()
{
    Directory directory = sampleDirectory();
    directory.apps[0].allowsPublicFlows = false;
    EntraFixture f({}, directory);
    const HttpResponse grant = f.redeem(f.freshAuthorization());
    QCOMPARE(grant.status, 200);
    QCOMPARE(f.refresh(text(grant, QStringLiteral("refresh_token"))).status, 200);
    const QString code = f.freshCode();
    f.clock.advance(10s);
    REFUSED(f.poll(code), 401, "invalid_client", 7000218);
}

void TestAuthorize::guest()
{
    Directory directory = sampleDirectory();
    directory.user.homeTenantId = QStringLiteral("99999999-2222-4333-8444-555555555555");
    directory.user.homeId = QStringLiteral("bbbbbbbb-bbbb-4ccc-8ddd-000000000009");
    EntraFixture f({}, directory);
    const HttpResponse grant = f.redeem(f.freshAuthorization());
    const QJsonObject info =
        QJsonDocument::fromJson(QByteArray::fromBase64(text(grant, QStringLiteral("client_info")).toLatin1(),
                                                       QByteArray::Base64UrlEncoding))
            .object();
    QCOMPARE(info, (QJsonObject{{QStringLiteral("uid"), directory.user.homeId},
                                {QStringLiteral("utid"), directory.user.homeTenantId}}));
    QCOMPARE(f.idToken(grant).value(QStringLiteral("tid")).toString(), directory.tenantId);
    QCOMPARE(f.idToken(grant).value(QStringLiteral("oid")).toString(), directory.user.id);
}

void TestAuthorize::adminConsent()
{
    EntraFixture f;
    f.entra.options().rules = {LoginRule::ConsentMissing};
    const auto ask = [&f](const QByteArray &more) {
        return f.entra.answer(get("/contoso.example/adminconsent",
                                  "client_id=" + organizerApp.toLatin1() + "&state=s1" + more));
    };
    QCOMPARE(ask("&redirect_uri=https://example.org/").status, 400);
    const QByteArray back = "&redirect_uri=http://localhost:5/";
    f.entra.options().decision = UserDecision::Declines;
    QCOMPARE(errorSentBack(ask(back)), QStringLiteral("permission_denied"));
    QCOMPARE(ask({}).status, 400);
    QCOMPARE(f.entra.options().rules.size(), std::size_t(1));

    f.entra.options().decision = UserDecision::Approves;
    const HttpResponse granted = ask(back);
    QCOMPARE(f.redirected(granted, QStringLiteral("admin_consent")), QStringLiteral("True"));
    QCOMPARE(f.redirected(granted, QStringLiteral("tenant")), f.entra.directory().tenantId);
    QCOMPARE(f.redirected(granted, QStringLiteral("state")), QStringLiteral("s1"));
    QVERIFY(f.entra.options().rules.empty());
    QCOMPARE(ask({}).status, 200);
    QCOMPARE(f.entra.answer(get("/contoso.example/adminconsent", "client_id=nobody")).status, 400);
}

void TestAuthorize::signOut()
{
    EntraFixture f;
    QCOMPARE(f.entra.answer(get("/contoso.example/oauth2/v2.0/logout")).status, 200);
    QCOMPARE(f.entra.answer(postForm("/contoso.example/oauth2/v2.0/authorize", {})).status, 404);
}

QTEST_GUILESS_MAIN(TestAuthorize)
#include "tst_authorize.moc"
