// SPDX-License-Identifier: GPL-3.0-or-later
#include "opening.h"
#include "simulator/commandline.h"
#include "support/testing.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <map>
#include <set>

using namespace rollcall::simulator;
using namespace rollcall::test;
using rollcall::base::ErrorKind;

namespace {

QStringList words(const QString &line)
{
    return QStringList{QStringLiteral("rollcall-sim")} + line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// The decrypted events of all lines in order.
QList<QJsonObject> opened(const QByteArrayList &lines, EVP_PKEY *key)
{
    QList<QJsonObject> events;
    for (const QByteArray &line : lines) {
        const QJsonArray value = QJsonDocument::fromJson(line)[QStringLiteral("value")].toArray();
        for (const QJsonValue &item : value) {
            const QJsonValue content = item[QStringLiteral("encryptedContent")];
            const auto member = [&content](const QString &name) {
                return content[name].toString().toLatin1();
            };
            const auto plain = open(member(QStringLiteral("data")), member(QStringLiteral("dataSignature")),
                                    member(QStringLiteral("dataKey")), key);
            events.append(plain ? QJsonDocument::fromJson(*plain).object() : QJsonObject());
        }
    }
    return events;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedWarnings(); }
    void initTestCase();
    void readsServe();
    void readsSignIn();
    void readsExport();
    void help();
    void wrongUsage_data();
    void wrongUsage();
    void writesWhatReallyHappened();
    void faultsShow();
    void filesThatCannotBe();

private:
    QString exportLine(const QString &more = {}) const
    {
        return QStringLiteral(
                   "export --people 30 --seed 4 --certificate %1/cert.pem --certificate-id c-1 --output "
                   "%1/out --ground-truth %1/truth %2")
            .arg(m_directory.path(), more);
    }
    /// The exported lines; nothing if it failed.
    std::optional<QByteArrayList> exported(const QString &more)
    {
        const auto command = readCommandLine(words(exportLine(more)));
        if (!command || !runExport(std::get<ExportCommand>(*command)))
            return std::nullopt;
        QFile file(m_directory.filePath(QStringLiteral("out")));
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return file.readAll().trimmed().split('\n');
    }

    QTemporaryDir m_directory;
    Pkey m_key;
};

void TestExport::initTestCase()
{
    QVERIFY(m_directory.isValid());
    m_key = generateRsa(2048);
    QFile file(m_directory.filePath(QStringLiteral("cert.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray pem = "-----BEGIN CERTIFICATE-----\n" + selfSigned(m_key.get()).toBase64() +
                           "\n-----END CERTIFICATE-----\n";
    QCOMPARE(file.write(pem), pem.size());
}

void TestExport::readsServe()
{
    const auto plain = readCommandLine(words({}));
    QVERIFY(plain.has_value());
    QCOMPARE(std::get<ServeCommand>(*plain).world.people, 30);
    QCOMPARE(std::get<ServeCommand>(*plain).speed, 1.0);

    const auto command =
        readCommandLine(words(QStringLiteral("--port 8123 --people 1000 --seed 18446744073709551615 --speed "
                                             "2.5 --reopened --length 20 --style observed "
                                             "--doubled 10 --lost 1 --begin-after 0")));
    QVERIFY(command.has_value());
    const auto &serve = std::get<ServeCommand>(*command);
    QCOMPARE(serve.world.port, quint16(8123));
    QCOMPARE(serve.world.people, 1000);
    QCOMPARE(serve.world.seed, UINT64_MAX);
    QCOMPARE(serve.speed, 2.5);
    QVERIFY(serve.world.reopened);
    QVERIFY(serve.world.length == std::chrono::minutes{20});
    QVERIFY(serve.world.style == PayloadStyle::Observed);
    QCOMPARE(serve.world.faults.doubledPercent, 10U);
    QCOMPARE(serve.world.faults.lostPercent, 1U);
    QVERIFY(serve.world.startDelay == std::chrono::seconds{0});
}

void TestExport::readsSignIn()
{
    const auto without = readCommandLine(words({}));
    const WorldOptions &plain = std::get<ServeCommand>(*without).world;
    QVERIFY(plain.entra.rules.empty() && !plain.entra.refreshIn && !plain.entra.refreshTokenGrace);
    QVERIFY(plain.accessPolicy && !plain.callEventsNeedAccessPolicy && !plain.guest);
    const auto command = readCommandLine(words(
        QStringLiteral(
            "--user declines --browser asks --dialect rfc8628 --rule mfa-required --rule single-tenant "
            "--token-life 600 --refresh-in 300 --refresh-grace 0 --guest --without User.Read --clock-offset "
            "-3600 --no-access-policy --call-events-need-policy --app-certificate %1/cert.pem --tenant "
            "22222222-2222-4333-8444-555555555555")
            .arg(m_directory.path())));
    QVERIFY(command.has_value());
    const auto &serve = std::get<ServeCommand>(*command);
    const EntraOptions &entra = serve.world.entra;
    QVERIFY(entra.decision == UserDecision::Declines);
    QVERIFY(entra.browser == BrowserManner::AsksPerson);
    QVERIFY(entra.dialect == Dialect::Rfc8628);
    QVERIFY(entra.rules == (std::set{LoginRule::MfaRequired, LoginRule::SingleTenant}));
    QVERIFY(entra.accessTokenLife == std::chrono::seconds{600});
    QVERIFY(entra.refreshIn == std::chrono::seconds{300});
    QVERIFY(entra.refreshTokenGrace == std::chrono::seconds{0});
    QVERIFY(serve.world.guest && !serve.world.accessPolicy && serve.world.callEventsNeedAccessPolicy);
    QCOMPARE(serve.world.withoutPermissions, QStringList{QStringLiteral("User.Read")});
    QCOMPARE(serve.world.certificates.size(), 1);
    QCOMPARE(serve.world.tenantId, QStringLiteral("22222222-2222-4333-8444-555555555555"));
    QVERIFY(serve.clockOffset == std::chrono::seconds{-3600});
}

void TestExport::readsExport()
{
    const auto command = readCommandLine(words(exportLine(QStringLiteral("--start 2027-01-02T03:04:05Z"))));
    QVERIFY(command.has_value());
    const auto &exporting = std::get<ExportCommand>(*command);
    QCOMPARE(exporting.certificateId, QStringLiteral("c-1"));
    QCOMPARE(exporting.options.start, at("2027-01-02T03:04:05Z"));
    QCOMPARE(exporting.options.scenario.seed, std::uint64_t(4));
}

void TestExport::help()
{
    const auto command = readCommandLine(words(QStringLiteral("--help")));
    QVERIFY(command.has_value());
    const QString &text = std::get<HelpCommand>(*command).text;
    QVERIFY(text.contains(QStringLiteral("--ground-truth")));
    for (const QString &rule : loginRuleNames())
        QVERIFY2(text.contains(rule), qPrintable(rule));
}

void TestExport::wrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *line, const char *says) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says);
    };
    row("--nonsense", "nonsense");
    row("serve", "serve");
    row("export export", "command");
    row("--people 0", "--people");
    row("--people many", "many");
    row("--seed -1", "--seed");
    row("--length 9", "--length");
    row("--speed 0", "--speed");
    row("--port 70000", "--port");
    row("--late 101", "--late");
    row("--style pretty", "pretty");
    row("--output x", "--output");
    row("--user maybe", "maybe");
    row("--browser maybe", "--browser");
    row("--dialect saml", "--dialect");
    row("--rule nonsense", "nonsense");
    row("--tenant contoso", "--tenant");
    row("--app-certificate nowhere.pem", "nowhere.pem");
    row("--refresh-grace -2", "--refresh-grace");
    row("export", "--certificate is missing");
    row("export --certificate a --certificate-id b --output c", "--ground-truth is missing");
    row("export --certificate a --certificate-id b --output c --ground-truth d --start soon", "--start");
}

void TestExport::wrongUsage()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const auto command = readCommandLine(words(line));
    QVERIFY(!command.has_value());
    QCOMPARE(command.error().kind, ErrorKind::Usage);
    QVERIFY2(command.error().logText.contains(says), qPrintable(command.error().logText));
}

void TestExport::writesWhatReallyHappened()
{
    const auto lines = exported(QStringLiteral("--style documented"));
    QVERIFY(lines.has_value());
    const QList<QJsonObject> events = opened(*lines, m_key.get());
    QCOMPARE(events.first().value(QStringLiteral("eventType")).toString(), QStringLiteral("callStarted"));
    QCOMPARE(events.last().value(QStringLiteral("eventType")).toString(), QStringLiteral("callEnded"));

    QFile file(m_directory.filePath(QStringLiteral("truth")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject truth = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(truth.value(QStringLiteral("events")).toInt(), int(events.size()));

    // Every interval of the truth begins and, unless the call ends it, ends with an entry at that instant.
    std::map<std::pair<QString, QString>, QJsonObject> entries; // by participant and time
    for (const QJsonObject &event : events) {
        for (const QJsonValue &participant : event.value(QStringLiteral("participants@delta")).toArray())
            entries[{participant[QStringLiteral("id")].toString(),
                     event.value(QStringLiteral("eventDateTime")).toString()}] = participant.toObject();
    }
    int intervals = 0;
    for (const QJsonValue &person : truth.value(QStringLiteral("people")).toArray()) {
        for (const QJsonValue &interval : person[QStringLiteral("intervals")].toArray()) {
            ++intervals;
            const QString id = interval[QStringLiteral("participant_id")].toString();
            const auto begin = entries.find({id, interval[QStringLiteral("start")].toString()});
            QVERIFY(begin != entries.end());
            QCOMPARE(begin->second.value(QStringLiteral("isInLobby")).toBool(),
                     interval[QStringLiteral("state")].toString() == QStringLiteral("lobby"));
            QVERIFY(!begin->second.contains(QStringLiteral("removedState")));
            const auto end = entries.find({id, interval[QStringLiteral("end")].toString()});
            QCOMPARE(end == entries.end(), interval[QStringLiteral("ended_by_call")].toBool());
            if (end != entries.end())
                QCOMPARE(end->second.contains(QStringLiteral("removedState")),
                         !interval[QStringLiteral("admitted")].toBool());
        }
    }
    QVERIFY(intervals > 35);
}

void TestExport::faultsShow()
{
    const auto ids = [](const QList<QJsonObject> &events) {
        QStringList result;
        for (const QJsonObject &event : events)
            result.append(event.value(QStringLiteral("id")).toString());
        return result;
    };
    const QStringList plain = ids(opened(*exported({}), m_key.get()));
    QCOMPARE(QSet<QString>(plain.begin(), plain.end()).size(), plain.size());

    const QByteArrayList doubledLines = *exported(QStringLiteral("--doubled 100"));
    QCOMPARE(ids(opened(doubledLines, m_key.get())).size(), 2 * plain.size());
    const auto signatures = [](const QByteArrayList &lines) {
        QSet<QString> result;
        for (const QByteArray &line : lines) {
            for (const QJsonValue &item : QJsonDocument::fromJson(line)[QStringLiteral("value")].toArray())
                result.insert(
                    item[QStringLiteral("encryptedContent")][QStringLiteral("dataSignature")].toString());
        }
        return result.size();
    };
    QCOMPARE(signatures(doubledLines), plain.size());
    const QByteArrayList anewLines = *exported(QStringLiteral("--reencrypted 100"));
    const QStringList anew = ids(opened(anewLines, m_key.get()));
    QCOMPARE(anew.size(), 2 * plain.size());
    QCOMPARE(QSet<QString>(anew.begin(), anew.end()).size(), plain.size());
    QCOMPARE(signatures(anewLines), 2 * plain.size());

    const QStringList late = ids(opened(*exported(QStringLiteral("--late 60")), m_key.get()));
    QCOMPARE(late.size(), plain.size());
    QVERIFY(late != plain);
    QVERIFY(ids(opened(*exported(QStringLiteral("--lost 50")), m_key.get())).size() < plain.size());
}

void TestExport::filesThatCannotBe()
{
    const auto run = [](const QString &line) {
        const auto command = readCommandLine(words(line));
        return runExport(std::get<ExportCommand>(*command));
    };
    const QString out =
        QStringLiteral(" --certificate-id c --output %1/o --ground-truth %1/t").arg(m_directory.path());
    const auto missing = run(QStringLiteral("export --certificate %1/none").arg(m_directory.path()) + out);
    QCOMPARE(missing.error().kind, ErrorKind::Storage);
    QVERIFY(missing.error().logText.contains(QStringLiteral("/none")));
    const auto noPem = run(QStringLiteral("export --certificate %1/truth").arg(m_directory.path()) + out);
    QCOMPARE(noPem.error().kind, ErrorKind::InvalidInput);
    const auto unwritable =
        run(QStringLiteral("export --certificate %1/cert.pem --certificate-id c --output %1/no/such/folder "
                           "--ground-truth %1/t")
                .arg(m_directory.path()));
    QCOMPARE(unwritable.error().kind, ErrorKind::Storage);
    QVERIFY(unwritable.error().logText.contains(QStringLiteral("no/such/folder")));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
