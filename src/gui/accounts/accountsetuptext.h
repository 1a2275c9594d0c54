// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/accountsetup.h"

#include <QString>

namespace rollcall::gui {

/// Why an account could not be added, changed or removed, and what to do. The only place where these
/// sentences are made; of SetupProblem::Refused see connectorRefusalText().
[[nodiscard]] QString setupFailureText(const monitor::SetupFailure &failure);

/// What the settings of an account lack, as a person types them; empty: nothing. What is not typed yet is no
/// mistake.
[[nodiscard]] QString tenantMistake(const QString &tenant);
[[nodiscard]] QString clientIdMistake(const QString &clientId);
[[nodiscard]] QString nameMistake(const QString &name);

/// Below that, guessing is too cheap whatever scrypt costs.
inline constexpr int shortestPassphrase = 12;
/// The same of a new passphrase, which is typed twice.
[[nodiscard]] QString passphraseMistake(const QString &passphrase, const QString &again);

} // namespace rollcall::gui
