// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/usercredential.h"
#include "programs.h"
#include "support/patience.h"
#include "ways.h"

using namespace rollcall;
using namespace Qt::StringLiterals;
using test::Finished;
using test::Program;

namespace {

const QByteArray passphrase = "correct horse";
constexpr crypto::ScryptParameters quickScrypt{.logN = 10};

/// This program as its own child, of a profile: `--renew TIMES`, or `--hold` the lock until it is killed.
/// Says `ready` when there is something to say.
class Child
{
public:
    explicit Child(const QStringList &arguments)
        : m_arguments(arguments)
        , m_lockFile(arguments.at(2) + u"/tokens.lock"_s)
        , m_lock(m_scheduler, m_lockFile)
    {
    }
    int run()
    {
        if (m_arguments.at(1) == u"--hold") {
            m_lock.acquire(&m_context, [this](const auto &hold) { m_hold = hold.value(); });
            say();
            return QCoreApplication::exec();
        }
        auto store = secrets::openFileStore(m_arguments.at(2) + u"/secrets"_s, passphrase, quickScrypt);
        if (!store)
            return fail(store.error());
        m_store = std::move(*store);
        identity::discover(m_services, QUrl(m_arguments.at(3)), &m_context, [this](const auto &endpoints) {
            if (!endpoints)
                return QCoreApplication::exit(fail(endpoints.error()));
            m_credential = std::make_unique<identity::UserCredential>(
                m_services, *endpoints, m_arguments.at(4), *m_store, m_arguments.at(5), nullptr, m_lockFile);
            m_left = m_arguments.at(6).toInt();
            renew();
        });
        return QCoreApplication::exec();
    }

private:
    void renew()
    {
        if (m_left-- == 0) {
            say();
            return QCoreApplication::exit(0);
        }
        m_credential->fetch(test::graphScopes, &m_context, [this](const auto &tokens) {
            if (!tokens)
                return QCoreApplication::exit(fail(tokens.error()));
            renew();
        });
    }
    static void say()
    {
        std::puts("ready");
        std::fflush(stdout);
    }
    static int fail(const base::Error &error)
    {
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.logText));
        return 1;
    }

    QStringList m_arguments;
    QString m_lockFile;
    base::SystemScheduler m_scheduler;
    base::SystemRandom m_random;
    net::RequestGate m_gate{m_scheduler};
    std::unique_ptr<net::HttpClient> m_http = net::makeHttpClient(m_scheduler);
    net::HttpServices m_services{*m_http, m_scheduler, m_random, m_gate};
    identity::RefreshLock m_lock;
    identity::RefreshLock::Hold m_hold;
    std::unique_ptr<secrets::SecretStore> m_store;
    std::unique_ptr<identity::UserCredential> m_credential;
    int m_left = 0;
    QObject m_context;
};

} // namespace

/// Processes on one profile never use a refresh token twice, at a provider that would end the session.
class TestTwoProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void renewAtOnce_data();
    void renewAtOnce();
    void afterAKill();
    void accountsAtOnce();

private:
    /// A profile of somebody who has signed in.
    struct Profile
    {
        explicit Profile(simulator::Dialect dialect = simulator::Dialect::Entra)
            : tenant({.entra = {.decidesAfter = std::chrono::seconds{0},
                                .refreshTokenGrace = std::chrono::seconds{0},
                                .dialect = dialect}})
            , person(tenant, tenant.world.tenantId(), file())
        {
        }
        [[nodiscard]] std::unique_ptr<secrets::SecretStore> file() const
        {
            auto store = secrets::openFileStore(directory.filePath(u"secrets"_s), passphrase, quickScrypt);
            if (!store)
                qFatal("%s", qUtf8Printable(store.error().logText));
            return std::move(*store);
        }
        [[nodiscard]] std::unique_ptr<QProcess> start(const QString &what, int times = 0) const
        {
            auto process = std::make_unique<QProcess>();
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(),
                           {what, directory.path(), tenant.world.authority(), tenant.world.clientId(),
                            person.tokens.account->homeAccountId, QString::number(times)});
            return process;
        }
        /// Whether all of them do well.
        [[nodiscard]] static bool finish(const std::vector<std::unique_ptr<QProcess>> &processes)
        {
            return std::ranges::all_of(processes, [](const auto &process) {
                return QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000) &&
                       process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0;
            });
        }

        QTemporaryDir directory;
        test::Tenant tenant;
        test::Person person;
    };
};

void TestTwoProcesses::renewAtOnce_data()
{
    QTest::addColumn<simulator::Dialect>("dialect");
    QTest::newRow("Entra ID") << simulator::Dialect::Entra;
    QTest::newRow("RFC 8628") << simulator::Dialect::Rfc8628;
}

void TestTwoProcesses::renewAtOnce()
{
    QFETCH(const simulator::Dialect, dialect);
    Profile profile(dialect);
    profile.tenant.clear();
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 3; ++i)
        processes.push_back(profile.start(u"--renew"_s, 5));
    QVERIFY(Profile::finish(processes));
    QStringList renewals = profile.tenant.world.history().lines();
    renewals.removeIf([](const QString &line) { return line.startsWith(u"GET"); });
    const QString path = u"POST /%1/oauth2/v2.0/token "_s.arg(profile.tenant.world.tenantId());
    QCOMPARE(renewals, QStringList(15, path + u"refresh_token 200"_s));
    QCOMPARE(profile.tenant.world.entra().reusedRefreshTokens(), 0);
}

/// A process that dies with the lock in its hands keeps nobody from working.
void TestTwoProcesses::afterAKill()
{
    Profile profile;
    const auto dying = profile.start(u"--hold"_s);
    QVERIFY(QTest::qWaitFor([&] { return dying->bytesAvailable() > 0; }, 30'000));
    QVERIFY(QFile::exists(profile.directory.filePath(u"tokens.lock"_s)));
    std::vector<std::unique_ptr<QProcess>> processes;
    processes.push_back(profile.start(u"--renew"_s, 1));
    QTest::qWait(0);
    dying->kill();
    QVERIFY(test::eventually([&] { return dying->state() == QProcess::NotRunning; }));
    QVERIFY(Profile::finish(processes));
    QCOMPARE(profile.tenant.world.entra().reusedRefreshTokens(), 0);
}

/// The program itself.
void TestTwoProcesses::accountsAtOnce()
{
    const QTemporaryDir directory;
    const QDir root(directory.path());
    test::SimulatorProcess simulator({u"--people"_s, u"3"_s, u"--refresh-grace"_s, u"0"_s});
    test::writeFile(root.filePath(u"rollcall.ini"_s), simulator.settings());
    const auto start = [&](const QStringList &arguments) {
        return std::make_unique<Program>(root, QStringList{u"--account"_s, u"me"_s} + arguments, QByteArray(),
                                         passphrase, false);
    };
    bool visited = false;
    const Finished signedIn =
        start({u"sign-in"_s, u"--method"_s, u"browser"_s})->finish([&](Program &program) {
            const QString address = program.firstObject().value(u"authorization_uri"_s).toString();
            if (!address.isEmpty() && !std::exchange(visited, true))
                (void)simulator.browse(QUrl(address));
        });
    QVERIFY2(signedIn.code == 0, signedIn.errors.constData());
    const auto one = start({u"accounts"_s});
    const auto two = start({u"accounts"_s});
    for (const Finished &finished : {one->finish(), two->finish()})
        QVERIFY2(finished.code == 0, finished.errors.constData());
    const QJsonArray requests = simulator.ask("history").value(u"requests"_s).toArray();
    QVERIFY(std::ranges::any_of(requests, [](const QJsonValue &line) {
        return line.toString().endsWith(u"/token refresh_token 200");
    }));
    QCOMPARE(simulator.ask("status").value(u"reused_refresh_tokens"_s).toInt(-1), 0);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--renew" || arguments.value(1) == u"--hold")
        return Child(arguments).run();
    TestTwoProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_twoprocesses.moc"
