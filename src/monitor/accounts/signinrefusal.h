// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/tokenerror.h"
#include "monitor/accounts/signin.h"

#include <optional>

namespace rollcall::monitor {

/// Whether the secret store has failed, not the sign-in: what the login service thinks is no matter then.
[[nodiscard]] bool isAboutSecretStore(const base::Error &error);

/// What a failed sign-in means for whoever tried. `loginError`: what the login service said, if it did.
[[nodiscard]] SignInRefusal refusalOf(const base::Error &error,
                                      const std::optional<identity::TokenError> &loginError,
                                      SignInMethod method, base::Instant now);
/// The same for a renewal without the person; the advice is for the sign-in that has to follow.
[[nodiscard]] SignInRefusal renewalRefusalOf(const base::Error &error,
                                             const std::optional<identity::TokenError> &loginError,
                                             base::Instant now);
/// The same for the connector. `clockAhead`: of this machine's clock, where that is the cause.
[[nodiscard]] SignInRefusal appRefusalOf(const base::Error &error,
                                         const std::optional<identity::TokenError> &loginError,
                                         bool byCertificate, std::chrono::seconds clockAhead,
                                         base::Instant now);

} // namespace rollcall::monitor
