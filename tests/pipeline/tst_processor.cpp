// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/processor.h"
#include "pipelinesupport.h"
#include "support/patience.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::pipeline;
using base::ErrorKind;
using storage::Store;

namespace {

/// By a connection of its own. Gives the number that the last statement answers with, if it does.
qint64 execute(const QString &database, std::initializer_list<const char *> statements)
{
    const QString name = QStringLiteral("other");
    qint64 answer = 0;
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        other.setDatabaseName(database);
        if (!other.open())
            qFatal("%s cannot be opened", qPrintable(database));
        QSqlQuery query(other);
        for (const char *statement : statements) {
            if (!query.exec(QLatin1String(statement)))
                qFatal("%s: %s", statement, qPrintable(query.lastError().text()));
            answer = query.next() ? query.value(0).toLongLong() : 0;
        }
    }
    QSqlDatabase::removeDatabase(name);
    return answer;
}

} // namespace

class TestProcessor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void durableFirstThenJournaled();
    void refusesWhatIsNoJson();
    void emptyCollection();
    void manyAtOnce();
    void workDoneByAFormerRun();
    void parkedUntilKeysCome();
    void quarantineRetried();
    void quarantineRetryAskedTwice();
    void quarantineOfAFormerRun();
    void refusedRetriesAreRepeated();
    void noticesAreAnnounced();
    void fullDiskIsToldAndOvercome();
    void resultsThatCannotBeStoredAreTriedAgain();
    void contextGone();
    void destroyedWithWorkUnderWay();
    void prunes();
    void storeThatDoesNotOpen();

private:
    void openWriter()
    {
        m_writer = std::make_unique<storage::Writer>();
        bool opened = false;
        m_writer->open(m_dir->path(), this, [&](const base::Result<void> &result) {
            ROLLCALL_VERIFY(result);
            opened = true;
        });
        QTRY_VERIFY(opened);
    }
    void makeProcessor()
    {
        m_processor = std::make_unique<Processor>(*m_writer, m_keys, m_tokens, m_scheduler);
        connect(m_processor.get(), &Processor::applied, this, [this](const Applied &applied) {
            m_counts += applied.counts;
            for (const auto &[meeting, entries] : applied.journaled)
                m_entries[meeting] += entries.size();
        });
    }
    /// Runs a job on the store and waits for it.
    void onStore(const storage::Writer::Job &job)
    {
        bool done = false;
        m_writer->run(job, this, [&](const base::Result<void> &result) {
            ROLLCALL_VERIFY(result);
            done = true;
        });
        QTRY_VERIFY(done);
    }
    base::Result<void> accept(const QByteArray &body)
    {
        std::optional<base::Result<void>> answer;
        m_processor->accept(body, m_scheduler.now(), this,
                            [&](const base::Result<void> &result) { answer = result; });
        if (!test::eventually([&] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    [[nodiscard]] QByteArray started(int number) const
    {
        return test::collection({m_text.rich(test::callStarted(QStringLiteral("n-%1").arg(number),
                                                               QStringLiteral("2026-05-04T08:00:00Z")),
                                             test::sealerKey())},
                                {"token"});
    }
    [[nodiscard]] std::unique_ptr<Store> reader() const
    {
        auto opened = Store::open(m_dir->path(), Store::Mode::ReadOnly);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().logText));
        return std::move(*opened);
    }

    const test::NotificationText m_text;
    const std::string m_meeting = "mmmmmmmmmmmmmmmmmmmm";
    base::ManualScheduler m_scheduler{test::at("2026-05-04T08:00:02Z")};
    test::FixedTokenJudge m_tokens;
    LocalKeyRing m_keys;
    Counts m_counts;
    std::map<std::string, std::size_t> m_entries;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<storage::Writer> m_writer;
    std::unique_ptr<Processor> m_processor;
};

void TestProcessor::init()
{
    rollcall::test::failOnUnexpectedWarnings();
    m_counts = {};
    m_entries.clear();
    m_tokens.verdict = test::goodTokens();
    m_keys.add(test::keyPair(test::sealerKey()));
    m_dir = std::make_unique<QTemporaryDir>();
    openWriter();
    onStore([](Store &store) -> base::Result<void> {
        if (auto saved = store.saveSubscription(test::subscription()); !saved)
            return std::unexpected(saved.error());
        return {};
    });
    makeProcessor();
}

void TestProcessor::cleanup()
{
    m_processor.reset();
    m_writer.reset();
}

void TestProcessor::durableFirstThenJournaled()
{
    bool answered = false;
    m_processor->accept(started(1), m_scheduler.now(), this, [&](const base::Result<void> &result) {
        ROLLCALL_VERIFY(result);
        answered = true;
        // Another connection sees it already: whatever happens now, it is not lost.
        QCOMPARE(reader()->inboxCounts()->pending, quint64(1));
        QVERIFY(m_entries.empty());
    });
    QVERIFY(!answered);
    QTRY_VERIFY(answered);
    QTRY_COMPARE(m_counts, (Counts{.accepted = 1}));
    QCOMPARE(m_entries.at(m_meeting), std::size_t(1));
    QCOMPARE(reader()->inboxCounts()->pending, quint64(0));
    QCOMPARE(m_processor->waiting(), quint64(0));
    ROLLCALL_VERIFY(accept(started(1)));
    QTRY_COMPARE(m_counts, (Counts{.accepted = 1, .duplicate = 1}));
    QCOMPARE(m_entries.at(m_meeting), std::size_t(1));
}

void TestProcessor::refusesWhatIsNoJson()
{
    for (const char *body : {"", "hello", "{\"value\":[", "{} {}"}) {
        const auto refused = accept(body);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }
    QCOMPARE(reader()->inboxCounts()->pending, quint64(0));
    ROLLCALL_VERIFY(accept("[]")); // JSON, but nothing of Graph's: kept in quarantine
    QTRY_COMPARE(m_counts, (Counts{.quarantined = {{"malformed", 1}}}));
}

void TestProcessor::emptyCollection()
{
    const QSignalSpy spy(m_processor.get(), &Processor::applied);
    ROLLCALL_VERIFY(accept(R"({"value":[]})"));
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(m_counts, Counts{});
    QCOMPARE(m_processor->waiting(), quint64(0));
}

void TestProcessor::manyAtOnce()
{
    constexpr int many = 400;
    int answered = 0;
    const QByteArray same = started(0);
    for (int i = 0; i < many; ++i)
        m_processor->accept(i % 4 == 0 ? started(i) : same, m_scheduler.now(), this,
                            [&](const base::Result<void> &result) {
                                ROLLCALL_VERIFY(result);
                                ++answered;
                            });
    QTRY_COMPARE(answered, many);
    QTRY_COMPARE(m_counts, (Counts{.accepted = many / 4, .duplicate = many * 3 / 4}));
    QCOMPARE(m_entries.at(m_meeting), std::size_t(many / 4));
    QTRY_COMPARE(m_processor->waiting(), quint64(0));
    ROLLCALL_VERIFY(
        reader()->readJournal(m_meeting, 0, Store::Check::Chain, [](const auto &) { return true; }));
}

void TestProcessor::workDoneByAFormerRun()
{
    for (int i = 0; i < 3; ++i)
        onStore([this, i](Store &store) -> base::Result<void> {
            const RedactedBody body = redact(started(i));
            if (auto id = store.addToInbox(
                    {.body = body.body, .tokens = body.tokens, .received = m_scheduler.now()});
                !id)
                return std::unexpected(id.error());
            return {};
        });
    m_processor->start();
    QTRY_COMPARE(m_counts, (Counts{.accepted = 3}));
}

void TestProcessor::parkedUntilKeysCome()
{
    m_tokens.verdict = {.state = TokenVerdict::State::KeysUnavailable};
    const QSignalSpy needed(m_processor.get(), &Processor::signingKeysNeeded);
    ROLLCALL_VERIFY(accept(started(1)));
    ROLLCALL_VERIFY(accept(started(2)));
    QTRY_COMPARE(m_counts.parked, quint64(2));
    QVERIFY(needed.size() >= 1);
    QCOMPARE(m_processor->waiting(), quint64(2));
    m_processor->retryParked(); // too early
    QTRY_COMPARE(m_counts.parked, quint64(4));
    m_tokens.verdict = test::goodTokens();
    m_processor->retryParked();
    QTRY_COMPARE(m_counts.accepted, quint64(2));
    QCOMPARE(m_processor->waiting(), quint64(0));
    m_processor->retryParked(); // nothing left
    ROLLCALL_VERIFY(accept(started(3)));
    QTRY_COMPARE(m_counts.accepted, quint64(3));
    QCOMPARE(m_counts.duplicate, quint64(0)); // nothing was read twice
}

void TestProcessor::quarantineRetried()
{
    m_keys.remove(test::sealerKey().id);
    for (int i = 0; i < 3; ++i)
        ROLLCALL_VERIFY(accept(started(i)));
    QTRY_COMPARE(m_counts, (Counts{.quarantined = {{"unknown_certificate", 3}}}));
    m_keys.add(test::keyPair(test::sealerKey()));
    m_processor->retryQuarantine();
    QTRY_COMPARE(m_counts.recovered, quint64(3));
    QCOMPARE(m_counts.accepted, quint64(3));
    QCOMPARE(m_entries.at(m_meeting), std::size_t(9)); // with the gaps, and that they are closed
    QVERIFY(reader()->quarantinedAfter(0, 10)->empty());
}

void TestProcessor::quarantineRetryAskedTwice()
{
    m_keys.remove(test::sealerKey().id);
    ROLLCALL_VERIFY(accept(started(1)));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(1));
    m_processor->retryQuarantine();
    m_keys.add(test::keyPair(test::sealerKey())); // perhaps too late for the first round
    m_processor->retryQuarantine();
    QTRY_COMPARE(m_counts.recovered, quint64(1));
    QCOMPARE(m_counts.accepted, quint64(1));
}

/// Nobody may ask for it: the key or the subscription came while nothing ran, or the run ended right then.
void TestProcessor::quarantineOfAFormerRun()
{
    m_keys.remove(test::sealerKey().id);
    ROLLCALL_VERIFY(accept(started(1)));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(1));
    m_processor.reset();
    m_keys.add(test::keyPair(test::sealerKey()));
    makeProcessor();
    m_processor->start();
    QTRY_COMPARE(m_counts.recovered, quint64(1));
    QCOMPARE(m_counts.accepted, quint64(1));
    QVERIFY(reader()->quarantinedAfter(0, 10)->empty());
}

/// Whoever asked believes that it is done.
void TestProcessor::refusedRetriesAreRepeated()
{
    m_tokens.verdict = {.state = TokenVerdict::State::KeysUnavailable};
    ROLLCALL_VERIFY(accept(started(1)));
    QTRY_COMPARE(m_counts.parked, quint64(1));
    m_tokens.verdict = test::goodTokens();
    m_keys.remove(test::sealerKey().id);
    ROLLCALL_VERIFY(accept(started(2)));
    QTRY_COMPARE(m_counts.quarantinedTotal(), quint64(1));
    m_keys.add(test::keyPair(test::sealerKey()));

    const QString database = reader()->filePath();
    execute(database, {"ALTER TABLE inbox RENAME TO away", "ALTER TABLE quarantine RENAME TO gone"});
    const QSignalSpy failed(m_processor.get(), &Processor::failed);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^the inbox waits: ")));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^the quarantine waits: ")));
    m_processor->retryParked();
    m_processor->retryQuarantine();
    QTRY_COMPARE(failed.size(), 2);
    execute(database, {"ALTER TABLE away RENAME TO inbox", "ALTER TABLE gone RENAME TO quarantine"});
    QCOMPARE(m_counts.accepted, quint64(0));
    m_scheduler.advance(std::chrono::seconds(5));
    QTRY_COMPARE(m_counts.accepted, quint64(2));
    QCOMPARE(m_counts.recovered, quint64(1));
    QCOMPARE(m_processor->waiting(), quint64(0));
}

void TestProcessor::noticesAreAnnounced()
{
    const QSignalSpy spy(m_processor.get(), &Processor::noticesArrived);
    ROLLCALL_VERIFY(accept(test::collection({m_text.lifecycle(QStringLiteral("reauthorizationRequired"))})));
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(reader()->notices()->size(), std::size_t(1));
}

/// In bytes, with what stands in the log beside the file yet.
static qint64 sizeOf(const QString &database)
{
    return execute(database, {"PRAGMA page_count"}) * execute(database, {"PRAGMA page_size"});
}

void TestProcessor::fullDiskIsToldAndOvercome()
{
    onStore([](Store &store) { return store.setSizeLimit(512 << 10); });
    QByteArray large = started(1);
    large.insert(large.size() - 1, ",\"unknownMember\":\"" + QByteArray(1 << 20, 'x') + '"');
    const auto refused = accept(large);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    ROLLCALL_VERIFY(accept(started(2)));
    QTRY_COMPARE(m_counts.accepted, quint64(1));
    onStore([](Store &store) { return store.setSizeLimit(qint64(1) << 40); });
    ROLLCALL_VERIFY(accept(large));
    QTRY_COMPARE(m_counts.accepted, quint64(2));
}

void TestProcessor::resultsThatCannotBeStoredAreTriedAgain()
{
    // Room for the inbox row, not for what it becomes: an event with a large unknown payload.
    const QByteArray plaintext = R"({"eventType":"new","eventDateTime":"2026-05-04T08:00:00Z","x":")" +
                                 QByteArray(600 << 10, 'x') + "\"}";
    const QByteArray body = test::collection({m_text.rich(plaintext, test::sealerKey())}, {"token"});
    onStore([&](Store &store) {
        return store.setSizeLimit(sizeOf(store.filePath()) + body.size() + (400 << 10));
    });
    const QSignalSpy failed(m_processor.get(), &Processor::failed);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("^the inbox waits: .*disk is full")));
    ROLLCALL_VERIFY(accept(body));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(m_counts, Counts{});
    QCOMPARE(m_processor->waiting(), quint64(1));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("^the inbox waits: .*disk is full")));
    m_scheduler.advance(std::chrono::seconds(5));
    QTRY_COMPARE(failed.size(), 2);
    onStore([](Store &store) { return store.setSizeLimit(qint64(1) << 40); });
    QCOMPARE(m_counts, Counts{});
    m_scheduler.advance(std::chrono::seconds(5));
    QTRY_COMPARE(m_counts, (Counts{.accepted = 1}));
    QCOMPARE(m_processor->waiting(), quint64(0));
}

void TestProcessor::contextGone()
{
    bool called = false;
    {
        QObject context;
        m_processor->accept(started(1), m_scheduler.now(), &context,
                            [&](const base::Result<void> &) { called = true; });
    }
    QTRY_COMPARE(m_counts, (Counts{.accepted = 1})); // delivered is delivered
    QVERIFY(!called);
}

void TestProcessor::destroyedWithWorkUnderWay()
{
    bool called = false;
    for (int i = 0; i < 50; ++i)
        m_processor->accept(started(i), m_scheduler.now(), this,
                            [&](const base::Result<void> &) { called = true; });
    m_processor.reset();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!called);
    // While batches are judged and applied.
    makeProcessor();
    for (int i = 100; i < 150; ++i)
        ROLLCALL_VERIFY(accept(started(i)));
    m_processor.reset();
    makeProcessor();
    m_processor->start();
    QTRY_COMPARE(reader()->inboxCounts()->pending, quint64(0));
    std::size_t entries = 0;
    ROLLCALL_VERIFY(reader()->readJournal(m_meeting, 0, Store::Check::Chain, [&](const auto &) {
        ++entries;
        return true;
    }));
    QCOMPARE(entries, std::size_t(50));
}

void TestProcessor::prunes()
{
    m_processor->start();
    ROLLCALL_VERIFY(accept(test::collection({m_text.lifecycle(QStringLiteral("missed"))})));
    QTRY_COMPARE(m_counts.notices, quint64(1));
    for (int hour = 0; hour < 7 * 24; ++hour)
        m_scheduler.advance(std::chrono::hours(1));
    onStore([](Store &) -> base::Result<void> { return {}; });
    QCOMPARE(reader()->notices()->size(), std::size_t(1));
    m_scheduler.advance(std::chrono::hours(1));
    QTRY_VERIFY(reader()->notices()->empty());
}

void TestProcessor::storeThatDoesNotOpen()
{
    m_processor.reset();
    m_writer = std::make_unique<storage::Writer>();
    QFile file(m_dir->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    bool answered = false;
    m_writer->open(file.fileName(), this, [&](const base::Result<void> &result) { answered = !result; });
    makeProcessor();
    const auto refused = accept(started(1));
    QVERIFY(answered);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
}

QTEST_GUILESS_MAIN(TestProcessor)
#include "tst_processor.moc"
