// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/export.h"

#include "simulator/groundtruth.h"
#include "simulator/guid.h"
#include "simulator/joinlink.h"

#include <map>

namespace rollcall::simulator {

using namespace std::chrono_literals;

namespace {

/// What goes out within a second travels together, up to 20 items.
constexpr base::Ticks together = 1s;
constexpr std::size_t mostItems = 20;

} // namespace

QJsonObject exportMeeting(const ExportOptions &options, const std::function<void(const QByteArray &)> &line)
{
    const Scenario scenario = makeScenario(options.scenario);
    const std::vector<CallEvent> events = callEvents(scenario);
    base::SeededRandom random(options.scenario.seed ^ 0x6578706f7274ULL);
    const std::vector<PlannedDelivery> plan = planDeliveries(events, options.faults, random);
    const QString joinWebUrl = joinWebUrlOf(scenario);
    const NotificationHead head{.subscriptionId = guid(random),
                                .subscriptionExpiration = options.start + 48h,
                                .tenantId = options.scenario.tenantId,
                                .clientState = QStringLiteral("simulated-client-state"),
                                .resource = callEventsResource(joinWebUrl)};

    std::map<std::size_t, QJsonObject> toRepeat;
    for (const PlannedDelivery &delivery : plan) {
        if (delivery.again)
            toRepeat[delivery.event];
    }
    std::vector<QJsonObject> items;
    base::Ticks first{0};
    const auto flush = [&items, &line] {
        if (!items.empty())
            line(collection(items, {}));
        items.clear();
    };
    for (const PlannedDelivery &delivery : plan) {
        if (delivery.at - first > together || items.size() >= mostItems) {
            flush();
            first = delivery.at;
        }
        const CallEvent &event = events[delivery.event];
        if (delivery.again) {
            items.push_back(toRepeat[delivery.event]);
            continue;
        }
        const QByteArray plaintext = eventPayload(scenario, event, options.start, head.resource,
                                                  options.style.value_or(styleByTurns(delivery.event)));
        items.push_back(callEventItem(head, event.id, options.encryptor->encrypt(plaintext, random)));
        if (const auto kept = toRepeat.find(delivery.event); kept != toRepeat.end() && kept->second.isEmpty())
            kept->second = items.back();
    }
    flush();

    QJsonObject truth = toJson(groundTruth(scenario, options.start), scenario);
    truth.insert(QStringLiteral("join_web_url"), joinWebUrl);
    truth.insert(QStringLiteral("tenant_id"), options.scenario.tenantId);
    truth.insert(QStringLiteral("events"), qint64(events.size()));
    truth.insert(QStringLiteral("notifications"), qint64(plan.size()));
    return truth;
}

} // namespace rollcall::simulator
