// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/form.h"
#include "simulator/loginrules.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <expected>

namespace rollcall::simulator {

/// What a browser brings to the authorization endpoint (contract §1.5).
struct AuthorizationRequest
{
    QString clientId;
    QString redirectUri; ///< as sent
    QString state;
    QString nonce;
    QString codeChallenge;
    QString claims;
    QStringList scopes;
    bool silent = false;     ///< `prompt=none`
    bool clientInfo = false; ///< wants `client_info`
};

/// Whether answers may go there: the text as registered; `http://localhost` on any port (RFC 8252 §7.3, which
/// Entra ID grants to that name only).
[[nodiscard]] bool isRegisteredRedirect(const QString &uri, const QStringList &registered);

/// What is wrong with it goes back to its redirect URI, which must have been checked.
[[nodiscard]] std::expected<AuthorizationRequest, LoginProblem> readAuthorizationRequest(const Form &form);

/// RFC 7636 §4.6 for S256.
[[nodiscard]] bool verifierFits(const QString &verifier, const QString &codeChallenge);

/// The redirect URI with parameters in its query.
[[nodiscard]] QByteArray withQuery(const QString &redirectUri,
                                   const QList<QPair<QString, QString>> &parameters);

} // namespace rollcall::simulator
