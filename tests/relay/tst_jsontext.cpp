// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay/jsontext.h"
#include "support/testing.h"

#include <QJsonDocument>

using namespace rollcall;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
    void everyCutIsRefused();
    void depth();
};

void TestJsonText::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {R"({})", R"([])", R"( { "value" : [ 1 , -2.5e+3, 0.1E-2, true, false, null, "x" ] } )", R"("text")",
          "0", "-0", "10", "null", R"({"a":{"b":[[],{}]},"c":""})", R"("\"\\\/\b\f\n\r\t\u12aF")",
          "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"", "\t\r\n {}\n"})
        QTest::newRow(text) << QByteArray(text);
}

void TestJsonText::accepted()
{
    QFETCH(const QByteArray, text);
    QVERIFY(relay::isJson(text));
}

void TestJsonText::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             " ",
                             "{",
                             "]",
                             "[1,]",
                             "[,1]",
                             "[1 2]",
                             R"({"a"})",
                             R"({"a":})",
                             R"({"a":1,})",
                             R"({a:1})",
                             R"({1:2})",
                             R"([1}) ", R"({"a":1])",
                             "01",
                             "+1",
                             "1.",
                             ".5",
                             "1e",
                             "1e+",
                             "-",
                             "0x10",
                             "NaN",
                             "Infinity",
                             "tru",
                             "True",
                             "nulll",
                             R"("a)",
                             R"("\x")",
                             R"("\u12g4")",
                             R"("\u12)",
                             "\"\n\"",
                             "\"\x01\"",
                             "{} {}",
                             "'a'",
                             "// c\n{}",
                             "\xef\xbb\xbf{}",
                             "\"\xc0\xaf\"",
                             "\"\xe0\x80\x80\"",
                             "\"\xed\xa0\x80\"",
                             "\"\xf4\x90\x80\x80\"",
                             "\"\xf8\x88\x80\x80\x80\"",
                             "\"\x80\"",
                             "\"\xc3\"",
                             "\"\xe2\x82\"",
                             "\xff{}"})
        QTest::newRow(QByteArray(text).toPercentEncoding(" {}[]\"',:").constData()) << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("{\0}", 3);
    QTest::newRow("NUL at the end") << QByteArray("{}\0", 3);
}

void TestJsonText::refused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!relay::isJson(text));
}

void TestJsonText::everyCutIsRefused()
{
    const QByteArray text = R"({"value":[{"id":"a\u00e9","n":-1.5e3,"ok":true}],"validationTokens":null})";
    QVERIFY(relay::isJson(text));
    QVERIFY(!QJsonDocument::fromJson(text).isNull());
    for (qsizetype size = 0; size < text.size(); ++size)
        QVERIFY2(!relay::isJson(text.first(size)), text.first(size).constData());
}

void TestJsonText::depth()
{
    const auto nested = [](int depth) { return QByteArray(QByteArray(depth, '[') + QByteArray(depth, ']')); };
    QVERIFY(relay::isJson(nested(512)));
    QVERIFY(!relay::isJson(nested(514)));
    QVERIFY(!relay::isJson(QByteArray(1'000'000, '[')));
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
