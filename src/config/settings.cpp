// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/settings.h"

#include "config/addresses.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>
#include <array>

namespace rollcall::config {

namespace {

using base::ErrorKind;
using base::failure;

using Accepts = bool (*)(const QString &value);

struct KeyInfo
{
    Key key;
    QLatin1StringView name;
    QLatin1StringView standard;
    Accepts accepts;
    QLatin1StringView accepted; ///< completes "accepted: "
};

bool isNumberUpTo(const QString &value, int most)
{
    // toInt() alone also takes signs and spaces.
    static const QRegularExpression digits(QStringLiteral("^[0-9]{1,9}$"));
    return digits.match(value).hasMatch() && value.toInt() <= most;
}

bool isAddress(const QString &value)
{
    return isServiceAddress(QUrl(value, QUrl::StrictMode));
}

bool isIpAddress(const QString &value)
{
    const QStringList parts = value.split(u'.');
    if (parts.size() == 4 &&
        std::all_of(parts.begin(), parts.end(), [](const QString &part) { return isNumberUpTo(part, 255); }))
        return true;
    QUrl url;
    url.setHost(value, QUrl::StrictMode); // takes what has a colon for an IPv6 address, and checks it
    return value.contains(u':') && !url.host().isEmpty();
}

// Event Grid's rule for topics and event subscriptions, and the relay's.
bool isRelayName(const QString &value)
{
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9-]{3,64}$"));
    return shape.match(value).hasMatch();
}

QStringList items(const QString &value)
{
    QStringList list = value.split(u',', Qt::SkipEmptyParts);
    for (QString &item : list)
        item = item.trimmed();
    return list;
}

// A pattern: `{tid}` stands for the tenant.
bool areIssuers(const QString &value)
{
    const QStringList list = items(value);
    return std::all_of(list.begin(), list.end(), [](QString issuer) {
        return isAddress(issuer.replace(QLatin1StringView("{tid}"), QLatin1StringView("tid"))
                             .replace(QLatin1StringView("{tenantid}"), QLatin1StringView("tenantid")));
    });
}

constexpr QLatin1StringView
    addressRule("an https address, or http to this machine (127.0.0.1, ::1, localhost)");
constexpr QLatin1StringView nameRule("3 to 64 letters, digits and hyphens");
constexpr QLatin1StringView fileRule("the path of a PEM file");

constexpr std::array keys{
    KeyInfo{Key::GraphBaseUrl, QLatin1StringView("graph/baseUrl"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{
        Key::DeliveryMode, QLatin1StringView("delivery/mode"), QLatin1StringView("listen"),
        [](const QString &value) { return value == u"relay" || value == u"listen" || value == u"eventhubs"; },
        QLatin1StringView("relay, listen, eventhubs")},
    KeyInfo{Key::RelayEndpoint, QLatin1StringView("relay/endpoint"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{Key::RelayTopic, QLatin1StringView("relay/topic"), QLatin1StringView(""), isRelayName, nameRule},
    KeyInfo{Key::RelaySubscription, QLatin1StringView("relay/subscription"), QLatin1StringView(""),
            isRelayName, nameRule},
    KeyInfo{Key::ListenAddress, QLatin1StringView("listen/address"), QLatin1StringView("127.0.0.1"),
            isIpAddress, QLatin1StringView("an IP address of this machine; 0.0.0.0 or :: for all")},
    KeyInfo{Key::ListenPort, QLatin1StringView("listen/port"), QLatin1StringView("8080"),
            [](const QString &value) { return isNumberUpTo(value, 65535); },
            QLatin1StringView("0 to 65535; 0 for any that is free")},
    KeyInfo{Key::ListenPublicUrl, QLatin1StringView("listen/publicUrl"), QLatin1StringView(""), isAddress,
            addressRule},
    KeyInfo{Key::ListenCertificate, QLatin1StringView("listen/certificate"), QLatin1StringView(""),
            [](const QString &) { return true; }, fileRule},
    KeyInfo{Key::ListenPrivateKey, QLatin1StringView("listen/privateKey"), QLatin1StringView(""),
            [](const QString &) { return true; }, fileRule},
    KeyInfo{Key::ValidationOpenIdConfiguration, QLatin1StringView("validation/openIdConfiguration"),
            QLatin1StringView(""), isAddress, addressRule},
    KeyInfo{Key::ValidationIssuers, QLatin1StringView("validation/issuers"), QLatin1StringView(""),
            areIssuers,
            QLatin1StringView(
                "issuers separated by commas, {tid} for the tenant; https, or http to this machine")},
    KeyInfo{Key::RetentionDays, QLatin1StringView("retention/days"), QLatin1StringView("0"),
            [](const QString &value) { return isNumberUpTo(value, 36'500); },
            QLatin1StringView("0 to 36500 days; 0 keeps everything")},
};

constexpr QLatin1StringView accountsPrefix("accounts/");

const KeyInfo &infoOf(Key key)
{
    return *std::find_if(keys.begin(), keys.end(), [key](const KeyInfo &info) { return info.key == key; });
}

base::Result<void> checkValue(const QString &name, const QString &value)
{
    const auto info =
        std::find_if(keys.begin(), keys.end(), [&name](const KeyInfo &entry) { return entry.name == name; });
    if (info == keys.end()) {
        QStringList names;
        for (const KeyInfo &entry : keys)
            names << entry.name;
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is not a setting; there are accounts/NAME/…, %2")
                           .arg(name, names.join(QStringLiteral(", "))));
    }
    if (!info->accepts(value))
        return failure(ErrorKind::InvalidInput,
                       QStringLiteral("%1 is \"%2\"; accepted: %3").arg(name, value, info->accepted));
    return {};
}

// What single values cannot show.
base::Result<void> checkTogether(const std::map<QString, QString> &values,
                                 const std::map<QString, AccountConfig> &accounts)
{
    const auto has = [&values](Key key) { return values.contains(QString(infoOf(key).name)); };
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
        if (has(key) && !allLoopback)
            return failure(
                ErrorKind::InvalidInput,
                QStringLiteral("%1 is accepted only if the authority of every account is on this machine "
                               "(http://127.0.0.1…); remove it")
                    .arg(infoOf(key).name));
    }
    return {};
}

base::Result<std::map<QString, AccountConfig>> readAccounts(const std::map<QString, QString> &values)
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
    const auto graph = values.find(QString(infoOf(Key::GraphBaseUrl).name));
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

base::Result<std::map<QString, AccountConfig>> check(const std::map<QString, QString> &values)
{
    for (const auto &[name, value] : values) {
        if (name.startsWith(accountsPrefix))
            continue;
        if (const auto good = checkValue(name, value); !good)
            return std::unexpected(good.error());
    }
    auto accounts = readAccounts(values);
    if (!accounts)
        return accounts;
    if (const auto good = checkTogether(values, *accounts); !good)
        return std::unexpected(good.error());
    return accounts;
}

base::Result<std::map<QString, QString>> readFile(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists() && (!file.isFile() || !file.isReadable()))
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be read"));
    QSettings settings(path, QSettings::IniFormat);
    settings.sync(); // what QSettings may have kept from an earlier reading
    if (settings.status() == QSettings::FormatError)
        return failure(ErrorKind::InvalidInput, path + QStringLiteral(": not an INI file"));
    if (settings.status() != QSettings::NoError)
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be read"));
    std::map<QString, QString> values;
    const QStringList names = settings.allKeys();
    for (const QString &name : names) {
        const QVariant value = settings.value(name);
        // An unquoted comma makes a list of it.
        if (value.typeId() != QMetaType::QString && value.typeId() != QMetaType::QStringList)
            return failure(
                ErrorKind::InvalidInput,
                QStringLiteral("%1: %2 is not text; put the value in double quotes").arg(path, name));
        if (const QString text = value.toStringList().join(u','); !text.isEmpty())
            values.emplace(name, text);
    }
    return values;
}

base::Result<void> writeFile(const QString &path, const std::map<QString, QString> &values)
{
    QSettings settings(path, QSettings::IniFormat);
    const QStringList names = settings.allKeys();
    for (const QString &name : names) {
        if (!values.contains(name))
            settings.remove(name);
    }
    for (const auto &[name, value] : values)
        settings.setValue(name, value);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return failure(ErrorKind::Storage, path + QStringLiteral(": the settings cannot be written"));
    return {};
}

} // namespace

base::Result<Settings> Settings::load(const QString &path)
{
    auto values = readFile(path);
    if (!values)
        return std::unexpected(values.error());
    auto accounts = check(*values);
    if (!accounts) {
        base::Error error = accounts.error();
        error.logText = path + QStringLiteral(": ") + error.logText;
        return std::unexpected(error);
    }
    Settings settings;
    settings.m_path = path;
    settings.m_values = std::move(*values);
    settings.m_accounts = std::move(*accounts);
    return settings;
}

QString Settings::name(Key key)
{
    return infoOf(key).name;
}

bool Settings::isSet(Key key) const
{
    return m_values.contains(name(key));
}

QString Settings::text(Key key) const
{
    const auto found = m_values.find(name(key));
    return found != m_values.end() ? found->second : QString(infoOf(key).standard);
}

int Settings::number(Key key) const
{
    return text(key).toInt();
}

QUrl Settings::url(Key key) const
{
    return QUrl(text(key));
}

QStringList Settings::list(Key key) const
{
    return items(text(key));
}

base::Result<void> Settings::set(Key key, const QString &value)
{
    return set(std::map<Key, QString>{{key, value}});
}

base::Result<void> Settings::set(const std::map<Key, QString> &changes)
{
    Values values = m_values;
    for (const auto &[key, value] : changes) {
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
    const QString prefix = accountsPrefix + account.name + u'/';
    Values values = m_values;
    std::erase_if(values, [&prefix](const auto &entry) { return entry.first.startsWith(prefix); });
    // Also here: a name with a slash in it would come back as something else.
    const auto written = writeAccount(account);
    if (const auto good = readAccount(account.name, written); !good)
        return std::unexpected(good.error());
    for (const auto &[key, value] : written)
        values.emplace(prefix + key, value);
    return replace(std::move(values));
}

base::Result<void> Settings::removeAccount(const QString &name)
{
    if (!m_accounts.contains(name))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no account \"%1\"").arg(name));
    const QString prefix = accountsPrefix + name + u'/';
    Values values = m_values;
    std::erase_if(values, [&prefix](const auto &entry) { return entry.first.startsWith(prefix); });
    return replace(std::move(values));
}

base::Result<void> Settings::replace(Values values)
{
    auto accounts = check(values);
    if (!accounts)
        return std::unexpected(accounts.error());
    if (!m_path.isEmpty()) {
        if (const auto written = writeFile(m_path, values); !written)
            return written;
    }
    m_values = std::move(values);
    m_accounts = std::move(*accounts);
    return {};
}

} // namespace rollcall::config
