// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/record/runningcall.h"

#include <chrono>

using namespace std::chrono_literals;

namespace rollcall::monitor {

namespace {

/// A call that nothing was heard of for so long has ended (design §4 rule 4 e).
constexpr auto longestSilenceOfCall = 24h;

} // namespace

bool mayRun(const LiveMeeting &meeting, base::Instant now)
{
    if (meeting.reading() == Reading::Underway)
        return meeting.lastEvent() && now - *meeting.lastEvent() < longestSilenceOfCall;
    return meeting.phase() == MeetingPhase::Live;
}

} // namespace rollcall::monitor
