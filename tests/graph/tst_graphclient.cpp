// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphfixture.h"

#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using base::ErrorKind;
using graph::ApiVersion;

class TestGraphClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void urls_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("url");

        const QString beta = u"https://graph.example/beta/subscriptions/a%2Fb"_s;
        QTest::newRow("host") << u"https://graph.example"_s << beta;
        QTest::newRow("slash") << u"https://graph.example/"_s << beta;
        QTest::newRow("version") << u"https://graph.example/v1.0"_s << beta;
        QTest::newRow("version and slash") << u"https://graph.example/beta/"_s << beta;
        QTest::newRow("port") << u"http://127.0.0.1:8123"_s
                              << u"http://127.0.0.1:8123/beta/subscriptions/a%2Fb"_s;
        QTest::newRow("path") << u"http://127.0.0.1:8123/graph"_s
                              << u"http://127.0.0.1:8123/graph/beta/subscriptions/a%2Fb"_s;
    }

    void urls()
    {
        QFETCH(const QString, base);
        test::GraphFixture f;
        const graph::GraphClient client(f.services, QUrl(base), "x");
        const QUrl url = client.url(ApiVersion::Beta, "/subscriptions/a%2Fb");
        QTEST(url.toString(QUrl::FullyEncoded), "url");
        QCOMPARE(client.url(ApiVersion::V1, "/me").path().section(u'/', -2), u"v1.0/me"_s);
    }

    void requests()
    {
        test::GraphFixture f;
        const QUrl url = f.client.url(ApiVersion::V1, "/me");
        const auto get = f.client.request("GET", url);
        QCOMPARE(get.method, "GET");
        QCOMPARE(get.url, url);
        QCOMPARE(get.headers.value("Accept"), "application/json");
        QCOMPARE(get.headers.value("User-Agent"), "Rollcall/1.0");
        QVERIFY(!get.headers.contains("Content-Type"));
        QCOMPARE(get.headers.value("client-request-id").size(), 36);
        const auto post = f.client.request("POST", url, QJsonObject{{u"a"_s, 1}});
        QCOMPARE(post.headers.value("Content-Type"), "application/json");
        QCOMPARE(post.body, R"({"a":1})");
        QVERIFY(post.headers.value("client-request-id") != get.headers.value("client-request-id"));
    }

    void onlyGraphIsOurs()
    {
        test::GraphFixture f;
        QVERIFY(f.client.isOurs(QUrl(u"https://graph.example/v1.0/x?$skiptoken=1"_s)));
        QVERIFY(f.client.isOurs(QUrl(u"https://graph.example:443/x"_s)));
        for (const auto &url :
             {u"http://graph.example/x"_s, u"https://graph.example:444/x"_s, u"https://evil.example/x"_s,
              u"https://user@graph.example/x"_s, u"/v1.0/x"_s, QString()})
            QVERIFY2(!f.client.isOurs(QUrl(url)), qPrintable(url));
    }

    void dates_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("time"); // empty: none

        QTest::newRow("good") << QByteArray("Mon, 04 May 2026 08:00:07 GMT") << u"2026-05-04T08:00:07.000Z"_s;
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("nonsense") << QByteArray("yesterday") << QString();
        QTest::newRow("ISO") << QByteArray("2026-05-04T08:00:07Z") << QString();
        QTest::newRow("no such day") << QByteArray("Mon, 32 May 2026 08:00:07 GMT") << QString();
    }

    void dates()
    {
        QFETCH(const QByteArray, header);
        net::ClientAnswer answer;
        if (!header.isEmpty())
            answer.headers.append("date", header);
        const auto date = graph::answerDate(answer);
        QTEST(date ? QString::fromStdString(base::formatMilliseconds(*date)) : QString(), "time");
    }

    void whatMayHaveHappened_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("may");

        QTest::newRow("cut off") << int(ErrorKind::Network) << 0 << true;
        QTest::newRow("time-out") << int(ErrorKind::Timeout) << 0 << true;
        QTest::newRow("408") << int(ErrorKind::Timeout) << 408 << true;
        QTest::newRow("500") << int(ErrorKind::Server) << 500 << true;
        QTest::newRow("502") << int(ErrorKind::Server) << 502 << true;
        QTest::newRow("503") << int(ErrorKind::Server) << 503 << false;
        QTest::newRow("504") << int(ErrorKind::Server) << 504 << true;
        QTest::newRow("509") << int(ErrorKind::Server) << 509 << false;
        QTest::newRow("success that cannot be read") << int(ErrorKind::Server) << 0 << true;
        QTest::newRow("400") << int(ErrorKind::InvalidInput) << 400 << false;
        QTest::newRow("401") << int(ErrorKind::NotSignedIn) << 401 << false;
        QTest::newRow("403") << int(ErrorKind::NotPermitted) << 403 << false;
        QTest::newRow("409") << int(ErrorKind::Conflict) << 409 << false;
        QTest::newRow("429") << int(ErrorKind::Throttled) << 429 << false;
    }

    void whatMayHaveHappened()
    {
        QFETCH(const int, kind);
        QFETCH(const int, status);
        QTEST(graph::mayHaveHappened({.kind = ErrorKind(kind), .httpStatus = status}), "may");
    }
};

QTEST_GUILESS_MAIN(TestGraphClient)
#include "tst_graphclient.moc"
