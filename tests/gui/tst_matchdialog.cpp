// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/matchdialog.h"
#include "gui/events/matchquestion.h"
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "guitesting.h"
#include "support/patience.h"
#include "support/sampleregistrations.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using Choice = gui::MatchDialog::Choice;

namespace {

/// A running webinar: two have registered under one name, one under a name that is only alike.
struct Desk
{
    explicit Desk(bool registered = true)
    {
        monitor.setRegistrantDecisions(&decisions);
        event = sampleRunningEvent(monitor, 12);
        if (registered) {
            auto known = sampleRegistrations(event.id, 40, scheduler.now());
            auto rows = std::make_shared<std::vector<domain::KnownRegistration>>(*known.registrations);
            (*rows)[30].registration.lastName = "2";
            known.registrations = rows;
            monitor.setRegistrations(known);
        }
        dialog = std::make_unique<gui::MatchDialog>(
            monitor, event, models::TextFormat(QLocale(QLocale::English), QTimeZone::utc()));
        dialog->show();
    }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] gui::ListTable *table() const { return child<gui::ListTable>(*dialog, "pairsTable"); }
    [[nodiscard]] QPushButton *button(const char *name) const { return child<QPushButton>(*dialog, name); }
    [[nodiscard]] QString question() const { return child<QLabel>(*dialog, "questionLabel")->text(); }
    [[nodiscard]] bool asks() const
    {
        return child<gui::MatchQuestion>(*dialog, "questionCard")->isVisible() &&
               button("sameButton")->isVisible();
    }
    [[nodiscard]] QString summary() const { return child<QLabel>(*dialog, "summaryLabel")->text(); }

    base::ManualScheduler scheduler{sampleNow()};
    SampleMonitor monitor{scheduler};
    SampleDecisions decisions;
    monitor::WatchedEvent event;
    std::unique_ptr<gui::MatchDialog> dialog;
};

} // namespace

class TestMatchDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init() { failOnUnexpectedGuiWarnings(); }

    void nothingYet()
    {
        Desk d(false);
        QCOMPARE(d.rows(), 0);
        QVERIFY(!d.asks());
        QVERIFY(!d.table()->emptyText().isEmpty());
        QVERIFY(!d.button("undoButton")->isVisible());
        QVERIFY(!d.button("forgetButton")->isVisible());
    }

    void asksWhatIsNotCertain()
    {
        Desk d;
        QCOMPARE(d.rows(), 2);
        QCOMPARE(d.summary(), u"2 pairs to decide"_s);
        QVERIFY(d.asks());
        QVERIFY(d.question().contains(u"not certain"_s));
        QVERIFY(d.question().contains(u"1 more"_s));
        QVERIFY(d.dialog->windowTitle().contains(d.event.subject));
    }

    void decidesAndUndoes()
    {
        Desk d;
        d.button("sameButton")->click();
        QCOMPARE(d.decisions.of(d.event.id).size(), std::size_t(1));
        QVERIFY(d.decisions.of(d.event.id).front().same);
        QCOMPARE(d.rows(), 0); // the person is somebody now
        QVERIFY(!d.asks());
        QVERIFY(d.button("undoButton")->isVisible());
        d.button("undoButton")->click();
        QVERIFY(d.decisions.of(d.event.id).empty());
        QCOMPARE(d.rows(), 2);
        QVERIFY(!d.button("undoButton")->isVisible());
        d.button("otherButton")->click();
        QVERIFY(!d.decisions.of(d.event.id).front().same);
        QCOMPARE(d.rows(), 1);
    }

    /// What was found by a name can be refused, and that can be taken back any day.
    void refusesWhatWasFound()
    {
        Desk d;
        d.dialog->showChoice(Choice::Found);
        const int found = d.rows();
        QVERIFY(found > 3);
        QVERIFY(!d.asks());
        d.table()->selectRow(0);
        QVERIFY(d.asks());
        QVERIFY(d.question().contains(u"nobody else"_s));
        QVERIFY(!d.button("forgetButton")->isVisible());
        d.button("otherButton")->click();
        QCOMPARE(d.rows(), found - 1);
        d.dialog->showChoice(Choice::Decided);
        QCOMPARE(d.rows(), 1);
        d.table()->selectRow(0);
        QVERIFY(d.question().contains(u"You said"_s));
        QVERIFY(!d.button("otherButton")->isEnabled());
        d.button("forgetButton")->click();
        QCOMPARE(d.rows(), 0);
        QVERIFY(d.decisions.of(d.event.id).empty());
        QVERIFY(!d.button("undoButton")->isVisible());
        d.dialog->showChoice(Choice::Found);
        QCOMPARE(d.rows(), found);
    }

    /// The card keeps its room, so that nobody's row moves away under the pointer.
    void nothingMovesWhenARowIsChosen()
    {
        Desk d;
        d.dialog->showChoice(Choice::Found);
        const auto *card = child<gui::MatchQuestion>(*d.dialog, "questionCard");
        QVERIFY(card->isVisible());
        QVERIFY(!d.asks());
        const QPoint before = d.table()->mapTo(d.dialog.get(), QPoint());
        const int height = card->height();
        d.table()->selectRow(0);
        QVERIFY(d.asks());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(card->height(), height);
        QCOMPARE(d.table()->mapTo(d.dialog.get(), QPoint()), before);
    }

    void byKeyboardAlone()
    {
        Desk d;
        d.dialog->showChoice(Choice::Found);
        const int found = d.rows();
        d.table()->setFocus();
        d.table()->setCurrentIndex(d.table()->model()->index(0, 0));
        QTest::keyClick(d.table(), Qt::Key_Return);
        QVERIFY(d.decisions.of(d.event.id).empty()); // only a second one answers
        QTRY_COMPARE(d.dialog->focusWidget(), d.button("sameButton"));
        QTest::keyClick(d.button("sameButton"), Qt::Key_Tab);
        QCOMPARE(d.dialog->focusWidget(), d.button("otherButton"));
        QTest::keyClick(d.button("otherButton"), Qt::Key_Return);
        QCOMPARE(d.rows(), found - 1);
        QVERIFY(!d.decisions.of(d.event.id).front().same);
        QVERIFY(d.dialog->isVisible());
        QVERIFY(d.dialog->focusWidget() && d.dialog->focusWidget()->isEnabled());
        QTest::keyClick(d.dialog.get(), Qt::Key_Escape);
        QVERIFY(!d.dialog->isVisible());
    }

    void countsInTheBox()
    {
        Desk d;
        const auto *box = child<QComboBox>(*d.dialog, "choiceBox");
        QVERIFY(box->itemText(int(Choice::Open)).endsWith(u"(2)"_s));
        d.dialog->showChoice(Choice::Found);
        QVERIFY(box->itemText(int(Choice::Found)).endsWith(u"(%1)"_s.arg(d.rows())));
        d.dialog->showChoice(Choice::All);
        QVERIFY(box->itemText(int(Choice::All)).endsWith(u"(%1)"_s.arg(d.rows())));
    }

    void saysWhatFailed()
    {
        Desk d;
        d.decisions.failNext({.kind = base::ErrorKind::Storage});
        d.button("sameButton")->click();
        const auto *bar = child<gui::NoticeBar>(*d.dialog, "resultBar");
        QVERIFY(!bar->title().isEmpty());
        QCOMPARE(d.rows(), 2);
        QVERIFY(!d.button("undoButton")->isVisible());
        d.button("sameButton")->click();
        QVERIFY(bar->title().isEmpty());
        d.decisions.failNext({.kind = base::ErrorKind::Storage});
        d.button("undoButton")->click();
        QVERIFY(!bar->title().isEmpty());
        QVERIFY(d.button("undoButton")->isVisible());
    }
};

QTEST_MAIN(TestMatchDialog)
#include "tst_matchdialog.moc"
