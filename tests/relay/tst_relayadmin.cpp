// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/commandline.h"
#include "relay/logline.h"
#include "storage/relaystore.h"
#include "support/testcertificate.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace rollcall;
using namespace rollcall::relay;
using Command = CommandLine::Command;

/// What an administrator writes and runs.
class TestRelayAdmin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_directory = std::make_unique<QTemporaryDir>();
        m_configuration = {};
        m_configuration.dataDirectory = m_directory->filePath(QStringLiteral("data"));
        m_configuration.endpoint.publicUrl = QUrl(QStringLiteral("https://relay.example.org/r"));
    }
    void commandLines_data();
    void commandLines();
    void wrongUsage_data();
    void wrongUsage();
    void defaults();
    void fileAndEnvironment();
    void badSettings_data();
    void badSettings();
    void certificates();
    void checking();
    void topics();
    void devices();
    void pairing();
    void refusesNamesThatNoDeviceTakes();
    void backupAndRestore();
    void deadLetters();
    void logLines();

private:
    base::Result<QString> run(const QStringList &words)
    {
        Administration administration(m_configuration, m_clock, m_random,
                                      [this](const QByteArray &link) -> base::Result<QString> {
                                          m_link = link;
                                          return QStringLiteral("[code]\n");
                                      });
        const auto line = readCommandLine(words);
        if (!line)
            return std::unexpected(line.error());
        return administration.run(*line);
    }
    QString text(const QStringList &words)
    {
        const auto result = run(words);
        return result ? *result : QStringLiteral("error: ") + result.error().logText;
    }
    std::unique_ptr<storage::RelayStore> store()
    {
        auto opened =
            storage::RelayStore::open(m_configuration.dataDirectory, storage::RelayStore::Mode::Administer);
        if (!opened)
            qFatal("no store");
        return *std::move(opened);
    }
    QString writeFile(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_directory->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    base::ManualScheduler m_clock;
    base::SeededRandom m_random{5};
    std::unique_ptr<QTemporaryDir> m_directory;
    Configuration m_configuration;
    QByteArray m_link;
};

void TestRelayAdmin::commandLines_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("command");
    QTest::addColumn<QString>("argument");
    const auto row = [](const char *words, Command command, const char *argument = "") {
        QTest::newRow(*words ? words : "nothing")
            << QString::fromLatin1(words) << int(command) << QString::fromLatin1(argument);
    };
    row("", Command::Serve);
    row("serve", Command::Serve);
    row("--check", Command::Check);
    row("serve --check", Command::Check);
    row("topic create a", Command::TopicCreate, "a");
    row("topic list", Command::TopicList);
    row("device create a", Command::DeviceCreate, "a");
    row("device list", Command::DeviceList);
    row("device revoke a", Command::DeviceRevoke, "a");
    row("pair a", Command::Pair, "a");
    row("backup f", Command::Backup, "f");
    row("restore f", Command::Restore, "f");
    row("dead-letters", Command::DeadLetters);
    row("pair --help", Command::Help);
    row("--version", Command::Version);
}

void TestRelayAdmin::commandLines()
{
    QFETCH(const QString, words);
    QFETCH(const int, command);
    QFETCH(const QString, argument);
    const auto line = readCommandLine(words.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(line);
    QCOMPARE(int(line->command), command);
    QCOMPARE(line->argument, argument);
    const auto options =
        readCommandLine({QStringLiteral("--config"), QStringLiteral("c"), QStringLiteral("pair"),
                         QStringLiteral("n"), QStringLiteral("--topic"), QStringLiteral("t")});
    QVERIFY(options && options->configFile == QStringLiteral("c") && options->topic == QStringLiteral("t"));
}

void TestRelayAdmin::wrongUsage_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words : {"dance", "topic", "topic create", "topic create a b", "topic list a", "pair",
                              "backup", "device", "device drop a", "--config", "serve now", "--fast"})
        QTest::newRow(words) << QString::fromLatin1(words);
}

void TestRelayAdmin::wrongUsage()
{
    QFETCH(const QString, words);
    const auto line = readCommandLine(words.split(u' '));
    QVERIFY(!line);
    QCOMPARE(line.error().kind, base::ErrorKind::Usage);
}

void TestRelayAdmin::defaults()
{
    const auto configuration = readConfiguration({}, QProcessEnvironment());
    QVERIFY(configuration);
    QCOMPARE(configuration->dataDirectory, QStringLiteral("/var/lib/rollcall-relay"));
    QVERIFY(configuration->address.isLoopback());
    QCOMPARE(configuration->port, 8080);
    QCOMPARE(configuration->relay.lock.count(), 60);
    QCOMPARE(configuration->relay.retention.count(), 168);
    QCOMPARE(configuration->relay.storageLimit, qint64(10) << 30);
    QVERIFY(configuration->endpoint.publicUrl.isEmpty());
    QCOMPARE(readConfiguration(QStringLiteral("/nowhere.ini"), {}).error().kind, base::ErrorKind::Usage);
}

void TestRelayAdmin::fileAndEnvironment()
{
    const QString file =
        writeFile(QStringLiteral("relay.ini"),
                  "[listen]\npublicUrl=\"https://a.example/x\"\nport=1234\nbehindProxy=true\n"
                  "address=0.0.0.0\n[limits]\nstorage=2G\n[retention]\nhours=72\n");
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("ROLLCALL_RELAY_LISTEN_PORT"), QStringLiteral("4321"));
    environment.insert(QStringLiteral("ROLLCALL_RELAY_LOG_LEVEL"), QStringLiteral("debug"));
    environment.insert(QStringLiteral("STATE_DIRECTORY"), QStringLiteral("/srv/state"));
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/bin"));
    const auto configuration = readConfiguration(file, environment);
    QVERIFY2(configuration, configuration ? "" : qPrintable(configuration.error().logText));
    QCOMPARE(configuration->port, 4321);
    QCOMPARE(configuration->logLevel, QStringLiteral("debug"));
    QCOMPARE(configuration->dataDirectory, QStringLiteral("/srv/state"));
    QCOMPARE(configuration->endpoint.publicUrl, QUrl(QStringLiteral("https://a.example/x")));
    QCOMPARE(configuration->relay.storageLimit, qint64(2) << 30);
    QCOMPARE(configuration->relay.retention.count(), 72);
}

void TestRelayAdmin::badSettings_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *file, const char *names) {
        QTest::newRow(file) << QByteArray(file) << QString::fromLatin1(names);
    };
    row("[listen]\nprot=1\n", "listen/prot");
    row("[listen]\nport=http\n", "listen/port");
    row("[listen]\nport=65536\n", "listen/port");
    row("[listen]\naddress=everywhere\n", "listen/address");
    row("[listen]\naddress=0.0.0.0\n", "listen/address"); // open, without TLS
    row("[listen]\nbehindProxy=perhaps\n", "listen/behindProxy");
    row("[listen]\npublicUrl=http://relay.example.org\n", "listen/publicUrl");
    row("[listen]\npublicUrl=relay.example.org\n", "listen/publicUrl");
    row("[tls]\ncertificate=/a.pem\n", "tls/privateKey");
    row("[tls]\nprivateKey=/a.pem\n", "tls/certificate");
    row("[limits]\nstorage=lots\n", "limits/storage");
    row("[limits]\nstorage=1M\n", "limits/storage");
    row("[limits]\nstorage=-1G\n", "limits/storage");
    row("[limits]\nconnections=0\n", "limits/connections");
    row("[retention]\nhours=71\n", "retention/hours");
    row("[delivery]\nlockSeconds=5\n", "delivery/lockSeconds");
    row("[log]\nlevel=loud\n", "log/level");
    row("[listen]\n; a remark\n\nport 8443\n", "line 4");
    row("certificate", "line 1");
}

void TestRelayAdmin::badSettings()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, names);
    const auto configuration = readConfiguration(writeFile(QStringLiteral("bad.ini"), file), {});
    QVERIFY(!configuration);
    QCOMPARE(configuration.error().kind, base::ErrorKind::InvalidInput);
    QVERIFY2(configuration.error().logText.contains(names), qPrintable(configuration.error().logText));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("ROLLCALL_RELAY_LISTEN_PROT"), QStringLiteral("1"));
    QCOMPARE(readConfiguration({}, environment).error().kind, base::ErrorKind::InvalidInput);
}

void TestRelayAdmin::certificates()
{
    const auto certificate = test::TestCertificate::make();
    m_configuration.certificateFile =
        writeFile(QStringLiteral("certificate.pem"), certificate.certificate.toPem());
    m_configuration.privateKeyFile = writeFile(QStringLiteral("key.pem"), certificate.key.toPem());
    const auto now = std::chrono::floor<base::Ticks>(std::chrono::system_clock::now());
    const auto tls = readTls(m_configuration, now);
    QVERIFY(tls);
    QCOMPARE(tls->localCertificate(), certificate.certificate);
    QVERIFY(!tls->privateKey().isNull());
    QVERIFY(readTls(m_configuration, now + std::chrono::hours(24 * 4000))
                .error()
                .logText.contains(QStringLiteral("expired")));
    writeFile(QStringLiteral("key.pem"), "no key");
    QVERIFY(readTls(m_configuration, now).error().logText.contains(QStringLiteral("key.pem")));
    writeFile(QStringLiteral("certificate.pem"), "no certificate");
    QVERIFY(readTls(m_configuration, now).error().logText.contains(QStringLiteral("certificate.pem")));
    m_configuration.certificateFile = QStringLiteral("/nowhere.pem");
    QVERIFY(readTls(m_configuration, now).error().logText.contains(QStringLiteral("cannot be read")));
}

void TestRelayAdmin::checking()
{
    QVERIFY(text({QStringLiteral("--check")}).endsWith(QStringLiteral("The configuration is good.\n")));
    m_configuration.certificateFile = QStringLiteral("/nowhere.pem");
    QCOMPARE(run({QStringLiteral("--check")}).error().kind, base::ErrorKind::InvalidInput);
    m_configuration.certificateFile.clear();
    m_configuration.dataDirectory = writeFile(QStringLiteral("file"), "x");
    QVERIFY(!run({QStringLiteral("--check")}));
}

void TestRelayAdmin::topics()
{
    QCOMPARE(text({QStringLiteral("topic"), QStringLiteral("list")}), QString());
    static const QRegularExpression made(QStringLiteral(
        "\\Atopic: meetings\nnotification URL: https://relay.example.org/r/notify/[A-Za-z0-9_-]{22}\n\\z"));
    const QStringList create{QStringLiteral("topic"), QStringLiteral("create"), QStringLiteral("meetings")};
    QVERIFY(made.match(text(create)).hasMatch());
    QCOMPARE(run(create).error().kind, base::ErrorKind::Conflict);
    for (const char *bad : {"", "a b", "a/b", "-a", "\xc3\xa4", "a\nb", ".."})
        QCOMPARE(run({create[0], create[1], QString::fromUtf8(bad)}).error().kind, base::ErrorKind::Usage);
    QVERIFY(text({QStringLiteral("topic"), QStringLiteral("list")}).startsWith(QStringLiteral("meetings\t")));
}

void TestRelayAdmin::devices()
{
    QCOMPARE(run({QStringLiteral("device"), QStringLiteral("revoke"), QStringLiteral("laptop")}).error().kind,
             base::ErrorKind::NotFound);
    QVERIFY(store()->topics()->empty()); // nothing was made of it
    const QString created =
        text({QStringLiteral("device"), QStringLiteral("create"), QStringLiteral("laptop")});
    static const QRegularExpression form(QStringLiteral(
        "\\Atopic: rollcall\nsubscription: laptop\nkey \\(shown only now\\): ([A-Za-z0-9_-]{43})\n"));
    const auto match = form.match(created); // the topic was made with it
    QVERIFY(match.hasMatch());
    QCOMPARE(run({QStringLiteral("device"), QStringLiteral("create"), QStringLiteral("laptop")}).error().kind,
             base::ErrorKind::Conflict);
    QCOMPARE(store()->devices()->size(), 1u);
    const QStringList list{QStringLiteral("device"), QStringLiteral("list")};
    QVERIFY(text(list).contains(QStringLiteral("waiting: 0")));
    QVERIFY(!text(list).contains(match.captured(1)));
    const QStringList revoke{QStringLiteral("device"), QStringLiteral("revoke"), QStringLiteral("laptop")};
    QVERIFY(text(revoke).startsWith(QStringLiteral("revoked: laptop")));
    QCOMPARE(run(revoke).error().kind, base::ErrorKind::NotFound);
    QVERIFY(text(list).contains(QStringLiteral("revoked")));
    // The name is free again; with two topics it must be said which.
    QVERIFY(run({QStringLiteral("device"), QStringLiteral("create"), QStringLiteral("laptop")}));
    QVERIFY(run({QStringLiteral("topic"), QStringLiteral("create"), QStringLiteral("other")}));
    QCOMPARE(run(revoke).error().kind, base::ErrorKind::Usage);
    QCOMPARE(run(revoke + QStringList{QStringLiteral("--topic"), QStringLiteral("none")}).error().kind,
             base::ErrorKind::NotFound);
    QVERIFY(run(revoke + QStringList{QStringLiteral("--topic"), QStringLiteral("rollcall")}));
}

void TestRelayAdmin::pairing()
{
    const QStringList pair{QStringLiteral("pair"), QStringLiteral("laptop")};
    const QString shown = text(pair);
    QVERIFY(shown.startsWith(QStringLiteral("[code]\nHost: relay.example.org\n")));
    QVERIFY(shown.endsWith(QString::fromLatin1(m_link) + u'\n'));
    static const QRegularExpression form(QStringLiteral(
        "\\Arollcall:pair\\?relay=https%3A%2F%2Frelay\\.example\\.org%2Fr&code=([A-Za-z0-9_-]{22})\\z"));
    QVERIFY2(form.match(QString::fromLatin1(m_link)).hasMatch(), m_link.constData());
    QVERIFY(run({QStringLiteral("device"), QStringLiteral("create"), QStringLiteral("laptop")}));
    QCOMPARE(run(pair).error().kind, base::ErrorKind::Conflict);
    m_configuration.endpoint.publicUrl.clear();
    QCOMPARE(run({QStringLiteral("pair"), QStringLiteral("desk")}).error().kind, base::ErrorKind::Usage);
}

void TestRelayAdmin::refusesNamesThatNoDeviceTakes()
{
    for (const char *name : {"mm", "a.b_c", "two words", "", "abc\n"}) {
        for (const char *command : {"pair", "device create", "topic create"}) {
            const auto refused =
                run(QString::fromLatin1(command).split(u' ') << QString::fromLatin1(name)).error();
            QCOMPARE(refused.kind, base::ErrorKind::Usage);
            QVERIFY2(refused.logText.contains(QStringLiteral("3 to 64 letters")),
                     qPrintable(refused.logText));
        }
    }
    QVERIFY(text({QStringLiteral("device"), QStringLiteral("list")}).isEmpty());
}

void TestRelayAdmin::backupAndRestore()
{
    QVERIFY(run({QStringLiteral("topic"), QStringLiteral("create"), QStringLiteral("meetings")}));
    const QString file = m_directory->filePath(QStringLiteral("copy"));
    QVERIFY(run({QStringLiteral("backup"), file}));
    QCOMPARE(run({QStringLiteral("backup"), file}).error().kind, base::ErrorKind::Conflict);
    QCOMPARE(run({QStringLiteral("restore"), file}).error().kind, base::ErrorKind::Conflict);
    const auto before = (*store()->topics())[0];
    m_configuration.dataDirectory = m_directory->filePath(QStringLiteral("elsewhere"));
    QVERIFY(run({QStringLiteral("restore"), file}));
    const auto after = (*store()->topics())[0];
    QCOMPARE(after.channel, before.channel);
    QVERIFY(after.epoch != before.epoch);
}

void TestRelayAdmin::deadLetters()
{
    QVERIFY(run({QStringLiteral("device"), QStringLiteral("create"), QStringLiteral("laptop")}));
    {
        const auto open = store();
        QVERIFY(open->append({.topic = 1, .received = m_clock.now(), .body = "{\"value\":\n[]}"}));
        QVERIFY(open->addDeadLetters(1, 1, {1}, m_clock.now()));
    }
    const QString lines = text({QStringLiteral("dead-letters")});
    QCOMPARE(lines.count(u'\n'), 1);
    const QJsonObject line = QJsonDocument::fromJson(lines.toUtf8()).object();
    QCOMPARE(line[QStringLiteral("receivedDateTime")].toString(), QStringLiteral("2026-05-04T00:00:00.000Z"));
    QVERIFY(line[QStringLiteral("body")][u"value"].isArray());
}

void TestRelayAdmin::logLines()
{
    const QByteArray line =
        logLine(m_clock.now(), QtWarningMsg, "rollcall.relay", QStringLiteral("a \"b\"\nc"));
    QVERIFY(line.endsWith("}\n") && line.count('\n') == 1);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object[QStringLiteral("level")].toString(), QStringLiteral("warning"));
    QCOMPARE(object[QStringLiteral("message")].toString(), QStringLiteral("a \"b\"\nc"));
    QVERIFY(logRules(QStringLiteral("warning"))
                .contains(QStringLiteral("rollcall.*.info=false\nrollcall.*.warning=true")));
}

QTEST_GUILESS_MAIN(TestRelayAdmin)
#include "tst_relayadmin.moc"
