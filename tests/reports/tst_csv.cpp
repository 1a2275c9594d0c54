// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/csv.h"
#include "reports/report.h"
#include "support/testing.h"

#include <QBuffer>
#include <QTest>

using namespace rollcall;

namespace {

/// A device that takes `capacity` bytes and then fails.
class FullDevice : public QIODevice
{
public:
    explicit FullDevice(qint64 capacity, int error)
        : m_left(capacity)
        , m_error(error)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    int failures = 0;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (size <= m_left) {
            m_left -= size;
            return size;
        }
        ++failures;
        setErrorString(QStringLiteral("it does not fit"));
        errno = m_error;
        return -1;
    }

private:
    qint64 m_left;
    int m_error;
};

/// A head count report of `rows` rows: about 40 bytes each.
domain::Record longRecord(int rows)
{
    domain::Record record;
    for (int i = 0; i < rows; ++i)
        record.headCounts.push_back({.time = test::at("2026-05-04T08:00:00Z") + std::chrono::seconds{i}});
    return record;
}

} // namespace

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void apostrophe_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<bool>("needed");

        for (const char *sign : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
            const QByteArray s(sign);
            QTest::addRow("%s alone", s.toHex().constData()) << s << true;
            QTest::addRow("%s first", s.toHex().constData()) << s + "1+1" << true;
            QTest::addRow("%s behind a quote", s.toHex().constData()) << "\"" + s + "1" << true;
            QTest::addRow("%s behind an apostrophe", s.toHex().constData()) << "'" + s + "1" << true;
            QTest::addRow("%s behind spaces", s.toHex().constData()) << "   " + s + "1" << true;
            QTest::addRow("%s behind both", s.toHex().constData()) << " \"' \"" + s + "1" << true;
            QTest::addRow("%s behind a no-break space", s.toHex().constData()) << "\u00a0" + s << true;
            QTest::addRow("%s behind an ideographic space", s.toHex().constData()) << "\u3000" + s << true;
            QTest::addRow("%s behind a zero-width space", s.toHex().constData()) << "\u200b" + s << true;
            QTest::addRow("%s behind a byte order mark", s.toHex().constData()) << "\ufeff" + s << true;
            QTest::addRow("%s behind a curly quote", s.toHex().constData()) << "\u201c" + s << true;
            QTest::addRow("%s behind a line feed", s.toHex().constData()) << "\n" + s << true;
            QTest::addRow("%s inside", s.toHex().constData()) << "A" + s + "1" << false;
            QTest::addRow("%s at the end", s.toHex().constData()) << "A " + s << false;
        }
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("name") << QByteArray("Attendee 17") << false;
        QTest::newRow("digit") << QByteArray("17") << false;
        QTest::newRow("spaces only") << QByteArray("   ") << false;
        QTest::newRow("quoted name") << QByteArray("\"Attendee 17\"") << false;
        QTest::newRow("apostrophe and name") << QByteArray("'Attendee") << false;
        QTest::newRow("line feed and name") << QByteArray("\nAttendee") << false;
        QTest::newRow("full-width letter") << QByteArray("\uff21ttendee") << false;
        QTest::newRow("cut off inside a full-width sign") << QByteArray("\xef\xbc") << false;
        QTest::newRow("other scripts") << QByteArray("\u0645\u0634\u0627\u0631\u0643") << false;
    }

    void apostrophe()
    {
        QFETCH(const QByteArray, cell);
        QTEST(reports::needsApostrophe(cell.toStdString()), "needed");
    }

    void quotes_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<bool>("needed");

        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("plain") << QByteArray("Attendee 17 of the long list") << false;
        // Bytes next to the ones looked for, and ones with the high bit set.
        QTest::newRow("neighbours") << QByteArray("!#+-\x0b\x0c\x0e\x09\xac\xa2\x8d\x8a!#+-\x0b\x0c\x0e\x09")
                                    << false;
        for (const char c : {',', '"', '\r', '\n'}) {
            for (const int size : {1, 7, 8, 9, 16, 20}) { // eight are looked at together
                for (int place = 0; place < size; ++place) {
                    QByteArray cell(size, 'x');
                    cell[place] = c;
                    QTest::addRow("%d at %d of %d", c, place, size) << cell << true;
                }
            }
        }
    }

    void quotes()
    {
        QFETCH(const QByteArray, cell);
        QTEST(reports::needsQuotes(cell.toStdString()), "needed");
    }

    void aFullDiskIsSaidOnceAndEndsTheWork()
    {
        const auto record = longRecord(100'000);
        FullDevice device(1'500'000, ENOSPC); // room for the first piece
        const auto written = reports::writeCsv(reports::Report::HeadCount, record, {}, device);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, base::ErrorKind::DiskFull);
        QVERIFY(written.error().logText.contains(QStringLiteral("it does not fit")));
        QCOMPARE(device.failures, 1);
    }

    void anyOtherFailureIsStorage()
    {
        FullDevice device(0, EIO);
        const auto written = reports::writeJson(reports::Report::HeadCount, longRecord(1), {}, device);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, base::ErrorKind::Storage);
    }

    void piecesJoinWithoutASeam()
    {
        const auto csv = reports::toCsv(reports::Report::HeadCount, longRecord(50'000));
        const auto lines = csv.split('\n');
        QCOMPARE(lines.size(), 50'002);
        QVERIFY(csv.size() > 1'000'000);
        for (int i = 1; i <= 50'000; ++i) {
            if (lines[i].size() != lines[1].size())
                QFAIL(lines[i].constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
