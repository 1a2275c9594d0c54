// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/addresstestview.h"
#include "gui/delivery/deliverydialog.h"
#include "gui/delivery/deliverywords.h"
#include "gui/look/statepanel.h"
#include "gui/window/mainwindow.h"
#include "guitesting.h"
#include "sampledelivery.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using monitor::AddressFault;
using monitor::AddressStage;
using monitor::DeliveryMode;
using monitor::DeliveryProblem;
using monitor::HopState;
using test::child;
using test::SampleAddressTest;
using test::SampleDelivery;

namespace {

const QString pairingLink = u"rollcall:pair?relay=https%3A%2F%2Fother.example.org&code=once"_s;

struct Fixture
{
    explicit Fixture(const monitor::DeliveryState &state = SampleDelivery().state())
    {
        setup.setState(state);
        monitor.setHealth(
            {.delivery = monitor::deliveryModeName(state.mode), .lastContact = scheduler.now() - 12s});
        dialog = std::make_unique<gui::DeliveryDialog>(monitor, setup, format);
        dialog->show();
    }
    [[nodiscard]] QString text(const char *name) const { return child<QLabel>(*dialog, name)->text(); }
    [[nodiscard]] bool shows(const char *name) const { return child<QWidget>(*dialog, name)->isVisible(); }
    [[nodiscard]] bool can(const char *name) const { return child<QWidget>(*dialog, name)->isEnabled(); }
    [[nodiscard]] QString stage(int number, const char *label) const
    {
        return child<QLabel>(*child<QWidget>(*dialog, qPrintable(u"stage%1"_s.arg(number))), label)->text();
    }
    void click(const char *name) const { child<QAbstractButton>(*dialog, name)->click(); }
    void type(const char *name, const QString &text) const { child<QLineEdit>(*dialog, name)->setText(text); }
    [[nodiscard]] QMessageBox *box(const char *name) const
    {
        return dialog->findChild<QMessageBox *>(QLatin1String(name));
    }
    /// Presses what agrees, or what does not.
    void answerBox(const char *name, bool agree) const
    {
        QMessageBox *asked = box(name);
        if (!asked)
            qFatal("%s does not ask", name);
        for (QAbstractButton *button : asked->buttons()) {
            if ((asked->buttonRole(button) != QMessageBox::RejectRole) == agree)
                return button->click();
        }
    }

    base::ManualScheduler scheduler{test::sampleNow()};
    test::SampleMonitor monitor{scheduler};
    SampleDelivery setup;
    models::TextFormat format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    std::unique_ptr<gui::DeliveryDialog> dialog;
};

} // namespace

class TestDeliveryDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }

    // What is in use

    void saysWhatIsInUse()
    {
        Fixture relay(test::pairedState());
        QVERIFY(relay.text("useLabel").contains(u"relay.example.org"_s));
        QVERIFY(relay.shows("forgetButton"));
        QVERIFY(!relay.shows("useRelayButton"));
        QVERIFY(relay.text("healthLabel").startsWith(u"relay: last contact 12 second"_s));
        Fixture own(test::ownState());
        QVERIFY(own.text("useLabel").contains(u"https://rollcall.example.org"_s));
        QVERIFY(own.shows("publicUrlEdit"));
        Fixture hub(test::hubState());
        QVERIFY(hub.text("useLabel").contains(u"meetings"_s));
        QVERIFY(hub.shows("hubEdit"));
        Fixture nothing;
        QVERIFY(nothing.text("useLabel").contains(u"no public one"_s));
    }

    void freshnessIsLive()
    {
        Fixture f(test::pairedState());
        f.scheduler.advance(5s);
        QVERIFY2(f.text("healthLabel").startsWith(u"relay: last contact 17 second"_s),
                 qPrintable(f.text("healthLabel")));
        auto health = f.monitor.health();
        health.waiting = 3;
        health.waitingSince = f.scheduler.now() - 2min;
        health.provable = false;
        f.monitor.setHealth(health);
        QVERIFY2(f.text("healthLabel").contains(u"3 events waiting for 2 minute"_s) &&
                     f.text("healthLabel").endsWith(u", not provable"_s),
                 qPrintable(f.text("healthLabel")));
    }

    void saysWhatIsWrong()
    {
        Fixture f(test::pairedState());
        QVERIFY(!f.shows("problemLabel"));
        auto health = f.monitor.health();
        health.problem = base::Error{.kind = base::ErrorKind::Network};
        health.problemIn = monitor::Trouble::Connector;
        f.monitor.setHealth(health);
        QVERIFY(!f.shows("problemLabel")); // Graph's trouble, not delivery's
        health.problemIn = monitor::Trouble::Delivery;
        f.monitor.setHealth(health);
        QVERIFY(f.shows("problemLabel"));
        QVERIFY(f.text("problemLabel").startsWith(u"The relay can't be reached."_s));
        QVERIFY(f.text("healthLabel").startsWith(u"relay: can't be reached, last contact"_s));
        health.problem.reset();
        health.missedAt = f.scheduler.now() - 1min;
        f.monitor.setHealth(health);
        QVERIFY(f.text("problemLabel").contains(u"Coverage"_s));
    }

    void settingsThatCannotBeRead()
    {
        auto state = test::pairedState();
        state.error = base::Error{.kind = base::ErrorKind::InvalidInput};
        Fixture f(state);
        QVERIFY(f.shows("problemLabel"));
        QVERIFY(!f.can("pairButton"));
    }

    // Pairing

    void theHostIsConfirmedBeforeAnythingIsSent()
    {
        Fixture f;
        f.click("choice-relay");
        QVERIFY(!f.can("pairButton"));
        f.type("linkEdit", pairingLink);
        f.click("pairButton");
        QVERIFY(f.setup.asked.isEmpty());
        QVERIFY(f.box("pairBox")->text().contains(u"other.example.org"_s));
        QCOMPARE(f.box("pairBox")->defaultButton()->text(), u"Cancel"_s);
        f.answerBox("pairBox", false);
        QVERIFY(f.setup.asked.isEmpty());
        QVERIFY(f.dialog->isVisible());
    }

    void pairs()
    {
        Fixture f;
        QSignalSpy accepted(f.dialog.get(), &QDialog::accepted);
        f.dialog->openLink(pairingLink);
        QVERIFY(f.shows("linkEdit"));
        f.answerBox("pairBox", true);
        QCOMPARE(f.setup.asked, QStringList{u"pair other.example.org"_s});
        QVERIFY(!f.can("pairButton"));
        QVERIFY(!f.can("closeButton"));
        f.dialog->reject(); // what is under way is waited for
        QVERIFY(f.dialog->isVisible());
        f.setup.answer();
        QCOMPARE(accepted.size(), 1);
        QVERIFY(!f.dialog->isVisible());
    }

    void saysWhatIsReplaced()
    {
        Fixture f(test::pairedState());
        f.dialog->openLink(pairingLink);
        QVERIFY(f.box("pairBox")->informativeText().contains(u"relay.example.org"_s));
    }

    void otherTextsAreNoLinks()
    {
        Fixture f;
        f.dialog->openLink(u"https://teams.microsoft.com/l/meetup-join/1"_s);
        QVERIFY(!f.box("pairBox"));
        QVERIFY(f.text("feedbackLabel").contains(u"no pairing link"_s));
    }

    void refusals_data()
    {
        QTest::addColumn<int>("problem");
        QTest::addColumn<QString>("says");
        QTest::newRow("code") << int(DeliveryProblem::CodeRefused) << u"ten minutes"_s;
        QTest::newRow("other host") << int(DeliveryProblem::OtherHost) << u"another host"_s;
        QTest::newRow("no relay") << int(DeliveryProblem::NotARelay) << u"no relay"_s;
        QTest::newRow("off") << int(DeliveryProblem::NotReached) << u"The relay can't be reached."_s;
        QTest::newRow("locked") << int(DeliveryProblem::Locked) << u"Your organisation"_s;
        QTest::newRow("disk") << int(DeliveryProblem::Failed) << u"Nothing was changed."_s;
    }
    void refusals()
    {
        QFETCH(int, problem);
        QFETCH(QString, says);
        Fixture f;
        f.dialog->openLink(pairingLink);
        f.answerBox("pairBox", true);
        const bool failed = DeliveryProblem(problem) == DeliveryProblem::Failed;
        f.setup.refuse(DeliveryProblem(problem), {},
                       {.kind = failed ? base::ErrorKind::Storage : base::ErrorKind::Network});
        QVERIFY2(f.text("feedbackLabel").contains(says), qPrintable(f.text("feedbackLabel")));
        QVERIFY(f.dialog->isVisible());
        QVERIFY(f.can("pairButton")); // again
    }

    void everyProblemHasItsSentence()
    {
        QSet<QString> told;
        for (int i = 0; i <= int(DeliveryProblem::Failed); ++i) {
            for (const QString &subject : {QString(), u"subject"_s}) {
                const QString text = gui::words::deliveryFailure({.problem = DeliveryProblem(i),
                                                                  .subject = subject,
                                                                  .error = {.kind = base::ErrorKind::Server}},
                                                                 {});
                QVERIFY2(text.endsWith(u'.'), qPrintable(text));
                told.insert(text);
            }
        }
        QVERIFY(told.size() > int(DeliveryProblem::Failed));
    }

    void forgets()
    {
        Fixture f(test::pairedState());
        f.click("forgetButton");
        f.answerBox("forgetBox", false);
        QVERIFY(f.setup.asked.isEmpty());
        f.click("forgetButton");
        f.answerBox("forgetBox", true);
        QCOMPARE(f.setup.asked, QStringList{u"forget"_s});
        f.setup.answer();
        QVERIFY(!f.dialog->isVisible());
    }

    void aKnownRelayCanBeUsedAgain()
    {
        auto state = test::pairedState();
        state.mode = DeliveryMode::Listen;
        Fixture f(state);
        f.click("choice-relay");
        f.click("useRelayButton");
        QCOMPARE(f.setup.asked, QStringList{u"relay"_s});
        state.relay->canReceive = false; // came with a bundle
        f.setup.answer(std::unexpected(monitor::DeliveryFailure{.problem = DeliveryProblem::NotSetUp}));
        f.setup.setState(state);
        QVERIFY(!f.shows("useRelayButton"));
        QVERIFY(f.text("relayTopicLabel").contains(u"pairing link"_s));
    }

    /// It pairs with nobody: its key is typed.
    void keepsTheKeyOfANamespace()
    {
        QVERIFY(!Fixture(test::pairedState()).shows("relayKeyEdit"));
        auto state = test::pairedState();
        state.relay->takesKey = true;
        Fixture f(state);
        QVERIFY(f.text("relayTopicLabel").contains(u"Event Grid"_s));
        QVERIFY(!f.can("keepKeyButton"));
        f.type("relayKeyEdit", u" secret== "_s);
        f.setup.setState(state); // whatever else changes
        QVERIFY(f.can("keepKeyButton"));
        f.click("keepKeyButton");
        QCOMPARE(f.setup.asked, QStringList{u"key"_s});
        QCOMPARE(f.setup.relayKey, QByteArray("secret=="));
        f.setup.refuse(DeliveryProblem::Failed, {}, {.kind = base::ErrorKind::Storage});
        QVERIFY(!f.text("feedbackLabel").isEmpty());
        QVERIFY(f.dialog->isVisible());
        f.click("keepKeyButton");
        f.setup.answer();
        QVERIFY(!f.dialog->isVisible());
    }

    void whatIsLockedIsShownAndCannotBeChanged()
    {
        auto state = test::pairedState();
        state.modeLocked = state.relayLocked = state.ownLocked = state.hubLocked = true;
        Fixture f(state);
        QCOMPARE(f.text("lockedLabel"), u"Set by your organisation."_s);
        QVERIFY(!f.can("linkEdit"));
        QVERIFY(!f.can("forgetButton"));
        f.dialog->openLink(pairingLink);
        QVERIFY(!f.box("pairBox"));
        QVERIFY(f.text("feedbackLabel").contains(u"Your organisation"_s));
        f.click("choice-listen");
        QVERIFY(!f.can("publicUrlEdit"));
        QVERIFY(!f.can("useOwnButton"));
        f.click("choice-eventhubs");
        QVERIFY(!f.can("hubEdit"));
        QVERIFY(!f.can("useHubButton"));
        QVERIFY(!Fixture().shows("lockedLabel"));
    }

    void anotherAddressDoesNotUnlockTheWay()
    {
        auto state = test::pairedState();
        state.modeLocked = true;
        const Fixture f(state);
        f.click("choice-listen");
        f.type("publicUrlEdit", u"https://rollcall.example.org"_s);
        QVERIFY(!f.can("useOwnButton"));
        const Fixture open(test::pairedState());
        open.click("choice-listen");
        open.type("publicUrlEdit", u"https://rollcall.example.org"_s);
        QVERIFY(open.can("useOwnButton"));
    }

    // Own address

    void testsWhatIsTyped()
    {
        Fixture f(test::ownState());
        QVERIFY(!f.can("useOwnButton")); // it is in use
        f.type("publicUrlEdit", u" https://new.example.org "_s);
        f.type("portEdit", u"9000"_s);
        QVERIFY(f.can("useOwnButton"));
        f.click("testButton");
        QCOMPARE(f.setup.addressTest().tested.size(), 1);
        const monitor::OwnAddress tested = f.setup.addressTest().tested[0];
        QCOMPARE(tested.publicUrl, u"https://new.example.org"_s);
        QCOMPARE(tested.port, 9000);
        QVERIFY(!f.shows("testButton"));
        f.click("cancelTestButton");
        QCOMPARE(f.setup.addressTest().cancels, 1);
        QVERIFY(f.shows("testButton"));
        f.click("useOwnButton");
        QCOMPARE(f.setup.own, tested);
        f.setup.refuse(DeliveryProblem::BadPublicUrl);
        QVERIFY(f.text("feedbackLabel").contains(u"https://"_s));
    }

    void showsEachStage()
    {
        Fixture f(test::ownState());
        f.click("testButton");
        QVERIFY(f.text("testSummary").contains(u"Asking"_s));
        QCOMPARE(f.stage(1, "stateLabel"), u"Good"_s);
        QCOMPARE(f.stage(3, "stateLabel"), u"Checking…"_s);
        QCOMPARE(f.stage(4, "stateLabel"), u"Waiting"_s);
        QVERIFY(f.stage(2, "textLabel").contains(u"203.0.113.17"_s));
        f.setup.addressTest().setReport(SampleAddressTest::at(AddressStage::Answer, HopState::Good));
        QVERIFY(f.text("testSummary").contains(u"leads to this Rollcall"_s));
        QVERIFY(!f.shows("happenedLabel"));
        f.setup.addressTest().setReport(
            SampleAddressTest::broken(AddressStage::Answer, AddressFault::OtherRollcall));
        QVERIFY(f.text("happenedLabel").contains(u"not this program"_s));
        QCOMPARE(f.stage(4, "stateLabel"), u"Broken"_s);
        f.type("publicUrlEdit", u"https://other.example.org"_s); // another one than was tested
        QVERIFY(!f.shows("testSummary"));
    }

    void everyFaultHasItsSentences()
    {
        QSet<QString> told;
        for (int i = 1; i <= int(AddressFault::Slow); ++i) {
            auto report = SampleAddressTest::broken(AddressStage::Answer, AddressFault(i));
            const auto text = gui::words::addressFault(report, test::ownState().own);
            QVERIFY(text.happened.endsWith(u'.'));
            QVERIFY(text.action.endsWith(u'.'));
            told.insert(text.happened);
        }
        QCOMPARE(told.size(), int(AddressFault::Slow));
    }

    void closingEndsTheTest()
    {
        Fixture f(test::ownState());
        f.click("testButton");
        f.dialog->reject();
        QCOMPARE(f.setup.addressTest().cancels, 1);
        QVERIFY(!f.dialog->isVisible());
    }

    // Event hub

    void usesAHub()
    {
        Fixture f;
        f.click("choice-eventhubs");
        f.type("hubHostEdit", u"space.servicebus.windows.net"_s);
        f.type("hubEdit", u"meetings"_s);
        f.click("useHubButton");
        QCOMPARE(f.setup.asked, QStringList{u"hub by connector"_s});
        QVERIFY(f.setup.connection.isEmpty());
        f.setup.refuse(DeliveryProblem::BadHub, u"x"_s);
        f.click("byStringButton");
        f.type("connectionStringEdit", u"Endpoint=sb://space"_s);
        f.click("useHubButton");
        QCOMPARE(f.setup.asked.constLast(), u"hub"_s);
        QCOMPARE(f.setup.connection, QByteArray("Endpoint=sb://space"));
        QCOMPARE(f.setup.hub.host, u"space.servicebus.windows.net"_s);
        f.setup.refuse(DeliveryProblem::BadConnectionString);
        QVERIFY(f.text("feedbackLabel").contains(u"connection string"_s));
    }

    void saysThatNobodySigns()
    {
        Fixture f(test::hubState());
        QVERIFY(f.text("trustLabel").contains(u"held back"_s));
        auto state = test::hubState();
        state.withoutTokens = state.hubHasConnectionString = true;
        f.setup.setState(state);
        QVERIFY(f.text("trustLabel").contains(u"without Microsoft's signature"_s));
        QVERIFY(child<QRadioButton>(*f.dialog, "byStringButton")->isChecked());
    }

    // From the window

    void theWindowTakesPairingLinks()
    {
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        SampleDelivery setup;
        gui::MainWindow window(monitor);
        window.show();
        auto *action = child<QAction>(window, "deliveryAction");
        QVERIFY(!action->isVisible());
        window.openLink(pairingLink); // a demo: there is nothing to pair
        QVERIFY(!window.findChild<gui::DeliveryDialog *>());
        window.letDeliveryChange(setup);
        QVERIFY(action->isVisible());
        QSignalSpy anew(&window, &gui::MainWindow::accountChosen);
        window.openLink(pairingLink);
        auto *dialog = window.findChild<gui::DeliveryDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *box = dialog->findChild<QMessageBox *>(u"pairBox"_s);
        QVERIFY(box);
        child<QPushButton>(*box, "agreeButton")->click();
        action->trigger(); // it is open already
        QCOMPARE(window.findChildren<gui::DeliveryDialog *>().size(), 1);
        setup.answer();
        QCOMPARE(anew.size(), 1);
    }

    void theWindowBlamesWhoDelivers()
    {
        base::ManualScheduler scheduler(test::sampleNow());
        test::SampleMonitor monitor(scheduler);
        monitor.add({.people = 3, .kind = test::SampleKind::Live});
        gui::MainWindow window(monitor);
        window.show();
        monitor::Health health = monitor.health();
        health.delivery = u"relay"_s;
        health.problem = base::Error{.kind = base::ErrorKind::NotSignedIn, .httpStatus = 401};
        health.problemIn = monitor::Trouble::Delivery;
        monitor.setHealth(health);
        QCOMPARE(child<gui::NoticeBar>(window, "problemBar")->title(),
                 u"The relay does not know this computer's key."_s);
        QVERIFY(child<QLabel>(window, "deliveryLabel")->text().contains(u"access refused"_s));
        health.problemIn = monitor::Trouble::Connector;
        monitor.setHealth(health);
        QCOMPARE(child<gui::NoticeBar>(window, "problemBar")->title(), u"The sign-in has ended."_s);
    }

    // By keyboard and for screen readers

    void everythingCanBeReached()
    {
        Fixture f(test::pairedState());
        for (const char *choice : {"choice-relay", "choice-listen", "choice-eventhubs"}) {
            f.click(choice);
            for (QWidget *widget : f.dialog->findChildren<QWidget *>()) {
                const bool takesInput =
                    qobject_cast<QLineEdit *>(widget) || qobject_cast<QAbstractButton *>(widget);
                if (!takesInput || !widget->isVisible() || widget->objectName().startsWith(u"qt_"))
                    continue;
                QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
                QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
                QVERIFY2(!seen->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
            }
        }
    }

    void returnPairs()
    {
        Fixture f;
        f.click("choice-relay");
        auto *edit = child<QLineEdit>(*f.dialog, "linkEdit");
        edit->setFocus();
        QTest::keyClicks(edit, pairingLink);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(f.box("pairBox"));
        QTest::keyClick(f.box("pairBox"), Qt::Key_Escape);
        QVERIFY(f.setup.asked.isEmpty());
        QVERIFY(f.dialog->isVisible());
    }
};

QTEST_MAIN(TestDeliveryDialog)
#include "tst_deliverydialog.moc"
