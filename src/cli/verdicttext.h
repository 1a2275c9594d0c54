// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/choice.h"

#include <QString>

namespace rollcall::cli {

/// For programs: `yes`, `no_link`, …
[[nodiscard]] QString verdictId(domain::Verdict verdict);
/// Completes "the meeting …".
[[nodiscard]] QString verdictSentence(domain::Verdict verdict);

} // namespace rollcall::cli
