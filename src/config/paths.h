// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace rollcall::config {

// The same for all our programs, whatever QCoreApplication's names are. Neither need exist.

/// Where the database and the file of secrets are unless --data-dir says otherwise: `rollcall` below the
/// user's folder for application data.
[[nodiscard]] QString defaultDataDirectory();

/// The settings unless --config says otherwise: `rollcall/rollcall.ini` below the user's folder for
/// configuration.
[[nodiscard]] QString defaultConfigFile();

} // namespace rollcall::config
