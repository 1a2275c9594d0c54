// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"

#include <QLoggingCategory>

namespace rollcall::relay {

/// One line of the log: a JSON object with `time`, `level`, `category` and `message`, ended by a line feed.
[[nodiscard]] QByteArray logLine(base::Instant time, QtMsgType level, const char *category,
                                 const QString &message);

/// What QLoggingCategory::setFilterRules() takes, for `log/level`.
[[nodiscard]] QString logRules(const QString &level);

} // namespace rollcall::relay
