// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "loadclient.h"
#include "storage/relaystore.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace rollcall;

/// Kills the real program with SIGKILL in the middle of its work, again and again: whatever was answered 202
/// is there, once.
class TestCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void nothingThatWasAnsweredIsLost();

private:
    /// Starts it and gives its port; 0 if it does not come up.
    quint16 start(QProcess &process, const QString &directory);
};

quint16 TestCrash::start(QProcess &process, const QString &directory)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROLLCALL_RELAY_DATA_DIRECTORY"), directory);
    environment.insert(QStringLiteral("ROLLCALL_RELAY_LISTEN_PORT"), QStringLiteral("0"));
    environment.insert(QStringLiteral("ASAN_OPTIONS"), QStringLiteral("detect_leaks=0"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROLLCALL_RELAY), {QStringLiteral("serve")});
    QByteArray log;
    static const QRegularExpression port(QStringLiteral("listening on .* port (\\d+)"));
    for (int i = 0; i < 600; ++i) {
        process.waitForReadyRead(50);
        log += process.readAllStandardError();
        const auto match = port.match(QString::fromUtf8(log));
        if (match.hasMatch())
            return quint16(match.captured(1).toUInt());
    }
    qInfo().noquote() << log;
    return 0;
}

void TestCrash::nothingThatWasAnsweredIsLost()
{
    const int rounds = std::max(1, qEnvironmentVariableIntValue("ROLLCALL_CRASH_ROUNDS")
                                       ? qEnvironmentVariableIntValue("ROLLCALL_CRASH_ROUNDS")
                                       : 10);
    const QTemporaryDir directory;
    {
        const auto store = storage::RelayStore::open(directory.path(), storage::RelayStore::Mode::Administer);
        QVERIFY(store);
        QVERIFY((*store)->addTopic({.name = QStringLiteral("meetings"),
                                    .channel = QStringLiteral("channel"),
                                    .epoch = QStringLiteral("e")}));
        const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
        QVERIFY((*store)->addDevice({.topic = 1,
                                     .name = QStringLiteral("d"),
                                     .keyHash = crypto::sha256(QByteArray("d")),
                                     .created = now,
                                     .lastSeen = now}));
    }
    QRandomGenerator random(17);
    QSet<int> answered;
    int sent = 0;
    for (int round = 0; round < rounds; ++round) {
        QProcess process;
        const quint16 port = start(process, directory.path());
        QVERIFY(port != 0);
        const int enough = int(answered.size()) + 1 + random.bounded(300);
        std::vector<std::unique_ptr<test::LoadClient>> clients;
        std::vector<QList<int>> pending(8);
        bool sending = true;
        for (std::size_t i = 0; i < pending.size(); ++i) {
            const auto send = [&, i] {
                pending[i].append(++sent);
                clients[i]->post("/notify/channel", "{\"value\":[{\"id\":" + QByteArray::number(sent) +
                                                        ",\"padding\":\"" + QByteArray(sent % 3000, 'x') +
                                                        "\"}]}");
            };
            clients.push_back(
                std::make_unique<test::LoadClient>(port, [&, i, send](int status, const QByteArray &) {
                    if (status == 202)
                        answered.insert(pending[i].first());
                    pending[i].removeFirst();
                    if (sending)
                        send();
                }));
            send();
        }
        QTRY_VERIFY_WITH_TIMEOUT(answered.size() >= enough, 60'000);
        process.kill();
        QVERIFY(process.waitForFinished());
        // What had been answered before it died may still lie in our sockets.
        sending = false;
        for (const auto &client : clients)
            QTRY_VERIFY(client->isGone());
    }

    QProcess process;
    const quint16 port = start(process, directory.path());
    QVERIFY(port != 0);
    QHash<int, int> found;
    QSet<qint64> sequences;
    qint64 highest = 0;
    int outages = 0;
    bool waiting = true;
    bool empty = false;
    test::LoadClient device(port, [&](int status, const QByteArray &body) {
        QCOMPARE(status, 200);
        waiting = false;
        const QJsonDocument answer = QJsonDocument::fromJson(body);
        const QJsonArray list = answer[QStringLiteral("value")].toArray();
        QVERIFY(!list.isEmpty());
        for (const QJsonValue entry : list) {
            const QJsonValue event = entry[u"event"];
            sequences.insert(event[u"sequence"].toString().toLongLong());
            if (event[u"type"].toString() == QStringLiteral("rollcall.relay.outage"))
                ++outages;
            else
                ++found[event[u"data"][u"value"][0][u"id"].toInt()];
        }
        highest = answer[QStringLiteral("rollcall")][u"last"].toString().toLongLong();
        empty = sequences.size() >= highest;
    });
    // All of them are locked one after the other: none comes twice.
    while (!empty && !QTest::currentTestFailed()) {
        waiting = true;
        device.post("/topics/meetings/eventsubscriptions/d:receive?api-version=2024-06-01&maxEvents=100"
                    "&maxWaitTime=10",
                    {}, "d");
        QTRY_VERIFY_WITH_TIMEOUT(!waiting, 30'000);
    }
    int lost = 0;
    int twice = 0;
    for (const int id : std::as_const(answered))
        lost += found.contains(id) ? 0 : 1;
    for (const int count : std::as_const(found))
        twice += count > 1 ? 1 : 0;
    qInfo("%d kills: %d sent, %lld answered 202, %lld stored, %d outage notes, %d lost, %d twice", rounds,
          sent, static_cast<long long>(answered.size()), static_cast<long long>(found.size()), outages, lost,
          twice);
    QCOMPARE(lost, 0);
    QCOMPARE(twice, 0);
    QCOMPARE(sequences.size(), highest); // without a hole
    QCOMPARE(outages, rounds);
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
