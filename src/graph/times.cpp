// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/times.h"

#include <QDateTime>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTimeZone>

namespace rollcall::graph {

using namespace Qt::StringLiterals;

namespace {

/// Invalid if nobody knows it.
QTimeZone zoneNamed(const QString &name)
{
    const QTimeZone zone(name.toUtf8());
    if (zone.isValid())
        return zone;
    const QByteArray id = QTimeZone::windowsIdToDefaultIanaId(name.toUtf8());
    return id.isEmpty() ? QTimeZone() : QTimeZone(id); // an empty id would be the local zone
}

} // namespace

std::optional<base::Instant> readTime(const QJsonValue &value)
{
    const bool zoned = value.isObject();
    const QString text = zoned ? value.toObject().value("dateTime"_L1).toString() : value.toString();
    const auto read = base::parseInstant(text.toStdString());
    const QString name = zoned ? value.toObject().value("timeZone"_L1).toString() : QString();
    static const QRegularExpression offset(u"(?:[Zz]|[+-]\\d\\d:?\\d\\d)$"_s);
    if (!read || name.isEmpty() || text.contains(offset))
        return read;
    const QTimeZone zone = zoneNamed(name);
    if (!zone.isValid())
        return std::nullopt;
    // What was read as UTC is the time on the wall; seconds and what is below them are the same everywhere.
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*read);
    const QDateTime wall = QDateTime::fromSecsSinceEpoch(seconds.time_since_epoch().count(), Qt::UTC);
    const QDateTime there(wall.date(), wall.time(), zone);
    return base::Instant{std::chrono::seconds{there.toSecsSinceEpoch()}} + (*read - seconds);
}

} // namespace rollcall::graph
