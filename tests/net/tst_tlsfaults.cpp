// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/recordinghandler.h"
#include "support/testing.h"
#include "support/testproxy.h"
#include "testauthority.h"

using namespace rollcall;
using namespace rollcall::net;
using base::NetworkCause;
using test::TestAuthority;

Q_DECLARE_METATYPE(rollcall::test::TestAuthority)

// What is wrong with a certificate, told apart. Each server is reached directly and through a proxy.
class TestTlsFaults : public QObject
{
    Q_OBJECT

private:
    const TestAuthority m_known = TestAuthority::make({});
    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<test::RecordingHandler> m_handler;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<test::TestProxy> m_proxy;

    void serve(const TestAuthority &shown)
    {
        m_server = std::make_unique<HttpServer>(*m_handler, *m_scheduler);
        QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost), 0, shown.serverConfiguration()));
        m_proxy->route("graph.example.org", m_server->port());
    }

    base::Result<ClientAnswer> ask(HttpClient &client, bool viaProxy)
    {
        std::optional<base::Result<ClientAnswer>> answer;
        QObject context;
        const QUrl url(viaProxy ? QStringLiteral("https://graph.example.org/")
                                : QStringLiteral("https://localhost:%1/").arg(m_server->port()));
        client.send({.url = url}, &context,
                    [&answer](base::Result<ClientAnswer> result) { answer = std::move(result); });
        [&answer] { QTRY_VERIFY(answer); }();
        return answer.value_or(base::failure(base::ErrorKind::Usage, QStringLiteral("no result came")));
    }

    [[nodiscard]] NetworkOptions options() const
    {
        NetworkOptions made{.proxy = NetworkOptions::Proxy::Given};
        made.proxyAddress = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_proxy->port()));
        made.tls = QSslConfiguration::defaultConfiguration();
        made.tls->setCaCertificates({m_known.certificate()});
        return made;
    }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_scheduler = std::make_unique<base::ManualScheduler>();
        m_handler = std::make_unique<test::RecordingHandler>();
        m_handler->answer = [](const HttpRequest &) { return HttpResponse{}; };
        m_proxy = std::make_unique<test::TestProxy>();
    }

    void cleanup()
    {
        m_server.reset();
        m_proxy.reset();
        m_handler.reset();
        m_scheduler.reset();
    }

    void tellsApart_data()
    {
        QTest::addColumn<TestAuthority>("shown");
        QTest::addColumn<NetworkCause>("cause");
        const QByteArrayList hosts{"localhost", "graph.example.org"};
        const TestAuthority unknown = TestAuthority::make({.name = "Inspecting Proxy CA"});
        QTest::newRow("unknown issuer")
            << unknown.issue({.name = "server", .hosts = hosts}) << NetworkCause::UnknownIssuer;
        QTest::newRow("signed by itself")
            << TestAuthority::make({.name = "server", .hosts = hosts}) << NetworkCause::UnknownIssuer;
        QTest::newRow("unknown issuer, another host")
            << unknown.issue({.name = "server", .hosts = {"example.com"}}) << NetworkCause::UnknownIssuer;
        QTest::newRow("expired") << m_known.issue(
                                        {.name = "server", .hosts = hosts, .from = -7200, .to = -60})
                                 << NetworkCause::CertificateExpired;
        QTest::newRow("not valid yet")
            << m_known.issue({.name = "server", .hosts = hosts, .from = 3600, .to = 7200})
            << NetworkCause::CertificateNotYetValid;
        QTest::newRow("another host")
            << m_known.issue({.name = "server", .hosts = {"example.com"}}) << NetworkCause::HostMismatch;
        QTest::newRow("expired, another host")
            << m_known.issue({.name = "server", .hosts = {"example.com"}, .from = -7200, .to = -60})
            << NetworkCause::HostMismatch;
    }

    void tellsApart()
    {
        QFETCH(TestAuthority, shown);
        QFETCH(NetworkCause, cause);
        serve(shown);
        const auto client = makeHttpClient(*m_scheduler, options());
        for (const bool viaProxy : {false, true}) {
            const auto answer = ask(*client, viaProxy);
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, base::ErrorKind::Network);
            QCOMPARE(base::networkCauseName(answer.error().cause), base::networkCauseName(cause));
            QVERIFY2(answer.error().logText.contains(QStringLiteral("TLS error")),
                     qPrintable(answer.error().logText));
        }
        QVERIFY(m_handler->requests.empty());
    }

    void trustsTheCaFile()
    {
        serve(m_known.issue({.name = "server", .hosts = {"localhost", "graph.example.org"}}));
        NetworkOptions with = options();
        with.tls.reset();
        with.extraAuthorities = {m_known.certificate()};
        const auto client = makeHttpClient(*m_scheduler, with);
        for (const bool viaProxy : {false, true})
            QVERIFY(ask(*client, viaProxy));
        NetworkOptions without = options();
        without.tls.reset();
        const auto stranger = makeHttpClient(*m_scheduler, without);
        for (const bool viaProxy : {false, true})
            QVERIFY(!ask(*stranger, viaProxy));
    }

    void checksWhateverItIsTold()
    {
        QSslConfiguration careless = QSslConfiguration::defaultConfiguration();
        careless.setPeerVerifyMode(QSslSocket::VerifyNone);
        NetworkOptions chosen = options();
        chosen.tls = careless;
        serve(m_known.issue({.name = "server", .hosts = {"localhost", "graph.example.org"}}));
        const auto client = makeHttpClient(*m_scheduler, chosen);
        for (const bool viaProxy : {false, true}) {
            const auto answer = ask(*client, viaProxy);
            QVERIFY(!answer);
            QVERIFY(answer.error().cause == NetworkCause::UnknownIssuer);
        }
    }
};

QTEST_GUILESS_MAIN(TestTlsFaults)
#include "tst_tlsfaults.moc"
