// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/fold.h"
#include "domain/meetingid.h"
#include "keeperfixture.h"
#include "keepingworld.h"
#include "monitor/choosing/meetingwatch.h"
#include "monitor/sleep/sleepwatch.h"

#include <set>

using namespace rollcall;
using namespace rollcall::test;
using namespace std::chrono_literals;
using base::Instant;
using domain::CoverageState;
using monitor::LifePhase;
using monitor::MeetingWatch;

namespace {

constexpr int watchCount = 200;
// Graph is asked more seldom than in earnest: the truth of coverage does not depend on it, the test's time
// does.
constexpr auto checkEvery = 4h;
const QString ourUrl = QStringLiteral("https://relay.example/n/1");

QString linkOf(int number)
{
    return QStringLiteral("https://teams.example/l/%1").arg(number);
}

QString resourceOf(int number)
{
    return QString::fromStdString(domain::callEventsResource(linkOf(number).toStdString()));
}

/// What outlives the process: the database.
struct Disk
{
    explicit Disk(base::Scheduler &scheduler)
        : rows(scheduler)
    {
    }
    MemoryRows rows;
    std::vector<std::vector<domain::JournalEntry>> journals{watchCount};
    std::vector<monitor::Hearing> hearings{watchCount};
    std::set<int> watched;
    QString certificate = QStringLiteral("key-1");
};

/// One run of the program, as far as keeping goes.
class Process
{
public:
    Process(base::ManualScheduler &scheduler, net::HttpClient &http, base::Random &random, Disk &disk)
        : m_disk(disk)
        , m_gate(scheduler)
        , m_authorizer(scheduler)
        , m_services{http, scheduler, random, m_gate, &m_authorizer}
        , m_client(m_services, QUrl(QStringLiteral("https://graph.example")), "Rollcall/1.0")
        , m_census(m_client)
        , m_sleep(scheduler)
    {
        QObject::connect(&m_sleep, &monitor::SleepWatch::woke, &m_context, [this] {
            for (const auto &[number, watch] : m_watches)
                watch->woke();
        });
        std::set<int> begun = disk.watched;
        for (const storage::SubscriptionRow &row : disk.rows.rows) {
            if (row.id.empty() || row.expires.value_or(scheduler.now()) > scheduler.now())
                begun.insert(std::stoi(row.meeting));
        }
        for (const int number : begun)
            follow(number);
    }

    void follow(int number)
    {
        if (!m_watches.contains(number))
            m_watches[number] = make(number);
        MeetingWatch &watch = *m_watches[number];
        if (m_disk.watched.contains(number))
            watch.start();
        else
            watch.stop();
    }
    void rotate()
    {
        for (const auto &[number, watch] : m_watches)
            watch->useCertificate({m_disk.certificate, "DER"});
    }
    void takeOver()
    {
        for (const auto &[number, watch] : m_watches)
            watch->takeOver(false, false);
    }
    [[nodiscard]] int count(LifePhase phase) const
    {
        return int(std::ranges::count_if(
            m_watches, [phase](const auto &one) { return one.second->life().phase == phase; }));
    }

private:
    std::unique_ptr<MeetingWatch> make(int number)
    {
        MeetingWatch::Setup setup{.meetingId = QString::number(number),
                                  .joinWebUrl = linkOf(number),
                                  .clientId = QStringLiteral("99999999-8888-7777-6666-55555555555a"),
                                  .urls = {ourUrl, ourUrl},
                                  .clientStateKey = "key",
                                  .certificate = {m_disk.certificate, "DER"},
                                  .certificates = {QStringLiteral("key-1")},
                                  .hearing = m_disk.hearings[std::size_t(number)],
                                  .checkEvery = checkEvery};
        std::ranges::copy_if(m_disk.rows.rows, std::back_inserter(setup.rows),
                             [meeting = std::to_string(number)](const storage::SubscriptionRow &row) {
                                 return row.meeting == meeting;
                             });
        auto watch = std::make_unique<MeetingWatch>(m_client, m_census, m_disk.rows, setup);
        QObject::connect(watch.get(), &MeetingWatch::fact, &m_context,
                         [this, number](const domain::CoverageFact &fact) {
                             m_disk.journals[std::size_t(number)].push_back(fact);
                             m_disk.hearings[std::size_t(number)].note(fact);
                         });
        return watch;
    }

    Disk &m_disk;
    net::RequestGate m_gate;
    FakeAuthorizer m_authorizer;
    net::HttpServices m_services;
    graph::GraphClient m_client;
    QObject m_context;
    monitor::SubscriptionCensus m_census;
    monitor::SleepWatch m_sleep;
    std::map<int, std::unique_ptr<MeetingWatch>> m_watches;
};

} // namespace

/// Two weeks of 200 watches, with everything that goes wrong in them.
class TestKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void twoWeeks_data();
    void twoWeeks();
    void killedAtEveryRequest();
};

void TestKeeping::twoWeeks_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::newRow("seed 1") << quint64(1);
}

void TestKeeping::twoWeeks()
{
    QFETCH(const quint64, seed);
    base::ManualScheduler scheduler;
    base::SeededRandom random{seed};
    FakeHttpClient http{scheduler};
    KeepingWorld world{scheduler, random};
    http.respondWith([&world](const net::ClientRequest &request) { return world.answer(request); });
    Disk disk{scheduler};
    for (int i = 0; i < watchCount; ++i)
        disk.watched.insert(i);
    auto process = std::make_unique<Process>(scheduler, http, random, disk);
    world.cutOff = [&] {
        process.reset();
        process = std::make_unique<Process>(scheduler, http, random, disk);
    };

    const auto any = [&random] { return int(random.below(watchCount)); };
    std::map<QString, int> faults;
    const auto fault = [&](const char *name) { ++faults[QLatin1String(name)]; };
    constexpr int days = 14;
    for (int hour = 0; hour < days * 24; ++hour) {
        if (hour % 24 == 23) {
            fault("sleeps of 3 h");
            world.sleep(3h);
        }
        if (random.below(30) == 0) {
            fault("429 storms");
            world.stormUntil = world.now() + 20min;
        }
        if (random.below(50) == 0) {
            fault("hours of 5xx");
            world.brokenUntil = world.now() + 1h;
        }
        if (hour % 7 == 3) {
            fault("expired tokens");
            world.refusedToken = "Bearer token-1";
        } else {
            world.refusedToken.clear();
        }
        if (random.below(12) == 0) {
            fault("stolen places");
            world.steal(resourceOf(any()));
        }
        if (random.below(24) == 0) {
            fault("lost silently");
            world.lose(resourceOf(any()));
        }
        if (hour % 60 == 59) {
            fault("consents to take over");
            process->takeOver();
        }
        if (hour == 100) {
            fault("rotations");
            disk.certificate = QStringLiteral("key-2");
            process->rotate();
        }
        if (hour == 200 || hour == 201) {
            fault("clocks set");
            scheduler.jumpWallClock(hour == 200 ? base::Ticks(-5h) : base::Ticks(5h));
        }
        if (random.below(6) == 0) {
            fault("changes of mind");
            const int number = any();
            if (disk.watched.erase(number) == 0)
                disk.watched.insert(number);
            process->follow(number);
        }
        if (hour % 24 == 5)
            world.requestsToCutOff = int(random.below(40));
        scheduler.advance(1h);
        world.expire();
    }
    // Then nothing happens any more for a while; the user wants what somebody else holds.
    world.requestsToCutOff = -1;
    world.refusedToken.clear();
    scheduler.advance(2h);
    process->takeOver();
    scheduler.advance(6h);
    world.expire();

    // No duplicate, no orphan, the newest certificate, everything watched.
    QCOMPARE(process->count(LifePhase::Live), int(disk.watched.size()));
    for (int i = 0; i < watchCount; ++i) {
        const auto slot = world.slots.find(resourceOf(i));
        const bool ours = slot != world.slots.end() && slot->second.url == ourUrl;
        QCOMPARE(ours, disk.watched.contains(i));
        if (ours)
            QCOMPARE(slot->second.certificate, QStringLiteral("key-2"));
    }
    QVERIFY(!disk.rows.hasIntent());

    // Coverage never says more than what was there; and not much less.
    base::Ticks subscribed{0};
    base::Ticks observed{0};
    int lapses = 0;
    for (int i = 0; i < watchCount; ++i) {
        const QString resource = resourceOf(i);
        const QString ourState =
            QString::fromLatin1(graph::clientStateFor("key", resource, QStringLiteral("updated")));
        std::vector<KeepingWorld::Stay> stays = world.staysOf(resource);
        std::erase_if(stays, [&ourState](const auto &stay) { return stay.clientState != ourState; });
        for (const auto &stay : stays)
            subscribed += stay.until - stay.from;
        lapses += int(stays.size()) - 1;
        const domain::Record record = domain::fold(disk.journals[std::size_t(i)]);
        for (const domain::CoverageSpan &span : record.coverage) {
            if (span.state != CoverageState::Observed)
                continue;
            observed += span.end - span.start;
            const bool isTrue = std::ranges::any_of(stays, [&span](const auto &stay) {
                return span.start >= stay.from - 1s && span.end <= stay.until; // Date has whole seconds
            });
            QVERIFY2(isTrue, qPrintable(QStringLiteral("watch %1: %2 to %3")
                                            .arg(i)
                                            .arg(QString::fromStdString(base::formatExact(span.start)),
                                                 QString::fromStdString(base::formatExact(span.end)))));
        }
    }
    const double share = double(observed.count()) / double(subscribed.count());
    QVERIFY2(share > 0.5, qPrintable(QString::number(share)));

    // The contract's limits, §2.8.
    QCOMPARE(world.counts.throttled, 0);
    for (const auto &[name, times] : faults)
        qInfo().noquote() << name << times;
    for (const auto &[method, times] : world.counts.requests)
        qInfo().noquote() << method << times;
    qInfo().noquote() << "cut off" << world.counts.cutOff << "times; subscriptions made anew" << lapses
                      << "times; observed" << 100 * share << "% of the time subscribed; at most"
                      << world.counts.most << "requests and" << world.counts.mostLists << "lists in 20 s";
}

/// Three watches for two days, the process killed at the first request, at the second, and so on: each time
/// the next one ends up with one subscription each, and with coverage that is true.
void TestKeeping::killedAtEveryRequest()
{
    constexpr int few = 3;
    int kills = 0;
    for (bool killed = true; killed; kills += killed ? 1 : 0) {
        base::ManualScheduler scheduler;
        base::SeededRandom random{std::uint64_t(1000 + kills)};
        FakeHttpClient http{scheduler};
        KeepingWorld world{scheduler, random};
        http.respondWith([&world](const net::ClientRequest &request) { return world.answer(request); });
        Disk disk{scheduler};
        for (int i = 0; i < few; ++i)
            disk.watched.insert(i);
        auto process = std::make_unique<Process>(scheduler, http, random, disk);
        world.cutOff = [&] {
            process.reset();
            process = std::make_unique<Process>(scheduler, http, random, disk);
        };
        world.requestsToCutOff = kills;
        scheduler.advance(8h);
        world.lose(resourceOf(0));
        scheduler.advance(8h);
        disk.certificate = QStringLiteral("key-2");
        process->rotate();
        disk.watched.erase(1);
        process->follow(1);
        scheduler.advance(8h);
        world.steal(resourceOf(2));
        scheduler.advance(12h);
        process->takeOver();
        scheduler.advance(4h);
        process->takeOver(); // a process that was killed meanwhile does not know of the first consent
        scheduler.advance(8h);
        world.expire();
        killed = world.counts.cutOff > 0; // or it did not come to so many requests
        QVERIFY(!disk.rows.hasIntent());
        QCOMPARE(process->count(LifePhase::Live), int(disk.watched.size()));
        QCOMPARE(world.slots.size(), disk.watched.size());
        for (const auto &[resource, slot] : world.slots) {
            QCOMPARE(slot.url, ourUrl);
            QCOMPARE(slot.certificate, QStringLiteral("key-2"));
        }
        for (int i = 0; i < few; ++i) {
            const QString resource = resourceOf(i);
            const QString ourState =
                QString::fromLatin1(graph::clientStateFor("key", resource, QStringLiteral("updated")));
            const auto stays = world.staysOf(resource);
            for (const domain::CoverageSpan &span : domain::fold(disk.journals[std::size_t(i)]).coverage) {
                const bool isTrue = std::ranges::any_of(stays, [&](const auto &stay) {
                    return stay.clientState == ourState && span.start >= stay.from - 1s &&
                           span.end <= stay.until;
                });
                QVERIFY(isTrue || span.state != CoverageState::Observed);
            }
        }
    }
    qInfo("killed at each of %d requests", kills);
    QVERIFY(kills > 40);
}

QTEST_GUILESS_MAIN(TestKeeping)
#include "tst_keeping.moc"
