// SPDX-License-Identifier: GPL-3.0-or-later
// A subscription that is there: looked after, renewed, lost.
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

constexpr Ticks shortestPause = 1min;
constexpr Ticks longestBetweenTries = 1h; // of a renewal that fails

} // namespace

void LifeTransition::live()
{
    m_life.checkAt = graphNow() + m_wish.checkEvery;
    setDue(Phase::Live, std::min({m_life.checkAt, m_life.renewAt, m_life.expires}));
}

void LifeTransition::confirm(const graph::SubscriptionAnswer &answer)
{
    noteAnswer(answer);
    m_life.failures = 0;
    m_life.renewAt = halfLife();
    say({.kind = Action::SayConfirmed, .at = m_life.confirmed});
}

void LifeTransition::checked(const graph::SubscriptionAnswer &answer)
{
    const QString &url = answer.subscription.notificationUrl;
    if (!url.isEmpty() && url != m_wish.notificationUrl)
        return moved(answer.subscription.id);
    const Instant renewAt = m_life.renewAt;
    confirm(answer);
    m_life.renewAt = renewAt;
    live();
}

/// Another device of the bundle has adopted it: what is delivered goes there. To fetch it back at once
/// would be a quarrel.
void LifeTransition::moved(const QString &id)
{
    m_life.lost = true;
    endRow(m_life.confirmed);
    say({.kind = Action::SayLost, .at = m_life.confirmed});
    conflict(id);
}

void LifeTransition::renew()
{
    cancel();
    ask(Phase::Renewing, Step::Renew);
    m_life.due = m_life.expires;
}

void LifeTransition::check()
{
    ask(Phase::Live, Step::Check);
    m_life.due = m_life.expires;
}

void LifeTransition::checkFailed(const Error &error)
{
    if (error.kind == ErrorKind::NotFound && !isYoung())
        return lapse(m_life.confirmed);
    live();
    say({.kind = Action::SayTroubled, .error = error});
}

void LifeTransition::renewalFailed(const Error &error)
{
    if (error.kind == ErrorKind::NotFound && !isYoung())
        return lapse(m_life.confirmed);
    if (error.kind != ErrorKind::NotFound && !isWorthwhile(error))
        return refuse(error);
    // Ever more often, the nearer the end.
    const Ticks left = m_life.expires - graphNow();
    m_life.renewAt = graphNow() + std::max(std::clamp(part(left, 0.05 + 0.05 * m_moment.jitter),
                                                      shortestPause, longestBetweenTries),
                                           asked(error));
    live();
    say({.kind = Action::SayTroubled, .error = error});
}

void LifeTransition::lapse(Instant at)
{
    cancel();
    m_life.lost = true;
    m_life.failures = 0;
    endRow(at);
    say({.kind = Action::SayLost, .at = at});
    makeNew();
}

/// What was refused to be renewed has come to its end.
void LifeTransition::outlive(Instant at)
{
    m_life.lost = true;
    m_life.due.reset();
    endRow(at);
    say({.kind = Action::SayLost, .at = at});
}

void LifeTransition::missed()
{
    if (m_life.phase != Phase::Live && m_life.phase != Phase::Renewing)
        return;
    say({.kind = Action::SayMissed, .at = graphNow()});
    if (is(Phase::Live, Step::None))
        check();
}

void LifeTransition::rotated()
{
    switch (m_life.phase) {
    case Phase::Live:
        cancel();
        return renew();
    case Phase::Creating:
    case Phase::Renewing:
        m_life.rotated = m_life.step != Step::None;
        return;
    default:
        return; // the next request brings the new one
    }
}

} // namespace rollcall::monitor
