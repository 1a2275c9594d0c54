// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "config/account.h"
#include "config/policy.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>
#include <set>

namespace rollcall::config {

/// Everything that is not part of an account; names, defaults and accepted values are in settings.cpp.
enum class Key {
    GraphBaseUrl,
    DeliveryMode,
    RelayEndpoint,
    RelayTopic,
    RelaySubscription,
    RelayNotificationUrl, ///< what Graph is told
    RelayRetentionHours,
    EventHubsNamespace, ///< its host
    EventHubsHub,
    EventHubsGroup,           ///< of consumers; empty: one for this computer
    EventHubsNotificationUrl, ///< what Graph is told: `EventHub:https://…`
    ListenAddress,
    ListenPort,
    ListenPublicUrl,
    ListenCertificate,
    ListenPrivateKey,
    ValidationOpenIdConfiguration,
    ValidationIssuers,
    ValidationWithoutTokens, ///< `quarantine`, `accept`; the latter from the policy only
    NetworkProxy,            ///< `system`, `none`, or the proxy's address; see also url()
    NetworkProxyUser,        ///< the password is a secret and never here
    NetworkCaFile,
    SecretsStore,
    RetentionDays,
    WatchTenantEvents, ///< `true`, `false`
    WatchOrganizers,
    WatchAutoOrganized, ///< `true`, `false`
    WatchAutoExternal,  ///< likewise
    WatchAutoMoreThan,
    WatchAutoLeadHours,
    PowerStayAwake, ///< `true`, `false`
};

/// The settings of design §6.1, from an INI file. All values are checked when they are read and when they are
/// set, so that getters cannot fail. Secrets are never here. A value: copies go their own ways; not
/// thread-safe.
///
/// The organisation's policy file overrides what the user has set, and locks it: getters give the policy's
/// value, and changing it fails with NotPermitted. An account of the policy replaces the user's of that name
/// as a whole. What the user had set stays in his file and counts again when the policy is gone. A value that
/// the policy leaves empty is locked to the default.
class Settings
{
public:
    /// Only in memory, all defaults.
    Settings() = default;
    /// A file that does not exist gives the defaults. Errors: Storage (cannot be read), InvalidInput, naming
    /// file, key, value and what is accepted: not INI, unknown keys, invalid values, values that do not go
    /// together; those of policyExists(). `validation/…` for other authorities than this machine's is
    /// accepted from the policy only.
    static base::Result<Settings> load(const QString &path, const PolicyFile &policy = {});

    /// What the same files say now. Errors: those of load().
    [[nodiscard]] base::Result<Settings> reread() const;

    [[nodiscard]] QString path() const { return m_path; }             ///< empty: only in memory
    [[nodiscard]] QString policyPath() const { return m_policyPath; } ///< empty: there is no policy

    [[nodiscard]] static QString name(Key key); ///< `graph/baseUrl`
    [[nodiscard]] bool isSet(Key key) const;
    [[nodiscard]] QString text(Key key) const; ///< the value as set, or the default
    [[nodiscard]] int number(Key key) const;   ///< for ports, days, hours, counts
    [[nodiscard]] QUrl url(Key key) const;     ///< for the addresses; empty if there is none, or it is a word
    [[nodiscard]] QStringList list(Key key) const;
    /// "Set by your organisation."
    [[nodiscard]] bool isLocked(Key key) const;
    [[nodiscard]] bool isAccountLocked(const QString &name) const;
    /// What counts when the command line says `option` for this run; empty: it says nothing. Errors:
    /// NotPermitted (it is locked to something else).
    [[nodiscard]] base::Result<QString> textWithOption(Key key, const QString &option) const;

    /// Writes the file at once; if that fails nothing has changed. Lists are separated by commas; an empty
    /// value removes the setting. Errors: NotPermitted (it is locked), InvalidInput, Storage.
    [[nodiscard]] base::Result<void> set(Key key, const QString &value);
    /// Several at once, for those that go together.
    [[nodiscard]] base::Result<void> set(const std::map<Key, QString> &changes);

    /// By name. graphBaseUrl is graph/baseUrl, for all of them.
    [[nodiscard]] QList<AccountConfig> accounts() const;
    /// NotFound.
    [[nodiscard]] base::Result<AccountConfig> account(const QString &name) const;
    /// Adds it or replaces the one of that name, all but graphBaseUrl. Errors as of set().
    [[nodiscard]] base::Result<void> setAccount(const AccountConfig &account);
    /// Names the tenant of an account by its guid from now on, which the first sign-in has told (contract
    /// §1.1). Nothing happens if `tenant` is no guid, the account is not here, or it is locked: the policy
    /// says how to name it. Errors: Storage.
    [[nodiscard]] base::Result<void> learnTenant(const QString &account, const QString &tenant);
    /// NotFound, NotPermitted, Storage.
    [[nodiscard]] base::Result<void> removeAccount(const QString &name);

private:
    using Values = std::map<QString, QString>; ///< by full name

    [[nodiscard]] Values merged(const Values &user) const;
    /// The user's.
    [[nodiscard]] base::Result<void> replace(Values user);

    QString m_path;
    PolicyFile m_policyFile;
    Values m_user;
    QString m_policyPath;
    Values m_policy; ///< empty values too
    std::set<QString> m_lockedAccounts;

    // What follows from both.
    Values m_values;
    std::map<QString, AccountConfig> m_accounts;
};

} // namespace rollcall::config
