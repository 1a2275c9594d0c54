// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "storage/store.h"
#include "storage/store_p.h"

namespace rollcall::storage {

namespace {

enum InboxState { Pending = 0, Parked = 1, Done = 2 };

constexpr base::Ticks keepRaw = std::chrono::days(7);

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
            .gap = row.value(9).toBool()};
}

base::Result<void> withoutCount(const base::Result<int> &result)
{
    if (!result)
        return std::unexpected(result.error());
    return {};
}

} // namespace

base::Result<std::int64_t> Store::addToInbox(const InboxRow &row, std::optional<base::Instant> processed)
{
    const auto id = d->database->insert(
        "INSERT INTO inbox (received, receipt_known, trusted, body, tokens, state, processed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {column(row.received), row.receiptKnown ? 1 : 0, row.trusted ? 1 : 0, column(row.body),
         row.tokens && !processed ? column(*row.tokens) : QVariant(), int(processed ? Done : Pending),
         column(processed)});
    if (!id)
        return std::unexpected(id.error());
    return std::int64_t(*id);
}

base::Result<std::vector<InboxRow>> Store::pendingInbox(std::int64_t afterId, int maxRows,
                                                        qint64 maxBytes) const
{
    std::vector<InboxRow> rows;
    qint64 bytes = 0;
    const auto done = d->database->select("SELECT id, received, receipt_known, trusted, body, tokens FROM "
                                          "inbox WHERE id > ? AND state <> 2 AND state = 0"
                                          " ORDER BY id LIMIT ?",
                                          {qlonglong(afterId), maxRows}, [&](const QSqlQuery &row) {
                                              InboxRow found{.id = row.value(0).toLongLong(),
                                                             .body = row.value(4).toByteArray(),
                                                             .received = instantAt(row, 1),
                                                             .receiptKnown = row.value(2).toBool(),
                                                             .trusted = row.value(3).toBool()};
                                              if (!row.isNull(5))
                                                  found.tokens = row.value(5).toByteArray();
                                              bytes += found.body.size();
                                              if (!rows.empty() && bytes > maxBytes)
                                                  return false;
                                              rows.push_back(std::move(found));
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

base::Result<void> Store::setInboxDone(std::int64_t id, base::Instant now)
{
    return withoutCount(
        d->database->run("UPDATE inbox SET state = 2, tokens = NULL, processed = ? WHERE id = ?",
                         {column(now), qlonglong(id)}));
}

base::Result<void> Store::parkInbox(std::int64_t id)
{
    return withoutCount(d->database->run("UPDATE inbox SET state = 1 WHERE id = ?", {qlonglong(id)}));
}

base::Result<int> Store::unparkInbox()
{
    return d->database->run("UPDATE inbox SET state = 0 WHERE state <> 2 AND state = 1");
}

base::Result<Store::InboxCounts> Store::inboxCounts() const
{
    InboxCounts counts;
    const auto done = d->database->select(
        "SELECT state, count(*) FROM inbox WHERE state <> 2 GROUP BY state", {}, [&](const QSqlQuery &row) {
            (row.value(0).toInt() == Parked ? counts.parked : counts.pending) = row.value(1).toULongLong();
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return counts;
}

base::Result<void> Store::prune(base::Instant now)
{
    return transaction([&]() -> base::Result<void> {
        const QVariant before = column(now - keepRaw);
        if (auto done = d->database->run("DELETE FROM inbox WHERE state = 2 AND processed < ?", {before});
            !done)
            return std::unexpected(done.error());
        return withoutCount(d->database->run("DELETE FROM notices WHERE received < ?", {before}));
    });
}

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
            kept.gap = kept.gap || (*known)->gap;
            if ((*known)->tokens == TokenState::Good)
                kept.tokens = TokenState::Good;
            if (auto removed = removeFromQuarantine(row.digest); !removed)
                return removed;
        }
        const auto inserted =
            d->database->run("INSERT INTO quarantine (digest, item, reason, meeting, received, "
                             "receipt_known, trusted, tokens, gap)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             {column(kept.digest), column(kept.item), column(kept.reason),
                              column(kept.meeting), column(kept.received), kept.receiptKnown ? 1 : 0,
                              kept.trusted ? 1 : 0, int(kept.tokens), kept.gap ? 1 : 0});
        if (!inserted)
            return std::unexpected(inserted.error());
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
                                          "receipt_known, trusted, tokens, gap FROM quarantine"
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
        return withoutCount(d->database->run("DELETE FROM quarantine WHERE digest = ?", {column(digest)}));
    });
}

base::Result<std::vector<QuarantineRow>> Store::quarantinedAfter(std::int64_t afterId, int maxRows) const
{
    std::vector<QuarantineRow> rows;
    const auto done = d->database->select("SELECT id, digest, item, reason, meeting, received, "
                                          "receipt_known, trusted, tokens, gap FROM quarantine"
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

base::Result<void> Store::addNotice(const QByteArray &item, base::Instant received)
{
    return withoutCount(d->database->run(
        "INSERT INTO notices (digest, item, received) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
        {column(domain::sha256(std::string_view(item.constData(), std::size_t(item.size())))), column(item),
         column(received)}));
}

base::Result<void> Store::removeNotice(std::int64_t id)
{
    return withoutCount(d->database->run("DELETE FROM notices WHERE id = ?", {qlonglong(id)}));
}

base::Result<std::vector<NoticeRow>> Store::notices() const
{
    std::vector<NoticeRow> rows;
    const auto done = d->database->select("SELECT id, item, received FROM notices ORDER BY id", {},
                                          [&](const QSqlQuery &row) {
                                              rows.push_back({.id = row.value(0).toLongLong(),
                                                              .item = row.value(1).toByteArray(),
                                                              .received = instantAt(row, 2)});
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

} // namespace rollcall::storage
