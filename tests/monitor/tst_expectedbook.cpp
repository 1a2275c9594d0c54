// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/expectedbook.h"
#include "monitor/lists/listimport.h"
#include "support/journaltext.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using domain::ExpectedList;
using domain::ExpectedState;

namespace {

const QString meetingId = u"aaaaaaaaaaaaaaaaaaaa"_s;
const std::string eventId = "webinar@tenant";

ExpectedList sampleList()
{
    return {.people = {{.id = "name:attendee 1", .name = "Attendee 1"},
                       {.id = "name:attendee 2", .name = "Attendee 2"}},
            .complete = true};
}

/// A data directory with one meeting, and the books on it.
struct Fixture
{
    Fixture()
    {
        writer.open(directory.path(), &context, [](const base::Result<void> &opened) {
            if (!opened)
                qFatal("no store");
        });
        run([](storage::Store &store) {
            return store.saveMeeting({.id = meetingId.toStdString(), .watched = true});
        });
        load();
    }
    void load()
    {
        records = std::make_unique<monitor::RecordBook>(writer, clock, clock);
        book = std::make_unique<monitor::ExpectedBook>(writer, *records);
        bool loaded = false;
        records->load(
            directory.path(), monitor::RecordBook::Records::First, &context, [&](const base::Result<void> &) {
                book->load(&context, [&](const base::Result<void> &read) { loaded = read.has_value(); });
            });
        if (!test::eventually([&] { return loaded; }))
            qFatal("not loaded");
    }
    base::Result<void> run(const std::function<base::Result<void>(storage::Store &)> &job)
    {
        std::optional<base::Result<void>> result;
        writer.run(job, &context, [&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }))
            qFatal("the writer does not answer");
        return *result;
    }
    base::Result<void> setList(const ExpectedList &list, const QString &id = meetingId)
    {
        return wait([&](const auto &done) { book->setList(id, list, &context, done); });
    }
    template <typename Ask> base::Result<void> wait(Ask ask)
    {
        std::optional<base::Result<void>> result;
        ask([&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }))
            qFatal("no answer");
        return *result;
    }
    void journal(const char *text)
    {
        records->add({{meetingId.toStdString(), test::journal(text)}});
        clock.advance(std::chrono::milliseconds(200));
    }
    [[nodiscard]] const domain::Expectation &standing() const { return book->of(meetingId)->expectation; }

    QTemporaryDir directory;
    base::ManualScheduler clock;
    QObject context;
    storage::Writer writer;
    std::unique_ptr<monitor::RecordBook> records;
    std::unique_ptr<monitor::ExpectedBook> book;
};

} // namespace

class TestExpectedBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void joinsWithTheRecord();
    void survivesARestart();
    void keepsDecisions();
    void refusesUnknownMeetings();
    void forgetsWhatIsErased();
    void remembersColumns();
    void importsRegistrations();
    void readsLocalClocks();
};

void TestExpectedBook::joinsWithTheRecord()
{
    Fixture f;
    QVERIFY(!f.book->of(meetingId));
    QSignalSpy changed(f.book.get(), &monitor::Expectations::changed);
    QVERIFY(f.setList(sampleList()));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.standing().counts.absent, std::size_t(2));
    f.journal("08:00 start\n08:01 p1 guest:a=Attendee_1\n08:02 p2 guest:b=Somebody");
    QVERIFY(changed.size() > 1);
    QCOMPARE(f.standing().counts.in, std::size_t(1));
    QCOMPARE(f.standing().counts.here, std::size_t(1));
    QCOMPARE(f.standing().counts.unexpected, std::size_t(1));
    f.journal("08:10 -p1\n08:20 p3 guest:c=Attendee_2");
    QCOMPARE(f.standing().counts.late, std::size_t(1));
    QCOMPARE(f.standing().counts.here, std::size_t(1));
    QVERIFY(f.setList({}));
    QVERIFY(!f.book->of(meetingId));
    const auto before = changed.size();
    f.journal("08:30 p4 guest:d=Attendee_1");
    QCOMPARE(changed.size(), before);
}

void TestExpectedBook::survivesARestart()
{
    Fixture f;
    QVERIFY(f.setList(sampleList()));
    f.load();
    QVERIFY(f.book->of(meetingId));
    QVERIFY(f.book->of(meetingId)->list == sampleList());
    f.journal("08:00 start\n08:01 p1 guest:a=Attendee_1");
    QCOMPARE(f.standing().counts.in, std::size_t(1));
}

void TestExpectedBook::keepsDecisions()
{
    Fixture f;
    QVERIFY(f.setList(sampleList()));
    f.journal("08:00 start\n08:01 p1 guest:a=Whoever");
    const domain::MatchDecision decision{.listed = "name:attendee 2", .person = "guest:a", .same = true};
    QVERIFY(f.wait([&](const auto &done) { f.book->decide(meetingId, decision, &f.context, done); }));
    QCOMPARE(f.standing().counts.in, std::size_t(1));
    QCOMPARE(f.standing().counts.unexpected, std::size_t(0));
    f.load();
    QCOMPARE(f.book->of(meetingId)->decisions.size(), std::size_t(1));
    f.journal("08:00 start\n08:01 p1 guest:a=Whoever");
    QCOMPARE(f.standing().counts.in, std::size_t(1));
    QVERIFY(f.wait([&](const auto &done) { f.book->forget(meetingId, decision, &f.context, done); }));
    QCOMPARE(f.standing().counts.in, std::size_t(0));
    QCOMPARE(f.standing().counts.unexpected, std::size_t(1));
}

void TestExpectedBook::refusesUnknownMeetings()
{
    Fixture f;
    const auto set = f.setList(sampleList(), u"nowhere"_s);
    QVERIFY(!set);
    QCOMPARE(set.error().kind, base::ErrorKind::Conflict);
    QVERIFY(!f.book->of(u"nowhere"_s));
}

void TestExpectedBook::forgetsWhatIsErased()
{
    Fixture f;
    QVERIFY(f.setList(sampleList()));
    QSignalSpy changed(f.book.get(), &monitor::Expectations::changed);
    QVERIFY(f.run([](storage::Store &store) { return store.eraseMeeting(meetingId.toStdString()); }));
    QVERIFY(f.wait([&](const auto &done) { f.records->dropErased(&f.context, done); }));
    QVERIFY(!f.book->of(meetingId));
    QCOMPARE(changed.size(), 1);
}

void TestExpectedBook::remembersColumns()
{
    Fixture f;
    const auto table = domain::readTable("Wer,Was\nAttendee 1,x\n");
    QVERIFY(table);
    domain::ListLayout layout = domain::guessLayout(*table, domain::ListKind::People);
    layout.headerRow = 0;
    layout.columns[0].header = "Wer";
    layout.columns[1].header = "Was";
    domain::ListLayout said = layout;
    domain::setMeaning(said, 1, domain::ColumnMeaning::Group);
    f.book->keepColumns(said);
    std::optional<domain::ListLayout> recalled;
    f.book->recallColumns(layout, &f.context, [&](const domain::ListLayout &answer) { recalled = answer; });
    QTRY_VERIFY(recalled);
    QCOMPARE(recalled->columns[1].meaning, domain::ColumnMeaning::Group);
    QCOMPARE(recalled->columns[1].reason, domain::ColumnReason::Remembered);
}

void TestExpectedBook::importsRegistrations()
{
    Fixture f;
    domain::Registration one{
        .id = "file:a1@example.org", .firstName = "Attendee", .lastName = "1", .email = "a1@example.org"};
    one.status = domain::RegistrationStatus::Registered;
    const base::Instant written = at("2026-05-04T08:00:00Z");
    std::optional<domain::ImportOutcome> outcome;
    const auto import = [&] {
        return f.run([&](storage::Store &store) -> base::Result<void> {
            auto done = monitor::importRegistrations(store, eventId, {one}, written, written);
            if (!done)
                return std::unexpected(done.error());
            outcome = std::move(*done);
            return {};
        });
    };
    const auto refused = import();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, base::ErrorKind::NotFound);
    QVERIFY(f.run([](storage::Store &store) { return store.saveEvent({.id = eventId}); }));
    QVERIFY(import());
    QCOMPARE(outcome->added, std::size_t(1));
    QVERIFY(import());
    QCOMPARE(outcome->unchanged, std::size_t(1));
    QVERIFY(f.run([&](storage::Store &store) -> base::Result<void> {
        const auto known = store.registrations(eventId);
        const auto list = store.registrationList(eventId);
        const bool right = known && known->size() == 1 &&
                           (*known)[0].source == domain::RegistrationSource::File &&
                           (*known)[0].readAt == written && list && *list && (*list)->imported == written;
        return right ? base::Result<void>()
                     : base::failure(base::ErrorKind::Integrity, u"not what was imported"_s);
    }));
}

void TestExpectedBook::readsLocalClocks()
{
    const auto toUtc = monitor::wallClockOf(QTimeZone("Europe/Berlin"));
    QCOMPARE(toUtc(at("2026-05-04T10:00:00.1234567Z")), at("2026-05-04T08:00:00.1234567Z"));
    QCOMPARE(toUtc(at("2026-01-04T10:00:00Z")), at("2026-01-04T09:00:00Z"));
}

QTEST_GUILESS_MAIN(TestExpectedBook)
#include "tst_expectedbook.moc"
