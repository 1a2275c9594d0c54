// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"
#include "pipeline/ingestor.h"
#include "pipeline/lines.h"
#include "pipeline/quarantine.h"
#include "pipelinesupport.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::pipeline;
using base::ErrorKind;
using storage::Store;

class TestIngestor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void meetingBecomesARecord();
    void twiceGivesDuplicates();
    void reEncryptedIsADuplicate();
    void sameIdOtherContentIsKept();
    void verifiedUpgradesTrusted();
    void bodyAsObjectAndAsText();
    void receiptTimeIsKept();
    void emptyAndBlank();
    void malformedCollections_data();
    void malformedCollections();
    void itemsThatAreNoObjects();
    void quarantineCountsPerReason();
    void oneFlippedBit_data();
    void oneFlippedBit();
    void keyImportedLater();
    void keyImportedLaterWithoutTheFile();
    void subscriptionKnownLater();
    void retryLeavesTheRest();
    void quarantinedIsAGapUntilRead();
    void forgedItemsAreNoGap();
    void gapWithoutTimeOfReceipt();
    void gapIsNoWiderThanNeeded();
    void gapGoesToTheMeetingInside();
    void damagedCopyIsSettled_data();
    void damagedCopyIsSettled();
    void brokenCollectionIsSettled();
    void anotherEventSettlesNothing();
    void dismissed();
    void parkedUntilKeysCome();
    void secretsAreNotStored();
    void noticesAreKept();
    void largeCollectionsAndManyLines();
    void fullDiskKeepsWhatWasThere();
    void lineTooLong();
    void unreadableFile();
    void inspectStoresNothing();
    void pendingOfAFormerRun();

private:
    using Rows = std::vector<storage::JournalRow>;
    base::Result<Counts> ingest(const QByteArray &text, bool trust = true)
    {
        QBuffer buffer;
        buffer.setData(text);
        buffer.open(QIODevice::ReadOnly);
        return m_ingestor->ingest(buffer, trust);
    }
    Counts counts(const QByteArray &text, bool trust = true)
    {
        const auto result = ingest(text, trust);
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().logText));
        return *result;
    }
    [[nodiscard]] QByteArray line(const QByteArray &plaintext) const
    {
        return test::collection({m_text.rich(plaintext, test::sealerKey())}, m_sentTokens) + '\n';
    }
    [[nodiscard]] QByteArray started(const char *id = "n-1") const
    {
        return line(test::callStarted(QString::fromLatin1(id), QStringLiteral("2026-05-04T08:00:00Z")));
    }
    static QByteArray received(const QByteArray &body, const char *time)
    {
        return "{\"receivedDateTime\":\"" + QByteArray(time) + "\",\"body\":" + body.trimmed() + "}\n";
    }
    Rows journal(const std::string &meeting)
    {
        Rows rows;
        const auto done =
            m_store->readJournal(meeting, 0, Store::Check::Chain, [&](const storage::JournalRow &row) {
                rows.push_back(row);
                return true;
            });
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().logText));
        return rows;
    }
    std::string onlyMeeting()
    {
        const auto meetings = m_store->meetings();
        if (!meetings || meetings->size() != 1)
            qFatal("not one meeting");
        return meetings->front().id;
    }
    domain::Record record(const std::string &meeting)
    {
        domain::Fold fold;
        for (const storage::JournalRow &row : journal(meeting))
            fold.add(row.entry);
        return fold.record();
    }
    void makeIngestor() { m_ingestor = std::make_unique<Ingestor>(*m_store, *m_keys, m_tokens, m_clock); }
    static QByteArray fileBytes(const QTemporaryDir &dir)
    {
        QByteArray all;
        for (const QString &name :
             {QStringLiteral("rollcall.sqlite"), QStringLiteral("rollcall.sqlite-wal")}) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

    test::NotificationText m_text;
    QList<QByteArray> m_sentTokens;
    base::ManualScheduler m_clock{test::at("2026-05-10T12:00:00Z")};
    test::FixedTokenJudge m_tokens;
    std::unique_ptr<LocalKeyRing> m_keys;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Ingestor> m_ingestor;
};

void TestIngestor::init()
{
    rollcall::test::failOnUnexpectedWarnings();
    m_text = {};
    m_sentTokens.clear();
    m_tokens.verdict = test::goodTokens();
    m_keys = std::make_unique<LocalKeyRing>();
    m_keys->add(test::keyPair(test::sealerKey()));
    m_dir = std::make_unique<QTemporaryDir>();
    auto opened = Store::open(m_dir->path(), Store::Mode::Write);
    ROLLCALL_VERIFY(opened);
    m_store = std::move(*opened);
    makeIngestor();
}

void TestIngestor::cleanup()
{
    m_ingestor.reset();
    m_store.reset();
}

void TestIngestor::meetingBecomesARecord()
{
    const QString user = QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-000000000017");
    const auto roster = [&](const char *id, const char *time, const char *state) {
        return line(test::rosterUpdated(QString::fromLatin1(id), QString::fromLatin1(time),
                                        QStringLiteral("p-1"), QString::fromLatin1(state),
                                        QStringLiteral("Attendee 17"), user));
    };
    const Counts result = counts(
        started() + roster("n-2", "2026-05-04T08:01:00Z", "lobby") +
        roster("n-3", "2026-05-04T08:03:00Z", "meeting") + roster("n-4", "2026-05-04T08:33:00Z", "removed") +
        line(test::callEnded(QStringLiteral("n-5"), QStringLiteral("2026-05-04T08:40:00Z"))));
    QCOMPARE(result.accepted, quint64(5));
    QCOMPARE(result.quarantinedTotal(), quint64(0));
    const domain::Record record = this->record(onlyMeeting());
    QCOMPARE(record.calls.size(), std::size_t(1));
    QCOMPARE(record.trustedEntries, quint64(5));
    QCOMPARE(record.persons.size(), std::size_t(1));
    QCOMPARE(record.persons[0].displayName, std::string("Attendee 17"));
    const auto summary = domain::summarize(record, record.persons[0]);
    QVERIFY(summary.attended == std::chrono::minutes(30));
    QVERIFY(summary.lobby == std::chrono::minutes(2));
    QCOMPARE((*m_store->meeting(onlyMeeting()))->joinUrl, m_text.joinWebUrl.toStdString());
    QCOMPARE((*m_store->inboxCounts()).pending, quint64(0));
}

void TestIngestor::twiceGivesDuplicates()
{
    const QByteArray file = started("n-1") + started("n-2");
    QCOMPARE(counts(file), (Counts{.accepted = 2}));
    QCOMPARE(counts(file), (Counts{.duplicate = 2}));
    QCOMPARE(counts(file + file + started("n-3")), (Counts{.accepted = 1, .duplicate = 4}));
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(3));
}

void TestIngestor::reEncryptedIsADuplicate()
{
    QCOMPARE(counts(started()), (Counts{.accepted = 1}));
    QCOMPARE(counts(started()), (Counts{.duplicate = 1})); // sealed anew by the helper
    // Spelled by the other generation: the same event.
    QByteArray plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00.0000000Z"));
    plaintext.replace("eventType", "CallEventType").replace("\"id\"", "\"ID\"");
    QCOMPARE(counts(line(plaintext)), (Counts{.duplicate = 1}));
}

void TestIngestor::sameIdOtherContentIsKept()
{
    QCOMPARE(counts(started()), (Counts{.accepted = 1}));
    QCOMPARE(counts(line(test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:01Z")))),
             (Counts{.accepted = 1}));
    QCOMPARE(record(onlyMeeting()).conflictingIds, quint64(2));
}

void TestIngestor::verifiedUpgradesTrusted()
{
    storage::SubscriptionRow known = test::subscription();
    const MeetingFinder finder;
    QCOMPARE(counts(started()), (Counts{.accepted = 1}));
    known.meeting = onlyMeeting();
    ROLLCALL_VERIFY(m_store->saveSubscription(known));
    QCOMPARE(record(known.meeting).trustedEntries, quint64(1));
    m_sentTokens = {"token"};
    QCOMPARE(counts(started(), false), (Counts{.duplicate = 1}));
    QCOMPARE(record(known.meeting).trustedEntries, quint64(0));
    QCOMPARE(record(known.meeting).events, quint64(1));
    QCOMPARE(counts(started(), true), (Counts{.duplicate = 1}));
    QCOMPARE(journal(known.meeting).size(), std::size_t(2));
}

void TestIngestor::bodyAsObjectAndAsText()
{
    const QByteArray body = started("n-1").trimmed();
    QCOMPARE(counts(R"({"receivedDateTime":"2026-05-04T08:00:01Z","body":)" + body + "}"),
             (Counts{.accepted = 1}));
    const QJsonObject asText{{QStringLiteral("receivedDateTime"), QStringLiteral("2026-05-04T08:00:01Z")},
                             {QStringLiteral("body"), QString::fromUtf8(started("n-2").trimmed())}};
    QCOMPARE(counts(QJsonDocument(asText).toJson(QJsonDocument::Compact)), (Counts{.accepted = 1}));
    QCOMPARE(counts(R"({"body":)" + started("n-3").trimmed() + "}"), (Counts{.accepted = 1}));
    QVERIFY(!fileBytes(*m_dir).contains("state-of-the-test"));
}

void TestIngestor::receiptTimeIsKept()
{
    counts(received(started("n-1"), "2026-05-04T08:00:02.5Z") + started("n-2"));
    const Rows rows = journal(onlyMeeting());
    QVERIFY(rows.at(0).received == test::at("2026-05-04T08:00:02.5Z"));
    QVERIFY(rows.at(1).received == m_clock.now());
    QVERIFY(
        rows.at(0).plaintextSha256 ==
        domain::sha256(
            test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z")).toStdString()));
}

void TestIngestor::emptyAndBlank()
{
    QCOMPARE(counts(""), Counts{});
    QCOMPARE(counts("\n\r\n  \n"), Counts{});
    QCOMPARE(counts("{\"value\":[]}\n"), Counts{});
    QCOMPARE(counts("{\"value\":[],\"validationTokens\":null}", false), Counts{});
    QCOMPARE(counts("\n" + started().trimmed() + "\r\n\n"), (Counts{.accepted = 1}));
    QCOMPARE(counts("\xef\xbb\xbf" + started("n-9")), (Counts{.accepted = 1})); // saved with a BOM
}

void TestIngestor::malformedCollections_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("hello");
    QTest::newRow("cut off") << QByteArray(R"({"value":[{"subscriptionId":"x","clientState":"secret-of-)");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("number") << QByteArray("1");
    QTest::newRow("no value") << QByteArray("{}");
    QTest::newRow("value object") << QByteArray(R"({"value":{}})");
    QTest::newRow("body number") << QByteArray(R"({"receivedDateTime":"2026-05-04T08:00:00Z","body":5})");
    QTest::newRow("body no JSON") << QByteArray(R"({"body":"{"})");
    QTest::newRow("deep") << QByteArray(100000, '[');
    QTest::newRow("not UTF-8") << QByteArray("{\"value\":[\"\xff\xfe\"]}");
    QTest::newRow("zero bytes") << QByteArray("{\"value\":\0}", 11);
}

void TestIngestor::malformedCollections()
{
    QFETCH(QByteArray, text);
    QCOMPARE(counts(text), (Counts{.quarantined = {{"malformed", 1}}}));
    QCOMPARE(counts(text + '\n' + started()), (Counts{.accepted = 1, .quarantined = {{"malformed", 1}}}));
    const auto rows = m_store->quarantinedAfter(0, 10);
    QCOMPARE(rows->size(), std::size_t(1)); // the same bytes are kept once
    QVERIFY(!rows->front().item.contains("secret-of-"));
    QCOMPARE(*m_ingestor->retryQuarantine(), Counts{});
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(1));
}

void TestIngestor::itemsThatAreNoObjects()
{
    QCOMPARE(counts(R"({"value":[null,7,"x",[],{}]})"), (Counts{.quarantined = {{"malformed", 5}}}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(5));
}

void TestIngestor::quarantineCountsPerReason()
{
    const QByteArray plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"));
    const test::SealerKey other = test::makeSealerKey(QStringLiteral("other"));
    const QByteArray mixed = test::collection(
        {m_text.rich(plaintext, test::sealerKey()), m_text.rich(plaintext, other),
         m_text.rich(plaintext, other),
         m_text.rich(test::sealFlawed(plaintext, test::sealerKey(), test::Flaw::BadSignature)),
         m_text.rich("{}", test::sealerKey())});
    QCOMPARE(counts(mixed),
             (Counts{.accepted = 1,
                     .quarantined = {{"unknown_certificate", 2}, {"bad_signature", 1}, {"malformed", 1}}}));
    QCOMPARE(counts(mixed),
             (Counts{.duplicate = 1,
                     .quarantined = {{"unknown_certificate", 2}, {"bad_signature", 1}, {"malformed", 1}}}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(4));
}

void TestIngestor::oneFlippedBit_data()
{
    QTest::addColumn<int>("step");
    for (const int step : {1, 2, 3})
        QTest::addRow("every %d", step * 37) << step * 37;
}

void TestIngestor::oneFlippedBit()
{
    QFETCH(int, step);
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_sentTokens = {"token"};
    const QByteArray good = started().trimmed();
    QByteArray file;
    quint64 lines = 0;
    for (qsizetype i = step % 8; i < good.size(); i += step) {
        QByteArray flipped = good;
        flipped[i] = char(flipped[i] ^ (1 << (i % 7)));
        if (flipped[i] == '\n' || flipped[i] == '\r')
            continue;
        file += flipped + '\n';
        ++lines;
    }
    const Counts result = counts(file, false);
    // What a bit in a name or in a member nobody reads changes is nothing; all else is told.
    QCOMPARE(result.accepted + result.duplicate + result.quarantinedTotal() + result.notices, lines);
    QVERIFY(result.quarantinedTotal() > lines / 5);
    QVERIFY(result.accepted <= 1);
    const auto meetings = m_store->meetings();
    for (const auto &meeting : *meetings)
        journal(meeting.id); // verifies
    QVERIFY(counts(good, false).quarantinedTotal() == 0);
}

void TestIngestor::keyImportedLater()
{
    m_keys = std::make_unique<LocalKeyRing>();
    makeIngestor();
    const QByteArray file = started("n-1") + started("n-2");
    QCOMPARE(counts(file), (Counts{.quarantined = {{"unknown_certificate", 2}}}));
    m_keys->add(test::keyPair(test::sealerKey()));
    QCOMPARE(counts(file), (Counts{.accepted = 2, .recovered = 2}));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    QCOMPARE(counts(file), (Counts{.duplicate = 2}));
    QCOMPARE(record(onlyMeeting()).events, quint64(2));
}

void TestIngestor::keyImportedLaterWithoutTheFile()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_keys = std::make_unique<LocalKeyRing>();
    makeIngestor();
    m_sentTokens = {"token"};
    QCOMPARE(counts(received(started("n-1"), "2026-05-04T08:00:01Z") + started("n-2"), false),
             (Counts{.quarantined = {{"unknown_certificate", 2}}}));
    QCOMPARE(*m_ingestor->retryQuarantine(), Counts{});
    m_keys->add(test::keyPair(test::sealerKey()));
    m_tokens.verdict = {.state = TokenVerdict::State::Bad}; // they are gone: what they were found to be stays
    QCOMPARE(*m_ingestor->retryQuarantine(), (Counts{.accepted = 2, .recovered = 2}));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    const Rows rows = journal("mmmmmmmmmmmmmmmmmmmm");
    const auto event = std::find_if(rows.begin(), rows.end(), [](const storage::JournalRow &row) {
        return std::holds_alternative<domain::EventEntry>(row.entry);
    });
    QVERIFY(event->received == test::at("2026-05-04T08:00:01Z")); // when it came, not when it was read
    QVERIFY(std::get<domain::EventEntry>(event->entry).verification == domain::Verification::Verified);
}

void TestIngestor::subscriptionKnownLater()
{
    m_sentTokens = {"token"};
    QCOMPARE(counts(started(), false), (Counts{.quarantined = {{"unknown_subscription", 1}}}));
    QVERIFY(m_store->meetings()->empty());
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    QCOMPARE(*m_ingestor->retryQuarantine(), (Counts{.accepted = 1, .recovered = 1}));
    // Trust lets in what was refused, and the refused copy is settled.
    m_text.subscriptionId = QStringLiteral("00000000-0000-4000-8000-0000000000bb");
    const QByteArray unknown = started("n-2");
    QCOMPARE(counts(unknown, false), (Counts{.quarantined = {{"unknown_subscription", 1}}}));
    QCOMPARE(counts(unknown, true), (Counts{.accepted = 1, .recovered = 1}));
}

void TestIngestor::retryLeavesTheRest()
{
    const QByteArray plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"));
    const test::SealerKey other = test::makeSealerKey(QStringLiteral("other"));
    counts(test::collection(
        {m_text.rich(plaintext, other),
         m_text.rich(test::sealFlawed(plaintext, other, test::Flaw::BadSignature)),
         m_text.rich(test::sealFlawed(plaintext, test::sealerKey(), test::Flaw::BadSignature))}));
    m_keys->add(test::keyPair(other));
    QCOMPARE(*m_ingestor->retryQuarantine(), (Counts{.accepted = 1, .recovered = 1}));
    const auto rows = m_store->quarantinedAfter(0, 10);
    QCOMPARE(rows->size(), std::size_t(2));
    for (const storage::QuarantineRow &row : *rows)
        QCOMPARE(row.reason, std::string("bad_signature")); // the reason of one has become clearer
    QCOMPARE(*m_ingestor->retryQuarantine(), Counts{});
}

void TestIngestor::quarantinedIsAGapUntilRead()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_keys = std::make_unique<LocalKeyRing>();
    makeIngestor();
    m_sentTokens = {"token"};
    const QByteArray file = received(started(), "2026-05-04T08:00:01Z");
    counts(file, false);
    counts(received(started().trimmed(), "2026-05-04T08:00:30Z"), false); // another item
    counts(file, false);                                                  // the same once more: no second gap
    const std::string meeting = "mmmmmmmmmmmmmmmmmmmm";
    Rows rows = journal(meeting);
    QCOMPARE(rows.size(), std::size_t(2));
    const auto gap = std::get<domain::CoverageFact>(rows[0].entry);
    QVERIFY(gap.kind == domain::CoverageKind::Gap);
    QCOMPARE(gap.cause, std::string("quarantined"));
    QCOMPARE(gap.at, test::at("2026-05-04T07:59:01Z")); // it may have been on its way for a minute
    QCOMPARE(gap.until, test::at("2026-05-04T08:00:01Z"));
    m_keys->add(test::keyPair(test::sealerKey()));
    QCOMPARE(counts(file, false), (Counts{.accepted = 1, .recovered = 1}));
    rows = journal(meeting);
    QCOMPARE(rows.size(), std::size_t(4));
    const auto closed = std::get<domain::CoverageFact>(rows[3].entry);
    QVERIFY(closed.kind == domain::CoverageKind::GapClosed);
    QCOMPARE(closed.id, gap.id);
    QCOMPARE(closed.at, gap.at);
    QCOMPARE(*m_ingestor->retryQuarantine(), (Counts{.duplicate = 1, .recovered = 1}));
    for (const domain::CoverageSpan &span : record(meeting).coverage)
        QVERIFY(span.cause != "quarantined");
}

void TestIngestor::forgedItemsAreNoGap()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_text.clientState = QStringLiteral("guessed");
    QCOMPARE(counts(started(), false), (Counts{.quarantined = {{"client_state_mismatch", 1}}}));
    QVERIFY(m_store->meetings()->empty());
    // Who knows the state is heard, tokens or not: something may be missing.
    m_text = {};
    QCOMPARE(counts(started(), false), (Counts{.quarantined = {{"validation_token_missing", 1}}}));
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(1));
}

void TestIngestor::gapWithoutTimeOfReceipt()
{
    m_keys = std::make_unique<LocalKeyRing>();
    makeIngestor();
    counts(started());
    QJsonObject item = m_text.rich("x", test::sealerKey());
    item.remove(QStringLiteral("subscriptionExpirationDateTime"));
    counts(test::collection({item}));
    const Rows rows = journal(onlyMeeting());
    QCOMPARE(rows.size(), std::size_t(2));
    const auto expiring = std::get<domain::CoverageFact>(rows[0].entry);
    QCOMPARE(expiring.at, test::at("2026-05-03T00:00:00Z")); // the subscription's longest life
    QCOMPARE(expiring.until, test::at("2026-05-06T00:00:00Z"));
    const auto anytime = std::get<domain::CoverageFact>(rows[1].entry);
    QCOMPARE(anytime.at, test::at("2015-01-01T00:00:00Z"));
    QCOMPARE(anytime.until, m_clock.now());
}

void TestIngestor::gapIsNoWiderThanNeeded()
{
    const auto gaps = [this] {
        std::vector<domain::CoverageFact> found;
        for (const storage::JournalRow &row : journal(onlyMeeting())) {
            if (const auto *fact = std::get_if<domain::CoverageFact>(&row.entry))
                found.push_back(*fact);
        }
        return found;
    };
    // It could be opened: its own time is known.
    QJsonObject item = m_text.rich(
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z")), test::sealerKey());
    item.insert(QStringLiteral("changeType"), QStringLiteral("uqdated"));
    QCOMPARE(counts(test::collection({item})), (Counts{.quarantined = {{"malformed", 1}}}));
    QCOMPARE(gaps().back().at, test::at("2026-05-04T08:00:00Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-04T08:00:00.001Z"));

    // Others came with it: what they say of the time holds for it.
    const auto broken = [this](const char *id) {
        return m_text.rich(test::sealFlawed(
            test::callStarted(QString::fromLatin1(id), QStringLiteral("2026-05-04T08:00:00Z")),
            test::sealerKey(), test::Flaw::BadSignature));
    };
    const auto good = [this](const char *id, const char *time) {
        return m_text.rich(test::callStarted(QString::fromLatin1(id), QString::fromLatin1(time)),
                           test::sealerKey());
    };
    counts(test::collection(
        {broken("n-2"), good("n-3", "2026-05-04T08:00:10Z"), good("n-4", "2026-05-04T08:00:40Z")}));
    QCOMPARE(gaps().back().at, test::at("2026-05-04T07:59:40Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-04T08:01:10Z"));
    // Not if they were never sent together.
    counts(test::collection(
        {broken("n-5"), good("n-6", "2026-05-04T08:10:00Z"), good("n-7", "2026-05-04T08:50:00Z")}));
    QCOMPARE(gaps().back().at, test::at("2026-05-03T00:00:00Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-06T00:00:00Z"));
    // Nor if they are of another subscription.
    test::NotificationText other = m_text;
    other.subscriptionId = QStringLiteral("5522bd62-0000-4000-8000-0000000000ab");
    counts(test::collection(
        {broken("n-8"),
         other.rich(test::callStarted(QStringLiteral("n-9"), QStringLiteral("2026-05-04T08:10:00Z")),
                    test::sealerKey())}));
    QCOMPARE(gaps().back().at, test::at("2026-05-03T00:00:00Z"));

    // Nothing comes before its subscription, and nothing has come after now.
    storage::SubscriptionRow known = test::subscription(); // made at 07:00
    known.meeting = onlyMeeting();
    ROLLCALL_VERIFY(m_store->saveSubscription(known));
    m_clock.advance(test::at("2026-05-10T12:00:00Z") - m_clock.now());
    item = broken("n-10");
    item.insert(QStringLiteral("subscriptionExpirationDateTime"), QStringLiteral("2026-05-11T00:00:00Z"));
    counts(test::collection({item}));
    QCOMPARE(gaps().back().at, test::at("2026-05-08T00:00:00Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-10T12:00:00Z"));
    counts(test::collection({broken("n-11")}));
    QCOMPARE(gaps().back().at, test::at("2026-05-04T07:00:00Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-06T00:00:00Z"));
    // An expiry that cannot be: it bounds nothing.
    item = broken("n-12");
    item.insert(QStringLiteral("subscriptionExpirationDateTime"), QStringLiteral("2926-05-11T00:00:00Z"));
    counts(test::collection({item}));
    QCOMPARE(gaps().back().at, test::at("2026-05-04T07:00:00Z"));
    QCOMPARE(gaps().back().until, test::at("2026-05-10T12:00:00Z"));
}

void TestIngestor::gapGoesToTheMeetingInside()
{
    QJsonObject event = QJsonDocument::fromJson(
                            test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z")))
                            .object();
    event.insert(QStringLiteral("@odata.id"), m_text.resource());
    QJsonObject item = m_text.rich(QJsonDocument(event).toJson(), test::sealerKey());
    QString resource = m_text.resource();
    item.insert(QStringLiteral("resource"), resource.replace(QStringLiteral("QUJD"), QStringLiteral("QUJE")));
    m_keys = std::make_unique<LocalKeyRing>();
    makeIngestor();
    const QByteArray file = test::collection({item});
    QCOMPARE(counts(file), (Counts{.quarantined = {{"unknown_certificate", 1}}}));
    const std::string claimed = onlyMeeting();
    m_keys->add(test::keyPair(test::sealerKey()));
    QCOMPARE(*m_ingestor->retryQuarantine(), Counts{});
    const auto held = m_store->quarantinedAfter(0, 10);
    QCOMPARE(held->size(), std::size_t(1));
    QCOMPARE(held->front().reason, std::string("resource_mismatch"));
    QVERIFY(held->front().meeting != claimed);
    QVERIFY(std::get<domain::CoverageFact>(journal(claimed).back().entry).kind ==
            domain::CoverageKind::GapClosed);
    const auto gap = std::get<domain::CoverageFact>(journal(held->front().meeting).back().entry);
    QVERIFY(gap.kind == domain::CoverageKind::Gap);
    QCOMPARE(gap.at, test::at("2026-05-04T08:00:00Z"));
    QCOMPARE(*m_store->quarantinedPerMeeting(),
             (std::map<std::string, std::uint64_t>{{held->front().meeting, 1}}));
}

void TestIngestor::damagedCopyIsSettled_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("data") << QStringLiteral("data") << QByteArray("bad_signature");
    QTest::newRow("dataSignature") << QStringLiteral("dataSignature") << QByteArray("bad_signature");
    QTest::newRow("dataKey") << QStringLiteral("dataKey") << QByteArray("wrong_key");
    QTest::newRow("outside") << QStringLiteral("changeType") << QByteArray("malformed");
    QTest::newRow("outside, encrypted anew") << QString() << QByteArray("malformed");
}

void TestIngestor::damagedCopyIsSettled()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, reason);
    const QByteArray plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"));
    const QJsonObject good = m_text.rich(plaintext, test::sealerKey());
    QJsonObject damaged = field.isEmpty() ? m_text.rich(plaintext, test::sealerKey()) : good;
    QJsonObject content = damaged.value(QStringLiteral("encryptedContent")).toObject();
    if (content.contains(field)) {
        QByteArray bytes = QByteArray::fromBase64(content.value(field).toString().toLatin1());
        bytes[7] = char(bytes.at(7) ^ 1);
        content.insert(field, QString::fromLatin1(bytes.toBase64()));
        damaged.insert(QStringLiteral("encryptedContent"), content);
    } else {
        damaged.insert(QStringLiteral("changeType"), QStringLiteral("uqdated"));
    }
    const QByteArray before = received(test::collection({damaged}), "2026-05-04T08:00:01Z");
    const QByteArray after = started("n-2") + received(test::collection({good}), "2026-05-04T08:00:02Z");
    const domain::Record wanted = [&] {
        counts(after);
        return record(onlyMeeting());
    }();

    // In whatever order they come, nothing is missing in the end.
    QCOMPARE(counts(before), (Counts{.quarantined = {{reason.toStdString(), 1}}, .settled = 1}));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    QVERIFY(record(onlyMeeting()) == wanted);

    cleanup();
    init();
    QCOMPARE(counts(before), (Counts{.quarantined = {{reason.toStdString(), 1}}}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(1));
    QCOMPARE(counts(after), (Counts{.accepted = 2, .recovered = 1}));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    QVERIFY(record(onlyMeeting()) == wanted);

    cleanup();
    init();
    counts(after + before + after);
    QVERIFY(record(onlyMeeting()) == wanted);
}

void TestIngestor::brokenCollectionIsSettled()
{
    const QByteArray good = started("n-1");
    const QByteArray other = started("n-2");
    for (const char *quoted : {"\"data\":", "\"dataSignature\":", "\"subscriptionId\":", "\"resource\":"}) {
        for (const qsizetype offset : {qsizetype(0), qsizetype(qstrlen(quoted))}) {
            QByteArray broken = good;
            const qsizetype at = broken.indexOf(quoted) + offset;
            broken[at] = char(broken.at(at) ^ 1); // a quotation mark is none any more
            cleanup();
            init();
            QCOMPARE(counts(broken + other), (Counts{.accepted = 1, .quarantined = {{"malformed", 1}}}));
            QCOMPARE(counts(good), (Counts{.accepted = 1, .recovered = 1}));
            QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
            QCOMPARE(counts(broken), (Counts{.quarantined = {{"malformed", 1}}, .settled = 1}));
            QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
        }
    }
    // Of two notifications in it, one has not been read.
    const QByteArray both = test::collection(
        {QJsonDocument::fromJson(good).object().value(QStringLiteral("value")).toArray().first().toObject(),
         m_text.rich("{}", test::sealerKey())});
    QCOMPARE(counts(both.chopped(1)), (Counts{.quarantined = {{"malformed", 1}}}));
    QCOMPARE(counts(good), (Counts{.duplicate = 1}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(1));
}

void TestIngestor::anotherEventSettlesNothing()
{
    const auto flawed =
        test::sealFlawed(test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z")),
                         test::sealerKey(), test::Flaw::BadSignature);
    counts(test::collection({m_text.rich(flawed)}));
    // The same event encrypted anew cannot be known for it: nobody has read the damaged one.
    QCOMPARE(counts(started("n-1") + started("n-2")), (Counts{.accepted = 2}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(1));
    const auto spans = record(onlyMeeting()).coverage;
    QVERIFY(std::any_of(spans.begin(), spans.end(),
                        [](const domain::CoverageSpan &span) { return span.cause == "quarantined"; }));
}

void TestIngestor::dismissed()
{
    const auto flawed =
        test::sealFlawed(test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z")),
                         test::sealerKey(), test::Flaw::BadSignature);
    const QByteArray file = received(test::collection({m_text.rich(flawed)}), "2026-05-04T08:00:01Z");
    counts(started("n-2") + file);
    const domain::Digest digest = m_store->quarantinedAfter(0, 10)->front().digest;
    ROLLCALL_VERIFY(dismiss(*m_store, digest));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    const auto closed = std::get<domain::CoverageFact>(journal(onlyMeeting()).back().entry);
    QVERIFY(closed.kind == domain::CoverageKind::GapClosed);
    QCOMPARE(closed.cause, std::string("dismissed"));
    QCOMPARE(closed.at, test::at("2026-05-04T07:59:01Z"));
    const auto isGone = [this] {
        const auto spans = record(onlyMeeting()).coverage;
        return std::none_of(spans.begin(), spans.end(),
                            [](const domain::CoverageSpan &span) { return span.cause == "quarantined"; });
    };
    QVERIFY(isGone());
    const auto again = dismiss(*m_store, digest);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::NotFound);
    // The word holds when the same bytes come again.
    QCOMPARE(counts(file), (Counts{.quarantined = {{"bad_signature", 1}}}));
    QVERIFY(isGone());
    // What is no gap goes without a word in a journal.
    counts("hello");
    const auto quarantined = m_store->quarantinedAfter(0, 10);
    for (const storage::QuarantineRow &row : *quarantined)
        ROLLCALL_VERIFY(dismiss(*m_store, row.digest));
    QCOMPARE(*m_store->quarantinedPerMeeting(), (std::map<std::string, std::uint64_t>{}));
}

void TestIngestor::parkedUntilKeysCome()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_sentTokens = {"token"};
    m_tokens.verdict = {.state = TokenVerdict::State::KeysUnavailable};
    QCOMPARE(counts(started(), false), (Counts{.parked = 1}));
    QCOMPARE((*m_store->inboxCounts()).parked, quint64(1));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    QCOMPARE(*m_ingestor->processPending(), Counts{});
    ROLLCALL_VERIFY(m_store->unparkInbox());
    QCOMPARE(*m_ingestor->processPending(), (Counts{.parked = 1}));
    m_tokens.verdict = test::goodTokens();
    ROLLCALL_VERIFY(m_store->unparkInbox());
    QCOMPARE(*m_ingestor->processPending(), (Counts{.accepted = 1}));
    QCOMPARE((*m_store->inboxCounts()).parked, quint64(0));
}

void TestIngestor::secretsAreNotStored()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_sentTokens = {"token-of-the-test"};
    counts(started(), false);
    m_text.clientState = QStringLiteral("another-state-of-the-test");
    counts(started("n-2"), false); // goes into quarantine
    const QByteArray bytes = fileBytes(*m_dir);
    QVERIFY(bytes.contains("subscriptionId")); // the raw item is there
    QVERIFY(!bytes.contains("state-of-the-test"));
    QVERIFY(!bytes.contains("token-of-the-test"));
}

void TestIngestor::noticesAreKept()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    const QByteArray body = test::collection({m_text.lifecycle(QStringLiteral("reauthorizationRequired"))});
    QCOMPARE(counts(body, false), (Counts{.notices = 1}));
    QCOMPARE(counts(body, false), (Counts{.notices = 1})); // still waits for its reader: kept once
    const auto notices = m_store->notices();
    QCOMPARE(notices->size(), std::size_t(1));
    QVERIFY(notices->front().item.contains("reauthorizationRequired"));
    QVERIFY(!notices->front().item.contains("state-of-the-test"));
    QCOMPARE(
        counts(R"({"value":[{"subscriptionId":"NA","changeType":"Validation: Testing client"}]})", false),
        (Counts{.ignored = 1}));
}

void TestIngestor::largeCollectionsAndManyLines()
{
    QList<QJsonObject> items;
    for (int i = 0; i < 40; ++i)
        items.append(m_text.rich(
            test::callStarted(QStringLiteral("a-%1").arg(i), QStringLiteral("2026-05-04T08:00:00Z")),
            test::sealerKey()));
    QByteArray file = test::collection(items) + '\n';
    for (int i = 0; i < 1200; ++i) // more than fits into one batch; all the same but for the empty ones
        file += i % 200 == 0 ? started(("b-" + std::to_string(i)).c_str()) : QByteArray("{\"value\":[]}\n");
    // A body beyond 4 MiB is nothing special.
    QJsonObject fat = m_text.rich(
        test::callStarted(QStringLiteral("c"), QStringLiteral("2026-05-04T08:00:00Z")), test::sealerKey());
    fat.insert(QStringLiteral("unknownMember"), QString(5 << 20, QLatin1Char('x')));
    file += test::collection({fat});
    QCOMPARE(counts(file), (Counts{.accepted = 47}));
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(47));
    QCOMPARE(counts(file), (Counts{.duplicate = 47}));
}

void TestIngestor::fullDiskKeepsWhatWasThere()
{
    QCOMPARE(counts(started("n-1")), (Counts{.accepted = 1}));
    ROLLCALL_VERIFY(m_store->setSizeLimit(QFileInfo(m_store->filePath()).size() + 65536));
    QJsonObject fat = m_text.rich(
        test::callStarted(QStringLiteral("n-2"), QStringLiteral("2026-05-04T08:00:00Z")), test::sealerKey());
    fat.insert(QStringLiteral("unknownMember"), QString(1 << 20, QLatin1Char('x')));
    const QByteArray file = test::collection({fat}) + '\n';
    const auto refused = ingest(file);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(1));
    ROLLCALL_VERIFY(m_store->setSizeLimit(qint64(1) << 40));
    QCOMPARE(counts(file), (Counts{.accepted = 1}));
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(2));
}

void TestIngestor::lineTooLong()
{
    const QByteArray longest(LineReader::longest + 1, 'x');
    QCOMPARE(counts(started("n-1") + longest),
             (Counts{.accepted = 1, .quarantined = {{"too_long", 1}}, .longLines = {2}}));
    QCOMPARE(counts(longest + '\n' + started("n-2") + longest + "\n\n" + started("n-3")),
             (Counts{.accepted = 2, .quarantined = {{"too_long", 2}}, .longLines = {1, 3}}));
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty()); // the file has it
    QBuffer buffer;
    buffer.setData(longest);
    buffer.open(QIODevice::ReadOnly);
    std::vector<Ingestor::Inspected> found;
    ROLLCALL_VERIFY(
        m_ingestor->inspect(buffer, [&](const Ingestor::Inspected &item) { found.push_back(item); }));
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].verified.reason, std::string("too_long"));
}

void TestIngestor::unreadableFile()
{
    QFile directory(m_dir->path());
    if (!directory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return; // no such thing on this system: it cannot even be opened
    const auto refused = m_ingestor->ingest(directory, true);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Storage);
    QVERIFY(refused.error().logText.contains(m_dir->path()));
}

void TestIngestor::inspectStoresNothing()
{
    const QByteArray plaintext =
        test::callStarted(QStringLiteral("n-1"), QStringLiteral("2026-05-04T08:00:00Z"));
    QBuffer buffer;
    buffer.setData(received(started(), "2026-05-04T08:00:01Z") + "hello\n");
    buffer.open(QIODevice::ReadOnly);
    std::vector<Ingestor::Inspected> found;
    ROLLCALL_VERIFY(
        m_ingestor->inspect(buffer, [&](const Ingestor::Inspected &item) { found.push_back(item); }));
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found[0].verified.reason, std::string("unknown_subscription"));
    QVERIFY(found[0].opened.outcome == Judgement::Outcome::Accepted);
    QCOMPARE(found[0].opened.plaintext, plaintext);
    QCOMPARE(found[0].received, test::at("2026-05-04T08:00:01Z"));
    QVERIFY(found[0].receiptKnown);
    QCOMPARE(found[0].item.value(QStringLiteral("subscriptionId")).toString(), m_text.subscriptionId);
    QCOMPARE(found[1].verified.reason, std::string("malformed"));
    QVERIFY(found[1].item.isEmpty());
    QVERIFY(m_store->meetings()->empty());
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty());
    QCOMPARE((*m_store->inboxCounts()).pending, quint64(0));
}

void TestIngestor::pendingOfAFormerRun()
{
    ROLLCALL_VERIFY(m_store->saveSubscription(test::subscription()));
    m_sentTokens = {"token"};
    for (int i = 0; i < 3; ++i) {
        const RedactedBody body = redact(started(("n-" + std::to_string(i)).c_str()));
        ROLLCALL_VERIFY(m_store->addToInbox(
            {.body = body.body, .tokens = body.tokens, .received = test::at("2026-05-04T08:00:01Z")}));
    }
    QCOMPARE(*m_ingestor->processPending(), (Counts{.accepted = 3}));
    QCOMPARE(*m_ingestor->processPending(), Counts{});
    QCOMPARE((*m_store->inboxCounts()).pending, quint64(0));
}

QTEST_GUILESS_MAIN(TestIngestor)
#include "tst_ingestor.moc"
