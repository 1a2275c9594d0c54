// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "cli/arguments.h"

#include <QTimeZone>

#include <optional>

namespace rollcall::cli {

/// What --as-of says; nothing if it is not there. Errors: Usage.
[[nodiscard]] base::Result<std::optional<base::Instant>> asOfOption(const Arguments &arguments);
/// What --time-zone names; nothing if it is not there. Errors: Usage.
[[nodiscard]] base::Result<std::optional<QTimeZone>> timeZoneOption(const Arguments &arguments);

} // namespace rollcall::cli
