// SPDX-License-Identifier: GPL-3.0-or-later
#include "../relay/loadclient.h"
#include "crypto/digest.h"
#include "readingdesk.h"
#include "storage/relaystore.h"
#include "support/patience.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::ReadingDesk;

/// The real relay and the real desktop on the command line, killed with SIGKILL one by one or both, in the
/// middle of their work: whatever was answered 202 is in the journal and in the folded record here, once.
/// ROLLCALL_CRASH_ROUNDS says how often.
class TestCrashingRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void initTestCase();
    void everythingAnsweredArrivesOnce();

private:
    void makeRelay();
    void startRelay();
    void startDesk();
    void load();
    void send(std::size_t client);
    void goOn();
    void stopLoad();
    [[nodiscard]] int missingIn(const ReadingDesk::Counts &found) const;

    QTemporaryDir m_directory;
    quint16 m_port = 0;
    QProcessEnvironment m_environment;
    std::unique_ptr<ReadingDesk> m_reading;
    std::unique_ptr<QProcess> m_relay;
    std::unique_ptr<QProcess> m_desk;
    std::vector<std::unique_ptr<test::LoadClient>> m_clients;
    std::vector<QList<int>> m_pending;
    bool m_sending = false;
    int m_sent = 0;
    qsizetype m_pause = 0; ///< so many answers are enough for now
    QSet<int> m_answered;
};

void TestCrashingRelay::initTestCase()
{
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        m_port = probe.serverPort(); // the same after each restart, as a relay's is
    }
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(u"ROLLCALL_RELAY_DATA_DIRECTORY"_s, m_directory.filePath(u"relay"_s));
    m_environment.insert(u"ROLLCALL_RELAY_LISTEN_PORT"_s, QString::number(m_port));
    m_environment.insert(u"ROLLCALL_RELAY_DELIVERY_LOCKSECONDS"_s, u"10"_s);
    m_environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
    makeRelay();
    m_reading = std::make_unique<ReadingDesk>(
        m_directory.path(), "[delivery]\nmode=relay\n[relay]\nendpoint=http://127.0.0.1:" +
                                QByteArray::number(m_port) + "\ntopic=topic-1\nsubscription=device-1\n");
    m_reading->run({u"relay"_s, u"key"_s}, "device-key\n");
}

void TestCrashingRelay::makeRelay()
{
    const auto store =
        storage::RelayStore::open(m_directory.filePath(u"relay"_s), storage::RelayStore::Mode::Administer);
    QVERIFY(store);
    QVERIFY((*store)->addTopic({.name = u"topic-1"_s, .channel = u"channel"_s, .epoch = u"e"_s}));
    const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
    QVERIFY((*store)->addDevice({.topic = 1,
                                 .name = u"device-1"_s,
                                 .keyHash = crypto::sha256(QByteArray("device-key")),
                                 .created = now,
                                 .lastSeen = now}));
}

void TestCrashingRelay::startRelay()
{
    m_relay = std::make_unique<QProcess>();
    m_relay->setProcessEnvironment(m_environment);
    m_relay->start(QStringLiteral(ROLLCALL_RELAY), {u"serve"_s});
    QByteArray log;
    QVERIFY(QTest::qWaitFor(
        [&] {
            log += m_relay->readAllStandardError();
            return log.contains("listening on");
        },
        30'000));
    load();
}

void TestCrashingRelay::startDesk()
{
    m_desk = std::make_unique<QProcess>();
    m_desk->setProcessEnvironment(m_reading->environment);
    m_desk->setProcessChannelMode(QProcess::MergedChannels);
    m_desk->start(QStringLiteral(ROLLCALL_CLI), m_reading->arguments({u"run"_s}));
    QVERIFY(m_desk->waitForStarted());
}

void TestCrashingRelay::load()
{
    m_sending = true;
    m_clients.clear();
    m_pending = std::vector<QList<int>>(4);
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        m_clients.push_back(
            std::make_unique<test::LoadClient>(m_port, [this, i](int status, const QByteArray &) {
                if (status == 202)
                    m_answered.insert(m_pending[i].first());
                m_pending[i].removeFirst();
                send(i);
            }));
        send(i);
    }
}

void TestCrashingRelay::send(std::size_t client)
{
    if (!m_sending || m_answered.size() >= m_pause)
        return;
    m_pending[client].append(++m_sent);
    m_clients[client]->post("/notify/channel", m_reading->notification(m_sent));
}

/// Those that pause.
void TestCrashingRelay::goOn()
{
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        if (m_pending[i].isEmpty())
            send(i);
    }
}

/// What had been answered before the relay died may still lie in our sockets.
void TestCrashingRelay::stopLoad()
{
    m_sending = false;
    for (const auto &client : m_clients)
        QTRY_VERIFY(client->isGone());
}

int TestCrashingRelay::missingIn(const ReadingDesk::Counts &found) const
{
    return static_cast<int>(std::count_if(m_answered.begin(), m_answered.end(),
                                          [&](int number) { return !found.contains(number); }));
}

void TestCrashingRelay::everythingAnsweredArrivesOnce()
{
    const int asked = qEnvironmentVariableIntValue("ROLLCALL_CRASH_ROUNDS");
    const int rounds = asked > 0 ? asked : 4;
    QRandomGenerator random(asked > 0 ? QRandomGenerator::global()->generate() : 17);
    int kills[3] = {0, 0, 0};
    QElapsedTimer clock;
    clock.start();
    m_pause = 1; // the call's start comes first
    startRelay();
    startDesk();
    for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
        const qsizetype enough = m_answered.size() + 1 + random.bounded(200);
        m_pause = enough + 100; // so that they are killed under load, but keep up
        goOn();
        QTRY_VERIFY_WITH_TIMEOUT(m_answered.size() >= enough, 60'000);
        const int victim = random.bounded(3);
        ++kills[victim];
        if (victim != 0) {
            m_desk->kill();
            QVERIFY(m_desk->waitForFinished());
        }
        if (victim != 1) {
            m_relay->kill();
            QVERIFY(m_relay->waitForFinished());
            stopLoad();
            startRelay();
        }
        if (victim != 0)
            startDesk();
    }
    m_sending = false;
    // What a killed desktop had locked comes again when the lock has ended.
    QElapsedTimer looked;
    QVERIFY(QTest::qWaitFor(
        [&] {
            if (looked.isValid() && looked.elapsed() < 1'000)
                return false;
            const int missing = missingIn(ReadingDesk::journal(m_reading->data));
            looked.start();
            return missing == 0;
        },
        300'000));
    for (QProcess *process : {m_desk.get(), m_relay.get()}) {
        process->terminate();
        QVERIFY(process->waitForFinished(60'000));
    }
    const auto twice = [](const ReadingDesk::Counts &found) {
        return qint64(std::count_if(found.begin(), found.end(), [](int count) { return count > 1; }));
    };
    const ReadingDesk::Counts raw = ReadingDesk::inbox(m_reading->data);
    const ReadingDesk::Counts events = ReadingDesk::journal(m_reading->data);
    const ReadingDesk::Counts intervals =
        ReadingDesk::intervalsIn(m_reading->run(m_reading->intervalsCommand()));
    qInfo("%d kills (relay %d, desktop %d, both %d) in %.0f s: %d sent, %lld answered 202; inbox %lld, %lld "
          "twice; journal %lld, %d lost, %lld twice; record %lld, %d lost, %lld twice",
          rounds, kills[0], kills[1], kills[2], double(clock.elapsed()) / 1000, m_sent,
          qint64(m_answered.size()), qint64(raw.size()), twice(raw), qint64(events.size()), missingIn(events),
          twice(events), qint64(intervals.size()), missingIn(intervals), twice(intervals));
    QCOMPARE(twice(raw), 0);
    QCOMPARE(missingIn(events), 0);
    QCOMPARE(twice(events), 0);
    QCOMPARE(missingIn(intervals), 0);
    QCOMPARE(twice(intervals), 0);
    QCOMPARE(intervals.size(), events.size());
    // And nothing was put aside.
    const auto store = storage::Store::open(m_reading->data, storage::Store::Mode::ReadOnly);
    QVERIFY(store);
    QCOMPARE((*store)->quarantineTotals()->size(), std::size_t(0));
    QCOMPARE((*store)->inboxCounts()->parked, 0U);
}

QTEST_GUILESS_MAIN(TestCrashingRelay)
#include "tst_crashingrelay.moc"
