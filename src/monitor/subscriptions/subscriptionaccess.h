// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/account.h"
#include "monitor/accounts/connector.h"
#include "monitor/accounts/organizer.h"
#include "monitor/subscriptions/subscriptiondesk.h"
#include "monitor/workspace.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::monitor {

/// HeldSubscriptions of a data directory that no service of this process runs on: for the command line. One
/// thread.
class SubscriptionAccess : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Workspace &workspace; ///< may be one that only reads: then nothing is noted there
        bool readOnly = false;
        Connector::Services services;
        std::optional<config::AccountConfig> connector;
        std::optional<config::AccountConfig> organizer;
    };
    /// An account that cannot ask.
    struct Problem
    {
        QString account;
        base::Error error;
    };

    /// What `setup` names is borrowed.
    explicit SubscriptionAccess(const Setup &setup, QObject *parent = nullptr);
    ~SubscriptionAccess() override;

    /// Opens what accounts there are, and reads what this device knows. Reports once, later; whose token
    /// failed is problems(). Errors: those of storage.
    void open(QObject *context, std::function<void(base::Result<void>)> done);

    [[nodiscard]] HeldSubscriptions &held() { return m_desk; }
    [[nodiscard]] const std::vector<Problem> &problems() const { return m_problems; }
    /// Whether there is an account whose token is good.
    [[nodiscard]] bool canAsk() const { return m_connectorCensus || m_organizerCensus; }

private:
    void openConnector();
    void openOrganizer();
    void readMarks();
    void look();

    Setup m_setup;
    SubscriptionDesk m_desk;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<Organizer> m_organizer;
    std::unique_ptr<SubscriptionCensus> m_connectorCensus;
    std::unique_ptr<SubscriptionCensus> m_organizerCensus;
    std::vector<Problem> m_problems;
    QPointer<QObject> m_context;
    std::function<void(base::Result<void>)> m_done;
};

} // namespace rollcall::monitor
