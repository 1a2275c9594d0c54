// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look/chipgroup.h"
#include "guitesting.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace rollcall;
using namespace Qt::StringLiterals;

class TestChipGroup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    void atMostOneIsChosen()
    {
        gui::ChipGroup group;
        const auto chips = fill(group);
        QVERIFY(!group.chosen());
        QSignalSpy spy(&group, &gui::ChipGroup::chosenChanged);
        chips[0]->click();
        QCOMPARE(group.chosen(), std::optional(0));
        chips[2]->click();
        QCOMPARE(group.chosen(), std::optional(2));
        QVERIFY(!chips[0]->isChecked());
        chips[2]->click(); // all again
        QVERIFY(!group.chosen());
        QCOMPARE(spy.size(), 3);
        group.choose(1);
        QVERIFY(chips[1]->isChecked());
        group.choose({});
        group.choose({});
        QVERIFY(!group.chosen());
        QCOMPARE(spy.size(), 5);
    }

    /// In their order, whatever the width was before.
    void whatDoesNotFitStandsBelow()
    {
        gui::ChipGroup group;
        const auto chips = fill(group);
        group.resize(2'000, 60);
        group.show();
        const int all = chips[3]->geometry().right() + 1;
        for (const int width : {all, all - 1, all / 2, all, 1, all * 2, all / 2}) {
            group.resize(width, 60);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(chips[3]->y() > chips[0]->y(), width < all);
            for (std::size_t i = 1; i < chips.size(); ++i)
                QVERIFY(chips[i]->y() > chips[i - 1]->y() || chips[i]->x() > chips[i - 1]->x());
        }
    }

    /// Where the group stands, though its chips come later than what stands below it.
    void tabGoesThroughThemInPlace()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *before = new QLineEdit;
        auto *group = new gui::ChipGroup;
        auto *after = new QLineEdit;
        for (QWidget *widget : std::initializer_list<QWidget *>{before, group, after})
            layout->addWidget(widget);
        const auto chips = fill(*group);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        for (QWidget *next :
             std::initializer_list<QWidget *>{chips[0], chips[1], chips[2], chips[3], after}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), next);
        }
    }

    void whatIsNotShownTakesNoRoom()
    {
        gui::ChipGroup group;
        const auto chips = fill(group);
        group.resize(2'000, 60);
        group.show();
        const int x = chips[1]->x();
        group.setChip(1, u"one"_s, false);
        QCoreApplication::sendPostedEvents();
        QVERIFY(chips[1]->isHidden());
        QCOMPARE(chips[2]->x(), x);
    }

private:
    static std::vector<QPushButton *> fill(gui::ChipGroup &group)
    {
        std::vector<QPushButton *> chips;
        for (int i = 0; i < 4; ++i) {
            const QString name = u"chip%1"_s.arg(i);
            group.addChip(name, {});
            group.setChip(i, u"Chip number %1"_s.arg(i), true);
            chips.push_back(test::child<QPushButton>(group, qPrintable(name)));
        }
        return chips;
    }
};

QTEST_MAIN(TestChipGroup)
#include "tst_chipgroup.moc"
