// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/resources.h"
#include "monitor/subscriptions/ownmarks.h"
#include "monitor/subscriptions/subscriptioncensus.h"
#include "monitor/subscriptions/subscriptionlife.h"
#include "monitor/subscriptions/subscriptionrows.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Keeps one subscription alive: does what next() says, and tells it what came of it. The intent is on disk
/// before anything is made, so that a run that was cut off anywhere is taken up by the next one. All times in
/// the signals are Graph's. One thread.
class SubscriptionKeeper : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        graph::Watchable watchable = graph::Watchable::CallEvents;
        std::optional<graph::ApiVersion> version = {}; ///< nothing: the one of the table
        QString resource;
        graph::NotificationUrls urls;
        QByteArray clientStateKey;
        std::optional<graph::EncryptionCertificate> certificate; ///< required where there is resource data
        QStringList certificates; ///< of all keys of the connector's bundle, that one included
        QString clientId;         ///< of the app registration
        std::string tenantId;     ///< empty: not known
        std::string meeting;      ///< empty: not about one meeting
        /// What earlier runs have left in the database.
        std::vector<storage::SubscriptionRow> rows;
        std::chrono::minutes life = graph::resourceKind(graph::Watchable::CallEvents).longestLife;
        std::chrono::minutes checkEvery{5};
    };

    /// `client` of the plane that the resource needs; the others are borrowed.
    SubscriptionKeeper(const graph::GraphClient &client, SubscriptionCensus &census,
                       SubscriptionStorage &storage, Settings settings, QObject *parent = nullptr);
    ~SubscriptionKeeper() override;

    /// Also: try again what was refused or conflicted.
    void start();
    /// Deletes what there is, now or as soon as that can be done; stopped() follows, perhaps at once.
    void stop();
    /// The machine has slept, or its clock was set.
    void woke();
    /// Asks Graph whether it still exists, before that is due. `answered` runs once, whatever came of it; at
    /// once if there is nothing to ask about.
    void check(const std::function<void()> &answered = {});
    /// Lifecycle notifications (contract §5).
    void reauthorize();
    void missed();
    void removedByGraph();
    /// From now on; the subscription is told.
    void useCertificate(const graph::EncryptionCertificate &certificate);
    /// The user consents to deleting what has our place. While a call runs that silences the rest of it,
    /// which the user must have been told first: silencing() otherwise.
    void takeOver(bool callRunning, bool warned);

    /// `settled` runs once, when nothing is asked of Graph; at once if that is so now.
    void whenSettled(const std::function<void()> &settled);
    /// A notification of it came in, by our clock; remembered beside it.
    void noteHeard(base::Instant at);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] const Life &life() const { return m_life; }
    /// What is wrong, until it works again.
    [[nodiscard]] const std::optional<base::Error> &problem() const { return m_problem; }
    /// Graph has confirmed it and nothing says otherwise.
    [[nodiscard]] bool isActive() const;
    /// As it stands in the database, but for its pk; without an id while there is none.
    [[nodiscard]] const storage::SubscriptionRow &row() const { return m_row; }
    /// From when on it counts; while handling began().
    void setSince(base::Instant since) { m_row.created = since; }

Q_SIGNALS:
    void changed(); ///< life()
    /// It delivers to us, from `at` on what starts later. `known`: it is one of earlier runs and has been
    /// there all the time.
    void began(base::Instant at, bool known);
    void confirmed(rollcall::base::Instant at);
    void lost(rollcall::base::Instant at);
    void mayHaveMissed(rollcall::base::Instant until);
    void deleted(rollcall::base::Instant at);
    void troubled(const rollcall::base::Error &error); ///< it is tried again
    void refused(const rollcall::base::Error &error);
    /// Somebody else's has our place: `id`, if known.
    void conflicted(const QString &id);
    void silencing();
    void stopped();

private:
    void feed(LifeEvent event);
    void carryOut(const LifeAction &action, const Life &life);
    void arm();
    void storeIntent();
    void ask(LifeStep step);
    void list();
    template <typename Job> void startJob(Job *job);
    void take(const base::Result<graph::SubscriptionAnswer> &answer);
    void take(const base::Result<graph::Deletion> &deletion);
    void judge(const QList<graph::Subscription> &found);
    void flushAnswered();
    [[nodiscard]] base::Instant graphNow() const;
    [[nodiscard]] base::Instant longestExpiry() const;
    [[nodiscard]] double jitter();

    graph::GraphClient m_client;
    SubscriptionCensus &m_census;
    SubscriptionStorage &m_storage;
    Settings m_settings;
    graph::ResourceKind m_kind;
    LifeWish m_wish;
    OwnMarks m_marks;
    storage::SubscriptionRow m_row;
    Life m_life;
    QString m_askedCertificate;         ///< by the creation or change under way
    std::unique_ptr<QObject> m_request; ///< context of what is under way
    base::Timer m_timer;
    std::optional<base::Instant> m_armed;
    std::deque<LifeEvent> m_events;
    bool m_feeding = false;
    std::vector<std::function<void()>> m_answered;
    std::optional<base::Error> m_problem;
};

} // namespace rollcall::monitor
