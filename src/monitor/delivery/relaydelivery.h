// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/pullclient.h"
#include "monitor/delivery/delivery.h"
#include "monitor/record/recordbook.h"
#include "monitor/serviceoptions.h"
#include "monitor/sleep/networkwatch.h"
#include "monitor/sleep/sleepwatch.h"
#include "pipeline/processor.h"
#include "secrets/secretstore.h"

#include <memory>

namespace rollcall::monitor {

/// Collections from a relay, or from an Event Grid namespace (design §6.2): no socket is opened, and what
/// comes in while this program sleeps waits there. What turns out to be missing goes into the records as
/// gaps.
class RelayDelivery final : public Delivery, private intake::PullSink
{
    Q_OBJECT

public:
    /// All borrowed.
    struct Services
    {
        net::HttpClient &http;
        storage::Writer &writer;
        RecordBook &records;
        pipeline::Processor &processor;
        secrets::SecretStore &secrets;
        ServiceClocks clocks;
    };
    /// Asks anew when the machine has slept or `network` has changed: connections may be dead then.
    RelayDelivery(const Services &services, RelayOptions options,
                  std::unique_ptr<NetworkWatch> network = std::make_unique<NetworkWatch>());
    ~RelayDelivery() override;

    /// Succeeds once the device key has been looked for. What is wrong with the pairing is a trouble, so that
    /// it can be mended while the program runs. Errors: none.
    void open(QObject *context, std::function<void(base::Result<void>)> done) override;
    [[nodiscard]] QString url() const override { return m_options.notificationUrl; }
    [[nodiscard]] QString mode() const override { return QStringLiteral("relay"); }
    [[nodiscard]] bool receivesMeanwhile() const override { return true; }
    [[nodiscard]] bool hasAll(base::Instant at) const override { return m_proven && *m_proven >= at; }
    [[nodiscard]] quint64 waiting() const override { return m_coming; }
    [[nodiscard]] bool isProvable() const override { return m_provable; }

    /// Without an answer for so long what is shown is stale (ui.md).
    static constexpr std::chrono::seconds longestSilence{30};

private:
    void deliver(intake::ReceivedCollection collection, QObject *context, Done done) override;
    void noteOutage(const intake::Outage &outage, QObject *context, Done done) override;
    void begin(const QByteArray &key);
    void answered(const intake::PullState &state);
    void judge(const intake::PullState &state);
    void prove(base::Instant at);
    void failed(const base::Error &error);
    void heard();
    void setComing(quint64 coming);

    Services m_services;
    RelayOptions m_options;
    SleepWatch m_sleep;
    std::unique_ptr<NetworkWatch> m_network;
    base::Timer m_silence;
    std::optional<base::Error> m_error; ///< since the last answer
    std::optional<base::Instant> m_proven;
    quint64 m_coming = 0;
    bool m_provable = true;
    std::unique_ptr<intake::PullClient> m_client;
};

} // namespace rollcall::monitor
