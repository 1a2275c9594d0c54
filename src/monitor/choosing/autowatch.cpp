// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/autowatch.h"

#include "base/logging.h"
#include "domain/joinlink.h"
#include "monitor/choosing/watchwindows.h"
#include "monitor/passing.h"

#include <algorithm>

namespace rollcall::monitor {

using namespace std::chrono_literals;
using base::Error;
using base::Instant;
using base::Result;
using domain::Choice;
using domain::SeriesScope;

namespace {

constexpr base::Ticks afterFailure = 5min;

bool matches(const AutoWatchRules &rules, const Choice &choice, const QStringList &ownDomains)
{
    const auto isOutside = [&ownDomains](const QString &domain) { return !ownDomains.contains(domain); };
    return (rules.organized && choice.isOwn) ||
           (rules.external && !ownDomains.isEmpty() && std::ranges::any_of(choice.invitedFrom, isOutside)) ||
           (rules.moreThan > 0 && choice.invited.value_or(0) > rules.moreThan);
}

} // namespace

QList<AutoPick> autoPicks(const AutoWatchRules &rules, const QList<Choice> &choices,
                          const QStringList &ownDomains, const domain::Watcher &watcher, Instant now,
                          const std::function<const storage::MeetingRow *(const QString &)> &rowOf)
{
    QList<AutoPick> picks;
    for (const Choice &choice : choices) {
        // By the next look it would be too late for what starts before this.
        if (!choice.start || *choice.start > now + rules.lead + autoWatchInterval ||
            !matches(rules, choice, ownDomains) ||
            !domain::canBeWatched(domain::verdictOn(choice, watcher, now)))
            continue;
        const auto link = domain::readMeetingLink(choice.joinWebUrl.toStdString());
        auto window = windowFor(choice, SeriesScope::One, rules.lead, choices);
        if (!link || !window)
            continue;
        window->automatic = true;
        const QString id = QString::fromStdString(domain::meetingId({}, *link));
        const storage::MeetingRow *row = rowOf(id);
        if (row && (row->declined || (row->watched && cover(row->windows, choice))))
            continue;
        picks.append({.choice = choice,
                      .meetingId = id,
                      .window = *window,
                      .notice = *choice.start <= now               ? Notice::Running
                                : *choice.start < now + rules.lead ? Notice::Short
                                                                   : Notice::InTime});
    }
    return picks;
}

AutoWatch::AutoWatch(Services services, const AutoWatchRules &rules)
    : m_services(std::move(services))
    , m_timer(m_services.clock)
{
    setRules(rules);
}

void AutoWatch::setRules(const AutoWatchRules &rules)
{
    m_rules = rules;
    if (!rules.isOn()) {
        m_timer.stop();
        m_sleep.reset();
        m_problem.reset();
    } else if (!m_sleep) {
        m_sleep = std::make_unique<SleepWatch>(m_services.clock);
        connect(m_sleep.get(), &SleepWatch::woke, this, &AutoWatch::look);
    }
}

void AutoWatch::look()
{
    if (m_looking || !m_rules.isOn())
        return;
    m_looking = true;
    m_timer.stop();
    m_services.calendar(m_rules.lead + autoWatchInterval, this,
                        [this](const Result<QList<Choice>> &choices) { take(choices); });
}

void AutoWatch::take(const Result<QList<Choice>> &choices)
{
    if (!choices)
        return finish(choices.error());
    m_looked = m_services.clock.now();
    m_picks = autoPicks(m_rules, *choices, m_services.ownDomains(), m_services.watcher(), *m_looked,
                        m_services.rowOf);
    m_adding = {};
    addNext();
}

void AutoWatch::addNext()
{
    if (m_picks.isEmpty())
        return finish({});
    const AutoPick pick = m_picks.takeFirst();
    m_services.add(pick, this, [this, notice = pick.notice](const Result<void> &added) {
        if (!added) {
            m_picks.clear();
            return finish(added.error());
        }
        ++m_adding.added;
        m_adding.shortNotice += notice == Notice::Short ? 1 : 0;
        m_adding.running += notice == Notice::Running ? 1 : 0;
        addNext();
    });
}

void AutoWatch::finish(const std::optional<Error> &problem)
{
    m_looking = false;
    m_problem = problem;
    const AutoWatchNews news = std::exchange(m_adding, {});
    if (m_rules.isOn()) {
        const base::Ticks pause = problem && mayPass(*problem) ? afterFailure : autoWatchInterval;
        m_timer.start(pause, this, [this] { look(); });
    }
    if (problem)
        qCInfo(lcMonitor) << "automatic watching: the calendar was not read:" << *problem;
    if (news.added > 0) {
        m_news = news;
        qCInfo(lcMonitor) << "automatic watching added" << news.added << "meetings," << news.shortNotice
                          << "at short notice," << news.running << "that are on already";
        Q_EMIT added(news);
    }
    Q_EMIT changed();
}

} // namespace rollcall::monitor
