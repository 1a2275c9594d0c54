// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptionlife.h"

#include "graph/resources.h"
#include "monitor/passing.h"

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
constexpr Ticks firstRetryPause = 30s;
constexpr Ticks longestRetryPause = 10min;
constexpr Ticks leastBetweenRenewals = 1min;
constexpr Ticks longestBetweenTries = 1h; // of a renewal that fails
constexpr Ticks lookAtOtherEvery = 15min;
// A 404 on what is so young is perhaps only Graph's slowness (contract §10).
constexpr Ticks young = 2min;

Ticks part(Ticks whole, double share)
{
    return Ticks{static_cast<Ticks::rep>(static_cast<double>(whole.count()) * share)};
}

/// Whether asking again is of use although nobody does anything about it here.
bool isWorthwhile(const Error &error)
{
    return mayPass(error) || error.kind == ErrorKind::NotSignedIn; // a token may be had later
}

class Transition
{
public:
    Transition(const Life &life, const LifeWish &wish, const LifeMoment &moment)
        : m_life(life)
        , m_wish(wish)
        , m_moment(moment)
    {
    }

    LifeOutcome run(const Event &event)
    {
        handle(event);
        return {std::move(m_life), std::move(m_actions)};
    }

private:
    void handle(const Event &event)
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

    // --- wanting and not wanting
    // -----------------------------------------------------------------------------------

    void want()
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

    void unwant()
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
    void resume() { ask(Phase::Creating, Step::Check); }

    void makeNew()
    {
        if (m_life.intended)
            return look();
        setStep(m_life.lost ? Phase::Lapsed : Phase::Wanted, Step::Store);
        m_life.due.reset();
        say({.kind = Action::StoreIntent});
    }

    void look() { ask(Phase::Creating, m_life.unclear || m_life.takeOver ? Step::List : Step::Create); }

    void stored()
    {
        if (m_life.step != Step::Store)
            return;
        m_life.intended = true;
        if (m_life.unwanted)
            stop();
        else
            look();
    }

    void storeFailed(const Error &error)
    {
        if (m_life.step != Step::Store)
            return;
        if (m_life.unwanted)
            return stop();
        waitFor(keepAgainAfter);
        say({.kind = Action::SayTroubled, .error = error});
    }

    // --- what Graph says
    // -------------------------------------------------------------------------------------------

    void answered(const graph::SubscriptionAnswer &answer)
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

    void begin(const graph::SubscriptionAnswer &answer, bool adopted)
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
    void resumed(const graph::SubscriptionAnswer &answer)
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

    void checked(const graph::SubscriptionAnswer &answer)
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
    void moved(const QString &id)
    {
        m_life.lost = true;
        endRow(m_life.confirmed);
        say({.kind = Action::SayLost, .at = m_life.confirmed});
        conflict(id);
    }

    void conflict(const QString &id)
    {
        m_life.otherId = id;
        m_life.takeOver = false;
        m_life.unclear = false;
        m_life.conflicts = 0;
        setDue(Phase::Conflicted, graphNow() + lookAtOtherEvery);
        say({.kind = Action::SayConflict, .id = id});
    }

    void confirm(const graph::SubscriptionAnswer &answer)
    {
        noteAnswer(answer);
        m_life.failures = 0;
        m_life.renewAt = halfLife();
        say({.kind = Action::SayConfirmed, .at = m_life.confirmed});
    }

    void noteAnswer(const graph::SubscriptionAnswer &answer)
    {
        const Instant date = answer.date.value_or(m_moment.now);
        m_life.skew = date - m_moment.now;
        m_life.confirmed = std::max(m_life.confirmed, date);
        m_life.id = answer.subscription.id;
        m_life.expires = answer.subscription.expires;
    }

    void listedOurs(const graph::Subscription &found)
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

    void listedOther(const graph::Subscription &found)
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

    void listedNone()
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

    void deleted(const Event &event)
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

    void gone(Instant at)
    {
        endRow(at);
        say({.kind = Action::SayDeleted, .at = at});
        if (m_life.unwanted)
            stop();
        else
            makeNew();
    }

    // --- what goes wrong
    // -------------------------------------------------------------------------------------------

    void failed(const Error &error)
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

    void creationFailed(const Error &error)
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
    void goneBefore()
    {
        endRow(graphNow());
        makeNew();
    }

    void knownOneFailed(const Error &error)
    {
        if (isWorthwhile(error))
            again(m_life.step, error);
        else
            refuse(error);
    }

    void again(Step step, const Error &error)
    {
        ++m_life.failures;
        setDue(Phase::Creating, graphNow() + pause(error));
        m_life.retry = step;
        say({.kind = Action::SayTroubled, .error = error});
    }

    void checkFailed(const Error &error)
    {
        if (error.kind == ErrorKind::NotFound && !isYoung())
            return lapse(m_life.confirmed);
        live();
        say({.kind = Action::SayTroubled, .error = error});
    }

    void renewalFailed(const Error &error)
    {
        if (error.kind == ErrorKind::NotFound && !isYoung())
            return lapse(m_life.confirmed);
        if (error.kind != ErrorKind::NotFound && !isWorthwhile(error))
            return refuse(error);
        // Ever more often, the nearer the end.
        const Ticks left = m_life.expires - graphNow();
        m_life.renewAt = graphNow() + std::max(std::clamp(part(left, 0.05 + 0.05 * m_moment.jitter),
                                                          leastBetweenRenewals, longestBetweenTries),
                                               asked(error));
        live();
        say({.kind = Action::SayTroubled, .error = error});
    }

    void deletionFailed(const Error &error)
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

    void refuse(const Error &error)
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

    void lapse(Instant at)
    {
        cancel();
        m_life.lost = true;
        m_life.failures = 0;
        endRow(at);
        say({.kind = Action::SayLost, .at = at});
        makeNew();
    }

    /// What was refused to be renewed has come to its end.
    void outlive(Instant at)
    {
        m_life.lost = true;
        m_life.due.reset();
        endRow(at);
        say({.kind = Action::SayLost, .at = at});
    }

    // --- as time passes
    // --------------------------------------------------------------------------------------------

    void due()
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

    void woke()
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

    void missed()
    {
        if (m_life.phase != Phase::Live && m_life.phase != Phase::Renewing)
            return;
        say({.kind = Action::SayMissed, .at = graphNow()});
        if (is(Phase::Live, Step::None))
            check();
    }

    void rotated()
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

    void takeOver(const Event &event)
    {
        if (m_life.phase != Phase::Conflicted)
            return;
        if (event.callRunning && !event.warned)
            return say({.kind = Action::SaySilencing});
        cancel();
        m_life.takeOver = true;
        makeNew();
    }

    void renew()
    {
        cancel();
        ask(Phase::Renewing, Step::Renew);
        m_life.due = m_life.expires;
    }

    void check()
    {
        ask(Phase::Live, Step::Check);
        m_life.due = m_life.expires;
    }

    void remove()
    {
        ask(Phase::Removed, Step::Delete);
        m_life.retry = Step::None;
    }

    void stop()
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

    // --- parts
    // -----------------------------------------------------------------------------------------------------

    [[nodiscard]] Instant graphNow() const { return m_moment.now + m_life.skew; }
    [[nodiscard]] bool is(Phase phase, Step step) const
    {
        return m_life.phase == phase && m_life.step == step;
    }
    [[nodiscard]] bool isYoung() const { return graphNow() - m_life.created < young; }

    /// When it was there for certain; a deletion that was not answered may have been carried out.
    [[nodiscard]] Instant lastSeen() const
    {
        return m_life.confirmed == Instant{} ? graphNow() : m_life.confirmed;
    }

    [[nodiscard]] Instant halfLife() const
    {
        return renewalTime(m_life.confirmed, m_life.expires, m_moment.jitter);
    }

    [[nodiscard]] static Ticks asked(const Error &error) { return error.retryAfter.value_or(0ms); }

    [[nodiscard]] Ticks pause(const Error &error = {}) const
    {
        const int doublings = std::clamp(m_life.failures - 1, 0, 5);
        const Ticks longest = std::min(firstRetryPause * (1 << doublings), longestRetryPause);
        return std::max(part(longest, 0.5 + 0.5 * m_moment.jitter), asked(error));
    }

    void waitFor(Ticks duration)
    {
        setDue(m_life.lost ? Phase::Lapsed : Phase::Wanted, graphNow() + duration);
    }

    void live()
    {
        m_life.checkAt = graphNow() + m_wish.checkEvery;
        setDue(Phase::Live, std::min({m_life.checkAt, m_life.renewAt, m_life.expires}));
    }

    void setDue(Phase phase, Instant at)
    {
        setStep(phase, Step::None);
        m_life.due = at;
    }

    void setStep(Phase phase, Step step)
    {
        m_life.phase = phase;
        m_life.step = step;
        m_life.retry = Step::None;
    }

    void ask(Phase phase, Step step)
    {
        setStep(phase, step);
        m_life.due.reset();
        if (step == Step::Create || step == Step::Adopt || step == Step::Renew)
            m_life.rotated = false; // it goes out with the newest one
        say({.kind = Action::Ask});
    }

    void cancel()
    {
        if (m_life.step != Step::None && m_life.step != Step::Store)
            say({.kind = Action::Cancel});
        m_life.step = Step::None;
    }

    void endRow(Instant at)
    {
        say({.kind = Action::EndRow, .at = at, .id = m_life.id});
        m_life.id.clear();
    }

    void say(Action action) { m_actions.push_back(std::move(action)); }

    Life m_life;
    const LifeWish &m_wish;
    const LifeMoment &m_moment;
    std::vector<Action> m_actions;
};

} // namespace

Instant renewalTime(Instant confirmed, Instant expires, double jitter)
{
    return confirmed + std::max(part((expires - confirmed) / 2, 0.9 + 0.2 * jitter), leastBetweenRenewals);
}

LifeOutcome next(const Life &life, const LifeEvent &event, const LifeWish &wish, const LifeMoment &moment)
{
    return Transition(life, wish, moment).run(event);
}

} // namespace rollcall::monitor
