// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/secretstoredialog.h"
#include "gui/accounts/signoutdialog.h"
#include "guitesting.h"
#include "sampleaccounts.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using gui::SecretStoreDialog;
using gui::SignOutDialog;
using test::child;
using enum monitor::SignOutAction;
using enum monitor::SignOutOutcome;

/// Signing out, and where secrets are kept.
class TestSignOutDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;

    static QString text(const QDialog &dialog, const char *name)
    {
        return child<QLabel>(dialog, name)->text();
    }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"en_GB"_s))); // plurals
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
        m_monitor->setAccounts({test::sampleOrganizer(), test::sampleConnector()});
    }

    // Sign out

    void asksBeforeItDoesAnything()
    {
        SignOutDialog dialog(*m_monitor, test::sampleOrganizer(), m_format);
        dialog.show();
        QCOMPARE(dialog.state(), SignOutDialog::State::Question);
        QVERIFY(text(dialog, "titleLabel").contains(u"Attendee 1"_s));
        QVERIFY(child<QLabel>(dialog, "staysLabel")->isVisible());
        QVERIFY(!child<QCheckBox>(dialog, "eraseBox")->isChecked());
        QVERIFY(!child<QLabel>(dialog, "eraseLabel")->isVisible());
        QVERIFY(!child<QPushButton>(dialog, "signOutButton")->isDefault());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        m_scheduler.advance(1s);
        QVERIFY(m_monitor->accounts().first().works());
    }

    void erasingSaysThatItIsForGood()
    {
        SignOutDialog dialog(*m_monitor, test::sampleOrganizer(), m_format);
        dialog.show();
        child<QCheckBox>(dialog, "eraseBox")->setChecked(true);
        QVERIFY(!child<QLabel>(dialog, "staysLabel")->isVisible());
        QVERIFY(text(dialog, "eraseLabel").contains(u"can't be undone"_s));
        QVERIFY(child<QLabel>(dialog, "eraseLabel")->isVisible());
    }

    void listsWhatBecameOfEachThing()
    {
        SignOutDialog dialog(*m_monitor, test::sampleConnector(), m_format);
        dialog.show();
        m_monitor->setNextSignOut({.account = u"connector"_s,
                                   .erase = true,
                                   .steps = {{.action = DeleteSubscription, .count = 1, .id = u"b1d5e6f0"_s},
                                             {.action = ForgetCredential, .outcome = Nothing},
                                             {.action = ForgetStateKey, .outcome = Kept},
                                             {.action = RemoveWatches, .count = 1},
                                             {.action = EraseRecords, .count = 12},
                                             {.action = EraseKeys, .count = 2}}});
        child<QPushButton>(dialog, "signOutButton")->click();
        QCOMPARE(dialog.state(), SignOutDialog::State::Working);
        QVERIFY(!child<QPushButton>(dialog, "closeButton")->isEnabled());
        m_scheduler.advance(1s);
        QCOMPARE(dialog.state(), SignOutDialog::State::Done);
        QCOMPARE(text(dialog, "titleLabel"), u"Signed out"_s);
        QCOMPARE(text(dialog, "outcome0"), u"deleted"_s);
        QCOMPARE(text(dialog, "outcome1"), u"there were none"_s);
        QCOMPARE(text(dialog, "outcome2"), u"kept: another account needs it"_s);
        QCOMPARE(text(dialog, "action3"), u"1 watched meeting"_s);
        QCOMPARE(text(dialog, "outcome3"), u"removed"_s);
        QCOMPARE(text(dialog, "action4"), u"Records of 12 meetings"_s);
        QCOMPARE(text(dialog, "action5"), u"2 keys to read notifications"_s);
        child<QPushButton>(dialog, "copyButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            u"Subscription at Microsoft Graph: deleted (b1d5e6f0)\n"_s));
    }

    void saysWhatIsLeftAndUntilWhen()
    {
        SignOutDialog dialog(*m_monitor, test::sampleConnector(), m_format);
        dialog.show();
        m_monitor->setNextSignOut(
            {.account = u"connector"_s,
             .steps = {{.action = DeleteSubscription,
                        .outcome = Failed,
                        .count = 1,
                        .id = u"c2d5e6f1"_s,
                        .error = base::Error{.kind = base::ErrorKind::Server, .requestId = u"req-1"_s},
                        .livesUntil = test::sampleNow() + 50min},
                       {.action = ForgetTokens, .outcome = Failed}}});
        child<QPushButton>(dialog, "signOutButton")->click();
        m_scheduler.advance(1s);
        QCOMPARE(text(dialog, "titleLabel"), u"Signed out, with something left"_s);
        QVERIFY(text(dialog, "outcome0").contains(u"ends by itself on Mon 4 May, 10:30"_s));
        QCOMPARE(text(dialog, "outcome1"), u"could not be deleted"_s);
        child<QPushButton>(dialog, "copyButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"(c2d5e6f1) [req-1]\n"_s));
    }

    void anAccountThatIsGoneIsSaid()
    {
        auto account = test::sampleConnector();
        account.id = u"gone"_s;
        SignOutDialog dialog(*m_monitor, account, m_format);
        dialog.show();
        child<QPushButton>(dialog, "signOutButton")->click();
        m_scheduler.advance(1s);
        QCOMPARE(dialog.state(), SignOutDialog::State::Failed);
        QCOMPARE(text(dialog, "titleLabel"), u"Not signed out"_s);
        QVERIFY(child<QPushButton>(dialog, "closeButton")->isEnabled());
    }

    // Where secrets are kept

    void withoutAKeychainNothingIsChosenForThePerson()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::NoKeychain, false);
        dialog.show();
        QCOMPARE(text(dialog, "titleLabel"), u"This computer has no keychain"_s);
        for (const char *name : {"againButton", "fileButton", "memoryButton"})
            QVERIFY(!child<QRadioButton>(dialog, name)->isChecked());
        QVERIFY(!child<QPushButton>(dialog, "continueButton")->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
        QVERIFY(!dialog.isVisible());
    }

    void aNewPassphraseIsLongAndTypedTwice()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::NoKeychain, false);
        dialog.show();
        child<QRadioButton>(dialog, "fileButton")->setChecked(true);
        auto *proceed = child<QPushButton>(dialog, "continueButton");
        auto *passphrase = child<QLineEdit>(dialog, "passphraseEdit");
        QCOMPARE(passphrase->echoMode(), QLineEdit::Password);
        passphrase->setText(u"short"_s);
        child<QLineEdit>(dialog, "repeatEdit")->setText(u"short"_s);
        QVERIFY(!proceed->isEnabled());
        QVERIFY(text(dialog, "feedbackLabel").startsWith(u"At least 12 characters"_s));
        passphrase->setText(u"correct horse ä"_s);
        QVERIFY(!proceed->isEnabled());
        QCOMPARE(text(dialog, "feedbackLabel"), u"The two are not the same yet."_s);
        child<QLineEdit>(dialog, "repeatEdit")->setText(u"correct horse ä"_s);
        QVERIFY(proceed->isEnabled());
        proceed->click();
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        QCOMPARE(dialog.choice(), SecretStoreDialog::Choice::File);
        QCOMPARE(dialog.passphrase(), QByteArray("correct horse \xC3\xA4"));
    }

    void aKnownFileAsksOnce()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::WrongPassphrase, true);
        dialog.show();
        QVERIFY(child<QRadioButton>(dialog, "fileButton")->isChecked());
        QVERIFY(!child<QLineEdit>(dialog, "repeatEdit")->isVisible());
        QVERIFY(!child<QPushButton>(dialog, "continueButton")->isEnabled());
        child<QLineEdit>(dialog, "passphraseEdit")->setText(u"x"_s); // whatever it was made with
        QVERIFY(child<QPushButton>(dialog, "continueButton")->isEnabled());
    }

    void aLockedKeychainCanBeTriedAgain()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::KeychainLocked, false);
        dialog.show();
        QCOMPARE(text(dialog, "titleLabel"), u"The keychain is locked"_s);
        QCOMPARE(dialog.choice(), SecretStoreDialog::Choice::KeychainAgain);
        QVERIFY(child<QPushButton>(dialog, "continueButton")->isEnabled());
    }

    void aFailingKeychainIsSaid()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::KeychainFailing, false);
        dialog.show();
        QCOMPARE(text(dialog, "titleLabel"), u"The keychain does not work"_s);
        QVERIFY(!child<QPushButton>(dialog, "continueButton")->isEnabled());
    }

    void onlyForThisSession()
    {
        SecretStoreDialog dialog(SecretStoreDialog::Reason::NoKeychain, false);
        dialog.show();
        child<QRadioButton>(dialog, "memoryButton")->setChecked(true);
        child<QPushButton>(dialog, "continueButton")->click();
        QCOMPARE(dialog.choice(), SecretStoreDialog::Choice::Memory);
        QVERIFY(dialog.passphrase().isEmpty());
    }
};

QTEST_MAIN(TestSignOutDialog)
#include "tst_signoutdialog.moc"
