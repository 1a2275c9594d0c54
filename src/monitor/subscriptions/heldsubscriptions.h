// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "config/account.h"
#include "monitor/subscriptions/lifephase.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace rollcall::monitor {

/// What a subscription is about (contract §2.3).
enum class HeldKind {
    CallEvents,
    EventsOfTenant,
    EventsOfOrganizers,
    Webinar,
    WebinarSessions,
    WebinarRegistrations,
    WebinarReports,
    WebinarVideo,
    Townhall,
    TownhallSessions,
    TownhallReports,
    TownhallVideo,
    Other, ///< nothing that Rollcall makes
};

/// Who wants it, as far as that can be told: Graph's list does not say the clientState (contract §2.5).
enum class HeldOwner {
    ThisDevice,
    OtherDevice, ///< one that shares the connector's bundle (design §2), or any that has the place of ours
    /// Made with our app registration, and nobody we know of wants it: a watch that has been removed, another
    /// data directory, a device that is gone, or an installation that follows what we do not.
    Orphan,
};

/// One subscription in Graph, or the wish for one. Times are Graph's, but for lastNotification.
struct HeldSubscription
{
    QString id;       ///< Graph's, lower case; empty: there is none yet
    QString resource; ///< as Graph has it; what a wish is known by
    HeldKind kind = HeldKind::Other;
    config::Plane plane = config::Plane::Connector; ///< whose token it takes to change it
    QString meetingId;                              ///< of call events, if the meeting is known here
    QString subject;                                ///< of that meeting or event; empty: not known
    QString eventId;                                ///< of a webinar or town hall
    HeldOwner owner = HeldOwner::Orphan;
    bool wanted = false; ///< by a watch of this device, which would make it anew
    /// Nothing: not kept by this process. Of a wish also Refused, which is then Graph's last word to an
    /// earlier one.
    std::optional<LifePhase> state;
    std::optional<base::Instant> expires;
    std::optional<base::Instant> nextRenewal;
    bool renewalByRule = false; ///< nobody keeps it now: not before nextRenewal, and when somebody does
    std::optional<base::Instant> lastNotification; ///< received here, by our clock
    QString certificateId;            ///< what it is encrypted with; empty: without resource data
    std::optional<base::Error> error; ///< why it is refused or conflicted, or what is tried again

    bool operator==(const HeldSubscription &other) const;
};

/// Everything that our accounts hold in Graph, and what is wanted and not there. One thread.
class HeldSubscriptions : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;
    enum class TakeOver {
        Taken,     ///< ours is there
        Silencing, ///< nothing was done: a call runs, and would be silent to its end; ask again, `warned`
    };

    using QObject::QObject;

    /// Wishes of this device first, then by what it is about and its id. What others hold, and orphans, are
    /// as of listedAt().
    [[nodiscard]] virtual QList<HeldSubscription> list() const = 0;
    /// When Graph was last asked for all of them, by our clock.
    [[nodiscard]] virtual std::optional<base::Instant> listedAt() const = 0;

    // Each reports once, later, and not when `context` is gone. Errors beside those of Graph: NotSignedIn
    // (no account that could ask is in use), NotFound (no such subscription or wish).

    /// Lists what is there. Graph allows that rarely (contract §2.8): when the user looks or asks.
    virtual void refresh(QObject *context, Done done) = 0;
    /// Extends it by as much as Graph allows.
    virtual void renew(const QString &id, QObject *context, Done done) = 0;
    /// Deletes it. Conflict: a watch of this device wants it, and would make it anew: stop following instead.
    virtual void remove(const QString &id, QObject *context, Done done) = 0;
    /// With the user's consent: deletes somebody else's that has the place of ours, and makes our own.
    /// NotFound also: nobody has it.
    virtual void takeOver(const QString &meetingId, bool warned, QObject *context,
                          std::function<void(base::Result<TakeOver>)> done) = 0;
    /// Deletes the orphans of list(): how many. An error after the first ones leaves the others.
    virtual void removeOrphans(QObject *context, std::function<void(base::Result<int>)> done) = 0;

Q_SIGNALS:
    void changed(); ///< list() or listedAt()
};

} // namespace rollcall::monitor
