// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

#include <sstream>

namespace rollcall::storage {

using base::Result;
using domain::ExpectedList;
using domain::ExpectedPerson;
using domain::MatchDecision;

namespace {

QVariant nullOr(const std::string &text)
{
    return text.empty() ? QVariant(QMetaType(QMetaType::QString)) : column(text);
}

QVariant timeOrNull(const std::optional<base::Instant> &time)
{
    return time ? QVariant(qlonglong(time->time_since_epoch().count()))
                : QVariant(QMetaType(QMetaType::LongLong));
}

std::optional<base::Instant> timeOrNothing(const QSqlQuery &row, int at)
{
    return row.isNull(at) ? std::nullopt
                          : std::optional(base::Instant(base::Ticks(row.value(at).toLongLong())));
}

} // namespace

Result<void> Store::saveExpectedList(const std::string &meeting, const ExpectedList &list)
{
    return transaction([&]() -> Result<void> {
        if (const auto saved = d->database->run(
                "INSERT INTO expected_lists (meeting, complete, grace, imported_file, imported_at, "
                "invited_at)"
                " VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (meeting) DO UPDATE SET complete = excluded.complete, grace = excluded.grace,"
                " imported_file = excluded.imported_file, imported_at = excluded.imported_at,"
                " invited_at = excluded.invited_at",
                {column(meeting), list.complete ? 1 : 0, qlonglong(list.grace.count()),
                 list.imported ? column(list.imported->file) : nullOr({}),
                 timeOrNull(list.imported ? std::optional(list.imported->at) : std::nullopt),
                 timeOrNull(list.invited)});
            !saved)
            return std::unexpected(saved.error());
        if (const auto gone =
                d->database->run("DELETE FROM expected_people WHERE meeting = ?", {column(meeting)});
            !gone)
            return std::unexpected(gone.error());
        for (const ExpectedPerson &person : list.people) {
            const auto added = d->database->run(
                "INSERT INTO expected_people (meeting, id, user_id, name, email, team, source, excused,"
                " excused_by_hand) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                {column(meeting), column(person.id), column(person.userId), column(person.name),
                 column(person.email), column(person.group), column(domain::sourceWord(person.source)),
                 person.excused ? 1 : 0, person.excusedByHand ? 1 : 0});
            if (!added)
                return std::unexpected(added.error());
        }
        return {};
    });
}

Result<void> Store::saveInvitedAt(const std::string &meeting, base::Instant at)
{
    return withoutCount(d->database->run("UPDATE expected_lists SET invited_at = ? WHERE meeting = ?",
                                         {timeOrNull(at), column(meeting)}));
}

Result<void> Store::removeExpectedList(const std::string &meeting)
{
    return withoutCount(d->database->run("DELETE FROM expected_lists WHERE meeting = ?", {column(meeting)}));
}

Result<std::vector<std::string>> Store::meetingsWithLists() const
{
    std::vector<std::string> meetings;
    const auto read = d->database->select("SELECT meeting FROM expected_lists ORDER BY meeting", {},
                                          [&meetings](const QSqlQuery &row) {
                                              meetings.push_back(textAt(row, 0));
                                              return true;
                                          });
    return read ? Result<std::vector<std::string>>(std::move(meetings)) : std::unexpected(read.error());
}

Result<std::optional<ExpectedList>> Store::expectedList(const std::string &meeting) const
{
    std::optional<ExpectedList> list;
    const auto found =
        d->database->select("SELECT complete, grace, imported_file, imported_at, invited_at"
                            " FROM expected_lists WHERE meeting = ?",
                            {column(meeting)}, [&](const QSqlQuery &row) {
                                list = ExpectedList{.people = {},
                                                    .complete = row.value(0).toBool(),
                                                    .grace = base::Ticks(row.value(1).toLongLong())};
                                if (const auto at = timeOrNothing(row, 3))
                                    list->imported = {.file = textAt(row, 2), .at = *at};
                                list->invited = timeOrNothing(row, 4);
                                return false;
                            });
    if (!found)
        return std::unexpected(found.error());
    if (!list)
        return list;
    const auto read =
        d->database->select("SELECT id, user_id, name, email, team, source, excused, excused_by_hand"
                            " FROM expected_people WHERE meeting = ? ORDER BY id",
                            {column(meeting)}, [&](const QSqlQuery &row) {
                                list->people.push_back({.id = textAt(row, 0),
                                                        .userId = textAt(row, 1),
                                                        .name = textAt(row, 2),
                                                        .email = textAt(row, 3),
                                                        .group = textAt(row, 4),
                                                        .source = domain::readExpectedSource(textAt(row, 5)),
                                                        .excused = row.value(6).toBool(),
                                                        .excusedByHand = row.value(7).toBool()});
                                return true;
                            });
    return read ? Result<std::optional<ExpectedList>>(std::move(list)) : std::unexpected(read.error());
}

Result<void> Store::saveDecision(const DecisionOwner &owner, const MatchDecision &decision)
{
    return transaction([&]() -> Result<void> {
        if (auto gone = removeDecision(owner, decision); !gone)
            return gone;
        return withoutCount(d->database->run(
            "INSERT INTO match_decisions (event, meeting, listed, person, same) VALUES (?, ?, ?, ?, ?)",
            {nullOr(owner.event), nullOr(owner.meeting), column(decision.listed), column(decision.person),
             decision.same ? 1 : 0}));
    });
}

Result<void> Store::removeDecision(const DecisionOwner &owner, const MatchDecision &decision)
{
    return withoutCount(d->database->run(
        "DELETE FROM match_decisions WHERE event IS ? AND meeting IS ? AND listed = ? AND person = ?",
        {nullOr(owner.event), nullOr(owner.meeting), column(decision.listed), column(decision.person)}));
}

Result<std::vector<MatchDecision>> Store::decisions(const DecisionOwner &owner) const
{
    std::vector<MatchDecision> found;
    const auto read = d->database->select(
        "SELECT listed, person, same FROM match_decisions WHERE event IS ? AND meeting IS ?"
        " ORDER BY rowid",
        {nullOr(owner.event), nullOr(owner.meeting)}, [&](const QSqlQuery &row) {
            found.push_back(
                {.listed = textAt(row, 0), .person = textAt(row, 1), .same = row.value(2).toBool()});
            return true;
        });
    return read ? Result<std::vector<MatchDecision>>(std::move(found)) : std::unexpected(read.error());
}

Result<void> Store::renameDecided(const DecisionOwner &owner, const domain::RenamedEntry &entry)
{
    return transaction([&]() -> Result<void> {
        // One that is made anew gets a new row, the last.
        const QVariantList entries{nullOr(owner.event), nullOr(owner.meeting), column(entry.before),
                                   column(entry.after)};
        const auto gone = d->database->run(
            "DELETE FROM match_decisions WHERE event IS ? AND meeting IS ? AND listed IN (?, ?)"
            " AND rowid < (SELECT max(later.rowid) FROM match_decisions AS later"
            " WHERE later.event IS ? AND later.meeting IS ? AND later.listed IN (?, ?)"
            " AND later.person = match_decisions.person)",
            entries + entries);
        if (!gone)
            return std::unexpected(gone.error());
        return withoutCount(d->database->run(
            "UPDATE match_decisions SET listed = ? WHERE event IS ? AND meeting IS ? AND listed = ?",
            {column(entry.after), nullOr(owner.event), nullOr(owner.meeting), column(entry.before)}));
    });
}

Result<void> Store::saveColumnMeanings(const std::string &print,
                                       const std::vector<domain::ColumnMeaning> &meanings)
{
    std::string words;
    for (const domain::ColumnMeaning meaning : meanings) {
        if (!words.empty())
            words += ' ';
        words += domain::meaningWord(meaning);
    }
    return withoutCount(d->database->run("INSERT INTO column_meanings (print, meanings) VALUES (?, ?)"
                                         " ON CONFLICT (print) DO UPDATE SET meanings = excluded.meanings",
                                         {column(print), column(words)}));
}

Result<std::vector<domain::ColumnMeaning>> Store::columnMeanings(const std::string &print) const
{
    std::vector<domain::ColumnMeaning> meanings;
    const auto read = d->database->select("SELECT meanings FROM column_meanings WHERE print = ?",
                                          {column(print)}, [&](const QSqlQuery &row) {
                                              std::istringstream words(textAt(row, 0));
                                              for (std::string word; words >> word;)
                                                  meanings.push_back(domain::readMeaning(word));
                                              return false;
                                          });
    return read ? Result<std::vector<domain::ColumnMeaning>>(std::move(meanings))
                : std::unexpected(read.error());
}

} // namespace rollcall::storage
