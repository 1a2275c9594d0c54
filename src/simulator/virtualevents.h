// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "net/httpmessage.h"
#include "simulator/accesstoken.h"
#include "simulator/directory.h"
#include "simulator/eventnews.h"
#include "simulator/graphanswers.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace rollcall::simulator {

/// One run of a webinar or town hall, which is an online meeting.
struct SimulatedSession
{
    QString id;
    QString joinWebUrl; ///< empty: none yet
    base::Instant start;
    base::Instant end;
    QString subject = {};
};

struct SimulatedRegistration
{
    QString id;
    QString firstName;
    QString lastName;
    QString email;
    QString status = QStringLiteral("registered");
    base::Instant registered;
    std::optional<base::Instant> canceled = {};
    QString userId = {};     ///< empty: not signed in
    QJsonArray answers = {}; ///< registrationQuestionAnswers
};

/// A webinar or town hall of the directory's user.
struct SimulatedEvent
{
    QString id; ///< `{guid}@{tenant guid}`
    QString displayName;
    bool isTownhall = false;
    bool isCoOrganized = false; ///< somebody else is the organizer
    QString status = QStringLiteral("published");
    base::Instant start;
    base::Instant end;
    QList<SimulatedSession> sessions = {};
    bool isForeign = false; ///< the user has no part in it
    QList<SimulatedRegistration> registrations = {};
    std::optional<int> capacity = {}; ///< of its registration form
    bool isApproved = false;          ///< by hand
    bool hasWaitlist = false;
    QJsonArray questions = {};
};

/// `/solutions/virtualEvents`: webinars and town halls with their sessions and registrations (contract
/// §9.1–9.5), and what happens to them.
class VirtualEvents
{
public:
    using Teller = std::function<void(const EventNews &)>;

    VirtualEvents(const Directory &directory, QString graphBaseUrl);

    /// What was there before anybody looked.
    void add(const SimulatedEvent &event) { m_events.append(event); }
    /// Nobody confirms that v1.0 takes subscriptions to them (contract §2.3).
    void setTownhallsNeedBeta(bool need) { m_townhallsNeedBeta = need; }
    [[nodiscard]] bool townhallsNeedBeta() const { return m_townhallsNeedBeta; }
    /// Hears of everything that happens below.
    void setTeller(Teller teller) { m_teller = std::move(teller); }

    void create(const SimulatedEvent &event);
    // False: there is none of that id.
    bool change(const QString &id, const std::function<void(SimulatedEvent &)> &edit);
    bool publish(const QString &id) { return setStatus(id, QStringLiteral("published")); }
    bool cancel(const QString &id) { return setStatus(id, QStringLiteral("canceled")); }
    bool addSession(const QString &id, const SimulatedSession &session);
    bool changeSession(const QString &id, const QString &sessionId,
                       const std::function<void(SimulatedSession &)> &edit);
    bool addRegistration(const QString &id, const SimulatedRegistration &registration);
    bool changeRegistration(const QString &id, const QString &registrationId,
                            const std::function<void(SimulatedRegistration &)> &edit);
    bool publishReport(const QString &id, const QString &sessionId, const QString &reportId);

    [[nodiscard]] QStringList joinWebUrls() const;
    /// Null if there is none. Ids are compared without case.
    [[nodiscard]] const SimulatedEvent *find(const QString &id, bool townhall) const;

    /// `path` is below the version, as segments. Nothing if it is not this class's.
    [[nodiscard]] std::optional<GraphAnswer> answer(const net::HttpRequest &request, const QStringList &path,
                                                    const AccessToken &token) const;

private:
    [[nodiscard]] SimulatedEvent *find(const QString &id);
    bool setStatus(const QString &id, const QString &status);
    void tell(const SimulatedEvent &event, EventNews news) const;
    [[nodiscard]] GraphAnswer list(bool townhalls, std::optional<bool> coOrganized) const;
    [[nodiscard]] std::optional<GraphAnswer> part(const SimulatedEvent &event,
                                                  const net::HttpRequest &request, const QStringList &path,
                                                  const AccessToken &token) const;
    [[nodiscard]] GraphAnswer sessions(const SimulatedEvent &event, const QString &id,
                                       const AccessToken &token) const;
    [[nodiscard]] GraphAnswer registrations(const SimulatedEvent &event, const net::HttpRequest &request,
                                            const AccessToken &token) const;
    [[nodiscard]] QStringList organizersOf(const SimulatedEvent &event) const;
    [[nodiscard]] QJsonObject json(const SimulatedEvent &event) const;

    const Directory &m_directory;
    QString m_graphBaseUrl;
    QList<SimulatedEvent> m_events;
    Teller m_teller;
    bool m_townhallsNeedBeta = false;
};

} // namespace rollcall::simulator
