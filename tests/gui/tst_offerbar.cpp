// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/offerbar.h"
#include "guitesting.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using test::child;

class TestOfferBar : public QObject
{
    Q_OBJECT

private:
    base::ManualScheduler m_clock{test::sampleNow()};
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};

    static QString text(const gui::OfferBar &bar, const char *name)
    {
        return child<QLabel>(bar, name)->text().remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    static QPushButton *button(const gui::OfferBar &bar, const char *name)
    {
        return child<QPushButton>(bar, name);
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    /// The next to begin first, whatever comes when; it goes with the last one.
    void oneAfterTheOther()
    {
        test::SampleMonitor monitor(m_clock);
        gui::OfferBar bar(monitor, m_format);
        QVERIFY(bar.isHidden());
        auto offers = test::sampleNewEvents(m_clock.now(), 3);
        offers[0].start.reset(); // not planned yet: last
        offers[0].end.reset();
        monitor.setOffers(offers);
        QVERIFY(!bar.isHidden());
        QCOMPARE(text(bar, "offerKind"), u"New webinar:"_s);
        QCOMPARE(text(bar, "offerSubject"), u"Launch 2"_s);
        QVERIFY(text(bar, "offerFacts").contains(u"6 May"_s));
        QVERIFY(text(bar, "offerFacts").endsWith(u"2 more"_s));
        QVERIFY(!button(bar, "offerDismissAllButton")->isHidden());
        button(bar, "offerDismissButton")->click();
        QCOMPARE(text(bar, "offerKind"), u"New town hall:"_s);
        QVERIFY(bar.accessibleName().contains(u"Launch 3"_s));
        button(bar, "offerDismissButton")->click();
        QCOMPARE(text(bar, "offerSubject"), u"Launch 1"_s);
        QVERIFY(child<QLabel>(bar, "offerFacts")->isHidden());
        QVERIFY(button(bar, "offerDismissAllButton")->isHidden());
        button(bar, "offerDismissButton")->click();
        QVERIFY(bar.isHidden());
        QVERIFY(monitor.offers().isEmpty());
    }

    void noneOfThem()
    {
        test::SampleMonitor monitor(m_clock);
        monitor.setOffers(test::sampleNewEvents(m_clock.now(), 30));
        const gui::OfferBar bar(monitor, m_format);
        QVERIFY(!bar.isHidden());
        button(bar, "offerDismissAllButton")->click();
        QVERIFY(monitor.offers().isEmpty());
        QVERIFY(bar.isHidden());
    }

    void watches()
    {
        test::SampleMonitor monitor(m_clock);
        monitor.setOffers(test::sampleNewEvents(m_clock.now(), 2));
        const gui::OfferBar bar(monitor, m_format);
        QSignalSpy watched(&bar, &gui::OfferBar::watched);
        button(bar, "offerWatchButton")->click();
        QCOMPARE(monitor.watchedLinks(), QStringList{monitor.offers().first().id});
        QVERIFY(!button(bar, "offerWatchButton")->isEnabled()); // asked once
        m_clock.advance(1ms);
        QCOMPARE(watched.count(), 1);
        QVERIFY(button(bar, "offerWatchButton")->isEnabled());
        QVERIFY(child<QLabel>(bar, "offerProblem")->isHidden());
    }

    /// It is said where it was asked for, and no longer than that offer is there.
    void cannotBeWatched()
    {
        test::SampleMonitor monitor(m_clock);
        monitor.setOffers(test::sampleNewEvents(m_clock.now(), 2));
        const gui::OfferBar bar(monitor, m_format);
        QSignalSpy watched(&bar, &gui::OfferBar::watched);
        monitor.failNextWatch({.kind = base::ErrorKind::Storage});
        button(bar, "offerWatchButton")->click();
        m_clock.advance(1ms);
        auto *problem = child<QLabel>(bar, "offerProblem");
        QVERIFY(!problem->isHidden());
        QVERIFY(!problem->text().isEmpty());
        QVERIFY(problem->minimumHeight() >= problem->fontMetrics().height());
        QCOMPARE(watched.count(), 0);
        QVERIFY(button(bar, "offerWatchButton")->isEnabled());
        button(bar, "offerDismissButton")->click();
        QVERIFY(problem->isHidden());
    }

    /// What somebody else wrote is no markup, no mnemonic and widens nothing.
    void foreignTitles()
    {
        test::SampleMonitor monitor(m_clock);
        auto offers = test::sampleNewEvents(m_clock.now(), 2);
        offers[0].subject = u"<b>Q&A</b> "_s + QString(QChar(0x202e)) + u"x"_s.repeated(400);
        offers[1].subject.clear();
        monitor.setOffers(offers);
        gui::OfferBar bar(monitor, m_format);
        QVERIFY(text(bar, "offerSubject").startsWith(u"<b>Q&A</b>"_s));
        QCOMPARE(child<QLabel>(bar, "offerSubject")->textFormat(), Qt::PlainText);
        QVERIFY(bar.minimumSizeHint().width() < 800);
        button(bar, "offerDismissButton")->click();
        QCOMPARE(text(bar, "offerSubject"), u"without a subject"_s);
    }

    void keyboard()
    {
        test::SampleMonitor monitor(m_clock);
        monitor.setOffers(test::sampleNewEvents(m_clock.now(), 2));
        QWidget window;
        auto *bar = new gui::OfferBar(monitor, m_format, &window);
        auto *elsewhere = new QPushButton(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto *first = button(*bar, "offerWatchButton");
        first->setFocus();
        QVERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(button(*bar, "offerDismissButton")->hasFocus());
        QVERIFY(!button(*bar, "offerDismissButton")->accessibleDescription().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(button(*bar, "offerDismissButton")->hasFocus()); // the next one, at once
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(bar->isHidden());
        QVERIFY(elsewhere->hasFocus());
    }
};

QTEST_MAIN(TestOfferBar)
#include "tst_offerbar.moc"
