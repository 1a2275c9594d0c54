// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/subscriptions/subscriptionlife.h"

#include <chrono>
#include <vector>

namespace rollcall::monitor {

/// One step of a subscription's life: next() for one event. subscriptionlife.cpp tells whose turn it is,
/// lifebeginning.cpp brings it into being and to its end, lifekeeping.cpp keeps it alive in between.
class LifeTransition
{
public:
    LifeTransition(const Life &life, const LifeWish &wish, const LifeMoment &moment)
        : m_life(life)
        , m_wish(wish)
        , m_moment(moment)
    {
    }

    [[nodiscard]] LifeOutcome run(const LifeEvent &event);

    /// That share of it.
    [[nodiscard]] static base::Ticks part(base::Ticks whole, double share);

private:
    static constexpr base::Ticks lookAtOtherEvery = std::chrono::minutes(15);

    // Whose turn it is.
    void handle(const LifeEvent &event);
    void answered(const graph::SubscriptionAnswer &answer);
    void failed(const base::Error &error);
    void due();
    void woke();

    // Beginning and end.
    void want();
    void unwant();
    void resume();
    void makeNew();
    void look();
    void stored();
    void storeFailed(const base::Error &error);
    void begin(const graph::SubscriptionAnswer &answer, bool adopted);
    void resumed(const graph::SubscriptionAnswer &answer);
    void conflict(const QString &id);
    void listedOurs(const graph::Subscription &found);
    void listedOther(const graph::Subscription &found);
    void listedNone();
    void deleted(const LifeEvent &event);
    void gone(base::Instant at);
    void creationFailed(const base::Error &error);
    void goneBefore();
    void deletionFailed(const base::Error &error);
    void refuse(const base::Error &error);
    void takeOver(const LifeEvent &event);
    void remove();
    void stop();

    // In between.
    void live();
    void confirm(const graph::SubscriptionAnswer &answer);
    void checked(const graph::SubscriptionAnswer &answer);
    void moved(const QString &id);
    void renew();
    void check();
    void checkFailed(const base::Error &error);
    void renewalFailed(const base::Error &error);
    void lapse(base::Instant at);
    void outlive(base::Instant at);
    void missed();
    void rotated();

    // What all of them use.
    [[nodiscard]] bool isYoung() const;
    [[nodiscard]] base::Instant lastSeen() const;
    [[nodiscard]] base::Instant halfLife() const;
    /// Whether asking again is of use although nobody does anything about it here.
    [[nodiscard]] static bool isWorthwhile(const base::Error &error);
    [[nodiscard]] static base::Ticks asked(const base::Error &error);
    [[nodiscard]] base::Ticks pause(const base::Error &error = {}) const;
    void waitFor(base::Ticks duration);
    void setDue(LifePhase phase, base::Instant at);
    void setStep(LifePhase phase, LifeStep step);
    void ask(LifePhase phase, LifeStep step);
    void cancel();
    void endRow(base::Instant at);
    void noteAnswer(const graph::SubscriptionAnswer &answer);
    void say(LifeAction action);
    void again(LifeStep step, const base::Error &error);
    void knownOneFailed(const base::Error &error);
    [[nodiscard]] base::Instant graphNow() const { return m_moment.now + m_life.skew; }
    [[nodiscard]] bool is(LifePhase phase, LifeStep step) const
    {
        return m_life.phase == phase && m_life.step == step;
    }

    Life m_life;
    const LifeWish &m_wish;
    const LifeMoment &m_moment;
    std::vector<LifeAction> m_actions;
};

} // namespace rollcall::monitor
