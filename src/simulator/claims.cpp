// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/claims.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace rollcall::simulator {

std::optional<ClaimsRequest> readClaims(const QString &parameter)
{
    ClaimsRequest result;
    if (parameter.isEmpty())
        return result;
    const QJsonDocument document = QJsonDocument::fromJson(parameter.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    result.claims = document.object().value(QStringLiteral("access_token")).toObject();
    const QJsonObject capabilities = result.claims.take(QStringLiteral("xms_cc")).toObject();
    result.capable = capabilities.value(QStringLiteral("values")).toArray().contains(QStringLiteral("cp1"));
    return result;
}

bool ClaimsChallenge::isIn(const QJsonObject &asked) const
{
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        if (asked.value(it.key()) != it.value())
            return false;
    }
    return true;
}

QByteArray ClaimsChallenge::json() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("access_token"), claims}})
        .toJson(QJsonDocument::Compact);
}

QByteArrayList ClaimsChallenge::fields(const QByteArray &authorizationUri) const
{
    if (!unusual)
        return {"Bearer realm=\"\", authorization_uri=\"" + authorizationUri +
                "\", error=\"insufficient_claims\", claims=\"" + json().toBase64() + '"'};
    const QByteArray claimsText =
        json().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {"PoP authorization_uri=\"" + authorizationUri + "\", nonce=\"bm9uY2U=\"",
            "bearer claims=\"" + claimsText + "\", error_description=\"a \\\"quoted\\\", text\", " +
                "error=\"insufficient_claims\", realm=\"\""};
}

} // namespace rollcall::simulator
