// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountgallery.h"

#include "gui/accounts/accountsdialog.h"
#include "gui/accounts/addaccountdialog.h"
#include "gui/accounts/adminrequestdialog.h"
#include "gui/accounts/adminrequesttext.h"
#include "gui/accounts/exportconnectordialog.h"
#include "gui/accounts/secretstoredialog.h"
#include "gui/accounts/signindialog.h"
#include "gui/accounts/signoutdialog.h"
#include "gui/look/filefield.h"
#include "sampleaccounts.h"
#include "samplesetup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace rollcall::test {

namespace {

using monitor::SignInAdvice;

void drawSignIn(const SavePicture &save)
{
    base::ManualScheduler scheduler(accountsNow());
    SampleMonitor monitor(scheduler);
    monitor.setAccounts({sampleOrganizerWithoutConsent()});
    const models::TextFormat format;
    {
        monitor.holdSignIn(true);
        gui::SignInDialog dialog(monitor, format);
        dialog.show();
        save(dialog, u"account-sign-in-asking"_s);
        monitor.holdSignIn(false);
    }
    gui::SignInDialog dialog(monitor, format);
    dialog.show();
    save(dialog, u"account-sign-in-code"_s);
    scheduler.advance(15min + 1s);
    save(dialog, u"account-sign-in-expired"_s);
    dialog.findChild<QPushButton *>(u"otherWayButton"_s)->click();
    save(dialog, u"account-sign-in-browser"_s);
    const std::pair<SignInAdvice, const char *> refusals[]{
        {SignInAdvice::TryAgain, "try-again"},    {SignInAdvice::UseBrowser, "use-browser"},
        {SignInAdvice::AskForConsent, "consent"}, {SignInAdvice::OtherAccount, "other-account"},
        {SignInAdvice::CheckClock, "clock"},      {SignInAdvice::CheckRegistration, "registration"},
        {SignInAdvice::AskAboutPolicy, "policy"},
    };
    for (const auto &[advice, name] : refusals) {
        gui::SignInDialog refused(monitor, format);
        refused.show();
        auto refusal = sampleRefusal(advice);
        if (advice == SignInAdvice::TryAgain) {
            refusal.error = {.kind = base::ErrorKind::Network, .cause = base::NetworkCause::UnknownIssuer};
            refusal.code.clear();
            refusal.traceId.clear();
        }
        if (advice == SignInAdvice::CheckClock)
            refusal.clockAhead = 62min;
        monitor.refuseSignIn(refusal);
        save(refused, u"account-sign-in-"_s + QLatin1String(name));
    }
}

void drawAccounts(const SavePicture &save)
{
    using monitor::AccountState;
    base::ManualScheduler scheduler(accountsNow());
    const models::TextFormat format;
    const auto draw = [&](const QList<monitor::AccountInfo> &accounts, const QString &name, bool answered) {
        SampleMonitor monitor(scheduler);
        monitor.setAccounts(accounts);
        SampleSetup setup;
        gui::AccountsDialog dialog(monitor, format, nullptr, &setup);
        dialog.show();
        if (answered)
            scheduler.advance(1s);
        save(dialog, u"account-list-"_s + name);
    };
    auto expiring = sampleConnector();
    expiring.credentialExpires = accountsNow() + 24h * 12 + 1h;
    expiring.locked = true;
    auto needsSignIn = sampleOrganizer();
    needsSignIn.state = AccountState::NeedsSignIn;
    needsSignIn.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
    auto readOnly = sampleConnector();
    readOnly.state = AccountState::ReadOnly;
    readOnly.credential = monitor::CredentialKind::None;
    readOnly.credentialExpires.reset();
    auto unchecked = sampleOrganizer();
    unchecked.checked = false;
    unchecked.permissions = monitor::unknownPermissions(config::Plane::Organizer);
    auto otherWay = sampleOrganizer();
    otherWay.state = AccountState::NeedsSignIn;
    otherWay.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
    otherWay.refusal = sampleRefusal(SignInAdvice::UseBrowser);
    auto refused = sampleConnector();
    refused.state = AccountState::NeedsSignIn;
    refused.problem = base::Error{.kind = base::ErrorKind::NotSignedIn};
    refused.refusal = sampleRefusal(SignInAdvice::CheckCredential);
    refused.refusal->code = u"invalid_client AADSTS700027"_s;
    auto withoutCredential = sampleConnector();
    withoutCredential.state = AccountState::SignedOut;
    withoutCredential.credential = monitor::CredentialKind::None;
    withoutCredential.credentialExpires.reset();
    auto proven = sampleConnector();
    for (monitor::Permission &permission : proven.permissions) {
        if (permission.need.name == u"OnlineMeetings.Read.All")
            permission.state = monitor::GrantState::Granted;
    }
    auto offline = sampleConnector();
    offline.problem = base::Error{.kind = base::ErrorKind::Network};
    auto government = sampleOrganizerWithoutConsent();
    government.cloud = config::Cloud::UsGovernment;
    government.loginBase = QUrl(u"https://login.microsoftonline.us/"_s);
    auto other = sampleOrganizer();
    other.id = u"second"_s;
    other.name = u"Attendee 1, at the other place"_s;
    other.tenant = u"fabrikam.example"_s;
    other.inUse = false;
    other.state = AccountState::SignedOut;
    other.checked = false;
    other.permissions = monitor::unknownPermissions(config::Plane::Organizer);
    draw({}, u"empty"_s, true);
    draw({unchecked}, u"loading"_s, false);
    draw({sampleOrganizerWithoutConsent()}, u"without-consent"_s, true);
    draw({sampleOrganizer()}, u"organizer"_s, true);
    draw({sampleConnector()}, u"connector"_s, true);
    draw({sampleOrganizer(), sampleConnector()}, u"both"_s, true);
    draw({sampleOrganizer(), proven}, u"both-proven"_s, true);
    draw({otherWay}, u"other-way"_s, true);
    draw({sampleOrganizer(), refused}, u"connector-refused"_s, true);
    draw({sampleOrganizer(), withoutCredential}, u"connector-out"_s, true);
    draw({needsSignIn, expiring}, u"needs-sign-in-expiring"_s, true);
    draw({sampleOrganizer(), readOnly}, u"read-only"_s, true);
    draw({sampleOrganizer(), offline}, u"error"_s, true);
    draw({government}, u"government"_s, true);
    draw({sampleOrganizerWithoutConsent(), other}, u"two-organisations"_s, true);
}

void drawSetup(const SavePicture &save)
{
    using Kind = gui::AddAccountDialog::Kind;
    using monitor::SetupProblem;
    SampleSetup setup;
    const auto type = [](QDialog &dialog, const char *name, const QString &text) {
        dialog.findChild<QLineEdit *>(QLatin1String(name))->setText(text);
    };
    const auto file = [](QDialog &dialog, const char *name, const QString &path) {
        dialog.findChild<gui::FileField *>(QLatin1String(name))->setPath(path);
    };
    const auto click = [](QDialog &dialog, const char *name) {
        dialog.findChild<QPushButton *>(QLatin1String(name))->click();
    };
    const auto proveBy = [](QDialog &dialog, int way) {
        dialog.findChild<QComboBox *>(u"proofBox"_s)->setCurrentIndex(way);
    };
    const auto fillIn = [&type](QDialog &dialog) {
        type(dialog, "tenantEdit", u"contoso.example"_s);
        type(dialog, "clientIdEdit", u"5f0c1d2e-3344-4556-8788-99aabbccddee"_s);
    };
    {
        gui::AddAccountDialog dialog(setup);
        dialog.show();
        save(dialog, u"account-add-organizer"_s);
        fillIn(dialog);
        dialog.findChild<QCheckBox *>(u"anyTenantBox"_s)->setChecked(true);
        save(dialog, u"account-add-organizer-filled"_s);
        type(dialog, "clientIdEdit", u"5f0c1d2e-3344"_s);
        save(dialog, u"account-add-organizer-mistake"_s);
    }
    {
        gui::AddAccountDialog dialog(setup);
        dialog.choose(Kind::Connector);
        dialog.show();
        fillIn(dialog);
        save(dialog, u"account-add-connector-file"_s);
        proveBy(dialog, 1);
        save(dialog, u"account-add-connector-files"_s);
        file(dialog, "certificateEdit", u"/home/attendee1/rollcall.crt"_s);
        file(dialog, "keyEdit", u"/home/attendee1/other.key"_s);
        click(dialog, "addButton");
        save(dialog, u"account-add-connector-working"_s);
        setup.refuse(SetupProblem::KeyMismatch, u"/home/attendee1/rollcall.crt"_s);
        save(dialog, u"account-add-connector-mismatch"_s);
        proveBy(dialog, 2);
        type(dialog, "secretEdit", u"not really one"_s);
        click(dialog, "addButton");
        auto refusal = sampleRefusal(SignInAdvice::CheckCredential);
        refusal.code = u"invalid_client AADSTS7000215"_s;
        setup.answer(std::unexpected(monitor::SetupFailure{
            .problem = SetupProblem::Refused, .error = refusal.error, .refusal = refusal}));
        save(dialog, u"account-add-connector-refused"_s);
        click(dialog, "addButton");
        setup.answer(monitor::SetupOutcome{.account = u"connector"_s});
        save(dialog, u"account-add-connector-done"_s);
    }
    {
        auto locked = sampleConnector();
        locked.locked = true;
        gui::AddAccountDialog dialog(setup, locked);
        dialog.show();
        save(dialog, u"account-renew-credential"_s);
    }
    {
        gui::AddAccountDialog dialog(setup);
        dialog.choose(Kind::Bundle);
        dialog.show();
        save(dialog, u"account-import"_s);
        file(dialog, "bundleEdit", u"/home/attendee1/connector.rollcall"_s);
        type(dialog, "bundlePassphraseEdit", u"correct horse"_s);
        click(dialog, "addButton");
        setup.refuse(SetupProblem::BundlePassphraseWrong, u"/home/attendee1/connector.rollcall"_s);
        save(dialog, u"account-import-passphrase"_s);
        click(dialog, "addButton");
        setup.refuse(SetupProblem::InTheWay, u"connector"_s);
        save(dialog, u"account-import-in-the-way"_s);
        click(dialog, "addButton");
        setup.answer(monitor::SetupOutcome{.account = u"connector"_s, .canSubscribe = false});
        save(dialog, u"account-import-done"_s);
    }
    gui::ExportConnectorDialog dialog(setup, sampleConnector());
    dialog.show();
    save(dialog, u"account-export"_s);
    file(dialog, "fileEdit", u"/home/attendee1/connector.rollcall"_s);
    type(dialog, "passphraseEdit", u"correct horse battery"_s);
    save(dialog, u"account-export-again"_s);
    type(dialog, "againEdit", u"correct horse battery"_s);
    click(dialog, "exportButton");
    setup.refuse(SetupProblem::CannotWrite, u"/home/attendee1/connector.rollcall"_s);
    save(dialog, u"account-export-failed"_s);
    click(dialog, "exportButton");
    setup.answer(monitor::SetupOutcome{.account = u"connector"_s});
    save(dialog, u"account-export-done"_s);
}

void drawSignOut(const SavePicture &save)
{
    using enum monitor::SignOutAction;
    using enum monitor::SignOutOutcome;
    base::ManualScheduler scheduler(accountsNow());
    const models::TextFormat format;
    SampleMonitor monitor(scheduler);
    monitor.setAccounts({sampleOrganizer(), sampleConnector()});
    {
        gui::SignOutDialog dialog(monitor, sampleOrganizer(), format);
        dialog.show();
        save(dialog, u"account-sign-out"_s);
        dialog.findChild<QCheckBox *>(u"eraseBox"_s)->setChecked(true);
        save(dialog, u"account-sign-out-erase"_s);
        monitor.setNextSignOut({.account = u"organizer"_s,
                                .steps = {{.action = ForgetTokens, .count = 1},
                                          {.action = RemoveWatches, .count = 3},
                                          {.action = EraseRecords, .outcome = Nothing}}});
        dialog.findChild<QPushButton *>(u"signOutButton"_s)->click();
        scheduler.advance(1s);
        save(dialog, u"account-sign-out-done"_s);
    }
    gui::SignOutDialog dialog(monitor, sampleConnector(), format);
    dialog.show();
    monitor.setNextSignOut({.account = u"connector"_s,
                            .erase = true,
                            .steps = {{.action = DeleteSubscription, .count = 1, .id = u"b1d5e6f0"_s},
                                      {.action = DeleteSubscription,
                                       .outcome = Failed,
                                       .count = 1,
                                       .id = u"c2d5e6f1"_s,
                                       .error = base::Error{.kind = base::ErrorKind::Network},
                                       .livesUntil = accountsNow() + 50min},
                                      {.action = ForgetCredential, .count = 1},
                                      {.action = ForgetStateKey, .outcome = Kept},
                                      {.action = RemoveWatches, .count = 1},
                                      {.action = EraseRecords, .count = 12},
                                      {.action = EraseKeys, .count = 2}}});
    dialog.findChild<QPushButton *>(u"signOutButton"_s)->click();
    save(dialog, u"account-sign-out-working"_s);
    scheduler.advance(1s);
    save(dialog, u"account-sign-out-left"_s);
}

} // namespace

void drawAccountDialogs(const SavePicture &save)
{
    using Reason = gui::SecretStoreDialog::Reason;
    drawSignIn(save);
    drawAccounts(save);
    drawSetup(save);
    drawSignOut(save);
    {
        gui::AdminRequestDialog dialog(gui::adminRequestFor({sampleOrganizerWithoutConsent()}, {}));
        dialog.show();
        save(dialog, u"account-request"_s);
        dialog.copy();
        save(dialog, u"account-request-copied"_s);
    }
    {
        gui::SecretStoreDialog dialog(Reason::NoKeychain, false);
        dialog.show();
        save(dialog, u"account-no-keychain"_s);
        dialog.findChild<QRadioButton *>(u"fileButton"_s)->setChecked(true);
        dialog.findChild<QLineEdit *>(u"passphraseEdit"_s)->setText(u"correct horse"_s);
        save(dialog, u"account-no-keychain-file"_s);
    }
    gui::SecretStoreDialog locked(Reason::KeychainLocked, false);
    locked.show();
    save(locked, u"account-keychain-locked"_s);
    gui::SecretStoreDialog again(Reason::WrongPassphrase, true);
    again.show();
    save(again, u"account-wrong-passphrase"_s);
}

} // namespace rollcall::test
