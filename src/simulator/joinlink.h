// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/scenario.h"

#include <QString>

namespace rollcall::simulator {

/// A join link in the usual form (contract §7.2), its escapes in lower case as Graph delivers them.
[[nodiscard]] QString makeJoinWebUrl(const QString &threadId, const QString &tenantId,
                                     const QString &organizerId);

/// The link of a scenario's meeting; every seed has its own.
[[nodiscard]] QString joinWebUrlOf(const Scenario &scenario);

/// The resource string of a meeting's call events, from its join link exactly as given (contract §7.2).
[[nodiscard]] QString callEventsResource(const QString &joinWebUrl);

} // namespace rollcall::simulator
