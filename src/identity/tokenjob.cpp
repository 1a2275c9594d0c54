// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokenjob.h"

namespace rollcall::identity {

// One repetition after about a second, as MSAL does (contract §1.9); a longer Retry-After is reported.
TokenJob::TokenJob(const net::HttpServices &services, Request request)
    : HttpJob(services, {.tries = 2, .longestRetryAfter = std::chrono::seconds{5}}, nullptr)
    , m_request(std::move(request))
{
    Q_ASSERT(!services.authorizer);
}

net::ClientRequest TokenJob::request()
{
    return loginRequest(m_request.url, m_request.fields, services().random);
}

base::Result<TokenSet> TokenJob::read(const net::ClientAnswer &answer)
{
    const auto now = services().scheduler.now();
    m_loginError = readTokenError(answer.body);
    if (answer.status != 200 || m_loginError)
        return std::unexpected(errorFromLogin(answer, now));
    return readTokens(answer.body, m_request.scopes, m_request.checks, now);
}

} // namespace rollcall::identity
