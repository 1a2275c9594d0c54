// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "domain/teamshost.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::domain {

enum class ChoiceKind { Meeting, Webinar, Townhall };

/// How an entry of the calendar belongs to a series.
enum class Recurrence { Single, Occurrence, Exception };

/// Something that could be watched, as Graph tells of it. Empty: not said.
struct Choice
{
    ChoiceKind kind = ChoiceKind::Meeting;
    QString id; ///< of the calendar's entry, the online meeting, or the webinar or town hall
    QString subject;
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    QString organizer;   ///< display name
    QString organizerId; ///< object id, lower case
    QString tenantId;    ///< of the organizer, lower case
    QString joinWebUrl;  ///< byte for byte; a webinar's are its sessions'
    Recurrence recurrence = Recurrence::Single;
    QString seriesId;   ///< the same for all entries of a series, which share one join link
    bool isOwn = false; ///< whoever asked organizes it
    bool isCanceled = false;
    bool isDraft = false;
    std::optional<int> invited; ///< people, rooms not counted; a distribution list is one
    QStringList invitedFrom;    ///< their mail domains, lower case, each once

    bool operator==(const Choice &) const = default;
};

/// Which meetings of a series somebody wants. They share one join link, so they are one meeting of several
/// calls: the choice is when to listen.
enum class SeriesScope { One, Following, All };

/// Can it be watched?
enum class Verdict {
    Yes,
    YesFromNextCall,  ///< it is running, and a running call stays silent to a late subscription
    YesWithoutRoster, ///< without a connector: schedule, registrations, the report afterwards
    Canceled,
    Over,
    Draft, ///< not published yet
    NoLink,
    Personal,    ///< teams.live.com
    OtherTenant, ///< Graph tells only of meetings in the connector's own (contract §7.1)
    OtherCloud,
};

[[nodiscard]] constexpr bool canBeWatched(Verdict verdict)
{
    return verdict <= Verdict::YesWithoutRoster;
}

/// Who wants to watch.
struct Watcher
{
    QString tenantId; ///< lower case; empty: not known, anything goes
    TeamsCloud cloud = TeamsCloud::Global;
    bool hasConnector = false;
};

/// A meeting that is on now by the calendar counts as running: whether its call has begun nobody tells us.
[[nodiscard]] Verdict verdictOn(const Choice &choice, const Watcher &watcher, base::Instant now);

} // namespace rollcall::domain
