// SPDX-License-Identifier: GPL-3.0-or-later
// The relay (design §8): notifications a second that are answered with a durable 202, and their ratio to a
// plain group-committed append of the same bytes in the same run, bare and behind the same HTTP server; how
// long a 202 takes at 500 a second; memory with 1,000 waiting pollers. Rates are medians of five. The server
// is a process of its own, as in life; the load comes from this one, on the same cores.
#include "../relay/loadclient.h"
#include "crypto/digest.h"
#include "relay/service.h"
#include "storage/relaystore.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <fcntl.h>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace rollcall;
using Seconds = std::chrono::duration<double>;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int connections = 64;
constexpr int pollers = 1000;
constexpr int bodyBytes = 3000; // a rich notification of one participant
constexpr auto stretch = std::chrono::seconds(3);

QByteArray makeBody()
{
    return "{\"value\":[{\"data\":\"" + QByteArray(bodyBytes - 24, 'x') + "\"}]}";
}

void giveUp(const char *why)
{
    std::fprintf(stderr, "bench_relay: %s\n", why);
    std::exit(1);
}

/// Appends to a file and flushes once for all that is waiting: what a durable queue costs at least.
class PlainAppend
{
public:
    explicit PlainAppend(const QString &path)
        : m_file(::open(QFile::encodeName(path).constData(), O_CREAT | O_WRONLY | O_APPEND, 0600))
    {
        if (m_file < 0)
            giveUp("cannot write");
    }
    ~PlainAppend() { ::close(m_file); }
    PlainAppend(const PlainAppend &) = delete;
    PlainAppend &operator=(const PlainAppend &) = delete;

    void write(const std::vector<QByteArray> &group) const
    {
        QByteArray bytes;
        for (const QByteArray &body : group)
            bytes += body;
        if (::write(m_file, bytes.constData(), std::size_t(bytes.size())) != bytes.size() ||
            ::fdatasync(m_file) != 0)
            giveUp("cannot write");
    }

private:
    int m_file;
};

double bareAppendPerSecond(const QString &directory)
{
    const PlainAppend file(directory + QStringLiteral("/plain"));
    const std::vector<QByteArray> group(connections, makeBody());
    const auto begin = Clock::now();
    std::int64_t written = 0;
    while (Clock::now() - begin < stretch) {
        file.write(group);
        written += connections;
    }
    return double(written) / Seconds(Clock::now() - begin).count();
}

/// The same HTTP server with nothing behind it but PlainAppend on a thread.
class PlainHandler final : public QObject, public net::HttpHandler
{
public:
    explicit PlainHandler(const QString &path)
        : m_file(path)
        , m_thread([this] { run(); })
    {
    }
    ~PlainHandler() override
    {
        {
            const std::lock_guard guard(m_mutex);
            m_stopping = true;
            m_changed.notify_one();
        }
        m_thread.join();
    }
    void handle(net::HttpRequest request, net::HttpResponder responder) override
    {
        const std::lock_guard guard(m_mutex);
        m_bodies.push_back(std::move(request.body));
        m_responders.push_back(std::make_shared<net::HttpResponder>(std::move(responder)));
        m_changed.notify_one();
    }

private:
    void run()
    {
        std::unique_lock guard(m_mutex);
        while (true) {
            m_changed.wait(guard, [this] { return m_stopping || !m_bodies.empty(); });
            if (m_stopping)
                return;
            const auto bodies = std::exchange(m_bodies, {});
            auto responders = std::exchange(m_responders, {});
            guard.unlock();
            m_file.write(bodies);
            QMetaObject::invokeMethod(
                this,
                [responders = std::move(responders)] {
                    for (const auto &responder : responders)
                        responder->respond({.status = 202});
                },
                Qt::QueuedConnection);
            guard.lock();
        }
    }

    PlainAppend m_file;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<QByteArray> m_bodies;
    std::vector<std::shared_ptr<net::HttpResponder>> m_responders;
    bool m_stopping = false;
    std::thread m_thread;
};

void announce(quint16 port)
{
    std::printf("%u\n", unsigned(port));
    std::fflush(stdout);
}

int servePlain(const QString &directory)
{
    base::SystemScheduler scheduler;
    PlainHandler handler(directory + QStringLiteral("/log"));
    net::HttpServer server(handler, scheduler, {.connections = 4000});
    if (!server.listen(QHostAddress(QHostAddress::LocalHost), 0))
        giveUp("cannot listen");
    announce(server.port());
    return QCoreApplication::exec();
}

int serveRelay(const QString &directory)
{
    base::SystemScheduler scheduler;
    base::SystemRandom random;
    relay::Configuration configuration;
    configuration.dataDirectory = directory;
    configuration.address = QHostAddress(QHostAddress::LocalHost);
    configuration.http.connections = 4000;
    configuration.relay.storageLimit = qint64(100) << 30;
    relay::Service service(configuration, scheduler, random);
    service.start(&service, [&](const base::Result<void> &started) {
        if (!started)
            giveUp(qPrintable(started.error().logText));
        announce(service.port());
    });
    return QCoreApplication::exec();
}

class Server
{
public:
    Server(const QString &kind, const QString &directory)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {kind, directory});
        if (!m_process.waitForReadyRead(10'000))
            giveUp("the server does not start");
        m_port = quint16(m_process.readLine().trimmed().toUInt());
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] double residentMegabytes() const
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmRSS:") + 6;
        return text.sliced(at, text.indexOf("kB", at) - at).trimmed().toDouble() / 1024;
    }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

/// As fast as `connections` clients get answers.
double answersPerSecond(quint16 port)
{
    const QByteArray body = makeBody();
    std::int64_t answers = 0;
    bool running = true;
    std::vector<std::unique_ptr<test::LoadClient>> clients;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<test::LoadClient>(port, [&, i](int status, const QByteArray &) {
            if (status != 202)
                giveUp("refused");
            ++answers;
            if (running)
                clients[std::size_t(i)]->post("/notify/channel", body);
        }));
        clients.back()->post("/notify/channel", body);
    }
    QTest::qWait(300);
    const std::int64_t before = answers;
    const auto begin = Clock::now();
    QTest::qWait(int(std::chrono::milliseconds(stretch).count()));
    const double rate = double(answers - before) / Seconds(Clock::now() - begin).count();
    running = false;
    QTest::qWait(200);
    return rate;
}

/// Milliseconds from when each was due, 500 a second for 20 s, sorted.
std::vector<double> delaysAt500(quint16 port)
{
    constexpr int perSecond = 500;
    constexpr int all = 20 * perSecond;
    const QByteArray body = makeBody();
    std::vector<double> delays;
    std::vector<std::unique_ptr<test::LoadClient>> clients;
    std::vector<std::vector<Clock::time_point>> due(connections);
    for (int i = 0; i < connections; ++i)
        clients.push_back(std::make_unique<test::LoadClient>(port, [&, i](int status, const QByteArray &) {
            auto &queue = due[std::size_t(i)];
            if (status != 202)
                giveUp("refused");
            delays.push_back(Seconds(Clock::now() - queue.front()).count() * 1000);
            queue.erase(queue.begin());
        }));
    QTest::qWait(300);
    const auto begin = Clock::now();
    for (int sent = 0; sent < all;) {
        const auto next = begin + std::chrono::nanoseconds(1'000'000'000) / perSecond * sent;
        if (Clock::now() < next) {
            QTest::qWait(1);
            continue;
        }
        due[std::size_t(sent % connections)].push_back(next);
        clients[std::size_t(sent % connections)]->post("/notify/channel", body);
        ++sent;
    }
    if (!QTest::qWaitFor([&] { return std::cmp_equal(delays.size(), all); }, 30'000))
        giveUp("answers are missing");
    std::sort(delays.begin(), delays.end());
    return delays;
}

double at(const std::vector<double> &sorted, double share)
{
    return sorted[std::min(sorted.size() - 1, std::size_t(double(sorted.size()) * share))];
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QString prepared(const QTemporaryDir &directory, const char *name, int devices)
{
    const QString path = directory.filePath(QLatin1StringView(name));
    const auto store = storage::RelayStore::open(path, storage::RelayStore::Mode::Administer);
    const auto topic = store ? (*store)->addTopic({.name = QStringLiteral("t"),
                                                   .channel = QStringLiteral("channel"),
                                                   .epoch = QStringLiteral("e")})
                             : std::unexpected(store.error());
    if (!topic)
        giveUp("cannot prepare");
    const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
    for (int i = 0; i < devices; ++i) {
        const QByteArray device = "d" + QByteArray::number(i);
        if (!(*store)->addDevice({.topic = *topic,
                                  .name = QString::fromLatin1(device),
                                  .keyHash = crypto::sha256(device),
                                  .created = now,
                                  .lastSeen = now}))
            giveUp("cannot prepare");
    }
    return path;
}

void measurePollers(const QTemporaryDir &directory)
{
    const Server server(QStringLiteral("relay"), prepared(directory, "pollers", 100));
    QTest::qWait(500);
    const double before = server.residentMegabytes();
    std::vector<std::unique_ptr<test::LoadClient>> clients;
    for (int i = 0; i < pollers; ++i) {
        const QByteArray device = "d" + QByteArray::number(i % 100);
        clients.push_back(std::make_unique<test::LoadClient>(server.port(), [](int, const QByteArray &) {}));
        clients.back()->post("/topics/t/eventsubscriptions/" + device +
                                 ":receive?api-version=2024-06-01&maxWaitTime=120",
                             {}, device);
        if (i % 50 == 0)
            QTest::qWait(20);
    }
    QByteArray metrics;
    test::LoadClient watcher(server.port(), [&](int, const QByteArray &body) { metrics = body; });
    QTest::qWait(1000);
    watcher.get("/metrics");
    if (!QTest::qWaitFor([&] { return metrics.contains("polls_waiting 1000\n"); }))
        giveUp("not all of them wait");
    std::printf("  memory: %.1f MB idle, %.1f MB with %d waiting pollers (budget 100)\n", before,
                server.residentMegabytes(), pollers);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3)
        return arguments[1] == QStringLiteral("plain") ? servePlain(arguments[2]) : serveRelay(arguments[2]);

    // Not in memory, as /tmp may be.
    const QTemporaryDir directory(QDir::currentPath() + QStringLiteral("/bench_relay-XXXXXX"));
    std::printf("relay: %d-byte collections, %d connections, server and load on %u cores\n", bodyBytes,
                connections, std::thread::hardware_concurrency());
    std::vector<double> bare;
    std::vector<double> plain;
    std::vector<double> relay;
    {
        const Server plainServer(QStringLiteral("plain"), directory.path());
        const Server relayServer(QStringLiteral("relay"), prepared(directory, "rate", 1));
        for (int run = 0; run < 5; ++run) {
            bare.push_back(bareAppendPerSecond(directory.path()));
            plain.push_back(answersPerSecond(plainServer.port()));
            relay.push_back(answersPerSecond(relayServer.port()));
        }
    }
    std::printf("  durable 202: %.0f/s (budget 2000)\n", median(relay));
    std::printf("  group-committed append behind the same HTTP server: %.0f/s; ratio %.2f (budget 0.5)\n",
                median(plain), median(relay) / median(plain));
    std::printf("  bare group-committed append, %d at once, no network: %.0f/s; ratio %.2f\n", connections,
                median(bare), median(relay) / median(bare));
    {
        const Server server(QStringLiteral("relay"), prepared(directory, "delay", 1));
        const std::vector<double> delays = delaysAt500(server.port());
        std::printf("  202 at 500/s: p50 %.1f ms, p99 %.1f ms (budget 50), p99.9 %.1f ms, worst %.1f ms\n",
                    at(delays, 0.5), at(delays, 0.99), at(delays, 0.999), delays.back());
    }
    measurePollers(directory);
    return 0;
}
