// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace rollcall::monitor {

/// For a connector without its credential, which cannot ask Graph about a subscription (design §2): among the
/// quarantined notifications of unknown subscriptions, finds those that bear the clientState of a meeting
/// that is followed here, and stores their subscriptions. How many were found. `clientId` of the connector.
[[nodiscard]] base::Result<int> recogniseSubscriptions(storage::Store &store,
                                                       const QByteArray &clientStateKey,
                                                       const QString &clientId, base::Instant now);

} // namespace rollcall::monitor
