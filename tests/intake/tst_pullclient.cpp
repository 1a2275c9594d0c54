// SPDX-License-Identifier: GPL-3.0-or-later
#include "intake/pullclient.h"
#include "support/fakeeventgrid.h"
#include "support/patience.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSignalSpy>

#include <set>

using namespace rollcall;
using namespace rollcall::intake;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::FakeEventGrid;
using test::FakeHttpClient;

namespace {

QJsonObject collection(int number)
{
    return {{u"value"_s, QJsonArray{QJsonObject{{u"id"_s, number}}}}};
}

/// Stores at once, or when it is told to; or fails.
class FakeSink final : public PullSink
{
public:
    explicit FakeSink(base::Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }
    void deliver(ReceivedCollection collection, QObject *context, Done done) override
    {
        delivered.append(collection);
        finish(context, std::move(done), [this, collection] { stored.append(collection); });
    }
    void noteOutage(const Outage &outage, QObject *context, Done done) override
    {
        finish(context, std::move(done), [this, outage] { outages.push_back(outage); });
    }
    void finishWaiting()
    {
        for (const auto &one : std::exchange(m_waiting, {}))
            one();
    }

    base::Result<void> result;
    bool holds = false;
    QList<ReceivedCollection> delivered;
    QList<ReceivedCollection> stored;
    std::vector<Outage> outages;

private:
    void finish(QObject *context, Done done, const std::function<void()> &keep)
    {
        const QPointer<QObject> alive(context);
        const auto end = [this, alive, done = std::move(done), keep] {
            if (result)
                keep();
            if (alive)
                done(result);
        };
        if (holds)
            m_waiting.push_back(end);
        else
            m_scheduler.after(1ms, &m_context, end);
    }

    base::Scheduler &m_scheduler;
    std::vector<std::function<void()>> m_waiting;
    QObject m_context;
};

struct Fixture
{
    explicit Fixture(FakeEventGrid::Kind kind = FakeEventGrid::Kind::Relay, quint64 seed = 3)
        : random(seed)
        , grid(clock, kind)
    {
        http.respondWith([this](const net::ClientRequest &request) {
            mostInFlight = std::max(mostInFlight, http.inFlight() + 1);
            return grid.answer(request);
        });
        client = std::make_unique<PullClient>(PullClient::Services{http, clock, clock, random, sink}, address,
                                              QByteArray("device-key"));
        QObject::connect(client.get(), &PullClient::answered, client.get(),
                         [this](const PullState &state) { states.push_back(state); });
        QObject::connect(client.get(), &PullClient::failed, client.get(),
                         [this](const base::Error &error) { errors.push_back(error); });
    }
    /// Everything that is possible without waiting for the next long poll.
    void settle()
    {
        for (int i = 0; i < 20; ++i)
            clock.advance(5ms);
    }
    [[nodiscard]] QList<int> storedNumbers() const
    {
        QList<int> numbers;
        for (const ReceivedCollection &one : sink.stored) {
            numbers << QJsonDocument::fromJson(one.body)
                           .object()[u"value"_s]
                           .toArray()[0]
                           .toObject()[u"id"_s]
                           .toInt();
        }
        return numbers;
    }

    base::ManualScheduler clock;
    base::SeededRandom random;
    FakeHttpClient http{clock};
    FakeSink sink{clock};
    FakeEventGrid grid;
    PullAddress address{QUrl(u"https://relay.example.org/prefix"_s), u"topic-1"_s, u"device-1"_s};
    std::unique_ptr<PullClient> client;
    std::vector<PullState> states;
    std::vector<base::Error> errors;
    int mostInFlight = 0;
};

} // namespace

class tst_PullClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void storesThenAcknowledges();
    void passesTheTimeOfReceiptAndThePlaceOn();
    void asksAgainWhileItStores();
    void acknowledgesInHundreds();
    void saysWhenTheQueueIsEmpty();
    void saysThatNothingCanBeProven();
    void givesBackWhatCannotBeStored_data();
    void givesBackWhatCannotBeStored();
    void rejectsWhatIsHopeless();
    void notesOutages();
    void renewsLocksWhileStoringTakesLong();
    void acknowledgesAgainWhenAnAnswerIsLost();
    void goesOnWhenALockHasEnded();
    void noticesADeadConnection();
    void wakesAtOnce();
    void backsOffWithFullJitter();
    void waitsAsLongAsItIsAskedTo();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void doesNotAskWithoutEnd();
    void staysQuietOnceDestroyed();
    void readsFromARealServer();
    void losesNothingWhateverGoesWrong();
};

void tst_PullClient::storesThenAcknowledges()
{
    Fixture f;
    for (int i = 1; i <= 3; ++i)
        f.grid.publish(collection(i));
    f.sink.holds = true;
    f.client->start();
    f.settle();
    QCOMPARE(f.sink.delivered.size(), 3);
    QCOMPARE(f.grid.waiting(), std::size_t(3));
    QVERIFY(!f.grid.operations().contains(u"acknowledge 3"_s));
    f.sink.finishWaiting();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QVERIFY(f.grid.operations().contains(u"acknowledge 3"_s));
    QCOMPARE(f.storedNumbers(), (QList{1, 2, 3}));
    QVERIFY(f.grid.complaints().isEmpty());
    QVERIFY(f.errors.empty());
}

void tst_PullClient::passesTheTimeOfReceiptAndThePlaceOn()
{
    Fixture f;
    f.grid.publish(collection(1));
    const base::Instant received = f.clock.now();
    f.clock.advance(5h); // the machine slept
    f.client->start();
    f.settle();
    QCOMPARE(f.sink.stored.size(), 1);
    QCOMPARE(f.sink.stored[0].received, received);
    QVERIFY(f.sink.stored[0].place == (Place{.epoch = u"epoch-1"_s, .sequence = 1}));
}

void tst_PullClient::asksAgainWhileItStores()
{
    Fixture f;
    f.grid.longestBatch = 2;
    for (int i = 1; i <= 6; ++i)
        f.grid.publish(collection(i));
    f.sink.holds = true;
    f.client->start();
    f.settle();
    // One is being stored, one waits, a third is not asked for.
    QCOMPARE(f.grid.operations(), (QStringList{u"receive 2"_s, u"receive 2"_s}));
    QCOMPARE(f.sink.delivered.size(), 2);
    f.sink.finishWaiting();
    f.settle();
    QCOMPARE(f.sink.delivered.size(), 4);
    for (int i = 0; i < 4; ++i) {
        f.sink.finishWaiting();
        f.settle();
    }
    QCOMPARE(f.storedNumbers(), (QList{1, 2, 3, 4, 5, 6}));
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QVERIFY(f.mostInFlight <= 2); // a receive and what settles locks
}

void tst_PullClient::acknowledgesInHundreds()
{
    Fixture f;
    for (int i = 1; i <= 250; ++i)
        f.grid.publish(collection(i));
    f.sink.holds = true;
    f.client->start();
    for (int i = 0; i < 6; ++i) {
        f.settle();
        f.sink.finishWaiting();
    }
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.storedNumbers().size(), 250);
    QVERIFY2(f.grid.complaints().isEmpty(), qPrintable(f.grid.complaints().join(u';')));
}

void tst_PullClient::saysWhenTheQueueIsEmpty()
{
    Fixture f;
    f.grid.publish(collection(1));
    f.client->start();
    f.settle();
    QCOMPARE(f.states.size(), std::size_t(1));
    QVERIFY(!f.states[0].empty);
    QVERIFY(f.states[0].heads == (QueueHeads{.epoch = u"epoch-1"_s, .first = 1, .oldest = 1, .last = 1}));
    const base::Instant asked = f.clock.now();
    f.clock.advance(2 * PullClient::longPoll);
    f.settle();
    QVERIFY(f.states.size() >= 2);
    QVERIFY(f.states.back().empty);
    QVERIFY(f.states.back().at >= asked - 1s && f.states.back().at <= f.clock.now());
    QCOMPARE(f.states.back().heads->oldest, quint64(2));
}

void tst_PullClient::saysThatNothingCanBeProven()
{
    Fixture f(FakeEventGrid::Kind::Namespace);
    f.grid.publish(collection(1), u"Example.Forwarded"_s);
    f.client->start();
    f.settle();
    QCOMPARE(f.states.size(), std::size_t(1));
    QVERIFY(!f.states[0].heads);
    QVERIFY(!f.sink.stored[0].place);
    QCOMPARE(f.grid.waiting(), std::size_t(0));
}

void tst_PullClient::givesBackWhatCannotBeStored_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("operation");
    QTest::newRow("full") << int(base::ErrorKind::DiskFull) << u"release60 2"_s;
    QTest::newRow("broken") << int(base::ErrorKind::Storage) << u"release10 2"_s;
}

void tst_PullClient::givesBackWhatCannotBeStored()
{
    QFETCH(int, kind);
    QFETCH(QString, operation);
    Fixture f;
    f.grid.publish(collection(1));
    f.grid.publish(collection(2));
    f.sink.result = base::failure(base::ErrorKind(kind), u"scripted"_s);
    f.client->start();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(2));
    QVERIFY2(f.grid.operations().contains(operation), qPrintable(f.grid.operations().join(u';')));
    QCOMPARE(f.errors.size(), std::size_t(1)); // once for both
    QCOMPARE(int(f.errors[0].kind), kind);
    QVERIFY(f.states.empty());
    f.sink.result = {};
    f.clock.advance(75s);
    f.settle();
    QCOMPARE(f.storedNumbers(), (QList{1, 2}));
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.errors.size(), std::size_t(1));
}

void tst_PullClient::rejectsWhatIsHopeless()
{
    QTest::ignoreMessage(QtWarningMsg, "an event of the relay cannot be read; it is rejected");
    Fixture f;
    f.grid.publishRaw({{u"type"_s, u"rollcall.graph.notifications"_s}, {u"data"_s, u"no JSON"_s}});
    const base::Instant published = f.clock.now();
    f.grid.publish(collection(2));
    f.client->start();
    f.settle();
    QCOMPARE(f.grid.rejected(), 1);
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.storedNumbers(), (QList{2}));
    // What it told is missing, and that is said.
    QCOMPARE(f.sink.outages.size(), std::size_t(1));
    QCOMPARE(f.sink.outages[0].to, published);
    QCOMPARE(f.sink.outages[0].place.sequence, quint64(1));

    Fixture other;
    other.grid.publish(collection(1));
    other.sink.result = base::failure(base::ErrorKind::InvalidInput, u"scripted"_s);
    other.client->start();
    other.settle();
    QCOMPARE(other.grid.rejected(), 1);
}

void tst_PullClient::notesOutages()
{
    Fixture f;
    f.grid.publishOutage(f.clock.now() - 10min, f.clock.now() - 5min);
    f.sink.holds = true;
    f.client->start();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(1));
    f.sink.finishWaiting();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.sink.outages.size(), std::size_t(1));
    QCOMPARE(f.sink.outages[0].to - f.sink.outages[0].from, base::Ticks(5min));
}

void tst_PullClient::renewsLocksWhileStoringTakesLong()
{
    Fixture f;
    f.grid.longestBatch = 1;
    f.grid.publish(collection(1));
    f.grid.publish(collection(2));
    f.sink.holds = true;
    f.client->start();
    for (int i = 0; i < 30; ++i)
        f.clock.advance(10s);
    QVERIFY2(f.grid.operations().contains(u"renewLock 2"_s), qPrintable(f.grid.operations().join(u';')));
    f.sink.finishWaiting();
    f.settle();
    f.sink.finishWaiting();
    f.settle();
    QCOMPARE(f.sink.delivered.size(), 2); // neither came a second time
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    const auto renewals = f.grid.operations().filter(u"renewLock"_s).size();
    f.clock.advance(5min);
    QCOMPARE(f.grid.operations().filter(u"renewLock"_s).size(), renewals);
}

void tst_PullClient::acknowledgesAgainWhenAnAnswerIsLost()
{
    Fixture f;
    f.grid.publish(collection(1));
    f.grid.failNext(u"acknowledge"_s, 503);
    f.client->start();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(1));
    f.clock.advance(10s);
    QCOMPARE(f.grid.waiting(), std::size_t(0));

    // It was taken: the second try fails for each token, which is no trouble.
    f.grid.publish(collection(2));
    f.grid.loseAnswer(u"acknowledge"_s);
    f.clock.advance(45s);
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.storedNumbers(), (QList{1, 2}));
    QVERIFY(f.errors.empty());
}

void tst_PullClient::goesOnWhenALockHasEnded()
{
    Fixture f;
    f.grid.publish(collection(1));
    f.sink.holds = true;
    f.client->start();
    f.settle();
    f.grid.endLocks();
    f.sink.finishWaiting();
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(1)); // the acknowledgement was not taken
    f.sink.holds = false;
    f.clock.advance(15s);
    f.settle();
    QCOMPARE(f.grid.waiting(), std::size_t(0));
    QCOMPARE(f.storedNumbers(), (QList{1, 1})); // that it is known already, the sink can tell
}

void tst_PullClient::noticesADeadConnection()
{
    Fixture f;
    f.grid.loseAnswer(u"receive"_s);
    f.client->start();
    f.clock.advance(PullClient::longPoll + PullClient::margin);
    QCOMPARE(f.errors.size(), std::size_t(1));
    QCOMPARE(f.errors[0].kind, base::ErrorKind::Timeout);
    f.grid.publish(collection(1));
    f.clock.advance(2s);
    f.settle();
    QCOMPARE(f.storedNumbers(), (QList{1}));
}

void tst_PullClient::wakesAtOnce()
{
    Fixture f;
    f.client->start();
    f.settle();
    f.grid.publish(collection(1)); // whatever waits for it hangs on a connection that is dead
    f.client->wake();
    f.settle();
    QCOMPARE(f.http.cancelCount(), 1);
    QCOMPARE(f.storedNumbers(), (QList{1}));

    Fixture pausing;
    for (int i = 0; i < 8; ++i)
        pausing.grid.failNext(u"receive"_s, 500);
    pausing.client->start();
    while (pausing.errors.size() < 8)
        pausing.clock.advance(1s);
    pausing.grid.publish(collection(1));
    pausing.client->wake();
    pausing.settle();
    QCOMPARE(pausing.storedNumbers(), (QList{1}));
}

void tst_PullClient::backsOffWithFullJitter()
{
    std::set<qint64> firstPauses;
    for (int seed = 1; seed <= 5; ++seed) {
        Fixture f(FakeEventGrid::Kind::Relay, quint64(seed));
        for (int i = 0; i < 12; ++i)
            f.grid.failNext(u"receive"_s, 500);
        f.client->start();
        std::vector<std::chrono::nanoseconds> failedAt;
        while (f.errors.size() < 12) {
            const std::size_t before = f.errors.size();
            f.clock.advance(1ms);
            if (f.errors.size() > before)
                failedAt.push_back(f.clock.elapsed());
        }
        for (std::size_t i = 1; i < failedAt.size(); ++i) {
            const auto most = std::min(1'000ms * (1 << std::min<std::size_t>(i - 1, 10)), 30'000ms);
            QVERIFY(failedAt[i] - failedAt[i - 1] <= most + 2ms);
        }
        firstPauses.insert((failedAt[1] - failedAt[0]).count());
    }
    QVERIFY(firstPauses.size() > 1); // not all devices come back at once
}

void tst_PullClient::waitsAsLongAsItIsAskedTo()
{
    Fixture f;
    net::HttpHeaders headers;
    headers.append("Retry-After", "42");
    f.grid.failNext(u"receive"_s, 429, headers);
    f.client->start();
    f.clock.advance(41s);
    QCOMPARE(f.http.requests().size(), 1);
    f.clock.advance(2s);
    QCOMPARE(f.http.requests().size(), 2);
}

void tst_PullClient::saysWhatToDo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("advice");
    QTest::newRow("401") << 401 << u"pair again"_s;
    QTest::newRow("403") << 403 << u"new pairing link"_s;
    QTest::newRow("404") << 404 << u"relay/topic"_s;
    QTest::newRow("redirect") << 307 << u"not followed"_s;
    QTest::newRow("broken") << 500 << u"HTTP 500"_s;
    QTest::newRow("another service") << 204 << u"HTTP 204"_s;
}

void tst_PullClient::saysWhatToDo()
{
    QFETCH(int, status);
    QFETCH(QString, advice);
    Fixture f;
    net::HttpHeaders headers;
    headers.append("Location", "https://elsewhere.example/");
    f.grid.failNext(u"receive"_s, status, headers);
    f.client->start();
    f.settle();
    QCOMPARE(f.errors.size(), std::size_t(1));
    QVERIFY2(f.errors[0].logText.contains(advice), qPrintable(f.errors[0].logText));
    QVERIFY(!f.errors[0].logText.contains(u"device-key"_s));
    f.clock.advance(5s);
    for (const net::ClientRequest &request : f.http.requests())
        QCOMPARE(request.url.host(), u"relay.example.org"_s);
    QVERIFY(f.http.requests().size() > 1);
}

/// Some proxies answer long polls at once.
void tst_PullClient::doesNotAskWithoutEnd()
{
    Fixture f;
    f.http.respondWith(
        [](const net::ClientRequest &) { return FakeHttpClient::json({{u"value"_s, QJsonArray()}}); });
    f.client->start();
    f.clock.advance(10s);
    QVERIFY(f.http.requests().size() <= 11);
    QVERIFY(f.http.requests().size() >= 9);
}

void tst_PullClient::staysQuietOnceDestroyed()
{
    Fixture f;
    f.grid.publish(collection(1));
    f.sink.holds = true;
    f.client->start();
    f.settle();
    f.client.reset();
    f.sink.finishWaiting();
    f.clock.advance(5min);
    QCOMPARE(f.grid.operations().filter(u"acknowledge"_s).size(), 0);
    QCOMPARE(f.http.inFlight(), 0);
}

void tst_PullClient::readsFromARealServer()
{
    base::SystemScheduler scheduler;
    base::SystemRandom random;
    const auto certificate = test::TestCertificate::make();
    FakeEventGrid grid(scheduler, FakeEventGrid::Kind::Relay);
    net::HttpServer server(grid, scheduler);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost), 0, certificate.serverConfiguration()));
    const auto http = net::makeHttpClient(scheduler, certificate.clientConfiguration());
    FakeSink sink(scheduler);
    const PullAddress address{QUrl(u"https://127.0.0.1:%1/prefix"_s.arg(server.port())), u"topic-1"_s,
                              u"device-1"_s};
    PullClient client({*http, scheduler, scheduler, random, sink}, address, "device-key");
    for (int i = 1; i <= 3; ++i)
        grid.publish(collection(i));
    client.start();
    QTRY_COMPARE(sink.stored.size(), 3);
    QTRY_COMPARE(grid.waiting(), std::size_t(0));
    QVERIFY2(grid.complaints().isEmpty(), qPrintable(grid.complaints().join(u';')));

    // Plain http leaves loopback addresses only.
    PullAddress plain = address;
    plain.endpoint = QUrl(u"http://relay.example.org"_s);
    PullClient refused({*http, scheduler, scheduler, random, sink}, plain, "device-key");
    QSignalSpy failures(&refused, &PullClient::failed);
    refused.start();
    QVERIFY(failures.wait());
    QCOMPARE(failures[0][0].value<base::Error>().kind, base::ErrorKind::Unsupported);
}

void tst_PullClient::losesNothingWhateverGoesWrong()
{
    base::SeededRandom chance(5);
    for (int round = 0; round < 40; ++round) {
        Fixture f(FakeEventGrid::Kind::Relay, quint64(round));
        f.client->start();
        int published = 0;
        for (int step = 0; step < 60; ++step) {
            switch (chance.below(8)) {
            case 0:
                f.grid.failNext(u"receive"_s, chance.below(2) ? 500 : 503);
                break;
            case 1:
                f.grid.failNext(u"acknowledge"_s, 500);
                break;
            case 2:
                f.grid.loseAnswer(chance.below(2) ? u"receive"_s : u"acknowledge"_s);
                break;
            case 3:
                f.sink.result = base::failure(base::ErrorKind::DiskFull, u"scripted"_s);
                break;
            case 4:
                f.grid.endLocks();
                break;
            case 5:
                f.client->wake();
                break;
            default:
                f.grid.shuffle = int(chance.below(7));
                for (quint64 i = chance.below(20); i > 0; --i)
                    f.grid.publish(collection(++published));
                break;
            }
            f.clock.advance(std::chrono::milliseconds(chance.below(20'000)));
            f.sink.result = {};
        }
        for (int i = 0; i < 200 && f.grid.waiting() > 0; ++i)
            f.clock.advance(5s);
        QCOMPARE(f.grid.waiting(), std::size_t(0));
        const QList<int> all = f.storedNumbers();
        const std::set<int> stored(all.begin(), all.end());
        QCOMPARE(int(stored.size()), published);
        QVERIFY(f.grid.complaints().isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_PullClient)
#include "tst_pullclient.moc"
