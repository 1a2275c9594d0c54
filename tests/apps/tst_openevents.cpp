// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/rollcall/openevents.h"
#include "support/testing.h"

#include <QFileOpenEvent>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace rollcall;

class TestOpenEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedWarnings(); }

    void linksAndFiles_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::addColumn<QString>("asked");
        const QString link = u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=x"_s;
        QTest::newRow("link") << QUrl(link) << link;
        const QString path = u"/there/us & them.rollcall"_s;
        QTest::newRow("file") << QUrl::fromLocalFile(path) << path;
    }
    void linksAndFiles()
    {
        QFETCH(const QUrl, url);
        QFETCH(const QString, asked);
        apps::OpenEvents events(*qGuiApp);
        const QSignalSpy spy(&events, &apps::OpenEvents::asked);
        QFileOpenEvent event(url);
        QVERIFY(QCoreApplication::sendEvent(qGuiApp, &event));
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toString(), asked);
    }

    void nothingElse()
    {
        apps::OpenEvents events(*qGuiApp);
        const QSignalSpy spy(&events, &apps::OpenEvents::asked);
        QFileOpenEvent empty{QUrl()};
        QCoreApplication::sendEvent(qGuiApp, &empty);
        QObject other;
        QFileOpenEvent elsewhere(QUrl(u"rollcall:pair"_s));
        QCoreApplication::sendEvent(&other, &elsewhere);
        QEvent another(QEvent::ApplicationFontChange);
        QVERIFY(!events.eventFilter(qGuiApp, &another));
        QCOMPARE(spy.size(), 0);
    }
};

QTEST_MAIN(TestOpenEvents)
#include "tst_openevents.moc"
