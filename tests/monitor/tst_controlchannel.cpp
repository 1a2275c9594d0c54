// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/control/controlclient.h"
#include "monitor/control/controlserver.h"
#include "support/testing.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace rollcall;
using namespace rollcall::monitor;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A server on a directory of its own, which answers as the test says.
struct Place
{
    Place()
        : server(
              scheduler, [] { return QStringList{u"us"_s}; },
              [this](ControlExchange &exchange) {
                  exchanges << &exchange;
                  if (answer)
                      answer(exchange);
              })
    {
        if (!directory.isValid())
            qFatal("no directory");
    }
    [[nodiscard]] QString name() const { return controlName(directory.path()); }

    base::ManualScheduler scheduler;
    QTemporaryDir directory;
    std::function<void(ControlExchange &)> answer;
    QList<QPointer<ControlExchange>> exchanges;
    ControlServer server;
};

/// What came of one request.
struct Asked
{
    std::optional<base::Result<QJsonObject>> result;
    QList<QJsonObject> parts;
    QPointer<ControlCall> call;
    QObject context;

    void ask(base::Scheduler &scheduler, const QString &name, const QJsonObject &request)
    {
        call = ControlCall::start(
            scheduler, name, request, &context, [this](const QJsonObject &part) { parts << part; },
            [this](const base::Result<QJsonObject> &answered) {
                QVERIFY2(!result, "reported twice");
                result = answered;
            });
    }
};

bool waitFor(base::ManualScheduler &scheduler, const std::function<bool()> &done)
{
    return QTest::qWaitFor(
        [&] {
            scheduler.advance(0ns);
            return done();
        },
        10'000);
}

/// Somebody who does not keep to the protocol.
struct Stranger
{
    explicit Stranger(const QString &name) { socket.connectToServer(name); }
    QByteArray said()
    {
        all += socket.readAll();
        return all;
    }
    QLocalSocket socket;
    QByteArray all;
};

} // namespace

/// Both ends of the control channel, with real sockets between them.
class TestControlChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void nameOfADirectory()
    {
        QTemporaryDir directory;
        const QString name = controlName(directory.path());
        QCOMPARE(controlName(directory.path() + u"/."_s), name);
        QVERIFY(QFile::link(directory.path(), directory.filePath(u"link"_s)));
        QCOMPARE(controlName(directory.filePath(u"link"_s)), name);
        QVERIFY(QDir(directory.path()).mkpath(u"other"_s));
        QVERIFY(controlName(directory.filePath(u"other"_s)) != name);
        // Too long for the path of a socket.
        QTemporaryDir runtime;
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
        const QString deep = directory.filePath(QString(120, u'd'));
        QVERIFY(QDir().mkpath(deep));
        QVERIFY(QFile::encodeName(controlName(deep)).size() < 100);
        QVERIFY(controlName(deep) != controlName(deep + u"/."_s + u"/../other"_s));
    }

    void onlyForTheSameUser()
    {
#ifdef Q_OS_UNIX
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther |
                            QFileDevice::ExeOwner;
        QVERIFY(QFileInfo::exists(p.name()));
        QCOMPARE(QFileInfo(p.name()).permissions() & others, QFileDevice::Permissions());
#endif
    }

    void asksAndAnswers()
    {
        Place p;
        p.answer = [](ControlExchange &exchange) {
            exchange.say({{u"step"_s, 1}});
            exchange.say({{u"step"_s, 2}});
            exchange.end({{u"heard"_s, exchange.request().value(u"word"_s)}});
            exchange.end({{u"heard"_s, u"twice"_s}}); // is ignored
        };
        QVERIFY(p.server.listen(p.directory.path()));
        Asked one;
        one.ask(p.scheduler, p.name(), {{u"request"_s, u"say"_s}, {u"word"_s, u"hello"_s}});
        QVERIFY(waitFor(p.scheduler, [&] { return one.result.has_value(); }));
        QVERIFY(*one.result);
        QCOMPARE((**one.result).value(u"heard"_s).toString(), u"hello"_s);
        QCOMPARE(one.parts.size(), 3);
        QCOMPARE(one.parts[0].value(u"accounts"_s)[0].toString(), u"us"_s);
        QCOMPARE(one.parts[2].value(u"step"_s).toInt(), 2);
        QVERIFY(waitFor(p.scheduler, [&] { return !p.exchanges.first(); })); // and nothing is left of it
    }

    void saysWhatWentWrong()
    {
        Place p;
        p.answer = [](ControlExchange &exchange) {
            exchange.fail({.kind = base::ErrorKind::NotPermitted,
                           .logText = u"no"_s,
                           .httpStatus = 403,
                           .serverCode = u"Forbidden"_s});
        };
        QVERIFY(p.server.listen(p.directory.path()));
        Asked one;
        one.ask(p.scheduler, p.name(), {{u"request"_s, u"x"_s}});
        QVERIFY(waitFor(p.scheduler, [&] { return one.result.has_value(); }));
        QVERIFY(!*one.result);
        QCOMPARE(one.result->error().kind, base::ErrorKind::NotPermitted);
        QCOMPARE(one.result->error().httpStatus, 403);
        QCOMPARE(one.result->error().serverCode, u"Forbidden"_s);
    }

    void nobodyListens()
    {
        Place p;
        Asked one;
        one.ask(p.scheduler, p.name(), {});
        QVERIFY(waitFor(p.scheduler, [&] { return one.result.has_value(); }));
        QCOMPARE(one.result->error().kind, base::ErrorKind::NotFound);
        std::optional<bool> found;
        RunningRollcall::find(p.scheduler, p.directory.path(), this,
                              [&found](const auto &running) { found = running && *running; });
        QVERIFY(waitFor(p.scheduler, [&] { return found.has_value(); }));
        QCOMPARE(*found, false);
    }

    /// It is not the same as nobody: who asked would change the data beside it.
    void busyWithOthers()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        std::vector<std::unique_ptr<Stranger>> others;
        for (std::size_t i = 0; i < ControlServer::mostClients; ++i) {
            others.push_back(std::make_unique<Stranger>(p.name()));
            QVERIFY(waitFor(p.scheduler, [&] { return others.back()->said().contains("accounts"); }));
        }
        std::optional<base::ErrorKind> kind;
        RunningRollcall::find(p.scheduler, p.directory.path(), this, [&kind](const auto &running) {
            kind = running ? base::ErrorKind::NotFound : running.error().kind;
        });
        QVERIFY(waitFor(p.scheduler, [&] { return kind.has_value(); }));
        QCOMPARE(*kind, base::ErrorKind::Conflict);
    }

    /// What a run that was killed has left.
    void leftOverSocket()
    {
#ifdef Q_OS_UNIX
        Place p;
        const QByteArray path = QFile::encodeName(p.name());
        const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        QVERIFY(path.size() < qsizetype(sizeof(address.sun_path)));
        std::copy(path.begin(), path.end(), address.sun_path);
        QCOMPARE(::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
        QCOMPARE(::listen(descriptor, 1), 0);
        ::close(descriptor);
        QVERIFY(QFileInfo::exists(p.name()));
        p.answer = [](ControlExchange &exchange) { exchange.end({}); };
        QVERIFY(p.server.listen(p.directory.path()));
        Asked one;
        one.ask(p.scheduler, p.name(), {});
        QVERIFY(waitFor(p.scheduler, [&] { return one.result.has_value(); }));
        QVERIFY(*one.result);
#endif
    }

    void secondListener()
    {
        Place p;
        p.answer = [](ControlExchange &exchange) { exchange.end({{u"first"_s, true}}); };
        QVERIFY(p.server.listen(p.directory.path()));
        ControlServer second(p.scheduler, [] { return QStringList(); }, [](ControlExchange &) {});
        const auto refused = second.listen(p.directory.path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::ErrorKind::Conflict);
        Asked one; // the first one is as it was
        one.ask(p.scheduler, p.name(), {});
        QVERIFY(waitFor(p.scheduler, [&] { return one.result.has_value(); }));
        QVERIFY((**one.result).value(u"first"_s).toBool());
    }

    void nowhereToListen()
    {
        Place p;
        const auto refused = p.server.listen(p.directory.filePath(u"not there"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::ErrorKind::Unsupported);
    }

    void garbage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("words") << QByteArray("hello\n");
        QTest::newRow("no object") << QByteArray("[1]\n");
        QTest::newRow("empty line") << QByteArray("\n");
        QTest::newRow("binary") << QByteArray("\0\xff\xfe\n", 4);
        QTest::newRow("too long") << QByteArray(longestRequest + 10, 'x');
        QTest::newRow("too long, but JSON") << "{\"request\":\"" + QByteArray(longestRequest, 'x') + "\"}\n";
        QTest::newRow("of another version") << QByteArray("{\"rollcall\":99,\"request\":\"check\"}\n");
        QTest::newRow("of none") << QByteArray("{\"request\":\"check\"}\n");
    }
    void garbage()
    {
        QFETCH(const QByteArray, bytes);
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        Stranger stranger(p.name());
        stranger.socket.write(bytes);
        QVERIFY(waitFor(p.scheduler, [&] { return stranger.said().contains("\"error\""); }));
        QVERIFY(
            waitFor(p.scheduler, [&] { return stranger.socket.state() == QLocalSocket::UnconnectedState; }));
        QVERIFY(p.exchanges.isEmpty()); // nobody was asked for anything
        QCOMPARE(stranger.said().count("\"error\""), 1);
    }

    /// Who does not say in time what they want, or does not go when they have been told.
    void halfALine()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        Stranger stranger(p.name());
        stranger.socket.write("{\"rollcall\":1,\"requ");
        QVERIFY(waitFor(p.scheduler, [&] { return stranger.said().contains("accounts"); }));
        p.scheduler.advance(9s);
        QCOMPARE(stranger.socket.state(), QLocalSocket::ConnectedState);
        p.scheduler.advance(2s);
        QVERIFY(
            waitFor(p.scheduler, [&] { return stranger.socket.state() == QLocalSocket::UnconnectedState; }));
        QVERIFY(p.exchanges.isEmpty());
    }

    void oneRequestAConnection()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        Stranger stranger(p.name());
        stranger.socket.write("{\"rollcall\":1,\"request\":\"a\"}\n{\"rollcall\":1,\"request\":\"b\"}\n");
        QVERIFY(waitFor(p.scheduler, [&] { return !p.exchanges.isEmpty(); }));
        QTest::qWait(0);
        QCOMPARE(p.exchanges.size(), 1);
        QCOMPARE(p.exchanges.first()->request().value(u"request"_s).toString(), u"a"_s);
    }

    void theAskingOneGoes()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        Asked one;
        one.ask(p.scheduler, p.name(), {{u"request"_s, u"long"_s}});
        QVERIFY(waitFor(p.scheduler, [&] { return !p.exchanges.isEmpty(); }));
        QVERIFY(p.exchanges.first());
        delete one.call;
        QVERIFY(waitFor(p.scheduler, [&] { return !p.exchanges.first(); }));
        QVERIFY(!one.result);
    }

    void theAskedOneGoes()
    {
        auto p = std::make_unique<Place>();
        base::ManualScheduler scheduler;
        QVERIFY(p->server.listen(p->directory.path()));
        Asked one;
        one.ask(scheduler, p->name(), {{u"request"_s, u"long"_s}});
        QVERIFY(waitFor(scheduler, [&] { return !p->exchanges.isEmpty(); }));
        p->exchanges.first()->say({{u"half"_s, true}});
        QVERIFY(waitFor(scheduler, [&] { return one.parts.size() == 2; }));
        p.reset();
        QVERIFY(waitFor(scheduler, [&] { return one.result.has_value(); }));
        QCOMPARE(one.result->error().kind, base::ErrorKind::Cancelled);
        QVERIFY(one.result->error().logText.contains(u"ended before"));
    }

    void theAskedOneIsSilent()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        Asked one;
        one.ask(p.scheduler, p.name(), {{u"request"_s, u"long"_s}});
        QVERIFY(waitFor(p.scheduler, [&] { return one.parts.size() == 1 && !p.exchanges.isEmpty(); }));
        p.scheduler.advance(4min);
        p.exchanges.first()->say({});
        QVERIFY(waitFor(p.scheduler, [&] { return one.parts.size() == 2; }));
        p.scheduler.advance(4min); // from its last word on
        QVERIFY(!one.result);
        p.scheduler.advance(2min);
        QVERIFY(one.result);
        QCOMPARE(one.result->error().kind, base::ErrorKind::Cancelled);
        QVERIFY(waitFor(p.scheduler, [&] { return !p.exchanges.first(); }));
    }

    /// Something else that listens there, or a Rollcall of another time.
    void strangeServers_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<int>("kind");
        const auto kind = [](base::ErrorKind one) { return int(one); };
        QTest::newRow("another version")
            << QByteArray("{\"rollcall\":2,\"accounts\":[]}\n") << kind(base::ErrorKind::Unsupported);
        QTest::newRow("another program") << QByteArray("220 ready\n") << kind(base::ErrorKind::InvalidInput);
        QTest::newRow("too much") << QByteArray(longestAnswer + 10, 'x')
                                  << kind(base::ErrorKind::InvalidInput);
        QTest::newRow("nothing") << QByteArray() << kind(base::ErrorKind::Cancelled);
    }
    void strangeServers()
    {
        QFETCH(const QByteArray, greeting);
        QFETCH(const int, kind);
        QTemporaryDir directory;
        QLocalServer server;
        QVERIFY(server.listen(controlName(directory.path())));
        connect(&server, &QLocalServer::newConnection, this,
                [&] { server.nextPendingConnection()->write(greeting); });
        base::ManualScheduler scheduler;
        Asked one;
        one.ask(scheduler, controlName(directory.path()), {});
        if (greeting.isEmpty()) {
            QTest::qWait(0);
            scheduler.advance(0ns);
            scheduler.advance(6s);
        }
        QVERIFY(waitFor(scheduler, [&] { return one.result.has_value(); }));
        QCOMPARE(int(one.result->error().kind), kind);
    }

    void manyAtOnce()
    {
        Place p;
        QVERIFY(p.server.listen(p.directory.path()));
        std::vector<std::unique_ptr<Asked>> all;
        for (std::size_t i = 0; i < ControlServer::mostClients; ++i) {
            all.push_back(std::make_unique<Asked>());
            all.back()->ask(p.scheduler, p.name(), {{u"number"_s, int(i)}});
        }
        QVERIFY(waitFor(p.scheduler,
                        [&] { return p.exchanges.size() == qsizetype(ControlServer::mostClients); }));
        Asked late;
        late.ask(p.scheduler, p.name(), {{u"number"_s, 99}});
        QVERIFY(waitFor(p.scheduler, [&] { return late.result.has_value(); }));
        QCOMPARE(late.result->error().kind, base::ErrorKind::Conflict);
        QVERIFY(late.result->error().logText.contains(u"busy"));
        for (const auto &exchange : p.exchanges)
            exchange->end({{u"number"_s, exchange->request().value(u"number"_s)}});
        QVERIFY(waitFor(p.scheduler, [&] {
            return std::ranges::all_of(all, [](const auto &one) { return one->result.has_value(); });
        }));
        for (std::size_t i = 0; i < all.size(); ++i) // to each their own
            QCOMPARE((**all[i]->result).value(u"number"_s).toInt(), int(i));
        QVERIFY(waitFor(p.scheduler, [&] {
            return std::ranges::none_of(p.exchanges, [](const auto &one) { return !one.isNull(); });
        }));
        Asked again;
        p.answer = [](ControlExchange &exchange) { exchange.end({}); };
        again.ask(p.scheduler, p.name(), {});
        QVERIFY(waitFor(p.scheduler, [&] { return again.result.has_value(); }));
        QVERIFY(*again.result);
    }
};

QTEST_GUILESS_MAIN(TestControlChannel)
#include "tst_controlchannel.moc"
