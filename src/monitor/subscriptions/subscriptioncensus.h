// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "graph/subscriptionjobs.h"

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace rollcall::monitor {

class SubscriptionKeeper;

/// The list of what is in Graph, for all keepers of one client together: Graph allows 25 such requests in 20
/// seconds, and each has many pages (contract §2.8). Knows those keepers. One thread.
class SubscriptionCensus : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const base::Result<QList<graph::Subscription>> &)>;

    explicit SubscriptionCensus(const graph::GraphClient &client, QObject *parent = nullptr);
    ~SubscriptionCensus() override;

    enum class Asking { Keeper, Person };
    /// Lists what is there a moment from now or later, never earlier; a person does not wait as long. `done`
    /// runs once, not when `context` has died. Errors: those of graph::ListSubscriptions.
    void ask(graph::ApiVersion version, QObject *context, Done done, Asking asking = Asking::Keeper);

    [[nodiscard]] const graph::GraphClient &client() const { return m_client; }
    /// By keepers, in their constructor and destructor.
    void enroll(SubscriptionKeeper &keeper);
    void dismiss(SubscriptionKeeper &keeper);
    [[nodiscard]] const std::vector<SubscriptionKeeper *> &keepers() const { return m_keepers; }

Q_SIGNALS:
    void keepersChanged(); ///< which there are, or how one of them stands

private:
    struct Asker
    {
        QPointer<QObject> context;
        Done done;
        Asking asking = Asking::Keeper;
    };
    struct Side
    {
        explicit Side(base::Scheduler &scheduler)
            : timer(scheduler)
        {
        }
        std::vector<Asker> waiting;
        bool running = false;
        std::deque<std::chrono::nanoseconds> began; ///< the latest ones, the oldest first
        std::chrono::nanoseconds due{};             ///< while the timer runs
        base::Timer timer;
    };
    Side &sideOf(graph::ApiVersion version);
    void arm(graph::ApiVersion version);
    void list(graph::ApiVersion version);

    graph::GraphClient m_client;
    std::map<graph::ApiVersion, Side> m_sides;
    std::vector<SubscriptionKeeper *> m_keepers;
};

} // namespace rollcall::monitor
