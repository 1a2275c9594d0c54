// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/statepanel.h"
#include "gui/window/autowatchdialog.h"
#include "gui/window/watchdialog.h"
#include "guitesting.h"
#include "support/sampleoffers.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using base::ErrorKind;
using domain::SeriesScope;
using gui::StateAction;
using gui::WatchDialog;
using monitor::Upcoming;
using test::child;

class TestWatchDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<WatchDialog> m_dialog;

    static QString link(const QString &thread = u"QUJD"_s)
    {
        return u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_"_s + thread +
               u"%40thread.v2/0?context=%7b%22Tid%22%3a%227f1d3a52-0c4e-4b8e-9a56-1d2e3f405162%22%7d"_s;
    }
    test::SampleChooser &chooser() { return m_monitor->sampleChooser(); }
    QPushButton *watchButton()
    {
        return child<QDialogButtonBox>(*m_dialog, "buttonBox")->button(QDialogButtonBox::Ok);
    }
    gui::StatePanel *state() { return child<gui::StatePanel>(*m_dialog, "statePanel"); }
    bool isListing()
    {
        return child<QStackedWidget>(*m_dialog, "pages")->currentWidget()->objectName() == u"offerList"_s;
    }
    QListView *list() { return child<QListView>(*m_dialog, "offerList"); }

    void open(std::optional<base::Result<Upcoming>> upcoming = Upcoming{.offers = test::sampleOffers()})
    {
        chooser().setUpcoming(std::move(upcoming));
        m_dialog = std::make_unique<WatchDialog>(*m_monitor, m_format);
        m_dialog->show();
        m_scheduler.advance(1ms);
    }
    void choose(const QString &subject)
    {
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            if (list()->model()->index(row, 0).data().toString().startsWith(subject))
                return list()->setCurrentIndex(list()->model()->index(row, 0));
        }
        QFAIL("no such row");
    }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
    }
    void cleanup() { m_dialog.reset(); }

    void aPairingLinkBelongsElsewhere()
    {
        open();
        const QString pairing = u"rollcall:pair?relay=https%3A%2F%2Frelay.example.org&code=once"_s;
        m_dialog->setLink(pairing);
        m_scheduler.advance(1ms);
        QVERIFY(!isListing());
        QVERIFY(state()->title().contains(u"pairing link"_s));
        QCOMPARE(m_dialog->feedback(), QString()); // nothing is wrong with it
        QVERIFY(!watchButton()->isEnabled());
        QSignalSpy wanted(m_dialog.get(), &WatchDialog::pairingRequested);
        state()->findChild<QPushButton *>()->click();
        QCOMPARE(wanted.value(0), QVariantList{pairing});
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_monitor->watchedLinks().isEmpty());
    }

    // What is ahead

    void choosesWhatIsAhead()
    {
        open();
        QVERIFY(isListing());
        QVERIFY(!watchButton()->isEnabled());
        QVERIFY(m_dialog->feedback().isEmpty());
        choose(u"Safety"_s);
        QCOMPARE(m_dialog->feedback(), u"This meeting can be watched."_s);
        QVERIFY(!child<QWidget>(*m_dialog, "seriesBox")->isVisible());
        watchButton()->click();
        QVERIFY(m_dialog->meetingId().isEmpty()); // not before the answer
        m_scheduler.advance(1ms);
        QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
        QVERIFY(m_monitor->meeting(m_dialog->meetingId()));
        QVERIFY(m_monitor->watchedLinks().value(0).contains(u"meeting_Saf"_s));
    }

    void saysWhyNot()
    {
        open();
        choose(u"Supplier"_s);
        QVERIFY(m_dialog->feedback().contains(u"another organisation"_s));
        QVERIFY(!watchButton()->isEnabled());
        choose(u"Open questions"_s);
        QCOMPARE(m_dialog->feedback(), u"This meeting is on your list already."_s);
        QVERIFY(!watchButton()->isEnabled());
        choose(u"Quarterly"_s);
        QVERIFY(m_dialog->feedback().contains(u"running already"_s)); // late, said at once
        QVERIFY(watchButton()->isEnabled());
    }

    void seriesAsksHowMuchOfIt()
    {
        open();
        choose(u"Daily"_s);
        QVERIFY(child<QWidget>(*m_dialog, "seriesBox")->isVisible());
        const QString whole = child<QLabel>(*m_dialog, "scopeLabel")->text();
        child<QRadioButton>(*m_dialog, "oneButton")->click();
        const QString one = child<QLabel>(*m_dialog, "scopeLabel")->text();
        QVERIFY(one != whole);
        QVERIFY(one.contains(u"24"_s));
        watchButton()->click();
        QCOMPARE(int(*chooser().lastScope()), int(SeriesScope::One));
        open();
        choose(u"Daily"_s);
        QVERIFY(!child<QComboBox>(*m_dialog, "occurrenceBox")->isVisible()); // all of it: no matter which
        child<QRadioButton>(*m_dialog, "followingButton")->click();
        auto *which = child<QComboBox>(*m_dialog, "occurrenceBox");
        QVERIFY(which->isVisible());
        QCOMPARE(which->count(), 3);
        which->setCurrentIndex(2);
        watchButton()->click();
        QVERIFY(*chooser().lastStart() == *test::sampleOffers()[8].choice.start);
        QCOMPARE(int(*chooser().lastScope()), int(SeriesScope::Following));
    }

    void searches()
    {
        open();
        auto *search = child<QLineEdit>(*m_dialog, "searchEdit");
        search->setText(u"safety"_s);
        QCOMPARE(list()->model()->rowCount(), 2);
        search->setText(u"nobody"_s);
        QVERIFY(!isListing());
        QVERIFY(state()->title().contains(u"nobody"_s));
        QVERIFY(search->isVisible()); // to get back
        search->clear();
        QVERIFY(isListing());
    }

    // States

    void states_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("action");
        const auto row = [](ErrorKind kind, const char *title, StateAction action) {
            QTest::newRow(title) << int(kind) << QString::fromLatin1(title) << int(action);
        };
        row(ErrorKind::NotSignedIn, "Sign in to see what is ahead", StateAction::SignIn);
        row(ErrorKind::NotPermitted, "Rollcall may not read your calendar", StateAction::CopyRequest);
        row(ErrorKind::Network, "Microsoft can't be reached", StateAction::TryAgain);
        row(ErrorKind::Server, "Your calendar can't be listed", StateAction::TryAgain);
    }

    void states()
    {
        QFETCH(const int, error);
        QFETCH(const int, action);
        const base::Error why{.kind = ErrorKind(error)};
        open(std::unexpected(why));
        QTEST(state()->title(), "title");
        QVERIFY(!isListing());
        const QSignalSpy requested(m_dialog.get(), &WatchDialog::actionRequested);
        child<QPushButton>(*state(), "stateActionButton")->click();
        if (StateAction(action) == StateAction::TryAgain) {
            QCOMPARE(chooser().listed(), 2);
            QCOMPARE(requested.count(), 0);
        } else {
            QCOMPARE(int(requested.value(0).value(0).value<StateAction>()), action);
        }
        // A link needs no calendar.
        m_dialog->setLink(link());
        QVERIFY(watchButton()->isEnabled());
        // The calendar alone: the same, as there is nothing else.
        Upcoming partly;
        partly.calendarProblem = why;
        open(partly);
        QTEST(state()->title(), "title");
    }

    void loadingThenEmpty()
    {
        open(std::nullopt);
        QCOMPARE(state()->title(), u"Looking at your calendar…"_s);
        open(Upcoming{});
        QCOMPARE(state()->title(), u"Nothing is ahead"_s);
    }

    void partOfItIsMissing()
    {
        Upcoming partly{.offers = test::sampleOffers(), .calendarProblem = {}, .eventsProblem = {}};
        partly.eventsProblem = base::Error{.kind = ErrorKind::Network};
        open(partly);
        QVERIFY(isListing());
        const auto *bar = child<gui::NoticeBar>(*m_dialog, "missingBar");
        QVERIFY(bar->isVisible());
        child<QPushButton>(*bar, "noticeActionButton")->click();
        QCOMPARE(chooser().listed(), 2);
    }

    void listsAgainAfterSignIn()
    {
        open(base::failure(ErrorKind::NotSignedIn, {}));
        chooser().setUpcoming(Upcoming{.offers = test::sampleOffers()});
        m_monitor->completeSignIn(u"Attendee 1"_s);
        m_scheduler.advance(1ms);
        QVERIFY(isListing());
    }

    void saysWhatItGivesWithoutAConnector()
    {
        open();
        QVERIFY(!child<QLabel>(*m_dialog, "connectorLabel")->isVisible());
        auto health = m_monitor->health();
        health.connector = false;
        m_monitor->setHealth(health);
        open();
        QVERIFY(child<QLabel>(*m_dialog, "connectorLabel")->isVisible());
        health.connector = true; // it answers a while after the start
        m_monitor->setHealth(health);
        QVERIFY(!child<QLabel>(*m_dialog, "connectorLabel")->isVisible());
    }

    // Links

    void saysAtOnceWhatALinkIs()
    {
        open();
        m_dialog->setLink(u"https://example.org/agenda"_s);
        QVERIFY(!watchButton()->isEnabled());
        QVERIFY(m_dialog->feedback().startsWith(u"This is not a Teams join link."_s));
        m_dialog->setLink(u"  "_s + link() + u" "_s);
        QVERIFY(watchButton()->isEnabled());
        QCOMPARE(m_dialog->feedback(), u"This meeting can be watched."_s);
        chooser().setWatched(link());
        m_dialog->setLink(link());
        QVERIFY(!watchButton()->isEnabled());
        m_dialog->setLink({}); // what is ahead comes back
        QVERIFY(list()->model()->rowCount() > 3);
    }

    void severalLinksAreAChoice()
    {
        open();
        m_dialog->setLink(u"First "_s + link(u"A"_s) + u"\nthen "_s + link(u"B"_s));
        QCOMPARE(list()->model()->rowCount(), 3);
        list()->setCurrentIndex(list()->model()->index(2, 0));
        watchButton()->click();
        QCOMPARE(m_monitor->watchedLinks(), QStringList{link(u"B"_s)});
    }

    void asksGraphForWhatALinkDoesNotSay()
    {
        open();
        m_dialog->setLink(u"234 567 890 123"_s);
        QCOMPARE(m_dialog->feedback(), u"Asking Microsoft which meeting it is…"_s);
        QVERIFY(!watchButton()->isEnabled());
        chooser().setKnown(QList{test::sampleOffers()[1]});
        m_dialog->setLink(u"234 567 890 124"_s);
        m_scheduler.advance(1ms);
        QCOMPARE(list()->currentIndex().data().toString(), u"Safety training, group B"_s);
        QVERIFY(watchButton()->isEnabled());
        // An answer that comes too late is of no interest.
        m_dialog->setLink(u"234 567 890 125"_s);
        m_dialog->setLink(u"nothing"_s);
        m_scheduler.advance(1ms);
        QCOMPARE(list()->model()->rowCount(), 0);
        monitor::Offer unknown;
        unknown.problem = base::Error{.kind = ErrorKind::NotSignedIn};
        chooser().setKnown(QList{unknown});
        m_dialog->setLink(u"234 567 890 126"_s);
        m_scheduler.advance(1ms);
        QVERIFY(m_dialog->feedback().contains(u"Sign in as its organizer"_s));
        QVERIFY(!watchButton()->isEnabled());
    }

    void pastesAndDropsAnywhere()
    {
        open();
        QGuiApplication::clipboard()->setText(u"Invitation\n"_s + link(u"A"_s) + u"\nsee you"_s);
        list()->setFocus();
        QTest::keySequence(list(), QKeySequence::Paste);
        QVERIFY(watchButton()->isEnabled());
        m_dialog->setLink({});
        QTest::keySequence(child<QLineEdit>(*m_dialog, "linkEdit"), QKeySequence::Paste);
        QVERIFY(watchButton()->isEnabled());
        m_dialog->setLink({});
        QMimeData data;
        data.setText(link(u"B"_s));
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog.get(), &drop);
        QVERIFY(watchButton()->isEnabled());
    }

    void showsWhyItFailed()
    {
        open();
        m_dialog->setLink(link());
        m_monitor->failNextWatch({.kind = ErrorKind::NotFound});
        watchButton()->click();
        QVERIFY(!watchButton()->isEnabled()); // one question at a time
        m_scheduler.advance(1ms);
        QVERIFY(m_dialog->feedback().startsWith(u"Microsoft knows no meeting behind this link."_s));
        QVERIFY(watchButton()->isEnabled());
        QVERIFY(m_dialog->meetingId().isEmpty());
    }

    void closedBeforeTheAnswerIsHarmless()
    {
        open();
        m_dialog->setLink(link());
        watchButton()->click();
        m_dialog.reset();
        m_scheduler.advance(1s);
        QCOMPARE(m_scheduler.pendingCount(), std::size_t{0});
    }

    // Rules

    void rules()
    {
        open();
        QCOMPARE(child<QLabel>(*m_dialog, "rulesLabel")->text(), u"Off"_s);
        gui::AutoWatchDialog rules(*m_monitor, m_format);
        rules.show();
        QVERIFY(!child<QSpinBox>(rules, "moreThanSpin")->isEnabled());
        child<QCheckBox>(rules, "organizedBox")->setChecked(true);
        child<QCheckBox>(rules, "moreThanBox")->setChecked(true);
        child<QSpinBox>(rules, "moreThanSpin")->setValue(20);
        child<QSpinBox>(rules, "leadSpin")->setValue(48);
        auto *save = child<QDialogButtonBox>(rules, "buttonBox")->button(QDialogButtonBox::Save);
        chooser().failNextRules({.kind = ErrorKind::DiskFull});
        save->click();
        QVERIFY(rules.isVisible());
        QVERIFY(child<QLabel>(rules, "stateLabel")->isVisible());
        QVERIFY(!chooser().autoWatch().rules.isOn());
        save->click();
        QVERIFY(!rules.isVisible());
        const monitor::AutoWatchRules wanted{.organized = true, .moreThan = 20, .lead = 48h};
        QVERIFY(chooser().autoWatch().rules == wanted);
        QVERIFY(child<QLabel>(*m_dialog, "rulesLabel")->text() != u"Off"_s);
    }

    void rulesOfTheOrganisation()
    {
        chooser().setAutoWatch({.rules = {.external = true, .moreThan = 10},
                                .locks = {.external = true, .moreThan = true},
                                .looked = test::sampleNow(),
                                .news = {.added = 2, .running = 1},
                                .problem = {}});
        gui::AutoWatchDialog rules(*m_monitor, m_format);
        rules.show();
        QVERIFY(child<QLabel>(rules, "lockedLabel")->isVisible());
        QVERIFY(child<QCheckBox>(rules, "externalBox")->isChecked());
        QVERIFY(!child<QCheckBox>(rules, "externalBox")->isEnabled());
        QVERIFY(!child<QSpinBox>(rules, "moreThanSpin")->isEnabled());
        QVERIFY(child<QCheckBox>(rules, "organizedBox")->isEnabled());
        QVERIFY(child<QLabel>(rules, "stateLabel")->text().contains(u"a running call stays silent"_s));
    }
};

QTEST_MAIN(TestWatchDialog)
#include "tst_watchdialog.moc"
