// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/connector.h"
#include "monitor/choosing/contactsieve.h"
#include "monitor/choosing/meetingwatch.h"
#include "monitor/delivery/delivery.h"
#include "monitor/keys/signingkeys.h"
#include "monitor/problems.h"
#include "monitor/record/recordbook.h"
#include "monitor/sleep/sleepwatch.h"
#include "pipeline/processor.h"
#include "pipeline/tokenjudge.h"

#include <map>
#include <memory>

namespace rollcall::monitor {

/// All that goes on between a running service and Graph: the connector, the signing keys, and one watch for
/// each meeting that is followed. One thread.
class GraphSide : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        Connector::Services connector;
        storage::Writer &writer;
        RecordBook &records;
        pipeline::Processor &processor;
        pipeline::JwtTokenJudge &tokens;
    };
    struct Setup
    {
        config::AccountConfig account;
        bool readOnly = false; ///< without a credential: nothing is asked of Graph (design §2)
        graph::NotificationUrls urls;
        QByteArray clientStateKey;
        graph::EncryptionCertificate certificate;
        QStringList certificates;           ///< of all keys that we can read with
        QStringList validationIssuers;      ///< empty: Microsoft's
        QUrl validationConfiguration;       ///< empty: the connector's authority
        const Delivery *delivery = nullptr; ///< borrowed; how what is subscribed to reaches us
    };

    /// What `services` names is borrowed.
    GraphSide(const Services &services, Setup setup);
    ~GraphSide() override;

    /// Once. Goes on trying while that can help; then follows whatever the records say.
    void connectToGraph();
    /// Does nothing while it is followed; tries again what was refused.
    void follow(const QString &meetingId);
    /// Ends the subscription.
    void leave(const QString &meetingId);
    /// With the user's consent: deletes somebody else's subscription that has the place of ours. While a call
    /// runs that silences the rest of it, which the user has to be told first (`warned`): silencing()
    /// otherwise.
    void takeOver(const QString &meetingId, bool warned);
    /// From now on; all subscriptions are told.
    void useCertificate(const graph::EncryptionCertificate &certificate);
    /// Asks Graph now whether all subscriptions are there; `answered` runs once, when the last is answered.
    void confirmAll(const std::function<void()> &answered);

    /// Of the delivery: it has all of a later time, or can prove nothing any longer.
    void caughtUp() { storeContacts(); }
    void unprovable();

    [[nodiscard]] bool isConnected() const { return m_signingKeys != nullptr; }
    [[nodiscard]] bool isReadOnly() const { return m_setup.readOnly; }
    /// Null before it is connected, and without a credential.
    [[nodiscard]] SubscriptionCensus *census() const { return m_census.get(); }

Q_SIGNALS:
    void connected();
    void silencing(const QString &meetingId); ///< see takeOver()
    /// Graph confirmed the subscription to some meeting at its time `at`.
    void confirmed(rollcall::base::Instant at);
    void troubled(rollcall::monitor::Trouble trouble, const QString &what,
                  const rollcall::base::Error &error);
    void recovered(rollcall::monitor::Trouble trouble, const QString &what);

private:
    void openConnector();
    void lookForOthers();
    void opened();
    [[nodiscard]] std::unique_ptr<MeetingWatch> makeWatch(const storage::MeetingRow &row);
    void connectWatch(MeetingWatch &watch);
    void endLeftOvers();
    void end(std::unique_ptr<MeetingWatch> watch);
    void watchEnded(const QString &meetingId);
    void rowAdded();
    void takeFact(const QString &meetingId, const domain::CoverageFact &fact);
    void inboxChanged();
    [[nodiscard]] bool hasAll(base::Instant at) const;
    void keepFact(const QString &meetingId, const domain::CoverageFact &fact);
    void storeContacts();
    void releaseContacts();
    void parked();
    void readNotices();
    void dealWith(const std::vector<storage::NoticeRow> &notices);

    Services m_services;
    Setup m_setup;
    SubscriptionRows m_rows;
    std::vector<storage::SubscriptionRow> m_known; ///< of earlier runs
    std::optional<base::Instant> m_relayProven;    ///< by earlier runs
    SleepWatch m_sleep;
    std::unique_ptr<Connector> m_connector;
    QObject m_opening; ///< context of the connector's jobs: goes before what they use
    std::unique_ptr<SubscriptionCensus> m_census;
    std::unique_ptr<SigningKeys> m_signingKeys;
    std::map<QString, std::unique_ptr<MeetingWatch>> m_watches;
    std::map<QString, std::unique_ptr<MeetingWatch>> m_ending; ///< deleting their subscription
    std::vector<std::pair<QString, domain::CoverageFact>>
        m_contacts; ///< until all is here and the inbox is empty
    ContactSieve m_sieve;
    base::Timer m_retrying;
    bool m_retryQuarantine = false;
    bool m_keysAreNew = false; ///< nothing was found parked since they came
};

} // namespace rollcall::monitor
