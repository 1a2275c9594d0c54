// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/delivery/deliveryfault.h"
#include "monitor/monitor.h"

#include <QString>

namespace rollcall::cli {

/// What happened and what to do about it, where not Microsoft is to blame but a relay, an event hub or our
/// own address.
[[nodiscard]] QString deliverySentence(const base::Error &error, monitor::DeliveryMode mode);

/// Health::problem, whoever is to blame. There must be one.
[[nodiscard]] QString problemSentence(const monitor::Health &health);

} // namespace rollcall::cli
