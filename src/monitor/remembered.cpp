// SPDX-License-Identifier: GPL-3.0-or-later
#include "monitor/remembered.h"

#include "config/cloud.h"
#include "pipeline/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace rollcall::monitor {

namespace {

/// `/{tenant}/v2.0` or `/{tenant}`: the tenant; else nothing.
std::optional<QString> tenantOf(const QUrl &authority)
{
    const QStringList parts = authority.path().split(u'/', Qt::SkipEmptyParts);
    const bool fits = parts.size() == 1 || (parts.size() == 2 && parts[1] == u"v2.0");
    if (!fits)
        return std::nullopt;
    const bool isTenant = pipeline::isGuid(parts[0]) || parts[0] == u"organizations" ||
                          parts[0] == u"common" || parts[0].contains(u'.');
    return isTenant ? std::optional(parts[0]) : std::nullopt;
}

/// Without what is for people, and without claims: they are asked for anew.
QJsonObject refusalToJson(const identity::TokenError &error)
{
    QJsonArray codes;
    for (const int code : error.codes)
        codes.append(code);
    return {{QStringLiteral("error"), error.error},
            {QStringLiteral("suberror"), error.suberror},
            {QStringLiteral("codes"), codes},
            {QStringLiteral("traceId"), error.traceId},
            {QStringLiteral("correlationId"), error.correlationId},
            {QStringLiteral("timestamp"), error.timestamp}};
}

std::optional<identity::TokenError> readRefused(const QJsonObject &object)
{
    const auto text = [&object](const char *name) { return object.value(QLatin1String(name)).toString(); };
    identity::TokenError error{.error = text("error"), .suberror = text("suberror")};
    if (error.error.isEmpty())
        return std::nullopt;
    for (const QJsonValue code : object.value(QLatin1String("codes")).toArray())
        error.codes << code.toInt();
    error.traceId = text("traceId");
    error.correlationId = text("correlationId");
    error.timestamp = text("timestamp");
    return error;
}

} // namespace

QString rememberedName(const QString &account)
{
    return QStringLiteral("signed-in/") + account;
}

QByteArray toBytes(const Remembered &person)
{
    QJsonObject object{{QStringLiteral("homeAccountId"), person.account.homeAccountId},
                       {QStringLiteral("tenantId"), person.account.tenantId},
                       {QStringLiteral("objectId"), person.account.objectId},
                       {QStringLiteral("username"), person.account.username},
                       {QStringLiteral("name"), person.account.name},
                       {QStringLiteral("environment"), person.environment},
                       {QStringLiteral("asked"), QJsonArray::fromStringList(person.asked)},
                       {QStringLiteral("granted"), QJsonArray::fromStringList(person.granted)}};
    if (person.refused)
        object[QStringLiteral("refused")] = refusalToJson(*person.refused);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<Remembered> readRemembered(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto text = [&object](const char *name) { return object.value(QLatin1String(name)).toString(); };
    const auto list = [&object](const char *name) {
        QStringList items;
        for (const QJsonValue value : object.value(QLatin1String(name)).toArray())
            items << value.toString();
        return items;
    };
    Remembered person{.account = {.homeAccountId = text("homeAccountId"),
                                  .tenantId = text("tenantId"),
                                  .objectId = text("objectId"),
                                  .username = text("username"),
                                  .name = text("name")},
                      .environment = text("environment"),
                      .asked = list("asked"),
                      .granted = list("granted"),
                      .refused = readRefused(object.value(QLatin1String("refused")).toObject())};
    if (person.account.homeAccountId.isEmpty())
        return std::nullopt;
    return person;
}

QUrl authorityIn(const QUrl &authority, const QString &tenantId)
{
    const auto tenant = tenantOf(authority);
    if (!tenant || pipeline::isGuid(*tenant) || !pipeline::isGuid(tenantId))
        return authority;
    QUrl result = authority;
    result.setPath(u'/' + tenantId + authority.path().mid(1 + tenant->size()));
    return result;
}

QUrl loginBase(const QUrl &authority)
{
    if (!tenantOf(authority))
        return {};
    QUrl base = authority;
    base.setPath(QStringLiteral("/"));
    return base;
}

bool hasGraph(const config::AccountConfig &account)
{
    if (account.authority.isEmpty() || !account.graphBaseUrl.isEmpty())
        return true;
    const auto clouds = config::allClouds();
    return std::ranges::any_of(clouds, [&account](config::Cloud cloud) {
        return account.authority.host() == config::cloudInfo(cloud).loginHost;
    });
}

} // namespace rollcall::monitor
