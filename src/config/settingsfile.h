// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

#include <map>

namespace rollcall::config {

/// All values of an INI file by full name, empty ones too; none if it does not exist. On Windows also of a
/// key of the registry (`HKEY_…`). Errors: Storage, InvalidInput (not INI, or a value that is not text).
[[nodiscard]] base::Result<std::map<QString, QString>> readSettingsFile(const QString &path);

/// Errors: Storage.
[[nodiscard]] base::Result<void> writeSettingsFile(const QString &path,
                                                   const std::map<QString, QString> &values);

} // namespace rollcall::config
