// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/instant.h"
#include "crypto/jwt.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// What the validation tokens of one collection are worth.
struct TokenVerdict
{
    enum class State {
        Missing,        ///< there were none
        Waived,         ///< likewise, and the administrator does without
        Good,           ///< every one of them
        Bad,            ///< at least one
        KeysUnavailable ///< it cannot be said yet: signing keys are missing or may be out of date
    };
    struct Bearer
    {
        std::string tenantId; ///< lower case
        std::string clientId; ///< lower case
    };
    State state = State::Missing;
    std::vector<Bearer> bearers; ///< Good: for whom each of them speaks
};

/// Judges validation tokens (contract §4.3). Thread-safe.
class TokenJudge
{
public:
    TokenJudge() = default;
    TokenJudge(const TokenJudge &) = delete;
    TokenJudge &operator=(const TokenJudge &) = delete;
    virtual ~TokenJudge() = default;

    /// By the time of receipt, not of processing.
    [[nodiscard]] virtual TokenVerdict judge(const QList<QByteArray> &tokens,
                                             base::Instant received) const = 0;
};

/// With an authority's signing keys, which somebody else fetches.
class JwtTokenJudge final : public TokenJudge
{
public:
    explicit JwtTokenJudge(crypto::TokenPolicy policy = {});

    void setPolicy(crypto::TokenPolicy policy);
    /// Whether collections without any token are accepted, as those of Event Hubs are (contract §6.1). What
    /// is in them is nobody's word but of whoever knows the clientState.
    void setWithoutTokens(bool accepted);
    /// A token with an unknown key is bad only if these were fetched after it was received: keys roll without
    /// notice.
    void setKeys(crypto::Jwks keys, base::Instant fetched);

    [[nodiscard]] TokenVerdict judge(const QList<QByteArray> &tokens, base::Instant received) const override;

private:
    mutable std::mutex m_mutex;
    crypto::TokenPolicy m_policy;
    bool m_withoutTokens = false;
    std::optional<crypto::Jwks> m_keys;
    base::Instant m_fetched;
};

} // namespace rollcall::pipeline
