// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <utility>

namespace rollcall::test {

/// Settings for the tenant that rollcall-sim has told of (`info`), with an account of each plane: `me` and
/// `us`.
inline QByteArray settingsFor(const QJsonObject &info)
{
    const auto told = [&info](const char *key) { return info.value(QLatin1String(key)).toString(); };
    QStringList issuers;
    for (const auto &issuer : info.value(QStringLiteral("validation_issuers")).toArray())
        issuers << issuer.toString();
    QString text = QStringLiteral("[accounts]\n");
    for (const auto &[name, plane] : {std::pair("me", "organizer"), std::pair("us", "connector")}) {
        text += QStringLiteral("%1\\plane=%2\n%1\\authority=%3\n%1\\tenant=%4\n%1\\clientId=%5\n")
                    .arg(QLatin1String(name), QLatin1String(plane), told("authority"), told("tenant_id"),
                         told("client_id"));
    }
    text += QStringLiteral("[graph]\nbaseUrl=%1\n[listen]\nport=0\n[validation]\nissuers=%2\n")
                .arg(told("graph_base_url"), issuers.join(u','));
    return text.toUtf8();
}

} // namespace rollcall::test
