// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/ingestor.h"

#include "pipeline/lines.h"

#include <QIODevice>

#include <deque>
#include <semaphore>

namespace rollcall::pipeline {

namespace {

// Large enough that one commit serves many, small enough that the cores never wait for the disk.
constexpr int batchRows = 1024;
constexpr qint64 batchBytes = qint64(8) << 20;
constexpr std::size_t batchesInFlight = 3;

} // namespace

Ingestor::Ingestor(storage::Store &store, const KeyRing &keys, const TokenJudge &tokens,
                   const base::Clock &clock, std::function<bool()> stop)
    : m_store(store)
    , m_keys(keys)
    , m_tokens(tokens)
    , m_clock(clock)
    , m_stop(std::move(stop))
{
}

Ingestor::~Ingestor() = default;

base::Result<std::shared_ptr<Batch>> Ingestor::newBatch() const
{
    if (m_stop && m_stop())
        return base::failure(base::ErrorKind::Cancelled, QStringLiteral("interrupted"));
    auto subscriptions = m_store.subscriptions();
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    return std::make_shared<Batch>(
        Judges{.keys = m_keys, .tokens = m_tokens, .meetings = m_meetings, .stop = m_stop},
        SubscriptionTable(std::move(*subscriptions)));
}

Ingestor::Next Ingestor::linesOf(QIODevice &input, bool trust)
{
    return [this, reader = LineReader(input), trust,
            failed = std::optional<base::Error>()]() mutable -> base::Result<std::shared_ptr<Batch>> {
        if (failed)
            return std::unexpected(*failed);
        auto batch = newBatch();
        if (!batch)
            return batch;
        qint64 bytes = 0;
        for (int rows = 0; rows < batchRows && bytes < batchBytes; ++rows) {
            auto line = reader.next();
            if (!line) {
                failed = line.error(); // after what was read before it
                if ((*batch)->isEmpty())
                    return std::unexpected(*failed);
                break;
            }
            if (!*line)
                break;
            bytes += (*line)->text.size();
            if ((*line)->tooLong)
                (*batch)->addTooLong((*line)->number);
            else
                (*batch)->addLine(std::move((*line)->text), trust, m_clock.now());
        }
        return batch;
    };
}

base::Result<Counts> Ingestor::run(const Next &next)
{
    struct InFlight
    {
        std::shared_ptr<Batch> batch;
        std::shared_ptr<std::binary_semaphore> judged = std::make_shared<std::binary_semaphore>(0);
    };
    std::deque<InFlight> inFlight;
    Counts counts;
    base::Result<void> ending; // what stopped the reading, if not the end
    bool more = true;
    while (more || !inFlight.empty()) {
        while (more && inFlight.size() < batchesInFlight) {
            auto batch = next();
            if (!batch)
                ending = std::unexpected(batch.error());
            more = batch && !(*batch)->isEmpty();
            if (!more)
                break;
            const InFlight &started = inFlight.emplace_back(std::move(*batch));
            Batch::judge(started.batch, m_pool, [judged = started.judged] { judged->release(); });
        }
        if (inFlight.empty())
            break;
        const InFlight oldest = std::move(inFlight.front());
        inFlight.pop_front();
        oldest.judged->acquire();
        const auto applied = oldest.batch->apply(m_store, m_clock.now());
        if (!applied) {
            m_pool.waitForDone();
            return std::unexpected(applied.error());
        }
        counts += applied->counts;
    }
    m_pool.waitForDone();
    if (!ending)
        return std::unexpected(ending.error());
    return counts;
}

base::Result<Counts> Ingestor::ingest(QIODevice &input, bool trust)
{
    return run(linesOf(input, trust));
}

base::Result<Counts> Ingestor::processPending()
{
    return run([this, after = std::int64_t(0)]() mutable -> base::Result<std::shared_ptr<Batch>> {
        auto batch = newBatch();
        if (!batch)
            return batch;
        auto rows = m_store.pendingInbox(after, batchRows, batchBytes);
        if (!rows)
            return std::unexpected(rows.error());
        for (storage::InboxRow &row : *rows) {
            after = row.id;
            (*batch)->addStored(std::move(row));
        }
        return batch;
    });
}

base::Result<Counts> Ingestor::retryQuarantine()
{
    return run([this, after = std::int64_t(0)]() mutable -> base::Result<std::shared_ptr<Batch>> {
        auto batch = newBatch();
        while (batch && (*batch)->isEmpty()) {
            auto rows = m_store.quarantinedAfter(after, batchRows);
            if (!rows)
                return std::unexpected(rows.error());
            if (rows->empty())
                break;
            for (storage::QuarantineRow &row : *rows) {
                after = row.id;
                if (mayBeReadLater(row.reason))
                    (*batch)->addQuarantined(std::move(row));
            }
        }
        return batch;
    });
}

base::Result<void> Ingestor::inspect(QIODevice &input, const std::function<void(const Inspected &)> &found)
{
    auto subscriptions = m_store.subscriptions();
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    const SubscriptionTable table(std::move(*subscriptions));
    const Next next = linesOf(input, false);
    while (true) {
        const auto batch = next();
        if (!batch)
            return std::unexpected(batch.error());
        if ((*batch)->isEmpty())
            return {};
        const auto judged = std::make_shared<std::binary_semaphore>(0);
        Batch::judge(*batch, m_pool, [judged] { judged->release(); });
        judged->acquire();
        (*batch)->forEach(
            [&](const QJsonObject &item, const storage::InboxRow &row, const Judgement &verified) {
                Inspected inspected{.item = item,
                                    .received = row.received,
                                    .receiptKnown = row.receiptKnown,
                                    .verified = verified,
                                    .opened = verified};
                if (verified.outcome == Judgement::Outcome::Quarantined && verified.plaintext.isEmpty() &&
                    !item.isEmpty())
                    inspected.opened = judge(item, {.keys = m_keys,
                                                    .subscriptions = table,
                                                    .meetings = m_meetings,
                                                    .received = row.received,
                                                    .trusted = true});
                found(inspected);
            });
    }
}

} // namespace rollcall::pipeline
