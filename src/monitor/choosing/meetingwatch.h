// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/journal.h"
#include "monitor/delivery/hearing.h"
#include "monitor/subscriptions/subscriptionkeeper.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

namespace rollcall::monitor {

/// Keeps the subscription to one meeting's call events and turns what happens to it into coverage facts for
/// its owner to store. All times of facts are Graph's (design §4 rule 5).
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
        QStringList certificates;                   ///< of all keys of the connector's bundle
        std::vector<storage::SubscriptionRow> rows; ///< of earlier runs
        Hearing hearing;                            ///< what the journal says so far
        bool receivesMeanwhile = false;             ///< by a relay, while we sleep
        /// All that a relay had received for us by then is here, though it may be no longer ours.
        std::optional<base::Instant> relayProven;
        std::chrono::minutes checkEvery{5};
    };

    /// `client` of the connector plane; the others are borrowed.
    MeetingWatch(const graph::GraphClient &client, SubscriptionCensus &census, SubscriptionStorage &storage,
                 const Setup &setup, QObject *parent = nullptr);
    ~MeetingWatch() override;

    /// Again after failed(), too. What may pass by itself is tried again without that.
    void start();
    /// Deletes the subscription, as soon as that can be done; stopped() follows, perhaps at once.
    void stop();
    /// The machine has slept, or its clock was set.
    void woke();
    /// Nobody may have received since the last confirmation: until the next one there is a gap, unless a
    /// relay receives meanwhile.
    void slept();
    /// A lifecycle notification (contract §5) of our subscription.
    void takeLifecycle(const QString &event);
    /// From now on.
    void useCertificate(const graph::EncryptionCertificate &certificate);
    /// After conflicted(), with the user's consent: deletes what has our place, and makes our own. A call
    /// that runs is silent from then on, which the user has to be told first: silencing() otherwise.
    void takeOver(bool callRunning, bool warned);
    /// Asks Graph whether the subscription still exists, before it is due. `answered` runs once, whatever
    /// came of it; at once if there is none.
    void confirm(const std::function<void()> &answered = {});

    [[nodiscard]] const QString &meetingId() const { return m_meetingId; }
    [[nodiscard]] bool isActive() const;
    [[nodiscard]] bool hasFailed() const;
    /// As it stands in the database, but for its pk; without an id while there is none.
    [[nodiscard]] const storage::SubscriptionRow &row() const { return m_keeper.row(); }
    /// Where it stands.
    [[nodiscard]] const Life &life() const { return m_keeper.life(); }

Q_SIGNALS:
    void fact(const rollcall::domain::CoverageFact &fact);
    /// Graph confirmed the subscription at its time `at`.
    void confirmed(rollcall::base::Instant at);
    void subscribed(rollcall::base::Instant at);
    /// Something failed and is tried again.
    void troubled(const rollcall::base::Error &error);
    /// Refused: nobody tries any longer. Conflict: somebody else's subscription has the place of ours, and is
    /// left alone as long as nobody says takeOver().
    void failed(const rollcall::base::Error &error);
    void silencing(); ///< see takeOver()
    /// Once, after stop().
    void stopped();

private:
    void begin(base::Instant at, bool known);
    void lapse(base::Instant at);
    void ended(base::Instant at);
    void confirmAt(base::Instant at);
    void say(domain::CoverageKind kind, base::Instant at, const std::string &cause = {});
    void sayDown(base::Instant from, base::Instant until);

    QString m_meetingId;
    base::Ticks m_longestSilence;
    bool m_receivesMeanwhile;
    QStringList m_elsewhere; ///< subscriptions of earlier runs that delivered to another address
    std::optional<base::Instant> m_relayProven;
    bool m_slept = false; ///< since the last confirmation
    Hearing m_before;     ///< of the time before the present subscription
    base::Instant m_since;
    std::optional<base::Instant> m_confirmed; ///< the present subscription; nothing: there is none
    SubscriptionKeeper m_keeper;
};

} // namespace rollcall::monitor
