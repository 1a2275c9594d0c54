// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "identity/tokenerror.h"

#include <optional>

namespace rollcall::identity {

/// Which way was refused: what helps depends on it.
enum class SignInMethod {
    DeviceCode,
    Browser,
    Silent, ///< by refresh token
    AppSecret,
    AppCertificate,
};

/// What somebody can do after a refusal. Sentences are made in gui and cli.
enum class SignInAdvice {
    TryAgain,       ///< declined, too late, or the code was used up: start anew
    TryLater,       ///< the login service is down or overloaded
    SignInAgain,    ///< the session has ended: password changed, signed out everywhere, too long ago
    UseOtherMethod, ///< Conditional Access does not want device code here: browser
    MfaInBrowser,   ///< another factor, or a check that only a browser can pass
    PolicyRefused,  ///< Conditional Access, and no other way is left: IT
    AdminConsent,   ///< an administrator has to grant permissions
    WrongTenant,    ///< the account does not exist in this organisation
    TenantNeeded,   ///< the settings have to name the organisation
    UserNotAssigned,
    FixRegistration, ///< client id, public client flows, permissions of the app registration
    CredentialWrong, ///< the app's secret
    CredentialExpired,
    CertificateNotRegistered, ///< or the clock is wrong
    ClockSkew,
    PasswordChange, ///< it has expired
    Stop,           ///< nothing but a report to support
};

/// By `error` and, where we do not know it, by the HTTP status (0: none). AADSTS numbers and suberrors choose
/// among what is said about the same error, so that a number that changes its meaning costs no more than a
/// worse sentence (contract §1.5, §1.7).
[[nodiscard]] SignInAdvice adviceFor(const TokenError &error, int httpStatus, SignInMethod method);

/// When it was said, by the login service's clock; nothing if it did not say.
[[nodiscard]] std::optional<base::Instant> timeOf(const TokenError &error);

} // namespace rollcall::identity
