// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/subscriptionjobs.h"
#include "monitor/accounts/accountbook.h"
#include "monitor/accounts/connector.h"
#include "monitor/checking/checkprobe.h"
#include "monitor/checking/checkreport.h"
#include "monitor/delivery/handshake.h"
#include "monitor/keys/keycabinet.h"
#include "monitor/subscriptions/heldsubscriptions.h"
#include "pipeline/keyring.h"
#include "storage/writer.h"

#include <functional>
#include <memory>
#include <vector>

namespace rollcall::monitor {

/// Where Graph delivers to, whoever answers it there: our own listener, or a relay.
struct CheckedDelivery
{
    QString url; ///< its path is secret; empty: what others subscribe to comes here, but cannot be told to
    /// How long what was accepted there may take until it is in our inbox: none for a listener, which stores
    /// it first; for a relay the time to fetch it.
    std::chrono::milliseconds arrival{0};
};

/// The part of the chain that lies in the process that writes the data directory.
struct CheckedService
{
    storage::Writer *writer = nullptr; ///< null: another process has the data directory
    const pipeline::KeyRing *keys = nullptr;
    KeyCabinet::Key active; ///< of new subscriptions
    CheckedDelivery delivery;
    /// As they are now: what is held and wished for, and how many meetings are watched, for whose wishes the
    /// check waits.
    std::function<QList<HeldSubscription>()> held;
    std::function<int()> watched;
};

/// Walks the chain with real requests to the login service, to Graph and to our own public address.
class ChainChecker final : public ChainCheck
{
    Q_OBJECT

public:
    struct Setup
    {
        Connector::Services services;
        base::Scheduler &realTime;
        AccountBook &book;
        QString organizer; ///< ids of the accounts in use; empty: none
        QString connector;
        std::function<CheckedService()> service; ///< asked at each start
    };

    /// What `setup` names is borrowed.
    explicit ChainChecker(Setup setup, QObject *parent = nullptr);
    ~ChainChecker() override;

    void start() override;
    void cancel() override;
    [[nodiscard]] const CheckReport &report() const override { return m_report; }

private:
    using Next = void (ChainChecker::*)();
    using Queried = std::vector<storage::InboxRow>;
    static constexpr std::chrono::milliseconds lookAgainAfter{250};

    // One a hop; each ends in good(), broken() or notApplicable(), now or later.
    void checkAccount();
    void checkPermission();
    void checkSubscription();
    void checkHandshake();
    void checkDelivery();
    void checkDecryption();
    void checkRecord();

    void checkConnector();
    void checkOrganizer();
    void permissionsAnswered();
    void waitForWishes();
    void askAboutWishes();
    void tookAnswer(const HeldSubscription &held, const base::Result<graph::Subscription> &answer);
    void tryOne();
    void subscriptionFailed(const base::Error &error, const QString &meeting);
    void handshakeAnswered(const base::Result<net::ClientAnswer> &answer, const Handshake &handshake);
    void post(const QByteArray &body);
    void posted(const base::Result<net::ClientAnswer> &answer, std::chrono::nanoseconds took);
    void explainRefusal(const QByteArray &body);
    void lookInInbox();

    void begin(CheckHop hop);
    void good(CheckNote note = CheckNote::None);
    void broken(CheckFault fault, const QString &what = {}, const std::optional<base::Error> &error = {});
    void brokenAt(CheckHop hop, CheckFault fault, const QString &what = {},
                  const std::optional<base::Error> &error = {});
    void notApplicable(CheckNote note);
    void go(CheckHop hop);
    void goOn();
    void end(CheckOutcome outcome);
    void tidyUp();
    void dropFormer();
    void trialEnded();
    [[nodiscard]] CheckedHop &at(CheckHop hop) { return m_report.hops[static_cast<int>(hop)]; }
    [[nodiscard]] net::ClientRequest requestTo(const QByteArray &url) const;
    [[nodiscard]] QString host() const;
    [[nodiscard]] base::Error withoutPath(base::Error error) const;
    [[nodiscard]] bool subscribes() const; ///< by the connector, with its credential
    [[nodiscard]] bool receives() const;   ///< there is something that delivers here
    [[nodiscard]] const config::AccountConfig &account() const;

    Setup m_setup;
    CheckReport m_report;
    CheckedService m_service;
    CheckHop m_current = CheckHop::Account;
    std::chrono::nanoseconds m_began{0};
    std::unique_ptr<QObject> m_run; ///< context of all that is under way; null: nothing is
    std::unique_ptr<Connector> m_connector;
    std::vector<std::unique_ptr<Connector>> m_former; ///< until nothing is on the stack or under way
    int m_trials = 0;                                 ///< subscriptions being made or deleted for a check
    bool m_readOnly = false;
    QList<HeldSubscription> m_wishes;
    qsizetype m_unanswered = 0;
    qsizetype m_nextWish = 0;
    /// Graph said so when something was to be subscribed to; whose fault it is, the handshake tells.
    std::optional<base::Error> m_graphGotNoAnswer;
    QString m_pendingMeeting;
    QString m_unknownCertificate; ///< of a subscription whose notifications we could not read
    std::unique_ptr<CheckProbe> m_probe;
    std::int64_t m_inboxBefore = -1; ///< negative: nothing has been posted
    std::optional<storage::InboxRow> m_row;
    std::optional<pipeline::Judgement> m_judgement;
    base::Timer m_waiting;
    std::chrono::nanoseconds m_waitingSince{0};
};

} // namespace rollcall::monitor
