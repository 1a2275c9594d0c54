// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/lists/registrantbook.h"
#include "monitor/workspace.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using domain::MatchDecision;

namespace {

const QString eventId = u"webinar@tenant"_s;
const MatchDecision same{.listed = "reg-1", .person = "guest:a", .same = true};
const MatchDecision other{.listed = "reg-1", .person = "guest:a", .same = false};

/// A data directory with one webinar, and the book on it.
struct Directory
{
    Directory()
    {
        open();
        store([](storage::Store &store) {
            return store.saveEvent({.id = eventId.toStdString(), .watched = true});
        });
        load();
    }
    void open()
    {
        book.reset();
        writer = std::make_unique<storage::Writer>();
        writer->open(path(), &context, [](const base::Result<void> &opened) {
            if (!opened)
                qFatal("no store");
        });
    }
    void load()
    {
        book = std::make_unique<monitor::RegistrantBook>(*writer);
        if (!wait([&](const auto &done) { book->load(&context, done); }))
            qFatal("not loaded");
    }
    template <typename Ask> base::Result<void> wait(Ask ask)
    {
        std::optional<base::Result<void>> result;
        ask([&](const base::Result<void> &done) { result = done; });
        if (!test::eventually([&] { return result.has_value(); }))
            qFatal("no answer");
        return *result;
    }
    base::Result<void> decide(const MatchDecision &decision, const QString &event = eventId)
    {
        return wait([&](const auto &done) { book->decide(event, decision, &context, done); });
    }
    void store(const storage::Writer::Job &job)
    {
        if (!wait([&](const auto &done) { writer->run(job, &context, done); }))
            qFatal("not stored");
    }
    /// As the book of registrations does it: in memory at once, on disk later.
    void rename(const domain::RenamedEntry &entry)
    {
        book->rename(eventId, {entry});
        store([entry](storage::Store &store) {
            return store.renameDecided({.event = eventId.toStdString(), .meeting = {}}, entry);
        });
    }
    [[nodiscard]] QString path() const { return directory.path(); }

    QTemporaryDir directory;
    QObject context;
    std::unique_ptr<storage::Writer> writer;
    std::unique_ptr<monitor::RegistrantBook> book;
};

} // namespace

class TestRegistrantBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void decidesAndForgets()
    {
        Directory d;
        QSignalSpy changed(d.book.get(), &monitor::Deciding::changed);
        QVERIFY(d.book->of(eventId).empty());
        QVERIFY(d.decide(same));
        QVERIFY(d.book->of(eventId) == std::vector{same});
        QVERIFY(d.decide(other)); // another word on the same two
        QVERIFY(d.book->of(eventId) == std::vector{other});
        QVERIFY(d.book->of(u"another"_s).empty());
        QVERIFY(d.wait([&](const auto &done) { d.book->forget(eventId, same, &d.context, done); }));
        QVERIFY(d.book->of(eventId).empty());
        QCOMPARE(changed.size(), 3);
        QCOMPARE(changed.first().first().toString(), eventId);
    }

    void survivesARestartAndReachesTheReport()
    {
        Directory d;
        QVERIFY(d.decide(same));
        d.open();
        d.load();
        QVERIFY(d.book->of(eventId) == std::vector{same});
        d.book.reset();
        d.writer.reset();

        base::ManualScheduler clock;
        base::SeededRandom random(1);
        const auto workspace = monitor::Workspace::open(
            {.dataDir = d.path(), .secretStore = monitor::SecretStoreKind::Memory, .passphrase = {}}, clock,
            random);
        QVERIFY(workspace);
        const auto decisions = (*workspace)->registrantDecisions(eventId);
        QVERIFY(decisions);
        QVERIFY(*decisions == std::vector{same});
    }

    void movesWithRenamedEntries()
    {
        Directory d;
        const MatchDecision before{.listed = "file:a@example.org", .person = "guest:a", .same = true};
        QVERIFY(d.decide(before));
        QSignalSpy changed(d.book.get(), &monitor::Deciding::changed);
        d.rename({"file:a@example.org", "reg-1"});
        QVERIFY(d.book->of(eventId) == std::vector{same});
        QCOMPARE(changed.size(), 1);
        d.rename({"file:b@example.org", "reg-2"}); // nothing is decided of it
        QCOMPARE(changed.size(), 1);
        d.open();
        d.load();
        QVERIFY(d.book->of(eventId) == std::vector{same});
    }

    void undoesWhatHasMoved()
    {
        Directory d;
        const MatchDecision before{.listed = "file:a@example.org", .person = "guest:a", .same = true};
        QVERIFY(d.decide(before));
        d.rename({"file:a@example.org", "reg-1"});
        // Whoever undoes it still knows the former id.
        QVERIFY(d.wait([&](const auto &done) { d.book->forget(eventId, before, &d.context, done); }));
        QVERIFY(d.book->of(eventId).empty());
        QVERIFY(d.decide(before));
        QVERIFY(d.book->of(eventId) == std::vector{same});
        // A file brought somebody under that id again.
        d.store([](storage::Store &store) {
            return store.saveRegistration(eventId.toStdString(),
                                          {.registration = {.id = "file:a@example.org"}});
        });
        QVERIFY(d.decide(before));
        QVERIFY(d.book->of(eventId) == (std::vector{same, before}));
        QVERIFY(d.wait([&](const auto &done) { d.book->forget(eventId, before, &d.context, done); }));
        QVERIFY(d.book->of(eventId) == std::vector{same});
    }

    void movesWhileADecisionIsStored()
    {
        Directory d;
        const MatchDecision before{.listed = "file:a@example.org", .person = "guest:a", .same = true};
        std::optional<base::Result<void>> decided;
        d.book->decide(eventId, before, &d.context,
                       [&](const base::Result<void> &result) { decided = result; });
        d.rename({"file:a@example.org", "reg-1"});
        QVERIFY(test::eventually([&] { return decided.has_value(); }));
        QVERIFY(*decided);
        QVERIFY(d.book->of(eventId) == std::vector{same});
        d.open();
        d.load();
        QVERIFY(d.book->of(eventId) == std::vector{same});
    }

    void forgetsWhatIsErased()
    {
        Directory d;
        QVERIFY(d.decide(same));
        d.store([](storage::Store &store) { return store.removeEvent(eventId.toStdString()); });
        QSignalSpy changed(d.book.get(), &monitor::Deciding::changed);
        QVERIFY(d.wait([&](const auto &done) { d.book->load(&d.context, done); }));
        QVERIFY(d.book->of(eventId).empty());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toString(), eventId);
    }

    void saysWhatFailed()
    {
        Directory d;
        QSignalSpy changed(d.book.get(), &monitor::Deciding::changed);
        const auto refused = d.decide(same, u"nobody@tenant"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::ErrorKind::Conflict);
        QVERIFY(changed.isEmpty());
        QVERIFY(d.book->of(u"nobody@tenant"_s).empty());
    }

    void nobodyListens()
    {
        Directory d;
        bool answered = false;
        {
            QObject gone;
            d.book->decide(eventId, same, &gone, [&](const base::Result<void> &) { answered = true; });
        }
        QVERIFY(test::eventually([&] { return !d.book->of(eventId).empty(); }));
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestRegistrantBook)
#include "tst_registrantbook.moc"
