// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/checking/checkreport.h"
#include "monitor/delivery/deliverymode.h"

#include <QString>

namespace rollcall::cli {

// What the check of the chain says in words at the command line.

/// What happened and what to do, of a broken hop. `mode` says whose the address is that Graph delivers to.
struct FaultText
{
    QString happened;
    QString action;
};
[[nodiscard]] FaultText faultText(const monitor::CheckedHop &hop, monitor::DeliveryMode mode);
/// Empty for None.
[[nodiscard]] QString noteText(monitor::CheckNote note);

} // namespace rollcall::cli
