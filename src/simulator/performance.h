// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "simulator/callevents.h"
#include "simulator/graph.h"
#include "simulator/payloads.h"
#include "simulator/scenario.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace rollcall::simulator {

/// A scenario that is played in one meeting: what happens in it is handed to Graph when it is due.
class Performance : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        DeliveryFaults faults = {};
        std::optional<PayloadStyle> style = {}; ///< nothing: all of them by turns
        base::Ticks latency{0};                 ///< from an event to its delivery
    };

    /// `clock` is borrowed.
    Performance(base::Scheduler &clock, Scenario scenario, const Options &options, base::Random &random);
    ~Performance() override;

    /// Once. `graph` is borrowed.
    void begin(Graph &graph, const QString &joinWebUrl, base::Instant zero);
    [[nodiscard]] std::optional<base::Instant> beganAt() const { return m_zero; }
    [[nodiscard]] bool isPlayed() const { return m_zero && m_nextDelivery == m_plan.size(); }

    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] std::size_t events() const { return m_events.size(); }
    [[nodiscard]] std::size_t planned() const { return m_plan.size(); }
    [[nodiscard]] std::size_t delivered() const { return m_nextDelivery; }

Q_SIGNALS:
    void began();  ///< before anything of it is handed over
    void played(); ///< all of it was handed over; once

private:
    void playDue();
    void deliver(const PlannedDelivery &delivery);

    base::Scheduler &m_clock;
    Options m_options;
    Scenario m_scenario;
    std::vector<CallEvent> m_events;
    std::vector<PlannedDelivery> m_plan;
    std::size_t m_nextDelivery = 0;
    std::vector<base::Ticks> m_callStarts;
    std::map<std::size_t, std::vector<OutgoingItem>> m_toRepeat; ///< by event: items that go out again
    std::optional<base::Instant> m_zero;
    QString m_joinWebUrl;
    Graph *m_graph = nullptr;
    base::Timer m_timer;
};

} // namespace rollcall::simulator
