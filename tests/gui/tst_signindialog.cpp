// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/signindialog.h"
#include "gui/look/qrview.h"
#include "guitesting.h"
#include "sampleaccounts.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using gui::SignInDialog;
using gui::SignInStep;
using monitor::SignInAdvice;
using monitor::SignInMethod;
using test::child;

namespace {

constexpr std::array allAdvice{
    SignInAdvice::TryAgain,       SignInAdvice::NewCode,           SignInAdvice::SignInAgain,
    SignInAdvice::Declined,       SignInAdvice::UseBrowser,        SignInAdvice::UseDeviceCode,
    SignInAdvice::OtherAccount,   SignInAdvice::AskForConsent,     SignInAdvice::AskForAssignment,
    SignInAdvice::AskAboutPolicy, SignInAdvice::CheckRegistration, SignInAdvice::CheckCredential,
    SignInAdvice::CheckClock,     SignInAdvice::CheckSettings,     SignInAdvice::ReportBug};

} // namespace

class TestSignInDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<SignInDialog> m_dialog;

    void open(monitor::SignInRequest request = {})
    {
        m_dialog = std::make_unique<SignInDialog>(*m_monitor, m_format, nullptr, std::move(request));
        m_dialog->show();
    }
    QPushButton *button(const char *name) { return child<QPushButton>(*m_dialog, name); }
    QString text(const char *name) { return child<QLabel>(*m_dialog, name)->text(); }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
        m_monitor->setAccounts({test::sampleOrganizerWithoutConsent()});
    }
    void cleanup()
    {
        m_dialog.reset();
        m_monitor.reset();
    }

    // Code

    void showsTheCodeAndCountsDown()
    {
        open();
        QVERIFY(m_monitor->isSigningIn());
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
        QCOMPARE(text("codeLabel").remove(u'\u2009'), u"ABCD12345"_s);
        QCOMPARE(child<QLabel>(*m_dialog, "codeLabel")->accessibleDescription(), u"ABCD12345"_s);
        QCOMPARE(text("countdownLabel"), u"Good for 15:00"_s);
        m_scheduler.advance(61s);
        QCOMPARE(text("countdownLabel"), u"Good for 13:59"_s);
    }

    void copiesCodeAndAddress()
    {
        open();
        button("copyCodeButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"ABCD12345"_s);
        QCOMPARE(button("copyCodeButton")->text(), u"Copied"_s);
        button("copyPageButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://microsoft.com/devicelogin"_s);
    }

    void leavesNoCodeInTheClipboard()
    {
        open();
        button("copyCodeButton")->click();
        m_dialog->reject();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());

        open();
        button("copyCodeButton")->click();
        m_monitor->completeSignIn(u"attendee1@contoso.example"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString());

        // What somebody has copied since is theirs.
        open();
        button("copyCodeButton")->click();
        QGuiApplication::clipboard()->setText(u"something else"_s);
        m_dialog->reject();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"something else"_s);
    }

    void opensTheBrowserOnlyWhenAsked()
    {
        open();
        QSignalSpy browser(m_dialog.get(), &SignInDialog::browserRequested);
        m_scheduler.advance(10s);
        QCOMPARE(browser.count(), 0);
        button("browserButton")->click();
        QCOMPARE(browser.value(0).value(0).toString(), u"https://microsoft.com/devicelogin"_s);
    }

    void theQrCodeLeadsToThePage()
    {
        open();
        const auto *view = child<gui::QrView>(*m_dialog, "qrView");
        QVERIFY(view->isVisible());
        QCOMPARE(view->accessibleDescription(), u"Leads to https://microsoft.com/devicelogin"_s);
    }

    void isAcceptedOnceSignedIn()
    {
        open();
        m_monitor->completeSignIn(u"Attendee 1"_s);
        QCOMPARE(m_dialog->result(), static_cast<int>(QDialog::Accepted));
        QVERIFY(m_monitor->isSigningIn()); // accepted, not cancelled
    }

    void neverSwapsAnExpiredCodeByItself()
    {
        open();
        m_scheduler.advance(15min + 1s);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Expired);
        QVERIFY(!child<QLabel>(*m_dialog, "codeLabel")->isVisible());
        QVERIFY(!child<QWidget>(*m_dialog, "administratorCard")->isVisible());
        m_scheduler.advance(1h);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Expired);
        QCOMPARE(button("firstButton")->text(), u"New code"_s);
        button("firstButton")->click();
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
        QVERIFY(!button("firstButton")->isVisible());
    }

    void closingCancels()
    {
        open();
        m_dialog->reject();
        QVERIFY(!m_monitor->isSigningIn());
    }

    void escapeCancels()
    {
        open();
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(!m_monitor->isSigningIn());
    }

    void saysThatItIsAsking()
    {
        m_monitor->holdSignIn(true);
        open();
        QCOMPARE(m_dialog->state(), SignInDialog::State::Asking);
        QCOMPARE(text("explanationLabel"), u"Asking Microsoft for a code…"_s);
        QVERIFY(button("cancelButton")->isVisible());
        QVERIFY(!button("firstButton")->isVisible());
    }

    void asksForTheAccountItWasGiven()
    {
        open({.account = u"second"_s});
        QCOMPARE(m_monitor->lastSignIn()->account, u"second"_s);
        QVERIFY(m_monitor->lastSignIn()->withAdminConsent);
    }

    // Browser

    void takesTheBrowserInstead()
    {
        open();
        QSignalSpy browser(m_dialog.get(), &SignInDialog::browserRequested);
        button("otherWayButton")->click();
        QCOMPARE(m_monitor->lastSignIn()->method, SignInMethod::Browser);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Browser);
        QCOMPARE(browser.count(), 1);
        QCOMPARE(browser.value(0).value(0).toString(), u"https://login.example/authorize"_s);
        QVERIFY(text("explanationLabel").contains(u"notices by itself"_s));
        button("openAgainButton")->click();
        QCOMPARE(browser.count(), 2);
        button("copyAddressButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://login.example/authorize"_s);
        m_scheduler.advance(1h); // the code's countdown does not go on in the back
        QCOMPARE(m_dialog->state(), SignInDialog::State::Browser);
    }

    void goesBackToTheCode()
    {
        open({.method = SignInMethod::Browser});
        QCOMPARE(m_dialog->state(), SignInDialog::State::Browser);
        QCOMPARE(button("otherWayButton")->text(), u"Use a code instead"_s);
        button("otherWayButton")->click();
        QCOMPARE(m_monitor->lastSignIn()->method, SignInMethod::DeviceCode);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
    }

    void theCancelledWayIsNoFailure()
    {
        open();
        button("otherWayButton")->click();
        m_monitor->failSignIn({.kind = base::ErrorKind::Cancelled});
        QCOMPARE(m_dialog->state(), SignInDialog::State::Browser);
    }

    // Refusals

    void everyAdviceHasWords_data()
    {
        QTest::addColumn<SignInAdvice>("advice");
        for (const SignInAdvice advice : allAdvice)
            QTest::addRow("%d", static_cast<int>(advice)) << advice;
    }

    void everyAdviceHasWords()
    {
        QFETCH(SignInAdvice, advice);
        open();
        m_monitor->refuseSignIn(test::sampleRefusal(advice));
        const bool expired = advice == SignInAdvice::NewCode;
        QCOMPARE(m_dialog->state(), expired ? SignInDialog::State::Expired : SignInDialog::State::Failed);
        const auto words = gui::signInText(test::sampleRefusal(advice), {});
        for (const QString &sentence : {words.title, words.forUser, words.forAdministrator}) {
            QVERIFY(!sentence.isEmpty());
            QVERIFY2(!sentence.contains(u"AADSTS"_s), qPrintable(sentence)); // details have it
        }
        QVERIFY(words.forUser.endsWith(u'.') && words.forAdministrator.endsWith(u'.'));
        QCOMPARE(text("titleLabel"), words.title);
        QCOMPARE(text("explanationLabel"), words.forUser);
        QCOMPARE(text("administratorLabel"), words.forAdministrator);
        QCOMPARE(child<QWidget>(*m_dialog, "administratorCard")->isVisible(), !expired);
        QVERIFY(button("firstButton")->isVisible());
        QCOMPARE(button("firstButton")->text(), gui::signInStepLabel(words.first));
        QVERIFY(button("firstButton")->isDefault());
        QCOMPARE(button("firstButton")->accessibleDescription(), words.forUser);
        QCOMPARE(button("secondButton")->isVisible(), words.second.has_value());
    }

    void noTwoAdvicesSayTheSame()
    {
        QStringList said;
        for (const SignInAdvice advice : allAdvice)
            said << gui::signInText(test::sampleRefusal(advice), {}).forUser;
        QCOMPARE(said.removeDuplicates(), 0);
    }

    void settingsWithoutAnAccountAreNotCalledWrong()
    {
        auto refusal = test::sampleRefusal(SignInAdvice::CheckSettings);
        refusal.error = {.kind = base::ErrorKind::NotFound};
        const auto text = gui::signInText(refusal, {});
        QVERIFY(text.forUser.contains(u"no account to sign in with"_s));
        QVERIFY(text.forAdministrator.contains(u"clientId"_s));
    }

    void detailsAreCopiedWithoutMarks()
    {
        open();
        m_monitor->refuseSignIn(test::sampleRefusal(SignInAdvice::AskAboutPolicy));
        button("copyDetailsButton")->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Code: invalid_grant AADSTS53003\n"_s));
        QVERIFY(copied.contains(u"HTTP status: 400\n"_s));
        QVERIFY(copied.contains(u"Trace ID: 0d1f3b6a-5a1e-4a57-8a34-1f7f3a8f0c11\n"_s));
        QVERIFY(copied.contains(u"Correlation ID: 7c9e6679-7425-40de-944b-e07fc1f90ae7\n"_s));
        QVERIFY(copied.contains(u"Time: 2026-05-04T09:40:22.431Z\n"_s));
        QCOMPARE(button("firstButton")->text(), u"Copy details"_s);
        QGuiApplication::clipboard()->clear();
        button("firstButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), copied);
        button("secondButton")->click();
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
    }

    void theBrowserIsTheWayOut()
    {
        open();
        QSignalSpy browser(m_dialog.get(), &SignInDialog::browserRequested);
        m_monitor->refuseSignIn(test::sampleRefusal(SignInAdvice::UseBrowser));
        QCOMPARE(button("firstButton")->text(), u"Continue in the browser"_s);
        QVERIFY(!button("otherWayButton")->isVisible()); // it would say the same
        button("firstButton")->click();
        QCOMPARE(m_dialog->state(), SignInDialog::State::Browser);
        QCOMPARE(browser.count(), 1);
    }

    void theCodeIsTheWayOut()
    {
        open({.method = SignInMethod::Browser});
        m_monitor->refuseSignIn(test::sampleRefusal(SignInAdvice::UseDeviceCode));
        button("firstButton")->click();
        QCOMPARE(m_monitor->lastSignIn()->method, SignInMethod::DeviceCode);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
    }

    void withoutConsentThereIsARequestAndAWayAround()
    {
        open();
        m_monitor->refuseSignIn(test::sampleRefusal(SignInAdvice::AskForConsent));
        button("firstButton")->click();
        QVERIFY(m_dialog->findChild<gui::AdminRequestDialog *>()->isVisible());
        QCOMPARE(button("secondButton")->text(), u"Sign in without webinars"_s);
        button("secondButton")->click();
        QVERIFY(!m_monitor->lastSignIn()->withAdminConsent);
        QCOMPARE(m_dialog->state(), SignInDialog::State::Code);
        // Where even that needs an administrator, it is not offered a second time.
        m_monitor->refuseSignIn(test::sampleRefusal(SignInAdvice::AskForConsent));
        QCOMPARE(button("secondButton")->text(), u"Try again"_s);
    }

    void saysHowFarTheClockIsOff_data()
    {
        QTest::addColumn<qint64>("ahead");
        QTest::addColumn<QString>("words");
        QTest::newRow("ahead") << qint64(3720) << u"62 minutes ahead of"_s;
        QTest::newRow("behind") << qint64(-3720) << u"62 minutes behind"_s;
        QTest::newRow("not known") << qint64(0) << u"does not accept the time"_s;
    }

    void saysHowFarTheClockIsOff()
    {
        QFETCH(qint64, ahead);
        QFETCH(QString, words);
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"en_GB"_s))); // plurals
        auto refusal = test::sampleRefusal(SignInAdvice::CheckClock);
        refusal.clockAhead = std::chrono::seconds(ahead);
        open();
        m_monitor->refuseSignIn(refusal);
        QVERIFY2(text("explanationLabel").contains(words), qPrintable(text("explanationLabel")));
        QCOMPARE(button("firstButton")->text(), u"Try again"_s);
    }

    void connectionTroubleNamesItsCause_data()
    {
        QTest::addColumn<base::NetworkCause>("cause");
        QTest::addColumn<QString>("words");
        using base::NetworkCause;
        QTest::newRow("issuer") << NetworkCause::UnknownIssuer << u"issuer"_s;
        QTest::newRow("expired") << NetworkCause::CertificateExpired << u"has expired"_s;
        QTest::newRow("not yet") << NetworkCause::CertificateNotYetValid << u"clock"_s;
        QTest::newRow("host") << NetworkCause::HostMismatch << u"another host"_s;
        QTest::newRow("tls") << NetworkCause::TlsRefused << u"TLS"_s;
        QTest::newRow("proxy gone") << NetworkCause::ProxyUnreachable << u"does not answer"_s;
        QTest::newRow("proxy refuses") << NetworkCause::ProxyRefused << u"does not connect"_s;
        QTest::newRow("proxy user") << NetworkCause::ProxyAuthentication << u"user name"_s;
        QTest::newRow("unknown") << NetworkCause::Unknown << u"443"_s;
    }

    void connectionTroubleNamesItsCause()
    {
        QFETCH(base::NetworkCause, cause);
        QFETCH(QString, words);
        const auto text = gui::signInText(
            {.error = {.kind = base::ErrorKind::Network, .cause = cause}, .time = test::sampleNow()}, {});
        QVERIFY2(text.forAdministrator.contains(words), qPrintable(text.forAdministrator));
        QCOMPARE(text.first, SignInStep::TryAgain);
    }

    // QR code

    void qrCodesAreDarkOnLightInEveryTheme()
    {
        for (const auto mode : {gui::Theme::Mode::Light, gui::Theme::Mode::Dark}) {
            gui::Theme theme(*qApp, mode);
            gui::QrView view;
            QVERIFY(view.setAddress(u"https://microsoft.com/devicelogin"_s));
            view.resize(view.sizeHint());
            const QImage image = view.grab().toImage();
            const auto code = qr::QrCode::encode("https://microsoft.com/devicelogin");
            QVERIFY(code);
            const int module = view.width() / (code->size() + 2 * qr::QrCode::quietZone);
            const int first = (view.width() - module * code->size()) / 2;
            for (int row = -qr::QrCode::quietZone; row < code->size() + qr::QrCode::quietZone; ++row) {
                for (int column = 0; column < code->size(); ++column) {
                    const QColor seen = image.pixelColor(first + column * module + module / 2,
                                                         first + row * module + module / 2);
                    QCOMPARE(seen, code->isDark(column, row) ? QColor(Qt::black) : QColor(Qt::white));
                }
            }
        }
    }

    void noQrCodeOfWhatCannotBeOne()
    {
        gui::QrView view;
        QVERIFY(!view.setAddress(u"https://пример.example/"_s));
        QVERIFY(view.accessibleDescription().isEmpty());
    }
};

QTEST_MAIN(TestSignInDialog)
#include "tst_signindialog.moc"
