// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "storage/store.h"
#include "storage/store_p.h"

#include <algorithm>

namespace rollcall::storage {

namespace {

QuarantineRow quarantineAt(const QSqlQuery &row)
{
    return {.id = row.value(0).toLongLong(),
            .digest = digestAt(row, 1),
            .item = row.value(2).toByteArray(),
            .reason = textAt(row, 3),
            .meeting = textAt(row, 4),
            .received = instantAt(row, 5),
            .receiptKnown = row.value(6).toBool(),
            .trusted = row.value(7).toBool(),
            .tokens = static_cast<TokenState>(row.value(8).toInt()),
            .gap = row.value(9).toBool(),
            .gapStart = optionalInstantAt(row, 10)};
}

} // namespace

void Store::setQuarantineLimit(qint64 bytesPerReason)
{
    d->quarantineLimit = bytesPerReason;
}

base::Result<void> Store::addToQuarantine(const QuarantineRow &row)
{
    return transaction([&]() -> base::Result<void> {
        const auto known = quarantined(row.digest);
        if (!known)
            return std::unexpected(known.error());
        QuarantineRow kept = row;
        if (*known) {
            kept.received = (*known)->received;
            kept.receiptKnown = (*known)->receiptKnown;
            kept.trusted = kept.trusted || (*known)->trusted;
            if ((*known)->gap) {
                kept.gap = true;
                kept.gapStart = (*known)->gapStart;
            }
            if ((*known)->tokens == TokenState::Good)
                kept.tokens = TokenState::Good;
            if (auto removed = removeFromQuarantine(row.digest); !removed)
                return removed;
        }
        const auto inserted = d->database->run(
            "INSERT INTO quarantine (digest, item, reason, meeting, received, "
            "receipt_known, trusted, tokens, gap, gap_start)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {column(kept.digest), column(kept.item), column(kept.reason), column(kept.meeting),
             column(kept.received), kept.receiptKnown ? 1 : 0, kept.trusted ? 1 : 0, int(kept.tokens),
             kept.gap ? 1 : 0, column(kept.gapStart)});
        if (!inserted)
            return std::unexpected(inserted.error());
        for (const std::int64_t seal : kept.seals) {
            if (const auto noted = d->database->run(
                    "INSERT INTO quarantine_seals (seal, digest) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    {qlonglong(seal), column(kept.digest)});
                !noted)
                return std::unexpected(noted.error());
        }
        const auto counted = d->database->run(
            "INSERT INTO quarantine_totals (reason, items, bytes, dropped) VALUES (?, 1, ?, 0)"
            " ON CONFLICT (reason) DO UPDATE SET items = items + 1, bytes = bytes + excluded.bytes",
            {column(kept.reason), qlonglong(kept.item.size())});
        if (!counted)
            return std::unexpected(counted.error());

        // Too many of one reason: the oldest make room, never silently (design §3).
        while (true) {
            const auto bytes = d->database->value("SELECT bytes FROM quarantine_totals WHERE reason = ?",
                                                  {column(kept.reason)});
            if (!bytes)
                return std::unexpected(bytes.error());
            if (bytes->value_or(0).toLongLong() <= d->quarantineLimit)
                return {};
            std::optional<domain::Digest> oldest;
            const auto found =
                d->database->select("SELECT digest FROM quarantine WHERE reason = ? ORDER BY id LIMIT 1",
                                    {column(kept.reason)}, [&](const QSqlQuery &first) {
                                        oldest = digestAt(first, 0);
                                        return false;
                                    });
            if (!found)
                return found;
            if (!oldest)
                return {};
            qCWarning(lcStorage, "quarantine is full for %s: the oldest item is dropped",
                      kept.reason.c_str());
            if (auto removed = removeFromQuarantine(*oldest); !removed)
                return removed;
            const auto dropped = d->database->run(
                "UPDATE quarantine_totals SET dropped = dropped + 1 WHERE reason = ?", {column(kept.reason)});
            if (!dropped)
                return std::unexpected(dropped.error());
        }
    });
}

base::Result<std::optional<QuarantineRow>> Store::quarantined(const domain::Digest &digest) const
{
    std::optional<QuarantineRow> found;
    const auto done = d->database->select("SELECT id, digest, item, reason, meeting, received, "
                                          "receipt_known, trusted, tokens, gap, gap_start FROM quarantine"
                                          " WHERE digest = ?",
                                          {column(digest)}, [&](const QSqlQuery &row) {
                                              found = quarantineAt(row);
                                              return false;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

base::Result<void> Store::removeFromQuarantine(const domain::Digest &digest)
{
    return transaction([&]() -> base::Result<void> {
        const auto counted =
            d->database->run("UPDATE quarantine_totals SET items = items - 1, bytes = bytes - (SELECT "
                             "length(item) FROM quarantine WHERE"
                             " digest = ?) WHERE reason = (SELECT reason FROM quarantine WHERE digest = ?)",
                             {column(digest), column(digest)});
        if (!counted)
            return std::unexpected(counted.error());
        for (const char *statement :
             {"DELETE FROM quarantine_seals WHERE digest = ?", "DELETE FROM quarantine WHERE digest = ?"}) {
            if (const auto deleted = d->database->run(statement, {column(digest)}); !deleted)
                return std::unexpected(deleted.error());
        }
        return {};
    });
}

base::Result<std::vector<QuarantineRow>> Store::quarantinedAfter(std::int64_t afterId, int maxRows) const
{
    std::vector<QuarantineRow> rows;
    const auto done = d->database->select("SELECT id, digest, item, reason, meeting, received, "
                                          "receipt_known, trusted, tokens, gap, gap_start FROM quarantine"
                                          " WHERE id > ? ORDER BY id LIMIT ?",
                                          {qlonglong(afterId), maxRows}, [&](const QSqlQuery &row) {
                                              rows.push_back(quarantineAt(row));
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

base::Result<std::vector<QuarantineTotal>> Store::quarantineTotals() const
{
    std::vector<QuarantineTotal> totals;
    const auto done =
        d->database->select("SELECT reason, items, bytes, dropped FROM quarantine_totals ORDER BY reason", {},
                            [&](const QSqlQuery &row) {
                                totals.push_back({.reason = textAt(row, 0),
                                                  .items = row.value(1).toULongLong(),
                                                  .bytes = row.value(2).toULongLong(),
                                                  .dropped = row.value(3).toULongLong()});
                                return true;
                            });
    if (!done)
        return std::unexpected(done.error());
    return totals;
}

base::Result<std::map<std::string, std::uint64_t>> Store::quarantinedPerMeeting() const
{
    std::map<std::string, std::uint64_t> counts;
    const auto done = d->database->select("SELECT meeting, count(*) FROM quarantine GROUP BY meeting", {},
                                          [&](const QSqlQuery &row) {
                                              counts.emplace(textAt(row, 0), row.value(1).toULongLong());
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

base::Result<std::vector<QuarantineRow>> Store::quarantinedAs(const Seals &seals) const
{
    std::vector<QuarantineRow> rows;
    for (const std::int64_t seal : seals) {
        const auto done = d->database->select(
            "SELECT id, digest, item, reason, meeting, received, receipt_known, trusted, tokens, gap, "
            "gap_start"
            " FROM quarantine WHERE digest IN (SELECT digest FROM quarantine_seals WHERE seal = ?)"
            " ORDER BY id",
            {qlonglong(seal)}, [&](const QSqlQuery &row) {
                QuarantineRow found = quarantineAt(row);
                if (std::ranges::find(rows, found.id, &QuarantineRow::id) == rows.end())
                    rows.push_back(std::move(found));
                return true;
            });
        if (!done)
            return std::unexpected(done.error());
    }
    return rows;
}

base::Result<void> Store::rememberSeals(const std::string &meeting, const Seals &seals)
{
    const auto head = d->head(meeting);
    if (!head)
        return std::unexpected(head.error());
    for (const std::int64_t seal : seals) {
        const auto done =
            d->database->run("INSERT INTO seals (seal, meeting) VALUES (?, ?) ON CONFLICT (seal) DO NOTHING",
                             {qlonglong(seal), (*head)->pk});
        if (!done)
            return std::unexpected(done.error());
    }
    return {};
}

base::Result<bool> Store::knowsAny(const Seals &seals) const
{
    for (const std::int64_t seal : seals) {
        const auto found = d->database->value("SELECT 1 FROM seals WHERE seal = ?", {qlonglong(seal)});
        if (!found)
            return std::unexpected(found.error());
        if (*found)
            return true;
    }
    return false;
}

} // namespace rollcall::storage
