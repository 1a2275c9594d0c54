// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/lines.h"
#include "support/testing.h"

#include <QBuffer>

using namespace rollcall;
using namespace rollcall::pipeline;

namespace {

/// Gives out a few bytes at a time, then what it was told to end with.
class Dripping : public QIODevice
{
public:
    Dripping(QByteArray data, qint64 atOnce, qint64 last)
        : m_data(std::move(data))
        , m_atOnce(atOnce)
        , m_last(last)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        if (m_data.isEmpty())
            return m_last;
        const qint64 size = std::min({most, m_atOnce, qint64(m_data.size())});
        std::copy_n(m_data.constData(), size, to);
        m_data.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_data;
    qint64 m_atOnce;
    qint64 m_last;
};

} // namespace

class TestLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void splits_data();
    void splits();
    void longestLine();

private:
    static QList<QByteArray> read(QIODevice &device)
    {
        QList<QByteArray> lines;
        LineReader reader(device);
        while (true) {
            const auto line = reader.next();
            if (!line)
                qFatal("%s", qUtf8Printable(line.error().logText));
            if (!*line)
                return lines;
            lines.append((*line)->tooLong ? QByteArray("too long") : (*line)->text);
        }
    }
};

void TestLines::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::newRow("nothing") << QByteArray() << QList<QByteArray>();
    QTest::newRow("blank") << QByteArray("\n \r\n\t\n") << QList<QByteArray>();
    QTest::newRow("one, not ended") << QByteArray("a") << QList<QByteArray>{"a"};
    QTest::newRow("two") << QByteArray("a\nbb\n") << QList<QByteArray>{"a", "bb"};
    QTest::newRow("CRLF") << QByteArray("a\r\nbb\r\n\r\nc") << QList<QByteArray>{"a", "bb", "c"};
    QTest::newRow("longer than a block")
        << QByteArray(QByteArray(700000, 'x') + "\ny") << QList<QByteArray>{QByteArray(700000, 'x'), "y"};
}

void TestLines::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, lines);
    QBuffer buffer(&text);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(read(buffer), lines);
    for (const qint64 atOnce : {1, 3, 100000}) {
        for (const qint64 last : {0, -1}) {
            if (atOnce < 100 && text.size() > 1000)
                continue;
            Dripping dripping(text, atOnce, last);
            QCOMPARE(read(dripping), lines);
        }
    }
}

void TestLines::longestLine()
{
    const QByteArray longest(LineReader::longest, 'x');
    QByteArray good = longest + "\n" + longest;
    QBuffer buffer(&good);
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    QCOMPARE(read(buffer).size(), 2);
    // A longer one is left out, and the next one is read.
    for (const QByteArray &bad :
         {QByteArray("a\n" + longest + "x\nb\n"), QByteArray("a\n" + longest + "x\nb"),
          QByteArray("a\n" + longest + longest + longest + "\nb"),
          QByteArray("a\n" + longest + "x\n\nb\n")}) {
        Dripping dripping(bad, 1 << 20, 0);
        QCOMPARE(read(dripping), (QList<QByteArray>{"a", "too long", "b"}));
    }
    for (const QByteArray &last :
         {QByteArray(longest + "x"), QByteArray(longest + longest), QByteArray(longest + "x\n")}) {
        Dripping dripping(last, 1 << 20, 0);
        LineReader reader(dripping);
        const auto line = reader.next();
        QVERIFY(line && *line && (*line)->tooLong);
        QCOMPARE((*line)->number, 1);
        QVERIFY((*line)->text.isEmpty());
        QVERIFY(!*reader.next());
    }
    QByteArray numbered = "\na\n\n" + longest + "x\nb\n";
    QBuffer numberedBuffer(&numbered);
    QVERIFY(numberedBuffer.open(QIODevice::ReadOnly));
    LineReader reader(numberedBuffer);
    for (const qint64 number : {2, 4, 5})
        QCOMPARE((*reader.next())->number, number);
}

QTEST_GUILESS_MAIN(TestLines)
#include "tst_lines.moc"
