// SPDX-License-Identifier: GPL-3.0-or-later
#include "relayfixture.h"

#include <QRegularExpression>

using namespace rollcall;
using namespace rollcall::relay;
using namespace std::chrono_literals;
using test::RelayFixture;

namespace {

const QString laptop = QStringLiteral("laptop");

QByteArray body(int number)
{
    return "{\"value\":[" + QByteArray::number(number) + "]}";
}

} // namespace

class TestRelayOutages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void restartIsAnOutage();
    void firstStartIsNone();
    void stoppedProcessIsAnOutage();
    void diskFull();
    void connectionsWithoutRoom();
    void restoreHasANewEpoch();
};

void TestRelayOutages::restartIsAnOutage()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.pass(40s, 1s);
    f.relay.reset();
    f.scheduler.advance(5min);
    const QRegularExpression down(
        QStringLiteral("it did not run from 2026-05-04T00:00:[34]\\d.* to 2026-05-04T00:05:40.000Z"));
    QTest::ignoreMessage(QtInfoMsg, down);
    f.start();
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.events().size(), 1);
    QCOMPARE(answer.event(0, "type"), QStringLiteral("rollcall.relay.outage"));
    QCOMPARE(answer.event(0, "sequence"), QStringLiteral("1"));
    const QJsonValue data = answer.events()[0][u"event"][u"data"];
    // The last heartbeat was at most ten seconds before the end.
    const auto from = base::parseInstant(data[u"from"].toString().toStdString());
    QVERIFY(from && *from >= test::at("2026-05-04T00:00:30Z") && *from <= test::at("2026-05-04T00:00:40Z"));
    QCOMPARE(data[u"to"].toString(), QStringLiteral("2026-05-04T00:05:40.000Z"));
}

void TestRelayOutages::firstStartIsNone()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QVERIFY(f.receive(laptop).events().isEmpty());
    QCOMPARE(f.relay->figures().outages, 0u);
}

void TestRelayOutages::stoppedProcessIsAnOutage()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.pass(30s, 1s);
    QCOMPARE(f.relay->figures().outages, 0u);
    f.scheduler.jumpWallClock(10min); // asleep: the wall clock went on, nobody listened
    f.pass(2s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.event(0, "type"), QStringLiteral("rollcall.relay.outage"));
    f.pass(60s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
    f.scheduler.jumpWallClock(-10min);
    f.pass(60s, 1s);
    QCOMPARE(f.relay->figures().outages, 1u);
}

void TestRelayOutages::diskFull()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    f.relay->setSizeLimit(200'000);
    const QByteArray large = '"' + QByteArray(20'000, 'x') + '"';
    int stored = 0;
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("refused.*disk is full")));
    base::Result<void> result;
    while ((result = f.store(large)))
        ++stored;
    QCOMPARE(result.error().kind, base::ErrorKind::DiskFull);
    QVERIFY(stored > 2);
    QVERIFY(f.relay->trouble());
    QVERIFY(!f.store(large)); // one line in the log, not one a notification
    QCOMPARE(f.relay->figures().refused, 2u);
    f.scheduler.advance(5s);
    // There is room again: no restart.
    f.relay->setSizeLimit(100'000'000);
    QVERIFY(f.store(body(1)));
    f.settle();
    QVERIFY(!f.relay->trouble());
    const auto answer = f.receive(laptop);
    QCOMPARE(answer.events().size(), stored + 2);
    QCOMPARE(answer.event(stored, "sequence"), QString::number(stored + 1)); // without a hole
    QCOMPARE(answer.event(stored + 1, "type"), QStringLiteral("rollcall.relay.outage"));
    const QJsonValue data = answer.events()[stored + 1][u"event"][u"data"];
    QCOMPARE(data[u"from"].toString(), QStringLiteral("2026-05-04T00:00:00.000Z"));
    QCOMPARE(data[u"to"].toString(), QStringLiteral("2026-05-04T00:00:05.000Z"));
}

void TestRelayOutages::connectionsWithoutRoom()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("refused.*no more connections")));
    f.relay->noteRefusal("no more connections");
    f.relay->noteRefusal("no more connections");
    QVERIFY(f.relay->trouble());
    QCOMPARE(f.relay->figures().refused, 2u);
    f.pass(25s, 1s);
    QVERIFY(!f.relay->trouble());
    QCOMPARE(f.relay->figures().outages, 1u);
    QCOMPARE(f.receive(laptop).event(0, "type"), QStringLiteral("rollcall.relay.outage"));
}

void TestRelayOutages::restoreHasANewEpoch()
{
    RelayFixture f;
    f.addTopic(QStringLiteral("meetings"));
    f.addDevice(laptop);
    f.start();
    for (int i = 1; i <= 3; ++i)
        QVERIFY(f.store(body(i)));
    const auto before = f.receive(laptop);
    QVERIFY(f.acknowledge(laptop, {before.tokens()[0]}));
    const QString file = f.directory.filePath(QStringLiteral("backup"));
    QVERIFY(f.administer()->backup(file)); // while it runs
    QCOMPARE(f.administer()->backup(file).error().kind, base::ErrorKind::Conflict);
    const auto permissions = QFile::permissions(file);
    QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(f.store(body(4)));

    RelayFixture g;
    const auto epoch = [&] { return makeEpoch(g.random); };
    std::ignore = epoch();
    QVERIFY(storage::RelayStore::restore(file, g.directory.path(), epoch));
    QCOMPARE(storage::RelayStore::restore(file, g.directory.path(), epoch).error().kind,
             base::ErrorKind::Conflict);
    g.scheduler.advance(1h);
    g.start();
    const auto after = g.receive(laptop);
    QVERIFY(after.heads()[QStringLiteral("epoch")] != before.heads()[QStringLiteral("epoch")]);
    QCOMPARE(after.sequences(), QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}));
    QCOMPARE(after.event(2, "type"), QStringLiteral("rollcall.relay.outage"));
    QCOMPARE(after.heads()[QStringLiteral("first")].toString(), QStringLiteral("2"));
    QCOMPARE(after.heads()[QStringLiteral("oldest")].toString(), QStringLiteral("2"));
    const QJsonObject restored = after.heads()[QStringLiteral("restored")].toObject();
    QCOMPARE(restored[QStringLiteral("epoch")], before.heads()[QStringLiteral("epoch")]);
    QCOMPARE(restored[QStringLiteral("last")].toString(), QStringLiteral("3"));
    QVERIFY(!before.heads().contains(QStringLiteral("restored")));

    const QTemporaryDir empty;
    const auto refused = [&](const QString &backup) {
        return storage::RelayStore::restore(backup, empty.path(), epoch).error().kind;
    };
    QCOMPARE(refused(QStringLiteral("/nowhere/at/all")), base::ErrorKind::NotFound);
    QFile other(g.directory.filePath(QStringLiteral("text")));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write(QByteArray(9000, 'x')) > 0);
    other.close();
    QCOMPARE(refused(other.fileName()), base::ErrorKind::Integrity);
    QVERIFY(!QFile::exists(empty.filePath(QStringLiteral("relay.sqlite"))));
}

QTEST_GUILESS_MAIN(TestRelayOutages)
#include "tst_relayoutages.moc"
