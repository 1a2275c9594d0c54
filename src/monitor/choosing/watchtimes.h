// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/record/recordbook.h"

#include <QObject>
#include <QSet>

namespace rollcall::monitor {

/// Tells when meetings that are to be listened to only at times begin and cease to be wanted. One thread.
class WatchTimes : public QObject
{
    Q_OBJECT

public:
    /// Both borrowed.
    WatchTimes(RecordBook &records, base::Scheduler &clock);

    /// Now, and whenever it may matter from then on. After meetings or their windows have changed, too.
    void look();

Q_SIGNALS:
    void begins(const QString &meetingId);
    /// Until begins() comes again.
    void pauses(const QString &meetingId);
    /// Its last window is past, and no call is running any longer.
    void over(const QString &meetingId);

private:
    RecordBook &m_records;
    base::Scheduler &m_clock;
    base::Timer m_timer;
    QSet<QString> m_paused; ///< said so
};

} // namespace rollcall::monitor
