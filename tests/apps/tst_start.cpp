// SPDX-License-Identifier: GPL-3.0-or-later
#include "signin/programs.h"

#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace rollcall;

/// The programs before they do anything: what they say of themselves, and of installations that are broken.
class TestStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void version_data();
    void version();
    void helpNeedsNoDisplay();
    void noDisplay();
    void displayDoesNotAnswer();
    void platformPluginMissing();
    void sqliteMissing();
    void sqliteMissingInTheWindow();
    void noSecretService();
    void dataOfANewerVersion();
    void dataOfANewerVersionInTheWindow();
    void dataFolderCannotBeMade();

private:
    struct Environment
    {
        QString name;
        QString value;
    };
    /// Runs `program` without a display but for what `set` says.
    static test::Finished run(const QDir &root, const QString &program, const QStringList &arguments,
                              const QList<Environment> &set = {})
    {
        auto environment = test::environmentIn(root);
        for (const auto name :
             {"DISPLAY"_L1, "WAYLAND_DISPLAY"_L1, "QT_QPA_PLATFORM"_L1, "QT_LOGGING_RULES"_L1})
            environment.remove(name);
        for (const Environment &one : set)
            environment.insert(one.name, one.value);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(root.path());
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            qFatal("%s does not end", qPrintable(program));
        return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                .output = process.readAllStandardOutput(),
                .errors = process.readAllStandardError()};
    }
    /// As if a newer version had written them.
    static void makeNewer(const QDir &root, const QString &data);
    /// A command that opens a data directory to write, and asks for nothing.
    static QStringList ingestInto(const QString &data)
    {
        return {u"ingest"_s, u"--secret-store"_s, u"memory"_s, u"--data-dir"_s, data, QProcess::nullDevice()};
    }
    /// What the desktop says of an installation or data with which it cannot start. Its window stays until
    /// somebody closes it: here, once it has said so.
    static QByteArray saidByWindow(const QDir &root, const QString &program, const QString &data)
    {
        auto environment = test::environmentIn(root);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        QFile settings(root.filePath(u"settings.ini"_s));
        if (!settings.open(QIODevice::WriteOnly) || settings.write("[secrets]\nstore=memory\n") < 0)
            qFatal("cannot write the settings");
        settings.close();
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setReadChannel(QProcess::StandardError);
        process.start(program, {u"--config"_s, settings.fileName(), u"--data-dir"_s, data});
        QByteArray said;
        while (!said.contains("\nrollcall: ") && !said.startsWith("rollcall: ") &&
               process.waitForReadyRead(60'000))
            said += process.readAllStandardError();
        if (process.state() != QProcess::Running)
            qFatal("it has ended: %s", said.constData());
        process.terminate();
        if (!process.waitForFinished(60'000))
            qFatal("%s does not end", qPrintable(program));
        return said;
    }
    /// `installed` at a place where it finds no plugin of Qt but those that `plugins` names: as with a
    /// package that was not installed.
    static QString withoutPlugins(const QDir &root, const QString &installed = QStringLiteral(ROLLCALL_CLI),
                                  const QStringList &plugins = {})
    {
        const QString program = root.filePath(QFileInfo(installed).fileName());
        for (const QString &kind : plugins) {
            root.mkpath(u"nowhere"_s);
            if (!QFile::link(QLibraryInfo::path(QLibraryInfo::PluginsPath) + u'/' + kind,
                             root.filePath(u"nowhere/"_s + kind)))
                qFatal("cannot link to a plugin");
        }
        const std::filesystem::path from = installed.toStdU16String();
        const std::filesystem::path to = program.toStdU16String();
        std::error_code differentDisk;
        std::filesystem::create_hard_link(from, to, differentDisk);
        if (differentDisk)
            std::filesystem::copy_file(from, to);
        QFile conf(root.filePath(u"qt.conf"_s));
        if (!conf.open(QIODevice::WriteOnly) || conf.write("[Paths]\nPrefix=.\nPlugins=nowhere\n") < 0)
            qFatal("cannot write qt.conf");
        return program;
    }
};

void TestStart::version_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("keepsRecords");
    QTest::newRow("rollcall") << QStringLiteral(ROLLCALL_DESKTOP) << true;
    QTest::newRow("rollcall-cli") << QStringLiteral(ROLLCALL_CLI) << true;
    QTest::newRow("rollcall-relay") << QStringLiteral(ROLLCALL_RELAY) << true;
    QTest::newRow("rollcall-sim") << QStringLiteral(ROLLCALL_SIM) << false;
}

void TestStart::version()
{
    QFETCH(const QString, program);
    QFETCH(const bool, keepsRecords);
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), program, {u"--version"_s});
    QCOMPARE(said.code, 0);
    QCOMPARE(said.errors, QByteArray());
    const QStringList lines = QString::fromUtf8(said.output).trimmed().split(u'\n');
    QCOMPARE(lines.size(), keepsRecords ? 9 : 4);
    static const QRegularExpression version(u"^[a-z-]+ [0-9]+\\.[0-9]+\\.[0-9]+([+~][0-9]+)?$"_s);
    QVERIFY2(version.match(lines[0]).hasMatch(), said.output.constData());
    QVERIFY(lines[0].startsWith(QLatin1String(QTest::currentDataTag()) + u' '));
    static const QRegularExpression commit(u"^commit ([0-9a-f]{12}( \\(changed\\))?|unknown)$"_s);
    QVERIFY2(commit.match(lines[1]).hasMatch(), said.output.constData());
    QVERIFY2(lines[2].startsWith(u"Qt "_s + QLatin1String(qVersion())), said.output.constData());
    QVERIFY2(lines[3].startsWith(u"OpenSSL 3."_s), said.output.constData());
    static const QRegularExpression library(u"^[A-Za-z]+ [0-9]+(\\.[0-9]+)+"_s);
    for (const QString &line : lines.mid(2))
        QVERIFY2(library.match(line).hasMatch(), qPrintable(line));
    if (keepsRecords)
        QVERIFY2(lines[4].startsWith(u"SQLite 3."_s), said.output.constData());
}

void TestStart::helpNeedsNoDisplay()
{
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), {u"--help"_s});
    QCOMPARE(said.code, 0);
    QVERIFY2(said.output.contains("--demo"), said.output.constData());
}

void TestStart::noDisplay()
{
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), {u"--demo"_s});
    QCOMPARE(said.code, 1);
    QCOMPARE(said.output, QByteArray());
    QCOMPARE(said.errors.count('\n'), 1);
    QVERIFY2(said.errors.startsWith("rollcall: there is no display here"), said.errors.constData());
    QVERIFY2(said.errors.contains("rollcall-cli"), said.errors.constData());
}

void TestStart::displayDoesNotAnswer()
{
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), {u"--demo"_s},
                          {{u"DISPLAY"_s, u":4711"_s}, {u"QT_QPA_PLATFORM"_s, u"xcb"_s}});
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("rollcall: the display \":4711\" does not answer"),
             said.errors.constData());
}

void TestStart::platformPluginMissing()
{
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), {u"--demo"_s},
                          {{u"QT_QPA_PLATFORM"_s, u"nowhere"_s}});
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("rollcall: Qt's plugin for this display is missing"),
             said.errors.constData());
    QVERIFY2(said.errors.contains("qt6-qpa-plugins"), said.errors.constData());
}

void TestStart::sqliteMissing()
{
    const QTemporaryDir root;
    const QString program = withoutPlugins(QDir(root.path()));
    const auto said = run(QDir(root.path()), program, ingestInto(root.filePath(u"data"_s)));
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("Qt's plugin for SQLite is missing"), said.errors.constData());
    QVERIFY2(said.errors.contains("libqt6sql6-sqlite"), said.errors.constData());

    const auto version = run(QDir(root.path()), program, {u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY2(version.output.contains("\nSQLite missing: "), version.output.constData());
}

void TestStart::sqliteMissingInTheWindow()
{
    const QTemporaryDir root;
    const QString program =
        withoutPlugins(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), {u"platforms"_s});
    const QByteArray said = saidByWindow(QDir(root.path()), program, root.filePath(u"data"_s));
    QVERIFY2(said.contains("rollcall: Qt's plugin for SQLite is missing"), said.constData());
}

void TestStart::noSecretService()
{
    const QTemporaryDir root;
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_CLI),
                          {u"keys"_s, u"create"_s, u"--data-dir"_s, root.filePath(u"data"_s)},
                          {{u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s}});
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("keychain"), said.errors.constData());
    QVERIFY2(said.errors.contains("--secret-store file"), said.errors.constData());
}

void TestStart::makeNewer(const QDir &root, const QString &data)
{
    (void)run(root, QStringLiteral(ROLLCALL_CLI), ingestInto(data));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"newer"_s);
        database.setDatabaseName(data + u"/rollcall.sqlite"_s);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s); // it is there
        QVERIFY(database.open());
        database.close();
        database.setConnectOptions();
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"PRAGMA user_version=4711"_s));
    }
    QSqlDatabase::removeDatabase(u"newer"_s);
}

void TestStart::dataOfANewerVersion()
{
    const QTemporaryDir root;
    const QString data = root.filePath(u"data"_s);
    makeNewer(QDir(root.path()), data);
    const auto said = run(QDir(root.path()), QStringLiteral(ROLLCALL_CLI), ingestInto(data));
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("was written by a newer Rollcall"), said.errors.constData());
    QVERIFY2(said.errors.contains("Install the newer Rollcall; nothing was changed."),
             said.errors.constData());
}

void TestStart::dataOfANewerVersionInTheWindow()
{
    const QTemporaryDir root;
    const QString data = root.filePath(u"data"_s);
    makeNewer(QDir(root.path()), data);
    QFile file(data + u"/rollcall.sqlite"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    const QByteArray said = saidByWindow(QDir(root.path()), QStringLiteral(ROLLCALL_DESKTOP), data);
    QVERIFY2(said.contains("was written by a newer Rollcall"), said.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == before);
}

void TestStart::dataFolderCannotBeMade()
{
    const QTemporaryDir root;
    QVERIFY(QFile(root.filePath(u"file"_s)).open(QIODevice::WriteOnly));
    // Nothing can be below a file, not even for root.
    const auto said =
        run(QDir(root.path()), QStringLiteral(ROLLCALL_CLI), ingestInto(root.filePath(u"file/data"_s)));
    QCOMPARE(said.code, 1);
    QVERIFY2(said.errors.contains("file/data"), said.errors.constData());
    QVERIFY2(said.errors.contains("--data-dir"), said.errors.constData());
}

QTEST_GUILESS_MAIN(TestStart)
#include "tst_start.moc"
