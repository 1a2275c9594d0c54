// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/keypair.h"
#include "identity/endpoints.h"
#include "identity/tokenprovider.h"

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::identity {

/// The connector's tokens, by client secret or certificate (contract §1.11). There is no refresh token: a new
/// access token is asked for each time.
class AppCredential final : public TokenSource
{
public:
    using Certificate = std::shared_ptr<const crypto::KeyPair>;

    /// `services` without an authorizer, and with a gate that Graph's jobs do not use: they hold theirs while
    /// they wait for a new token. `endpoints` of one tenant, never of `organizations`.
    AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                  QByteArray clientSecret);
    /// With certificates, one or, while one replaces another, several. Whichever is newest and valid is used;
    /// where the login service does not know it (yet), the next older one.
    AppCredential(const net::HttpServices &services, Endpoints endpoints, QString clientId,
                  std::vector<Certificate> certificates);
    ~AppCredential() override;

    /// `scopes`: one `{resource}/.default`. Errors: Expired (every certificate has run out), Crypto, those of
    /// net::HttpJob, kindOf() and readTokens().
    using TokenSource::fetch;
    void fetch(const QStringList &scopes, const QByteArray &claims, QObject *context, Callback done) override;

    [[nodiscard]] std::optional<TokenError> loginError() const override;

    /// When the last certificate runs out; nothing for a secret, whose end only the administrator knows.
    [[nodiscard]] std::optional<base::Instant> expires() const;
    /// How far this machine's clock is ahead of the login service's, as of its last answer to an assertion it
    /// refused; 0 if it has refused none.
    [[nodiscard]] std::chrono::seconds clockAhead() const;

private:
    class Private;
    std::shared_ptr<Private> d; ///< what is under way has a share in it
};

} // namespace rollcall::identity
