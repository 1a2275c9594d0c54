// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::cli;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void reads();
    void refuses_data();
    void refuses();
    void usageNamesEverything();

private:
    static base::Result<Arguments> parse(const QString &line)
    {
        return parseArguments(line.split(u' ', Qt::SkipEmptyParts), commands(), global());
    }
    static QList<CommandSpec> commands()
    {
        return {{QStringLiteral("keys import"),
                 {},
                 QStringLiteral("takes over a key"),
                 0,
                 0,
                 {{QStringLiteral("id"), QStringLiteral("ID"), {}}}},
                {QStringLiteral("ingest"),
                 QStringLiteral("FILE|-..."),
                 {},
                 1,
                 -1,
                 {{QStringLiteral("trust"), {}, {}}}},
                {QStringLiteral("report"), QStringLiteral("REPORT MEETING"), {}, 2, 2, {}}};
    }
    static QList<OptionSpec> global()
    {
        return {{QStringLiteral("data-dir"), QStringLiteral("DIR"), {}}, {QStringLiteral("json"), {}, {}}};
    }
};

void TestArguments::reads()
{
    const auto import = parse(QStringLiteral("--data-dir d keys import --id=a=b --json"));
    QVERIFY(import);
    QCOMPARE(import->command, QStringLiteral("keys import"));
    QCOMPARE(import->value(QStringLiteral("id")), QStringLiteral("a=b"));
    QCOMPARE(import->value(QStringLiteral("data-dir")), QStringLiteral("d"));
    QVERIFY(import->has(QStringLiteral("json")));
    QVERIFY(import->positional.isEmpty());

    const auto ingest = parse(QStringLiteral("ingest - --trust a -- --b"));
    QVERIFY(ingest);
    QCOMPARE(ingest->positional.join(u'|'), QStringLiteral("-|a|--b"));
    QVERIFY(ingest->has(QStringLiteral("trust")));

    const auto nothing = parse(QStringLiteral("--json"));
    QVERIFY(nothing);
    QVERIFY(nothing->command.isEmpty());
}

void TestArguments::refuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *line, const char *sentence) {
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(sentence);
    };
    row("fly", "there is no command 'fly'");
    row("keys fly", "there is no command 'keys fly'");
    row("ingest a --fast", "there is no option --fast");
    row("ingest a -f", "there is no option -f");
    row("ingest a --id x", "'ingest' has no option --id");
    row("ingest a --trust=1", "--trust takes no value");
    row("keys import --id", "--id needs a value: ID");
    row("ingest", "'ingest' needs FILE|-...");
    row("report people", "'report' needs REPORT MEETING");
    row("report people m x", "'report' cannot take 'x'");
    row("keys import --id a --id b", "--id is given twice");
}

void TestArguments::refuses()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    const auto parsed = parse(line);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, base::ErrorKind::Usage);
    QCOMPARE(parsed.error().logText, sentence);
}

void TestArguments::usageNamesEverything()
{
    const QString text = usageText(commands(), global());
    for (const CommandSpec &command : commands())
        QVERIFY(text.contains(command.name));
    for (const char *option : {"--id ID", "--trust", "--data-dir DIR", "--json"})
        QVERIFY2(text.contains(QString::fromLatin1(option)), option);
}

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
