// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/events.h"
#include "monitor/subscriptions/keptresource.h"

#include <QObject>

#include <memory>
#include <vector>

namespace rollcall::monitor {

/// When nothing more is expected of an event: some time after its end, as reports of attendance come later;
/// soon after it was canceled. Nothing: its end is not known.
[[nodiscard]] std::optional<base::Instant> nothingMoreAfter(const storage::EventRow &event);
/// Its last session has ended, or it was canceled.
[[nodiscard]] bool isOver(const storage::EventRow &event, base::Instant now);

/// Follows one webinar or town hall: keeps what resourcesOfEvent() names subscribed, the calls behind its
/// sessions' links apart, and asks Graph how it stands, at first, whenever Graph says that something changed,
/// and every now and then. One thread.
class EventWatch : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        storage::EventRow event;      ///< as stored
        graph::NotificationUrls urls; ///< none: nothing is subscribed to, and Graph is only asked
    };

    /// Both are borrowed.
    EventWatch(base::Scheduler &scheduler, SubscriptionStorage &storage, Setup setup,
               QObject *parent = nullptr);
    ~EventWatch() override;

    /// As for KeptResource.
    void setPlanes(const GraphPlanes &planes, const std::vector<storage::SubscriptionRow> &rows);
    /// Also: try again what was refused.
    void start();
    /// Deletes the subscriptions; stopped() follows, perhaps at once.
    void stop();
    void woke();
    bool takeLifecycle(const std::string &subscriptionId, const QString &event);
    bool noteHeard(const std::string &subscriptionId, base::Instant at);
    /// Graph has something new to say.
    void look();
    /// What is stored of it is new; it may be over now, or not any more.
    void setEvent(const storage::EventRow &event);

    [[nodiscard]] QList<EventPart> parts() const;
    [[nodiscard]] const std::optional<base::Error> &readProblem() const { return m_readProblem; }
    /// Nothing more is expected, and nothing asked for.
    [[nodiscard]] bool hasEnded() const { return m_ended; }

Q_SIGNALS:
    void changed(); ///< parts(), readProblem(), hasEnded()
    void read(const rollcall::graph::EventReading &reading, rollcall::base::Instant at);
    void ended(); ///< hasEnded() is true now
    /// Notifications of registrations come from now on, or some may have been missed.
    void registrationsDoubtful();
    void stopped();

private:
    void ask(graph::Plane plane);
    void answered(graph::Plane plane, const base::Result<graph::EventReading> &reading);
    void lookAfter(std::chrono::milliseconds pause);
    void armEnd();
    void end();
    void partStopped();

    base::Scheduler &m_scheduler;
    storage::EventRow m_event;
    GraphPlanes m_planes;
    std::vector<std::unique_ptr<KeptResource>> m_parts;
    std::unique_ptr<QObject> m_asking; ///< context of the question under way
    bool m_askAgain = false;           ///< something changed meanwhile
    int m_failures = 0;                ///< in a row
    std::optional<base::Error> m_readProblem;
    bool m_started = false;
    bool m_ended = false;
    std::size_t m_stopping = 0; ///< parts that are
    base::Timer m_looking;
    base::Timer m_ending;
};

} // namespace rollcall::monitor
