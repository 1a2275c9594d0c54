// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/chosencolumns.h"
#include "gui/look/listtable.h"
#include "gui/look/texttable.h"
#include "gui/look/theme.h"
#include "gui/look/tokens.h"
#include "guitesting.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace rollcall;
using namespace Qt::StringLiterals;
using gui::ListTable;

namespace {

/// A button, and a table after it.
struct Window
{
    explicit Window(int rows)
    {
        fill(rows);
        table->setModel(&model);
        auto *layout = new QVBoxLayout(&widget);
        layout->addWidget(button);
        layout->addWidget(table);
        widget.resize(400, 300);
        widget.show();
        widget.activateWindow();
        button->setFocus();
        (void)QTest::qWaitForWindowActive(&widget);
    }
    void fill(int rows)
    {
        gui::TextTable::Rows texts;
        for (int row = 0; row < rows; ++row)
            texts.push_back({QString::number(row), u"text"_s});
        model.setContent({u"Number"_s, u"Text"_s}, texts);
    }
    void tab() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); }
    /// In the colour of the accent, at the left edge of the row that is drawn at `y`.
    [[nodiscard]] bool ringAt(int y) const
    {
        const QImage image = table->viewport()->grab().toImage();
        const QColor at = image.pixelColor(1, y);
        const QColor accent = gui::tokens::colours(table->palette()).accent;
        return qAbs(at.red() - accent.red()) + qAbs(at.green() - accent.green()) +
                   qAbs(at.blue() - accent.blue()) <
               40;
    }

    gui::TextTable model;
    QWidget widget;
    QPushButton *button = new QPushButton(u"before"_s);
    ListTable *table = new ListTable;
};

} // namespace

class TestListTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<gui::Theme>(*qApp, gui::Theme::Mode::Light); }
    void cleanupTestCase() { m_theme.reset(); }
    void init() { test::failOnUnexpectedGuiWarnings(); }

    /// Who comes by Tab is in the first row, sees it, and has chosen nothing.
    void focusIsSeen()
    {
        Window w(5);
        QVERIFY(!w.ringAt(16));
        w.tab();
        QVERIFY(w.table->hasFocus());
        QCOMPARE(w.table->currentIndex().row(), 0);
        QVERIFY(!w.table->selectionModel()->hasSelection());
        QVERIFY(w.ringAt(16));
        QVERIFY(!w.ringAt(48));
        QTest::keyClick(w.table, Qt::Key_Down);
        QVERIFY(!w.ringAt(16));
        QVERIFY(w.ringAt(48));
        w.tab();
        QVERIFY(!w.table->hasFocus());
        QVERIFY(!w.ringAt(48));
    }

    /// Also after all rows were others.
    void focusIsSeenInNewRows()
    {
        Window w(5);
        w.tab();
        w.tab();
        w.fill(3);
        QVERIFY(!w.table->currentIndex().isValid());
        w.tab();
        QVERIFY(w.table->hasFocus());
        QCOMPARE(w.table->currentIndex().row(), 0);
        QVERIFY(w.ringAt(16));
    }

    void focusIsSeenWhereThereIsNoRow()
    {
        Window w(0);
        w.tab();
        QVERIFY(w.table->hasFocus());
        QVERIFY(w.ringAt(w.table->viewport()->height() / 2));
    }

    void asHighAsItsRows()
    {
        Window w(3);
        const int free = w.table->sizeHint().height();
        w.table->setMostRows(5);
        const int three = w.table->sizeHint().height();
        QVERIFY(three < free);
        w.fill(4);
        QCOMPARE(w.table->sizeHint().height() - three, w.table->verticalHeader()->defaultSectionSize());
        w.fill(40);
        QCOMPARE(w.table->sizeHint().height() - three, 2 * w.table->verticalHeader()->defaultSectionSize());
        w.fill(0);
        QVERIFY(w.table->sizeHint().height() < three); // room for words all the same
        QVERIFY(w.table->sizeHint().height() > w.table->verticalHeader()->defaultSectionSize());
    }

    /// One list in two places: a choice in one holds in both, and is what a window keeps.
    void aChoiceHoldsInAllTablesOfAName()
    {
        QWidget window;
        gui::TextTable model;
        model.setContent({u"Number"_s, u"Text"_s}, {{u"1"_s, u"text"_s}});
        std::vector<ListTable *> tables;
        for (const QString &name : {u"one"_s, u"one"_s, u"other"_s}) {
            auto *table = new ListTable(&window);
            table->setObjectName(name);
            table->setModel(&model);
            table->setStretchColumn(0, 50);
            table->setChoosableColumns({{.key = u"text"_s, .title = u"Text"_s, .columns = {1}}});
            tables.push_back(table);
        }
        gui::ChosenColumns chosen(window);
        QVERIFY(chosen.all().isEmpty());
        Q_EMIT tables[0]->columnMenu()->aboutToShow();
        tables[0]->columnMenu()->actions().constFirst()->toggle();
        QVERIFY(tables[0]->isColumnHidden(1));
        QVERIFY(tables[1]->isColumnHidden(1));
        QVERIFY(!tables[2]->isColumnHidden(1));
        const gui::ChosenColumns::Choices kept{{u"one"_s, {{u"text"_s, false}}}};
        QCOMPARE(chosen.all(), kept);
        chosen.restore({{u"other"_s, {{u"text"_s, false}}}});
        QVERIFY(!tables[0]->isColumnHidden(1));
        QVERIFY(tables[2]->isColumnHidden(1));
    }

private:
    std::unique_ptr<gui::Theme> m_theme;
};

QTEST_MAIN(TestListTable)
#include "tst_listtable.moc"
