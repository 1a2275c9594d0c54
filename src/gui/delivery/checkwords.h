// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/accounts/accountwords.h"
#include "monitor/checking/checkreport.h"
#include "monitor/delivery/deliverymode.h"

/// The check of the chain in words.
namespace rollcall::gui::words {

[[nodiscard]] QString hopName(monitor::CheckHop hop);
/// What is looked at, as a sentence. `mode`: as of checkFault().
[[nodiscard]] QString hopPurpose(monitor::CheckHop hop, monitor::DeliveryMode mode);
[[nodiscard]] Meant hopState(monitor::HopState state);
/// "120 ms", "3.1 s"
[[nodiscard]] QString hopTime(std::chrono::milliseconds took, const models::TextFormat &format);
/// Empty for None.
[[nodiscard]] QString checkNote(monitor::CheckNote note);

struct CheckFaultText
{
    QString happened;
    QString meaning; ///< for your numbers
    QString action;  ///< what you can do
};
/// `mode` says whose the address is that Microsoft delivers to.
[[nodiscard]] CheckFaultText checkFault(const monitor::CheckedHop &hop, monitor::DeliveryMode mode);

/// All of it in one sentence. `mode`: as of checkFault().
[[nodiscard]] Meant checkSummary(const monitor::CheckReport &report, monitor::DeliveryMode mode);
/// For support, to be copied: each hop, and what is behind the broken one. `time`: when it was checked.
[[nodiscard]] QString checkDetails(const monitor::CheckReport &report, const models::TextFormat &format,
                                   monitor::DeliveryMode mode);

} // namespace rollcall::gui::words
