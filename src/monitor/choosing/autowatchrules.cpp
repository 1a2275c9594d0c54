// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/choosing/autowatchrules.h"

#include "config/settings.h"

#include <map>

namespace rollcall::monitor {

using config::Key;
using config::Settings;

namespace {

QString valueOf(bool on)
{
    return on ? QStringLiteral("true") : QStringLiteral("false");
}

AutoWatchRules rulesOf(const Settings &settings)
{
    return {.organized = settings.text(Key::WatchAutoOrganized) == valueOf(true),
            .external = settings.text(Key::WatchAutoExternal) == valueOf(true),
            .moreThan = settings.number(Key::WatchAutoMoreThan),
            .lead = std::chrono::hours{settings.number(Key::WatchAutoLeadHours)}};
}

} // namespace

AutoWatchOptions autoWatchOptions(const Settings &settings)
{
    return {.rules = rulesOf(settings),
            .locks = {.organized = settings.isLocked(Key::WatchAutoOrganized),
                      .external = settings.isLocked(Key::WatchAutoExternal),
                      .moreThan = settings.isLocked(Key::WatchAutoMoreThan),
                      .lead = settings.isLocked(Key::WatchAutoLeadHours)},
            .keep = [settings](const AutoWatchRules &rules) -> base::Result<void> {
                auto fresh = settings.reread(); // others write the file too
                return fresh ? keepAutoWatchRules(*fresh, rules) : std::unexpected(fresh.error());
            }};
}

base::Result<void> keepAutoWatchRules(Settings &settings, const AutoWatchRules &rules)
{
    const AutoWatchRules before = rulesOf(settings);
    std::map<Key, QString> changes;
    if (rules.organized != before.organized)
        changes[Key::WatchAutoOrganized] = valueOf(rules.organized);
    if (rules.external != before.external)
        changes[Key::WatchAutoExternal] = valueOf(rules.external);
    if (rules.moreThan != before.moreThan)
        changes[Key::WatchAutoMoreThan] = QString::number(rules.moreThan);
    if (rules.lead != before.lead)
        changes[Key::WatchAutoLeadHours] = QString::number(rules.lead.count());
    return changes.empty() ? base::Result<void>() : settings.set(changes);
}

} // namespace rollcall::monitor
