// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

namespace rollcall::storage {

namespace {

enum InboxState { Pending = 0, Parked = 1, Done = 2 };

constexpr base::Ticks keepRaw = std::chrono::days(7);

/// Of `id, received, receipt_known, trusted, body, tokens`.
InboxRow inboxRow(const QSqlQuery &row)
{
    InboxRow found{.id = row.value(0).toLongLong(),
                   .body = row.value(4).toByteArray(),
                   .received = instantAt(row, 1),
                   .receiptKnown = row.value(2).toBool(),
                   .trusted = row.value(3).toBool()};
    if (!row.isNull(5))
        found.tokens = row.value(5).toByteArray();
    return found;
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
                                              InboxRow found = inboxRow(row);
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

base::Result<std::int64_t> Store::lastInInbox() const
{
    std::int64_t last = 0;
    const auto done =
        d->database->select("SELECT ifnull(max(id), 0) FROM inbox", {}, [&last](const QSqlQuery &row) {
            last = row.value(0).toLongLong();
            return false;
        });
    if (!done)
        return std::unexpected(done.error());
    return last;
}

base::Result<std::vector<InboxRow>> Store::inboxAfter(std::int64_t afterId, int maxRows) const
{
    std::vector<InboxRow> rows;
    const auto done = d->database->select("SELECT id, received, receipt_known, trusted, body, tokens FROM "
                                          "inbox WHERE id > ? ORDER BY id LIMIT ?",
                                          {qlonglong(afterId), maxRows}, [&rows](const QSqlQuery &row) {
                                              rows.push_back(inboxRow(row));
                                              return true;
                                          });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

base::Result<void> Store::removeFromInbox(std::int64_t id)
{
    return withoutCount(d->database->run("DELETE FROM inbox WHERE id = ?", {qlonglong(id)}));
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
