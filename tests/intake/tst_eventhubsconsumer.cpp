// SPDX-License-Identifier: GPL-3.0-or-later
#include "heldsink.h"
#include "intake/eventhub.h"
#include "intake/eventhubsconsumer.h"
#include "kafkacluster.h"
#include "support/testing.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>

using namespace rollcall;
using namespace rollcall::intake;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;

namespace {

constexpr const char *hub = "graph";
/// Joining a group takes seconds, and a machine may be slow.
constexpr int patience = 60'000;

QByteArray collection(int number)
{
    return R"({"value":[{"subscriptionId":"1","clientState":"s","number":)" + QByteArray::number(number) +
           "}]}";
}

/// Takes everything at once, or refuses it.
class ReadySink final : public HubSink
{
public:
    explicit ReadySink(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    void deliver(ReceivedCollection collection, QObject *context, Done done) override
    {
        base::Result<void> result;
        if (refuse)
            result = base::failure(*refuse, u"no room"_s);
        else if (!collection.body.startsWith('{'))
            result = base::failure(ErrorKind::InvalidInput, u"the body is not JSON"_s);
        else
            bodies.append(collection.body);
        m_scheduler.after(0ns, context, [done = std::move(done), result] { done(result); });
    }
    void noteHole(const HubHole &hole, QObject *context, Done done) override
    {
        base::Result<void> result;
        if (refuse)
            result = base::failure(*refuse, u"no room"_s);
        else
            holes.append(hole);
        m_scheduler.after(0ns, context, [done = std::move(done), result] { done(result); });
    }
    [[nodiscard]] QSet<QByteArray> different() const { return {bodies.begin(), bodies.end()}; }

    QByteArrayList bodies;
    QList<HubHole> holes;
    std::optional<ErrorKind> refuse;

private:
    base::Scheduler &m_scheduler;
};

QSet<QByteArray> collections(int from, int to)
{
    QSet<QByteArray> all;
    for (int i = from; i < to; ++i)
        all.insert(collection(i));
    return all;
}

} // namespace

class TestEventHubsConsumer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_cluster = std::make_unique<test::KafkaCluster>();
        m_cluster->createTopic(hub, 3);
    }
    void cleanup() { m_cluster.reset(); }
    void readsAllAndCommits();
    void commitsNothingThatIsNotStored();
    void fullDisk();
    void poisonedMessage();
    void brokersGoAndComeBack();
    void sharesAndTakesOver();
    void retentionHasPassed();
    void holeThatCannotBeNoted();
    void beginningThatIsGone();
    void notPermitted();
    void tokens();
    void wrongSetting();
    void stoppedBeforeItStarts();

private:
    [[nodiscard]] EventHubsConsumer::Setup setup(const QString &group = u"rollcall-17"_s) const
    {
        return {.settings = m_cluster->settingsFor(kafkaSettings({.host = u"localhost"_s,
                                                                  .hub = QString::fromLatin1(hub),
                                                                  .group = group,
                                                                  .connectionString = {}})),
                .hub = QString::fromLatin1(hub),
                .token = {}};
    }
    [[nodiscard]] std::unique_ptr<EventHubsConsumer> consumer(HubSink &sink)
    {
        auto made = std::make_unique<EventHubsConsumer>(
            setup(), EventHubsConsumer::Services{sink, m_scheduler, m_scheduler, m_random});
        if (const auto started = made->start(); !started)
            qFatal("%s", qPrintable(started.error().logText));
        return made;
    }
    void fill(int from, int to)
    {
        for (int i = from; i < to; ++i)
            QVERIFY(m_cluster->produce(hub, i % 3, collection(i)));
    }
    /// The stand-in keeps 5 MB of a partition: so much that the first ones are gone.
    void flood(int partition)
    {
        const QByteArray large = "{\"value\":[],\"padding\":\"" + QByteArray(900'000, 'x') + "\"}";
        for (int i = 0; i < 8; ++i)
            QVERIFY(m_cluster->produce(hub, partition, large));
    }
    void readToTheEnd(ReadySink &sink)
    {
        const auto reader = consumer(sink);
        QSignalSpy caughtUp(reader.get(), &EventHubsConsumer::caughtUp);
        QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
        stop(*reader);
    }
    void stop(EventHubsConsumer &consumer)
    {
        bool stopped = false;
        consumer.stop(this, [&] { stopped = true; });
        QTRY_VERIFY_WITH_TIMEOUT(stopped, patience);
    }

    std::unique_ptr<test::KafkaCluster> m_cluster;
    base::SystemScheduler m_scheduler;
    base::SeededRandom m_random{17};
};

void TestEventHubsConsumer::readsAllAndCommits()
{
    ReadySink sink(m_scheduler);
    fill(0, 200);
    auto first = consumer(sink);
    QSignalSpy caughtUp(first.get(), &EventHubsConsumer::caughtUp);
    QSignalSpy stored(first.get(), &EventHubsConsumer::stored);
    QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
    QCOMPARE(sink.different(), collections(0, 200));
    QCOMPARE(sink.bodies.size(), 200);
    QCOMPARE(stored.size(), 200);
    QCOMPARE(first->waiting(), 0);
    stop(*first);
    first.reset();
    sink.bodies.clear();

    fill(200, 210);
    const auto second = consumer(sink);
    QSignalSpy again(second.get(), &EventHubsConsumer::caughtUp);
    QTRY_VERIFY_WITH_TIMEOUT(!again.isEmpty(), patience);
    QCOMPARE(sink.different(), collections(200, 210));
    QCOMPARE(sink.bodies.size(), 10);
}

/// A process that dies while it stores gets everything again that was not stored.
void TestEventHubsConsumer::commitsNothingThatIsNotStored()
{
    test::HeldSink held;
    fill(0, 30);
    auto first = consumer(held);
    QTRY_COMPARE_WITH_TIMEOUT(held.collections.size(), 30, patience);
    QCOMPARE(first->waiting(), 30);
    stop(*first);
    first.reset();
    held.forget();

    ReadySink sink(m_scheduler);
    const auto second = consumer(sink);
    QTRY_COMPARE_WITH_TIMEOUT(sink.different(), collections(0, 30), patience);
}

void TestEventHubsConsumer::fullDisk()
{
    ReadySink sink(m_scheduler);
    sink.refuse = ErrorKind::DiskFull;
    fill(0, 100); // more than are handed over at a time
    const auto reader = consumer(sink);
    QSignalSpy troubled(reader.get(), &EventHubsConsumer::troubled);
    QSignalSpy recovered(reader.get(), &EventHubsConsumer::recovered);
    QTRY_VERIFY_WITH_TIMEOUT(troubled.size() >= 3, patience);
    QCOMPARE(troubled.constFirst().constFirst().value<Error>().kind, ErrorKind::DiskFull);
    QVERIFY(recovered.isEmpty());
    QVERIFY(sink.bodies.isEmpty());

    sink.refuse.reset();
    QTRY_COMPARE_WITH_TIMEOUT(sink.different(), collections(0, 100), patience);
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(reader->waiting(), 0, patience);
}

void TestEventHubsConsumer::poisonedMessage()
{
    ReadySink sink(m_scheduler);
    QVERIFY(m_cluster->produce(hub, 1, collection(0)));
    QVERIFY(m_cluster->produce(hub, 1, "not JSON"));
    QVERIFY(m_cluster->produce(hub, 1, collection(1)));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is no collection: partition 1 offset 1"_s));
    auto reader = consumer(sink);
    QSignalSpy passedOver(reader.get(), &EventHubsConsumer::passedOver);
    QSignalSpy caughtUp(reader.get(), &EventHubsConsumer::caughtUp);
    QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
    QCOMPARE(sink.bodies, QByteArrayList({collection(0), collection(1)}));
    QCOMPARE(passedOver, QList<QVariantList>({{1, qint64(1)}}));
    stop(*reader);
    reader.reset();

    // It does not stand in the way a second time.
    const auto second = consumer(sink);
    QSignalSpy again(second.get(), &EventHubsConsumer::caughtUp);
    QTRY_VERIFY_WITH_TIMEOUT(!again.isEmpty(), patience);
    QCOMPARE(sink.bodies.size(), 2);
}

void TestEventHubsConsumer::brokersGoAndComeBack()
{
    ReadySink sink(m_scheduler);
    fill(0, 10);
    const auto reader = consumer(sink);
    QSignalSpy troubled(reader.get(), &EventHubsConsumer::troubled);
    QSignalSpy recovered(reader.get(), &EventHubsConsumer::recovered);
    QTRY_COMPARE_WITH_TIMEOUT(sink.different(), collections(0, 10), patience);

    // As long as they answer, nothing new is news.
    QSignalSpy caughtUp(reader.get(), &EventHubsConsumer::caughtUp);
    QTRY_VERIFY_WITH_TIMEOUT(caughtUp.size() >= 3, patience);

    m_cluster->setDown(true);
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    QCOMPARE(troubled.constLast().constFirst().value<Error>().kind, ErrorKind::Network);
    const auto until = caughtUp.constLast().constFirst().value<base::Instant>();
    QVERIFY(until <= m_scheduler.now());
    caughtUp.clear();

    m_cluster->setDown(false);
    fill(10, 20);
    QTRY_COMPARE_WITH_TIMEOUT(sink.different(), collections(0, 20), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!recovered.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
}

void TestEventHubsConsumer::sharesAndTakesOver()
{
    ReadySink sink(m_scheduler);
    ReadySink otherSink(m_scheduler);
    const auto reader = consumer(sink);
    fill(0, 30);
    QTRY_COMPARE_WITH_TIMEOUT(sink.different(), collections(0, 30), patience);

    auto other = consumer(otherSink);
    QSignalSpy otherReads(other.get(), &EventHubsConsumer::caughtUp);
    QTRY_VERIFY_WITH_TIMEOUT(!otherReads.isEmpty(), patience);
    fill(30, 90);
    QTRY_COMPARE_WITH_TIMEOUT(sink.different() + otherSink.different(), collections(0, 90), patience);
    QVERIFY(sink.different() != collections(0, 90));
    QVERIFY(!otherSink.bodies.isEmpty());

    stop(*other);
    other.reset();
    fill(90, 120);
    QTRY_VERIFY_WITH_TIMEOUT(sink.different().contains(collections(90, 120)), patience);
}

/// We were away for longer than the hub keeps messages.
void TestEventHubsConsumer::retentionHasPassed()
{
    ReadySink sink(m_scheduler);
    fill(0, 9);
    readToTheEnd(sink);
    QVERIFY(sink.holes.isEmpty());
    QCOMPARE(sink.bodies.size(), 9);
    sink.bodies.clear();

    flood(1);
    const base::Instant before = m_scheduler.now();
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"partition 1 goes on at offset \\d+ instead of 3"_s));
    readToTheEnd(sink);
    QVERIFY(!sink.bodies.isEmpty());
    QCOMPARE(sink.holes.size(), 1);
    const HubHole hole = sink.holes.constFirst();
    QCOMPARE(hole.partition, 1);
    QCOMPARE(hole.first, 3);                             // what the group had committed
    QCOMPARE(hole.last, 3 + 8 - sink.bodies.size() - 1); // up to what is still there
    QVERIFY(hole.until <= before && hole.until > before - 1h);

    // Told once: it goes on behind it.
    sink.bodies.clear();
    fill(9, 12);
    readToTheEnd(sink);
    QCOMPARE(sink.different(), collections(9, 12));
    QCOMPARE(sink.holes.size(), 1);
}

/// What stands behind a hole is not committed before that is noted.
void TestEventHubsConsumer::holeThatCannotBeNoted()
{
    ReadySink sink(m_scheduler);
    fill(0, 3);
    readToTheEnd(sink);
    flood(0);
    sink.refuse = ErrorKind::DiskFull;
    const QRegularExpression found(u"partition 0 goes on at offset \\d+ instead of 1"_s);
    QTest::ignoreMessage(QtWarningMsg, found);
    {
        const auto reader = consumer(sink);
        QSignalSpy troubled(reader.get(), &EventHubsConsumer::troubled);
        QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
        stop(*reader);
    }
    QVERIFY(sink.holes.isEmpty());
    sink.refuse.reset();
    QTest::ignoreMessage(QtWarningMsg, found);
    readToTheEnd(sink);
    QCOMPARE(sink.holes.size(), 1);
    QCOMPARE(sink.holes.constFirst().first, 1);
}

/// A group that has never read has missed nothing.
void TestEventHubsConsumer::beginningThatIsGone()
{
    flood(2);
    ReadySink sink(m_scheduler);
    readToTheEnd(sink);
    QVERIFY(!sink.bodies.isEmpty());
    QVERIFY(sink.holes.isEmpty());
}

void TestEventHubsConsumer::notPermitted()
{
    ReadySink sink(m_scheduler);
    m_cluster->denyTopic(hub);
    const auto reader = consumer(sink);
    QSignalSpy troubled(reader.get(), &EventHubsConsumer::troubled);
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    QCOMPARE(troubled.constFirst().constFirst().value<Error>().kind, ErrorKind::NotPermitted);
}

void TestEventHubsConsumer::tokens()
{
    ReadySink sink(m_scheduler);
    int asked = 0;
    EventHubsConsumer::Setup withToken{
        .settings = kafkaSettings(
            {.host = u"localhost"_s, .port = 1, .hub = u"graph"_s, .group = u"g"_s, .connectionString = {}}),
        .hub = u"graph"_s,
        .token = [&](QObject *, const std::function<void(base::Result<EventHubsConsumer::Token>)> &done) {
            if (asked++ == 0)
                return done(base::failure(ErrorKind::NotSignedIn, u"no account"_s));
            done(EventHubsConsumer::Token{
                .value = "header.payload.signature", .expires = m_scheduler.now() + 1h, .principal = "17"});
        }};
    EventHubsConsumer reader(std::move(withToken), {sink, m_scheduler, m_scheduler, m_random});
    QSignalSpy troubled(&reader, &EventHubsConsumer::troubled);
    QVERIFY(reader.start());
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    QCOMPARE(troubled.constFirst().constFirst().value<Error>().kind, ErrorKind::NotSignedIn);
    // With the next one it tries to connect, where nobody listens.
    QTRY_COMPARE_WITH_TIMEOUT(asked, 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(troubled.constLast().constFirst().value<Error>().kind, ErrorKind::Network,
                              patience);
}

void TestEventHubsConsumer::wrongSetting()
{
    ReadySink sink(m_scheduler);
    auto wrong = setup();
    wrong.settings.emplaceBack("session.timeout.ms", "secret17");
    EventHubsConsumer reader(std::move(wrong), {sink, m_scheduler, m_scheduler, m_random});
    const auto started = reader.start();
    QVERIFY(!started);
    QCOMPARE(started.error().kind, ErrorKind::InvalidInput);
    QVERIFY(started.error().logText.contains(u"session.timeout.ms"));
    QVERIFY(!started.error().logText.contains(u"secret17"));
}

void TestEventHubsConsumer::stoppedBeforeItStarts()
{
    ReadySink sink(m_scheduler);
    EventHubsConsumer reader(setup(), {sink, m_scheduler, m_scheduler, m_random});
    stop(reader);
}

QTEST_GUILESS_MAIN(TestEventHubsConsumer)
#include "tst_eventhubsconsumer.moc"
