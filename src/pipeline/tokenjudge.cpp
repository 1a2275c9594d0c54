// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/tokenjudge.h"

namespace rollcall::pipeline {

JwtTokenJudge::JwtTokenJudge(crypto::TokenPolicy policy)
    : m_policy(std::move(policy))
{
}

void JwtTokenJudge::setPolicy(crypto::TokenPolicy policy)
{
    const std::lock_guard guard(m_mutex);
    m_policy = std::move(policy);
}

void JwtTokenJudge::setWithoutTokens(bool accepted)
{
    const std::lock_guard guard(m_mutex);
    m_withoutTokens = accepted;
}

void JwtTokenJudge::setKeys(crypto::Jwks keys, base::Instant fetched)
{
    const std::lock_guard guard(m_mutex);
    m_keys = std::move(keys);
    m_fetched = fetched;
}

TokenVerdict JwtTokenJudge::judge(const QList<QByteArray> &tokens, base::Instant received) const
{
    using State = TokenVerdict::State;
    std::unique_lock guard(m_mutex);
    if (tokens.isEmpty())
        return {.state = m_withoutTokens ? State::Waived : State::Missing};
    if (!m_keys)
        return {.state = State::KeysUnavailable};
    const crypto::Jwks keys = *m_keys;
    const crypto::TokenPolicy policy = m_policy;
    const base::Instant fetched = m_fetched;
    guard.unlock();

    TokenVerdict verdict{.state = State::Good};
    for (const QByteArray &token : tokens) {
        const auto checked = crypto::checkValidationToken(token, keys, policy, received);
        if (checked) {
            verdict.bearers.push_back({.tenantId = checked->tenantId.toLower().toStdString(),
                                       .clientId = checked->audience.toLower().toStdString()});
        } else if (checked.error() == crypto::TokenError::UnknownKid && fetched <= received) {
            verdict.state = State::KeysUnavailable;
        } else {
            return {.state = State::Bad}; // a batch is trusted only if all are good
        }
    }
    if (verdict.state == State::KeysUnavailable)
        verdict.bearers.clear();
    return verdict;
}

} // namespace rollcall::pipeline
