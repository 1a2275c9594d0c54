// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountgallery.h"

#include "gui/accountsdialog.h"
#include "gui/adminrequestdialog.h"
#include "gui/adminrequesttext.h"
#include "gui/secretstoredialog.h"
#include "gui/signindialog.h"
#include "gui/signoutdialog.h"
#include "sampleaccounts.h"

#include <QCheckBox>
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
        gui::AccountsDialog dialog(monitor, format);
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
    draw({needsSignIn, expiring}, u"needs-sign-in-expiring"_s, true);
    draw({sampleOrganizer(), readOnly}, u"read-only"_s, true);
    draw({sampleOrganizer(), offline}, u"error"_s, true);
    draw({government}, u"government"_s, true);
    draw({sampleOrganizerWithoutConsent(), other}, u"two-organisations"_s, true);
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
