// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/locksettler.h"
#include "intake/pullprotocol.h"

#include <QSet>

#include <memory>

namespace rollcall::intake {

/// Where a pull client delivers.
class PullSink : public Sink
{
public:
    /// `done` as of deliver(): with success only when the outage and its place are durably stored.
    virtual void noteOutage(const Outage &outage, QObject *context, Done done) = 0;
};

/// What one answer of the relay has shown, once all of it is stored or was given back.
struct PullState
{
    std::optional<QueueHeads> heads; ///< nothing: delivery is not provable
    bool empty = false;              ///< there was nothing that we have not stored
    base::Instant at;                ///< the relay's clock, when it answered
};

/// Reads from our relay, or from an Event Grid namespace, for as long as it lives: one request is under way
/// and the answer to another may wait while the one before it is being stored. Only what the sink has stored
/// is acknowledged; what it cannot store now is released, to come again; what it can never store is rejected,
/// as acknowledging would hide it and releasing bring it back for ever.
///
/// The endpoint is https, or http on loopback; redirects are not followed. One thread.
class PullClient : public QObject
{
    Q_OBJECT

public:
    /// All borrowed. `scheduler`: real time, for sockets; `clock`: what time people have.
    struct Services
    {
        net::HttpClient &http;
        base::Scheduler &scheduler;
        const base::Clock &clock;
        base::Random &random;
        PullSink &sink;
    };

    /// `key`: the device key.
    PullClient(const Services &services, PullAddress address, const QByteArray &key);
    ~PullClient() override;

    void start();
    /// The network is another one, or the machine has slept: whatever is waited for may never come.
    void wake();

    /// How long the relay waits for something to give; an answer later than a few seconds after that means
    /// that the connection is dead.
    static constexpr std::chrono::seconds longPoll{10};
    static constexpr std::chrono::seconds margin{5};

Q_SIGNALS:
    void answered(const rollcall::intake::PullState &state);
    /// It goes on trying. Errors: those of HttpClient and net::errorFromAnswer(), with what to do for 401,
    /// 403, 404 and redirects; Server (not the protocol), those of the sink.
    void failed(const rollcall::base::Error &error);

private:
    struct Batch
    {
        PullAnswer answer;
        PullState state;
        int unstored = 0; ///< not heard of yet
        bool gaveBack = false;
    };

    void receive();
    void received(const base::Result<net::ClientAnswer> &result);
    void take(PullAnswer answer, base::Instant at);
    void fail(const base::Error &error);
    void store(std::unique_ptr<Batch> batch);
    void deliver(const PulledEvent &event);
    void stored(const PulledEvent &event, const base::Result<void> &result);
    void finishBatch();
    void renewLocks();

    Services m_services;
    PullAddress m_address;
    QByteArray m_authorization;
    LockSettler m_settler;
    base::Timer m_pause;
    base::Timer m_renewing;
    std::optional<quint64> m_request;
    std::chrono::nanoseconds m_askedAt{0};
    std::unique_ptr<Batch> m_storing;
    std::unique_ptr<Batch> m_queued;
    QSet<QString> m_locked; ///< tokens of what is neither stored nor given back
    int m_failures = 0;     ///< in a row
};

} // namespace rollcall::intake
