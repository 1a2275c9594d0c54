// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/delivery/listener.h"
#include "monitor/delivery/publicaddresstest.h"
#include "support/recordinghandler.h"
#include "support/testing.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::monitor;
using namespace rollcall::test;
using namespace std::chrono_literals;

namespace {

/// A port that nobody has.
int freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port");
    return server.serverPort();
}

/// What stands at the public address: a tunnel to our port, or somebody else. The real way in, but for the
/// name, which leads to this machine.
struct Outside
{
    Outside()
    {
        handler.answer = [this](const net::HttpRequest &) { return reply; };
        if (!server.listen(QHostAddress(QHostAddress::LocalHost), 0))
            qFatal("does not listen");
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(server.port()); }

    base::SystemScheduler scheduler;
    RecordingHandler handler;
    net::HttpServer server{handler, scheduler};
    net::HttpResponse reply;
};

/// The machine's clock, with time on top that has passed all at once.
class JumpingScheduler final : public base::Scheduler
{
public:
    [[nodiscard]] base::Instant now() const override { return m_real.now(); }
    [[nodiscard]] std::chrono::nanoseconds elapsed() const override { return m_real.elapsed() + jumped; }
    Id after(std::chrono::nanoseconds delay, QObject *context, Callback callback) override
    {
        return m_real.after(delay, context, std::move(callback));
    }
    void cancel(Id id) override { m_real.cancel(id); }

    std::chrono::nanoseconds jumped{0};

private:
    base::SystemScheduler m_real;
};

/// The last thing a client hears is what the test says, whatever was answered.
class ChangingClient final : public net::HttpClient
{
public:
    explicit ChangingClient(base::Scheduler &scheduler)
        : m_real(net::makeHttpClient(scheduler))
    {
    }
    quint64 send(const net::ClientRequest &request, QObject *context, Callback callback) override
    {
        asked << request.url;
        patience = request.timeout;
        net::ClientRequest changed = request;
        if (to.isValid()) { // the name is the outside's, the way is ours
            changed.url.setScheme(to.scheme());
            changed.url.setHost(to.host());
            changed.url.setPort(to.port());
            changed.url.setPath(request.url.path().remove(u"/hooks"_s)); // the tunnel's own
        }
        return m_real->send(changed, context, [this, callback](base::Result<net::ClientAnswer> answer) {
            callback(change ? change(std::move(answer)) : std::move(answer));
        });
    }
    void cancel(quint64 id) override { m_real->cancel(id); }

    QList<QUrl> asked;
    QUrl to;
    std::chrono::nanoseconds patience{0}; ///< of who asked last
    std::function<base::Result<net::ClientAnswer>(base::Result<net::ClientAnswer>)> change;

private:
    std::unique_ptr<net::HttpClient> m_real;
};

struct Fixture
{
    explicit Fixture(bool graphIsHere = true)
        : test({.http = http,
                .clock = scheduler,
                .realTime = scheduler,
                .random = random,
                .graphIsHere = graphIsHere,
                .lookUp = [this](const QString &name, QObject *context, auto done) {
                    lookedUp << name;
                    QMetaObject::invokeMethod(
                        context, [this, done] { done(addresses); }, Qt::QueuedConnection);
                }})
    {
    }
    const AddressReport &run(const OwnAddress &own)
    {
        test.start(own);
        if (!QTest::qWaitFor([this] { return test.report().outcome != CheckOutcome::Running; }, 20'000))
            qFatal("the test does not end");
        return test.report();
    }
    [[nodiscard]] OwnAddress own(const QString &publicUrl) const
    {
        return {.publicUrl = publicUrl, .address = u"127.0.0.1"_s, .port = port};
    }
    [[nodiscard]] HopState state(AddressStage stage) const { return test.report().stages[int(stage)].state; }

    JumpingScheduler scheduler;
    base::SeededRandom random{17};
    ChangingClient http{scheduler};
    int port = freePort();
    QStringList addresses{u"203.0.113.17"_s};
    QStringList lookedUp;
    PublicAddressTest test;
};

net::HttpResponse echo(const net::HttpRequest &request)
{
    return {.contentType = "text/plain", .body = request.queryValue("validationToken").value_or("")};
}

} // namespace

class TestPublicAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }

    void provesThatItIsUs()
    {
        Fixture f(false);
        f.http.to = QUrl(u"http://127.0.0.1:%1"_s.arg(f.port)); // the tunnel
        const auto &report = f.run(f.own(u"https://rollcall.example.org/hooks/"_s));
        QCOMPARE(report.outcome, CheckOutcome::Good);
        QCOMPARE(report.fault, AddressFault::None);
        QVERIFY(!report.isLocal);
        QCOMPARE(f.lookedUp, QStringList{u"rollcall.example.org"_s});
        QCOMPARE(report.addresses, QStringList{u"203.0.113.17"_s});
        for (int i = 0; i < addressStages; ++i)
            QCOMPARE(report.stages[i].state, HopState::Good);
        QCOMPARE(f.http.asked.size(), 1);
        QCOMPARE(f.http.asked[0].host(), u"rollcall.example.org"_s);
        // Nothing listens there any more.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost, quint16(f.port)));
    }

    void eachTestAsksAnew()
    {
        Fixture f;
        const OwnAddress own = f.own(u"http://127.0.0.1:%1"_s.arg(f.port));
        QCOMPARE(f.run(own).outcome, CheckOutcome::Good);
        QVERIFY(f.test.report().isLocal);
        QCOMPARE(f.state(AddressStage::Name), HopState::NotApplicable);
        QCOMPARE(f.run(own).outcome, CheckOutcome::Good);
        QVERIFY(f.http.asked[0] != f.http.asked[1]);
        QVERIFY(f.http.asked[0].path() != f.http.asked[1].path());
    }

    void tellsOthersApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("echoes");
        QTest::addColumn<int>("fault");
        QTest::newRow("another Rollcall, or a relay")
            << 200 << QByteArray("text/plain") << true << int(AddressFault::OtherRollcall);
        QTest::newRow("a page") << 200 << QByteArray("text/html") << false << int(AddressFault::SomebodyElse);
        QTest::newRow("echoed as a page")
            << 200 << QByteArray("text/html") << true << int(AddressFault::SomebodyElse);
        QTest::newRow("nothing there") << 404 << QByteArray() << false << int(AddressFault::SomebodyElse);
        QTest::newRow("a tunnel without its end")
            << 502 << QByteArray() << false << int(AddressFault::SomebodyElse);
    }
    void tellsOthersApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(bool, echoes);
        QFETCH(int, fault);
        Outside outside;
        outside.handler.answer = [&](const net::HttpRequest &request) {
            net::HttpResponse response = echoes ? echo(request) : net::HttpResponse{.body = "hello"};
            response.status = status;
            response.contentType = type;
            return response;
        };
        Fixture f;
        const auto &report = f.run(f.own(outside.url()));
        QCOMPARE(report.outcome, CheckOutcome::Broken);
        QCOMPARE(int(report.fault), fault);
        QCOMPARE(report.status, status);
        QCOMPARE(f.state(AddressStage::Answer), HopState::Broken);
    }

    void saysWhatHappensOnTheWayBack()
    {
        Fixture f;
        const OwnAddress own = f.own(u"http://127.0.0.1:%1"_s.arg(f.port));
        f.http.change = [](base::Result<net::ClientAnswer> answer) {
            answer->body = "<p>Do you want to visit this site?</p>";
            return answer;
        };
        QCOMPARE(f.run(own).fault, AddressFault::AnswerChanged);
        f.http.change = [](const base::Result<net::ClientAnswer> &) -> base::Result<net::ClientAnswer> {
            return base::failure(base::ErrorKind::Timeout, u"no answer"_s);
        };
        QCOMPARE(f.run(own).fault, AddressFault::AnswerLost);
        QCOMPARE(f.state(AddressStage::Reach), HopState::Good);
    }

    /// Graph would have gone by then, we still wait a while.
    void saysThatItTakesTooLong()
    {
        Fixture f;
        std::chrono::seconds takes = handshakeBudget + 1s;
        f.http.change =
            [&](const base::Result<net::ClientAnswer> &answer) -> base::Result<net::ClientAnswer> {
            f.scheduler.jumped += takes;
            if (takes >= f.http.patience)
                return base::failure(base::ErrorKind::Timeout, u"no answer"_s);
            return answer;
        };
        const OwnAddress own = f.own(u"http://127.0.0.1:%1"_s.arg(f.port));
        QCOMPARE(f.run(own).fault, AddressFault::Slow);
        QCOMPARE(f.state(AddressStage::Answer), HopState::Broken);
        takes = handshakeBudget - 1s;
        QCOMPARE(f.run(own).fault, AddressFault::None);
        takes = 1min;
        QCOMPARE(f.run(own).fault, AddressFault::AnswerLost);
    }

    void saysWhyItCannotBeReached_data()
    {
        using base::ErrorKind;
        using base::NetworkCause;
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("cause");
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("brokenAt");
        const auto row = [](const char *name, ErrorKind kind, NetworkCause cause, bool isKnown,
                            AddressFault fault, AddressStage at) {
            QTest::newRow(name) << int(kind) << int(cause) << isKnown << int(fault) << int(at);
        };
        row("refused", ErrorKind::Network, NetworkCause::Unknown, true, AddressFault::Unreachable,
            AddressStage::Reach);
        row("silent", ErrorKind::Timeout, NetworkCause::Unknown, true, AddressFault::NoAnswer,
            AddressStage::Reach);
        row("no such name", ErrorKind::Network, NetworkCause::Unknown, false, AddressFault::NameUnknown,
            AddressStage::Name);
        row("own certificate", ErrorKind::Network, NetworkCause::UnknownIssuer, true,
            AddressFault::NotTrusted, AddressStage::Reach);
        row("wrong name in it", ErrorKind::Network, NetworkCause::HostMismatch, true,
            AddressFault::NotTrusted, AddressStage::Reach);
        row("proxy", ErrorKind::Network, NetworkCause::ProxyRefused, false, AddressFault::Unreachable,
            AddressStage::Reach);
    }
    void saysWhyItCannotBeReached()
    {
        QFETCH(int, kind);
        QFETCH(int, cause);
        QFETCH(bool, isKnown);
        QFETCH(int, fault);
        QFETCH(int, brokenAt);
        Fixture f;
        if (!isKnown)
            f.addresses.clear();
        f.http.to = QUrl(u"http://127.0.0.1:%1"_s.arg(freePort())); // nobody
        f.http.change = [&](const base::Result<net::ClientAnswer> &) -> base::Result<net::ClientAnswer> {
            return std::unexpected(base::Error{.kind = base::ErrorKind(kind),
                                               .logText = u"asked "_s + f.http.asked.constLast().path(),
                                               .cause = base::NetworkCause(cause)});
        };
        const auto &report = f.run(f.own(u"https://rollcall.example.org"_s));
        QCOMPARE(int(report.fault), fault);
        QCOMPARE(f.state(AddressStage(brokenAt)), HopState::Broken);
        QCOMPARE(report.error->logText, u"asked /…"_s); // the path is all that keeps strangers out
        for (int i = brokenAt + 1; i < addressStages; ++i)
            QCOMPARE(report.stages[i].state, HopState::Skipped);
    }

    void aNameThatOnlyTheProxyKnowsWillDo()
    {
        Fixture f;
        f.addresses.clear();
        f.http.to = QUrl(u"http://127.0.0.1:%1"_s.arg(f.port));
        QCOMPARE(f.run(f.own(u"https://rollcall.example.org"_s)).outcome, CheckOutcome::Good);
        QCOMPARE(f.state(AddressStage::Name), HopState::NotApplicable);
    }

    void addressesThatGraphCannotUse_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("fault");
        QTest::newRow("none") << u""_s << int(AddressFault::NoAddress);
        QTest::newRow("words") << u"my computer"_s << int(AddressFault::NoAddress);
        QTest::newRow("file") << u"file:///etc"_s << int(AddressFault::NoAddress);
        QTest::newRow("query") << u"https://rollcall.example.org/?a=b"_s << int(AddressFault::NoAddress);
        QTest::newRow("user") << u"https://a:b@rollcall.example.org"_s << int(AddressFault::NoAddress);
        QTest::newRow("plain") << u"http://rollcall.example.org"_s << int(AddressFault::NotPublic);
        QTest::newRow("here") << u"https://localhost:8443"_s << int(AddressFault::NotPublic);
    }
    void addressesThatGraphCannotUse()
    {
        QFETCH(QString, url);
        QFETCH(int, fault);
        Fixture f(false);
        QCOMPARE(int(f.run(f.own(url)).fault), fault);
        QVERIFY(f.http.asked.isEmpty());
    }

    void thePortMustBeFree()
    {
        Outside outside;
        Fixture f;
        OwnAddress own = f.own(outside.url());
        own.port = outside.server.port();
        const auto &report = f.run(own);
        QCOMPARE(report.fault, AddressFault::PortTaken);
        QCOMPARE(f.state(AddressStage::Listen), HopState::Broken);
        QVERIFY(report.error);
        QVERIFY(f.http.asked.isEmpty());
    }

    void filesMustBeUsable()
    {
        QTemporaryDir directory;
        Fixture f;
        OwnAddress own = f.own(u"https://rollcall.example.org"_s);
        own.certificateFile = directory.filePath(u"none.pem"_s);
        own.privateKeyFile = own.certificateFile;
        QCOMPARE(f.run(own).fault, AddressFault::Unusable);
        QFile file(own.certificateFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no certificate");
        file.close();
        QCOMPARE(f.run(own).fault, AddressFault::Unusable);
    }

    void canBeCancelled()
    {
        Fixture f;
        QSignalSpy changed(&f.test, &AddressTest::changed);
        f.test.start(f.own(u"http://127.0.0.1:%1"_s.arg(f.port)));
        f.test.cancel();
        QCOMPARE(f.test.report().outcome, CheckOutcome::Cancelled);
        const auto told = changed.size();
        QTest::qWait(50);
        QCOMPARE(changed.size(), told);
        f.test.cancel(); // nothing runs
        QCOMPARE(f.test.report().outcome, CheckOutcome::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPublicAddressTest)
#include "tst_publicaddresstest.moc"
