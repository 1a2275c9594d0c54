// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/busnotice.h"
#include "support/messagebus.h"
#include "support/patience.h"
#include "support/testing.h"

#include <QGuiApplication>

using namespace rollcall;
using apps::BusNotice;

namespace {

/// Who shows notifications (Desktop Notifications Specification 1.2).
class FakeServer final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notice
    {
        uint replaces = 0;
        QString icon;
        QString title;
        QString body;
        QVariantMap hints;
        int timeout = -1;
    };
    QStringList capabilities;
    QList<Notice> notices;
    int asked = 0;

public Q_SLOTS:
    Q_SCRIPTABLE QStringList GetCapabilities()
    {
        ++asked;
        return capabilities;
    }
    Q_SCRIPTABLE uint Notify(const QString &, uint replaces, const QString &icon, const QString &title,
                             const QString &body, const QStringList &, const QVariantMap &hints, int timeout)
    {
        notices.append({.replaces = replaces,
                        .icon = icon,
                        .title = title,
                        .body = body,
                        .hints = hints,
                        .timeout = timeout});
        return 17;
    }
};

} // namespace

class TestBusNotice : public QObject
{
    Q_OBJECT

private:
    test::MessageBus m_daemon;

    [[nodiscard]] QDBusConnection connection(const char *name) const
    {
        return QDBusConnection::connectToBus(m_daemon.address(), QLatin1String(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setDesktopFileName(QStringLiteral("org.example.Program"));
        const QString problem = m_daemon.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init() { test::failOnUnexpectedWarnings(); }
    void cleanup()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
    }

    /// A subject is no markup, whatever the server takes.
    void shows_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("body");
        QTest::newRow("plain") << QStringList{QStringLiteral("body")} << QStringLiteral("<b>Q&A</b>");
        QTest::newRow("markup") << QStringList{QStringLiteral("body-markup")}
                                << QStringLiteral("&lt;b&gt;Q&amp;A&lt;/b&gt;");
    }
    void shows()
    {
        QFETCH(QStringList, capabilities);
        QFETCH(QString, body);
        FakeServer server;
        server.capabilities = capabilities;
        QDBusConnection there = connection("server");
        QVERIFY(there.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &server,
                                     QDBusConnection::ExportScriptableSlots));
        QVERIFY(there.registerService(QStringLiteral("org.freedesktop.Notifications")));
        BusNotice notice(connection("client"));
        QTRY_COMPARE(server.asked, 1);
        // What was asked first is answered first.
        notice.show(QStringLiteral("First"), {});
        QTRY_COMPARE(server.notices.size(), 1);
        QCOMPARE(server.notices[0].title, QStringLiteral("First"));
        QCOMPARE(server.notices[0].replaces, 0U);
        QCOMPARE(server.notices[0].timeout, 0);
        // What the packages install; the desktop knows no other name.
        QCOMPARE(server.notices[0].icon, QStringLiteral("org.example.Program"));
        QCOMPARE(server.notices[0].hints.value(QStringLiteral("desktop-entry")).toString(),
                 QStringLiteral("org.example.Program"));
        QTRY_VERIFY([&] {
            notice.show(QStringLiteral("Then"), QStringLiteral("<b>Q&A</b>"));
            return server.notices.last().replaces == 17U;
        }());
        QCOMPARE(server.notices.last().body, body);
    }

    void nobodyShowsIt()
    {
        BusNotice notice(connection("client"));
        notice.show(QStringLiteral("Title"), QStringLiteral("Body"));
        BusNotice nowhere(
            QDBusConnection::connectToBus(QStringLiteral("unix:path=/nowhere"), QStringLiteral("server")));
        nowhere.show(QStringLiteral("Title"), QStringLiteral("Body"));
        // Somebody who comes later is not told of the past, but of what comes.
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        FakeServer server;
        QDBusConnection there = connection("server");
        QVERIFY(there.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &server,
                                     QDBusConnection::ExportScriptableSlots));
        QVERIFY(there.registerService(QStringLiteral("org.freedesktop.Notifications")));
        notice.show(QStringLiteral("Later"), {});
        QTRY_COMPARE(server.notices.size(), 1);
        QCOMPARE(server.notices[0].title, QStringLiteral("Later"));
    }
};

QTEST_GUILESS_MAIN(TestBusNotice)
#include "tst_busnotice.moc"
