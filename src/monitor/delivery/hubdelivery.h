// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/eventhub.h"
#include "intake/eventhubsconsumer.h"
#include "monitor/delivery/delivery.h"
#include "monitor/delivery/hubcredential.h"
#include "monitor/record/recordbook.h"
#include "monitor/serviceoptions.h"
#include "pipeline/processor.h"

#include <memory>

namespace rollcall::monitor {

/// Collections that Graph has written into an event hub (contract §6). The hub keeps what comes in while this
/// program does not run, for as long as its retention says; what it has given up before it came here goes
/// into the records as a gap. That nothing is missing cannot be proven all the same: Graph loses what is too
/// large for an event.
class HubDelivery final : public Delivery, private intake::HubSink
{
    Q_OBJECT

public:
    /// What these name is borrowed.
    struct Services
    {
        storage::Writer &writer;
        RecordBook &records;
        pipeline::Processor &processor;
        Connector::Services plane;
        ServiceClocks clocks;
        std::optional<config::AccountConfig> connector;
    };
    HubDelivery(const Services &services, HubOptions options);
    ~HubDelivery() override;

    /// Succeeds once the connection string has been looked for. What is wrong with the hub is a trouble, and
    /// goes on being tried. Errors: none.
    void open(QObject *context, std::function<void(base::Result<void>)> done) override;
    [[nodiscard]] QString url() const override { return m_options.notificationUrl; }
    [[nodiscard]] QString mode() const override { return QStringLiteral("eventhubs"); }
    [[nodiscard]] bool receivesMeanwhile() const override { return true; }
    [[nodiscard]] bool hasAll(base::Instant at) const override { return m_caughtUp && *m_caughtUp >= at; }
    [[nodiscard]] quint64 waiting() const override { return m_waiting; }
    [[nodiscard]] bool isProvable() const override { return false; }

    /// The brokers are heard of every five seconds.
    static constexpr std::chrono::seconds longestSilence{30};

private:
    void deliver(intake::ReceivedCollection collection, QObject *context, Done done) override;
    void noteHole(const intake::HubHole &hole, QObject *context, Done done) override;
    void begin(const QByteArray &connectionString);
    void heard(base::Instant at);
    void failed(const base::Error &error);

    Services m_services;
    HubOptions m_options;
    QString m_name; ///< of the hub, for ever
    base::Timer m_silence;
    std::optional<base::Instant> m_caughtUp;
    quint64 m_waiting = 0;
    std::unique_ptr<HubCredential> m_credential;
    std::unique_ptr<intake::EventHubsConsumer> m_consumer;
};

} // namespace rollcall::monitor
