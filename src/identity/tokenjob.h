// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/loginrequest.h"
#include "identity/tokenerror.h"
#include "identity/tokens.h"
#include "net/httpjob.h"

#include <functional>
#include <optional>

namespace rollcall::identity {

/// One call of the token endpoint: one repetition after about a second as MSAL makes it (contract §1.9), none
/// where the service asks for a pause, which is reported. Not for device code polls, whose waiting is a
/// matter of its own.
class TokenJob final : public net::HttpJob<TokenSet>
{
public:
    struct Request
    {
        QUrl url;
        FormFields fields;
        QStringList scopes;
        std::optional<IdTokenChecks> checks; ///< nothing for an app's own token
        /// The grant may have been used up by a request whose answer was lost: it is not sent again.
        bool usableOnce = false;
        std::function<FormFields()> freshFields; ///< if set: more fields, asked for before each attempt
    };
    TokenJob(const net::HttpServices &services, Request request);

    /// What the login service said, in the callback of a job that failed because of it.
    [[nodiscard]] const std::optional<TokenError> &loginError() const { return m_loginError; }
    /// The login service's clock, in the callback of a job that has had an answer.
    [[nodiscard]] const std::optional<base::Instant> &serverTime() const { return m_serverTime; }

protected:
    net::ClientRequest request() override;
    /// Entra ID lets a refresh token be used again; nothing is created.
    bool isIdempotent(const net::ClientRequest &) const override { return !m_request.usableOnce; }
    bool isAnswer(const net::ClientAnswer &answer) const override;
    base::Result<TokenSet> read(const net::ClientAnswer &answer) override;

private:
    Request m_request;
    std::optional<TokenError> m_loginError;
    std::optional<base::Instant> m_serverTime;
};

} // namespace rollcall::identity
