// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpmessage.h"
#include "support/testing.h"

using namespace rollcall::net;

class TestHttpMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { rollcall::test::failOnUnexpectedWarnings(); }
    void headersCompareWithoutCase();
    void queryValues_data();
    void queryValues();
    void reasonPhrases();
};

void TestHttpMessage::headersCompareWithoutCase()
{
    HttpHeaders headers;
    headers.append("Content-Type", "  text/plain ");
    headers.append("via", "a");
    headers.append("VIA", "b");
    QCOMPARE(headers.value("content-type"), QByteArray("text/plain"));
    QCOMPARE(headers.value("Via"), QByteArray("a"));
    QCOMPARE(headers.values("Via"), (QByteArrayList{"a", "b"}));
    QVERIFY(headers.contains("CONTENT-TYPE"));
    QVERIFY(!headers.contains("Content-Typ"));
    QVERIFY(headers.value("Host").isNull());
    QVERIFY(headers.values("Host").isEmpty());
    QCOMPARE(headers.fields().size(), 3);
}

void TestHttpMessage::queryValues_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("found");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("none") << QByteArray("") << false << QByteArray();
    QTest::newRow("other") << QByteArray("api=1&validationTokens=x") << false << QByteArray();
    QTest::newRow("plain") << QByteArray("validationToken=abc") << true << QByteArray("abc");
    QTest::newRow("second parameter") << QByteArray("a=b&validationToken=abc") << true << QByteArray("abc");
    QTest::newRow("first of two") << QByteArray("validationToken=1&validationToken=2") << true
                                  << QByteArray("1");
    QTest::newRow("as Graph sends it")
        << QByteArray("validationToken=Validation%3a+Testing+client+application+reachability+%2b+Id%3a1")
        << true << QByteArray("Validation: Testing client application reachability + Id:1");
    QTest::newRow("decoded once") << QByteArray("validationToken=%2541%252B") << true << QByteArray("%41%2B");
    QTest::newRow("bytes, not text") << QByteArray("validationToken=%C3%A4%00%ff") << true
                                     << QByteArray("\xC3\xA4\0\xFF", 4);
    QTest::newRow("equals sign in it") << QByteArray("validationToken=a=b==") << true << QByteArray("a=b==");
    QTest::newRow("empty") << QByteArray("validationToken=") << true << QByteArray("");
    QTest::newRow("no equals sign") << QByteArray("validationToken") << true << QByteArray("");
    QTest::newRow("encoded name") << QByteArray("validation%54oken=a") << true << QByteArray("a");
    QTest::newRow("another case") << QByteArray("validationtoken=a") << false << QByteArray();
    QTest::newRow("empty parts") << QByteArray("&&validationToken=a&") << true << QByteArray("a");
}

void TestHttpMessage::queryValues()
{
    QFETCH(const QByteArray, query);
    QFETCH(const bool, found);
    QFETCH(const QByteArray, value);
    const HttpRequest request{.query = query};
    const auto actual = request.queryValue("validationToken");
    QCOMPARE(actual.has_value(), found);
    QCOMPARE(actual.value_or(QByteArray()), value);
}

void TestHttpMessage::reasonPhrases()
{
    QCOMPARE(reasonPhrase(202), QByteArray("Accepted"));
    for (const int status : {400, 404, 405, 408, 411, 413, 414, 415, 417, 431, 500, 501, 503, 505})
        QVERIFY2(!reasonPhrase(status).isEmpty(), QByteArray::number(status).constData());
    QCOMPARE(reasonPhrase(299), QByteArray(""));
}

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "tst_httpmessage.moc"
