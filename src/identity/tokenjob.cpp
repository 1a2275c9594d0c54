// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/tokenjob.h"

namespace rollcall::identity {

TokenJob::TokenJob(const net::HttpServices &services, Request request)
    : HttpJob(services, {.tries = 2}, nullptr)
    , m_request(std::move(request))
{
    Q_ASSERT(!services.authorizer);
}

net::ClientRequest TokenJob::request()
{
    FormFields fields = m_request.fields;
    if (m_request.freshFields)
        fields += m_request.freshFields();
    return loginRequest(m_request.url, fields, services().random);
}

bool TokenJob::isAnswer(const net::ClientAnswer &answer) const
{
    return isLoginAnswer(answer) || answer.status == 429 || answer.headers.contains("Retry-After");
}

base::Result<TokenSet> TokenJob::read(const net::ClientAnswer &answer)
{
    const auto now = services().scheduler.now();
    m_loginError = readTokenError(answer.body);
    m_serverTime = identity::serverTime(answer);
    if (answer.status != 200 || m_loginError)
        return std::unexpected(errorFromLogin(answer, now));
    if (m_request.checks)
        m_request.checks->serverTime = m_serverTime;
    return readTokens(answer.body, m_request.scopes, m_request.checks, now);
}

} // namespace rollcall::identity
