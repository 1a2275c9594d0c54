// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/delivery/addresstest.h"
#include "monitor/delivery/handshake.h"
#include "monitor/serviceoptions.h"

#include <QPointer>

#include <memory>

namespace rollcall::monitor {

class Listener;

/// Asks the address from this machine, through the proxy if there is one. Where Rollcall listens as the
/// settings under test say, that is what is asked; else a listener is opened for the time of the test.
class PublicAddressTest final : public AddressTest
{
    Q_OBJECT

public:
    /// Gives the addresses of a name, none if nobody knows it.
    using LookUp =
        std::function<void(const QString &name, QObject *context, std::function<void(QStringList)> done)>;

    /// Borrowed.
    struct Services
    {
        net::HttpClient &http;
        const base::Clock &clock;
        base::Scheduler &realTime;
        base::Random &random;
        QPointer<Listener> running = {}; ///< null: Rollcall does not listen
        ListenOptions runs = {};         ///< with these
        bool graphIsHere = false;        ///< on this machine, as a simulated one: so may the address be
        LookUp lookUp = {};              ///< empty: the system's
    };
    explicit PublicAddressTest(Services services, QObject *parent = nullptr);
    ~PublicAddressTest() override;

    void start(const OwnAddress &own) override;
    void cancel() override;
    [[nodiscard]] const AddressReport &report() const override { return m_report; }

private:
    struct Doorbell;

    void begin(AddressStage stage);
    void good(bool needed = true);
    void broken(AddressFault fault, const std::optional<base::Error> &error = {});
    void end(CheckOutcome outcome);
    void listen();
    void lookUpName();
    void ask();
    void answered(const net::ClientAnswer &answer);
    void unanswered(const base::Error &error);
    [[nodiscard]] TestedStage &at(AddressStage stage);
    [[nodiscard]] HandshakeWitness *witness();
    [[nodiscard]] bool cameIn();

    Services m_services;
    OwnAddress m_own;
    AddressReport m_report;
    std::unique_ptr<QObject> m_run; ///< whatever is under way ends with it
    std::unique_ptr<Doorbell> m_doorbell;
    Handshake m_handshake;
    AddressStage m_stage = AddressStage::Listen;
    std::chrono::nanoseconds m_begun{0};
};

} // namespace rollcall::monitor
