// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/lookups.h"
#include "ways.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using simulator::Dialect;
using test::Ending;

namespace {

/// Refresh tokens are good once.
simulator::EntraOptions options(Dialect dialect)
{
    return {.capableTokenLife = 3600s, .refreshTokenGrace = 0s, .dialect = dialect};
}

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

} // namespace

/// The life of a sign-in, with Entra ID's habits and with those of any provider that keeps to RFC 8628 and
/// OpenID Connect; and with a clock that is wrong.
class TestProviders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void lives_data();
    void lives();
    void refuses_data();
    void refuses();
    void deadRefreshToken();
    void clockSkewPerson_data();
    void clockSkewPerson();
    void clockSkewApp_data();
    void clockSkewApp();
    void clockIsSetMeanwhile_data();
    void clockIsSetMeanwhile();
};

void TestProviders::lives_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("Entra ID") << Dialect::Entra;
    QTest::newRow("RFC 8628") << Dialect::Rfc8628;
}

void TestProviders::lives()
{
    QFETCH(const Dialect, dialect);
    test::Tenant tenant({.entra = options(dialect)});
    test::Person person(tenant, tenant.world.tenantId());
    QVERIFY(!person.tokens.account->homeAccountId.isEmpty());
    QCOMPARE(person.tokens.account->username, tenant.world.user().userPrincipalName);
    QCOMPARE(person.stored().isEmpty(), false);

    // The sign-in's own token, as long as it lives; then one renewal at a time, each with the latest token.
    QVERIFY(person.token().has_value());
    QCOMPARE(tenant.story(), QStringList());
    QSet<QString> used;
    for (int hour = 0; hour < 5; ++hour) {
        tenant.passTime(1h);
        tenant.clear();
        const QByteArray before = person.stored();
        QVERIFY(person.token().has_value());
        QCOMPARE(tenant.story(), QStringList{u"0 tenant's refresh 200"_s});
        QCOMPARE(tenant.form(0).value(u"refresh_token"_s).toLatin1(), before);
        QVERIFY(person.stored() != before);
        used.insert(QString::fromLatin1(before));
    }
    QCOMPARE(used.size(), 5);

    // A new process signs in silently.
    person.restart();
    tenant.clear();
    QVERIFY(person.token().has_value());
    QVERIFY(person.token().has_value());
    QCOMPARE(tenant.story(), QStringList{u"0 tenant's refresh 200"_s});

    // Signed out: nothing is kept, and nothing is asked.
    tenant.clear();
    QVERIFY(person.forget().has_value());
    QVERIFY(person.stored().isEmpty());
    person.restart();
    QCOMPARE(person.token().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.story(), QStringList());
    QCOMPARE(tenant.world.entra().reusedRefreshTokens(), 0);
}

/// RFC 8628's spelling, without numbers.
void TestProviders::refuses_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("access_denied") << u"access_denied"_s << ErrorKind::Declined;
    QTest::newRow("expired_token") << u"expired_token"_s << ErrorKind::Expired;
    QTest::newRow("invalid_grant") << u"invalid_grant"_s << ErrorKind::NotSignedIn;
    QTest::newRow("invalid_client") << u"invalid_client"_s << ErrorKind::NotPermitted;
    QTest::newRow("unauthorized_client") << u"unauthorized_client"_s << ErrorKind::NotPermitted;
    QTest::newRow("invalid_scope") << u"invalid_scope"_s << ErrorKind::Usage;
}

void TestProviders::refuses()
{
    QFETCH(const QString, error);
    QFETCH(const ErrorKind, kind);
    test::Tenant tenant({.entra = options(Dialect::Rfc8628)});
    const auto endpoints = tenant.endpoints(tenant.world.tenantId());
    tenant.answer({.error = u"authorization_pending"_s});
    tenant.answer({.error = u"slow_down"_s});
    tenant.answer({.error = error});
    const Ending ending = test::byDeviceCode(tenant, endpoints);
    QCOMPARE(tenant.story(),
             (QStringList{u"0 tenant's code 200"_s, u"5 tenant's poll 400 authorization_pending"_s,
                          u"10 tenant's poll 400 slow_down"_s, u"20 tenant's poll 400 "_s + error}));
    QCOMPARE(base::errorKindName(ending.result->error().kind), base::errorKindName(kind));
    QCOMPARE(ending.loginError->codes, QList<int>());
}

/// A provider that has ended the session says no more than invalid_grant.
void TestProviders::deadRefreshToken()
{
    test::Tenant tenant({.entra = options(Dialect::Rfc8628)});
    test::Person person(tenant, tenant.world.tenantId());
    tenant.world.entra().revokeRefreshTokens();
    person.cache->drop(person.tokens.accessToken, {});
    QCOMPARE(person.token().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(person.token().error().kind, ErrorKind::NotSignedIn);
    QCOMPARE(tenant.story(), QStringList{u"0 tenant's refresh 400 invalid_grant"_s});
    QCOMPARE(person.asked, 1);
}

void TestProviders::clockSkewPerson_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<int>("hours");
    for (const auto &[name, dialect] :
         {std::pair("Entra ID", Dialect::Entra), std::pair("RFC 8628", Dialect::Rfc8628)}) {
        for (const int hours : {-24, -1, 1, 24})
            QTest::addRow("%s, %+d h", name, hours) << dialect << hours;
    }
}

/// Nothing that a person's sign-in needs hangs on our clock being right.
void TestProviders::clockSkewPerson()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const int, hours);
    test::Tenant tenant({.entra = options(dialect)}, std::chrono::hours{hours});
    const auto endpoints = tenant.endpoints(tenant.world.tenantId());
    const Ending browser = test::byBrowser(tenant, endpoints);
    QVERIFY(browser.result->has_value());
    QCOMPARE(tenant.story(),
             (QStringList{u"0 tenant's authorize 302"_s, u"0 comes back"_s, u"0 tenant's redeem 200"_s}));
    test::Person person(tenant, tenant.world.tenantId()); // by device code
    // The token is used for as long as it says, no longer and no shorter: it asks to be renewed at half time.
    tenant.passTime(29min);
    QVERIFY(person.token().has_value());
    QCOMPARE(tenant.story(), QStringList());
    tenant.passTime(2min);
    QVERIFY(person.token().has_value());
    tenant.passTime(1s);
    QCOMPARE(tenant.requests(), QStringList{u"tenant's refresh 200"_s});
}

void TestProviders::clockSkewApp_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<bool>("byCertificate");
    for (const int hours : {-24, -1, 0, 1, 24}) {
        QTest::addRow("secret, %+d h", hours) << hours << false;
        QTest::addRow("certificate, %+d h", hours) << hours << true;
    }
}

/// An assertion bears our time: the first one is refused, the next one bears the login service's.
void TestProviders::clockSkewApp()
{
    QFETCH(const int, hours);
    QFETCH(const bool, byCertificate);
    test::Tenant tenant({.certificates = {certificate()->certificateDer()}}, std::chrono::hours{hours});
    const auto endpoints = tenant.endpoints(tenant.world.tenantId());
    const auto app =
        byCertificate
            ? std::make_unique<identity::AppCredential>(
                  tenant.services, endpoints, tenant.world.clientId(),
                  std::vector<identity::AppCredential::Certificate>{certificate()})
            : std::make_unique<identity::AppCredential>(tenant.services, endpoints, tenant.world.clientId(),
                                                        tenant.world.clientSecret().toUtf8());
    const QString good = u"0 tenant's app 200"_s;
    const bool isRefused = byCertificate && hours != 0;
    QVERIFY(test::from(tenant, *app, test::appScopes).result->has_value());
    QCOMPARE(tenant.story(),
             isRefused ? (QStringList{u"0 tenant's app 401 invalid_client"_s, good}) : QStringList{good});
    // Learned once.
    QVERIFY(test::from(tenant, *app, test::appScopes).result->has_value());
    QCOMPARE(tenant.story(), QStringList{good});
    if (byCertificate) // to the second, as the service's clock is told
        QVERIFY(std::chrono::abs(app->clockAhead() - std::chrono::hours{hours}) <= 1s);
}

void TestProviders::clockIsSetMeanwhile_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("from an hour ahead") << 1 << 0;
    QTest::newRow("from an hour behind") << 0 << 1;
}

void TestProviders::clockIsSetMeanwhile()
{
    QFETCH(const int, before);
    QFETCH(const int, after);
    test::Tenant tenant({.entra = {.decidesAfter = 60s, .deviceCodeLife = 90s, .capableTokenLife = 3600s}},
                        std::chrono::hours{before});
    const auto endpoints = tenant.endpoints();
    // While somebody signs in: neither too early an end nor a poll too many.
    tenant.clock.after(30s, &tenant.context, [&] { tenant.ours.setAhead(std::chrono::hours{after}); });
    const Ending ending = test::byDeviceCode(tenant, endpoints);
    QVERIFY(ending.result->has_value());
    QCOMPARE(tenant.story().size(), 13);
    QCOMPARE(tenant.story().last(), u"60 poll 200"_s);

    // While a token is kept: at worst Graph says that it has run out.
    tenant.ours.setAhead(std::chrono::hours{before});
    test::Person person(tenant);
    net::RequestGate gate(tenant.ours);
    identity::BearerAuthorizer authorizer(*person.cache, test::graphScopes, QUrl(tenant.world.graphBaseUrl()),
                                          tenant.ours);
    const graph::GraphClient graph({tenant.http, tenant.ours, tenant.random, gate, &authorizer},
                                   QUrl(tenant.world.graphBaseUrl()), "Rollcall");
    tenant.ours.setAhead(std::chrono::hours{after});
    tenant.passTime(70min);
    std::optional<base::Result<graph::Profile>> profile;
    (new graph::GetProfile(graph))->start(&tenant.context, [&](const auto &answer) { profile = answer; });
    QVERIFY(tenant.pass([&profile] { return profile.has_value(); }));
    QVERIFY(profile->has_value());
    const QString me = u"GET /v1.0/me "_s;
    QCOMPARE(tenant.requests(), before > after ? (QStringList{me + u"401 InvalidAuthenticationToken"_s,
                                                              u"refresh 200"_s, me + u"200"_s})
                                               : (QStringList{u"refresh 200"_s, me + u"200"_s}));
}

QTEST_GUILESS_MAIN(TestProviders)
#include "tst_providers.moc"
