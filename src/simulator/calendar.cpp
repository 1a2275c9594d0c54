// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/calendar.h"

#include "simulator/answers.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace rollcall::simulator {

using net::HttpRequest;

namespace {

std::unexpected<GraphProblem> forbidden(const QString &message)
{
    return refused(403, QStringLiteral("Forbidden"), message);
}

std::expected<void, GraphProblem> checkPermission(const AccessToken &token, const QStringList &delegated,
                                                  const QStringList &application)
{
    if (!token.may(token.delegated ? delegated : application))
        return refused(403, QStringLiteral("ErrorAccessDenied"),
                       QStringLiteral("Access is denied. Check credentials and try again."));
    return {};
}

/// dateTimeTimeZone: no offset in the text, seven digits.
QJsonObject zoned(base::Instant instant)
{
    return {{QStringLiteral("dateTime"), QString::fromStdString(base::formatExact(instant)).chopped(1)},
            {QStringLiteral("timeZone"), QStringLiteral("UTC")}};
}

std::optional<base::Instant> queryTime(const HttpRequest &request, const char *name)
{
    const auto text = request.queryValue(name);
    return text ? base::parseInstant(text->toStdString()) : std::nullopt;
}

/// `$top` and `$skip` with Graph's default page of 10.
int queryNumber(const HttpRequest &request, const char *name, int fallback)
{
    bool good = false;
    const int value = request.queryValue(name).value_or(QByteArray()).toInt(&good);
    return good && value >= 0 ? value : fallback;
}

QJsonObject selected(const QJsonObject &event, const HttpRequest &request)
{
    const auto select = request.queryValue("$select");
    if (!select)
        return event;
    QJsonObject result{{QStringLiteral("id"), event.value(QStringLiteral("id"))}};
    for (const QString &key : QString::fromUtf8(*select).split(QLatin1Char(','))) {
        if (event.contains(key.trimmed()))
            result.insert(key.trimmed(), event.value(key.trimmed()));
    }
    return result;
}

} // namespace

Calendar::Calendar(const Directory &directory, QString graphBaseUrl)
    : m_directory(directory)
    , m_graphBaseUrl(std::move(graphBaseUrl))
    , m_events(directory, m_graphBaseUrl)
{
}

void Calendar::change(const QString &id, const std::function<void(SimulatedMeeting &)> &edit)
{
    for (SimulatedMeeting &meeting : m_meetings) {
        if (meeting.id == id)
            edit(meeting);
    }
}

QStringList Calendar::joinWebUrls() const
{
    QStringList result = m_events.joinWebUrls();
    for (const SimulatedMeeting &meeting : m_meetings) {
        if (!meeting.joinWebUrl.isEmpty())
            result.append(meeting.joinWebUrl);
    }
    return result;
}

std::optional<GraphAnswer> Calendar::answer(const HttpRequest &request, const QStringList &path,
                                            const AccessToken &token) const
{
    if (path == QStringList{QStringLiteral("communications"), QStringLiteral("onlineMeetings")})
        return byConferenceId(request, token);
    if (path == QStringList{QStringLiteral("organization")})
        return organization(token);
    const bool me = path.value(0) == QStringLiteral("me");
    const bool users = path.value(0) == QStringLiteral("users") && path.size() >= 2;
    if (!me && !users)
        return m_events.answer(request, path, token);
    if (request.method != "GET")
        return refused(405, QStringLiteral("Request_BadRequest"), QStringLiteral("Method not allowed."));
    if (me && !token.delegated)
        return badRequest(QStringLiteral("/me request is only valid with delegated authentication flow."));

    const QStringList rest = path.mid(me ? 1 : 2);
    const QString user = me ? token.userId : path[1];
    const bool isOrganizer = user.compare(m_directory.user.id, Qt::CaseInsensitive) == 0;
    if (rest.value(0) == QStringLiteral("onlineMeetings") && rest.size() <= 2) {
        // In the organizer's context only, and by object id (contract §8.1).
        if (!isOrganizer)
            return forbidden(QStringLiteral("No application access policy found for this app on the user."));
        return onlineMeetings(request, rest.value(1), token);
    }
    const bool known =
        isOrganizer || user.compare(m_directory.user.userPrincipalName, Qt::CaseInsensitive) == 0;
    if (!known)
        return refused(404, QStringLiteral("Request_ResourceNotFound"),
                       QStringLiteral("Resource '%1' does not exist.").arg(user));
    if (rest.isEmpty())
        return profile(token);
    if (rest == QStringList{QStringLiteral("calendarView")})
        return calendarView(request, token);
    return std::nullopt;
}

GraphAnswer Calendar::profile(const AccessToken &token) const
{
    if (const auto good =
            checkPermission(token, {QStringLiteral("User.Read"), QStringLiteral("User.Read.All")},
                            {QStringLiteral("User.Read.All")});
        !good)
        return std::unexpected(good.error());
    const UserAccount &user = m_directory.user;
    return jsonAnswer(200, {{QStringLiteral("id"), user.id},
                            {QStringLiteral("displayName"), user.displayName},
                            {QStringLiteral("mail"), user.userPrincipalName},
                            {QStringLiteral("userPrincipalName"), user.userPrincipalName}});
}

/// Of what there is, User.Read shows this (page "Get organization").
GraphAnswer Calendar::organization(const AccessToken &token) const
{
    if (const auto good =
            checkPermission(token, {QStringLiteral("User.Read"), QStringLiteral("Organization.Read.All")},
                            {QStringLiteral("Organization.Read.All")});
        !good)
        return std::unexpected(good.error());
    QJsonArray domains;
    for (const QString &name : m_domains)
        domains.append(QJsonObject{{QStringLiteral("name"), name}});
    return jsonAnswer(200, {{QStringLiteral("value"),
                             QJsonArray{QJsonObject{{QStringLiteral("verifiedDomains"), domains}}}}});
}

GraphAnswer Calendar::calendarView(const HttpRequest &request, const AccessToken &token) const
{
    if (const auto good =
            checkPermission(token, {QStringLiteral("Calendars.ReadBasic"), QStringLiteral("Calendars.Read")},
                            {QStringLiteral("Calendars.ReadBasic.All"), QStringLiteral("Calendars.Read")});
        !good)
        return std::unexpected(good.error());
    const auto from = queryTime(request, "startDateTime");
    const auto to = queryTime(request, "endDateTime");
    if (!from || !to)
        return refused(400, QStringLiteral("ErrorInvalidParameter"),
                       QStringLiteral("This request requires a time window specified by the query string "
                                      "parameters StartDateTime and EndDateTime."));

    QList<SimulatedMeeting> found;
    for (const SimulatedMeeting &meeting : m_meetings) {
        if (meeting.start < *to && meeting.end > *from)
            found.append(meeting);
    }
    std::ranges::sort(found, {}, &SimulatedMeeting::start);
    const int top = std::max(1, queryNumber(request, "$top", 10));
    const int skip = queryNumber(request, "$skip", 0);
    QJsonArray value;
    for (const SimulatedMeeting &meeting : found.mid(skip, top))
        value.append(selected(eventJson(meeting), request));
    QJsonObject page{{QStringLiteral("value"), value}};
    if (skip + top < found.size()) {
        QByteArrayList query;
        for (const QByteArray &part : request.query.split('&')) {
            if (!part.startsWith("$skip=") && !part.startsWith("%24skip="))
                query.append(part);
        }
        query.append("$skip=" + QByteArray::number(skip + top));
        page.insert(QStringLiteral("@odata.nextLink"),
                    QString(m_graphBaseUrl + QString::fromLatin1(request.path + '?' + query.join('&'))));
    }
    return jsonAnswer(200, page);
}

GraphAnswer Calendar::onlineMeetings(const HttpRequest &request, const QString &id,
                                     const AccessToken &token) const
{
    if (const auto good = checkPermission(
            token, {QStringLiteral("OnlineMeetings.Read"), QStringLiteral("OnlineMeetings.ReadWrite")},
            {QStringLiteral("OnlineMeetings.Read.All"), QStringLiteral("OnlineMeetings.ReadWrite.All")});
        !good)
        return std::unexpected(good.error());
    const AppRegistration *app = m_directory.app(token.clientId);
    if (!token.delegated && !(app && app->hasAccessPolicy))
        return forbidden(QStringLiteral("No application access policy found for this app."));

    if (!id.isEmpty()) {
        for (const SimulatedMeeting &meeting : m_meetings) {
            if (meeting.id == id && !meeting.joinWebUrl.isEmpty())
                return jsonAnswer(200, onlineMeetingJson(meeting));
        }
        return refused(404, QStringLiteral("NotFound"), QStringLiteral("The meeting was not found."));
    }
    // There is no list of all meetings: one is asked for by its link, encoded once, or by its number
    // (contract §8.1). The occurrences of a series are one online meeting.
    static const QRegularExpression filter(
        QRegularExpression::anchoredPattern(
            QStringLiteral("(?:(JoinWebUrl)|joinMeetingIdSettings/joinMeetingId) eq '([^']+)'")),
        QRegularExpression::CaseInsensitiveOption);
    const auto match = filter.match(QString::fromUtf8(request.queryValue("$filter").value_or(QByteArray())));
    if (!match.hasMatch())
        return badRequest(QStringLiteral("Filter expression expected - /onlineMeetings?$filter=JoinWebUrl eq "
                                         "'{JoinWebUrl}'."));
    QJsonArray value;
    for (const SimulatedMeeting &meeting : m_meetings) {
        const QString &key = match.hasCaptured(1) ? meeting.joinWebUrl : meeting.joinMeetingId;
        if (value.isEmpty() && !meeting.joinWebUrl.isEmpty() && key == match.captured(2))
            value.append(onlineMeetingJson(meeting));
    }
    return jsonAnswer(200, {{QStringLiteral("value"), value}});
}

/// Our meetings have no video conference (contract §8.1).
GraphAnswer Calendar::byConferenceId(const HttpRequest &request, const AccessToken &token) const
{
    if (request.method != "GET")
        return refused(405, QStringLiteral("Request_BadRequest"), QStringLiteral("Method not allowed."));
    if (const auto good = checkPermission(
            token, {},
            {QStringLiteral("OnlineMeetings.Read.All"), QStringLiteral("OnlineMeetings.ReadWrite.All")});
        !good)
        return std::unexpected(good.error());
    if (const AppRegistration *app = m_directory.app(token.clientId); !app || !app->hasAccessPolicy)
        return forbidden(QStringLiteral("No application access policy found for this app."));
    static const QRegularExpression filter(
        QRegularExpression::anchoredPattern(QStringLiteral("VideoTeleconferenceId eq '[^']+'")),
        QRegularExpression::CaseInsensitiveOption);
    if (!filter.match(QString::fromUtf8(request.queryValue("$filter").value_or(QByteArray()))).hasMatch())
        return badRequest(QStringLiteral("Filter expression expected - "
                                         "/onlineMeetings?$filter=VideoTeleconferenceId eq '{id}'."));
    return jsonAnswer(200, {{QStringLiteral("value"), QJsonArray()}});
}

QJsonObject Calendar::eventJson(const SimulatedMeeting &meeting) const
{
    const bool online = !meeting.joinWebUrl.isEmpty();
    const QJsonObject address{{QStringLiteral("name"), m_directory.user.displayName},
                              {QStringLiteral("address"), m_directory.user.userPrincipalName}};
    QJsonArray attendees;
    for (const QString &one : meeting.invited) {
        const qsizetype bracket = one.indexOf(QLatin1Char('<'));
        const QString mail = bracket < 0 ? one : one.mid(bracket + 1).chopped(1);
        // Of whom Exchange knows no name it says the address.
        const QString name = bracket < 0 ? mail : one.left(bracket).trimmed();
        const bool declined = meeting.declined.contains(mail);
        attendees.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("required")},
                        {QStringLiteral("status"),
                         QJsonObject{{QStringLiteral("response"),
                                      declined ? QStringLiteral("declined") : QStringLiteral("none")},
                                     {QStringLiteral("time"), QStringLiteral("0001-01-01T00:00:00Z")}}},
                        {QStringLiteral("emailAddress"),
                         QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("address"), mail}}}});
    }
    return {
        {QStringLiteral("attendees"), attendees},
        {QStringLiteral("id"), meeting.id},
        {QStringLiteral("subject"), meeting.subject},
        {QStringLiteral("start"), zoned(meeting.start)},
        {QStringLiteral("end"), zoned(meeting.end)},
        {QStringLiteral("organizer"), QJsonObject{{QStringLiteral("emailAddress"), address}}},
        {QStringLiteral("isOrganizer"), true},
        {QStringLiteral("isCancelled"), meeting.isCanceled},
        {QStringLiteral("isOnlineMeeting"), online},
        {QStringLiteral("onlineMeetingProvider"),
         online ? QStringLiteral("teamsForBusiness") : QStringLiteral("unknown")},
        {QStringLiteral("onlineMeeting"),
         online ? QJsonValue(QJsonObject{{QStringLiteral("joinUrl"), meeting.joinWebUrl}}) : QJsonValue()},
        {QStringLiteral("onlineMeetingUrl"), QJsonValue()},
        {QStringLiteral("type"),
         meeting.seriesId.isEmpty() ? QStringLiteral("singleInstance") : QStringLiteral("occurrence")},
        {QStringLiteral("seriesMasterId"),
         meeting.seriesId.isEmpty() ? QJsonValue() : QJsonValue(meeting.seriesId)}};
}

QJsonObject Calendar::onlineMeetingJson(const SimulatedMeeting &meeting) const
{
    const auto text = [](base::Instant instant) {
        return QString::fromStdString(base::formatExact(instant));
    };
    const QJsonObject user{{QStringLiteral("id"), m_directory.user.id},
                           {QStringLiteral("displayName"), m_directory.user.displayName},
                           {QStringLiteral("tenantId"), m_directory.tenantId}};
    const QJsonObject organizer{{QStringLiteral("identity"), QJsonObject{{QStringLiteral("user"), user}}},
                                {QStringLiteral("upn"), m_directory.user.userPrincipalName},
                                {QStringLiteral("role"), QStringLiteral("presenter")}};
    const QString thread =
        QUrl::fromPercentEncoding(meeting.joinWebUrl.section(QLatin1Char('/'), 5, 5).toLatin1());
    return {{QStringLiteral("id"), meeting.id},
            {QStringLiteral("subject"), meeting.subject},
            {QStringLiteral("startDateTime"), text(meeting.start)},
            {QStringLiteral("endDateTime"), text(meeting.end)},
            {QStringLiteral("joinWebUrl"), meeting.joinWebUrl},
            {QStringLiteral("participants"), QJsonObject{{QStringLiteral("organizer"), organizer},
                                                         {QStringLiteral("attendees"), QJsonArray()}}},
            {QStringLiteral("lobbyBypassSettings"),
             QJsonObject{{QStringLiteral("scope"), QStringLiteral("organization")},
                         {QStringLiteral("isDialInBypassEnabled"), false}}},
            {QStringLiteral("chatInfo"), QJsonObject{{QStringLiteral("threadId"), thread}}},
            {QStringLiteral("joinMeetingIdSettings"),
             QJsonObject{{QStringLiteral("joinMeetingId"), meeting.joinMeetingId},
                         {QStringLiteral("isPasscodeRequired"), false}}},
            {QStringLiteral("meetingType"),
             meeting.seriesId.isEmpty() ? QStringLiteral("scheduled") : QStringLiteral("recurring")}};
}

} // namespace rollcall::simulator
