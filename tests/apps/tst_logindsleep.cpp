// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/systemsleep/logindsleep.h"
#include "fakelogind.h"
#include "support/messagebus.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace rollcall;
using apps::LogindSleep;
using monitor::SystemSleep;
using test::FakeLogind;

class TestLogindSleep : public QObject
{
    Q_OBJECT

private:
    test::MessageBus m_daemon;
    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<LogindSleep> m_sleep;

    static inline const QString bus = QStringLiteral("rollcall");
    static inline const QString delay = QStringLiteral("sleep:delay:Rollcall notes what it has heard so far");

    void connectToBus()
    {
        m_sleep = std::make_unique<LogindSleep>(QDBusConnection::connectToBus(m_daemon.address(), bus));
    }
    static QString awake(const QString &why) { return QStringLiteral("idle:block:") + why; }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_daemon.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        test::failOnUnexpectedWarnings();
        m_logind = std::make_unique<FakeLogind>(m_daemon.address());
        QVERIFY(m_logind->come());
        connectToBus();
    }
    void cleanup()
    {
        m_sleep.reset();
        m_logind.reset();
        QDBusConnection::disconnectFromBus(bus);
    }

    void holdsOffIdleSleep()
    {
        QTRY_COMPARE(m_logind->locks(), QStringList{delay});
        m_sleep->stayAwake(QStringLiteral("Rollcall is recording: 1 meeting"));
        QTRY_COMPARE(m_logind->locks(),
                     (QStringList{delay, awake(QStringLiteral("Rollcall is recording: 1 meeting"))}));
        m_sleep->stayAwake(QStringLiteral("Rollcall is recording: 2 meetings"));
        QTRY_COMPARE(m_logind->locks(),
                     (QStringList{delay, awake(QStringLiteral("Rollcall is recording: 2 meetings"))}));
        const int asked = m_logind->asked();
        m_sleep->stayAwake(QStringLiteral("Rollcall is recording: 2 meetings"));
        m_sleep->stayAwake({});
        QTRY_COMPARE(m_logind->locks(), QStringList{delay});
        QCOMPARE(m_logind->asked(), asked);
    }

    /// The answer comes when it is not wanted any more.
    void changesItsMind()
    {
        m_sleep->stayAwake(QStringLiteral("a"));
        m_sleep->stayAwake({});
        m_sleep->stayAwake(QStringLiteral("b"));
        m_sleep->stayAwake({});
        QTRY_COMPARE(m_logind->asked(), 3);
        QTRY_COMPARE(m_logind->locks(), QStringList{delay});
    }

    /// Sleep waits until letSleep() closes the descriptor, and the next one waits again.
    void delaysSleep()
    {
        QSignalSpy about(m_sleep.get(), &SystemSleep::aboutToSleep);
        QSignalSpy woke(m_sleep.get(), &SystemSleep::wokeUp);
        QTRY_COMPARE(m_logind->locks(), QStringList{delay});
        for (int time = 1; time <= 2; ++time) {
            Q_EMIT m_logind->PrepareForSleep(true);
            QTRY_COMPARE(about.count(), time);
            QCOMPARE(m_logind->locks(), QStringList{delay});
            m_sleep->letSleep();
            QTRY_VERIFY(m_logind->locks().isEmpty());
            Q_EMIT m_logind->PrepareForSleep(false);
            QTRY_COMPARE(woke.count(), time);
            QTRY_COMPARE(m_logind->locks(), QStringList{delay});
        }
    }

    void hearsEachSignalOnce()
    {
        QSignalSpy about(m_sleep.get(), &SystemSleep::aboutToSleep);
        QSignalSpy woke(m_sleep.get(), &SystemSleep::wokeUp);
        QTRY_COMPARE(m_logind->locks(), QStringList{delay}); // and so it listens
        Q_EMIT m_logind->PrepareForSleep(false);             // of a sleep that began before us
        Q_EMIT m_logind->PrepareForSleep(true);
        Q_EMIT m_logind->PrepareForSleep(true);
        Q_EMIT m_logind->PrepareForSleep(false);
        Q_EMIT m_logind->PrepareForSleep(false);
        Q_EMIT m_logind->PrepareForSleep(true);
        QTRY_COMPARE(about.count(), 2);
        QCOMPARE(woke.count(), 1);
    }

    void refused()
    {
        QTRY_COMPARE(m_logind->locks(), QStringList{delay});
        m_logind->refuse(true);
        QSignalSpy about(m_sleep.get(), &SystemSleep::aboutToSleep);
        m_sleep->stayAwake(QStringLiteral("a"));
        QTRY_COMPARE(m_logind->asked(), 2);
        Q_EMIT m_logind->PrepareForSleep(true); // is told all the same
        QTRY_COMPARE(about.count(), 1);
        m_sleep->letSleep();
        QTRY_VERIFY(m_logind->locks().isEmpty());
    }

    /// All that was held is asked for again when it is back.
    void logindRestarts()
    {
        m_sleep->stayAwake(QStringLiteral("a"));
        QTRY_COMPARE(m_logind->locks().size(), 2);
        QVERIFY(m_logind->go());
        QTRY_VERIFY(m_logind->locks().isEmpty());
        QVERIFY(m_logind->come());
        QTRY_COMPARE(m_logind->locks(), (QStringList{delay, awake(QStringLiteral("a"))}));
    }

    /// Nothing is said, nothing is an error.
    void noLogind()
    {
        m_sleep.reset();
        QVERIFY(m_logind->go());
        QDBusConnection::disconnectFromBus(bus);
        connectToBus();
        m_sleep->stayAwake(QStringLiteral("a"));
        m_sleep->letSleep();
        m_sleep->stayAwake({});
        m_sleep->stayAwake(QStringLiteral("b"));
        QVERIFY(m_logind->come());
        QTRY_COMPARE(m_logind->locks(), (QStringList{delay, awake(QStringLiteral("b"))}));
    }

    void noBus()
    {
        LogindSleep sleep(
            QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere"), QStringLiteral("none")));
        QSignalSpy about(&sleep, &SystemSleep::aboutToSleep);
        sleep.stayAwake(QStringLiteral("a"));
        sleep.letSleep();
        sleep.stayAwake({});
        QCOMPARE(about.count(), 0);
        QDBusConnection::disconnectFromBus(QStringLiteral("none"));
    }

    /// While locks are held.
    void busGoes()
    {
        test::MessageBus other;
        const QString problem = other.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_logind.reset(); // its connection's name
        m_logind = std::make_unique<FakeLogind>(other.address());
        QVERIFY(m_logind->come());
        const QString name = QStringLiteral("other");
        {
            const QDBusConnection connection = QDBusConnection::connectToBus(other.address(), name);
            LogindSleep sleep(connection);
            sleep.stayAwake(QStringLiteral("a"));
            QTRY_COMPARE(m_logind->locks().size(), 2);
            other.stop();
            QTRY_VERIFY(!connection.isConnected());
            sleep.stayAwake(QStringLiteral("b"));
            sleep.letSleep();
            sleep.stayAwake({});
        }
        QTRY_VERIFY(m_logind->locks().isEmpty());
        QDBusConnection::disconnectFromBus(name);
    }

    void letsGoAtTheEnd()
    {
        m_sleep->stayAwake(QStringLiteral("a"));
        QTRY_COMPARE(m_logind->locks().size(), 2);
        m_sleep.reset();
        QTRY_VERIFY(m_logind->locks().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLogindSleep)
#include "tst_logindsleep.moc"
