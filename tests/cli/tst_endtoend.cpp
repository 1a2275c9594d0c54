// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "support/testing.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

using namespace rollcall;

/// The programs as a person runs them: keys and collections made by other programs, reports compared with
/// what the simulator knows to have happened.
class TestEndToEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void reportsTheTruth();
    void shuffledAndDoubledIsTheSameReport();
    void secondTimeIsDuplicate();
    void missingKeyIsQuarantinedUntilImported();
    void flippedBitIsQuarantined();
    void quarantineIsShownAndSettled();
    void quarantineIsDismissed();
    void missingSecretStoreIsSaid();
    void longLineIsLeftOut();
    void nothingToList();
    void meetingsInOtherWords();
    void badInput_data();
    void badInput();
    void wrongPassphraseChangesNothing();
    void secondWriterIsRefused();
    void reportToUnwritableFile();
    void journalVerifiesAndNoticesTampering();

private:
    struct Run
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };
    Run run(const QString &program, const QStringList &arguments, const QByteArray &input = {},
            const QByteArray &passphrase = "correct horse") const;
    Run cli(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return run(QStringLiteral(ROLLCALL_CLI),
                   QStringList{QStringLiteral("--data-dir"), m_data->filePath(QStringLiteral("d")),
                               QStringLiteral("--secret-store"), QStringLiteral("file")} +
                       arguments,
                   input);
    }
    Run importKey() const
    {
        return cli({QStringLiteral("keys"), QStringLiteral("import"), QStringLiteral("--certificate"),
                    m_made.filePath(QStringLiteral("cert.pem")), QStringLiteral("--private-key"),
                    m_made.filePath(QStringLiteral("key.pem")), QStringLiteral("--id"),
                    QStringLiteral("test-key")});
    }
    Run ingest(const QByteArray &collections) const
    {
        return cli({QStringLiteral("--json"), QStringLiteral("ingest"), QStringLiteral("--trust"),
                    QStringLiteral("-")},
                   collections);
    }
    QString meeting() const;
    static QJsonObject object(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }
    static qint64 quarantined(const Run &run, const char *reason)
    {
        return object(run.output)
            .value(QStringLiteral("quarantined"))
            .toObject()
            .value(QLatin1String(reason))
            .toInteger();
    }
    QByteArrayList lines() const { return m_collections.split('\n'); }

    QTemporaryDir m_made;
    QByteArray m_collections;
    QJsonObject m_truth;
    std::unique_ptr<QTemporaryDir> m_data;
};

TestEndToEnd::Run TestEndToEnd::run(const QString &program, const QStringList &arguments,
                                    const QByteArray &input, const QByteArray &passphrase) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROLLCALL_PASSPHRASE"), QString::fromLatin1(passphrase));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestEndToEnd::meeting() const
{
    return object(cli({QStringLiteral("--json"), QStringLiteral("meetings")}).output)
        .value(QStringLiteral("id"))
        .toString();
}

void TestEndToEnd::initTestCase()
{
    QVERIFY(m_made.isValid());
    const auto made = run(QStringLiteral("openssl"),
                          {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                           QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                           QStringLiteral("/CN=Rollcall test"), QStringLiteral("-days"), QStringLiteral("30"),
                           QStringLiteral("-keyout"), m_made.filePath(QStringLiteral("key.pem")),
                           QStringLiteral("-out"), m_made.filePath(QStringLiteral("cert.pem"))});
    QVERIFY2(made.code == 0, made.errors.constData());
    const auto exported = run(QStringLiteral(ROLLCALL_SIM),
                              {QStringLiteral("export"), QStringLiteral("--people"), QStringLiteral("30"),
                               QStringLiteral("--seed"), QStringLiteral("7"), QStringLiteral("--certificate"),
                               m_made.filePath(QStringLiteral("cert.pem")),
                               QStringLiteral("--certificate-id"), QStringLiteral("test-key"),
                               QStringLiteral("--output"), m_made.filePath(QStringLiteral("collections")),
                               QStringLiteral("--ground-truth"), m_made.filePath(QStringLiteral("truth"))});
    QVERIFY2(exported.code == 0, exported.errors.constData());
    QFile collections(m_made.filePath(QStringLiteral("collections")));
    QVERIFY(collections.open(QIODevice::ReadOnly));
    m_collections = collections.readAll().trimmed();
    QVERIFY(lines().size() > 30);
    QFile truth(m_made.filePath(QStringLiteral("truth")));
    QVERIFY(truth.open(QIODevice::ReadOnly));
    m_truth = object(truth.readAll());
    QVERIFY(!m_truth.isEmpty());
}

void TestEndToEnd::init()
{
    test::failOnUnexpectedWarnings();
    m_data = std::make_unique<QTemporaryDir>();
    QVERIFY(m_data->isValid());
}

void TestEndToEnd::reportsTheTruth()
{
    const auto imported = importKey();
    QVERIFY2(imported.code == 0, imported.errors.constData());
    const auto ingested = ingest(m_collections);
    QVERIFY2(ingested.code == 0, ingested.errors.constData());
    QVERIFY(object(ingested.output).value(QStringLiteral("accepted")).toInteger() > 30);
    QVERIFY(object(ingested.output).value(QStringLiteral("quarantined")).toObject().isEmpty());

    const auto report = cli({QStringLiteral("report"), QStringLiteral("people"), meeting(),
                             QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY2(report.code == 0, report.errors.constData());
    QHash<QString, QJsonObject> rows;
    for (const auto &row : object(report.output).value(QStringLiteral("rows")).toArray())
        rows.insert(row.toObject().value(QStringLiteral("person_key")).toString(), row.toObject());
    const auto people = m_truth.value(QStringLiteral("people")).toArray();
    QVERIFY(people.size() >= 30);
    for (const auto &value : people) {
        const QJsonObject person = value.toObject();
        const QString key = person.value(QStringLiteral("person_key")).toString();
        QVERIFY2(rows.contains(key), qPrintable(key));
        const QJsonObject row = rows.value(key);
        for (const char *column : {"attended_seconds", "lobby_seconds", "join_count"}) {
            QVERIFY2(row.value(QLatin1String(column)) == person.value(QLatin1String(column)),
                     qPrintable(key + u' ' + QLatin1String(column)));
        }
    }
    QCOMPARE(rows.size(), people.size());

    // Who only waited in the lobby is not one of the meeting's people.
    const auto counted = std::ranges::count_if(
        people, [](const auto &person) { return person[QStringLiteral("counted")].toBool(); });
    const auto joined = std::ranges::count_if(people, [](const auto &person) {
        return person[QStringLiteral("counted")].toBool() &&
               person[QStringLiteral("join_count")].toInteger() > 0;
    });
    QVERIFY(joined < counted);
    const auto listed = cli({QStringLiteral("--json"), QStringLiteral("meetings")});
    QCOMPARE(object(listed.output).value(QStringLiteral("persons")).toInteger(), qint64(joined));
}

void TestEndToEnd::shuffledAndDoubledIsTheSameReport()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest(m_collections).code == 0);
    QByteArrayList inOrder;
    const QStringList reports{QStringLiteral("people"), QStringLiteral("intervals"), QStringLiteral("lobby"),
                              QStringLiteral("headcount"), QStringLiteral("coverage")};
    for (const QString &report : reports)
        inOrder << cli({QStringLiteral("report"), report, meeting()}).output;

    m_data = std::make_unique<QTemporaryDir>();
    QVERIFY(importKey().code == 0);
    QByteArrayList shuffled = lines();
    base::SeededRandom random(11);
    for (qsizetype i = shuffled.size() - 1; i > 0; --i)
        shuffled.swapItemsAt(i, qsizetype(random.below(quint64(i) + 1)));
    shuffled += lines().mid(0, 20);
    QVERIFY(ingest(shuffled.join('\n')).code == 0);
    for (qsizetype i = 0; i < reports.size(); ++i) {
        const QByteArray report = cli({QStringLiteral("report"), reports.at(i), meeting()}).output;
        QVERIFY(report.count('\n') > 1 || reports.at(i) == u"coverage");
        QCOMPARE(report, inOrder.at(i));
    }
}

void TestEndToEnd::secondTimeIsDuplicate()
{
    QVERIFY(importKey().code == 0);
    const auto first = ingest(m_collections);
    const auto second = ingest(m_collections);
    QCOMPARE(second.code, 0);
    QCOMPARE(object(second.output).value(QStringLiteral("accepted")).toInteger(), 0);
    QCOMPARE(object(second.output).value(QStringLiteral("duplicate")).toInteger(),
             object(first.output).value(QStringLiteral("accepted")).toInteger());
}

void TestEndToEnd::missingKeyIsQuarantinedUntilImported()
{
    const auto without = ingest(m_collections);
    QCOMPARE(without.code, 1);
    const auto held = quarantined(without, "unknown_certificate");
    QVERIFY(held > 30);
    QVERIFY(without.errors.contains("keys import"));
    QVERIFY(importKey().code == 0);
    const auto with = ingest(m_collections);
    QCOMPARE(with.code, 0);
    QCOMPARE(object(with.output).value(QStringLiteral("accepted")).toInteger(), held);
}

void TestEndToEnd::flippedBitIsQuarantined()
{
    QVERIFY(importKey().code == 0);
    QJsonObject collection = object(lines().first());
    if (collection.contains(QStringLiteral("body")))
        collection = collection.value(QStringLiteral("body")).toObject();
    QJsonArray value = collection.value(QStringLiteral("value")).toArray();
    for (const auto &[field, reason] :
         {std::pair("data", "bad_signature"), std::pair("dataSignature", "bad_signature"),
          std::pair("dataKey", "wrong_key")}) {
        QJsonObject item = value.first().toObject();
        QJsonObject content = item.value(QStringLiteral("encryptedContent")).toObject();
        QByteArray bytes = QByteArray::fromBase64(content.value(QLatin1String(field)).toString().toLatin1());
        bytes[bytes.size() / 2] = char(bytes.at(bytes.size() / 2) ^ 1);
        content.insert(QLatin1String(field), QString::fromLatin1(bytes.toBase64()));
        item.insert(QStringLiteral("encryptedContent"), content);
        const QJsonObject broken{{QStringLiteral("value"), QJsonArray{item}}};
        const auto ingested = ingest(QJsonDocument(broken).toJson(QJsonDocument::Compact));
        QCOMPARE(ingested.code, 1);
        QCOMPARE(quarantined(ingested, reason), 1);
    }
}

void TestEndToEnd::quarantineIsShownAndSettled()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest(m_collections).code == 0);
    const QString id = meeting();
    const auto arguments = [&id](const char *line) {
        return QString::fromLatin1(line).replace(u'M', id).split(u' ');
    };
    const QByteArray people = cli(arguments("report people M --format json")).output;
    QCOMPARE(people.count('\n'), 1); // an object a line
    QCOMPARE(object(people).value(QStringLiteral("quarantined")).toInteger(-1), 0);

    // A damaged copy of what has been read: told, and nothing is missing.
    QByteArray damaged = lines().first();
    damaged.replace(R"("changeType":"updated")", R"("changeType":"uqdated")");
    const auto told = ingest(damaged);
    QCOMPARE(told.code, 1);
    QCOMPARE(quarantined(told, "malformed"), 1);
    QVERIFY2(told.errors.contains("damaged copies of what has been read: 1."), told.errors.constData());
    QCOMPARE(cli(arguments("report people M --format json")).output, people);
    const auto nothing = cli(arguments("journal --quarantined M"));
    QCOMPARE(nothing.code, 4);
    QVERIFY2(nothing.errors.contains("Nothing is in quarantine"), nothing.errors.constData());

    // The damaged copy first: its time is unknown until the good one comes.
    m_data = std::make_unique<QTemporaryDir>();
    QVERIFY(importKey().code == 0);
    QCOMPARE(quarantined(ingest(damaged), "malformed"), 1);
    const auto listed = cli(arguments("journal --quarantined M"));
    QCOMPARE(listed.code, 0);
    QCOMPARE(listed.output.count('\n'), 1);
    const QJsonObject item = object(listed.output);
    QCOMPARE(item.value(QStringLiteral("reason")).toString(), QStringLiteral("malformed"));
    QCOMPARE(item.value(QStringLiteral("meeting")).toString(), id);
    QCOMPARE(
        object(cli(arguments("--json meetings")).output).value(QStringLiteral("quarantined")).toInteger(), 1);
    QVERIFY(cli(arguments("meetings")).output.contains("quarantined 1"));
    const auto report = cli(arguments("report coverage M --format json"));
    QCOMPARE(object(report.output).value(QStringLiteral("quarantined")).toInteger(), 1);
    QVERIFY2(report.errors.contains("journal --quarantined"), report.errors.constData());
    QVERIFY(ingest(m_collections).code == 0);
    QCOMPARE(cli(arguments("journal --quarantined")).code, 4);
    QCOMPARE(cli(arguments("report people M --format json")).output, people);
}

void TestEndToEnd::quarantineIsDismissed()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest("not JSON").code == 1);
    const auto listed = cli({QStringLiteral("journal"), QStringLiteral("--quarantined")});
    const QString id = object(listed.output).value(QStringLiteral("id")).toString();
    QCOMPARE(id.size(), 64);
    const auto dismiss = [this](const QString &what) {
        return cli({QStringLiteral("journal"), QStringLiteral("--dismiss"), what});
    };
    QCOMPARE(dismiss(QStringLiteral("zzzz")).code, 4);
    QCOMPARE(dismiss(id.left(10)).output, listed.output);
    QCOMPARE(dismiss(id).code, 4);
    QCOMPARE(cli({QStringLiteral("journal"), QStringLiteral("m"), QStringLiteral("--dismiss"), id}).code, 2);
}

void TestEndToEnd::missingSecretStoreIsSaid()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(QFile::remove(m_data->filePath(QStringLiteral("d/secrets"))));
    const auto ingested = ingest(m_collections);
    QCOMPARE(ingested.code, 1);
    QVERIFY2(ingested.errors.contains("private half of: test-key"), ingested.errors.constData());
    QVERIFY(!ingested.errors.contains("No key here"));
    const auto inspected = cli({QStringLiteral("inspect"), QStringLiteral("-")}, lines().first());
    QVERIFY2(inspected.errors.contains("private half of: test-key"), inspected.errors.constData());

    QFile damaged(m_data->filePath(QStringLiteral("d/secrets")));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("not a secret store");
    damaged.close();
    const auto refused = ingest(m_collections);
    QVERIFY(refused.code != 0);
    QVERIFY2(refused.errors.contains("d/secrets"), refused.errors.constData());
    QVERIFY(!refused.errors.contains("No key here"));
}

void TestEndToEnd::longLineIsLeftOut()
{
    QVERIFY(importKey().code == 0);
    const QByteArray line = QByteArray((16 << 20) + 1, 'x') + '\n';
    const auto ingested = ingest(line + m_collections);
    QCOMPARE(ingested.code, 0);
    QCOMPARE(quarantined(ingested, "too_long"), 1);
    QVERIFY2(ingested.errors.contains("-: left out for being longer than 16 MiB: line 1."),
             ingested.errors.constData());
    QVERIFY(object(ingested.output).value(QStringLiteral("accepted")).toInteger() > 30);
}

void TestEndToEnd::nothingToList()
{
    QVERIFY(importKey().code == 0);
    const auto watches = cli({QStringLiteral("watch"), QStringLiteral("list")});
    QCOMPARE(watches.code, 4);
    QVERIFY(watches.output.isEmpty());
    QVERIFY2(watches.errors.contains("watch add"), watches.errors.constData());
}

void TestEndToEnd::meetingsInOtherWords()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest(m_collections).code == 0);
    const QJsonObject known = object(cli({QStringLiteral("--json"), QStringLiteral("meetings")}).output);
    QString link = known.value(QStringLiteral("join_web_url")).toString();
    QVERIFY(link.startsWith(QStringLiteral("https://")));
    link.replace(0, 5, QStringLiteral("msteams"));
    const QString id = known.value(QStringLiteral("id")).toString();
    const auto wanted = cli({QStringLiteral("report"), QStringLiteral("people"), id});
    for (const QString &words : {link, id.toUpper()})
        QCOMPARE(cli({QStringLiteral("report"), QStringLiteral("people"), words}).output, wanted.output);
    const auto other =
        cli({QStringLiteral("report"), QStringLiteral("people"), QStringLiteral("https://example.org/x")});
    QCOMPARE(other.code, 2);
    QVERIFY2(other.errors.contains("no Teams join link"), other.errors.constData());
}

void TestEndToEnd::badInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(u' '); };
    QTest::newRow("malformed JSON") << words("--json ingest --trust -") << QByteArray("{\"value\": [") << 1
                                    << QByteArray("malformed");
    QTest::newRow("empty value") << words("--json ingest --trust -") << QByteArray("{\"value\": []}") << 1
                                 << QByteArray("\"accepted\":0");
    QTest::newRow("no file") << words("ingest nowhere.jsonl") << QByteArray() << 1
                             << QByteArray("rollcall-cli: cannot read nowhere.jsonl: ");
    QTest::newRow("no input") << words("ingest") << QByteArray() << 2
                              << QByteArray("needs FILE|- [FILE...]. See");
    QTest::newRow("no command") << words("fly") << QByteArray() << 2 << QByteArray("no command 'fly'");
    QTest::newRow("no report") << words("report shoes m") << QByteArray() << 2
                               << QByteArray("no report 'shoes'");
    QTest::newRow("bad time") << words("report people m --as-of noon") << QByteArray() << 2
                              << QByteArray("'noon'");
    QTest::newRow("bad zone") << words("report people m --time-zone Atlantis") << QByteArray() << 2
                              << QByteArray("Atlantis");
    QTest::newRow("no meeting") << words("report people qqqqq") << QByteArray() << 4 << QByteArray("qqqqq");
    QTest::newRow("bits") << words("keys create --bits 1024") << QByteArray() << 2
                          << QByteArray("2048 to 4096");
    QTest::newRow("no settings") << words("--config /nowhere.ini run") << QByteArray() << 2
                                 << QByteArray("/nowhere.ini is not there");
    QTest::newRow("settings are a directory")
        << words("--config / run") << QByteArray() << 2 << QByteArray("a directory");
    QTest::newRow("one bad file of two") << words("--json ingest --trust nowhere.jsonl -")
                                         << QByteArray("{\"value\": []}") << 1 << QByteArray("nowhere.jsonl");
    QTest::newRow("no key file") << words("keys import --certificate no.pem --private-key no.pem --id x")
                                 << QByteArray() << 1 << QByteArray("no.pem");
}

void TestEndToEnd::badInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    QVERIFY(importKey().code == 0); // so that the data directory is there
    const auto result = cli(arguments, input);
    const QByteArray said = result.output + result.errors;
    QVERIFY2(said.contains(says), said.constData());
    QCOMPARE(result.code, code);
}

void TestEndToEnd::wrongPassphraseChangesNothing()
{
    QVERIFY(importKey().code == 0);
    const auto wrong = run(QStringLiteral(ROLLCALL_CLI),
                           {QStringLiteral("--data-dir"), m_data->filePath(QStringLiteral("d")),
                            QStringLiteral("--secret-store"), QStringLiteral("file"),
                            QStringLiteral("ingest"), QStringLiteral("--trust"), QStringLiteral("-")},
                           m_collections, "battery staple");
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.errors.contains("passphrase"), wrong.errors.constData());
    const auto right = ingest(m_collections);
    QCOMPARE(right.code, 0);
}

void TestEndToEnd::secondWriterIsRefused()
{
    QVERIFY(importKey().code == 0);
    QProcess first;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROLLCALL_PASSPHRASE"), QStringLiteral("correct horse"));
    first.setProcessEnvironment(environment);
    first.start(QStringLiteral(ROLLCALL_CLI),
                {QStringLiteral("--data-dir"), m_data->filePath(QStringLiteral("d")),
                 QStringLiteral("--secret-store"), QStringLiteral("file"), QStringLiteral("ingest"),
                 QStringLiteral("--trust"), QStringLiteral("-")});
    QVERIFY(first.waitForStarted());
    // It holds the directory as long as its standard input is open.
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_data->filePath(QStringLiteral("d/rollcall.lock"))), 30'000);
    const Run second = cli({QStringLiteral("keys"), QStringLiteral("create")});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.errors.contains("--data-dir"), second.errors.constData());
    first.write(m_collections);
    first.closeWriteChannel();
    QVERIFY(first.waitForFinished(60'000));
    QCOMPARE(first.exitCode(), 0);
}

void TestEndToEnd::reportToUnwritableFile()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest(m_collections).code == 0);
    const auto result =
        cli({QStringLiteral("report"), QStringLiteral("people"), meeting(), QStringLiteral("--output"),
             m_data->filePath(QStringLiteral("no/such/folder/people.csv"))});
    QCOMPARE(result.code, 1);
    QVERIFY(result.errors.contains("people.csv"));

    // A full device must fail and must still be one afterwards.
    const auto full = cli({QStringLiteral("report"), QStringLiteral("people"), meeting(),
                           QStringLiteral("--output"), QStringLiteral("/dev/full")});
    QCOMPARE(full.code, 1);
    QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
}

void TestEndToEnd::journalVerifiesAndNoticesTampering()
{
    QVERIFY(importKey().code == 0);
    QVERIFY(ingest(m_collections).code == 0);
    const auto journal = cli({QStringLiteral("journal"), meeting()});
    QCOMPARE(journal.code, 0);
    const auto entries = journal.output.trimmed().split('\n');
    QVERIFY(entries.size() > 30);
    QString previous = QString(64, u'0');
    for (const QByteArray &entry : entries) {
        const QJsonObject fields = object(entry);
        for (const char *key :
             {"id", "sha256", "event_time", "received", "verification", "previous_hash", "hash"})
            QVERIFY2(fields.contains(QLatin1String(key)), entry.constData());
        QCOMPARE(fields.value(QStringLiteral("previous_hash")).toString(), previous);
        QCOMPARE(fields.value(QStringLiteral("verification")).toString(), QStringLiteral("trusted"));
        previous = fields.value(QStringLiteral("hash")).toString();
    }

    const QString id = meeting();
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
        other.setDatabaseName(m_data->filePath(QStringLiteral("d/rollcall.sqlite")));
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("UPDATE journal SET parts = (SELECT parts FROM journal WHERE"
                                          " number = 9) WHERE number = 10")));
    }
    QSqlDatabase::removeDatabase(QLatin1String(QSqlDatabase::defaultConnection));
    for (const QStringList &command :
         {QStringList{QStringLiteral("journal")}, {QStringLiteral("report"), QStringLiteral("people"), id}}) {
        const auto refused = cli(command);
        QCOMPARE(refused.code, 5);
        QVERIFY2(refused.errors.contains("entry 10"), refused.errors.constData());
        QVERIFY(command.size() == 1 || refused.output.isEmpty()); // no half of a report
    }
    // It is named all the same.
    const auto listed = cli({QStringLiteral("--json"), QStringLiteral("meetings")});
    QCOMPARE(listed.code, 5);
    QCOMPARE(object(listed.output).value(QStringLiteral("id")).toString(), id);
    QCOMPARE(object(listed.output).value(QStringLiteral("state")).toString(), QStringLiteral("unreadable"));
    QVERIFY2(listed.errors.contains("entry 10"), listed.errors.constData());
    QVERIFY(cli({QStringLiteral("meetings")}).output.contains("unreadable"));
}

QTEST_GUILESS_MAIN(TestEndToEnd)
#include "tst_endtoend.moc"
