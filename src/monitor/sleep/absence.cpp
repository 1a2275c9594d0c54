// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/sleep/absence.h"

#include <algorithm>
#include <tuple>

namespace rollcall::monitor {

using base::Instant;

namespace {

// Longer than any subscription lives.
constexpr base::Ticks foreseen = std::chrono::days(7);

/// Whether there will be one.
bool isOpen(const QString &meeting, const QList<HeldSubscription> &held)
{
    return std::ranges::any_of(held, [&meeting](const HeldSubscription &one) {
        return one.meetingId == meeting && one.wanted && one.id.isEmpty() && !one.error &&
               (one.state == LifePhase::Wanted || one.state == LifePhase::Creating);
    });
}

const HeldSubscription *subscriptionTo(const QString &meeting, const QList<HeldSubscription> &held,
                                       Instant now)
{
    const auto found = std::ranges::find_if(held, [&](const HeldSubscription &one) {
        return one.meetingId == meeting && one.owner == HeldOwner::ThisDevice && !one.id.isEmpty() &&
               one.expires && *one.expires > now;
    });
    return found == held.end() ? nullptr : &*found;
}

} // namespace

Absence absence(const QList<HeldSubscription> &held, const QList<FollowedMeeting> &meetings, Instant now,
                std::optional<std::chrono::hours> keptFor)
{
    Absence absence{.keptFor = keptFor, .statements = {}};
    for (const FollowedMeeting &meeting : meetings) {
        const HeldSubscription *subscription = subscriptionTo(meeting.info.id, held, now);
        if (!subscription) {
            absence.known = absence.known && !isOpen(meeting.info.id, held);
            continue;
        }
        AbsenceStatement statement{.meetingId = meeting.info.id, .subject = meeting.info.subject, .at = {}};
        if (meeting.live) {
            absence.statements << statement;
            continue; // heard to its end, if that comes before the subscription's
        }
        const auto start = meeting.info.scheduledStart;
        if (!start || *start < now || *start > now + foreseen)
            continue;
        const bool heard = *start <= *subscription->expires;
        statement.kind = heard ? AbsenceStatement::Coming : AbsenceStatement::Lapse;
        statement.at = heard ? *start : *subscription->expires;
        absence.statements << statement;
    }
    std::ranges::sort(absence.statements, {}, [](const AbsenceStatement &one) {
        return std::tuple(one.kind != AbsenceStatement::LiveCall, one.at, one.meetingId);
    });
    return absence;
}

} // namespace rollcall::monitor
