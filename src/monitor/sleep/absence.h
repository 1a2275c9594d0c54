// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "monitor/record/livemeeting.h"
#include "monitor/subscriptions/heldsubscriptions.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace rollcall::monitor {

/// Something to know before the program ends or the machine sleeps.
struct AbsenceStatement
{
    enum Kind {
        LiveCall, ///< runs now
        Coming,   ///< is planned to begin at `at`, while Graph would still deliver it
        Lapse,    ///< nothing that begins after `at` is delivered to anybody: nobody renews the subscription
    };
    Kind kind = LiveCall;
    QString meetingId;
    QString subject;
    std::optional<base::Instant> at;

    bool operator==(const AbsenceStatement &) const = default;
};

struct Absence
{
    /// How long what is delivered meanwhile waits for us; nothing: nobody receives it, it is lost.
    std::optional<std::chrono::hours> keptFor;
    QList<AbsenceStatement> statements; ///< calls that run, then the others by time
    bool relayTroubled = false;         ///< a relay is to receive, but whether it does is not known now
    bool known = true; ///< false: more may come, as it is still being found out what is subscribed to or runs

    bool operator==(const Absence &) const = default;
};

/// A meeting that is followed.
struct FollowedMeeting
{
    MeetingInfo info;
    bool live = false;
};

/// What of `meetings` would be missed from `now` on, as far as can be foreseen: until their subscriptions
/// end, with meetings of the next week. Those that have no subscription are missed anyway; while one is being
/// made, that is not known.
[[nodiscard]] Absence absence(const QList<HeldSubscription> &held, const QList<FollowedMeeting> &meetings,
                              base::Instant now, std::optional<std::chrono::hours> keptFor);

} // namespace rollcall::monitor
