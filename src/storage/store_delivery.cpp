// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

namespace rollcall::storage {

base::Result<bool> Store::noteDelivered(const std::string &epoch, const DeliveredRange &range)
{
    bool isNew = false;
    auto done = transaction([&]() -> base::Result<void> {
        // Neighbours that it touches or overlaps; sequences stay below 2⁶³.
        std::vector<DeliveredRange> near;
        const auto read =
            d->database->select("SELECT first, last, first_time, last_time FROM delivered"
                                " WHERE epoch = ? AND last >= ? AND first <= ? ORDER BY first",
                                {column(epoch), qlonglong(range.first) - 1, qlonglong(range.last) + 1},
                                [&near](const QSqlQuery &row) {
                                    near.push_back({.first = row.value(0).toULongLong(),
                                                    .last = row.value(1).toULongLong(),
                                                    .firstTime = instantAt(row, 2),
                                                    .lastTime = instantAt(row, 3)});
                                    return true;
                                });
        if (!read)
            return read;
        DeliveredRange whole = range;
        isNew = true;
        for (const DeliveredRange &one : near) {
            isNew = isNew && (one.first > range.first || one.last < range.last);
            if (one.first <= whole.first) {
                whole.first = one.first;
                whole.firstTime = one.firstTime;
            }
            if (one.last >= whole.last) {
                whole.last = one.last;
                whole.lastTime = one.lastTime;
            }
        }
        if (!isNew)
            return {};
        if (!near.empty()) {
            if (auto removed = d->database->run(
                    "DELETE FROM delivered WHERE epoch = ? AND first BETWEEN ? AND ?",
                    {column(epoch), qlonglong(near.front().first), qlonglong(near.back().first)});
                !removed)
                return std::unexpected(removed.error());
        }
        return withoutCount(
            d->database->run("INSERT INTO delivered (epoch, first, last, first_time, last_time)"
                             " VALUES (?, ?, ?, ?, ?)",
                             {column(epoch), qlonglong(whole.first), qlonglong(whole.last),
                              column(whole.firstTime), column(whole.lastTime)}));
    });
    if (!done)
        return std::unexpected(done.error());
    return isNew;
}

base::Result<std::vector<DeliveredRange>> Store::delivered(const std::string &epoch) const
{
    std::vector<DeliveredRange> ranges;
    const auto done = d->database->select(
        "SELECT first, last, first_time, last_time FROM delivered WHERE epoch = ? ORDER BY first",
        {column(epoch)}, [&ranges](const QSqlQuery &row) {
            ranges.push_back({.first = row.value(0).toULongLong(),
                              .last = row.value(1).toULongLong(),
                              .firstTime = instantAt(row, 2),
                              .lastTime = instantAt(row, 3)});
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return ranges;
}

base::Result<std::optional<DeliveryState>> Store::deliveryState() const
{
    std::optional<DeliveryState> state;
    const auto done =
        d->database->select("SELECT epoch, proven FROM delivery_state", {}, [&state](const QSqlQuery &row) {
            state = DeliveryState{.epoch = textAt(row, 0), .proven = instantAt(row, 1)};
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return state;
}

base::Result<void> Store::setDeliveryState(const DeliveryState &state)
{
    return withoutCount(d->database->run("INSERT OR REPLACE INTO delivery_state (id, epoch, proven)"
                                         " VALUES (1, ?, ?)",
                                         {column(state.epoch), column(state.proven)}));
}

base::Result<void> Store::saveRefusal(const RefusalRow &row)
{
    const auto done = d->database->run(
        "INSERT OR REPLACE INTO refusals (resource, client_id, meeting, at, kind, status,"
        " code, request, text)"
        " VALUES (?, ?, (SELECT id FROM meetings WHERE id = ?), ?, ?, ?, ?, ?, ?)",
        {column(row.resource), column(row.clientId), column(row.meeting), column(row.at),
         QLatin1String(base::errorKindName(row.error.kind)), row.error.httpStatus,
         column(row.error.serverCode), column(row.error.requestId), column(row.error.logText)});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

base::Result<void> Store::removeRefusal(const std::string &resource, const std::string &clientId)
{
    const auto done = d->database->run("DELETE FROM refusals WHERE resource = ? AND client_id = ?",
                                       {column(resource), column(clientId)});
    if (!done)
        return std::unexpected(done.error());
    return {};
}

base::Result<std::vector<RefusalRow>> Store::refusals() const
{
    std::vector<RefusalRow> rows;
    const auto done = d->database->select(
        "SELECT resource, client_id, meeting, at, kind, status, code, request, text FROM refusals"
        " ORDER BY at, resource",
        {}, [&rows](const QSqlQuery &row) {
            rows.push_back({.resource = textAt(row, 0),
                            .clientId = textAt(row, 1),
                            .meeting = textAt(row, 2),
                            .at = instantAt(row, 3),
                            .error = {.kind = base::errorKindFromName(row.value(4).toString())
                                                  .value_or(base::ErrorKind::NotPermitted),
                                      .logText = row.value(8).toString(),
                                      .httpStatus = row.value(5).toInt(),
                                      .serverCode = row.value(6).toString(),
                                      .requestId = row.value(7).toString()}});
            return true;
        });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

} // namespace rollcall::storage
