// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/jobqueue.h"
#include "storage/store.h"

#include <optional>

namespace rollcall::storage {

/// Owns a Store on a thread of its own and runs jobs on it, in order and batched: see JobQueue, also for the
/// threads.
class Writer : public QObject
{
    Q_OBJECT

public:
    using Job = StoreQueue<Store>::Job;
    using Done = JobQueue::Done;

    explicit Writer(QObject *parent = nullptr);
    ~Writer() override;

    /// Once, before the first run(). `done` reports how opening went; the errors are those of Store::open().
    /// Jobs queued behind a failed opening get its error.
    void open(const QString &directory, QObject *context, Done done);

    /// `job` runs on the writer's thread, inside a transaction that rolls back when it fails. It may run a
    /// second time after a rollback, so it changes nothing but the store, and what it returns.
    void run(Job job, QObject *context, Done done);

    template <typename T>
    void run(std::function<base::Result<T>(Store &)> job, QObject *context,
             std::function<void(base::Result<T>)> done)
    {
        auto value = std::make_shared<std::optional<T>>();
        run(
            [job = std::move(job), value](Store &store) -> base::Result<void> {
                auto result = job(store);
                if (!result)
                    return std::unexpected(result.error());
                *value = std::move(*result);
                return {};
            },
            context,
            [value, done = std::move(done)](base::Result<void> result) {
                if (!result)
                    done(std::unexpected(result.error()));
                else
                    done(std::move(**value));
            });
    }

private:
    StoreQueue<Store> m_queue;
};

} // namespace rollcall::storage
