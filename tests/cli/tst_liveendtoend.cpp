// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/simulatorsettings.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace rollcall;

/// rollcall-cli against rollcall-sim, two processes with nothing between them but sockets on loopback.
class TestLiveEndToEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnUnexpectedWarnings(); }
    void signsInByDeviceCode();
    void refusesAWrongSecret();
    void nothingToFollow();
    void followsAMeetingToItsEnd();
    void cleanupTestCase();

private:
    struct Run
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };
    Run cli(const QStringList &arguments, const QByteArray &input = {}) const;
    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
    [[nodiscard]] QString told(const char *key) const { return m_info.value(QLatin1String(key)).toString(); }

    QTemporaryDir m_directory;
    QProcess m_simulator;
    QJsonObject m_info;
};

TestLiveEndToEnd::Run TestLiveEndToEnd::cli(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROLLCALL_PASSPHRASE"), QStringLiteral("correct horse"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ROLLCALL_CLI),
                  QStringList{QStringLiteral("--data-dir"), m_directory.filePath(QStringLiteral("d")),
                              QStringLiteral("--config"),
                              m_directory.filePath(QStringLiteral("rollcall.ini")),
                              QStringLiteral("--secret-store"), QStringLiteral("file")} +
                      arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestLiveEndToEnd::initTestCase()
{
    QVERIFY(m_directory.isValid());
    // A minute of the meeting in a tenth of a second; it begins 20 minutes after somebody subscribes.
    m_simulator.start(QStringLiteral(ROLLCALL_SIM),
                      {QStringLiteral("--people"), QStringLiteral("12"), QStringLiteral("--seed"),
                       QStringLiteral("5"), QStringLiteral("--speed"), QStringLiteral("600"),
                       QStringLiteral("--begin-after"), QStringLiteral("600")});
    QVERIFY(m_simulator.waitForStarted());
    QByteArray said;
    while (!said.trimmed().endsWith('}')) {
        QVERIFY(m_simulator.waitForReadyRead(30'000));
        said += m_simulator.readAllStandardOutput();
    }
    m_info = object(said);
    QVERIFY(!told("base_url").isEmpty());

    QFile settings(m_directory.filePath(QStringLiteral("rollcall.ini")));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    QVERIFY(settings.write(test::settingsFor(m_info)) > 0);
}

void TestLiveEndToEnd::signsInByDeviceCode()
{
    const Run run = cli({QStringLiteral("--json"), QStringLiteral("sign-in"), QStringLiteral("--method"),
                         QStringLiteral("device-code")});
    QVERIFY2(run.code == 0, run.errors.constData());
    const auto lines = run.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    for (const char *key : {"verification_uri", "user_code", "expires_in", "interval"})
        QVERIFY2(object(lines.first()).contains(QLatin1String(key)), lines.first().constData());
    QCOMPARE(object(lines.last()).value(QStringLiteral("account")).toString(), told("user"));
}

void TestLiveEndToEnd::refusesAWrongSecret()
{
    const Run run =
        cli({QStringLiteral("sign-in"), QStringLiteral("--method"), QStringLiteral("app")}, "wrong\n");
    QVERIFY2(run.code == 3, run.errors.constData());
    QVERIFY(!run.errors.contains("wrong\n"));
    const Run empty = cli({QStringLiteral("sign-in"), QStringLiteral("--method"), QStringLiteral("app")});
    QCOMPARE(empty.code, 2);
}

void TestLiveEndToEnd::nothingToFollow()
{
    const Run run = cli({QStringLiteral("run"), QStringLiteral("--for"), QStringLiteral("5")});
    QVERIFY2(run.code == 4, run.errors.constData());
    QVERIFY(run.errors.contains("watch add"));
    const Run odd =
        cli({QStringLiteral("watch"), QStringLiteral("add"), QStringLiteral("https://example.org/")});
    QCOMPARE(odd.code, 2);
}

void TestLiveEndToEnd::followsAMeetingToItsEnd()
{
    QVERIFY(cli({QStringLiteral("watch"), QStringLiteral("add"), told("join_web_url")}).code == 0);
    const Run without = cli({QStringLiteral("run"), QStringLiteral("--for"), QStringLiteral("3")});
    QVERIFY2(without.code == 3, without.errors.constData());
    QVERIFY(without.errors.contains("--method app"));

    const Run app = cli({QStringLiteral("sign-in"), QStringLiteral("--method"), QStringLiteral("app")},
                        told("client_secret").toUtf8() + '\n');
    QVERIFY2(app.code == 0, app.errors.constData());
    const Run run = cli({QStringLiteral("run"), QStringLiteral("--until-ended")});
    QVERIFY2(run.code == 0, run.errors.constData());
    QVERIFY(run.output.contains("call_started"));
    QVERIFY(run.output.contains("call_ended"));

    const Run meetings = cli({QStringLiteral("--json"), QStringLiteral("meetings")});
    QCOMPARE(object(meetings.output).value(QStringLiteral("trusted_entries")).toInteger(), 0);
    QCOMPARE(object(meetings.output).value(QStringLiteral("state")).toString(), QStringLiteral("ended"));
    // By its link; and none of what came had to be trusted.
    const Run report = cli({QStringLiteral("report"), QStringLiteral("people"), told("join_web_url")});
    QCOMPARE(report.output.count('\n'), 14); // header, twelve persons, a bot
    // Who only waited has a row, but is not one of the meeting's people.
    int people = 0;
    for (const QByteArray &line : report.output.split('\n').mid(1)) {
        const QList<QByteArray> cells = line.split(',');
        people += cells.size() > 5 && cells[3] != "application" && !cells[5].isEmpty() ? 1 : 0;
    }
    QVERIFY(people >= 11 && people <= 12);
    QCOMPARE(object(meetings.output).value(QStringLiteral("persons")).toInteger(), qint64(people));
    // What has been told is not told again.
    const Run again = cli({QStringLiteral("run"), QStringLiteral("--for"), QStringLiteral("1")});
    QVERIFY2(again.code == 0, again.errors.constData());
    QVERIFY(!again.output.contains("call_started"));
    const Run journal = cli({QStringLiteral("journal"), told("join_web_url")});
    QCOMPARE(journal.code, 0);
    QVERIFY(journal.output.contains("\"verified\""));
    QVERIFY(!journal.output.contains("\"trusted\""));
}

void TestLiveEndToEnd::cleanupTestCase()
{
    m_simulator.terminate();
    QVERIFY(m_simulator.waitForFinished(30'000));
}

QTEST_GUILESS_MAIN(TestLiveEndToEnd)
#include "tst_liveendtoend.moc"
