// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signinadvice.h"
#include "support/testing.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using enum identity::SignInAdvice;
using identity::SignInAdvice;
using identity::SignInMethod;

namespace {

struct Expected
{
    SignInAdvice deviceCode;
    SignInAdvice browser;
    SignInAdvice silent;
    SignInAdvice secret;
    SignInAdvice certificate;
};

Expected all(SignInAdvice advice)
{
    return {advice, advice, advice, advice, advice};
}

// The refusals of contract §1.7 that have the same consequences.
const Expected policy{UseOtherMethod, PolicyRefused, MfaInBrowser, PolicyRefused, PolicyRefused};
const Expected step{MfaInBrowser, MfaInBrowser, MfaInBrowser, PolicyRefused, PolicyRefused};
const Expected ended{TryAgain, TryAgain, SignInAgain, Stop, Stop};
const Expected client{FixRegistration, FixRegistration, FixRegistration, CredentialWrong,
                      CertificateNotRegistered};

} // namespace

Q_DECLARE_METATYPE(Expected)

class TestSignInAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    /// One row for each error of §1.5, each AADSTS number of §1.5 and §1.7, each suberror of §1.7.
    void advice_data()
    {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<int>("code"); // 0: none
        QTest::addColumn<Expected>("expected");

        const auto byError = [](const char *error, const Expected &expected) {
            QTest::newRow(error) << QString::fromLatin1(error) << QString() << 0 << expected;
        };
        byError("authorization_pending", all(TryAgain));
        byError("slow_down", all(TryAgain));
        byError("authorization_declined", all(TryAgain));
        byError("access_denied", all(TryAgain));
        byError("bad_verification_code", all(TryAgain));
        byError("expired_token", all(TryAgain));
        byError("invalid_grant", {UseOtherMethod, TryAgain, SignInAgain, Stop, Stop});
        byError("interaction_required", step);
        byError("login_required", {SignInAgain, SignInAgain, SignInAgain, Stop, Stop});
        byError("consent_required", all(AdminConsent));
        byError("invalid_scope", all(Stop));
        byError("unauthorized_client", all(FixRegistration));
        byError("invalid_client", client);
        byError("invalid_request", all(Stop));
        byError("unsupported_grant_type", all(Stop));
        byError("invalid_resource", all(Stop));
        byError("temporarily_unavailable", all(TryLater));
        byError("server_error", all(TryLater));
        byError("something_new", all(Stop));
        byError("", all(Stop));

        const auto byCode = [](int code, const char *error, const Expected &expected) {
            QTest::addRow("%s %d", error, code)
                << QString::fromLatin1(error) << QString() << code << expected;
        };
        byCode(70016, "authorization_pending", all(TryAgain));
        byCode(65004, "authorization_declined", all(TryAgain));
        byCode(65004, "access_denied", all(TryAgain));
        byCode(65004, "invalid_grant", all(TryAgain));
        byCode(70018, "bad_verification_code", all(TryAgain));
        byCode(70018, "invalid_grant", all(TryAgain));
        byCode(70019, "expired_token", all(TryAgain));
        byCode(70019, "invalid_grant", all(TryAgain));
        byCode(70016, "invalid_grant", all(TryAgain));
        byCode(50034, "invalid_grant", all(WrongTenant));
        byCode(50020, "invalid_grant", all(WrongTenant));
        byCode(50020, "interaction_required", all(WrongTenant));
        byCode(51004, "invalid_grant", all(WrongTenant));
        byCode(50058, "login_required", {SignInAgain, SignInAgain, SignInAgain, Stop, Stop});
        byCode(50058, "interaction_required", {SignInAgain, SignInAgain, SignInAgain, Stop, Stop});
        for (const int code : {50076, 50078, 50079}) {
            byCode(code, "interaction_required", step);
            byCode(code, "invalid_grant", step);
        }
        byCode(50097, "interaction_required", policy);
        byCode(50105, "invalid_grant", all(UserNotAssigned));
        byCode(50105, "interaction_required", all(UserNotAssigned));
        byCode(50105, "access_denied", all(UserNotAssigned));
        byCode(50126, "invalid_grant", all(TryAgain));
        byCode(50134, "invalid_grant", all(TryAgain));
        byCode(50173, "invalid_grant", ended);
        byCode(50194, "invalid_request", all(TenantNeeded));
        byCode(50194, "unauthorized_client", all(TenantNeeded));
        byCode(50059, "invalid_request", all(TenantNeeded));
        byCode(50128, "invalid_request", all(TenantNeeded));
        byCode(50196, "invalid_grant", all(Stop));
        byCode(500011, "invalid_resource", all(Stop));
        byCode(50001, "invalid_resource", all(Stop));
        for (const int code : {53000, 53001, 53003, 530003, 530036}) {
            byCode(code, "invalid_grant", policy);
            byCode(code, "interaction_required", policy);
        }
        byCode(53003, "access_denied", policy);
        byCode(65001, "consent_required", all(AdminConsent));
        byCode(65001, "invalid_grant", all(AdminConsent));
        byCode(65001, "interaction_required", all(AdminConsent));
        byCode(70000, "invalid_grant", ended);
        byCode(70001, "unauthorized_client", all(FixRegistration));
        byCode(700016, "unauthorized_client", all(FixRegistration));
        byCode(700011, "unauthorized_client", all(FixRegistration));
        byCode(70002, "invalid_client", client);
        byCode(7000215, "invalid_client", client);
        byCode(7000218, "invalid_client", all(FixRegistration));
        byCode(7000222, "invalid_client",
               {FixRegistration, FixRegistration, FixRegistration, CredentialExpired, CredentialExpired});
        byCode(700024, "invalid_client", all(ClockSkew));
        byCode(700025, "invalid_client", all(FixRegistration));
        byCode(700027, "invalid_client", client);
        byCode(70008, "invalid_grant", ended);
        byCode(700082, "invalid_grant", ended);
        byCode(70043, "invalid_grant", ended);
        byCode(70011, "invalid_scope", all(Stop));
        byCode(650056, "invalid_client", all(FixRegistration));
        byCode(650057, "invalid_resource", all(FixRegistration));
        byCode(90033, "temporarily_unavailable", all(TryLater));
        byCode(90033, "invalid_request", all(TryLater));
        byCode(900144, "invalid_request", all(Stop));
        // A number we do not know changes nothing, nor does any where the error says all.
        byCode(12345, "invalid_client", client);
        byCode(530, "invalid_grant", {UseOtherMethod, TryAgain, SignInAgain, Stop, Stop});
        byCode(53003, "temporarily_unavailable", all(TryLater));
        byCode(53003, "expired_token", all(TryAgain));
        byCode(53003, "something_new", all(Stop));

        const auto bySuberror = [](const char *suberror, const Expected &expected) {
            QTest::addRow("invalid_grant/%s", suberror)
                << u"invalid_grant"_s << QString::fromLatin1(suberror) << 0 << expected;
        };
        bySuberror("basic_action", step);
        bySuberror("additional_action", step);
        bySuberror("message_only", all(Stop));
        bySuberror("consent_required", all(AdminConsent));
        bySuberror("user_password_expired", all(PasswordChange));
        bySuberror("bad_token", ended);
        bySuberror("token_expired", ended);
        bySuberror("client_mismatch", ended);
        bySuberror("protection_policy_required", ended);
        bySuberror("device_authentication_failed", ended);
        bySuberror("something_new", {UseOtherMethod, TryAgain, SignInAgain, Stop, Stop});
        QTest::newRow("number before suberror") << u"invalid_grant"_s << u"message_only"_s << 53003 << policy;
        QTest::newRow("suberror after an unknown number")
            << u"invalid_grant"_s << u"user_password_expired"_s << 12345 << all(PasswordChange);
    }

    void advice()
    {
        QFETCH(const QString, error);
        QFETCH(const QString, suberror);
        QFETCH(const int, code);
        QFETCH(const Expected, expected);
        const identity::TokenError said{
            .error = error, .suberror = suberror, .codes = code ? QList{code} : QList<int>()};
        for (const int status : {0, 200, 400, 401}) {
            QCOMPARE(adviceFor(said, status, SignInMethod::DeviceCode), expected.deviceCode);
            QCOMPARE(adviceFor(said, status, SignInMethod::Browser), expected.browser);
            QCOMPARE(adviceFor(said, status, SignInMethod::Silent), expected.silent);
            QCOMPARE(adviceFor(said, status, SignInMethod::AppSecret), expected.secret);
            QCOMPARE(adviceFor(said, status, SignInMethod::AppCertificate), expected.certificate);
        }
    }

    void theFirstKnownNumberCounts()
    {
        QCOMPARE(adviceFor({.error = u"invalid_grant"_s, .codes = {1, 50105, 53003}}, 400,
                           SignInMethod::DeviceCode),
                 UserNotAssigned);
    }

    void whatIsUnknownGoesByStatus()
    {
        for (const int status : {408, 429, 500, 502, 503})
            QCOMPARE(adviceFor({.error = u"x"_s}, status, SignInMethod::Silent), TryLater);
        for (const int status : {0, 200, 400, 403, 404})
            QCOMPARE(adviceFor({.error = u"x"_s}, status, SignInMethod::Silent), Stop);
    }

    void codesForSupport()
    {
        QCOMPARE(identity::codeForSupport(
                     {.error = u"invalid_grant"_s, .suberror = u"bad_token"_s, .codes = {70000, 5}}),
                 u"invalid_grant/bad_token AADSTS70000 AADSTS5"_s);
        QCOMPARE(identity::codeForSupport({.error = u"invalid_grant"_s}), u"invalid_grant"_s);
        QCOMPARE(identity::codeForSupport({.error = u"attendee17@example.org"_s, .suberror = u"a b"_s}),
                 QString());
    }

    void times()
    {
        const auto at = [](const QString &text) { return identity::timeOf({.timestamp = text}); };
        QCOMPARE(at(u"2026-05-04 08:00:00Z"_s), std::optional(test::at("2026-05-04T08:00:00Z")));
        QCOMPARE(at(u"2026-05-04T08:00:00Z"_s), std::optional(test::at("2026-05-04T08:00:00Z")));
        QVERIFY(!at({}));
        QVERIFY(!at(u"yesterday"_s));
    }
};

QTEST_GUILESS_MAIN(TestSignInAdvice)
#include "tst_signinadvice.moc"
