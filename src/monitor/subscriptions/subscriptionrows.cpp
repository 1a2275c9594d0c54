// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptionrows.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;
using base::Result;
using storage::Store;
using storage::SubscriptionRow;

namespace {

constexpr std::chrono::nanoseconds rowAgainAfter = 30s;
// What a subscription delivered may be in the inbox or in quarantine for days after its end.
constexpr base::Ticks keepRows = std::chrono::days(14);

bool isSame(const SubscriptionRow &left, const SubscriptionRow &right)
{
    return left.resource == right.resource && left.changeType == right.changeType &&
           left.clientId == right.clientId;
}

Result<const SubscriptionRow *> found(const Result<std::vector<SubscriptionRow>> &rows,
                                      const std::function<bool(const SubscriptionRow &)> &matches)
{
    if (!rows)
        return std::unexpected(rows.error());
    const auto one = std::ranges::find_if(*rows, matches);
    return one == rows->end() ? nullptr : &*one;
}

Result<bool> saved(const Result<std::int64_t> &pk)
{
    return pk ? Result<bool>(false) : std::unexpected(pk.error());
}

Result<bool> saveIntent(Store &store, SubscriptionRow row)
{
    const auto rows = store.subscriptions();
    const auto known =
        found(rows, [&row](const SubscriptionRow &one) { return one.id.empty() && isSame(one, row); });
    if (!known)
        return std::unexpected(known.error());
    row.id.clear();
    row.pk = *known ? (*known)->pk : 0;
    // What Graph said to the last attempt does not count any more.
    if (const auto removed = store.removeRefusal(row.resource, row.clientId); !removed)
        return std::unexpected(removed.error());
    return saved(store.saveSubscription(row));
}

Result<bool> dropIntent(Store &store, const SubscriptionRow &row)
{
    const auto rows = store.subscriptions();
    const auto known =
        found(rows, [&row](const SubscriptionRow &one) { return one.id.empty() && isSame(one, row); });
    if (!known)
        return std::unexpected(known.error());
    if (!*known)
        return false;
    const auto removed = store.removeSubscription((*known)->pk);
    return removed ? Result<bool>(false) : std::unexpected(removed.error());
}

/// True if it is new.
Result<bool> saveById(Store &store, SubscriptionRow row)
{
    if (const auto dropped = dropIntent(store, row); !dropped)
        return dropped;
    if (const auto removed = store.removeRefusal(row.resource, row.clientId); !removed)
        return std::unexpected(removed.error());
    const auto rows = store.subscriptions();
    const auto known = found(rows, [&row](const SubscriptionRow &one) { return one.id == row.id; });
    if (!known)
        return std::unexpected(known.error());
    row.pk = *known ? (*known)->pk : 0;
    const auto done = saved(store.saveSubscription(row));
    return done ? Result<bool>(*known == nullptr) : done;
}

Result<bool> endById(Store &store, const std::string &id, Instant at)
{
    const auto rows = store.subscriptions();
    const auto known = found(rows, [&id](const SubscriptionRow &one) { return one.id == id; });
    if (!known)
        return std::unexpected(known.error());
    if (!*known)
        return false;
    SubscriptionRow row = **known;
    row.expires = std::min(row.expires.value_or(at), at);
    return saved(store.saveSubscription(row));
}

} // namespace

SubscriptionRows::SubscriptionRows(storage::Writer &writer, base::Scheduler &scheduler)
    : m_writer(writer)
    , m_scheduler(scheduler)
{
}

void SubscriptionRows::intend(const SubscriptionRow &row, QObject *context, Done done)
{
    m_writer.run<bool>([row](Store &store) { return saveIntent(store, row); }, context,
                       [done = std::move(done)](const Result<bool> &result) {
                           done(result ? Result<void>() : std::unexpected(result.error()));
                       });
}

void SubscriptionRows::forget(const SubscriptionRow &row)
{
    run([row] { return [row](Store &store) { return dropIntent(store, row); }; }, {});
}

void SubscriptionRows::keep(const SubscriptionRow &row)
{
    m_latest[row.id] = row;
    // The latest word when its turn comes: a failed attempt that is repeated must not bring back an older
    // one.
    run([this, id = row.id] { return [row = m_latest[id]](Store &store) { return saveById(store, row); }; },
        [this](bool isNew) {
            if (isNew)
                Q_EMIT added();
        });
}

void SubscriptionRows::refuse(const SubscriptionRow &row, Instant at, const base::Error &error)
{
    const storage::RefusalRow refusal{
        .resource = row.resource, .clientId = row.clientId, .meeting = row.meeting, .at = at, .error = error};
    run(
        [refusal] {
            return [refusal](Store &store) -> Result<bool> {
                const auto done = store.saveRefusal(refusal);
                return done ? Result<bool>(false) : std::unexpected(done.error());
            };
        },
        {});
}

void SubscriptionRows::end(const std::string &id, Instant at)
{
    if (const auto latest = m_latest.find(id); latest != m_latest.end())
        latest->second.expires = std::min(latest->second.expires.value_or(at), at);
    run([id, at] { return [id, at](Store &store) { return endById(store, id, at); }; }, {});
}

void SubscriptionRows::run(const std::function<Work()> &attempt, const std::function<void(bool)> &done)
{
    m_writer.run<bool>(attempt(), this, [this, attempt, done](const Result<bool> &result) {
        if (!result) {
            m_scheduler.after(rowAgainAfter, this, [this, attempt, done] { run(attempt, done); });
            Q_EMIT failed(result.error());
            return;
        }
        Q_EMIT worked();
        if (done)
            done(*result);
    });
}

Result<std::vector<SubscriptionRow>> currentSubscriptions(Store &store, Instant now)
{
    auto rows = store.subscriptions();
    if (!rows)
        return rows;
    std::vector<SubscriptionRow> current;
    for (const SubscriptionRow &row : *rows) {
        if (row.expires.value_or(row.created) >= now - keepRows)
            current.push_back(row);
        else if (const auto removed = store.removeSubscription(row.pk); !removed)
            return std::unexpected(removed.error());
    }
    return current;
}

Result<void> endSubscription(Store &store, const std::string &id, Instant at)
{
    const auto ended = endById(store, id, at);
    return ended ? Result<void>() : std::unexpected(ended.error());
}

Life lifeFrom(const std::vector<SubscriptionRow> &rows, const SubscriptionRow &row, Instant now)
{
    Life life;
    for (const SubscriptionRow &one : rows) {
        if (!isSame(one, row) || one.clientState != row.clientState)
            continue;
        if (one.id.empty()) {
            life.intended = life.unclear = true;
        } else if (one.expires && *one.expires > std::max(now, life.expires)) {
            life.id = QString::fromStdString(one.id);
            life.expires = *one.expires;
        }
    }
    return life;
}

} // namespace rollcall::monitor
