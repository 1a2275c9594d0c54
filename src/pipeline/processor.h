// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "pipeline/batch.h"
#include "pipeline/collection.h"
#include "storage/writer.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace rollcall::pipeline {

/// The pipeline of a program that goes on running: stores what is delivered, says so, then judges it on all
/// cores and puts it into the journals. What is stored is worked off in the order of its arrival, also after
/// a crash: the inbox and the journals change in one transaction.
///
/// Lives on the thread on which the writer was made; all functions are called there.
class Processor : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;
    /// Runs on the writer's thread in the transaction that would store a body; false: it is stored already.
    using Admission = std::function<base::Result<bool>(storage::Store &)>;

    /// All of it outlives the processor. `writer` has been opened, or will be.
    Processor(storage::Writer &writer, const KeyRing &keys, const TokenJudge &tokens,
              base::Scheduler &scheduler, QObject *parent = nullptr);
    ~Processor() override;

    /// Works off what a former run left in the inbox, and prunes it from now on.
    void start();

    /// `done` runs once, later, with success only when the body is durably stored; not at all if `context`
    /// has died. Errors: InvalidInput (not JSON), DiskFull, Storage, and what opening the store gave.
    void accept(QByteArray body, base::Instant received, QObject *context, Done done,
                Admission admission = {});

    /// Tries what is in quarantine for want of a key or a subscription.
    void retryQuarantine();
    /// Signing keys have come.
    void retryParked();

    /// Collections that are stored and not in a journal yet, parked ones included.
    [[nodiscard]] quint64 waiting() const { return m_waiting; }

Q_SIGNALS:
    /// A batch is in the journals: new entries for the live records, and what became of each notification.
    void applied(const rollcall::pipeline::Applied &applied);
    void waitingChanged();
    /// The store has lifecycle or basic notifications for whoever deals with them.
    void noticesArrived();
    /// Something is parked: fetch signing keys, then call retryParked().
    void signingKeysNeeded();
    /// The store could not be read or written. Nothing is lost; it is tried again by itself.
    void failed(const rollcall::base::Error &error);

private:
    struct Pending
    {
        std::vector<storage::InboxRow> rows;
        std::vector<storage::SubscriptionRow> subscriptions;
        quint64 waiting = 0;
    };
    struct Quarantined
    {
        std::vector<storage::QuarantineRow> rows;
        std::vector<storage::SubscriptionRow> subscriptions;
    };
    struct Result
    {
        Applied applied;
        quint64 waiting = 0;
    };

    struct Accepting
    {
        QPointer<QObject> context;
        Done done;
        Admission admission;
    };

    void store(quint64 id, bool isJson, const RedactedBody &body, base::Instant received);
    void report(quint64 id, const base::Result<void> &result);
    void pump();
    void read(Pending pending);
    void judge(const std::shared_ptr<Batch> &batch, const std::function<void(base::Result<Result>)> &done);
    void finish(const Result &result);
    void fail(const base::Error &error);
    void retryQuarantineAfter(std::int64_t id);
    void endQuarantineRetry();
    void failQuarantineRetry(const base::Error &error);
    void tryLater();
    void prune();
    void setWaiting(quint64 waiting);
    [[nodiscard]] std::shared_ptr<Batch> newBatch(std::vector<storage::SubscriptionRow> subscriptions);

    storage::Writer &m_writer;
    const KeyRing &m_keys;
    const TokenJudge &m_tokens;
    base::Scheduler &m_scheduler;
    MeetingFinder m_meetings;
    std::unordered_map<quint64, Accepting> m_accepting;
    quint64 m_lastAccepted = 0;
    base::Timer m_retry;
    base::Timer m_pruning;
    std::int64_t m_lastRead = 0; ///< inbox rows up to here have been taken
    bool m_more = false;         ///< there may be rows beyond it
    bool m_rewind = false;       ///< start over from the first, once nothing is under way
    bool m_reading = false;
    int m_underWay = 0; ///< batches being judged or applied
    bool m_retryingQuarantine = false;
    bool m_retryQuarantineAgain = false;
    bool m_unparkLater = false; ///< what the store has refused is asked for again
    bool m_retryQuarantineLater = false;
    quint64 m_waiting = 0;
    QThreadPool m_redacting; ///< of what is accepted: apart, so that no answer waits for judgements
    QThreadPool m_pool;      ///< judges. Both last: their tasks use the above
};

} // namespace rollcall::pipeline
