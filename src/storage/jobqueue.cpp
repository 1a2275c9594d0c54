// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/jobqueue.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace rollcall::storage {

namespace {

/// Bounds how long the first of a batch waits for the last.
constexpr std::size_t maxBatch = 512;

} // namespace

/// What runs on the queue's thread.
class JobQueue::Worker
{
public:
    explicit Worker(std::function<void(Results)> report)
        : m_report(std::move(report))
    {
    }

    void open(quint64 id, Open open)
    {
        const std::lock_guard guard(m_mutex);
        m_openId = id;
        m_open = std::move(open);
        m_changed.notify_one();
    }
    void add(quint64 id, Job job)
    {
        const std::lock_guard guard(m_mutex);
        m_jobs.emplace_back(id, std::move(job));
        m_changed.notify_one();
    }
    void stop()
    {
        const std::lock_guard guard(m_mutex);
        m_stopping = true;
        m_changed.notify_one();
    }
    void loop();

private:
    using Batch = std::vector<std::pair<quint64, Job>>;
    [[nodiscard]] static Results run(const Transaction &transaction, const Batch &batch);

    std::function<void(Results)> m_report;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::pair<quint64, Job>> m_jobs;
    Open m_open;
    quint64 m_openId = 0;
    bool m_stopping = false;
};

JobQueue::Results JobQueue::Worker::run(const Transaction &transaction, const Batch &batch)
{
    Results results;
    results.reserve(batch.size());
    bool begun = false;
    auto last = transaction([&]() -> base::Result<void> {
        begun = true;
        for (const auto &[id, job] : batch) {
            if (auto done = job(); !done)
                return done;
        }
        return {};
    });
    const bool together = last || batch.size() == 1;
    for (const auto &[id, job] : batch) {
        // While another program has the file, each attempt to begin takes seconds: one is enough for all.
        if (!together && begun) {
            begun = false;
            last = transaction([&] {
                begun = true;
                return job();
            });
        }
        results.emplace_back(id, last);
    }
    return results;
}

void JobQueue::Worker::loop()
{
    std::unique_lock guard(m_mutex);
    m_changed.wait(guard, [this] { return m_openId != 0 || m_stopping; });
    if (m_openId == 0)
        return;
    const Open open = std::exchange(m_open, {});
    guard.unlock();
    const auto transaction = open();
    m_report({{m_openId, transaction ? base::Result<void>() : std::unexpected(transaction.error())}});
    guard.lock();
    while (true) {
        m_changed.wait(guard, [this] { return !m_jobs.empty() || m_stopping; });
        if (m_jobs.empty())
            return;
        Batch batch;
        while (!m_jobs.empty() && batch.size() < maxBatch) {
            batch.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
        guard.unlock();
        if (transaction) {
            m_report(run(*transaction, batch));
        } else {
            Results failed;
            for (const auto &[id, job] : batch)
                failed.emplace_back(id, std::unexpected(transaction.error()));
            m_report(std::move(failed));
        }
        batch.clear();
        guard.lock();
    }
}

JobQueue::JobQueue(const QString &threadName, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>([this](Results results) {
        QMetaObject::invokeMethod(
            this, [this, results = std::move(results)] { report(results); }, Qt::QueuedConnection);
    }))
    , m_thread(QThread::create([worker = m_worker.get()] { worker->loop(); }))
{
    m_thread->setObjectName(threadName);
    m_thread->start();
}

JobQueue::~JobQueue()
{
    m_worker->stop();
    m_thread->wait();
}

quint64 JobQueue::remember(QObject *context, Done done)
{
    m_waiting.emplace(++m_lastId, Waiting{context, std::move(done)});
    return m_lastId;
}

void JobQueue::open(Open open, QObject *context, Done done)
{
    m_worker->open(remember(context, std::move(done)), std::move(open));
}

void JobQueue::run(Job job, QObject *context, Done done)
{
    m_worker->add(remember(context, std::move(done)), std::move(job));
}

void JobQueue::report(const Results &results)
{
    const QPointer<JobQueue> self(this);
    for (const auto &[id, result] : results) {
        const auto node = m_waiting.extract(id);
        const Waiting &waiting = node.mapped();
        if (waiting.context)
            waiting.done(result);
        if (!self)
            return; // by a callback
    }
}

} // namespace rollcall::storage
