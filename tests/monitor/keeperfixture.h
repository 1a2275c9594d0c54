// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/graphfixture.h"
#include "monitor/subscriptions/subscriptionrows.h"

#include <algorithm>

namespace rollcall::test {

/// The database as keepers see it; outlives them.
class MemoryRows final : public monitor::SubscriptionStorage
{
public:
    explicit MemoryRows(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    void intend(const storage::SubscriptionRow &row, QObject *context, Done done) override
    {
        if (broken) {
            m_scheduler.after({}, context, [done = std::move(done)] {
                done(base::failure(base::ErrorKind::DiskFull, QStringLiteral("no room")));
            });
            return;
        }
        forget(row);
        rows.push_back(row);
        m_scheduler.after({}, context, [done = std::move(done)] { done({}); });
    }
    void forget(const storage::SubscriptionRow &row) override
    {
        std::erase_if(rows, [&row](const storage::SubscriptionRow &one) {
            return one.id.empty() && one.resource == row.resource;
        });
    }
    void keep(const storage::SubscriptionRow &row) override
    {
        forget(row);
        std::erase_if(rows, [&row](const storage::SubscriptionRow &one) { return one.id == row.id; });
        rows.push_back(row);
    }
    void refuse(const storage::SubscriptionRow &row, base::Instant at, const base::Error &error) override
    {
        refusals.push_back({.resource = row.resource,
                            .clientId = row.clientId,
                            .meeting = row.meeting,
                            .at = at,
                            .error = error});
    }
    void end(const std::string &id, base::Instant at) override
    {
        for (storage::SubscriptionRow &row : rows) {
            if (row.id == id)
                row.expires = std::min(row.expires.value_or(at), at);
        }
    }
    [[nodiscard]] bool hasIntent() const
    {
        return std::ranges::any_of(rows, [](const auto &row) { return row.id.empty(); });
    }

    std::vector<storage::SubscriptionRow> rows;
    std::vector<storage::RefusalRow> refusals;
    bool broken = false;

private:
    base::Scheduler &m_scheduler;
};

/// What an earlier run has stored of the subscription to GraphFixture's call events.
inline storage::SubscriptionRow rowOf(const QByteArray &clientStateKey, const QString &id)
{
    const QByteArray state = graph::clientStateFor(clientStateKey, callEvents, QStringLiteral("updated"));
    return {.id = id.toStdString(),
            .resource = callEvents.toStdString(),
            .changeType = "updated",
            .clientState = domain::sha256(state.toStdString()),
            .tenantId = "11111111-2222-3333-4444-555555555555",
            .clientId = "99999999-8888-7777-6666-55555555555a",
            .keyId = "key-1",
            .meeting = "meeting",
            .created = at("2026-05-03T20:00:00Z")};
}

} // namespace rollcall::test
