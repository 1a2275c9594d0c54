// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/accounts/organizer.h"
#include "monitor/choosing/autowatch.h"
#include "monitor/choosing/watchtimes.h"
#include "monitor/record/recordbook.h"
#include "monitor/serviceoptions.h"

#include <memory>

namespace rollcall::monitor {

/// What a running service lets people choose from, what they have chosen of series, and what rules choose.
/// One thread.
class ChoosingDesk final : public Chooser
{
    Q_OBJECT

public:
    struct Services
    {
        base::Scheduler &clock;
        RecordBook &records;
        std::function<Organizer *()> organizer; ///< who may be signed in; null: there is no such account
        std::function<domain::Watcher()> watcher;
        /// Stores a change to a meeting; then it is followed if that is wanted now. Reports once, later.
        std::function<void(const QString &id, const std::function<void(storage::MeetingRow &)> &edit,
                           std::function<void(base::Result<void>)> done)>
            change;
        /// Webinars and town halls, by their id.
        std::function<bool(const QString &id)> isEventWatched;
        std::function<void(const QString &id, QObject *, std::function<void(base::Result<QString>)>)>
            watchEvent;
        std::function<void(const QString &id)> follow;
        std::function<void(const QString &id)> leave;
    };

    ChoosingDesk(Services services, const AutoWatchOptions &options);
    ~ChoosingDesk() override;

    /// Once the records are there: listens for what only begins or ends later, and looks at the calendar.
    void start();
    /// Somebody has signed in.
    void signedIn() { m_rules->look(); }

    void upcoming(QObject *context, std::function<void(base::Result<Upcoming>)> done) override;
    [[nodiscard]] Examination examine(const QString &text) const override;
    void lookUp(const Examination &examined, QObject *context,
                std::function<void(Examination)> done) override;
    void choose(const domain::Choice &choice, domain::SeriesScope scope, QObject *context,
                std::function<void(base::Result<QString>)> done) override;
    [[nodiscard]] AutoWatchState autoWatch() const override;
    [[nodiscard]] base::Result<void> setAutoWatchRules(const AutoWatchRules &rules) override;

private:
    using Watched = std::function<void(base::Result<QString>)>;

    void watch(const domain::Choice &choice, const std::optional<storage::WatchWindow> &window,
               const Watched &done);
    [[nodiscard]] QString signedInId() const;
    void mark(Offer &offer) const;

    Services m_services;
    AutoWatchOptions m_options;
    WatchTimes m_times;
    std::unique_ptr<AutoWatch> m_rules;
    QList<domain::Choice> m_ahead; ///< as last listed
    QStringList m_ownDomains;      ///< of who is signed in, as of the last look at the calendar
};

} // namespace rollcall::monitor
