// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/signin.h"

#include <QString>

#include <optional>

namespace rollcall::gui {

/// What a refused sign-in offers to do next.
enum class SignInStep {
    TryAgain,
    NewCode,
    UseBrowser,
    UseCode,
    ShowRequest,     ///< for the administrator
    WithoutWebinars, ///< without what only an administrator can consent to
    CopyDetails,
};

/// A refused sign-in as people read it.
struct SignInText
{
    QString title;
    QString forUser;          ///< what happened, what to do
    QString forAdministrator; ///< what to look at; names settings as their consoles do
    QString details;          ///< code, ids, time: to be copied
    SignInStep first = SignInStep::TryAgain;
    std::optional<SignInStep> second;
};

/// The only place where sentences about refused sign-ins are made. `request` is what was refused.
[[nodiscard]] SignInText signInText(const monitor::SignInRefusal &refusal,
                                    const monitor::SignInRequest &request);
/// The same for a connector whose credential was refused. There is nothing that it could offer by itself.
[[nodiscard]] SignInText connectorRefusalText(const monitor::SignInRefusal &refusal);
/// What support needs, without what is only there for the eye.
[[nodiscard]] QString textToCopy(const SignInText &text);
/// What its button says.
[[nodiscard]] QString signInStepLabel(SignInStep step);

} // namespace rollcall::gui
