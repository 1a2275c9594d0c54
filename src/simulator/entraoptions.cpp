// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/entraoptions.h"

#include <initializer_list>
#include <utility>

namespace rollcall::simulator {

namespace {

template <typename Value>
std::optional<Value> named(const QString &name, std::initializer_list<std::pair<const char *, Value>> values)
{
    for (const auto &[known, value] : values) {
        if (name == QLatin1String(known))
            return value;
    }
    return std::nullopt;
}

} // namespace

std::optional<UserDecision> userDecisionNamed(const QString &name)
{
    return named<UserDecision>(name, {{"approves", UserDecision::Approves},
                                      {"declines", UserDecision::Declines},
                                      {"ignores", UserDecision::IgnoresIt}});
}

std::optional<BrowserManner> browserMannerNamed(const QString &name)
{
    return named<BrowserManner>(
        name, {{"decides", BrowserManner::DecidesItself}, {"asks", BrowserManner::AsksPerson}});
}

std::optional<Dialect> dialectNamed(const QString &name)
{
    return named<Dialect>(name, {{"entra", Dialect::Entra}, {"rfc8628", Dialect::Rfc8628}});
}

} // namespace rollcall::simulator
