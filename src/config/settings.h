// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "config/account.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>

namespace rollcall::config {

/// Everything that is not part of an account; names, defaults and accepted values are in settings.cpp.
enum class Key {
    GraphBaseUrl,
    DeliveryMode,
    RelayEndpoint,
    RelayTopic,
    RelaySubscription,
    ListenAddress,
    ListenPort,
    ListenPublicUrl,
    ListenCertificate,
    ListenPrivateKey,
    ValidationOpenIdConfiguration,
    ValidationIssuers,
    RetentionDays,
};

/// The settings of design §6.1, from an INI file. All values are checked when they are read and when they are
/// set, so that getters cannot fail. Secrets are never here. A value: copies go their own ways; not
/// thread-safe.
class Settings
{
public:
    /// Only in memory, all defaults.
    Settings() = default;
    /// A file that does not exist gives the defaults. Errors: Storage (cannot be read), InvalidInput, naming
    /// file, key, value and what is accepted: not INI, unknown keys, invalid values, values that do not go
    /// together.
    static base::Result<Settings> load(const QString &path);

    [[nodiscard]] QString path() const { return m_path; } ///< empty: only in memory

    [[nodiscard]] static QString name(Key key); ///< `graph/baseUrl`
    [[nodiscard]] bool isSet(Key key) const;
    [[nodiscard]] QString text(Key key) const; ///< the value as set, or the default
    [[nodiscard]] int number(Key key) const;   ///< for ListenPort and RetentionDays
    [[nodiscard]] QUrl url(Key key) const;     ///< for the addresses; empty if there is none
    [[nodiscard]] QStringList list(Key key) const;

    /// Writes the file at once; if that fails nothing has changed. Lists are separated by commas; an empty
    /// value removes the setting. Errors: InvalidInput, Storage.
    [[nodiscard]] base::Result<void> set(Key key, const QString &value);
    /// Several at once, for those that go together.
    [[nodiscard]] base::Result<void> set(const std::map<Key, QString> &changes);

    /// By name. graphBaseUrl is graph/baseUrl, for all of them.
    [[nodiscard]] QList<AccountConfig> accounts() const;
    /// NotFound.
    [[nodiscard]] base::Result<AccountConfig> account(const QString &name) const;
    /// Adds it or replaces the one of that name, all but graphBaseUrl. Errors as of set().
    [[nodiscard]] base::Result<void> setAccount(const AccountConfig &account);
    /// NotFound, Storage.
    [[nodiscard]] base::Result<void> removeAccount(const QString &name);

private:
    using Values = std::map<QString, QString>; ///< by full name

    [[nodiscard]] base::Result<void> replace(Values values);

    QString m_path;
    Values m_values;
    std::map<QString, AccountConfig> m_accounts;
};

} // namespace rollcall::config
