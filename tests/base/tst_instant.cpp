// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/instant.h"
#include "support/testing.h"

using namespace rollcall::base;
using namespace std::chrono;

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void cutsToMilliseconds();
};

void TestInstant::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ticks");
    const qint64 base = Instant{sys_days{year{2026} / 5 / 4}}.time_since_epoch().count();
    const qint64 clock = base + ((8 * 60 + 3) * 60 + 11) * 10'000'000LL;
    QTest::newRow("seven digits") << QByteArray("2026-05-04T08:03:11.4820001Z") << clock + 4'820'001;
    QTest::newRow("no fraction") << QByteArray("2026-05-04T08:03:11Z") << clock;
    QTest::newRow("one digit") << QByteArray("2026-05-04T08:03:11.5Z") << clock + 5'000'000;
    QTest::newRow("nine digits are cut") << QByteArray("2026-05-04T08:03:11.123456789Z") << clock + 1'234'567;
    QTest::newRow("offset east") << QByteArray("2026-05-04T10:03:11+02:00") << clock;
    QTest::newRow("offset west") << QByteArray("2026-05-04T03:33:11-04:30") << clock;
    QTest::newRow("no offset is UTC") << QByteArray("2026-05-04T08:03:11") << clock;
    QTest::newRow("blank for T") << QByteArray("2026-05-04 08:03:11Z") << clock;
    QTest::newRow("before 1970") << QByteArray("1969-12-31T23:59:59.9999999Z") << qint64(-1);
    QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z")
                              << qint64(Instant{sys_days{year{2024} / 2 / 29}}.time_since_epoch().count());
}

void TestInstant::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, ticks);
    const auto instant = parseInstant({text.constData(), static_cast<std::size_t>(text.size())});
    QVERIFY(instant);
    QCOMPARE(qint64(instant->time_since_epoch().count()), ticks);
    QCOMPARE(*parseInstant(formatExact(*instant)), *instant);
}

void TestInstant::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "2026", "2026-05-04", "2026-13-04T08:03:11Z", "2026-02-29T08:03:11Z",
                             "2026-05-04T24:00:00Z", "2026-05-04T08:60:00Z", "2026-05-04T08:03:60Z",
                             "2026-05-04T08:03:11.Z", "2026-05-04T08:03:11.1234567890Z",
                             "2026-05-04T08:03:11Zx", "2026-05-04T08:03:11+25:00", "2026-05-04T08:03:11+2",
                             "0000-01-01T00:00:00Z", "tomorrow", "+026-05-04T08:03:11Z", "2026-5-4T8:3:1Z"})
        QTest::newRow(text) << QByteArray(text);
}

void TestInstant::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseInstant({text.constData(), static_cast<std::size_t>(text.size())}));
}

void TestInstant::cutsToMilliseconds()
{
    QCOMPARE(formatMilliseconds(rollcall::test::at("2026-05-04T08:03:11.4829999Z")),
             std::string("2026-05-04T08:03:11.482Z"));
    QCOMPARE(formatMilliseconds(Instant{Ticks{-1}}), std::string("1969-12-31T23:59:59.999Z"));
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
