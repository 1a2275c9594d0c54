// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/instant.h"
#include "config/account.h"
#include "monitor/accounts/permissions.h"
#include "monitor/accounts/signin.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace rollcall::monitor {

enum class AccountState {
    SignedOut,    ///< nobody has signed in; no credential and no bundle is here
    SignedIn,     ///< as far as we know; AccountInfo::checked says whether the login service has confirmed it
    NeedsSignIn,  ///< the login service asks for the person, or the credential, again: AccountInfo::problem
    NotPermitted, ///< an administrator has to act: AccountInfo::problem
    ReadOnly,     ///< a connector from a bundle without its credential: can read, cannot subscribe
};

enum class CredentialKind { None, Person, Secret, Certificate };

/// How long ahead people are warned that a credential ends.
inline constexpr std::chrono::days expiryWarning{30};

/// An account of the settings and how it stands. No secrets.
struct AccountInfo
{
    QString id;   ///< its name in the settings, what --account takes
    QString name; ///< what to call it: the person's name, else the id
    config::Plane plane = config::Plane::Organizer;
    config::Cloud cloud = config::Cloud::Global;
    bool inUse = false;  ///< by the running monitor
    bool locked = false; ///< set by the organisation's policy
    QString username;    ///< organizer: who is signed in, for display
    QString objectId;    ///< organizer: the person's object id in the tenant
    QString tenant;      ///< guid once known, else as in the settings
    QString clientId;
    QUrl loginBase; ///< `https://login.microsoftonline.com/`; empty if the authority is not Entra ID's shape
    AccountState state = AccountState::SignedOut;
    bool checked = false; ///< the login service has been asked, and `state` is its answer
    std::optional<base::Error> problem;
    std::optional<SignInRefusal> refusal; ///< of the renewal or the credential, if that is the problem
    CredentialKind credential = CredentialKind::None;
    std::optional<base::Instant> credentialExpires; ///< of a certificate; of a secret only if it was told
    QList<Permission> permissions;

    [[nodiscard]] bool works() const { return state == AccountState::SignedIn; }
    [[nodiscard]] bool expiresSoon(base::Instant now) const
    {
        return credentialExpires && *credentialExpires - expiryWarning <= now;
    }
    [[nodiscard]] GrantState grant(QLatin1StringView permission) const;
};

/// design §2: useful on every rung.
enum class Rung {
    None,
    OrganizerWithoutConsent, ///< signed in, without what an administrator must consent to
    Organizer,
    Connector,
    Both,
};

/// What a rung has, and the next one adds.
enum class Benefit {
    Schedule,          ///< own meetings of the calendar
    AttendanceReports, ///< after the meeting
    Webinars,          ///< own webinars, registrations since monitoring began
    LiveRoster,        ///< with the lobby
    RegistrationLists, ///< complete
};

struct Standing
{
    Rung rung = Rung::None;
    QList<Benefit> has;       ///< what every permission it takes is known to be granted for
    QList<Benefit> unproven;  ///< what it may have: nothing tells whether a permission is granted
    std::optional<Rung> next; ///< nothing: there is no higher one
    QList<Benefit> nextAdds;
    /// Contract §1.13: in this cloud Graph has neither call events nor virtual events, whoever consents.
    bool limitedByCloud = false;
};

/// Of accounts that belong together: one organisation's.
[[nodiscard]] Standing standing(const QList<AccountInfo> &accounts);
/// Those of `all` in the same organisation as `account`, itself included.
[[nodiscard]] QList<AccountInfo> sameOrganisation(const QList<AccountInfo> &all, const AccountInfo &account);

/// What a person hands to their administrator, as data: gui and cli put it into words.
struct AdminRequest
{
    QString tenant;                    ///< empty: not known
    QString organizerClientId;         ///< empty: no organizer account
    QString connectorClientId;         ///< empty: a registration has to be made
    QString organizerObjectId;         ///< whose meetings; empty: not known
    QList<PermissionNeed> permissions; ///< those that are not granted yet
    QList<QUrl> consentLinks;          ///< one for each registration that needs one (contract §1.11)
    QStringList policyCommands;        ///< Teams PowerShell, in order (contract §8.6)
    bool resourceSpecific = false;     ///< among the permissions are such of a Teams app's manifest
};

[[nodiscard]] AdminRequest adminRequest(const QList<AccountInfo> &accounts);

/// What signing out has to do, in this order.
enum class SignOutAction {
    DeleteSubscription, ///< one in Graph
    ForgetTokens,       ///< refresh token and what is remembered of the person
    ForgetCredential,   ///< secret, or certificate with its key
    ForgetStateKey,     ///< the clientState key
    RemoveWatches,
    EraseRecords,
    EraseKeys, ///< notification keys that nothing else uses
};

enum class SignOutOutcome {
    Done,
    Nothing, ///< there was nothing to do
    Kept,    ///< on purpose: another account needs it
    Failed,
};

struct SignOutStep
{
    SignOutAction action;
    SignOutOutcome outcome = SignOutOutcome::Done;
    int count = 0; ///< of what was done or, if it failed, is left
    QString id;    ///< of the subscription
    std::optional<base::Error> error;
    /// A subscription that could not be deleted: Graph keeps it until then, and delivers to nobody.
    std::optional<base::Instant> livesUntil;
};

struct SignOutReport
{
    QString account;
    bool erase = false;
    QList<SignOutStep> steps;

    [[nodiscard]] bool complete() const; ///< nothing failed
};

} // namespace rollcall::monitor
