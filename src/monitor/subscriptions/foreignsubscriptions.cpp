// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/foreignsubscriptions.h"

#include "crypto/digest.h"
#include "domain/meetingid.h"
#include "graph/resources.h"
#include "graph/subscription.h"
#include "pipeline/json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rollcall::monitor {

using base::Result;

namespace {

constexpr int rowsAtOnce = 256;

/// A meeting that is followed, and what its notifications bear.
struct Expected
{
    storage::SubscriptionRow row; ///< but for the id
    QByteArray clientState;       ///< SHA-256 in hex, as it stands in stored notifications (design §3)
};

std::vector<Expected> expectedOf(const std::vector<storage::MeetingRow> &meetings, const QByteArray &key,
                                 const QString &clientId, base::Instant now)
{
    const QString changeType{graph::resourceKind(graph::Watchable::CallEvents).changeTypes};
    std::vector<Expected> result;
    for (const storage::MeetingRow &meeting : meetings) {
        if (!meeting.watched || meeting.joinUrl.empty())
            continue;
        const std::string resource = domain::callEventsResource(meeting.joinUrl);
        const QByteArray state = graph::clientStateFor(key, QString::fromStdString(resource), changeType);
        result.push_back({{.resource = resource,
                           .changeType = changeType.toStdString(),
                           .clientState = domain::sha256(state.toStdString()),
                           .tenantId = meeting.tenantId,
                           .clientId = clientId.toStdString(),
                           .meeting = meeting.id,
                           .created = now},
                          crypto::sha256(state).toHex()});
    }
    return result;
}

std::string lowerText(const QJsonObject &item, const char *name)
{
    return pipeline::member(item, QLatin1String(name)).toString().toLower().toStdString();
}

} // namespace

Result<int> recogniseSubscriptions(storage::Store &store, const QByteArray &clientStateKey,
                                   const QString &clientId, base::Instant now)
{
    const auto meetings = store.meetings();
    if (!meetings)
        return std::unexpected(meetings.error());
    const auto expected = expectedOf(*meetings, clientStateKey, clientId, now);
    std::vector<std::string> found;
    std::int64_t after = 0;
    while (!expected.empty()) {
        const auto rows = store.quarantinedAfter(after, rowsAtOnce);
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->empty())
            break;
        after = rows->back().id;
        for (const storage::QuarantineRow &held : *rows) {
            if (held.reason != "unknown_subscription")
                continue;
            const QJsonObject item = QJsonDocument::fromJson(held.item).object();
            const std::string id = lowerText(item, "subscriptionId");
            const QByteArray bears = QByteArray::fromStdString(lowerText(item, "clientState"));
            const auto ours = std::ranges::find_if(expected, [&bears](const Expected &one) {
                return crypto::constantTimeEqual(bears, one.clientState);
            });
            if (id.empty() || ours == expected.end() || std::ranges::count(found, id) > 0)
                continue;
            storage::SubscriptionRow row = ours->row;
            row.id = id;
            if (const auto saved = store.saveSubscription(row); !saved)
                return std::unexpected(saved.error());
            found.push_back(id);
        }
    }
    return int(found.size());
}

} // namespace rollcall::monitor
