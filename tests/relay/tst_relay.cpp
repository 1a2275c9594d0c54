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

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void storedIsHandedOutVerbatim();
    void eachDeviceHasItsOwnState();
    void acknowledgedStaysAcknowledgedAfterRestart();
    void acknowledgedEventsAreDeleted();
    void answersStopAtEightMebibytes();
    void rejectedBecomesADeadLetter();
    void tokensThatFail();
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
