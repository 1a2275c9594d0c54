// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/listimport.h"
#include "monitor/lists/registrationbook.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using domain::RegistrationStatus;
using monitor::RegistrationBasis;
using monitor::RegistrationReader;

namespace {

const QString eventId = u"webinar@tenant"_s;
const base::Instant begin = at("2026-05-04T08:00:00Z");

domain::Registration registration(int number, RegistrationStatus status = RegistrationStatus::Registered)
{
    domain::Registration one{.id = "r" + std::to_string(number),
                             .firstName = "Attendee",
                             .lastName = std::to_string(number),
                             .email = "a" + std::to_string(number) + "@example.org",
                             .status = status};
    one.registered = begin - 24h + std::chrono::minutes(number);
    return one;
}

/// As a row of a file without ids.
domain::Registration row(int number, RegistrationStatus status = RegistrationStatus::Registered)
{
    domain::Registration one = registration(number, status);
    one.id = "file:" + one.email;
    return one;
}

/// A data directory with one webinar, and its book.
struct Book
{
    explicit Book(bool isStored = true)
    {
        writer.open(directory.path(), &context, [](const base::Result<void> &opened) {
            if (!opened)
                qFatal("no store");
        });
        if (isStored)
            run([](storage::Store &store) { return store.saveEvent({.id = eventId.toStdString()}); });
        load();
    }
    void load()
    {
        book = std::make_unique<monitor::RegistrationBook>(writer, clock);
        bool loaded = false;
        book->load(eventId, &context, [&](const auto &due) { loaded = due.has_value(); });
        if (!test::eventually([&] { return loaded; }))
            qFatal("not loaded");
    }
    void run(const storage::Writer::Job &job)
    {
        std::optional<base::Result<void>> result;
        writer.run(job, &context, [&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }) || !*result)
            qFatal("the writer does not answer");
    }
    base::Result<domain::ImportOutcome> import(const std::vector<domain::Registration> &file,
                                               base::Instant written)
    {
        std::optional<base::Result<domain::ImportOutcome>> result;
        if (!book->import(eventId, file, written, &context, [&](const auto &done) { result = done; }))
            return base::failure(base::ErrorKind::NotFound, u"not loaded"_s);
        if (!test::eventually([&] { return result.has_value(); }))
            qFatal("no answer");
        return *result;
    }
    void take(const domain::Registration &one)
    {
        book->take(eventId, std::vector<RegistrationReader::Answer>{
                                {{.id = one.id, .told = 1, .since = clock.now()}, clock.now(), one}});
    }
    [[nodiscard]] monitor::EventRegistrations known() const { return book->of(eventId).value(); }
    /// What a program finds that reads the directory.
    [[nodiscard]] monitor::EventRegistrations stored()
    {
        monitor::EventRegistrations found;
        run([&found](storage::Store &store) -> base::Result<void> {
            auto read = monitor::storedRegistrations(store, eventId.toStdString());
            if (!read)
                return std::unexpected(read.error());
            found = std::move(*read);
            return {};
        });
        return found;
    }

    QTemporaryDir directory;
    base::ManualScheduler clock{begin};
    QObject context;
    storage::Writer writer;
    std::unique_ptr<monitor::RegistrationBook> book;
};

} // namespace

class TestRegistrationBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void firstFileBeginsTheTrendAnew();
    void fileAloneCountsAsOfItsTime();
    void laterFilesAddToTheTrend();
    void programsThatEndImportAlike();
    void noFileIsOfTomorrow();
    void graphNamesWhoTheFileKnew();
    void decisionsFollowWhoGraphNames_data();
    void decisionsFollowWhoGraphNames();
    void laterFilesName();
    void refusesWhatIsNotLoaded();
    void tellsWhatCouldNotBeStored();
};

void TestRegistrationBook::firstFileBeginsTheTrendAnew()
{
    Book b;
    QVERIFY(b.book->heard(eventId));
    b.clock.advance(1h);
    b.take(registration(1));
    b.book->looked(eventId);
    QCOMPARE(b.known().history.size(), std::size_t(2));
    QCOMPARE(b.known().basis, RegistrationBasis::SinceMonitoring);
    b.clock.advance(1h);
    QSignalSpy changed(b.book.get(), &monitor::RegistrationBook::changed);
    // The one we were told of later than the file was written is known better from Graph.
    const auto outcome = b.import({row(1, RegistrationStatus::Waitlisted), row(2), row(3)}, begin);
    QVERIFY(outcome);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(outcome->added, std::size_t(2));
    QCOMPARE(outcome->kept, std::size_t(1));
    const auto known = b.known();
    QCOMPARE(known.basis, RegistrationBasis::File);
    QCOMPARE(known.complete, begin);
    QCOMPARE(known.counts.of(RegistrationStatus::Registered), std::uint64_t(3));
    // They did not register just now.
    QCOMPARE(known.history, (domain::RegistrationHistory{{begin + 2h, known.counts}}));
    QVERIFY(!known.looked);
    const auto stored = b.stored();
    QCOMPARE(stored.history, known.history);
    QCOMPARE(*stored.registrations, *known.registrations);
    QCOMPARE(stored.complete, known.complete);
    QVERIFY(!stored.looked);
    b.load();
    QCOMPARE(*b.known().registrations, *known.registrations);
}

void TestRegistrationBook::fileAloneCountsAsOfItsTime()
{
    Book b;
    QVERIFY(b.import({row(1), row(2)}, begin - 3h));
    QCOMPARE(b.known().history.size(), std::size_t(1));
    QCOMPARE(b.known().history.front().at, begin - 3h);
    QCOMPARE(b.known().changed, begin - 3h);
    // Whoever keeps a file from the future is not believed.
    QVERIFY(b.import({row(1), row(2), row(3)}, begin + 3h));
    QCOMPARE(b.known().history.back().at, begin);
}

void TestRegistrationBook::laterFilesAddToTheTrend()
{
    Book b;
    QVERIFY(b.import({row(1), row(2)}, begin - 3h));
    b.book->looked(eventId);
    QVERIFY(b.import({row(1), row(2), row(3, RegistrationStatus::Canceled)}, begin - 1h));
    QCOMPARE(b.known().history.size(), std::size_t(2));
    QCOMPARE(b.known().history.back().at, begin - 1h);
    QCOMPARE(b.known().history.back().counts.of(RegistrationStatus::Canceled), std::uint64_t(1));
    QVERIFY(b.known().looked);
    // The same again, and one that is older than what is known.
    const auto again = b.import({row(1), row(2)}, begin - 2h);
    QVERIFY(again);
    QCOMPARE(again->unchanged, std::size_t(2));
    QCOMPARE(b.known().history.size(), std::size_t(2));
    QCOMPARE(b.known().complete, begin - 1h);
    QCOMPARE(b.stored().history, b.known().history);
}

void TestRegistrationBook::programsThatEndImportAlike()
{
    Book b;
    QVERIFY(b.book->heard(eventId));
    b.clock.advance(1h);
    b.take(registration(1));
    b.book->looked(eventId);
    b.run([&](storage::Store &store) -> base::Result<void> {
        const auto done = monitor::importRegistrations(store, eventId.toStdString(), {row(1), row(2)},
                                                       begin - 1h, b.clock.now());
        return done ? base::Result<void>() : std::unexpected(done.error());
    });
    const auto stored = b.stored();
    QCOMPARE(stored.counts.of(RegistrationStatus::Registered), std::uint64_t(2));
    QCOMPARE(stored.history, (domain::RegistrationHistory{{b.clock.now(), stored.counts}}));
    QVERIFY(!stored.looked);
}

/// Whose clock was ahead when it was saved, whatever comes later is newer all the same.
void TestRegistrationBook::noFileIsOfTomorrow()
{
    Book b;
    QVERIFY(b.import({row(1)}, b.clock.now() + 24h));
    QCOMPARE(b.known().complete, b.clock.now());
    b.clock.advance(1h);
    domain::Registration changed = row(1);
    changed.status = RegistrationStatus::Canceled;
    QVERIFY(b.import({changed}, b.clock.now()));
    QCOMPARE(b.known().counts.of(RegistrationStatus::Canceled), std::uint64_t(1));
    QCOMPARE(*b.stored().registrations, *b.known().registrations);
}

/// Nobody is counted twice whom a file named without an id and Graph tells of later.
void TestRegistrationBook::graphNamesWhoTheFileKnew()
{
    Book b;
    domain::Registration nameless = row(3);
    nameless.id = "file:Attendee 3";
    nameless.email.clear();
    QVERIFY(b.import({row(1), row(2), nameless}, begin - 1h));
    b.take(registration(1, RegistrationStatus::Canceled));
    b.take(registration(3));
    b.take(registration(4));
    std::vector<std::string> ids;
    for (const domain::KnownRegistration &known : *b.known().registrations)
        ids.push_back(known.registration.id);
    QCOMPARE(ids, (std::vector<std::string>{"r1", "file:a2@example.org", "r3", "r4"}));
    QCOMPARE(b.known().counts.of(RegistrationStatus::Canceled), std::uint64_t(1));
    QCOMPARE(*b.stored().registrations, *b.known().registrations);
}

void TestRegistrationBook::decisionsFollowWhoGraphNames_data()
{
    QTest::addColumn<bool>("byList");
    QTest::newRow("one that Graph tells of") << false;
    QTest::newRow("the whole list") << true;
}

/// What the user said of a row of the file is said of the registration that it turns out to be.
void TestRegistrationBook::decisionsFollowWhoGraphNames()
{
    QFETCH(bool, byList);
    Book b;
    const storage::DecisionOwner owner{.event = eventId.toStdString(), .meeting = {}};
    QVERIFY(b.import({row(1), row(2)}, begin - 1h));
    b.run([&owner](storage::Store &store) -> base::Result<void> {
        for (const domain::MatchDecision &made :
             {domain::MatchDecision{"file:a1@example.org", "guest:a", true},
              {"file:a2@example.org", "guest:b", false}}) {
            if (auto saved = store.saveDecision(owner, made); !saved)
                return saved;
        }
        return {};
    });
    std::vector<domain::RenamedEntry> told;
    bool toldBefore = false;
    connect(b.book.get(), &monitor::RegistrationBook::renamed, &b.context,
            [&](const QString &, const std::vector<domain::RenamedEntry> &entries) { told = entries; });
    connect(b.book.get(), &monitor::RegistrationBook::changed, &b.context,
            [&](const QString &) { toldBefore = !told.empty(); });
    if (byList)
        b.book->take(eventId, RegistrationReader::List{.asked = b.clock.now(),
                                                       .registrations = {registration(1), registration(2)},
                                                       .settled = {}});
    else
        b.take(registration(1));
    std::vector<domain::RenamedEntry> expected{{"file:a1@example.org", "r1"}};
    std::vector<domain::MatchDecision> kept{{"r1", "guest:a", true},
                                            {"file:a2@example.org", "guest:b", false}};
    if (byList) {
        expected.push_back({"file:a2@example.org", "r2"});
        kept.back().listed = "r2";
    }
    QCOMPARE(told, expected);
    QVERIFY(toldBefore);
    std::vector<domain::MatchDecision> found;
    b.run([&](storage::Store &store) -> base::Result<void> {
        auto decisions = store.decisions(owner);
        if (!decisions)
            return std::unexpected(decisions.error());
        found = *decisions;
        return {};
    });
    QCOMPARE(found, kept);
}

/// In a running program and in one that ends.
void TestRegistrationBook::laterFilesName()
{
    Book b;
    const storage::DecisionOwner owner{.event = eventId.toStdString(), .meeting = {}};
    QVERIFY(b.import({row(1), row(2)}, begin - 2h));
    b.run([&owner](storage::Store &store) {
        return store.saveDecision(owner,
                                  {.listed = "file:a1@example.org", .person = "guest:a", .same = true});
    });
    QSignalSpy renamed(b.book.get(), &monitor::RegistrationBook::renamed);
    QVERIFY(b.import({registration(1)}, begin - 1h));
    QCOMPARE(renamed.size(), 1);
    std::vector<domain::MatchDecision> decisions;
    b.run([&](storage::Store &store) -> base::Result<void> {
        const auto second = monitor::importRegistrations(store, eventId.toStdString(), {registration(2)},
                                                         begin - 1h, b.clock.now());
        if (!second)
            return std::unexpected(second.error());
        auto found = store.decisions(owner);
        if (!found)
            return std::unexpected(found.error());
        decisions = *found;
        return {};
    });
    QCOMPARE(decisions, (std::vector<domain::MatchDecision>{{"r1", "guest:a", true}}));
    std::vector<std::string> ids;
    for (const domain::KnownRegistration &known : *b.stored().registrations)
        ids.push_back(known.registration.id);
    QCOMPARE(ids, (std::vector<std::string>{"r1", "r2"}));
    QCOMPARE(b.known().counts.total(), std::uint64_t(2));
}

void TestRegistrationBook::refusesWhatIsNotLoaded()
{
    Book b;
    bool ran = false;
    QVERIFY(!b.book->import(u"another"_s, {row(1)}, begin, &b.context, [&](const auto &) { ran = true; }));
    QVERIFY(!b.book->heard(u"another"_s));
    b.run([](storage::Store &) { return base::Result<void>(); });
    QVERIFY(!ran);
}

void TestRegistrationBook::tellsWhatCouldNotBeStored()
{
    Book b(false); // erased meanwhile
    QSignalSpy failed(b.book.get(), &monitor::RegistrationBook::failed);
    const auto outcome = b.import({row(1)}, begin);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, base::ErrorKind::Conflict);
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestRegistrationBook)
#include "tst_registrationbook.moc"
