// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"
#include "storage/store_p.h"

#include <algorithm>

namespace rollcall::storage {

using base::ErrorKind;
using base::failure;
using domain::Verification;

namespace {

/// A row of the journal as it lies in the file.
struct StoredEntry
{
    qint64 pk = 0;
    std::uint64_t number = 0;
    int kind = 0;
    domain::Digest digest{};
    int verification = 0;
    base::Instant at;
    std::optional<base::Instant> received;
    QByteArray publicPart;
    QByteArray parts;
    domain::Digest previous{};
    domain::Digest hash{};
};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

/// The columns repeat what the public part says, for looking up; nobody may have changed them alone.
bool columnsFit(const StoredEntry &stored, const domain::JournalEntry &entry, const SealedParts &parts)
{
    if (const auto *event = std::get_if<domain::EventEntry>(&entry)) {
        return stored.kind == int(EntryKind::Event) && stored.verification == int(event->verification) &&
               stored.at == event->event.time && stored.received == event->received &&
               parts.hasPlaintextSha256 && (parts.anyErased() || stored.digest == event->digest);
    }
    return stored.kind == int(EntryKind::Coverage) &&
           stored.digest == domain::sha256(view(stored.publicPart)) &&
           stored.verification == int(Verification::Verified) &&
           stored.at == std::get<domain::CoverageFact>(entry).at && !stored.received && parts.parts.empty();
}

bool commitmentsFit(const SealedParts &parts)
{
    return std::all_of(parts.parts.begin(), parts.parts.end(), [](const SealedParts::Part &part) {
        if (part.sealed.part.empty())
            return part.sealed.salt == decltype(part.sealed.salt){};
        return domain::partCommitment(part.sealed) == part.commitment;
    });
}

} // namespace

base::Result<Store::Private::Head *> Store::Private::head(const std::string &meeting)
{
    const auto known = heads.find(meeting);
    if (known != heads.end())
        return &known->second;
    std::optional<Head> found;
    const auto done = database->select("SELECT pk, entries, head FROM meetings WHERE id = ?",
                                       {column(meeting)}, [&](const QSqlQuery &row) {
                                           found = Head{.pk = row.value(0).toLongLong(),
                                                        .entries = row.value(1).toULongLong(),
                                                        .hash = digestAt(row, 2)};
                                           return false;
                                       });
    if (!done)
        return std::unexpected(done.error());
    if (!found)
        return failure(ErrorKind::NotFound,
                       QStringLiteral("there is no meeting %1").arg(QString::fromStdString(meeting)));
    return &heads.emplace(meeting, *found).first->second;
}

base::Result<void> Store::Private::flushHeads()
{
    for (auto &[meeting, head] : heads) {
        if (!head.dirty)
            continue;
        const auto done = database->run("UPDATE meetings SET entries = ?, head = ? WHERE pk = ?",
                                        {qulonglong(head.entries), column(head.hash), head.pk});
        if (!done)
            return std::unexpected(done.error());
        head.dirty = false;
    }
    return {};
}

base::Result<Store::Appended> Store::append(const std::string &meeting, const SealedEntry &entry)
{
    Appended appended = Appended::New;
    const auto done = transaction([&]() -> base::Result<void> {
        const auto head = d->head(meeting);
        if (!head)
            return std::unexpected(head.error());
        Private::Head &chain = **head;
        // Verified (0) comes first: if it is there, nothing can be added to it.
        const auto known =
            d->database->value("SELECT min(verification) FROM journal WHERE meeting = ? AND digest = ?",
                               {chain.pk, column(entry.digest)});
        if (!known)
            return std::unexpected(known.error());
        if (*known && !(*known)->isNull()) {
            const auto best = static_cast<Verification>((*known)->toInt());
            if (best == Verification::Verified || entry.verification == Verification::Trusted) {
                appended = Appended::Duplicate;
                return {};
            }
            appended = Appended::Upgrade;
        }
        const domain::Digest hash =
            domain::chainHash(chain.hash, entry.publicPart, entry.parts.commitments());
        const auto inserted =
            d->database->run("INSERT INTO journal (meeting, number, kind, digest, verification, at, "
                             "received, public, parts, previous,"
                             " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             {chain.pk, qulonglong(chain.entries + 1), int(entry.kind), column(entry.digest),
                              int(entry.verification), column(entry.at), column(entry.received),
                              column(QByteArray(entry.publicPart.data(), qsizetype(entry.publicPart.size()))),
                              column(entry.parts.toBlob()), column(chain.hash), column(hash)});
        if (!inserted)
            return std::unexpected(inserted.error());
        ++chain.entries;
        chain.hash = hash;
        chain.dirty = true;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return appended;
}

base::Result<std::map<std::string, JournalOutline>> Store::journalOutlines() const
{
    struct Known
    {
        std::string id;
        std::uint64_t lastEvent = 0; ///< its number, once all facts are known; 0: there is none
        std::vector<std::uint64_t> factNumbers;
        JournalOutline outline;
    };
    std::map<qint64, Known> journals;
    auto done = d->database->select("SELECT pk, id, entries FROM meetings", {}, [&](const QSqlQuery &row) {
        Known &known = journals[row.value(0).toLongLong()];
        known.id = textAt(row, 1);
        known.lastEvent = row.value(2).toULongLong();
        return true;
    });
    if (!done)
        return std::unexpected(done.error());
    done =
        d->database->select("SELECT meeting, number, public FROM journal INDEXED BY journal_facts"
                            " WHERE kind = 1 ORDER BY meeting, number",
                            {}, [&](const QSqlQuery &row) {
                                Known &known = journals[row.value(0).toLongLong()];
                                known.factNumbers.push_back(row.value(1).toULongLong());
                                auto entry = domain::decodeEntry(view(row.value(2).toByteArray()), {});
                                if (auto *fact = entry ? std::get_if<domain::CoverageFact>(&*entry) : nullptr)
                                    known.outline.facts.push_back(std::move(*fact));
                                return true;
                            });
    if (!done)
        return std::unexpected(done.error());
    std::map<std::string, JournalOutline> outlines;
    for (auto &[pk, known] : journals) {
        for (auto number = known.factNumbers.rbegin();
             number != known.factNumbers.rend() && *number == known.lastEvent; ++number)
            --known.lastEvent;
        const auto at = d->database->value("SELECT at FROM journal WHERE meeting = ? AND number = ?",
                                           {pk, qulonglong(known.lastEvent)});
        if (!at)
            return std::unexpected(at.error());
        if (*at)
            known.outline.lastEvent = base::Instant(base::Ticks((*at)->toLongLong()));
        outlines.emplace(known.id, std::move(known.outline));
    }
    return outlines;
}

base::Result<void> Store::readJournal(const std::string &meeting, std::uint64_t after, Check check,
                                      const std::function<bool(const JournalRow &)> &found) const
{
    qint64 pk = 0;
    std::uint64_t entries = 0;
    domain::Digest last{};
    bool known = false;
    auto done = d->database->select("SELECT pk, entries, head FROM meetings WHERE id = ?", {column(meeting)},
                                    [&](const QSqlQuery &row) {
                                        known = true;
                                        pk = row.value(0).toLongLong();
                                        entries = row.value(1).toULongLong();
                                        last = digestAt(row, 2);
                                        return false;
                                    });
    if (!done)
        return done;
    const QString name = QString::fromStdString(meeting);
    if (!known)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no meeting %1").arg(name));

    domain::Digest previous{};
    std::uint64_t number = after;
    const char *wrong = nullptr;
    bool stopped = false;
    // The head was read before the entries: with a writer beside us there may be more entries than it says,
    // not less.
    const auto readRow = [&](const QSqlQuery &row) {
        const StoredEntry stored{.pk = row.value(0).toLongLong(),
                                 .number = row.value(1).toULongLong(),
                                 .kind = row.value(2).toInt(),
                                 .digest = digestAt(row, 3),
                                 .verification = row.value(4).toInt(),
                                 .at = instantAt(row, 5),
                                 .received = optionalInstantAt(row, 6),
                                 .publicPart = row.value(7).toByteArray(),
                                 .parts = row.value(8).toByteArray(),
                                 .previous = digestAt(row, 9),
                                 .hash = digestAt(row, 10)};
        ++number;
        const auto parts = SealedParts::fromBlob(stored.parts);
        auto entry =
            parts ? domain::decodeEntry(view(stored.publicPart), parts->participantParts()) : std::nullopt;
        if (stored.number != number)
            wrong = "is missing";
        else if (!entry)
            wrong = "cannot be read";
        else if (check == Check::Chain) {
            if (!columnsFit(stored, *entry, *parts))
                wrong = "was changed";
            else if (!commitmentsFit(*parts))
                wrong = "has a part that was changed";
            else if (stored.previous != previous)
                wrong = "does not follow the one before it";
            else if (domain::chainHash(previous, view(stored.publicPart), parts->commitments()) !=
                     stored.hash)
                wrong = "does not fit its hash";
            else if (number == entries && stored.hash != last)
                wrong = "is not the one that was last written";
        }
        if (wrong)
            return false;
        previous = stored.hash;
        stopped = !found({.number = number,
                          .entry = std::move(*entry),
                          .received = stored.received,
                          .plaintextSha256 = parts->plaintextSha256(),
                          .previous = stored.previous,
                          .hash = stored.hash});
        return !stopped;
    };
    done = d->database->select(
        "SELECT pk, number, kind, digest, verification, at, received, public, parts, previous, hash"
        " FROM journal WHERE meeting = ? AND number > ? ORDER BY number",
        {pk, qulonglong(after)}, readRow);
    if (!done)
        return done;
    if (!wrong && !stopped && number < entries) {
        ++number;
        wrong = "is missing";
    }
    if (wrong)
        return failure(ErrorKind::Integrity,
                       QStringLiteral("the journal of meeting %1 was damaged or changed: entry %2 %3")
                           .arg(name)
                           .arg(number)
                           .arg(QLatin1String(wrong)));
    return {};
}

base::Result<int> Store::eraseParticipants(const std::string &meeting,
                                           const std::vector<std::string> &participantIds)
{
    int erased = 0;
    const auto done = transaction([&]() -> base::Result<void> {
        std::vector<std::pair<std::uint64_t, QByteArray>> changed;
        const auto head = d->head(meeting);
        if (!head)
            return std::unexpected(head.error());
        bool readable = true;
        const auto read = d->database->select(
            "SELECT number, public, parts FROM journal WHERE meeting = ? AND kind = 0", {(*head)->pk},
            [&](const QSqlQuery &row) {
                auto parts = SealedParts::fromBlob(row.value(2).toByteArray());
                readable = parts.has_value();
                if (!readable)
                    return false;
                const auto entry =
                    domain::decodeEntry(view(row.value(1).toByteArray()), parts->participantParts());
                const auto *event = entry ? std::get_if<domain::EventEntry>(&*entry) : nullptr;
                // Parts that are not erased yet give their participants in the same order.
                std::vector<SealedParts::Part *> present;
                for (std::size_t i = 0; i + (parts->hasPlaintextSha256 ? 1 : 0) < parts->parts.size(); ++i) {
                    if (!parts->parts[i].sealed.part.empty())
                        present.push_back(&parts->parts[i]);
                }
                readable = event != nullptr && event->event.participants.size() == present.size();
                if (!readable)
                    return false;
                bool touched = false;
                for (std::size_t i = 0; i < present.size(); ++i) {
                    if (std::find(participantIds.begin(), participantIds.end(),
                                  event->event.participants[i].participantId) == participantIds.end())
                        continue;
                    present[i]->sealed = {};
                    touched = true;
                    ++erased;
                }
                if (touched) {
                    if (parts->hasPlaintextSha256)
                        parts->parts.back().sealed = {};
                    changed.emplace_back(row.value(0).toULongLong(), parts->toBlob());
                }
                return true;
            });
        if (!read)
            return read;
        if (!readable)
            return failure(ErrorKind::Integrity,
                           QStringLiteral("the journal of meeting %1 has an entry that cannot be read")
                               .arg(QString::fromStdString(meeting)));
        for (const auto &[number, parts] : changed) {
            const auto written = d->database->run( // An unsalted digest over names would give them away.
                "UPDATE journal SET parts = ?, digest = randomblob(32) WHERE meeting = ? AND number = ?",
                {column(parts), (*head)->pk, qulonglong(number)});
            if (!written)
                return std::unexpected(written.error());
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return erased;
}

base::Result<bool> Store::hasEntry(const std::string &meeting, const domain::Digest &digest) const
{
    const auto found = d->database->value("SELECT 1 FROM journal WHERE digest = ? AND meeting ="
                                          " (SELECT pk FROM meetings WHERE id = ?)",
                                          {column(digest), column(meeting)});
    if (!found)
        return std::unexpected(found.error());
    return found->has_value();
}

base::Result<void> Store::eraseMeeting(const std::string &id)
{
    return transaction([&]() -> base::Result<void> {
        std::vector<domain::Digest> held;
        const auto read = d->database->select("SELECT digest FROM quarantine WHERE meeting = ?", {column(id)},
                                              [&held](const QSqlQuery &row) {
                                                  held.push_back(digestAt(row, 0));
                                                  return true;
                                              });
        if (!read)
            return read;
        for (const domain::Digest &digest : held) {
            if (auto removed = removeFromQuarantine(digest); !removed)
                return removed;
        }
        for (const char *statement :
             {"DELETE FROM journal WHERE meeting = (SELECT pk FROM meetings WHERE id = ?)",
              "DELETE FROM seals WHERE meeting = (SELECT pk FROM meetings WHERE id = ?)",
              "DELETE FROM subscriptions WHERE meeting = ?", "DELETE FROM meetings WHERE id = ?"}) {
            if (const auto deleted = d->database->run(statement, {column(id)}); !deleted)
                return std::unexpected(deleted.error());
        }
        d->heads.erase(id);
        return {};
    });
}

} // namespace rollcall::storage
