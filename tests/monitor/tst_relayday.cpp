// SPDX-License-Identifier: GPL-3.0-or-later
#include "chain.h"
#include "crypto/digest.h"
#include "monitor/accounts/connectortransfer.h"
#include "monitor/delivery/relaysetup.h"
#include "monitor/workspace.h"
#include "relay/endpoint.h"
#include "storage/relaystore.h"
#include "support/patience.h"

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using domain::CoverageState;
using test::Chain;

namespace {

/// The relay as it is, on loopback and in the virtual time of a chain.
class Hub
{
public:
    Hub(base::ManualScheduler &clock, const QStringList &devices)
        : m_relay({.lock = 10min}, clock, m_random)
        , m_endpoint(m_relay, clock, {.requestsPerSecond = 1e6, .burst = 1e6}, {})
        , m_server(m_endpoint, clock,
                   // The clock runs much faster than the sockets do.
                   {.headerTime = 24h, .bodyTime = 24h, .idle = 24h, .writeTime = 24h})
    {
        {
            const auto store =
                storage::RelayStore::open(m_directory.path(), storage::RelayStore::Mode::Administer);
            if (!store ||
                !(*store)->addTopic(
                    {.name = u"topic-1"_s, .channel = u"channel"_s, .epoch = relay::makeEpoch(m_random)}))
                qFatal("no topic");
            for (const QString &device : devices) {
                if (!(*store)->addDevice(
                        {.topic = 1,
                         .name = device,
                         .keyHash = crypto::sha256(QByteArray("key of " + device.toLatin1())),
                         .created = clock.now(),
                         .lastSeen = clock.now()}))
                    qFatal("no device");
            }
        }
        std::optional<base::Result<void>> opened;
        m_relay.open(m_directory.path(), &m_context,
                     [&opened](const base::Result<void> &result) { opened = result; });
        if (!test::eventually([&opened] { return opened.has_value(); }) || !*opened)
            qFatal("the relay does not open");
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the relay does not listen");
    }
    [[nodiscard]] monitor::RelayOptions optionsFor(const QString &device) const
    {
        const QString url = u"http://127.0.0.1:%1"_s.arg(m_server.port());
        return {.address = {QUrl(url), u"topic-1"_s, device}, .notificationUrl = url + u"/notify/channel"_s};
    }
    [[nodiscard]] relay::RelayFigures figures() const { return m_relay.figures(); }

private:
    QTemporaryDir m_directory;
    base::SeededRandom m_random{9};
    relay::Relay m_relay;
    relay::RelayEndpoint m_endpoint;
    net::HttpServer m_server;
    QObject m_context;
};

/// Another installation that has taken over the connector of the chain.
class SecondDesk
{
public:
    SecondDesk(Chain &chain, const monitor::RelayOptions &relay)
        : m_chain(chain)
        , m_secrets(secrets::makeMemoryStore())
    {
        m_secrets->write(monitor::relayKeyName(relay.address),
                         "key of " + relay.address.subscription.toLatin1(), &m_context,
                         [](const base::Result<void> &) {});
        options = chain.options;
        options.dataDir = chain.directory.filePath(u"second"_s);
        options.relay = relay;
    }
    /// Through the bundle of the first one.
    void takeOver()
    {
        std::optional<base::Result<monitor::ConnectorBundle>> bundle;
        config::Settings settingsOfFirst;
        monitor::gatherConnector(
            m_chain.service->transferServices(settingsOfFirst), *options.connector, true, &m_context,
            [&bundle](const base::Result<monitor::ConnectorBundle> &gathered) { bundle = gathered; });
        QVERIFY(m_chain.waitFor([&bundle] { return bundle.has_value(); }));
        ROLLCALL_VERIFY(*bundle);
        monitor::ServiceOptions quiet{.dataDir = options.dataDir, .receive = false};
        start(quiet);
        config::Settings settings;
        std::optional<base::Result<QString>> installed;
        monitor::installConnector(service->transferServices(settings), **bundle, false, &m_context,
                                  [&installed](const base::Result<QString> &id) { installed = id; });
        QVERIFY(m_chain.waitFor([&installed] { return installed.has_value(); }));
        ROLLCALL_VERIFY(*installed);
        service.reset();
    }
    void start() { start(options); }
    void watch()
    {
        std::optional<base::Result<QString>> watched;
        service->watch(m_chain.world.joinWebUrl(), &m_context,
                       [&watched](const base::Result<QString> &id) { watched = id; });
        QVERIFY(m_chain.waitFor([&watched] { return watched.has_value(); }));
        ROLLCALL_VERIFY(*watched);
    }

    monitor::ServiceOptions options;
    std::unique_ptr<monitor::Service> service;

private:
    void start(const monitor::ServiceOptions &how)
    {
        service = std::make_unique<monitor::Service>(
            how, std::make_unique<test::SharedSecrets>(m_secrets),
            monitor::ServiceClocks{m_chain.clock, m_chain.realTime, m_random});
        std::optional<base::Result<void>> started;
        service->start(&m_context, [&started](const base::Result<void> &result) { started = result; });
        QVERIFY(m_chain.waitFor([&started] { return started.has_value(); }));
        ROLLCALL_VERIFY(*started);
    }

    Chain &m_chain;
    std::shared_ptr<secrets::SecretStore> m_secrets;
    base::SeededRandom m_random{8};
    QObject m_context;
};

domain::Record storedRecord(const monitor::ServiceOptions &options, const QString &id, base::Instant asOf)
{
    base::ManualScheduler clock;
    base::SeededRandom random(1);
    const auto workspace = monitor::Workspace::open({.dataDir = options.dataDir}, clock, random);
    if (!workspace)
        qFatal("%s", qUtf8Printable(workspace.error().logText));
    const auto record = (*workspace)->record(id, asOf);
    if (!record)
        qFatal("%s", qUtf8Printable(record.error().logText));
    return domain::normalized(*record);
}

} // namespace

class tst_RelayDay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void twoDesksOneAsleep();
};

/// A webinar of eight hours, late and doubled notifications included. The second computer sleeps for five of
/// them; Graph would have given up long before.
void tst_RelayDay::twoDesksOneAsleep()
{
    Chain chain({.people = 40,
                 .seed = 17,
                 .length = 8h,
                 .reopened = true,
                 .faults = {.latePercent = 10, .doubledPercent = 10, .reorderedPercent = 10},
                 .startDelay = 10min});
    Hub hub(chain.clock, {u"device-1"_s, u"device-2"_s});
    chain.options.delivery = monitor::DeliveryMode::Relay;
    chain.options.relay = hub.optionsFor(u"device-1"_s);
    chain.keep(monitor::relayKeyName(chain.options.relay.address), "key of device-1");
    ROLLCALL_VERIFY(chain.start());
    SecondDesk second(chain, hub.optionsFor(u"device-2"_s));
    second.takeOver();
    second.start();
    ROLLCALL_VERIFY(chain.watch());
    QVERIFY(chain.waitFor([&] { return chain.isSubscribed(); }));
    second.watch();
    const auto pass = [&chain](base::Ticks duration) {
        const base::Instant until = chain.clock.now() + duration;
        QVERIFY(chain.waitFor([&] { return chain.clock.now() >= until; }, 4s));
    };
    pass(90min);
    QVERIFY(second.service->health().accepted > 0);
    second.service.reset();
    const base::Instant asleep = chain.clock.now();
    pass(5h);
    const auto kept = hub.figures().queues;
    second.start();
    QVERIFY(chain.waitFor([&] { return chain.isOver(); }, 4s));
    QVERIFY(chain.waitFor(
        [&] {
            const auto queues = hub.figures().queues;
            return std::ranges::all_of(queues, [](const auto &queue) { return queue.waiting == 0; });
        },
        4s));
    pass(11min); // both are confirmed and have made contact since
    QCOMPARE(chain.differences(), QString());

    const QString id = chain.meeting()->info().id;
    const base::Instant asOf = chain.record().asOf;
    QVERIFY(asOf - asleep > 5h);
    chain.service.reset();
    second.service.reset();
    domain::Record one = storedRecord(chain.options, id, asOf);
    domain::Record other = storedRecord(second.options, id, asOf);
    for (const domain::Record *record : {&one, &other}) {
        for (const domain::CoverageSpan &span : record->coverage)
            QVERIFY2(span.state != CoverageState::Unknown, span.cause.c_str());
    }
    one.coverage.clear(); // when each of them was confirmed last
    other.coverage.clear();
    QVERIFY(one == other);
    std::uint64_t waited = 0;
    for (const auto &queue : kept)
        waited = std::max(waited, queue.waiting);
    qInfo("%llu collections waited for the one that slept; %zu persons, %zu events in both records",
          static_cast<unsigned long long>(waited), one.persons.size(), std::size_t(one.events));
    QVERIFY(waited > 0);
}

QTEST_GUILESS_MAIN(tst_RelayDay)

#include "tst_relayday.moc"
