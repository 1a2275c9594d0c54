// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intake/eventhubsconsumer.h"
#include "monitor/accounts/connector.h"

#include <memory>

namespace rollcall::monitor {

/// The connector's tokens for an event hub (contract §6.2: role Azure Event Hubs Data Receiver), which are
/// others than those for Graph. One thread.
class HubCredential final : public QObject
{
    Q_OBJECT

public:
    /// What `services` names is borrowed. `scope`: intake::eventHubScope().
    HubCredential(const Connector::Services &services, config::AccountConfig account, QString scope);
    ~HubCredential() override;

    /// A new one, as it is asked for only when the former ends. `done` runs once, later; not when `context`
    /// has been destroyed. Errors: those of Connector::open() and identity::AppCredential::fetch().
    void fetch(QObject *context, intake::EventHubsConsumer::TokenDone done);

private:
    Connector::Services m_services;
    config::AccountConfig m_account;
    QString m_scope;
    std::unique_ptr<Connector> m_connector; ///< once it is open, or while it is being opened
    bool m_isOpen = false;
};

} // namespace rollcall::monitor
