// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/collection.h"
#include "support/testing.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace rollcall;
using namespace rollcall::pipeline;

class TestCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void replacesClientState_data();
    void replacesClientState();
    void leavesTheRestAlone_data();
    void leavesTheRestAlone();
    void takesOutTokens();
    void tokensMissingOrNull();
    void brokenTextLosesItsSecretsToo_data();
    void brokenTextLosesItsSecretsToo();
    void readsTokens();
    void readsLines_data();
    void readsLines();
    void splits();
    void anyBytesAreHarmless();

private:
    static QByteArray hash(const QByteArray &text)
    {
        return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    }
};

void TestCollection::replacesClientState_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
    const QByteArray stored = '"' + hash("secret") + '"';
    const auto row = [&](const char *name, const QByteArray &body, const QByteArray &wanted) {
        QTest::newRow(name) << body << wanted;
    };
    row("plain", R"({"value":[{"clientState":"secret"}]})", R"({"value":[{"clientState":)" + stored + "}]}");
    row("spaces", "{\"value\":[{\"clientState\" : \n\t\"secret\" }]}",
        "{\"value\":[{\"clientState\" : \n\t" + stored + " }]}");
    row("other case", R"({"value":[{"ClientState":"secret"}]})",
        R"({"value":[{"ClientState":)" + stored + "}]}");
    row("escaped name", R"({"value":[{"client\u0053tate":"secret"}]})",
        R"({"value":[{"client\u0053tate":)" + stored + "}]}");
    row("escaped value", R"({"value":[{"clientState":"sec\u0072et"}]})",
        R"({"value":[{"clientState":)" + stored + "}]}");
    row("quote inside", R"({"value":[{"clientState":"a\"b\\"}]})",
        R"({"value":[{"clientState":")" + hash("a\"b\\") + "\"}]}");
    row("not ASCII", "{\"value\":[{\"clientState\":\"caf\xc3\xa9\"}]}",
        R"({"value":[{"clientState":")" + hash("caf\xc3\xa9") + "\"}]}");
    row("empty", R"({"value":[{"clientState":""}]})", R"({"value":[{"clientState":")" + hash("") + "\"}]}");
    row("two items", R"({"value":[{"clientState":"secret"},{"clientState":"other","x":1}]})",
        R"({"value":[{"clientState":)" + stored + R"(},{"clientState":")" + hash("other") + R"(","x":1}]})");
    row("anywhere", R"({"a":{"b":[{"clientState":"secret"}]}})",
        R"({"a":{"b":[{"clientState":)" + stored + "}]}}");
}

void TestCollection::replacesClientState()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    const RedactedBody redacted = redact(body);
    QCOMPARE(redacted.body, wanted);
    QVERIFY(!redacted.tokens);
}

void TestCollection::leavesTheRestAlone_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body :
         {"", "{}", "[]", "null", R"({"value":[]})", R"({"value":["clientState"]})",
          R"({"value":["clientState","secret"]})", R"({"x":"clientState"})", R"({"clientState":null})",
          R"({"clientState":7})", R"({"clientStates":"x"})", R"({"clientStat":"x"})",
          R"({"a":"\"clientState\":\"x\""})", R"({"validationTokens":null})", R"({"n":1.50,"e":1e5})",
          "{ \"a\" :\t\"\\\\\" , \"b\" : 1 }\n"})
        QTest::newRow(body) << QByteArray(body);
}

void TestCollection::leavesTheRestAlone()
{
    QFETCH(QByteArray, body);
    QCOMPARE(redact(body).body, body);
    QVERIFY(!redact(body).tokens);
}

void TestCollection::takesOutTokens()
{
    const RedactedBody redacted =
        redact(R"({"value":[{"clientState":"s"}],"validationTokens" : ["ey.a]\"b", "ey.c"] ,"x":[1]})");
    QCOMPARE(redacted.body,
             R"({"value":[{"clientState":")" + hash("s") + R"("}],"validationTokens" : [] ,"x":[1]})");
    QCOMPARE(redacted.tokens.value_or(""), QByteArray(R"(["ey.a]\"b", "ey.c"])"));
    QCOMPARE(readTokens(*redacted.tokens), (QList<QByteArray>{"ey.a]\"b", "ey.c"}));
    QCOMPARE(redact(R"({"VALIDATIONTOKENS":["x"]})").tokens.value_or(""), QByteArray(R"(["x"])"));
}

void TestCollection::tokensMissingOrNull()
{
    QVERIFY(!redact(R"({"value":[]})").tokens);
    QVERIFY(!redact(R"({"value":[],"validationTokens":null})").tokens);
    QCOMPARE(redact(R"({"validationTokens":[]})").tokens.value_or("x"), QByteArray("[]"));
}

void TestCollection::brokenTextLosesItsSecretsToo_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut in the value") << QByteArray(R"({"value":[{"clientState":"secr)");
    QTest::newRow("cut behind it") << QByteArray(R"({"value":[{"clientState":"secr")");
    QTest::newRow("cut in an escape") << QByteArray(R"({"value":[{"clientState":"secr\)");
    QTest::newRow("no braces") << QByteArray(R"("clientState":"secr",)");
    QTest::newRow("cut in the tokens") << QByteArray(R"({"validationTokens":["secr)");
    QTest::newRow("tokens not closed") << QByteArray(R"({"validationTokens":["secr", {"a":1})");
}

void TestCollection::brokenTextLosesItsSecretsToo()
{
    QFETCH(QByteArray, body);
    QVERIFY(!redact(body).body.contains("secr"));
}

void TestCollection::readsTokens()
{
    QCOMPARE(readTokens(R"(["a",1,null,"b"])"), (QList<QByteArray>{"a", "", "", "b"}));
    QVERIFY(readTokens("").isEmpty());
    QVERIFY(readTokens("[\"cut").isEmpty());
}

void TestCollection::readsLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("received");
    QTest::addColumn<bool>("damaged");
    const QByteArray inner = R"({"value":[]})";
    QTest::newRow("body") << inner << false << false;
    QTest::newRow("wrapped") << R"({"receivedDateTime":"2026-05-04T08:00:02Z","body":)" + inner + "}" << true
                             << false;
    QTest::newRow("as text") << QByteArray(R"({"body":"{\"value\":[]}"})") << false << false;
    QTest::newRow("time null") << R"({"receivedDateTime":null,"body":)" + inner + "}" << false << false;
    QTest::newRow("no time") << R"({"receivedDateTime":"noon","body":)" + inner + "}" << false << true;
    QTest::newRow("time a number") << R"({"receivedDateTime":5,"body":)" + inner + "}" << false << true;
    QTest::newRow("name of the time")
        << R"({"receivedDateTimd":"2026-05-04T08:00:02Z","body":)" + inner + "}" << false << true;
    QTest::newRow("name of the tokens")
        << QByteArray(R"({"validationTokenr":[],"value":[]})") << false << true;
    QTest::newRow("escape") << QByteArray(R"({"value":[],"a":"\y"})") << false << true;
    QTest::newRow("escape within text")
        << QByteArray(R"({"body":"{\"value\":[],\"a\":\"\\y\"}"})") << false << true;
}

void TestCollection::readsLines()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, received);
    QFETCH(bool, damaged);
    const CollectionLine read = readLine(line);
    QCOMPARE(read.received.has_value(), received);
    QCOMPARE(read.damaged, damaged);
    QVERIFY(splitCollection(read.collection).has_value());
}

void TestCollection::splits()
{
    const auto split = [](const QByteArray &json) {
        return splitCollection(QJsonDocument::fromJson(json).object());
    };
    QCOMPARE(split(R"({"value":[{"a":1},7,null]})")->size(), std::size_t(3));
    QVERIFY(split(R"({"value":[]})")->empty());
    QCOMPARE(split(R"({"Value":[{}]})")->size(), std::size_t(1));
    for (const char *json : {"", "{}", "[]", R"({"value":null})", R"({"value":{}})", R"({"value":"x"})"})
        QVERIFY2(!split(json), json);
}

void TestCollection::anyBytesAreHarmless()
{
    const QByteArray good =
        R"({"value":[{"clientState":"se\"cr\\et","x":"a"}],"validationTokens":["t\\","u"],"client\u0053tate":"x"})";
    for (qsizetype size = 0; size <= good.size(); ++size)
        QVERIFY(redact(good.left(size)).body.size() <= good.size() + 128);
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const char c : {'"', '\\', '[', ']', ':', '\0', '\xff', ' '}) {
            QByteArray changed = good;
            changed[i] = c;
            const RedactedBody redacted = redact(changed);
            // What was JSON stays JSON.
            if (QJsonDocument::fromJson(changed).isObject())
                QVERIFY2(QJsonDocument::fromJson(redacted.body).isObject(), redacted.body.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestCollection)
#include "tst_collection.moc"
