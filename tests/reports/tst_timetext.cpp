// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/timetext.h"
#include "support/testing.h"

#include <QTest>

using namespace rollcall;

class TestTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void utcIsWhatBaseWrites_data()
    {
        QTest::addColumn<QByteArray>("time");
        for (const char *time :
             {"2026-05-04T08:03:11.4829999Z", "2026-05-04T00:00:00Z", "2026-05-03T23:59:59.9999999Z",
              "2028-02-29T12:00:00.001Z", "2015-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
            QTest::newRow(time) << QByteArray(time);
    }

    void utcIsWhatBaseWrites()
    {
        QFETCH(const QByteArray, time);
        const auto instant = test::at(time.toStdString());
        reports::TimeText text({});
        QCOMPARE(std::string(text(instant)), base::formatMilliseconds(instant));
    }

    void zones_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("text");

        QTest::newRow("east") << QByteArray("Europe/Berlin") << QByteArray("2026-05-04T08:03:11.482Z")
                              << QByteArray("2026-05-04T10:03:11.482+02:00");
        QTest::newRow("west, day before")
            << QByteArray("America/New_York") << QByteArray("2026-05-04T02:00:00Z")
            << QByteArray("2026-05-03T22:00:00.000-04:00");
        QTest::newRow("half hour") << QByteArray("Asia/Kolkata") << QByteArray("2026-05-04T20:00:00Z")
                                   << QByteArray("2026-05-05T01:30:00.000+05:30");
        QTest::newRow("half hour west")
            << QByteArray("America/St_Johns") << QByteArray("2026-01-04T20:00:00Z")
            << QByteArray("2026-01-04T16:30:00.000-03:30");
        QTest::newRow("fixed") << QByteArray("UTC+03:00") << QByteArray("2026-05-04T08:00:00Z")
                               << QByteArray("2026-05-04T11:00:00.000+03:00");
        QTest::newRow("UTC asked for") << QByteArray("UTC") << QByteArray("2026-05-04T08:00:00Z")
                                       << QByteArray("2026-05-04T08:00:00.000+00:00");
        QTest::newRow("last instant of winter")
            << QByteArray("Europe/Berlin") << QByteArray("2026-03-29T00:59:59.9999999Z")
            << QByteArray("2026-03-29T01:59:59.999+01:00");
        QTest::newRow("first instant of summer")
            << QByteArray("Europe/Berlin") << QByteArray("2026-03-29T01:00:00Z")
            << QByteArray("2026-03-29T03:00:00.000+02:00");
    }

    void zones()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QByteArray, time);
        QFETCH(const QByteArray, text);
        const QTimeZone timeZone(zone);
        QVERIFY(timeZone.isValid());
        reports::TimeText write(timeZone);
        QCOMPARE(QByteArray::fromStdString(std::string(write(test::at(time.toStdString())))), text);
    }

    /// What is kept from one call to the next must never show: every order gives what a fresh one gives.
    void orderDoesNotMatter()
    {
        const QTimeZone zone("Europe/Berlin");
        reports::TimeText kept(zone);
        const auto middle = test::at("2026-03-29T01:00:00Z");
        for (const int hours :
             {0, -1, 1, -24, 24 * 200, 23, -24 * 200, 24 * 217, 24 * 218, 0, 24 * 365, -1}) {
            const auto time = middle + std::chrono::hours{hours};
            reports::TimeText fresh(zone);
            QCOMPARE(std::string(kept(time)), std::string(fresh(time)));
            QCOMPARE(test::at(fresh(time)), time);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
