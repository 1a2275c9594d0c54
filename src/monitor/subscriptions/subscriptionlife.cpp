// SPDX-License-Identifier: GPL-3.0-or-later
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

constexpr Ticks firstRetryPause = 30s;
constexpr Ticks longestRetryPause = 10min;
constexpr Ticks leastBetweenRenewals = 1min;
// A 404 on what is so young is perhaps only Graph's slowness (contract §10).
constexpr Ticks young = 2min;

} // namespace

LifeOutcome LifeTransition::run(const Event &event)
{
    handle(event);
    return {std::move(m_life), std::move(m_actions)};
}

void LifeTransition::handle(const Event &event)
{
    switch (event.kind) {
    case Event::Want:
        return want();
    case Event::Unwant:
        return unwant();
    case Event::Stored:
        return stored();
    case Event::StoreFailed:
        return storeFailed(event.error);
    case Event::Answered:
        return answered(*event.answer);
    case Event::ListedOurs:
        return listedOurs(event.answer->subscription);
    case Event::ListedOther:
        return listedOther(event.answer->subscription);
    case Event::ListedNone:
        return listedNone();
    case Event::Deleted:
        return deleted(event);
    case Event::Failed:
        return failed(event.error);
    case Event::Due:
        return due();
    case Event::Woke:
        return woke();
    case Event::Doubt:
        if (is(Phase::Live, Step::None))
            check();
        return;
    case Event::Reauthorize:
        if (m_life.phase == Phase::Live || (m_life.phase == Phase::Refused && !m_life.id.isEmpty()))
            renew();
        return;
    case Event::Missed:
        return missed();
    case Event::RemovedByGraph:
        if (m_life.phase == Phase::Live || m_life.phase == Phase::Renewing)
            lapse(m_life.confirmed);
        else if (m_life.phase == Phase::Refused && !m_life.id.isEmpty())
            outlive(m_life.confirmed);
        return;
    case Event::Rotated:
        return rotated();
    case Event::TakeOver:
        return takeOver(event);
    }
}

void LifeTransition::answered(const graph::SubscriptionAnswer &answer)
{
    switch (m_life.step) {
    case Step::Create:
    case Step::Adopt:
        return begin(answer, m_life.step == Step::Adopt);
    case Step::Renew:
        confirm(answer);
        say({.kind = Action::StoreRow});
        live();
        if (m_life.rotated)
            renew();
        return;
    case Step::Check:
        return m_life.phase == Phase::Creating ? resumed(answer) : checked(answer);
    case Step::CheckOther:
        return setDue(Phase::Conflicted, graphNow() + lookAtOtherEvery);
    default:
        return;
    }
}

void LifeTransition::failed(const Error &error)
{
    switch (m_life.step) {
    case Step::Create:
        return creationFailed(error);
    case Step::List:
        if (!mayPass(error))
            return refuse(error);
        return again(Step::List, error);
    case Step::Adopt:
        return error.kind == ErrorKind::NotFound ? goneBefore() : knownOneFailed(error);
    case Step::Check:
        if (m_life.phase == Phase::Creating)
            return error.kind == ErrorKind::NotFound ? goneBefore() : knownOneFailed(error);
        return checkFailed(error);
    case Step::Renew:
        return renewalFailed(error);
    case Step::CheckOther:
        if (error.kind == ErrorKind::NotFound) {
            m_life.otherId.clear();
            return makeNew();
        }
        setDue(Phase::Conflicted, graphNow() + lookAtOtherEvery);
        return say({.kind = Action::SayTroubled, .error = error});
    case Step::Evict:
        if (m_life.unwanted)
            return stop();
        if (mayPass(error))
            return again(Step::List, error);
        say({.kind = Action::SayTroubled, .error = error});
        return conflict(m_life.otherId);
    case Step::Delete:
        return deletionFailed(error);
    default:
        return;
    }
}

void LifeTransition::due()
{
    switch (m_life.phase) {
    case Phase::Wanted:
    case Phase::Lapsed:
        if (m_life.step == Step::None && m_life.due)
            makeNew();
        return;
    case Phase::Creating:
        if (m_life.step == Step::None)
            ask(Phase::Creating, m_life.retry);
        return;
    case Phase::Live:
        if (graphNow() >= m_life.expires)
            return lapse(m_life.expires);
        if (m_life.step != Step::None)
            return;
        // Whatever a clock that was set says: something was due.
        return graphNow() >= m_life.renewAt ? renew() : check();
    case Phase::Renewing:
        if (graphNow() >= m_life.expires)
            lapse(m_life.expires);
        return;
    case Phase::Conflicted:
        if (m_life.step != Step::None)
            return;
        return m_life.otherId.isEmpty() ? makeNew() : ask(Phase::Conflicted, Step::CheckOther);
    case Phase::Refused:
        if (m_life.id.isEmpty() || graphNow() < m_life.expires)
            return;
        return outlive(m_life.expires);
    case Phase::Removed:
        if (m_life.step != Step::None || m_life.id.isEmpty())
            return;
        return graphNow() >= m_life.expires ? gone(lastSeen()) : remove();
    }
}

void LifeTransition::woke()
{
    switch (m_life.phase) {
    case Phase::Live:
        cancel();
        return renew();
    case Phase::Renewing:
    case Phase::Refused:
        return;
    default:
        if (m_life.due)
            due(); // what was waited for has perhaps passed
        return;
    }
}

bool LifeTransition::isYoung() const
{
    return graphNow() - m_life.created < young;
}

/// When it was there for certain; a deletion that was not answered may have been carried out.
Instant LifeTransition::lastSeen() const
{
    return m_life.confirmed == Instant{} ? graphNow() : m_life.confirmed;
}

Instant LifeTransition::halfLife() const
{
    return renewalTime(m_life.confirmed, m_life.expires, m_moment.jitter);
}

Ticks LifeTransition::asked(const Error &error)
{
    return error.retryAfter.value_or(0ms);
}

Ticks LifeTransition::pause(const Error &error) const
{
    const int doublings = std::clamp(m_life.failures - 1, 0, 5);
    const Ticks longest = std::min(firstRetryPause * (1 << doublings), longestRetryPause);
    return std::max(part(longest, 0.5 + 0.5 * m_moment.jitter), asked(error));
}

void LifeTransition::waitFor(Ticks duration)
{
    setDue(m_life.lost ? Phase::Lapsed : Phase::Wanted, graphNow() + duration);
}

void LifeTransition::setDue(Phase phase, Instant at)
{
    setStep(phase, Step::None);
    m_life.due = at;
}

void LifeTransition::setStep(Phase phase, Step step)
{
    m_life.phase = phase;
    m_life.step = step;
    m_life.retry = Step::None;
}

void LifeTransition::ask(Phase phase, Step step)
{
    setStep(phase, step);
    m_life.due.reset();
    if (step == Step::Create || step == Step::Adopt || step == Step::Renew)
        m_life.rotated = false; // it goes out with the newest one
    say({.kind = Action::Ask});
}

void LifeTransition::cancel()
{
    if (m_life.step != Step::None && m_life.step != Step::Store)
        say({.kind = Action::Cancel});
    m_life.step = Step::None;
}

void LifeTransition::endRow(Instant at)
{
    say({.kind = Action::EndRow, .at = at, .id = m_life.id});
    m_life.id.clear();
}

void LifeTransition::noteAnswer(const graph::SubscriptionAnswer &answer)
{
    const Instant date = answer.date.value_or(m_moment.now);
    m_life.skew = date - m_moment.now;
    m_life.confirmed = std::max(m_life.confirmed, date);
    m_life.id = answer.subscription.id;
    m_life.expires = answer.subscription.expires;
}

void LifeTransition::say(Action action)
{
    m_actions.push_back(std::move(action));
}

void LifeTransition::again(Step step, const Error &error)
{
    ++m_life.failures;
    setDue(Phase::Creating, graphNow() + pause(error));
    m_life.retry = step;
    say({.kind = Action::SayTroubled, .error = error});
}

void LifeTransition::knownOneFailed(const Error &error)
{
    if (isWorthwhile(error))
        again(m_life.step, error);
    else
        refuse(error);
}

Ticks LifeTransition::part(Ticks whole, double share)
{
    return Ticks{static_cast<Ticks::rep>(static_cast<double>(whole.count()) * share)};
}

bool LifeTransition::isWorthwhile(const Error &error)
{
    return mayPass(error) || error.kind == ErrorKind::NotSignedIn; // a token may be had later
}

Instant renewalTime(Instant confirmed, Instant expires, double jitter)
{
    return confirmed + std::max(LifeTransition::part((expires - confirmed) / 2, 0.9 + 0.2 * jitter),
                                leastBetweenRenewals);
}

LifeOutcome next(const Life &life, const LifeEvent &event, const LifeWish &wish, const LifeMoment &moment)
{
    return LifeTransition(life, wish, moment).run(event);
}

} // namespace rollcall::monitor
