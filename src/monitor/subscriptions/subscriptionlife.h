// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscriptionjobs.h"
#include "monitor/subscriptions/lifephase.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// What is under way: one thing at a time.
enum class LifeStep {
    None,
    Store,      ///< of the intent, before anything is made
    Create,     ///< POST
    List,       ///< to find what has our place
    Adopt,      ///< PATCH of one that is ours already
    Renew,      ///< PATCH
    Check,      ///< GET
    CheckOther, ///< GET of somebody else's
    Evict,      ///< DELETE of somebody else's
    Delete,     ///< DELETE of ours
};

/// All that is known of one subscription. Times are Graph's (design §4 rule 5).
struct Life
{
    LifePhase phase = LifePhase::Wanted;
    LifeStep step = LifeStep::None;
    LifeStep retry = LifeStep::None; ///< Creating, Removed: what to do when it is due
    QString id;                      ///< empty: there is none of ours
    base::Instant expires;
    base::Instant created;   ///< by us, in this run
    base::Instant confirmed; ///< Graph last said that it exists
    base::Instant renewAt;
    base::Instant checkAt;
    std::optional<base::Instant> due; ///< LifeEvent::Due is wanted then
    base::Ticks skew{0};              ///< Graph's clock less ours
    int failures = 0;                 ///< in a row
    int conflicts = 0;                ///< 409 in a row
    bool unwanted = false;
    bool intended = false; ///< the database knows that we may be making one
    bool unclear = false;  ///< one may have been made without our knowing its id
    bool lost = false;     ///< there was one before
    bool rotated = false;  ///< the certificate has changed under a request
    bool takeOver = false; ///< the user wants somebody else's gone
    QString otherId;       ///< of the one that has our place, if known

    bool operator==(const Life &) const = default;
};

/// What happens to it.
struct LifeEvent
{
    enum Kind {
        Want, ///< also: try again
        Unwant,
        Stored,      ///< the intent is safe
        StoreFailed, ///< `error`
        Answered,    ///< Graph says `answer`
        ListedOurs,  ///< `answer.subscription`
        ListedOther, ///< `answer.subscription`
        ListedNone,
        Deleted, ///< at `at`; or it was not there any more: not `existed`
        Failed,  ///< `error`
        Due,
        Woke,           ///< the machine has slept, or its clock was set
        Doubt,          ///< is it still there?
        Reauthorize,    ///< lifecycle notifications, contract §5
        Missed,         ///< ″
        RemovedByGraph, ///< ″
        Rotated,        ///< there is a new certificate
        TakeOver,       ///< the user consents to deleting what is in our place
    };
    Kind kind = Want;
    std::optional<graph::SubscriptionAnswer> answer = {};
    std::optional<base::Instant> at = {};
    base::Error error = {};
    bool existed = true;      ///< Deleted
    bool callRunning = false; ///< TakeOver
    bool warned = false;      ///< TakeOver: the user knows that it silences the rest of that call
};

/// What to do about it, in this order.
struct LifeAction
{
    enum Kind {
        StoreIntent,
        DropIntent,
        StoreRow, ///< its id or expiry is new
        EndRow,   ///< `id` exists no longer than `at`
        Ask,      ///< Graph, as Life::step says
        Cancel,   ///< what was asked
        SayBegan, ///< it delivers to us from `at` on; `adopted`: it was there before
        SayConfirmed,
        SayLost,   ///< at `at`
        SayMissed, ///< something may have been lost until `at`
        SayDeleted,
        SayTroubled,  ///< `error`; it is tried again
        SayRefused,   ///< `error`; it is not
        SayConflict,  ///< Life::otherId, if known
        SaySilencing, ///< a take-over would silence the rest of the running call; ask again, and say so
        SayStopped,   ///< after Unwant: nothing more will happen
    };
    Kind kind;
    base::Instant at = {};
    QString id = {};
    bool adopted = false;
    base::Error error = {};
};

/// What the subscription should be like.
struct LifeWish
{
    QString notificationUrl;
    QString certificateId;              ///< empty: no resource data
    std::chrono::minutes checkEvery{5}; ///< Graph does not say when it lost one (contract §5)
};

struct LifeMoment
{
    base::Instant now; ///< by our clock
    double jitter = 0; ///< random, 0 … 1
};

struct LifeOutcome
{
    Life life;
    std::vector<LifeAction> actions;
};

/// When one that Graph confirmed at `confirmed` is renewed: at half of what was left, give or take a tenth.
/// `jitter`: random, 0 … 1.
[[nodiscard]] base::Instant renewalTime(base::Instant confirmed, base::Instant expires, double jitter);

/// The whole life of a subscription: a pure function. Events that do not fit the state change nothing.
[[nodiscard]] LifeOutcome next(const Life &life, const LifeEvent &event, const LifeWish &wish,
                               const LifeMoment &moment);

} // namespace rollcall::monitor
