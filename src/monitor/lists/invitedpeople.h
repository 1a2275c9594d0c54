// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "graph/choosing.h"
#include "monitor/sleep/sleepwatch.h"

#include <QObject>
#include <QStringList>

#include <functional>

namespace rollcall::monitor {

/// Looks up in the calendar, as long as there are meetings that it is wanted of, whom it invites to them:
/// every hour, after a sleep, and when it is told to. One thread.
class InvitedPeople : public QObject
{
    Q_OBJECT

public:
    using Calendar = std::function<void(const base::Result<QList<graph::Invitation>> &)>;
    struct Services
    {
        base::Scheduler &clock;
        /// From now on for so long; see listInvitations().
        std::function<void(base::Ticks, QObject *, Calendar)> calendar;
        std::function<QStringList()> meetings; ///< by id; of whom it is wanted
        /// Of a series those of the meeting that is on or comes next.
        std::function<void(const QString &meeting, const std::vector<domain::ExpectedPerson> &)> take;
    };

    explicit InvitedPeople(Services services);

    /// Soon; what happens together is one look.
    void look();
    /// Looks if some are wanted of that were not.
    void meetingsChanged();

private:
    void ask();
    void read(const QList<graph::Invitation> &invitations);

    Services m_services;
    QStringList m_known; ///< was wanted
    base::Timer m_timer;
    SleepWatch m_sleep;
    bool m_asking = false;
    bool m_again = false;
};

} // namespace rollcall::monitor
