// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relayledger.h"
#include "monitor/record/recordbook.h"
#include "support/journaltext.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using monitor::FoldedMeeting;
using monitor::MeetingPhase;
using monitor::Reading;
using monitor::RecordBook;

namespace {

template <typename T> void must(const base::Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().logText));
}

/// A data directory, and the book of a later run on it.
struct Fixture
{
    Fixture()
    {
        writer.open(directory.path(), &context, [](const base::Result<void> &opened) {
            if (!opened)
                qFatal("no store");
        });
    }
    void record(const std::string &meeting, const char *text, bool watched = true)
    {
        run([&](storage::Store &store) -> base::Result<void> {
            must(store.saveMeeting({.id = meeting, .watched = watched}));
            base::SystemRandom random;
            for (const domain::JournalEntry &entry : journal(text)) {
                const bool isEvent = std::holds_alternative<domain::EventEntry>(entry);
                const auto sealed = storage::sealEntry(
                    entry, isEvent ? std::optional(domain::sha256("text")) : std::nullopt, random);
                must(store.append(meeting, sealed));
            }
            return {};
        });
    }
    void run(const std::function<base::Result<void>(storage::Store &)> &job)
    {
        std::optional<base::Result<void>> result;
        writer.run(job, &context, [&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }) || !*result)
            qFatal("the writer has failed");
    }
    /// Its next entry cannot be read.
    void damage(const std::string &meeting)
    {
        run([&](storage::Store &store) -> base::Result<void> {
            base::SystemRandom random;
            storage::SealedEntry entry =
                storage::sealEntry(journal("09:00 other garbage").front(), domain::sha256("text"), random);
            entry.publicPart = "nothing";
            must(store.append(meeting, entry));
            return {};
        });
    }
    /// Behind the back of the program.
    void execute(const char *statement)
    {
        const QString name = QStringLiteral("other");
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            other.setDatabaseName(directory.filePath(QStringLiteral("rollcall.sqlite")));
            QSqlQuery query(other);
            if (!other.open() || !query.exec(QLatin1String(statement)))
                qFatal("%s: %s", statement, qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(name);
    }
    base::Result<void> load(RecordBook::Records records)
    {
        std::optional<base::Result<void>> result;
        book.load(directory.path(), records, &context,
                  [&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }))
            qFatal("not loaded");
        return *result;
    }
    FoldedMeeting &meeting(const char *id) { return *book.meeting(QString::fromLatin1(id)); }

    QTemporaryDir directory;
    QObject context;
    storage::Writer writer;
    base::ManualScheduler clock;
    RecordBook book{writer, clock, clock};
};

constexpr auto oneCall = R"(
    sub 07:55
    08:00 start
    08:01 +p1 user:a
    08:50 end
    contact 08:55)";

} // namespace

class TestRecordBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void recordsFirst()
    {
        Fixture f;
        f.record("m", oneCall);
        f.record("empty", "");
        QVERIFY(f.load(RecordBook::Records::First));
        QCOMPARE(f.meeting("m").reading(), Reading::Done);
        QCOMPARE(f.meeting("m").phase(), MeetingPhase::Ended);
        QCOMPARE(f.meeting("empty").reading(), Reading::Done);
        QSignalSpy changed(&f.book, &RecordBook::changed);
        f.book.readRecords(); // there is nothing left
        QCOMPARE(changed.count(), 0);
    }

    void nothingIsToldBeforeTheRecordIsThere()
    {
        Fixture f;
        f.record("m", oneCall);
        QVERIFY(f.load(RecordBook::Records::Later));
        FoldedMeeting &meeting = f.meeting("m");
        QCOMPARE(meeting.reading(), Reading::Underway);
        QVERIFY(meeting.record().calls.empty());
        QVERIFY(meeting.lastEvent() == dayTime("08:50"));
        QVERIFY(meeting.mayRun());
        // What decides about subscriptions is known at once.
        QVERIFY(f.book.hearing(QStringLiteral("m")).until() == dayTime("08:55"));
        QVERIFY(meeting.subscribedSince() == dayTime("07:55"));

        QSignalSpy changed(&meeting, &monitor::LiveMeeting::changed);
        QSignalSpy status(&meeting, &monitor::LiveMeeting::statusChanged);
        f.book.readRecords();
        QTRY_COMPARE(meeting.reading(), Reading::Done);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(status.count(), 1);
        QVERIFY(!meeting.lastEvent());
        QVERIFY(!meeting.mayRun());
        QCOMPARE(describe(meeting.record()), describe(domain::fold(journal(oneCall))));
    }

    void whatComesMeanwhileIsKept()
    {
        Fixture f;
        f.record("m", oneCall);
        QVERIFY(f.load(RecordBook::Records::Later));
        FoldedMeeting &meeting = f.meeting("m");
        // One that the reader finds, too, and one that it comes too early for.
        const auto more = journal("08:01 +p1 user:a\n08:20 +p2 user:b");
        f.book.add({{"m", more}});
        f.clock.advance(200ms);
        QVERIFY(meeting.record().participants.empty());
        f.book.readRecords();
        QTRY_COMPARE(meeting.reading(), Reading::Done);
        auto all = journal(oneCall);
        all.insert(all.end(), more.begin(), more.end());
        QCOMPARE(describe(meeting.record()), describe(domain::fold(all)));
    }

    void theWatchedAndLatestComeFirst()
    {
        Fixture f;
        f.record("a", "08:00 start", false);
        f.record("b", "08:00 start");
        f.record("c", "09:00 start\ncontact 09:10\ncontact 09:20");
        f.record("d", "contact 10:00");
        f.record("e", "11:00 start", false);
        QVERIFY(f.load(RecordBook::Records::Later));
        QStringList order;
        for (FoldedMeeting *meeting : f.book.meetings())
            connect(meeting, &monitor::LiveMeeting::statusChanged, this,
                    [&order, meeting] { order << meeting->info().id; });
        f.book.readRecords();
        f.meeting("a").hurry(); // somebody looks at it; the first is being read by then
        QTRY_COMPARE(order.size(), 5);
        QCOMPARE(order.join(u' '), QStringLiteral("c a b d e"));
    }

    void aDamagedJournalFailsItsMeetingAlone()
    {
        Fixture f;
        f.record("bad", oneCall);
        f.record("good", oneCall);
        f.damage("bad");
        QVERIFY(f.load(RecordBook::Records::Later));
        QSignalSpy unreadable(&f.book, &RecordBook::unreadable);
        f.book.readRecords();
        QTRY_COMPARE(f.meeting("good").reading(), Reading::Done);
        QTRY_COMPARE(f.meeting("bad").reading(), Reading::Failed);
        QCOMPARE(unreadable.count(), 1);
        QCOMPARE(unreadable[0][0].toString(), QStringLiteral("bad"));
        QCOMPARE(unreadable[0][1].value<base::Error>().kind, base::ErrorKind::Integrity);
        f.book.add({{"bad", journal("09:00 start")}});
        f.clock.advance(200ms);
        QVERIFY(f.meeting("bad").record().calls.empty());
    }

    /// No more than a report would be made of it.
    void aChangedJournalIsNotShown_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("another came")
            << QByteArray("UPDATE journal SET parts = (SELECT parts FROM journal WHERE number = 4)"
                          " WHERE number = 3");
        QTest::newRow("the end is gone") << QByteArray("DELETE FROM journal WHERE number > 3");
        QTest::newRow("a hole") << QByteArray("DELETE FROM journal WHERE number = 3");
    }
    void aChangedJournalIsNotShown()
    {
        QFETCH(QByteArray, change);
        Fixture f;
        f.record("m", "sub 07:55\n08:00 start\n08:01 +p1 user:a\n08:02 +p2 user:b\n08:50 end");
        f.execute(change.constData());
        QVERIFY(f.load(RecordBook::Records::Later));
        QSignalSpy unreadable(&f.book, &RecordBook::unreadable);
        f.book.readRecords();
        QTRY_COMPARE(f.meeting("m").reading(), Reading::Failed);
        QCOMPARE(unreadable.count(), 1);
        QCOMPARE(unreadable[0][1].value<base::Error>().kind, base::ErrorKind::Integrity);
        QVERIFY(f.meeting("m").record().persons.empty());
    }

    /// A program without a window has others to go on with.
    void aDamagedJournalHoldsNobodyUp()
    {
        Fixture f;
        f.record("bad", oneCall);
        f.record("good", oneCall);
        f.damage("bad");
        QSignalSpy unreadable(&f.book, &RecordBook::unreadable);
        QVERIFY(f.load(RecordBook::Records::First));
        QCOMPARE(unreadable.count(), 1);
        QCOMPARE(f.meeting("bad").reading(), Reading::Failed);
        QCOMPARE(f.meeting("good").reading(), Reading::Done);
        QCOMPARE(f.meeting("good").phase(), MeetingPhase::Ended);
    }

    /// What could not be stored of it is not tried for ever, nor does that bring it back.
    void anErasedMeetingStaysErased()
    {
        Fixture f;
        f.record("m", oneCall);
        QVERIFY(f.load(RecordBook::Records::First));
        f.run([](storage::Store &store) { return store.eraseMeeting("m"); });
        const QSignalSpy failed(&f.book, &RecordBook::failed);
        f.book.store(QStringLiteral("m"), {.kind = domain::CoverageKind::Contact, .at = dayTime("09:00")});
        QTRY_COMPARE(failed.count(), 1);
        f.book.dropErased(&f.context, [](const base::Result<void> &) {});
        QTRY_VERIFY(!f.book.meeting(QStringLiteral("m")));
        f.clock.advance(1min);
        f.run([](storage::Store &) { return base::Result<void>(); });
        QVERIFY(!f.book.meeting(QStringLiteral("m")));
        QCOMPARE(failed.count(), 1);
    }

    void anErasedMeetingIsNotMissed()
    {
        Fixture f;
        f.record("m", oneCall);
        f.record("other", oneCall);
        QVERIFY(f.load(RecordBook::Records::Later));
        f.run([](storage::Store &store) { return store.eraseMeeting("m"); });
        QSignalSpy unreadable(&f.book, &RecordBook::unreadable);
        f.book.readRecords();
        f.book.dropErased(&f.context, [](const base::Result<void> &) {});
        QTRY_VERIFY(!f.book.meeting(QStringLiteral("m")));
        QTRY_COMPARE(f.meeting("other").reading(), Reading::Done);
        QCOMPARE(unreadable.count(), 0);
    }

    /// A relay that has lost something does not say whose it was.
    void lossesAreOfEveryOrganisation()
    {
        Fixture f;
        const auto tenant = [](const char *name) {
            return [name](storage::MeetingRow &row) { row.tenantId = name; };
        };
        f.record("ours", oneCall);
        f.record("theirs", oneCall);
        QVERIFY(f.load(RecordBook::Records::First));
        f.book.change(QStringLiteral("ours"), tenant("a"), &f.context, [](const base::Result<void> &) {});
        bool changed = false;
        f.book.change(QStringLiteral("theirs"), tenant("b"), &f.context,
                      [&changed](const base::Result<void> &) { changed = true; });
        QTRY_VERIFY(changed);
        f.book.showOnly("a");
        QCOMPARE(f.book.meetings().size(), std::size_t(1));
        const auto listening = monitor::Listening::of(f.book);
        QCOMPARE(listening.size(), std::size_t(2));
        QVERIFY(std::ranges::all_of(listening, [](const monitor::Listening &one) {
            return one.watched && one.hearing.until() == dayTime("08:55");
        }));
    }

    void endsInTheMiddle()
    {
        Fixture f;
        for (int i = 0; i < 50; ++i)
            f.record("m" + std::to_string(i), oneCall);
        QVERIFY(f.load(RecordBook::Records::Later));
        f.book.readRecords();
        QTRY_VERIFY(std::ranges::any_of(f.book.meetings(), [](const FoldedMeeting *meeting) {
            return meeting->reading() == Reading::Done;
        }));
    }
};

QTEST_GUILESS_MAIN(TestRecordBook)
#include "tst_recordbook.moc"
