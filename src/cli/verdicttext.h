// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/choice.h"

#include <QString>

namespace rollcall::cli {

/// Completes "the meeting …".
[[nodiscard]] QString verdictSentence(domain::Verdict verdict);

} // namespace rollcall::cli
