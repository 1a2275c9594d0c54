// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/simulatorsettings.h"
#include "support/testing.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace rollcall;
using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    int code = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QList<QJsonObject> objects() const
    {
        QList<QJsonObject> result;
        for (const QByteArray &line : output.split('\n')) {
            if (line.startsWith('{'))
                result << QJsonDocument::fromJson(line).object();
        }
        return result;
    }
    [[nodiscard]] QByteArray all() const { return output + errors; }
};

Answer ended(QProcess &process)
{
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// rollcall-cli beside a rollcall-cli that runs on the same data directory, against rollcall-sim: nothing but
/// processes and sockets.
class TestBeside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnUnexpectedWarnings(); }
    void checksTheWholeChain();
    void twoAtOnce();
    void knowsTheNextRenewal();
    void changesSubscriptions();
    void changesWatches();
    void looksAhead();
    void followsEvents();
    void takesLists();
    void changesRules();
    void ofAnotherAccount();
    void givesUpACheck();
    void endsInTheMiddle();
    void startsAfterACrash();
    void saysWhatIsMissed_data();
    void saysWhatIsMissed();
    void cleanupTestCase();

private:
    using Process = std::unique_ptr<QProcess>;
    Process start(const QStringList &arguments, bool withPassphrase = true);
    /// Without the passphrase: beside a running one nothing secret is needed.
    Answer ask(const QStringList &arguments)
    {
        return ended(*start(QStringList{u"--json"_s} + arguments, false));
    }
    Answer alone(const QStringList &arguments, const QByteArray &input = {});
    void startRunning();
    /// A request was not answered.
    bool isSilent()
    {
        return QTest::qWaitFor([this] { return tellSimulator("history", "GET").contains(" 0\""); }, 60'000);
    }
    QByteArray tellSimulator(const QByteArray &command, const QByteArray &method = "POST");
    [[nodiscard]] QJsonObject held() { return ask({u"subscriptions"_s, u"list"_s}).objects().value(0); }
    [[nodiscard]] QString told(const char *key) const { return m_info.value(QLatin1String(key)).toString(); }
    [[nodiscard]] QString path(const QString &name) const { return m_directory.filePath(name); }
    [[nodiscard]] QString socketPath() const { return path(u"d/rollcall.socket"_s); }

    QTemporaryDir m_directory;
    QProcess m_simulator;
    QJsonObject m_info;
    Process m_running;
    QString m_meeting;
};

TestBeside::Process TestBeside::start(const QStringList &arguments, bool withPassphrase)
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    if (withPassphrase)
        environment.insert(u"ROLLCALL_PASSPHRASE"_s, u"correct horse"_s);
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(ROLLCALL_CLI),
                   QStringList{u"--data-dir"_s, path(u"d"_s), u"--config"_s, path(u"rollcall.ini"_s),
                               u"--secret-store"_s, u"file"_s} +
                       arguments);
    if (!process->waitForStarted())
        qFatal("rollcall-cli does not start");
    return process;
}

Answer TestBeside::alone(const QStringList &arguments, const QByteArray &input)
{
    const Process process = start(QStringList{u"--json"_s} + arguments);
    process->write(input);
    process->closeWriteChannel();
    return ended(*process);
}

void TestBeside::startRunning()
{
    m_running = start({u"run"_s});
    // Before it has the directory, who asks would take it.
    QByteArray said;
    const auto begun = [&] {
        said += m_running->readAllStandardError();
        return said.contains("if this machine sleeps now") || m_running->state() != QProcess::Running;
    };
    QVERIFY(QTest::qWaitFor(begun, 60'000));
    QVERIFY2(m_running->state() == QProcess::Running, said.constData());
    QVERIFY(QTest::qWaitFor([this] { return held().value(u"state"_s).toString() == u"live"; }, 60'000));
}

QByteArray TestBeside::tellSimulator(const QByteArray &command, const QByteArray &method)
{
    const QUrl base(told("base_url"));
    QTcpSocket socket;
    socket.connectToHost(base.host(), quint16(base.port()));
    if (!socket.waitForConnected(10'000))
        qFatal("rollcall-sim does not listen");
    socket.write(method + " /rollcall-sim/" + command +
                 " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QByteArray said;
    while (socket.waitForReadyRead(10'000))
        said += socket.readAll();
    if (!said.split('\r').first().contains(" 20"))
        qFatal("%s", said.constData());
    return said;
}

void TestBeside::initTestCase()
{
    QVERIFY(m_directory.isValid());
    m_simulator.start(QStringLiteral(ROLLCALL_SIM),
                      {u"--people"_s, u"3"_s, u"--seed"_s, u"5"_s, u"--begin-after"_s, u"1"_s,
                       u"--user-after"_s, u"0"_s, u"--poll-interval"_s, u"1"_s});
    QVERIFY(m_simulator.waitForStarted());
    QByteArray said;
    while (!said.trimmed().endsWith('}')) {
        QVERIFY(m_simulator.waitForReadyRead(30'000));
        said += m_simulator.readAllStandardOutput();
    }
    m_info = QJsonDocument::fromJson(said).object();
    QFile settings(path(u"rollcall.ini"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    QVERIFY(settings.write(test::settingsFor(m_info)) > 0);
    settings.close();
    const Answer app = alone({u"sign-in"_s, u"--method"_s, u"app"_s}, told("client_secret").toUtf8() + '\n');
    QVERIFY2(app.code == 0, app.errors.constData());
    const Answer person = alone({u"sign-in"_s, u"--method"_s, u"device-code"_s});
    QVERIFY2(person.code == 0, person.errors.constData());
    const Answer added = alone({u"watch"_s, u"add"_s, told("join_web_url")});
    QVERIFY2(added.code == 0, added.errors.constData());
    m_meeting = added.objects().value(0).value(u"id"_s).toString();
    // Graph has told its organizer of it.
    QVERIFY(!added.objects().value(0).value(u"subject"_s).toString().isEmpty());
    QVERIFY(!added.objects().value(0).value(u"start"_s).toString().isEmpty());
    startRunning();
    // To a subscription that is made anew later it would be silent.
    QByteArray happened;
    QVERIFY(QTest::qWaitFor(
        [&] { return (happened += m_running->readAllStandardOutput()).contains("call_started"); }, 60'000));
}

void TestBeside::checksTheWholeChain()
{
    const Answer check = ask({u"check"_s});
    QVERIFY2(check.code == 0, check.all().constData());
    const auto lines = check.objects();
    QCOMPARE(lines.size(), 8);
    for (int i = 0; i < 7; ++i)
        QVERIFY2(lines[i].value(u"state"_s).toString() == u"good", check.output.constData());
    QCOMPARE(lines[7].value(u"outcome"_s).toString(), u"good"_s);
    QVERIFY(!check.all().contains("another Rollcall"));
}

/// Both see the same check, or one after the other their own.
void TestBeside::twoAtOnce()
{
    const Process first = start({u"--json"_s, u"check"_s}, false);
    const Process second = start({u"--json"_s, u"check"_s}, false);
    for (QProcess *process : {first.get(), second.get()}) {
        const Answer check = ended(*process);
        QVERIFY2(check.code == 0, check.all().constData());
        QCOMPARE(check.objects().size(), 8);
    }
}

void TestBeside::knowsTheNextRenewal()
{
    const QJsonObject one = held();
    QCOMPARE(one.value(u"owner"_s).toString(), u"this_device"_s);
    const QString renewal = one.value(u"next_renewal"_s).toString();
    QVERIFY(!renewal.isEmpty());
    QVERIFY(renewal < one.value(u"expires"_s).toString());
    QCOMPARE(one.value(u"next_renewal_is_earliest"_s).toBool(), false); // its keeper says so
}

void TestBeside::changesSubscriptions()
{
    const QJsonObject before = held();
    const QString id = before.value(u"id"_s).toString();
    const Answer renewed = ask({u"subscriptions"_s, u"renew"_s, u"--all"_s});
    QVERIFY2(renewed.code == 0, renewed.all().constData());
    QCOMPARE(renewed.objects().value(0).value(u"action"_s).toString(), u"renewed"_s);
    QVERIFY(renewed.objects().value(0).value(u"expires"_s).toString() >
            before.value(u"expires"_s).toString());
    // What it keeps it would make anew.
    const Answer named = ask({u"subscriptions"_s, u"remove"_s, id.left(8)});
    QCOMPARE(named.code, 1);
    QVERIFY2(named.errors.contains(u"watch remove "_s.append(m_meeting).toUtf8()), named.errors.constData());
    const Answer all = ask({u"subscriptions"_s, u"remove"_s, u"--all"_s});
    QCOMPARE(all.code, 4);
    QVERIFY2(all.errors.contains("left alone"), all.errors.constData());
    QCOMPARE(held().value(u"id"_s).toString(), id);
    QCOMPARE(ask({u"subscriptions"_s, u"take-over"_s, m_meeting}).code, 4); // it is ours
}

void TestBeside::changesWatches()
{
    const QString id = held().value(u"id"_s).toString();
    const Answer removed = ask({u"watch"_s, u"remove"_s, told("join_web_url")});
    QVERIFY2(removed.code == 0, removed.all().constData());
    QCOMPARE(ask({u"watch"_s, u"list"_s}).code, 4);
    QCOMPARE(ask({u"watch"_s, u"remove"_s, m_meeting}).code, 4);
    QVERIFY(QTest::qWaitFor([this] { return held().isEmpty(); }, 30'000)); // at once, not at the next start

    const Answer added = ask({u"watch"_s, u"add"_s, u"Join: <"_s + told("join_web_url") + u">"_s});
    QVERIFY2(added.code == 0, added.all().constData());
    const QJsonObject one = added.objects().value(0);
    QCOMPARE(one.value(u"id"_s).toString(), m_meeting);
    QVERIFY(one.value(u"verdict"_s).toString().startsWith(u"yes"));
    QVERIFY(!one.value(u"subject"_s).toString().isEmpty());
    QVERIFY(QTest::qWaitFor([this] { return held().value(u"state"_s).toString() == u"live"; }, 30'000));
    QVERIFY(held().value(u"id"_s).toString() != id);

    const Answer plain = ended(*start({u"watch"_s, u"add"_s, told("join_web_url")}, false));
    QCOMPARE(plain.code, 0);
    QVERIFY2(plain.errors.contains("organizer: ") && plain.errors.contains("organisation: ") &&
                 plain.errors.contains("can be watched"),
             plain.errors.constData());
    const QString foreign =
        QString(told("join_web_url")).replace(told("tenant_id"), u"99999999-2222-4333-8444-555555555555"_s);
    const Answer refused = ask({u"watch"_s, u"add"_s, foreign});
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains("another organisation"), refused.errors.constData());
    QVERIFY(refused.output.isEmpty());
    QCOMPARE(ask({u"watch"_s, u"add"_s, u"see you tomorrow"_s}).code, 2);
    QCOMPARE(ask({u"watch"_s, u"add"_s, told("join_web_url"), u"--only"_s, u"2001-01-01T00:00:00Z"_s}).code,
             4);
}

void TestBeside::looksAhead()
{
    const Answer ahead = ask({u"watch"_s, u"list"_s, u"--upcoming"_s});
    QVERIFY2(ahead.code == 0, ahead.all().constData());
    const auto meetings = ahead.objects();
    const auto ours = std::ranges::find_if(meetings, [this](const QJsonObject &one) {
        return one.value(u"join_web_url"_s).toString() == told("join_web_url");
    });
    QVERIFY2(ours != meetings.end(), ahead.output.constData());
    QVERIFY(ours->value(u"verdict"_s).toString().startsWith(u"yes"));
    const QByteArray subject = ours->value(u"subject"_s).toString().toUtf8();
    QVERIFY(!subject.isEmpty());
    for (const QStringList &more : {QStringList{}, QStringList{u"--upcoming"_s}}) {
        const Answer plain = ended(*start(QStringList{u"watch"_s, u"list"_s} + more, false));
        QCOMPARE(plain.code, 0);
        QVERIFY2(plain.output.contains(subject), plain.output.constData());
    }
}

void TestBeside::followsEvents()
{
    const QString guid = u"45454545-8888-4777-8666-555555555555"_s;
    const QString event = guid + u'@' + told("tenant_id");
    const Answer unknown = ask({u"watch"_s, u"add"_s, guid}); // there is none yet
    QCOMPARE(unknown.code, 4);
    QVERIFY2(unknown.errors.contains("knows no webinar or town hall '"), unknown.errors.constData());
    QVERIFY(!unknown.errors.contains("HTTP"));
    tellSimulator("event?id=" + event.toUtf8() +
                  "&create=1&subject=Open%20house&status=published&start=2036-05-04T08:00:00Z&end=2036-05-"
                  "04T09:00:00Z");
    const Answer added = ask({u"watch"_s, u"add"_s, guid});
    QVERIFY2(added.code == 0, added.all().constData());
    QCOMPARE(added.objects().value(0).value(u"id"_s).toString(), event);
    QCOMPARE(added.objects().value(0).value(u"subject"_s).toString(), u"Open house"_s);
    QVERIFY(QTest::qWaitFor(
        [&] { return ask({u"subscriptions"_s, u"list"_s}).output.contains("webinar_registrations"); },
        30'000));
    QCOMPARE(ask({u"watch"_s, u"remove"_s, event}).code, 0);
    QCOMPARE(ask({u"watch"_s, u"remove"_s, event}).code, 4);
}

/// What is read here is kept there, and is there at once.
void TestBeside::takesLists()
{
    const auto write = [this](const QString &name, const QByteArray &content) {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write the list");
        return file.fileName();
    };
    const QString people =
        write(u"people.csv"_s, "Who,Where\nAttendee 1,a1@example.org\nNobody 2,a2@example.org\n");
    const Answer read = ask({u"expected"_s, u"import"_s, m_meeting, people, u"--columns"_s, u"name,email"_s});
    QVERIFY2(read.code == 0, read.all().constData());
    QCOMPARE(read.objects().value(0).value(u"expected"_s).toInt(), 2);
    QCOMPARE(ask({u"expected"_s, u"list"_s, m_meeting}).objects().size(), 2);
    // Its columns are remembered there.
    const Answer again = ask({u"expected"_s, u"import"_s, m_meeting, people});
    QCOMPARE(again.objects().value(0).value(u"columns"_s)[0][u"holds"_s].toString(), u"name"_s);
    QCOMPARE(ask({u"expected"_s, u"import"_s, u"zzzz"_s, people}).code, 4);

    const QString event = u"46464646-8888-4777-8666-555555555555@"_s + told("tenant_id");
    tellSimulator("event?id=" + event.toUtf8() +
                  "&create=1&subject=Open%20house&status=published&start=2036-05-04T08:00:00Z&end=2036-05-"
                  "04T09:00:00Z");
    QCOMPARE(ask({u"watch"_s, u"add"_s, event}).code, 0);
    QByteArray rows = "Name,Email,Status,Why do you come?\n";
    for (int i = 1; i <= 1'000; ++i)
        rows += "Attendee " + QByteArray::number(i) + ",a" + QByteArray::number(i) +
                "@example.org,Registered," + QByteArray(100, 'x') + "\n";
    const QString file = write(u"registrations.csv"_s, rows);
    const QStringList import{u"registrations"_s, u"import"_s, event, file};
    QVERIFY(QTest::qWaitFor([&] { return ask(import).code == 0; }, 30'000)); // once it has been loaded
    QCOMPARE(ask(import).objects().value(0).value(u"unchanged"_s).toInt(), 1'000);
    const Answer watches = ask({u"watch"_s, u"list"_s});
    for (const QJsonObject &watch : watches.objects()) {
        if (watch.value(u"id"_s).toString() == event)
            QCOMPARE(watch.value(u"registrations"_s)[u"registered"_s].toInt(), 1'000);
    }
    QVERIFY(watches.output.contains("\"source\":\"file\""));
    QCOMPARE(ask({u"watch"_s, u"remove"_s, event}).code, 0);
    const Answer left = ask(import);
    QCOMPARE(left.code, 4);
    QVERIFY2(left.errors.contains("is followed"), left.all().constData());
}

void TestBeside::changesRules()
{
    const Answer set = ask({u"watch"_s, u"auto"_s, u"--more-than"_s, u"4000"_s, u"--lead"_s, u"30"_s});
    QVERIFY2(set.code == 0, set.all().constData());
    QCOMPARE(set.objects().value(0).value(u"more_than"_s).toInt(), 4000);
    QCOMPARE(ask({u"watch"_s, u"auto"_s}).objects().value(0).value(u"lead_hours"_s).toInt(), 30);
    QCOMPARE(ask({u"watch"_s, u"auto"_s, u"--off"_s}).code, 0);
}

/// What runs does not use it: then this process does what it can, for which it needs the secrets.
void TestBeside::ofAnotherAccount()
{
    const Answer other = ask({u"--account"_s, u"nobody"_s, u"check"_s});
    QCOMPARE(other.code, 4);
}

/// Who asked has gone: the check ends, the Rollcall that walked it does not.
void TestBeside::givesUpACheck()
{
    tellSimulator("clear-history");
    tellSimulator("fail?method=GET&path=/subscriptions/&status=0"); // Graph is silent, once
    const Process check = start({u"--json"_s, u"check"_s}, false);
    QVERIFY(isSilent());
    check->kill();
    QVERIFY(check->waitForFinished(30'000));
    const Answer next = ask({u"check"_s});
    QVERIFY2(next.code == 0, next.all().constData());
    QCOMPARE(m_running->state(), QProcess::Running);
}

void TestBeside::endsInTheMiddle()
{
    tellSimulator("clear-history");
    tellSimulator("fail?method=GET&path=/subscriptions/&status=0"); // Graph is silent, once
    const Process check = start({u"--json"_s, u"check"_s}, false);
    QVERIFY(isSilent());
    m_running->kill();
    QVERIFY(m_running->waitForFinished(30'000));
    const Answer answer = ended(*check);
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.errors.contains("ended before it had answered"), answer.all().constData());
    QVERIFY(!answer.output.contains("\"outcome\""));
}

void TestBeside::startsAfterACrash()
{
    QVERIFY(QFileInfo::exists(socketPath())); // nobody could take it away
    const Answer check = ask({u"watch"_s, u"remove"_s, u"nosuch"_s});
    QCOMPARE(check.code, 4); // without anybody to ask
    startRunning();
    QCOMPARE(ask({u"subscriptions"_s, u"renew"_s, u"--all"_s}).code, 0);
}

void TestBeside::saysWhatIsMissed_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("termination") << SIGTERM;
}

void TestBeside::saysWhatIsMissed()
{
    QFETCH(const int, signal);
    if (m_running->state() != QProcess::Running)
        startRunning();
    QCOMPARE(::kill(pid_t(m_running->processId()), signal), 0);
    const Answer run = ended(*m_running);
    QVERIFY2(run.code == 0, run.errors.constData());
    QVERIFY2(run.errors.contains("until Rollcall runs again, nothing is received of '"),
             run.errors.constData());
    QVERIFY(run.errors.contains("which runs now"));
    QVERIFY(!QFileInfo::exists(socketPath())); // gone in good order
}

void TestBeside::cleanupTestCase()
{
    if (m_running && m_running->state() == QProcess::Running) {
        m_running->terminate();
        m_running->waitForFinished(30'000);
    }
    m_simulator.terminate();
    QVERIFY(m_simulator.waitForFinished(30'000));
}

QTEST_GUILESS_MAIN(TestBeside)
#include "tst_beside.moc"
