// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "storage/store.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

class QThread;

namespace rollcall::storage {

/// Owns a Store on a thread of its own and runs jobs on it, in order. What is queued when the thread comes
/// round runs in one transaction, so that many deliveries share one flush to disk; results are reported after
/// the commit.
///
/// Lives on the thread that made it: run() is called there, callbacks run there, later, once, and not at all
/// when `context` or the writer has died. Destroying it finishes the queued jobs first.
class Writer : public QObject
{
    Q_OBJECT

public:
    using Job = std::function<base::Result<void>(Store &)>;
    using Done = std::function<void(base::Result<void>)>;

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
    class Worker;
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    quint64 remember(QObject *context, Done done);
    void report(const std::vector<std::pair<quint64, base::Result<void>>> &results);

    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
    std::shared_ptr<Worker> m_worker;
    std::unique_ptr<QThread> m_thread;
};

} // namespace rollcall::storage
