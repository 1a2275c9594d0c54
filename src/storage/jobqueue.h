// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

class QThread;

namespace rollcall::storage {

/// A thread with a store of its own, on which jobs run in order. What is queued when the thread comes round
/// shares one transaction, and so one flush to the disk: that is what makes many deliveries a second durable.
/// If one of a batch fails, all are rolled back, and each gets a transaction of its own and is told the
/// truth; unless none can begin: that fails all of them.
///
/// Lives on the thread that made it: open() and run() are called there, `done` runs there, later, once, in
/// the order of the calls, after the commit; not at all when the queue or `context` has died. Destroying it
/// finishes what is queued first.
class JobQueue : public QObject
{
    Q_OBJECT

public:
    /// Runs on the queue's thread; a second time if something else in its batch failed.
    using Job = std::function<base::Result<void>()>;
    using Done = std::function<void(base::Result<void>)>;
    /// Runs a job so that all or nothing of it is done. Owns the store; dies on the queue's thread.
    using Transaction = std::function<base::Result<void>(const Job &)>;
    /// Runs on the queue's thread.
    using Open = std::function<base::Result<Transaction>()>;

    explicit JobQueue(const QString &threadName, QObject *parent = nullptr);
    ~JobQueue() override;

    /// First, and once. What is queued behind a failed opening gets its error.
    void open(Open open, QObject *context, Done done);
    void run(Job job, QObject *context, Done done);

private:
    class Worker;
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    using Results = std::vector<std::pair<quint64, base::Result<void>>>;
    quint64 remember(QObject *context, Done done);
    void report(const Results &results);

    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<QThread> m_thread;
};

/// A JobQueue whose jobs are given their store.
template <typename Store> class StoreQueue
{
public:
    using Job = std::function<base::Result<void>(Store &)>;
    using Open = std::function<base::Result<std::unique_ptr<Store>>()>;

    explicit StoreQueue(const QString &threadName)
        : m_queue(threadName)
    {
    }

    void open(Open open, QObject *context, JobQueue::Done done)
    {
        m_queue.open(
            [open = std::move(open), store = m_store]() -> base::Result<JobQueue::Transaction> {
                auto opened = open();
                if (!opened)
                    return std::unexpected(opened.error());
                *store = opened->get();
                return [owned = std::shared_ptr<Store>(*std::move(opened))](const JobQueue::Job &job) {
                    return owned->transaction(job);
                };
            },
            context, std::move(done));
    }
    void run(Job job, QObject *context, JobQueue::Done done)
    {
        m_queue.run([job = std::move(job), store = m_store] { return job(**store); }, context,
                    std::move(done));
    }

private:
    /// Set and read on the queue's thread only, before the first job.
    std::shared_ptr<Store *> m_store = std::make_shared<Store *>(nullptr);
    JobQueue m_queue;
};

} // namespace rollcall::storage
