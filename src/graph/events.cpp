// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/events.h"

#include "graph/pages.h"
#include "graph/times.h"

#include <QStringList>

#include <algorithm>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

EventSession readSession(const QJsonObject &object)
{
    const QJsonValue capacity = object.value("capacity"_L1);
    return {.id = object.value("id"_L1).toString(),
            .subject = object.value("subject"_L1).toString(),
            .start = readTime(object.value("startDateTime"_L1)),
            .end = readTime(object.value("endDateTime"_L1)),
            .joinWebUrl = object.value("joinWebUrl"_L1).toString(),
            .capacity = capacity.isDouble() ? std::optional(capacity.toInt()) : std::nullopt};
}

void readSessions(const GraphClient &client, const QByteArray &path, EventReading reading, QObject *context,
                  EventRead done)
{
    auto *pages = new GetPages(client, ApiVersion::V1, path + "/sessions");
    pages->start(context,
                 [reading = std::move(reading), done = std::move(done)](const auto &objects) mutable {
                     if (!objects)
                         return done(std::unexpected(objects.error()));
                     for (const QJsonObject &object : *objects) {
                         if (const EventSession session = readSession(object); !session.id.isEmpty())
                             reading.sessions.append(session);
                     }
                     std::ranges::sort(reading.sessions, {}, [](const EventSession &session) {
                         return std::pair(session.start.value_or(base::Instant::max()), session.id);
                     });
                     done(std::move(reading));
                 });
}

} // namespace

QByteArray eventPath(EventKind kind, const QString &id)
{
    // The `@` of an event's id may stand in a path as it is (RFC 3986 §3.3).
    return (kind == EventKind::Webinar ? "/solutions/virtualEvents/webinars/"
                                       : "/solutions/virtualEvents/townhalls/") +
           id.toUtf8().toPercentEncoding("@");
}

std::optional<EventPath> readEventPath(QStringView path)
{
    QStringList segments;
    for (const QStringView segment : path.split(u'/', Qt::SkipEmptyParts))
        segments.append(segment.toString());
    const auto is = [&segments](qsizetype at, QLatin1StringView name) {
        return segments.value(at).compare(name, Qt::CaseInsensitive) == 0;
    };
    const bool townhall = is(2, "townhalls"_L1);
    if (segments.size() < 4 || !is(0, "solutions"_L1) || !is(1, "virtualEvents"_L1) ||
        (!townhall && !is(2, "webinars"_L1)))
        return std::nullopt;
    return EventPath{.kind = townhall ? EventKind::Townhall : EventKind::Webinar,
                     .event = segments[3],
                     .part = segments.value(4).toLower(),
                     .partId = segments.value(5)};
}

void readEvent(const GraphClient &client, EventKind kind, const QString &id, QObject *context, EventRead done)
{
    const QByteArray path = eventPath(kind, id);
    auto *pages = new GetPages(client, ApiVersion::V1, path);
    pages->start(context, [client, kind, path, context, done = std::move(done)](const auto &objects) {
        if (!objects)
            return done(std::unexpected(objects.error()));
        const QJsonObject object = objects->value(0);
        const auto event = readVirtualEvent(kind, object);
        if (!event)
            return done(base::failure(base::ErrorKind::Server, u"event not readable"_s));
        readSessions(client, path, {.event = *event, .status = object.value("status"_L1).toString()}, context,
                     done);
    });
}

void findEvent(const GraphClient &client, const QString &id, QObject *context, EventRead done)
{
    readEvent(client, EventKind::Webinar, id, context,
              [client, id, context, done = std::move(done)](base::Result<EventReading> reading) {
                  if (reading || reading.error().kind != base::ErrorKind::NotFound)
                      return done(std::move(reading));
                  readEvent(client, EventKind::Townhall, id, context, done);
              });
}

} // namespace rollcall::graph
