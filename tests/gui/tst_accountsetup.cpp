// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accounts/accountactions.h"
#include "gui/accounts/accountchanges.h"
#include "gui/accounts/accountsdialog.h"
#include "gui/accounts/accountsetuptext.h"
#include "gui/accounts/addaccountdialog.h"
#include "gui/accounts/exportconnectordialog.h"
#include "gui/accounts/signindialog.h"
#include "gui/look/filefield.h"
#include "gui/window/mainwindow.h"
#include "guitesting.h"
#include "sampleaccounts.h"
#include "samplesetup.h"
#include "support/patience.h"

#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace rollcall;
using gui::AddAccountDialog;
using gui::ExportConnectorDialog;
using monitor::SetupProblem;
using test::child;

namespace {

const QString clientId = u"5f0c1d2e-3344-4556-8788-99aabbccddee"_s;

} // namespace

/// Adding, changing and removing accounts in the window.
class TestAccountSetup : public QObject
{
    Q_OBJECT

private:
    std::optional<test::SampleSetup> m_setup;
    base::ManualScheduler m_scheduler{test::accountsNow()};
    std::unique_ptr<test::SampleMonitor> m_monitor;
    std::unique_ptr<QDialog> m_dialog;

    template <typename Dialog, typename... Arguments> Dialog *open(Arguments &&...arguments)
    {
        auto dialog = std::make_unique<Dialog>(*m_setup, std::forward<Arguments>(arguments)...);
        Dialog *raw = dialog.get();
        m_dialog = std::move(dialog);
        raw->show();
        return raw;
    }
    void type(const char *name, const QString &text) { child<QLineEdit>(*m_dialog, name)->setText(text); }
    void file(const char *name, const QString &path)
    {
        child<gui::FileField>(*m_dialog, name)->setPath(path);
    }
    [[nodiscard]] QString text(const char *name) { return child<QLabel>(*m_dialog, name)->text(); }
    [[nodiscard]] bool isShown(const char *name) { return child<QWidget>(*m_dialog, name)->isVisible(); }
    QPushButton *button(const char *name) { return child<QPushButton>(*m_dialog, name); }
    void pick(const char *name) { child<QRadioButton>(*m_dialog, name)->setChecked(true); }
    void proveBy(int index) { child<QComboBox>(*m_dialog, "proofBox")->setCurrentIndex(index); }
    void fillIn()
    {
        type("tenantEdit", u" contoso.example "_s);
        type("clientIdEdit", u' ' + clientId);
    }
    AddAccountDialog *openConnector()
    {
        auto *dialog = open<AddAccountDialog>();
        pick("connectorButton");
        fillIn();
        proveBy(2);
        type("secretEdit", u"hush\n"_s);
        return dialog;
    }
    AddAccountDialog *openBundle()
    {
        auto *dialog = open<AddAccountDialog>();
        pick("bundleButton");
        file("bundleEdit", u"/there/us.rollcall"_s);
        type("bundlePassphraseEdit", u"correct horse battery"_s);
        return dialog;
    }

private Q_SLOTS:
    void initTestCase() { gui::initResources(); }
    void init()
    {
        test::failOnUnexpectedGuiWarnings();
        m_setup.emplace();
        m_monitor = std::make_unique<test::SampleMonitor>(m_scheduler);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_monitor.reset();
    }

    // An organizer

    void addsAnOrganizer()
    {
        auto *dialog = open<AddAccountDialog>();
        QVERIFY(!button("addButton")->isEnabled());
        QVERIFY(!isShown("feedbackLabel")); // what is not typed yet is no mistake
        QVERIFY(!isShown("proofBox"));
        fillIn();
        child<QComboBox>(*m_dialog, "cloudBox")->setCurrentIndex(1);
        QVERIFY(button("addButton")->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return);
        QCOMPARE(m_setup->asked, u"organizer"_s);
        QCOMPARE(m_setup->config.plane, config::Plane::Organizer);
        QCOMPARE(m_setup->config.tenant, u"contoso.example"_s);
        QCOMPARE(m_setup->config.clientId, clientId);
        QCOMPARE(m_setup->config.cloud, config::Cloud::UsGovernment);
        QCOMPARE(m_setup->config.name, u"me"_s);
        QSignalSpy accepted(dialog, &QDialog::accepted);
        m_setup->answer(monitor::SetupOutcome{.account = u"me"_s});
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(dialog->account(), u"me"_s);
    }

    void whoeverSignsInMayTellTheOrganisation()
    {
        open<AddAccountDialog>();
        type("clientIdEdit", clientId);
        child<QCheckBox>(*m_dialog, "anyTenantBox")->setChecked(true);
        QVERIFY(!child<QLineEdit>(*m_dialog, "tenantEdit")->isEnabled());
        button("addButton")->click();
        QCOMPARE(m_setup->config.tenant, u"organizations"_s);
        // Not a connector: it needs to know.
        m_setup->refuse(SetupProblem::Locked);
        pick("connectorButton");
        QVERIFY(!isShown("anyTenantBox"));
        QVERIFY(child<QLineEdit>(*m_dialog, "tenantEdit")->isEnabled());
        proveBy(2);
        type("secretEdit", u"hush"_s);
        QVERIFY(!button("addButton")->isEnabled());
    }

    void mistakesAreToldWhileTyping_data()
    {
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("tenant") << u"contoso"_s << clientId << u"me"_s << u"contoso.example"_s;
        QTest::newRow("client") << u"contoso.example"_s << clientId.chopped(1) << u"me"_s << u"36 letters"_s;
        QTest::newRow("name") << u"contoso.example"_s << clientId << u"a/b"_s << u"at most 64"_s;
        QTest::newRow("taken") << u"contoso.example"_s << clientId << u"us"_s << u"already"_s;
        QTest::newRow("none") << u"contoso.example"_s << clientId << u"me"_s << QString();
    }

    void mistakesAreToldWhileTyping()
    {
        QFETCH(QString, tenant);
        QFETCH(QString, client);
        QFETCH(QString, name);
        QFETCH(QString, words);
        m_setup->taken = {u"us"_s};
        open<AddAccountDialog>();
        type("tenantEdit", tenant);
        type("clientIdEdit", client);
        type("nameEdit", name);
        QCOMPARE(isShown("feedbackLabel"), !words.isEmpty());
        QVERIFY2(text("feedbackLabel").contains(words), qPrintable(text("feedbackLabel")));
        QCOMPARE(button("addButton")->isEnabled(), words.isEmpty());
    }

    void proposesANameThatIsFree()
    {
        m_setup->taken = {u"me"_s, u"connector"_s};
        open<AddAccountDialog>();
        QCOMPARE(child<QLineEdit>(*m_dialog, "nameEdit")->text(), u"me 2"_s);
        pick("connectorButton");
        QCOMPARE(child<QLineEdit>(*m_dialog, "nameEdit")->text(), u"connector 2"_s);
        pick("bundleButton");
        QCOMPARE(child<QLineEdit>(*m_dialog, "nameEdit")->text(), QString());
        // What a person has typed stays.
        type("nameEdit", u"ours"_s);
        pick("organizerButton");
        QCOMPARE(child<QLineEdit>(*m_dialog, "nameEdit")->text(), u"ours"_s);
    }

    void whileItWorksNothingIsChanged()
    {
        auto *dialog = openConnector();
        button("addButton")->click();
        QCOMPARE(dialog->state(), AddAccountDialog::State::Working);
        QCOMPARE(text("feedbackLabel"), u"One moment…"_s);
        QVERIFY(!button("addButton")->isEnabled());
        QVERIFY(!child<QWidget>(*m_dialog, "fieldsCard")->isEnabled());
        dialog->reject();
        QVERIFY(dialog->isVisible());
        m_setup->refuse(SetupProblem::Locked);
        QVERIFY(text("feedbackLabel").startsWith(u"Set by your organisation."_s));
        QVERIFY(button("addButton")->isEnabled());
        dialog->reject();
        QVERIFY(!dialog->isVisible());
        QCOMPARE(dialog->result(), int(QDialog::Rejected));
    }

    // A connector

    void addsAConnectorByItsSecret()
    {
        auto *dialog = openConnector();
        button("addButton")->click();
        QCOMPARE(m_setup->asked, u"connector"_s);
        QCOMPARE(m_setup->config.plane, config::Plane::Connector);
        QCOMPARE(m_setup->credential.secret, QByteArray("hush"));
        QVERIFY(m_setup->credential.files.isEmpty());
        m_setup->answer(monitor::SetupOutcome{.account = u"connector"_s});
        QCOMPARE(dialog->state(), AddAccountDialog::State::Done);
        QCOMPARE(text("titleLabel"), u"The connector works"_s);
        QVERIFY(!isShown("fieldsCard"));
        QVERIFY(child<QLineEdit>(*m_dialog, "secretEdit")->text().isEmpty());
        // It is done, whichever way the window is closed.
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
    }

    void addsAConnectorByCertificate()
    {
        open<AddAccountDialog>();
        pick("connectorButton");
        fillIn();
        QVERIFY(!isShown("keyEdit"));
        file("certificateEdit", u"/there/app.pfx"_s);
        type("keyPasswordEdit", u"pässword"_s);
        button("addButton")->click();
        QCOMPARE(m_setup->credential.files, QStringList{u"/there/app.pfx"_s});
        QCOMPARE(m_setup->credential.passphrase, QByteArray("p\xC3\xA4ssword"));
        m_setup->refuse(SetupProblem::PassphraseWrong, u"/there/app.pfx"_s);
        proveBy(1);
        QVERIFY(!isShown("feedbackLabel"));
        QVERIFY(!button("addButton")->isEnabled());
        file("keyEdit", u"/there/app.key"_s);
        button("addButton")->click();
        QCOMPARE(m_setup->credential.files, (QStringList{u"/there/app.pfx"_s, u"/there/app.key"_s}));
        QVERIFY(m_setup->credential.secret.isEmpty());
    }

    void aRefusalSaysWhyAndWhatIsForIT()
    {
        openConnector();
        button("addButton")->click();
        auto refusal = test::sampleRefusal(monitor::SignInAdvice::CheckCredential);
        refusal.code = u"invalid_client AADSTS7000215"_s;
        m_setup->answer(std::unexpected(monitor::SetupFailure{
            .problem = SetupProblem::Refused, .error = refusal.error, .refusal = refusal}));
        QVERIFY(text("feedbackLabel").contains(u"not its id"_s));
        QVERIFY(text("administratorLabel").contains(u"shown only once"_s));
        QVERIFY(text("detailsLabel").contains(u"AADSTS7000215"_s));
        button("copyDetailsButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(refusal.correlationId));
        type("secretEdit", u"another"_s);
        QVERIFY(!isShown("administratorLabel"));
        QVERIFY(!isShown("copyDetailsButton"));
    }

    void renewsACredential()
    {
        auto account = test::sampleConnector();
        account.locked = true;
        auto *dialog = open<AddAccountDialog>(account);
        QVERIFY(!isShown("choices"));
        QCOMPARE(child<QLineEdit>(*m_dialog, "clientIdEdit")->text(), account.clientId);
        for (const char *known : {"tenantEdit", "clientIdEdit", "cloudBox", "nameEdit"})
            QVERIFY(!child<QWidget>(*m_dialog, known)->isEnabled());
        QCOMPARE(text("lockedLabel"), u"Set by your organisation"_s);
        QVERIFY(isShown("lockedLabel"));
        QVERIFY(!button("addButton")->isEnabled());
        proveBy(2);
        type("secretEdit", u"new"_s);
        button("addButton")->click();
        QCOMPARE(m_setup->asked, u"renew connector"_s);
        m_setup->answer(monitor::SetupOutcome{.account = u"connector"_s});
        QCOMPARE(dialog->account(), u"connector"_s);
        QCOMPARE(dialog->state(), AddAccountDialog::State::Done);
    }

    // A bundle

    void takesOverABundle_data()
    {
        QTest::addColumn<bool>("whole");
        QTest::addColumn<QString>("words");
        QTest::newRow("whole") << true << u"can read and subscribe"_s;
        QTest::newRow("to read") << false << u"another one subscribes to"_s;
    }

    void takesOverABundle()
    {
        QFETCH(bool, whole);
        QFETCH(QString, words);
        auto *dialog = openBundle();
        QVERIFY(!isShown("tenantEdit"));
        button("addButton")->click();
        QCOMPARE(m_setup->bundle.path, u"/there/us.rollcall"_s);
        QCOMPARE(m_setup->bundle.passphrase, QByteArray("correct horse battery"));
        QVERIFY(m_setup->bundle.name.isEmpty());
        m_setup->answer(monitor::SetupOutcome{.account = u"us"_s, .canSubscribe = whole});
        QVERIFY2(text("explanationLabel").contains(words), qPrintable(text("explanationLabel")));
        QVERIFY(child<QLineEdit>(*m_dialog, "bundlePassphraseEdit")->text().isEmpty());
        button("addButton")->click();
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QCOMPARE(dialog->account(), u"us"_s);
    }

    void whatIsInTheWayCanBeReplaced()
    {
        openBundle();
        QVERIFY(!isShown("replaceBox"));
        button("addButton")->click();
        m_setup->refuse(SetupProblem::InTheWay, u"old one"_s);
        QVERIFY(text("feedbackLabel").contains(u"old one"_s));
        QVERIFY(isShown("replaceBox"));
        QVERIFY(!m_setup->bundle.replace);
        child<QCheckBox>(*m_dialog, "replaceBox")->setChecked(true);
        QVERIFY(!isShown("feedbackLabel"));
        button("addButton")->click();
        QVERIFY(m_setup->bundle.replace);
        m_setup->refuse(SetupProblem::BundleDamaged, u"/there/us.rollcall"_s);
        // Only for what was asked about.
        pick("connectorButton");
        QVERIFY(!isShown("replaceBox"));
    }

    // Exporting

    void exportsWithoutTheCredentialUnlessAsked()
    {
        auto *dialog = open<ExportConnectorDialog>(test::sampleConnector());
        QVERIFY(!button("exportButton")->isEnabled());
        QVERIFY(!isShown("feedbackLabel"));
        file("fileEdit", u"/there/us.rollcall"_s);
        type("passphraseEdit", u"too short"_s);
        QVERIFY(text("feedbackLabel").startsWith(u"At least"_s));
        type("passphraseEdit", u"correct horse battery"_s);
        QCOMPARE(text("feedbackLabel"), u"The two are not the same yet."_s);
        QVERIFY(!button("exportButton")->isEnabled());
        type("againEdit", u"correct horse battery"_s);
        QVERIFY(!isShown("feedbackLabel"));
        button("exportButton")->click();
        QCOMPARE(m_setup->asked, u"export connector"_s);
        QCOMPARE(m_setup->bundle.passphrase, QByteArray("correct horse battery"));
        dialog->reject();
        QVERIFY(dialog->isVisible());
        m_setup->refuse(SetupProblem::CannotWrite, u"/there/us.rollcall"_s);
        QCOMPARE(dialog->state(), ExportConnectorDialog::State::Failed);
        QVERIFY(text("feedbackLabel").contains(u"another folder"_s));
        pick("wholeButton");
        button("exportButton")->click();
        QCOMPARE(m_setup->asked, u"export connector whole"_s);
        m_setup->answer(monitor::SetupOutcome{.account = u"connector"_s});
        QCOMPARE(text("titleLabel"), u"The connector is in the file"_s);
        QVERIFY(text("explanationLabel").contains(u"different ways"_s));
        QVERIFY(!isShown("fieldsCard"));
        button("closeButton")->click();
        QVERIFY(!dialog->isVisible());
    }

    void whatIsNotHereIsNotOffered()
    {
        auto account = test::sampleConnector();
        account.state = monitor::AccountState::ReadOnly;
        account.credential = monitor::CredentialKind::None;
        open<ExportConnectorDialog>(account);
        QVERIFY(!child<QRadioButton>(*m_dialog, "wholeButton")->isEnabled());
        QVERIFY(text("wholeLabel").contains(u"not on this computer"_s));
    }

    // Keyboard and screen readers

    void tabGoesFromTopToBottom()
    {
        openConnector();
        proveBy(1);
        QStringList order;
        const QWidget *widget = child<QWidget>(*m_dialog, "tenantEdit");
        do {
            if (widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
                (widget->focusPolicy() & Qt::TabFocus))
                order << widget->objectName();
            widget = widget->nextInFocusChain();
        } while (widget->objectName() != u"tenantEdit"_s);
        const QStringList fields{u"tenantEdit"_s,      u"clientIdEdit"_s, u"cloudBox"_s, u"proofBox"_s,
                                 u"pathEdit"_s,        u"chooseButton"_s, u"pathEdit"_s, u"chooseButton"_s,
                                 u"keyPasswordEdit"_s, u"nameEdit"_s};
        QCOMPARE(order.first(fields.size()), fields);
        QVERIFY(order.contains(u"cancelButton"_s));
    }

    void everyFieldHasAName()
    {
        const auto namesOf = [](const QWidget &dialog) {
            QStringList nameless;
            for (QWidget *widget : dialog.findChildren<QWidget *>()) {
                const bool input = qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) ||
                                   qobject_cast<QAbstractButton *>(widget);
                if (!input || !widget->isVisible())
                    continue;
                QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
                if (!accessible || accessible->text(QAccessible::Name).isEmpty())
                    nameless << widget->objectName();
            }
            return nameless;
        };
        for (const char *kind : {"organizerButton", "connectorButton", "bundleButton"}) {
            open<AddAccountDialog>();
            pick(kind);
            for (int proof = 0; proof < 3; ++proof) {
                proveBy(proof);
                QCOMPARE(namesOf(*m_dialog), QStringList());
            }
        }
        open<ExportConnectorDialog>(test::sampleConnector());
        QCOMPARE(namesOf(*m_dialog), QStringList());
    }

    void aFailureGivesTheFocusBack()
    {
        auto *dialog = openConnector();
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        child<QLineEdit>(*m_dialog, "secretEdit")->setFocus();
        QTest::keyClick(dialog, Qt::Key_Return);
        m_setup->refuse(SetupProblem::Locked);
        QVERIFY(child<QLineEdit>(*m_dialog, "secretEdit")->hasFocus());
    }

    void shrinksWithItsContents()
    {
        auto *dialog = openConnector();
        const int before = dialog->height();
        button("addButton")->click();
        m_setup->answer(monitor::SetupOutcome{.account = u"connector"_s});
        QVERIFY2(dialog->height() < before / 2, qPrintable(QString::number(dialog->height())));
    }

    // Words

    void everyFailureIsASentence_data()
    {
        QTest::addColumn<SetupProblem>("problem");
        QTest::addColumn<QString>("words");
        using enum SetupProblem;
        QTest::newRow("name taken") << NameTaken << u"another name"_s;
        QTest::newRow("in the way") << InTheWay << u"already"_s;
        QTest::newRow("key in the way") << KeyInTheWay << u"new keys. Nothing was changed."_s;
        QTest::newRow("locked") << Locked << u"Set by your organisation."_s;
        QTest::newRow("signed in") << StillSignedIn << u"Sign out first"_s;
        QTest::newRow("no credential") << NoCredential << u"not on this computer"_s;
        QTest::newRow("refused") << Refused << u"did not accept"_s;
        QTest::newRow("unreadable") << CannotRead << u"still there"_s;
        QTest::newRow("unwritable") << CannotWrite << u"another folder"_s;
        QTest::newRow("no certificate file") << NoCertificateFile << u"PKCS#12"_s;
        QTest::newRow("no certificate") << NoCertificate << u"only a key"_s;
        QTest::newRow("no key") << NoPrivateKey << u"without its private key"_s;
        QTest::newRow("password missing") << PassphraseMissing << u"under a password"_s;
        QTest::newRow("password wrong") << PassphraseWrong << u"does not open the private key"_s;
        QTest::newRow("encryption") << UnsupportedEncryption << u"with AES"_s;
        QTest::newRow("not RSA") << NotRsa << u"not an RSA key"_s;
        QTest::newRow("key size") << KeySize << u"2,048 to 4,096"_s;
        QTest::newRow("mismatch") << KeyMismatch << u"another certificate"_s;
        QTest::newRow("not yet valid") << NotYetValid << u"clock"_s;
        QTest::newRow("expired") << Expired << u"has expired"_s;
        QTest::newRow("no bundle") << NoBundle << u"no connector file"_s;
        QTest::newRow("bundle passphrase") << BundlePassphraseWrong << u"Type it again"_s;
        QTest::newRow("bundle damaged") << BundleDamaged << u"sent again"_s;
        QTest::newRow("bundle newer") << BundleNewer << u"Install that version"_s;
        QTest::newRow("failed") << Failed << u"data folder can be written. Nothing was changed."_s;
    }

    void everyFailureIsASentence()
    {
        QFETCH(SetupProblem, problem);
        QFETCH(QString, words);
        const QString text = gui::setupFailureText(
            {.problem = problem, .subject = u"/there/x.pem"_s, .error = {.kind = base::ErrorKind::Storage}});
        QVERIFY2(text.contains(words), qPrintable(text));
    }

    // Where they are offered

    void theCardsOfferWhatCanBeDone()
    {
        auto out = test::sampleConnector();
        out.id = u"out"_s;
        out.state = monitor::AccountState::SignedOut;
        auto locked = out;
        locked.id = u"locked"_s;
        locked.locked = true;
        m_monitor->setAccounts({test::sampleOrganizer(), test::sampleConnector(), out, locked});
        m_dialog =
            std::make_unique<gui::AccountsDialog>(*m_monitor, models::TextFormat(), nullptr, &*m_setup);
        m_dialog->show();
        const auto has = [this](const char *name) {
            return m_dialog->findChild<QPushButton *>(QLatin1String(name));
        };
        QVERIFY(has("exportButton-connector") && has("renewButton-connector") &&
                !has("removeButton-connector"));
        QVERIFY(!has("exportButton-out") && has("renewButton-out") && has("removeButton-out"));
        QVERIFY(has("renewButton-locked") && !has("removeButton-locked"));
        QVERIFY(!has("renewButton-organizer") && !has("removeButton-organizer"));
        button("exportButton-connector")->click();
        QVERIFY(m_dialog->findChild<ExportConnectorDialog *>()->isVisible());
        button("renewButton-connector")->click();
        QVERIFY(m_dialog->findChild<AddAccountDialog *>()->isVisible());

        // Not in the demo: it has no settings.
        m_dialog = std::make_unique<gui::AccountsDialog>(*m_monitor, models::TextFormat());
        m_dialog->show();
        QVERIFY(!isShown("addButton"));
        QVERIFY(!has("renewButton-connector"));
    }

    void removingIsAskedAbout()
    {
        auto out = test::sampleConnector();
        out.id = out.name = u"out"_s;
        out.inUse = false;
        out.state = monitor::AccountState::SignedOut;
        m_monitor->setAccounts({test::sampleOrganizer(), out});
        QWidget window;
        window.show();
        gui::AccountChanges changes(*m_monitor, *m_setup, window);
        QSignalSpy changed(&changes, &gui::AccountChanges::changed);
        changes.remove(out);
        auto *box = child<QMessageBox>(window, "removeAccountBox");
        QVERIFY(box->text().contains(u"out"_s));
        box->defaultButton()->click();
        QVERIFY(m_setup->asked.isEmpty());
        QTRY_VERIFY(!window.findChild<QMessageBox *>(u"removeAccountBox"_s));

        const auto agree = [&] {
            changes.remove(out);
            auto *question = child<QMessageBox>(window, "removeAccountBox");
            for (QAbstractButton *one : question->buttons()) {
                if (question->buttonRole(one) == QMessageBox::DestructiveRole)
                    one->click();
            }
        };
        agree();
        QCOMPARE(m_setup->asked, u"remove out"_s);
        m_setup->refuse(SetupProblem::StillSignedIn, u"out"_s);
        QVERIFY(child<QMessageBox>(window, "notRemovedBox")->text().contains(u"Sign out first"_s));
        QVERIFY(changed.isEmpty());
        QTRY_VERIFY(!window.findChild<QMessageBox *>(u"removeAccountBox"_s));
        agree();
        m_setup->answer(monitor::SetupOutcome{.account = u"out"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toString(), u"organizer"_s); // who was in use stays in use
    }

    void aRunningRecordingIsAskedAbout()
    {
        m_monitor->add({.people = 3});
        QWidget window;
        window.show();
        gui::AccountActions actions(*m_monitor, models::TextFormat(), window);
        actions.letChange(*m_setup);
        QSignalSpy changed(&actions, &gui::AccountActions::settingsChanged);
        actions.signIn(); // there is nothing to sign in to
        auto *dialog = window.findChild<AddAccountDialog *>();
        QVERIFY(dialog);
        actions.add();
        QCOMPARE(window.findChildren<AddAccountDialog *>().size(), 1);
        child<QLineEdit>(*dialog, "tenantEdit")->setText(u"contoso.example"_s);
        child<QLineEdit>(*dialog, "clientIdEdit")->setText(clientId);
        child<QPushButton>(*dialog, "addButton")->click();
        m_setup->answer(monitor::SetupOutcome{.account = u"me"_s});
        QVERIFY(changed.isEmpty());
        auto *box = child<QMessageBox>(window, "switchAccountBox");
        QVERIFY(box->text().contains(u"The change is kept"_s));
        QVERIFY(box->text().contains(u"still recording"_s));
        for (QAbstractButton *one : box->buttons()) {
            if (box->buttonRole(one) == QMessageBox::DestructiveRole)
                one->click();
        }
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toString(), u"me"_s);
    }

    void theEmptyWindowOffersToAddAnAccount()
    {
        gui::MainWindow window(*m_monitor);
        window.show();
        auto *action = child<QAction>(window, "addAccountAction");
        QVERIFY(!action->isVisible());
        window.letAccountsChange(*m_setup);
        QVERIFY(action->isVisible());
        QSignalSpy chosen(&window, &gui::MainWindow::accountChosen);
        QPushButton *add = nullptr;
        for (auto *one : window.findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text() == u"Add account…")
                add = one;
        }
        QVERIFY(add);
        add->click();
        auto *dialog = window.findChild<AddAccountDialog *>();
        QVERIFY(dialog);
        child<QLineEdit>(*dialog, "tenantEdit")->setText(u"contoso.example"_s);
        child<QLineEdit>(*dialog, "clientIdEdit")->setText(clientId);
        child<QPushButton>(*dialog, "addButton")->click();
        m_setup->answer(monitor::SetupOutcome{.account = u"me"_s});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), u"me"_s);

        m_monitor->setAccounts({test::sampleOrganizer()});
        QVERIFY(!add->isVisible() || add->text() != u"Add account…");
        window.signIn(u"organizer"_s);
        QCOMPARE(m_monitor->lastSignIn()->account, u"organizer"_s);
    }

    void theWindowTakesConnectorFiles()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(u"us.rollcall"_s);
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        gui::MainWindow window(*m_monitor);
        window.show();
        window.openLink(path); // a demo: there is nothing to take over
        QVERIFY(!window.findChild<AddAccountDialog *>());
        window.letAccountsChange(*m_setup);
        window.openLink(QUrl::fromLocalFile(path).toString());
        auto *dialog = window.findChild<AddAccountDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(child<QRadioButton>(*dialog, "bundleButton")->isChecked());
        QCOMPARE(child<gui::FileField>(*dialog, "bundleEdit")->path(), path);
    }
};

QTEST_MAIN(TestAccountSetup)
#include "tst_accountsetup.moc"
