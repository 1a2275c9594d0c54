// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/authorization.h"

#include "simulator/signingkey.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QUrl>

namespace rollcall::simulator {

namespace {

LoginProblem invalid(int code, const char *text)
{
    return {.error = QStringLiteral("invalid_request"), .code = code, .text = QString::fromLatin1(text)};
}

} // namespace

bool isRegisteredRedirect(const QString &uri, const QStringList &registered)
{
    if (registered.contains(uri))
        return true;
    QUrl url(uri, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QStringLiteral("http") ||
        url.host() != QStringLiteral("localhost") || url.hasQuery() || url.hasFragment() ||
        !url.userInfo().isEmpty())
        return false;
    url.setPort(-1);
    if (url.path() == QStringLiteral("/"))
        url.setPath({});
    return registered.contains(url.toString());
}

std::expected<AuthorizationRequest, LoginProblem> readAuthorizationRequest(const Form &form)
{
    if (form.value("response_type") != QStringLiteral("code"))
        return std::unexpected(LoginProblem{.error = QStringLiteral("unsupported_response_type"),
                                            .code = 70005,
                                            .text = QStringLiteral("response_type must be 'code'.")});
    if (form.has("response_mode") && form.value("response_mode") != QStringLiteral("query"))
        return std::unexpected(invalid(70007, "response_mode must be 'query'."));
    if (!form.has("scope"))
        return std::unexpected(invalid(900144, "The request must contain 'scope'."));
    // base64url of 32 bytes. "plain" would give the verifier away.
    static const QRegularExpression sha256(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9_-]{43}")));
    if (form.value("code_challenge_method") != QStringLiteral("S256") ||
        !sha256.match(form.value("code_challenge")).hasMatch())
        return std::unexpected(invalid(50147, "A code_challenge with method S256 is required."));
    return AuthorizationRequest{.clientId = form.value("client_id"),
                                .redirectUri = form.value("redirect_uri"),
                                .state = form.value("state"),
                                .nonce = form.value("nonce"),
                                .codeChallenge = form.value("code_challenge"),
                                .claims = form.value("claims"),
                                .scopes = form.words("scope"),
                                .silent = form.value("prompt") == QStringLiteral("none"),
                                .clientInfo = form.value("client_info") == QStringLiteral("1")};
}

bool verifierFits(const QString &verifier, const QString &codeChallenge)
{
    static const QRegularExpression wellFormed(
        QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9._~-]{43,128}")));
    return wellFormed.match(verifier).hasMatch() &&
           base64Url(QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)) ==
               codeChallenge.toLatin1();
}

QByteArray withQuery(const QString &redirectUri, const QList<QPair<QString, QString>> &parameters)
{
    QByteArray result = redirectUri.toUtf8();
    char separator = result.contains('?') ? '&' : '?';
    for (const auto &[name, value] : parameters) {
        result += separator + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return result;
}

} // namespace rollcall::simulator
