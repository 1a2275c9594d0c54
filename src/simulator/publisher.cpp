// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/publisher.h"

#include "base/backoff.h"
#include "simulator/payloads.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace rollcall::simulator {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostBatchItems = 50;
constexpr auto retryWindow = 4h;
constexpr auto judgedWindow = 10min;
/// A handful of answers says nothing about an endpoint.
constexpr std::size_t fewestJudged = 10;

} // namespace

Publisher::Publisher(Dependencies dependencies, QObject *parent)
    : QObject(parent)
    , d(std::move(dependencies))
{
}

Publisher::~Publisher() = default;

void Publisher::enqueue(const OutgoingItem &item)
{
    Endpoint &endpoint = m_endpoints[item.url];
    if (endpoint.droppingUntil > d.clock.now()) {
        ++m_statistics.abandoned;
        return;
    }
    const auto delay = delayOf(endpoint);
    if (delay == 0ns) {
        endpoint.waiting.push_back(item);
        // Sent in a later turn, so that what happens in one instant goes out in one collection.
        if (!std::exchange(endpoint.woken, true)) {
            d.realTime.after(0ns, this, [this, url = item.url] {
                m_endpoints[url].woken = false;
                pump(url);
            });
        }
        return;
    }
    ++m_delayed;
    d.clock.after(delay, this, [this, item] {
        --m_delayed;
        m_endpoints[item.url].waiting.push_back(item);
        pump(item.url);
    });
}

Publisher::Batch Publisher::nextBatch(Endpoint &endpoint) const
{
    Batch batch;
    if (!endpoint.again.empty()) {
        batch = std::move(endpoint.again.front());
        endpoint.again.pop_front();
    } else {
        batch.first = d.clock.now();
        while (!endpoint.waiting.empty() && batch.items.size() < mostBatchItems) {
            batch.items.push_back(std::move(endpoint.waiting.front()));
            endpoint.waiting.pop_front();
        }
    }
    std::erase_if(batch.items, [this](const OutgoingItem &item) { return !d.isAlive(item.subscriptionId); });
    return batch;
}

void Publisher::pump(const QString &url)
{
    Endpoint &endpoint = m_endpoints[url];
    while (!endpoint.busy && (!endpoint.again.empty() || !endpoint.waiting.empty())) {
        Batch batch = nextBatch(endpoint);
        if (!batch.items.empty())
            post(url, std::make_shared<Batch>(std::move(batch)));
    }
    checkIdle();
}

void Publisher::post(const QString &url, const std::shared_ptr<Batch> &batch)
{
    m_endpoints[url].busy = true;
    ++m_statistics.attempts;
    std::vector<QJsonObject> items;
    QByteArrayList tokens;
    QSet<QString> audiences;
    for (const OutgoingItem &item : batch->items) {
        items.push_back(item.json);
        if (!item.audience.isEmpty() && !audiences.contains(item.audience)) {
            audiences.insert(item.audience);
            tokens.append(d.validationToken(item.audience));
        }
    }
    net::ClientRequest request{.method = "POST",
                               .url = QUrl::fromEncoded(url.toUtf8(), QUrl::StrictMode),
                               .body = collection(items, tokens),
                               .timeout = batch->attempt == 0 ? 3s : 10s};
    request.headers.append("Content-Type", "application/json; charset=utf-8");
    d.client.send(
        request, this,
        [this, url, batch, sent = d.realTime.elapsed()](const base::Result<net::ClientAnswer> &result) {
            const bool accepted = result && result->status >= 200 && result->status < 300;
            answered(url, batch, accepted, d.realTime.elapsed() - sent);
        });
}

void Publisher::answered(const QString &url, const std::shared_ptr<Batch> &batch, bool accepted,
                         std::chrono::nanoseconds took)
{
    Endpoint &endpoint = m_endpoints[url];
    endpoint.busy = false;
    judge(endpoint, took);
    if (accepted)
        m_statistics.delivered += batch->items.size();
    else if (d.clock.now() - batch->first >= retryWindow)
        m_statistics.abandoned += batch->items.size();
    else
        retryLater(url, std::move(*batch));
    pump(url);
}

void Publisher::retryLater(const QString &url, Batch batch)
{
    ++m_statistics.retries;
    ++m_endpoints[url].pausing;
    const auto pause = std::max<std::chrono::milliseconds>(
        base::backoffDelay(batch.attempt++, d.random, {}, 10s, 10min), 2s);
    d.clock.after(pause, this, [this, url, batch = std::move(batch)]() mutable {
        Endpoint &endpoint = m_endpoints[url];
        --endpoint.pausing;
        endpoint.again.push_back(std::move(batch));
        pump(url);
    });
}

/// More than 15 % of answers slower than 10 s: what comes within the next 10 minutes is dropped.
void Publisher::judge(Endpoint &endpoint, std::chrono::nanoseconds took)
{
    const base::Instant now = d.clock.now();
    endpoint.answers.push_back({now, took > 3s, took > 10s});
    while (endpoint.answers.front().at < now - judgedWindow)
        endpoint.answers.pop_front();
    const auto bad = std::ranges::count_if(endpoint.answers, &Answered::verySlow);
    if (endpoint.answers.size() >= fewestJudged && bad * 100 > 15 * std::ssize(endpoint.answers))
        endpoint.droppingUntil = now + judgedWindow;
}

/// More than 10 % slower than 3 s: what is new is held back for 10 minutes.
std::chrono::nanoseconds Publisher::delayOf(const Endpoint &endpoint) const
{
    const base::Instant since = d.clock.now() - judgedWindow;
    std::ptrdiff_t all = 0;
    std::ptrdiff_t slow = 0;
    for (const Answered &answer : endpoint.answers) {
        all += answer.at >= since ? 1 : 0;
        slow += answer.at >= since && answer.slow ? 1 : 0;
    }
    const bool delays = all >= std::ptrdiff_t(fewestJudged) && slow * 100 > 10 * all;
    return delays ? std::chrono::nanoseconds{judgedWindow} : 0ns;
}

bool Publisher::isIdle() const
{
    return m_delayed == 0 && std::ranges::all_of(m_endpoints, [](const auto &entry) {
               const Endpoint &endpoint = entry.second;
               return !endpoint.busy && endpoint.waiting.empty() && endpoint.again.empty() &&
                      endpoint.pausing == 0;
           });
}

void Publisher::checkIdle()
{
    if (isIdle())
        Q_EMIT idle();
}

} // namespace rollcall::simulator
