// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/eventnews.h"

#include <algorithm>

namespace rollcall::simulator {

namespace {

QString pathOf(const EventNews &news)
{
    return QStringLiteral("solutions/virtualEvents/%1/%2")
        .arg(news.isTownhall ? QStringLiteral("townhalls") : QStringLiteral("webinars"), news.eventId);
}

QString withoutSlashes(QString resource)
{
    while (resource.startsWith(QLatin1Char('/')))
        resource.remove(0, 1);
    while (resource.endsWith(QLatin1Char('/')))
        resource.chop(1);
    return resource;
}

bool isAboutOrganizers(const QString &resource, const EventNews &news)
{
    return std::ranges::any_of(news.organizers, [&resource](const QString &id) {
        return resource.contains(QLatin1Char('\'') + id + QLatin1Char('\''), Qt::CaseInsensitive);
    });
}

} // namespace

bool hears(const QString &resource, const QString &changeTypes, const EventNews &news)
{
    const QString change = news.created ? QStringLiteral("created") : QStringLiteral("updated");
    QStringList types = changeTypes.split(QLatin1Char(','));
    for (QString &type : types)
        type = type.trimmed();
    if (!types.contains(change))
        return false;
    const QString plain = withoutSlashes(resource);
    const QString all = QStringLiteral("solutions/virtualEvents/events");
    if (news.what == EventNews::Event && news.created) {
        return plain.compare(all, Qt::CaseInsensitive) == 0 ||
               (plain.startsWith(all + QLatin1Char('/'), Qt::CaseInsensitive) &&
                isAboutOrganizers(plain, news));
    }
    QString about = pathOf(news);
    switch (news.what) {
    case EventNews::Event:
        break;
    case EventNews::Session:
        about += QStringLiteral("/sessions");
        break;
    case EventNews::Registration:
        about += QStringLiteral("/registrations");
        break;
    case EventNews::Report:
        about += QStringLiteral("/getAttendanceReports");
        break;
    }
    return plain.compare(about, Qt::CaseInsensitive) == 0;
}

QJsonObject eventItem(const NotificationHead &head, const EventNews &news)
{
    QString type;
    QString path = pathOf(news);
    QString resource = path;
    QString id;
    switch (news.what) {
    case EventNews::Event:
        type = QStringLiteral("#microsoft.graph.virtualEvent");
        path += QLatin1Char('/');
        resource = news.created ? QStringLiteral("solutions/virtualEvents/events/") : path;
        id = path;
        break;
    case EventNews::Session:
        type = QStringLiteral("#microsoft.graph.virtualEventSession");
        resource += QStringLiteral("/sessions");
        id = path = resource + QLatin1Char('/') + news.sessionId;
        break;
    case EventNews::Registration:
        type = QStringLiteral("#microsoft.graph.virtualEventRegistration");
        resource += QStringLiteral("/registrations");
        id = path = resource + QLatin1Char('/') + news.partId;
        break;
    case EventNews::Report:
        type = QStringLiteral("#microsoft.graph.meetingAttendanceReport");
        path += QStringLiteral("/sessions/%1/attendanceReports/%2").arg(news.sessionId, news.partId);
        resource += QStringLiteral("/getAttendanceReports");
        id = news.partId; // this one alone is no path
        break;
    }
    QJsonObject item{
        {QStringLiteral("subscriptionId"), head.subscriptionId},
        {QStringLiteral("changeType"), news.created ? QStringLiteral("created") : QStringLiteral("updated")},
        {QStringLiteral("tenantId"), head.tenantId},
        {QStringLiteral("resource"), resource},
        {QStringLiteral("subscriptionExpirationDateTime"),
         QString::fromStdString(base::formatExact(head.subscriptionExpiration))},
        {QStringLiteral("resourceData"), QJsonObject{{QStringLiteral("@odata.id"), path},
                                                     {QStringLiteral("@odata.type"), type},
                                                     {QStringLiteral("id"), id}}}};
    if (head.clientState)
        item.insert(QStringLiteral("clientState"), *head.clientState);
    return item;
}

} // namespace rollcall::simulator
