// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/organizerplane.h"
#include "monitor/events/eventbook.h"
#include "monitor/events/eventnotices.h"
#include "monitor/events/eventwatch.h"
#include "monitor/lists/registrationside.h"
#include "monitor/problems.h"
#include "monitor/record/recordbook.h"
#include "monitor/sleep/sleepwatch.h"
#include "pipeline/processor.h"

#include <QStringList>

#include <map>
#include <memory>

namespace rollcall::monitor {

/// All that goes on between a running service and Graph about webinars and town halls: one watch for each
/// that is followed, the meetings of their sessions, and what is created in the organisation. One thread.
class EventSide : public QObject
{
    Q_OBJECT

public:
    struct Services
    {
        storage::Writer &writer;
        base::Scheduler &clock;
        RecordBook &records;
        EventBook &events;
        pipeline::Processor &processor;
        OrganizerPlane *organizer = nullptr; ///< null: the settings have no such account
    };
    struct Setup
    {
        graph::NotificationUrls urls;
        QByteArray clientStateKey;
        bool hasConnector = false; ///< rosters of sessions are there, too
        bool tenantEvents = false; ///< hear of everything that is created in the organisation
        QStringList organizers;    ///< or at least of what these people create, by object id
    };

    /// What `services` names is borrowed.
    EventSide(const Services &services, Setup setup);
    ~EventSide() override;

    /// Once. Follows what is stored, as soon as there is a plane for it.
    void start();
    /// Null: it is going, and must not be used from now on.
    void setConnector(SubscriptionCensus *census, const QString &clientId);

    /// Follows a webinar or town hall by its id, with or without the tenant behind it. Reports its id once,
    /// later. Errors: NotSignedIn (nobody is there who could look), those of graph::findEvent() and of
    /// storage.
    void follow(const QString &id, const std::string &tenant, QObject *context,
                std::function<void(base::Result<QString>)> done);
    /// Ends its subscriptions, and those to the meetings that were followed because of it.
    void leave(const QString &id);
    /// Some events were erased: what is not in the book any more is let go of, without asking Graph.
    void dropErased();
    /// Something was lost on its way here: how the registrations stand is asked for anew.
    void missed();
    /// The user does not want to follow what was offered.
    void dismiss(const QString &id);

    [[nodiscard]] QList<WatchedEvent> events() const; ///< watched now; by id
    /// Of those that are watched.
    [[nodiscard]] RegistrationSide &registrations() { return m_registrations; }
    [[nodiscard]] const RegistrationSide &registrations() const { return m_registrations; }
    [[nodiscard]] QList<WatchedEvent> offers() const; ///< created in the organisation; nobody has chosen yet

Q_SIGNALS:
    void changed(); ///< events() or offers()
    /// Their rows have changed so that they are, or are not followed any more.
    void meetingFollowed(const QString &meetingId);
    void meetingLeft(const QString &meetingId);
    void troubled(rollcall::monitor::Trouble trouble, const QString &what,
                  const rollcall::base::Error &error);
    void recovered(rollcall::monitor::Trouble trouble, const QString &what);

private:
    /// What the troubles of storing events are filed under.
    static inline const QString eventRows = QStringLiteral("events");

    /// Somebody who wants to follow an event.
    struct Waiting
    {
        QString id;
        QPointer<QObject> context;
        std::function<void(base::Result<QString>)> done;
    };
    [[nodiscard]] std::optional<GraphPlane> planeNow(graph::Plane plane) const;
    void planeCame(graph::Plane plane);
    void planeGoes(graph::Plane plane);
    [[nodiscard]] bool isOrganizerComing() const;
    void tellPlanes();
    void watch(const storage::EventRow &row);
    void goOn();
    void keepTenantEvents();
    void endLeftOvers();
    void end(const QString &id);
    void storeReading(const QString &id, const graph::EventReading &reading, bool watched,
                      const EventBook::Done &done);
    void followSessions(const QString &id);
    void look(Waiting asked);
    void leaveMeeting(const QString &meetingId);
    void readNotices();
    void dealWith(const EventNotices &notices);
    void readOffer(const storage::EventRow &row);
    [[nodiscard]] EventPart roster(const storage::EventRow &row) const;
    void refuseWaiting(const base::Error &error);
    void stored(const base::Result<void> &result);
    void tell();

    Services m_services;
    Setup m_setup;
    SubscriptionRows m_rows;
    RegistrationSide m_registrations;
    SleepWatch m_sleep;
    SubscriptionCensus *m_connector = nullptr;
    QString m_connectorClient;
    GraphPlanes m_planes;
    std::vector<storage::SubscriptionRow> m_known; ///< as of the last change of planes
    std::map<QString, std::unique_ptr<EventWatch>> m_watches;
    std::map<QString, std::unique_ptr<EventWatch>> m_ending; ///< deleting their subscriptions
    std::vector<std::unique_ptr<KeptResource>> m_tenant;     ///< of everything that is created
    std::vector<std::unique_ptr<KeptResource>> m_leftOvers;
    std::vector<Waiting> m_waiting; ///< for a plane to look with
    base::Timer m_giveUp;
    std::unique_ptr<QObject> m_asking; ///< context of what is asked of Graph outside the watches
    std::map<quint64, Waiting> m_looks;
    quint64 m_lastLook = 0;
    QStringList m_offersRead;
    bool m_telling = false; ///< changed() is due
};

} // namespace rollcall::monitor
