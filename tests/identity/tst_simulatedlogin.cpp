// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/appcredential.h"
#include "identity/browsersignin.h"
#include "identity/devicecodeflow.h"
#include "identity/signinadvice.h"
#include "identity/usercredential.h"
#include "loginfixture.h"
#include "simulator/entra.h"
#include "support/patience.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;
using identity::SignInAdvice;
using identity::SignInMethod;
using simulator::LoginRule;
using test::FakeHttpClient;
using Reports = QList<base::Result<identity::TokenSet>>;

namespace {

const QString organizerApp = u"99999999-8888-7777-6666-000000000001"_s;
const QString connectorApp = u"99999999-8888-7777-6666-000000000002"_s;
const QStringList scopes{u"User.Read"_s, u"Calendars.ReadBasic"_s};
const QStringList appScopes{u"https://graph.microsoft.com/.default"_s};

/// The login service's clock, which need not be ours.
class OtherClock final : public base::Clock
{
public:
    explicit OtherClock(base::Clock &clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] base::Instant now() const override { return m_clock.now() + skew; }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return m_clock.elapsed(); }
    base::Ticks skew{0};

private:
    base::Clock &m_clock;
};

std::shared_ptr<const crypto::KeyPair> certificate()
{
    static const auto made =
        crypto::KeyPair::generate(u"k"_s, 2048, test::at("2026-01-01T00:00:00Z"), 365).value();
    return made;
}

simulator::Directory directory()
{
    return {.tenantId = test::tenantId,
            .domain = u"example.org"_s,
            .apps = {{.clientId = organizerApp,
                      .servicePrincipalId = u"sp-1"_s,
                      .delegatedPermissions = {u"User.Read"_s, u"Calendars.ReadBasic"_s}},
                     {.clientId = connectorApp,
                      .servicePrincipalId = u"sp-2"_s,
                      .secrets = {"s3cret+/=&"},
                      .certificates = {certificate()->certificateDer()},
                      .applicationPermissions = {u"OnlineMeetings.Read.All"_s}}},
            .user = {.id = test::objectId,
                     .userPrincipalName = u"attendee17@example.org"_s,
                     .displayName = u"Attendee 17"_s}};
}

/// The login service of the simulator in place of a network; only the browser's way back is a real one.
struct Login : test::LoginFixture
{
    OtherClock clock{scheduler};
    base::SeededRandom theirs{2};
    simulator::Entra entra;

    explicit Login(const simulator::EntraOptions &options = {})
        : entra(directory(), options, u"https://login.example"_s, clock, theirs)
    {
        http.respondWith([this](const net::ClientRequest &request) { return exchange(request); });
        discover(u"organizations"_s);
    }

    void discover(const QString &tenant)
    {
        identity::discover(services, QUrl(u"https://login.example/"_s + tenant + u"/v2.0"_s), &context,
                           [this](const auto &found) {
                               QVERIFY(found);
                               endpoints = *found;
                           });
        settle();
    }

    FakeHttpClient::Reply exchange(const net::ClientRequest &request)
    {
        net::HttpResponse response = entra.answer({.method = request.method,
                                                   .path = request.url.path(QUrl::FullyEncoded).toLatin1(),
                                                   .query = request.url.query(QUrl::FullyEncoded).toLatin1(),
                                                   .headers = request.headers,
                                                   .body = request.body});
        const auto seconds = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
        response.headers.append("Date", QLocale::c()
                                            .toString(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC),
                                                      u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                                            .toLatin1());
        return FakeHttpClient::text(response.body, response.status, response.contentType, response.headers);
    }

    /// What a browser does with the address: goes there, and follows the redirect.
    void browse(const QUrl &url)
    {
        const auto reply = exchange({.url = url});
        const QUrl back = QUrl::fromEncoded(reply.result->headers.value("Location"));
        if (back.host() != u"localhost")
            return;
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(back.port()));
        socket.write("GET /?" + back.query(QUrl::FullyEncoded).toLatin1() +
                     " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(test::eventually([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        settle();
    }

    Reports byDeviceCode(std::optional<identity::TokenError> *said = nullptr)
    {
        Reports reports;
        identity::DeviceCodeFlow flow(services, endpoints, organizerApp, scopes);
        flow.start(&context, [&](auto tokens) { reports.append(std::move(tokens)); });
        scheduler.advance(1h);
        if (said)
            *said = flow.loginError();
        return reports;
    }
    Reports byBrowser(std::optional<identity::TokenError> *said = nullptr)
    {
        Reports reports;
        identity::BrowserSignIn flow(services, endpoints, organizerApp, scopes);
        QUrl url;
        QObject::connect(&flow, &identity::BrowserSignIn::opened, &context,
                         [&](const QUrl &opened) { url = opened; });
        flow.start(&context, [&](auto tokens) { reports.append(std::move(tokens)); });
        settle();
        browse(url);
        settle();
        if (said)
            *said = flow.loginError();
        return reports;
    }
    Reports byApp(identity::AppCredential &app)
    {
        Reports reports;
        app.fetch(appScopes, &context, [&](auto tokens) { reports.append(std::move(tokens)); });
        scheduler.advance(5s);
        return reports;
    }
};

void compareSignedIn(const Reports &reports)
{
    QCOMPARE(reports.size(), 1);
    QVERIFY2(reports.first(), qPrintable(reports.first() ? QString() : reports.first().error().logText));
    const auto &tokens = *reports.first();
    QVERIFY(!tokens.accessToken.isEmpty() && !tokens.refreshToken.isEmpty());
    QCOMPARE(tokens.account->homeAccountId, u"%1.%2"_s.arg(test::objectId, test::tenantId));
    QCOMPARE(tokens.account->tenantId, test::tenantId);
    QCOMPARE(tokens.account->username, u"attendee17@example.org"_s);
}

} // namespace

class TestSimulatedLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void deviceCode()
    {
        Login l;
        compareSignedIn(l.byDeviceCode());
    }

    void browser()
    {
        Login l;
        compareSignedIn(l.byBrowser());
    }

    void inTheAccountsTenant()
    {
        Login l;
        l.endpoints = l.endpoints.forTenant(test::tenantId);
        const auto narrowed = l.endpoints;
        l.discover(test::tenantId);
        QCOMPARE(narrowed, l.endpoints);
        compareSignedIn(l.byBrowser());
        compareSignedIn(l.byDeviceCode());
    }

    void skewedClocks_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("an hour ahead of us") << 60;
        QTest::newRow("an hour behind us") << -60;
        QTest::newRow("two hours behind us") << -120;
    }

    /// Of the login service's clock: everybody still signs in.
    void skewedClocks()
    {
        QFETCH(const int, minutes);
        Login l;
        l.clock.skew = std::chrono::minutes{minutes};
        compareSignedIn(l.byDeviceCode());
        compareSignedIn(l.byBrowser());
        identity::AppCredential app(l.services, l.endpoints.forTenant(test::tenantId), connectorApp,
                                    {certificate()});
        const Reports reports = l.byApp(app);
        QVERIFY(reports.first());
        QVERIFY(app.clockAhead() == std::chrono::minutes{-minutes});
    }

    void refusals_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("advice");

        const auto row = [](const char *name, LoginRule rule, SignInMethod method, ErrorKind kind,
                            SignInAdvice advice) {
            QTest::newRow(name) << int(rule) << int(method) << int(kind) << int(advice);
        };
        using enum SignInMethod;
        row("device code blocked", LoginRule::DeviceCodeBlocked, DeviceCode, ErrorKind::NotSignedIn,
            SignInAdvice::UseOtherMethod);
        row("policy, device code", LoginRule::ConditionalAccess, DeviceCode, ErrorKind::NotSignedIn,
            SignInAdvice::UseOtherMethod);
        row("policy, browser", LoginRule::ConditionalAccess, Browser, ErrorKind::Declined,
            SignInAdvice::PolicyRefused);
        row("MFA, device code", LoginRule::MfaRequired, DeviceCode, ErrorKind::NotSignedIn,
            SignInAdvice::MfaInBrowser);
        row("consent, browser", LoginRule::ConsentMissing, Browser, ErrorKind::NotPermitted,
            SignInAdvice::AdminConsent);
        row("public client off", LoginRule::PublicClientOff, DeviceCode, ErrorKind::NotPermitted,
            SignInAdvice::FixRegistration);
        row("not assigned, device code", LoginRule::UserNotAssigned, DeviceCode, ErrorKind::NotSignedIn,
            SignInAdvice::UserNotAssigned);
        row("not assigned, browser", LoginRule::UserNotAssigned, Browser, ErrorKind::Declined,
            SignInAdvice::UserNotAssigned);
        row("secret wrong", LoginRule::SecretWrong, AppSecret, ErrorKind::NotPermitted,
            SignInAdvice::CredentialWrong);
        row("secret expired", LoginRule::SecretExpired, AppSecret, ErrorKind::NotPermitted,
            SignInAdvice::CredentialExpired);
        row("certificate unknown", LoginRule::CertificateUnknown, AppCertificate, ErrorKind::NotPermitted,
            SignInAdvice::CertificateNotRegistered);
    }

    void refusals()
    {
        QFETCH(const int, rule);
        QFETCH(const int, method);
        QFETCH(const int, kind);
        QFETCH(const int, advice);
        Login l({.rules = {LoginRule(rule)}});
        const auto tenant = l.endpoints.forTenant(test::tenantId);
        identity::AppCredential secret(l.services, tenant, connectorApp, "s3cret+/=&");
        identity::AppCredential byCertificate(l.services, tenant, connectorApp, {certificate()});
        std::optional<identity::TokenError> said;
        Reports reports;
        switch (SignInMethod(method)) {
        case SignInMethod::DeviceCode:
            reports = l.byDeviceCode(&said);
            break;
        case SignInMethod::Browser:
            reports = l.byBrowser(&said);
            break;
        case SignInMethod::AppSecret:
            reports = l.byApp(secret);
            said = secret.loginError();
            break;
        case SignInMethod::AppCertificate:
            reports = l.byApp(byCertificate);
            said = byCertificate.loginError();
            break;
        case SignInMethod::Silent:
            QFAIL("no row");
        }
        QCOMPARE(reports.size(), 1);
        QVERIFY(!reports.first());
        const auto &error = reports.first().error();
        QCOMPARE(int(error.kind), kind);
        QVERIFY(said);
        QCOMPARE(int(identity::adviceFor(*said, error.httpStatus, SignInMethod(method))), advice);
        QVERIFY(!identity::codeForSupport(*said).isEmpty());
    }

    void somebodyElsesAnswer_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<int>("kind");
        QTest::newRow("state") << int(LoginRule::WrongState) << int(ErrorKind::Expired);
        QTest::newRow("nonce") << int(LoginRule::WrongNonce) << int(ErrorKind::Integrity);
    }

    void somebodyElsesAnswer()
    {
        QFETCH(const int, rule);
        QFETCH(const int, kind);
        Login l({.rules = {LoginRule(rule)}});
        Reports reports;
        identity::BrowserSignIn flow(l.services, l.endpoints, organizerApp, scopes);
        QObject::connect(&flow, &identity::BrowserSignIn::opened, &l.context,
                         [&](const QUrl &url) { l.browse(url); });
        flow.start(&l.context, [&](auto tokens) { reports.append(std::move(tokens)); });
        l.settle();
        l.scheduler.advance(10min);
        QCOMPARE(reports.size(), 1);
        QVERIFY(!reports.first());
        QCOMPARE(int(reports.first().error().kind), kind);
    }

    void appTokens()
    {
        Login l;
        const auto tenant = l.endpoints.forTenant(test::tenantId);
        identity::AppCredential secret(l.services, tenant, connectorApp, "s3cret+/=&");
        identity::AppCredential byCertificate(l.services, tenant, connectorApp, {certificate()});
        for (auto *app : {&secret, &byCertificate}) {
            const qsizetype before = l.http.requests().size();
            const Reports reports = l.byApp(*app);
            QCOMPARE(reports.size(), 1);
            QVERIFY(reports.first());
            QVERIFY(reports.first()->refreshToken.isEmpty());
            // Nobody had to fall back on anything.
            QCOMPARE(l.http.requests().size(), before + 1);
        }
    }

    /// cp1 brings tokens that live for a day.
    void capableTokensLiveLong()
    {
        Login l;
        const Reports reports = l.byBrowser();
        compareSignedIn(reports);
        QVERIFY(reports.first()->expires > l.scheduler.now() + 24h);
        QVERIFY(reports.first()->refreshAt);
    }

    void refreshTokensRotate()
    {
        Login l({.refreshTokenGrace = 0s});
        const Reports reports = l.byBrowser();
        compareSignedIn(reports);
        const auto store = secrets::makeMemoryStore();
        const QString home = reports.first()->account->homeAccountId;
        identity::UserCredential user(l.services, l.endpoints.forTenant(test::tenantId), organizerApp, *store,
                                      home);
        user.keep(*reports.first(), &l.context, [](const auto &kept) { QVERIFY(kept); });
        int good = 0;
        for (int round = 0; round < 3; ++round) {
            // After a restart, too.
            identity::UserCredential again(l.services, l.endpoints.forTenant(test::tenantId), organizerApp,
                                           *store, home);
            again.fetch(scopes, &l.context, [&](const auto &tokens) { good += tokens ? 1 : 0; });
            QTRY_COMPARE_WITH_TIMEOUT((l.settle(), good), round + 1, 5000);
        }
        QCOMPARE(l.entra.reusedRefreshTokens(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSimulatedLogin)
#include "tst_simulatedlogin.moc"
