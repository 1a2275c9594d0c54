// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/eventsubscription.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;
using TokenError = EventSubscription::TokenError;

namespace {

constexpr Elapsed lock = 60s;

bool always(Sequence)
{
    return true;
}

} // namespace

class TestEventSubscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_random = std::make_unique<base::SeededRandom>(7);
    }
    void handsOutInOrderAndOnce();
    void stopsWhereTheAnswerIsFull();
    void lockEnds();
    void release_data();
    void release();
    void renewedLockHolds();
    void settledIsGone();
    void settlingIsKeptBackUntilItIsKnown();
    void tokensThatAreNone_data();
    void tokensThatAreNone();
    void tokenOfAnEarlierLock();
    void takesUpWhereItWas();
    void floorWaitsForTheOldest();
    void skipping();
    void countsDeliveries();
    void tellsWhenItChanges();

private:
    std::vector<EventSubscription::Locked> receive(EventSubscription &events, int max, Elapsed now)
    {
        return events.receive(max, always, now, lock, *m_random);
    }
    static QList<int> sequences(const std::vector<EventSubscription::Locked> &locked)
    {
        QList<int> list;
        for (const auto &event : locked)
            list.append(int(event.sequence));
        return list;
    }
    void settle(EventSubscription &events, const QByteArray &token, Elapsed now)
    {
        const auto sequence = events.beginSettling(token, now);
        QVERIFY(sequence);
        events.settle(*sequence);
    }

    std::unique_ptr<base::SeededRandom> m_random;
};

void TestEventSubscription::handsOutInOrderAndOnce()
{
    EventSubscription events(4, {}, 9);
    QCOMPARE(events.unsettledCount(), 5u);
    QCOMPARE(sequences(receive(events, 3, 0s)), QList<int>({5, 6, 7}));
    QVERIFY(events.hasAvailable(0s));
    QCOMPARE(sequences(receive(events, 100, 0s)), QList<int>({8, 9}));
    QVERIFY(!events.hasAvailable(0s));
    QVERIFY(receive(events, 100, 59s).empty());
    events.setLast(10);
    QCOMPARE(sequences(receive(events, 100, 59s)), QList<int>({10}));
}

void TestEventSubscription::stopsWhereTheAnswerIsFull()
{
    EventSubscription events(0, {}, 5);
    const auto two = events.receive(100, [](Sequence sequence) { return sequence < 3; }, 0s, lock, *m_random);
    QCOMPARE(sequences(two), QList<int>({1, 2}));
    // Among those handed out before, too.
    const auto one =
        events.receive(100, [](Sequence sequence) { return sequence < 2; }, 60s, lock, *m_random);
    QCOMPARE(sequences(one), QList<int>({1}));
    QCOMPARE(sequences(receive(events, 100, 60s)), QList<int>({2, 3, 4, 5}));
}

void TestEventSubscription::lockEnds()
{
    EventSubscription events(0, {}, 1);
    const QByteArray token = receive(events, 1, 0s).front().token;
    QVERIFY(!events.hasAvailable(60s - 1ns));
    QVERIFY(events.hasAvailable(60s));
    QCOMPARE(events.beginSettling(token, 60s).error(), TokenError::Lost);
    QCOMPARE(events.release(token, 60s, 0s).error(), TokenError::Lost);
    QCOMPARE(events.renew(token, 60s, lock).error(), TokenError::Lost);
    QCOMPARE(sequences(receive(events, 1, 60s)), QList<int>({1}));
}

void TestEventSubscription::release_data()
{
    QTest::addColumn<int>("delay");
    for (const int delay : {0, 10, 60, 600, 3600})
        QTest::addRow("%d s", delay) << delay;
}

void TestEventSubscription::release()
{
    QFETCH(const int, delay);
    EventSubscription events(0, {}, 2);
    const auto locked = receive(events, 2, 0s);
    QVERIFY(events.release(locked[0].token, 5s, std::chrono::seconds(delay)));
    const Elapsed due = 5s + std::chrono::seconds(delay);
    if (delay > 0)
        QVERIFY(!events.hasAvailable(std::min<Elapsed>(due, 60s) - 1ns));
    QVERIFY(events.hasAvailable(due));
    // The token is used up.
    QCOMPARE(events.release(locked[0].token, 5s, 0s).error(), TokenError::Lost);
}

void TestEventSubscription::renewedLockHolds()
{
    EventSubscription events(0, {}, 1);
    const QByteArray token = receive(events, 1, 0s).front().token;
    QVERIFY(events.renew(token, 50s, lock));
    QVERIFY(!events.hasAvailable(109s));
    QVERIFY(events.beginSettling(token, 109s));
    QVERIFY(!events.hasAvailable(1000s));
}

void TestEventSubscription::settledIsGone()
{
    EventSubscription events(0, {}, 2);
    const auto locked = receive(events, 2, 0s);
    settle(events, locked[0].token, 1s);
    QVERIFY(events.isSettled(1));
    QVERIFY(!events.isSettled(2));
    QCOMPARE(events.beginSettling(locked[0].token, 1s).error(), TokenError::Lost);
    QCOMPARE(sequences(receive(events, 2, 60s)), QList<int>({2}));
    QCOMPARE(events.unsettledCount(), 1u);
}

void TestEventSubscription::settlingIsKeptBackUntilItIsKnown()
{
    EventSubscription events(0, {}, 1);
    const QByteArray token = receive(events, 1, 0s).front().token;
    QCOMPARE(*events.beginSettling(token, 1s), 1u);
    QCOMPARE(events.beginSettling(token, 1s).error(), TokenError::Lost);
    QVERIFY(!events.hasAvailable(100s));
    QVERIFY(!events.nextChange(1s));
    events.giveBack(1);
    QVERIFY(events.hasAvailable(1s));
    QCOMPARE(events.beginSettling(token, 1s).error(), TokenError::Lost);
    events.giveBack(99); // none of ours
    QCOMPARE(events.unsettledCount(), 1u);
}

void TestEventSubscription::tokensThatAreNone_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("word") << QByteArray("token");
    QTest::newRow("sequence only") << QByteArray("1");
    QTest::newRow("no sequence") << QByteArray(".0123456789abcdef");
    QTest::newRow("short") << QByteArray("1.0123456789abcde");
    QTest::newRow("long") << QByteArray("1.0123456789abcdef0");
    QTest::newRow("no number") << QByteArray("1.0123456789abcdeg");
    QTest::newRow("signed") << QByteArray("-1.0123456789abcdef");
    QTest::newRow("zero") << QByteArray("1.0000000000000000");
    QTest::newRow("event zero") << QByteArray("0.0123456789abcdef");
    QTest::newRow("not yet there") << QByteArray("2.0123456789abcdef");
    QTest::newRow("overflow") << QByteArray("99999999999999999999.0123456789abcdef");
}

void TestEventSubscription::tokensThatAreNone()
{
    QFETCH(const QByteArray, token);
    EventSubscription events(0, {}, 1);
    std::ignore = receive(events, 1, 0s);
    QCOMPARE(events.beginSettling(token, 1s).error(), TokenError::Bad);
    QCOMPARE(events.release(token, 1s, 0s).error(), TokenError::Bad);
    QCOMPARE(events.renew(token, 1s, lock).error(), TokenError::Bad);
}

void TestEventSubscription::tokenOfAnEarlierLock()
{
    EventSubscription events(0, {}, 1);
    const QByteArray before = receive(events, 1, 0s).front().token;
    const QByteArray after = receive(events, 1, 60s).front().token;
    QVERIFY(before != after);
    QCOMPARE(events.beginSettling(before, 61s).error(), TokenError::Lost);
    QVERIFY(events.beginSettling(after, 61s));
}

void TestEventSubscription::takesUpWhereItWas()
{
    EventSubscription events(3, {5, 7}, 9);
    QCOMPARE(events.floor(), 3u);
    QCOMPARE(events.unsettledCount(), 4u);
    QVERIFY(events.isSettled(3) && events.isSettled(5) && events.isSettled(7));
    QVERIFY(!events.isSettled(4) && !events.isSettled(8));
    QCOMPARE(sequences(receive(events, 100, 0s)), QList<int>({4, 6, 8, 9}));
}

void TestEventSubscription::floorWaitsForTheOldest()
{
    EventSubscription events(0, {}, 4);
    const auto locked = receive(events, 3, 0s);
    QCOMPARE(events.floor(), 0u);
    QCOMPARE(events.floor({1, 2}), 2u);
    QCOMPARE(events.floor({2, 3}), 0u);
    QCOMPARE(events.floor({1, 2, 3}), 3u);
    settle(events, locked[1].token, 1s);
    QCOMPARE(events.floor(), 0u);
    settle(events, locked[0].token, 1s);
    QCOMPARE(events.floor(), 2u);
}

void TestEventSubscription::skipping()
{
    EventSubscription events(0, {}, 6);
    std::ignore = receive(events, 2, 0s);
    QCOMPARE(events.skipTo(4), 4u);
    QCOMPARE(events.floor(), 4u);
    QCOMPARE(events.skipTo(3), 0u);
    QCOMPARE(sequences(receive(events, 100, 0s)), QList<int>({5, 6}));
    QCOMPARE(events.skipTo(100), 2u);
    QCOMPARE(events.floor(), 6u);
    events.setLast(7);
    QCOMPARE(sequences(receive(events, 100, 0s)), QList<int>({7}));
}

void TestEventSubscription::countsDeliveries()
{
    EventSubscription events(0, {}, 1);
    for (int delivery = 1; delivery <= 20; ++delivery) {
        const auto locked = receive(events, 1, delivery * lock);
        QCOMPARE(locked.size(), 1u);
        QCOMPARE(locked.front().deliveries, delivery);
    }
}

void TestEventSubscription::tellsWhenItChanges()
{
    EventSubscription events(0, {}, 3);
    QVERIFY(!events.nextChange(0s));
    const auto first = receive(events, 1, 0s);
    const auto second = receive(events, 1, 10s);
    QCOMPARE(events.nextChange(10s), std::optional<Elapsed>(60s));
    QVERIFY(events.release(first.front().token, 20s, 600s));
    QCOMPARE(events.nextChange(20s), std::optional<Elapsed>(70s));
    QCOMPARE(events.nextChange(70s), std::optional<Elapsed>(620s));
}

QTEST_GUILESS_MAIN(TestEventSubscription)
#include "tst_eventsubscription.moc"
