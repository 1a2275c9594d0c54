// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/relaystore.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

class QThread;

namespace rollcall::relay {

/// The relay's one writer: jobs run on a thread of their own, in order, and what is queued when it comes
/// round shares one transaction and so one flush to the disk. That is what makes many requests a second
/// durable.
///
/// Lives on the thread that made it: `done` runs there, later, once, in the order of run(); not at all when
/// the queue or `context` has died. Destroying it finishes what is queued.
class CommitQueue : public QObject
{
    Q_OBJECT

public:
    /// Runs on the writer's thread; a second time if something else in its batch failed.
    using Job = std::function<base::Result<void>(storage::RelayStore &)>;
    using Done = std::function<void(base::Result<void>)>;

    explicit CommitQueue(QObject *parent = nullptr);
    ~CommitQueue() override;

    /// First, and once; with the errors of RelayStore::open(), which is called in Mode::Serve. What is queued
    /// behind a failed opening gets its error.
    void open(const QString &directory, QObject *context, Done done);
    void run(Job job, QObject *context, Done done);
    /// Jobs that have not been reported.
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

private:
    class Worker;
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    using Results = std::vector<std::pair<quint64, base::Result<void>>>;
    void report(const Results &results);

    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<QThread> m_thread;
};

} // namespace rollcall::relay
