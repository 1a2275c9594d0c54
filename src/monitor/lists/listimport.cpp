// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/listimport.h"

#include "monitor/lists/registrationimport.h"
#include "storage/store.h"

#include <QDateTime>

namespace rollcall::monitor {

using base::ErrorKind;
using base::Result;

std::function<base::Instant(base::Instant)> wallClockOf(const QTimeZone &zone)
{
    return [zone](base::Instant wall) {
        using std::chrono::milliseconds;
        const auto whole = std::chrono::floor<milliseconds>(wall);
        const QDateTime shown = QDateTime::fromMSecsSinceEpoch(whole.time_since_epoch().count(), Qt::UTC);
        const QDateTime local(shown.date(), shown.time(), zone);
        return base::Instant(milliseconds(local.toMSecsSinceEpoch())) + (wall - whole);
    };
}

Result<domain::ImportOutcome> importRegistrations(storage::Store &store, const std::string &event,
                                                  const std::vector<domain::Registration> &file,
                                                  base::Instant written, base::Instant now)
{
    domain::ImportOutcome outcome;
    const auto done = store.transaction([&]() -> Result<void> {
        const auto row = store.event(event);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return base::failure(ErrorKind::NotFound,
                                 QStringLiteral("no such webinar or town hall is known here"));
        const auto known = store.registrations(event);
        if (!known)
            return std::unexpected(known.error());
        const auto list = store.registrationList(event);
        if (!list)
            return std::unexpected(list.error());
        const auto history = store.registrationHistory(event);
        if (!history)
            return std::unexpected(history.error());
        const RegistrationImport imported =
            mergeFile(*known, list->value_or(storage::RegistrationListRow{.event = event}), *history, file,
                      written, now);
        outcome = imported.outcome;
        if (auto saved = saveImport(store, imported); !saved)
            return saved;
        if (auto saved = store.saveRegistrationList(imported.list); !saved)
            return saved;
        return imported.counts ? store.noteRegistrationCounts(event, *imported.counts) : Result<void>();
    });
    if (!done)
        return std::unexpected(done.error());
    return outcome;
}

Result<void> rememberMeanings(const storage::Store &store, domain::ListLayout &layout)
{
    const std::string print = domain::headerPrint(layout);
    if (print.empty())
        return {};
    const auto meanings = store.columnMeanings(print);
    if (!meanings)
        return std::unexpected(meanings.error());
    if (!meanings->empty())
        static_cast<void>(
            domain::remember(layout, *meanings)); // another width: it was another file after all
    return {};
}

Result<void> keepMeanings(storage::Store &store, const domain::ListLayout &layout)
{
    const std::string print = domain::headerPrint(layout);
    if (print.empty())
        return {};
    std::vector<domain::ColumnMeaning> meanings;
    meanings.reserve(layout.columns.size());
    for (const domain::ListColumn &column : layout.columns)
        meanings.push_back(column.meaning);
    return store.saveColumnMeanings(print, meanings);
}

} // namespace rollcall::monitor
