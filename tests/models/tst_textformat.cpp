// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/personkind.h"
#include "models/textformat.h"
#include "support/testing.h"

using namespace rollcall::models;
using namespace std::chrono_literals;
using rollcall::test::at;

class TestTextFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void clock_data();
    void clock();
    void followsTheZone();
    void durations_data();
    void durations();
    void writesTheDigitsOfTheLanguage();
    void namesAreHarmless_data();
    void namesAreHarmless();
    void kinds_data();
    void kinds();
    void namelessPeopleHaveATitle();
};

void TestTextFormat::clock_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("clock");
    QTest::newRow("C") << QLocale::c() << QStringLiteral("08:03:11");
    QTest::newRow("German") << QLocale(QLocale::German, QLocale::Germany) << QStringLiteral("08:03:11");
    QTest::newRow("French") << QLocale(QLocale::French, QLocale::France) << QStringLiteral("08:03:11");
    QTest::newRow("Spanish") << QLocale(QLocale::Spanish, QLocale::Spain) << QStringLiteral("8:03:11");
    QTest::newRow("Portuguese") << QLocale(QLocale::Portuguese, QLocale::Brazil)
                                << QStringLiteral("08:03:11");
    QTest::newRow("Japanese") << QLocale(QLocale::Japanese, QLocale::Japan) << QStringLiteral("8時03分11秒");
}

void TestTextFormat::clock()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, clock);
    const TextFormat format(locale, QTimeZone::utc());
    QCOMPARE(format.clock(at("2026-05-04T08:03:11.999Z")), clock);
}

void TestTextFormat::followsTheZone()
{
    const TextFormat format(QLocale::c(), QTimeZone(3 * 3600 + 1800));
    QCOMPARE(format.clock(at("2026-05-04T22:45:00Z")), QStringLiteral("02:15:00"));
    QVERIFY(format.day(at("2026-05-04T22:45:00Z")).contains(QLatin1Char('5')));
    QCOMPARE(format.local(at("1969-12-31T23:59:59.9999Z")).toMSecsSinceEpoch(), -1);
}

void TestTextFormat::durations_data()
{
    QTest::addColumn<qint64>("ticks");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("brief");
    const auto second = qint64{10'000'000};
    QTest::newRow("nothing") << qint64{0} << QStringLiteral("0:00:00") << QStringLiteral("0:00");
    QTest::newRow("as in the reports, and cut")
        << second * 59 + 5'000'000 << QStringLiteral("0:01:00") << QStringLiteral("0:59");
    QTest::newRow("just below the half")
        << second * 59 + 4'999'999 << QStringLiteral("0:00:59") << QStringLiteral("0:59");
    QTest::newRow("hours, cut") << second * 3600 + 9'999'999 << QStringLiteral("1:00:01")
                                << QStringLiteral("1:00:00");
    QTest::newRow("minutes") << second * 252 << QStringLiteral("0:04:12") << QStringLiteral("4:12");
    QTest::newRow("hours") << second * 3661 << QStringLiteral("1:01:01") << QStringLiteral("1:01:01");
    QTest::newRow("days are hours") << second * 100 * 3600 << QStringLiteral("100:00:00")
                                    << QStringLiteral("100:00:00");
    QTest::newRow("never negative") << -second << QStringLiteral("0:00:00") << QStringLiteral("0:00");
}

void TestTextFormat::durations()
{
    QFETCH(qint64, ticks);
    QFETCH(QString, full);
    QFETCH(QString, brief);
    const TextFormat format(QLocale::c(), QTimeZone::utc());
    QCOMPARE(format.duration(rollcall::base::Ticks{ticks}), full);
    QCOMPARE(format.shortDuration(rollcall::base::Ticks{ticks}), brief);
}

void TestTextFormat::writesTheDigitsOfTheLanguage()
{
    const TextFormat format(QLocale(QLocale::Arabic, QLocale::Egypt), QTimeZone::utc());
    QCOMPARE(format.duration(62s), QStringLiteral("\u0660:\u0660\u0661:\u0660\u0662"));
}

void TestTextFormat::namesAreHarmless_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("plain");
    QTest::newRow("plain") << QByteArray("Attendee 17") << QStringLiteral("Attendee 17");
    QTest::newRow("override") << QByteArray("Attendee \u202Egro") << QStringLiteral("Attendee gro");
    QTest::newRow("breaks out of an isolate") << QByteArray("A\u2069\u2067B") << QStringLiteral("AB");
    QTest::newRow("marks") << QByteArray("\u200EA\u200F\u061CB") << QStringLiteral("AB");
    QTest::newRow("lines") << QByteArray(" A\n\tB\r\n") << QStringLiteral("A B");
    QTest::newRow("markup stays text") << QByteArray("<b>A</b> &amp;") << QStringLiteral("<b>A</b> &amp;");
    QTest::newRow("Arabic") << QByteArray("\u0645\u0634 3") << QStringLiteral("\u0645\u0634 3");
    QTest::newRow("not UTF-8") << QByteArray("A\xff") << QStringLiteral("A\uFFFD");
}

void TestTextFormat::namesAreHarmless()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, plain);
    QCOMPARE(plainName(name.toStdString()), plain);
    QCOMPARE(isolated(name.toStdString()), QChar(0x2068) + plain + QChar(0x2069));
}

void TestTextFormat::kinds_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, QLatin1String kind, QLatin1String key, QLatin1String tenant,
                        PersonKind expected) {
        QTest::newRow(name) << QString(kind) << QString(key) << QString(tenant) << static_cast<int>(expected);
    };
    using L = QLatin1String;
    row("own tenant", L("user"), L("user:aa/1"), L("aa"), PersonKind::Internal);
    row("other tenant", L("user"), L("user:bb/1"), L("aa"), PersonKind::External);
    row("unknown tenant of the meeting", L("user"), L("user:bb/1"), L(""), PersonKind::SignedIn);
    row("unknown tenant of the user", L("user"), L("user:/1"), L("aa"), PersonKind::SignedIn);
    row("user without id", L("user"), L("participant:1"), L("aa"), PersonKind::SignedIn);
    row("guest", L("guest"), L("guest:1"), L("aa"), PersonKind::Guest);
    row("phone", L("phone"), L("phone:+15551234567"), L("aa"), PersonKind::Phone);
    row("application", L("application"), L("application:1"), L("aa"), PersonKind::Application);
    row("instance", L("applicationInstance"), L("applicationInstance:1"), L("aa"), PersonKind::Application);
    row("encrypted", L("encrypted"), L("encrypted:1"), L("aa"), PersonKind::Unknown);
    row("said nothing", L(""), L("participant:1"), L("aa"), PersonKind::Unknown);
}

void TestTextFormat::kinds()
{
    QFETCH(QString, kind);
    QFETCH(QString, key);
    QFETCH(QString, tenant);
    QFETCH(int, expected);
    rollcall::domain::Person person;
    person.key = key.toStdString();
    person.identityKind = kind.toStdString();
    person.displayName = "Attendee 17 (Guest)"; // says nothing
    QCOMPARE(static_cast<int>(personKind(person, tenant.toStdString())), expected);
}

void TestTextFormat::namelessPeopleHaveATitle()
{
    rollcall::domain::Person person;
    person.identityKind = "phone";
    QCOMPARE(personTitle(person), QStringLiteral("Phone caller"));
    person.identityKind = "guest";
    person.displayName = "\u202E ";
    QCOMPARE(personTitle(person), QStringLiteral("(no name)"));
}

QTEST_GUILESS_MAIN(TestTextFormat)
#include "tst_textformat.moc"
