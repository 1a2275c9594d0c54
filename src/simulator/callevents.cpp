// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/callevents.h"

#include "simulator/guid.h"

#include <algorithm>
#include <tuple>

namespace rollcall::simulator {

using base::Ticks;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostParticipants = 50;

CallEventKind kindOf(const Action &action)
{
    switch (action.kind) {
    case ActionKind::CallStarted:
        return CallEventKind::CallStarted;
    case ActionKind::CallEnded:
        return CallEventKind::CallEnded;
    default:
        return CallEventKind::RosterUpdated;
    }
}

} // namespace

std::vector<CallEvent> callEvents(const Scenario &scenario)
{
    base::SeededRandom random(scenario.options.seed ^ 0x6576656e74ULL);
    std::vector<CallEvent> events;
    int call = 0;
    for (std::size_t i = 0; i < scenario.actions.size(); ++i) {
        const Action &action = scenario.actions[i];
        const CallEventKind kind = kindOf(action);
        if (kind == CallEventKind::CallStarted)
            ++call;
        const bool joins = kind == CallEventKind::RosterUpdated && !events.empty() &&
                           events.back().kind == kind && events.back().at == action.at &&
                           events.back().actions.size() < mostParticipants;
        if (!joins)
            events.push_back({action.at, kind, guid(random), call, {}});
        events.back().actions.push_back(i);
    }
    return events;
}

std::vector<PlannedDelivery> planDeliveries(const std::vector<CallEvent> &events,
                                            const DeliveryFaults &faults, base::Random &random, Ticks latency)
{
    const auto hit = [&random](unsigned percent) { return random.below(100) < percent; };
    const auto upTo = [&random](Ticks most) {
        return Ticks{static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(most.count()) + 1))};
    };
    std::vector<PlannedDelivery> plan;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (hit(faults.lostPercent))
            continue;
        PlannedDelivery first{events[i].at + latency, i, false};
        if (hit(faults.reorderedPercent))
            first.at += upTo(10s);
        if (hit(faults.latePercent))
            first.at += upTo(faults.lateBy);
        plan.push_back(first);
        if (hit(faults.doubledPercent))
            plan.push_back({first.at + upTo(1min), i, true});
        if (hit(faults.reencryptedPercent))
            plan.push_back({first.at + upTo(1min), i, false});
    }
    std::ranges::sort(plan, [](const PlannedDelivery &a, const PlannedDelivery &b) {
        return std::tie(a.at, a.event, a.again) < std::tie(b.at, b.event, b.again);
    });
    return plan;
}

} // namespace rollcall::simulator
