// SPDX-License-Identifier: GPL-3.0-or-later
#include "../relay/loadclient.h"
#include "crypto/digest.h"
#include "readingdesk.h"
#include "storage/relaystore.h"
#include "support/patience.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::ReadingDesk;

namespace {

/// A program that sees a small file system of its own, in memory, half filled with a file that can go.
class Enclosed
{
public:
    /// `disk`: an empty directory; `content` becomes its `data`.
    Enclosed(const QString &disk, const QString &content)
        : m_disk(disk)
        , m_content(content)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~Enclosed()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Enclosed(const Enclosed &) = delete;
    Enclosed &operator=(const Enclosed &) = delete;

    /// Whether this machine lets us.
    [[nodiscard]] static bool isPossible(const QString &disk)
    {
        if (QStandardPaths::findExecutable(u"nsenter"_s).isEmpty())
            return false;
        QProcess trial;
        trial.start(u"unshare"_s, {u"-Urm"_s, u"mount"_s, u"-t"_s, u"tmpfs"_s, u"tmpfs"_s, disk});
        return trial.waitForFinished() && trial.exitStatus() == QProcess::NormalExit && trial.exitCode() == 0;
    }
    void start(const QProcessEnvironment &environment, const QString &program, const QStringList &arguments)
    {
        m_process.setProcessEnvironment(environment);
        m_process.start(u"unshare"_s,
                        QStringList{u"-Urm"_s, u"sh"_s, u"-c"_s,
                                    u"mount -t tmpfs -o size=12m tmpfs \"$1\" && cp -r \"$2\" \"$1/data\" && "
                                    "head -c 6000000 /dev/zero >\"$1/ballast\" && shift 2 && exec \"$@\""_s,
                                    u"sh"_s, m_disk, m_content, program} +
                            arguments);
    }
    [[nodiscard]] QString data() const { return m_disk + u"/data"_s; }
    /// What another program prints that sees the same disk.
    [[nodiscard]] QByteArray beside(const QProcessEnvironment &environment, const QString &program,
                                    const QStringList &arguments) const
    {
        QProcess other;
        other.setProcessEnvironment(environment);
        other.start(u"nsenter"_s, QStringList{u"--preserve-credentials"_s, u"-U"_s, u"-m"_s, u"-t"_s,
                                              QString::number(m_process.processId()), program} +
                                      arguments);
        return other.waitForFinished() ? other.readAllStandardOutput() : QByteArray();
    }
    [[nodiscard]] bool makeRoom() const
    {
        return QFile::remove(u"/proc/%1/root%2/ballast"_s.arg(m_process.processId()).arg(m_disk));
    }
    [[nodiscard]] const QByteArray &log()
    {
        m_log += m_process.readAll();
        return m_log;
    }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }

private:
    const QString m_disk;
    const QString m_content;
    QProcess m_process;
    QByteArray m_log;
};

/// Posts one notification after the other over four connections.
class Load
{
public:
    Load(quint16 port, QByteArray path, std::function<QByteArray(int)> body)
        : m_path(std::move(path))
        , m_body(std::move(body))
        , m_pending(4)
    {
        for (std::size_t i = 0; i < m_pending.size(); ++i)
            m_clients.push_back(
                std::make_unique<test::LoadClient>(port, [this, i](int status, const QByteArray &) {
                    if (status == 202)
                        answered.insert(m_pending[i]);
                    else
                        refused[status] += 1;
                    m_pending[i] = 0;
                    send(i);
                }));
    }
    /// Until so many have been answered 202, or so many refused.
    void run(qsizetype accepted, int refusals)
    {
        m_accepted = accepted;
        m_refusals = refusals;
        for (std::size_t i = 0; i < m_pending.size(); ++i) {
            if (m_pending[i] == 0)
                send(i);
        }
    }

    QSet<int> answered;
    QMap<int, int> refused; ///< by status

private:
    void send(std::size_t client)
    {
        if (answered.size() >= m_accepted || refused[503] >= m_refusals)
            return;
        m_pending[client] = ++m_sent;
        m_clients[client]->post(m_path, m_body(m_sent));
    }

    const QByteArray m_path;
    const std::function<QByteArray(int)> m_body;
    std::vector<int> m_pending;
    std::vector<std::unique_ptr<test::LoadClient>> m_clients;
    qsizetype m_accepted = 0;
    int m_refusals = 0;
    int m_sent = 0;
};

constexpr int never = std::numeric_limits<int>::max();

} // namespace

/// The programs on a disk that really is full: 503, a line in the log, and when there is room again they go
/// on by themselves. What was answered 202 is there.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void relay();
    void ownWebhook();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_disk;
};

void TestFullDisk::init()
{
    test::failOnUnexpectedWarnings();
    m_directory = std::make_unique<QTemporaryDir>();
    m_disk = m_directory->filePath(u"disk"_s);
    QVERIFY(QDir().mkpath(m_disk));
    if (!Enclosed::isPossible(m_disk))
        QSKIP("there is no way here to mount a small file system for one process");
}

void TestFullDisk::relay()
{
    const QString content = m_directory->filePath(u"relay"_s);
    {
        const auto store = storage::RelayStore::open(content, storage::RelayStore::Mode::Administer);
        QVERIFY(store);
        QVERIFY((*store)->addTopic({.name = u"t"_s, .channel = u"channel"_s, .epoch = u"e"_s}));
        const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
        QVERIFY((*store)->addDevice({.topic = 1,
                                     .name = u"d"_s,
                                     .keyHash = crypto::sha256(QByteArray("d")),
                                     .created = now,
                                     .lastSeen = now}));
    }
    Enclosed process(m_disk, content);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ROLLCALL_RELAY_DATA_DIRECTORY"_s, process.data());
    environment.insert(u"ROLLCALL_RELAY_LISTEN_PORT"_s, u"0"_s);
    environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
    process.start(environment, QStringLiteral(ROLLCALL_RELAY), {u"serve"_s});
    static const QRegularExpression listening(u"listening on .* port (\\d+)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(listening.match(QString::fromUtf8(process.log())).hasMatch(), 60'000);
    const quint16 port = listening.match(QString::fromUtf8(process.log())).captured(1).toUShort();

    Load load(port, "/notify/channel", [](int number) -> QByteArray {
        return "{\"value\":[{\"id\":" + QByteArray::number(number) + ",\"x\":\"" + QByteArray(3'000, 'x') +
               "\"}]}";
    });
    load.run(never, 300);
    QTRY_VERIFY_WITH_TIMEOUT(load.refused[503] >= 300, 60'000);
    const qsizetype before = load.answered.size();
    QVERIFY(before > 100);
    QByteArray health;
    test::LoadClient watcher(
        port, [&](int status, const QByteArray &body) { health = QByteArray::number(status) + ' ' + body; });
    watcher.get("/healthz");
    QTRY_COMPARE(health, QByteArray("503 {\"status\":\"refusing\",\"reason\":\"disk_full\"}"));
    QCOMPARE(process.log().count("notifications are refused (503)"), 1); // not one a notification

    QVERIFY(process.makeRoom());
    load.run(before + 300, never);
    QTRY_VERIFY_WITH_TIMEOUT(load.answered.size() >= before + 300, 60'000);
    QTRY_COMPARE(process.log().count("notifications are stored again"), 1);
    QVERIFY(process.isRunning());
    watcher.get("/healthz");
    QTRY_COMPARE(health, QByteArray("200 {\"status\":\"ok\"}"));
    QCOMPARE(load.refused.keys(), QList<int>{503});

    QHash<int, int> found;
    int outages = 0;
    qint64 last = -1;
    QSet<qint64> sequences;
    bool waiting = false;
    test::LoadClient device(port, [&](int status, const QByteArray &body) {
        QCOMPARE(status, 200);
        const QJsonDocument answer = QJsonDocument::fromJson(body);
        for (const QJsonValue entry : answer[u"value"].toArray()) {
            const QJsonValue event = entry[u"event"];
            sequences.insert(event[u"sequence"].toString().toLongLong());
            if (event[u"type"].toString() == u"rollcall.relay.outage"_s)
                ++outages;
            else
                ++found[event[u"data"][u"value"][0][u"id"].toInt()];
        }
        last = answer[u"rollcall"][u"last"].toString().toLongLong();
        waiting = false;
    });
    while (sequences.size() != last && !QTest::currentTestFailed()) {
        waiting = true;
        device.post(
            "/topics/t/eventsubscriptions/d:receive?api-version=2024-06-01&maxEvents=100&maxWaitTime=10", {},
            "d");
        QTRY_VERIFY_WITH_TIMEOUT(!waiting, 30'000);
    }
    QVERIFY(outages >= 1);
    for (const int number : std::as_const(load.answered))
        QCOMPARE(found.value(number), 1);
    qInfo("relay: %lld answered 202 before it was full, %d refused, %lld after; none lost", qint64(before),
          load.refused[503], qint64(load.answered.size() - before));
}

void TestFullDisk::ownWebhook()
{
    quint16 port = 0;
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        port = probe.serverPort();
    }
    const ReadingDesk desk(
        m_directory->path(),
        "[delivery]\nmode=listen\n[listen]\naddress=127.0.0.1\nport=" + QByteArray::number(port) + "\n");
    if (QTest::currentTestFailed())
        return;
    Enclosed process(m_disk, desk.data);
    process.start(desk.environment, QStringLiteral(ROLLCALL_CLI), desk.arguments({u"run"_s}, process.data()));
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            QTcpSocket trial;
            trial.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            return trial.waitForConnected(100);
        }(),
        60'000);

    Load load(port, ReadingDesk::webhookPath(), [&](int number) { return desk.notification(number); });
    load.run(1, never); // the call's start comes first
    QTRY_VERIFY_WITH_TIMEOUT(!load.answered.isEmpty(), 60'000);
    load.run(never, 100);
    QTRY_VERIFY2_WITH_TIMEOUT(load.refused[503] >= 100, process.log().constData(), 120'000);
    const qsizetype before = load.answered.size();
    QVERIFY(before > 100);
    QTRY_VERIFY2(process.log().contains("disk is full"), process.log().constData());

    QVERIFY(process.makeRoom());
    load.run(before + 200, never);
    QTRY_VERIFY_WITH_TIMEOUT(load.answered.size() >= before + 200, 60'000);
    QVERIFY(process.isRunning());
    QCOMPARE(load.refused.keys(), QList<int>{503});
    const auto missing = [&](const ReadingDesk::Counts &found) {
        return std::count_if(load.answered.begin(), load.answered.end(),
                             [&](int number) { return found.value(number) != 1; });
    };
    const auto told = [&](const QStringList &command) {
        return process.beside(desk.environment, QStringLiteral(ROLLCALL_CLI),
                              desk.arguments(command, process.data()));
    };
    QTRY_COMPARE_WITH_TIMEOUT(missing(ReadingDesk::eventsIn(told(desk.journalCommand()))), 0, 120'000);
    QCOMPARE(missing(ReadingDesk::intervalsIn(told(desk.intervalsCommand()))), 0);
    qInfo("own webhook: %lld answered 202 before it was full, %d refused, %lld after; none lost",
          qint64(before), load.refused[503], qint64(load.answered.size() - before));
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
