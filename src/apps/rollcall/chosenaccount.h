// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

#include <QString>

class QSettings;

namespace rollcall::apps {

/// The account that somebody has switched to, kept beside the state of the window, not in the settings: they
/// are the command line's, too. Empty: none, or the settings do not have it any more.
[[nodiscard]] QString chosenAccount(const QSettings &state, const config::Settings &settings);
/// Empty forgets it.
void rememberAccount(QSettings &state, const QString &account);

} // namespace rollcall::apps
