// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/virtualevents.h"

#include "simulator/answers.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace rollcall::simulator {

namespace {

/// dateTimeTimeZone: no offset in the text, seven digits.
QJsonObject zoned(base::Instant instant)
{
    return {{QStringLiteral("dateTime"), QString::fromStdString(base::formatExact(instant)).chopped(1)},
            {QStringLiteral("timeZone"), QStringLiteral("UTC")}};
}

QJsonObject json(const SimulatedSession &session)
{
    return {{QStringLiteral("@odata.type"), QStringLiteral("#microsoft.graph.virtualEventSession")},
            {QStringLiteral("id"), session.id},
            {QStringLiteral("subject"), QJsonValue()},
            {QStringLiteral("startDateTime"), zoned(session.start)},
            {QStringLiteral("endDateTime"), zoned(session.end)},
            {QStringLiteral("joinWebUrl"), session.joinWebUrl},
            {QStringLiteral("capacity"), QJsonValue()},
            {QStringLiteral("participants"), QJsonValue()}};
}

std::unexpected<GraphProblem> forbidden()
{
    return refused(403, QStringLiteral("Forbidden"),
                   QStringLiteral("Access is denied. Check credentials and try again."));
}

} // namespace

VirtualEvents::VirtualEvents(const Directory &directory)
    : m_directory(directory)
{
}

QStringList VirtualEvents::joinWebUrls() const
{
    QStringList result;
    for (const SimulatedEvent &event : m_events) {
        for (const SimulatedSession &session : event.sessions)
            result.append(session.joinWebUrl);
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

    for (const SimulatedEvent &event : m_events) {
        if (event.id != path[3] || event.isTownhall != townhalls)
            continue;
        if (path.size() == 4)
            return jsonAnswer(200, json(event));
        if (path[4] == QStringLiteral("sessions") && path.size() <= 6)
            return sessions(event, path.value(5), token);
        return std::nullopt;
    }
    return refused(404, QStringLiteral("NotFound"), QStringLiteral("The event was not found."));
}

GraphAnswer VirtualEvents::list(bool townhalls, std::optional<bool> coOrganized) const
{
    QJsonArray value;
    for (const SimulatedEvent &event : m_events) {
        if (event.isTownhall == townhalls && event.isCoOrganized == coOrganized.value_or(event.isCoOrganized))
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
    const QJsonObject other{{QStringLiteral("id"), QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-0000000000ff")},
                            {QStringLiteral("displayName"), QStringLiteral("Attendee 255")},
                            {QStringLiteral("tenantId"), m_directory.tenantId}};
    return {{QStringLiteral("id"), event.id},
            {QStringLiteral("displayName"), event.displayName},
            {QStringLiteral("status"), event.status},
            {QStringLiteral("startDateTime"), zoned(event.start)},
            {QStringLiteral("endDateTime"), zoned(event.end)},
            {QStringLiteral("audience"), QStringLiteral("everyone")},
            {QStringLiteral("createdBy"),
             QJsonObject{{QStringLiteral("user"), event.isCoOrganized ? other : user}}},
            {QStringLiteral("coOrganizers"), event.isCoOrganized ? QJsonArray{user} : QJsonArray{}}};
}

} // namespace rollcall::simulator
