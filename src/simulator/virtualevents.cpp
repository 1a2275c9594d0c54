// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/virtualevents.h"

#include "simulator/answers.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace rollcall::simulator {

namespace {

/// dateTimeTimeZone: no offset in the text, seven digits.
QJsonObject zonedTime(base::Instant instant)
{
    return {{QStringLiteral("dateTime"), QString::fromStdString(base::formatExact(instant)).chopped(1)},
            {QStringLiteral("timeZone"), QStringLiteral("UTC")}};
}

QJsonObject json(const SimulatedSession &session)
{
    return {
        {QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.virtualEventSession")},
        {QStringLiteral("id"), session.id},
        {QStringLiteral("subject"), session.subject.isEmpty() ? QJsonValue() : QJsonValue(session.subject)},
        {QStringLiteral("startDateTime"), zonedTime(session.start)},
        {QStringLiteral("endDateTime"), zonedTime(session.end)},
        {QStringLiteral("joinWebUrl"),
         session.joinWebUrl.isEmpty() ? QJsonValue() : QJsonValue(session.joinWebUrl)},
        {QStringLiteral("capacity"), QJsonValue()},
        {QStringLiteral("participants"), QJsonValue()}};
}

/// Times without their offset, and one `l` in cancelation (contract §9.5).
QJsonObject json(const SimulatedRegistration &registration)
{
    const auto text = [](const std::optional<base::Instant> &time) {
        return time ? QJsonValue(QString::fromStdString(base::formatMilliseconds(*time)).left(19))
                    : QJsonValue();
    };
    return {{QStringLiteral("id"), registration.id},
            {QStringLiteral("userId"),
             registration.userId.isEmpty() ? QJsonValue() : QJsonValue(registration.userId)},
            {QStringLiteral("firstName"), registration.firstName},
            {QStringLiteral("lastName"), registration.lastName},
            {QStringLiteral("email"), registration.email},
            {QStringLiteral("status"), registration.status},
            {QStringLiteral("registrationDateTime"), text(registration.registered)},
            {QStringLiteral("cancelationDateTime"), text(registration.canceled)},
            {QStringLiteral("preferredTimezone"), QStringLiteral("W. Europe Standard Time")},
            {QStringLiteral("preferredLanguage"), QStringLiteral("de-de")},
            {QStringLiteral("registrationQuestionAnswers"), registration.answers}};
}

/// How people may register (contract §9.4).
QJsonObject formOf(const SimulatedEvent &event)
{
    return {{QStringLiteral("id"), event.id},
            {QStringLiteral("capacity"), event.capacity ? QJsonValue(*event.capacity) : QJsonValue()},
            {QStringLiteral("registrationWebUrl"),
             QString(QStringLiteral("https://events.teams.microsoft.com/event/") + event.id)},
            {QStringLiteral("isManualApprovalEnabled"), event.isApproved},
            {QStringLiteral("isWaitlistEnabled"), event.hasWaitlist}};
}

constexpr qsizetype registrationsPerPage = 100;

const QString otherOrganizer = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-0000000000ff");

std::unexpected<GraphProblem> forbidden()
{
    return refused(403, QStringLiteral("Forbidden"),
                   QStringLiteral("Access is denied. Check credentials and try again."));
}

} // namespace

VirtualEvents::VirtualEvents(const Directory &directory, QString graphBaseUrl)
    : m_directory(directory)
    , m_graphBaseUrl(std::move(graphBaseUrl))
{
}

// --- what happens
// ------------------------------------------------------------------------------------------------

void VirtualEvents::tell(const SimulatedEvent &event, EventNews news) const
{
    if (!m_teller)
        return;
    news.eventId = event.id;
    news.isTownhall = event.isTownhall;
    news.organizers = organizersOf(event);
    m_teller(news);
}

void VirtualEvents::create(const SimulatedEvent &event)
{
    m_events.append(event);
    tell(event, {.what = EventNews::Event, .created = true});
}

bool VirtualEvents::change(const QString &id, const std::function<void(SimulatedEvent &)> &edit)
{
    SimulatedEvent *event = find(id);
    if (!event)
        return false;
    edit(*event);
    tell(*event, {.what = EventNews::Event});
    return true;
}

bool VirtualEvents::setStatus(const QString &id, const QString &status)
{
    return change(id, [&status](SimulatedEvent &event) { event.status = status; });
}

bool VirtualEvents::addSession(const QString &id, const SimulatedSession &session)
{
    SimulatedEvent *event = find(id);
    if (!event)
        return false;
    event->sessions.append(session);
    tell(*event, {.what = EventNews::Session, .created = true, .sessionId = session.id});
    return true;
}

bool VirtualEvents::changeSession(const QString &id, const QString &sessionId,
                                  const std::function<void(SimulatedSession &)> &edit)
{
    SimulatedEvent *event = find(id);
    if (!event)
        return false;
    for (SimulatedSession &session : event->sessions) {
        if (session.id != sessionId)
            continue;
        edit(session);
        tell(*event, {.what = EventNews::Session, .sessionId = sessionId});
        return true;
    }
    return false;
}

bool VirtualEvents::addRegistration(const QString &id, const SimulatedRegistration &registration)
{
    SimulatedEvent *event = find(id);
    if (!event)
        return false;
    event->registrations.append(registration);
    tell(*event, {.what = EventNews::Registration, .created = true, .partId = registration.id});
    return true;
}

bool VirtualEvents::changeRegistration(const QString &id, const QString &registrationId,
                                       const std::function<void(SimulatedRegistration &)> &edit)
{
    SimulatedEvent *event = find(id);
    if (!event)
        return false;
    for (SimulatedRegistration &registration : event->registrations) {
        if (registration.id != registrationId)
            continue;
        edit(registration);
        tell(*event, {.what = EventNews::Registration, .partId = registrationId});
        return true;
    }
    return false;
}

bool VirtualEvents::publishReport(const QString &id, const QString &sessionId, const QString &reportId)
{
    const SimulatedEvent *event = find(id);
    if (!event)
        return false;
    tell(*event, {.what = EventNews::Report, .created = true, .sessionId = sessionId, .partId = reportId});
    return true;
}

// --- what is there
// -----------------------------------------------------------------------------------------------

SimulatedEvent *VirtualEvents::find(const QString &id)
{
    for (SimulatedEvent &event : m_events) {
        if (event.id.compare(id, Qt::CaseInsensitive) == 0)
            return &event;
    }
    return nullptr;
}

const SimulatedEvent *VirtualEvents::find(const QString &id, bool townhall) const
{
    for (const SimulatedEvent &event : m_events) {
        if (event.isTownhall == townhall && event.id.compare(id, Qt::CaseInsensitive) == 0)
            return &event;
    }
    return nullptr;
}

QStringList VirtualEvents::organizersOf(const SimulatedEvent &event) const
{
    QStringList ids;
    if (!event.isForeign)
        ids << m_directory.user.id;
    if (event.isForeign || event.isCoOrganized)
        ids << otherOrganizer;
    return ids;
}

QStringList VirtualEvents::joinWebUrls() const
{
    QStringList result;
    for (const SimulatedEvent &event : m_events) {
        for (const SimulatedSession &session : event.sessions) {
            if (!session.joinWebUrl.isEmpty())
                result.append(session.joinWebUrl);
        }
    }
    return result;
}

std::optional<GraphAnswer> VirtualEvents::answer(const net::HttpRequest &request, const QStringList &path,
                                                 const AccessToken &token) const
{
    const QString collection = path.value(2);
    const bool townhalls = collection == QStringLiteral("townhalls");
    if (path.value(0) != QStringLiteral("solutions") || path.value(1) != QStringLiteral("virtualEvents") ||
        (!townhalls && collection != QStringLiteral("webinars")))
        return std::nullopt;
    if (request.method != "GET")
        return refused(405, QStringLiteral("Request_BadRequest"), QStringLiteral("Method not allowed."));
    if (!token.may(token.delegated ? QStringList{QStringLiteral("VirtualEvent.Read"),
                                                 QStringLiteral("VirtualEvent.ReadWrite")}
                                   : QStringList{QStringLiteral("VirtualEvent.Read.All")}))
        return forbidden();
    if (path.size() == 3) {
        if (token.delegated)
            return forbidden();
        return list(townhalls, {});
    }

    static const QRegularExpression ofUser(QRegularExpression::anchoredPattern(
        QStringLiteral("getByUserRole\\(role='(organizer|coOrganizer)'\\)"
                       "|getByUserIdAndRole\\(userId='([^']+)', ?role='(organizer|coOrganizer)'\\)")));
    const auto match = ofUser.match(path[3]);
    if (match.hasMatch() && path.size() == 4) {
        const bool byId = match.hasCaptured(2);
        if (byId == token.delegated)
            return forbidden();
        if (byId && match.captured(2).compare(m_directory.user.id, Qt::CaseInsensitive) != 0)
            return jsonAnswer(200, {{QStringLiteral("value"), QJsonArray()}});
        return list(townhalls, match.captured(byId ? 3 : 1) == QStringLiteral("coOrganizer"));
    }

    const SimulatedEvent *event = find(path[3], townhalls);
    if (!event)
        return refused(404, QStringLiteral("NotFound"), QStringLiteral("The event was not found."));
    if (token.delegated && event->isForeign)
        return forbidden();
    return path.size() == 4 ? jsonAnswer(200, json(*event)) : part(*event, request, path.mid(4), token);
}

std::optional<GraphAnswer> VirtualEvents::part(const SimulatedEvent &event, const net::HttpRequest &request,
                                               const QStringList &path, const AccessToken &token) const
{
    if (path.size() > 2)
        return std::nullopt;
    if (path[0] == QStringLiteral("sessions"))
        return sessions(event, path.value(1), token);
    if (path[0] == QStringLiteral("registrationConfiguration")) {
        if (path.size() == 1)
            return jsonAnswer(200, formOf(event));
        if (path[1] == QStringLiteral("questions"))
            return jsonAnswer(200, {{QStringLiteral("value"), event.questions}});
        return std::nullopt;
    }
    if (path[0] != QStringLiteral("registrations"))
        return std::nullopt;
    if (path.size() == 1)
        return registrations(event, request, token);
    for (const SimulatedRegistration &registration : event.registrations) {
        if (registration.id == path[1])
            return jsonAnswer(200, simulator::json(registration));
    }
    return refused(404, QStringLiteral("NotFound"), QStringLiteral("The registration was not found."));
}

/// Takes resource-specific consent, which people cannot have (contract §9.6).
GraphAnswer VirtualEvents::registrations(const SimulatedEvent &event, const net::HttpRequest &request,
                                         const AccessToken &token) const
{
    const AppRegistration *app = m_directory.app(token.clientId);
    if (token.delegated || !app || !app->registrationConsent || !app->hasAccessPolicy)
        return forbidden();
    const qsizetype from = request.queryValue("$skiptoken").value_or("0").toLongLong();
    QJsonArray value;
    for (const SimulatedRegistration &one : event.registrations.mid(from, registrationsPerPage))
        value.append(simulator::json(one));
    QJsonObject body{{QStringLiteral("value"), value}};
    if (from + registrationsPerPage < event.registrations.size())
        body.insert(QStringLiteral("@odata.nextLink"),
                    QString(m_graphBaseUrl + QStringLiteral("/v1.0/solutions/virtualEvents/") +
                            (event.isTownhall ? QStringLiteral("townhalls/") : QStringLiteral("webinars/")) +
                            event.id + QStringLiteral("/registrations?$skiptoken=") +
                            QString::number(from + registrationsPerPage)));
    return jsonAnswer(200, body);
}

GraphAnswer VirtualEvents::list(bool townhalls, std::optional<bool> coOrganized) const
{
    QJsonArray value;
    for (const SimulatedEvent &event : m_events) {
        const bool listed = !event.isForeign || !coOrganized;
        if (listed && event.isTownhall == townhalls &&
            event.isCoOrganized == coOrganized.value_or(event.isCoOrganized))
            value.append(json(event));
    }
    return jsonAnswer(200, {{QStringLiteral("value"), value}});
}

GraphAnswer VirtualEvents::sessions(const SimulatedEvent &event, const QString &id,
                                    const AccessToken &token) const
{
    const AppRegistration *app = m_directory.app(token.clientId);
    if (!token.delegated && !(app && app->hasAccessPolicy))
        return refused(403, QStringLiteral("Forbidden"),
                       QStringLiteral("No application access policy found for this app."));
    QJsonArray value;
    for (const SimulatedSession &session : event.sessions) {
        // Microsoft's sample wraps a single one too (contract §9.3).
        if (session.id == id)
            return jsonAnswer(200, {{QStringLiteral("value"), simulator::json(session)}});
        value.append(simulator::json(session));
    }
    if (!id.isEmpty())
        return refused(404, QStringLiteral("NotFound"), QStringLiteral("The session was not found."));
    return jsonAnswer(200, {{QStringLiteral("value"), value}});
}

QJsonObject VirtualEvents::json(const SimulatedEvent &event) const
{
    const QJsonObject user{{QStringLiteral("id"), m_directory.user.id},
                           {QStringLiteral("displayName"), m_directory.user.displayName},
                           {QStringLiteral("tenantId"), m_directory.tenantId}};
    const QJsonObject other{{QStringLiteral("id"), otherOrganizer},
                            {QStringLiteral("displayName"), QStringLiteral("Attendee 255")},
                            {QStringLiteral("tenantId"), m_directory.tenantId}};
    return {{QStringLiteral("id"), event.id},
            {QStringLiteral("displayName"), event.displayName},
            {QStringLiteral("status"), event.status},
            {QStringLiteral("startDateTime"), zonedTime(event.start)},
            {QStringLiteral("endDateTime"), zonedTime(event.end)},
            {QStringLiteral("audience"), QStringLiteral("everyone")},
            {QStringLiteral("createdBy"),
             QJsonObject{{QStringLiteral("user"), event.isCoOrganized || event.isForeign ? other : user}}},
            {QStringLiteral("coOrganizers"), event.isCoOrganized ? QJsonArray{user} : QJsonArray{}}};
}

} // namespace rollcall::simulator
