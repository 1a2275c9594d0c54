// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "domain/audience.h"
#include "monitor/monitor.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace rollcall::models {

/// Who of those registered for an event is who in the rooms of its sessions, kept current while somebody
/// looks: at most once a second, as thousands may come within minutes. Where nobody has come or gone, whose
/// name is whose is not asked anew.
class AudienceJoin : public QObject
{
    Q_OBJECT

public:
    using Registrations = std::vector<domain::KnownRegistration>;
    /// A session of which a call is known: one place in AudienceRow::sessions and AudienceCounts::known.
    struct Session
    {
        int place = 0; ///< in WatchedEvent::sessions
        QString title; ///< the session's subject; empty: it has none
        std::optional<base::Instant> start;

        bool operator==(const Session &) const = default;
    };

    /// Borrowed.
    explicit AudienceJoin(monitor::Monitor &monitor, QObject *parent = nullptr);
    ~AudienceJoin() override;

    void setEvent(const monitor::WatchedEvent &event);
    /// Nobody looks at first.
    void setLooking(bool looking);

    /// Never null. The audience is of these registrations and these sessions.
    [[nodiscard]] const std::shared_ptr<const Registrations> &registrations() const
    {
        return m_registrations;
    }
    [[nodiscard]] const std::shared_ptr<const domain::Audience> &audience() const { return m_audience; }
    [[nodiscard]] const std::vector<Session> &sessions() const { return m_sessions; }
    /// A session is going on.
    [[nodiscard]] bool isLive() const { return m_live; }

Q_SIGNALS:
    void changed();

private:
    struct Followed
    {
        Followed() = default;
        Followed(const Followed &) = delete;
        Followed &operator=(const Followed &) = delete;
        ~Followed();

        Session session;
        QPointer<monitor::LiveMeeting> meeting;
        std::vector<QMetaObject::Connection> connections;
        bool personsChanged = true;
        bool changed = true;
        domain::SessionPresence presence;
    };
    void follow();
    void matchAnew();
    void request();
    void compute();

    monitor::Monitor &m_monitor;
    monitor::WatchedEvent m_event;
    std::vector<std::unique_ptr<Followed>> m_followed;
    domain::ListMatcher m_matcher{{}}; ///< of the registrations
    std::shared_ptr<const Registrations> m_registrations = std::make_shared<Registrations>();
    std::shared_ptr<const domain::Audience> m_audience = std::make_shared<domain::Audience>();
    std::vector<Session> m_sessions;
    base::Timer m_pause;
    bool m_live = false;
    bool m_looking = false;
    bool m_stale = true;
};

} // namespace rollcall::models
