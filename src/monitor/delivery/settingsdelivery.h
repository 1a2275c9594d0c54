// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "monitor/accounts/connector.h"
#include "monitor/delivery/deliverysetup.h"
#include "monitor/delivery/publicaddresstest.h"

#include <QPointer>

#include <memory>

namespace rollcall::monitor {

/// Delivery as a settings file has it. The file is read anew for each change: another Rollcall may have
/// written to it meanwhile.
class SettingsDelivery final : public DeliverySetup
{
    Q_OBJECT

public:
    /// All borrowed.
    struct Services
    {
        Connector::Services plane;
        base::Scheduler &realTime;
        QPointer<Listener> running = {}; ///< as of PublicAddressTest::Services
        ListenOptions runs = {};
    };
    SettingsDelivery(const Services &services, QString path, config::PolicyFile policy,
                     QObject *parent = nullptr);

    [[nodiscard]] const DeliveryState &state() const override { return m_state; }
    [[nodiscard]] std::expected<PairingLink, DeliveryFailure> readLink(const QString &text) const override;
    void pair(const PairingLink &link, QObject *context, Done done) override;
    void keepRelayKey(const QByteArray &key, QObject *context, Done done) override;
    void forgetRelay(QObject *context, Done done) override;
    void useOwnAddress(const OwnAddress &own, QObject *context, Done done) override;
    void useHub(const NamedHub &hub, const QByteArray &connectionString, bool useConnector, QObject *context,
                Done done) override;
    void useRelay(QObject *context, Done done) override;
    [[nodiscard]] AddressTest &addressTest() override { return *m_test; }

private:
    void read(const base::Result<config::Settings> &settings);
    [[nodiscard]] bool begin(QObject *context, Done done);
    void set(const std::map<config::Key, QString> &changes);
    void fail(DeliveryProblem problem, const QString &subject = {}, const base::Error &error = {});
    void fail(const base::Error &error);
    void report(const std::expected<void, DeliveryFailure> &result);

    Services m_services;
    QString m_path;
    config::PolicyFile m_policy;
    DeliveryState m_state;
    std::unique_ptr<config::Settings> m_settings; ///< while something works on them
    std::unique_ptr<PublicAddressTest> m_test;
    QPointer<QObject> m_context;
    Done m_done;
};

} // namespace rollcall::monitor
