// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "opening.h"
#include "requests.h"
#include "simulator/entra.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QUrlQuery>

#include <map>

namespace rollcall::test {

inline const QString scopes = QStringLiteral("openid profile offline_access User.Read Calendars.ReadBasic");
inline const QByteArray tokenPath = "/11111111-2222-4333-8444-555555555555/oauth2/v2.0/token";
inline const QString deviceGrant = QStringLiteral("urn:ietf:params:oauth:grant-type:device_code");

inline const QString redirectUri = QStringLiteral("http://localhost:49152");
/// RFC 7636 appendix B.
inline const QString verifier = QStringLiteral("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

/// Entra with a clock in the hand.
struct EntraFixture
{
    explicit EntraFixture(const simulator::EntraOptions &options = {},
                          const simulator::Directory &directory = sampleDirectory())
        : entra(directory, options, QStringLiteral("http://127.0.0.1:8080"), clock, random)
    {
    }

    net::HttpResponse start(const QString &scope = scopes, const QString &app = organizerApp,
                            const QByteArray &tenant = "organizations")
    {
        return entra.answer(postForm("/" + tenant + "/oauth2/v2.0/devicecode",
                                     {{QStringLiteral("client_id"), app}, {QStringLiteral("scope"), scope}}));
    }
    net::HttpResponse poll(const QString &code, const QByteArray &tenant = "organizations",
                           const QString &app = organizerApp)
    {
        return entra.answer(postForm("/" + tenant + "/oauth2/v2.0/token",
                                     {{QStringLiteral("grant_type"), deviceGrant},
                                      {QStringLiteral("client_id"), app},
                                      {QStringLiteral("client_info"), QStringLiteral("1")},
                                      {QStringLiteral("device_code"), code}}));
    }
    QString freshCode() { return text(start(), QStringLiteral("device_code")); }
    net::HttpResponse signIn()
    {
        const QString code = freshCode();
        clock.advance(std::chrono::seconds{10});
        return poll(code);
    }
    net::HttpResponse refresh(const QString &refreshToken, const QString &app = organizerApp,
                              const QString &claims = {})
    {
        FormFields fields{{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                          {QStringLiteral("client_id"), app},
                          {QStringLiteral("scope"), scopes},
                          {QStringLiteral("refresh_token"), refreshToken}};
        if (!claims.isEmpty())
            fields.push_back({QStringLiteral("claims"), claims});
        return entra.answer(postForm(tokenPath, fields));
    }

    /// Parameters of a good visit of the browser, changed by `changes`; an empty value leaves one out.
    static QByteArray visit(const std::map<QString, QString> &changes = {})
    {
        std::map<QString, QString> fields{{QStringLiteral("client_id"), organizerApp},
                                          {QStringLiteral("response_type"), QStringLiteral("code")},
                                          {QStringLiteral("response_mode"), QStringLiteral("query")},
                                          {QStringLiteral("redirect_uri"), redirectUri},
                                          {QStringLiteral("scope"), scopes},
                                          {QStringLiteral("state"), QStringLiteral("st/ate+1&2")},
                                          {QStringLiteral("nonce"), QStringLiteral("nonce-1")},
                                          {QStringLiteral("code_challenge"), challengeOf(verifier)},
                                          {QStringLiteral("code_challenge_method"), QStringLiteral("S256")}};
        for (const auto &[name, value] : changes)
            fields[name] = value;
        QByteArrayList query;
        for (const auto &[name, value] : fields) {
            if (!value.isEmpty())
                query.append(name.toLatin1() + '=' + QUrl::toPercentEncoding(value));
        }
        return query.join('&');
    }
    net::HttpResponse authorize(const std::map<QString, QString> &changes = {},
                                const QByteArray &tenant = "organizations")
    {
        return entra.answer(get("/" + tenant + "/oauth2/v2.0/authorize", visit(changes)));
    }
    QString freshAuthorization() { return redirected(authorize(), QStringLiteral("code")); }
    net::HttpResponse redeem(const QString &code, const std::map<QString, QString> &changes = {},
                             const QByteArray &tenant = "organizations")
    {
        std::map<QString, QString> fields{
            {QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
            {QStringLiteral("client_id"), organizerApp},
            {QStringLiteral("code"), code},
            {QStringLiteral("redirect_uri"), redirectUri},
            {QStringLiteral("code_verifier"), verifier},
            {QStringLiteral("client_info"), QStringLiteral("1")}};
        for (const auto &[name, value] : changes)
            fields[name] = value;
        return entra.answer(
            postForm("/" + tenant + "/oauth2/v2.0/token", FormFields(fields.begin(), fields.end())));
    }
    /// A parameter of the address that a browser is sent to.
    static QString redirected(const net::HttpResponse &response, const QString &name)
    {
        const QUrl location = QUrl::fromEncoded(response.headers.value("Location"), QUrl::StrictMode);
        return QUrlQuery(location).queryItemValue(name, QUrl::FullyDecoded);
    }
    static QString challengeOf(const QString &text)
    {
        return QString::fromLatin1(
            QCryptographicHash::hash(text.toLatin1(), QCryptographicHash::Sha256)
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }
    /// Claims of the ID token in a grant, its signature checked.
    QJsonObject idToken(const net::HttpResponse &grant)
    {
        const QJsonObject key = body(entra.answer(get("/common/discovery/v2.0/keys")))
                                    .value(QStringLiteral("keys"))
                                    .toArray()[0]
                                    .toObject();
        return verifiedClaims(text(grant, QStringLiteral("id_token")).toLatin1(), key)
            .value_or(QJsonObject());
    }

    net::HttpResponse appToken(const FormFields &more, const QByteArray &path = tokenPath,
                               const QString &scope = QStringLiteral("https://graph.microsoft.com/.default"))
    {
        FormFields fields{{QStringLiteral("grant_type"), QStringLiteral("client_credentials")},
                          {QStringLiteral("client_id"), connectorApp},
                          {QStringLiteral("scope"), scope}};
        fields.insert(fields.end(), more.begin(), more.end());
        return entra.answer(postForm(path, fields));
    }

    base::ManualScheduler clock;
    base::SeededRandom random{5};
    simulator::Entra entra;
};

inline QString errorOf(const net::HttpResponse &response)
{
    return text(response, QStringLiteral("error"));
}

inline int codeOf(const net::HttpResponse &response)
{
    return body(response).value(QStringLiteral("error_codes")).toArray().at(0).toInt();
}

inline net::HttpRequest bearing(const net::HttpResponse &grant)
{
    net::HttpRequest request = get("/v1.0/me");
    request.headers.append("Authorization",
                           "Bearer " + text(grant, QStringLiteral("access_token")).toLatin1());
    return request;
}

#define REFUSED(response, httpStatus, name, number)                                                          \
    do {                                                                                                     \
        const rollcall::net::HttpResponse refusedAnswer_ = (response);                                       \
        QCOMPARE(refusedAnswer_.status, httpStatus);                                                         \
        QCOMPARE(errorOf(refusedAnswer_), QStringLiteral(name));                                             \
        QCOMPARE(codeOf(refusedAnswer_), number);                                                            \
    } while (false)

} // namespace rollcall::test
