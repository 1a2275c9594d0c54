// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/publisher.h"
#include "support/fakehttpclient.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

#include <set>

using namespace rollcall::simulator;
using rollcall::base::ManualScheduler;
using rollcall::base::SeededRandom;
using rollcall::net::ClientRequest;
using rollcall::test::FakeHttpClient;
using namespace std::chrono_literals;

namespace {

struct Fixture
{
    Fixture()
    {
        receiver.respondWith([this](const ClientRequest &request) { return respond(request); });
    }

    void add(int number, const QString &url = QStringLiteral("https://relay.example.org/n"),
             const QString &audience = {})
    {
        publisher.enqueue({QStringLiteral("s-1"), url, audience, QJsonObject{{QStringLiteral("n"), number}}});
    }
    void settle()
    {
        for (int i = 0; i < 6; ++i)
            clock.advance(0s);
    }
    /// Numbers of all items in order of arrival.
    [[nodiscard]] QList<int> received() const
    {
        QList<int> result;
        for (const ClientRequest &request : receiver.requests()) {
            const QJsonArray value = QJsonDocument::fromJson(request.body)[QStringLiteral("value")].toArray();
            for (const QJsonValue &item : value)
                result.append(item[QStringLiteral("n")].toInt());
        }
        return result;
    }

    ManualScheduler clock;
    SeededRandom random{9};
    FakeHttpClient receiver{clock};
    std::function<FakeHttpClient::Reply(const ClientRequest &)> respond = [](const ClientRequest &) {
        return FakeHttpClient::empty(202);
    };
    std::set<QString> gone;
    Publisher publisher{{.client = receiver,
                         .clock = clock,
                         .realTime = clock,
                         .random = random,
                         .validationToken = [](const QString &audience) -> QByteArray {
                             return "token-of-" + audience.toLatin1();
                         },
                         .isAlive = [this](const QString &id) { return !gone.contains(id); }}};
};

} // namespace

class TestPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void batchesWhatHappensAtOnce();
    void oneRequestAtATimeInOrder();
    void anySuccessCounts();
    void retriesAfterRefusal_data();
    void retriesAfterRefusal();
    void givesUpAfterFourHours();
    void forgetsDeadSubscriptions();
    void oneTokenPerApp();
    void slowEndpointIsDelayed();
    void verySlowEndpointIsDropped();
    void tellsWhenIdle();
};

void TestPublisher::batchesWhatHappensAtOnce()
{
    Fixture f;
    for (int i = 0; i < 120; ++i)
        f.add(i);
    f.add(1000, QStringLiteral("https://other.example.org/n"));
    f.settle();
    QCOMPARE(f.receiver.requests().size(), 4); // 50 + 50 + 20, and one for the other URL
    QCOMPARE(f.received().size(), 121);
    QCOMPARE(f.publisher.statistics().delivered, quint64(121));
}

void TestPublisher::oneRequestAtATimeInOrder()
{
    Fixture f;
    f.respond = [](const ClientRequest &) {
        auto reply = FakeHttpClient::empty(200);
        reply.delay = 1s;
        return reply;
    };
    QList<int> expected;
    for (int i = 0; i < 200; ++i) {
        f.add(i);
        expected.append(i);
        f.clock.advance(100ms);
        QVERIFY(f.receiver.inFlight() <= 1);
    }
    f.clock.advance(10s);
    QCOMPARE(f.received(), expected);
}

void TestPublisher::anySuccessCounts()
{
    Fixture f;
    f.respond = [](const ClientRequest &) { return FakeHttpClient::empty(204); };
    f.add(1);
    f.settle();
    QCOMPARE(f.publisher.statistics().delivered, quint64(1));
    f.clock.advance(5h);
    QCOMPARE(f.receiver.requests().size(), 1);
}

void TestPublisher::retriesAfterRefusal_data()
{
    QTest::addColumn<int>("status"); // 0: no connection, -1: no answer
    QTest::newRow("500") << 500;
    QTest::newRow("503") << 503;
    QTest::newRow("400") << 400;
    QTest::newRow("302") << 302;
    QTest::newRow("unreachable") << 0;
    QTest::newRow("silent") << -1;
}

void TestPublisher::retriesAfterRefusal()
{
    QFETCH(int, status);
    Fixture f;
    int calls = 0;
    f.respond = [&](const ClientRequest &) {
        if (++calls > 2)
            return FakeHttpClient::empty(202);
        return status > 0    ? FakeHttpClient::empty(status)
               : status == 0 ? FakeHttpClient::failed()
                             : FakeHttpClient::hanging();
    };
    f.add(1);
    f.settle();
    QCOMPARE(f.receiver.requests().size(), 1);
    f.clock.advance(1h);
    QCOMPARE(f.receiver.requests().size(), 3);
    QVERIFY(f.receiver.requests()[0].timeout == 3s);
    QVERIFY(f.receiver.requests()[1].timeout == 10s);
    // A retry is byte for byte the same (contract §3.3).
    QCOMPARE(f.receiver.requests()[2].body, f.receiver.requests()[0].body);
    QCOMPARE(f.publisher.statistics().retries, quint64(2));
    QCOMPARE(f.publisher.statistics().delivered, quint64(1));
}

void TestPublisher::givesUpAfterFourHours()
{
    Fixture f;
    f.respond = [](const ClientRequest &) { return FakeHttpClient::empty(500); };
    f.add(1);
    f.clock.advance(3h);
    QVERIFY(!f.publisher.isIdle());
    QCOMPARE(f.publisher.statistics().abandoned, quint64(0));
    f.clock.advance(2h);
    QVERIFY(f.publisher.isIdle());
    QCOMPARE(f.publisher.statistics().abandoned, quint64(1));
    QVERIFY(f.receiver.requests().size() > 20);
    const auto attempts = f.receiver.requests().size();
    f.clock.advance(24h);
    QCOMPARE(f.receiver.requests().size(), attempts);
}

void TestPublisher::forgetsDeadSubscriptions()
{
    Fixture f;
    f.respond = [](const ClientRequest &) { return FakeHttpClient::empty(500); };
    f.add(1);
    f.settle();
    f.gone.insert(QStringLiteral("s-1"));
    f.clock.advance(5h);
    QCOMPARE(f.receiver.requests().size(), 1);
    QVERIFY(f.publisher.isIdle());
}

void TestPublisher::oneTokenPerApp()
{
    Fixture f;
    const QString url = QStringLiteral("https://relay.example.org/n");
    for (const QString &audience : {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("a"), QString()})
        f.add(1, url, audience);
    f.settle();
    QCOMPARE(f.receiver.requests().size(), 1);
    QCOMPARE(
        QJsonDocument::fromJson(f.receiver.requests()[0].body)[QStringLiteral("validationTokens")].toArray(),
        (QJsonArray{QStringLiteral("token-of-a"), QStringLiteral("token-of-b")}));
}

void TestPublisher::slowEndpointIsDelayed()
{
    Fixture f;
    f.respond = [](const ClientRequest &) {
        auto reply = FakeHttpClient::empty(202);
        reply.delay = 3500ms; // the fake does not keep to the request's time-out
        return reply;
    };
    for (int i = 0; i < 12; ++i) {
        f.add(i);
        f.clock.advance(4s);
    }
    // Ten slow answers later what is new waits for ten minutes.
    const auto before = f.receiver.requests().size();
    QCOMPARE(before, 10);
    f.clock.advance(9min);
    QCOMPARE(f.receiver.requests().size(), before);
    f.clock.advance(2min);
    QCOMPARE(f.received().size(), 12);
}

void TestPublisher::verySlowEndpointIsDropped()
{
    Fixture f;
    f.respond = [](const ClientRequest &) {
        auto reply = FakeHttpClient::empty(202);
        reply.delay = 11s;
        return reply;
    };
    for (int i = 0; i < 10; ++i) {
        f.add(i);
        f.clock.advance(12s);
    }
    QCOMPARE(f.publisher.statistics().delivered, quint64(10));
    f.add(10);
    QCOMPARE(f.publisher.statistics().abandoned, quint64(1));
    f.clock.advance(11min);
    QCOMPARE(f.receiver.requests().size(), 10);
    f.add(11);
    f.clock.advance(1min);
    QCOMPARE(f.publisher.statistics().delivered, quint64(11));
}

void TestPublisher::tellsWhenIdle()
{
    Fixture f;
    QSignalSpy idle(&f.publisher, &Publisher::idle);
    QVERIFY(f.publisher.isIdle());
    f.add(1);
    QVERIFY(!f.publisher.isIdle());
    f.settle();
    QVERIFY(f.publisher.isIdle());
    QCOMPARE(idle.count(), 1);
}

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"
