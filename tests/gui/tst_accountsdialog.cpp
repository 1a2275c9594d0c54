// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountactions.h"
#include "gui/accounts/accountsdialog.h"
#include "gui/accounts/accountwords.h"
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/adminrequesttext.h"
#include "gui/accounts/signindialog.h"
#include "gui/accounts/signoutdialog.h"
#include "gui/look/card.h"
#include "guitesting.h"
#include "sampleaccounts.h"

#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace rollcall;
using gui::words::Step;
using gui::words::StepState;
using monitor::AccountState;
using test::child;

class TestAccountsDialog : public QObject
{
    Q_OBJECT

private:
    const models::TextFormat m_format{QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    base::ManualScheduler m_scheduler{test::sampleNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<gui::AccountsDialog> m_dialog;

    void open(const QList<monitor::AccountInfo> &accounts)
    {
        m_monitor->setAccounts(accounts);
        m_dialog = std::make_unique<gui::AccountsDialog>(*m_monitor, m_format);
        m_dialog->show();
    }
    QString text(const char *name) { return child<QLabel>(*m_dialog, name)->text(); }
    QString text(const char *card, const char *name)
    {
        return child<QLabel>(*child<QWidget>(*m_dialog, card), name)->text();
    }
    QString badge(const char *card)
    {
        return child<gui::Badge>(*child<QWidget>(*m_dialog, card), "stateBadge")->text();
    }
    QStringList steps() { return {text("stepState1"), text("stepState2"), text("stepState3")}; }
    bool has(const char *name) { return m_dialog->findChild<QWidget *>(QLatin1String(name)); }

private Q_SLOTS:
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_monitor.reset();
    }

    // Rungs

    void ladder_data()
    {
        QTest::addColumn<QList<monitor::AccountInfo>>("accounts");
        QTest::addColumn<QStringList>("steps");
        QTest::addColumn<QString>("next");
        using Accounts = QList<monitor::AccountInfo>;
        const QString have = u"You have this"_s;
        const QString next = u"Next step"_s;
        const QString later = u"Not yet"_s;
        const QString unproven = u"Not proven yet"_s;
        auto proven = test::sampleConnector();
        proven.permissions = test::samplePermissions(config::Plane::Connector);
        const QString nowhere = u"Not in this cloud"_s;
        auto out = test::sampleOrganizer();
        out.state = AccountState::SignedOut;
        auto government = test::sampleOrganizerWithoutConsent();
        government.cloud = config::Cloud::UsGovernmentDod;
        auto refused = test::sampleConnector();
        refused.permissions =
            test::samplePermissions(config::Plane::Connector, {u"OnlineMeetings.Read.All"_s});
        QTest::newRow("nothing") << Accounts{} << QStringList{next, later, later} << u"sign in."_s;
        QTest::newRow("signed out") << Accounts{out} << QStringList{next, later, later} << u"sign in."_s;
        QTest::newRow("without consent") << Accounts{test::sampleOrganizerWithoutConsent()}
                                         << QStringList{have, next, later} << u"your administrator agrees"_s;
        QTest::newRow("organizer") << Accounts{test::sampleOrganizer()} << QStringList{have, have, next}
                                   << u"a connector"_s;
        QTest::newRow("connector") << Accounts{proven} << QStringList{next, later, have}
                                   << u"sign in as an organizer"_s;
        QTest::newRow("unproven connector")
            << Accounts{test::sampleConnector()} << QStringList{next, later, unproven}
            << u"sign in as an organizer"_s;
        QTest::newRow("both") << Accounts{test::sampleOrganizer(), proven} << QStringList{have, have, have}
                              << QString();
        QTest::newRow("both, unproven")
            << Accounts{test::sampleOrganizer(), test::sampleConnector()} << QStringList{have, have, unproven}
            << u"the first meeting that is watched proves it"_s;
        QTest::newRow("connector without permission")
            << Accounts{test::sampleOrganizer(), refused} << QStringList{have, have, next}
            << u"grants the connector"_s;
        QTest::newRow("both, without consent")
            << Accounts{test::sampleOrganizerWithoutConsent(), test::sampleConnector()}
            << QStringList{have, next, unproven} << u"your administrator agrees"_s;
        auto readOnly = test::sampleConnector();
        readOnly.state = AccountState::ReadOnly;
        QTest::newRow("bundle") << Accounts{test::sampleOrganizer(), readOnly}
                                << QStringList{have, have, u"Through another device"_s} << QString();
        QTest::newRow("national cloud")
            << Accounts{government} << QStringList{have, nowhere, nowhere} << QString();
    }

    void ladder()
    {
        QFETCH(QList<monitor::AccountInfo>, accounts);
        QFETCH(QStringList, steps);
        QFETCH(QString, next);
        open(accounts);
        QCOMPARE(this->steps(), steps);
        QCOMPARE(has("nextLabel"), !next.isEmpty());
        if (!next.isEmpty())
            QVERIFY2(text("nextLabel").contains(next), qPrintable(text("nextLabel")));
    }

    void whatAStepDoesNotGiveStandsApart_data()
    {
        QTest::addColumn<QList<monitor::AccountInfo>>("accounts");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("there");
        using Accounts = QList<monitor::AccountInfo>;
        auto live = test::sampleConnector();
        for (monitor::Permission &permission : live.permissions) {
            if (permission.need.name == u"OnlineMeetings.Read.All")
                permission.state = monitor::GrantState::Granted;
        }
        auto withoutReports = test::sampleOrganizer();
        withoutReports.permissions =
            test::samplePermissions(config::Plane::Organizer, {u"OnlineMeetingArtifact.Read.All"_s});
        auto china = test::sampleOrganizerWithoutConsent();
        china.cloud = config::Cloud::China;
        QTest::newRow("lists unproven")
            << Accounts{live} << u"lists of registrations (not proven yet)"_s << true;
        QTest::newRow("roster proven") << Accounts{live} << u"lobby (not"_s << false;
        QTest::newRow("all unproven") << Accounts{test::sampleConnector()} << u"(not proven yet)"_s << false;
        QTest::newRow("refused") << Accounts{withoutReports} << u"after each meeting (not granted)"_s << true;
        QTest::newRow("nowhere") << Accounts{china} << u"after each meeting (not in this cloud)"_s << true;
    }

    void whatAStepDoesNotGiveStandsApart()
    {
        QFETCH(QList<monitor::AccountInfo>, accounts);
        QFETCH(QString, line);
        open(accounts);
        QString all;
        for (const QLabel *label : child<QWidget>(*m_dialog, "rungLadder")->findChildren<QLabel *>())
            all += label->text() + u'\n';
        QTEST(all.contains(line), "there");
    }

    void nothingYetOffersToSignIn()
    {
        open({});
        QVERIFY(text("emptyLabel").startsWith(u"Nobody is signed in"_s));
        QVERIFY(!child<QPushButton>(*m_dialog, "checkButton")->isVisible());
        child<QPushButton>(*m_dialog, "signInButton")->click();
        QVERIFY(m_dialog->findChild<gui::SignInDialog *>()->isVisible());
    }

    void nationalCloudsSayWhatIsNotThere()
    {
        auto account = test::sampleOrganizerWithoutConsent();
        account.cloud = config::Cloud::UsGovernment;
        open({account});
        QVERIFY(text("cloudNotice").contains(u"neither live events"_s));
        QVERIFY(text("cloudNotice").contains(u"attendance report after each"_s));
        QCOMPARE(text("accountCard-organizer", "cloudLabel"), u"US Government, GCC High"_s);
        account.cloud = config::Cloud::China;
        m_monitor->setAccounts({account});
        QVERIFY(text("cloudNotice").contains(u"do not exist there either"_s));
    }

    void theWorldwideCloudLacksNothing()
    {
        open({test::sampleOrganizer()});
        QVERIFY(!has("cloudNotice"));
    }

    // Cards

    void anOrganizersCard()
    {
        open({test::sampleOrganizerWithoutConsent()});
        QCOMPARE(badge("accountCard-organizer"), u"Signed in"_s);
        QVERIFY(text("accountCard-organizer", "nameLabel").contains(u"Attendee 1"_s));
        QVERIFY(text("accountCard-organizer", "planeLabel").contains(u"attendee1@contoso.example"_s));
        QVERIFY(text("accountCard-organizer", "tenantLabel").contains(test::sampleTenant()));
        QCOMPARE(text("accountCard-organizer", "grant-User.Read"), u"granted"_s);
        QCOMPARE(text("accountCard-organizer", "grant-VirtualEvent.Read"), u"missing"_s);
        QVERIFY(!has("lockedLabel"));
        QVERIFY(!has("problemLabel"));
    }

    void aConnectorsCard()
    {
        auto account = test::sampleConnector();
        account.locked = true;
        open({account});
        QCOMPARE(badge("accountCard-connector"), u"Works"_s);
        QCOMPARE(text("accountCard-connector", "grant-OnlineMeetings.Read.All"), u"not known"_s);
        QCOMPARE(text("accountCard-connector", "lockedLabel"), u"Set by your organisation"_s);
        QCOMPARE(text("accountCard-connector", "credentialLabel"),
                 u"Certificate, valid until Tuesday, 4 May 2027"_s);
        QVERIFY(!has("signInButton-connector"));
    }

    void statesInWords_data()
    {
        QTest::addColumn<bool>("connector");
        QTest::addColumn<AccountState>("state");
        QTest::addColumn<bool>("checked");
        QTest::addColumn<QString>("words");
        QTest::newRow("out") << false << AccountState::SignedOut << true << u"Signed out"_s;
        QTest::newRow("no credential") << true << AccountState::SignedOut << true << u"No credential here"_s;
        QTest::newRow("in") << false << AccountState::SignedIn << true << u"Signed in"_s;
        QTest::newRow("unchecked") << false << AccountState::SignedIn << false << u"Not checked yet"_s;
        QTest::newRow("works") << true << AccountState::SignedIn << true << u"Works"_s;
        QTest::newRow("again") << false << AccountState::NeedsSignIn << true << u"Sign-in needed"_s;
        QTest::newRow("refused") << true << AccountState::NeedsSignIn << true << u"Credential refused"_s;
        QTest::newRow("not permitted") << true << AccountState::NotPermitted << true << u"Not permitted"_s;
        QTest::newRow("bundle") << true << AccountState::ReadOnly << true << u"Reads only"_s;
    }

    void statesInWords()
    {
        QFETCH(bool, connector);
        QFETCH(AccountState, state);
        QFETCH(bool, checked);
        QFETCH(QString, words);
        auto account = connector ? test::sampleConnector() : test::sampleOrganizer();
        account.state = state;
        account.checked = checked;
        open({account});
        QCOMPARE(badge(connector ? "accountCard-connector" : "accountCard-organizer"), words);
    }

    void warnsOfExpiryThirtyDaysAhead_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("warns");
        QTest::addColumn<QString>("words");
        QTest::newRow("31") << 31 << false << u"valid until"_s;
        QTest::newRow("30") << 30 << true << u"ends in 30 days"_s;
        QTest::newRow("1") << 1 << true << u"ends in 1 day,"_s;
        QTest::newRow("over") << -1 << true << u"ended on"_s;
    }

    void warnsOfExpiryThirtyDaysAhead()
    {
        QFETCH(int, days);
        QFETCH(bool, warns);
        QFETCH(QString, words);
        QVERIFY(gui::loadTranslations(*qApp, QLocale(u"en_GB"_s))); // plurals
        auto account = test::sampleConnector();
        account.credentialExpires = test::sampleNow() + 24h * days;
        open({account});
        QVERIFY2(text("accountCard-connector", "credentialLabel").contains(words),
                 qPrintable(text("accountCard-connector", "credentialLabel")));
        QCOMPARE(has("problemLabel"), warns);
        const auto *label = child<gui::TonedLabel>(*m_dialog, "credentialLabel");
        QCOMPARE(label->tone(), warns ? gui::TonedLabel::Tone::Alert : gui::TonedLabel::Tone::Plain);
    }

    void aSecretMayNotSayWhenItEnds()
    {
        auto account = test::sampleConnector();
        account.credential = monitor::CredentialKind::Secret;
        account.credentialExpires.reset();
        open({account});
        QCOMPARE(text("accountCard-connector", "credentialLabel"),
                 u"Client secret; nobody told when it ends"_s);
    }

    void aBundleSaysWhatItCanDo()
    {
        auto account = test::sampleConnector();
        account.state = AccountState::ReadOnly;
        account.credential = monitor::CredentialKind::None;
        account.credentialExpires.reset();
        open({account});
        QVERIFY(text("accountCard-connector", "problemLabel").startsWith(u"This computer has the keys"_s));
    }

    void problemsAreSentences()
    {
        auto account = test::sampleOrganizer();
        account.state = AccountState::NeedsSignIn;
        account.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
        open({account});
        QVERIFY(text("accountCard-organizer", "problemLabel").contains(u"Sign in again."_s));
        QVERIFY(child<QPushButton>(*m_dialog, "signInButton-organizer")->property("primary").toBool());
    }

    void aRefusedRenewalOffersTheOtherWay()
    {
        auto account = test::sampleOrganizer();
        account.state = AccountState::NeedsSignIn;
        account.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
        account.refusal = test::sampleRefusal(monitor::SignInAdvice::UseBrowser);
        open({account});
        QVERIFY(text("accountCard-organizer", "problemLabel").contains(u"Continue there."_s));
        QVERIFY(text("accountCard-organizer", "administratorLabel").contains(u"PKCE"_s));
        QVERIFY(text("accountCard-organizer", "detailsLabel").contains(u"AADSTS53003"_s));
        QVERIFY(!child<QPushButton>(*m_dialog, "signInButton-organizer")->property("primary").toBool());
        child<QPushButton>(*m_dialog, "copyDetailsButton-organizer")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"7c9e6679-7425-40de-944b-e07fc1f90ae7"_s));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(QChar(0x2068)));
        auto *button = child<QPushButton>(*m_dialog, "otherWayButton-organizer");
        QVERIFY(button->property("primary").toBool());
        button->click();
        QCOMPARE(m_monitor->lastSignIn()->account, u"organizer"_s);
        QCOMPARE(m_monitor->lastSignIn()->method, monitor::SignInMethod::Browser);
    }

    void whereNoOtherWayHelpsNoneIsOffered()
    {
        auto account = test::sampleOrganizer();
        account.state = AccountState::NotPermitted;
        account.problem = base::Error{.kind = base::ErrorKind::NotPermitted};
        account.refusal = test::sampleRefusal(monitor::SignInAdvice::AskForAssignment);
        open({account});
        QVERIFY(text("accountCard-organizer", "problemLabel").contains(u"who may use Rollcall"_s));
        QVERIFY(!has("otherWayButton-organizer"));
        child<QPushButton>(*m_dialog, "signInButton-organizer")->click();
        QCOMPARE(m_monitor->lastSignIn()->method, monitor::SignInMethod::DeviceCode);
    }

    void aRefusedConnectorSaysWhatIsWrongWithIt_data()
    {
        QTest::addColumn<monitor::SignInAdvice>("advice");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        using enum monitor::SignInAdvice;
        QTest::newRow("expired") << CheckCredential << u"invalid_client AADSTS7000222"_s << u"has expired"_s;
        QTest::newRow("its id") << CheckCredential << u"invalid_client AADSTS7000215"_s << u"not its id"_s;
        QTest::newRow("not registered")
            << CheckCredential << u"invalid_client AADSTS700027"_s << u"does not know this certificate"_s;
        QTest::newRow("other") << CheckCredential << u"invalid_client"_s << u"did not accept"_s;
        QTest::newRow("unknown app") << CheckRegistration << u"unauthorized_client AADSTS700016"_s
                                     << u"does not know this app"_s;
        QTest::newRow("policy") << AskAboutPolicy << u"invalid_grant AADSTS53003"_s << u"A rule of your"_s;
        QTest::newRow("clock") << CheckClock << QString() << u"Set the clock"_s;
        QTest::newRow("offline") << TryAgain << QString() << u"not allowed to do that"_s;
        QTest::newRow("no idea") << ReportBug << u"invalid_request AADSTS900144"_s << u"Microsoft refused"_s;
        QTest::newRow("nothing said") << ReportBug << QString() << u"could not be checked"_s;
    }

    void aRefusedConnectorSaysWhatIsWrongWithIt()
    {
        QFETCH(monitor::SignInAdvice, advice);
        QFETCH(QString, code);
        QFETCH(QString, words);
        auto account = test::sampleConnector();
        account.state = AccountState::NeedsSignIn;
        account.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
        account.refusal = test::sampleRefusal(advice);
        account.refusal->code = code;
        open({account});
        QVERIFY2(text("accountCard-connector", "problemLabel").contains(words),
                 qPrintable(text("accountCard-connector", "problemLabel")));
        QVERIFY(!text("accountCard-connector", "administratorLabel").isEmpty());
        QVERIFY(has("copyDetailsButton-connector"));
        QVERIFY(!has("otherWayButton-connector"));
    }

    void whatCouldNotBeCheckedIsNotCalledGood()
    {
        auto account = test::sampleConnector();
        account.problem = base::Error{.kind = base::ErrorKind::Network};
        open({account});
        QCOMPARE(badge("accountCard-connector"), u"Could not be checked"_s);
        QVERIFY(text("accountCard-connector", "problemLabel").startsWith(u"There is no connection."_s));
    }

    void organisationsStandApart()
    {
        auto other = test::sampleOrganizer();
        other.id = u"second"_s;
        other.tenant = u"fabrikam.example"_s;
        open({test::sampleOrganizer(), test::sampleConnector(), other});
        QCOMPARE(m_dialog->findChildren<QWidget *>(u"rungLadder"_s).size(), 2);
    }

    // Actions

    void asksAtOnceAboutWhatNobodyAskedYet()
    {
        auto account = test::sampleOrganizer();
        account.checked = false;
        open({account});
        QCOMPARE(m_monitor->accountChecks(), 1);
        QCOMPARE(text("nextLabel"), u"Asking Microsoft how things stand…"_s);
        QCOMPARE(text("checkedLabel"), QString());
        QVERIFY(!child<QPushButton>(*m_dialog, "checkButton")->isEnabled());
        m_monitor->setAccounts({account}); // one answer; others are still to come
        QVERIFY(!child<QPushButton>(*m_dialog, "checkButton")->isEnabled());
        m_scheduler.advance(1s);
        QCOMPARE(text("checkedLabel"), u"Checked at 09:40:22"_s);
        QVERIFY(child<QPushButton>(*m_dialog, "checkButton")->isEnabled());
    }

    void checksOnlyWhenAskedOtherwise()
    {
        open({test::sampleOrganizer()});
        QCOMPARE(m_monitor->accountChecks(), 0);
        child<QPushButton>(*m_dialog, "checkButton")->click();
        QCOMPARE(m_monitor->accountChecks(), 1);
    }

    void followsTheMonitor()
    {
        open({test::sampleOrganizerWithoutConsent()});
        m_monitor->setAccounts({test::sampleOrganizer()});
        QCOMPARE(text("accountCard-organizer", "grant-VirtualEvent.Read"), u"granted"_s);
        QCOMPARE(text("stepState2"), u"You have this"_s);
    }

    void keepsTheFocusWhenAccountsChange()
    {
        open({test::sampleOrganizer()});
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        child<QPushButton>(*m_dialog, "signOutButton-organizer")->setFocus();
        m_monitor->setAccounts({test::sampleOrganizer(), test::sampleConnector()});
        QVERIFY(m_dialog->focusWidget());
        QCOMPARE(m_dialog->focusWidget()->objectName(), u"signOutButton-organizer"_s);
    }

    void tabGoesThroughTheCardsFirst()
    {
        open({test::sampleOrganizer(), test::sampleConnector()});
        QStringList order;
        const QWidget *widget = child<QWidget>(*m_dialog, "scrollArea");
        for (int i = 0; i < 200 && order.size() < 6; ++i) {
            widget = widget->nextInFocusChain();
            if (widget->isVisibleTo(m_dialog.get()) && qobject_cast<const QPushButton *>(widget))
                order << widget->objectName();
        }
        QCOMPARE(order, (QStringList{u"signOutButton-organizer"_s, u"signInButton-organizer"_s,
                                     u"signOutButton-connector"_s, u"checkButton"_s, u"requestButton"_s,
                                     u"closeButton"_s}));
    }

    void signsInTheAccountOfTheCard()
    {
        auto other = test::sampleOrganizer();
        other.id = u"second"_s;
        open({test::sampleOrganizer(), other});
        QSignalSpy browser(m_dialog.get(), &gui::AccountsDialog::browserRequested);
        child<QPushButton>(*m_dialog, "signInButton-second")->click();
        QCOMPARE(m_monitor->lastSignIn()->account, u"second"_s);
        auto *dialog = m_dialog->findChild<gui::SignInDialog *>();
        child<QPushButton>(*dialog, "browserButton")->click();
        QCOMPARE(browser.count(), 1);
    }

    void signsOutTheAccountOfTheCard()
    {
        open({test::sampleOrganizer(), test::sampleConnector()});
        child<QPushButton>(*m_dialog, "signOutButton-connector")->click();
        auto *dialog = m_dialog->findChild<gui::SignOutDialog *>();
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->windowTitle(), u"Remove the connector"_s);
    }

    void showsTheRequest()
    {
        open({test::sampleOrganizer()});
        child<QPushButton>(*m_dialog, "requestButton")->click();
        QVERIFY(m_dialog->findChild<gui::AdminRequestDialog *>()->isVisible());
    }

    void escapeCloses()
    {
        open({test::sampleOrganizer()});
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
    }

    // What the window's menu does

    void theMenuOpensOneDialogOfAKind()
    {
        m_monitor->setAccounts({test::sampleOrganizer()});
        QWidget window;
        window.show();
        gui::AccountActions actions(*m_monitor, m_format, window);
        QSignalSpy browser(&actions, &gui::AccountActions::browserRequested);
        actions.signIn();
        actions.signIn();
        actions.showAccounts();
        actions.showAccounts();
        actions.showRequest();
        actions.showRequest();
        QCOMPARE(window.findChildren<gui::SignInDialog *>().size(), 1);
        QCOMPARE(window.findChildren<gui::AccountsDialog *>().size(), 1);
        QCOMPARE(window.findChildren<gui::AdminRequestDialog *>().size(), 1);
        child<QPushButton>(window, "browserButton")->click();
        QCOMPARE(browser.count(), 1);
    }

    void theMenuSignsOutTheOneThatIsThere()
    {
        auto out = test::sampleConnector();
        out.state = AccountState::SignedOut;
        m_monitor->setAccounts({test::sampleOrganizer(), out});
        QWidget window;
        gui::AccountActions actions(*m_monitor, m_format, window);
        QVERIFY(actions.canSignOut());
        actions.signOut();
        QCOMPARE(window.findChildren<gui::SignOutDialog *>().size(), 1);
        QCOMPARE(window.findChildren<gui::AccountsDialog *>().size(), 0);
    }

    void ofSeveralTheMenuLetsChoose()
    {
        m_monitor->setAccounts({test::sampleOrganizer(), test::sampleConnector()});
        QWidget window;
        gui::AccountActions actions(*m_monitor, m_format, window);
        actions.signOut();
        QCOMPARE(window.findChildren<gui::AccountsDialog *>().size(), 1);
        m_monitor->setAccounts({});
        QVERIFY(!actions.canSignOut());
    }

    // The request

    void theRequestHasAllThatIsNeeded()
    {
        const QString text =
            gui::adminRequestText(gui::adminRequestFor({test::sampleOrganizerWithoutConsent()}, {}));
        for (const char *part :
             {"11111111-2222-3333-4444-555555555555", // tenant
              "5f0c1d2e-3344-4556-8788-99aabbccddee", // the organizer's app
              "VirtualEvent.Read  {6b616635-ae58-433a-a918-8c45e4f304dc}",
              "OnlineMeetings.Read.All  {c1684f21-1984-47fa-9d61-2dc8c296bb70}",
              "to receive live who is in the room and in the lobby", "VirtualEvent.Read.Chat\n",
              "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/"
              "adminconsent?client_id=5f0c1d2e-3344-4556-8788-99aabbccddee\n",
              "New-CsApplicationAccessPolicy -Identity Rollcall -AppIds \"CLIENT_ID\"",
              "Grant-CsApplicationAccessPolicy -PolicyName Rollcall -Identity "
              "\"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\"\n",
              "CLIENT_ID stands for", "1. Register an application", "2. Grant admin consent",
              "3. Grant the connector", "4. Let the connector", "5. For complete lists"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
        QVERIFY(!text.contains(u"USER_OBJECT_ID"_s));
        QVERIFY(!text.contains(QChar(0x2068)));            // nothing invisible in what is copied
        QVERIFY(!text.contains(u"Calendars.ReadBasic"_s)); // granted already
    }

    void aKnownConnectorIsNotRegisteredAgain()
    {
        const QString text = gui::adminRequestText(
            gui::adminRequestFor({test::sampleOrganizer(), test::sampleConnector()}, {}));
        QVERIFY(!text.contains(u"Register an application"_s));
        QVERIFY(!text.contains(u"CLIENT_ID stands"_s));
        QVERIFY(text.contains(u"-AppIds \"0a1b2c3d-4455-4667-8899-aabbccddeeff\""_s));
        QVERIFY(!text.contains(u"delegated permissions"_s));
    }

    void withoutAccountsThePlacesAreNamed()
    {
        const QString text = gui::adminRequestText(gui::adminRequestFor({}, {}));
        QVERIFY(text.contains(u"USER_OBJECT_ID stands for"_s));
        QVERIFY(text.contains(u"OnlineMeetings.Read.All"_s));
    }

    void theRequestIsOfTheOrganisationAskedFor()
    {
        auto other = test::sampleOrganizer();
        other.id = u"second"_s;
        other.tenant = u"fabrikam.example"_s;
        other.inUse = false;
        QCOMPARE(gui::adminRequestFor({test::sampleOrganizer(), other}, u"second"_s).tenant,
                 u"fabrikam.example"_s);
        QCOMPARE(gui::adminRequestFor({other, test::sampleOrganizer()}, {}).tenant, test::sampleTenant());
    }

    void theRequestIsCopiedAsChanged()
    {
        gui::AdminRequestDialog dialog(gui::adminRequestFor({test::sampleOrganizer()}, {}));
        dialog.show();
        child<QTextEdit>(dialog, "requestEdit")->setPlainText(u"Please."_s);
        child<QPushButton>(dialog, "copyButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Please."_s);
        QVERIFY(child<QLabel>(dialog, "feedbackLabel")->text().startsWith(u"Copied."_s));
    }

    void theRequestIsSaved()
    {
        QTemporaryDir directory;
        const auto request = gui::adminRequestFor({test::sampleOrganizer()}, {});
        gui::AdminRequestDialog dialog(request);
        const QString path = directory.filePath(u"request.txt"_s);
        QVERIFY(dialog.saveTo(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
        QCOMPARE(QString::fromUtf8(file.readAll()), gui::adminRequestText(request));
    }

    void aRequestThatCannotBeSavedSaysSo()
    {
        gui::AdminRequestDialog dialog(gui::adminRequestFor({}, {}));
        QVERIFY(!dialog.saveTo(u"/nowhere/at/all.txt"_s));
        QVERIFY(
            child<QLabel>(dialog, "feedbackLabel")->text().startsWith(u"The file could not be written:"_s));
    }
};

QTEST_MAIN(TestAccountsDialog)
#include "tst_accountsdialog.moc"
