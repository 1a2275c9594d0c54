// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace rollcall::monitor {

/// Whether Graph tells us of something, and if not, why.
enum class EventCover {
    Pending, ///< the subscription is being made
    Covered,
    NeedsOrganizer, ///< nobody is signed in, and there is no connector either
    NeedsConnector,
    NotPermitted, ///< neither the person nor the connector may
    TakenByOther, ///< another installation has the only place there is
    Refused,      ///< for another reason, see `error`
    Failing,      ///< tried again, see `error`
    Ended,        ///< the event is over or canceled, and nothing more is expected
};

/// One of the things that Graph tells of a webinar or town hall (contract §2.3).
struct EventPart
{
    enum What { Event, Sessions, Registrations, Reports, Roster };

    What what = Event;
    QString resource = {};
    EventCover cover = EventCover::Pending;
    bool byOrganizer = false;                ///< with a person's token; else the connector's
    std::optional<base::Instant> until = {}; ///< Covered: it is renewed before
    std::optional<base::Error> error = {};

    bool operator==(const EventPart &other) const
    {
        return what == other.what && resource == other.resource && cover == other.cover &&
               byOrganizer == other.byOrganizer && until == other.until &&
               error.has_value() == other.error.has_value() && (!error || error->kind == other.error->kind);
    }
};

/// One run of a webinar or town hall: a meeting, once it has a join link.
struct EventSession
{
    QString id;
    QString subject; ///< may be empty
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    QString joinWebUrl; ///< empty: none yet
    QString meetingId;  ///< LiveMeeting's; empty without a link
    std::optional<int> capacity = {};

    bool operator==(const EventSession &) const = default;
};

/// Something about a webinar or town hall that is different from one reading to the next.
struct EventChange
{
    base::Instant at; ///< when that was read
    QString session;  ///< title or id; empty: the event itself
    QString field;    ///< subject, status, start, end, link, capacity, added, removed
    QString before;   ///< as Graph said it, times as base::formatExact() has them; empty: nothing
    QString after;

    bool operator==(const EventChange &) const = default;
};

enum class EventStatus { Unknown, Draft, Published, Canceled };

/// A webinar or town hall that is watched, or that was created and could be.
struct WatchedEvent
{
    QString id;
    bool townhall = false;
    QString subject;
    EventStatus status = EventStatus::Unknown;
    QString organizer;
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    QList<EventSession> sessions;      ///< by start
    QList<EventPart> parts;            ///< what is covered and what is not; empty while nothing is received
    std::optional<base::Instant> read; ///< when Graph last said all this
    std::optional<base::Error> readProblem; ///< why that was not later
    /// How many notifications of registrations have come since it is watched: not how many there are.
    quint64 registrationNotices = 0;
    std::optional<base::Instant> lastRegistration;
    quint64 reportNotices = 0;
    bool over = false;               ///< the last session has ended, or it was canceled
    QList<EventChange> changes = {}; ///< since it is watched, as they came

    bool operator==(const WatchedEvent &other) const
    {
        return id == other.id && townhall == other.townhall && subject == other.subject &&
               status == other.status && organizer == other.organizer && start == other.start &&
               end == other.end && sessions == other.sessions && parts == other.parts && read == other.read &&
               readProblem.has_value() == other.readProblem.has_value() &&
               registrationNotices == other.registrationNotices &&
               lastRegistration == other.lastRegistration && reportNotices == other.reportNotices &&
               over == other.over && changes == other.changes;
    }
};

} // namespace rollcall::monitor
