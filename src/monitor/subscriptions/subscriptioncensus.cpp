// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/subscriptions/subscriptioncensus.h"

#include "monitor/subscriptions/subscriptionkeeper.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Result;
using graph::ApiVersion;
using graph::Subscription;

namespace {

constexpr std::chrono::nanoseconds gatherTroubles = 1s; // whoever has the same trouble asks about now, too
constexpr std::chrono::nanoseconds gatherPeople = 100ms;
constexpr std::chrono::nanoseconds between = 10s;
// People do not wait for that, but for what Graph allows: with hundreds of subscriptions each has some pages.
constexpr std::size_t atMost = 5;
constexpr std::chrono::nanoseconds within = 20s;

} // namespace

SubscriptionCensus::SubscriptionCensus(const graph::GraphClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

SubscriptionCensus::~SubscriptionCensus() = default;

void SubscriptionCensus::enroll(SubscriptionKeeper &keeper)
{
    m_keepers.push_back(&keeper);
    connect(&keeper, &SubscriptionKeeper::changed, this, &SubscriptionCensus::keepersChanged);
    Q_EMIT keepersChanged();
}

void SubscriptionCensus::dismiss(SubscriptionKeeper &keeper)
{
    std::erase(m_keepers, &keeper);
    Q_EMIT keepersChanged();
}

SubscriptionCensus::Side &SubscriptionCensus::sideOf(ApiVersion version)
{
    return m_sides.try_emplace(version, m_client.services().scheduler).first->second;
}

void SubscriptionCensus::ask(ApiVersion version, QObject *context, Done done, Asking asking)
{
    sideOf(version).waiting.push_back({context, std::move(done), asking});
    arm(version);
}

void SubscriptionCensus::arm(ApiVersion version)
{
    Side &side = sideOf(version);
    if (side.running)
        return;
    const auto now = m_client.services().scheduler.elapsed();
    const bool person = std::ranges::count(side.waiting, Asking::Person, &Asker::asking) > 0;
    auto at = now + (person ? gatherPeople : gatherTroubles);
    if (!side.began.empty() && !person)
        at = std::max(at, side.began.back() + between);
    if (side.began.size() == atMost)
        at = std::max(at, side.began.front() + within);
    if (side.timer.isActive() && side.due <= at)
        return;
    side.due = at;
    side.timer.start(at - now, this, [this, version] { list(version); });
}

void SubscriptionCensus::list(ApiVersion version)
{
    Side &side = sideOf(version);
    side.timer.stop();
    auto asking = std::exchange(side.waiting, {});
    std::erase_if(asking, [](const Asker &asker) { return !asker.context; });
    if (asking.empty())
        return;
    side.running = true;
    if (side.began.size() == atMost)
        side.began.pop_front();
    side.began.push_back(m_client.services().scheduler.elapsed());
    auto *job = new graph::ListSubscriptions(m_client, version, net::RetryPolicy::forUser(), this);
    job->start(this, [this, version, asking = std::move(asking)](const Result<QList<Subscription>> &found) {
        Side &done = sideOf(version);
        done.running = false;
        if (!done.waiting.empty())
            arm(version);
        for (const Asker &asker : asking) {
            if (asker.context)
                asker.done(found);
        }
    });
}

} // namespace rollcall::monitor
