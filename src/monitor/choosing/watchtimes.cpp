// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/watchtimes.h"

#include "monitor/choosing/watchwindows.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Instant;

namespace {

constexpr base::Ticks atTheLatest = 15min; ///< timers sleep with the machine
constexpr base::Ticks whileCallsRun = 1min;

} // namespace

WatchTimes::WatchTimes(RecordBook &records, base::Scheduler &clock)
    : m_records(records)
    , m_clock(clock)
    , m_timer(clock)
{
}

void WatchTimes::look()
{
    const Instant now = m_clock.now();
    std::optional<Instant> next;
    const auto lookAt = [&next](Instant time) { next = std::min(next.value_or(time), time); };
    QStringList beginning;
    QStringList pausing;
    QStringList ending;
    for (const FoldedMeeting *meeting : m_records.meetings()) {
        const QString id = meeting->info().id;
        const storage::MeetingRow *row = m_records.row(id);
        if (!row || !row->watched || row->windows.empty()) {
            m_paused.remove(id);
            continue;
        }
        const bool callRuns = meeting->mayRun();
        const bool wanted = isWantedAt(row->windows, now);
        lookAt(now + atTheLatest);
        if (const auto change = nextChange(row->windows, now))
            lookAt(*change);
        if (wanted) {
            if (m_paused.remove(id))
                beginning.append(id);
        } else if (callRuns && !m_paused.contains(id)) {
            lookAt(now + whileCallsRun); // it is heard to its end
        } else if (areOver(row->windows, now)) {
            m_paused.remove(id);
            ending.append(id);
        } else if (!m_paused.contains(id)) {
            m_paused.insert(id);
            pausing.append(id);
        }
    }
    m_timer.stop();
    if (next)
        m_timer.start(*next - now, this, [this] { look(); });
    for (const QString &id : std::as_const(beginning))
        Q_EMIT begins(id);
    for (const QString &id : std::as_const(pausing))
        Q_EMIT pauses(id);
    for (const QString &id : std::as_const(ending))
        Q_EMIT over(id);
}

} // namespace rollcall::monitor
