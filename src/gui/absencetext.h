// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/textformat.h"
#include "monitor/absence.h"

#include <QString>

namespace rollcall::gui {

/// What is missed while Rollcall does not run, a line each and the most urgent first, at most five; empty:
/// nothing that can be foreseen.
[[nodiscard]] QString absenceText(const monitor::Absence &absence, const models::TextFormat &format);

} // namespace rollcall::gui
