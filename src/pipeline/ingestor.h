// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "pipeline/batch.h"

#include <QThreadPool>

#include <functional>
#include <memory>

class QIODevice;

namespace rollcall::pipeline {

/// Takes stored collections through the pipeline, for programs that do this and end: `ingest` and `inspect`.
/// Synchronous, on one thread, but judges on all cores.
class Ingestor
{
public:
    /// All of it outlives the ingestor.
    /// `stop`: as Judges has it; what is being worked on then is not stored.
    Ingestor(storage::Store &store, const KeyRing &keys, const TokenJudge &tokens, const base::Clock &clock,
             std::function<bool()> stop = {});
    ~Ingestor();

    /// One collection per line: Graph's body, or `{"receivedDateTime", "body"}`. A line that is none is
    /// quarantined as a whole; one beyond LineReader::longest is counted as too_long and left out. What came
    /// before an error (as Store's) is kept; feeding the file again is harmless. Cancelled: `stop` said so.
    [[nodiscard]] base::Result<Counts> ingest(QIODevice &input, bool trust);
    /// What a former run left in the inbox.
    [[nodiscard]] base::Result<Counts> processPending();
    /// Tries what is in quarantine for want of a key or a subscription; counts what came out of it.
    [[nodiscard]] base::Result<Counts> retryQuarantine();

    struct Inspected
    {
        QJsonObject item; ///< as it would be stored; empty: a line that is no collection
        base::Instant received;
        bool receiptKnown = false;
        Judgement verified; ///< what ingest() would make of it
        Judgement opened;   ///< the same with trust, for what lies behind a refused sender
    };
    /// Stores nothing.
    [[nodiscard]] base::Result<void> inspect(QIODevice &input,
                                             const std::function<void(const Inspected &)> &found);

private:
    using Next = std::function<base::Result<std::shared_ptr<Batch>>()>;
    [[nodiscard]] base::Result<Counts> run(const Next &next);
    [[nodiscard]] base::Result<std::shared_ptr<Batch>> newBatch() const;
    [[nodiscard]] Next linesOf(QIODevice &input, bool trust);

    storage::Store &m_store;
    const KeyRing &m_keys;
    const TokenJudge &m_tokens;
    const base::Clock &m_clock;
    std::function<bool()> m_stop;
    mutable MeetingFinder m_meetings;
    QThreadPool m_pool;
};

} // namespace rollcall::pipeline
