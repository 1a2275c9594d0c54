// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/choice.h"
#include "graph/graphclient.h"

#include <QList>
#include <QStringView>

#include <functional>
#include <optional>

namespace rollcall::graph {

/// Where a path of virtual events leads (contract §9.7). Empty: not said.
struct EventPath
{
    EventKind kind = EventKind::Webinar;
    QString event;
    QString part;   ///< lower case: `sessions`, `registrations`, `getattendancereports`
    QString partId; ///< of the session or registration

    bool operator==(const EventPath &) const = default;
};

/// Reads a path as subscriptions and notifications have it, by its segments: slashes at either end and case
/// do not matter. Nothing for what is no path of one webinar or town hall, absolute addresses included.
[[nodiscard]] std::optional<EventPath> readEventPath(QStringView path);

/// `/solutions/virtualEvents/…` of one webinar or town hall, as GraphClient::url() takes it.
[[nodiscard]] QByteArray eventPath(EventKind kind, const QString &id);

/// One run of a webinar or town hall (contract §9.3). Empty: not said.
struct EventSession
{
    QString id;
    QString subject;
    std::optional<base::Instant> start;
    std::optional<base::Instant> end;
    QString joinWebUrl; ///< byte for byte
    std::optional<int> capacity = {};

    bool operator==(const EventSession &) const = default;
};

/// How a webinar or town hall stands.
struct EventReading
{
    Choice event;
    QString status; ///< as Graph says it (contract §9.2)
    QList<EventSession> sessions;

    bool operator==(const EventReading &) const = default;
};

using EventRead = std::function<void(base::Result<EventReading>)>;

/// Asks for it and its sessions. Reports once, later; not when `context` has been destroyed. Errors: those of
/// GetPages, NotFound too.
void readEvent(const GraphClient &client, EventKind kind, const QString &id, QObject *context,
               EventRead done);
/// The same where only the id is known: a webinar, or else a town hall.
void findEvent(const GraphClient &client, const QString &id, QObject *context, EventRead done);

} // namespace rollcall::graph
