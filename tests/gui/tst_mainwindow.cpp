// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountsdialog.h"
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/signindialog.h"
#include "gui/accounts/signoutdialog.h"
#include "gui/look/card.h"
#include "gui/look/fade.h"
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "gui/timeline/timelineview.h"
#include "gui/views/kpitile.h"
#include "gui/views/meetingcontext.h"
#include "gui/window/exportdialog.h"
#include "gui/window/mainwindow.h"
#include "gui/window/watchdialog.h"
#include "guitesting.h"
#include "models/peoplemodel.h"
#include "monitor/democontrol.h"
#include "sampleaccounts.h"
#include "support/sampleexpected.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using test::child;
using test::SampleKind;

Q_DECLARE_METATYPE(rollcall::test::SampleKind)

namespace {

class FakeDemo final : public monitor::DemoControl
{
public:
    [[nodiscard]] double speed() const override { return m_speed; }
    void setSpeed(double speed) override { m_speed = speed; }
    [[nodiscard]] bool isRunning() const override { return true; }
    [[nodiscard]] base::Instant now() const override { return {}; }

private:
    double m_speed = 1;
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    std::unique_ptr<gui::Theme> m_theme;
    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<gui::MainWindow> m_window;
    test::SampleMeeting *m_meeting = nullptr;

    void open(const std::optional<test::SampleOptions> &sample, monitor::DemoControl *demo = nullptr)
    {
        if (sample)
            m_meeting = m_monitor->add(*sample);
        m_window = std::make_unique<gui::MainWindow>(*m_monitor, demo, m_theme.get(), m_format);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void openLive(int people) { open(test::SampleOptions{.people = people, .kind = SampleKind::Live}); }

    [[nodiscard]] QString figure(const char *name) const
    {
        return child<gui::KpiTile>(*m_window, name)->value();
    }
    [[nodiscard]] QTabWidget *tabs() const { return child<QTabWidget>(*m_window, "tabs"); }
    [[nodiscard]] gui::ListTable *people() const { return child<gui::ListTable>(*m_window, "peopleTable"); }
    [[nodiscard]] gui::TimelineView *timeline() const
    {
        return child<gui::TimelineView>(*m_window, "timelineView");
    }
    [[nodiscard]] QAction *action(const char *name) const { return child<QAction>(*m_window, name); }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<gui::Theme>(*qApp, gui::Theme::Mode::Light); }

    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_scheduler = std::make_unique<base::ManualScheduler>(test::sampleNow());
        m_monitor = std::make_unique<test::SampleMonitor>(*m_scheduler);
    }

    void cleanup()
    {
        m_window.reset();
        m_monitor.reset();
        m_scheduler.reset();
        m_meeting = nullptr;
    }

    void cleanupTestCase() { m_theme.reset(); }

    void nothingIsWatched()
    {
        open({});
        const auto *panel = child<gui::StatePanel>(*m_window, "emptyPage");
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->title(), u"Nothing is being watched"_s);
        QVERIFY(!action("exportAction")->isEnabled());
        child<QPushButton>(*panel, "stateActionButton")->click();
        QVERIFY(m_window->findChild<gui::WatchDialog *>());
    }

    void tabsShowTheirViews()
    {
        openLive(30);
        QCOMPARE(tabs()->count(), 6);
        const QStringList titles{u"Overview"_s, u"Timeline"_s, u"People"_s,
                                 u"Lobby"_s,    u"Activity"_s, u"Coverage"_s};
        for (int i = 0; i < titles.size(); ++i) {
            QVERIFY(tabs()->tabText(i).startsWith(titles.at(i)));
            QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
            QCOMPARE(tabs()->currentIndex(), i);
        }
    }

    void figuresFollowTheMeeting()
    {
        openLive(30);
        const int inRoom = figure("inRoomTile").toInt();
        QVERIFY(inRoom > 0);
        QCOMPARE(figure("expectedTile"), u"42"_s);
        m_meeting->advance(1s);
        const auto guest = m_meeting->arrive(domain::PresenceState::Lobby, "guest");
        m_meeting->publish();
        const int waiting = figure("inLobbyTile").toInt();
        QVERIFY(waiting > 0);
        QCOMPARE(tabs()->tabText(3), u"Lobby (%1)"_s.arg(waiting));
        m_meeting->advance(1s);
        m_meeting->admit(guest);
        m_meeting->publish();
        QCOMPARE(figure("inRoomTile").toInt(), inRoom + 1);
        QCOMPARE(figure("inLobbyTile").toInt(), waiting - 1);
    }

    void figuresHaveDefinitions()
    {
        openLive(3);
        for (const char *name :
             {"inRoomTile", "inLobbyTile", "peakTile", "peopleTile", "expectedTile", "shareTile"}) {
            const auto *tile = child<gui::KpiTile>(*m_window, name);
            QVERIFY(tile->toolTip().endsWith(u'.'));
            QVERIFY(tile->accessibleName().contains(tile->value()));
        }
        QCOMPARE(figure("expectedTile"), u"–"_s); // no complete list of three people
        QCOMPARE(child<gui::KpiTile>(*m_window, "expectedTile")->label(), u"expected: no list"_s);
        QVERIFY(!child<gui::KpiTile>(*m_window, "shareTile")->isVisible());
    }

    void onlyFiguresThatMeanSomething()
    {
        openLive(30);
        const auto visible = [this](const char *name) {
            return child<gui::KpiTile>(*m_window, name)->isVisible();
        };
        QVERIFY(visible("inRoomTile") && visible("inLobbyTile") && visible("shareTile"));
        QVERIFY(!visible("joinsTile"));
        QCOMPARE(child<gui::KpiTile>(*m_window, "expectedTile")->label(), u"expected"_s);
        m_meeting->endCall();
        m_meeting->publish();
        QVERIFY(!visible("inRoomTile") && !visible("inLobbyTile") && !visible("shareTile"));
        QVERIFY(visible("peakTile") && visible("peopleTile") && visible("joinsTile"));
        QVERIFY(figure("joinsTile").toInt() >= figure("peopleTile").toInt());
    }

    void theCountOfRowsAgreesWithThePeople()
    {
        openLive(30);
        m_meeting->arrive(domain::PresenceState::Lobby, "guest");
        m_meeting->publish();
        const auto *label = child<QLabel>(*tabs()->widget(2), "countLabel");
        const QString text = label->text();
        QVERIFY2(text.startsWith(figure("peopleTile") + u" people · "_s), qPrintable(text));
        QVERIFY2(text.contains(u" · 1 application"_s), qPrintable(text));
        int sum = 0;
        for (const QString &part : text.split(u" · "_s))
            sum += part.section(u' ', 0, 0).toInt();
        QCOMPARE(sum, people()->model()->rowCount());
        QVERIFY(label->toolTip().contains(figure("peopleTile") + u" people"_s));
        QCOMPARE(child<QLabel>(*tabs()->widget(1), "countLabel")->text(), text); // the timeline says the same
    }

    void noRowIsCut()
    {
        openLive(300);
        for (const char *name : {"peopleTable", "lobbyTable", "activityTable", "happenedTable"}) {
            const auto *table = child<gui::ListTable>(*m_window, name);
            for (int tab = 0; tab < tabs()->count(); ++tab) {
                if (tabs()->widget(tab)->isAncestorOf(table))
                    tabs()->setCurrentIndex(tab);
            }
            for (const int height : {800, 790, 777}) {
                m_window->resize(1280, height);
                QCoreApplication::sendPostedEvents();
                const int row = table->verticalHeader()->defaultSectionSize();
                QVERIFY(table->model()->rowCount() * row > table->viewport()->height());
                QCOMPARE(table->viewport()->height() % row, 0);
            }
        }
    }

    void headingsOverNothingAreHidden()
    {
        open({});
        const auto *tree = child<QTreeView>(*m_window, "meetingTree");
        const auto hidden = [tree](int section) { return tree->isRowHidden(section, {}); };
        QVERIFY(hidden(0) && hidden(1) && hidden(2));
        m_meeting = m_monitor->add({.people = 3, .kind = SampleKind::Live});
        QVERIFY(!hidden(0) && hidden(1) && hidden(2));
        m_meeting->endCall(); // it moves on
        m_meeting->publish();
        QVERIFY(hidden(0) && hidden(1) && !hidden(2));
        m_monitor->remove(m_meeting->info().id);
        QVERIFY(hidden(0) && hidden(1) && hidden(2));
    }

    void theLobbySaysHowItIsSorted()
    {
        openLive(300);
        m_window->showView(gui::View::Lobby);
        const auto *header = child<gui::ListTable>(*m_window, "lobbyTable")->horizontalHeader();
        QVERIFY(header->isSortIndicatorShown());
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(models::LobbyModel::LeftColumn));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QVERIFY(!header->toolTip().isEmpty());
        QVERIFY(
            !child<gui::ListTable>(*m_window, "lobbyTable")->isColumnHidden(models::LobbyModel::LeftColumn));
    }

    void aGroupOfEventsOpens()
    {
        open(test::SampleOptions{.kind = SampleKind::Waiting});
        m_meeting->startCall();
        m_meeting->advance(8s);
        for (int i = 0; i < 5; ++i)
            m_meeting->arrive(domain::PresenceState::Meeting);
        m_meeting->publish();
        m_window->showView(gui::View::Activity);
        auto *table = child<gui::ListTable>(*m_window, "activityTable");
        const auto text = [table](int row) {
            return table->model()->index(row, models::ActivityModel::TextColumn).data().toString();
        };
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(text(0), u"5 joined"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, 1)).center());
        QCOMPARE(table->model()->rowCount(), 7);
        QVERIFY(text(1).endsWith(u" joined"_s));
        table->setCurrentIndex(table->model()->index(0, 1));
        QTest::keyClick(table, Qt::Key_Return); // and by keyboard closes
        QCOMPARE(table->model()->rowCount(), 2);
    }

    void nothingIsCountedBeforeTheFirstContact()
    {
        open(test::SampleOptions{.kind = SampleKind::NotPermitted});
        m_meeting->setStatus(monitor::MeetingPhase::Waiting, monitor::Freshness::Offline);
        QVERIFY(!child<QWidget>(*m_window, "kpiCard")->isVisible());
        QCOMPARE(child<gui::Badge>(*m_window, "liveBadge")->text(), QString());
        QCOMPARE(child<gui::StatePanel>(*tabs()->widget(0), "statePanel")->title(), u"Connecting…"_s);
    }

    void coverageSaysWhatItMeans()
    {
        openLive(3);
        m_window->showView(gui::View::Coverage);
        QVERIFY(child<QLabel>(*m_window, "summaryLabel")->text().contains(u"0:03:25 not observed"_s));
        QVERIFY(child<QLabel>(*m_window, "meaningLabel")->isVisible());
        QCOMPARE(child<gui::ListTable>(*m_window, "coverageTable")->model()->rowCount(), 3);
    }

    void detailsOfAProblemAreCopied()
    {
        openLive(3);
        auto health = m_monitor->health();
        health.problem = base::Error{.kind = base::ErrorKind::Throttled, .httpStatus = 429};
        m_monitor->setHealth(health);
        action("connectionAction")->trigger();
        child<QPushButton>(*child<QDialog>(*m_window, "ConnectionDialog"), "copyButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"429"_s));
    }

    void theRecordIsBeingOpened()
    {
        open({});
        m_window->setOpening(true);
        const auto *panel = child<gui::StatePanel>(*m_window, "emptyPage");
        QCOMPARE(panel->title(), u"Opening the record…"_s);
        QVERIFY(!child<QPushButton>(*panel, "stateActionButton")->isVisible());
        QVERIFY(!action("watchAction")->isEnabled());
        m_window->setOpening(false);
        QCOMPARE(panel->title(), u"Nothing is being watched"_s);
        QVERIFY(action("watchAction")->isEnabled());
    }

    void closingWhileACallMayRunAsks()
    {
        openLive(3);
        m_meeting->setStatus(monitor::MeetingPhase::Waiting, monitor::Freshness::Live); // until it is read
        m_meeting->setReading(monitor::Reading::Underway, m_monitor->scheduler().now() - 1h);
        m_window->close();
        QVERIFY(
            child<QMessageBox>(*m_window, "leaveBox")->text().startsWith(u"Rollcall is still recording"_s));
    }

    void closingWhileRecordingAsksOnce()
    {
        openLive(3);
        m_window->close();
        QVERIFY(m_window->isVisible());
        m_window->close(); // no second question over the first
        QCOMPARE(m_window->findChildren<QMessageBox *>(u"leaveBox"_s).size(), 1);
        auto *box = child<QMessageBox>(*m_window, "leaveBox");
        QVERIFY(box->text().startsWith(u"Rollcall is still recording"_s));
        QVERIFY(box->informativeText().contains(u"may be missed"_s));
        QTest::keyClick(box, Qt::Key_Return); // the default goes on
        QVERIFY(m_window->isVisible());
        delete box;

        action("quitAction")->trigger();
        box = child<QMessageBox>(*m_window, "leaveBox");
        for (QAbstractButton *button : box->buttons()) {
            if (button->text() == u"Quit"_s)
                button->click();
        }
        QVERIFY(!m_window->isVisible());
    }

    void closingAsksWhatIsWaitedFor()
    {
        open(test::SampleOptions{.kind = SampleKind::Waiting});
        m_window->close();
        QVERIFY(child<QMessageBox>(*m_window, "leaveBox")->text().startsWith(u"Rollcall is waiting for"_s));
    }

    void closingSaysWhatIsMissed()
    {
        openLive(3);
        m_monitor->setAbsence({.keptFor = {},
                               .statements = {{.kind = monitor::AbsenceStatement::Coming,
                                               .meetingId = u"x"_s,
                                               .subject = u"Open questions hour"_s,
                                               .at = test::sampleNow() + 2h}}});
        m_window->close();
        const QString missed = child<QMessageBox>(*m_window, "leaveBox")->informativeText();
        QVERIFY(missed.contains(u"Open questions hour"_s));
        QVERIFY(missed.contains(u"would be missed"_s));
    }

    void closingWithNothingToLoseDoesNotAsk()
    {
        open(test::SampleOptions{.people = 3, .kind = SampleKind::Ended});
        m_window->close();
        QVERIFY(!m_window->isVisible());
        QVERIFY(!m_window->findChild<QMessageBox *>(u"leaveBox"_s));
    }

    void comesBackAsItWasLeft()
    {
        openLive(3);
        m_window->showView(gui::View::Lobby);
        m_window->resize(1000, 620);
        child<QSplitter>(*m_window, "splitter")->setSizes({200, 800});
        QCoreApplication::sendPostedEvents();
        const gui::WindowState left = m_window->state();
        QCOMPARE(left.sidebarWidth, 200);
        m_window = std::make_unique<gui::MainWindow>(*m_monitor, nullptr, m_theme.get(), m_format);
        m_window->restore(left);
        m_window->show();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(tabs()->currentIndex(), 3);
        QCOMPARE(m_window->height(), 620); // the width is the test screen's
        QCOMPARE(child<QSplitter>(*m_window, "splitter")->sizes().constFirst(), 200);
    }

    void comesBackWithItsColumns()
    {
        openLive(3);
        QVERIFY(!people()->isColumnHidden(models::PeopleModel::StateColumn));
        Q_EMIT people()->columnMenu()->aboutToShow();
        for (QAction *column : people()->columnMenu()->actions()) {
            if (column->text() == u"State"_s || column->text() == u"Unknown"_s)
                column->toggle();
        }
        const gui::WindowState left = m_window->state();
        m_window = std::make_unique<gui::MainWindow>(*m_monitor, nullptr, m_theme.get(), m_format);
        m_window->restore(left);
        m_window->showView(gui::View::People);
        m_window->show();
        QVERIFY(people()->isColumnHidden(models::PeopleModel::StateColumn));
        QVERIFY(!people()->isColumnHidden(models::PeopleModel::UnknownColumn));
        QVERIFY(m_window->state().columns == left.columns);
    }

    /// Where there is nothing to say there is no empty pill either.
    void noBadgeWithoutWords()
    {
        open(test::SampleOptions{.people = 3, .kind = SampleKind::NotPermitted});
        m_meeting->setStatus(monitor::MeetingPhase::Waiting, monitor::Freshness::Offline);
        QVERIFY(!child<gui::Badge>(*m_window, "liveBadge")->isVisible());
    }

    /// A list that may lack somebody is not none.
    void incompleteListIsKnown()
    {
        m_meeting = m_monitor->add({.people = 12, .kind = SampleKind::Live});
        auto info = m_meeting->info();
        info.expected.reset();
        m_meeting->setInfo(info);
        test::SampleExpectations lists(*m_meeting);
        m_monitor->setExpectations(&lists);
        domain::ExpectedList list = test::sampleExpectedList(*m_meeting, 5, 2);
        list.complete = false;
        lists.setList(info.id, list, m_meeting, [](const base::Result<void> &) {});
        open({});
        m_window->showMeeting(m_meeting);
        const auto *tile = child<gui::KpiTile>(*m_window, "expectedTile");
        QCOMPARE(tile->label(), u"known as expected"_s);
        QCOMPARE(tile->value(), QString::number(lists.of(info.id)->expectation.counts.people));
        QVERIFY(!child<gui::KpiTile>(*m_window, "shareTile")->isVisible());
        list.complete = true;
        lists.setList(info.id, list, m_meeting, [](const base::Result<void> &) {});
        QCOMPARE(tile->label(), u"expected"_s);
        QVERIFY(child<gui::KpiTile>(*m_window, "shareTile")->isVisible());
        m_window.reset();
    }

    void comesBackOnAScreen()
    {
        openLive(3);
        m_window->restore({.geometry = QRect(90'000, -4'000, 900, 600), .sidebarVisible = false});
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().intersects(m_window->geometry()));
        QVERIFY(!child<QWidget>(*m_window, "sidebar")->isVisible());
    }

    void whatAppearsFadesInOnce()
    {
        openLive(30);
        auto *panel = child<QWidget>(*m_window, "personPanel");
        action("detailsAction")->trigger();
        QVERIFY(!panel->graphicsEffect()); // off unless switched on
        action("detailsAction")->trigger();
        gui::setFading(*m_window, true);
        action("detailsAction")->trigger();
        QVERIFY(panel->graphicsEffect());
        auto *animation = panel->findChild<QPropertyAnimation *>();
        QVERIFY(animation);
        QCOMPARE(animation->duration(), 160);
        animation->setCurrentTime(160);
        QVERIFY(!panel->graphicsEffect());
    }

    void theBadgeCountsSeconds()
    {
        openLive(3);
        const auto *badge = child<gui::Badge>(*m_window, "liveBadge");
        QCOMPARE(badge->text(), u"LIVE 00:42:10"_s);
        m_scheduler->advance(2s);
        QCOMPARE(badge->text(), u"LIVE 00:42:12"_s);
        QCOMPARE(child<QLabel>(*m_window, "sinceLabel")->text(), u"Observed since 08:55:10"_s);
    }

    void searchFiltersTableAndTimeline()
    {
        openLive(30);
        auto *search = child<QLineEdit>(*m_window, "participantSearchEdit");
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(search->hasFocus());
        const int all = people()->model()->rowCount();
        QCOMPARE(timeline()->rows().count(), all);
        QTest::keyClicks(search, u"attendee 1"_s);
        const int found = people()->model()->rowCount();
        QVERIFY(found > 0 && found < all);
        QCOMPARE(timeline()->rows().count(), found);
        QCOMPARE(tabs()->currentIndex(), 2); // where one sees what was found
        search->clear();
        QCOMPARE(people()->model()->rowCount(), all);
        QCOMPARE(timeline()->rows().count(), all);
    }

    void chipsFilterTableAndTimeline()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        child<QPushButton>(*m_window, "guestsChip")->click();
        const int guests = people()->model()->rowCount();
        QVERIFY(guests > 0 && guests < 30);
        QCOMPARE(timeline()->rows().count(), guests);
        for (int row = 0; row < guests; ++row)
            QCOMPARE(people()->model()->index(row, models::PeopleModel::KindColumn).data().toString(),
                     u"Guest"_s);
    }

    void timeCursorFiltersTheTableToo()
    {
        openLive(30);
        const int all = people()->model()->rowCount();
        timeline()->setTimeCursor(test::sampleCallStart() + 4min);
        const int early = people()->model()->rowCount();
        QVERIFY(early > 0 && early < all);
        QCOMPARE(timeline()->rows().count(), early);
        const auto *page = tabs()->widget(2);
        QVERIFY(child<QLabel>(*page, "countLabel")->text().endsWith(u"there at 09:02:12"_s));
    }

    void selectionIsShared()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        people()->setCurrentIndex(people()->model()->index(4, 1));
        const auto chosen =
            people()->model()->index(4, 1).data(models::PeopleModel::HandleRole).value<domain::Handle>();
        QCOMPARE(timeline()->selectedPerson(), chosen);
        m_window->context().selection().setPerson(chosen == 2 ? 3 : 2);
        QCOMPARE(people()->currentIndex().data(models::PeopleModel::HandleRole).value<domain::Handle>(),
                 timeline()->selectedPerson());
        QVERIFY(people()->selectionModel()->isRowSelected(people()->currentIndex().row()));
    }

    void selectionSurvivesAFilter()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        m_window->context().selection().setPerson(6); // Attendee 7
        auto *search = child<QLineEdit>(*m_window, "participantSearchEdit");
        search->setText(u"attendee 12"_s);
        QVERIFY(!people()->currentIndex().isValid());
        search->clear();
        QCOMPARE(m_window->context().selection().person(), domain::Handle{6});
        QCOMPARE(people()->currentIndex().data(models::PeopleModel::HandleRole).value<domain::Handle>(),
                 domain::Handle{6});
    }

    void orderIsShared()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        people()->sortByColumn(models::PeopleModel::NameColumn, Qt::AscendingOrder);
        auto *sortBox = child<QComboBox>(*m_window, "sortBox");
        QCOMPARE(sortBox->currentData().toInt(), static_cast<int>(models::PeopleModel::NameColumn));
        const int attended = sortBox->findData(static_cast<int>(models::PeopleModel::AttendedColumn));
        sortBox->setCurrentIndex(attended);
        Q_EMIT sortBox->activated(attended);
        QCOMPARE(people()->horizontalHeader()->sortIndicatorSection(),
                 static_cast<int>(models::PeopleModel::AttendedColumn));
        QCOMPARE(people()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(people()->model()->index(0, 0).data(models::PeopleModel::HandleRole).value<domain::Handle>(),
                 timeline()->rows().personAt(0));
    }

    void copiesRowsAndAddresses()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        action("selectAllAction")->trigger();
        action("copyAction")->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), people()->model()->rowCount() + 1);
        QVERIFY(lines.first().startsWith(u"State\tName\tKind\tFirst in"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QChar(0x2068)));
        action("copyEmailAction")->trigger();
        const QStringList addresses = QGuiApplication::clipboard()->text().split(u"; "_s);
        QVERIFY(addresses.size() > 20);
        QVERIFY(addresses.first().endsWith(u"@example.org"_s));
    }

    void detailsOfAPerson()
    {
        openLive(30);
        m_window->showView(gui::View::People);
        auto *panel = child<QWidget>(*m_window, "personPanel");
        QVERIFY(!panel->isVisible());
        action("detailsAction")->trigger();
        QVERIFY(panel->isVisible());
        m_window->context().selection().setPerson(0);
        QCOMPARE(child<QLabel>(*panel, "emailValue")->text(), u"attendee1@example.org"_s);
        QCOMPARE(child<gui::ListTable>(*panel, "stretchesTable")->model()->rowCount(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_F4);
        QVERIFY(!panel->isVisible());
    }

    void states_data()
    {
        QTest::addColumn<SampleKind>("kind");
        QTest::addColumn<QString>("badge");
        QTest::addColumn<QString>("notice");
        QTest::addColumn<QString>("pane");
        QTest::newRow("waiting") << SampleKind::Waiting << u"WAITING"_s << QString()
                                 << u"Waiting for the meeting to start"_s;
        QTest::newRow("live") << SampleKind::Live << u"LIVE 00:42:10"_s << QString() << QString();
        QTest::newRow("stale") << SampleKind::Stale << u"AS OF 09:38:47"_s << u"Numbers are from 09:38:47."_s
                               << QString();
        QTest::newRow("ended") << SampleKind::Ended << u"ENDED 01:04:18"_s << u"Ended at 10:02:30."_s
                               << QString();
        QTest::newRow("not permitted")
            << SampleKind::NotPermitted << QString() << QString() << u"No live roster without a connector"_s;
    }

    void states()
    {
        QFETCH(SampleKind, kind);
        QFETCH(QString, badge);
        QFETCH(QString, notice);
        QFETCH(QString, pane);
        open(test::SampleOptions{.people = 30, .kind = kind});
        QCOMPARE(child<gui::Badge>(*m_window, "liveBadge")->text(), badge);
        const auto *bar = child<gui::NoticeBar>(*m_window, "noticeBar");
        QCOMPARE(bar->isVisible() ? bar->title() : QString(), notice);
        QString shown;
        for (const auto *panel : m_window->findChildren<gui::StatePanel *>()) {
            if (panel->isVisible())
                shown = panel->title();
        }
        QCOMPARE(shown, pane);
    }

    void noConnectorOffersTheRequest()
    {
        open(test::SampleOptions{.kind = SampleKind::NotPermitted});
        QVERIFY(!tabs()->isVisible()); // no row of empty tabs
        const auto *panel = child<gui::StatePanel>(*m_window, "wholePanel");
        child<QPushButton>(*panel, "stateActionButton")->click();
        auto *request = m_window->findChild<gui::AdminRequestDialog *>();
        QVERIFY(request && request->isVisible());
        QVERIFY(
            child<QTextEdit>(*request, "requestEdit")->toPlainText().contains(u"OnlineMeetings.Read.All"_s));
    }

    void theAccountMenuLeadsToItsDialogs()
    {
        openLive(3);
        QVERIFY(!action("signOutAction")->isEnabled());
        auto account = test::sampleOrganizer();
        m_monitor->setAccounts({account});
        QVERIFY(action("signOutAction")->isEnabled());
        action("signOutAction")->trigger();
        QVERIFY(m_window->findChild<gui::SignOutDialog *>()->isVisible());
        action("accountsAction")->trigger();
        QVERIFY(m_window->findChild<gui::AccountsDialog *>()->isVisible());
        action("copyRequestAction")->trigger();
        QVERIFY(m_window->findChild<gui::AdminRequestDialog *>()->isVisible());
    }

    void theStartBringsTheViews()
    {
        open(test::SampleOptions{.kind = SampleKind::Waiting});
        QVERIFY(child<gui::StatePanel>(*tabs()->widget(0), "statePanel")->isVisible());
        m_meeting->advance(1s);
        m_meeting->startCall();
        m_meeting->arrive(domain::PresenceState::Meeting);
        m_meeting->publish();
        QVERIFY(!child<gui::StatePanel>(*tabs()->widget(0), "statePanel")->isVisible());
        QVERIFY(child<QWidget>(*tabs()->widget(0), "chart")->isVisible());
        QCOMPARE(figure("inRoomTile"), u"1"_s);
        QVERIFY(action("exportAction")->isEnabled());
    }

    void aQuietLobbySaysSo()
    {
        open(test::SampleOptions{.kind = SampleKind::Waiting});
        m_meeting->startCall();
        m_meeting->arrive(domain::PresenceState::Meeting);
        m_meeting->publish();
        m_window->showView(gui::View::Lobby);
        const auto *panel = child<gui::StatePanel>(*tabs()->widget(3), "statePanel");
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->title(), u"Nobody is waiting"_s);
    }

    void longWaitsTick()
    {
        open(test::SampleOptions{.kind = SampleKind::Waiting});
        m_meeting->startCall();
        m_meeting->arrive(domain::PresenceState::Lobby, "guest");
        m_meeting->publish();
        m_window->showView(gui::View::Lobby);
        auto *table = child<gui::ListTable>(*m_window, "lobbyTable");
        const auto waited = [table] {
            return table->model()->index(0, models::LobbyModel::WaitedColumn).data().toString();
        };
        const QString before = waited();
        m_scheduler->advance(3s);
        QVERIFY(waited() != before);
        QSignalSpy outside(m_window.get(), &gui::MainWindow::openRequested);
        child<QPushButton>(*tabs()->widget(3), "admitButton")->click();
        QCOMPARE(outside.value(0).value(0).toString(), m_meeting->info().joinWebUrl);
    }

    void problemsAreSaidOnceAndGoAway()
    {
        openLive(3);
        auto health = m_monitor->health();
        health.problem = base::Error{.kind = base::ErrorKind::Network};
        m_monitor->setHealth(health);
        const auto *bar = child<gui::NoticeBar>(*m_window, "problemBar");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->title(), u"There is no connection."_s);
        health.problem.reset();
        m_monitor->setHealth(health);
        QVERIFY(!bar->isVisible());
    }

    void statusBarInWords()
    {
        openLive(3);
        const auto text = [this](const char *name) { return child<QLabel>(*m_window, name)->text(); };
        QCOMPARE(text("deliveryLabel"), u"relay: connected, nothing waiting"_s);
        QCOMPARE(text("readableLabel"), u"all events readable"_s);
        m_scheduler->advance(12s);
        QVERIFY(text("deliveryLabel").startsWith(u"relay: last contact 12 second"_s));
        auto health = m_monitor->health();
        health.quarantined = 2;
        health.renewalAtRisk = true;
        m_monitor->setHealth(health);
        QCOMPARE(text("readableLabel"), u"2 events not readable · renewal at risk"_s);
        QCOMPARE(child<QLabel>(*m_window, "healthDot")->accessibleName(), u"There is a problem"_s);
    }

    /// Who watches for the organisation need not be anybody.
    void theConnectorAloneWillDo()
    {
        openLive(3);
        auto health = m_monitor->health();
        health.account.clear();
        health.organizer = false;
        health.connector = true;
        m_monitor->setHealth(health);
        QCOMPARE(child<QLabel>(*m_window, "accountLabel")->text(), u"Connector only"_s);
        QCOMPARE(child<QLabel>(*m_window, "healthDot")->accessibleName(), u"All is well"_s);
        health.connector = false;
        m_monitor->setHealth(health);
        QCOMPARE(child<QLabel>(*m_window, "accountLabel")->text(), u"Not signed in"_s);
        QCOMPARE(child<QLabel>(*m_window, "healthDot")->accessibleName(), u"Not connected"_s);
    }

    void exportWritesAFile()
    {
        openLive(30);
        child<QPushButton>(*m_window, "exportButton")->click();
        auto *dialog = m_window->findChild<gui::ExportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QTemporaryDir directory;
        const QString path = directory.filePath(dialog->suggestedName());
        QVERIFY(dialog->saveTo(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readLine().startsWith("\xEF\xBB\xBFperson_key,"));
    }

    void signsIn()
    {
        openLive(3);
        action("signInAction")->trigger();
        auto *dialog = m_window->findChild<gui::SignInDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QSignalSpy outside(m_window.get(), &gui::MainWindow::openRequested);
        child<QPushButton>(*dialog, "browserButton")->click();
        QCOMPARE(outside.value(0).value(0).toString(), u"https://microsoft.com/devicelogin"_s);
        m_monitor->completeSignIn(u"Attendee 1"_s);
        QVERIFY(!dialog->isVisible());
    }

    void watchingShowsTheNewMeeting()
    {
        openLive(3);
        m_window->openWatchDialog(
            u"https://teams.microsoft.com/l/meetup-join/19%3ameeting_QUJD%40thread.v2/0?context=%7b%7d"_s);
        auto *dialog = m_window->findChild<gui::WatchDialog *>();
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Return);
        m_scheduler->advance(1ms);
        QCOMPARE(m_monitor->meetings().size(), 2);
        QVERIFY(m_window->shownMeeting() != m_meeting);
        QCOMPARE(child<gui::Badge>(*m_window, "liveBadge")->text(), u"WAITING"_s);
    }

    void stopWatchingAsksFirst()
    {
        openLive(3);
        action("stopWatchingAction")->trigger();
        auto *box = child<QMessageBox>(*m_window, "stopWatchingBox");
        QCOMPARE(m_monitor->meetings().size(), 1);
        QTest::keyClick(box, Qt::Key_Return); // the default goes on watching
        QCOMPARE(m_monitor->meetings().size(), 1);
        delete box;
        action("stopWatchingAction")->trigger();
        for (QAbstractButton *button : child<QMessageBox>(*m_window, "stopWatchingBox")->buttons()) {
            if (button->text() == u"Stop watching"_s)
                button->click();
        }
        QCOMPARE(m_monitor->meetings().size(), 0);
        QVERIFY(child<gui::StatePanel>(*m_window, "emptyPage")->isVisible());
    }

    void aMeetingThatGoesMakesRoomForTheNext()
    {
        openLive(3);
        auto *other = m_monitor->add({.people = 5, .kind = SampleKind::Live, .seed = 2});
        m_monitor->remove(m_meeting->info().id);
        QCOMPARE(m_window->shownMeeting(), other);
        m_monitor->remove(other->info().id);
        QCOMPARE(m_window->shownMeeting(), nullptr);
    }

    void choosingInTheSidebarShowsTheMeeting()
    {
        openLive(3);
        auto *other = m_monitor->add({.people = 5, .kind = SampleKind::Ended, .seed = 2});
        auto *tree = child<QTreeView>(*m_window, "meetingTree");
        const auto earlier = tree->model()->index(2, 0);
        tree->setCurrentIndex(tree->model()->index(0, 0, earlier));
        QCOMPARE(m_window->shownMeeting(), other);
    }

    void onlyWhatRunsCanBeFollowed()
    {
        openLive(3);
        m_window->showView(gui::View::Timeline);
        auto *follow = child<QPushButton>(*m_window, "followButton");
        QVERIFY(follow->isVisible() && follow->isChecked());
        follow->click();
        QVERIFY(!timeline()->range().followsNow());
        m_meeting->endCall();
        m_meeting->publish();
        QVERIFY(!follow->isVisible());
    }

    void demoSpeedIsChosenInTools()
    {
        FakeDemo demo;
        open(test::SampleOptions{.people = 3, .kind = SampleKind::Live}, &demo);
        QAction *fast = nullptr;
        for (QAction *candidate : m_window->findChildren<QAction *>()) {
            if (candidate->text() == u"20 ×"_s)
                fast = candidate;
        }
        QVERIFY(fast);
        fast->trigger();
        QCOMPARE(demo.speed(), 20.0);
        m_window.reset(); // before what it borrows
    }

    void appearanceIsChosenInView()
    {
        openLive(3);
        action("darkThemeAction")->trigger();
        QVERIFY(m_theme->isDark());
        action("lightThemeAction")->trigger();
        QVERIFY(!m_theme->isDark());
    }

    void everyControlHasAName()
    {
        openLive(30);
        action("detailsAction")->trigger();
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            tabs()->setCurrentIndex(tab);
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0)
                    continue;
                QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(interface);
                const QString who =
                    QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName() +
                    u" in "_s + (widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
                if (widget->inherits("QTabBar"))
                    continue; // its tabs have the names
                QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(who));
            }
        }
    }

    void tabBeginsWithTheSidebar()
    {
        openLive(3);
        QStringList first;
        for (const QWidget *widget = m_window->nextInFocusChain(); first.size() < 2;
             widget = widget->nextInFocusChain()) {
            if ((widget->focusPolicy() & Qt::TabFocus) != 0)
                first.append(widget->objectName());
        }
        QCOMPARE(first, QStringList({u"watchButton"_s, u"meetingTree"_s}));
    }

    void tabReachesEverything()
    {
        openLive(30);
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            tabs()->setCurrentIndex(tab);
            QSet<QWidget *> wanted;
            for (QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (widget->isVisible() && widget->isEnabled() &&
                    (widget->focusPolicy() & Qt::TabFocus) != 0 && !widget->focusProxy())
                    wanted.insert(widget);
            }
            QVERIFY(wanted.size() >= 5);
            child<QLineEdit>(*m_window, "participantSearchEdit")->setFocus();
            for (int i = 0; i < 60; ++i) {
                wanted.remove(QApplication::focusWidget());
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            }
            QStringList missed;
            for (const QWidget *widget : wanted)
                missed.append(widget->objectName());
            QVERIFY2(missed.isEmpty(), qPrintable(tabs()->tabText(tab) + u": "_s + missed.join(u", "_s)));
        }
    }

    /// A webinar has a page of its own; what is not watched any more makes room.
    void showsAWatchedEvent()
    {
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        gui::MainWindow window(monitor);
        monitor::WatchedEvent event = test::sampleEvent(scheduler.now());
        monitor.setEvents({event}); // there is nothing else to show
        QCOMPARE(window.shownEvent(), event.id);
        QVERIFY(window.windowTitle().contains(event.subject));
        auto *pages = child<QStackedWidget>(window, "pages");
        auto *page = child<QWidget>(window, "EventPage");
        QCOMPARE(pages->currentWidget(), page);
        QCOMPARE(child<QAbstractItemView>(*page, "sessionsTable")->model()->rowCount(), 2);
        QCOMPARE(child<QAbstractItemView>(*page, "partsTable")->model()->rowCount(), 5);
        const auto *registrations = child<QLabel>(*page, "registrationsLabel");
        QVERIFY(registrations->text().contains(QStringLiteral("12")));
        QVERIFY(registrations->text().contains(QStringLiteral("not known yet")));
        QVERIFY(child<QAction>(window, "stopWatchingAction")->isEnabled());
        test::SampleMeeting *meeting = monitor.add({.people = 10, .kind = test::SampleKind::Live});
        QCOMPARE(window.shownEvent(), event.id); // it stays where it is
        event.sessions.removeLast();
        event.townhall = true;
        monitor.setEvents({event});
        QCOMPARE(child<QAbstractItemView>(*page, "sessionsTable")->model()->rowCount(), 1);
        QVERIFY(registrations->isHidden());
        window.showMeeting(meeting);
        QVERIFY(window.shownEvent().isEmpty());
        window.showWatchedEvent(event.id);
        monitor.unwatch(event.id);
        QVERIFY(window.shownEvent().isEmpty());
        QCOMPARE(window.shownMeeting(), meeting);
    }

    /// A webinar of one session has one line: its page, and from the start on its roster.
    void oneLineLeadsToBoth()
    {
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        test::SampleMeeting *meeting = monitor.add({.kind = test::SampleKind::Waiting});
        monitor.add({.people = 3, .kind = test::SampleKind::Ended}, u"Yesterday"_s);
        monitor::WatchedEvent event = test::sampleEvent(scheduler.now() + 40min);
        event.sessions.removeLast();
        event.sessions[0].meetingId = meeting->info().id;
        monitor.setEvents({event});
        gui::MainWindow window(monitor);
        window.resize(1280, 800);
        window.show();
        auto *tree = child<QTreeView>(window, "meetingTree");
        window.showWatchedEvent(event.id);
        QCOMPARE(window.shownEvent(), event.id);
        const QModelIndex line = tree->currentIndex();
        auto *showEvent = child<QAction>(window, "showEventAction");
        QVERIFY(!showEvent->isEnabled());
        meeting->startCall();
        meeting->arrive(domain::PresenceState::Meeting);
        meeting->publish();
        QCOMPARE(window.shownEvent(), event.id); // nothing moves under the reader's eyes
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          tree->visualRect(tree->currentIndex()).center());
        QCOMPARE(window.shownMeeting(), meeting);
        QVERIFY(tree->currentIndex().data(Qt::AccessibleDescriptionRole).toString().contains(u"1 in"_s));
        QVERIFY(showEvent->isEnabled());
        showEvent->trigger();
        QCOMPARE(window.shownEvent(), event.id);
        QVERIFY(line.isValid());
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(window.shownMeeting(), meeting);
    }

    /// Quietly: over the pages, and what is watched is shown.
    void showsOffers()
    {
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        test::SampleMeeting *meeting = monitor.add({.people = 3, .kind = test::SampleKind::Live});
        gui::MainWindow window(monitor);
        window.resize(1280, 800);
        window.show();
        auto *bar = child<QWidget>(window, "offerBar");
        QVERIFY(!bar->isVisible());
        auto offer = test::sampleNewEvents(scheduler.now(), 1).first();
        monitor.setOffers({offer});
        QVERIFY(bar->isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        QCOMPARE(window.shownMeeting(), meeting);
        monitor.setEvents({offer}); // what watching comes to
        monitor.setOffers({});
        QVERIFY(!bar->isVisible());
        QVERIFY(child<QAction>(window, "sleepAction")->isEnabled());
        child<QAction>(window, "sleepAction")->trigger();
        QVERIFY(child<QMessageBox>(window, "sleepBox")->isVisible());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
