// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/relaydelivery.h"
#include "monitor/delivery/relaysetup.h"
#include "registrationplace.h"
#include "support/fakeeventgrid.h"
#include "support/patience.h"
#include "support/quiet.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace rollcall;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using domain::CoverageState;
using test::Chain;
using test::FakeEventGrid;

namespace {

/// A relay on loopback, in the virtual time of the chain: Graph posts to it, and a long poll waits.
class Hub final : public net::HttpHandler
{
public:
    Hub(base::ManualScheduler &clock, FakeEventGrid::Kind kind)
        : grid(clock, kind)
        , m_clock(clock)
        , m_server(*this, clock, patientLimits())
    {
        if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("the hub does not listen");
    }
    [[nodiscard]] QString url(const QString &path = {}) const
    {
        return u"http://127.0.0.1:%1"_s.arg(m_server.port()) + path;
    }
    void handle(net::HttpRequest request, net::HttpResponder responder) override
    {
        if (request.path == "/notify/channel")
            return notify(request, responder);
        if (!request.path.endsWith(":receive") || grid.hasSomething())
            return grid.handle(std::move(request), std::move(responder));
        auto waiting = std::make_shared<Waiting>(std::move(request), std::move(responder));
        m_waiting.push_back(waiting);
        m_clock.after(10s, &m_context, [this, waiting] { answer(*waiting); });
    }

    FakeEventGrid grid;
    bool drops = false; ///< what is posted gets its 202 and a sequence, and is gone

private:
    struct Waiting
    {
        Waiting(net::HttpRequest itsRequest, net::HttpResponder itsResponder)
            : request(std::move(itsRequest))
            , responder(std::move(itsResponder))
        {
        }
        net::HttpRequest request;
        std::optional<net::HttpResponder> responder;
    };
    /// The clock runs much faster than the sockets do.
    static net::HttpServerLimits patientLimits()
    {
        return {.headerTime = 24h, .bodyTime = 24h, .idle = 24h, .writeTime = 24h};
    }
    void answer(Waiting &waiting)
    {
        if (waiting.responder)
            grid.handle(waiting.request, std::move(*waiting.responder));
        waiting.responder.reset();
    }
    void notify(const net::HttpRequest &request, net::HttpResponder &responder)
    {
        if (const auto token = request.queryValue("validationToken"))
            return responder.respond({.contentType = "text/plain", .body = *token});
        const quint64 sequence = grid.publish(QJsonDocument::fromJson(request.body).object());
        if (drops)
            grid.trim(sequence);
        responder.respond({.status = 202});
        for (const auto &waiting : std::exchange(m_waiting, {}))
            answer(*waiting);
    }

    base::ManualScheduler &m_clock;
    net::HttpServer m_server;
    std::vector<std::shared_ptr<Waiting>> m_waiting;
    QObject m_context;
};

/// A chain whose notifications come by a hub.
struct Relayed
{
    explicit Relayed(simulator::WorldOptions options = {.people = 6, .length = 10min},
                     FakeEventGrid::Kind kind = FakeEventGrid::Kind::Relay)
        : chain(std::move(options))
        , hub(chain.clock, kind)
    {
        chain.options.delivery = monitor::DeliveryMode::Relay;
        chain.options.relay = {.address = {QUrl(hub.url(u"/prefix"_s)), u"topic-1"_s, u"device-1"_s},
                               .notificationUrl = hub.url(u"/notify/channel"_s)};
        chain.keep(monitor::relayKeyName(chain.options.relay.address), "device-key");
    }
    /// Followed, and contact has been made.
    void begin()
    {
        ROLLCALL_VERIFY(chain.start());
        ROLLCALL_VERIFY(chain.watch());
        QVERIFY(
            chain.waitFor([this] { return chain.isSubscribed() && chain.service->health().lastContact; }));
    }
    [[nodiscard]] bool isOver() const { return chain.isOver() && hub.grid.waiting() == 0; }
    [[nodiscard]] std::vector<domain::CoverageSpan> spans(const std::string &cause) const
    {
        std::vector<domain::CoverageSpan> found;
        for (const domain::CoverageSpan &span : chain.record().coverage) {
            if (span.cause == cause)
                found.push_back(span);
        }
        return found;
    }

    Chain chain;
    Hub hub;
};

} // namespace

class tst_RelayDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void theRecordIsTheTruth();
    void whatCameWhileItSleptCounts();
    void outagesAreUnknown();
    void whatIsLostIsUnknown();
    void registrationsAreReadAgain();
    void namespacesProveNothing();
    void aRefusedKeyIsATrouble();
    void withoutAPairingItRuns();
    void silenceIsTold();
    void changingOverMovesTheSubscription();
};

/// From an own address to a relay, and back, as a change of the settings does it.
void tst_RelayDelivery::changingOverMovesTheSubscription()
{
    Relayed f;
    const monitor::DeliveryMode ways[]{monitor::DeliveryMode::Listen, monitor::DeliveryMode::Relay,
                                       monitor::DeliveryMode::Listen, monitor::DeliveryMode::Relay};
    for (const monitor::DeliveryMode way : ways) {
        f.chain.service.reset();
        f.chain.options.delivery = way;
        ROLLCALL_VERIFY(f.chain.start());
        if (f.chain.service->meetings().isEmpty())
            ROLLCALL_VERIFY(f.chain.watch());
        QVERIFY(f.chain.waitFor([&f] { return f.chain.isSubscribed(); }));
        const auto held = f.chain.world.graph().subscriptions();
        QCOMPARE(held.size(), std::size_t(1)); // the one that was there has moved
        const bool byRelay = way == monitor::DeliveryMode::Relay;
        QCOMPARE(held[0].notificationUrl == f.hub.url(u"/notify/channel"_s), byRelay);
    }
}

void tst_RelayDelivery::theRecordIsTheTruth()
{
    Relayed f({.people = 10,
               .seed = 3,
               .length = 20min,
               .faults = {.latePercent = 20, .doubledPercent = 20, .reorderedPercent = 30}});
    f.begin();
    QVERIFY(f.chain.waitFor([&f] { return f.isOver(); }, 2s));
    QCOMPARE(f.chain.differences(), QString());
    f.chain.pass(10min); // the next confirmation, and the next contact
    const monitor::Health health = f.chain.service->health();
    QVERIFY(!health.problem);
    QCOMPARE(health.delivery, u"relay"_s);
    QVERIFY(health.provable);
    QCOMPARE(health.waiting, 0);
    QVERIFY(!health.waitingSince);
    QVERIFY(f.chain.clock.now() - *health.lastContact < 60s);
    QCOMPARE(f.hub.grid.complaints(), QStringList());
    QCOMPARE(f.hub.grid.rejected(), 0);
    QCOMPARE(f.chain.record().coverage.front().state, CoverageState::Observed);
    for (const domain::CoverageSpan &span : f.chain.record().coverage)
        QVERIFY(span.state != CoverageState::Unknown);
}

void tst_RelayDelivery::whatCameWhileItSleptCounts()
{
    Relayed f({.people = 10, .seed = 5, .length = 90min});
    f.begin();
    f.chain.pass(20min);
    f.chain.service.reset();
    f.chain.pass(50min); // beyond what a listener could make up for
    QVERIFY(f.hub.grid.waiting() > 0);
    ROLLCALL_VERIFY(f.chain.start());
    QVERIFY(f.chain.waitFor([&f] { return f.isOver(); }, 2s));
    f.chain.pass(10min);
    QCOMPARE(f.chain.differences(), QString());
    for (const domain::CoverageSpan &span : f.chain.record().coverage)
        QVERIFY2(span.state != CoverageState::Unknown, span.cause.c_str());
}

void tst_RelayDelivery::outagesAreUnknown()
{
    Relayed f({.people = 6, .length = 40min});
    f.begin();
    f.chain.pass(10min);
    const base::Instant now = f.chain.clock.now();
    f.hub.grid.publishOutage(now - 3min, now - 1min);
    const auto isKnown = [&f, now] {
        return !f.spans("relay_outage").empty() && f.chain.record().asOf > now; // else it is cut off there
    };
    QVERIFY(f.chain.waitFor(isKnown));
    const auto spans = f.spans("relay_outage");
    QCOMPARE(spans.size(), std::size_t(1));
    QCOMPARE(spans[0].state, CoverageState::Unknown);
    QCOMPARE(spans[0].start, now - 3min);
    QCOMPARE(spans[0].end, now - 1min);
    QVERIFY(f.chain.waitFor([&f] { return f.hub.grid.waiting() == 0; })); // acknowledged
}

void tst_RelayDelivery::whatIsLostIsUnknown()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the relay no longer has some"_s));
    Relayed f({.people = 8, .length = 40min});
    f.begin();
    QVERIFY(f.chain.waitFor([&f] { return f.hub.grid.last() >= 3; }));
    f.hub.drops = true;
    const quint64 before = f.hub.grid.last();
    QVERIFY(f.chain.waitFor([&f, before] { return f.hub.grid.last() > before; }));
    f.hub.drops = false;
    QVERIFY(f.chain.waitFor([&f] { return !f.spans("relay_hole").empty(); }));
    QCOMPARE(f.spans("relay_hole").front().state, CoverageState::Unknown);
    QVERIFY(f.chain.waitFor([&f] { return f.isOver(); }, 2s));
    QVERIFY(!f.spans("relay_hole").empty());
}

/// Nobody knows of which event it was.
void tst_RelayDelivery::registrationsAreReadAgain()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the relay no longer has some"_s));
    Relayed f(test::registrationWorld(true));
    simulator::VirtualEvents &events = f.chain.world.events();
    const auto start = f.chain.clock.now() + 76h;
    QStringList ids;
    for (const QString &begin :
         {u"88888888-8888-4777-8666-555555555555@"_s, u"99999999-8888-4777-8666-555555555555@"_s}) {
        ids << begin + f.chain.world.tenantId().toLower();
        events.add({.id = ids.last(), .displayName = u"Product day"_s, .start = start, .end = start + 3h});
    }
    ROLLCALL_VERIFY(f.chain.start());
    const auto known = [&f](const QString &id) {
        return f.chain.service->registrations(id).value_or(monitor::EventRegistrations());
    };
    for (const QString &id : ids) {
        f.chain.service->watch(id, f.chain.service.get(), [](const base::Result<QString> &) {});
        QVERIFY(f.chain.waitFor([&] { return known(id).since && known(id).complete; }));
    }
    f.chain.pass(1min);
    const base::Instant before = f.chain.clock.now();
    QVERIFY(!f.chain.service->health().missedAt);
    f.hub.drops = true;
    const quint64 last = f.hub.grid.last();
    simulator::take({.id = u"reg-1"_s, .status = u"registered"_s, .isNew = true}, events, ids.first(),
                    before);
    QVERIFY(f.chain.waitFor([&] { return f.hub.grid.last() > last; }));
    f.hub.drops = false;
    // Long before the lists are read anyway.
    const auto isRead = [&] {
        return std::ranges::all_of(ids, [&](const QString &id) { return known(id).complete > before; });
    };
    QVERIFY(f.chain.waitFor(isRead, 1s, 600));
    QVERIFY(f.chain.service->health().missedAt > before);
    QCOMPARE(known(ids.first()).counts.of(domain::RegistrationStatus::Registered), std::uint64_t(1));
    QCOMPARE(known(ids.last()).counts.total(), std::uint64_t(0));
    QVERIFY(!known(ids.first()).missed && !known(ids.last()).missed); // the lists came after it
}

void tst_RelayDelivery::namespacesProveNothing()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot prove that nothing is missing"_s));
    Relayed f({.people = 6, .length = 10min}, FakeEventGrid::Kind::Namespace);
    f.begin();
    QVERIFY(f.chain.waitFor([&f] { return f.isOver(); }, 2s));
    f.chain.pass(10min);
    QCOMPARE(f.chain.differences(), QString());
    QVERIFY(!f.chain.service->health().provable);
    const auto spans = f.spans("unprovable_delivery");
    QVERIFY(!spans.empty());
    QCOMPARE(spans[0].state, CoverageState::Inferred);
    for (const domain::CoverageSpan &span : f.chain.record().coverage)
        QVERIFY(span.state != CoverageState::Observed);
}

void tst_RelayDelivery::aRefusedKeyIsATrouble()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"pair again"_s));
    Relayed f;
    f.hub.grid.key = "another key";
    ROLLCALL_VERIFY(f.chain.start());
    QVERIFY(f.chain.waitFor([&f] { return f.chain.service->health().problem.has_value(); }));
    QVERIFY(f.chain.service->health().problem->logText.contains(u"pair again"_s));
    QVERIFY(!f.chain.service->health().lastContact);
    f.hub.grid.key = "device-key"; // whoever runs the relay has put it right
    QVERIFY(f.chain.waitFor([&f] { return !f.chain.service->health().problem; }));
    QVERIFY(f.chain.service->health().lastContact);
}

void tst_RelayDelivery::withoutAPairingItRuns()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no relay is paired"_s));
    Relayed f;
    f.chain.options.relay = {};
    ROLLCALL_VERIFY(f.chain.start());
    QCOMPARE(f.chain.problem(), u"not_found"_s);

    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"has no key for the relay"_s));
    Relayed keyless;
    keyless.chain.options.relay.address.subscription = u"device-2"_s;
    ROLLCALL_VERIFY(keyless.chain.start());
    QCOMPARE(keyless.chain.problem(), u"not_signed_in"_s);
}

void tst_RelayDelivery::silenceIsTold()
{
    base::ManualScheduler clock;
    base::SeededRandom random(3);
    test::FakeHttpClient http(clock);
    FakeEventGrid grid(clock, FakeEventGrid::Kind::Relay);
    http.respondWith([&grid](const net::ClientRequest &request) { return grid.answer(request); });
    QTemporaryDir directory;
    storage::Writer writer;
    QObject context;
    writer.open(directory.path(), &context, [](const base::Result<void> &) {});
    monitor::RecordBook records(writer, clock, clock);
    const pipeline::LocalKeyRing ring;
    const pipeline::JwtTokenJudge tokens;
    pipeline::Processor processor(writer, ring, tokens, clock);
    const auto secrets = secrets::makeMemoryStore();
    const intake::PullAddress address{QUrl(u"https://relay.example.org/prefix"_s), u"topic-1"_s,
                                      u"device-1"_s};
    secrets->write(monitor::relayKeyName(address), "device-key", &context, [](const base::Result<void> &) {});
    monitor::RelayDelivery delivery(
        {http, writer, records, processor, *secrets, {clock, clock, random}},
        {.address = address, .notificationUrl = u"https://relay.example.org/n"_s});
    QSignalSpy contacts(&delivery, &monitor::Delivery::contacted);
    QSignalSpy silences(&delivery, &monitor::Delivery::silent);
    QSignalSpy troubles(&delivery, &monitor::Delivery::troubled);
    bool opened = false;
    delivery.open(&context, [&opened](const base::Result<void> &result) { opened = result.has_value(); });
    QTRY_VERIFY(opened);
    const auto pass = [&clock](std::chrono::seconds time) {
        for (; time > 0s; time -= 1s) {
            clock.advance(1s);
            test::untilQuiet();
        }
    };
    const base::Instant begun = clock.now();
    pass(25s);
    QVERIFY(contacts.size() >= 2);
    QTRY_VERIFY(delivery.hasAll(begun));
    QVERIFY(!delivery.hasAll(clock.now() + 1s));

    // A moment of failing is no trouble; half a minute is.
    http.respondWith([](const net::ClientRequest &) { return test::FakeHttpClient::failed(); });
    pass(15s);
    QCOMPARE(silences.size(), 0);
    QCOMPARE(troubles.size(), 0);
    pass(30s);
    QCOMPARE(silences.size(), 1);
    QVERIFY(!troubles.empty());
    QCOMPARE(troubles[0][0].value<monitor::Trouble>(), monitor::Trouble::Delivery);

    const auto before = contacts.size();
    http.respondWith([&grid](const net::ClientRequest &request) { return grid.answer(request); });
    pass(60s);
    QVERIFY(contacts.size() > before);
}

QTEST_GUILESS_MAIN(tst_RelayDelivery)
#include "tst_relaydelivery.moc"
