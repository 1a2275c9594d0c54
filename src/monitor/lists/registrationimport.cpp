// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrationimport.h"

#include "storage/store.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace rollcall::monitor {

using base::Instant;
using base::Result;
using domain::KnownRegistration;
using storage::RegistrationListRow;

bool isNews(const domain::RegistrationCounts &counts, const domain::RegistrationHistory &history,
            const RegistrationListRow &list)
{
    if (history.empty())
        return list.since || list.listed || list.imported;
    return history.back().counts != counts;
}

RegistrationImport mergeFile(const std::vector<KnownRegistration> &known, RegistrationListRow list,
                             const domain::RegistrationHistory &history,
                             const std::vector<domain::Registration> &file, Instant fileTime, Instant now)
{
    // A clock was wrong: else no later file would ever be newer.
    const Instant written = std::min(fileTime, now);
    RegistrationImport result{
        .outcome = domain::mergeImport(known, file, written), .rows = known, .list = std::move(list)};
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < known.size(); ++i)
        places.emplace(known[i].registration.id, i);
    for (const KnownRegistration &changed : result.outcome.changed) {
        const auto [place, isNew] = places.emplace(changed.registration.id, result.rows.size());
        if (isNew)
            result.rows.push_back(changed);
        else
            result.rows[place->second] = changed;
    }
    std::unordered_set<std::string_view> gone;
    for (const domain::RenamedEntry &entry : result.outcome.renamed)
        gone.insert(entry.before);
    std::erase_if(result.rows,
                  [&gone](const KnownRegistration &row) { return gone.contains(row.registration.id); });
    domain::sortByTime(result.rows);
    result.first = !result.list.listed && !result.list.imported;
    if (result.first)
        result.list.looked.reset();
    result.list.imported = std::max(result.list.imported.value_or(written), written);

    const domain::RegistrationHistory before = result.first ? domain::RegistrationHistory() : history;
    const domain::RegistrationCounts counts = domain::countsOf(result.rows);
    if (isNews(counts, before, result.list)) {
        const bool isOfTheFile = (before.empty() || before.back().at < written) &&
                                 std::ranges::all_of(result.rows, [written](const KnownRegistration &row) {
                                     return row.readAt <= written;
                                 });
        result.counts = domain::CountsAt{.at = isOfTheFile ? written : now, .counts = counts};
    }
    return result;
}

Result<void> saveImport(storage::Store &store, const RegistrationImport &imported)
{
    const std::string &event = imported.list.event;
    if (imported.first) {
        if (auto forgotten = store.forgetRegistrationHistory(event); !forgotten)
            return forgotten;
    }
    for (const domain::RenamedEntry &entry : imported.outcome.renamed) {
        if (auto moved = store.renameDecided({.event = event, .meeting = {}}, entry); !moved)
            return moved;
        if (auto removed = store.removeRegistration(event, entry.before); !removed)
            return removed;
    }
    for (const KnownRegistration &changed : imported.outcome.changed) {
        if (auto saved = store.saveRegistration(event, changed); !saved)
            return saved;
    }
    return {};
}

} // namespace rollcall::monitor
