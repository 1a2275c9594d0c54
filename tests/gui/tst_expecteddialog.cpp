// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/expecteddialog.h"
#include "gui/events/listimportdialog.h"
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "guitesting.h"
#include "models/kpis.h"
#include "support/sampleexpected.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QUrl>

using namespace rollcall;
using namespace rollcall::test;
using namespace Qt::StringLiterals;
using models::ExpectedModel;

namespace {

const QByteArray classList =
    "Name;Mail;Klasse\nAttendee 900;a900@example.org;7b\n;;7b\nAttendee 901;nobody;7c\n";

/// A meeting of twelve, its list, and the dialog.
struct Fixture
{
    Fixture()
        : scheduler(sampleNow())
        , meeting({.people = 12})
        , expectations(meeting)
        , dialog(expectations, meeting, models::TextFormat(QLocale::c(), QTimeZone::utc()), scheduler)
    {
        dialog.show();
    }
    void load(int count, int missing)
    {
        expectations.setList(meeting.info().id, sampleExpectedList(meeting, count, missing), &dialog,
                             [](const base::Result<void> &) {});
    }
    [[nodiscard]] QString summary() const { return child<QLabel>(dialog, "summaryLabel")->text(); }
    [[nodiscard]] int rows() { return dialog.rows().rowCount(); }

    base::ManualScheduler scheduler;
    SampleMeeting meeting;
    SampleExpectations expectations;
    gui::ExpectedDialog dialog;
};

QStringList meanings(const QTableWidget &table)
{
    QStringList result;
    for (int row = 0; row < table.rowCount(); ++row)
        result << table.cellWidget(row, 2)->findChild<QComboBox *>()->currentText();
    return result;
}

} // namespace

class TestExpectedDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init() { failOnUnexpectedGuiWarnings(); }

    void withoutAList();
    void showsWhoIsThere();
    void filtersByState();
    void copiesAddressesOfThoseMissing();
    void excuses();
    void decidesAndUndoes();
    void keepsItsSettings();
    void saysWhatFailed();
    void followsTheMeeting();
    void importsAFile();
    void asksWhetherTheListIsComplete();
    void importsRecipients();
    void mapsColumns();
    void mapsColumnsByKeyboard();
    void enterPressesOnlyWhatHasTheFocus();
    void takesADroppedFile();
    void saysWhereFrom();
    void remembersColumns();
    void namesWhatIsWrong();
    void countsForTheFigures();
};

void TestExpectedDialog::withoutAList()
{
    Fixture f;
    QCOMPARE(f.rows(), 0);
    QVERIFY(child<QWidget>(f.dialog, "hintLabel")->isVisible());
    QVERIFY(!child<QPushButton>(f.dialog, "copyButton")->isEnabled());
    QVERIFY(!child<QPushButton>(f.dialog, "removeButton")->isEnabled());
    QVERIFY(!child<QWidget>(f.dialog, "questionCard")->isVisible());
}

void TestExpectedDialog::showsWhoIsThere()
{
    Fixture f;
    f.load(5, 3);
    const auto &counts = f.expectations.of(f.meeting.info().id)->expectation.counts;
    QCOMPARE(counts.excused, std::size_t(1));
    QVERIFY(counts.absent >= 2);
    QVERIFY(counts.unexpected > 0);
    QCOMPARE(f.rows(), int(8 + counts.unexpected));
    QCOMPARE(f.summary(), u"%1 of 7 expected are here"_s.arg(counts.here));
    QVERIFY(!child<QWidget>(f.dialog, "hintLabel")->isVisible());
    QVERIFY(child<QCheckBox>(f.dialog, "completeBox")->isChecked());
    QCOMPARE(child<QSpinBox>(f.dialog, "graceBox")->value(), 5);

    ExpectedModel model(models::TextFormat(QLocale::c(), QTimeZone::utc()));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setExpected(f.expectations.of(f.meeting.info().id), f.meeting.record());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setExpected(f.expectations.of(f.meeting.info().id), f.meeting.record());
    QCOMPARE(changed.size() + reset.size(), 0);
    model.setExpected(nullptr, f.meeting.record());
    QCOMPARE(model.rowCount(), 0);
}

void TestExpectedDialog::filtersByState()
{
    Fixture f;
    f.load(5, 3);
    const auto counts = f.expectations.of(f.meeting.info().id)->expectation.counts;
    f.dialog.showState(ExpectedModel::State::Absent);
    QCOMPARE(f.rows(), int(counts.absent));
    f.dialog.showState(ExpectedModel::State::Unexpected);
    QCOMPARE(f.rows(), int(counts.unexpected));
    f.dialog.showState(ExpectedModel::State::Excused);
    QCOMPARE(f.rows(), 1);
    const auto *excused = child<QPushButton>(f.dialog, "excusedChip");
    QVERIFY(excused->isChecked());
    QCOMPARE(excused->text(), u"Excused 1"_s);
    QCOMPARE(child<QPushButton>(f.dialog, "lateChip")->isHidden(), counts.late == 0);
    child<QPushButton>(f.dialog, "absentChip")->click();
    QCOMPARE(f.rows(), int(counts.absent));
    f.dialog.showState({});
    QCOMPARE(f.rows(), int(8 + counts.unexpected));
}

void TestExpectedDialog::copiesAddressesOfThoseMissing()
{
    Fixture f;
    f.load(0, 3);
    f.dialog.showState(ExpectedModel::State::Absent);
    child<QPushButton>(f.dialog, "copyButton")->click();
    QCOMPARE(QApplication::clipboard()->text(), u"a901@example.org; a902@example.org"_s);
    QVERIFY(child<gui::NoticeBar>(f.dialog, "resultBar")->isVisible());
}

void TestExpectedDialog::excuses()
{
    Fixture f;
    f.load(0, 3);
    f.dialog.showState(ExpectedModel::State::Absent);
    auto *excuse = child<QPushButton>(f.dialog, "excuseButton");
    QVERIFY(!excuse->isEnabled());
    child<QTableView>(f.dialog, "expectedTable")->selectRow(0);
    QCOMPARE(excuse->text(), u"Excused"_s);
    excuse->click();
    QCOMPARE(f.expectations.of(f.meeting.info().id)->expectation.counts.excused, std::size_t(2));
    QCOMPARE(f.rows(), 1);
    f.dialog.showState(ExpectedModel::State::Excused);
    child<QTableView>(f.dialog, "expectedTable")->selectRow(0);
    QCOMPARE(excuse->text(), u"Not excused"_s);
    excuse->click();
    QCOMPARE(f.expectations.of(f.meeting.info().id)->expectation.counts.excused, std::size_t(1));
}

void TestExpectedDialog::decidesAndUndoes()
{
    Fixture f;
    auto list = sampleExpectedList(f.meeting, 0, 1);
    const auto someone = std::ranges::find_if(f.meeting.record().persons, [](const domain::Person &person) {
        return person.counted && person.displayName == "Attendee 3";
    });
    QVERIFY(someone != f.meeting.record().persons.end());
    list.people.push_back({.id = "x", .name = "3, Attendee Middle"});
    f.expectations.setList(f.meeting.info().id, list, &f.dialog, [](const base::Result<void> &) {});
    auto *question = child<QWidget>(f.dialog, "questionCard");
    auto *undo = child<QPushButton>(f.dialog, "undoButton");
    QVERIFY(question->isVisible());
    QVERIFY(child<QLabel>(f.dialog, "roomLabel")->text().contains(u"Attendee 3"_s));
    QVERIFY(!undo->isVisible());
    const auto here = [&f] {
        return f.expectations.of(f.meeting.info().id)->expectation.matching.matches.size();
    };
    const auto before = here();
    child<QPushButton>(f.dialog, "sameButton")->click();
    QVERIFY(!question->isVisible());
    QCOMPARE(here(), before + 1);
    QVERIFY(undo->isVisible());
    undo->click();
    QVERIFY(question->isVisible());
    QVERIFY(!undo->isVisible());
    QCOMPARE(here(), before);
    child<QPushButton>(f.dialog, "otherButton")->click();
    QVERIFY(!question->isVisible());
    QCOMPARE(here(), before);
}

void TestExpectedDialog::keepsItsSettings()
{
    Fixture f;
    f.load(5, 3);
    child<QCheckBox>(f.dialog, "completeBox")->click();
    QVERIFY(!f.expectations.of(f.meeting.info().id)->list.complete);
    child<QSpinBox>(f.dialog, "graceBox")->setValue(20);
    QCOMPARE(f.expectations.of(f.meeting.info().id)->list.grace, base::Ticks(std::chrono::minutes(20)));
    child<QPushButton>(f.dialog, "removeButton")->click();
    QVERIFY(!f.expectations.of(f.meeting.info().id));
    QCOMPARE(f.rows(), 0);
}

void TestExpectedDialog::saysWhatFailed()
{
    Fixture f;
    f.load(5, 3);
    f.expectations.failNext({.kind = base::ErrorKind::DiskFull});
    auto *complete = child<QCheckBox>(f.dialog, "completeBox");
    complete->click();
    QVERIFY(complete->isChecked()); // as it still is
    auto *bar = child<gui::NoticeBar>(f.dialog, "resultBar");
    QVERIFY(bar->isVisible());
    f.expectations.failNext({.kind = base::ErrorKind::Storage});
    complete->click();
    QString said;
    for (const QLabel *label : bar->findChildren<QLabel *>())
        said += label->text();
    QVERIFY2(said.contains(u"data folder"_s), qPrintable(said)); // there is no other one to choose
}

void TestExpectedDialog::followsTheMeeting()
{
    Fixture f;
    f.load(0, 3);
    const int before = f.rows();
    auto *table = child<QTableView>(f.dialog, "expectedTable");
    table->selectRow(1);
    const QVariant chosen = table->currentIndex().data(ExpectedModel::EntryRole);
    const QAbstractItemModelTester tester(f.dialog.rows().sourceModel(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.meeting.arrive(domain::PresenceState::Meeting);
    f.meeting.publish();
    QCOMPARE(f.rows(), before + 1);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // who comes disturbs nobody's choice
    QCOMPARE(table->currentIndex().data(ExpectedModel::EntryRole), chosen);
    f.load(0, 2);
    QCOMPARE(f.rows(), before);
}

void TestExpectedDialog::importsAFile()
{
    Fixture f;
    gui::ListImportDialog *import = f.dialog.import();
    QCOMPARE(f.dialog.import(), import);
    auto *take = child<QDialogButtonBox>(*import, "buttonBox")->button(QDialogButtonBox::Ok);
    QVERIFY(!take->isEnabled());
    import->setBytes(classList, u"7b.csv"_s);
    QVERIFY(take->isEnabled());
    QCOMPARE(child<QLabel>(*import, "countLabel")->text(), u"2 people"_s);
    QCOMPARE(child<QTableView>(*import, "problemTable")->model()->rowCount(), 2);
    take->click();
    const auto *known = f.expectations.of(f.meeting.info().id);
    QVERIFY(known);
    QCOMPARE(known->list.people.size(), std::size_t(2));
    QCOMPARE(known->list.people[0].email, std::string("a900@example.org"));
    QVERIFY(!known->list.complete); // nobody has said so
    QCOMPARE(f.expectations.kept, 1);
}

/// Only who imports a list knows whether others should come, too; what they said before is asked for again.
void TestExpectedDialog::asksWhetherTheListIsComplete()
{
    Fixture f;
    gui::ListImportDialog *import = f.dialog.import();
    auto *all = child<QCheckBox>(*import, "allBox");
    QVERIFY(all->isVisible() && !all->isChecked());
    import->setBytes(classList, u"7b.csv"_s);
    all->click();
    import->accept();
    const auto *known = f.expectations.of(f.meeting.info().id);
    QVERIFY(known && known->list.complete);
    QTRY_VERIFY(!f.dialog.findChild<gui::ListImportDialog *>());
    import = f.dialog.import();
    QVERIFY(child<QCheckBox>(*import, "allBox")->isChecked());
    child<QCheckBox>(*import, "allBox")->click();
    import->setBytes(classList, u"7b.csv"_s);
    import->accept();
    QVERIFY(!f.expectations.of(f.meeting.info().id)->list.complete);
    gui::ListImportDialog registrations(domain::ListKind::Registrations);
    registrations.show();
    QVERIFY(!child<QCheckBox>(registrations, "allBox")->isVisible());
}

void TestExpectedDialog::importsRecipients()
{
    gui::ListImportDialog dialog(domain::ListKind::People);
    dialog.show();
    QApplication::clipboard()->setText(u"Attendee 1 <a1@example.org>; Bo <a2@example.org>; a3@example.org"_s);
    child<QPushButton>(dialog, "pasteButton")->click();
    QCOMPARE(child<QLabel>(dialog, "countLabel")->text(), u"3 people"_s);
    const auto people = dialog.people().people;
    QCOMPARE(people.size(), std::size_t(3));
    QCOMPARE(people[1].name, std::string("Bo"));
    QCOMPARE(people[1].email, std::string("a2@example.org"));
    QCOMPARE(people[2].email, std::string("a3@example.org"));
}

void TestExpectedDialog::mapsColumns()
{
    gui::ListImportDialog dialog(domain::ListKind::People);
    dialog.show();
    auto *table = child<QTableWidget>(dialog, "columnTable");
    dialog.setBytes("Wer,Wohin,Rest\nAttendee Seventeen,a1@example.org,x\n", u"list.csv"_s);
    QCOMPARE(meanings(*table), (QStringList{u"Name"_s, u"E-mail"_s, u"nothing: leave it out"_s}));
    auto *last = table->cellWidget(2, 2)->findChild<QComboBox *>();
    const int mail = last->findText(u"E-mail"_s);
    last->setCurrentIndex(mail);
    Q_EMIT last->activated(mail);
    QCOMPARE(meanings(*table), (QStringList{u"Name"_s, u"nothing: leave it out"_s, u"E-mail"_s}));
    QCOMPARE(table->item(2, 3)->text(), u"as you say"_s);
    QCOMPARE(child<QTableView>(dialog, "problemTable")->model()->rowCount(), 1);

    auto *separator = child<QComboBox>(dialog, "separatorBox");
    separator->setCurrentIndex(separator->findText(u"semicolon"_s));
    QCOMPARE(table->rowCount(), 1);
}

void TestExpectedDialog::mapsColumnsByKeyboard()
{
    gui::ListImportDialog dialog(domain::ListKind::People);
    dialog.show();
    dialog.setBytes("Wer,Wohin,Rest\nAttendee Seventeen,a1@example.org,x\n", u"list.csv"_s);
    QCOMPARE(dialog.focusWidget(),
             child<QDialogButtonBox>(dialog, "buttonBox")->button(QDialogButtonBox::Ok));
    auto *table = child<QTableWidget>(dialog, "columnTable");
    QWidget *at = child<QComboBox>(dialog, "separatorBox");
    for (int row = 0; row < table->rowCount(); ++row) {
        at->setFocus();
        QTest::keyClick(at, Qt::Key_Tab);
        at = table->cellWidget(row, 2)->findChild<QComboBox *>();
        QCOMPARE(dialog.focusWidget(), at);
    }
    QTest::keyClick(at, Qt::Key_Tab);
    QCOMPARE(dialog.focusWidget(), child<gui::ListTable>(dialog, "previewTable"));
}

/// What is typed is kept; nothing else happens.
void TestExpectedDialog::enterPressesOnlyWhatHasTheFocus()
{
    Fixture f;
    f.load(5, 1);
    auto *grace = child<QSpinBox>(f.dialog, "graceBox");
    grace->setFocus();
    grace->selectAll();
    QTest::keyClicks(grace, u"9"_s);
    QTest::keyClick(grace, Qt::Key_Return);
    QCOMPARE(f.expectations.of(f.meeting.info().id)->list.grace, base::Ticks(std::chrono::minutes(9)));
    QVERIFY(f.dialog.isVisible());
    QVERIFY(!f.dialog.findChild<gui::ListImportDialog *>());
    auto *import = child<QPushButton>(f.dialog, "importButton");
    import->setFocus();
    QTest::keyClick(import, Qt::Key_Return);
    QVERIFY(f.dialog.findChild<gui::ListImportDialog *>());
}

void TestExpectedDialog::takesADroppedFile()
{
    QTemporaryDir directory;
    const QString path = directory.filePath(u"7b.csv"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(classList);
    file.close();
    gui::ListImportDialog dialog(domain::ListKind::People);
    dialog.show();
    const auto drop = [&dialog](const QList<QUrl> &urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(&dialog, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&dialog, &event);
        return true;
    };
    QVERIFY(!drop({QUrl(u"https://example.org/list.csv"_s)}));
    QVERIFY(!drop({QUrl::fromLocalFile(path), QUrl::fromLocalFile(path)}));
    QVERIFY(drop({QUrl::fromLocalFile(path)}));
    QCOMPARE(child<QLabel>(dialog, "countLabel")->text(), u"2 people"_s);
    QVERIFY(dialog.written());
}

/// Where it is known from, and who is expected before who is not.
void TestExpectedDialog::saysWhereFrom()
{
    Fixture f;
    domain::ExpectedList list = sampleExpectedList(f.meeting, 2, 1);
    list.people.front().source = domain::ExpectedSource::Calendar;
    f.expectations.setList(f.meeting.info().id, list, &f.dialog, [](const base::Result<void> &) {});
    const auto *rows = child<gui::ListTable>(f.dialog, "expectedTable")->model();
    QStringList sources;
    for (int row = 0; row < 3; ++row)
        sources << rows->index(row, ExpectedModel::SourceColumn).data().toString();
    sources.sort();
    QCOMPARE(sources, (QStringList{u"calendar"_s, u"your list"_s, u"your list"_s}));
    QVERIFY(rows->index(3, ExpectedModel::SourceColumn).data().toString().isEmpty());
    QCOMPARE(rows->index(3, 0).data(ExpectedModel::StateRole).toInt(), int(ExpectedModel::State::Unexpected));
    const auto *origin = child<QLabel>(f.dialog, "originLabel");
    QVERIFY(origin->isHidden()); // nobody knows any more
    list.people.front().source = domain::ExpectedSource::Both;
    list.imported = domain::ListOrigin{.file = "7b.csv", .at = sampleCallStart()};
    list.invited = sampleCallStart();
    f.expectations.setList(f.meeting.info().id, list, &f.dialog, [](const base::Result<void> &) {});
    QVERIFY(!origin->isHidden());
    QVERIFY(origin->text().contains(u"7b.csv"_s));
    QVERIFY(origin->text().contains(u"Calendar: read on"_s));
    list.imported->file.clear();
    f.expectations.setList(f.meeting.info().id, list, &f.dialog, [](const base::Result<void> &) {});
    QVERIFY(origin->text().startsWith(u"Your list: pasted on"_s));
}

void TestExpectedDialog::remembersColumns()
{
    Fixture f;
    f.expectations.remembered = {domain::ColumnMeaning::Name, domain::ColumnMeaning::Ignored,
                                 domain::ColumnMeaning::Group};
    gui::ListImportDialog *import = f.dialog.import();
    import->setBytes(classList, u"7b.csv"_s);
    QCOMPARE(meanings(*child<QTableWidget>(*import, "columnTable")),
             (QStringList{u"Name"_s, u"nothing: leave it out"_s, u"Group"_s}));
    QCOMPARE(child<QTableWidget>(*import, "columnTable")->item(1, 3)->text(), u"as you said last time"_s);
}

void TestExpectedDialog::namesWhatIsWrong()
{
    gui::ListImportDialog dialog(domain::ListKind::Registrations);
    dialog.show();
    auto *bar = child<gui::NoticeBar>(dialog, "resultBar");
    dialog.setBytes("PK\x03\x04", u"list.xlsx"_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(child<QTableWidget>(dialog, "columnTable")->rowCount(), 0);
    QVERIFY(!child<QDialogButtonBox>(dialog, "buttonBox")->button(QDialogButtonBox::Ok)->isEnabled());
    dialog.setBytes("Name,Status\nAttendee 1,perhaps\n", u"list.csv"_s);
    QVERIFY(!bar->isVisible());
    const auto *problems = child<QTableView>(dialog, "problemTable")->model();
    QCOMPARE(problems->rowCount(), 1);
    QCOMPARE(problems->index(0, 0).data().toString(), u"2"_s);
    QVERIFY(problems->index(0, 1).data().toString().contains(u"perhaps"_s));
    dialog.setBytes("Name\nJ\xf6rg\n", u"list.csv"_s);
    QVERIFY(bar->isVisible()); // nothing says how it is encoded
    dialog.setBytes("Name,Status\nAttendee 1,registered\n", u"list.csv"_s);
    QVERIFY(!bar->isVisible());
    dialog.setBytes({}, u"empty.csv"_s);
    QVERIFY(bar->isVisible());
    dialog.setBytes("Name,Status\nAttendee 1,registered\n", u"list.csv"_s);
    const auto *preview = child<gui::ListTable>(dialog, "previewTable");
    dialog.setBytes("Name,Status\n", u"head.csv"_s);
    QCOMPARE(preview->emptyText(), u"Nobody is on this list."_s);
    dialog.setBytes("17,18\n19,20\n", u"numbers.csv"_s);
    for (QComboBox *box : child<QTableWidget>(dialog, "columnTable")->findChildren<QComboBox *>()) {
        box->setCurrentIndex(0);
        Q_EMIT box->activated(0);
    }
    QCOMPARE(preview->emptyText(), u"Say which column holds names or addresses."_s);
    QApplication::clipboard()->clear();
    child<QPushButton>(dialog, "pasteButton")->click();
    QVERIFY(bar->isVisible());
    QCOMPARE(child<QTableWidget>(dialog, "columnTable")->rowCount(), 0);
}

void TestExpectedDialog::countsForTheFigures()
{
    Fixture f;
    f.load(5, 3);
    const auto *known = f.expectations.of(f.meeting.info().id);
    auto kpis = models::kpis(f.meeting.record(), f.meeting.info(), known);
    QCOMPARE(kpis.expected, std::optional(7));
    QCOMPARE(*kpis.expectedShare, double(known->expectation.counts.here) / 7);
    monitor::ExpectedMeeting incomplete = *known;
    incomplete.list.complete = false;
    kpis = models::kpis(f.meeting.record(), f.meeting.info(), &incomplete);
    QVERIFY(!kpis.expected);
    QVERIFY(!kpis.expectedShare);
}

QTEST_MAIN(TestExpectedDialog)
#include "tst_expecteddialog.moc"
