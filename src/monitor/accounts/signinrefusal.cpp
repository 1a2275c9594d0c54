// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/accounts/signinrefusal.h"

#include "identity/signinadvice.h"

namespace rollcall::monitor {

using base::ErrorKind;
using identity::TokenError;
using Said = identity::SignInAdvice;

namespace {

// Assertions live for minutes (contract §1.11); a clock that is off by less is not why they were refused.
constexpr std::chrono::seconds clockMatters{120};

SignInAdvice adviceOf(Said said, ErrorKind kind, SignInMethod method)
{
    switch (said) {
    case Said::TryAgain:
        return kind == ErrorKind::Declined  ? SignInAdvice::Declined
               : kind == ErrorKind::Expired ? SignInAdvice::NewCode
                                            : SignInAdvice::SignInAgain;
    case Said::TryLater:
        return SignInAdvice::TryAgain;
    case Said::SignInAgain:
    case Said::PasswordChange:
        return SignInAdvice::SignInAgain;
    case Said::UseOtherMethod:
    case Said::MfaInBrowser:
        return method == SignInMethod::DeviceCode ? SignInAdvice::UseBrowser : SignInAdvice::AskAboutPolicy;
    case Said::PolicyRefused:
        return SignInAdvice::AskAboutPolicy;
    case Said::AdminConsent:
        return SignInAdvice::AskForConsent;
    case Said::WrongTenant:
        return SignInAdvice::OtherAccount;
    case Said::TenantNeeded:
        return SignInAdvice::CheckSettings;
    case Said::UserNotAssigned:
        return SignInAdvice::AskForAssignment;
    case Said::FixRegistration:
        return SignInAdvice::CheckRegistration;
    case Said::CredentialWrong:
    case Said::CredentialExpired:
    case Said::CertificateNotRegistered:
        return SignInAdvice::CheckCredential;
    case Said::ClockSkew:
        return SignInAdvice::CheckClock;
    case Said::Stop:
        return SignInAdvice::ReportBug;
    }
    return SignInAdvice::ReportBug;
}

/// Where the login service has said nothing.
SignInAdvice adviceWithout(const base::Error &error, SignInMethod method)
{
    if (error.cause == base::NetworkCause::CertificateNotYetValid)
        return SignInAdvice::CheckClock;
    if (error.cause != base::NetworkCause::Unknown || isAboutSecretStore(error))
        return SignInAdvice::TryAgain; // once that is mended
    switch (error.kind) {
    case ErrorKind::Expired:
        return SignInAdvice::NewCode;
    case ErrorKind::Declined:
        return SignInAdvice::Declined;
    case ErrorKind::NotSignedIn:
        return SignInAdvice::SignInAgain;
    case ErrorKind::NotPermitted:
        return SignInAdvice::CheckRegistration;
    case ErrorKind::Unsupported:
        return method == SignInMethod::DeviceCode ? SignInAdvice::UseBrowser : SignInAdvice::UseDeviceCode;
    case ErrorKind::NotFound:
    case ErrorKind::Usage:
        return SignInAdvice::CheckSettings;
    case ErrorKind::Throttled:
    case ErrorKind::Server:
        return SignInAdvice::TryAgain;
    case ErrorKind::InvalidInput:
    case ErrorKind::Integrity:
        return SignInAdvice::ReportBug;
    default:
        return SignInAdvice::TryAgain;
    }
}

void tell(SignInRefusal &refusal, const TokenError &error)
{
    refusal.code = error.error;
    for (const int number : error.codes)
        refusal.code += QStringLiteral(" AADSTS%1").arg(number);
    refusal.traceId = error.traceId;
    refusal.correlationId = error.correlationId;
    refusal.time = identity::timeOf(error).value_or(refusal.time);
}

} // namespace

bool isAboutSecretStore(const base::Error &error)
{
    switch (error.kind) {
    case ErrorKind::Storage:
    case ErrorKind::DiskFull:
    case ErrorKind::Passphrase:
    case ErrorKind::Locked:
        return true;
    case ErrorKind::Unsupported:
    case ErrorKind::Declined:
        return error.logText.startsWith(u"keychain");
    default:
        return false;
    }
}

SignInRefusal refusalOf(const base::Error &error, const std::optional<TokenError> &loginError,
                        SignInMethod method, base::Instant now)
{
    SignInRefusal refusal{.error = error, .advice = adviceWithout(error, method), .time = now};
    if (loginError) {
        const auto way = method == SignInMethod::DeviceCode ? identity::SignInMethod::DeviceCode
                                                            : identity::SignInMethod::Browser;
        refusal.advice =
            adviceOf(identity::adviceFor(*loginError, error.httpStatus, way), error.kind, method);
        tell(refusal, *loginError);
    }
    return refusal;
}

SignInRefusal renewalRefusalOf(const base::Error &error, const std::optional<TokenError> &loginError,
                               base::Instant now)
{
    // Who is asked for a step in a browser had no browser: as with a code.
    constexpr auto method = SignInMethod::DeviceCode;
    SignInRefusal refusal{.error = error, .advice = adviceWithout(error, method), .time = now};
    if (loginError) {
        const Said said = identity::adviceFor(*loginError, error.httpStatus, identity::SignInMethod::Silent);
        refusal.advice = adviceOf(said, error.kind, method);
        tell(refusal, *loginError);
    }
    return refusal;
}

SignInRefusal appRefusalOf(const base::Error &error, const std::optional<TokenError> &loginError,
                           bool byCertificate, std::chrono::seconds clockAhead, base::Instant now)
{
    const auto anyway = SignInMethod::Browser; // there is no other one to offer
    SignInRefusal refusal{.error = error, .advice = adviceWithout(error, anyway), .time = now};
    if (loginError) {
        const auto way =
            byCertificate ? identity::SignInMethod::AppCertificate : identity::SignInMethod::AppSecret;
        refusal.advice =
            adviceOf(identity::adviceFor(*loginError, error.httpStatus, way), error.kind, anyway);
        tell(refusal, *loginError);
    } else if (error.kind == ErrorKind::Expired) {
        refusal.advice = SignInAdvice::CheckCredential;
    }
    const bool clockIsWrong = clockAhead > clockMatters || clockAhead < -clockMatters;
    // The last assertion had the login service's time: what refuses that one is not the clock.
    if (byCertificate && loginError && clockIsWrong)
        refusal.clockAhead = clockAhead;
    return refusal;
}

} // namespace rollcall::monitor
