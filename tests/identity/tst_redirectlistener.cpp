// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/scheduler.h"
#include "identity/redirectlistener.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace rollcall;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using identity::RedirectListener;

namespace {

const QByteArray page = "<p>You can close this page and go back to Rollcall.</p>";
const QByteArray errorPage = "<p>There is nothing here.</p>";

struct Browser
{
    explicit Browser(quint16 port, QHostAddress::SpecialAddress address = QHostAddress::LocalHost)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress(address), port);
    }
    void get(const QByteArray &target, const QByteArray &method = "GET")
    {
        socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    [[nodiscard]] bool isGone() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QByteArray statusLine() const { return received.left(received.indexOf('\r')); }

    QTcpSocket socket;
    QByteArray received;
};

struct Listening
{
    base::ManualScheduler scheduler;
    RedirectListener listener{scheduler, "right-state"};
    QList<RedirectListener::Values> redirects;

    Listening()
    {
        QObject::connect(&listener, &RedirectListener::redirected, &listener,
                         [this](const auto &values) { redirects.append(values); });
        const auto listening = listener.listen();
        if (!listening)
            qFatal("%s", qPrintable(listening.error().logText));
    }
    /// The whole answer to one request of a client of its own.
    QByteArray answer(const QByteArray &target, const QByteArray &method = "GET")
    {
        Browser browser(listener.port());
        browser.get(target, method);
        if (!test::eventually([&] { return browser.received.contains("\r\n\r\n"); }))
            return "no answer";
        scheduler.advance(2s); // what could not be read keeps the connection for a while
        if (!test::eventually([&] { return browser.isGone(); }))
            return "not closed";
        return browser.received;
    }
};

} // namespace

class TestRedirectListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void takesTheRightOne_data()
    {
        QTest::addColumn<int>("address");
        QTest::newRow("127.0.0.1") << int(QHostAddress::LocalHost);
        QTest::newRow("::1") << int(QHostAddress::LocalHostIPv6);
    }

    void takesTheRightOne()
    {
        QFETCH(const int, address);
        QTcpServer probe;
        if (!probe.listen(QHostAddress(QHostAddress::SpecialAddress(address))))
            QSKIP("this machine has no such address");
        Listening l;
        QCOMPARE(l.listener.redirectUri(), "http://localhost:" + QByteArray::number(l.listener.port()));
        Browser browser(l.listener.port(), QHostAddress::SpecialAddress(address));
        browser.get("/?code=a%2Bb+c%26d&state=right-state&session_state=x");
        QTRY_VERIFY(browser.isGone());
        QVERIFY(l.redirects.isEmpty());
        l.scheduler.advance(0ns);
        QCOMPARE(l.redirects.size(), 1);
        QCOMPARE(l.redirects.first(),
                 (RedirectListener::Values{
                     {"code", "a+b c&d"}, {"state", "right-state"}, {"session_state", "x"}}));
        QVERIFY(browser.received.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(browser.received.contains(page));
        QVERIFY(!browser.received.contains("right-state"));
        for (const char *header :
             {"Cache-Control: no-store\r\n", "Content-Type: text/html; charset=utf-8\r\n",
              "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n",
              "Referrer-Policy: no-referrer\r\n", "X-Content-Type-Options: nosniff\r\n",
              "Connection: close\r\n"})
            QVERIFY2(browser.received.contains(header), header);
    }

    void othersChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");

        const auto row = [](const char *name, const char *method, const QByteArray &target, int status) {
            QTest::newRow(name) << QByteArray(method) << target << status;
        };
        row("favicon", "GET", "/favicon.ico", 404);
        row("another path", "GET", "/callback?code=x&state=right-state", 404);
        row("no query", "GET", "/", 400);
        row("no state", "GET", "/?code=x", 400);
        row("empty state", "GET", "/?code=x&state=", 400);
        row("wrong state", "GET", "/?code=x&state=wrong-state", 400);
        row("wrong state of the same length", "GET", "/?code=x&state=right-statE", 400);
        row("longer state", "GET", "/?code=x&state=right-state2", 400);
        row("two states", "GET", "/?code=x&state=right-state&state=right-state", 400);
        row("two codes", "GET", "/?code=x&code=y&state=right-state", 400);
        row("error without state", "GET", "/?error=access_denied", 400);
        row("POST", "POST", "/?code=x&state=right-state", 400);
        row("HEAD", "HEAD", "/?code=x&state=right-state", 400);
        row("OPTIONS", "OPTIONS", "/?code=x&state=right-state", 400);
        row("too long", "GET", "/?state=right-state&code=" + QByteArray(20'000, 'x'), 414);
        row("not HTTP", "\x16\x03\x01", "x", 400);
    }

    void othersChangeNothing()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, target);
        QFETCH(const int, status);
        Listening l;
        const QByteArray answer = l.answer(target, method);
        QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status))), answer.constData());
        if ((status == 400 && method != "HEAD" && target != "x") || status == 404)
            QVERIFY2(answer.contains(errorPage), answer.constData());
        QVERIFY(!answer.contains("code") && !answer.contains("right-state"));
        l.scheduler.advance(0ns);
        QVERIFY(l.redirects.isEmpty());
        QVERIFY(l.answer("/?code=x&state=right-state").contains(page));
        l.scheduler.advance(0ns);
        QCOMPARE(l.redirects.size(), 1);
    }

    void closedAfterTheRightOne()
    {
        Listening l;
        Browser early(l.listener.port());
        QTRY_COMPARE(early.socket.state(), QAbstractSocket::ConnectedState);
        QVERIFY(l.answer("/?code=x&state=right-state").contains(page));
        // Nobody new gets in, and whoever was connected already is too late.
        Browser late(l.listener.port());
        QTRY_COMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
        early.get("/?code=y&state=right-state");
        QTRY_VERIFY(early.isGone());
        QVERIFY(early.statusLine().isEmpty() || early.statusLine().contains("404"));
        QVERIFY(!early.received.contains(page));
        l.scheduler.advance(0ns);
        QCOMPARE(l.redirects.size(), 1);
    }

    void slowClientsBlockNobody()
    {
        Listening l;
        std::vector<std::unique_ptr<Browser>> slow;
        for (int i = 0; i < 20; ++i) {
            slow.push_back(std::make_unique<Browser>(l.listener.port()));
            slow.back()->socket.write("GET /?state=right-state&co");
        }
        Browser silent(l.listener.port());
        QTRY_COMPARE(silent.socket.state(), QAbstractSocket::ConnectedState);
        QVERIFY(l.answer("/?code=x&state=right-state").contains(page));
        l.scheduler.advance(0ns);
        QCOMPARE(l.redirects.size(), 1);
        l.scheduler.advance(10s);
        for (const auto &browser : slow)
            QTRY_VERIFY(browser->received.startsWith("HTTP/1.1 408 "));
        l.scheduler.advance(30s);
        QTRY_VERIFY(silent.isGone());
    }

    void onlyOnLoopback()
    {
        Listening l;
        // The same port is free on every other address: nobody listens on all of them.
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), l.listener.port()));
    }

    void theSamePortOnBoth()
    {
        QTcpServer probe;
        if (!probe.listen(QHostAddress(QHostAddress::LocalHostIPv6)))
            QSKIP("this machine has no ::1");
        Listening l;
        for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
            QTcpServer taken;
            QVERIFY(!taken.listen(QHostAddress(address), l.listener.port()));
        }
    }

    void goneWithTheListener()
    {
        auto l = std::make_unique<Listening>();
        const quint16 port = l->listener.port();
        Browser browser(port);
        QTRY_COMPARE(browser.socket.state(), QAbstractSocket::ConnectedState);
        l.reset();
        QTRY_VERIFY(browser.isGone());
        Browser late(port);
        QTRY_COMPARE(late.socket.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void theListenerMayGoInItsSignal()
    {
        base::ManualScheduler scheduler;
        auto listener = std::make_unique<RedirectListener>(scheduler, "right-state");
        QVERIFY(listener->listen());
        QObject context;
        QByteArray code;
        QObject::connect(listener.get(), &RedirectListener::redirected, &context, [&](const auto &values) {
            code = values.value("code");
            listener.reset();
        });
        Browser browser(listener->port());
        browser.get("/?code=x&state=right-state");
        QTRY_VERIFY(browser.isGone());
        scheduler.advance(0ns);
        QCOMPARE(code, "x");
        QVERIFY(!listener);
        QVERIFY(browser.received.contains(page));
    }
};

QTEST_GUILESS_MAIN(TestRedirectListener)
#include "tst_redirectlistener.moc"
