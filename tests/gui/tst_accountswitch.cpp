// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountswitch.h"
#include "guitesting.h"
#include "sampleaccounts.h"
#include "support/patience.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace rollcall;

class TestAccountSwitch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_scheduler = std::make_unique<base::ManualScheduler>(test::accountsNow());
        m_monitor = std::make_unique<test::SampleMonitor>(*m_scheduler);
        m_window = std::make_unique<QWidget>();
        m_menu = new QMenu(m_window.get());
        m_switch = new gui::AccountSwitch(*m_monitor, *m_menu, *m_window);
    }
    void cleanup() { m_window.reset(); }

    void nothingToChooseIsNotShown()
    {
        QVERIFY(!m_menu->menuAction()->isVisible());
        m_monitor->setAccounts({test::sampleOrganizer(), test::sampleConnector()});
        QVERIFY(!m_menu->menuAction()->isVisible());
    }

    void theOneInUseIsTicked()
    {
        m_monitor->setAccounts({test::sampleOrganizer(), other()});
        QVERIFY(m_menu->menuAction()->isVisible());
        QCOMPARE(m_menu->actions().size(), 2);
        QVERIFY(m_menu->actions()[0]->isChecked());
        QVERIFY(!m_menu->actions()[1]->isChecked());
        // What belongs together is seen, and a name is text, not a mnemonic.
        QVERIFY(m_menu->actions()[0]->text().contains(u"Attendee 1"_s));
        QVERIFY(m_menu->actions()[0]->text().contains(u"organizer"_s));
        QVERIFY(m_menu->actions()[1]->text().contains(u"R && D"_s));

        QSignalSpy chosen(m_switch, &gui::AccountSwitch::chosen);
        m_menu->actions()[0]->trigger();
        QVERIFY(m_menu->actions()[0]->isChecked());
        QVERIFY(chosen.isEmpty());
    }

    void anotherIsChosenAtOnceWhereNothingIsAtRisk()
    {
        m_monitor->setAccounts({test::sampleOrganizer(), other()});
        QSignalSpy chosen(m_switch, &gui::AccountSwitch::chosen);
        m_menu->actions()[1]->trigger();
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"other"_s);
    }

    void aRunningRecordingIsAskedAbout()
    {
        m_monitor->add({.people = 3});
        m_monitor->setAccounts({test::sampleOrganizer(), other()});
        m_window->show();
        QSignalSpy chosen(m_switch, &gui::AccountSwitch::chosen);
        m_menu->actions()[1]->trigger();
        QVERIFY(chosen.isEmpty());
        QVERIFY(!m_menu->actions()[1]->isChecked());
        auto *box = test::child<QMessageBox>(*m_window, "switchAccountBox");
        QVERIFY(box->text().contains(u"still recording"_s));
        box->defaultButton()->click();
        QVERIFY(chosen.isEmpty());

        QTRY_VERIFY(!m_window->findChild<QMessageBox *>(u"switchAccountBox"_s));
        m_menu->actions()[1]->trigger();
        box = test::child<QMessageBox>(*m_window, "switchAccountBox");
        for (QAbstractButton *button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QCOMPARE(chosen.size(), 1);
    }

private:
    [[nodiscard]] static monitor::AccountInfo other()
    {
        auto account = test::sampleOrganizer();
        account.id = u"other"_s;
        account.name = u"R & D"_s;
        account.inUse = false;
        return account;
    }

    std::unique_ptr<base::ManualScheduler> m_scheduler;
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<QWidget> m_window;
    QMenu *m_menu = nullptr;
    gui::AccountSwitch *m_switch = nullptr;
};

QTEST_MAIN(TestAccountSwitch)
#include "tst_accountswitch.moc"
