// SPDX-License-Identifier: GPL-3.0-or-later
// Contract §11.1: how files of Teams, Excel and class registers look.
#include "domain/delimitedtext.h"
#include "support/testing.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <rapidcheck.h>

using namespace rollcall;
using namespace rollcall::domain;
using namespace std::string_literals;

namespace {

/// Rows by `/`, cells by `|`, line ends within cells as `¶`.
std::string shown(const Table &table)
{
    std::string text;
    for (const TableRow &row : table.rows) {
        if (!text.empty())
            text += '/';
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            text += (i > 0 ? "|" : "") + row.cells[i];
    }
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n'))
        text.replace(at, 1, "¶");
    return text;
}

std::string utf16(const QString &text, bool bigEndian, bool mark)
{
    QStringEncoder encoder(bigEndian ? QStringConverter::Utf16BE : QStringConverter::Utf16LE,
                           QStringConverter::Flag::Stateless);
    const QByteArray bytes = encoder(mark ? QChar(0xfeff) + text : text);
    return bytes.toStdString();
}

/// As somebody would write it who knows RFC 4180.
std::string written(const std::vector<std::vector<std::string>> &rows, char separator, const std::string &end)
{
    std::string text;
    for (const auto &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                text += separator;
            text += '"';
            for (const char c : row[i])
                text += c == '"' ? "\"\""s : std::string(1, c);
            text += '"';
        }
        text += end;
    }
    return text;
}

} // namespace

class TestDelimitedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void reads_data();
    void reads();
    void readsEncodings_data();
    void readsEncodings();
    void readsHanWithoutMark();
    void refuses_data();
    void refuses();
    void namesLines();
    void takesTheUsersSeparator();
    void isBounded();
    void readsWhatIsWritten();
    void survivesAnything();
};

void TestDelimitedText::reads_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("expected");
    QTest::addColumn<char>("separator");
    QTest::newRow("tab") << "Name\tEmail\nA\ta@example.org\n"s << "Name|Email/A|a@example.org"s << '\t';
    QTest::newRow("comma") << "Name,Email\r\nA,a@example.org\r\n"s << "Name|Email/A|a@example.org"s << ',';
    QTest::newRow("semicolon") << "Name;Email\rA;a@example.org"s << "Name|Email/A|a@example.org"s << ';';
    QTest::newRow("quoted") << "a,\"b,c\"\n\"d\"\"e\",f\n"s << "a|b,c/d\"e|f"s << ',';
    QTest::newRow("line end in quotes") << "a\t\"b\r\nc\"\nd\te\n"s << "a|b¶c/d|e"s << '\t';
    QTest::newRow("ragged") << "a;b;c\nd\n\ne;f;g;h\n"s << "a|b|c/d//e|f|g|h"s << ';';
    QTest::newRow("said") << "sep=;\r\na,b;c,d\r\n"s << "a,b|c,d"s << ';';
    QTest::newRow("not said") << "sep=x\nb\n"s << "sep=x/b"s << '\t';
    QTest::newRow("blanks around") << "a ;\t b\xc2\xa0\n c;d\n"s << "a|b/c|d"s << ';';
    QTest::newRow("a tab within") << "a\tb,c;d\ne\tf,g;h\n"s << "a|b,c;d/e|f,g;h"s << '\t';
    // Teams' dates have commas, in more rows than have the same number of tabs.
    QTest::newRow("commas of dates")
        << "1. Summary\nMeeting title\tX\n\nName\tJoin\tLeave\nA\t5/4/26, 10:00:01 AM\t5/4/26, 10:45:30 AM\n"s
        << "1. Summary/Meeting title|X//Name|Join|Leave/A|5/4/26, 10:00:01 AM|5/4/26, 10:45:30 AM"s << '\t';
    QTest::newRow("one column") << "Name\nAttendee 1\nAttendee 2\n"s << "Name/Attendee 1/Attendee 2"s << '\t';
    QTest::newRow("last, first") << "Name\nExample, Ada\nSample, Bo\n"s << "Name/Example, Ada/Sample, Bo"s
                                 << '\t';
    QTest::newRow("last, first; mail") << "Example, Ada;ada@example.org\nSample, Bo;bo@example.org\n"s
                                       << "Example, Ada|ada@example.org/Sample, Bo|bo@example.org"s << ';';
    QTest::newRow("padded by Excel")
        << "1. Summary,,\nMeeting title,X,\n,,\nName,Email,Role\nA,a@example.org,Attendee\n"s
        << "1. Summary||/Meeting title|X|/||/Name|Email|Role/A|a@example.org|Attendee"s << ',';
    QTest::newRow("after a quote") << "\"a\" b,c\nd,e\n"s << "ab|c/d|e"s << ',';
    QTest::newRow("quotes inside") << "a \"b\" c,d\ne,f\n"s << "a \"b\" c|d/e|f"s << ',';
    QTest::newRow("no line end") << "a,b\nc,d"s << "a|b/c|d"s << ',';
    QTest::newRow("ends in a separator") << "a,b,\nc,d,"s << "a|b|/c|d|"s << ',';
}

void TestDelimitedText::reads()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, expected);
    QFETCH(char, separator);
    const auto table = readTable(bytes);
    QVERIFY(table);
    QCOMPARE(shown(*table), expected);
    QCOMPARE(table->separator, separator);
}

void TestDelimitedText::readsEncodings_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<bool>("guessed");
    const QString text = QStringLiteral("Name\tOrt\r\nJörg\tKöln 東京\r\n");
    const std::string utf8 = text.toStdString();
    QTest::newRow("UTF-8") << utf8 << TextEncoding::Utf8 << false;
    QTest::newRow("UTF-8, marked") << "\xef\xbb\xbf" + utf8 << TextEncoding::Utf8 << false;
    QTest::newRow("UTF-16 LE, marked, as Teams writes it")
        << utf16(text, false, true) << TextEncoding::Utf16LittleEndian << false;
    QTest::newRow("UTF-16 BE, marked") << utf16(text, true, true) << TextEncoding::Utf16BigEndian << false;
    QTest::newRow("UTF-16 LE") << utf16(text, false, false) << TextEncoding::Utf16LittleEndian << true;
    QTest::newRow("UTF-16 BE") << utf16(text, true, false) << TextEncoding::Utf16BigEndian << true;
    QTest::newRow("Windows-1252") << "Name\tOrt\r\nJ\xf6rg\t\x80 K\xf6ln\r\n"s << TextEncoding::Windows1252
                                  << true;
}

void TestDelimitedText::readsEncodings()
{
    QFETCH(std::string, bytes);
    QFETCH(TextEncoding, encoding);
    QFETCH(bool, guessed);
    const auto table = readTable(bytes);
    QVERIFY(table);
    QCOMPARE(table->encoding, encoding);
    QCOMPARE(table->encodingGuessed, guessed);
    QCOMPARE(shown(*table),
             encoding == TextEncoding::Windows1252 ? "Name|Ort/Jörg|€ Köln"s : "Name|Ort/Jörg|Köln 東京"s);
}

void TestDelimitedText::refuses_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<TableProblem>("problem");
    QTest::addColumn<int>("line");
    QTest::newRow("nothing") << ""s << TableProblem::Empty << 0;
    QTest::newRow("a mark alone") << "\xef\xbb\xbf"s << TableProblem::Empty << 0;
    QTest::newRow("blank") << " ;\n\t\n"s << TableProblem::Empty << 0;
    QTest::newRow("xlsx") << "PK\x03\x04 and so on"s << TableProblem::Workbook << 0;
    QTest::newRow("xls") << "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"s << TableProblem::Workbook << 0;
    QTest::newRow("a picture") << "\x89PNG\r\n\x1a\n\x01\x02"s << TableProblem::NotText << 0;
    QTest::newRow("one zero byte") << "Name,Email\nAda Example,ada@\0example.org\n"s << TableProblem::NotText
                                   << 2;
    QTest::newRow("zero bytes at the end")
        << "Name;Ort\nJörg Beispiel;Köln am Rhein\n\0\0"s << TableProblem::NotText << 3;
    QTest::newRow("in Windows-1252") << "Name;Ort\nJ\xf6rg;K\xf6ln\0\n"s << TableProblem::NotText << 2;
    QTest::newRow("half a unit") << "\xff\xfe"
                                    "a\0b"s
                                 << TableProblem::BrokenUtf16 << 0;
    QTest::newRow("open quote") << "a,b\nc,\"d\ne,f\n"s << TableProblem::OpenQuote << 2;
    QTest::newRow("many columns") << "a\n" + std::string(maxTableColumns, ';') << TableProblem::TooLarge << 2;
    QTest::newRow("a huge cell") << "a;b\n;" + std::string(maxCellBytes + 1, 'x') << TableProblem::TooLarge
                                 << 2;
}

void TestDelimitedText::refuses()
{
    QFETCH(std::string, bytes);
    QFETCH(TableProblem, problem);
    QFETCH(int, line);
    const auto table = readTable(bytes);
    QVERIFY(!table);
    QCOMPARE(table.error().problem, problem);
    QCOMPARE(int(table.error().line), line);
}

/// Letters that end in a zero byte are no sign of the other order of bytes.
void TestDelimitedText::readsHanWithoutMark()
{
    const QString text = QStringLiteral("一,a@example.org\n一丁,b@example.org\n");
    for (const bool big : {false, true}) {
        const auto table = readTable(utf16(text, big, false));
        QVERIFY(table);
        QCOMPARE(shown(*table), "一|a@example.org/一丁|b@example.org"s);
    }
}

void TestDelimitedText::namesLines()
{
    const auto table = readTable("a,\"b\r\nb\"\r\n\r\n\"c\" x,d\r\n");
    QVERIFY(table);
    QCOMPARE(table->rows.size(), std::size_t(3));
    QCOMPARE(table->rows[0].line, 1U);
    QCOMPARE(table->rows[1].line, 3U);
    QCOMPARE(table->rows[2].line, 4U);
    QCOMPARE(table->oddQuotes, std::vector<std::uint32_t>{4});
}

void TestDelimitedText::takesTheUsersSeparator()
{
    const auto table = readTable("a,b;c\nd,e;f\n", ',');
    QVERIFY(table);
    QCOMPARE(shown(*table), "a|b;c/d|e;f"s);
}

void TestDelimitedText::isBounded()
{
    QVERIFY(!readTable(std::string(maxTableBytes + 1, 'a')));
    const auto table = readTable(std::string(maxTableRows + 1, '\n') + "a");
    QVERIFY(!table);
    QCOMPARE(table.error(), (TableError{TableProblem::TooLarge, std::uint32_t(maxTableRows + 1)}));
}

void TestDelimitedText::readsWhatIsWritten()
{
    QVERIFY(rc::check("any table comes back, in any encoding", [] {
        static const std::vector<std::string> pieces{"a",  "B", " ",  "\"", ",", ";", "\t",
                                                     "\n", "é", "東", "😀", "'", "=1"};
        const auto cell =
            rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                         [](const std::vector<std::string> &parts) {
                             std::string text = "x";
                             for (const auto &part : parts)
                                 text += part;
                             return text + "x";
                         });
        const int width = *rc::gen::inRange(2, 6);
        const auto rows = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<std::string>>>(
            rc::gen::container<std::vector<std::string>>(std::size_t(width), cell)));
        const char separator = *rc::gen::element('\t', ';', ',');
        const std::string end = *rc::gen::element("\n"s, "\r\n"s, "\r"s);
        std::string bytes = written(rows, separator, end);
        const int encoding = *rc::gen::inRange(0, 4);
        if (encoding == 1)
            bytes = "\xef\xbb\xbf" + bytes;
        else if (encoding > 1)
            bytes = utf16(QString::fromStdString(bytes), encoding == 3, true);
        const auto table = readTable(bytes);
        RC_ASSERT(table.has_value());
        RC_ASSERT(table->separator == separator);
        std::vector<std::vector<std::string>> read;
        for (const TableRow &row : table->rows)
            read.push_back(row.cells);
        RC_ASSERT(read == rows);
    }));
}

void TestDelimitedText::survivesAnything()
{
    QVERIFY(rc::check("any bytes give a table or a reason, and every cell is UTF-8", [] {
        static const std::vector<std::string> pieces{
            "\"",  "\t",   ";",    ",",        "\n",   "\r", "a", "1. x",        "\xff\xfe",
            "\0"s, "\xc3", "\x80", "\xf0\x9f", "sep=", "é",  " ", "\xef\xbb\xbf"};
        const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
        std::string bytes;
        for (const auto &part : parts)
            bytes += part;
        const auto table = readTable(bytes);
        if (!table)
            return;
        std::uint32_t line = 0;
        for (const TableRow &row : table->rows) {
            RC_ASSERT(row.line > line);
            line = row.line;
            for (const std::string &cell : row.cells) {
                QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
                const QString text = decoder(QByteArrayView(cell));
                RC_ASSERT(!decoder.hasError());
            }
        }
    }));
}

QTEST_GUILESS_MAIN(TestDelimitedText)
#include "tst_delimitedtext.moc"
