// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "net/httpclient.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace rollcall::simulator {

/// An item of `value[]` on its way.
struct OutgoingItem
{
    QString subscriptionId;
    QString url;
    QString audience; ///< of the validation token that goes with it; empty: basic or lifecycle, none
    QJsonObject json;
};

struct PublisherStatistics
{
    quint64 delivered = 0; ///< items whose collection got a 2xx
    quint64 attempts = 0;  ///< requests
    quint64 retries = 0;
    quint64 abandoned = 0; ///< items given up: 4 hours are over, or dropped as contract §3.1 says
};

/// Delivers to webhooks by contract §3.1: in batches, one request at a time for each URL, any 2xx within 3 s
/// counts; else again after growing pauses, 10 s each, for 4 hours. Pauses and the 4 hours are the virtual
/// clock's, the budgets real time.
class Publisher : public QObject
{
    Q_OBJECT

public:
    struct Dependencies
    {
        net::HttpClient &client;
        base::Scheduler &clock;
        base::Scheduler &realTime;
        base::Random &random;
        std::function<QByteArray(const QString &audience)> validationToken;
        std::function<bool(const QString &subscriptionId)> isAlive; ///< what is gone is not sent
    };

    explicit Publisher(Dependencies dependencies, QObject *parent = nullptr);
    ~Publisher() override;

    void enqueue(const OutgoingItem &item);
    [[nodiscard]] const PublisherStatistics &statistics() const { return m_statistics; }
    /// Nothing waits, is under way or will be tried again.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    void idle();

private:
    struct Batch
    {
        std::vector<OutgoingItem> items;
        base::Instant first; ///< when it was first tried
        int attempt = 0;
    };
    struct Answered
    {
        base::Instant at;
        bool slow = false;     ///< more than 3 s
        bool verySlow = false; ///< more than 10 s
    };
    struct Endpoint
    {
        std::deque<OutgoingItem> waiting;
        std::deque<Batch> again; ///< their pause is over
        int pausing = 0;
        bool busy = false;
        bool woken = false;           ///< pump() is due in a later turn
        std::deque<Answered> answers; ///< of the last 10 minutes
        base::Instant droppingUntil;
    };

    void pump(const QString &url);
    void post(const QString &url, const std::shared_ptr<Batch> &batch);
    void answered(const QString &url, const std::shared_ptr<Batch> &batch, bool accepted,
                  std::chrono::nanoseconds took);
    void retryLater(const QString &url, Batch batch);
    [[nodiscard]] Batch nextBatch(Endpoint &endpoint) const;
    void judge(Endpoint &endpoint, std::chrono::nanoseconds took);
    [[nodiscard]] std::chrono::nanoseconds delayOf(const Endpoint &endpoint) const;
    void checkIdle();

    Dependencies d;
    std::map<QString, Endpoint> m_endpoints;
    int m_delayed = 0; ///< items held back because the endpoint is slow
    PublisherStatistics m_statistics;
};

} // namespace rollcall::simulator
