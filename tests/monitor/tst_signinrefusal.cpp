// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/signinrefusal.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::monitor;
using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using identity::TokenError;

namespace {

const base::Instant now{std::chrono::days{20'000}};

} // namespace

class TestSignInRefusal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void people_data();
    void people();
    void renewals_data();
    void renewals();
    void tellsSupport();
    void withoutAnAnswer_data();
    void withoutAnAnswer();
    void apps();
    void notTheLoginService();
};

void TestSignInRefusal::people_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<SignInAdvice>("byCode");
    QTest::addColumn<SignInAdvice>("byBrowser");
    using enum SignInAdvice;
    QTest::newRow("declined") << QStringLiteral("authorization_declined") << 65004 << ErrorKind::Declined
                              << Declined << Declined;
    QTest::newRow("expired") << QStringLiteral("expired_token") << 70019 << ErrorKind::Expired << NewCode
                             << NewCode;
    QTest::newRow("blocked") << QStringLiteral("invalid_grant") << 53003 << ErrorKind::NotSignedIn
                             << UseBrowser << AskAboutPolicy;
    QTest::newRow("mfa") << QStringLiteral("interaction_required") << 50076 << ErrorKind::NotSignedIn
                         << UseBrowser << AskAboutPolicy;
    QTest::newRow("consent") << QStringLiteral("consent_required") << 65001 << ErrorKind::NotPermitted
                             << AskForConsent << AskForConsent;
    QTest::newRow("other tenant") << QStringLiteral("invalid_grant") << 50020 << ErrorKind::NotSignedIn
                                  << OtherAccount << OtherAccount;
    QTest::newRow("not assigned") << QStringLiteral("invalid_grant") << 50105 << ErrorKind::NotSignedIn
                                  << AskForAssignment << AskForAssignment;
    QTest::newRow("unknown app") << QStringLiteral("unauthorized_client") << 700016 << ErrorKind::NotPermitted
                                 << CheckRegistration << CheckRegistration;
    QTest::newRow("outage") << QStringLiteral("temporarily_unavailable") << 90033 << ErrorKind::Server
                            << TryAgain << TryAgain;
}

void TestSignInRefusal::people()
{
    QFETCH(const QString, error);
    QFETCH(const int, code);
    QFETCH(const ErrorKind, kind);
    const Error failure{.kind = kind, .httpStatus = 400};
    const TokenError said{.error = error, .codes = {code}};
    QTEST(refusalOf(failure, said, SignInMethod::DeviceCode, now).advice, "byCode");
    QTEST(refusalOf(failure, said, SignInMethod::Browser, now).advice, "byBrowser");
}

void TestSignInRefusal::renewals_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("code");
    QTest::addColumn<SignInAdvice>("advice");
    using enum SignInAdvice;
    QTest::newRow("ended") << QStringLiteral("invalid_grant") << 700082 << SignInAgain;
    QTest::newRow("mfa") << QStringLiteral("interaction_required") << 50076 << UseBrowser;
    QTest::newRow("blocked") << QStringLiteral("invalid_grant") << 53003 << UseBrowser;
    QTest::newRow("consent") << QStringLiteral("consent_required") << 65001 << AskForConsent;
    QTest::newRow("silence") << QString() << 0 << SignInAgain;
}

void TestSignInRefusal::renewals()
{
    QFETCH(const QString, error);
    QFETCH(const int, code);
    std::optional<TokenError> said;
    if (!error.isEmpty())
        said = TokenError{.error = error, .codes = {code}, .traceId = QStringLiteral("t-1")};
    const SignInRefusal refusal =
        renewalRefusalOf({.kind = ErrorKind::NotSignedIn, .httpStatus = 400}, said, now);
    QTEST(refusal.advice, "advice");
    QCOMPARE(refusal.traceId, said ? QStringLiteral("t-1") : QString());
}

void TestSignInRefusal::tellsSupport()
{
    const TokenError said{.error = QStringLiteral("invalid_grant"),
                          .codes = {53003, 1},
                          .detail = QStringLiteral("attendee17@example.org"),
                          .traceId = QStringLiteral("t-1"),
                          .correlationId = QStringLiteral("c-1")};
    const SignInRefusal refusal =
        refusalOf({.kind = ErrorKind::NotSignedIn}, said, SignInMethod::DeviceCode, now);
    QCOMPARE(refusal.code, QStringLiteral("invalid_grant AADSTS53003 AADSTS1"));
    QCOMPARE(refusal.traceId, QStringLiteral("t-1"));
    QCOMPARE(refusal.correlationId, QStringLiteral("c-1"));
    QCOMPARE(refusal.time, now);
    TokenError timed = said;
    timed.timestamp = QStringLiteral("2026-05-04 08:00:00Z");
    QCOMPARE(refusalOf({.kind = ErrorKind::NotSignedIn}, timed, SignInMethod::DeviceCode, now).time,
             *base::parseInstant("2026-05-04T08:00:00Z"));
}

void TestSignInRefusal::withoutAnAnswer_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<SignInAdvice>("advice");
    using enum SignInAdvice;
    QTest::newRow("offline") << ErrorKind::Network << TryAgain;
    QTest::newRow("outage") << ErrorKind::Server << TryAgain;
    QTest::newRow("late") << ErrorKind::Expired << NewCode;
    QTest::newRow("no device code there") << ErrorKind::Unsupported << UseBrowser;
    QTest::newRow("other person") << ErrorKind::Integrity << ReportBug;
    QTest::newRow("no issuer") << ErrorKind::Usage << CheckSettings;
}

void TestSignInRefusal::withoutAnAnswer()
{
    QFETCH(const ErrorKind, kind);
    QTEST(refusalOf({.kind = kind}, {}, SignInMethod::DeviceCode, now).advice, "advice");
    const Error clock{.kind = ErrorKind::Network, .cause = base::NetworkCause::CertificateNotYetValid};
    QCOMPARE(refusalOf(clock, {}, SignInMethod::DeviceCode, now).advice, SignInAdvice::CheckClock);
}

void TestSignInRefusal::apps()
{
    const Error failure{.kind = ErrorKind::NotPermitted, .httpStatus = 401};
    const TokenError wrong{.error = QStringLiteral("invalid_client"), .codes = {7000215}};
    QCOMPARE(appRefusalOf(failure, wrong, false, 0s, now).advice, SignInAdvice::CheckCredential);
    const TokenError unknown{.error = QStringLiteral("invalid_client"), .codes = {700027}};
    QCOMPARE(appRefusalOf(failure, unknown, true, 20s, now).advice, SignInAdvice::CheckCredential);
    const SignInRefusal clock = appRefusalOf(failure, unknown, true, -1h, now);
    QCOMPARE(clock.advice, SignInAdvice::CheckCredential); // it was tried with the right time, too
    QCOMPARE(clock.clockAhead, -1h);
    const TokenError stale{.error = QStringLiteral("invalid_client"), .codes = {700024}};
    QCOMPARE(appRefusalOf(failure, stale, true, -1h, now).advice, SignInAdvice::CheckClock);
    QCOMPARE(appRefusalOf({.kind = ErrorKind::Expired}, {}, true, 0s, now).advice,
             SignInAdvice::CheckCredential);
}

void TestSignInRefusal::notTheLoginService()
{
    const Error noKeychain{.kind = ErrorKind::Unsupported, .logText = QStringLiteral("keychain: none here")};
    const Error noLoopback{.kind = ErrorKind::Unsupported, .logText = QStringLiteral("no port is free")};
    for (const ErrorKind kind :
         {ErrorKind::Storage, ErrorKind::DiskFull, ErrorKind::Passphrase, ErrorKind::Locked})
        QVERIFY(isAboutSecretStore({.kind = kind}));
    QVERIFY(isAboutSecretStore(noKeychain));
    QVERIFY(!isAboutSecretStore(noLoopback));
    QVERIFY(!isAboutSecretStore({.kind = ErrorKind::NotPermitted}));
    QCOMPARE(refusalOf(noKeychain, {}, SignInMethod::DeviceCode, now).advice, SignInAdvice::TryAgain);
    const Error proxy{.kind = ErrorKind::NotPermitted, .cause = base::NetworkCause::ProxyAuthentication};
    QCOMPARE(refusalOf(proxy, {}, SignInMethod::Browser, now).advice, SignInAdvice::TryAgain);
    QCOMPARE(appRefusalOf(proxy, {}, true, 0s, now).advice, SignInAdvice::TryAgain);
}

QTEST_GUILESS_MAIN(TestSignInRefusal)
#include "tst_signinrefusal.moc"
