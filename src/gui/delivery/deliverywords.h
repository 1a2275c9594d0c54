// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/accounts/accountwords.h"
#include "monitor/delivery/deliverysetup.h"
#include "monitor/monitor.h"

/// How delivery stands, and how it is set up, in words.
namespace rollcall::gui::words {

/// "organizer + connector": what the planes of design §2 allow.
[[nodiscard]] QString planes(const monitor::Health &health);
/// "relay", "direct": how events reach us.
[[nodiscard]] QString way(const monitor::Health &health);
/// "relay: last contact 12 seconds ago"; what is wrong comes first.
[[nodiscard]] QString contact(const monitor::Health &health, base::Instant now);
/// "nothing waiting", "3 events waiting for 2 minutes"
[[nodiscard]] QString waiting(const monitor::Health &health, base::Instant now);
/// From Teams to the screen: "1.2 s, at most 4.0 s for 99 of 100"; empty: there were no events.
[[nodiscard]] QString delay(const monitor::Health &health, const models::TextFormat &format);
/// Only what is worth a place in the status bar; empty: nothing is.
[[nodiscard]] QString delayWarning(const monitor::Health &health, const models::TextFormat &format);
/// What keeps the status bar's facts, and those of the delivery dialog, apart.
[[nodiscard]] QString separator();
[[nodiscard]] QString unprovable();
/// Whether a loss would be noticed.
[[nodiscard]] QString proof(const monitor::Health &health);
/// What may be lost means for the record; empty: nothing may be.
[[nodiscard]] QString missed(const monitor::Health &health, const models::TextFormat &format);

[[nodiscard]] QString stageName(monitor::AddressStage stage);
/// What was found; of a stage that is good.
[[nodiscard]] QString stageText(monitor::AddressStage stage, const monitor::AddressReport &report);
struct FaultText
{
    QString happened;
    QString action;
};
[[nodiscard]] FaultText addressFault(const monitor::AddressReport &report, const monitor::OwnAddress &own);
[[nodiscard]] Meant addressSummary(const monitor::AddressReport &report);

/// Why a way was not set up, and what to do.
[[nodiscard]] QString deliveryFailure(const monitor::DeliveryFailure &failure, base::Instant now);

} // namespace rollcall::gui::words
