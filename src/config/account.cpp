// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/account.h"

#include "config/addresses.h"

#include <QRegularExpression>
#include <QUuid>

#include <utility>

namespace rollcall::config {

namespace {

using base::ErrorKind;
using base::failure;

constexpr QLatin1StringView organizer("organizer");
constexpr QLatin1StringView connector("connector");
constexpr QLatin1StringView secret("secret");
constexpr QLatin1StringView certificate("certificate");

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isGuid(const QString &text)
{
    return text.size() == 36 && !QUuid::fromString(text).isNull();
}

bool isDomain(const QString &text)
{
    return text.size() <= 253 && matches(text, QStringLiteral("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"));
}

std::unexpected<base::Error> refused(const QString &account, const QString &key, const QString &value,
                                     const QString &accepted)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("accounts/%1/%2 is \"%3\"; accepted: %4")
                                                .arg(account, key, withoutUser(value), accepted));
}

base::Result<void> readValue(AccountConfig &account, const QString &key, const QString &value)
{
    if (key == u"plane") {
        if (value != organizer && value != connector)
            return refused(account.name, key, value, QStringLiteral("organizer, connector"));
        account.plane = value == connector ? Plane::Connector : Plane::Organizer;
    } else if (key == u"authority") {
        account.authority = QUrl(value, QUrl::StrictMode);
        if (!isServiceAddress(account.authority))
            return refused(
                account.name, key, value,
                QStringLiteral("an https address, or http to this machine (127.0.0.1, ::1, localhost)"));
    } else if (key == u"tenant") {
        if (!isTenant(value) && value != u"organizations")
            return refused(account.name, key, value,
                           QStringLiteral("the tenant's guid, a verified domain, organizations"));
        account.tenant = value;
    } else if (key == u"clientId") {
        if (!isClientId(value))
            return refused(account.name, key, value, QStringLiteral("the guid of an app registration"));
        account.clientId = value;
    } else if (key == u"cloud") {
        const auto cloud = cloudByName(value);
        if (!cloud)
            return refused(account.name, key, value, QStringLiteral("global, usgov, usgov-dod, china"));
        account.cloud = *cloud;
    } else if (key == u"credential") {
        if (value != secret && value != certificate)
            return refused(account.name, key, value, QStringLiteral("secret, certificate"));
        account.credential = value == certificate ? Credential::Certificate : Credential::Secret;
    } else {
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("accounts/%1/%2 is not a setting; there are plane, authority, tenant, clientId, "
                           "cloud, credential")
                .arg(account.name, key));
    }
    return {};
}

} // namespace

bool isAccountName(const QString &text)
{
    return matches(text, QStringLiteral("[\\p{L}\\p{N} ._-]{1,64}"));
}

bool isTenantGuid(const QString &text)
{
    return isGuid(text);
}

bool isTenant(const QString &text)
{
    return isGuid(text) || isDomain(text);
}

bool isClientId(const QString &text)
{
    return isGuid(text);
}

QUrl AccountConfig::effectiveAuthority() const
{
    if (!authority.isEmpty())
        return authority;
    // Contract §1.1: `organizations` before the tenant is known.
    return QUrl(
        QStringLiteral("https://%1/%2/v2.0")
            .arg(cloudInfo(cloud).loginHost, tenant.isEmpty() ? QStringLiteral("organizations") : tenant));
}

QUrl AccountConfig::effectiveGraphBaseUrl() const
{
    if (!graphBaseUrl.isEmpty())
        return graphBaseUrl;
    return QUrl(QStringLiteral("https://%1/v1.0").arg(cloudInfo(cloud).graphHost));
}

std::map<QString, QString> writeAccount(const AccountConfig &account)
{
    std::map<QString, QString> values{
        {QStringLiteral("clientId"), account.clientId},
        {QStringLiteral("plane"), account.plane == Plane::Connector ? connector : organizer}};
    if (!account.authority.isEmpty())
        values.emplace(QStringLiteral("authority"), account.authority.toString(QUrl::FullyEncoded));
    if (!account.tenant.isEmpty())
        values.emplace(QStringLiteral("tenant"), account.tenant);
    if (account.cloud != Cloud::Global)
        values.emplace(QStringLiteral("cloud"), cloudInfo(account.cloud).name);
    if (account.credential == Credential::Certificate)
        values.emplace(QStringLiteral("credential"), certificate);
    return values;
}

base::Result<AccountConfig> readAccount(const QString &name, const std::map<QString, QString> &values)
{
    AccountConfig account;
    account.name = name;
    if (!isAccountName(name))
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("\"%1\" cannot be an account's name; accepted: 1 to 64 letters, digits, "
                           "spaces, dots, hyphens, underscores")
                .arg(name));
    for (const auto &[key, value] : values) {
        if (const auto good = readValue(account, key, value); !good)
            return std::unexpected(good.error());
    }
    if (account.clientId.isEmpty())
        return failure(
            ErrorKind::InvalidInput,
            QStringLiteral("accounts/%1/clientId is missing: the guid of an app registration").arg(name));
    // Contract §1.1: a tenant is required for client credentials.
    if (account.plane == Plane::Connector && (account.tenant.isEmpty() || account.tenant == u"organizations"))
        return refused(name, QStringLiteral("tenant"), account.tenant,
                       QStringLiteral("for a connector, the tenant's guid or a verified domain"));
    if (account.plane == Plane::Organizer && account.credential == Credential::Certificate)
        return refused(name, QStringLiteral("credential"), QString(certificate),
                       QStringLiteral("for an organizer, nothing: people sign in"));
    return account;
}

} // namespace rollcall::config
