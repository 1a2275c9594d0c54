// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signinadvice.h"

#include <algorithm>
#include <array>
#include <string>

namespace rollcall::identity {

namespace {

using namespace Qt::StringLiterals;
using enum SignInAdvice;

/// What the same refusal means for each SignInMethod.
struct Advice
{
    SignInAdvice deviceCode;
    SignInAdvice browser;
    SignInAdvice silent;
    SignInAdvice secret;
    SignInAdvice certificate;

    [[nodiscard]] constexpr SignInAdvice of(SignInMethod method) const
    {
        switch (method) {
        case SignInMethod::DeviceCode:
            return deviceCode;
        case SignInMethod::Browser:
            return browser;
        case SignInMethod::Silent:
            return silent;
        case SignInMethod::AppSecret:
            return secret;
        case SignInMethod::AppCertificate:
            return certificate;
        }
        return Stop;
    }
};

constexpr Advice always(SignInAdvice advice)
{
    return {advice, advice, advice, advice, advice};
}

constexpr Advice blockedByPolicy{UseOtherMethod, PolicyRefused, MfaInBrowser, PolicyRefused, PolicyRefused};
constexpr Advice stepInBrowser{MfaInBrowser, MfaInBrowser, MfaInBrowser, PolicyRefused, PolicyRefused};
constexpr Advice sessionEnded{TryAgain, TryAgain, SignInAgain, Stop, Stop};
constexpr Advice clientRefused{FixRegistration, FixRegistration, FixRegistration, CredentialWrong,
                               CertificateNotRegistered};

struct ErrorRule
{
    QLatin1StringView error;
    Advice advice;
    bool isFinal = false; ///< no number makes it anything else
};

// Contract §1.5; RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6.
constexpr std::array errorRules{
    ErrorRule{"authorization_pending"_L1, always(TryAgain), true},
    ErrorRule{"slow_down"_L1, always(TryAgain), true},
    ErrorRule{"authorization_declined"_L1, always(TryAgain), true},
    ErrorRule{"access_denied"_L1, always(TryAgain)},
    ErrorRule{"bad_verification_code"_L1, always(TryAgain), true},
    ErrorRule{"expired_token"_L1, always(TryAgain), true},
    ErrorRule{"invalid_grant"_L1, {UseOtherMethod, TryAgain, SignInAgain, Stop, Stop}},
    ErrorRule{"interaction_required"_L1, stepInBrowser},
    ErrorRule{"login_required"_L1, {SignInAgain, SignInAgain, SignInAgain, Stop, Stop}},
    ErrorRule{"consent_required"_L1, always(AdminConsent)},
    ErrorRule{"invalid_scope"_L1, always(Stop)},
    ErrorRule{"unauthorized_client"_L1, always(FixRegistration)},
    ErrorRule{"invalid_client"_L1, clientRefused},
    ErrorRule{"invalid_request"_L1, always(Stop)},
    ErrorRule{"unsupported_grant_type"_L1, always(Stop), true},
    ErrorRule{"invalid_resource"_L1, always(Stop)},
    ErrorRule{"temporarily_unavailable"_L1, always(TryLater), true},
    ErrorRule{"server_error"_L1, always(TryLater), true},
};

struct CodeRule
{
    int code;
    Advice advice;
};

// Contract §1.7 and the numbers in §1.5.
constexpr std::array codeRules{
    CodeRule{50001, always(Stop)},
    CodeRule{50020, always(WrongTenant)},
    CodeRule{50034, always(WrongTenant)},
    CodeRule{51004, always(WrongTenant)},
    CodeRule{50058, {SignInAgain, SignInAgain, SignInAgain, Stop, Stop}},
    CodeRule{50059, always(TenantNeeded)},
    CodeRule{50128, always(TenantNeeded)},
    CodeRule{50194, always(TenantNeeded)},
    CodeRule{50076, stepInBrowser},
    CodeRule{50078, stepInBrowser},
    CodeRule{50079, stepInBrowser},
    CodeRule{50097, blockedByPolicy},
    CodeRule{50105, always(UserNotAssigned)},
    CodeRule{50126, always(TryAgain)},
    CodeRule{50134, always(TryAgain)},
    CodeRule{50173, sessionEnded},
    CodeRule{50196, always(Stop)},
    CodeRule{500011, always(Stop)},
    CodeRule{65001, always(AdminConsent)},
    CodeRule{65004, always(TryAgain)},
    CodeRule{650056, always(FixRegistration)},
    CodeRule{650057, always(FixRegistration)},
    CodeRule{70000, sessionEnded},
    CodeRule{70001, always(FixRegistration)},
    CodeRule{700011, always(FixRegistration)},
    CodeRule{700016, always(FixRegistration)},
    CodeRule{70002, clientRefused},
    CodeRule{7000215, clientRefused},
    CodeRule{7000218, always(FixRegistration)},
    CodeRule{7000222,
             {FixRegistration, FixRegistration, FixRegistration, CredentialExpired, CredentialExpired}},
    CodeRule{700024, always(ClockSkew)},
    CodeRule{700025, always(FixRegistration)},
    CodeRule{700027, clientRefused},
    CodeRule{70008, sessionEnded},
    CodeRule{700082, sessionEnded},
    CodeRule{70043, sessionEnded},
    CodeRule{70011, always(Stop)},
    CodeRule{70016, always(TryAgain)},
    CodeRule{70018, always(TryAgain)},
    CodeRule{70019, always(TryAgain)},
    CodeRule{90033, always(TryLater)},
    CodeRule{900144, always(Stop)},
};

struct SuberrorRule
{
    QLatin1StringView suberror;
    Advice advice;
};

constexpr std::array suberrorRules{
    SuberrorRule{"basic_action"_L1, stepInBrowser},
    SuberrorRule{"additional_action"_L1, stepInBrowser},
    SuberrorRule{"message_only"_L1, always(Stop)},
    SuberrorRule{"consent_required"_L1, always(AdminConsent)},
    SuberrorRule{"user_password_expired"_L1, always(PasswordChange)},
    SuberrorRule{"bad_token"_L1, sessionEnded},
    SuberrorRule{"token_expired"_L1, sessionEnded},
    SuberrorRule{"client_mismatch"_L1, sessionEnded},
    SuberrorRule{"protection_policy_required"_L1, sessionEnded},
    SuberrorRule{"device_authentication_failed"_L1, sessionEnded},
};

/// 53000 to 53099 and the longer numbers that begin with them.
bool isConditionalAccess(int code)
{
    return std::to_string(code).starts_with("530") && code >= 53000;
}

const Advice *ruleFor(int code)
{
    if (isConditionalAccess(code))
        return &blockedByPolicy;
    const auto found = std::ranges::find(codeRules, code, &CodeRule::code);
    return found == codeRules.end() ? nullptr : &found->advice;
}

/// What makes the error more exact, if anything does.
const Advice *detailOf(const TokenError &error)
{
    for (const int code : error.codes) {
        if (const Advice *advice = ruleFor(code))
            return advice;
    }
    const auto found = std::ranges::find_if(
        suberrorRules, [&](const SuberrorRule &rule) { return error.suberror == rule.suberror; });
    return found == suberrorRules.end() ? nullptr : &found->advice;
}

} // namespace

SignInAdvice adviceFor(const TokenError &error, int httpStatus, SignInMethod method)
{
    const auto rule = std::ranges::find_if(
        errorRules, [&](const ErrorRule &candidate) { return error.error == candidate.error; });
    if (rule == errorRules.end())
        return httpStatus >= 500 || httpStatus == 429 || httpStatus == 408 ? TryLater : Stop;
    if (rule->isFinal)
        return rule->advice.of(method);
    const Advice *detail = detailOf(error);
    return (detail ? *detail : rule->advice).of(method);
}

std::optional<base::Instant> timeOf(const TokenError &error)
{
    QByteArray text = error.timestamp.toLatin1();
    return base::parseInstant(text.replace(' ', 'T').toStdString());
}

} // namespace rollcall::identity
