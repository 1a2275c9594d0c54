// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/events/watchedevent.h"
#include "monitor/subscriptions/subscriptionkeeper.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Graph in the name of one account, and what its subscriptions bear. Borrowed, but for the values.
struct GraphPlane
{
    graph::GraphClient client;
    SubscriptionCensus &census;
    QString clientId;          ///< of the app registration
    QByteArray clientStateKey; ///< each plane has its own: they cannot renew each other's
};

using GraphPlanes = std::map<graph::Plane, GraphPlane>;

/// Keeps the subscription to one resource of virtual events on the plane and with the version that Graph
/// accepts: a person's token where that is enough and there is one, else the connector's; the table's version
/// first (contract §2.3). Basic notifications only. One thread.
class KeptResource : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        graph::WantedResource wanted;
        graph::NotificationUrls urls;
        std::string tenantId; ///< of the host, lower case; empty: not known
        /// Graph says nothing of virtual events for minutes anyway.
        std::chrono::minutes checkEvery{10};
    };

    /// Both are borrowed.
    KeptResource(base::Scheduler &scheduler, SubscriptionStorage &storage, Setup setup,
                 QObject *parent = nullptr);
    ~KeptResource() override;

    /// Which planes there are, and what the database knows of earlier runs. Whoever's plane has gone is let
    /// go of at once; its subscription stays in Graph until it expires.
    void setPlanes(const GraphPlanes &planes, const std::vector<storage::SubscriptionRow> &rows);
    /// Also: try again what was refused.
    void start();
    /// Deletes what there is; stopped() follows, perhaps at once.
    void stop();
    /// Deletes what an earlier run has left, if a plane can; stopped() follows, perhaps at once.
    void endLeftOver();
    void woke();
    /// True if it was ours.
    bool takeLifecycle(const std::string &subscriptionId, const QString &event);
    /// A notification of it was received at `at`, by our clock. True if it was ours.
    bool noteHeard(const std::string &subscriptionId, base::Instant at);
    /// Of an earlier run, too.
    [[nodiscard]] bool owns(const std::string &subscriptionId) const;

    [[nodiscard]] const graph::WantedResource &wanted() const { return m_setup.wanted; }
    [[nodiscard]] EventPart part() const;

Q_SIGNALS:
    void changed(); ///< part()
    /// It delivers from now on, or may have missed something: look what Graph says now.
    void doubtful();
    void stopped();

private:
    struct Way
    {
        graph::Plane plane;
        graph::ApiVersion version;

        auto operator<=>(const Way &) const = default;
    };
    [[nodiscard]] std::vector<Way> ways() const;
    void choose();
    void begin(const Way &way);
    void makeKeeper(const Way &way);
    void refused(const base::Error &error);
    void drop();
    void finish();

    base::Scheduler &m_scheduler;
    SubscriptionStorage &m_storage;
    Setup m_setup;
    GraphPlanes m_planes;
    std::vector<storage::SubscriptionRow> m_rows;
    std::map<Way, base::Error> m_refusals;
    std::optional<Way> m_way; ///< of the keeper
    std::unique_ptr<SubscriptionKeeper> m_keeper;
    std::optional<base::Error> m_problem; ///< is tried again
    bool m_conflict = false;
    bool m_wanted = false;
    bool m_stopping = false;
    base::Timer m_choosing;
};

} // namespace rollcall::monitor
