// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accounts.h"
#include "monitor/accounts/signin.h"

#include <QString>

namespace rollcall::cli {

/// What to do about a refused sign-in.
struct AdviceText
{
    QString person; ///< one sentence
    QString it;     ///< one for whoever administers the organisation, or this machine
};
[[nodiscard]] AdviceText adviceText(const monitor::SignInRefusal &refusal, bool connector = false);

/// What support asks for, in one line; empty: the login service did not say anything.
[[nodiscard]] QString supportLine(const monitor::SignInRefusal &refusal);

[[nodiscard]] QString useText(monitor::PermissionUse use);
[[nodiscard]] QString benefitText(monitor::Benefit benefit);

/// The request for an administrator, as plain text.
[[nodiscard]] QString requestText(const monitor::AdminRequest &request);

} // namespace rollcall::cli
