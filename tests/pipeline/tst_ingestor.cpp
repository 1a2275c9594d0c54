// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingestfixture.h"
#include "pipeline/lines.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <atomic>

using namespace rollcall;
using namespace rollcall::pipeline;
using base::ErrorKind;
using storage::Store;

class TestIngestor : public test::IngestFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
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
    void oneItemWithoutEnd();
    void stopsWhenAsked_data();
    void stopsWhenAsked();
    void quarantineCountsPerReason();
    void oneFlippedBit_data();
    void oneFlippedBit();
    void parkedUntilKeysCome();
    void secretsAreNotStored();
    void noticesAreKept();
    void largeCollectionsAndManyLines();
    void fullDiskKeepsWhatWasThere();
    void lineTooLong();
    void unreadableFile();
    void inspectStoresNothing();
    void pendingOfAFormerRun();
};

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

/// A collection of nothing but one item, and of one that no key opens beside many that do: what is looked up
/// for each must not be all the others.
void TestIngestor::oneItemWithoutEnd()
{
    constexpr int many = 200'000; // took half a minute when each was written
    const QByteArray empty = "{\"value\":[" + QByteArray("{},").repeated(many) + "{}]}";
    QCOMPARE(counts(empty), (Counts{.quarantined = {{"malformed", many + 1}}}));
    const auto kept = m_store->quarantinedAfter(0, 10);
    QCOMPARE(kept->size(), std::size_t(1));
    QCOMPARE(kept->front().item, QByteArray("{}"));
    // Of the next collection they are new again, and still the same.
    QCOMPARE(counts(R"({"value":[{},7]})"), (Counts{.quarantined = {{"malformed", 2}}}));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(2));
}

void TestIngestor::stopsWhenAsked_data()
{
    QTest::addColumn<int>("questions");
    QTest::newRow("before the first") << 0;
    QTest::newRow("among the first thousand lines") << 3;
    QTest::newRow("within a collection") << 1500;
}

void TestIngestor::stopsWhenAsked()
{
    QFETCH(const int, questions);
    QByteArray file;
    for (int i = 0; i < 1024; ++i) // one batch
        file += started("n-1");
    file += "{\"value\":[" + QByteArray("{},").repeated(5000) + "{}]}";
    std::atomic<int> asked = 0;
    Ingestor ingestor(*m_store, *m_keys, m_tokens, m_clock, [&] { return asked++ >= questions; });
    QBuffer buffer(&file);
    buffer.open(QIODevice::ReadOnly);
    const auto stopped = ingestor.ingest(buffer, true);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
    QVERIFY(m_store->quarantinedAfter(0, 10)->empty()); // the unfinished collection left nothing

    const Counts whole = counts(file);
    QCOMPARE(whole.accepted + whole.duplicate, quint64(1024));
    QCOMPARE(whole.quarantined.at("malformed"), quint64(5001));
    QCOMPARE(journal(onlyMeeting()).size(), std::size_t(1));
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
