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

class TestRelayDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void revokedByAnotherProcess();
    void deviceOfAnotherProcessMissesNothing();
    void topicOfAnotherProcess();
    void pairing();
    void pairingRefused();
};

void TestRelayDevices::revokedByAnotherProcess()
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

void TestRelayDevices::deviceOfAnotherProcessMissesNothing()
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

void TestRelayDevices::topicOfAnotherProcess()
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

void TestRelayDevices::pairing()
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

void TestRelayDevices::pairingRefused()
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
        if (!test::eventually([&] { return paired.has_value(); }))
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

QTEST_GUILESS_MAIN(TestRelayDevices)
#include "tst_relaydevices.moc"
