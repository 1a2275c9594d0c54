// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"
#include "storage/store.h"
#include "storesupport.h"

#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::storage;

class TestInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        rollcall::test::failOnUnexpectedWarnings();
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_dir->path(), Store::Mode::Write);
        ROLLCALL_VERIFY(opened);
        m_store = std::move(*opened);
    }
    void cleanup() { m_store.reset(); }
    void pendingInOrderAndBounded();
    void foundAndTakenOut();
    void tokensGoWhenDone();
    void parking();
    void pruneAfterSevenDays();
    void quarantineKeepsAndUpdates();
    void quarantineKeepsTrustAndGoodTokens();
    void quarantineDropsTheOldestPerReason();
    void quarantineSurvivesReopening();
    void sealsFindCopies();
    void readSealsAreRemembered();

private:
    QuarantineRow item(const QByteArray &text, const std::string &reason)
    {
        return {.digest = domain::sha256(text.toStdString()),
                .item = text,
                .reason = reason,
                .meeting = test::meetingOne,
                .received = m_now};
    }
    std::optional<QuarantineTotal> total(const std::string &reason)
    {
        const auto totals = m_store->quarantineTotals();
        for (const QuarantineTotal &total : *totals) {
            if (total.reason == reason)
                return total;
        }
        return std::nullopt;
    }
    base::Instant m_now = test::at("2026-05-04T08:00:00.1234567Z");
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
};

void TestInbox::pendingInOrderAndBounded()
{
    for (int i = 0; i < 5; ++i)
        ROLLCALL_VERIFY(m_store->addToInbox({.body = QByteArray(100, char('a' + i)), .received = m_now}));
    auto rows = m_store->pendingInbox(0, 100, 250);
    QCOMPARE(rows->size(), std::size_t(2));
    QCOMPARE(rows->front().body.front(), 'a');
    QCOMPARE(rows->front().received, m_now);
    QVERIFY(!rows->front().tokens);
    rows = m_store->pendingInbox(rows->back().id, 2, 1000);
    QCOMPARE(rows->size(), std::size_t(2));
    QCOMPARE(rows->front().body.front(), 'c');
    rows = m_store->pendingInbox(rows->back().id, 2, 1);
    QCOMPARE(rows->size(), std::size_t(1)); // never none because one is large
    QVERIFY(m_store->pendingInbox(rows->back().id, 2, 1)->empty());
}

void TestInbox::foundAndTakenOut()
{
    QCOMPARE(*m_store->lastInInbox(), std::int64_t(0));
    ROLLCALL_VERIFY(m_store->addToInbox({.body = "before", .received = m_now}));
    const std::int64_t before = *m_store->lastInInbox();
    QVERIFY(m_store->inboxAfter(before, 10)->empty());
    const auto done = m_store->addToInbox({.body = "done", .tokens = "[]", .received = m_now});
    ROLLCALL_VERIFY(m_store->setInboxDone(*done, m_now));
    const auto parked = m_store->addToInbox({.body = "parked", .tokens = "[]", .received = m_now});
    ROLLCALL_VERIFY(m_store->parkInbox(*parked));
    auto rows = m_store->inboxAfter(before, 10);
    QCOMPARE(rows->size(), std::size_t(2));
    QCOMPARE(rows->front().id, *done);
    QCOMPARE(rows->front().body, QByteArray("done"));
    QVERIFY(!rows->front().tokens);
    QCOMPARE(rows->back().tokens, QByteArray("[]"));
    QCOMPARE(m_store->inboxAfter(before, 1)->size(), std::size_t(1));
    ROLLCALL_VERIFY(m_store->removeFromInbox(*parked));
    ROLLCALL_VERIFY(m_store->removeFromInbox(*parked)); // gone is as good
    QCOMPARE(m_store->inboxAfter(before, 10)->size(), std::size_t(1));
    QCOMPARE(m_store->inboxCounts()->parked, std::uint64_t(0));
    // What comes next has an id of its own: whoever reads on from the last one misses nothing.
    QVERIFY(*m_store->addToInbox({.body = "next", .received = m_now}) > *parked);
}

void TestInbox::tokensGoWhenDone()
{
    const auto id = m_store->addToInbox({.body = "{}",
                                         .tokens = QByteArray("[\"token-of-the-test\"]"),
                                         .received = m_now,
                                         .receiptKnown = false,
                                         .trusted = true});
    ROLLCALL_VERIFY(id);
    const auto rows = m_store->pendingInbox(0, 10, 1000);
    QCOMPARE(*rows->front().tokens, QByteArray("[\"token-of-the-test\"]"));
    QVERIFY(rows->front().trusted);
    QVERIFY(!rows->front().receiptKnown);
    ROLLCALL_VERIFY(m_store->setInboxDone(*id, m_now));
    QVERIFY(m_store->pendingInbox(0, 10, 1000)->empty());
    InboxRow dealtWith = rows->front();
    ROLLCALL_VERIFY(m_store->addToInbox(dealtWith, m_now));
    QVERIFY(m_store->pendingInbox(0, 10, 1000)->empty());
    m_store.reset();
    // secure_delete: not in the file either, once the log has been merged into it.
    for (const QString &name : {QStringLiteral("rollcall.sqlite"), QStringLiteral("rollcall.sqlite-wal")}) {
        QFile file(m_dir->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains("token-of-the-test"));
    }
}

void TestInbox::parking()
{
    const auto first = m_store->addToInbox({.body = "1", .received = m_now});
    ROLLCALL_VERIFY(m_store->addToInbox({.body = "2", .received = m_now}));
    ROLLCALL_VERIFY(m_store->parkInbox(*first));
    QCOMPARE(m_store->pendingInbox(0, 10, 1000)->size(), std::size_t(1));
    QCOMPARE(m_store->inboxCounts()->parked, quint64(1));
    QCOMPARE(m_store->inboxCounts()->pending, quint64(1));
    QCOMPARE(*m_store->unparkInbox(), 1);
    QCOMPARE(m_store->pendingInbox(0, 10, 1000)->size(), std::size_t(2));
    QCOMPARE(m_store->inboxCounts()->parked, quint64(0));
}

void TestInbox::pruneAfterSevenDays()
{
    const auto done = m_store->addToInbox({.body = "done", .received = m_now});
    ROLLCALL_VERIFY(m_store->addToInbox({.body = "still to do", .received = m_now}));
    ROLLCALL_VERIFY(m_store->setInboxDone(*done, m_now));
    ROLLCALL_VERIFY(m_store->prune(m_now + std::chrono::days(7)));
    const auto reader = Database::open(m_store->filePath(), false);
    ROLLCALL_VERIFY(reader);
    QCOMPARE((*reader)->value("SELECT count(*) FROM inbox")->value().toInt(), 2);
    ROLLCALL_VERIFY(m_store->prune(m_now + std::chrono::days(7) + base::Ticks(1)));
    QCOMPARE((*reader)->value("SELECT count(*) FROM inbox")->value().toInt(), 1);
    QCOMPARE(m_store->inboxCounts()->pending, quint64(1));
}

void TestInbox::quarantineKeepsAndUpdates()
{
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("one", "unknown_certificate")));
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("three", "unknown_certificate")));
    QuarantineRow again = item("one", "bad_signature");
    again.received += std::chrono::hours(1);
    ROLLCALL_VERIFY(m_store->addToQuarantine(again));
    const auto kept = m_store->quarantined(again.digest);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->reason, std::string("bad_signature"));
    QCOMPARE((*kept)->item, QByteArray("one"));
    QCOMPARE((*kept)->received, m_now); // the first time counts
    QCOMPARE(total("unknown_certificate")->items, quint64(1));
    QCOMPARE(total("unknown_certificate")->bytes, quint64(5));
    QCOMPARE(total("bad_signature")->items, quint64(1));
    QCOMPARE(total("bad_signature")->bytes, quint64(3));
    QCOMPARE(m_store->quarantinedAfter(0, 10)->size(), std::size_t(2));
    QCOMPARE(m_store->quarantinedAfter(0, 1)->size(), std::size_t(1));
    ROLLCALL_VERIFY(m_store->removeFromQuarantine(again.digest));
    QCOMPARE(total("bad_signature")->items, quint64(0));
    QCOMPARE(total("bad_signature")->bytes, quint64(0));
    QVERIFY(!m_store->quarantined(again.digest)->has_value());
    ROLLCALL_VERIFY(m_store->removeFromQuarantine(again.digest));
    QCOMPARE(total("bad_signature")->items, quint64(0));
}

void TestInbox::quarantineKeepsTrustAndGoodTokens()
{
    QuarantineRow row = item("one", "wrong_key");
    row.trusted = true;
    row.tokens = TokenState::Good;
    row.gap = true;
    ROLLCALL_VERIFY(m_store->addToQuarantine(row));
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("one", "validation_token_missing")));
    const auto kept = m_store->quarantined(row.digest);
    QVERIFY((*kept)->trusted);
    QVERIFY((*kept)->gap);
    QVERIFY((*kept)->tokens == TokenState::Good);
}

void TestInbox::quarantineDropsTheOldestPerReason()
{
    m_store->setQuarantineLimit(10);
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("aaaa", "wrong_key")));
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("bbbb", "wrong_key")));
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("cccccccccc", "malformed")));
    QTest::ignoreMessage(QtWarningMsg, "quarantine is full for wrong_key: the oldest item is dropped");
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("dddd", "wrong_key")));
    QVERIFY(!m_store->quarantined(domain::sha256("aaaa"))->has_value());
    QVERIFY(m_store->quarantined(domain::sha256("bbbb"))->has_value());
    QVERIFY(m_store->quarantined(domain::sha256("cccccccccc"))->has_value());
    QCOMPARE(total("wrong_key")->items, quint64(2));
    QCOMPARE(total("wrong_key")->bytes, quint64(8));
    QCOMPARE(total("wrong_key")->dropped, quint64(1));
    QCOMPARE(total("malformed")->dropped, quint64(0));
}

void TestInbox::quarantineSurvivesReopening()
{
    ROLLCALL_VERIFY(m_store->addToQuarantine(item("one", "wrong_key")));
    m_store.reset();
    auto opened = Store::open(m_dir->path(), Store::Mode::Write);
    ROLLCALL_VERIFY(opened);
    QCOMPARE((*opened)->quarantinedAfter(0, 10)->size(), std::size_t(1));
    QCOMPARE((*opened)->quarantineTotals()->front().items, quint64(1));
}

void TestInbox::sealsFindCopies()
{
    QuarantineRow first = item("one", "bad_signature");
    first.seals = {1, -2};
    first.gap = true;
    first.gapStart = m_now;
    QuarantineRow second = item("two", "wrong_key");
    second.seals = {-2, 3};
    second.meeting.clear();
    ROLLCALL_VERIFY(m_store->addToQuarantine(first));
    ROLLCALL_VERIFY(m_store->addToQuarantine(second));
    const auto found = m_store->quarantinedAs({1, -2});
    QCOMPARE(found->size(), std::size_t(2)); // each once
    QCOMPARE(found->front().item, QByteArray("one"));
    QVERIFY(found->front().gapStart == m_now);
    QVERIFY(!found->back().gapStart);
    QCOMPARE(m_store->quarantinedAs({3, 4})->size(), std::size_t(1));
    QVERIFY(m_store->quarantinedAs({4})->empty());
    QVERIFY(m_store->quarantinedAs({})->empty());
    QCOMPARE(*m_store->quarantinedPerMeeting(),
             (std::map<std::string, std::uint64_t>{{"", 1}, {test::meetingOne, 1}}));
    ROLLCALL_VERIFY(m_store->removeFromQuarantine(first.digest));
    QVERIFY(m_store->quarantinedAs({1})->empty());
    QCOMPARE(m_store->quarantinedAs({-2})->size(), std::size_t(1));
}

void TestInbox::readSealsAreRemembered()
{
    QCOMPARE(m_store->rememberSeals(test::meetingOne, {1}).error().kind, base::ErrorKind::NotFound);
    ROLLCALL_VERIFY(m_store->ensureMeeting({.id = test::meetingOne}));
    ROLLCALL_VERIFY(m_store->rememberSeals(test::meetingOne, {1, -2}));
    ROLLCALL_VERIFY(m_store->rememberSeals(test::meetingOne, {-2})); // once more is nothing
    QVERIFY(*m_store->knowsAny({5, -2}));
    QVERIFY(!*m_store->knowsAny({5}));
    QVERIFY(!*m_store->knowsAny({}));
    ROLLCALL_VERIFY(m_store->eraseMeeting(test::meetingOne));
    QVERIFY(!*m_store->knowsAny({1, -2}));
}

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
