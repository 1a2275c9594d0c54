// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/errortext.h"
#include "monitor/delivery/deliveryfault.h"
#include "monitor/monitor.h"

namespace rollcall::gui {

/// What keeps notifications from coming in: not Microsoft, but a relay, an event hub or our own address.
[[nodiscard]] ErrorText deliveryErrorText(const base::Error &error, monitor::DeliveryMode mode,
                                          base::Instant time);

/// Health::problem as people read it, whoever is to blame. There must be one.
[[nodiscard]] ErrorText problemText(const monitor::Health &health, base::Instant time);

/// The problem in two or three words for the status bar; empty: delivery has none.
[[nodiscard]] QString deliveryProblemWords(const monitor::Health &health);

} // namespace rollcall::gui
