// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/endpoints.h"
#include "identity/tokenprovider.h"

namespace rollcall::identity {

/// The connector's tokens, by client secret (contract §1.11). There is no refresh token: a new access token
/// is asked for each time.
class AppCredential final : public TokenSource
{
public:
    /// `services` without an authorizer, and with a gate that Graph's jobs do not use: they hold theirs while
    /// they wait for a new token. `endpoints` of one tenant, never of `organizations`.
    AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                  QByteArray clientSecret);

    /// `scopes`: one `{resource}/.default`. Errors: those of net::HttpJob, kindOf() and readTokens().
    void fetch(const QStringList &scopes, QObject *context, Callback done) override;

private:
    net::HttpServices m_services;
    Endpoints m_endpoints;
    QString m_clientId;
    QByteArray m_clientSecret;
};

} // namespace rollcall::identity
