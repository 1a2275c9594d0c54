// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/listimportdialog.h"
#include "gui/events/matchdialog.h"
#include "gui/events/registrationsview.h"
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "gui/views/kpitile.h"
#include "guitesting.h"
#include "models/audiencejoin.h"
#include "models/registrationsmodel.h"
#include "support/patience.h"
#include "support/sampleregistrations.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Place
{
    explicit Place(const std::optional<monitor::EventRegistrations> &known)
    {
        event = sampleEvent(scheduler.now());
        if (known)
            monitor.setRegistrations(*known);
        view.resize(1000, 700);
        view.setEvent(event);
        view.show();
    }
    [[nodiscard]] QString value(const char *tile) const { return child<gui::KpiTile>(view, tile)->value(); }
    [[nodiscard]] QString source() const { return child<QLabel>(view, "sourceLabel")->text(); }
    [[nodiscard]] int rows() const
    {
        return child<QAbstractItemView>(view, "registrationsTable")->model()->rowCount();
    }
    [[nodiscard]] bool isEmpty() const
    {
        return child<QStackedWidget>(view, "registrationPages")->currentWidget()->objectName() ==
               u"noRegistrationsPanel";
    }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMonitor monitor{scheduler};
    gui::RegistrationsView view{
        monitor, models::TextFormat(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc())};
    monitor::WatchedEvent event;
};

/// The same while it runs.
struct Live
{
    Live(int registered, int people)
    {
        event = sampleRunningEvent(monitor, people);
        meeting = qobject_cast<SampleMeeting *>(monitor.meeting(event.sessions[0].meetingId));
        monitor.setRegistrations(sampleRegistrations(event.id, registered, sampleNow()));
        view.resize(1000, 700);
        view.setEvent(event);
        view.show();
    }
    [[nodiscard]] QTableView *table() const { return child<QTableView>(view, "registrationsTable"); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] const domain::AudienceCounts &counts() const
    {
        return view.findChild<models::AudienceJoin *>()->audience()->counts;
    }

    base::ManualScheduler scheduler{sampleNow()};
    SampleDecisions decisions;
    SampleMonitor monitor{scheduler};
    gui::RegistrationsView view{
        decidedBy(monitor, decisions),
        models::TextFormat(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc())};
    monitor::WatchedEvent event;
    SampleMeeting *meeting = nullptr;
};

monitor::EventRegistrations known(int count)
{
    return sampleRegistrations(sampleEvent(sampleNow()).id, count, sampleNow());
}

} // namespace

class TestRegistrationsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnUnexpectedGuiWarnings(); }

    void numbersAndTheirSource()
    {
        auto some = known(60);
        some.looked = domain::CountsAt{.at = sampleNow() - 1h, .counts = {.byStatus = {50, 0, 0, 0, 0, 0}}};
        some.due = 3;
        Place p(some);
        QVERIFY(!p.isEmpty());
        const auto registered = some.counts.of(domain::RegistrationStatus::Registered);
        QCOMPARE(p.value("registeredTile"), QString::number(registered));
        QVERIFY(child<gui::KpiTile>(p.view, "registeredTile")->label().contains(u"1,000"_s));
        QCOMPARE(p.value("canceledTile"), u"4"_s);
        QCOMPARE(p.value("lookedTile"), QString(u"+"_s + QString::number(registered - 50)));
        QVERIFY(p.source().startsWith(u"Complete"_s));
        QVERIFY(p.source().contains(u"3 more"_s));
        QVERIFY(p.value("yesterdayTile") != u"–"_s);
        QCOMPARE(p.rows(), 60);
    }

    void sinceMonitoringBegan()
    {
        auto some = known(5);
        some.basis = monitor::RegistrationBasis::SinceMonitoring;
        some.complete.reset();
        some.missed = sampleNow() - 5min;
        Place p(some);
        QVERIFY(p.source().startsWith(u"Since monitoring began"_s));
        QVERIFY(p.source().contains(u"missed"_s));
    }

    void nothingYet()
    {
        Place loading({});
        QVERIFY(loading.isEmpty());
        monitor::EventRegistrations none{.eventId = sampleEvent(sampleNow()).id,
                                         .registrations =
                                             std::make_shared<std::vector<domain::KnownRegistration>>()};
        Place p(none);
        QVERIFY(p.isEmpty());
        QVERIFY(!child<gui::StatePanel>(p.view, "noRegistrationsPanel")->title().isEmpty());
        p.event.townhall = true;
        p.view.setEvent(p.event);
        QVERIFY(child<gui::StatePanel>(p.view, "noRegistrationsPanel")->body().contains(u"town hall"_s));
    }

    void whatStandsInTheWay_data()
    {
        QTest::addColumn<int>("problem");
        QTest::addColumn<int>("listProblem");
        QTest::addColumn<QString>("title");
        QTest::newRow("nothing") << -1 << -1 << QString();
        QTest::newRow("refused") << int(base::ErrorKind::NotPermitted) << -1 << u"could not be read"_s;
        QTest::newRow("throttled") << int(base::ErrorKind::Throttled) << -1 << u"could not be read"_s;
        QTest::newRow("consent") << -1 << int(base::ErrorKind::NotPermitted) << u"consent"_s;
        QTest::newRow("list") << -1 << int(base::ErrorKind::Network) << u"list"_s;
    }
    void whatStandsInTheWay()
    {
        QFETCH(int, problem);
        QFETCH(int, listProblem);
        QFETCH(QString, title);
        auto some = known(5);
        if (problem >= 0)
            some.problem = base::Error{.kind = base::ErrorKind(problem)};
        if (listProblem >= 0)
            some.listProblem = base::Error{.kind = base::ErrorKind(listProblem)};
        Place p(some);
        const auto *bar = child<gui::NoticeBar>(p.view, "registrationsNoticeBar");
        QCOMPARE(bar->title().isEmpty(), title.isEmpty());
        QVERIFY(bar->title().contains(title));
    }

    void searchAndStatus()
    {
        Place p(known(60));
        QTest::keyClicks(child<QLineEdit>(p.view, "registrationFilterEdit"), u"lyon"_s);
        QCOMPARE(p.rows(), 20);
        auto *box = child<QComboBox>(p.view, "statusFilterBox");
        box->setCurrentIndex(box->findData(int(domain::RegistrationStatus::Canceled)));
        QVERIFY(p.rows() < 20);
        QVERIFY(child<QLabel>(p.view, "shownLabel")->text().contains(u"60"_s));
        child<QLineEdit>(p.view, "registrationFilterEdit")->clear();
        QCOMPARE(p.rows(), 4);
    }

    void changesShowAtOnce()
    {
        Place p(known(5));
        p.monitor.setRegistrations(known(30));
        QCOMPARE(p.value("canceledTile"), u"2"_s);
        QCOMPARE(p.rows(), 5);
        p.scheduler.advance(1s); // the list once a second
        QCOMPARE(p.rows(), 30);
        auto other = known(7);
        other.eventId = u"other"_s;
        p.monitor.setRegistrations(other);
        QCOMPARE(p.rows(), 30);
    }

    void readsAgainAndRemembersWhatWasSeen()
    {
        Place p(known(5));
        child<QPushButton>(p.view, "refreshButton")->click();
        QCOMPARE(p.monitor.refreshed(), QStringList{p.event.id});
        QVERIFY(p.monitor.lookedAt().isEmpty());
        p.view.hide();
        QCOMPARE(p.monitor.lookedAt(), QStringList{p.event.id});
    }

    /// Before it begins nobody is missed; the columns about the room are not there.
    void beforeItBegins()
    {
        Place p(known(20));
        for (const char *chip : {"hereChip", "goneChip", "missingChip", "strangersChip", "waitingChip"})
            QVERIFY(!child<QPushButton>(p.view, chip)->isVisible());
        QVERIFY(!child<QPushButton>(p.view, "matchButton")->isVisible());
        const auto *table = child<QTableView>(p.view, "registrationsTable");
        QVERIFY(table->isColumnHidden(models::RegistrationsModel::StateColumn));
        QVERIFY(child<QLabel>(p.view, "audienceLabel")->text().contains(u"not known"_s));
    }

    void whoIsMissing()
    {
        Live p(60, 12);
        const domain::AudienceCounts counts = p.counts();
        QVERIFY(counts.here > 3 && counts.missing > 30 && counts.strangersHere > 0);
        auto *missing = child<QPushButton>(p.view, "missingChip");
        QVERIFY(missing->isVisible());
        QCOMPARE(child<QPushButton>(p.view, "hereChip")->text(), u"Here %1"_s.arg(counts.here));
        QVERIFY(!p.table()->isColumnHidden(models::RegistrationsModel::StateColumn));
        missing->click();
        QCOMPARE(p.rows(), int(counts.missing));
        QCOMPARE(missing->text(), u"Not here %1"_s.arg(counts.missing));
        child<QPushButton>(p.view, "copyAddressesButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text().split(u"; "_s).size(), qsizetype(counts.missing));
        const auto *shown = child<QLabel>(p.view, "shownLabel");
        QVERIFY(shown->text().contains(u"copied"_s));
        p.scheduler.advance(2s);
        QVERIFY(shown->text().contains(u"copied"_s));
        child<QPushButton>(p.view, "strangersChip")->click();
        QVERIFY(!missing->isChecked());
        QVERIFY(!shown->text().contains(u"copied"_s));
        QCOMPARE(p.rows(), int(counts.strangersHere + counts.strangersGone));
        auto *here = child<QPushButton>(p.view, "hereChip");
        here->click();
        QCOMPARE(p.rows(), int(counts.here));
        here->click(); // everybody again
        QCOMPARE(p.rows(), p.view.findChild<models::RegistrationsModel *>()->rowCount());
    }

    void followsTheRoom()
    {
        Live p(60, 12);
        const auto before = p.counts();
        child<QPushButton>(p.view, "strangersChip")->click();
        const int strangers = p.rows();
        for (int i = 0; i < 3; ++i)
            p.meeting->arrive(domain::PresenceState::Meeting, "guest");
        p.meeting->publish();
        p.scheduler.advance(1s);
        QCOMPARE(p.counts().here + p.counts().strangersHere, before.here + before.strangersHere + 3);
        QCOMPARE(p.rows(), strangers + int(p.counts().strangersHere - before.strangersHere));
        p.view.hide();
        p.meeting->arrive(domain::PresenceState::Meeting, "guest");
        p.meeting->publish();
        p.scheduler.advance(5s);
        QCOMPARE(p.counts().here + p.counts().strangersHere, before.here + before.strangersHere + 3);
        p.view.show();
        QCOMPARE(p.counts().here + p.counts().strangersHere, before.here + before.strangersHere + 4);
    }

    /// One column for each session that has begun, beside the state.
    void sessionsAreColumns()
    {
        Live p(60, 12);
        const auto *model = p.table()->model();
        const int columns = model->columnCount();
        const int session = models::RegistrationsModel::FixedColumns;
        QCOMPARE(p.table()->horizontalHeader()->visualIndex(session), 2);
        QCOMPARE(model->headerData(session, Qt::Horizontal).toString(), u"Attended"_s);
        auto *second = qobject_cast<SampleMeeting *>(p.monitor.meeting(p.event.sessions[1].meetingId));
        second->startCall();
        second->publish();
        p.scheduler.advance(1s);
        QCOMPARE(model->columnCount(), columns + 1);
        QCOMPARE(p.table()->horizontalHeader()->visualIndex(session), 2);
        QCOMPARE(p.table()->horizontalHeader()->visualIndex(session + 1), 3);
        QCOMPARE(model->headerData(session + 1, Qt::Horizontal).toString(), p.event.sessions[1].subject);
    }

    void widthsStayAsTheUserMadeThem()
    {
        Live p(60, 12);
        p.table()->setColumnWidth(models::RegistrationsModel::EmailColumn, 77);
        p.monitor.setRegistrations(sampleRegistrations(p.event.id, 61, sampleNow()));
        p.scheduler.advance(1s);
        QCOMPARE(p.table()->columnWidth(models::RegistrationsModel::EmailColumn), 77);
    }

    /// What matters least goes first where it is narrow, unless the user has chosen it.
    void columnsGoWhereItIsNarrow()
    {
        using Model = models::RegistrationsModel;
        Live p(60, 12);
        auto *table = child<gui::ListTable>(p.view, "registrationsTable");
        p.view.resize(1800, 700);
        QVERIFY(!table->isColumnHidden(Model::BasisColumn));
        QVERIFY(!table->isColumnHidden(Model::FixedColumns + 1)); // the first question
        p.view.resize(560, 700);
        QVERIFY(table->isColumnHidden(Model::BasisColumn));
        QVERIFY(table->isColumnHidden(Model::FixedColumns + 1));
        QVERIFY(!table->isColumnHidden(Model::NameColumn));
        QVERIFY(!table->isColumnHidden(Model::StateColumn));
        QCOMPARE(table->horizontalScrollBar()->maximum(), 0);

        QMenu *menu = child<QToolButton>(p.view, "columnsButton")->menu();
        QVERIFY(menu);
        const auto action = [&](const QString &title) {
            Q_EMIT menu->aboutToShow();
            const QList<QAction *> actions = menu->actions();
            const auto found = std::ranges::find(actions, title, &QAction::text);
            return found == actions.end() ? nullptr : *found;
        };
        QVERIFY(!action(u"As many as fit"_s)->isEnabled());
        QVERIFY(!action(u"Recognised by"_s)->isChecked());
        action(u"Recognised by"_s)->toggle();
        QVERIFY(!table->isColumnHidden(Model::BasisColumn));
        p.view.resize(1800, 700);
        action(u"Answers"_s)->toggle();
        QVERIFY(table->isColumnHidden(Model::FixedColumns + 1));
        QVERIFY(table->isColumnHidden(Model::FixedColumns + 2));
        const gui::ListTable::Choice chosen{{u"basis"_s, true}, {u"answers"_s, false}};
        QCOMPARE(table->choice(), chosen);
        p.monitor.setRegistrations(sampleRegistrations(p.event.id, 70, sampleNow()));
        p.scheduler.advance(1s);
        QVERIFY(table->isColumnHidden(Model::FixedColumns + 1));
        action(u"As many as fit"_s)->trigger();
        QVERIFY(!table->isColumnHidden(Model::FixedColumns + 1));
        QVERIFY(table->choice().isEmpty());
    }

    /// Who cannot point has the columns and the groups, too.
    void allByKeyboard()
    {
        Live p(60, 12);
        p.view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&p.view));
        QSet<QString> reached;
        child<QLineEdit>(p.view, "registrationFilterEdit")->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 30; ++i) {
            reached << QApplication::focusWidget()->objectName();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const char *name : {"hereChip", "missingChip", "strangersChip", "columnsButton",
                                 "copyAddressesButton", "matchButton", "registrationsTable", "importButton"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
    }

    void answers()
    {
        Live p(60, 12);
        auto *tabs = child<QTabWidget>(p.view, "registrationTabs");
        tabs->setCurrentIndex(1);
        QVERIFY(tabs->isTabVisible(1));
        const auto *model = child<QTableView>(p.view, "answersTable")->model();
        QCOMPARE(child<QComboBox>(p.view, "questionBox")->count(), 2);
        QCOMPARE(model->rowCount(), 3);
        int here = 0;
        int registered = 0;
        for (int row = 0; row < 3; ++row) {
            here += model->index(row, 1).data().toInt();
            registered += model->index(row, 3).data().toInt();
        }
        QVERIFY(here >= int(p.counts().here)); // who canceled and came answered, too
        QVERIFY(here <= int(p.counts().here + p.counts().waitingHere + p.counts().strangersHere));
        QVERIFY(registered >= int(p.counts().expected));
        QCOMPARE(model->headerData(4, Qt::Horizontal).toString(), u"Of the room"_s);
        const double share = 100.0 * model->index(0, 1).data().toInt() / here;
        QCOMPARE(model->index(0, 4).data().toString(), u"%1 %"_s.arg(qRound(share)));
        child<QComboBox>(p.view, "questionBox")->setCurrentIndex(1);
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 0).data().toString(), u"No answer"_s);

        auto without = sampleRegistrations(p.event.id, 0, sampleNow());
        without.form.questions.clear();
        p.monitor.setRegistrations(without);
        p.scheduler.advance(1s);
        QVERIFY(!tabs->isTabVisible(1));
    }

    /// Of a free text there may be as many answers as people.
    void manyAnswers()
    {
        Live p(400, 12);
        auto known = sampleRegistrations(p.event.id, 400, sampleNow());
        auto rows = std::make_shared<std::vector<domain::KnownRegistration>>(*known.registrations);
        for (std::size_t i = 0; i < rows->size(); ++i)
            (*rows)[i].registration.answers[0].value = "answer " + std::to_string(i);
        known.registrations = rows;
        p.monitor.setRegistrations(known);
        child<QTabWidget>(p.view, "registrationTabs")->setCurrentIndex(1);
        p.scheduler.advance(1s);
        const auto *model = child<QTableView>(p.view, "answersTable")->model();
        QCOMPARE(model->rowCount(), 201);
        QVERIFY(model->index(200, 0).data().toString().contains(u"other answers"_s));
    }

    void whoIsWho()
    {
        Live p(60, 12);
        auto *button = child<QPushButton>(p.view, "matchButton");
        QVERIFY(button->isVisible());
        button->click();
        QPointer<gui::MatchDialog> dialog = p.view.findChild<gui::MatchDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(p.view.showMatches(), dialog.data());
        monitor::WatchedEvent other = p.event;
        other.id = u"other"_s;
        p.view.setEvent(other);
        QTRY_VERIFY(!dialog);
        Place without(known(5));
        QVERIFY(!without.view.showMatches());
    }

    void imports()
    {
        Place p(known(5));
        child<QPushButton>(p.view, "importButton")->click();
        auto *dialog = p.view.findChild<gui::ListImportDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(p.view.import(), dialog);
        dialog->setBytes("First Name,Last Name,Email,Status\nAttendee,17,a17@example.org,Registered\n"
                         "Attendee,18,a18@example.org,Canceled\n",
                         u"registrations.csv"_s);
        QVERIFY(!dialog->written());
        dialog->accept();
        QCOMPARE(p.monitor.imported().size(), std::size_t(2));
        QCOMPARE(p.monitor.imported()[1].status, domain::RegistrationStatus::Canceled);
        const auto *bar = child<gui::NoticeBar>(p.view, "resultBar");
        QCOMPARE(bar->title(), u"2 registrations imported"_s);
        QVERIFY(bar->accessibleDescription().startsWith(u"All of them are new."_s));

        p.monitor.failNextImport({.kind = base::ErrorKind::Storage});
        QTRY_VERIFY(!p.view.findChild<gui::ListImportDialog *>());
        dialog = p.view.import();
        dialog->setBytes("Name,Email\nAttendee 17,a17@example.org\n", u"registrations.csv"_s);
        dialog->accept();
        QVERIFY(bar->title().contains(u"could not be kept"_s));
        p.view.hide();
        QVERIFY(bar->title().isEmpty()); // it has been seen
        p.view.show();
        monitor::WatchedEvent other = p.event;
        other.id = u"other"_s;
        p.view.setEvent(other);
        QVERIFY(bar->title().isEmpty());
    }

    /// Where nothing is known a file is what helps.
    void importsWhereNothingIsKnown()
    {
        monitor::EventRegistrations none{.eventId = sampleEvent(sampleNow()).id,
                                         .registrations =
                                             std::make_shared<std::vector<domain::KnownRegistration>>()};
        Place p(none);
        QVERIFY(p.isEmpty());
        auto *button = child<gui::StatePanel>(p.view, "noRegistrationsPanel")->findChild<QPushButton *>();
        QVERIFY(button && button->isVisible());
        button->click();
        QVERIFY(p.view.findChild<gui::ListImportDialog *>());
    }

    void fiveThousand()
    {
        Place p(known(5'000));
        QCOMPARE(p.rows(), 5'000);
        QCOMPARE(p.value("registeredTile"), u"1,000"_s);
        QVERIFY(child<QLabel>(p.view, "paceLabel")->text().contains(u"Full"_s));
    }
};

QTEST_MAIN(TestRegistrationsView)
#include "tst_registrationsview.moc"
