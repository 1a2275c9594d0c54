// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"
#include "net/httpserver.h"
#include "support/patience.h"
#include "support/recordinghandler.h"
#include "support/testing.h"
#include "support/testproxy.h"
#include "testauthority.h"

#include <QSemaphore>

#include <atomic>

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using base::ErrorKind;
using base::NetworkCause;

namespace {

const QByteArray host = "graph.example.org";
const QByteArray password = "s3cret";

/// Answers whoever connects with the next of its answers, whole or cut off.
class RudeProxy : public QTcpServer
{
public:
    explicit RudeProxy(const QByteArrayList &answers)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answers] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, answers] {
                requests << socket->readAll();
                const QByteArray answer = answers.value(std::min(requests.size(), answers.size()) - 1);
                socket->write(answer);
                if (hangsUp && !answer.contains("eep-"))
                    socket->disconnectFromHost();
            });
        });
        if (!listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("cannot listen");
    }

    QByteArrayList requests;
    bool hangsUp = true; ///< unless it says "keep-alive"
};

} // namespace

// Through a proxy on loopback to a server that it takes for graph.example.org.
class TestProxies : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<test::RecordingHandler> m_handler;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<test::TestProxy> m_proxy;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<QObject> m_context;
    QList<base::Result<ClientAnswer>> m_results;
    std::optional<test::TestAuthority> m_authority;
    int m_asked = 0; ///< for the password

    [[nodiscard]] NetworkOptions options(quint16 port, const char *scheme = "http") const
    {
        NetworkOptions made{.proxy = NetworkOptions::Proxy::Given};
        made.proxyAddress.setScheme(QString::fromLatin1(scheme));
        made.proxyAddress.setHost(QStringLiteral("127.0.0.1"));
        made.proxyAddress.setPort(port);
        made.tls = QSslConfiguration::defaultConfiguration();
        made.tls->setCaCertificates({m_authority->certificate()});
        return made;
    }

    [[nodiscard]] NetworkOptions withPassword(const base::Result<QByteArray> &answer)
    {
        NetworkOptions made = options(m_proxy->port());
        made.proxyUser = QStringLiteral("attendee 17");
        made.proxyPassword = [this, answer](QObject *context, const NetworkOptions::PasswordDone &done) {
            ++m_asked;
            QMetaObject::invokeMethod(context, [done, answer] { done(answer); }, Qt::QueuedConnection);
        };
        return made;
    }

    void useProxies(const NetworkOptions &chosen) { m_client = makeHttpClient(*m_scheduler, chosen); }

    quint64 send(const QUrl &url = QUrl(QStringLiteral("https://graph.example.org/v1.0/me")),
                 const QByteArray &method = "GET")
    {
        return m_client->send({.method = method, .url = url}, m_context.get(),
                              [this](base::Result<ClientAnswer> result) { m_results.append(result); });
    }

    base::Result<ClientAnswer> result()
    {
        const auto came = [this] {
            m_scheduler->advance(0ns);
            return m_results.size() == 1;
        };
        [&came] { QTRY_VERIFY(came()); }();
        if (m_results.isEmpty())
            return base::failure(ErrorKind::Usage, QStringLiteral("no result came"));
        return m_results.takeFirst();
    }

    void compareFailure(ErrorKind kind, NetworkCause cause)
    {
        const auto failed = result();
        QVERIFY(!failed);
        QVERIFY2(failed.error().kind == kind, qPrintable(failed.error().logText));
        QCOMPARE(base::networkCauseName(failed.error().cause), base::networkCauseName(cause));
        QVERIFY2(!failed.error().logText.contains(QString::fromUtf8(password)),
                 qPrintable(failed.error().logText));
    }

    // MS-NLMP §2.2.1.2: flags for Unicode and NTLM, eight bytes of challenge, an empty list of names.
    static QByteArray ntlmChallenge()
    {
        return QByteArray("NTLMSSP\0\2\0\0\0\0\0\0\0\x30\0\0\0\1\2\0\0", 24) + "12345678" +
               QByteArray(8, '\0') + QByteArray("\4\0\4\0\x30\0\0\0\0\0\0\0", 12);
    }

    void compareSuccess()
    {
        const auto answer = result();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
        QCOMPARE(answer->status, 200);
    }

private Q_SLOTS:
    void initTestCase() { m_authority = test::TestAuthority::make({}); }

    void init()
    {
        test::failOnUnexpectedWarnings();
        m_results.clear();
        m_asked = 0;
        m_scheduler = std::make_unique<base::ManualScheduler>();
        m_handler = std::make_unique<test::RecordingHandler>();
        m_handler->answer = [](const HttpRequest &) { return HttpResponse{.body = "ok"}; };
        m_server = std::make_unique<HttpServer>(*m_handler, *m_scheduler);
        QVERIFY(
            m_server->listen(QHostAddress(QHostAddress::LocalHost), 0,
                             m_authority->issue({.name = "server", .hosts = {host}}).serverConfiguration()));
        m_proxy = std::make_unique<test::TestProxy>();
        m_proxy->route(host, m_server->port());
        m_context = std::make_unique<QObject>();
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        m_proxy.reset();
        m_handler.reset();
        m_scheduler.reset();
    }

    void tunnels()
    {
        useProxies(options(m_proxy->port()));
        send();
        compareSuccess();
        QCOMPARE(m_proxy->tunnels(), QByteArrayList{host + ":443"});
        send(QUrl(QStringLiteral("https://graph.example.org/v1.0/me")), "POST");
        compareSuccess();
        QCOMPARE(m_handler->requests.size(), std::size_t(2));
        QCOMPARE(m_handler->requests.front().path, QByteArray("/v1.0/me"));
        QVERIFY(!m_handler->requests.front().headers.contains("Proxy-Authorization"));
    }

    void passesALot()
    {
        m_handler->answer = [](const HttpRequest &request) { return HttpResponse{.body = request.body}; };
        useProxies(options(m_proxy->port()));
        QByteArray body;
        for (int i = 0; i < 300'000; ++i)
            body += QByteArray::number(i, 36).rightJustified(10, '.');
        m_client->send(
            {.method = "POST", .url = QUrl(QStringLiteral("https://graph.example.org/")), .body = body},
            m_context.get(), [this](base::Result<ClientAnswer> result) { m_results.append(result); });
        const auto answer = result();
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
        QVERIFY(answer->body == body);
    }

    // No proxy ever sees what goes to this machine, whatever is set.
    void neverForLoopback_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1");
        QTest::newRow("name") << QStringLiteral("localhost");
        QTest::newRow("another of the loopback network") << QStringLiteral("127.0.0.2");
        QTest::newRow("IPv6") << QStringLiteral("[::1]");
    }

    void neverForLoopback()
    {
        QFETCH(QString, address);
        const QString bare = address == u"[::1]" ? QStringLiteral("::1") : address;
        HttpServer server(*m_handler, *m_scheduler);
        if (!server.listen(QHostAddress(bare == u"localhost" ? QStringLiteral("127.0.0.1") : bare), 0))
            QSKIP("this machine lacks the address");
        NetworkOptions system = options(0);
        system.proxy = NetworkOptions::Proxy::System;
        std::atomic<bool> asked = false;
        system.systemProxies = [&asked](const QNetworkProxyQuery &) {
            asked = true;
            return QList<QNetworkProxy>{};
        };
        for (const NetworkOptions &chosen : {options(m_proxy->port()), system}) {
            useProxies(chosen);
            send(QUrl(QStringLiteral("http://%1:%2/").arg(address).arg(server.port())));
            compareSuccess();
        }
        QVERIFY(!asked);
        QCOMPARE(m_proxy->count(), 0);
    }

    void asksTheSystemOnAnotherThread()
    {
        NetworkOptions system = options(0);
        system.proxy = NetworkOptions::Proxy::System;
        std::atomic<int> asked = 0;
        std::atomic<bool> elsewhere = false;
        QUrl url;
        system.systemProxies = [&, port = m_proxy->port(),
                                here = QThread::currentThread()](const QNetworkProxyQuery &query) {
            ++asked;
            elsewhere = QThread::currentThread() != here;
            url = query.url();
            // As PAC scripts give it: what Qt cannot use, the proxy, none.
            return QList{QNetworkProxy(QNetworkProxy::HttpCachingProxy, QStringLiteral("127.0.0.1"), 1),
                         QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), port),
                         QNetworkProxy(QNetworkProxy::NoProxy)};
        };
        useProxies(system);
        send();
        send();
        QTRY_COMPARE(m_results.size(), 2);
        QVERIFY(m_results.takeFirst());
        compareSuccess();
        QCOMPARE(asked, 1);
        QVERIFY(elsewhere);
        QCOMPARE(url.host(), QString::fromLatin1(host));
        QVERIFY(!m_proxy->tunnels().isEmpty());

        m_scheduler->advance(59s);
        send();
        compareSuccess();
        QCOMPARE(asked, 1);
        m_scheduler->advance(1s);
        send();
        compareSuccess();
        QCOMPARE(asked, 2);
    }

    void asksTheSystemAgainAfterAFailure()
    {
        NetworkOptions system = options(0);
        system.proxy = NetworkOptions::Proxy::System;
        std::atomic<int> asked = 0;
        system.systemProxies = [&asked, port = m_proxy->port()](const QNetworkProxyQuery &) {
            return QList{QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"),
                                       asked++ == 0 ? quint16(1) : port)};
        };
        useProxies(system);
        send();
        compareFailure(ErrorKind::Network, NetworkCause::ProxyUnreachable);
        send();
        compareSuccess();
        QCOMPARE(asked, 2);
    }

    // A machine whose PAC server is away answers after minutes.
    void doesNotWaitForTheSystem()
    {
        NetworkOptions system = options(0);
        system.proxy = NetworkOptions::Proxy::System;
        auto gate = std::make_shared<QSemaphore>();
        auto left = std::make_shared<QSemaphore>();
        system.systemProxies = [gate, left](const QNetworkProxyQuery &) {
            gate->acquire();
            left->release();
            return QList<QNetworkProxy>{};
        };
        useProxies(system);
        send();
        m_scheduler->advance(30s);
        compareFailure(ErrorKind::Timeout, NetworkCause::Unknown);
        m_client->cancel(send());
        send();
        m_client.reset();
        gate->release();
        left->acquire();
        QCoreApplication::processEvents();
        QVERIFY(m_results.isEmpty());
    }

#ifdef Q_OS_LINUX
    // With libproxy as Debian's Qt has it, or without: the environment counts where no desktop says more.
    void obeysTheEnvironment()
    {
        qunsetenv("XDG_CURRENT_DESKTOP");
        qunsetenv("DESKTOP_SESSION");
        const auto restore = qScopeGuard([before = qgetenv("https_proxy"), no = qgetenv("no_proxy")] {
            before.isNull() ? qunsetenv("https_proxy") : qputenv("https_proxy", before);
            no.isNull() ? qunsetenv("no_proxy") : qputenv("no_proxy", no);
        });
        qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(m_proxy->port()));
        qputenv("no_proxy", "other.example.org");
        NetworkOptions system = options(0);
        system.proxy = NetworkOptions::Proxy::System;
        useProxies(system);
        send();
        compareSuccess();
        QCOMPARE(m_proxy->tunnels(), QByteArrayList{host + ":443"});
        const auto direct =
            system.systemProxies(QNetworkProxyQuery(QUrl(QStringLiteral("https://other.example.org/"))));
        QCOMPARE(direct.value(0).type(), QNetworkProxy::NoProxy);
    }
#endif

    void authenticates()
    {
        m_proxy->requireBasic("attendee 17", password);
        useProxies(withPassword(password));
        send();
        compareSuccess();
        send();
        compareSuccess();
        QCOMPARE(m_asked, 1);
        QCOMPARE(m_proxy->tunnels().size(), 1);
        for (const HttpRequest &request : m_handler->requests)
            QVERIFY(!request.headers.contains("Proxy-Authorization"));
    }

    // A password waits until the proxy asks for one.
    void keepsThePasswordUntilAsked()
    {
        RudeProxy proxy({"HTTP/1.1 200 Fine\r\n\r\n"});
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress.setPort(proxy.serverPort());
        useProxies(chosen);
        send(QUrl(QStringLiteral("https://graph.example.org/")), "POST");
        QVERIFY(!result());
        QVERIFY(!proxy.requests.isEmpty());
        QVERIFY(!proxy.requests.front().contains("Authorization"));
    }

    void authenticatesTheSystemsProxies()
    {
        m_proxy->requireBasic("attendee 17", password);
        NetworkOptions system = withPassword(password);
        system.proxy = NetworkOptions::Proxy::System;
        system.systemProxies = [port = m_proxy->port()](const QNetworkProxyQuery &) {
            return QList{QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), port)};
        };
        useProxies(system);
        send();
        compareSuccess();
    }

    void asksForNoPasswordInVain()
    {
        NetworkOptions system = withPassword(password);
        system.proxy = NetworkOptions::Proxy::System;
        system.systemProxies = [](const QNetworkProxyQuery &) {
            return QList{QNetworkProxy(QNetworkProxy::NoProxy)};
        };
        useProxies(system);
        send(QUrl(QStringLiteral("https://nowhere.invalid/")));
        QVERIFY(!result());
        QCOMPARE(m_asked, 0);
    }

    void refusedPasswordsEndAtOnce()
    {
        m_proxy->requireBasic("attendee 17", "another");
        useProxies(withPassword(password));
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
        // What came without a password, and once with it.
        QVERIFY2(m_proxy->count() <= 2, qPrintable(QString::number(m_proxy->count())));
        QVERIFY(m_handler->requests.empty());

        // Neither sent again, so that no directory locks the account …
        const int before = m_proxy->count();
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
        QCOMPARE(m_proxy->count(), before);
        QCOMPARE(m_asked, 2);

        // … but after a while, when it may be right.
        m_proxy->requireBasic("attendee 17", password);
        m_scheduler->advance(15min);
        send();
        compareSuccess();
    }

    void takesACorrectedPasswordAtOnce()
    {
        m_proxy->requireBasic("attendee 17", password);
        NetworkOptions chosen = withPassword({});
        QByteArray stored = "wrong";
        chosen.proxyPassword = [&stored](QObject *, const NetworkOptions::PasswordDone &done) {
            done(stored);
        };
        useProxies(chosen);
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
        stored = password;
        send();
        compareSuccess();
    }

    void saysThatAPasswordIsWanted()
    {
        m_proxy->requireBasic("attendee 17", password);
        useProxies(options(m_proxy->port()));
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
    }

    void saysThatThereIsNoPassword_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("none") << ErrorKind::NotFound << QStringLiteral("there is no password");
        QTest::newRow("locked keychain")
            << ErrorKind::Declined << QStringLiteral("cannot be read: the cause");
    }

    void saysThatThereIsNoPassword()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(QString, says);
        useProxies(withPassword(base::failure(kind, QStringLiteral("the cause"))));
        send();
        const auto failed = result();
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::NotPermitted);
        QVERIFY(failed.error().cause == NetworkCause::ProxyAuthentication);
        QVERIFY2(failed.error().logText.contains(says), qPrintable(failed.error().logText));
        QCOMPARE(m_proxy->count(), 0);
    }

    void survivesThePasswordsStore()
    {
        NetworkOptions chosen = withPassword({});
        NetworkOptions::PasswordDone late;
        chosen.proxyPassword = [&late](QObject *, const NetworkOptions::PasswordDone &done) { late = done; };
        useProxies(chosen);
        const quint64 cancelled = send();
        send();
        m_client->cancel(cancelled);
        QVERIFY(late);
        late(QByteArray("x"));
        compareSuccess();
    }

    void otherMethods_data()
    {
        QTest::addColumn<QByteArrayList>("offers");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray digest = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5";
        const QByteArray basic = "Basic realm=\"r\"";
        QTest::newRow("Digest") << QByteArrayList{digest} << QByteArray("Digest ");
        QTest::newRow("Digest before Basic") << QByteArrayList{basic, digest} << QByteArray("Digest ");
        QTest::newRow("NTLM") << QByteArrayList{"NTLM"} << QByteArray("NTLM ");
        QTest::newRow("Basic before NTLM")
            << QByteArrayList{"Negotiate", "NTLM", basic} << QByteArray("Basic ");
        QTest::newRow("several in one field")
            << QByteArrayList{"Negotiate, NTLM,Basic realm=\"a, b\", charset=\"UTF-8\""}
            << QByteArray("Basic ");
        QTest::newRow("Digest among others")
            << QByteArrayList{"NTLM", "Negotiate, " + digest + ", " + basic} << QByteArray("Digest ");
        QTest::newRow("a ticket alone") << QByteArrayList{"Negotiate"} << QByteArray();
        QTest::newRow("nothing") << QByteArrayList() << QByteArray();
        QTest::newRow("unknown") << QByteArrayList{"Bearer"} << QByteArray();
    }

    void otherMethods()
    {
        QFETCH(QByteArrayList, offers);
        QFETCH(QByteArray, expected);
        QByteArray challenge = "HTTP/1.1 407 Password\r\n";
        for (const QByteArray &offer : offers)
            challenge += "Proxy-Authenticate: " + offer + "\r\n";
        RudeProxy proxy({challenge + "Connection: Keep-Alive\r\nContent-Length: 4\r\n\r\nbody"});
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress.setPort(proxy.serverPort());
        useProxies(chosen);
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
        // Without, then with a password, and never again.
        QCOMPARE(proxy.requests.size(), expected.isEmpty() ? 1 : 2);
        QVERIFY(!proxy.requests.first().contains("Proxy-Authorization"));
        if (!expected.isEmpty())
            QVERIFY2(proxy.requests.last().contains(QByteArray("Proxy-Authorization: " + expected)),
                     proxy.requests.last().constData());
    }

    // As HTTP/1.0 has it: the answer ends with the connection.
    void comesBackAfterAChallenge_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        const QByteArray offer = "Proxy-Authenticate: Basic realm=\"r\"\r\n";
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 407 Password\r\n" + offer + "\r\n<html>");
        QTest::newRow("closes") << QByteArray("HTTP/1.1 407 Password\r\n" + offer +
                                              "Connection: close\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("keeps") << QByteArray(
            "HTTP/1.1 407 Password\r\n" + offer +
            "Proxy-Connection: Keep-Alive\r\nContent-Length: 6\r\n\r\n<html>");
        QTest::newRow("hangs up without a word")
            << QByteArray("HTTP/1.1 407 Password\r\n" + offer + "Content-Length: 6\r\n\r\n<html>");
        QTest::newRow("chunks") << QByteArray("HTTP/1.1 407 Password\r\n" + offer +
                                              "Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n\r\n");
    }

    void comesBackAfterAChallenge()
    {
        QFETCH(QByteArray, challenge);
        RudeProxy proxy({challenge, "HTTP/1.1 200 Keep-Alive\r\n\r\n"});
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress.setPort(proxy.serverPort());
        useProxies(chosen);
        send();
        QTRY_COMPARE(proxy.requests.size(), 3); // behind the second, TLS
        QVERIFY(proxy.requests.at(1).contains("Proxy-Authorization: Basic "));
        QVERIFY(proxy.requests.at(2).startsWith('\x16'));
    }

    // The three messages of NTLM: hello, the server's challenge, the answer to it.
    void ntlm_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<bool>("good");
        QTest::newRow("accepted") << QByteArray("HTTP/1.1 200 Keep-Alive\r\n\r\n") << true;
        QTest::newRow("refused") << QByteArray("HTTP/1.1 407 Password\r\nProxy-Authenticate: NTLM\r\n"
                                               "Connection: Keep-Alive\r\nContent-Length: 0\r\n\r\n")
                                 << false;
    }

    // In the middle of NTLM, where nothing but an error is left.
    void ntlmHangsUp()
    {
        const QByteArray message = "NTLM " + ntlmChallenge().toBase64();
        RudeProxy proxy(
            {"HTTP/1.1 407 Password\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n",
             "HTTP/1.1 407 Password\r\nProxy-Authenticate: " + message + "\r\nContent-Length: 0\r\n\r\n"});
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress.setPort(proxy.serverPort());
        useProxies(chosen);
        send();
        compareFailure(ErrorKind::Network, NetworkCause::ProxyUnreachable);
    }

    void ntlm()
    {
        QFETCH(QByteArray, end);
        QFETCH(bool, good);
        const QByteArray message = ntlmChallenge();
        const QByteArray tail = "\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n";
        RudeProxy proxy({"HTTP/1.1 407 Password\r\nProxy-Authenticate: NTLM" + tail,
                         "HTTP/1.1 407 Password\r\nProxy-Authenticate: NTLM " + message.toBase64() + tail,
                         end});
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress.setPort(proxy.serverPort());
        useProxies(chosen);
        send();
        if (!good) {
            compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
            QCOMPARE(proxy.requests.size(), 3);
        } else {
            QTRY_COMPARE(proxy.requests.size(), 4); // behind it, TLS
            QVERIFY(proxy.requests.last().startsWith('\x16'));
        }
        const QByteArray answer = proxy.requests.at(2);
        const qsizetype at = answer.indexOf("Proxy-Authorization: NTLM ") + 26;
        const QByteArray sent = QByteArray::fromBase64(answer.mid(at, answer.indexOf('\r', at) - at));
        QVERIFY2(sent.startsWith(QByteArray("NTLMSSP\0\3", 9)), answer.constData());
    }

    void oneTriesThePassword()
    {
        m_proxy->requireBasic("attendee 17", "another");
        useProxies(withPassword(password));
        for (int i = 0; i < 4; ++i)
            send();
        QTRY_COMPARE(m_results.size(), 4);
        for (const auto &failed : std::exchange(m_results, {})) {
            QVERIFY(!failed);
            QCOMPARE(failed.error().kind, ErrorKind::NotPermitted);
        }
        // All ask without one, and one with it.
        QCOMPARE(m_proxy->count(), 5);
    }

    void severalWaitForTheFirst()
    {
        m_proxy->requireBasic("attendee 17", password);
        useProxies(withPassword(password));
        for (int i = 0; i < 4; ++i)
            send();
        QTRY_COMPARE(m_results.size(), 4);
        for (const auto &answer : std::exchange(m_results, {}))
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().logText));
    }

    void noticesANewPassword()
    {
        m_proxy->requireBasic("attendee 17", password);
        useProxies(withPassword(password));
        send();
        compareSuccess();
        m_proxy->requireBasic("attendee 17", "another");
        m_proxy->route("other.example.org", m_server->port());
        send(QUrl(QStringLiteral("https://other.example.org/")));
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
    }

    void socks_data()
    {
        QTest::addColumn<QByteArrayList>("answers");
        QTest::newRow("refuses the password") << QByteArrayList{QByteArray("\5\2"), QByteArray("\1\1")};
        QTest::newRow("accepts no method") << QByteArrayList{QByteArray("\5\xff")};
    }

    void socks()
    {
        QFETCH(QByteArrayList, answers);
        RudeProxy proxy(answers);
        proxy.hangsUp = false;
        NetworkOptions chosen = withPassword(password);
        chosen.proxyAddress = QUrl(QStringLiteral("socks5://127.0.0.1:%1").arg(proxy.serverPort()));
        useProxies(chosen);
        send();
        compareFailure(ErrorKind::NotPermitted, NetworkCause::ProxyAuthentication);
        QCOMPARE(proxy.requests.size(), answers.size());
    }

    void proxiesThatFail_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<NetworkCause>("cause");
        QTest::newRow("hangs up") << QByteArray() << NetworkCause::ProxyUnreachable;
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
                             << NetworkCause::ProxyRefused;
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n")
                             << NetworkCause::ProxyRefused;
        QTest::newRow("503") << QByteArray("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n")
                             << NetworkCause::ProxyRefused;
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << NetworkCause::ProxyUnreachable;
        QTest::newRow("407 without a method") << QByteArray("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
                                              << NetworkCause::ProxyAuthentication;
    }

    void proxiesThatFail()
    {
        QFETCH(QByteArray, answer);
        QFETCH(NetworkCause, cause);
        RudeProxy proxy({answer});
        useProxies(options(proxy.serverPort()));
        send();
        compareFailure(
            cause == NetworkCause::ProxyAuthentication ? ErrorKind::NotPermitted : ErrorKind::Network, cause);
    }

    void nobodyListens()
    {
        for (const char *scheme : {"http", "socks5"}) {
            useProxies(options(1, scheme));
            send();
            compareFailure(ErrorKind::Network, NetworkCause::ProxyUnreachable);
        }
    }
};

QTEST_GUILESS_MAIN(TestProxies)
#include "tst_proxies.moc"
