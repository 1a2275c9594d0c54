// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fold.h"
#include "domain/record.h"

#include <QObject>
#include <QString>

#include <optional>

namespace rollcall::monitor {

/// What is known of a meeting beside its record.
struct MeetingInfo
{
    QString id; ///< domain::meetingId()
    QString subject;
    QString joinWebUrl;
    QString organizer;
    std::optional<base::Instant> scheduledStart;
    std::optional<base::Instant> scheduledEnd;
    std::optional<int> expected; ///< only where the list of the expected is complete
    /// Part of a series is watched: nothing is asked for before then.
    std::optional<base::Instant> watchedFrom = {};

    bool operator==(const MeetingInfo &) const = default;
};

enum class MeetingPhase {
    Waiting, ///< watched, no call yet
    Live,    ///< a call is open
    Ended,   ///< the last call ended
};

enum class Freshness {
    Live,    ///< confirmed contact within the limits of ui.md (30 s, 15 min)
    Stale,   ///< not so; see LiveMeeting::lastContact()
    Offline, ///< not connected at all
    NotPermitted,
    Unwatched ///< a record of the past, nothing is being received
};

/// Whether the record is the one of the journal.
enum class Reading {
    Done,
    Underway, ///< empty until then
    Failed    ///< empty: what is on disk was damaged or changed, or cannot be read
};

/// One meeting and its record, kept current. Lives on the GUI thread; changes are published at most every 100
/// ms.
class LiveMeeting : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual const MeetingInfo &info() const = 0;
    [[nodiscard]] virtual const domain::Record &record() const = 0;
    [[nodiscard]] virtual Reading reading() const { return Reading::Done; }
    /// Of a record that has still to be read: when the event was that came in last.
    [[nodiscard]] virtual std::optional<base::Instant> lastEvent() const { return {}; }
    /// Somebody looks at it: its record is read next.
    virtual void hurry() {}
    [[nodiscard]] virtual MeetingPhase phase() const = 0;
    [[nodiscard]] virtual Freshness freshness() const = 0;
    /// When the chain was last known to be intact; nothing before the first contact.
    [[nodiscard]] virtual std::optional<base::Instant> lastContact() const = 0;
    /// From when on Graph has been sending us this meeting; nothing if it never did.
    [[nodiscard]] virtual std::optional<base::Instant> subscribedSince() const = 0;

Q_SIGNALS:
    /// The record was replaced or changed as `changes` says.
    void changed(const rollcall::domain::ChangeSet &changes);
    /// info, phase, freshness, lastContact, subscribedSince or reading changed.
    void statusChanged();
};

} // namespace rollcall::monitor
