// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/delivery/deliverysetup.h"

#include <QPointer>
#include <QStringList>

namespace rollcall::test {

/// A test of an address whose report the test sets.
class SampleAddressTest final : public monitor::AddressTest
{
    Q_OBJECT

public:
    void start(const monitor::OwnAddress &own) override
    {
        tested << own;
        setReport(at(monitor::AddressStage::Reach));
    }
    void cancel() override
    {
        if (m_report.outcome != monitor::CheckOutcome::Running)
            return;
        ++cancels;
        auto report = at(monitor::AddressStage::Reach, monitor::HopState::Skipped);
        report.outcome = monitor::CheckOutcome::Cancelled;
        setReport(report);
    }
    [[nodiscard]] const monitor::AddressReport &report() const override { return m_report; }
    void setReport(const monitor::AddressReport &report)
    {
        m_report = report;
        Q_EMIT changed();
    }

    /// Good up to `stage`, which stands as `state`.
    [[nodiscard]] static monitor::AddressReport at(monitor::AddressStage stage,
                                                   monitor::HopState state = monitor::HopState::Running)
    {
        using monitor::CheckOutcome;
        using monitor::HopState;
        monitor::AddressReport report{.outcome = state == HopState::Running  ? CheckOutcome::Running
                                                 : state == HopState::Broken ? CheckOutcome::Broken
                                                                             : CheckOutcome::Good,
                                      .stages = {},
                                      .host = QStringLiteral("rollcall.example.org"),
                                      .addresses = {QStringLiteral("203.0.113.17")}};
        const int took[]{1, 34, 212, 1};
        for (int i = 0; i < monitor::addressStages; ++i) {
            const auto one = static_cast<monitor::AddressStage>(i);
            const HopState later = state == HopState::Running ? HopState::Waiting : HopState::Skipped;
            const HopState is = one < stage ? HopState::Good : one == stage ? state : later;
            const bool timed = is == HopState::Good || is == HopState::Broken;
            report.stages.append(
                {.stage = one, .state = is, .took = std::chrono::milliseconds{timed ? took[i] : 0}});
        }
        return report;
    }
    [[nodiscard]] static monitor::AddressReport broken(monitor::AddressStage stage,
                                                       monitor::AddressFault fault)
    {
        auto report = at(stage, monitor::HopState::Broken);
        report.fault = fault;
        return report;
    }

    QList<monitor::OwnAddress> tested;
    int cancels = 0;

private:
    monitor::AddressReport m_report;
};

/// Changes nothing, remembers what it was asked for, and says what the test wants, when the test wants it.
class SampleDelivery final : public monitor::DeliverySetup
{
    Q_OBJECT

public:
    using Result = std::expected<void, monitor::DeliveryFailure>;

    void answer(const Result &result = {})
    {
        const Done done = std::exchange(m_done, nullptr);
        if (m_context && done)
            done(result);
    }
    void refuse(monitor::DeliveryProblem problem, const QString &subject = {}, const base::Error &error = {})
    {
        answer(std::unexpected(
            monitor::DeliveryFailure{.problem = problem, .subject = subject, .error = error}));
    }
    [[nodiscard]] bool isAsked() const { return static_cast<bool>(m_done); }
    void setState(const monitor::DeliveryState &state)
    {
        m_state = state;
        Q_EMIT changed();
    }

    [[nodiscard]] const monitor::DeliveryState &state() const override { return m_state; }
    [[nodiscard]] std::expected<monitor::PairingLink, monitor::DeliveryFailure>
    readLink(const QString &text) const override
    {
        const auto link = intake::readRelayLink(text);
        if (link)
            return *link;
        return std::unexpected(monitor::DeliveryFailure{.problem = monitor::DeliveryProblem::NoLink});
    }
    void pair(const monitor::PairingLink &link, QObject *context, Done done) override
    {
        keep(QStringLiteral("pair %1").arg(link.relay.host()), context, std::move(done));
    }
    void keepRelayKey(const QByteArray &key, QObject *context, Done done) override
    {
        relayKey = key;
        keep(QStringLiteral("key"), context, std::move(done));
    }
    void forgetRelay(QObject *context, Done done) override
    {
        keep(QStringLiteral("forget"), context, std::move(done));
    }
    void useOwnAddress(const monitor::OwnAddress &address, QObject *context, Done done) override
    {
        own = address;
        keep(QStringLiteral("own"), context, std::move(done));
    }
    void useHub(const monitor::NamedHub &named, const QByteArray &connectionString, bool useConnector,
                QObject *context, Done done) override
    {
        hub = named;
        connection = connectionString;
        keep(useConnector ? QStringLiteral("hub by connector") : QStringLiteral("hub"), context,
             std::move(done));
    }
    void useRelay(QObject *context, Done done) override
    {
        keep(QStringLiteral("relay"), context, std::move(done));
    }
    [[nodiscard]] SampleAddressTest &addressTest() override { return m_test; }

    QStringList asked;
    monitor::OwnAddress own;
    monitor::NamedHub hub;
    QByteArray connection;
    QByteArray relayKey;

private:
    void keep(const QString &what, QObject *context, Done done)
    {
        asked << what;
        m_context = context;
        m_done = std::move(done);
    }

    monitor::DeliveryState m_state{.own = {.publicUrl = {},
                                           .address = QStringLiteral("127.0.0.1"),
                                           .port = 8080,
                                           .certificateFile = {},
                                           .privateKeyFile = {}},
                                   .hub = {},
                                   .error = {}};
    SampleAddressTest m_test;
    QPointer<QObject> m_context;
    Done m_done;
};

/// Paired with a relay, which is in use.
[[nodiscard]] inline monitor::DeliveryState pairedState()
{
    monitor::DeliveryState state = SampleDelivery().state();
    state.mode = monitor::DeliveryMode::Relay;
    state.relay = monitor::KnownRelay{.host = QStringLiteral("relay.example.org"),
                                      .topic = QStringLiteral("meetings"),
                                      .subscription = QStringLiteral("laptop-17"),
                                      .canReceive = true};
    return state;
}

/// An own address behind a tunnel.
[[nodiscard]] inline monitor::DeliveryState ownState()
{
    monitor::DeliveryState state = SampleDelivery().state();
    state.own.publicUrl = QStringLiteral("https://rollcall.example.org");
    return state;
}

[[nodiscard]] inline monitor::DeliveryState hubState()
{
    monitor::DeliveryState state = SampleDelivery().state();
    state.mode = monitor::DeliveryMode::EventHubs;
    state.hub = {.host = QStringLiteral("space.servicebus.windows.net"),
                 .hub = QStringLiteral("meetings"),
                 .group = {},
                 .notificationUrl = QStringLiteral("EventHub:https://space.servicebus.windows.net/"
                                                   "eventhubname/meetings?tenantId=contoso.example")};
    return state;
}

} // namespace rollcall::test
