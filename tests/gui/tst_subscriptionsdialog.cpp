// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/subscriptionsdialog.h"
#include "gui/look/listtable.h"
#include "gui/look/statepanel.h"
#include "guitesting.h"
#include "sampletools.h"

#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using base::ErrorKind;
using models::SubscriptionsModel;
using monitor::HeldSubscriptions;
using test::child;

class TestSubscriptionsDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<test::SampleHeld> m_held;
    std::unique_ptr<gui::SubscriptionsDialog> m_dialog;

    void open(bool listed = true)
    {
        m_dialog = std::make_unique<gui::SubscriptionsDialog>(*m_monitor, *m_held, m_format);
        m_dialog->show();
        if (listed) {
            m_held->setList(test::sampleSubscriptions(m_scheduler.now()));
            m_held->answer();
        }
        m_held->calls.clear();
    }
    [[nodiscard]] gui::ListTable *table() const { return child<gui::ListTable>(*m_dialog, "table"); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString text(const char *name) const { return child<QLabel>(*m_dialog, name)->text(); }
    [[nodiscard]] QPushButton *button(const char *name) const { return child<QPushButton>(*m_dialog, name); }
    /// The buttons that can be pressed.
    [[nodiscard]] QStringList offered() const
    {
        QStringList result;
        for (const char *name : {"renewButton", "removeButton", "takeOverButton", "orphansButton"}) {
            if (button(name)->isEnabled() && button(name)->isVisible())
                result << QString::fromLatin1(name).chopped(6);
        }
        return result;
    }
    /// Presses the destructive button of the box that asks, or the other.
    void answer(const char *box, bool yes)
    {
        auto *asked = m_dialog->findChild<QMessageBox *>(QLatin1String(box));
        QVERIFY2(asked, box);
        for (QAbstractButton *one : asked->buttons()) {
            if ((asked->buttonRole(one) == QMessageBox::DestructiveRole) == yes)
                one->click();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
        m_held = std::make_unique<test::SampleHeld>(m_scheduler);
    }
    void cleanup() { m_dialog.reset(); }

    void listsWhenItOpens()
    {
        m_dialog = std::make_unique<gui::SubscriptionsDialog>(*m_monitor, *m_held, m_format);
        m_dialog->show();
        QCOMPARE(m_held->calls, QStringList{u"list"_s});
        QCOMPARE(text("asOfLabel"), u"Asking Microsoft…"_s);
        QCOMPARE(table()->emptyText(), u"Asking Microsoft what is there…"_s);
        QVERIFY(!button("refreshButton")->isEnabled());
        m_held->setList({});
        m_held->answer();
        QVERIFY(table()->emptyText().startsWith(u"Nothing is subscribed to."_s));
        QVERIFY(text("asOfLabel").startsWith(u"As of "_s));
        button("refreshButton")->click();
        QCOMPARE(m_held->calls.size(), 2);
    }

    void rowsAndWhatCanBeDone()
    {
        open();
        QCOMPARE(table()->model()->rowCount(), 7);
        QCOMPARE(offered(), QStringList{u"orphans"_s});
        const QStringList expected[]{{u"renew"_s, u"orphans"_s},    // our own: a watch wants it
                                     {u"takeOver"_s, u"orphans"_s}, // conflicted
                                     {u"orphans"_s},                // refused
                                     {u"renew"_s, u"orphans"_s},
                                     {u"renew"_s, u"remove"_s, u"orphans"_s}, // another device's
                                     {u"renew"_s, u"remove"_s, u"orphans"_s},
                                     {u"renew"_s, u"remove"_s, u"orphans"_s}};
        QStringList explained;
        for (int row = 0; row < 7; ++row) {
            table()->selectRow(row);
            QCOMPARE(offered(), expected[row]);
            explained << text("explainLabel");
        }
        QVERIFY(explained[1].contains(u"Taking over deletes that one"_s));
        QVERIFY(explained[2].contains(u"not allowed"_s));
        QVERIFY(explained[4].contains(u"Another device"_s));
        QCOMPARE(button("orphansButton")->text(), u"Clean up 2 orphans…"_s);
    }

    void renews()
    {
        open();
        table()->selectRow(0);
        button("renewButton")->click();
        QCOMPARE(m_held->calls, QStringList{u"renew b1d5e6f0-0001"_s});
        QCOMPARE(offered(), QStringList()); // one thing at a time
        m_held->answer();
        QCOMPARE(text("feedbackLabel"), u"Renewed."_s);
        button("renewButton")->click();
        m_held->answer(std::unexpected(base::Error{.kind = ErrorKind::Throttled}));
        QVERIFY(text("feedbackLabel").contains(u"slow down"_s));
        QVERIFY(offered().contains(u"renew"_s));
    }

    void removesOnlyWithConsent()
    {
        open();
        table()->selectRow(4);
        button("removeButton")->click();
        QVERIFY(m_held->calls.isEmpty());
        answer("removeSubscriptionBox", false);
        QVERIFY(m_held->calls.isEmpty());
        button("removeButton")->click();
        answer("removeSubscriptionBox", true);
        QCOMPARE(m_held->calls, QStringList{u"remove b1d5e6f0-0005"_s});
        m_held->answer();
        QCOMPARE(text("feedbackLabel"), u"Removed."_s);
    }

    void takesOverDuringACallOnlyWhenTold()
    {
        open();
        table()->selectRow(1);
        button("takeOverButton")->click();
        QVERIFY(m_held->calls.isEmpty());
        answer("takeOverBox", true);
        QCOMPARE(m_held->calls, QStringList{u"take over m2"_s});
        m_held->nextTakeOver = HeldSubscriptions::TakeOver::Silencing;
        m_held->answer();
        auto *box = m_dialog->findChild<QMessageBox *>(u"silenceBox"_s);
        QVERIFY(box);
        QVERIFY(box->informativeText().contains(u"silent"_s));
        answer("silenceBox", false);
        QCOMPARE(m_held->calls.size(), 1); // nothing was done
        button("takeOverButton")->click();
        answer("takeOverBox", true);
        m_held->answer();
        answer("silenceBox", true);
        QCOMPARE(m_held->calls.last(), u"take over m2 warned"_s);
        m_held->nextTakeOver = HeldSubscriptions::TakeOver::Taken;
        m_held->answer();
        QCOMPARE(text("feedbackLabel"), u"Taken over."_s);
    }

    void cleansUp()
    {
        open();
        button("orphansButton")->click();
        answer("orphansBox", true);
        QCOMPARE(m_held->calls, QStringList{u"remove orphans"_s});
        m_held->removedOrphans = 2;
        m_held->answer();
        QCOMPARE(text("feedbackLabel"), u"2 orphans removed."_s);
        m_held->setList(test::sampleSubscriptions(m_scheduler.now()).first(5));
        QVERIFY(!button("orphansButton")->isVisible());
    }

    void troubles()
    {
        open(false);
        m_held->answer(std::unexpected(base::Error{.kind = ErrorKind::NotSignedIn}));
        QCOMPARE(child<gui::NoticeBar>(*m_dialog, "notice")->title(), u"Nobody is signed in"_s);
        for (const auto &[kind, title] :
             {std::pair{ErrorKind::NotPermitted, u"Not permitted to list them"_s},
              std::pair{ErrorKind::Network, u"The list could not be fetched"_s}}) {
            button("refreshButton")->click();
            m_held->answer(std::unexpected(base::Error{.kind = kind}));
            QCOMPARE(child<gui::NoticeBar>(*m_dialog, "notice")->title(), title);
            QCOMPARE(table()->emptyText(), u"What is there is not known."_s);
        }
        button("refreshButton")->click();
        m_held->setList({});
        m_held->answer();
        QVERIFY(child<gui::NoticeBar>(*m_dialog, "notice")->isHidden());
    }

    void readOnly()
    {
        auto health = m_monitor->health();
        health.readOnly = true;
        m_monitor->setHealth(health);
        open();
        QCOMPARE(child<gui::NoticeBar>(*m_dialog, "notice")->title(), u"This computer can only read"_s);
        for (int row = 0; row < 7; ++row) {
            table()->selectRow(row);
            QCOMPARE(offered(), QStringList());
        }
    }

    void manyAndSorted()
    {
        open();
        auto many = test::sampleSubscriptions(m_scheduler.now());
        for (int i = 0; many.size() < 200; ++i) {
            auto one = many[0];
            one.id = u"many-%1"_s.arg(i);
            one.expires = m_scheduler.now() + std::chrono::minutes{(i * 37) % 193 + 100};
            many << one;
        }
        m_held->setList(many);
        QCOMPARE(table()->model()->rowCount(), 200);
        QCOMPARE(cell(0, SubscriptionsModel::LeftColumn), u"2 d 13 h"_s); // the list's own order
        table()->sortByColumn(SubscriptionsModel::LeftColumn, Qt::AscendingOrder);
        QCOMPARE(cell(0, SubscriptionsModel::LeftColumn), u"2 min"_s);
        QCOMPARE(cell(1, SubscriptionsModel::LeftColumn), u"18 min"_s);
        QCOMPARE(cell(2, SubscriptionsModel::LeftColumn), u"1 h 40 min"_s);
        m_scheduler.advance(2min);
        QCOMPARE(cell(0, SubscriptionsModel::LeftColumn), u"expired"_s);
    }
};

QTEST_MAIN(TestSubscriptionsDialog)
#include "tst_subscriptionsdialog.moc"
