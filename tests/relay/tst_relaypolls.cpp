// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayfixture.h"
#include "support/patience.h"

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;
using test::RelayFixture;

namespace {

const QString laptop = QStringLiteral("laptop");

QByteArray body(int number)
{
    return "{\"value\":[" + QByteArray::number(number) + "]}";
}

} // namespace

class TestRelayPolls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void longPollIsAnsweredByTheNextEvent();
    void longPollEndsEmpty();
    void deadPollsGetNothing();
    void newestPollFirst();
    void tooManyPolls();
    void pollWakesWhenALockEnds();
    void pollWakesWhenADelayEnds();
};

void TestRelayPolls::longPollIsAnsweredByTheNextEvent()
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

void TestRelayPolls::longPollEndsEmpty()
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

void TestRelayPolls::deadPollsGetNothing()
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

void TestRelayPolls::newestPollFirst()
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

void TestRelayPolls::tooManyPolls()
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

void TestRelayPolls::pollWakesWhenALockEnds()
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

void TestRelayPolls::pollWakesWhenADelayEnds()
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

QTEST_GUILESS_MAIN(TestRelayPolls)
#include "tst_relaypolls.moc"
