// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/meetingid.h"
#include "keeperfixture.h"
#include "keepingworld.h"
#include "monitor/choosing/meetingwatch.h"

#include <algorithm>
#include <iterator>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using monitor::LifePhase;
using monitor::MeetingWatch;

namespace {

const QString link = QStringLiteral("https://teams.example/l/1");
const QString oldUrl = QStringLiteral("https://office.example/notify/1");
const QString newUrl = QStringLiteral("https://relay.example/n/1");

/// One meeting, and what Graph and the database know of it.
class Delivered
{
public:
    Delivered()
    {
        http.respondWith([this](const net::ClientRequest &request) { return world.answer(request); });
    }
    /// A run of the program that receives at `url`, for a while.
    void run(const QString &url, bool relay = false, std::optional<base::Instant> proven = {})
    {
        watch.reset();
        watch = std::make_unique<MeetingWatch>(
            client, census, rows,
            MeetingWatch::Setup{.meetingId = QStringLiteral("1"),
                                .joinWebUrl = link,
                                .clientId = QStringLiteral("99999999-8888-7777-6666-55555555555a"),
                                .urls = {url, url},
                                .clientStateKey = "key",
                                .certificate = {QStringLiteral("key-1"), "DER"},
                                .certificates = {QStringLiteral("key-1")},
                                .rows = rows.rows,
                                .hearing = hearing,
                                .receivesMeanwhile = relay,
                                .relayProven = proven});
        QObject::connect(watch.get(), &MeetingWatch::fact, &context,
                         [this](const domain::CoverageFact &fact) {
                             facts.push_back(fact);
                             hearing.note(fact);
                         });
        watch->start();
        scheduler.advance(5min);
    }
    [[nodiscard]] std::vector<domain::CoverageFact> gaps() const
    {
        std::vector<domain::CoverageFact> all;
        std::ranges::copy_if(facts, std::back_inserter(all), [](const domain::CoverageFact &fact) {
            return fact.kind == domain::CoverageKind::Gap;
        });
        return all;
    }
    [[nodiscard]] KeepingWorld::Slot slot() const
    {
        const auto found =
            world.slots.find(QString::fromStdString(domain::callEventsResource(link.toStdString())));
        return found == world.slots.end() ? KeepingWorld::Slot{} : found->second;
    }

    base::ManualScheduler scheduler;
    base::SeededRandom random{5};
    FakeHttpClient http{scheduler};
    KeepingWorld world{scheduler, random};
    MemoryRows rows{scheduler};
    net::RequestGate gate{scheduler};
    FakeAuthorizer authorizer{scheduler};
    graph::GraphClient client{{http, scheduler, random, gate, &authorizer},
                              QUrl(QStringLiteral("https://graph.example")),
                              "Rollcall/1.0"};
    monitor::SubscriptionCensus census{client};
    monitor::Hearing hearing;
    std::vector<domain::CoverageFact> facts;
    QObject context;
    std::unique_ptr<MeetingWatch> watch;
};

} // namespace

/// Another delivery/mode, or another relay, is another address: the subscription moves there (contract §2.4
/// lets it be changed), so that nothing is missed in between.
class TestDeliveryChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void movesTheSubscription();
    void staysWhereItIs();
    void fromRelayToListener();
    void fromListenerToRelay();
};

void TestDeliveryChange::movesTheSubscription()
{
    Delivered f;
    f.run(oldUrl);
    QCOMPARE(f.watch->life().phase, LifePhase::Live);
    const KeepingWorld::Slot before = f.slot();
    QCOMPARE(before.url, oldUrl);

    f.run(newUrl);
    QCOMPARE(f.watch->life().phase, LifePhase::Live);
    QCOMPARE(f.slot().url, newUrl);
    QCOMPARE(f.slot().id, before.id); // never deleted: Graph sends nothing of a call that runs to a new one
    QCOMPARE(f.world.counts.requests["DELETE"], 0);
    QCOMPARE(f.world.counts.requests["POST"], 1);
    QCOMPARE(f.world.slots.size(), std::size_t(1));
    QVERIFY(std::ranges::none_of(f.facts, [](const domain::CoverageFact &fact) {
        return fact.kind == domain::CoverageKind::Unsubscribed;
    }));
    QCOMPARE(f.rows.rows.size(), std::size_t(1));
    QCOMPARE(f.rows.rows[0].url, newUrl.toStdString());
}

void TestDeliveryChange::staysWhereItIs()
{
    Delivered f;
    f.run(oldUrl);
    const int patches = f.world.counts.requests["PATCH"];
    f.run(oldUrl);
    QCOMPARE(f.watch->life().phase, LifePhase::Live);
    QCOMPARE(f.slot().url, oldUrl);
    QCOMPARE(f.world.counts.requests["PATCH"], patches);
    QCOMPARE(f.world.counts.requests["POST"], 1);
}

/// What the relay has delivered is here: only what nobody fetches there any longer is unknown.
void TestDeliveryChange::fromRelayToListener()
{
    Delivered f;
    f.run(oldUrl, true);
    const base::Instant proven = *f.hearing.confirmed + 20min;
    f.watch.reset();
    f.scheduler.advance(21min);
    f.facts.clear();
    f.run(newUrl, false, proven);
    QCOMPARE(f.slot().url, newUrl);
    QCOMPARE(f.gaps().size(), std::size_t(1));
    QCOMPARE(f.gaps()[0].at, proven);
    QVERIFY(f.gaps()[0].until > proven);
}

/// Where nobody listened any longer Graph went on delivering until it was told of the relay.
void TestDeliveryChange::fromListenerToRelay()
{
    Delivered f;
    f.run(oldUrl);
    const base::Instant heard = *f.hearing.confirmed;
    f.watch.reset();
    f.scheduler.advance(3min);
    f.facts.clear();
    f.run(newUrl, true, heard - 24h); // which was there before
    QCOMPARE(f.gaps().size(), std::size_t(1));
    QCOMPARE(f.gaps()[0].at, heard);
    QVERIFY(f.gaps()[0].until >= heard + 3min);

    f.facts.clear();
    f.run(newUrl, true, heard);
    QVERIFY(f.gaps().empty()); // the same one has received all the time
}

QTEST_GUILESS_MAIN(TestDeliveryChange)
#include "tst_deliverychange.moc"
