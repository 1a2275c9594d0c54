// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "graph/subscriptionsession.h"
#include "monitor/hearing.h"
#include "storage/rows.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Keeps the subscription to one meeting's call events and turns what happens to it into rows and coverage
/// facts for its owner to store. Confirms every five minutes that it still exists: Graph does not say when it
/// lost one. All times of facts are Graph's (design §4 rule 5).
class MeetingWatch : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString meetingId;
        QString joinWebUrl;
        QString tenantId; ///< lower-case guid; empty: not known
        QString clientId;
        graph::NotificationUrls urls;
        QByteArray clientStateKey;
        graph::EncryptionCertificate certificate;
        QStringList knownIds; ///< of subscriptions that were ours in earlier runs, lower case
        Hearing hearing;      ///< what the journal says so far
    };

    /// `client` of the connector plane.
    MeetingWatch(const graph::GraphClient &client, const Setup &setup, QObject *parent = nullptr);
    ~MeetingWatch() override;

    /// Again after failed(), too. What may pass by itself is tried again without that.
    void start();
    /// Deletes the subscription; stopped() follows, perhaps at once.
    void stop();
    /// After a reauthorizationRequired (contract §5).
    void renewNow();
    /// Asks Graph whether the subscription still exists, before it is due. `answered` runs once, whatever
    /// came of it; at once if there is none.
    void confirm(const std::function<void()> &answered = {});

    [[nodiscard]] const QString &meetingId() const { return m_setup.meetingId; }
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool hasFailed() const;
    /// The row as it should stand in the database, but for its pk; without an id before Graph has given one.
    [[nodiscard]] const storage::SubscriptionRow &row() const { return m_row; }

Q_SIGNALS:
    /// row() is new or has changed and wants to be stored. Rows of subscriptions that are gone stay for a
    /// while: what they have delivered may still be on its way.
    void rowChanged();
    void fact(const rollcall::domain::CoverageFact &fact);
    /// Graph confirmed the subscription at its time `at`.
    void confirmed(rollcall::base::Instant at);
    void subscribed(rollcall::base::Instant at);
    /// Something failed and is tried again.
    void troubled(const rollcall::base::Error &error);
    /// Refused: nobody tries any longer.
    void failed(const rollcall::base::Error &error);
    /// Once, after stop().
    void stopped();

private:
    void begin(const graph::Subscription &subscription, base::Instant at, bool adopted);
    void live(const graph::Subscription &subscription);
    void lapse(base::Instant at);
    void sessionFailed(const base::Error &error);
    void ended(base::Instant at);
    void confirmLater();
    void takeConfirmation(const std::string &id, const base::Result<graph::SubscriptionAnswer> &answer);
    void confirmAt(base::Instant at);
    void say(domain::CoverageKind kind, base::Instant at, const std::string &cause = {});
    void sayDown(base::Instant from, base::Instant until);

    graph::GraphClient m_client;
    Setup m_setup;
    storage::SubscriptionRow m_row;
    Hearing m_before; ///< of the time before the present subscription
    base::Instant m_since;
    std::optional<base::Instant> m_confirmed; ///< the present subscription; nothing: there is none
    graph::SubscriptionSession m_session;
    base::Timer m_confirming;
    base::Timer m_retrying;
    bool m_stopping = false;
};

} // namespace rollcall::monitor
