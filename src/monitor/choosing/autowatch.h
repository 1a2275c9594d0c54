// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "monitor/choosing/chooser.h"
#include "monitor/sleep/sleepwatch.h"
#include "storage/rows.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace rollcall::monitor {

/// How often the calendar is looked at.
inline constexpr base::Ticks autoWatchInterval = std::chrono::hours{1};

enum class Notice {
    InTime,
    Short,  ///< it starts sooner than the lead time
    Running ///< by the calendar
};

/// A meeting that a rule wants to be watched.
struct AutoPick
{
    domain::Choice choice;
    QString meetingId;
    storage::WatchWindow window; ///< until it ends: what nobody chose is not followed for ever
    Notice notice = Notice::InTime;
};

/// What `rules` add to what is watched, out of the calendar's `choices`. `ownDomains`: of the
/// organisation's mail addresses, lower case. `rowOf` gives what is stored of a meeting; null: nothing. Left
/// alone is what cannot be watched, what is watched already, and what somebody has stopped watching.
[[nodiscard]] QList<AutoPick>
autoPicks(const AutoWatchRules &rules, const QList<domain::Choice> &choices, const QStringList &ownDomains,
          const domain::Watcher &watcher, base::Instant now,
          const std::function<const storage::MeetingRow *(const QString &meetingId)> &rowOf);

/// Looks at the calendar every hour, after a sleep, and when it is told to, while some rule is set. One
/// thread.
class AutoWatch : public QObject
{
    Q_OBJECT

public:
    using Calendar = std::function<void(const base::Result<QList<domain::Choice>> &)>;
    struct Services
    {
        base::Scheduler &clock;
        /// From now on for so long; see listInvited().
        std::function<void(base::Ticks, QObject *, Calendar)> calendar;
        std::function<QStringList()> ownDomains; ///< asked after the calendar has answered
        std::function<domain::Watcher()> watcher;
        std::function<const storage::MeetingRow *(const QString &)> rowOf;
        std::function<void(const AutoPick &, QObject *, std::function<void(base::Result<void>)>)> add;
    };

    AutoWatch(Services services, const AutoWatchRules &rules);

    void setRules(const AutoWatchRules &rules);
    /// Now, if some rule is set; one look at a time.
    void look();

    [[nodiscard]] const AutoWatchRules &rules() const { return m_rules; }
    [[nodiscard]] std::optional<base::Instant> looked() const { return m_looked; }
    [[nodiscard]] const AutoWatchNews &news() const { return m_news; }
    [[nodiscard]] const std::optional<base::Error> &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void added(const rollcall::monitor::AutoWatchNews &news);

private:
    void take(const base::Result<QList<domain::Choice>> &choices);
    void addNext();
    void finish(const std::optional<base::Error> &problem);

    Services m_services;
    AutoWatchRules m_rules;
    base::Timer m_timer;
    std::unique_ptr<SleepWatch> m_sleep; ///< while some rule is set
    bool m_looking = false;
    QList<AutoPick> m_picks; ///< still to be added
    AutoWatchNews m_adding;
    AutoWatchNews m_news;
    std::optional<base::Instant> m_looked;
    std::optional<base::Error> m_problem;
};

} // namespace rollcall::monitor
