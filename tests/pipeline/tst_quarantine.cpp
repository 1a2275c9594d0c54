// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingestfixture.h"
#include "pipeline/quarantine.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace rollcall;
using namespace rollcall::pipeline;
using base::ErrorKind;

/// What cannot be read: which time it makes unknown, and what settles it.
class TestQuarantine : public test::IngestFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
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
};

void TestQuarantine::keyImportedLater()
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

void TestQuarantine::keyImportedLaterWithoutTheFile()
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

void TestQuarantine::subscriptionKnownLater()
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

void TestQuarantine::retryLeavesTheRest()
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

void TestQuarantine::quarantinedIsAGapUntilRead()
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

void TestQuarantine::forgedItemsAreNoGap()
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

void TestQuarantine::gapWithoutTimeOfReceipt()
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

void TestQuarantine::gapIsNoWiderThanNeeded()
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

void TestQuarantine::gapGoesToTheMeetingInside()
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

void TestQuarantine::damagedCopyIsSettled_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("data") << QStringLiteral("data") << QByteArray("bad_signature");
    QTest::newRow("dataSignature") << QStringLiteral("dataSignature") << QByteArray("bad_signature");
    QTest::newRow("dataKey") << QStringLiteral("dataKey") << QByteArray("wrong_key");
    QTest::newRow("outside") << QStringLiteral("changeType") << QByteArray("malformed");
    QTest::newRow("outside, encrypted anew") << QString() << QByteArray("malformed");
}

void TestQuarantine::damagedCopyIsSettled()
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

void TestQuarantine::brokenCollectionIsSettled()
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

void TestQuarantine::anotherEventSettlesNothing()
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

void TestQuarantine::dismissed()
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

QTEST_GUILESS_MAIN(TestQuarantine)
#include "tst_quarantine.moc"
