// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/digest.h"
#include "loadclient.h"
#include "relay/service.h"
#include "storage/relaystore.h"
#include "support/patience.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace rollcall;
using namespace std::chrono_literals;

namespace {

constexpr int devices = 100;

QByteArray receivePath(const QByteArray &device, const QByteArray &query = {})
{
    return "/topics/meetings/eventsubscriptions/" + device + ":receive?api-version=2024-06-01" + query;
}

} // namespace

/// The whole of it on real sockets, and the machine's clock.
class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_service.reset(); }
    void thousandPollersAndTheEnd();
    void burstOfTenThousand();
    void leavingWhilePolling();
    void certificateReload();
    void startErrors();

private:
    void start();
    void stop();
    void writeCertificate(const test::TestCertificate &certificate);
    [[nodiscard]] base::Error startError(const relay::Configuration &configuration);

    base::SystemScheduler m_scheduler;
    base::SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_directory;
    relay::Configuration m_configuration;
    std::unique_ptr<relay::Service> m_service;
};

void TestService::initTestCase()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
#endif
}

void TestService::init()
{
    test::failOnUnexpectedWarnings();
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_configuration = {};
    m_configuration.dataDirectory = m_directory->filePath(QStringLiteral("data"));
    m_configuration.address = QHostAddress(QHostAddress::LocalHost);
    m_configuration.http.connections = 2000;
    const auto store =
        storage::RelayStore::open(m_configuration.dataDirectory, storage::RelayStore::Mode::Administer);
    QVERIFY(store);
    QVERIFY((*store)->addTopic({.name = QStringLiteral("meetings"),
                                .channel = QStringLiteral("channel"),
                                .epoch = QStringLiteral("e")}));
    for (int i = 0; i < devices; ++i) {
        const QByteArray name = "d" + QByteArray::number(i);
        QVERIFY((*store)->addDevice({.topic = 1,
                                     .name = QString::fromLatin1(name),
                                     .keyHash = crypto::sha256(name),
                                     .created = m_scheduler.now(),
                                     .lastSeen = m_scheduler.now()}));
    }
}

void TestService::start()
{
    m_service = std::make_unique<relay::Service>(m_configuration, m_scheduler, m_random);
    std::optional<base::Result<void>> started;
    m_service->start(this, [&](base::Result<void> result) { started = std::move(result); });
    QTRY_VERIFY(started);
    QVERIFY2(*started, *started ? "" : qPrintable(started->error().logText));
}

void TestService::stop()
{
    bool stopped = false;
    QTest::ignoreMessage(QtInfoMsg, "stopped");
    m_service->stop(this, [&](const base::Result<void> &) { stopped = true; });
    QTRY_VERIFY(stopped);
}

void TestService::thousandPollersAndTheEnd()
{
    start();
    std::map<int, int> events; // how many answers had so many
    int answers = 0;
    std::vector<std::unique_ptr<test::LoadClient>> pollers;
    for (int i = 0; i < 1000; ++i) {
        pollers.push_back(
            std::make_unique<test::LoadClient>(m_service->port(), [&](int status, const QByteArray &body) {
                QCOMPARE(status, 200);
                ++answers;
                ++events[int(QJsonDocument::fromJson(body)[QStringLiteral("value")].toArray().size())];
            }));
        const QByteArray device = "d" + QByteArray::number(i % devices);
        pollers.back()->post(receivePath(device, "&maxWaitTime=120"), {}, device);
    }
    QByteArray metrics;
    test::LoadClient graph(m_service->port(), [&](int, const QByteArray &body) { metrics = body; });
    const auto polls = [&] {
        graph.get("/metrics");
        return QTest::qWaitFor([&] { return metrics.contains("rollcall_relay_polls_waiting 1000\n"); }, 200);
    };
    QTRY_VERIFY_WITH_TIMEOUT(polls(), 60'000);
    graph.post("/notify/channel", "{\"value\":[]}");
    QTRY_COMPARE(answers, devices); // one of each device
    QCOMPARE(events[1], devices);
    stop();
    QTRY_COMPARE(answers, 1000);
    QCOMPARE(events[0], 1000 - devices);
    for (const auto &poller : pollers)
        QTRY_VERIFY(poller->isGone());
}

void TestService::burstOfTenThousand()
{
    start();
    constexpr int clients = 100;
    constexpr int each = 100;
    int accepted = 0;
    int others = 0;
    std::vector<std::unique_ptr<test::LoadClient>> load;
    for (int i = 0; i < clients; ++i) {
        load.push_back(
            std::make_unique<test::LoadClient>(m_service->port(), [&](int status, const QByteArray &) {
                ++(status == 202 ? accepted : others);
            }));
        for (int k = 0; k < each; ++k)
            load.back()->post("/notify/channel",
                              "{\"value\":[{\"id\":" + QByteArray::number(i * each + k) + "}]}");
    }
    QTRY_COMPARE_WITH_TIMEOUT(accepted, clients * each, 120'000);
    QCOMPARE(others, 0);

    QSet<int> ids;
    QList<qint64> sequences;
    bool waiting = false;
    bool empty = false;
    test::LoadClient device(m_service->port(), [&](int status, const QByteArray &body) {
        waiting = false;
        QCOMPARE(status, 200);
        const QJsonDocument answer = QJsonDocument::fromJson(body);
        if (!answer[QStringLiteral("succeededLockTokens")].isUndefined())
            return;
        QJsonArray tokens;
        const QJsonArray list = answer[QStringLiteral("value")].toArray();
        for (const QJsonValue entry : list) {
            tokens.append(entry[u"brokerProperties"][u"lockToken"]);
            sequences.append(entry[u"event"][u"sequence"].toString().toLongLong());
            ids.insert(entry[u"event"][u"data"][u"value"][0][u"id"].toInt());
        }
        empty = sequences.size() >= clients * each;
        waiting = true;
        device.post("/topics/meetings/eventsubscriptions/d0:acknowledge?api-version=2024-06-01",
                    QJsonDocument(QJsonObject{{QStringLiteral("lockTokens"), tokens}}).toJson(), "d0");
    });
    while (!empty && !QTest::currentTestFailed()) {
        waiting = true;
        device.post(receivePath("d0", "&maxEvents=100&maxWaitTime=10"), {}, "d0");
        QTRY_VERIFY_WITH_TIMEOUT(!waiting, 30'000);
    }
    QCOMPARE(ids.size(), clients * each);
    QCOMPARE(sequences.size(), clients * each); // each once
    for (int i = 0; i < sequences.size(); ++i)
        QCOMPARE(sequences[i], i + 1);
}

void TestService::leavingWhilePolling()
{
    start();
    QByteArray metrics;
    test::LoadClient onlooker(m_service->port(), [&](int, const QByteArray &body) { metrics = body; });
    const auto areWaiting = [&](const char *polls) {
        metrics.clear();
        onlooker.get("/metrics");
        return test::eventually([&] { return !metrics.isEmpty(); }) &&
               metrics.contains(QByteArray("rollcall_relay_polls_waiting " + QByteArray(polls) + '\n'));
    };
    {
        test::LoadClient leaver(m_service->port(), [](int, const QByteArray &) {});
        leaver.post(receivePath("d0"), {}, "d0");
        QTRY_VERIFY(areWaiting("1"));
    }
    QByteArray got;
    test::LoadClient graph(m_service->port(), [](int status, const QByteArray &) { QCOMPARE(status, 202); });
    graph.post("/notify/channel", "{\"value\":[7]}");
    test::LoadClient next(m_service->port(), [&](int, const QByteArray &body) { got = body; });
    next.post(receivePath("d0"), {}, "d0");
    // It is not locked for the one that has gone.
    QTRY_VERIFY_WITH_TIMEOUT(got.contains("{\"value\":[7]}"), 10'000);
}

void TestService::writeCertificate(const test::TestCertificate &certificate)
{
    QFile file(m_configuration.certificateFile);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(certificate.certificate.toPem()) > 0);
    QFile key(m_configuration.privateKeyFile);
    QVERIFY(key.open(QIODevice::WriteOnly) && key.write(certificate.key.toPem()) > 0);
}

void TestService::certificateReload()
{
    m_configuration.certificateFile = m_directory->filePath(QStringLiteral("certificate.pem"));
    m_configuration.privateKeyFile = m_directory->filePath(QStringLiteral("key.pem"));
    const auto first = test::TestCertificate::make();
    const auto second = test::TestCertificate::make();
    writeCertificate(first);
    start();
    const auto offered = [&]() -> QSslCertificate {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_service->port());
        if (!test::eventually([&] { return socket.isEncrypted(); }))
            return QSslCertificate();
        return socket.peerCertificate();
    };
    QCOMPARE(offered(), first.certificate);
    writeCertificate(second);
    m_service->reloadCertificate();
    QCOMPARE(offered(), second.certificate);
    QFile broken(m_configuration.certificateFile);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("nothing") > 0);
    broken.close();
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("old certificate stays in use")));
    m_service->reloadCertificate();
    QCOMPARE(offered(), second.certificate);
}

base::Error TestService::startError(const relay::Configuration &configuration)
{
    relay::Service service(configuration, m_scheduler, m_random);
    std::optional<base::Result<void>> started;
    service.start(this, [&](base::Result<void> result) { started = std::move(result); });
    if (!test::eventually([&] { return started.has_value(); }) || *started)
        qFatal("it has started");
    return started->error();
}

void TestService::startErrors()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
    relay::Configuration taken = m_configuration;
    taken.port = other.serverPort();
    QCOMPARE(startError(taken).kind, base::ErrorKind::Network);
    relay::Configuration noCertificate = m_configuration;
    noCertificate.certificateFile = QStringLiteral("/nowhere.pem");
    const base::Error missing = startError(noCertificate);
    QCOMPARE(missing.kind, base::ErrorKind::InvalidInput);
    QVERIFY(missing.logText.contains(QStringLiteral("/nowhere.pem")));
    start();
    QCOMPARE(startError(m_configuration).kind, base::ErrorKind::Locked);
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"
