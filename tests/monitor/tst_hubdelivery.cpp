// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/kafkacluster.h"
#include "monitor/delivery/hubdelivery.h"
#include "monitor/delivery/hubsetup.h"
#include "planefixture.h"
#include "storage/writer.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using base::Error;
using base::ErrorKind;
using base::Result;
using monitor::HubDelivery;
using monitor::HubOptions;
using monitor::Trouble;

namespace {

constexpr int patience = 60'000; // joining a group takes seconds
const QByteArray connection =
    "Endpoint=sb://localhost/;SharedAccessKeyName=listen;SharedAccessKey=YWJj;EntityPath=graph";

/// Everything is taken, nothing kept.
class TakingSink final : public intake::HubSink
{
public:
    void deliver(intake::ReceivedCollection, QObject *, Done done) override { done({}); }
    void noteHole(const intake::HubHole &, QObject *, Done done) override { done({}); }
};

} // namespace

/// In real time, as librdkafka's own stand-in for a cluster is.
class TestHubDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_secrets = secrets::makeMemoryStore();
        m_dir = std::make_unique<QTemporaryDir>();
        m_writer = std::make_unique<storage::Writer>();
        bool opened = false;
        m_writer->open(m_dir->path(), this, [&](const Result<void> &result) { opened = result.has_value(); });
        QTRY_VERIFY(opened);
        m_records = std::make_unique<monitor::RecordBook>(*m_writer, m_scheduler, m_scheduler);
        m_processor = std::make_unique<pipeline::Processor>(*m_writer, m_keys, m_tokens, m_scheduler);
    }
    void cleanup()
    {
        m_processor.reset();
        m_records.reset();
        m_writer.reset();
    }
    void delivers();
    void saysWhatIsMissing();
    void connectionIsKept_data();
    void connectionIsKept();
    void withoutAHub();
    void withoutAWayIn();
    void tokenIsNotToBeHad();
    void nobodyThere();

private:
    [[nodiscard]] std::unique_ptr<HubDelivery> made(const HubOptions &options,
                                                    std::optional<config::AccountConfig> connector = {})
    {
        return std::make_unique<HubDelivery>(
            HubDelivery::Services{*m_writer,
                                  *m_records,
                                  *m_processor,
                                  {m_plane.http, m_scheduler, m_random, *m_secrets, {}},
                                  {m_scheduler, m_scheduler, m_random},
                                  std::move(connector)},
            options);
    }
    void open(HubDelivery &delivery)
    {
        bool opened = false;
        delivery.open(this, [&](const Result<void> &result) { opened = result.has_value(); });
        QTRY_VERIFY(opened);
    }
    void keepConnection(const HubOptions &options)
    {
        bool kept = false;
        m_secrets->write(monitor::hubConnectionName(options), connection, this,
                         [&](const Result<void> &result) { kept = result.has_value(); });
        QTRY_VERIFY(kept);
    }
    [[nodiscard]] static Error errorOf(const QSignalSpy &troubled)
    {
        return troubled.constLast().at(2).value<Error>();
    }

    base::SystemScheduler m_scheduler;
    base::SeededRandom m_random{17};
    test::PlaneFixture m_plane;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    pipeline::LocalKeyRing m_keys;
    pipeline::JwtTokenJudge m_tokens;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<storage::Writer> m_writer;
    std::unique_ptr<monitor::RecordBook> m_records;
    std::unique_ptr<pipeline::Processor> m_processor;
};

void TestHubDelivery::delivers()
{
    test::KafkaCluster cluster;
    cluster.createTopic("graph", 2);
    const HubOptions options{.host = u"127.0.0.1"_s,
                             .port = cluster.port(),
                             .hub = u"graph"_s,
                             .group = u"rollcall-17"_s,
                             .notificationUrl =
                                 u"EventHub:https://example.servicebus.windows.net/eventhubname/graph"_s};
    keepConnection(options);
    const auto delivery = made(options);
    QSignalSpy contacted(delivery.get(), &HubDelivery::contacted);
    QSignalSpy caughtUp(delivery.get(), &HubDelivery::caughtUp);
    QSignalSpy unprovable(delivery.get(), &HubDelivery::unprovable);
    quint64 quarantined = 0;
    connect(m_processor.get(), &pipeline::Processor::applied, this,
            [&](const pipeline::Applied &batch) { quarantined += batch.counts.quarantinedTotal(); });
    QVERIFY(cluster.produce("graph", 0,
                            R"({"value":[{"subscriptionId":"17","clientState":"s","resourceData":{}}]})"));
    open(*delivery);
    QCOMPARE(delivery->mode(), u"eventhubs"_s);
    QCOMPARE(delivery->url(), options.notificationUrl);
    QVERIFY(delivery->receivesMeanwhile());
    QVERIFY(!delivery->isProvable());
    QCOMPARE(unprovable.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
    QTRY_COMPARE(quarantined, 1u); // nobody has subscribed to it
    QVERIFY(!contacted.isEmpty());
    QVERIFY(delivery->hasAll(contacted.constFirst().constFirst().value<base::Instant>() - 1h));
    QVERIFY(!delivery->hasAll(m_scheduler.now() + 1h));
    QCOMPARE(delivery->waiting(), 0u);
}

/// The hub has given up what had not been read; how the records show it: tst_relayledger.
void TestHubDelivery::saysWhatIsMissing()
{
    test::KafkaCluster cluster;
    cluster.createTopic("graph", 1);
    const HubOptions options{.host = u"127.0.0.1"_s,
                             .port = cluster.port(),
                             .hub = u"graph"_s,
                             .group = u"rollcall-17"_s,
                             .notificationUrl = u"EventHub:https://example"_s};
    keepConnection(options);
    QVERIFY(cluster.produce("graph", 0, R"({"value":[]})"));
    {
        // Another computer of the group reads that one, and leaves.
        TakingSink sink;
        intake::EventHubsConsumer other(
            {.settings = cluster.settingsFor(intake::kafkaSettings(
                 {.host = options.host, .hub = options.hub, .group = options.group, .connectionString = {}})),
             .hub = options.hub,
             .token = {}},
            {sink, m_scheduler, m_scheduler, m_random});
        QSignalSpy caughtUp(&other, &intake::EventHubsConsumer::caughtUp);
        QVERIFY(other.start());
        QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
        bool stopped = false;
        other.stop(this, [&stopped] { stopped = true; });
        QTRY_VERIFY_WITH_TIMEOUT(stopped, patience);
    }
    const QByteArray large = "{\"value\":[],\"padding\":\"" + QByteArray(900'000, 'x') + "\"}";
    for (int i = 0; i < 8; ++i) // the stand-in keeps 5 MB
        QVERIFY(cluster.produce("graph", 0, large));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"goes on at offset"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no longer has some notifications"_s));
    const auto delivery = made(options);
    QSignalSpy caughtUp(delivery.get(), &HubDelivery::caughtUp);
    QSignalSpy missed(delivery.get(), &HubDelivery::missed);
    open(*delivery);
    QTRY_VERIFY_WITH_TIMEOUT(!caughtUp.isEmpty(), patience);
    QCOMPARE(missed.size(), 1);
}

void TestHubDelivery::connectionIsKept_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("hub");
    QTest::addColumn<QString>("said"); // empty: kept
    QTest::newRow("fits") << u"LOCALHOST"_s << u"graph"_s << QString();
    QTest::newRow("another hub") << u"localhost"_s << u"other"_s << u"another event hub"_s;
    QTest::newRow("another namespace") << u"hub.example"_s << u"graph"_s << u"for localhost"_s;
}

void TestHubDelivery::connectionIsKept()
{
    QFETCH(QString, said);
    QFETCH(QString, host);
    QFETCH(QString, hub);
    const HubOptions options{.host = host, .hub = hub};
    std::optional<Result<void>> result;
    monitor::keepHubConnection(*m_secrets, options, connection + "\n", this,
                               [&](const Result<void> &kept) { result = kept; });
    QTRY_VERIFY(result);
    std::optional<QByteArray> found;
    m_secrets->read(monitor::hubConnectionName(options), this,
                    [&](const Result<QByteArray> &kept) { found = kept.value_or(QByteArray()); });
    QTRY_VERIFY(found);
    QCOMPARE(result->has_value(), said.isEmpty());
    QCOMPARE(*found, said.isEmpty() ? connection : QByteArray());
    if (!said.isEmpty())
        QVERIFY(result->error().logText.contains(said));
}

void TestHubDelivery::withoutAHub()
{
    const auto delivery = made({});
    QSignalSpy troubled(delivery.get(), &HubDelivery::troubled);
    open(*delivery);
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(errorOf(troubled).kind, ErrorKind::NotFound);
    QVERIFY(errorOf(troubled).logText.contains(u"eventhubs/namespace"));
}

void TestHubDelivery::withoutAWayIn()
{
    const auto delivery = made({.host = u"hub.example"_s, .hub = u"graph"_s, .group = u"g"_s});
    QSignalSpy troubled(delivery.get(), &HubDelivery::troubled);
    open(*delivery);
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(errorOf(troubled).kind, ErrorKind::NotSignedIn);
}

/// A connector whose credential is not here.
void TestHubDelivery::tokenIsNotToBeHad()
{
    const auto delivery = made({.host = u"hub.example"_s, .hub = u"graph"_s, .group = u"g"_s},
                               m_plane.account(config::Plane::Connector));
    QSignalSpy troubled(delivery.get(), &HubDelivery::troubled);
    open(*delivery);
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    QCOMPARE(errorOf(troubled).kind, ErrorKind::NotSignedIn);
}

void TestHubDelivery::nobodyThere()
{
    const HubOptions options{.host = u"127.0.0.1"_s, .port = 1, .hub = u"graph"_s, .group = u"g"_s};
    keepConnection(options);
    const auto delivery = made(options);
    QSignalSpy troubled(delivery.get(), &HubDelivery::troubled);
    open(*delivery);
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    QCOMPARE(errorOf(troubled).kind, ErrorKind::Network);
    QCOMPARE(troubled.constLast().constFirst().value<Trouble>(), Trouble::Delivery);
    QVERIFY(!delivery->hasAll(m_scheduler.now()));
}

QTEST_GUILESS_MAIN(TestHubDelivery)
#include "tst_hubdelivery.moc"
