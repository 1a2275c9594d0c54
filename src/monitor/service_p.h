// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/checking/chainchecker.h"
#include "monitor/choosing/choosingdesk.h"
#include "monitor/control/controldesk.h"
#include "monitor/delivery/listener.h"
#include "monitor/events/eventside.h"
#include "monitor/graphside.h"
#include "monitor/keys/keyrotation.h"
#include "monitor/keys/receivingkeys.h"
#include "monitor/lists/expectedbook.h"
#include "monitor/lists/invitedpeople.h"
#include "monitor/lists/registrantbook.h"
#include "monitor/problems.h"
#include "monitor/record/recordbook.h"
#include "monitor/service.h"
#include "monitor/subscriptions/subscriptiondesk.h"
#include "net/httpclient.h"
#include "pipeline/processor.h"
#include "storage/writer.h"

namespace rollcall::monitor {

/// The parts of a service: servicestart.cpp makes and connects them, service.cpp answers for them.
class Service::Private
{
public:
    Private(Service &service, ServiceOptions chosen, std::shared_ptr<secrets::SecretStore> store,
            const ServiceClocks &itsClocks);

    // One after the other, each ends in the next or in finishStart().
    void open();
    void loadLists();
    void loaded();
    void listen(ReceivingKeys keys);
    void receive(const ReceivingKeys &keys);
    void finishStart(const base::Result<void> &result);
    void listenToPrograms();

    void makeRotation(const ReceivingKeys &keys);
    void makeDelivery(const ReceivingKeys &keys);
    void makeGraphSide(const ReceivingKeys &keys);
    void makeEventSide(const ReceivingKeys &keys);
    void makeInvitedPeople();
    void connectOrganizer(Organizer &organizer);
    [[nodiscard]] Organizer *organizer() const;
    [[nodiscard]] std::string tenant() const;
    void accountsChanged();
    void signedOut(const SignOutReport &report);
    void changeMeeting(const QString &id, const std::function<void(storage::MeetingRow &)> &edit,
                       const RecordBook::Done &done);
    void applied(const pipeline::Applied &batch);
    [[nodiscard]] quint64 waiting() const;
    void waitingChanged();
    void countQuarantine();
    void trouble(Trouble trouble, const QString &what, const base::Error &error);
    void recover(Trouble trouble, const QString &what);
    void noteProblem();
    [[nodiscard]] Connector::Services connectorServices();
    [[nodiscard]] ChoosingDesk::Services choosingServices();
    [[nodiscard]] SubscriptionDesk::Services deskServices();
    [[nodiscard]] CheckedService checkedService();

    /// What the troubles of the inbox are filed under.
    static inline const QString inbox = QStringLiteral("inbox");

    Service &q;
    ServiceOptions options;
    std::shared_ptr<secrets::SecretStore> secretStore;
    ServiceClocks clocks;
    std::unique_ptr<net::HttpClient> http;
    storage::Writer writer;
    RecordBook records;
    ExpectedBook expected{writer, records};
    RegistrantBook registrants{writer};
    pipeline::LocalKeyRing ring;
    pipeline::JwtTokenJudge tokens;
    std::unique_ptr<KeyPreparation> preparation;
    std::unique_ptr<pipeline::Processor> processor;
    std::unique_ptr<Delivery> delivery;
    std::unique_ptr<AccountBook> book;
    QString signingIn;     ///< the account of the sign-in that was asked for last
    SubscriptionDesk desk; ///< outlives those whose keepers it shows
    std::unique_ptr<KeyRotation> rotation;
    KeyCabinet::Key activeKey;
    std::unique_ptr<GraphSide> graph;
    EventBook events{writer};
    std::unique_ptr<OrganizerPlane> organizerPlane;
    std::unique_ptr<EventSide> eventSide; ///< uses the planes of the above
    std::unique_ptr<InvitedPeople> invited;
    ChoosingDesk choosing{choosingServices(), options.autoWatch};
    Health health;
    std::optional<base::Instant> waitingSince;
    DelayMeter delays;
    Problems problems;
    bool isUp = false; ///< the start has succeeded
    std::function<void(base::Result<void>)> started;
    QPointer<QObject> startContext;
    ChainChecker checker;                 ///< uses the above
    std::unique_ptr<ControlDesk> control; ///< uses all of them
};

} // namespace rollcall::monitor
