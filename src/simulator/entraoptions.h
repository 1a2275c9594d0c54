// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/loginrules.h"
#include "simulator/signingkey.h"

#include <chrono>
#include <optional>
#include <set>

namespace rollcall::simulator {

/// What the person at the other device, or in the browser, does.
enum class UserDecision { Approves, Declines, IgnoresIt };

/// How the authorization endpoint meets a browser: decides at once as the options say, or shows a page on
/// which a person decides.
enum class BrowserManner { DecidesItself, AsksPerson };

/// Entra ID's habits, or those of a provider that keeps to RFC 8628 and OpenID Connect: standard names of
/// errors and no AADSTS numbers, no `message`, no `interval` where it is the standard's, no `client_info`, no
/// `tid` and `oid`.
enum class Dialect { Entra, Rfc8628 };

// By the names of `rollcall-sim`: approves, declines, ignores; decides, asks; entra, rfc8628.
[[nodiscard]] std::optional<UserDecision> userDecisionNamed(const QString &name);
[[nodiscard]] std::optional<BrowserManner> browserMannerNamed(const QString &name);
[[nodiscard]] std::optional<Dialect> dialectNamed(const QString &name);

struct EntraOptions
{
    UserDecision decision = UserDecision::Approves;
    BrowserManner browser = BrowserManner::DecidesItself;
    std::chrono::seconds decidesAfter{6}; ///< device code only
    std::chrono::seconds deviceCodeLife{900};
    std::chrono::seconds interval{5};
    std::chrono::seconds codeLife{600};               ///< of authorization codes
    std::chrono::seconds accessTokenLife{4500};       ///< Entra draws between 60 and 90 minutes
    std::chrono::seconds capableTokenLife{28 * 3600}; ///< of clients that said `cp1` (contract §1.12)
    /// `refresh_in` of every token; without, only long-lived ones have it, at half of their life.
    std::optional<std::chrono::seconds> refreshIn;
    /// How long a refresh token is good after it was used; nothing: it stays good, as Entra ID does it
    /// (contract §1.8); zero: it is dead at once.
    std::optional<std::chrono::seconds> refreshTokenGrace;
    /// How many times as long as it says something lives: for clients whose clock is that much slower than
    /// ours.
    double patience = 1.0;
    bool numbersAsText = false; ///< `expires_in` and the like as strings (contract §1.4, §1.6)
    Dialect dialect = Dialect::Entra;
    TokenVersion validationTokens = TokenVersion::V2;
    std::set<LoginRule> rules;
};

} // namespace rollcall::simulator
