// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"
#include "storage/store.h"
#include "storesupport.h"

#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::storage;
using base::ErrorKind;

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void sealedPartsRoundTrip();
    void sealedPartsRefuseGarbage();
    void saltsDiffer();
    void appendsAndReadsBack();
    void duplicatesAreNotWritten();
    void verifiedUpgradesTrusted();
    void factsAreIdempotent();
    void unknownMeeting();
    void chainsArePerMeeting();
    void rollbackForgetsTheHead();
    void readsFromAPosition();
    void outlines();
    void chainVerifies();
    void tamperingShows_data();
    void tamperingShows();
    void tamperingWithFactsShows_data();
    void tamperingWithFactsShows();
    void everyFlippedBitShows();
    void missingEndShowsWithoutTheChain();
    void erasedParticipantsStillVerify();
    void erasedMeetings();

private:
    std::vector<JournalRow> rows(const std::string &meeting = test::meetingOne,
                                 Store::Check check = Store::Check::Chain)
    {
        std::vector<JournalRow> found;
        const auto done = m_store->readJournal(meeting, 0, check, [&](const JournalRow &row) {
            found.push_back(row);
            return true;
        });
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().logText));
        return found;
    }
    base::Result<void> verify()
    {
        return m_store->readJournal(test::meetingOne, 0, Store::Check::Chain,
                                    [](const JournalRow &) { return true; });
    }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            ROLLCALL_VERIFY(
                m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-" + std::to_string(i)))));
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestJournal::init()
{
    rollcall::test::failOnUnexpectedWarnings();
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = Store::open(m_dir->path(), Store::Mode::Write);
    ROLLCALL_VERIFY(opened);
    m_store = std::move(*opened);
    ROLLCALL_VERIFY(m_store->ensureMeeting({.id = test::meetingOne}));
    ROLLCALL_VERIFY(m_store->ensureMeeting({.id = test::meetingTwo}));
}

void TestJournal::sealedPartsRoundTrip()
{
    const SealedEntry entry = test::sealed(test::rosterEntry("n-1"));
    QCOMPARE(entry.parts.parts.size(), std::size_t(2)); // the participant, and the digest of the text
    const auto back = SealedParts::fromBlob(entry.parts.toBlob());
    QVERIFY(back);
    QVERIFY(back->commitments() == entry.parts.commitments());
    QVERIFY(back->participantParts() == entry.parts.participantParts());
    QCOMPARE(back->participantParts().size(), std::size_t(1));
    QVERIFY(back->plaintextSha256() == domain::sha256("plaintext of n-1"));
    QVERIFY(!back->anyErased());
    QVERIFY(back->parts[0].sealed.salt == entry.parts.parts[0].sealed.salt);
}

void TestJournal::sealedPartsRefuseGarbage()
{
    const QByteArray good = test::sealed(test::rosterEntry("n-1")).parts.toBlob();
    for (qsizetype size = 0; size < good.size(); ++size) {
        const auto cut = SealedParts::fromBlob(good.left(size));
        // Cut between two parts it is well-formed, and the chain finds out.
        if (cut)
            QVERIFY(cut->parts.size() < 2);
    }
    QVERIFY(!SealedParts::fromBlob({}));
    QVERIFY(!SealedParts::fromBlob(QByteArray(1, '\2')));
    QVERIFY(!SealedParts::fromBlob(QByteArray(1, '\1')));
    QVERIFY(!SealedParts::fromBlob(QByteArray(1, '\0') + QByteArray(48, 'x') + QByteArray(4, '\xff')));
}

void TestJournal::saltsDiffer()
{
    base::SystemRandom random;
    const auto entry = test::rosterEntry("n-1");
    const SealedEntry first = storage::sealEntry(entry, domain::sha256("x"), random);
    const SealedEntry second = storage::sealEntry(entry, domain::sha256("x"), random);
    QVERIFY(first.parts.parts[0].sealed.salt != first.parts.parts[1].sealed.salt);
    QVERIFY(first.parts.parts[0].sealed.salt != second.parts.parts[0].sealed.salt);
    QVERIFY(first.parts.parts[0].commitment != second.parts.parts[0].commitment);
    QVERIFY(first.digest == second.digest);
}

void TestJournal::appendsAndReadsBack()
{
    const auto event = test::rosterEntry("n-1");
    const domain::CoverageFact fact{.kind = domain::CoverageKind::Gap,
                                    .at = test::at("2026-05-04T08:00:00Z"),
                                    .until = test::at("2026-05-04T08:01:00Z"),
                                    .id = "g-1",
                                    .cause = "relay_gap"};
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(event)) == Store::Appended::New);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(fact)) == Store::Appended::New);
    m_store.reset();
    auto opened = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(opened);
    m_store = std::move(*opened);
    const auto found = rows();
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].number, quint64(1));
    QVERIFY(found[0].entry == domain::JournalEntry(event));
    QVERIFY(found[0].received == event.received);
    QVERIFY(found[0].plaintextSha256 == domain::sha256("plaintext of n-1"));
    QVERIFY(found[0].previous == domain::Digest{});
    QCOMPARE(found[1].number, quint64(2));
    QVERIFY(found[1].entry == domain::JournalEntry(fact));
    QVERIFY(!found[1].received);
    QVERIFY(!found[1].plaintextSha256);
    QVERIFY(found[1].previous == found[0].hash);
    QCOMPARE((*m_store->meeting(test::meetingOne))->entries, quint64(2));
}

void TestJournal::duplicatesAreNotWritten()
{
    auto event = test::rosterEntry("n-1");
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(event)) == Store::Appended::New);
    event.received += std::chrono::hours(1); // however late it comes again
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(event)) == Store::Appended::Duplicate);
    QVERIFY(*m_store->append(test::meetingTwo, test::sealed(event)) == Store::Appended::New);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-1", "p-2"))) ==
            Store::Appended::New);
    QCOMPARE(rows().size(), std::size_t(2));
}

void TestJournal::verifiedUpgradesTrusted()
{
    const auto trusted = test::rosterEntry("n-1", "p-1", domain::Verification::Trusted);
    const auto verified = test::rosterEntry("n-1");
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(trusted)) == Store::Appended::New);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(trusted)) == Store::Appended::Duplicate);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(verified)) == Store::Appended::Upgrade);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(verified)) == Store::Appended::Duplicate);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(trusted)) == Store::Appended::Duplicate);
    QCOMPARE(rows().size(), std::size_t(2));
}

void TestJournal::factsAreIdempotent()
{
    domain::CoverageFact fact{.kind = domain::CoverageKind::Subscribed,
                              .at = test::at("2026-05-04T08:00:00Z")};
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(fact)) == Store::Appended::New);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(fact)) == Store::Appended::Duplicate);
    fact.at += base::Ticks(1);
    QVERIFY(*m_store->append(test::meetingOne, test::sealed(fact)) == Store::Appended::New);
}

void TestJournal::unknownMeeting()
{
    QCOMPARE(m_store->append("nobody", test::sealed(test::rosterEntry("n-1"))).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(m_store->readJournal("nobody", 0, Store::Check::None, [](const JournalRow &) { return true; })
                 .error()
                 .kind,
             ErrorKind::NotFound);
}

void TestJournal::chainsArePerMeeting()
{
    fill(2);
    QVERIFY(*m_store->append(test::meetingTwo, test::sealed(test::rosterEntry("n-0"))) ==
            Store::Appended::New);
    fill(3); // two of them duplicates
    QCOMPARE(rows().size(), std::size_t(3));
    const auto other = rows(test::meetingTwo);
    QCOMPARE(other.size(), std::size_t(1));
    QVERIFY(other.front().previous == domain::Digest{});
}

void TestJournal::rollbackForgetsTheHead()
{
    fill(1);
    const auto failed = m_store->transaction([&]() -> base::Result<void> {
        if (auto added = m_store->append(test::meetingOne, test::sealed(test::rosterEntry("lost"))); !added)
            return std::unexpected(added.error());
        return base::failure(ErrorKind::Cancelled, QStringLiteral("no"));
    });
    QVERIFY(!failed);
    fill(2);
    const auto found = rows();
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(std::get<domain::EventEntry>(found[1].entry).event.id, std::string("n-1"));
}

void TestJournal::readsFromAPosition()
{
    fill(5);
    std::vector<std::uint64_t> numbers;
    ROLLCALL_VERIFY(m_store->readJournal(test::meetingOne, 2, Store::Check::None, [&](const JournalRow &row) {
        numbers.push_back(row.number);
        return row.number < 4;
    }));
    QVERIFY(numbers == (std::vector<std::uint64_t>{3, 4}));
}

void TestJournal::outlines()
{
    const auto fact = [](domain::CoverageKind kind, const char *at) {
        return domain::CoverageFact{.kind = kind, .at = test::at(at)};
    };
    const auto subscribed = fact(domain::CoverageKind::Subscribed, "2026-05-04T07:55:00Z");
    const auto first = fact(domain::CoverageKind::Contact, "2026-05-04T08:55:00Z");
    const auto second = fact(domain::CoverageKind::Contact, "2026-05-04T09:55:00Z");
    const auto event = test::rosterEntry("n-1");
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(subscribed)));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(event)));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(first)));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(second)));
    ROLLCALL_VERIFY(m_store->ensureMeeting({.id = "three"}));
    ROLLCALL_VERIFY(m_store->append("three", test::sealed(first)));
    const auto outlines = m_store->journalOutlines();
    ROLLCALL_VERIFY(outlines);
    QCOMPARE(outlines->size(), std::size_t(3));
    QVERIFY(outlines->at(test::meetingOne).facts == (std::vector{subscribed, first, second}));
    QVERIFY(outlines->at(test::meetingOne).lastEvent ==
            std::get<domain::EventEntry>(domain::JournalEntry(event)).event.time);
    QVERIFY(outlines->at(test::meetingTwo).facts.empty());
    QVERIFY(!outlines->at(test::meetingTwo).lastEvent);
    QCOMPARE(outlines->at("three").facts.size(), std::size_t(1));
    QVERIFY(!outlines->at("three").lastEvent);
}

void TestJournal::chainVerifies()
{
    ROLLCALL_VERIFY(verify()); // an empty one too
    fill(20);
    ROLLCALL_VERIFY(verify());
}

void TestJournal::tamperingShows_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("entry");
    const auto row = [](const char *name, const char *sql, int entry) {
        QTest::newRow(name) << QString::fromLatin1(sql) << entry;
    };
    row("removed inside", "DELETE FROM journal WHERE number = 3", 3);
    row("removed at the end", "DELETE FROM journal WHERE number = 5", 5);
    row("all removed", "DELETE FROM journal", 1);
    row("renumbered", "UPDATE journal SET number = 30 WHERE number = 3", 3);
    row("event time", "UPDATE journal SET at = at + 1 WHERE number = 2", 2);
    row("received", "UPDATE journal SET received = received + 1 WHERE number = 2", 2);
    row("verification", "UPDATE journal SET verification = 1 WHERE number = 2", 2);
    row("kind", "UPDATE journal SET kind = 1 WHERE number = 2", 2);
    row("digest", "UPDATE journal SET digest = zeroblob(32) WHERE number = 2", 2);
    row("previous", "UPDATE journal SET previous = zeroblob(32) WHERE number = 2", 2);
    row("hash", "UPDATE journal SET hash = zeroblob(32) WHERE number = 2", 2);
    row("last hash", "UPDATE journal SET hash = zeroblob(32) WHERE number = 5", 5);
    row("no parts", "UPDATE journal SET parts = x'01' WHERE number = 2", 2);
    row("parts of another",
        "UPDATE journal SET parts = (SELECT parts FROM journal WHERE number = 4) WHERE number = 2", 2);
    row("public part of another",
        "UPDATE journal SET public = (SELECT public FROM journal WHERE number = 4) WHERE number = 2", 2);
    row("head", "UPDATE meetings SET head = zeroblob(32)", 5);
    row("appended by hand",
        "INSERT INTO journal (meeting, number, kind, digest, verification, at, received, public, parts, "
        "previous, hash)"
        " SELECT meeting, 6, kind, zeroblob(32), verification, at, received, public, parts, previous, hash "
        "FROM journal"
        " WHERE number = 5",
        6);
}

void TestJournal::tamperingShows()
{
    QFETCH(QString, sql);
    QFETCH(int, entry);
    fill(5);
    const auto database = Database::open(m_store->filePath(), true);
    ROLLCALL_VERIFY(database);
    ROLLCALL_VERIFY((*database)->execute(sql));
    const auto verified = verify();
    QVERIFY(!verified);
    QCOMPARE(verified.error().kind, ErrorKind::Integrity);
    QVERIFY2(verified.error().logText.contains(QStringLiteral("entry %1 ").arg(entry)),
             qPrintable(verified.error().logText));
    QVERIFY(verified.error().logText.contains(QString::fromStdString(test::meetingOne)));
}

/// Their columns are for looking them up, too, and they have no parts.
void TestJournal::tamperingWithFactsShows_data()
{
    QTest::addColumn<QString>("change");
    const auto row = [](const char *name, const char *change) {
        QTest::newRow(name) << QString::fromLatin1(change);
    };
    row("time", "at = at + 1");
    row("received", "received = 1");
    row("verification", "verification = 1");
    row("kind", "kind = 0");
    row("digest", "digest = zeroblob(32)");
    row("parts of another", "parts = (SELECT parts FROM journal WHERE number = 1)");
    row("previous", "previous = zeroblob(32)");
}

void TestJournal::tamperingWithFactsShows()
{
    QFETCH(QString, change);
    fill(1);
    const domain::CoverageFact fact{.kind = domain::CoverageKind::Subscribed,
                                    .at = test::at("2026-05-04T08:00:00Z")};
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(fact)));
    fill(2);
    ROLLCALL_VERIFY(verify());
    const auto database = Database::open(m_store->filePath(), true);
    ROLLCALL_VERIFY(database);
    QCOMPARE(*(*database)->run(
                 qPrintable(QStringLiteral("UPDATE journal SET %1 WHERE number = 2").arg(change)), {}),
             1);
    const auto verified = verify();
    QVERIFY(!verified);
    QCOMPARE(verified.error().kind, ErrorKind::Integrity);
    QVERIFY2(verified.error().logText.contains(QStringLiteral("entry 2 ")),
             qPrintable(verified.error().logText));
}

void TestJournal::everyFlippedBitShows()
{
    fill(3);
    const auto database = Database::open(m_store->filePath(), true);
    ROLLCALL_VERIFY(database);
    for (const char *name : {"public", "parts", "previous", "hash", "digest"}) {
        QByteArray original;
        ROLLCALL_VERIFY((*database)->select(
            qPrintable(QStringLiteral("SELECT %1 FROM journal WHERE number = 2").arg(QLatin1String(name))),
            {}, [&](const QSqlQuery &row) {
                original = row.value(0).toByteArray();
                return false;
            }));
        const QByteArray update = "UPDATE journal SET " + QByteArray(name) + " = ? WHERE number = 2";
        for (qsizetype i = 0; i < original.size(); ++i) {
            QByteArray changed = original;
            changed[i] = char(changed[i] ^ (1 << (i % 8)));
            ROLLCALL_VERIFY((*database)->run(update.constData(), {changed}));
            const auto verified = verify();
            QVERIFY2(!verified, qPrintable(QStringLiteral("%1, byte %2").arg(QLatin1String(name)).arg(i)));
            QCOMPARE(verified.error().kind, ErrorKind::Integrity);
        }
        ROLLCALL_VERIFY((*database)->run(update.constData(), {original}));
        ROLLCALL_VERIFY(verify());
    }
}

/// Who does not check the chain must not take half a journal for all of it either.
void TestJournal::missingEndShowsWithoutTheChain()
{
    fill(5);
    const QString path = m_store->filePath();
    m_store.reset();
    {
        const auto database = Database::open(path, true);
        ROLLCALL_VERIFY(database);
        ROLLCALL_VERIFY((*database)->execute(QStringLiteral("DELETE FROM journal WHERE number > 3")));
    }
    auto opened = Store::open(m_dir->path(), Store::Mode::ReadOnly);
    ROLLCALL_VERIFY(opened);
    m_store = std::move(*opened);
    std::uint64_t last = 0;
    const auto found = [&last](const JournalRow &row) {
        last = row.number;
        return true;
    };
    for (const std::uint64_t after : {0, 2, 3}) {
        const auto read = m_store->readJournal(test::meetingOne, after, Store::Check::None, found);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Integrity);
        QVERIFY(read.error().logText.contains(QStringLiteral("entry 4 is missing")));
        QCOMPARE(last, std::uint64_t(3));
    }
    // Whoever has read enough asks no more.
    ROLLCALL_VERIFY(m_store->readJournal(test::meetingOne, 0, Store::Check::None,
                                         [](const JournalRow &row) { return row.number < 3; }));
}

void TestJournal::erasedParticipantsStillVerify()
{
    auto two = test::rosterEntry("n-0", "p-1");
    two.event.participants.push_back({.participantId = "p-2", .inLobby = true});
    two.digest = domain::canonicalDigest(two.event);
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(two)));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-1", "p-2"))));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-2", "p-1"))));
    QCOMPARE(*m_store->eraseParticipants(test::meetingOne, {"p-1", "nobody"}), 2);
    QCOMPARE(*m_store->eraseParticipants(test::meetingOne, {"p-1"}), 0);
    auto found = rows(); // verifies
    const auto &first = std::get<domain::EventEntry>(found[0].entry);
    QCOMPARE(first.event.participants.size(), std::size_t(1));
    QCOMPARE(first.event.participants[0].participantId, std::string("p-2"));
    QVERIFY(!found[0].plaintextSha256);
    QVERIFY(found[1].plaintextSha256);
    // No unsalted digest of what was erased stays behind either.
    const auto reader = Database::open(m_store->filePath(), false);
    ROLLCALL_VERIFY(reader);
    const auto countOf = [&](const domain::Digest &digest) {
        int rows = -1;
        std::ignore = (*reader)->select("SELECT count(*) FROM journal WHERE digest = ?", {column(digest)},
                                        [&](const QSqlQuery &row) {
                                            rows = row.value(0).toInt();
                                            return false;
                                        });
        return rows;
    };
    QCOMPARE(countOf(two.digest), 0);
    QCOMPARE(countOf(test::rosterEntry("n-1", "p-2").digest), 1);
    QVERIFY(std::get<domain::EventEntry>(found[2].entry).event.participants.empty());
    QCOMPARE(*m_store->eraseParticipants(test::meetingOne, {"p-2"}), 2);
    found = rows();
    QVERIFY(std::get<domain::EventEntry>(found[0].entry).event.participants.empty());
    QCOMPARE(m_store->eraseParticipants("nobody", {"p-1"}).error().kind, ErrorKind::NotFound);
    // Emptying a part by hand without its salt is no erasure.
    const auto database = Database::open(m_store->filePath(), true);
    ROLLCALL_VERIFY(database);
    ROLLCALL_VERIFY(
        (*database)->execute(QStringLiteral("UPDATE journal SET parts = cast(x'01' || randomblob(48) ||"
                                            " x'00000000' AS BLOB) WHERE number = 3")));
    QVERIFY(!verify());
}

void TestJournal::erasedMeetings()
{
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-1"))));
    ROLLCALL_VERIFY(m_store->append(test::meetingTwo, test::sealed(test::rosterEntry("n-1"))));
    for (const std::string &meeting : {test::meetingOne, test::meetingTwo}) {
        const QByteArray item = QByteArray::fromStdString("{\"of\":\"" + meeting + "\"}");
        ROLLCALL_VERIFY(m_store->addToQuarantine({.digest = domain::sha256(item.toStdString()),
                                                  .item = item,
                                                  .reason = "wrong_key",
                                                  .meeting = meeting}));
        ROLLCALL_VERIFY(m_store->saveSubscription({.id = "s-" + meeting, .meeting = meeting}));
    }
    ROLLCALL_VERIFY(m_store->eraseMeeting(test::meetingOne));
    ROLLCALL_VERIFY(m_store->eraseMeeting(test::meetingOne)); // gone already
    QVERIFY(!*m_store->meeting(test::meetingOne));
    QCOMPARE(m_store->readJournal(test::meetingOne, 0, Store::Check::Chain, [](const auto &) { return true; })
                 .error()
                 .kind,
             base::ErrorKind::NotFound);
    QCOMPARE(m_store->quarantineTotals()->front().items, 1u);
    QCOMPARE(m_store->subscriptions()->size(), 1u);
    QCOMPARE(m_store->subscriptions()->front().meeting, test::meetingTwo);
    int entries = 0;
    ROLLCALL_VERIFY(m_store->readJournal(test::meetingTwo, 0, Store::Check::Chain, [&entries](const auto &) {
        ++entries;
        return true;
    }));
    QCOMPARE(entries, 1);
    // The same meeting begins anew.
    ROLLCALL_VERIFY(m_store->ensureMeeting({.id = test::meetingOne}));
    ROLLCALL_VERIFY(m_store->append(test::meetingOne, test::sealed(test::rosterEntry("n-2"))));
    ROLLCALL_VERIFY(
        m_store->readJournal(test::meetingOne, 0, Store::Check::Chain, [](const auto &) { return true; }));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
