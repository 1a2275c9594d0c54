// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::simulator {

/// What a tenant may demand or forbid, and what may be wrong with an app's registration. Each can be switched
/// on and off at any time, by its name.
enum class LoginRule {
    DeviceCodeBlocked,  ///< Conditional Access: no device code; the browser is fine
    ConditionalAccess,  ///< blocks every sign-in and renewal of the user
    MfaRequired,        ///< in the browser only; renewals of other sign-ins are refused, too
    ConsentMissing,     ///< for whatever the user's app asks for
    AppUnknown,         ///< not in this tenant
    SingleTenant,       ///< the app must not use `organizations` or `common`
    PublicClientOff,    ///< "Allow public client flows" is No: no device code
    UserNotAssigned,    ///< to the app
    UserUnknown,        ///< the account does not exist in this tenant
    RefreshExpired,     ///< every refresh token has been unused for too long
    SecretExpired,      ///< all secrets
    SecretWrong,        ///< no secret is the right one
    CertificateUnknown, ///< no certificate is registered
    WrongState,         ///< the redirect carries somebody else's state
    WrongNonce,         ///< the ID token carries somebody else's nonce
};

[[nodiscard]] QString nameOf(LoginRule rule);
[[nodiscard]] std::optional<LoginRule> loginRuleNamed(const QString &name);
[[nodiscard]] QStringList loginRuleNames();

/// An error of the login service before it is written down (contract §1.7).
struct LoginProblem
{
    int status = 400;
    QString error;
    int code = 0; ///< AADSTS
    QString text;
    QString suberror = {}; ///< empty: none
    QString claims = {};   ///< JSON to be sent back; empty: none
};

/// How the token endpoint says it; for the rules that do not refuse, nothing.
[[nodiscard]] std::optional<LoginProblem> problemOf(LoginRule rule);

} // namespace rollcall::simulator
