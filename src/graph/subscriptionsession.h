// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "graph/resources.h"
#include "graph/subscriptionjobs.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace rollcall::graph {

/// Keeps one subscription: creates it or adopts the one that is there, renews it at half of its life, makes a
/// new one when it is lost, and deletes it in the end. All times in the signals are Graph's (design §4 rule
/// 5); ours stand in only where an answer has no Date. One thread.
class SubscriptionSession : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Creating, ///< or looking for one to adopt
        Active,
        Deleting,
        Failed, ///< nobody tries any longer; start() again
    };
    Q_ENUM(State)

    struct Settings
    {
        Watchable watchable = Watchable::CallEvents;
        QString resource; ///< domain::callEventsResource() for call events
        NotificationUrls urls;
        QByteArray clientStateKey;
        std::optional<EncryptionCertificate> certificate; ///< required where the resource has rich data
        std::chrono::minutes life = resourceKind(Watchable::CallEvents).longestLife; ///< shortened as needed
    };

    /// `client` of the plane that the resource needs.
    SubscriptionSession(const GraphClient &client, Settings settings, QObject *parent = nullptr);
    ~SubscriptionSession() override;

    /// From Idle or Failed.
    void start();
    /// Renews at once, before it is due: after a reauthorizationRequired (contract §5) or a wake-up. Does
    /// nothing unless Active.
    void renewNow();
    /// Deletes the subscription if there is one: deleted() or failed() follows, or just Idle if there is
    /// none. A creation under way is waited for, so that nothing is left behind.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    /// While Active and Deleting, and after a deletion that failed.
    [[nodiscard]] const std::optional<Subscription> &subscription() const { return m_subscription; }

Q_SIGNALS:
    void stateChanged();
    /// From `at` on Graph delivers calls that start later. `adopted`: it was there before.
    void created(const rollcall::graph::Subscription &subscription, rollcall::base::Instant at, bool adopted);
    void renewed(const rollcall::graph::Subscription &subscription, rollcall::base::Instant at);
    /// It is known no longer to exist, and existed until `at` at the latest answer or its expiry. A new one
    /// is being created.
    void lapsed(rollcall::base::Instant at);
    void deleted(rollcall::base::Instant at);
    /// Something failed and is tried again.
    void troubled(const rollcall::base::Error &error);
    /// Creation or deletion failed for good; the state is Failed.
    void failed(const rollcall::base::Error &error);

private:
    void create();
    void createAnswered(const base::Result<SubscriptionAnswer> &answer);
    void lookForOurs(const base::Error &reason);
    void listAnswered(const base::Error &reason, const base::Result<QList<Subscription>> &list);
    void adopt(const Subscription &found);
    void activate(const SubscriptionAnswer &answer, bool adopted);
    void renew();
    void renewAnswered(const base::Result<SubscriptionAnswer> &answer);
    void confirm(const SubscriptionAnswer &answer);
    void scheduleRenewal();
    void lapse(base::Instant at);
    void remove();
    void fail(const base::Error &error);
    void setState(State state);
    void watch(net::HttpJobBase *job);
    void forgetJob();

    [[nodiscard]] base::Instant graphNow() const;
    [[nodiscard]] SubscriptionChange change() const;

    GraphClient m_client;
    Settings m_settings;
    ResourceKind m_kind;
    State m_state = State::Idle;
    bool m_stopping = false;
    int m_creations = 0; ///< in a row whose outcome was unclear
    std::optional<Subscription> m_subscription;
    base::Ticks m_skew{0};       ///< Graph's clock less ours
    base::Instant m_confirmedAt; ///< Graph's time of the last answer that said it exists
    base::Timer m_renewal;
    base::Timer m_expiry;
    QPointer<net::HttpJobBase> m_job;
    QPointer<ListSubscriptions> m_list;
};

} // namespace rollcall::graph
