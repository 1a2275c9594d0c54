// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/writer.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>

namespace rollcall::storage {

using Results = std::vector<std::pair<quint64, base::Result<void>>>;

/// What runs on the writer's thread.
class Writer::Worker
{
public:
    explicit Worker(std::function<void(Results)> report)
        : m_report(std::move(report))
    {
    }

    void add(quint64 id, Job job)
    {
        const std::lock_guard guard(m_mutex);
        m_jobs.push_back({id, std::move(job)});
        m_changed.notify_one();
    }
    void setDirectory(quint64 id, const QString &directory)
    {
        const std::lock_guard guard(m_mutex);
        m_directory = directory;
        m_openId = id;
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
    struct Queued
    {
        quint64 id = 0;
        Job job;
    };
    /// Bounds how long the first of a batch waits for the last.
    static constexpr std::size_t maxBatch = 512;

    [[nodiscard]] static Results runBatch(Store &store, const std::vector<Queued> &batch);

    std::function<void(Results)> m_report;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Queued> m_jobs;
    std::optional<QString> m_directory;
    quint64 m_openId = 0;
    bool m_stopping = false;
};

Results Writer::Worker::runBatch(Store &store, const std::vector<Queued> &batch)
{
    Results results;
    const auto together = store.transaction([&]() -> base::Result<void> {
        for (const Queued &queued : batch) {
            if (auto result = queued.job(store); !result)
                return result;
        }
        return {};
    });
    if (together) {
        for (const Queued &queued : batch)
            results.emplace_back(queued.id, base::Result<void>());
        return results;
    }
    if (batch.size() == 1) {
        results.emplace_back(batch.front().id, together);
        return results;
    }
    // One of them failed, and all are rolled back: each gets a transaction of its own, so that each is told
    // the truth.
    for (const Queued &queued : batch)
        results.emplace_back(queued.id, store.transaction([&] { return queued.job(store); }));
    return results;
}

void Writer::Worker::loop()
{
    std::unique_lock guard(m_mutex);
    m_changed.wait(guard, [this] { return m_directory || m_stopping; });
    if (!m_directory)
        return;
    const QString directory = *m_directory;
    guard.unlock();
    const auto store = Store::open(directory, Store::Mode::Write);
    m_report({{m_openId, store ? base::Result<void>() : std::unexpected(store.error())}});
    guard.lock();
    while (true) {
        m_changed.wait(guard, [this] { return !m_jobs.empty() || m_stopping; });
        if (m_jobs.empty())
            return;
        std::vector<Queued> batch;
        while (!m_jobs.empty() && batch.size() < maxBatch) {
            batch.push_back(std::move(m_jobs.front()));
            m_jobs.pop_front();
        }
        guard.unlock();
        if (store) {
            m_report(runBatch(**store, batch));
        } else {
            Results failed;
            for (const Queued &queued : batch)
                failed.emplace_back(queued.id, std::unexpected(store.error()));
            m_report(std::move(failed));
        }
        batch.clear();
        guard.lock();
    }
}

Writer::Writer(QObject *parent)
    : QObject(parent)
    , m_worker(std::make_shared<Worker>([this](Results results) {
        QMetaObject::invokeMethod(
            this, [this, results = std::move(results)] { report(results); }, Qt::QueuedConnection);
    }))
    , m_thread(QThread::create([worker = m_worker] { worker->loop(); }))
{
    m_thread->setObjectName(QStringLiteral("rollcall-writer"));
    m_thread->start();
}

Writer::~Writer()
{
    m_worker->stop();
    m_thread->wait();
}

quint64 Writer::remember(QObject *context, Done done)
{
    m_waiting.emplace(++m_lastId, Waiting{context, std::move(done)});
    return m_lastId;
}

void Writer::open(const QString &directory, QObject *context, Done done)
{
    m_worker->setDirectory(remember(context, std::move(done)), directory);
}

void Writer::run(Job job, QObject *context, Done done)
{
    m_worker->add(remember(context, std::move(done)), std::move(job));
}

void Writer::report(const Results &results)
{
    for (const auto &[id, result] : results) {
        const auto found = m_waiting.find(id);
        if (found == m_waiting.end())
            continue;
        const Waiting waiting = std::move(found->second);
        m_waiting.erase(found);
        const QPointer<Writer> self(this);
        if (waiting.context)
            waiting.done(result);
        // A callback may end the writer's life.
        if (!self)
            return;
    }
}

} // namespace rollcall::storage
