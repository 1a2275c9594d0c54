// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "identity/endpoints.h"
#include "net/httpjob.h"
#include "support/fakehttpclient.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace rollcall::test {

inline const QString clientId = QStringLiteral("99999999-8888-7777-6666-555555555555");
inline const QString tenantId = QStringLiteral("11111111-2222-3333-4444-555555555555");
inline const QString objectId = QStringLiteral("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");

/// The client_info check vector of contract §1.6: objectId.tenantId.
inline const QByteArray clientInfo = "eyJ1aWQiOiJhYWFhYWFhYS1iYmJiLWNjY2MtZGRkZC1lZWVlZWVlZWVlZWUiLCJ1dGlkIjo"
                                     "iMTExMTExMTEtMjIyMi0zMzMzLTQ0NDQtNTU1"
                                     "NTU1NTU1NTU1In0";

/// What every request for tokens sends as `claims` (contract §1.12), if nothing else is demanded.
inline const QString plainClaims = QStringLiteral(R"({"access_token":{"xms_cc":{"values":["cp1"]}}})");

/// A login service on the far side of a fake client, with time that is moved by hand.
struct LoginFixture
{
    base::ManualScheduler scheduler;
    base::SeededRandom random{1};
    FakeHttpClient http{scheduler};
    net::RequestGate gate{scheduler};
    net::HttpServices services{http, scheduler, random, gate};
    QObject context;

    identity::Endpoints endpoints{
        .issuer = QStringLiteral("https://login.example/{tenantid}/v2.0"),
        .token = QUrl(QStringLiteral("https://login.example/organizations/oauth2/v2.0/token")),
        .deviceAuthorization =
            QUrl(QStringLiteral("https://login.example/organizations/oauth2/v2.0/devicecode")),
        .authorization = QUrl(QStringLiteral("https://login.example/organizations/oauth2/v2.0/authorize")),
        .environment = QStringLiteral("login.example"),
    };

    /// Lets everything happen that is due now.
    void settle() { scheduler.advance(std::chrono::nanoseconds{0}); }
};

inline QByteArray unsignedJwt(const QJsonObject &claims)
{
    const auto encode = [](const QJsonObject &object) {
        return QJsonDocument(object)
            .toJson(QJsonDocument::Compact)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return encode({{QStringLiteral("alg"), QStringLiteral("RS256")}}) + '.' + encode(claims) +
           ".c2lnbmF0dXJl";
}

/// Claims of somebody who has just signed in at LoginFixture's issuer.
inline QJsonObject idTokenClaims(base::Instant now)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return {{QStringLiteral("aud"), clientId},
            {QStringLiteral("iss"), QStringLiteral("https://login.example/%1/v2.0").arg(tenantId)},
            {QStringLiteral("exp"), static_cast<qint64>(seconds + 3600)},
            {QStringLiteral("sub"), QStringLiteral("pairwise-subject")},
            {QStringLiteral("oid"), objectId.toUpper()},
            {QStringLiteral("tid"), tenantId},
            {QStringLiteral("preferred_username"), QStringLiteral("attendee17@example.org")},
            {QStringLiteral("name"), QStringLiteral("Attendee 17")}};
}

/// A success body of the token endpoint (contract §1.6).
inline QJsonObject tokenAnswer(base::Instant now, const QString &accessToken = QStringLiteral("access-1"),
                               const QString &refreshToken = QStringLiteral("refresh-1"))
{
    return {{QStringLiteral("token_type"), QStringLiteral("Bearer")},
            {QStringLiteral("scope"), QStringLiteral("User.Read openid profile")},
            {QStringLiteral("expires_in"), 3600},
            {QStringLiteral("ext_expires_in"), 3600},
            {QStringLiteral("access_token"), accessToken},
            {QStringLiteral("refresh_token"), refreshToken},
            {QStringLiteral("id_token"), QString::fromLatin1(unsignedJwt(idTokenClaims(now)))},
            {QStringLiteral("client_info"), QString::fromLatin1(clientInfo)}};
}

/// An error body of the login service (contract §1.7).
inline QJsonObject loginError(const QString &error)
{
    return {{QStringLiteral("error"), error},
            {QStringLiteral("error_description"), QStringLiteral("AADSTS0: text for attendee17@example.org")},
            {QStringLiteral("error_codes"), QJsonArray{70016}},
            {QStringLiteral("trace_id"), QStringLiteral("trace-1")},
            {QStringLiteral("correlation_id"), QStringLiteral("correlation-1")}};
}

/// A form body, decoded.
inline QMap<QString, QString> formOf(const net::ClientRequest &request)
{
    QMap<QString, QString> fields;
    const QUrlQuery query(QString::fromLatin1(request.body));
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
        fields.insert(name, value);
    return fields;
}

} // namespace rollcall::test
