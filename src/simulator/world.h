// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/scheduler.h"
#include "simulator/entra.h"
#include "simulator/graph.h"
#include "simulator/history.h"
#include "simulator/performance.h"
#include "simulator/script.h"
#include "simulator/secretlist.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace rollcall::simulator {

struct WorldOptions
{
    int people = 30;
    std::uint64_t seed = 1;
    base::Ticks length = std::chrono::minutes{50};
    bool reopened = false;
    DeliveryFaults faults;
    std::optional<PayloadStyle> style; ///< nothing: all of them by turns
    EntraOptions entra;
    QString tenantId = QStringLiteral("11111111-2222-4333-8444-555555555555");
    bool guest = false;             ///< the user's home is another tenant
    QList<QByteArray> certificates; ///< DER, registered with the app for client assertions
    QStringList withoutPermissions; ///< not consented to, on neither plane
    bool accessPolicy = true;       ///< AppRegistration::hasAccessPolicy
    bool callEventsNeedAccessPolicy = false;
    bool registrationConsent = false; ///< AppRegistration::registrationConsent
    quint16 port = 0;                 ///< 0: any free one
    /// When the scenario begins; nothing: `startDelay` after the first subscription to the meeting.
    std::optional<base::Instant> startAt;
    base::Ticks startDelay = std::chrono::seconds{5};
    base::Ticks latency = std::chrono::seconds{1}; ///< from an event to its delivery (contract §3.2)
};

/// A Teams tenant on loopback: Entra ID, Graph and one meeting that plays to its end. The virtual clock
/// drives the meeting, expiry and pauses; sockets keep real time. What falls due together goes out together,
/// in order, however fast the clock runs.
class World : public QObject
{
    Q_OBJECT

public:
    /// Both schedulers are borrowed and may be the same. `realTime` must not be a virtual one outside tests.
    World(base::Scheduler &clock, base::Scheduler &realTime, const WorldOptions &options,
          QObject *parent = nullptr);
    ~World() override;

    /// Listens on 127.0.0.1. Errors: Network.
    base::Result<void> start();

    // All of these are known once start() has succeeded.
    [[nodiscard]] QString baseUrl() const;      ///< `http://127.0.0.1:1234`: login host and Graph host
    [[nodiscard]] QString graphBaseUrl() const; ///< without a version
    [[nodiscard]] QString authority() const;    ///< the issuer; its discovery document has the endpoints
    [[nodiscard]] QString openIdConfigurationUrl() const;
    [[nodiscard]] QStringList validationIssuers() const; ///< of v2 and v1 validation tokens
    [[nodiscard]] QString tenantId() const;
    [[nodiscard]] QString clientId() const; ///< one registration for device code and for the connector
    [[nodiscard]] QString clientSecret() const;
    [[nodiscard]] const UserAccount &user() const; ///< signs in by device code, organizes the meeting
    [[nodiscard]] QString joinWebUrl() const;
    [[nodiscard]] QString meetingSubject() const;
    [[nodiscard]] base::Instant scheduledStart() const;
    [[nodiscard]] base::Instant scheduledEnd() const;
    /// All of the above as one object, as `rollcall-sim` prints it.
    [[nodiscard]] QJsonObject infoJson() const;

    /// What really happens from beginning to end, once the scenario has begun; else only `started` false.
    [[nodiscard]] QJsonObject groundTruthJson() const;
    [[nodiscard]] QJsonObject statusJson() const;
    [[nodiscard]] const Scenario &scenario() const { return m_performance.scenario(); }
    /// Another call of the tenant, under a join link of its own (joinWebUrlOf()), played from `zero` on.
    Performance &perform(const ScenarioOptions &options, base::Instant zero);

    [[nodiscard]] base::Instant now() const { return m_clock.now(); }
    /// Begins now; does nothing if it has begun.
    void begin();
    [[nodiscard]] std::optional<base::Instant> beganAt() const { return m_performance.beganAt(); }
    [[nodiscard]] bool isFinished() const { return m_finished; }

    /// Answers that replace the services' own.
    [[nodiscard]] Script &script() { return m_script; }
    /// What was asked of Entra ID and Graph, scripted answers included.
    [[nodiscard]] RequestHistory &history() { return m_history; }
    /// What was secret in it, for a search for leaks.
    [[nodiscard]] const SecretList &secrets() const { return m_secrets; }
    [[nodiscard]] Entra &entra() { return *m_entra; }
    [[nodiscard]] Graph &graph() { return *m_graph; }
    /// What is changed there is told to who has subscribed to it (contract §9.7).
    [[nodiscard]] VirtualEvents &events() { return m_calendar->events(); }
    [[nodiscard]] Calendar &calendar() { return *m_calendar; }
    /// Of the meeting's entry in the calendar.
    [[nodiscard]] QString meetingId() const { return m_meeting.id; }

Q_SIGNALS:
    void began();
    /// The scenario has played to its end, and all of it was delivered or given up. Once.
    void finished();

private:
    class Front;
    void remember(const net::HttpRequest &request, const net::HttpResponse &response);
    void scheduleBegin(base::Instant zero);
    void checkFinished();

    base::Scheduler &m_clock;
    base::Scheduler &m_realTime;
    WorldOptions m_options;
    base::SeededRandom m_random;
    Directory m_directory;
    Performance m_performance;
    bool m_finished = false;
    Script m_script;
    RequestHistory m_history;
    SecretList m_secrets;
    SimulatedMeeting m_meeting;
    std::unique_ptr<net::HttpClient> m_outgoing;
    std::unique_ptr<Front> m_front;
    std::unique_ptr<Entra> m_entra;
    std::unique_ptr<Calendar> m_calendar;
    std::unique_ptr<Graph> m_graph;
    std::vector<std::unique_ptr<base::Timer>> m_beginnings;
    std::vector<std::unique_ptr<Performance>> m_others;
};

} // namespace rollcall::simulator
