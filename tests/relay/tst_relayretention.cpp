// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayfixture.h"
#include "support/patience.h"

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;
using test::RelayFixture;

namespace {

const QString laptop = QStringLiteral("laptop");
const QString desk = QStringLiteral("desk");

QByteArray body(int number)
{
    return "{\"value\":[" + QByteArray::number(number) + "]}";
}

} // namespace

class TestRelayRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void storageLimit();
    void storageLimitGivesUpOnlyWhatIsOldEnough();
    void retention();
    void clockJumpsDeleteNothing();
    void silentDevices();
};

void TestRelayRetention::storageLimit()
{
    RelayFixture f({.storageLimit = 1000});
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const QByteArray data = '"' + QByteArray(398, 'x') + '"';
    QVERIFY(f.store(data));
    QVERIFY(f.store(data));
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("limit of 1000 bytes")));
    QCOMPARE(f.store(data).error().kind, base::ErrorKind::DiskFull);
    QVERIFY(f.acknowledge(laptop, {f.receive(laptop).tokens()[0]}));
    f.pass(3s, 1s);
    QVERIFY(f.store(data));
    QVERIFY(!f.relay->trouble());
}

void TestRelayRetention::storageLimitGivesUpOnlyWhatIsOldEnough()
{
    RelayFixture f({.storageLimit = 1000});
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const QByteArray data = '"' + QByteArray(398, 'x') + '"';
    QVERIFY(f.store(data));
    f.pass(1h);
    QVERIFY(f.store(data));
    f.pass(71h - 1min, 1h);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("limit of 1000 bytes")));
    QVERIFY(!f.store(data));
    f.pass(30s, 1s);
    QVERIFY(!f.store(data)); // nothing is older than 72 hours yet
    QCOMPARE(f.relay->figures().givenUp, 0u);
    f.pass(1min);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("given up.*1 events")));
    QVERIFY(!f.store(data));
    f.pass(2s, 1s);
    QVERIFY(f.store(data)); // Graph comes again
    QCOMPARE(f.relay->figures().givenUp, 1u);
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("2"));
    QCOMPARE(answer.sequences().first(), QStringLiteral("2"));
}

void TestRelayRetention::retention()
{
    RelayFixture f({.retention = 80h});
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    f.pass(10h, 1h);
    QVERIFY(f.store(body(2)));
    f.pass(70h, 1h);
    QCOMPARE(f.relay->figures().heldEvents, 2u);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("given up.*1 events")));
    f.pass(2s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 1u);
    f.start(); // it is remembered
    QCOMPARE(f.receive(laptop).heads()[QStringLiteral("oldest")].toString(), QStringLiteral("2"));
}

void TestRelayRetention::clockJumpsDeleteNothing()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    f.scheduler.jumpWallClock(400 * 24h);
    f.pass(30s, 1s);
    f.scheduler.jumpWallClock(-800 * 24h);
    f.pass(30s, 1s);
    QCOMPARE(f.relay->figures().givenUp, 0u);
    QVERIFY(!f.relay->figures().queues[0].silent);
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.sequences().first(), QStringLiteral("1"));
    // Locks and waits do not care.
    const auto poll = f.ask(laptop, 1, 120s);
    f.scheduler.jumpWallClock(400 * 24h);
    f.scheduler.advance(59s);
    QVERIFY(!poll->result);
    f.scheduler.advance(1s);
    QTRY_VERIFY(poll->result);
}

void TestRelayRetention::silentDevices()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.addDevice(desk);
    f.start();
    for (int day = 0; day < 29; ++day) {
        f.pass(24h, 12h);
        QVERIFY(f.receive(desk).events().isEmpty());
    }
    QVERIFY(f.store(body(1)));
    f.pass(23h, 1h);
    QCOMPARE(f.relay->figures().heldEvents, 1u);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("silent for too long.*laptop")));
    f.pass(2h, 1h);
    QVERIFY(f.acknowledge(desk, f.receive(desk).tokens()));
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 0u);
    QVERIFY(f.store(body(2)));
    // It comes back: it sees that it has missed something, and gets what comes now.
    const auto back = f.receive(laptop);
    QVERIFY(back.events().isEmpty());
    QCOMPARE(back.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("3"));
    QCOMPARE(back.heads()[QStringLiteral("first")].toString(), QStringLiteral("1"));
    QVERIFY(f.store(body(3)));
    QCOMPARE(f.receive(laptop).sequences(), QStringList({QStringLiteral("3")}));
}

QTEST_GUILESS_MAIN(TestRelayRetention)
#include "tst_relayretention.moc"
