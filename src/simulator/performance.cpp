// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/performance.h"

#include "simulator/joinlink.h"

namespace rollcall::simulator {

using base::Instant;
using base::Ticks;

Performance::Performance(base::Scheduler &clock, Scenario scenario, const Options &options,
                         base::Random &random)
    : m_clock(clock)
    , m_options(options)
    , m_scenario(std::move(scenario))
    , m_events(callEvents(m_scenario))
    , m_plan(planDeliveries(m_events, options.faults, random, options.latency))
    , m_timer(clock)
{
    for (const CallEvent &event : m_events) {
        if (event.kind == CallEventKind::CallStarted)
            m_callStarts.push_back(event.at);
    }
    for (const PlannedDelivery &delivery : m_plan) {
        if (delivery.again)
            m_toRepeat[delivery.event];
    }
}

Performance::~Performance() = default;

void Performance::begin(Graph &graph, const QString &joinWebUrl, Instant zero)
{
    m_graph = &graph;
    m_joinWebUrl = joinWebUrl;
    m_zero = zero;
    Q_EMIT began();
    playDue();
}

/// One timer for all: at high speed several deliveries fall due at once and leave in their order.
void Performance::playDue()
{
    const Ticks elapsed = m_clock.now() - *m_zero;
    while (m_nextDelivery < m_plan.size() && m_plan[m_nextDelivery].at <= elapsed)
        deliver(m_plan[m_nextDelivery++]);
    if (m_nextDelivery < m_plan.size())
        m_timer.start(m_plan[m_nextDelivery].at - elapsed, this, [this] { playDue(); });
    else
        Q_EMIT played();
}

void Performance::deliver(const PlannedDelivery &delivery)
{
    if (delivery.again) {
        if (const auto kept = m_toRepeat.extract(delivery.event))
            m_graph->send(kept.mapped());
        return;
    }
    const CallEvent &event = m_events[delivery.event];
    const auto call = static_cast<std::size_t>(event.call - 1);
    const std::vector<OutgoingItem> items = m_graph->prepare(
        {.joinWebUrl = m_joinWebUrl,
         .callStart = *m_zero + m_callStarts[call],
         .id = event.id,
         .plaintext = eventPayload(m_scenario, event, *m_zero, callEventsResource(m_joinWebUrl),
                                   m_options.style.value_or(styleByTurns(delivery.event)))});
    if (const auto kept = m_toRepeat.find(delivery.event); kept != m_toRepeat.end() && kept->second.empty())
        kept->second = items;
    m_graph->send(items);
}

} // namespace rollcall::simulator
