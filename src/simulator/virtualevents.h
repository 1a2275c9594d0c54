// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "net/httpmessage.h"
#include "simulator/accesstoken.h"
#include "simulator/directory.h"
#include "simulator/graphanswers.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace rollcall::simulator {

/// One run of a webinar or town hall, which is an online meeting.
struct SimulatedSession
{
    QString id;
    QString joinWebUrl;
    base::Instant start;
    base::Instant end;
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
};

/// `/solutions/virtualEvents`: webinars and town halls with their sessions (contract §9.1–9.3).
class VirtualEvents
{
public:
    explicit VirtualEvents(const Directory &directory);

    void add(const SimulatedEvent &event) { m_events.append(event); }
    [[nodiscard]] QStringList joinWebUrls() const;

    /// `path` is below the version, as segments. Nothing if it is not this class's.
    [[nodiscard]] std::optional<GraphAnswer> answer(const net::HttpRequest &request, const QStringList &path,
                                                    const AccessToken &token) const;

private:
    [[nodiscard]] GraphAnswer list(bool townhalls, std::optional<bool> coOrganized) const;
    [[nodiscard]] GraphAnswer sessions(const SimulatedEvent &event, const QString &id,
                                       const AccessToken &token) const;
    [[nodiscard]] QJsonObject json(const SimulatedEvent &event) const;

    const Directory &m_directory;
    QList<SimulatedEvent> m_events;
};

} // namespace rollcall::simulator
