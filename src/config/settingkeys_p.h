// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"

namespace rollcall::config {

[[nodiscard]] QLatin1StringView keyName(Key key);
[[nodiscard]] QLatin1StringView standardValue(Key key);

/// InvalidInput: there is no such setting, or `value` is not empty and not one it takes. An account's are not
/// among them.
[[nodiscard]] base::Result<void> checkSetting(const QString &name, const QString &value);

/// A list's, separated by commas.
[[nodiscard]] QStringList listItems(const QString &value);

} // namespace rollcall::config
