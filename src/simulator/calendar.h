// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "net/httpmessage.h"
#include "simulator/directory.h"
#include "simulator/entra.h"
#include "simulator/graphanswers.h"
#include "simulator/virtualevents.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace rollcall::simulator {

/// An entry of the organizer's calendar.
struct SimulatedMeeting
{
    QString id;
    QString subject;
    QString joinWebUrl; ///< empty: not an online meeting
    base::Instant start;
    base::Instant end;
    bool isCanceled = false;
    QString joinMeetingId = {}; ///< the digits of the invitation
    QString seriesId = {};      ///< one occurrence of a series; all have the same link
    QStringList invited = {};   ///< mail addresses, or `Attendee 17 <a17@example.org>`
    QStringList declined = {};  ///< the addresses of those who will not come
};

/// `/me`, calendar, online meetings and virtual events of the one user (contract §8.1–8.3, §9).
class Calendar
{
public:
    Calendar(const Directory &directory, QString graphBaseUrl);

    void add(const SimulatedMeeting &meeting) { m_meetings.append(meeting); }
    /// Of an entry that is there.
    void change(const QString &id, const std::function<void(SimulatedMeeting &)> &edit);
    void add(const SimulatedEvent &event) { m_events.add(event); }
    void setDomains(const QStringList &domains) { m_domains = domains; }
    [[nodiscard]] VirtualEvents &events() { return m_events; }
    [[nodiscard]] QStringList joinWebUrls() const;
    [[nodiscard]] const QString &graphBaseUrl() const { return m_graphBaseUrl; }

    /// `path` is below the version, as segments. Nothing if it is not this class's.
    [[nodiscard]] std::optional<GraphAnswer> answer(const net::HttpRequest &request, const QStringList &path,
                                                    const AccessToken &token) const;

private:
    [[nodiscard]] GraphAnswer profile(const AccessToken &token) const;
    [[nodiscard]] GraphAnswer organization(const AccessToken &token) const;
    [[nodiscard]] GraphAnswer calendarView(const net::HttpRequest &request, const AccessToken &token) const;
    [[nodiscard]] GraphAnswer onlineMeetings(const net::HttpRequest &request, const QString &id,
                                             const AccessToken &token) const;
    [[nodiscard]] GraphAnswer byConferenceId(const net::HttpRequest &request, const AccessToken &token) const;
    [[nodiscard]] QJsonObject eventJson(const SimulatedMeeting &meeting) const;
    [[nodiscard]] QJsonObject onlineMeetingJson(const SimulatedMeeting &meeting) const;

    const Directory &m_directory;
    QString m_graphBaseUrl;
    QList<SimulatedMeeting> m_meetings;
    QStringList m_domains; ///< the organisation's verified ones
    VirtualEvents m_events;
};

} // namespace rollcall::simulator
