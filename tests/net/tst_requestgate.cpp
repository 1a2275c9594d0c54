// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestgate.h"
#include "support/testing.h"

using namespace rollcall;
using namespace rollcall::net;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRequestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }
    void openGate();
    void pauseKeepsOrder();
    void otherHostsGoOn();
    void longerPauseWins();
    void pauseFromInside();
    void holdAndRelease();
    void holdDuringPause();
    void cancelAndDeadContexts();
    void keys();

private:
    RequestGate::Go note(const char *text)
    {
        return [this, text] { m_passed += QLatin1String(text); };
    }
    QString m_passed;
    const QString m_host = QStringLiteral("a.example:443");
};

void TestRequestGate::openGate()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.enter(m_host, &context, note("a"));
    gate.enter(m_host, &context, note("b"));
    QCOMPARE(m_passed, QString()); // later
    QCOMPARE(gate.pausedFor(m_host), 0ms);
    scheduler.advance(0s);
    QCOMPARE(m_passed, QStringLiteral("ab"));
    QCOMPARE(scheduler.pendingCount(), std::size_t(0));
}

void TestRequestGate::pauseKeepsOrder()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.enter(m_host, &context, note("a"));
    gate.pause(m_host, 5s);
    gate.enter(m_host, &context, note("b"));
    QCOMPARE(gate.pausedFor(m_host), milliseconds(5s));
    scheduler.advance(4'999ms);
    QCOMPARE(m_passed, QString());
    QCOMPARE(gate.pausedFor(m_host), 1ms);
    gate.enter(m_host, &context, note("c"));
    scheduler.advance(1ms);
    QCOMPARE(m_passed, QStringLiteral("abc"));
    QCOMPARE(gate.pausedFor(m_host), 0ms);
}

void TestRequestGate::otherHostsGoOn()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.pause(m_host, 5s);
    gate.hold(QStringLiteral("c.example:443"));
    gate.enter(QStringLiteral("b.example:443"), &context, note("b"));
    scheduler.advance(0s);
    QCOMPARE(m_passed, QStringLiteral("b"));
}

void TestRequestGate::longerPauseWins()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.enter(m_host, &context, note("a"));
    gate.pause(m_host, 5s);
    gate.pause(m_host, 2s);
    scheduler.advance(4s);
    QCOMPARE(m_passed, QString());
    gate.pause(m_host, 3s);
    scheduler.advance(2s);
    QCOMPARE(m_passed, QString());
    scheduler.advance(1s);
    QCOMPARE(m_passed, QStringLiteral("a"));
}

void TestRequestGate::pauseFromInside()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.enter(m_host, &context, [&] {
        note("a")();
        gate.pause(m_host, 1s);
        gate.enter(m_host, &context, note("c"));
    });
    gate.enter(m_host, &context, note("b"));
    scheduler.advance(0s);
    QCOMPARE(m_passed, QStringLiteral("a"));
    scheduler.advance(1s);
    QCOMPARE(m_passed, QStringLiteral("abc"));
}

void TestRequestGate::holdAndRelease()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.hold(m_host);
    gate.hold(m_host);
    gate.enter(m_host, &context, note("a"));
    scheduler.advance(1h);
    gate.release(m_host);
    scheduler.advance(1h);
    QCOMPARE(m_passed, QString());
    gate.release(m_host);
    QCOMPARE(m_passed, QString());
    scheduler.advance(0s);
    QCOMPARE(m_passed, QStringLiteral("a"));
}

void TestRequestGate::holdDuringPause()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    gate.enter(m_host, &context, note("a"));
    gate.pause(m_host, 5s);
    gate.hold(m_host);
    scheduler.advance(6s);
    QCOMPARE(m_passed, QString());
    gate.pause(m_host, 5s);
    gate.release(m_host);
    scheduler.advance(4s);
    QCOMPARE(m_passed, QString());
    scheduler.advance(1s);
    QCOMPARE(m_passed, QStringLiteral("a"));
}

void TestRequestGate::cancelAndDeadContexts()
{
    m_passed.clear();
    base::ManualScheduler scheduler;
    RequestGate gate(scheduler);
    QObject context;
    auto other = std::make_unique<QObject>();
    gate.pause(m_host, 1s);
    const quint64 a = gate.enter(m_host, &context, note("a"));
    gate.enter(m_host, other.get(), note("b"));
    const quint64 c = gate.enter(m_host, &context, note("c"));
    gate.cancel(a);
    gate.cancel(a);
    gate.cancel(999);
    other.reset();
    scheduler.advance(1s);
    QCOMPARE(m_passed, QStringLiteral("c"));
    gate.cancel(c);
}

void TestRequestGate::keys()
{
    const auto key = [](const char *url) { return RequestGate::key(QUrl(QLatin1String(url))); };
    QCOMPARE(key("https://A.example/b?c"), QStringLiteral("a.example:443"));
    QCOMPARE(key("https://u@a.example:443"), QStringLiteral("a.example:443"));
    QCOMPARE(key("http://127.0.0.1/"), QStringLiteral("127.0.0.1:80"));
    QCOMPARE(key("http://127.0.0.1:8080/"), QStringLiteral("127.0.0.1:8080"));
}

QTEST_GUILESS_MAIN(TestRequestGate)
#include "tst_requestgate.moc"
