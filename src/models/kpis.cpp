// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kpis.h"

namespace rollcall::models {

Kpis kpis(const domain::Record &record, const monitor::MeetingInfo &info,
          const monitor::ExpectedMeeting *expected)
{
    Kpis result;
    if (!record.headCounts.empty()) {
        result.inRoom = static_cast<int>(record.headCounts.back().inMeeting);
        result.inLobby = static_cast<int>(record.headCounts.back().inLobby);
        const domain::HeadCount peak = domain::peak(record);
        result.peak = static_cast<int>(peak.inMeeting);
        if (peak.inMeeting > 0)
            result.peakTime = peak.time;
    }
    for (const domain::Person &person : record.persons) {
        if (person.participants.empty())
            continue; // no longer anybody
        if (!person.counted) {
            ++result.applications;
            continue;
        }
        int joins = 0;
        bool waited = false;
        for (const domain::Handle handle : person.participants) {
            for (const domain::Interval &interval : record.participants[handle].intervals) {
                joins += interval.state == domain::PresenceState::Meeting ? 1 : 0;
                waited |= interval.state == domain::PresenceState::Lobby;
            }
        }
        result.joins += joins;
        ++(joins > 0 ? result.people : waited ? result.waitedOnly : result.unknownOnly);
    }
    result.expected = info.expected;
    if (info.expected && *info.expected > 0)
        result.expectedShare = static_cast<double>(result.inRoom) / *info.expected;
    if (expected) {
        const domain::ExpectedCounts &counts = expected->expectation.counts;
        result.expected.reset();
        result.expectedShare.reset();
        if (expected->list.complete) {
            result.expected = static_cast<int>(counts.people);
            if (counts.people > 0)
                result.expectedShare = static_cast<double>(counts.here) / static_cast<double>(counts.people);
        }
    }
    if (!record.coverage.empty())
        result.coverage = record.coverage.back().state; // coverageAt(asOf) lies just outside the last span
    return result;
}

} // namespace rollcall::models
