// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/checkreport.h"

#include <QString>

namespace rollcall::cli {

// All that the check of the chain says at the command line. Ids are stable, snake_case.

[[nodiscard]] QString idOf(monitor::CheckHop hop);
[[nodiscard]] QString idOf(monitor::HopState state);
[[nodiscard]] QString idOf(monitor::CheckFault fault); ///< empty for None
[[nodiscard]] QString idOf(monitor::CheckNote note);   ///< empty for None
[[nodiscard]] QString idOf(monitor::CheckOutcome outcome);

/// What happened and what to do, of a broken hop.
struct FaultText
{
    QString happened;
    QString action;
};
[[nodiscard]] FaultText faultText(const monitor::CheckedHop &hop);
/// Empty for None.
[[nodiscard]] QString noteText(monitor::CheckNote note);

} // namespace rollcall::cli
