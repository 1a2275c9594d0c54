// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/choosing/chooser.h"

#include <QString>

namespace rollcall::cli {

/// What is followed automatically, in a sentence.
[[nodiscard]] QString rulesSentence(const monitor::AutoWatchRules &rules);

/// What was added, and what it means if that was late.
[[nodiscard]] QString newsSentence(const monitor::AutoWatchNews &news);

} // namespace rollcall::cli
