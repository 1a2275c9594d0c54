// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/lookups.h"
#include "identity/claims.h"
#include "identity/tokenprovider.h"
#include "ways.h"

#include <QJsonDocument>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using simulator::ClaimsChallenge;

namespace {

// The check vector of contract §1.12.
const QString merged =
    u"{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1767225600\"},\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s;
const QString capability = u"{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}"_s;

const QString me = u"GET /v1.0/me "_s;
const QString refused401 = me + u"401 InvalidAuthenticationToken"_s;

ClaimsChallenge challengeOf(const QString &value = u"1767225600"_s)
{
    return {.claims = {{u"nbf"_s, QJsonObject{{u"essential"_s, true}, {u"value"_s, value}}}}};
}

/// What Graph says instead of its own answer.
simulator::ScriptedAnswer refusal401(const QByteArray &authenticate)
{
    net::HttpResponse response{.status = 401};
    if (!authenticate.isEmpty())
        response.headers.append("WWW-Authenticate", authenticate);
    return {.response = response};
}

/// Graph as one plane sees it.
struct Caller
{
    Caller(test::Tenant &whose, identity::TokenProvider &tokens, const QStringList &scopes)
        : tenant(whose)
        , authorizer(tokens, scopes, QUrl(whose.world.graphBaseUrl()), whose.ours)
        , graph({whose.http, whose.ours, whose.random, gate, &authorizer}, QUrl(whose.world.graphBaseUrl()),
                "Rollcall")
    {
    }
    /// Asks who we are, `times` at once.
    QList<base::Result<graph::Profile>> ask(int times = 1)
    {
        QList<base::Result<graph::Profile>> answers;
        for (int i = 0; i < times; ++i) {
            auto *job = new graph::GetProfile(graph);
            job->start(&tenant.context, [&answers](const auto &answer) { answers.append(answer); });
        }
        if (!tenant.pass([&] { return answers.size() == times; }))
            qFatal("Graph does not answer");
        return answers;
    }

    test::Tenant &tenant;
    net::RequestGate gate{tenant.ours};
    identity::BearerAuthorizer authorizer;
    graph::GraphClient graph;
};

} // namespace

/// Contract §1.12: claims challenges and continuous access evaluation, request by request.
class TestChallenges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void everyRequestSaysCp1();
    void answered_data();
    void answered();
    void answeredByTheApp();
    void needsTheUser_data();
    void needsTheUser();
    void refusedRenewal();
    void oneAttempt();
    void challengedAgainLater();
    void severalCallsAtOnce();
    void withoutClaims_data();
    void withoutClaims();
    void refusedForGood();
};

void TestChallenges::everyRequestSaysCp1()
{
    test::Tenant tenant;
    const auto endpoints = tenant.endpoints();
    QVERIFY(test::byDeviceCode(tenant, endpoints).result->has_value());
    QCOMPARE(tenant.requests(),
             (QStringList{u"code 200"_s, u"poll 400 authorization_pending"_s, u"poll 200"_s}));
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(tenant.form(i).value(u"claims"_s), capability);

    const auto browser = test::byBrowser(tenant, endpoints);
    QVERIFY(browser.result->has_value());
    QCOMPARE(tenant.requests(), (QStringList{u"authorize 302"_s, u"comes back"_s, u"redeem 200"_s}));
    QCOMPARE(QUrlQuery(browser.opened).queryItemValue(u"claims"_s, QUrl::FullyDecoded), capability);
    QCOMPARE(tenant.form(2).value(u"claims"_s), capability);

    test::Person person(tenant);
    QVERIFY(test::from(tenant, *person.credential, test::graphScopes).result->has_value());
    QCOMPARE(tenant.requests(), QStringList{u"refresh 200"_s});
    QCOMPARE(tenant.form(0).value(u"claims"_s), capability);

    identity::AppCredential app(tenant.services, tenant.endpoints(tenant.world.tenantId()),
                                tenant.world.clientId(), tenant.world.clientSecret().toUtf8());
    const auto appTokens = test::from(tenant, app, test::appScopes);
    QCOMPARE(tenant.requests(), QStringList{u"tenant's app 200"_s});
    QCOMPARE(tenant.form(0).value(u"claims"_s), capability);
    // Such tokens live up to 28 hours.
    QVERIFY(appTokens.result->value().expires > tenant.clock.now() + 27h);
}

void TestChallenges::answered_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unusual");
    QTest::newRow("401") << 401 << false;
    QTest::newRow("401, several fields, base64url") << 401 << true;
    QTest::newRow("403 of Conditional Access") << 403 << false;
    QTest::newRow("403, several fields, base64url") << 403 << true;
}

void TestChallenges::answered()
{
    QFETCH(const int, status);
    QFETCH(const bool, unusual);
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    ClaimsChallenge challenge = challengeOf();
    challenge.status = status;
    challenge.unusual = unusual;
    tenant.world.entra().challenge(challenge);
    QVERIFY(caller.ask().first().has_value());
    const QString refused = status == 401 ? refused401 : me + u"403 AccessDenied"_s;
    QCOMPARE(tenant.requests(), (QStringList{refused, u"refresh 200"_s, me + u"200"_s}));
    QCOMPARE(tenant.form(1).value(u"claims"_s), merged);
    // The old token is gone, the new one stays, and later renewals do not repeat the claims.
    tenant.clear();
    QVERIFY(caller.ask().first().has_value());
    QCOMPARE(tenant.requests(), QStringList{me + u"200"_s});
    tenant.world.entra().challenge({});
    tenant.passTime(29h);
    tenant.clear();
    QVERIFY(caller.ask().first().has_value());
    QCOMPARE(tenant.requests(), (QStringList{u"refresh 200"_s, me + u"200"_s}));
    QCOMPARE(tenant.form(0).value(u"claims"_s), capability);
    QCOMPARE(person.asked, 0);
}

/// An app has no refresh token: it asks anew.
void TestChallenges::answeredByTheApp()
{
    test::Tenant tenant;
    identity::AppCredential app(tenant.services, tenant.endpoints(tenant.world.tenantId()),
                                tenant.world.clientId(), tenant.world.clientSecret().toUtf8());
    identity::TokenCache cache(tenant.ours, app);
    Caller caller(tenant, cache, test::appScopes);
    tenant.world.entra().challenge(challengeOf());
    tenant.clear();
    auto *job = new graph::ProbeAccess(caller.graph, "/communications/onlineMeetings");
    bool done = false;
    job->start(&tenant.context, [&done](const auto &) { done = true; });
    QVERIFY(tenant.pass([&done] { return done; }));
    const QStringList requests = tenant.requests();
    QCOMPARE(requests.size(), 4);
    QCOMPARE(requests[0], u"tenant's app 200"_s);
    QVERIFY2(requests[1].endsWith(u"401 InvalidAuthenticationToken"), qPrintable(requests[1]));
    QCOMPARE(requests[2], u"tenant's app 200"_s);
    QVERIFY2(!requests[3].contains(u" 401"), qPrintable(requests[3]));
    QCOMPARE(tenant.form(2).value(u"claims"_s), merged);
}

void TestChallenges::needsTheUser_data()
{
    QTest::addColumn<bool>("browser");
    QTest::newRow("device code") << false;
    QTest::newRow("browser") << true;
}

/// The silent renewal is tried first; then a sign-in with the same claims helps.
void TestChallenges::needsTheUser()
{
    QFETCH(const bool, browser);
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    ClaimsChallenge challenge = challengeOf();
    challenge.needsUser = true;
    tenant.world.entra().challenge(challenge);
    QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.requests(), (QStringList{refused401, u"refresh 400 interaction_required"_s}));
    QCOMPARE(person.asked, 1);
    const QByteArray claims = person.cache->signInClaims();
    QCOMPARE(identity::claimsParameter(claims), merged.toLatin1());
    // Meanwhile nobody is bothered.
    tenant.clear();
    QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.requests(), QStringList());
    QCOMPARE(person.asked, 1);

    const test::Ending signedIn = browser ? test::byBrowser(tenant, person.endpoints, {.claims = claims})
                                          : test::byDeviceCode(tenant, person.endpoints, claims);
    QVERIFY(signedIn.result->has_value());
    for (qsizetype i = browser ? 2 : 0; i < tenant.http.sent.size(); ++i)
        QCOMPARE(tenant.form(i).value(u"claims"_s), merged);
    if (browser)
        QCOMPARE(QUrlQuery(signedIn.opened).queryItemValue(u"claims"_s, QUrl::FullyDecoded), merged);
    person.cache->put(**signedIn.result);
    tenant.clear();
    QVERIFY(caller.ask().first().has_value());
    QCOMPARE(tenant.requests(), QStringList{me + u"200"_s});
}

void TestChallenges::refusedRenewal()
{
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    tenant.world.entra().challenge(challengeOf());
    tenant.answer({.error = u"invalid_grant"_s, .code = 50173});
    QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.requests(), (QStringList{refused401, u"refresh 400 invalid_grant"_s}));
    QCOMPARE(person.asked, 1);
    QCOMPARE(identity::claimsParameter(person.cache->signInClaims()), merged.toLatin1());
}

/// A new token that is challenged again would be so for ever.
void TestChallenges::oneAttempt()
{
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    const QByteArray field =
        "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + challengeOf().json().toBase64() + '"';
    tenant.world.script().add("GET", "/v1.0/me", refusal401(field), 100);
    QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
    const QStringList once{me + u"401"_s, u"refresh 200"_s, me + u"401"_s};
    QCOMPARE(tenant.requests(), once);
    tenant.passTime(1s);
    QCOMPARE(person.asked, 1);
    for (int second = 0; second < 50; ++second) {
        QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
        tenant.passTime(1s);
    }
    QCOMPARE(tenant.requests(), once);
    QCOMPARE(person.asked, 1);
}

/// Another challenge gets another attempt.
void TestChallenges::challengedAgainLater()
{
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    for (const QString &value : {u"1767225600"_s, u"1767229200"_s, u"1767232800"_s}) {
        tenant.world.entra().challenge(challengeOf(value));
        tenant.clear();
        QVERIFY(caller.ask().first().has_value());
        QCOMPARE(tenant.requests(), (QStringList{refused401, u"refresh 200"_s, me + u"200"_s}));
        QVERIFY(tenant.form(1).value(u"claims"_s).contains(value));
        tenant.passTime(10min);
    }
    QCOMPARE(person.asked, 0);
}

void TestChallenges::severalCallsAtOnce()
{
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    tenant.world.entra().challenge(challengeOf());
    const auto answers = caller.ask(3);
    for (const auto &answer : answers)
        QVERIFY(answer.has_value());
    QStringList requests = tenant.requests();
    requests.sort();
    QStringList expected =
        QStringList(3, refused401) + QStringList(3, me + u"200"_s) + QStringList{u"refresh 200"_s};
    expected.sort();
    QCOMPARE(requests, expected);
}

void TestChallenges::withoutClaims_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("revoked") << QByteArray();
    QTest::newRow("another error") << QByteArray("Bearer realm=\"\", error=\"invalid_token\"");
    QTest::newRow("claims not base64") << QByteArray("Bearer error=\"insufficient_claims\", claims=\"%%%\"");
    QTest::newRow("claims not JSON") << QByteArray("Bearer error=\"insufficient_claims\", claims=\"" +
                                                   QByteArray("[1").toBase64() + '"');
    QTest::newRow("not Bearer") << QByteArray("Negotiate");
}

/// One renewal, one repetition.
void TestChallenges::withoutClaims()
{
    QFETCH(const QByteArray, field);
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    if (field.isEmpty())
        tenant.world.entra().revokeAccessTokens();
    else
        tenant.world.script().add("GET", "/v1.0/me", refusal401(field));
    QVERIFY(caller.ask().first().has_value());
    QCOMPARE(tenant.requests(),
             (QStringList{field.isEmpty() ? refused401 : me + u"401"_s, u"refresh 200"_s, me + u"200"_s}));
    QCOMPARE(tenant.form(1).value(u"claims"_s), capability);
}

void TestChallenges::refusedForGood()
{
    test::Tenant tenant;
    test::Person person(tenant);
    Caller caller(tenant, *person.cache, test::graphScopes);
    tenant.world.script().add("GET", "/v1.0/me", refusal401("Bearer error=\"invalid_token\""), 100);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(caller.ask().first().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.requests(), (QStringList{me + u"401"_s, u"refresh 200"_s, me + u"401"_s}));
}

QTEST_GUILESS_MAIN(TestChallenges)
#include "tst_challenges.moc"
