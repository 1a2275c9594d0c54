// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include "config/addresses.h"
#include "config/settingkeys_p.h"
#include "config/settingsfile.h"

#include <algorithm>

namespace rollcall::config {

namespace {

using base::ErrorKind;
using base::failure;

using Values = std::map<QString, QString>;

constexpr QLatin1StringView accountsPrefix("accounts/");

/// Of a full name; empty: it is not an account's.
QString accountOf(const QString &name)
{
    if (!name.startsWith(accountsPrefix))
        return {};
    return name.mid(accountsPrefix.size()).section(u'/', 0, 0);
}

std::unexpected<base::Error> locked(const QString &name)
{
    return failure(ErrorKind::NotPermitted, name + QStringLiteral(": set by your organisation"));
}

base::Error located(const QString &path, base::Error error)
{
    error.logText = path + QStringLiteral(": ") + error.logText;
    return error;
}

// What single values cannot show.
base::Result<void> checkTogether(const Values &values, const std::map<QString, AccountConfig> &accounts,
                                 const Values &policy)
{
    const auto has = [&values](Key key) { return values.contains(QString(keyName(key))); };
    if (has(Key::ListenCertificate) != has(Key::ListenPrivateKey))
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("listen/certificate and listen/privateKey go together: set both or none"));
    // Otherwise whoever can write the user's settings could declare a server of his own to be Microsoft.
    const bool allLoopback =
        !accounts.empty() && std::all_of(accounts.begin(), accounts.end(), [](const auto &entry) {
            return isLoopbackHost(entry.second.effectiveAuthority().host());
        });
    for (const Key key : {Key::ValidationOpenIdConfiguration, Key::ValidationIssuers}) {
        if (has(key) && !policy.contains(QString(keyName(key))) && !allLoopback)
            return failure(
                ErrorKind::InvalidInput,
                QStringLiteral("%1 is accepted only if the authority of every account is on this machine "
                               "(http://127.0.0.1…); remove it")
                    .arg(keyName(key)));
    }
    if (const QString name(keyName(Key::ValidationWithoutTokens));
        values.contains(name) && !policy.contains(name))
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("%1 is accepted from the organisation's policy only; remove it").arg(name));
    return {};
}

base::Result<std::map<QString, AccountConfig>> readAccounts(const Values &values)
{
    std::map<QString, std::map<QString, QString>> byName;
    for (const auto &[name, value] : values) {
        if (!name.startsWith(accountsPrefix))
            continue;
        const qsizetype slash = name.indexOf(u'/', accountsPrefix.size());
        if (slash < 0)
            return failure(ErrorKind::InvalidInput, QStringLiteral("%1 is not a setting; an account's are "
                                                                   "accounts/NAME/clientId and so on")
                                                        .arg(name));
        byName[name.mid(accountsPrefix.size(), slash - accountsPrefix.size())].emplace(name.mid(slash + 1),
                                                                                       value);
    }
    std::map<QString, AccountConfig> accounts;
    const auto graph = values.find(QString(keyName(Key::GraphBaseUrl)));
    for (const auto &[name, entries] : byName) {
        auto account = readAccount(name, entries);
        if (!account)
            return std::unexpected(account.error());
        if (graph != values.end())
            account->graphBaseUrl = QUrl(graph->second);
        accounts.emplace(name, std::move(*account));
    }
    return accounts;
}

base::Result<std::map<QString, AccountConfig>> check(const Values &values, const Values &policy)
{
    for (const auto &[name, value] : values) {
        if (name.startsWith(accountsPrefix))
            continue;
        if (const auto good = checkSetting(name, value); !good)
            return std::unexpected(good.error());
    }
    auto accounts = readAccounts(values);
    if (!accounts)
        return accounts;
    if (const auto good = checkTogether(values, *accounts, policy); !good)
        return std::unexpected(good.error());
    return accounts;
}

} // namespace

base::Result<Settings> Settings::load(const QString &path, const PolicyFile &policy)
{
    Settings settings;
    settings.m_path = path;
    settings.m_policyFile = policy;
    const auto hasPolicy = policyExists(policy);
    if (!hasPolicy)
        return std::unexpected(hasPolicy.error());
    if (*hasPolicy) {
        auto values = readSettingsFile(policy.path);
        if (!values)
            return std::unexpected(values.error());
        settings.m_policyPath = policy.path;
        settings.m_policy = std::move(*values);
        for (const auto &[name, value] : settings.m_policy) {
            if (const QString account = accountOf(name); !account.isEmpty())
                settings.m_lockedAccounts.insert(account);
            else if (const auto good = checkSetting(name, value); !good)
                return std::unexpected(located(policy.path, good.error()));
        }
        if (const auto good = check(settings.merged({}), settings.m_policy); !good)
            return std::unexpected(located(policy.path, good.error()));
    }

    auto user = readSettingsFile(path);
    if (!user)
        return std::unexpected(user.error());
    std::erase_if(*user, [](const auto &entry) { return entry.second.isEmpty(); });
    Values values = settings.merged(*user);
    auto accounts = check(values, settings.m_policy);
    if (!accounts)
        return std::unexpected(located(path, accounts.error()));
    settings.m_user = std::move(*user);
    settings.m_values = std::move(values);
    settings.m_accounts = std::move(*accounts);
    return settings;
}

base::Result<Settings> Settings::reread() const
{
    return load(m_path, m_policyFile);
}

Settings::Values Settings::merged(const Values &user) const
{
    Values values;
    for (const auto &[name, value] : user) {
        if (!m_policy.contains(name) && !m_lockedAccounts.contains(accountOf(name)))
            values.emplace(name, value);
    }
    for (const auto &[name, value] : m_policy) {
        if (!value.isEmpty())
            values.emplace(name, value);
    }
    return values;
}

bool Settings::isLocked(Key key) const
{
    return m_policy.contains(name(key));
}

bool Settings::isAccountLocked(const QString &name) const
{
    return m_lockedAccounts.contains(name);
}

QString Settings::name(Key key)
{
    return keyName(key);
}

bool Settings::isSet(Key key) const
{
    return m_values.contains(name(key));
}

QString Settings::text(Key key) const
{
    const auto found = m_values.find(name(key));
    return found != m_values.end() ? found->second : QString(standardValue(key));
}

base::Result<QString> Settings::textWithOption(Key key, const QString &option) const
{
    if (option.isEmpty())
        return text(key);
    if (isLocked(key) && option != text(key))
        return locked(name(key));
    return option;
}

int Settings::number(Key key) const
{
    return text(key).toInt();
}

QUrl Settings::url(Key key) const
{
    const QUrl url(text(key));
    return url.scheme().isEmpty() ? QUrl() : url;
}

QStringList Settings::list(Key key) const
{
    return listItems(text(key));
}

base::Result<void> Settings::set(Key key, const QString &value)
{
    return set(std::map<Key, QString>{{key, value}});
}

base::Result<void> Settings::set(const std::map<Key, QString> &changes)
{
    Values values = m_user;
    for (const auto &[key, value] : changes) {
        if (isLocked(key))
            return locked(name(key));
        if (value.isEmpty())
            values.erase(name(key));
        else
            values[name(key)] = value;
    }
    return replace(std::move(values));
}

QList<AccountConfig> Settings::accounts() const
{
    QList<AccountConfig> list;
    for (const auto &[name, account] : m_accounts)
        list << account;
    return list;
}

base::Result<AccountConfig> Settings::account(const QString &name) const
{
    const auto found = m_accounts.find(name);
    if (found == m_accounts.end())
        return failure(ErrorKind::NotFound, QStringLiteral("there is no account \"%1\"").arg(name));
    return found->second;
}

base::Result<void> Settings::setAccount(const AccountConfig &account)
{
    if (isAccountLocked(account.name))
        return locked(accountsPrefix + account.name);
    const QString prefix = accountsPrefix + account.name + u'/';
    Values values = m_user;
    std::erase_if(values, [&prefix](const auto &entry) { return entry.first.startsWith(prefix); });
    // Also here: a name with a slash in it would come back as something else.
    const auto written = writeAccount(account);
    if (const auto good = readAccount(account.name, written); !good)
        return std::unexpected(good.error());
    for (const auto &[key, value] : written)
        values.emplace(prefix + key, value);
    return replace(std::move(values));
}

base::Result<void> Settings::learnTenant(const QString &account, const QString &tenant)
{
    const auto found = m_accounts.find(account);
    if (found == m_accounts.end() || found->second.tenant == tenant || !isTenantGuid(tenant) ||
        isAccountLocked(account))
        return {};
    AccountConfig known = found->second;
    known.tenant = tenant;
    return setAccount(known);
}

base::Result<void> Settings::removeAccount(const QString &name)
{
    if (!m_accounts.contains(name))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no account \"%1\"").arg(name));
    if (isAccountLocked(name))
        return locked(accountsPrefix + name);
    const QString prefix = accountsPrefix + name + u'/';
    Values values = m_user;
    std::erase_if(values, [&prefix](const auto &entry) { return entry.first.startsWith(prefix); });
    return replace(std::move(values));
}

base::Result<void> Settings::replace(Values user)
{
    Values values = merged(user);
    auto accounts = check(values, m_policy);
    if (!accounts)
        return std::unexpected(accounts.error());
    if (!m_path.isEmpty()) {
        if (const auto written = writeSettingsFile(m_path, user); !written)
            return written;
    }
    m_user = std::move(user);
    m_values = std::move(values);
    m_accounts = std::move(*accounts);
    return {};
}

} // namespace rollcall::config
