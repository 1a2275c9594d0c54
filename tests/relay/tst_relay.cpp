// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayfixture.h"

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

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void storedIsHandedOutVerbatim();
    void eachDeviceHasItsOwnState();
    void acknowledgedStaysAcknowledgedAfterRestart();
    void acknowledgedEventsAreDeleted();
    void longPollIsAnsweredByTheNextEvent();
    void longPollEndsEmpty();
    void deadPollsGetNothing();
    void newestPollFirst();
    void tooManyPolls();
    void pollWakesWhenALockEnds();
    void pollWakesWhenADelayEnds();
    void answersStopAtEightMebibytes();
    void rejectedBecomesADeadLetter();
    void tokensThatFail();
    void restartIsAnOutage();
    void firstStartIsNone();
    void stoppedProcessIsAnOutage();
    void diskFull();
    void connectionsWithoutRoom();
    void storageLimit();
    void storageLimitGivesUpOnlyWhatIsOldEnough();
    void retention();
    void clockJumpsDeleteNothing();
    void silentDevices();
    void revokedByAnotherProcess();
    void deviceOfAnotherProcessMissesNothing();
    void topicOfAnotherProcess();
    void pairing();
    void pairingRefused();
    void restoreHasANewEpoch();
    void secondRelayIsRefused();
    void stopping();
    void oneDeviceSleepsForFiveHours();
};

void TestRelay::storedIsHandedOutVerbatim()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const QByteArray odd = "{ \"value\" :\t[ {\"a\":1.50, \"b\":\"\\u00e9\\/\"} ] }";
    QVERIFY(f.store(odd));
    const auto answer = f.receive(laptop);
    QVERIFY((*answer.result)->contains(QByteArray("\"data\":" + odd + "}}")));
    QCOMPARE(answer.events().size(), 1);
    QCOMPARE(answer.event(0, "specversion"), QStringLiteral("1.0"));
    QCOMPARE(answer.event(0, "type"), QStringLiteral("rollcall.graph.notifications"));
    QCOMPARE(answer.event(0, "source"), QStringLiteral("/topics/meetings"));
    QCOMPARE(answer.event(0, "time"), QStringLiteral("2026-05-04T00:00:00.000Z"));
    QCOMPARE(answer.event(0, "datacontenttype"), QStringLiteral("application/json"));
    QCOMPARE(answer.event(0, "sequence"), QStringLiteral("1"));
    const QString epoch = answer.heads()[QStringLiteral("epoch")].toString();
    QVERIFY(!epoch.isEmpty());
    QCOMPARE(answer.event(0, "id"), epoch + QStringLiteral("-1"));
    QCOMPARE(answer.heads()[QStringLiteral("first")].toString(), QStringLiteral("1"));
    QCOMPARE(answer.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("1"));
    QCOMPARE(answer.heads()[QStringLiteral("last")].toString(), QStringLiteral("1"));
    QCOMPARE(answer.events()[0][u"brokerProperties"][u"deliveryCount"].toInt(), 1);
}

void TestRelay::eachDeviceHasItsOwnState()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.addDevice(desk);
    f.start();
    QVERIFY(f.store(body(1)));
    QVERIFY(f.store(body(2)));
    QVERIFY(f.acknowledge(laptop, f.receive(laptop).tokens()));
    QVERIFY(f.receive(laptop).events().isEmpty());
    QCOMPARE(f.receive(laptop).heads()[QStringLiteral("oldest")].toString(), QStringLiteral("3"));
    const auto other = f.receive(desk);
    QCOMPARE(other.sequences(), QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(other.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("1"));
}

void TestRelay::acknowledgedStaysAcknowledgedAfterRestart()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    for (int i = 1; i <= 4; ++i)
        QVERIFY(f.store(body(i)));
    const auto tokens = f.receive(laptop).tokens();
    QVERIFY(f.acknowledge(laptop, {tokens[0], tokens[2]}));
    f.start();
    // The lock has not outlived the relay; the outage note is the fifth.
    QCOMPARE(f.receive(laptop).sequences(),
             QStringList({QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("5")}));
    const auto late = f.acknowledge(laptop, {tokens[1]});
    QVERIFY(late);
    QCOMPARE(late->failed.size(), 1u);
    QCOMPARE(late->failed.front().error, EventSubscription::TokenError::Lost);
}

void TestRelay::acknowledgedEventsAreDeleted()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.addDevice(desk);
    f.start();
    for (int i = 1; i <= 3; ++i)
        QVERIFY(f.store(body(i)));
    QVERIFY(f.acknowledge(laptop, f.receive(laptop).tokens()));
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 3u);
    const auto tokens = f.receive(desk).tokens();
    QVERIFY(f.acknowledge(desk, {tokens[1]}));
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 2u);
    QCOMPARE(f.administer()->held()->size(), 2u);
    QVERIFY(f.acknowledge(desk, {tokens[0], tokens[2]}));
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldBytes, 0);
    QVERIFY(f.administer()->held()->empty());
    QCOMPARE(f.relay->figures().acknowledged, 6u);
}

void TestRelay::longPollIsAnsweredByTheNextEvent()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto answer = f.ask(laptop);
    f.scheduler.advance(30s);
    QCOMPARE(f.relay->figures().polls, 1u);
    QVERIFY(!answer->result);
    QVERIFY(f.store(body(1)));
    QTRY_VERIFY(answer->result);
    QCOMPARE(answer->sequences(), QStringList({QStringLiteral("1")}));
    QCOMPARE(f.relay->figures().polls, 0u);
    f.scheduler.advance(60s);
}

void TestRelay::longPollEndsEmpty()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto answer = f.ask(laptop, 1, 10s);
    f.scheduler.advance(10s - 1ns);
    QVERIFY(!answer->result);
    f.scheduler.advance(1ns);
    QVERIFY(answer->result);
    QVERIFY(answer->events().isEmpty());
    QCOMPARE(answer->heads()[QStringLiteral("last")].toString(), QStringLiteral("0"));
    QVERIFY(f.store(body(1)));
}

void TestRelay::deadPollsGetNothing()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto dead = f.ask(laptop);
    dead->alive = false;
    QVERIFY(f.store(body(1)));
    f.settle();
    QVERIFY(!dead->result);
    QCOMPARE(f.receive(laptop).sequences(), QStringList({QStringLiteral("1")}));
    // It dies while its answer is being read.
    f.scheduler.advance(60s);
    const auto dying = f.ask(laptop);
    dying->alive = false;
    f.settle();
    QVERIFY(!dying->result);
    QCOMPARE(f.receive(laptop).sequences(), QStringList({QStringLiteral("1")}));
}

void TestRelay::newestPollFirst()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto old = f.ask(laptop);
    const auto fresh = f.ask(laptop);
    QVERIFY(f.store(body(1)));
    QTRY_VERIFY(fresh->result);
    QVERIFY(!old->result);
    QVERIFY(f.store(body(2)));
    QTRY_VERIFY(old->result);
    QCOMPARE(old->sequences(), QStringList({QStringLiteral("2")}));
}

void TestRelay::tooManyPolls()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto oldest = f.ask(laptop);
    std::vector<std::shared_ptr<RelayFixture::Answer>> others;
    for (int i = 0; i < 15; ++i)
        others.push_back(f.ask(laptop));
    QVERIFY(!oldest->result);
    others.push_back(f.ask(laptop));
    QVERIFY(oldest->result);
    QVERIFY(oldest->events().isEmpty());
    QCOMPARE(f.relay->figures().polls, 16u);
    f.scheduler.advance(60s);
    for (const auto &other : others)
        QVERIFY(other->result);
}

void TestRelay::pollWakesWhenALockEnds()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    QCOMPARE(f.receive(laptop).events().size(), 1);
    const auto answer = f.ask(laptop, 1, 120s);
    f.scheduler.advance(59s);
    QVERIFY(!answer->result);
    f.scheduler.advance(1s);
    QTRY_VERIFY(answer->result);
    QCOMPARE(answer->sequences(), QStringList({QStringLiteral("1")}));
    QCOMPARE(answer->events()[0][u"brokerProperties"][u"deliveryCount"].toInt(), 2);
}

void TestRelay::pollWakesWhenADelayEnds()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    auto tokens = f.receive(laptop).tokens();
    const auto answer = f.ask(laptop, 1, 120s);
    QCOMPARE(f.relay->release(f.access(laptop), tokens, 10s).succeeded, tokens);
    f.scheduler.advance(9s);
    QVERIFY(!answer->result);
    f.scheduler.advance(1s);
    QTRY_VERIFY(answer->result);
    tokens = answer->tokens();
    const auto next = f.ask(laptop, 1, 120s);
    QCOMPARE(f.relay->release(f.access(laptop), tokens, 0s).succeeded, tokens);
    QTRY_VERIFY(next->result);
}

void TestRelay::answersStopAtEightMebibytes()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const QByteArray three = '"' + QByteArray(3 << 20, 'x') + '"';
    const QByteArray nine = '"' + QByteArray(9 << 20, 'x') + '"';
    for (const QByteArray &data : {three, three, three, nine, body(1)})
        QVERIFY(f.store(data));
    QCOMPARE(f.receive(laptop).events().size(), 2);
    QCOMPARE(f.receive(laptop).events().size(), 1);
    QCOMPARE(f.receive(laptop).events().size(), 1); // too large for any answer, but it has to go
    QCOMPARE(f.receive(laptop).events().size(), 1);
}

void TestRelay::rejectedBecomesADeadLetter()
{
    RelayFixture f({.deadLetterLife = 20h});
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    QVERIFY(f.store(body(2)));
    const auto tokens = f.receive(laptop).tokens();
    const auto outcome = f.acknowledge(laptop, {tokens[1]}, true);
    QVERIFY(outcome);
    QCOMPARE(outcome->succeeded, std::vector<QByteArray>({tokens[1]}));
    QVERIFY(f.acknowledge(laptop, {tokens[0]}));
    f.pass(12s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 0u);
    QCOMPARE(f.relay->figures().rejected, 1u);
    QCOMPARE(f.relay->figures().heldBytes, body(2).size());
    int found = 0;
    QVERIFY(f.administer()->readDeadLetters([&](const storage::RelayStore::DeadLetter &letter) {
        ++found;
        return letter.sequence == 2 && letter.body == body(2) && letter.device == laptop &&
               letter.topic == QStringLiteral("meetings");
    }));
    QCOMPARE(found, 1);
    f.pass(19h, 1h);
    QCOMPARE(f.relay->figures().heldBytes, body(2).size());
    f.pass(1h + 20s, 20min);
    QCOMPARE(f.relay->figures().heldBytes, 0);
}

void TestRelay::tokensThatFail()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.addDevice(desk);
    f.start();
    QVERIFY(f.store(body(1)));
    const auto tokens = f.receive(laptop).tokens();
    const auto outcome = f.acknowledge(desk, {tokens[0], "nonsense"});
    QVERIFY(outcome);
    QVERIFY(outcome->succeeded.empty());
    QCOMPARE(outcome->failed[0].error, EventSubscription::TokenError::Lost);
    QCOMPARE(outcome->failed[1].error, EventSubscription::TokenError::Bad);
    QCOMPARE(f.relay->renewLocks(f.access(desk), tokens).failed.size(), 1u);
    QCOMPARE(f.relay->renewLocks(f.access(laptop), tokens).succeeded.size(), 1u);
    // The same one twice: once.
    const auto twice = f.acknowledge(laptop, {tokens[0], tokens[0]});
    QCOMPARE(twice->succeeded.size(), 1u);
    QCOMPARE(twice->failed.size(), 1u);
}

void TestRelay::restartIsAnOutage()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.pass(40s, 1s);
    f.relay.reset();
    f.scheduler.advance(5min);
    f.start();
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.events().size(), 1);
    QCOMPARE(answer.event(0, "type"), QStringLiteral("rollcall.relay.outage"));
    QCOMPARE(answer.event(0, "sequence"), QStringLiteral("1"));
    const QJsonValue data = answer.events()[0][u"event"][u"data"];
    // The last heartbeat was at most ten seconds before the end.
    const auto from = base::parseInstant(data[u"from"].toString().toStdString());
    QVERIFY(from && *from >= test::at("2026-05-04T00:00:30Z") && *from <= test::at("2026-05-04T00:00:40Z"));
    QCOMPARE(data[u"to"].toString(), QStringLiteral("2026-05-04T00:05:40.000Z"));
}

void TestRelay::firstStartIsNone()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.receive(laptop).events().isEmpty());
    QCOMPARE(f.relay->figures().outages, 0u);
}

void TestRelay::stoppedProcessIsAnOutage()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.pass(30s, 1s);
    QCOMPARE(f.relay->figures().outages, 0u);
    f.scheduler.jumpWallClock(10min); // asleep: the wall clock went on, nobody listened
    f.pass(2s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.event(0, "type"), QStringLiteral("rollcall.relay.outage"));
    f.pass(60s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
    f.scheduler.jumpWallClock(-10min);
    f.pass(60s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
}

void TestRelay::diskFull()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.relay->setSizeLimit(200'000);
    const QByteArray large = '"' + QByteArray(20'000, 'x') + '"';
    int stored = 0;
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("refused.*disk is full")));
    base::Result<void> result;
    while ((result = f.store(large)))
        ++stored;
    QCOMPARE(result.error().kind, base::ErrorKind::DiskFull);
    QVERIFY(stored > 2);
    QVERIFY(f.relay->trouble());
    QVERIFY(!f.store(large)); // one line in the log, not one a notification
    QCOMPARE(f.relay->figures().refused, 2u);
    f.scheduler.advance(5s);
    // There is room again: no restart.
    f.relay->setSizeLimit(100'000'000);
    QVERIFY(f.store(body(1)));
    f.settle();
    QVERIFY(!f.relay->trouble());
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.events().size(), stored + 2);
    QCOMPARE(answer.event(stored, "sequence"), QString::number(stored + 1)); // without a hole
    QCOMPARE(answer.event(stored + 1, "type"), QStringLiteral("rollcall.relay.outage"));
    const QJsonValue data = answer.events()[stored + 1][u"event"][u"data"];
    QCOMPARE(data[u"from"].toString(), QStringLiteral("2026-05-04T00:00:00.000Z"));
    QCOMPARE(data[u"to"].toString(), QStringLiteral("2026-05-04T00:00:05.000Z"));
}

void TestRelay::connectionsWithoutRoom()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("refused.*no more connections")));
    f.relay->noteRefusal("no more connections");
    f.relay->noteRefusal("no more connections");
    QVERIFY(f.relay->trouble());
    QCOMPARE(f.relay->figures().refused, 2u);
    f.pass(25s, 1s);
    QVERIFY(!f.relay->trouble());
    QCOMPARE(f.relay->figures().outages, 1u);
    QCOMPARE(f.receive(laptop).event(0, "type"), QStringLiteral("rollcall.relay.outage"));
}

void TestRelay::storageLimit()
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

void TestRelay::storageLimitGivesUpOnlyWhatIsOldEnough()
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

void TestRelay::retention()
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

void TestRelay::clockJumpsDeleteNothing()
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

void TestRelay::silentDevices()
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

void TestRelay::revokedByAnotherProcess()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.store(body(1)));
    QVERIFY(f.acknowledge(laptop, f.receive(laptop).tokens()));
    QVERIFY(f.store(body(2)));
    const auto locked = f.receive(laptop);
    const auto poll = f.ask(laptop);
    QVERIFY(f.administer()->revokeDevice(1, laptop));
    f.pass(4s, 1s);
    QVERIFY(poll->result);
    QCOMPARE(poll->result->error().kind, base::ErrorKind::NotPermitted);
    QVERIFY(f.access(laptop).revoked);
    const auto late = f.ask(laptop);
    QVERIFY(late->result);
    QCOMPARE(late->result->error().kind, base::ErrorKind::NotPermitted);
    QCOMPARE(f.acknowledge(laptop, locked.tokens()).error().kind, base::ErrorKind::NotPermitted);
    QCOMPARE(f.relay->release(f.access(laptop), locked.tokens(), 0s).failed.size(), 1u);
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 0u); // it holds no space
    QCOMPARE(f.administer()->revokeDevice(1, laptop).error().kind, base::ErrorKind::NotFound);
}

void TestRelay::deviceOfAnotherProcessMissesNothing()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.addDevice(desk);
    // The relay has not noticed yet, and would delete what the only device it knows has taken.
    QVERIFY(f.store(body(1)));
    QVERIFY(f.acknowledge(laptop, f.receive(laptop).tokens()));
    f.pass(5s, 1s);
    QCOMPARE(f.receive(desk).sequences(), QStringList({QStringLiteral("1")}));
}

void TestRelay::topicOfAnotherProcess()
{
    RelayFixture f;
    f.start();
    f.addTopic(QStringLiteral("meetings"));
    f.addTopic(QStringLiteral("webinars"));
    QVERIFY(!f.relay->topicOfChannel("channel-meetings"));
    f.settle();
    QVERIFY(f.relay->hasTopic(QStringLiteral("webinars")));
    QVERIFY(!f.relay->hasTopic(QStringLiteral("others")));
    const auto meetings = f.relay->topicOfChannel("channel-meetings");
    const auto webinars = f.relay->topicOfChannel("channel-webinars");
    QVERIFY(meetings && webinars && *meetings != *webinars);
    QVERIFY(f.store(body(1), *webinars));
    QCOMPARE(f.relay->figures().unclaimed, 1u);
    QCOMPARE(f.store(body(1), 99).error().kind, base::ErrorKind::NotFound);
}

void TestRelay::pairing()
{
    RelayFixture f;
    f.start();
    f.addTopic(QStringLiteral("meetings"));
    QVERIFY(f.administer()->addPairing({.codeHash = crypto::sha256(QByteArray("code")),
                                        .topic = 1,
                                        .name = laptop,
                                        .expires = f.scheduler.now() + 10min}));
    std::optional<base::Result<Relay::Paired>> paired;
    f.relay->pair("code", &f.context,
                  [&](base::Result<Relay::Paired> result) { paired = std::move(result); });
    QTRY_VERIFY(paired);
    QVERIFY(*paired);
    QCOMPARE((*paired)->topic, QStringLiteral("meetings"));
    QCOMPARE((*paired)->subscription, laptop);
    QCOMPARE((*paired)->channel, QStringLiteral("channel-meetings"));
    QCOMPARE((*paired)->key.size(), 43);
    const auto access = f.relay->access((*paired)->key);
    QVERIFY(access && !access->revoked && access->deviceName == laptop);
    QVERIFY(!f.relay->access("wrong"));
    QVERIFY(f.store(body(1)));
    QCOMPARE(f.relay->figures().queues[0].waiting, 1u);
    // The key is nowhere in the file.
    QFile file(f.directory.filePath(QStringLiteral("relay.sqlite-wal")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("channel-meetings"));
    QVERIFY(!bytes.contains((*paired)->key));
}

void TestRelay::pairingRefused()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto invite = [&](const QByteArray &code, const QString &name) {
        QVERIFY(f.administer()->addPairing({.codeHash = crypto::sha256(code),
                                            .topic = 1,
                                            .name = name,
                                            .expires = f.scheduler.now() + 10min}));
    };
    invite("first", desk);
    invite("second", laptop);
    invite("third", QStringLiteral("tablet"));
    const auto pair = [&](const QByteArray &code) {
        std::optional<base::Result<Relay::Paired>> paired;
        f.relay->pair(code, &f.context,
                      [&](base::Result<Relay::Paired> result) { paired = std::move(result); });
        if (!QTest::qWaitFor([&] { return paired.has_value(); }))
            qFatal("no answer");
        return *paired ? QString() : paired->error().serverCode;
    };
    QCOMPARE(pair("unknown"), QStringLiteral("PairingCodeUnknown"));
    QCOMPARE(pair("first"), QString());
    QCOMPARE(pair("first"), QStringLiteral("PairingCodeUsed"));
    QCOMPARE(pair("second"), QStringLiteral("DeviceExists"));
    f.scheduler.advance(10min);
    QCOMPARE(pair("third"), QStringLiteral("PairingCodeExpired"));
    QCOMPARE(f.administer()->devices()->size(), 2u);
}

void TestRelay::restoreHasANewEpoch()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    for (int i = 1; i <= 3; ++i)
        QVERIFY(f.store(body(i)));
    const auto before = f.receive(laptop);
    QVERIFY(f.acknowledge(laptop, {before.tokens()[0]}));
    const QString file = f.directory.filePath(QStringLiteral("backup"));
    QVERIFY(f.administer()->backup(file)); // while it runs
    QCOMPARE(f.administer()->backup(file).error().kind, base::ErrorKind::Conflict);
    const auto permissions = QFile::permissions(file);
    QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(f.store(body(4)));

    RelayFixture g;
    const auto epoch = [&] { return makeEpoch(g.random); };
    std::ignore = epoch();
    QVERIFY(storage::RelayStore::restore(file, g.directory.path(), epoch));
    QCOMPARE(storage::RelayStore::restore(file, g.directory.path(), epoch).error().kind,
             base::ErrorKind::Conflict);
    g.scheduler.advance(1h);
    g.start();
    const auto after = g.receive(laptop);
    QVERIFY(after.heads()[QStringLiteral("epoch")] != before.heads()[QStringLiteral("epoch")]);
    QCOMPARE(after.sequences(), QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}));
    QCOMPARE(after.event(2, "type"), QStringLiteral("rollcall.relay.outage"));
    QCOMPARE(after.heads()[QStringLiteral("first")].toString(), QStringLiteral("2"));
    QCOMPARE(after.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("2"));

    const QTemporaryDir empty;
    const auto refused = [&](const QString &backup) {
        return storage::RelayStore::restore(backup, empty.path(), epoch).error().kind;
    };
    QCOMPARE(refused(QStringLiteral("/nowhere/at/all")), base::ErrorKind::NotFound);
    QFile other(g.directory.filePath(QStringLiteral("text")));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write(QByteArray(9000, 'x')) > 0);
    other.close();
    QCOMPARE(refused(other.fileName()), base::ErrorKind::Integrity);
    QVERIFY(!QFile::exists(empty.filePath(QStringLiteral("relay.sqlite"))));
}

void TestRelay::secondRelayIsRefused()
{
    RelayFixture f;
    f.start();
    Relay second({}, f.scheduler, f.random);
    std::optional<base::Result<void>> opened;
    second.open(f.directory.path(), &f.context,
                [&](base::Result<void> result) { opened = std::move(result); });
    QTRY_VERIFY(opened);
    QCOMPARE(opened->error().kind, base::ErrorKind::Locked);
    QCOMPARE(storage::RelayStore::restore(QStringLiteral("x"), f.directory.path(), [] { return QString(); })
                 .error()
                 .kind,
             base::ErrorKind::NotFound);
}

void TestRelay::stopping()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    const auto poll = f.ask(laptop);
    std::optional<base::Result<void>> stored;
    f.relay->store(1, body(1), &f.context, [&](base::Result<void> result) { stored = std::move(result); });
    bool stopped = false;
    f.scheduler.advance(7s);
    f.relay->stop(&f.context, [&](const base::Result<void> &result) { stopped = result.has_value(); });
    QVERIFY(poll->result);
    QVERIFY(poll->events().isEmpty());
    QTRY_VERIFY(stopped);
    QVERIFY(stored && *stored); // accepted before: done before the end
    QCOMPARE(f.store(body(2)).error().kind, base::ErrorKind::Cancelled);
    const auto late = f.ask(laptop);
    QVERIFY(late->result && *late->result && late->events().isEmpty());
    f.relay.reset();
    QCOMPARE(f.administer()->heartbeat()->value(), f.scheduler.now());
}

void TestRelay::oneDeviceSleepsForFiveHours()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.addDevice(desk);
    f.start();
    std::map<QString, QStringList> got;
    const auto drain = [&](const QString &device) {
        while (true) {
            const auto answer = f.receive(device);
            if (answer.events().isEmpty())
                return answer.heads()[QStringLiteral("oldest")].toString();
            got[device] += answer.sequences();
            if (!f.acknowledge(device, answer.tokens()))
                qFatal("not acknowledged");
        }
    };
    int sent = 0;
    for (int quarter = 0; quarter < 8 * 4; ++quarter) {
        for (int i = 0; i < 10; ++i)
            QVERIFY(f.store(body(++sent)));
        f.pass(15min, 15min);
        drain(desk);
        if (quarter < 4 || quarter >= 6 * 4)
            drain(laptop); // asleep in between
    }
    QCOMPARE(drain(desk), drain(laptop));
    QCOMPARE(got[desk].size(), sent);
    QCOMPARE(got[laptop], got[desk]);
    f.pass(3s, 1s);
    QCOMPARE(f.relay->figures().heldEvents, 0u);
}

QTEST_GUILESS_MAIN(TestRelay)
#include "tst_relay.moc"
