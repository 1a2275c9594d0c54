// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "relay/topic.h"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::relay {

struct RelaySettings
{
    /// Below it, an event that a device has not taken is never deleted, whatever happens (design §6.2).
    static constexpr std::chrono::hours leastRetention{72};

    std::chrono::seconds lock{60};
    std::chrono::hours retention{7 * 24};    ///< at least leastRetention
    qint64 storageLimit = qint64(10) << 30;  ///< bytes of events and dead letters
    qint64 waitingLimit = qint64(256) << 20; ///< bytes that wait to be stored
    std::chrono::seconds heartbeat{10};      ///< what a crash leaves uncertain
    std::chrono::hours silence{30 * 24};     ///< then nothing is held for a device any more
    std::chrono::hours deadLetterLife{30 * 24};
    std::chrono::minutes pairingLife{10};
};

/// Whose key it is.
struct Access
{
    std::int64_t topic = 0;
    std::int64_t device = 0;
    QString topicName;
    QString deviceName;
    bool revoked = false;
};

/// What /metrics tells.
struct RelayFigures
{
    struct Queue
    {
        QString topic;
        QString device;
        std::uint64_t waiting = 0;
        bool silent = false;
        std::optional<base::Instant> oldest; ///< of the topic; by the clock of RelayFigures::now
    };
    std::vector<Queue> queues;
    base::Instant now;
    std::uint64_t stored = 0; ///< notifications since the start
    std::uint64_t refused = 0;
    std::uint64_t delivered = 0;
    std::uint64_t acknowledged = 0;
    std::uint64_t rejected = 0;
    std::uint64_t givenUp = 0;   ///< not taken in time
    std::uint64_t unclaimed = 0; ///< stored for a topic without a device
    std::uint64_t outages = 0;
    std::uint64_t polls = 0; ///< waiting now
    qint64 heldBytes = 0;
    qint64 storageLimit = 0;
    std::uint64_t heldEvents = 0;
};

/// The relay without its HTTP: topics, devices, the durable queue, heartbeat and outages (design §6.2). One
/// thread; the disk has one of its own. Times of retention run on a clock that starts with the machine's and
/// that nobody can set; locks and waits on elapsed time.
class Relay : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<void>)>;

    /// Both are borrowed.
    Relay(const RelaySettings &settings, base::Scheduler &scheduler, base::Random &random,
          QObject *parent = nullptr);
    ~Relay() override;

    /// Once, before anything else. An earlier life's end becomes an outage note. Errors: Locked, DiskFull,
    /// Integrity, NewerVersion, Storage.
    void open(const QString &directory, QObject *context, Done done);
    /// Answers what waits, empty; from now on notifications are refused. `done` when all that was accepted is
    /// stored, and the end of this life with it.
    void stop(QObject *context, Done done);

    // Graph's side
    // --------------------------------------------------------------------------------------------------

    /// Takes what other processes have changed, before the answer.
    void refresh(QObject *context, std::function<void()> done);
    [[nodiscard]] std::optional<std::int64_t> topicOfChannel(QByteArrayView channel) const;
    /// `body` is JSON. Success: it is on the disk. Errors: DiskFull (the disk, or the limit), Storage,
    /// Cancelled (stopping): Graph must come again.
    void store(std::int64_t topic, const QByteArray &body, QObject *context, Done done);
    /// Refused before it came to the relay: no more connections, for instance.
    void noteRefusal(const char *reason);
    /// Nothing if notifications can be stored; else why not.
    [[nodiscard]] std::optional<base::Error> trouble() const;

    // The devices' side
    // ---------------------------------------------------------------------------------------------

    [[nodiscard]] std::optional<Access> access(QByteArrayView key) const;
    [[nodiscard]] bool hasTopic(const QString &name) const;

    struct Poll
    {
        int maxEvents = 1;
        std::chrono::seconds maxWait{60};
        std::function<bool()> isAlive; ///< somebody still waits for the answer
        /// JSON. Errors: NotPermitted (revoked meanwhile), those of the store.
        std::function<void(base::Result<QByteArray>)> answer;
    };
    void receive(const Access &access, Poll poll);

    struct Outcome
    {
        struct Failure
        {
            QByteArray token;
            EventSubscription::TokenError error = EventSubscription::TokenError::Bad;
        };
        std::vector<QByteArray> succeeded;
        std::vector<Failure> failed;
    };
    using OutcomeDone = std::function<void(base::Result<Outcome>)>;
    /// After the commit. Errors: those of the store; nothing has changed then.
    void acknowledge(const Access &access, const std::vector<QByteArray> &tokens, QObject *context,
                     OutcomeDone done);
    void reject(const Access &access, const std::vector<QByteArray> &tokens, QObject *context,
                OutcomeDone done);
    [[nodiscard]] Outcome release(const Access &access, const std::vector<QByteArray> &tokens,
                                  std::chrono::seconds delay);
    [[nodiscard]] Outcome renewLocks(const Access &access, const std::vector<QByteArray> &tokens);

    struct Paired
    {
        QString topic;
        QString subscription;
        QByteArray key;
        QString channel;
    };
    using PairDone = std::function<void(base::Result<Paired>)>;
    /// Turns a one-time code into a device key. Errors: NotFound (no such code), Expired, Conflict (used, or
    /// a device of that name was made meanwhile), those of the store.
    void pair(const QByteArray &code, QObject *context, PairDone done);

    [[nodiscard]] RelayFigures figures() const;
    /// For tests: see RelayStore.
    void setSizeLimit(qint64 bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// 256 random bits, base64url: a device key. 128 of them: a one-time code or a channel.
[[nodiscard]] QByteArray makeSecret(base::Random &random, int bytes);
[[nodiscard]] QString makeEpoch(base::Random &random);

} // namespace rollcall::relay
