// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "graph/subscriptionsession.h"
#include "storage/rows.h"

#include <QObject>

#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Keeps the subscription to one meeting's call events and turns what happens to it into rows and coverage
/// facts for its owner to store. Confirms every five minutes that it still exists: Graph does not say when it
/// lost one.
class MeetingWatch : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString meetingId;
        QString joinWebUrl;
        QString tenantId;
        QString clientId;
        graph::NotificationUrls urls;
        QByteArray clientStateKey;
        graph::EncryptionCertificate certificate;
    };

    /// `client` of the connector plane.
    MeetingWatch(const graph::GraphClient &client, const Setup &setup, QObject *parent = nullptr);
    ~MeetingWatch() override;

    void start();
    /// Deletes the subscription; stopped() follows.
    void stop();
    /// After a reauthorizationRequired (contract §5).
    void renewNow();

    [[nodiscard]] const QString &meetingId() const { return m_setup.meetingId; }
    [[nodiscard]] bool isActive() const;
    /// The row as it should stand in the database; without an id before Graph has given one.
    [[nodiscard]] const storage::SubscriptionRow &row() const { return m_row; }
    void setStoredAs(std::int64_t pk) { m_row.pk = pk; }

Q_SIGNALS:
    /// row() has changed and wants to be stored.
    void rowChanged();
    void rowObsolete();
    void fact(const rollcall::domain::CoverageFact &fact);
    /// Graph confirmed the subscription at its time `at`.
    void confirmed(rollcall::base::Instant at);
    void subscribed(rollcall::base::Instant at);
    void troubled(const rollcall::base::Error &error);
    void failed(const rollcall::base::Error &error);
    void stopped();

private:
    void live(const graph::Subscription &subscription, base::Instant at);
    void confirmLater();
    void confirm();
    void confirmAt(base::Instant at);
    void say(domain::CoverageKind kind, base::Instant at, const std::string &cause = {});

    graph::GraphClient m_client;
    Setup m_setup;
    storage::SubscriptionRow m_row;
    graph::SubscriptionSession m_session;
    base::Timer m_confirming;
    bool m_stopping = false;
};

} // namespace rollcall::monitor
