// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "support/recordinghandler.h"
#include "support/testcertificate.h"
#include "support/testing.h"
#include "support/testproxy.h"

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>

using namespace rollcall;
using test::TestProxy;

namespace {

/// A server behind the proxy, and a client that knows the proxy only.
struct Fixture
{
    explicit Fixture(const test::TestCertificate *certificate = nullptr)
        : server(handler, scheduler)
    {
        handler.answer = [](const net::HttpRequest &request) {
            return net::HttpResponse{.contentType = "text/plain", .body = "got " + request.body};
        };
        const auto tls = certificate ? std::optional(certificate->serverConfiguration()) : std::nullopt;
        if (!server.listen(QHostAddress::LocalHost, 0, tls))
            qFatal("can't listen");
        proxy.route("login.example", server.port());
        proxy.route("localhost", server.port());
        manager.setProxy({QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.port()});
    }

    std::unique_ptr<QNetworkReply> finished(QNetworkReply *reply)
    {
        const QSignalSpy done(reply, &QNetworkReply::finished);
        if (!test::eventually([&done] { return !done.isEmpty(); }))
            qFatal("no answer");
        return std::unique_ptr<QNetworkReply>(reply);
    }
    std::unique_ptr<QNetworkReply> post(const QString &url, const QByteArray &body)
    {
        QNetworkRequest request{QUrl(url)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
        return finished(manager.post(request, body));
    }

    base::SystemScheduler scheduler;
    test::RecordingHandler handler;
    net::HttpServer server;
    TestProxy proxy;
    QNetworkAccessManager manager;
};

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

class TestTestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void passesPlainRequestsOn()
    {
        Fixture f;
        const auto reply = f.post(QStringLiteral("http://login.example:81/a/b?c=d%2Fe"), "body");
        QCOMPARE(reply->readAll(), QByteArray("got body"));
        const net::HttpRequest &seen = f.handler.requests.at(0);
        QCOMPARE(seen.path, QByteArray("/a/b"));
        QCOMPARE(seen.query, QByteArray("c=d%2Fe"));
        QVERIFY(!seen.headers.contains("Proxy-Connection"));
        QCOMPARE(f.proxy.requests(), QByteArrayList{"POST http://login.example:81/a/b?c=d%2Fe"});
        QCOMPARE(f.proxy.tunnels(), QByteArrayList());
        (void)f.post(QStringLiteral("http://login.example/"), "more");
        QCOMPARE(f.proxy.count(), 2);
    }

    void opensTunnels()
    {
        const auto certificate = test::TestCertificate::make();
        Fixture f(&certificate);
        QNetworkRequest request(QUrl(QStringLiteral("https://localhost:8443/x")));
        request.setSslConfiguration(certificate.clientConfiguration());
        const auto reply = f.finished(f.manager.get(request));
        QCOMPARE(reply->readAll(), QByteArray("got "));
        QCOMPARE(f.proxy.tunnels(), QByteArrayList{"localhost:8443"});
        QCOMPARE(f.proxy.requests(), QByteArrayList());
    }

    void demandsCredentials()
    {
        Fixture f;
        f.proxy.requireBasic("user", "pass:word");
        connect(&f.manager, &QNetworkAccessManager::proxyAuthenticationRequired, &f.manager,
                [](const QNetworkProxy &, QAuthenticator *authenticator) {
                    authenticator->setUser(QStringLiteral("user"));
                    authenticator->setPassword(QStringLiteral("pass:word"));
                });
        const auto reply = f.post(QStringLiteral("http://login.example/"), "body");
        QCOMPARE(statusOf(*reply), 200);
        QVERIFY(!f.handler.requests.at(0).headers.contains("Proxy-Authorization"));
        QCOMPARE(f.handler.requests.size(), std::size_t(1));
        QCOMPARE(f.proxy.challenges(), 1);
    }

    void demandsCredentialsForTunnels()
    {
        const auto certificate = test::TestCertificate::make();
        Fixture f(&certificate);
        f.proxy.requireBasic("user", "secret");
        connect(&f.manager, &QNetworkAccessManager::proxyAuthenticationRequired, &f.manager,
                [](const QNetworkProxy &, QAuthenticator *authenticator) {
                    authenticator->setUser(QStringLiteral("user"));
                    authenticator->setPassword(QStringLiteral("secret"));
                });
        QNetworkRequest request(QUrl(QStringLiteral("https://localhost/x")));
        request.setSslConfiguration(certificate.clientConfiguration());
        QCOMPARE(statusOf(*f.finished(f.manager.get(request))), 200);
        QCOMPARE(f.proxy.tunnels(), QByteArrayList{"localhost:443"});
        QCOMPARE(f.proxy.challenges(), 1);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("outside") << QByteArray("CONNECT graph.example:443 HTTP/1.1") << QByteArray("502");
        QTest::newRow("address") << QByteArray("GET http://192.0.2.1/ HTTP/1.1") << QByteArray("502");
        QTest::newRow("not absolute") << QByteArray("GET / HTTP/1.1") << QByteArray("400");
        QTest::newRow("https without tunnel")
            << QByteArray("GET https://login.example/ HTTP/1.1") << QByteArray("400");
        QTest::newRow("wrong credentials") // user:nonsense
            << QByteArray("GET http://127.0.0.1/ HTTP/1.1\r\nProxy-Authorization: Basic dXNlcjpub25zZW5zZQ==")
            << QByteArray("407");
        QTest::newRow("nobody there") << QByteArray("CONNECT 127.0.0.1:1 HTTP/1.1") << QByteArray("502");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        Fixture f;
        if (status == "407")
            f.proxy.requireBasic("user", "secret");
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), f.proxy.port());
        client.write(request + "\r\n\r\n");
        QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.readAll().mid(9, 3), status);
        QCOMPARE(f.handler.requests.size(), std::size_t(0));
    }

    void canBeOutOfOrder()
    {
        Fixture f;
        f.proxy.refuseWith(503);
        QCOMPARE(statusOf(*f.post(QStringLiteral("http://login.example/"), "body")), 503);
        f.proxy.refuseWith(0);
        QCOMPARE(statusOf(*f.post(QStringLiteral("http://login.example/"), "body")), 200);
        QCOMPARE(f.proxy.count(), 2);
        QCOMPARE(f.proxy.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTestProxy)
#include "tst_testproxy.moc"
