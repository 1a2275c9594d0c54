// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/commitqueue.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace rollcall::relay {

namespace {

/// Bounds how long the first of a batch waits for the last.
constexpr std::size_t maxBatch = 512;

} // namespace

class CommitQueue::Worker
{
public:
    explicit Worker(std::function<void(Results)> report)
        : m_report(std::move(report))
    {
    }

    void open(quint64 id, const QString &directory)
    {
        const std::lock_guard guard(m_mutex);
        m_openId = id;
        m_directory = directory;
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
    [[nodiscard]] static Results run(storage::RelayStore &store, const Batch &batch);

    std::function<void(Results)> m_report;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::pair<quint64, Job>> m_jobs;
    QString m_directory;
    quint64 m_openId = 0;
    bool m_stopping = false;
};

CommitQueue::Results CommitQueue::Worker::run(storage::RelayStore &store, const Batch &batch)
{
    Results results;
    results.reserve(batch.size());
    const auto together = store.transaction([&]() -> base::Result<void> {
        for (const auto &[id, job] : batch) {
            if (auto done = job(store); !done)
                return done;
        }
        return {};
    });
    // One that failed has rolled all back: each then has a transaction of its own and is told the truth.
    for (const auto &[id, job] : batch) {
        if (together || batch.size() == 1)
            results.emplace_back(id, together);
        else
            results.emplace_back(id, store.transaction([&] { return job(store); }));
    }
    return results;
}

void CommitQueue::Worker::loop()
{
    std::unique_lock guard(m_mutex);
    m_changed.wait(guard, [this] { return m_openId != 0 || m_stopping; });
    if (m_openId == 0)
        return;
    guard.unlock();
    const auto store = storage::RelayStore::open(m_directory, storage::RelayStore::Mode::Serve);
    m_report({{m_openId, store ? base::Result<void>() : std::unexpected(store.error())}});
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
        if (store) {
            m_report(run(**store, batch));
        } else {
            Results failed;
            for (const auto &[id, job] : batch)
                failed.emplace_back(id, std::unexpected(store.error()));
            m_report(std::move(failed));
        }
        batch.clear();
        guard.lock();
    }
}

CommitQueue::CommitQueue(QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>([this](Results results) {
        QMetaObject::invokeMethod(
            this, [this, results = std::move(results)] { report(results); }, Qt::QueuedConnection);
    }))
    , m_thread(QThread::create([worker = m_worker.get()] { worker->loop(); }))
{
    m_thread->setObjectName(QStringLiteral("relay-writer"));
    m_thread->start();
}

CommitQueue::~CommitQueue()
{
    m_worker->stop();
    m_thread->wait();
}

void CommitQueue::open(const QString &directory, QObject *context, Done done)
{
    m_waiting.emplace(++m_lastId, Waiting{context, std::move(done)});
    m_worker->open(m_lastId, directory);
}

void CommitQueue::run(Job job, QObject *context, Done done)
{
    m_waiting.emplace(++m_lastId, Waiting{context, std::move(done)});
    m_worker->add(m_lastId, std::move(job));
}

void CommitQueue::report(const Results &results)
{
    const QPointer<CommitQueue> self(this);
    for (const auto &[id, result] : results) {
        auto node = m_waiting.extract(id);
        const Waiting &waiting = node.mapped();
        if (waiting.context)
            waiting.done(result);
        if (!self)
            return; // by a callback
    }
}

} // namespace rollcall::relay
