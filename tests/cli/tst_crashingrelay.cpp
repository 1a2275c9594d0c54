// SPDX-License-Identifier: GPL-3.0-or-later
#include "../relay/loadclient.h"
#include "crypto/digest.h"
#include "storage/relaystore.h"
#include "storage/store.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace rollcall;
using namespace Qt::StringLiterals;

/// The real relay and the real desktop on the command line, killed with SIGKILL one by one or both, in the
/// middle of their work: whatever was answered 202 is stored here, once.
class TestCrashingRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void initTestCase();
    void everythingAnsweredArrivesOnce();

private:
    [[nodiscard]] QStringList arguments(const QStringList &command) const
    {
        return QStringList{u"--data-dir"_s,     m_directory.filePath(u"desk"_s),
                           u"--config"_s,       m_directory.filePath(u"desk.ini"_s),
                           u"--secret-store"_s, u"file"_s} +
               command;
    }
    void startRelay();
    void startDesk();
    void load();
    void stopLoad();
    [[nodiscard]] QHash<int, int> stored() const;

    QTemporaryDir m_directory;
    quint16 m_port = 0;
    QProcessEnvironment m_environment;
    std::unique_ptr<QProcess> m_relay;
    std::unique_ptr<QProcess> m_desk;
    std::vector<std::unique_ptr<test::LoadClient>> m_clients;
    std::vector<QList<int>> m_pending;
    bool m_sending = false;
    int m_sent = 0;
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
    m_environment.insert(u"ROLLCALL_PASSPHRASE"_s, u"correct horse"_s);
    m_environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
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

    QFile settings(m_directory.filePath(u"desk.ini"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[delivery]\nmode=relay\n[relay]\nendpoint=http://127.0.0.1:" +
                   QByteArray::number(m_port) + "\ntopic=topic-1\nsubscription=device-1\n");
    settings.close();
    const QString link =
        u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJDREVGR0g%40thread.v2/0?context=%7b%22Tid"
        "%22%3a%2211111111-2222-3333-4444-555555555555%22%2c%22Oid%22%3a%22aaaaaaaa-bbbb-cccc-dddd-"
        "eeeeeeeeeeee%22%7d"_s;
    for (const QStringList &command : {QStringList{u"relay"_s, u"key"_s}, {u"watch"_s, u"add"_s, link}}) {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.start(QStringLiteral(ROLLCALL_CLI), arguments(command));
        process.write("device-key\n");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
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
    m_desk->setProcessEnvironment(m_environment);
    m_desk->setProcessChannelMode(QProcess::MergedChannels);
    m_desk->start(QStringLiteral(ROLLCALL_CLI), arguments({u"run"_s}));
    QVERIFY(m_desk->waitForStarted());
}

void TestCrashingRelay::load()
{
    m_sending = true;
    m_clients.clear();
    m_pending = std::vector<QList<int>>(4);
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        const auto send = [this, i] {
            m_pending[i].append(++m_sent);
            m_clients[i]->post("/notify/channel",
                               "{\"value\":[{\"id\":" + QByteArray::number(m_sent) + "}]}");
        };
        m_clients.push_back(
            std::make_unique<test::LoadClient>(m_port, [this, i, send](int status, const QByteArray &) {
                if (status == 202)
                    m_answered.insert(m_pending[i].first());
                m_pending[i].removeFirst();
                if (m_sending)
                    send();
            }));
        send();
    }
}

/// What had been answered before the relay died may still lie in our sockets.
void TestCrashingRelay::stopLoad()
{
    m_sending = false;
    for (const auto &client : m_clients)
        QTRY_VERIFY(client->isGone());
}

/// How often each id is in the inbox, where everything stays for a week.
QHash<int, int> TestCrashingRelay::stored() const
{
    QHash<int, int> found;
    const auto store = storage::Store::open(m_directory.filePath(u"desk"_s), storage::Store::Mode::ReadOnly);
    if (!store)
        return found;
    std::int64_t after = 0;
    while (true) {
        const auto rows = (*store)->inboxAfter(after, 1'000);
        if (!rows || rows->empty())
            return found;
        for (const storage::InboxRow &row : *rows) {
            ++found[QJsonDocument::fromJson(row.body)[u"value"][0][u"id"].toInt()];
            after = row.id;
        }
    }
}

void TestCrashingRelay::everythingAnsweredArrivesOnce()
{
    const int asked = qEnvironmentVariableIntValue("ROLLCALL_CRASH_ROUNDS");
    const int rounds = asked > 0 ? asked : 4;
    QRandomGenerator random(asked > 0 ? QRandomGenerator::global()->generate() : 17);
    int kills[3] = {0, 0, 0};
    startRelay();
    startDesk();
    for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
        const qsizetype enough = m_answered.size() + 1 + random.bounded(200);
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
    const auto lost = [this](const QHash<int, int> &found) {
        int missing = 0;
        for (const int id : std::as_const(m_answered))
            missing += found.contains(id) ? 0 : 1;
        return missing;
    };
    // What a killed desktop had locked comes again when the lock has ended.
    QTRY_COMPARE_WITH_TIMEOUT(lost(stored()), 0, 150'000);
    const QHash<int, int> found = stored();
    int twice = 0;
    for (const int count : found)
        twice += count > 1 ? 1 : 0;
    qInfo("%d kills (relay %d, desktop %d, both %d): %d sent, %lld answered 202, %lld stored, %d lost, %d "
          "twice",
          rounds, kills[0], kills[1], kills[2], m_sent, static_cast<long long>(m_answered.size()),
          static_cast<long long>(found.size()), lost(found), twice);
    QCOMPARE(twice, 0);
    for (QProcess *process : {m_desk.get(), m_relay.get()}) {
        process->terminate();
        QVERIFY(process->waitForFinished());
    }
}

QTEST_GUILESS_MAIN(TestCrashingRelay)
#include "tst_crashingrelay.moc"
