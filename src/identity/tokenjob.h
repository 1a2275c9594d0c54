// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "identity/loginrequest.h"
#include "identity/tokenerror.h"
#include "identity/tokens.h"
#include "net/httpjob.h"

#include <optional>

namespace rollcall::identity {

/// One call of the token endpoint. Not for device code polls, whose waiting is a matter of its own.
class TokenJob final : public net::HttpJob<TokenSet>
{
public:
    struct Request
    {
        QUrl url;
        FormFields fields;
        QStringList scopes;
        std::optional<IdTokenChecks> checks; ///< nothing for an app's own token
    };
    TokenJob(const net::HttpServices &services, Request request);

    /// What the login service said, in the callback of a job that failed because of it.
    [[nodiscard]] const std::optional<TokenError> &loginError() const { return m_loginError; }

protected:
    net::ClientRequest request() override;
    /// Entra ID lets a refresh token be used again; nothing is created.
    bool isIdempotent(const net::ClientRequest &) const override { return true; }
    bool isAnswer(const net::ClientAnswer &answer) const override { return isLoginAnswer(answer); }
    base::Result<TokenSet> read(const net::ClientAnswer &answer) override;

private:
    Request m_request;
    std::optional<TokenError> m_loginError;
};

} // namespace rollcall::identity
