// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/meetingclock.h"

#include <algorithm>

namespace rollcall::models {

base::Instant clockOf(const monitor::LiveMeeting &meeting, base::Instant now)
{
    const base::Instant asOf = meeting.record().asOf;
    switch (meeting.freshness()) {
    case monitor::Freshness::Live:
        return std::max(now, asOf);
    case monitor::Freshness::Stale:
    case monitor::Freshness::Offline:
    case monitor::Freshness::NotPermitted:
        return std::max(meeting.lastContact().value_or(asOf), asOf);
    case monitor::Freshness::Unwatched:
        return asOf;
    }
    Q_UNREACHABLE();
}

} // namespace rollcall::models
