// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/payloads.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace rollcall::simulator {

/// Something that happened to a webinar or town hall, of which Graph tells who subscribed.
struct EventNews
{
    enum What { Event, Session, Registration, Report };

    What what = Event;
    bool created = false; ///< else updated
    bool isTownhall = false;
    QString eventId;
    QString sessionId = {};      ///< Session, Report
    QString partId = {};         ///< of the registration or report
    QStringList organizers = {}; ///< Event: object ids of organizer and co-organizers
};

/// Whether a subscription to that resource hears of it (contract §2.3).
[[nodiscard]] bool hears(const QString &resource, const QString &changeTypes, const EventNews &news);

/// The item of `value[]`, as Microsoft's page on virtual events shows it (contract §9.7).
[[nodiscard]] QJsonObject eventItem(const NotificationHead &head, const EventNews &news);

} // namespace rollcall::simulator
