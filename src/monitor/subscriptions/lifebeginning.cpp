// SPDX-License-Identifier: GPL-3.0-or-later
// How a subscription comes into being, and to its end.
#include "graph/resources.h"
#include "monitor/passing.h"
#include "monitor/subscriptions/lifetransition_p.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::ErrorKind;
using base::Instant;
using base::Ticks;
using Phase = LifePhase;
using Step = LifeStep;
using Action = LifeAction;
using Event = LifeEvent;

namespace {

constexpr Ticks keepAgainAfter = 30s;

} // namespace

void LifeTransition::want()
{
    if (m_life.phase == Phase::Removed) {
        if (!m_life.unwanted)
            return;
        m_life.unwanted = false;
        if (m_life.step == Step::Delete)
            return; // then a new one
        if (m_life.id.isEmpty())
            return makeNew();
        return resume();
    }
    if (m_life.unwanted) { // changed their mind again, in the middle of it
        m_life.unwanted = false;
        return;
    }
    if (m_life.phase == Phase::Conflicted) {
        cancel();
        return ask(Phase::Creating, Step::List);
    }
    const bool begins = is(Phase::Wanted, Step::None) && !m_life.due;
    if (!begins && m_life.phase != Phase::Refused)
        return;
    m_life.failures = 0;
    if (m_life.id.isEmpty())
        makeNew();
    else
        resume();
}

void LifeTransition::unwant()
{
    if (m_life.unwanted)
        return;
    m_life.unwanted = true;
    switch (m_life.phase) {
    case Phase::Wanted:
    case Phase::Lapsed:
        if (m_life.step == Step::Store)
            return; // stored() comes back to it
        if (!m_life.id.isEmpty())
            return remove();
        return m_life.unclear ? ask(Phase::Creating, Step::List) : stop();
    case Phase::Creating:
        if (!m_life.id.isEmpty()) {
            cancel();
            return remove();
        }
        if (m_life.step == Step::None) // between two looks at what is there
            ask(Phase::Creating, Step::List);
        return; // what is being made is waited for
    case Phase::Live:
    case Phase::Renewing:
        cancel();
        return remove();
    case Phase::Refused:
        return m_life.id.isEmpty() ? stop() : remove();
    case Phase::Conflicted:
        cancel();
        return stop();
    case Phase::Removed:
        return; // it is being deleted
    }
}

/// Finds out what has become of the one that we know of.
void LifeTransition::resume()
{
    ask(Phase::Creating, Step::Check);
}

void LifeTransition::makeNew()
{
    if (m_life.intended)
        return look();
    setStep(m_life.lost ? Phase::Lapsed : Phase::Wanted, Step::Store);
    m_life.due.reset();
    say({.kind = Action::StoreIntent});
}

void LifeTransition::look()
{
    ask(Phase::Creating, m_life.unclear || m_life.takeOver ? Step::List : Step::Create);
}

void LifeTransition::stored()
{
    if (m_life.step != Step::Store)
        return;
    m_life.intended = true;
    if (m_life.unwanted)
        stop();
    else
        look();
}

void LifeTransition::storeFailed(const Error &error)
{
    if (m_life.step != Step::Store)
        return;
    if (m_life.unwanted)
        return stop();
    waitFor(keepAgainAfter);
    say({.kind = Action::SayTroubled, .error = error});
}

void LifeTransition::begin(const graph::SubscriptionAnswer &answer, bool adopted)
{
    if (!adopted)
        m_life.created = answer.date.value_or(m_moment.now);
    noteAnswer(answer);
    m_life.failures = m_life.conflicts = 0;
    m_life.intended = m_life.unclear = m_life.lost = m_life.takeOver = false;
    m_life.otherId.clear();
    if (m_life.unwanted) {
        say({.kind = Action::StoreRow});
        return remove();
    }
    say({.kind = Action::SayBegan, .at = m_life.confirmed, .adopted = adopted});
    say({.kind = Action::StoreRow});
    m_life.renewAt = halfLife();
    live();
    if (m_life.rotated)
        renew();
}

/// Of an earlier run: it has to be as it should be before it counts.
void LifeTransition::resumed(const graph::SubscriptionAnswer &answer)
{
    const graph::Subscription &found = answer.subscription;
    const auto differs = [](const QString &is, const QString &wanted) {
        return !is.isEmpty() && is != wanted;
    };
    noteAnswer(answer);
    const bool old = m_life.expires - m_life.confirmed < graph::shortestLife;
    if (old || differs(found.notificationUrl, m_wish.notificationUrl) ||
        differs(found.encryptionCertificateId, m_wish.certificateId))
        return ask(Phase::Creating, Step::Adopt);
    begin(answer, true);
}

void LifeTransition::conflict(const QString &id)
{
    m_life.otherId = id;
    m_life.takeOver = false;
    m_life.unclear = false;
    m_life.conflicts = 0;
    setDue(Phase::Conflicted, graphNow() + lookAtOtherEvery);
    say({.kind = Action::SayConflict, .id = id});
}

void LifeTransition::listedOurs(const graph::Subscription &found)
{
    if (m_life.step != Step::List)
        return;
    m_life.id = found.id;
    m_life.expires = found.expires;
    if (m_life.unwanted)
        remove();
    else
        ask(Phase::Creating, Step::Adopt);
}

void LifeTransition::listedOther(const graph::Subscription &found)
{
    if (m_life.step != Step::List)
        return;
    if (m_life.unwanted)
        return stop();
    if (!m_life.takeOver)
        return conflict(found.id);
    m_life.otherId = found.id;
    ask(Phase::Creating, Step::Evict);
}

void LifeTransition::listedNone()
{
    if (m_life.step != Step::List)
        return;
    m_life.unclear = m_life.takeOver = false;
    if (m_life.unwanted)
        stop();
    else if (m_life.conflicts > 1) // somebody has it whom we cannot see
        conflict({});
    else if (m_life.failures > 0)
        waitFor(pause());
    else
        ask(Phase::Creating, Step::Create);
}

void LifeTransition::deleted(const Event &event)
{
    if (m_life.step == Step::Evict) {
        m_life.otherId.clear();
        m_life.takeOver = false;
        return m_life.unwanted ? stop() : ask(Phase::Creating, Step::Create);
    }
    if (m_life.step != Step::Delete)
        return;
    gone(event.existed ? event.at.value_or(graphNow()) : lastSeen());
}

void LifeTransition::gone(Instant at)
{
    endRow(at);
    say({.kind = Action::SayDeleted, .at = at});
    if (m_life.unwanted)
        stop();
    else
        makeNew();
}

void LifeTransition::creationFailed(const Error &error)
{
    if (error.kind == ErrorKind::Conflict) {
        if (m_life.unwanted)
            return stop();
        ++m_life.conflicts;
        return ask(Phase::Creating, Step::List);
    }
    if (graph::mayHaveHappened(error)) { // contract §2.7: list before anything else
        ++m_life.failures;
        m_life.unclear = true;
        ask(Phase::Creating, Step::List);
        return say({.kind = Action::SayTroubled, .error = error});
    }
    if (m_life.unwanted)
        return stop();
    if (!mayPass(error))
        return refuse(error);
    ++m_life.failures;
    waitFor(pause(error));
    say({.kind = Action::SayTroubled, .error = error});
}

/// It expired or was deleted before we could take it up.
void LifeTransition::goneBefore()
{
    endRow(graphNow());
    makeNew();
}

void LifeTransition::deletionFailed(const Error &error)
{
    if (!isWorthwhile(error)) {
        say({.kind = Action::SayTroubled, .error = error});
        return stop(); // its expiry will do it
    }
    if (!m_life.unwanted) // wanted again meanwhile
        return resume();
    ++m_life.failures;
    m_life.retry = Step::Delete;
    setDue(Phase::Removed, std::min(graphNow() + pause(error), m_life.expires));
    say({.kind = Action::SayTroubled, .error = error});
}

void LifeTransition::refuse(const Error &error)
{
    if (m_life.unwanted)
        return stop();
    m_life.takeOver = false;
    setStep(Phase::Refused, Step::None);
    m_life.due.reset();
    if (!m_life.id.isEmpty())
        m_life.due = m_life.expires;
    say({.kind = Action::SayRefused, .error = error});
}

void LifeTransition::takeOver(const Event &event)
{
    if (m_life.phase != Phase::Conflicted)
        return;
    if (event.callRunning && !event.warned)
        return say({.kind = Action::SaySilencing});
    cancel();
    m_life.takeOver = true;
    makeNew();
}

void LifeTransition::remove()
{
    ask(Phase::Removed, Step::Delete);
    m_life.retry = Step::None;
}

void LifeTransition::stop()
{
    if (m_life.intended)
        say({.kind = Action::DropIntent});
    const Ticks skew = m_life.skew;
    m_life = {};
    m_life.phase = Phase::Removed;
    m_life.unwanted = true;
    m_life.skew = skew;
    say({.kind = Action::SayStopped});
}

} // namespace rollcall::monitor
