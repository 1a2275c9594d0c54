// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/scheduler.h"
#include "intake/sink.h"

#include <QList>

#include <memory>
#include <utility>

namespace rollcall::intake {

/// Messages of a partition that will never come: the hub's retention has passed us by, or it was made anew.
struct HubHole
{
    int partition = 0;
    qint64 first = 0;    ///< offsets, both included
    qint64 last = 0;     ///< before `first`: made anew, and nobody knows how many there were
    base::Instant until; ///< when what comes next came in
};

/// Where an event hub's collections go. A collection's place has the partition as its epoch and counts from
/// one (offset + 1); what is known of a place does not stop a collection from being stored, as a hub that is
/// made anew counts from one again.
class HubSink : public Sink
{
public:
    /// As deliver(), but only DiskFull and Storage.
    virtual void noteHole(const HubHole &hole, QObject *context, Done done) = 0;
};

/// Reads an event hub through its Kafka endpoint (contract §6.2) and gives what is there to a Sink; an offset
/// is committed after the Sink has stored what stood before it. So everything comes at least once, after a
/// crash or when partitions move to another consumer of the group perhaps again. What is missing shows by the
/// offsets: a partition goes on where the group has committed, and without holes.
///
/// A message that is no collection cannot be stored and would stand in the way of all that follow: it is
/// passed over and told of; it stays on the hub as long as its retention says. While the Sink has no room, it
/// waits. librdkafka has threads of its own; everything here happens on the thread that made the object.
class EventHubsConsumer : public QObject
{
    Q_OBJECT

public:
    /// An Entra token for eventHubScope().
    struct Token
    {
        QByteArray value;
        base::Instant expires;
        QByteArray principal; ///< whose it is: an id
    };
    using TokenDone = std::function<void(base::Result<Token>)>;
    /// Calls back once, later or at once, on this thread; not when `context` has been destroyed.
    using TokenSource = std::function<void(QObject *context, TokenDone)>;

    struct Setup
    {
        QList<std::pair<QByteArray, QByteArray>> settings; ///< kafkaSettings()
        QString hub;
        TokenSource token; ///< for OAUTHBEARER
    };
    struct Services
    {
        HubSink &sink;
        base::Scheduler &clock;    ///< what people see
        base::Scheduler &realTime; ///< of the connection
        base::Random &random;
    };

    /// What `services` names is borrowed.
    EventHubsConsumer(Setup setup, const Services &services, QObject *parent = nullptr);
    /// Without stop() before, the others of the group notice after the session time-out, and get some
    /// messages again.
    ~EventHubsConsumer() override;

    /// Once. Errors: InvalidInput (a setting is wrong), Unsupported (this librdkafka cannot do it). What goes
    /// wrong with the hub afterwards is troubled(), and is tried again.
    [[nodiscard]] base::Result<void> start();
    /// Commits what is stored and leaves the group; `done` runs once, later, not when `context` has been
    /// destroyed.
    void stop(QObject *context, std::function<void()> done);

    /// Messages that have come and are not stored yet.
    [[nodiscard]] int waiting() const;

Q_SIGNALS:
    void stored(); ///< one message more
    /// Everything that the hub had for us at `at`, by `clock`, is stored. Again every few seconds as long as
    /// its brokers say that nothing is new.
    void caughtUp(rollcall::base::Instant at);
    void troubled(const rollcall::base::Error &error);
    /// After troubled(): messages come again.
    void recovered();
    /// This one is no collection.
    void passedOver(int partition, qint64 offset);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rollcall::intake
