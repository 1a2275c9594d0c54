// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/checkdialog.h"
#include "gui/delivery/checkwords.h"
#include "gui/delivery/hoprow.h"
#include "guitesting.h"
#include "sampletools.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace rollcall;
using monitor::CheckFault;
using monitor::CheckHop;
using monitor::CheckOutcome;
using test::child;
using test::SampleCheck;

class TestCheckDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    std::unique_ptr<SampleCheck> m_check;
    std::unique_ptr<gui::CheckDialog> m_dialog;

    void open(const monitor::CheckReport &report = {})
    {
        m_check = std::make_unique<SampleCheck>();
        m_check->setReport(report);
        m_dialog = std::make_unique<gui::CheckDialog>(*m_check, m_format);
        m_dialog->show();
    }
    [[nodiscard]] QWidget *row(CheckHop hop) const
    {
        return m_dialog->findChild<QWidget *>(u"hop%1"_s.arg(int(hop) + 1));
    }
    [[nodiscard]] QString text(CheckHop hop, const char *name) const
    {
        return child<QLabel>(*row(hop), name)->text();
    }
    [[nodiscard]] QString text(const char *name) const { return child<QLabel>(*m_dialog, name)->text(); }
    [[nodiscard]] bool visible(const char *button) const
    {
        return child<QPushButton>(*m_dialog, button)->isVisible();
    }

private Q_SLOTS:
    void init() { test::failOnUnexpectedGuiWarnings(); }
    void cleanup() { m_dialog.reset(); }

    void beginsWithACheck()
    {
        open();
        QCOMPARE(m_check->starts, 1);
        QCOMPARE(m_dialog->findChildren<gui::HopRow *>().size(), monitor::checkHops);
        QCOMPARE(text(CheckHop::Record, "stateLabel"), u"Waiting"_s);
        open(SampleCheck::report(CheckOutcome::Running, CheckHop::Delivery)); // one that runs is shown
        QCOMPARE(m_check->starts, 0);
        QCOMPARE(text(CheckHop::Handshake, "stateLabel"), u"Good"_s);
        QCOMPARE(text(CheckHop::Handshake, "timeLabel"), u"96 ms"_s);
        QCOMPARE(text(CheckHop::Subscription, "timeLabel"), u"1.2 s"_s);
        QCOMPARE(text(CheckHop::Delivery, "stateLabel"), u"Checking…"_s);
        QCOMPARE(text(CheckHop::Delivery, "timeLabel"), QString());
        QVERIFY(visible("cancelButton"));
        QVERIFY(!visible("againButton"));
    }

    void good()
    {
        open(SampleCheck::report(CheckOutcome::Running));
        m_check->setReport(SampleCheck::report(CheckOutcome::Good));
        QCOMPARE(text("summaryLabel"), u"Everything works, from the account to the record."_s);
        QVERIFY(text("checkedLabel").endsWith(u", in 2.5 s"_s));
        QVERIFY(text(CheckHop::Decryption, "textLabel").contains(u"Only Microsoft can sign"_s));
        for (int i = 0; i < monitor::checkHops; ++i)
            QVERIFY(!child<QWidget>(*row(static_cast<CheckHop>(i)), "faultCard")->isVisible());
        QVERIFY(visible("againButton"));
        child<QPushButton>(*m_dialog, "againButton")->click();
        QCOMPARE(m_check->starts, 1);
    }

    void brokenUnfoldsAndIsCopied()
    {
        open(SampleCheck::report(CheckOutcome::Running));
        m_check->setReport(
            SampleCheck::broken(CheckHop::Handshake, CheckFault::AddressNotTrusted, u"rollcall.example.org"_s,
                                base::Error{.kind = base::ErrorKind::Network, .requestId = u"request-17"_s}));
        QCOMPARE(text("summaryLabel"), u"The chain is broken here: Handshake."_s);
        QVERIFY(child<QWidget>(*row(CheckHop::Handshake), "faultCard")->isVisible());
        QVERIFY(text(CheckHop::Handshake, "happenedLabel").contains(u"rollcall.example.org"_s));
        QVERIFY(!text(CheckHop::Handshake, "actionLabel").isEmpty());
        QCOMPARE(text(CheckHop::Delivery, "stateLabel"), u"Not checked"_s);
        child<QPushButton>(*row(CheckHop::Handshake), "copyButton")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Handshake: Broken, 96 ms"_s));
        QVERIFY(copied.contains(u"request-17"_s));
        QCOMPARE(text("checkedLabel"), u"Details copied."_s);
        // Good again: it folds.
        m_check->setReport(SampleCheck::report(CheckOutcome::Good));
        QVERIFY(!child<QWidget>(*row(CheckHop::Handshake), "faultCard")->isVisible());
    }

    void cancelled()
    {
        open(SampleCheck::report(CheckOutcome::Running, CheckHop::Delivery));
        child<QPushButton>(*m_dialog, "cancelButton")->click();
        QCOMPARE(m_check->cancels, 1);
        QCOMPARE(text("summaryLabel"), u"The check was cancelled. Nothing of it is left."_s);
        open(SampleCheck::report(CheckOutcome::Running));
        m_dialog->reject(); // closing cancels, too
        QCOMPARE(m_check->cancels, 1);
    }

    void nobodySignedIn()
    {
        open(SampleCheck::report(CheckOutcome::Running));
        m_check->setReport(SampleCheck::report(CheckOutcome::Nothing, CheckHop::Account));
        QVERIFY(visible("signInButton"));
        QVERIFY(!visible("againButton"));
        QSignalSpy wanted(m_dialog.get(), &gui::CheckDialog::signInRequested);
        child<QPushButton>(*m_dialog, "signInButton")->click();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!m_dialog->isVisible());
    }

    /// Each says something of its own, and what to do.
    void everyFaultHasItsWords()
    {
        QSet<QString> said;
        const int last = int(CheckFault::RecordWrong);
        for (int fault = 1; fault <= last; ++fault) {
            const auto text = gui::words::checkFault(
                {.hop = CheckHop::Delivery, .fault = static_cast<CheckFault>(fault), .what = u"thing"_s},
                monitor::DeliveryMode::Listen);
            QVERIFY2(!text.happened.isEmpty() && !text.meaning.isEmpty() && !text.action.isEmpty(),
                     qPrintable(QString::number(fault)));
            QVERIFY2(!text.happened.contains(u'%') && !text.action.contains(u'%'), qPrintable(text.happened));
            said.insert(text.happened);
        }
        QCOMPARE(said.size(), last);
        const auto ofRelay = gui::words::checkFault(
            {.hop = CheckHop::Handshake,
             .fault = CheckFault::AddressUnreachable,
             .what = u"relay.example.org"_s,
             .error = base::Error{.kind = base::ErrorKind::Network, .logText = u"refused"_s}},
            monitor::DeliveryMode::Relay);
        QCOMPARE(ofRelay.happened, u"The relay can't be reached."_s);
        QVERIFY(ofRelay.action.contains(u"whoever runs the relay"_s));
        QVERIFY(!ofRelay.meaning.isEmpty());
        // Nothing there is ours to set right.
        for (int fault = 1; fault <= last; ++fault) {
            const auto text = gui::words::checkFault(
                {.hop = CheckHop::Handshake, .fault = static_cast<CheckFault>(fault), .what = u"thing"_s},
                monitor::DeliveryMode::Relay);
            QVERIFY2(!text.happened.isEmpty() && !text.action.isEmpty(), qPrintable(QString::number(fault)));
            QVERIFY2(!text.happened.contains(u"our public"_s, Qt::CaseInsensitive),
                     qPrintable(text.happened));
        }
        QVERIFY(
            gui::words::hopPurpose(CheckHop::Handshake, monitor::DeliveryMode::Relay).contains(u"relay"_s));
        // What nobody can try is not called proven.
        using monitor::DeliveryMode;
        const auto good = SampleCheck::report(CheckOutcome::Good);
        QVERIFY(gui::words::checkSummary(good, DeliveryMode::EventHubs).text.contains(u"first one"_s));
        QVERIFY(!gui::words::checkSummary(good, DeliveryMode::Relay).text.contains(u"first one"_s));
        for (const auto hop : {CheckHop::Handshake, CheckHop::Delivery}) {
            QVERIFY(gui::words::hopPurpose(hop, DeliveryMode::EventHubs) !=
                    gui::words::hopPurpose(hop, DeliveryMode::Listen));
        }
        for (int note = 1; note <= int(monitor::CheckNote::OtherProcessHasIt); ++note)
            QVERIFY(!gui::words::checkNote(static_cast<monitor::CheckNote>(note)).isEmpty());
    }
};

QTEST_MAIN(TestCheckDialog)
#include "tst_checkdialog.moc"
