// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/choosing/chooser.h"

#include <QString>

/// Whether something can be watched, in words.
namespace rollcall::models {

/// A few words for a row: "Yes, from the next call". What Graph could not tell is "Not known".
[[nodiscard]] QString shortVerdict(const monitor::Offer &offer);
/// The same as a sentence, with what it means.
[[nodiscard]] QString verdictSentence(domain::Verdict verdict);
/// Why a text names nothing that could be watched, and what to do.
[[nodiscard]] QString problemSentence(domain::JoinProblem problem);
/// Why Graph was asked in vain what a link without its meeting stands for.
[[nodiscard]] QString unknownSentence(const monitor::Offer &offer);
/// What a choice of a series means for when its meeting is listened to.
[[nodiscard]] QString scopeSentence(domain::SeriesScope scope, int leadHours);

} // namespace rollcall::models
