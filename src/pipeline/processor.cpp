// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/processor.h"

#include "base/logging.h"

#include <QJsonDocument>

#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr int readRows = 256;
constexpr qint64 readBytes = qint64(4) << 20;
/// One is judged while the other is applied.
constexpr int mostUnderWay = 2;
constexpr auto retryInterval = std::chrono::seconds(5);
constexpr auto pruneInterval = std::chrono::hours(1);

} // namespace

Processor::Processor(storage::Writer &writer, const KeyRing &keys, const TokenJudge &tokens,
                     base::Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_keys(keys)
    , m_tokens(tokens)
    , m_scheduler(scheduler)
    , m_retry(scheduler)
    , m_pruning(scheduler)
{
    m_redacting.setMaxThreadCount(1); // in the order of arrival
}

Processor::~Processor()
{
    m_redacting.waitForDone();
    m_pool.waitForDone();
}

void Processor::start()
{
    m_more = true;
    pump();
    retryQuarantine(); // a former run may have ended between a cause's going and this
    prune();
}

void Processor::accept(QByteArray body, base::Instant received, QObject *context, Done done,
                       Admission admission)
{
    const quint64 id = ++m_lastAccepted;
    m_accepting.emplace(id, Accepting{context, std::move(done), std::move(admission)});
    // Taking out the secrets and looking whether it is JSON takes milliseconds for the largest: not on this
    // thread.
    m_redacting.start([this, id, body = std::move(body), received] {
        const bool isJson = !QJsonDocument::fromJson(body).isNull();
        RedactedBody redacted = isJson ? redact(body) : RedactedBody();
        QMetaObject::invokeMethod(
            this,
            [this, id, isJson, redacted = std::move(redacted), received] {
                store(id, isJson, redacted, received);
            },
            Qt::QueuedConnection);
    });
}

void Processor::store(quint64 id, bool isJson, const RedactedBody &body, base::Instant received)
{
    if (!isJson) {
        report(id, base::failure(base::ErrorKind::InvalidInput, QStringLiteral("the body is not JSON")));
        return;
    }
    m_writer.run<bool>(
        [row = storage::InboxRow{.body = body.body, .tokens = body.tokens, .received = received},
         admission = m_accepting.at(id).admission](storage::Store &store) -> base::Result<bool> {
            const auto isNew = admission ? admission(store) : base::Result<bool>(true);
            if (!isNew || !*isNew)
                return isNew;
            if (auto added = store.addToInbox(row); !added)
                return std::unexpected(added.error());
            return true;
        },
        this,
        [this, id](const base::Result<bool> &stored) {
            if (stored && *stored) {
                setWaiting(m_waiting + 1);
                m_more = true;
                pump();
            }
            report(id, stored ? base::Result<void>() : std::unexpected(stored.error()));
        });
}

void Processor::report(quint64 id, const base::Result<void> &result)
{
    const auto found = m_accepting.find(id);
    const Accepting accepting = std::move(found->second);
    m_accepting.erase(found);
    if (accepting.context)
        accepting.done(result);
}

void Processor::retryParked()
{
    m_writer.run<int>([](storage::Store &store) { return store.unparkInbox(); }, this,
                      [this](const base::Result<int> &unparked) {
                          if (!unparked) {
                              m_unparkLater = true;
                              fail(unparked.error());
                          } else if (*unparked > 0) {
                              m_rewind = true;
                              pump();
                          }
                      });
}

std::shared_ptr<Batch> Processor::newBatch(std::vector<storage::SubscriptionRow> subscriptions)
{
    return std::make_shared<Batch>(Judges{.keys = m_keys, .tokens = m_tokens, .meetings = m_meetings},
                                   SubscriptionTable(std::move(subscriptions)));
}

void Processor::pump()
{
    if (m_reading || m_retry.isActive() || m_underWay >= mostUnderWay)
        return;
    if (m_rewind) {
        // What is under way must not be read a second time.
        if (m_underWay > 0)
            return;
        m_rewind = false;
        m_lastRead = 0;
        m_more = true;
    }
    if (!m_more)
        return;
    m_more = false;
    m_reading = true;
    m_writer.run<Pending>(
        [after = m_lastRead](storage::Store &store) -> base::Result<Pending> {
            auto rows = store.pendingInbox(after, readRows, readBytes);
            if (!rows)
                return std::unexpected(rows.error());
            auto subscriptions = store.subscriptions();
            if (!subscriptions)
                return std::unexpected(subscriptions.error());
            const auto counts = store.inboxCounts();
            if (!counts)
                return std::unexpected(counts.error());
            return Pending{std::move(*rows), std::move(*subscriptions), counts->pending + counts->parked};
        },
        this,
        [this](base::Result<Pending> pending) {
            m_reading = false;
            if (pending)
                read(std::move(*pending));
            else
                fail(pending.error());
        });
}

void Processor::read(Pending pending)
{
    setWaiting(pending.waiting);
    if (pending.rows.empty()) {
        pump(); // something may have come meanwhile
        return;
    }
    m_lastRead = pending.rows.back().id;
    m_more = true;
    const auto batch = newBatch(std::move(pending.subscriptions));
    for (storage::InboxRow &row : pending.rows)
        batch->addStored(std::move(row));
    ++m_underWay;
    judge(batch, [this](const base::Result<Result> &result) {
        --m_underWay;
        if (result) {
            finish(*result);
        } else {
            m_rewind = true;
            fail(result.error());
        }
        pump();
    });
    pump();
}

void Processor::judge(const std::shared_ptr<Batch> &batch,
                      const std::function<void(base::Result<Result>)> &done)
{
    Batch::judge(batch, m_pool, [this, batch, done] {
        QMetaObject::invokeMethod(
            this,
            [this, batch, done] {
                m_writer.run<Result>(
                    [batch, now = m_scheduler.now()](storage::Store &store) -> base::Result<Result> {
                        auto applied = batch->apply(store, now);
                        if (!applied)
                            return std::unexpected(applied.error());
                        const auto counts = store.inboxCounts();
                        if (!counts)
                            return std::unexpected(counts.error());
                        return Result{std::move(*applied), counts->pending + counts->parked};
                    },
                    this, done);
            },
            Qt::QueuedConnection);
    });
}

void Processor::finish(const Result &result)
{
    setWaiting(result.waiting);
    Q_EMIT applied(result.applied);
    if (result.applied.counts.notices > 0)
        Q_EMIT noticesArrived();
    if (result.applied.counts.parked > 0)
        Q_EMIT signingKeysNeeded();
}

void Processor::fail(const base::Error &error)
{
    qCWarning(lcPipeline, "the inbox waits: %s", qUtf8Printable(error.logText));
    m_rewind = true;
    tryLater();
    Q_EMIT failed(error);
}

void Processor::tryLater()
{
    if (m_retry.isActive())
        return;
    m_retry.start(retryInterval, this, [this] {
        if (std::exchange(m_unparkLater, false))
            retryParked();
        if (std::exchange(m_retryQuarantineLater, false))
            retryQuarantine();
        pump();
    });
}

void Processor::retryQuarantine()
{
    if (m_retryingQuarantine) {
        m_retryQuarantineAgain = true;
        return;
    }
    m_retryingQuarantine = true;
    retryQuarantineAfter(0);
}

void Processor::retryQuarantineAfter(std::int64_t id)
{
    m_writer.run<Quarantined>(
        [id](storage::Store &store) -> base::Result<Quarantined> {
            auto rows = store.quarantinedAfter(id, readRows);
            if (!rows)
                return std::unexpected(rows.error());
            auto subscriptions = store.subscriptions();
            if (!subscriptions)
                return std::unexpected(subscriptions.error());
            return Quarantined{std::move(*rows), std::move(*subscriptions)};
        },
        this,
        [this](base::Result<Quarantined> found) {
            if (!found)
                return failQuarantineRetry(found.error());
            if (found->rows.empty())
                return endQuarantineRetry();
            const std::int64_t last = found->rows.back().id;
            const auto batch = newBatch(std::move(found->subscriptions));
            for (storage::QuarantineRow &row : found->rows) {
                if (mayBeReadLater(row.reason))
                    batch->addQuarantined(std::move(row));
            }
            judge(batch, [this, last](const base::Result<Result> &result) {
                if (!result)
                    return failQuarantineRetry(result.error());
                finish(*result);
                retryQuarantineAfter(last);
            });
        });
}

void Processor::endQuarantineRetry()
{
    m_retryingQuarantine = false;
    if (m_retryQuarantineAgain) {
        m_retryQuarantineAgain = false;
        retryQuarantine();
    }
}

void Processor::failQuarantineRetry(const base::Error &error)
{
    qCWarning(lcPipeline, "the quarantine waits: %s", qUtf8Printable(error.logText));
    m_retryingQuarantine = false;
    m_retryQuarantineAgain = false;
    m_retryQuarantineLater = true;
    tryLater();
    Q_EMIT failed(error);
}

void Processor::prune()
{
    m_writer.run([now = m_scheduler.now()](storage::Store &store) { return store.prune(now); }, this,
                 [this](const base::Result<void> &pruned) {
                     if (!pruned)
                         Q_EMIT failed(pruned.error());
                 });
    m_pruning.start(pruneInterval, this, [this] { prune(); });
}

void Processor::setWaiting(quint64 waiting)
{
    if (waiting == m_waiting)
        return;
    m_waiting = waiting;
    Q_EMIT waitingChanged();
}

} // namespace rollcall::pipeline
