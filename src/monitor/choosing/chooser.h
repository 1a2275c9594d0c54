// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "domain/choice.h"
#include "domain/joinlink.h"
#include "monitor/choosing/autowatchrules.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace rollcall::monitor {

/// Something that could be watched, and whether it can.
struct Offer
{
    domain::Choice choice;
    std::optional<domain::JoinLink> link; ///< what a pasted text says of it
    /// Nothing: Graph has to be asked first. If it was asked, `problem` says why it could not tell more.
    std::optional<domain::Verdict> verdict;
    std::optional<base::Error> problem;
    bool isWatched = false; ///< already; of a series, this meeting of it
};

/// What is ahead, by start; those without one last.
struct Upcoming
{
    QList<Offer> offers;
    std::optional<base::Error> calendarProblem; ///< the calendar is missing from the list
    std::optional<base::Error> eventsProblem;   ///< some of the webinars and town halls are
};

/// What a text names.
struct Examination
{
    QList<Offer> offers;
    domain::JoinProblem problem = domain::JoinProblem::Empty; ///< why there are none
    bool isComplete = true;                                   ///< false: Graph can tell more
};

/// What automatic watching added at one look at the calendar.
struct AutoWatchNews
{
    int added = 0;
    int shortNotice = 0; ///< of them: found later than the lead time before their start
    int running = 0;     ///< of them: on by the calendar; a running call stays silent to who begins late
};

struct AutoWatchState
{
    AutoWatchRules rules;
    AutoWatchLocks locks;
    std::optional<base::Instant> looked; ///< at the calendar, last
    AutoWatchNews news;                  ///< of the last time that something was added
    std::optional<base::Error> problem;  ///< the last look failed
};

/// Choosing what to watch. Each question reports once, later, not when its context has been destroyed. One
/// thread.
class Chooser : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The calendar's next 30 days, and own webinars and town halls. Errors: NotSignedIn, those of renewing
    /// tokens.
    virtual void upcoming(QObject *context, std::function<void(base::Result<Upcoming>)> done) = 0;

    /// What a pasted or dropped text names, without asking anybody. UTF-8 of any kind: see
    /// domain::readJoinLinks().
    [[nodiscard]] virtual Examination examine(const QString &text) const = 0;
    /// The same with what Graph knows of it; never fails, as what it does not know is said in the offers.
    virtual void lookUp(const Examination &examined, QObject *context,
                        std::function<void(Examination)> done) = 0;

    /// Watches it; of a series, the meetings that `scope` says. Gives the id of the meeting. Errors: those
    /// of Monitor::watch(), for webinars and town halls also of listing their sessions.
    virtual void choose(const domain::Choice &choice, domain::SeriesScope scope, QObject *context,
                        std::function<void(base::Result<QString>)> done) = 0;

    [[nodiscard]] virtual AutoWatchState autoWatch() const = 0;
    /// Keeps them in the settings and looks at the calendar. Errors: NotPermitted (set by the organisation),
    /// Storage.
    [[nodiscard]] virtual base::Result<void> setAutoWatchRules(const AutoWatchRules &rules) = 0;

Q_SIGNALS:
    void autoWatchChanged();
    void addedByRules(const rollcall::monitor::AutoWatchNews &news);
};

} // namespace rollcall::monitor
