// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "relay/relay.h"
#include "storage/jobqueue.h"
#include "storage/relaystore.h"

#include <QHash>

#include <map>
#include <set>

namespace rollcall::relay {

/// What the parts of Relay share.
class Relay::Private
{
public:
    Private(Relay *relay, const RelaySettings &relaySettings, base::Scheduler &timeSource,
            base::Random &randomSource)
        : q(relay)
        , settings(relaySettings)
        , scheduler(timeSource)
        , random(randomSource)
        , start(timeSource.now())
        , startElapsed(timeSource.elapsed())
        , lastTick(start)
        , lastTickElapsed(startElapsed)
        , tickTimer(timeSource)
        , lastBeatTime(start)
    {
    }

    /// Runs on from the wall clock of the start, whatever happens to that.
    [[nodiscard]] base::Instant steadyNow() const
    {
        return start + std::chrono::floor<base::Ticks>(scheduler.elapsed() - startElapsed);
    }

    // relay.cpp: life, Graph's side
    struct Loaded
    {
        std::vector<storage::RelayTopicRow> topics;
        std::vector<storage::RelayDeviceRow> devices;
        std::vector<storage::RelayHeldRow> held;
        std::optional<base::Instant> heartbeat;
        qint64 deadLetterBytes = 0;
        qint64 version = 0;
    };
    void build(const Loaded &loaded);
    void reconcile(const Loaded &rows);
    void addTopic(const storage::RelayTopicRow &row, const std::vector<Topic::HeldEvent> &held);
    void addDevice(const storage::RelayDeviceRow &row);
    void appended(std::int64_t topic, Sequence sequence, qint64 size, base::Instant kept);
    void refuse(const base::Error &error);
    void recovered();
    void noteOutage(base::Instant from, base::Instant to);
    void makeRoom();
    [[nodiscard]] qint64 heldBytes() const; ///< of events and dead letters

    // relay_upkeep.cpp
    void tick();
    void scheduleTick(std::chrono::milliseconds delay);
    void forgetSilentDevices();
    void giveUpBefore(base::Instant kept);

    // relay_pull.cpp
    Device *use(const Access &access); ///< it has shown up; null if it is gone
    [[nodiscard]] Topic *topicOf(const Access &access);
    void wakeDevices(Topic &topic);
    void wake(Topic &topic, Device &device);
    void arm(std::int64_t topic, Device &device);
    void serve(Topic &topic, Device &device, Poll poll);
    void answerEmpty(Topic &topic, const Device &device, const Poll &poll);
    void dropPolls(std::int64_t device);
    void settle(const Access &access, const std::vector<QByteArray> &tokens, bool asDeadLetters,
                QObject *context, OutcomeDone done);

    struct Waiting
    {
        quint64 id = 0;
        Poll poll;
        base::Scheduler::Id deadline = 0;
    };
    struct Polls
    {
        explicit Polls(base::Scheduler &scheduler)
            : change(scheduler)
        {
        }
        std::vector<Waiting> waiting; ///< the newest last
        base::Timer change;           ///< when a lock or a delay ends
    };

    Relay *q;
    const RelaySettings settings;
    base::Scheduler &scheduler;
    base::Random &random;
    const base::Instant start;
    const std::chrono::nanoseconds startElapsed;
    base::Instant lastTick;
    std::chrono::nanoseconds lastTickElapsed;
    base::Timer tickTimer;
    bool tickRunning = false;
    std::optional<std::chrono::nanoseconds> lastBeat;
    base::Instant lastBeatTime;

    std::map<std::int64_t, std::unique_ptr<Topic>> topics;
    QHash<QByteArray, std::int64_t> channels; ///< by SHA-256: finding one takes the same time for all
    QHash<QByteArray, Access> keys;           ///< by SHA-256
    std::map<std::int64_t, std::unique_ptr<Polls>> polls;
    quint64 lastPoll = 0;
    qint64 version = 0; ///< of what other processes may have changed

    std::set<std::int64_t> floorsToStore; ///< devices for whom something was given up
    std::map<std::int64_t, base::Instant> seenStored;

    qint64 waitingBytes = 0;
    qint64 deadLetterBytes = 0;
    std::optional<base::Instant> refusingSince;
    std::optional<base::Error> trouble;
    bool stopping = false;
    RelayFigures counted;
    storage::StoreQueue<storage::RelayStore> queue{
        QStringLiteral("relay-writer")}; ///< last: its jobs end before anything else does
};

} // namespace rollcall::relay
