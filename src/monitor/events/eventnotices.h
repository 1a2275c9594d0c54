// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <QString>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace rollcall::monitor {

/// What the basic notifications that were waiting have changed.
struct EventNotices
{
    std::vector<storage::EventRow> told; ///< about these
    std::set<std::string> changed;       ///< of these, who did not only get registrations
    std::map<std::string, std::vector<storage::DueRegistration>> due; ///< to be read, by event
    std::vector<storage::EventRow> offered;                           ///< these are new in the organisation
    std::map<std::string, base::Instant> heard; ///< the latest was received then, by our subscription
    /// Lifecycle notifications, still waiting: whoever keeps the subscription takes them away.
    struct Lifecycle
    {
        std::int64_t notice = 0;
        std::string subscriptionId; ///< lower case
        QString event;
    };
    std::vector<Lifecycle> lifecycle;
};

/// Deals with the basic notifications of virtual events (contract §9.7): counts them, remembers what was
/// created and which registrations have to be read, and takes them away, all at once. Which event one is
/// about says our own subscription; what was created, only the notification.
[[nodiscard]] base::Result<EventNotices> takeEventNotices(storage::Store &store);

} // namespace rollcall::monitor
