// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/keypair.h"
#include "programs.h"

#include <QJsonArray>

#include <chrono>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::Finished;
using test::Program;

/// A machine whose clock is wrong: every way to sign in, by the program. It works, and where it does not, the
/// program says by how much the clock is off.
class TestClockSkew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnUnexpectedWarnings(); }
    void signsIn_data();
    void signsIn();
    void saysHowFar_data();
    void saysHowFar();

private:
    /// `ahead`: of this machine's clock, seen from the services'.
    [[nodiscard]] std::unique_ptr<test::SimulatorProcess> tenant(const QDir &root, std::chrono::seconds ahead,
                                                                 const QStringList &options) const
    {
        const QString offset = QString::number(-ahead.count());
        auto simulator = std::make_unique<test::SimulatorProcess>(
            QStringList{u"--people"_s, u"3"_s, u"--clock-offset"_s, offset, u"--user-after"_s, u"0"_s,
                        u"--poll-interval"_s, u"1"_s} +
            options);
        test::writeFile(root.filePath(u"rollcall.ini"_s), simulator->settings());
        return simulator;
    }
    [[nodiscard]] static Finished cli(const QDir &root, const QStringList &arguments,
                                      const QByteArray &input = {}, const Program::Watching &watching = {})
    {
        return Program(root, arguments, input, "correct horse", false).finish(watching);
    }
    [[nodiscard]] QStringList byCertificate() const
    {
        return {u"--account"_s,
                u"us"_s,
                u"sign-in"_s,
                u"--method"_s,
                u"app"_s,
                u"--certificate"_s,
                m_given.filePath(u"app.pem"_s),
                u"--private-key"_s,
                m_given.filePath(u"app.key"_s)};
    }

    QTemporaryDir m_given; ///< what an administrator hands over
};

void TestClockSkew::initTestCase()
{
    const auto pair = crypto::KeyPair::generate(
        u"app"_s, 2048, std::chrono::floor<base::Ticks>(std::chrono::system_clock::now()) - 1h);
    QVERIFY(pair);
    test::writeFile(m_given.filePath(u"app.pem"_s), (*pair)->certificatePem());
    test::writeFile(m_given.filePath(u"app.key"_s), (*pair)->privateKeyPem());
}

void TestClockSkew::signsIn_data()
{
    QTest::addColumn<int>("hours");
    for (const int hours : {-24, -1, 1, 24})
        QTest::addRow("%+d h", hours) << hours;
}

void TestClockSkew::signsIn()
{
    QFETCH(const int, hours);
    const QTemporaryDir directory;
    const QDir root(directory.path());
    const auto simulator =
        tenant(root, std::chrono::hours{hours}, {u"--app-certificate"_s, m_given.filePath(u"app.pem"_s)});
    const auto compareDone = [](const Finished &finished) {
        QVERIFY2(finished.code == 0, finished.errors.right(2000).constData());
    };
    compareDone(cli(root, {u"--account"_s, u"me"_s, u"sign-in"_s}));
    bool visited = false;
    compareDone(cli(root, {u"--account"_s, u"me"_s, u"sign-in"_s, u"--method"_s, u"browser"_s}, {},
                    [&](Program &program) {
                        const QString address =
                            program.firstObject().value(u"authorization_uri"_s).toString();
                        if (!address.isEmpty() && !std::exchange(visited, true))
                            (void)simulator->browse(QUrl(address));
                    }));
    QVERIFY(visited);
    compareDone(cli(root, {u"--account"_s, u"us"_s, u"sign-in"_s, u"--method"_s, u"app"_s},
                    simulator->told("client_secret").toUtf8() + '\n'));
    compareDone(cli(root, byCertificate()));
    // The clocks did differ: the first assertion was refused for its time.
    QVERIFY(QJsonDocument(simulator->ask("history")).toJson().contains("invalid_client"));

    // With what was kept, both are still signed in.
    const Finished accounts = cli(root, {u"accounts"_s});
    compareDone(accounts);
    QCOMPARE(accounts.output.count("\"state\":\"signed_in\""), 2);
}

void TestClockSkew::saysHowFar_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("an hour ahead") << 60 << QByteArray("This machine's clock is 60 minutes ahead");
    QTest::newRow("an hour behind") << -60 << QByteArray("This machine's clock is 60 minutes behind");
    QTest::newRow("a day ahead") << 1440 << QByteArray("This machine's clock is 24 hours ahead");
    QTest::newRow("a day behind") << -1450
                                  << QByteArray("This machine's clock is 24 hours 10 minutes behind");
}

void TestClockSkew::saysHowFar()
{
    QFETCH(const int, minutes);
    QFETCH(const QByteArray, says);
    const QTemporaryDir directory;
    const QDir root(directory.path());
    // Nobody has registered the certificate.
    const auto simulator = tenant(root, std::chrono::minutes{minutes}, {});
    const Finished unknown = cli(root, byCertificate());
    QCOMPARE(unknown.code, 3);
    QVERIFY2(unknown.errors.contains(QByteArray(says + "; set it, too.")), unknown.errors.constData());

    // A service that goes on to say that it is the time.
    simulator->post("fail?method=POST&path=/token&body=client_assertion&times=9&status=401"
                    "&error=invalid_client&code=700024");
    const Finished refused = cli(root, byCertificate());
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains(QByteArray(says + "; set it and sign in again.")),
             refused.errors.constData());
}

QTEST_GUILESS_MAIN(TestClockSkew)
#include "tst_clockskew.moc"
