// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/watchwindows.h"

#include <algorithm>

namespace rollcall::monitor {

using base::Instant;
using domain::Choice;
using domain::SeriesScope;
using storage::WatchWindow;

std::optional<WatchWindow> windowFor(const Choice &choice, SeriesScope scope, std::chrono::hours lead,
                                     const QList<Choice> &series)
{
    if (scope == SeriesScope::All || !choice.start || (scope == SeriesScope::One && !choice.end))
        return std::nullopt;
    Instant begins = *choice.start - lead;
    for (const Choice &other : series) {
        if (!choice.seriesId.isEmpty() && other.seriesId == choice.seriesId && other.end &&
            *other.end <= *choice.start)
            begins = std::max(begins, *other.end);
    }
    return WatchWindow{.series = choice.seriesId.toStdString(),
                       .scope = scope,
                       .begins = begins,
                       .ends = scope == SeriesScope::One ? choice.end : std::nullopt};
}

bool isWantedAt(const std::vector<WatchWindow> &windows, Instant now)
{
    return windows.empty() || std::ranges::any_of(windows, [now](const WatchWindow &window) {
               return (!window.begins || *window.begins <= now) && (!window.ends || now < *window.ends);
           });
}

bool areOver(const std::vector<WatchWindow> &windows, Instant now)
{
    return !windows.empty() && std::ranges::all_of(windows, [now](const WatchWindow &window) {
        return window.ends && *window.ends <= now;
    });
}

bool cover(const std::vector<WatchWindow> &windows, const Choice &choice)
{
    return windows.empty() || std::ranges::any_of(windows, [&choice](const WatchWindow &window) {
               return choice.start && (!window.begins || *window.begins <= *choice.start) &&
                      (!window.ends || *choice.start < *window.ends);
           });
}

std::optional<Instant> nextChange(const std::vector<WatchWindow> &windows, Instant now)
{
    std::optional<Instant> next;
    for (const WatchWindow &window : windows) {
        for (const auto &time : {window.begins, window.ends}) {
            if (time && *time > now)
                next = std::min(next.value_or(*time), *time);
        }
    }
    return next;
}

void addWindow(std::vector<WatchWindow> &windows, const WatchWindow &window)
{
    std::erase_if(windows, [&window](const WatchWindow &other) {
        return other.begins >= window.begins && (!window.ends || (other.ends && *other.ends <= *window.ends));
    });
    windows.push_back(window);
    std::ranges::sort(windows, {}, &WatchWindow::begins);
}

void want(storage::MeetingRow &row, const Choice &choice, const domain::MeetingLink &link,
          const std::optional<WatchWindow> &window)
{
    const auto take = [](std::string &field, const QString &text) {
        if (!text.isEmpty())
            field = text.toStdString();
    };
    take(row.subject, choice.subject);
    take(row.organizer, choice.organizer);
    take(row.tenantId, choice.tenantId);
    if (row.tenantId.empty())
        row.tenantId = link.tenantId;
    if (choice.start)
        row.scheduledStart = choice.start;
    if (choice.end)
        row.scheduledEnd = choice.end;
    row.threadId = link.threadId;
    // What people paste may differ from what Graph wrote, which is what a subscription wants (contract §7.2).
    if (row.joinUrl.empty() || !choice.joinWebUrl.isEmpty())
        row.joinUrl = link.url;
    const bool always = row.watched && row.windows.empty();
    if (!window || !row.watched)
        row.windows.clear();
    if (window && !always)
        addWindow(row.windows, *window);
    row.watched = true;
    row.declined = false;
}

void decline(storage::MeetingRow &row)
{
    row.watched = false;
    row.windows.clear();
    row.declined = true;
}

} // namespace rollcall::monitor
